"""The six lines by which a human judges free text, 0 to 3 points each."""

from samtrain.criterion import RubricLine
from samtrain.i18n import _

RUBRIC = (
    RubricLine(
        "R1-customer-focus",
        _("Customer focus"),
        (
            _("about us"),
            _("the customer is named"),
            _("a customer goal with its measure"),
            _("goal, its owner at the customer, and why now"),
        ),
    ),
    RubricLine(
        "R2-evidence",
        _("Evidence"),
        (
            _("none"),
            _("assertion"),
            _("source given"),
            _("customer-confirmed and dated, or the doubt is stated"),
        ),
    ),
    RubricLine(
        "R3-inference",
        _("Inference"),
        (
            _("a list"),
            _("a description"),
            _("a conclusion is drawn"),
            _("an alternative is considered and rejected"),
        ),
    ),
    RubricLine(
        "R4-decision",
        _("Decision"),
        (_("none"), _("vague"), _("a choice"), _("a choice, and what we stop doing")),
    ),
    RubricLine(
        "R5-action-link",
        _("Link to action"),
        (
            _("none"),
            _("generic"),
            _("traced to a customer goal"),
            _("traced, with owner, date and test of success"),
        ),
    ),
    RubricLine(
        "R6-brevity",
        _("Brevity"),
        (
            _("half as long again as allowed"),
            _("padded"),
            _("within the limit"),
            _("every sentence is needed"),
        ),
    ),
)
