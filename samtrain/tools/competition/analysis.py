"""What is computed about the comparison: pure functions over small tables; each formula names its source.

``table`` everywhere is the frame of ``table(record)``: one row a criterion, the id as index, numbers as floats, NaN for
blank. ``scores`` and ``weights`` are those of a ``Basis``: nothing blank, weights with the sum 1. A blank is never read
as 0: where too little is known there is no number.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from samtrain.cases import Case
from samtrain.i18n import _, ngettext
from samtrain.look import money, percent
from samtrain.sentences import listed
from samtrain.tools.competition.model import (
    POINTS,
    RIVALS,
    SUPPLIERS,
    VOICES,
    Comparison,
    fill,
    names,
    voice_names,
)
from samtrain.tools.evidence import said_evidence
from samtrain.tools.records import Statement
from samtrain.tools.weights import DRAWS, drawn_weights

NUMBERS = (*VOICES, *SUPPLIERS, "self_view", "focus")
#: On fewer criteria nothing is compared.
COMPARED_FROM = 3
#: A rival is compared if it is scored on so many of the criteria on which we are.
SCORED = 0.75
#: Our own view this far from the customer's is a point of contention, not of parity or difference.
APART = 2.0
#: Steps on the scale of the scores, 1 to 10.
RANGE = 9.0
KIND_LABELS: dict[str, str] = {
    "parity": _("point of parity"),
    "difference": _("point of difference"),
    "contention": _("point of contention"),
    "behind": _("a rival leads"),
    "level": _("level with the best rival"),
}
#: Share of criteria on which we may lead without a word from the customer.
MOST_UNPROVEN = 0.6
#: A first place that holds in fewer weightings is a toss-up.
FIRM = 0.6
#: A shift of weight this small may be an error of measurement.
CLOSE = 0.05
#: Below this weighted difference we see ourselves as the customer does.
SAME = 0.25


def table(record: Comparison) -> pd.DataFrame:
    """The criteria as a table: one row each, id as index, ``NUMBERS`` as floats, ``label`` and ``evidence`` as text."""
    rows = [row.model_dump() | {"label": row.label} for row in record.criteria]
    frame = pd.DataFrame(rows, columns=["id", "label", "evidence", *NUMBERS]).set_index("id")
    return frame.astype(dict.fromkeys(NUMBERS, float))


def weights(table: pd.DataFrame) -> pd.Series:
    """Weights by criterion, sum 1: each voice's points as shares of its 100, averaged over the voices.

    Point allocation, as in SMART (Edwards & Barron 1994). Who handed out more than 100 is scaled down to 100; points
    not handed out yet are nobody's. A criterion weighs the mean over those who gave it points; NaN where nobody did.
    """
    points = table[list(VOICES)]
    given = points.sum()
    shares = points.loc[:, given > 0] / given[given > 0].clip(lower=POINTS)
    mean = shares.mean(axis=1)
    return (mean / mean.sum() if mean.sum() else mean * math.nan).rename("weight")


@dataclass(frozen=True)
class Basis:
    """What can be compared fairly: criteria with a weight and a score for every supplier that stands in ``scores``.

    weights: by criterion, sum 1. scores: criteria down, suppliers across ("us" first), 1 to 10, none blank.
    """

    weights: pd.Series
    scores: pd.DataFrame


def basis(table: pd.DataFrame) -> Basis | None:
    """The basis of the comparison, or None where it would be too narrow (``COMPARED_FROM`` criteria, one rival).

    Rivals with scores on fewer than ``SCORED`` of our own criteria stay out; then every criterion stays out that lacks
    a score for one of the others. What is left is weighed anew.
    """
    shares = weights(table)
    ours = table[shares.gt(0) & table["us"].notna()]
    rivals = [key for key in RIVALS if len(ours) and ours[key].notna().mean() >= SCORED]
    scores = ours[["us", *rivals]].dropna()
    if not rivals or len(scores) < COMPARED_FROM:
        return None
    kept = shares[scores.index]
    return Basis(kept / kept.sum(), scores)


def collected(case: Case) -> pd.DataFrame:
    """What people have said so far about the case's criteria: one row for each criterion and person.

    Columns: ``id``, ``criterion``, ``who``, ``side`` ("customer" or "us"), ``as_of``, ``points`` and a score for each
    of ``SUPPLIERS``; NaN where nothing was said. In the order of the criteria, the customer's people first.
    """
    places = {"us": "us", "none": "none"} | dict(
        zip(case.table("competitors")["competitor_id"].astype(str), RIVALS[:-1], strict=False)
    )
    keys = ["criterion_id", "person", "as_of"]
    scores = case.table("scores")
    scores["person"] = scores["contact_id"].fillna(scores["team_id"]).astype(str)
    scores["place"] = scores["supplier"].map(places)
    said = scores.pivot_table("value", keys, "place", "first").reindex(columns=list(SUPPLIERS))
    points = case.table("criteria_points").rename(columns={"contact_id": "person"})
    told = said.join(points.set_index(keys)["points"], how="outer").reset_index()
    people = pd.concat(
        [case.table(name).set_index(f"{key}_id")["name"] for name, key in (("contacts", "contact"), ("team", "team"))]
    )
    words = case.table("criteria").drop_duplicates("criterion_id").set_index("criterion_id")["criterion"]
    told["who"] = told["person"].map(people).fillna(told["person"])
    told["side"] = np.where(told["person"].isin(set(case.table("team")["team_id"])), "us", "customer")
    told["criterion"] = told["criterion_id"].map(words)
    told["order"] = told["criterion_id"].map({key: n for n, key in enumerate(words.index)})
    told["id"] = told["criterion_id"].astype(str) + "-" + told["person"].astype(str)
    told = told.sort_values(["order", "side", "as_of", "who"], ascending=[True, True, False, True], kind="stable")
    return told[["id", "criterion", "who", "side", "as_of", "points", *SUPPLIERS]].reset_index(drop=True)


# F23: who is first, and how firmly ---------------------------------------------------------------


def utilities(scores: pd.DataFrame, weights: pd.Series) -> pd.Series:
    """F23: U_s = Σ w_j x_sj by supplier, the first place first (additive value; Keeney & Raiffa 1976)."""
    # Totals that differ by rounding only are a tie; we stand first in it.
    totals = scores.mul(weights, axis=0).sum().round(9)
    return totals.sort_values(ascending=False, kind="stable").rename("utility")


def contribution_gaps(scores: pd.DataFrame, weights: pd.Series) -> pd.DataFrame:
    """F23: what each criterion adds to our lead over the best rival on it: ``gap`` = w_j (x_us − x_best).

    Columns: ``weight``, ``gap``, ``best`` (key of that rival; the first of equals).
    """
    rivals = scores.drop(columns="us")
    lead = scores["us"] - rivals.max(axis=1)
    return pd.DataFrame({"weight": weights, "gap": weights * lead, "best": rivals.idxmax(axis=1)})


def firmness(scores: pd.DataFrame, weights: pd.Series, *, draws: int = DRAWS, seed: int = 1) -> float:
    """F23: share of random weightings around the stated one in which the first place holds; a tie holds."""
    drawn = drawn_weights(weights.to_numpy(), draws=draws, seed=seed)
    totals = drawn @ scores.to_numpy()
    first = scores.columns.get_loc(utilities(scores, weights).index[0])
    return float((totals[:, first] >= totals.max(axis=1) - 1e-12).mean())


def thresholds(scores: pd.DataFrame, weights: pd.Series) -> pd.DataFrame:
    """F23: the weight at which the first place flips, one criterion at a time, the others keeping their proportions.

    With d_j = x_first,j − x_rival,j and R = Σ_{k≠j} w_k d_k / (1 − w_j), the lead at weight w is w d_j + (1 − w) R; it
    is gone at w = R / (R − d_j) (one-way sensitivity; von Winterfeldt & Edwards 1986). Columns: ``weight``,
    ``flips_at`` (the nearest such weight from 0 to 1, NaN if there is none), ``change`` and ``to`` (who is first then).
    """
    totals = utilities(scores, weights)
    first = totals.index[0]
    rows = {}
    for criterion, weight in weights.items():
        found = [
            (abs(at - weight), at, rival)
            for rival in totals.index[1:]
            for at in _flip(scores[first] - scores[rival], weights, str(criterion))
        ]
        _far, at, rival = min(found, default=(math.nan, math.nan, ""))
        rows[criterion] = (weight, at, at - weight, rival)
    return pd.DataFrame.from_dict(rows, orient="index", columns=["weight", "flips_at", "change", "to"])


def _flip(lead: pd.Series, weights: pd.Series, criterion: str) -> Iterator[float]:
    weight, alone = float(weights[criterion]), float(lead[criterion])
    # Where the two tie on the criterion, its weight moves neither past the other.
    if weight >= 1 or not alone:
        return
    rest = (float((weights * lead).sum()) - weight * alone) / (1 - weight)
    if rest != alone and 0 <= (at := rest / (rest - alone)) <= 1:
        yield at


def unique_value(scores: pd.DataFrame, weights: pd.Series) -> float:
    """F25: Σ w_j max(0, x_us,j − max_rivals x_j): what only we give, in points of 10. Own design."""
    return float(contribution_gaps(scores, weights)["gap"].clip(lower=0).sum())


# F24: the shape of the curve ---------------------------------------------------------------------


def divergence(scores: pd.DataFrame) -> float:
    """F24: D = mean_j |x_us,j − mean_rivals,j| / 9, 0 to 1: how far our curve runs from the others' mean."""
    rivals = scores.drop(columns="us").mean(axis=1)
    return float((scores["us"] - rivals).abs().mean() / RANGE)


