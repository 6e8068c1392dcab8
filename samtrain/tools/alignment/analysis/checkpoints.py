"""Whether alignment is kept up: checkpoints held, how old the last confirmed fact is, and the run of waves."""

import math
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
import pandas as pd

from samtrain.tools.agreement import Interval, share
from samtrain.tools.alignment.analysis.information import item_alpha, items, right_share
from samtrain.tools.alignment.model import TeamAlignment

#: A run chart gets limits from so many points on; with fewer they would be guesses.
LIMITS_FROM = 8
#: 3/d2 for moving ranges of two (Shewhart's chart of individual values; Wheeler 1993).
_RANGES = 2.66


def adherence(record: TeamAlignment, today: date) -> Interval:
    """Share of the checkpoints planned up to ``today`` that were held, with Wilson's interval."""
    past = [each for each in record.checkpoints if each.planned and each.planned <= today]
    return share(sum(each.held is not None for each in past), len(past))


def next_checkpoint(record: TeamAlignment, today: date) -> date | None:
    """The day of the next planned checkpoint that is still to be held."""
    ahead = [each.planned for each in record.checkpoints if each.planned and each.planned >= today and not each.held]
    return min(ahead, default=None)


def due_checkpoint(record: TeamAlignment, today: date) -> date:
    """The day by which the next checkpoint is due: ``cadence`` days after the last one held or the last wave before ``today``."""
    held = [each.held for each in record.checkpoints if each.held]
    held += [wave.day for wave in record.waves if wave.day]
    past = [day for day in held if day <= today]
    return max(past, default=today) + timedelta(record.cadence)


def staleness(record: TeamAlignment, today: date) -> int | None:
    """Days since the customer last confirmed anything that the record holds; None if it never did."""
    days = [
        row.as_of
        for row in (*record.items, *record.explained)
        if row.evidence == "customer-confirmed" and row.as_of and row.as_of <= today
    ]
    return (today - max(days)).days if days else None


def trend(record: TeamAlignment) -> pd.DataFrame:
    """The answered waves in their order, id as index: ``day`` (or None), ``members``, ``items`` asked in common by all of
    them, ``alpha``/``low``/``high`` over those items, ``right`` (share of confirmed items) and ``wrong`` (how many items
    are agreed and wrong).

    α of different sets of items cannot be compared: only items that were rated in every wave are in it.
    """
    waves = record.answered
    rated = [{item for answer in record.in_wave(wave) for item in answer.ratings} for wave in waves]
    common = set.intersection(*rated) if rated else set()
    same = record.model_copy(update={"items": [item for item in record.items if item.id in common]})
    days = {wave.id: wave.day for wave in record.waves}
    rows = []
    for wave in waves:
        found = item_alpha(same, wave)
        rows.append(
            {
                "wave": wave,
                "day": days.get(wave),
                "members": len(record.in_wave(wave)),
                "items": len(same.items),
                "alpha": found.value,
                "low": found.low,
                "high": found.high,
                "right": right_share(same, wave).value,
                "wrong": int((items(same, wave)["kind"] == "aligned and wrong").sum()),
            }
        )
    columns = ["wave", "day", "members", "items", "alpha", "low", "high", "right", "wrong"]
    return pd.DataFrame(rows, columns=columns).set_index("wave")


class Run(NamedTuple):
    """The lines of a run chart: the median, and limits (NaN with fewer than ``LIMITS_FROM`` points)."""

    median: float
    low: float
    high: float


def run_lines(values: "pd.Series") -> Run:
    """Median of the run, and from ``LIMITS_FROM`` points on mean ± 2.66 · mean moving range (Shewhart; Wheeler 1993)."""
    known = values.dropna().to_numpy(dtype=float)
    if not known.size:
        return Run(math.nan, math.nan, math.nan)
    median = float(np.median(known))
    if len(known) < LIMITS_FROM:
        return Run(median, math.nan, math.nan)
    reach = _RANGES * float(np.abs(np.diff(known)).mean())
    return Run(median, float(known.mean()) - reach, float(known.mean()) + reach)
