"""A criterion, written once: test, feedback, rubric line on the instructor's screen and column in the report."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from samtrain.cases import Case, Truth
from samtrain.i18n import _

R = TypeVar("R")


@dataclass(frozen=True)
class Work(Generic[R]):
    """What is judged: the tool's validated record, the free texts, the case, and the truth where it is at hand."""

    record: R
    texts: dict[str, str]
    case: Case
    truth: Truth | None = None


@dataclass(frozen=True)
class Verdict:
    """How one answer meets one criterion.

    share: part of the points earned, 0 to 1.
    said: one sentence about *this* answer, naming the row that is meant; safe for the learner to read.
    note: what only an instructor may read (names from the truth); never in feedback.
    """

    share: float
    said: str
    note: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.share <= 1:
            raise ValueError(f"share must be between 0 and 1, not {self.share}")


@dataclass(frozen=True)
class Criterion(Generic[R]):
    """One thing that a good answer has.

    id: also the nbgrader grade id of its cell.
    points: at most this many are earned.
    asks: what the criterion wants, in one sentence.
    next_step: a thing to do when points are missing.
    judge: properties of the work -> verdict; never wording.
    needs_truth: judged by the instructor only, since it compares with data that learners do not have.
    """

    id: str
    points: float
    asks: str
    next_step: str
    judge: Callable[[Work[R]], Verdict]
    needs_truth: bool = False


@dataclass(frozen=True)
class Prompt:
    """A free-text question; ``words`` is the limit that the rubric's line on brevity refers to."""

    id: str
    asks: str
    words: int


@dataclass(frozen=True)
class RubricLine:
    """One line of the rubric for free text: a human gives 0 to 3 points."""

    id: str
    title: str
    anchors: tuple[str, str, str, str]
    points: float = 3.0


@dataclass(frozen=True)
class Result:
    """A criterion's outcome for one answer; ``earned`` is None while it waits for the instructor."""

    id: str
    asks: str
    points: float
    earned: float | None
    said: str
    next_step: str
    note: str = ""

    @property
    def state(self) -> Literal["met", "part", "open", "waiting"]:
        """Met in full, in part, not at all, or waiting for the instructor."""
        if self.earned is None:
            return "waiting"
        if self.earned >= self.points:
            return "met"
        return "part" if self.earned > 0 else "open"


def judge(criterion: Criterion[Any], work: Work[Any]) -> Result:
    """Judge ``work`` by one criterion; points are rounded to hundredths."""
    if criterion.needs_truth and work.truth is None:
        return Result(
            criterion.id,
            criterion.asks,
            criterion.points,
            None,
            _("Your instructor judges this one: it is held against what the customer really thinks."),
            "",
        )
    verdict = criterion.judge(work)
    earned = round(criterion.points * verdict.share, 2)
    step = criterion.next_step if earned < criterion.points else ""
    return Result(criterion.id, criterion.asks, criterion.points, earned, verdict.said, step, verdict.note)


def judge_all(criteria: Sequence[Criterion[Any]], work: Work[Any]) -> list[Result]:
    """Judge ``work`` by every criterion, in their order."""
    return [judge(criterion, work) for criterion in criteria]
