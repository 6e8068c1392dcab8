"""The feedback page: each criterion and each line of the rubric with its points, and the picture of one's own plan.

One HTML file that needs nothing else, shows no code, and escapes whatever a person typed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Literal

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from samtrain import html
from samtrain.grading import notebooks, standing
from samtrain.grading.exercise import exercise
from samtrain.grading.notebooks import Cell, Notebook
from samtrain.grading.rubric import RUBRIC
from samtrain.grading.standing import Graded, Mark, Standing
from samtrain.i18n import _, ngettext

#: MIME type under which a criterion's result lies in a graded cell.
RESULT = "application/vnd.samtrain.result+json"

_ANCHORS = {line.id: line.anchors for line in RUBRIC}


@dataclass(frozen=True)
class Line:
    """One judged thing: what it was, its points, what is said about it."""

    state: Literal["met", "part", "open", "waiting"]
    worth: str
    title: str
    said: list[str]
    next_step: str = ""
    comment: Markup | None = None


@dataclass(frozen=True)
class Page:
    """Everything that one learner reads about one exercise; ``marks`` is what the page carries for the learner's Home."""

    title: str
    learner: str
    handed_in: str
    total: str
    notes: list[str]
    picture: str
    picture_title: str
    criteria: list[Line]
    asked: str
    text: Markup
    rubric: list[Line]
    analyst: list[Line]
    marks: str


def render(page: Page) -> str:
    """The page as HTML."""
    words = {"plan": _("Your plan"), "text": _("Your reasoning"), "analyst": _("The analyst's track")}
    return _template().render(
        page=page, meta=standing.META, style=Markup(html.style()), states=html.STATES, words=words
    )


def page_of(notebook: Notebook, about: dict[str, Any], graded: Sequence[Graded]) -> Page:
    """What a graded notebook says to its learner.

    ``notebook`` holds scores and comments as nbgrader's ``GetGrades`` leaves them and nothing that only instructors may
    see. ``about`` is nbgrader's resources: ``assignment``, ``student``, ``score``, ``max_score``, ``late_penalty``.
    ``graded`` is every hand-in that was returned to the learner for this exercise, this one included.

    Raises:
        PlainError: there is no such exercise.
    """
    found = exercise(about["assignment"])
    cells = notebook["cells"]
    answer = notebooks.answer_inside(notebook, found.module.id)
    text = answer.texts.get(found.prompt.id, "") if answer is not None else ""
    stands = standing.standing_of(graded)
    kept = {line.id: line.kept for line in stands.lines} if stands else {}
    criteria = [
        _criterion_line(cell, kept.get(notebooks.grade_id(cell))) for cell in cells if notebooks.is_criterion(cell)
    ]
    rubric = [_rubric_line(cell, kept.get(notebooks.grade_id(cell))) for cell in cells if notebooks.is_rubric(cell)]
    picture, title = _picture(cells)
    return Page(
        title=found.module.title,
        learner=about["student"],
        handed_in=_when(notebooks.hand_in_of(notebook).get("at", "")),
        total=_("{earned} of {points} points").format(
            earned=html.points(about["score"]), points=html.points(about["max_score"])
        ),
        notes=_notes(about, stands),
        picture=picture,
        picture_title=title,
        criteria=criteria,
        asked=found.prompt.asks,
        text=Markup(html.paragraphs(text)),
        rubric=rubric,
        analyst=[_analyst_line(cell) for cell in cells if notebooks.is_analyst(cell) and notebooks.is_graded(cell)],
        marks=standing.packed(graded),
    )


def marks_of(notebook: Notebook) -> list[Mark]:
    """What a graded notebook earned: each criterion and each line of the rubric, without the analyst's track."""
    found = []
    for cell in notebook["cells"]:
        name = notebooks.grade_id(cell)
        if not (notebooks.is_criterion(cell) or notebooks.is_rubric(cell)):
            continue
        score, points = _score(cell)
        earned = None if _is_waiting(cell) else max(score, 0.0)
        if notebooks.is_rubric(cell):
            found.append(Mark(id=name, title=notebooks.rubric_title(cell), kind="rubric", points=points, earned=earned))
        else:
            title = str((_result(cell) or {}).get("asks", name))
            found.append(Mark(id=name, title=title, kind="criterion", points=points, earned=earned))
    return found


