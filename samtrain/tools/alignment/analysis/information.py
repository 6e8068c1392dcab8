"""What members believe and know: agreement with n and interval, agreement × correctness, and the puzzle of facts.

Functions take a record with its answers (``model.fill`` adds a case's) and the id of a wave.
"""

import math
from typing import NamedTuple

import numpy as np
import pandas as pd

from samtrain.i18n import _
from samtrain.tools.agreement import Interval, alpha, jackknife, kappa, kendall_w, overlap, r_wg, share
from samtrain.tools.alignment.model import HIGH, LOW, TeamAlignment

#: From this r_wg on a team counts as agreed on an item (James, Demaree & Wolf 1984; a convention).
AGREED = 0.7
#: A median less than this from the customer's rating is right: half a step, as between two steps.
STEP = 1.0
#: Krippendorff's line below which conclusions from coded texts are not even tentative: no pass mark for a team.
TENTATIVE = 0.667

KIND_LABELS: dict[str, str] = {
    "aligned and right": _("agreed and right"),
    "aligned and wrong": _("agreed and wrong"),
    "split and right": _("split, the middle is right"),
    "split and wrong": _("split and wrong"),
    "unconfirmed": _("not confirmed by the customer"),
}


def ratings(record: TeamAlignment, wave: str) -> pd.DataFrame:
    """Members who answered (rows) × items, floats, NaN where nothing was said."""
    answers = record.in_wave(wave)
    rows = [[answer.ratings.get(item.id, math.nan) for item in record.items] for answer in answers]
    members = pd.Index([answer.member for answer in answers], name="member")
    return pd.DataFrame(rows, index=members, columns=[item.id for item in record.items], dtype=float)


def rankings(record: TeamAlignment, wave: str) -> pd.DataFrame:
    """Members who answered (rows) × goals: ranks, NaN where nothing was said."""
    answers = record.in_wave(wave)
    rows = [[answer.ranking.get(goal.id, math.nan) for goal in record.goals] for answer in answers]
    members = pd.Index([answer.member for answer in answers], name="member")
    return pd.DataFrame(rows, index=members, columns=[goal.id for goal in record.goals], dtype=float)


def roles(record: TeamAlignment, wave: str) -> pd.DataFrame:
    """People asked about (rows) × buying roles: how many members gave which role."""
    given = [answer.roles for answer in record.in_wave(wave)]
    labels = ["initiator", "user", "influencer", "buyer", "decider", "gatekeeper"]
    rows = {
        person.id: [sum(each.get(person.id) == label for each in given) for label in labels]
        for person in record.stakeholders
    }
    return pd.DataFrame.from_dict(rows, orient="index", columns=labels, dtype=float)


def item_alpha(record: TeamAlignment, wave: str) -> Interval:
    """F29: ordinal α of the ratings, with an interval from leaving out one item at a time; ``n`` counts items."""
    return jackknife(alpha, _rated(ratings(record, wave)), axis=1)


def _rated(table: pd.DataFrame) -> np.ndarray:
    """The columns that at least two members filled: the others can say nothing of agreement."""
    return table.loc[:, table.notna().sum() >= 2].to_numpy(dtype=float)


def coefficients(record: TeamAlignment, wave: str) -> pd.DataFrame:
    """F29–F33 of a wave, by name, each with its interval: columns ``value``, ``low``, ``high``, ``n`` and ``of`` (what n counts).

    Names: ``alpha``, ``w``, ``kappa``, ``randolph``, ``r_wg`` (mean over items), ``overlap``. Intervals leave out one
    item, member or person at a time.
    """
    rated = _rated(ratings(record, wave))
    ranks = rankings(record, wave).dropna().to_numpy(dtype=float)
    given = roles(record, wave)
    counts = given[given.sum(axis=1) >= 2].to_numpy(dtype=float)
    lists = [{each.goal for each in answer.listed if each.goal} for answer in record.in_wave(wave)]
    held = np.array([[goal.id in each for goal in record.goals] for each in lists if each], dtype=float)
    found = {
        "alpha": (jackknife(alpha, rated, axis=1), "items"),
        "w": (jackknife(kendall_w, ranks, axis=0, low=0.0), "members"),
        "kappa": (jackknife(kappa, counts, axis=0), "people"),
        "randolph": (jackknife(lambda some: kappa(some, free=True), counts, axis=0), "people"),
        "r_wg": (jackknife(_mean_r_wg, rated, axis=1, low=0.0), "items"),
        "overlap": (_overlap(held), "members"),
    }
    return pd.DataFrame({name: {**each._asdict(), "of": of} for name, (each, of) in found.items()}).T


def _mean_r_wg(table: np.ndarray) -> float:
    return float(r_wg(table, HIGH - LOW + 1).mean()) if table.size else math.nan


def _overlap(held: np.ndarray) -> Interval:
    if not held.size:
        return Interval(math.nan, math.nan, math.nan, 0)
    return jackknife(
        lambda rows: overlap([[str(n) for n in np.flatnonzero(row)] for row in rows]), held, axis=0, low=0.0
    )


