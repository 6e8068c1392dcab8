"""What we do: which actions lead to a goal of the customer, which get in one another's way, and what comes of promises.

``actions`` is a table as ``Case.table("actions")`` gives it, with a column ``done`` (a day) where days of delivery are known.
"""

import math
import re
import warnings
from collections.abc import Sequence
from datetime import date
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import stats

from samtrain.cases import Case
from samtrain.i18n import _
from samtrain.tools.agreement import CONFIDENCE, Interval, share
from samtrain.tools.alignment.model import TeamAlignment

#: Actions of two regions on one person within so many days get in one another's way.
NEAR_DAYS = 7
#: Words that say in which direction a price goes; one string a direction, so that each language has its own.
UP = _("up, raise, rise, increase").split(", ")
DOWN = _("off, cut, lower, reduce, rebate, discount, match").split(", ")


def running(case: Case) -> pd.DataFrame:
    """The actions, id as index: ``what``, ``region``, ``team_id``, ``goal`` ("" if it leads to none), ``contact_id``,
    ``start`` and ``end`` (timestamps), ``hours``, ``open``, ``visible``, ``done`` (timestamp, NaT if unknown)."""
    table = case.table("actions").drop_duplicates("action_id").set_index("action_id")
    goals = set(case.table("goals")["goal_id"].astype(str))
    result = table[["what", "region", "team_id", "contact_id", "hours"]].copy()
    result["goal"] = [goal if goal in goals else "" for goal in table["goal_id"]]
    result["hours"] = result["hours"].astype(float)
    result["open"] = ~table["status"].isin(["done", "dropped"]).to_numpy(dtype=bool)
    result["visible"] = [value is True or value == 1 for value in table["customer_visible"]]
    for day in ("start", "end"):
        result[day] = pd.to_datetime(table[day])
    result["done"] = pd.to_datetime(table["done"]) if "done" in table else pd.NaT
    result["kept"] = (table["status"] == "done").to_numpy(dtype=bool)
    return result


class Trace(NamedTuple):
    """F38, over the open actions. Hours that are blank are in neither sum.

    actions, traced: how many, and how many lead to a goal. hours, traced_hours. orphan_actions: ids without a goal.
    orphan_goals: ids of goals that the customer confirmed and no open action serves. visible: how many the customer sees.
    """

    actions: int
    traced: int
    hours: float
    traced_hours: float
    orphan_actions: list[str]
    orphan_goals: list[str]
    visible: int

    @property
    def share(self) -> float:
        """Share of hours that lead to a goal; NaN without hours."""
        return self.traced_hours / self.hours if self.hours else math.nan


def trace(record: TeamAlignment, case: Case) -> Trace:
    """F38: action → goal, counted in actions and in hours; hours say more than a count."""
    table = running(case)
    table = table[table["open"]]
    has_goal = table["goal"] != ""
    served = set(table["goal"])
    return Trace(
        len(table),
        int(has_goal.sum()),
        float(table["hours"].sum()),
        float(table.loc[has_goal, "hours"].sum()),
        [str(each) for each in table.index[~has_goal]],
        [goal.id for goal in record.goals if goal.confirmed and goal.id not in served],
        int(table["visible"].sum()),
    )


def line_of_sight(record: TeamAlignment, case: Case, wave: str) -> Interval:
    """F38: of the own actions that members were asked about, the share whose goal they named as the plan does."""
    table = running(case)
    owner, goal = table["team_id"].to_dict(), table["goal"].to_dict()
    named = [
        said == goal[action]
        for answer in record.in_wave(wave)
        for action, said in answer.serves.items()
        if owner.get(action) == answer.member
    ]
    return share(sum(named), len(named))


class Conflict(NamedTuple):
    """Two open actions of different regions that get in one another's way: ``why`` is "person" or "price"."""

    one: str
    other: str
    why: str


def conflicts(case: Case) -> list[Conflict]:
    """F38: pairs of open actions of two regions on one person within ``NEAR_DAYS`` days, or with opposite prices.

    Opposite prices: both name the same product, one with a word of ``UP``, the other with one of ``DOWN``. Words may
    mislead: each pair is a question to two people, not a verdict.
    """
    table = running(case)
    rows = {str(action): row for action, row in table[table["open"]].iterrows()}
    products = [str(product) for product in case.table("orders")["product"].dropna().unique()]
    found = []
    for (one, first), (other, second) in combinations(rows.items(), 2):
        if first["region"] == second["region"]:
            continue
        if first["contact_id"] == second["contact_id"] and _days_apart(first, second) <= NEAR_DAYS:
            found.append(Conflict(one, other, "person"))
        elif any(_names(first, product) and _names(second, product) for product in products):
            directions = {_direction(first["what"]), _direction(second["what"])}
            if directions == {"up", "down"}:
                found.append(Conflict(one, other, "price"))
    return found


