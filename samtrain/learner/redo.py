"""What a learner reads when an exercise that was graded is opened again: what is missing, and what stays earned."""

from collections.abc import Sequence
from typing import Any

from samtrain import html
from samtrain.criterion import Criterion, Result
from samtrain.grading import standing
from samtrain.grading.rubric import RUBRIC
from samtrain.grading.standing import Line
from samtrain.i18n import _, ngettext
from samtrain.learner.mastery import Known

_ANCHORS = {line.id: line.anchors for line in RUBRIC}


def missing_html(known: Known, criteria: Sequence[Criterion[Any]]) -> str:
    """What grading has left, each with its next step, first the lines with most points to gain; and that others stay.

    ``criteria`` are those of the exercise.
    """
    stands = known.standing
    if stands.mastered or not stands.missing:
        return standing_html(known)
    steps = {criterion.id: criterion.next_step for criterion in criteria}
    missing = sorted(stands.missing, key=lambda line: (line.best or 0) - line.points)
    lines = [
        Result(line.id, line.title, line.points, line.best, "", _anchor(line) or steps.get(line.id, ""))
        for line in missing
    ]
    n = len(missing)
    said = [
        ngettext("After {n} attempt:", "After {n} attempts:", stands.attempts).format(n=stands.attempts),
        ngettext("{n} line is missing for mastery.", "{n} lines are missing for mastery.", n).format(n=n),
    ]
    if rest := sum(bool(line.best) for line in stands.lines if line not in stands.missing):
        said.append(
            ngettext(
                "{n} other line is earned and stays so, whatever you change.",
                "{n} other lines are earned and stay so, whatever you change.",
                rest,
            ).format(n=rest)
        )
    return html.lines_html(" ".join(said), lines)


def standing_html(known: Known) -> str:
    """How the learner stands, in sentences."""
    said = standing.sentences(known.standing, is_alone=known.assessed == "learner")
    return "".join(html.said(sentence) for sentence in said)


def kept_html(results: Sequence[Result], known: Known | None) -> str:
    """What an earlier attempt earned and this answer does not."""
    best = {line.id: line for line in known.standing.lines} if known is not None else {}
    lost = [best[result.id] for result in results if result.id in best and _is_less(result, best[result.id])]
    if not lost:
        return ""
    return html.said(_("Earned before, and kept although this answer has less:"), [_worth(line) for line in lost])


def _is_less(result: Result, line: Line) -> bool:
    return result.earned is not None and line.best is not None and result.earned < line.best


def _anchor(line: Line) -> str:
    """What 2 points on a line of the rubric stand for; "" for a criterion."""
    anchors = _ANCHORS.get(line.id)
    return _("For 2 points: {anchor}.").format(anchor=anchors[2]) if anchors else ""


def _worth(line: Line) -> str:
    return _("{title} ({earned} of {points} points)").format(
        title=line.title.rstrip("."), earned=html.points(line.best or 0), points=html.points(line.points)
    )
