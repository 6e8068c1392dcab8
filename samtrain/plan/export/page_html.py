"""The plan on a page as HTML: one file that needs nothing else, prints on A4, and escapes whatever a person typed."""

from base64 import b64encode
from datetime import date
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from samtrain import html
from samtrain.i18n import _, ngettext
from samtrain.plan.export.page import UNSURE, summary
from samtrain.plan.export.pictures import pictures
from samtrain.plan.export.records import records
from samtrain.plan.export.rows import action_columns, goal_columns, person_columns
from samtrain.plan.model import Plan


def page_html(plan: Plan, today: date) -> str:
    """The plan on one printed page of A4, and an annex with what the page left out, open questions and pictures.

    Raises:
        PlainError: the case company behind the plan is not installed.
    """
    read = records(plan, today)
    said = summary(read)
    shown = [(picture, b64encode(picture.png).decode("ascii")) for picture in pictures(read)]
    n = len(said.unsure)
    words = {
        "title": _("{account}: the plan on a page").format(account=said.account),
        "annex": _("{account}: annex").format(account=said.account),
        "no_decision": _("The decision ahead is not named yet. Name it in “Stakeholders”."),
        "stand": _("Where we stand"),
        "out": _("What stands out"),
        "unsure": _("Not yet sure"),
        "all_unsure": ngettext("Not yet sure: {n} sentence in all", "Not yet sure: {n} sentences in all", n).format(
            n=n
        ),
    }
    groups = [
        ("goals", _("What the customer wants"), _("More goals"), goal_columns(), said.goals),
        ("people", _("Whom we must win"), _("More people"), person_columns(), said.people),
        ("actions", _("What we do next"), _("More open actions"), action_columns(), said.actions),
    ]
    return _template().render(
        said=said, groups=groups, shown=shown, words=words, most=UNSURE, style=Markup(html.style())
    )


@cache
def _template() -> Template:
    here = PackageLoader("samtrain.plan.export", "")
    environment = Environment(
        loader=here, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("page.html.j2")
