"""How the customer compares suppliers: criteria in its own words, points and scores as collected, prices, and the truth.

Collected so far means: our own people have scored us, and kindly; of the customer's people some have answered, not on
everything, and not all of them matter. The truth is what those who decide think as a whole.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from samtrain.cases.draw import drawn_until, shuffled, split, stream
from samtrain.cases.people import People
from samtrain.cases.story import SAM_ID, Contest

#: The suppliers of a score: we, the rivals in their order, and going on as today.
US, NONE = "us", "none"
#: By so much the first rival leads in the word of those who know.
LEAD = 0.25


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


def competition(contest: Contest, seed: int, cast: People, rivals: pd.DataFrame) -> Competition:
    """All of it; the truth is redrawn, attempt by attempt, until the first rival leads narrowly and we follow."""
    ids = [f"CR{n}" for n in range(1, len(contest.criteria) + 1)]
    suppliers = [US, *rivals["competitor_id"], NONE]
    weights, true = _truth(contest, seed)
    truth = pd.DataFrame(true, index=ids, columns=suppliers)
    return Competition(
        pd.DataFrame(
            {
                "criterion_id": ids,
                "criterion": [one.text for one in contest.criteria],
                "note": [one.note for one in contest.criteria],
            }
        ),
        _points(contest, seed, ids, cast),
        _scores(contest, seed, weights, truth, cast),
        _prices(contest, seed, suppliers),
        _worth(contest, seed, ids, str(rivals["competitor_id"].iloc[0]), cast),
        pd.DataFrame({"criterion_id": ids, "weight": weights / 100, "why": [one.why for one in contest.criteria]}),
        truth.rename_axis("criterion_id").reset_index().melt("criterion_id", var_name="supplier", value_name="value"),
    )


def _truth(contest: Contest, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Weights (sum 100) and scores (criteria × suppliers): close enough to argue about, clear enough to learn from."""

    def draw(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
        weights = np.array(split(100, [one.weight + rng.uniform(-0.8, 0.8) for one in contest.criteria]))
        scores = np.array([one.scores for one in contest.criteria])
        # The last row is parity, and stays.
        scores[:-1] = (scores[:-1] + rng.choice([-1, 0, 0, 0, 1], scores[:-1].shape)).clip(1, 10)
        return weights, scores

    return drawn_until(seed, "competition", draw, lambda drawn: _teaches(*drawn))


def _teaches(weights: np.ndarray, scores: np.ndarray) -> bool:
    """Whether the first rival leads by a little, we come second or third, and are ahead of everybody on 2 to 4."""
    totals = weights @ scores / 100
    us, first, rest = totals[0], totals[1], totals[2:]
    ahead = (scores[:, 0] > scores[:, 1:].max(axis=1)).sum()
    return bool(0.3 <= first - us <= 0.9 and first - rest.max() >= 0.2 and (rest > us).sum() <= 1 and 2 <= ahead <= 4)


def _points(contest: Contest, seed: int, ids: list[str], cast: People) -> pd.DataFrame:
    rng = stream(seed, "criteria_points")
    rows = [
        (cast.cast[said.who].id, criterion, points, said.source, said.day, True)
        for said in contest.points
        for criterion, points in zip(
            ids, split(100, [max(one + rng.uniform(-1, 1), 1) for one in said.points]), strict=True
        )
    ]
    columns = ["contact_id", "criterion_id", "points", "source", "as_of", "synthetic"]
    return pd.DataFrame(rows, columns=columns)


def _scores(contest: Contest, seed: int, weights: np.ndarray, truth: pd.DataFrame, cast: People) -> pd.DataFrame:
    """What has been scored, redrawn until the word of those who know tells of the same contest as the truth."""
    columns = ["supplier", "criterion_id", "rater", "contact_id", "team_id", "value", "as_of", "synthetic"]

    def draw(rng: np.random.Generator) -> pd.DataFrame:
        rows = [*_their_scores(contest, rng, truth, cast), *_our_scores(contest, rng, truth)]
        return pd.DataFrame(rows, columns=columns)

    def is_told(scores: pd.DataFrame) -> bool:
        return contest.ahead in (None, _ahead(scores)) and _tells(contest, scores, weights, truth, cast)

    return drawn_until(seed, "scores", draw, is_told)


def _tells(contest: Contest, scores: pd.DataFrame, weights: np.ndarray, truth: pd.DataFrame, cast: People) -> bool:
    """Whether the first rival leads in the word of those who know, and we are ahead of every rival where we stand apart.

    Where one of them had no opinion on a rival, the truth stands in: whoever asks on comes near it.
    """
    if not contest.knows:
        return True
    knows = pd.DataFrame({"criterion_id": truth.index, "contact_id": [cast.cast[who].id for who in contest.knows]})
    heard = scores.merge(knows).pivot_table("value", "criterion_id", "supplier")
    heard = heard.reindex(index=truth.index, columns=truth.columns)
    totals = weights @ heard.fillna(truth).to_numpy()[:, :-1] / 100
    rivals = heard.iloc[[n - 1 for n in contest.apart], 1:-1]
    ahead = rivals.notna().all(axis=1) & (heard.loc[rivals.index, US] > rivals.max(axis=1))
    # A clear lead, since nobody weighs quite like the board.
    return bool(totals[1] - np.delete(totals, 1).max() >= LEAD and ahead.all())


def _ahead(scores: pd.DataFrame) -> int:
    """On how many criteria our own account manager sees us ahead of everybody."""
    card = scores[(scores["rater"] == "us") & (scores["team_id"] == SAM_ID)]
    seen = card.pivot(index="criterion_id", columns="supplier", values="value")
    return int((seen[US] > seen.drop(columns=US).max(axis=1)).sum())


_ScoreRow = tuple[str, str, str, str | None, str | None, int, str, bool]


def _their_scores(contest: Contest, rng: np.random.Generator, truth: pd.DataFrame, cast: People) -> list[_ScoreRow]:
    rows: list[_ScoreRow] = []
    for said in contest.scored:
        for n in said.criteria:
            criterion = str(truth.index[n - 1])
            for supplier, true in truth.loc[criterion].items():
                heard = int(np.clip(true + rng.choice([-1, 0, 0, 0, 1]) + (said.kind if supplier == US else 0), 1, 10))
                rows.append((str(supplier), criterion, "customer", cast.cast[said.who].id, None, heard, said.day, True))
    # Each had an opinion of us; not everybody had one of everybody else.
    others = [n for n, row in enumerate(rows) if row[0] != US]
    silent = set(rng.choice(others, contest.missing, replace=False).tolist())
    return [row for n, row in enumerate(rows) if n not in silent]


def _our_scores(contest: Contest, rng: np.random.Generator, truth: pd.DataFrame) -> Iterator[_ScoreRow]:
    for who, kind in contest.ours:
        day = f"2026-09-{int(rng.integers(1, 25)):02d}"
        for criterion in truth.index:
            for supplier, true in truth.loc[criterion].items():
                if supplier == US or who == SAM_ID:
                    bias = kind if supplier == US else -1
                    seen = int(np.clip(true + bias + rng.choice([-1, 0, 0, 1]), 1, 10))
                    yield str(supplier), str(criterion), "us", None, who, seen, day, True


def _prices(contest: Contest, seed: int, suppliers: list[str]) -> pd.DataFrame:
    rng = stream(seed, "prices")
    digits = _digits(contest)
    basket = contest.basket * rng.uniform(0.92, 1.08)
    rows = []
    for supplier, offer in zip(suppliers, contest.offers, strict=True):
        seen, cost = offer.against_us, offer.switching
        price = None if seen is None else round(basket * (seen + rng.uniform(-0.005, 0.005)), digits - 1)
        switching = None if cost is None else round(1e6 * cost * rng.uniform(0.9, 1.1), digits)
        rows.append((supplier, price, switching, offer.source, contest.offered, True))
    columns = ["supplier", "price_per_year", "switching_per_year", "source", "as_of", "synthetic"]
    return pd.DataFrame(rows, columns=columns)


def _digits(contest: Contest) -> int:
    """To how many places amounts are rounded, as people give them: prices one place less."""
    return -4 if contest.basket >= 5e6 else -3


def _worth(contest: Contest, seed: int, ids: list[str], against: str, cast: People) -> pd.DataFrame:
    rng, digits = stream(seed, "worth"), _digits(contest)
    rows = []
    for each in contest.worth:
        scale = 1e6 * rng.uniform(0.9, 1.1)
        ends = [None if end is None else round(end * scale, digits) for end in (each.low, each.high)]
        who = cast.cast[each.who].id
        rows.append((ids[each.criterion - 1], each.difference, against, *ends, who, each.source, each.day, True))
    columns = ["criterion_id", "difference", "against", "low", "high", "contact_id", "source", "as_of", "synthetic"]
    table = pd.DataFrame(shuffled(rng, rows), columns=columns)
    table.insert(0, "worth_id", [f"W{n}" for n in range(1, len(table) + 1)])
    return table
