"""How far judges agree: coefficients over small tables of ratings, each with its source, and one way to an interval.

``ratings`` everywhere: an array of judges (rows) × items (columns), NaN where a judge said nothing. A coefficient that
is not defined is NaN, never 0 or 1.
"""

import math
from collections.abc import Callable, Collection, Sequence
from itertools import combinations
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import stats

Table = npt.NDArray[np.float64]
Level = Literal["nominal", "ordinal", "interval", "ratio"]

#: How sure an interval is meant to be.
CONFIDENCE = 0.9


class Interval(NamedTuple):
    """A figure, the limits between which it may well lie (NaN where none can be given), and how many it is made of."""

    value: float
    low: float
    high: float
    n: int


# F29 ---------------------------------------------------------------------------------------------


def alpha(ratings: Table, level: Level = "ordinal") -> float:
    """F29: Krippendorff's α = 1 − D_o/D_e, for any number of judges and missing values (Krippendorff 2004).

    1: all agree; 0: no more than chance; below 0: less. NaN where nothing varies (all ratings that can be paired are
    equal) or nothing can be paired: α says nothing then. δ² of the levels: nominal 1; ordinal
    (Σ_{g=c..k} n_g − (n_c + n_k)/2)²; interval (c − k)²; ratio ((c − k)/(c + k))².
    """
    paired = ratings[:, (~np.isnan(ratings)).sum(axis=0) >= 2]
    values = np.unique(paired[~np.isnan(paired)])
    if len(values) < 2:
        return math.nan
    # How many judges gave each value: items × values.
    counts = (paired.T[:, :, None] == values).sum(axis=1).astype(float)
    weights = 1 / (counts.sum(axis=1) - 1)
    observed = (counts * weights[:, None]).T @ counts - np.diag(counts.T @ weights)
    totals = counts.sum(axis=0)
    distance = _distance(values, totals, level)
    expected = float(totals @ distance @ totals)
    return 1 - float((totals.sum() - 1) * (observed * distance).sum() / expected)


def _distance(values: Table, totals: Table, level: Level) -> Table:
    if level == "nominal":
        return 1 - np.eye(len(values))
    if level == "ordinal":
        values = np.cumsum(totals) - totals / 2  # differences of these are Σ_{g=c..k} n_g − (n_c + n_k)/2
    gaps = values[:, None] - values
    if level == "ratio":
        sums = values[:, None] + values
        return np.asarray(np.divide(gaps, sums, out=np.zeros_like(gaps), where=sums != 0) ** 2)
    return np.asarray(gaps**2)


# F30 ---------------------------------------------------------------------------------------------


def kendall_w(ranks: Table) -> float:
    """F30: Kendall's W = 12S/(m²(n³ − n) − mΣT), T = Σ(t³ − t) over a judge's ties (Kendall & Babington Smith 1939).

    ``ranks``: judges × things ranked, 1 first; only judges who ranked all of them count. 0 to 1; NaN with fewer than
    two such judges or things, or where every judge ties all.
    """
    complete = ranks[~np.isnan(ranks).any(axis=1)]
    m, n = complete.shape
    if m < 2 or n < 2:
        return math.nan
    complete = stats.rankdata(complete, axis=1)
    ties = sum(float((t**3 - t).sum()) for t in (np.unique(row, return_counts=True)[1] for row in complete))
    spread = float(((complete.sum(axis=0) - m * (n + 1) / 2) ** 2).sum())
    most = m**2 * (n**3 - n) - m * ties
    return 12 * spread / most if most else math.nan


# F31 ---------------------------------------------------------------------------------------------


def kappa(counts: Table, *, free: bool = False) -> float:
    """F31: Fleiss' κ = (P̄ − P̄_e)/(1 − P̄_e) (Fleiss 1971); with ``free`` Randolph's, P̄_e = 1/k (Randolph 2005).

    ``counts``: things (rows) × labels, how many judges gave which label; rows may have different sums, those below 2
    say nothing. Where one label is given to nearly everything, Fleiss' κ falls though judges agree: compare the two.
    NaN where chance alone would agree.
    """
    counts = counts[counts.sum(axis=1) >= 2]
    if not counts.size:
        return math.nan
    judges = counts.sum(axis=1)
    observed = float(((counts * (counts - 1)).sum(axis=1) / (judges * (judges - 1))).mean())
    chance = 1 / counts.shape[1] if free else float(((counts.sum(axis=0) / counts.sum()) ** 2).sum())
    return (observed - chance) / (1 - chance) if chance < 1 else math.nan