def _days_apart(first: "pd.Series", second: "pd.Series") -> float:
    """Days between the end of one and the start of the other; 0 where they overlap, NaN where a day is unknown."""
    days = [first["start"], second["start"], first["end"], second["end"]]
    if any(pd.isna(day) for day in days):
        return math.nan
    return max(0.0, float((max(days[:2]) - min(days[2:])).days))


def _names(row: "pd.Series", product: str) -> bool:
    return product.casefold() in str(row["what"]).casefold()


def _direction(what: object) -> str:
    words = set(re.findall(r"\w+", str(what).casefold()))
    up, down = bool(words & set(UP)), bool(words & set(DOWN))
    return "" if up == down else "up" if up else "down"


class Promises(NamedTuple):
    """F39. due: actions whose day has come. kept: those of them that are done. on_time: of those done on a known day,
    the share done by its day. slip: median days late, of what is done late or still open (so far); NaN if none is."""

    due: int
    kept: Interval
    on_time: Interval
    slip: float


def promises(case: Case, today: date) -> Promises:
    """F39: say–do (done / due), on time, and slip, of the actions whose day has come; shares with Wilson's interval."""
    table = running(case)
    now = pd.Timestamp(today)
    due = table[(table["end"] <= now) & (table["open"] | table["kept"])]
    known = due[due["kept"] & due["done"].notna()]
    late = pd.concat([(known["done"] - known["end"]).dt.days, (now - due.loc[due["open"], "end"]).dt.days])
    late = late[late > 0]
    return Promises(
        len(due),
        share(int(due["kept"].sum()), len(due)),
        share(int((known["done"] <= known["end"]).sum()), len(known)),
        float(late.median()) if len(late) else math.nan,
    )


class HalfLife(NamedTuple):
    """F39. days: from the start of an action until half of such actions are done, with its limits; n counts those that
    were started. NaN where less than half come to an end within the time that is known. done: how many of the n are."""

    days: Interval
    done: int


def half_life(case: Case, today: date) -> HalfLife:
    """F39: action half-life, the median time from start to done of the actions whose start has come (``survival_median``).

    What is open today has lasted until today and nobody knows how much longer: it is censored, not left out, since only
    the quick ones would remain. An action that should have begun and has not is open from the day of its start. What was
    dropped is left out: to stop is a decision. Where the day of done is not known, the planned day stands in for it.
    """
    table, now = running(case), pd.Timestamp(today)
    ended = table["done"].fillna(table["end"])
    counts = (table["start"] <= now) & (table["open"] | (table["kept"] & ended.notna()))
    ended = ended.where(table["kept"] & (ended <= now), now)
    table = table.assign(days=(ended - table["start"]).dt.days.clip(lower=0))[counts]
    return HalfLife(survival_median(table["days"].tolist(), table["kept"].tolist()), int(table["kept"].sum()))


def survival_median(days: Sequence[float], ended: Sequence[bool], confidence: float = CONFIDENCE) -> Interval:
    """The first day on which the share that has not ended is a half or less (Kaplan & Meier 1958).

    ``days`` each lasted, and whether it had ``ended`` then; the others lasted at least so long. Between the limits lie the
    days on which the share may well be a half (Brookmeyer & Crowley 1982; log-log limits, Greenwood's variance). NaN for
    a day that does not come within what is known.
    """
    lasted, known = np.asarray(days, dtype=float), np.asarray(ended, dtype=bool)
    if not known.any():
        return Interval(math.nan, math.nan, math.nan, len(lasted))
    curve = stats.ecdf(stats.CensoredData(uncensored=lasted[known], right=lasted[~known])).sf
    # Where all have ended there is no variance to speak of, and scipy says so aloud.
    with np.errstate(divide="ignore", invalid="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        limits: Any = curve.confidence_interval(confidence, method="log-log")

    def first(shares: npt.NDArray[np.float64]) -> float:
        reached = np.flatnonzero(shares <= 0.5 + 1e-9)
        return float(curve.quantiles[reached[0]]) if len(reached) else math.nan

    value, low, high = map(first, (curve.probabilities, limits.low.probabilities, limits.high.probabilities))
    return Interval(value, low, high, len(lasted))
