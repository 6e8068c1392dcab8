"""The tools' pictures as a document holds them: 200 dots an inch, and a sentence for those who do not see them."""

from collections.abc import Callable
from dataclasses import dataclass

from matplotlib.figure import Figure

from samtrain import look
from samtrain.i18n import _
from samtrain.plan.export.records import Records
from samtrain.tools.actions import chart as actions
from samtrain.tools.stakeholders import chart as stakeholders

DPI = 200
#: Width and height in inches: beside a table, and over a whole page.
GRID, GANTT = (5.3, 5.0), (8.4, 4.9)


@dataclass(frozen=True)
class Picture:
    """A PNG with its ``title``, what it shows in ``words``, and its size in inches."""

    title: str
    words: str
    png: bytes
    width: float
    height: float


def pictures(read: Records) -> list[Picture]:
    """Who matters, and who does what by when; what has nothing to show is left out."""
    made = []
    people, plan, case = read.stakeholders, read.actions, read.case
    if stakeholders.grid_points(people):
        words = stakeholders.grid_text(people, case)
        made.append(_picture(_("Power and interest"), words, lambda: stakeholders.grid_chart(people, case, *GRID)))
    if any(action.end for action in plan.open):
        words = actions.gantt_text(plan, case)
        made.append(_picture(_("Actions over time"), words, lambda: actions.gantt_chart(plan, case, *GANTT)))
    return made


def _picture(title: str, words: str, draw: Callable[[], Figure]) -> Picture:
    figure = draw()
    return Picture(title, words, look.png(figure, DPI), figure.get_figwidth(), figure.get_figheight())
