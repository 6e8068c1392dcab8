"""The modules in the order in which they are taken."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from samtrain.errors import PlainError
from samtrain.i18n import _


@dataclass(frozen=True)
class Module:
    """One module: a lesson and an exercise made with one tool on one case.

    minutes: planned time for lesson and exercise together.
    why: what the module is for, in one sentence.
    """

    id: str
    title: str
    minutes: int
    why: str
    tool: str
    case: str

    @property
    def number(self) -> int:
        """The module's number, as in its id."""
        return int(self.id.split("-")[0])

    @property
    def heading(self) -> str:
        """Number and title, as lists of modules show them."""
        return f"{self.number} · {self.title}"

    @property
    def lesson(self) -> PurePosixPath:
        """The lesson's notebook, relative to ``course/`` or to a workspace."""
        return PurePosixPath(self.id, f"{self.id}_lesson.ipynb")

    @property
    def exercise(self) -> PurePosixPath:
        """The exercise's notebook, relative to ``exercises/``, ``solutions/`` or a workspace."""
        return PurePosixPath(self.id, f"{self.id}.ipynb")


MODULES = (
    Module(
        "01-why",
        _("Why programmes fail"),
        90,
        _("Judge what numbers on strategic account management can carry, and find out where your own programme hurts."),
        "programme",
        "a-chips",
    ),
    Module(
        "02-portfolio",
        _("Account selection"),
        180,
        _("Choose the few accounts that deserve a strategic account manager, and be able to defend the choice."),
        "portfolio",
        "a-chips",
    ),
    Module(
        "03-industry",
        _("Industry analysis"),
        120,
        _("Find what moves the customer's industry, which goal of theirs it touches, and what that means for us."),
        "industry",
        "a-chips",
    ),
    Module(
        "04-relationship",
        _("Customer relationship analysis"),
        150,
        _("Read off what was bought and answered how we stand at the customer, and choose where to expand next."),
        "relationship",
        "a-chips",
    ),
    Module(
        "05-strategy",
        _("Customer strategy map"),
        150,
        _("Draw what the customer wants and how it goes about it, and find where we help."),
        "strategy",
        "a-chips",
    ),
    Module(
        "06-stakeholders",
        _("Stakeholder assessment"),
        180,
        _("Find out who really decides at the customer, who listens to whom, and whom to see next."),
        "stakeholders",
        "a-chips",
    ),
    Module(
        "07-competition",
        _("Competition from the customer's seat"),
        150,
        _("See yourselves as the customer does, beside every rival, and say in sixty words what you are worth there."),
        "competition",
        "a-chips",
    ),
    Module(
        "08-actions",
        _("Action plan"),
        150,
        _("Trace each action to a goal of the customer, find what the plan hangs on, and stop what helps nobody."),
        "actions",
        "a-chips",
    ),
    Module(
        "09-alignment",
        _("The alignment lab"),
        240,
        _(
            "Find out alone and blind whether the team sees the same, whether it is right, and keep checking in ten minutes."
        ),
        "alignment",
        "a-chips",
    ),
    Module(
        "10-capstone",
        _("One page before the board"),
        360,
        _("Read an account that you have never seen, put the plan on one page, and defend it."),
        "capstone",
        "d-devices",
    ),
)


def module(module_id: str) -> Module:
    """The module with this id.

    Raises:
        PlainError: there is no such module.
    """
    for candidate in MODULES:
        if candidate.id == module_id:
            return candidate
    known = ", ".join(candidate.id for candidate in MODULES)
    raise PlainError(_("There is no exercise “{id}”. Exercises: {known}.").format(id=module_id, known=known))