def convergence(scores: pd.DataFrame) -> pd.Series:
    """F24: Pearson's r between our curve and each rival's, by rival; NaN where a curve is flat."""
    ours = scores["us"] - scores["us"].mean()
    others = scores.drop(columns="us")
    others = others - others.mean()
    size = np.sqrt((ours**2).sum() * (others**2).sum())
    together: pd.Series = others.mul(ours, axis=0).sum()
    r: pd.Series = together / size.where(size > 1e-12)
    return r.rename("r")


def focus(curve: pd.Series, top: int = 3) -> float:
    """F24: share of the curve's sum that lies on its ``top`` highest criteria; top/n for a flat curve."""
    return float(curve.nlargest(top).sum() / curve.sum())


def parity(scores: pd.DataFrame) -> pd.Index:
    """Ids of criteria on which all suppliers tie: they decide nothing."""
    return scores.index[scores.eq(scores["us"], axis=0).all(axis=1)]


def kinds(scores: pd.DataFrame, self_view: pd.Series) -> pd.Series:
    """Points of parity, difference and contention (Anderson, Narus & van Rossum 2006), by criterion.

    "parity": all tie. "contention": we and the customer are ``APART`` or more on us. "difference": we lead every
    rival. "behind": some rival leads us. "level": we share the lead.
    """
    lead = scores["us"] - scores.drop(columns="us").max(axis=1)
    found = pd.Series(np.select([lead > 0, lead < 0], ["difference", "behind"], "level"), index=scores.index)
    found[(self_view.reindex(scores.index) - scores["us"]).abs() >= APART] = "contention"
    found[parity(scores)] = "parity"
    return found.rename("kind")