def weighted_kappa(one: Table, other: Table) -> float:
    """Cohen's κ of two judges with squared weights, 1 − Σw·o/Σw·e, w = (i − j)² (Cohen 1968).

    ``one``, ``other``: their marks of the same things, in order; only things that both have marked count. NaN where both
    give one and the same mark throughout, since then chance alone would agree. Equal to
    2·cov/(var₁ + var₂ + (mean₁ − mean₂)²) (Lin's concordance, as Krippendorff 1970 shows).
    """
    both = ~(np.isnan(one) | np.isnan(other))
    if not both.any():
        return math.nan
    left, right = one[both], other[both]
    observed = float(((left - right) ** 2).mean())
    expected = float(((left[:, None] - right[None, :]) ** 2).mean())
    return 1 - observed / expected if expected else math.nan


# F32, F33 ----------------------------------------------------------------------------------------


def r_wg(ratings: Table, steps: int = 5) -> Table:
    """F32: r_wg = 1 − s²/σ²_E of each item, σ²_E = (A² − 1)/12 for A ``steps``; below 0 it is 0 (James, Demaree & Wolf 1984).

    NaN for an item with fewer than two ratings. σ²_E is the variance of answers at random, each as likely as the next.
    """
    n = (~np.isnan(ratings)).sum(axis=0)
    mean = np.divide(np.nansum(ratings, axis=0), n, out=np.full(len(n), math.nan), where=n > 0)
    squares = np.nansum((ratings - mean) ** 2, axis=0)
    variance = np.divide(squares, n - 1, out=np.full(len(n), math.nan), where=n > 1)
    return np.asarray(np.maximum(0, 1 - variance / ((steps**2 - 1) / 12)))


def overlap(lists: Sequence[Collection[str]]) -> float:
    """F33: mean |A ∩ B| / |A ∪ B| over all pairs of lists (Jaccard 1901); empty lists do not count; NaN below two."""
    sets = [set(each) for each in lists if each]
    shares = [len(one & other) / len(one | other) for one, other in combinations(sets, 2)]
    return sum(shares) / len(shares) if shares else math.nan


# Intervals ---------------------------------------------------------------------------------------


def jackknife(
    statistic: Callable[[Table], float], table: Table, axis: int, low: float = -1.0, confidence: float = CONFIDENCE
) -> Interval:
    """``statistic(table)`` with an interval from leaving out one row or column (``axis``) at a time.

    value ± t · se, se² = (n−1)/n · Σ(θ_i − θ̄)², t with n − 1 degrees of freedom (Efron & Tibshirani 1993, chapter 11),
    cut at ``low`` and 1. For α on few items it covers better than the bootstrap (Hughes 2022).
    """
    value, n = statistic(table), table.shape[axis]
    if math.isnan(value) or n < 3:
        return Interval(value, math.nan, math.nan, n)
    without = np.array([statistic(np.delete(table, i, axis=axis)) for i in range(n)])
    if np.isnan(without).any():
        return Interval(value, math.nan, math.nan, n)
    error = math.sqrt((n - 1) / n * float(((without - without.mean()) ** 2).sum()))
    reach = float(stats.t.ppf((1 + confidence) / 2, n - 1)) * error
    return Interval(value, max(low, value - reach), min(1.0, value + reach), n)


def share(good: int, n: int, confidence: float = CONFIDENCE) -> Interval:
    """``good`` of ``n`` with Wilson's interval for a share (Wilson 1927); NaN of none."""
    if n == 0:
        return Interval(math.nan, math.nan, math.nan, 0)
    z, p = float(stats.norm.ppf((1 + confidence) / 2)), good / n
    centre = (p + z**2 / (2 * n)) / (1 + z**2 / n)
    reach = z / (1 + z**2 / n) * math.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    return Interval(p, max(0.0, centre - reach), min(1.0, centre + reach), n)
