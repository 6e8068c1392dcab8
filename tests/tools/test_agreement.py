"""Coefficients of agreement against published examples, independent implementations, and arithmetic by hand."""

import math

import krippendorff
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import stats

from samtrain.tools.agreement import alpha, jackknife, kappa, kendall_w, overlap, r_wg, share

_ = math.nan
#: Four observers, twelve units (Krippendorff 2011, “Computing Krippendorff's Alpha-Reliability”, section E).
PUBLISHED = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
        [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
    ]
)
#: Thirty patients, six psychiatrists, five diagnoses (Fleiss 1971, table 1).
DIAGNOSES = np.array(
    [
        [0, 0, 0, 6, 0], [0, 3, 0, 0, 3], [0, 1, 4, 0, 1], [0, 0, 0, 0, 6], [0, 3, 0, 3, 0], [2, 0, 4, 0, 0],
        [0, 0, 4, 0, 2], [2, 0, 3, 1, 0], [2, 0, 0, 4, 0], [0, 0, 0, 0, 6], [1, 0, 0, 5, 0], [1, 1, 0, 4, 0],
        [0, 3, 3, 0, 0], [1, 0, 0, 5, 0], [0, 2, 0, 3, 1], [0, 0, 5, 0, 1], [3, 0, 0, 1, 2], [5, 1, 0, 0, 0],
        [0, 2, 0, 4, 0], [1, 0, 2, 0, 3], [0, 0, 0, 0, 6], [0, 1, 0, 5, 0], [0, 2, 0, 1, 3], [2, 0, 0, 4, 0],
        [1, 0, 0, 4, 1], [0, 5, 0, 1, 0], [4, 0, 0, 0, 2], [0, 2, 0, 4, 0], [1, 0, 5, 0, 0], [0, 0, 0, 0, 6],
    ],
    dtype=float,
)  # fmt: skip
LEVELS = ("nominal", "ordinal", "interval", "ratio")
RATINGS = arrays(
    float,
    st.tuples(st.integers(2, 6), st.integers(2, 9)),
    elements=st.sampled_from([1.0, 2.0, 3.0, 4.0, 5.0, math.nan]),
)


# F29 ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("level", "published"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
)
def test_alpha_is_that_of_the_published_example(level, published):
    assert alpha(PUBLISHED, level) == pytest.approx(published, abs=5e-4)


@settings(deadline=None)
@given(RATINGS, st.sampled_from(LEVELS))
def test_alpha_is_that_of_an_independent_implementation(ratings, level):
    found = alpha(ratings, level)
    assume(not math.isnan(found))
    assert found == pytest.approx(krippendorff.alpha(ratings, level_of_measurement=level), abs=1e-9)


@given(RATINGS, st.randoms())
def test_alpha_does_not_change_when_judges_or_items_change_places(ratings, random):
    rows, columns = list(range(ratings.shape[0])), list(range(ratings.shape[1]))
    random.shuffle(rows)
    random.shuffle(columns)
    assert alpha(ratings[rows][:, columns]) == pytest.approx(alpha(ratings), nan_ok=True)


@given(RATINGS, st.integers(1, 50), st.integers(-20, 20))
def test_alpha_of_intervals_does_not_change_with_the_scale(ratings, stretch, shift):
    assert alpha(ratings * stretch + shift, "interval") == pytest.approx(alpha(ratings, "interval"), nan_ok=True)


@given(RATINGS)
def test_ordinal_alpha_looks_at_the_order_alone(ratings):
    assert alpha(ratings**3) == pytest.approx(alpha(ratings), nan_ok=True)


@pytest.mark.parametrize(
    "ratings", [np.full((4, 6), 3.0), np.full((4, 6), math.nan), np.array([[1.0, math.nan], [math.nan, 2.0]]), np.empty((0, 3))]
)  # fmt: skip
def test_alpha_is_not_defined_where_nothing_varies_or_nothing_can_be_paired(ratings):
    assert math.isnan(alpha(ratings))


def test_alpha_is_one_for_perfect_agreement():
    assert alpha(np.tile([1.0, 4.0, 2.0], (5, 1))) == 1


def test_alpha_says_little_where_nearly_all_is_alike_and_r_wg_says_more():
    ratings = np.full((8, 12), 4.0)
    ratings[0, 0], ratings[3, 7] = 5, 3
    assert abs(alpha(ratings)) < 0.02
    assert r_wg(ratings).mean() > 0.98


# F30 ---------------------------------------------------------------------------------------------


def test_w_by_hand():
    # Sums of ranks 3, 7, 8 about 6: S = 9 + 1 + 4 = 14; W = 12 · 14 / (9 · 24).
    assert kendall_w(np.array([[1.0, 2, 3], [1, 2, 3], [1, 3, 2]])) == pytest.approx(168 / 216)


@settings(deadline=None)
@given(arrays(float, st.tuples(st.integers(2, 8), st.integers(3, 7)), elements=st.sampled_from([1.0, 2.0, 3.0, 4.0])))
def test_w_is_friedmans_chi_square_with_ties(ranks):
    found = kendall_w(ranks)
    assume(not math.isnan(found))
    judges, things = ranks.shape
    chi = stats.friedmanchisquare(*ranks.T).statistic
    assert found == pytest.approx(chi / (judges * (things - 1)), abs=1e-9)
    assert -1e-9 <= found <= 1 + 1e-9


