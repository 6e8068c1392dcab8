"""How the customer compares suppliers: criteria in its own words, points and scores as collected, prices, and the truth.

Collected so far means: our own people have scored us, and kindly; of the customer's people some have answered, not on
everything, and not all of them matter. The truth is what the supplier review board as a whole thinks.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from samtrain.cases.draw import shuffled, split, stream
from samtrain.cases.people import People
from samtrain.cases.team import CHINA_ID, QUALITY_ID, SAM_ID

#: The suppliers of a score: we, the four rivals in their order, and going on as today.
US, NONE = "us", "none"
ENGINEER_ID = "T07"
_STALE = "2025-11-18"
#: So many of the customer's scores of our rivals were never given.
_MISSING = 18


@dataclass(frozen=True)
class Competition:
    """The tables of one variant, and the truth about weights and scores."""

    criteria: pd.DataFrame
    points: pd.DataFrame
    scores: pd.DataFrame
    prices: pd.DataFrame
    worth: pd.DataFrame
    true_weights: pd.DataFrame
    true_scores: pd.DataFrame


@dataclass(frozen=True)
class _Criterion:
    """A criterion, the customer's true weight, and its true scores of us, the four rivals and doing nothing."""

    text: str
    note: str
    weight: int
    scores: tuple[int, int, int, int, int, int]
    why: str


_CRITERIA = (
    _Criterion("One price and one set of terms at all six sites", "Comes up in every talk since February 2026.", 18,
               (4, 9, 5, 5, 4, 2), "The decider's own goal: the reason for the review board."),
    _Criterion("Price against our should-cost model", "Loud in every meeting.", 12, (6, 6, 6, 4, 9, 5),
               "Counts, but three other criteria count more."),
    _Criterion("Parts are there on the promised day", "Firm dates rather than short ones.", 17, (6, 7, 9, 6, 4, 5),
               "Nine days of standstill cost more than any rebate."),
    _Criterion("A second plant can take over at once", "Part of the goal of a second source.", 10, (8, 7, 5, 2, 3, 3),
               "Every A part is to have a qualified second source."),
    _Criterion("Little energy is lost at half load", "Measured on the bench in Leipzig.", 9, (7, 5, 6, 9, 4, 4),
               "A public promise hangs on it, with time until 2028."),
    _Criterion("Help with the open radio unit until it is in the field", "Samples, models, a reference design.", 13,
               (8, 4, 3, 6, 3, 3), "Decides the next three years of the largest business unit."),
    _Criterion("A fault is explained once, and in full", "Spring 2026: three letters, three explanations.", 9,
               (4, 6, 7, 6, 4, 5), "After the incident, the entry ticket."),
    _Criterion("One person answers for everything", "Asked for by buyers in three regions.", 6, (4, 7, 5, 6, 3, 2),
               "Wanted by those who collect the answers, less by those who decide."),
    _Criterion("A roadmap that reaches to 2030", "Named by development.", 4, (7, 7, 6, 5, 3, 4),
               "Nice to have; what we call next year is too late for the trial anyway."),
    _Criterion("Certificates for quality and environment", "Asked for in the questionnaire, pages 4 to 9.", 2,
               (8, 8, 8, 8, 8, 8), "Everybody has them: it decides nothing."),
)  # fmt: skip

#: Who of the customer has handed out 100 points, when, and how.
_POINTS: tuple[tuple[str, str, str, tuple[int, ...]], ...] = (
    ("vp_proc", "2026-09-08", "Preparing the review board", (26, 16, 14, 10, 4, 6, 8, 12, 2, 2)),
    ("vp_supply", "2026-08-25", "Supply meeting in Aarhus", (12, 10, 28, 20, 4, 6, 8, 6, 4, 2)),
    ("rd_radio", "2026-07-14", "Development meeting in Leipzig", (6, 8, 14, 6, 18, 28, 8, 4, 6, 2)),
    ("vp_quality", "2026-06-30", "Report on the incident of spring 2026", (10, 6, 16, 10, 8, 8, 30, 6, 2, 4)),
    ("cat_semi", _STALE, "Yearly talk with our regional sales", (8, 48, 14, 6, 2, 4, 4, 8, 4, 2)),
    ("open_ran", "2026-09-02", "Coffee at the trade fair", (4, 6, 6, 3, 16, 49, 2, 4, 9, 1)),
)  # fmt: skip

