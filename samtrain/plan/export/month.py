"""What a month brought: two states of the actions side by side. Pure, and the same for the team and for the customer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from samtrain.i18n import _, ngettext
from samtrain.plan.export.sharing import Line
from samtrain.plan.export.words import in_full

#: Days that a month looks back where there is no earlier save, and that it looks ahead.
MONTH = 30


@dataclass(frozen=True)
class Moved:
    """An open action with another day than before."""

    line: Line
    before: date

    @property
    def days(self) -> int:
        """Days later (+) or earlier (−)."""
        return ((self.line.due or self.before) - self.before).days


@dataclass(frozen=True)
class Promise:
    """An action that was due in the month; ``late`` is 0 where it was in time, None where its day of done is blank."""

    line: Line
    late: int | None


@dataclass(frozen=True)
class Month:
    """What happened from ``since`` to ``today``; ``compared``: there was an earlier save to compare with."""

    since: date
    today: date
    compared: bool
    done: tuple[Line, ...]
    late: tuple[Line, ...]
    new: tuple[Line, ...]
    moved: tuple[Moved, ...]
    dropped: tuple[Line, ...]
    coming: tuple[Line, ...]
    promises: tuple[Promise, ...]

    @property
    def slips(self) -> list[int]:
        """Days late of the promises that were not kept in time."""
        return [each.late for each in self.promises if each.late]

    @property
    def said_done(self) -> str:
        """F39: the say–do ratio with its n, and the median slip of what was late. A share of so few would say too much."""
        since = in_full(self.since)
        known = [each for each in self.promises if each.late is not None]
        if not known:
            return _("No action was due since {since}, so there is nothing to hold against our word.").format(
                since=since
            )
        kept = sum(each.late == 0 for each in known)
        said = ngettext(
            "Said and done: {kept} of {n} action due since {since} was done in time.",
            "Said and done: {kept} of {n} actions due since {since} were done in time.",
            len(known),
        ).format(kept=kept, n=len(known), since=since)
        if self.slips:
            slip = median(self.slips)
            said += " " + ngettext(
                "{n} is {days} days late.", "{n} are late, {days} days at the median.", len(self.slips)
            ).format(n=len(self.slips), days=f"{slip:g}")
        return said


def month(lines: Sequence[Line], before: Sequence[Line] | None, since: date, today: date) -> Month:
    """Compare ``lines`` with those of the save of ``since``; without one, days in the lines have to tell.

    A promise is an action that was open at ``since`` with a day before ``today``. Its day of then counts: putting it
    off does not keep it, nor does dropping it or deleting it. Without an earlier save today's days have to do.
    """
    now = {line.id: line for line in lines}
    then = {line.id: line for line in before or ()}
    compared = before is not None

    def had(line: Line, status: str) -> bool:
        return line.id in then and then[line.id].status == status

    if compared:
        done = [line for line in lines if line.status == "done" and not had(line, "done")]
    else:
        done = [line for line in lines if line.status == "done" and line.done and since < line.done <= today]
    stood = [line for line in then.values() if line.is_open] if compared else list(lines)
    promised = [line for line in stood if line.due is not None and since <= line.due < today]
    moved = [
        Moved(line, earlier)
        for line in lines
        if line.is_open and line.due and line.id in then and (earlier := then[line.id].due) and earlier != line.due
    ]
    return Month(
        since=since,
        today=today,
        compared=compared,
        done=tuple(done),
        late=tuple(line for line in lines if line.is_late(today)),
        new=tuple(line for line in lines if compared and line.id not in then and line.is_open),
        moved=tuple(moved),
        dropped=tuple(line for line in lines if compared and line.status == "dropped" and not had(line, "dropped")),
        coming=tuple(
            line for line in lines if line.is_open and line.due and today <= line.due <= today + timedelta(MONTH)
        ),
        promises=tuple(Promise(line, _late(line, now.get(line.id), today)) for line in promised),
    )


def _late(promised: Line, now: Line | None, today: date) -> int | None:
    """Days by which a promise was missed: until it was done, or until today while it was not."""
    end = now.done if now is not None and now.status == "done" else today
    return None if end is None or promised.due is None else max(0, (end - promised.due).days)