def items(record: TeamAlignment, wave: str) -> pd.DataFrame:
    """F35: agreement × correctness item by item, id as index, in the record's order.

    Columns: ``label``, ``n``, ``median``, ``r_wg`` (NaN below two ratings), ``value`` (what the customer confirmed, NaN
    if nothing), ``agreed`` (r_wg ≥ ``AGREED``), ``right`` (the median is less than ``STEP`` from it), ``kind`` (a key
    of ``KIND_LABELS``; "" where fewer than two rated). Agreement alone says nothing of truth.
    """
    table = ratings(record, wave)
    result = pd.DataFrame(index=table.columns.rename("id"))
    result["label"] = [item.label for item in record.items]
    result["n"] = table.notna().sum()
    result["median"] = table.median()
    result["r_wg"] = r_wg(table.to_numpy(), HIGH - LOW + 1) if len(table) else math.nan
    result["value"] = [math.nan if item.confirmed is None else float(item.confirmed) for item in record.items]
    result["agreed"] = result["r_wg"] >= AGREED
    result["right"] = (result["median"] - result["value"]).abs() < STEP
    known = result["value"].notna()
    kinds = np.where(result["agreed"], "aligned", "split") + np.where(result["right"], " and right", " and wrong")
    result["kind"] = np.where(known, kinds, "unconfirmed")
    result.loc[result["n"] < 2, "kind"] = ""
    return result


def right_share(record: TeamAlignment, wave: str) -> Interval:
    """F35: share of the confirmed items whose median is right, with Wilson's interval; ``n`` counts confirmed items."""
    table = items(record, wave)
    table = table[table["value"].notna() & (table["kind"] != "")]
    return share(int(table["right"].sum()), len(table))


def functions(record: TeamAlignment) -> dict[str, str]:
    """Member id -> function, for those of whom it is known."""
    return {member.id: member.function for member in record.members if member.function}


def medians(record: TeamAlignment, wave: str) -> pd.DataFrame:
    """Median rating by function (rows) and item; members without a function are in none."""
    table = ratings(record, wave)
    return table.groupby(table.index.map(functions(record))).median()


def believers(record: TeamAlignment, wave: str, item: str) -> list[str]:
    """The functions whose median is ``STEP`` or more from what the customer confirmed; [] if it confirmed nothing."""
    found = record.item(item)
    if found is None or found.confirmed is None:
        return []
    table = medians(record, wave)
    off = (table[item] - found.confirmed).abs() >= STEP
    return [str(function) for function in table.index[off]]


# The puzzle: F34 ---------------------------------------------------------------------------------


class Puzzle(NamedTuple):
    """Who holds how much of the whole. Shares 0 to 1, NaN where nobody ticked a fact; all are counts, not samples.

    pooled: held by somebody. best: the most that one member holds. gain = pooled/best. common: held by two or more,
    unique: by exactly one (both of all facts). silo_function, silo_region = 1 − mean Jaccard of what groups hold.
    """

    facts: int
    members: int
    pooled: float
    best: float
    gain: float
    common: float
    unique: float
    silo_function: float
    silo_region: float


def holdings(record: TeamAlignment, wave: str) -> pd.DataFrame:
    """Members who ticked any fact (rows) × facts: True where the member holds it."""
    held = {answer.member: set(answer.facts) for answer in record.in_wave(wave) if answer.facts}
    rows = [[fact.id in each for fact in record.facts] for each in held.values()]
    members = pd.Index(list(held), name="member")
    return pd.DataFrame(rows, index=members, columns=[fact.id for fact in record.facts], dtype=bool)


def puzzle(record: TeamAlignment, wave: str) -> Puzzle:
    """F34: what the team knows together against what the best informed knows alone (after Stasser & Titus 1985)."""
    held = holdings(record, wave)
    n = len(record.facts)
    if not n or not len(held):
        return Puzzle(n, 0, *[math.nan] * 7)
    by = held.sum()
    pooled, best = int((by > 0).sum()), int(held.sum(axis=1).max())
    regions = {member.id: member.region for member in record.members if member.region}
    return Puzzle(
        n, len(held), pooled / n, best / n, pooled / best if best else math.nan,
        float((by >= 2).mean()), float((by == 1).mean()), _silo(held, functions(record)), _silo(held, regions),
    )  # fmt: skip


def _silo(held: pd.DataFrame, groups: dict[str, str]) -> float:
    together = held.groupby(held.index.map(groups)).any()
    return 1 - overlap([[str(fact) for fact in together.columns[row]] for row in together.to_numpy()])


def realised(record: TeamAlignment, wave: str, used: set[str]) -> float:
    """F34: share of the facts held by somebody that also stand in the plan (``used``: ids of facts); NaN if none is held."""
    held = holdings(record, wave)
    known = set(held.columns[held.any()])
    return len(known & used) / len(known) if known else math.nan


# What a report may claim -------------------------------------------------------------------------


def shown(record: TeamAlignment, claim: str) -> bool | None:
    """Whether the figures of the wave that is looked at, and of the one before, show a claim of ``CLAIM_LABELS``.

    None where they cannot tell, for want of answers or of a wave before. “passed” is never shown: α has no pass mark
    for a team (Krippendorff's lines are meant for coding texts).
    """
    now, before = record.seen, record.before
    if claim == "passed":
        return False if now else None
    if claim == "agreed is right":
        table = items(record, now)
        agreed = table[table["agreed"]]
        wrong = (agreed["kind"] == "aligned and wrong").any()
        return None if agreed.empty else bool(not wrong and (agreed["kind"] == "aligned and right").all())
    if not before:
        return None
    if claim == "right":
        one, two = right_share(record, before), right_share(record, now)
        return None if math.isnan(one.value + two.value) else round(two.value * two.n) > round(one.value * one.n)
    old, new = item_alpha(record, before), item_alpha(record, now)
    if claim == "closer":
        return None if math.isnan(old.value + new.value) else new.value > old.value
    return None if math.isnan(old.high + new.low) else new.low > old.high
