"""What graded hand-ins earned, line by line, and when a module is mastered.

One rule for a class and for one who learns alone: the best of each line counts over all graded hand-ins, so that a redo
is about the missing lines only and can never cost what was earned before. A module is mastered at 80 % of the automatic
points *and* 2 of 3 points on every line of the rubric.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html.parser import HTMLParser
from typing import Literal

from pydantic import AwareDatetime, BaseModel, Field, TypeAdapter, ValidationError

from samtrain.i18n import _
from samtrain.sentences import listed

#: Share of the points from checks at which a module is passed.
PASS_SHARE = 0.8
#: Points that every line of the rubric needs.
PASS_LINE = 2.0
#: Name of the ``meta`` element by which a page of feedback carries what it says.
META = "samtrain-marks"


class Mark(BaseModel):
    """One line of one graded hand-in; ``earned`` is None while nobody has judged it."""

    id: str
    title: str
    kind: Literal["criterion", "rubric"]
    points: float = Field(ge=0, allow_inf_nan=False)
    earned: float | None = Field(ge=0, allow_inf_nan=False)


class Graded(BaseModel):
    """One hand-in as it was graded. ``at`` is the moment when it was handed in."""

    samtrain: Literal[1] = 1
    exercise: str
    learner: str
    at: AwareDatetime
    marks: list[Mark]


@dataclass(frozen=True)
class Line:
    """One line of an exercise: the best of all hand-ins, and what the last one earned."""

    id: str
    title: str
    kind: Literal["criterion", "rubric"]
    points: float
    best: float | None
    last: float | None

    @property
    def kept(self) -> float | None:
        """The points that an earlier hand-in earned and the last one did not; None where there are none."""
        return self.best if self.best is not None and (self.last is None or self.best > self.last) else None


@dataclass(frozen=True)
class Standing:
    """Where a learner stands in one exercise after all graded hand-ins.

    attempts: how many there were. at: when the last one was handed in. mastered: day of the hand-in by which the
    exercise was mastered, or None.
    """

    lines: tuple[Line, ...]
    attempts: int
    at: datetime
    mastered: date | None

    @property
    def criteria(self) -> tuple[float, float]:
        """Points from checks: earned, possible."""
        return _sums(line for line in self.lines if line.kind == "criterion")

    @property
    def reasoning(self) -> tuple[float, float]:
        """Points for the reasoning: earned, possible."""
        return _sums(line for line in self.lines if line.kind == "rubric")

    @property
    def missing(self) -> tuple[Line, ...]:
        """What a redo is about: rubric lines below 2, and while the points from checks are short, every criterion with
        points to gain."""
        return _missing(self.lines)

    @property
    def waiting(self) -> tuple[Line, ...]:
        """Lines that nobody has judged in any hand-in."""
        return tuple(line for line in self.lines if line.best is None)


def reaches(earned: float, points: float) -> bool:
    """Whether ``earned`` is 80 % of ``points`` or more, where there are points at all."""
    return points > 0 and round(earned, 2) >= round(PASS_SHARE * points, 2)


def standing_of(graded: Sequence[Graded]) -> Standing | None:
    """Where the learner of these hand-ins to one exercise stands; None without any.

    The lines are those of the last hand-in: a criterion that the course no longer has counts no more.
    """
    if not graded:
        return None
    in_order = sorted(graded, key=lambda one: one.at)
    days = (done[-1].at.date() for n in range(1, len(in_order) + 1) if _is_mastered(_lines(done := in_order[:n])))
    return Standing(_lines(in_order), len(in_order), in_order[-1].at, next(days, None))


def sentences(found: Standing, *, is_alone: bool = False) -> list[str]:
    """How a learner stands, in words; who is alone has assessed the reasoning alone."""
    if found.mastered and is_alone:
        return [_("Mastered: 80 % of the points from checks, and 2 of 3 on every line, as you assess your reasoning.")]
    if found.mastered:
        return [_("Mastered: 80 % of the points from checks, and 2 of 3 on every line for your reasoning.")]
    said = []
    thin = [line.title for line in found.missing if line.kind == "rubric"]
    if any(line.kind == "criterion" for line in found.missing):
        said.append(_("80 % of the points from checks are not reached yet."))
    if thin:
        lines = listed(thin, most=len(thin))
        said.append(_("Fewer than 2 of 3 points in your reasoning: {lines}.").format(lines=lines))
    if said:
        again = _("Work on these and grade your answer again.") if is_alone else _("Work on these and hand in again.")
        said.append(f"{again} " + _("What you have earned elsewhere stays yours."))
    if is_alone and found.waiting:
        said.append(_("Your reasoning is not assessed yet."))
    return said


# A page of feedback carries its marks --------------------------------------------------------------


_HISTORY = TypeAdapter(list[Graded])


def packed(graded: Sequence[Graded]) -> str:
    """Hand-ins as the text that a page of feedback carries."""
    return json.dumps([one.model_dump(mode="json") for one in graded], ensure_ascii=False, separators=(",", ":"))


def carried(page: str) -> list[Graded]:
    """The hand-ins that a page of feedback carries; none where it is of another kind, or damaged."""
    finder = _Finder()
    finder.feed(page.partition("</head>")[0])
    try:
        return _HISTORY.validate_json(finder.found)
    except ValidationError:
        return []


class _Finder(HTMLParser):
    """Takes the content of our ``meta`` element."""

    found = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        about = dict(attrs)
        if tag == "meta" and about.get("name") == META and not self.found:
            self.found = about.get("content") or ""


# The rule ----------------------------------------------------------------------------------------


def _lines(in_order: Sequence[Graded]) -> tuple[Line, ...]:
    earned: dict[str, float] = {}
    for one in in_order:
        for mark in one.marks:
            if mark.earned is not None:
                earned[mark.id] = max(mark.earned, earned.get(mark.id, 0.0))
    return tuple(
        Line(mark.id, mark.title, mark.kind, mark.points, _at_most(earned.get(mark.id), mark.points), mark.earned)
        for mark in in_order[-1].marks
    )


def _at_most(earned: float | None, points: float) -> float | None:
    return None if earned is None else min(earned, points)


def _sums(lines: Iterable[Line]) -> tuple[float, float]:
    found = list(lines)
    return round(sum(line.best or 0.0 for line in found), 2), round(sum(line.points for line in found), 2)


def _is_short(lines: Sequence[Line]) -> bool:
    """Whether there are points from checks, and fewer than 80 % of them; a line that waits has earned nothing yet."""
    earned, points = _sums(line for line in lines if line.kind == "criterion")
    return points > 0 and not reaches(earned, points)


def _missing(lines: Sequence[Line]) -> tuple[Line, ...]:
    is_short = _is_short(lines)
    return tuple(
        line
        for line in lines
        if line.best is not None
        and (line.best < PASS_LINE if line.kind == "rubric" else is_short and line.best < line.points)
    )


def _is_mastered(lines: Sequence[Line]) -> bool:
    read = all(line.best is not None and line.best >= PASS_LINE for line in lines if line.kind == "rubric")
    return bool(lines) and read and not _is_short(lines)