def _notes(about: dict[str, Any], stands: Standing | None) -> list[str]:
    notes = []
    if about.get("late_penalty"):
        notes.append(
            _("{points} points were taken off for handing in late.").format(points=html.points(about["late_penalty"]))
        )
    if stands is not None and any(line.kind == "rubric" for line in stands.waiting):
        notes.append(_("Your instructor has still to read your reasoning; points for it will be added."))
    if stands is not None:
        if stands.attempts > 1:
            notes.append(_best(stands))
        notes += standing.sentences(stands)
    return notes


def _best(stands: Standing) -> str:
    said = ngettext(
        "The best of each line counts over your {n} hand-in: {plan} of {most} points from checks, {text} of {all} for your reasoning.",
        "The best of each line counts over your {n} hand-ins: {plan} of {most} points from checks, {text} of {all} for your reasoning.",
        stands.attempts,
    )
    (plan, most), (text, everything) = stands.criteria, stands.reasoning
    return said.format(
        n=stands.attempts,
        plan=html.points(plan),
        most=html.points(most),
        text=html.points(text),
        all=html.points(everything),
    )


def _result(cell: Cell) -> dict[str, Any] | None:
    return next((o["data"][RESULT] for o in cell["outputs"] if RESULT in o.get("data", {})), None)


def _kept(kept: float | None, points: float) -> list[str]:
    if not kept:
        return []
    return [_("An earlier hand-in earned {worth} here, and that counts.").format(worth=_worth(kept, points))]


def _criterion_line(cell: Cell, kept: float | None) -> Line:
    result = _result(cell)
    score, points = _score(cell)
    if result is None:
        return Line(_state(score, points), _worth(score, points), notebooks.grade_id(cell), _kept(kept, points))
    said = [result["said"]]
    if score != result["earned"]:
        said.append(_("Your instructor looked at this one and set the points."))
    said += _kept(kept, points)
    step = result["next_step"] if score < points else ""
    return Line(_state(score, points), _worth(score, points), result["asks"], said, step, _comment(cell))


def _rubric_line(cell: Cell, kept: float | None) -> Line:
    title = notebooks.rubric_title(cell)
    score, points = _score(cell)
    if _is_waiting(cell):
        worth = _("{points} points").format(points=html.points(points))
        return Line("waiting", worth, title, _kept(kept, points), comment=_comment(cell))
    anchors = _ANCHORS[notebooks.grade_id(cell)]
    said = [_("This stands for: {anchor}.").format(anchor=anchors[int(score)])] if score in range(len(anchors)) else []
    step = _("For one more point: {anchor}.").format(anchor=anchors[int(score) + 1]) if score + 1 < len(anchors) else ""
    return Line(_state(score, points), _worth(score, points), title, said + _kept(kept, points), step, _comment(cell))


def _analyst_line(cell: Cell) -> Line:
    score, points = _score(cell)
    return Line(_state(score, points), _worth(score, points), notebooks.grade_id(cell), [], comment=_comment(cell))


def _is_waiting(cell: Cell) -> bool:
    return bool(cell["metadata"].get("samtrain", {}).get("waiting"))


def _score(cell: Cell) -> tuple[float, float]:
    about = notebooks.graded_metadata(cell)
    return float(about.get("score") or 0), float(about["points"])


def _state(score: float, points: float) -> Literal["met", "part", "open"]:
    if score >= points:
        return "met"
    return "part" if score > 0 else "open"


def _worth(score: float, points: float) -> str:
    return _("{earned} of {points}").format(earned=html.points(score), points=html.points(points))


def _comment(cell: Cell) -> Markup:
    return Markup(html.paragraphs(notebooks.graded_metadata(cell).get("comment") or ""))


def _picture(cells: list[Cell]) -> tuple[str, str]:
    """The answer's picture (PNG in base64) and its title, which stand in for each other; "" when there is none."""
    for cell in cells:
        if notebooks.grade_id(cell) == notebooks.TOOL:
            for output in cell["outputs"]:
                data = output.get("data", {})
                if "image/png" in data:
                    return "".join(data["image/png"].split()), notebooks.as_string(data.get("text/plain", ""))
    return "", ""


def _when(at: str) -> str:
    try:
        return _("handed in on {day}").format(day=f"{datetime.fromisoformat(at):%Y-%m-%d %H:%M} UTC")
    except ValueError:
        return ""


@cache
def _template() -> Template:
    here = PackageLoader("samtrain.grading", "")
    environment = Environment(loader=here, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    return environment.get_template("feedback.html.j2")