#: Who of the customer has scored what (numbers of criteria, from 1), when, and how much too kindly to us.
_SCORED: tuple[tuple[str, str, tuple[int, ...], int], ...] = (
    ("vp_proc", "2026-09-08", (1, 2, 3, 4, 8), 0),
    ("vp_supply", "2026-08-25", (3, 4, 7, 8), 0),
    ("rd_radio", "2026-07-14", (3, 5, 6, 7, 9), 0),
    ("vp_quality", "2026-06-30", (3, 4, 7, 10), 0),
    ("cat_semi", _STALE, (1, 2, 3, 8), -1),
    ("svp_partner", "2026-09-16", (1, 6, 8, 9), 3),
)
#: Who of us has scored us on everything, and how much too kindly; the first has scored the rivals as well.
_OURS: tuple[tuple[str, int], ...] = ((SAM_ID, 2), (CHINA_ID, 2), (ENGINEER_ID, 2), (QUALITY_ID, 1))

#: Price of the same basket against ours, and what it costs a year, in millions, to qualify and switch; None: not seen.
_OFFERS: tuple[tuple[str, float | None, float | None], ...] = (
    ("Our offer to all six sites", 1.0, 0.5),
    ("Quote shown in the meeting of 8 September", 0.97, 1.8),
    ("Price list that a buyer left on the table", 0.985, 1.4),
    ("Nobody has seen an offer for the whole basket", None, 1.6),
    ("Quote for China, taken for all sites", 0.82, 3.4),
    ("What the six sites pay today, added up", 1.04, 0.0),
)

#: Number of the criterion, the difference against the first rival, a year's worth in millions (low, high), who says so.
_WORTH: tuple[tuple[int, str, float | None, float | None, str, str, str], ...] = (
    (6, "Field trial a month earlier with our reference design", 1.5, 2.6, "rd_radio", "Development meeting in Leipzig", "2026-07-14"),
    (5, "Two points less energy lost at half load", 0.8, 1.5, "cto", "Sustainability report 2025, page 31", "2026-03-18"),
    (4, "No buffer stock of six weeks, since our second plant takes over", 0.7, 1.1, "vp_supply", "Supply meeting in Aarhus", "2026-08-25"),
    (3, "Lines that wait longer for our parts than for those of the other", -1.5, -0.9, "plant_suzhou", "Stoppage report of the plant", "2026-06-12"),
    (7, "Incoming inspection of our parts at 100 per cent", -0.8, -0.5, "vp_quality", "Report on the incident of spring 2026", "2026-06-30"),
    (1, "Six sites that compare and dispute our price lists", -0.7, -0.4, "controller", "Price variance by site, September", "2026-09-15"),
    (9, "A partnership over ten years", None, None, "svp_partner", "Partner day", "2026-09-16"),
)  # fmt: skip


def competition(seed: int, cast: People, rivals: pd.DataFrame) -> Competition:
    """All of it; the truth is redrawn, attempt by attempt, until the first rival leads narrowly and we follow."""
    ids = [f"CR{n}" for n in range(1, len(_CRITERIA) + 1)]
    suppliers = [US, *rivals["competitor_id"], NONE]
    weights, true = _truth(seed)
    truth = pd.DataFrame(true, index=ids, columns=suppliers)
    return Competition(
        pd.DataFrame(
            {"criterion_id": ids, "criterion": [one.text for one in _CRITERIA], "note": [one.note for one in _CRITERIA]}
        ),
        _points(seed, ids, cast),
        _scores(seed, truth, cast),
        _prices(seed, suppliers),
        _worth(seed, ids, str(rivals["competitor_id"].iloc[0]), cast),
        pd.DataFrame({"criterion_id": ids, "weight": weights / 100, "why": [one.why for one in _CRITERIA]}),
        truth.rename_axis("criterion_id").reset_index().melt("criterion_id", var_name="supplier", value_name="value"),
    )