# F25: what it is worth ---------------------------------------------------------------------------


@dataclass(frozen=True)
class AddedValue:
    """F25, in money a year: reference price, what differs for and against us, cost of switching to us, our price."""

    reference: float
    positive: float
    negative: float
    switching: float
    price: float

    @property
    def worth(self) -> float:
        """What our offer is worth to the customer: EVC = reference + Σ positive − Σ negative − switching cost."""
        return self.reference + self.positive - self.negative - self.switching

    @property
    def total(self) -> float:
        """Net added value: worth − our price (Forbis & Mehta 1981; Nagle, Hogan & Zale 2016)."""
        return self.worth - self.price


def added_value(record: Comparison) -> AddedValue | None:
    """F25 for the record, or None while something in it is blank (see ``missing_for_value``)."""
    ours = record.supplier("us").price
    theirs = record.supplier(record.reference).price if record.reference else None
    amounts = [row.amount for row in record.differences if row.amount is not None]
    if ours is None or theirs is None or record.switching is None or not amounts:
        return None
    return AddedValue(
        reference=theirs,
        positive=sum(amount for amount in amounts if amount > 0),
        negative=-sum(amount for amount in amounts if amount < 0),
        switching=record.switching,
        price=ours,
    )


def missing_for_value(record: Comparison) -> list[str]:
    """What F25 still lacks, in words for a sentence."""
    theirs = record.supplier(record.reference).price if record.reference else None
    lacking = {
        _("the next best alternative"): record.reference is None,
        _("the price of that alternative"): record.reference is not None and theirs is None,
        _("our price"): record.supplier("us").price is None,
        _("the cost of switching to us (0 if there is none)"): record.switching is None,
        _("a difference with an amount"): all(row.amount is None for row in record.differences),
    }
    return [words for words, is_lacking in lacking.items() if is_lacking]