def test_w_counts_only_judges_who_ranked_all():
    whole = np.array([[1.0, 2, 3], [1, 2, 3]])
    assert kendall_w(np.vstack([whole, [1, math.nan, 2]])) == kendall_w(whole) == 1


@pytest.mark.parametrize("ranks", [np.array([[1.0, 2, 3]]), np.ones((3, 1)), np.ones((3, 4)), np.empty((0, 6))])
def test_w_is_not_defined_for_one_judge_one_thing_or_all_ties(ranks):
    assert math.isnan(kendall_w(ranks))


# F31 ---------------------------------------------------------------------------------------------


def test_kappa_is_that_of_fleiss():
    assert list(DIAGNOSES.sum(axis=0)) == [26, 26, 30, 55, 43]
    assert kappa(DIAGNOSES) == pytest.approx(0.430, abs=5e-4)


def test_kappa_of_fourteen_judges_and_ten_things():
    rows = (
        "0 0 0 0 14, 0 2 6 4 2, 0 0 3 5 6, 0 3 9 2 0, 2 2 8 1 1, 7 7 0 0 0, 3 2 6 3 0, 2 5 3 2 2, 6 5 2 1 0, 0 2 2 3 7"
    )
    counts = np.array([row.split() for row in rows.split(", ")], dtype=float)
    assert kappa(counts) == pytest.approx(0.210, abs=5e-4)  # the worked example of Wikipedia's “Fleiss' kappa”


def test_free_kappa_by_hand():
    # Two things, four judges, two labels: P = 1 and (3·2)/(4·3) = .5; mean .75; (.75 − .5)/(1 − .5).
    counts = np.array([[4.0, 0], [3, 1]])
    assert kappa(counts, free=True) == pytest.approx(0.5)


def test_fleiss_falls_where_one_label_prevails_and_randolph_does_not():
    counts = np.array([[6.0, 0]] * 11 + [[5, 1]])
    assert kappa(counts) < 0.05
    assert kappa(counts, free=True) > 0.9


def test_rows_with_fewer_than_two_judges_say_nothing():
    assert kappa(np.vstack([DIAGNOSES, [1, 0, 0, 0, 0]])) == kappa(DIAGNOSES)
    assert math.isnan(kappa(np.zeros((3, 5))))
    assert math.isnan(kappa(np.array([[6.0, 0], [6, 0]])))


# F32, F33 ----------------------------------------------------------------------------------------


def test_r_wg_by_hand():
    # 3, 4, 5: s² = 1, 1 − 1/2 = .5. 1, 5: s² = 8, below 0. 2 alone: not defined.
    ratings = np.array([[3.0, 1, 2], [4, 5, math.nan], [5, math.nan, math.nan]])
    assert r_wg(ratings) == pytest.approx([0.5, 0, math.nan], nan_ok=True)


@given(RATINGS)
def test_r_wg_lies_between_0_and_1_and_is_1_for_equal_ratings(ratings):
    known = r_wg(ratings)
    known = known[~np.isnan(known)]
    assert ((known >= 0) & (known <= 1)).all()
    assert r_wg(np.full((3, 2), 4.0)) == pytest.approx([1, 1])


def test_overlap_by_hand():
    # 1/3, 1/3 and 0: mean 2/9; an empty list does not count.
    assert overlap([["a", "b"], ["b", "c"], ["a", "d"], []]) == pytest.approx((1 / 3 + 1 / 3 + 0) / 3)
    assert math.isnan(overlap([["a"], []]))


# Intervals ---------------------------------------------------------------------------------------


def test_the_jackknife_of_a_mean_is_students_interval():
    values = np.array([[0.1, 0.4, 0.35, 0.8, 0.2, 0.5]])
    found = jackknife(lambda table: float(table.mean()), values, axis=1)
    mean, error = values.mean(), stats.sem(values[0])
    assert (found.low, found.high) == pytest.approx(stats.t.interval(0.9, 5, mean, error))
    assert found.n == 6


def test_an_interval_holds_its_value_and_ends_at_1():
    found = jackknife(alpha, PUBLISHED, axis=1)
    assert -1 <= found.low <= found.value <= found.high <= 1


@pytest.mark.parametrize("ratings", [PUBLISHED[:, :2], np.full((4, 6), 3.0), np.array([[1.0, 2, 2], [1, 2, 2]])])
def test_no_interval_where_too_little_is_there_to_leave_something_out(ratings):
    found = jackknife(alpha, ratings, axis=1)
    assert math.isnan(found.low) and math.isnan(found.high)


@given(st.integers(1, 200), st.data())
def test_the_interval_of_a_share_is_wilsons(n, data):
    good = data.draw(st.integers(0, n))
    found, wanted = share(good, n), stats.binomtest(good, n).proportion_ci(0.9, "wilson")
    assert (found.low, found.high) == pytest.approx((wanted.low, wanted.high), abs=1e-9)


def test_a_share_of_none_is_not_defined():
    assert all(math.isnan(value) for value in share(0, 0)[:3])