def _truth(seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Weights (sum 100) and scores (criteria × suppliers): close enough to argue about, clear enough to learn from."""
    attempt = 0
    while True:
        rng = stream(seed, "competition", attempt)
        weights = np.array(split(100, [one.weight + rng.uniform(-0.8, 0.8) for one in _CRITERIA]))
        scores = np.array([one.scores for one in _CRITERIA])
        # The last row is parity, and stays.
        scores[:-1] = (scores[:-1] + rng.choice([-1, 0, 0, 0, 1], scores[:-1].shape)).clip(1, 10)
        if _teaches(weights, scores):
            return weights, scores
        attempt += 1


def _teaches(weights: np.ndarray, scores: np.ndarray) -> bool:
    """Whether the first rival leads by a little, we come second or third, and are ahead of everybody on 2 to 4."""
    totals = weights @ scores / 100
    us, first, rest = totals[0], totals[1], totals[2:]
    ahead = (scores[:, 0] > scores[:, 1:].max(axis=1)).sum()
    return bool(0.3 <= first - us <= 0.9 and first - rest.max() >= 0.2 and (rest > us).sum() <= 1 and 2 <= ahead <= 4)


def _points(seed: int, ids: list[str], cast: People) -> pd.DataFrame:
    rng = stream(seed, "criteria_points")
    rows = [
        (cast.cast[who].id, criterion, points, source, day, True)
        for who, day, source, base in _POINTS
        for criterion, points in zip(ids, split(100, [max(one + rng.uniform(-1, 1), 1) for one in base]), strict=True)
    ]
    columns = ["contact_id", "criterion_id", "points", "source", "as_of", "synthetic"]
    return pd.DataFrame(rows, columns=columns)


def _scores(seed: int, truth: pd.DataFrame, cast: People) -> pd.DataFrame:
    rng = stream(seed, "scores")
    rows = [*_their_scores(rng, truth, cast), *_our_scores(rng, truth)]
    columns = ["supplier", "criterion_id", "rater", "contact_id", "team_id", "value", "as_of", "synthetic"]
    return pd.DataFrame(rows, columns=columns)


_ScoreRow = tuple[str, str, str, str | None, str | None, int, str, bool]


def _their_scores(rng: np.random.Generator, truth: pd.DataFrame, cast: People) -> list[_ScoreRow]:
    rows: list[_ScoreRow] = []
    for who, day, known, kind in _SCORED:
        for n in known:
            criterion = str(truth.index[n - 1])
            for supplier, true in truth.loc[criterion].items():
                heard = int(np.clip(true + rng.choice([-1, 0, 0, 0, 1]) + (kind if supplier == US else 0), 1, 10))
                rows.append((str(supplier), criterion, "customer", cast.cast[who].id, None, heard, day, True))
    # Each had an opinion of us; not everybody had one of everybody else.
    others = [n for n, row in enumerate(rows) if row[0] != US]
    silent = set(rng.choice(others, _MISSING, replace=False).tolist())
    return [row for n, row in enumerate(rows) if n not in silent]


def _our_scores(rng: np.random.Generator, truth: pd.DataFrame) -> Iterator[_ScoreRow]:
    for who, kind in _OURS:
        day = f"2026-09-{int(rng.integers(1, 25)):02d}"
        for criterion in truth.index:
            for supplier, true in truth.loc[criterion].items():
                if supplier == US or who == SAM_ID:
                    bias = kind if supplier == US else -1
                    seen = int(np.clip(true + bias + rng.choice([-1, 0, 0, 1]), 1, 10))
                    yield str(supplier), str(criterion), "us", None, who, seen, day, True


def _prices(seed: int, suppliers: list[str]) -> pd.DataFrame:
    rng = stream(seed, "prices")
    basket = 24e6 * rng.uniform(0.92, 1.08)
    rows = []
    for supplier, (source, against_us, switching) in zip(suppliers, _OFFERS, strict=True):
        price = None if against_us is None else round(basket * (against_us + rng.uniform(-0.005, 0.005)), -5)
        cost = None if switching is None else round(1e6 * switching * rng.uniform(0.9, 1.1), -4)
        rows.append((supplier, price, cost, source, "2026-09-08", True))
    columns = ["supplier", "price_per_year", "switching_per_year", "source", "as_of", "synthetic"]
    return pd.DataFrame(rows, columns=columns)


def _worth(seed: int, ids: list[str], against: str, cast: People) -> pd.DataFrame:
    rng = stream(seed, "worth")
    rows = []
    for n, difference, low, high, who, source, day in _WORTH:
        scale = 1e6 * rng.uniform(0.9, 1.1)
        ends = [None if end is None else round(end * scale, -4) for end in (low, high)]
        rows.append((ids[n - 1], difference, against, *ends, cast.cast[who].id, source, day, True))
    columns = ["criterion_id", "difference", "against", "low", "high", "contact_id", "source", "as_of", "synthetic"]
    table = pd.DataFrame(shuffled(rng, rows), columns=columns)
    table.insert(0, "worth_id", [f"W{n}" for n in range(1, len(table) + 1)])
    return table