# F26: how we see ourselves -----------------------------------------------------------------------


@dataclass(frozen=True)
class Perception:
    """F26 over ``n`` criteria, in points of the scale: gap = Σ w |self − customer|, bias = Σ w (self − customer)."""

    gap: float
    bias: float
    n: int
    widest: str


def perception(table: pd.DataFrame) -> Perception | None:
    """F26: our own view of us against the customer's, weighed by the customer; bias above 0: we flatter ourselves.

    Over criteria with a weight and both views, weighed anew; None where there are fewer than ``COMPARED_FROM``. Own
    design. ``widest`` is the id of the criterion with the widest gap.
    """
    shares = weights(table)
    known = table[shares.gt(0) & table["us"].notna() & table["self_view"].notna()]
    if len(known) < COMPARED_FROM:
        return None
    shares = shares[known.index] / shares[known.index].sum()
    apart = known["self_view"] - known["us"]
    return Perception(
        gap=float((shares * apart.abs()).sum()),
        bias=float((shares * apart).sum()),
        n=len(known),
        widest=str(apart.abs().idxmax()),
    )


def unproven_firsts(table: pd.DataFrame) -> tuple[list[str], int]:
    """Ids of criteria on which we lead every rival without a customer's word, and how many criteria are scored."""
    scored = table[table["us"].notna() & table[list(RIVALS)].notna().any(axis=1)]
    leads = scored["us"] > scored[list(RIVALS)].max(axis=1)
    return [str(key) for key in scored.index[leads & (scored["evidence"] != "customer-confirmed")]], len(scored)


# Sentences ---------------------------------------------------------------------------------------


def findings(record: Comparison, case: Case) -> list[str]:
    """What stands out: at most three sentences with their names and numbers, the gravest first."""
    said = (
        said_place(record, case),
        said_perception(record, case),
        said_worth(record, case),
        said_gap(record, case),
    )
    return [sentence for sentence in said if sentence][:3]


def said_place(record: Comparison, case: Case) -> str:
    """Who is first for the customer, where we are, and how firm that is; "" where too little is known."""
    found = basis(table(record))
    if found is None:
        return ""
    firm = _("First place holds in {firm} of {draws} random weightings.")
    firm = firm.format(firm=percent(firmness(found.scores, found.weights)), draws=f"{DRAWS:,}")
    return f"{said_first(record, case)} {firm}"


def said_first(record: Comparison, case: Case) -> str:
    """Who is first for the customer, and where we are; "" where too little is known."""
    found = basis(table(record))
    if found is None:
        return ""
    totals, called = utilities(found.scores, found.weights), names(record, case)
    first, second = totals.index[:2]
    said = _("The customer puts {first} first with {top} of 10 and us in place {place} with {ours}.")
    if first == "us":
        said = _("The customer puts us first with {ours} of 10, before {second} with {next}.")
    return said.format(
        first=called[first],
        top=f"{totals[first]:.1f}",
        second=called[second],
        next=f"{totals[second]:.1f}",
        ours=f"{totals['us']:.1f}",
        place=int((totals > totals["us"]).sum()) + 1,
    )


def said_perception(record: Comparison, case: Case) -> str:
    """How far our view of ourselves is from the customer's; "" where too little is known."""
    rows = table(fill(record, case))
    found = perception(rows)
    if found is None:
        return ""
    said = _(
        "We rate ourselves {bias} points higher than the customer does; widest on “{name}”: {ours} against {theirs}."
    )
    if abs(found.bias) < SAME:
        said = _(
            "On average we see ourselves as the customer does, {gap} points apart by criterion; widest on “{name}”: {ours} against {theirs}."
        )
    elif found.bias < 0:
        said = _(
            "We rate ourselves {bias} points lower than the customer does; widest on “{name}”: {ours} against {theirs}."
        )
    widest = rows.loc[found.widest]
    return said.format(
        bias=f"{abs(found.bias):.1f}",
        gap=f"{found.gap:.1f}",
        name=widest["label"],
        ours=f"{widest['self_view']:g}",
        theirs=f"{widest['us']:g}",
    )


def said_worth(record: Comparison, case: Case) -> str:
    """Net added value against the next best alternative; "" where something is blank."""
    found = added_value(record)
    if found is None or record.reference is None:
        return ""
    said = _("Against {rival} at {theirs} a year we are worth {worth} to the customer: {total} more than we ask.")
    if found.total < 0:
        said = _("Against {rival} at {theirs} a year we are worth {worth} to the customer: {total} less than we ask.")
    return said.format(
        rival=names(record, case)[record.reference],
        theirs=money(found.reference, case.currency),
        worth=money(found.worth, case.currency),
        total=money(abs(found.total), case.currency),
    )


def said_gap(record: Comparison, case: Case) -> str:
    """Where most is lost to a rival, and where most is won; "" where too little is known."""
    rows = table(fill(record, case))
    found = basis(rows)
    if found is None:
        return ""
    gaps, called = contribution_gaps(found.scores, found.weights), names(record, case)
    low, high = str(gaps["gap"].idxmin()), str(gaps["gap"].idxmax())
    less, more = float(gaps["gap"].min()), float(gaps["gap"].max())
    if less < 0 < more:
        said = _("Most is lost on “{low}” ({less} of 10 to {rival}), most is won on “{high}” ({more}).")
    elif less < 0:
        said = _("Most is lost on “{low}” ({less} of 10 to {rival}); we lead on nothing.")
    elif more > 0:
        said = _("Nobody leads us on anything; most is won on “{high}” ({more} of 10).")
    else:
        return ""
    return said.format(
        low=rows["label"][low],
        high=rows["label"][high],
        less=f"{less:+.2f}".replace("-", "−"),
        more=f"{more:+.2f}",
        rival=called[str(gaps["best"][low])],
    )


def unsure(record: Comparison, case: Case) -> list[str]:
    """Not yet sure: praise without proof, narrow leads, thin weights, gaps in the scores, assumed and stale facts."""
    record = fill(record, case)
    rows = table(record)
    said = (
        said_praise(rows),
        _said_close(record, rows, case),
        _said_voices(record, rows, case),
        _said_left_out(record, rows, case),
        _said_parity(rows),
        _said_worth_gaps(record),
        *said_evidence(_statements(record, case), case.today),
    )
    return [sentence for sentence in said if sentence]


def said_praise(rows: pd.DataFrame) -> str:
    """That we lead on too many criteria without a word from the customer; "" if we do not."""
    firsts, scored = unproven_firsts(rows)
    if scored < COMPARED_FROM or len(firsts) <= MOST_UNPROVEN * scored:
        return ""
    said = _("We lead on {n} of {all} criteria and no customer has said so: {names}. Ask before you believe it.")
    return said.format(n=len(firsts), all=scored, names=listed(list(rows.loc[firsts, "label"]), 3))


def _said_close(record: Comparison, rows: pd.DataFrame, case: Case) -> str:
    found = basis(rows)
    if found is None:
        return ""
    called = names(record, case)
    flips = thresholds(found.scores, found.weights).dropna()
    firm = firmness(found.scores, found.weights)
    if not flips.empty and flips["change"].abs().min() <= CLOSE:
        nearest = str(flips["change"].abs().idxmin())
        said = _("A narrow lead: with {at} instead of {now} on “{name}”, {rival} would be first.")
        return said.format(
            at=percent(float(flips["flips_at"][nearest]), 1),
            now=percent(float(flips["weight"][nearest]), 1),
            name=rows["label"][nearest],
            rival=called[str(flips["to"][nearest])],
        )
    if firm < FIRM:
        said = _("First place is a toss-up: it holds in {firm} of the random weightings only.")
        return said.format(firm=percent(firm))
    return ""


def _said_voices(record: Comparison, rows: pd.DataFrame, case: Case) -> str:
    called = voice_names(record, case)
    voices = [key for key in VOICES if rows[key].notna().any()]
    scored = rows["us"].notna().sum()
    if not voices:
        return _("Nobody at the customer has handed out points, so nothing is weighed yet.") if scored else ""
    unnamed = [key for key in voices if not called[key]]
    if unnamed:
        return ngettext(
            "Points in {n} column come from nobody in particular. Name the person at the customer.",
            "Points in {n} columns come from nobody in particular. Name the people at the customer.",
            len(unnamed),
        ).format(n=len(unnamed))
    if len(voices) == 1:
        return _("All weights come from {name} alone. Ask a second person who decides.").format(name=called[voices[0]])
    return ""


def _said_left_out(record: Comparison, rows: pd.DataFrame, case: Case) -> str:
    found = basis(rows)
    begun = rows[rows[list(SUPPLIERS)].notna().any(axis=1)]
    if begun.empty:
        return ""
    if found is None:
        said = _("Too little to compare: it takes {least} criteria with points and scores for us and a rival.")
        return said.format(least=COMPARED_FROM)
    criteria = begun.index.difference(found.scores.index, sort=False)
    called = names(record, case)
    rivals = [called[key] for key in RIVALS if begun[key].notna().any() and key not in found.scores]
    left = [*rivals, *(f"“{label}”" for label in begun.loc[criteria, "label"])]
    return (
        _("Left out of the comparison for want of scores or points: {names}.").format(names=listed(left))
        if left
        else ""
    )


def _said_parity(rows: pd.DataFrame) -> str:
    found = basis(rows)
    tied = [] if found is None else list(rows.loc[parity(found.scores), "label"])
    said = _("Parity, all score the same: {names}. It decides nothing; drop it, or treat it as an entry ticket.")
    return said.format(names=listed(tied)) if tied else ""


def _said_worth_gaps(record: Comparison) -> str:
    blank = [row.what or row.id for row in record.differences if row.amount is None]
    if blank:
        return _("Nobody has worked out what this is worth: {names}. It counts nothing until then.").format(
            names=listed(blank, 3)
        )
    lacking = missing_for_value(record) if record.differences else []
    return _("No net added value yet; it lacks {names}.").format(names=listed(lacking)) if lacking else ""


def _statements(record: Comparison, case: Case) -> dict[str, Statement]:
    """Everything that claims something, by what a sentence calls it."""
    called, voices = names(record, case), voice_names(record, case)
    scored = [row for row in record.criteria if any(getattr(row, key) is not None for key in SUPPLIERS)]
    return {
        **{row.label: row for row in scored},
        **{
            _("the points of {name}").format(name=voices[row.id]): row
            for row in record.voices
            if row.id in VOICES and record.points(row.id) and voices[row.id]
        },
        **{
            _("the price of {name}").format(name=called[row.id]): row
            for row in record.suppliers
            if row.id in SUPPLIERS and row.price is not None
        },
        **{row.what or row.id: row for row in record.differences if row.amount is not None},
    }
