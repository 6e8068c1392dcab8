from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import spatial, stats

from samtrain.errors import PlainError
from samtrain.tools.portfolio import analysis
from samtrain.tools.portfolio.model import PortfolioChoice, read

AMOUNTS = st.lists(st.floats(0.01, 1e9), min_size=1, max_size=40)


def series(values):
    return pd.Series(values, index=[f"A{n}" for n in range(len(values))], dtype=float)


# Concentration -----------------------------------------------------------------------------------


def test_gini_of_the_textbook_incomes():
    # R packages acid and ineq: the incomes of ten tenths of a population
    incomes = [541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261]
    assert analysis.gini(series(incomes)) == pytest.approx(0.4620911, abs=1e-7)


def test_gini_of_phylotools_example():
    assert analysis.gini(series([1, 3, 2, 1, 1, 1, 4])) == pytest.approx(0.3076923, abs=1e-7)


def test_eighty_twenty_as_a_lognormal_has_gini_766():
    # Aitchison & Brown 1957: G = 2Φ(σ/√2) − 1; σ = 1.683 gives the top fifth 80 %
    values = series(np.exp(1.683 * stats.norm.ppf((np.arange(40_000) + 0.5) / 40_000)))
    assert analysis.gini(values) == pytest.approx(0.766, abs=0.002)


def test_eighty_twenty_as_a_lognormal_needs_a_fifth_for_eighty_percent():
    values = series(np.exp(1.683 * stats.norm.ppf((np.arange(40_000) + 0.5) / 40_000)))
    assert analysis.pareto(values).share_of_accounts == pytest.approx(0.20, abs=0.002)


def test_eighty_twenty_as_a_pareto_tail_has_gini_756():
    # tail α = log₄5: Lorenz curve 1 − (1−p)^(1−1/α), Gini 1/(2α−1); equal slices of accounts
    tail = np.log(5) / np.log(4)
    slices = np.diff(1 - (1 - np.linspace(0, 1, 20_001)) ** (1 - 1 / tail))
    assert analysis.gini(series(slices)) == pytest.approx(0.756, abs=0.001)


@given(AMOUNTS)
def test_gini_is_twice_the_area_between_lorenz_curve_and_diagonal(values):
    curve = analysis.lorenz(series(values))
    area = np.trapezoid(curve["value"], curve["accounts"])
    assert analysis.gini(series(values)) == pytest.approx(1 - 2 * area, abs=1e-9)


def test_hhi_of_the_department_of_justices_example():
    # US Department of Justice: four firms with 30, 30, 20 and 20 % have 2 600 points
    assert 10_000 * analysis.hhi(series([30, 30, 20, 20])) == pytest.approx(2_600)


def test_pareto_counts_the_account_that_reaches_eighty_percent():
    found = analysis.pareto(series([50, 30, 15, 5]))
    assert (found.k80, found.table["cum_share"].round(2).tolist()) == (2, [0.5, 0.8, 0.95, 1.0])


@given(AMOUNTS)
def test_k80_is_the_fewest_accounts(values):
    k80 = analysis.pareto(series(values)).k80
    ranked, total = sorted(values, reverse=True), sum(values)
    assert sum(ranked[:k80]) >= 0.8 * total * (1 - 1e-9)
    assert sum(ranked[: k80 - 1]) <= 0.8 * total * (1 + 1e-9)


def test_abc_cuts_at_80_and_95_percent():
    assert analysis.abc(series([5, 50, 15, 30])).sort_index().tolist() == ["C", "A", "B", "A"]


def test_class_a_has_k80_accounts(view):
    revenue = view.profit["revenue"]
    assert (analysis.abc(revenue) == "A").sum() == analysis.pareto(revenue).k80


@pytest.mark.parametrize("measure", [analysis.pareto, analysis.gini, analysis.hhi, analysis.lorenz, analysis.abc])
@pytest.mark.parametrize(
    ("values", "sentence"), [([5, -1], "A1 is below 0"), ([0, 0], "above 0"), ([np.nan], "above 0")]
)
def test_shares_of_losses_or_of_nothing_are_refused(measure, values, sentence):
    with pytest.raises(PlainError, match=sentence):
        measure(series(values))


def test_a_blank_takes_no_part():
    assert analysis.gini(series([1, 3, np.nan])) == analysis.gini(series([1, 3]))


@given(st.lists(st.integers(-5, 5), min_size=1, max_size=20))
def test_ranks_agree_with_scipy(values):
    assert analysis.ranks(series(values)).tolist() == stats.rankdata([-v for v in values], method="min").tolist()


def test_a_climb_is_positive():
    table = analysis.rank_change(series([3, 2, 1]), series([1, 2, 3]))
    assert table["change"].tolist() == [-2, 0, 2]


def test_ranks_compare_accounts_known_on_both_sides():
    assert analysis.rank_change(series([3, 2, 1]), series([np.nan, 2, 3]))["before"].tolist() == [1, 2]


@given(st.permutations(range(12)), st.permutations(range(12)), st.integers(1, 12))
def test_top_jaccard_agrees_with_scipy(a, b, k):
    inside_a, inside_b = np.array(a) >= 12 - k, np.array(b) >= 12 - k
    assert analysis.top_jaccard(series(a), series(b), k) == pytest.approx(
        1 - spatial.distance.jaccard(inside_a, inside_b)
    )


def test_kendalls_tau_of_eight_people_by_height_and_weight():
    # The encyclopaedia's example: 22 of 28 pairs agree, τ = 0.57
    assert analysis.kendall(series(range(1, 9)), series([3, 4, 1, 2, 5, 7, 8, 6])) == pytest.approx(16 / 28)


def test_kendalls_tau_of_one_account_is_unknown():
    assert np.isnan(analysis.kendall(series([1]), series([2])))


# Profit ------------------------------------------------------------------------------------------


@pytest.fixture
def darwin():
    """Drury, Management and Cost Accounting: customer profitability analysis of the Darwin Company, four customers.

    Its delivery kilometres at £1 stand in the column of engineering hours.
    """
    accounts = pd.DataFrame(
        {
            "account_id": ["A", "B", "Y", "Z"],
            "name": ["A", "B", "Y", "Z"],
            "revenue": [1_000_000, 1_000_000, 500_000, 2_000_000],
            "cogs": [910_000, 880_000, 430_000, 1_800_000],
            "cts_orders": [200, 100, 50, 30],
            "cts_visits": [20, 10, 5, 5],
            "cts_expedite": [20, 5, 0, 0],
            "cts_samples": [0, 0, 0, 0],
            "cts_eng_h": [30_000, 10_000, 2_500, 1_250],
            "dso": [90, 30, 10, 10],
        }
    )
    rates = pd.DataFrame(
        {
            "activity": ["orders", "visits", "expedite", "samples", "eng_h", "capital"],
            "rate": [300, 200, 500, 0, 1, 0.10],
        }
    )
    return accounts, rates


def test_cost_to_serve_of_drurys_darwin_company(darwin):
    assert analysis.profit(*darwin)["capital"].round().tolist() == [24_658, 8_219, 1_370, 5_479]


def test_net_profit_of_drurys_darwin_company(darwin):
    net = analysis.profit(*darwin)["net"]
    assert net.tolist() == pytest.approx([-38_658, 67_280, 50_130, 183_270], abs=2)


def test_a_missing_rate_is_named(darwin):
    with pytest.raises(PlainError, match="no rate for capital"):
        analysis.profit(darwin[0], darwin[1][:-1])


def test_a_blank_count_makes_net_blank_not_smaller(darwin):
    accounts = darwin[0].astype({"cts_visits": float})
    accounts.loc[0, "cts_visits"] = np.nan
    assert analysis.profit(accounts, darwin[1])["net"].isna().tolist() == [True, False, False, False]


def test_own_cost_to_serve_is_taken_as_it_is():
    own = read({"source": "own", "accounts": [{"id": "X", "revenue": 100, "cogs": 60, "cost_to_serve": 15}]})[0]
    assert analysis.overview(own).profit["net"].tolist() == [25]


def test_whale_curve_of_the_controlling_wiki():
    # 20 % of customers make 140 % of profit, another 20 % destroy 40 %
    found = analysis.whale(series([70, 70, 0, 0, 0, 0, 0, 0, -20, -20]))
    assert (found.peak_ratio, found.erosion, found.losers) == pytest.approx((1.4, 0.4, 2))


def test_whale_curve_of_kanthal():
    # Kaplan 1989 (Harvard case 9-190-002): the best 20 % make 225 %, the worst 10 % lose 125 %
    found = analysis.whale(series([112.5, 112.5, 0, 0, 0, 0, 0, 0, 0, -125]))
    assert (found.peak_ratio, found.makers, found.lost) == pytest.approx((2.25, 2, 125))


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40))
def test_the_peak_is_the_highest_point_of_the_curve(values):
    found = analysis.whale(series(values))
    assert found.peak == pytest.approx(max(0.0, found.curve["cumulative"].max()), abs=1e-6)


def test_the_peak_ratio_of_a_loss_is_unknown():
    assert np.isnan(analysis.whale(series([1, -2])).peak_ratio)


def test_no_net_profit_at_all_is_a_sentence():
    with pytest.raises(PlainError, match="No account has a net profit"):
        analysis.whale(series([np.nan]))


# Attractiveness and robustness -------------------------------------------------------------------


def test_points_are_linear_between_the_anchors_and_stop_beyond():
    anchor = analysis.Anchor(-0.05, 0.15, "")
    assert anchor.score(series([-0.2, 0.0, 0.05, 0.5])).tolist() == pytest.approx([0, 2.5, 5, 10])


def test_size_of_spend_is_scored_by_ratio():
    anchor = analysis.Anchor(1e5, 1e7, "", log=True)
    assert anchor.score(series([0, 1e5, 1e6, 1e8])).tolist() == pytest.approx([0, 0, 5, 10])


def test_anchors_of_spend_are_round_and_stated(view):
    anchor = view.anchors["spend"]
    assert anchor.said == "0 = spends €500 k a year or less, 10 = €50 m or more" and anchor.high == 5e7


def test_alike_spend_still_has_a_scale():
    accounts = pd.DataFrame({"spend_total": [1e6, 1e6]})
    anchor = analysis.anchors(accounts, pd.DataFrame({"net": [1.0, 2.0]}))["spend"]
    assert anchor.low < anchor.high


def test_margin_is_gross_where_cost_to_serve_is_unknown():
    own = read({"source": "own", "accounts": [{"id": "X", "revenue": 100, "cogs": 70}]})[0]
    assert analysis.overview(own).scores["margin"].tolist() == pytest.approx([5])


def test_every_score_lies_between_0_and_10(view):
    assert view.scores.stack().between(0, 10).all()


def test_attractiveness_is_the_weighted_mean():
    points = pd.DataFrame({"growth": [2.0], "fit": [10.0]})
    assert analysis.attractiveness(points, {"growth": 0.75, "fit": 0.25}).tolist() == [4.0]


def test_a_blank_counts_neither_for_nor_against():
    points = pd.DataFrame({"growth": [2.0, np.nan], "fit": [np.nan, np.nan]})
    found = analysis.attractiveness(points, {"growth": 0.5, "fit": 0.5})
    assert found[0] == 2.0 and np.isnan(found[1])


def test_boxes_lie_around_halfway():
    attractive, strength = series([7, 7, 3, 3, 7]), series([7, 3, 7, 3, np.nan])
    assert analysis.boxes(attractive, strength).tolist() == ["strategic", "star", "status", "streamline", "unknown"]


def test_robustness_of_two_accounts_follows_the_beta_distribution():
    # A leads where w·10 > 4: with Dirichlet parameters (1.2, 0.8), w is Beta(1.2, 0.8)
    points = pd.DataFrame({"growth": [10.0, 4.0], "fit": [0.0, 4.0]}, index=["A", "B"])
    found = analysis.robustness(points, {"growth": 0.6, "fit": 0.4}, 1, draws=40_000, concentration=2)
    assert found["A"] == pytest.approx(stats.beta.sf(0.4, 1.2, 0.8), abs=0.01)


def test_robustness_agrees_with_scipys_dirichlet(view):
    shares = view.portfolio.weights.shares()
    weights = stats.dirichlet(20 * np.array(list(shares.values()))).rvs(5_000, random_state=5)
    inside = stats.rankdata(-(view.scores.to_numpy() @ weights.T), axis=0) <= 12
    found = analysis.robustness(view.scores, shares, 12, draws=5_000)
    assert np.abs(found.to_numpy() - inside.mean(axis=1)).max() < 0.04


def test_robustness_fills_each_of_the_places(view):
    assert view.stays.sum() == pytest.approx(view.portfolio.size)


def test_the_same_seed_gives_the_same_answer(view):
    shares = view.portfolio.weights.shares()
    first, again = (analysis.robustness(view.scores, shares, 12) for _ in range(2))
    pd.testing.assert_series_equal(first, again)


def test_a_criterion_without_weight_never_counts():
    points = pd.DataFrame({"growth": [6.0, 5.0], "fit": [0.0, 10.0]}, index=["A", "B"])
    assert analysis.robustness(points, {"growth": 1.0, "fit": 0.0}, 1).tolist() == [1.0, 0.0]


def test_an_account_of_which_nothing_is_known_has_no_share():
    points = pd.DataFrame({"growth": [6.0, np.nan]}, index=["A", "B"])
    found = analysis.robustness(points, {"growth": 1.0}, 5)
    assert found["A"] == 1.0 and np.isnan(found["B"])


# One portfolio -----------------------------------------------------------------------------------


def test_findings_of_a_choice_are_three_sentences_with_numbers(view):
    said = analysis.findings(view)
    assert len(said) == 3 and all(any(sign.isdigit() for sign in sentence) for sentence in said)


def test_the_first_finding_names_the_loosest_account(view):
    loosest = view.stays.reindex(view.chosen).idxmin()
    assert view.name(loosest) in analysis.findings(view)[0]


def test_before_a_choice_the_first_finding_is_how_concentrated_revenue_is(case):
    said = analysis.findings(analysis.overview(PortfolioChoice().record, case))
    assert said[0] == "31 of 140 accounts (22 %) bring 80 % of revenue."


def test_losses_are_found_with_their_amount(view):
    lost = -view.profit["net"][view.profit["net"] < 0].sum()
    assert f"€{lost / 1e6:.1f} m" in analysis.findings(view)[2]


def test_nothing_known_finds_nothing():
    bare = read({"source": "own", "accounts": [{"id": "X"}]})[0]
    assert analysis.findings(analysis.overview(bare)) == []


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([{"id": "X", "revenue": 9, "cogs": 1, "cost_to_serve": 1}], "No account loses money after cost to serve."),
        (
            [{"id": "X", "revenue": 9, "cogs": 9, "cost_to_serve": 5}],
            "1 of 1 accounts loses €5: more than the others earn.",
        ),
    ],
)
def test_the_finding_on_losses_fits_the_data(rows, sentence):
    assert sentence in analysis.findings(analysis.overview(read({"source": "own", "accounts": rows})[0]))


def test_open_decisions_are_not_yet_sure(case):
    view = analysis.overview(PortfolioChoice().choose("A001").record, case)
    said = analysis.unsure(view)
    assert said[0] == "1 of 12 accounts are chosen." and "No weights are set" in said[2]


def test_a_big_account_without_a_word_is_named(view):
    biggest_open = next(
        account for account in analysis.top(view.profit["revenue"], 12) if account not in {*view.chosen, *view.declined}
    )
    assert any(view.name(biggest_open) in sentence for sentence in analysis.unsure(view))


def test_close_calls_straddle_the_cut(view):
    near = analysis.close_calls(view)
    ranked = analysis.top(view.attractiveness, 140)
    assert ranked[11] in near and ranked[12] in near and ranked[0] not in near


def test_blanks_of_chosen_accounts_are_listed(view):
    accounts = view.accounts.copy()
    accounts.loc[accounts["account_id"] == view.chosen[0], ["openness", "strength"]] = np.nan
    assert analysis.blanks(replace(view, accounts=accounts)) == {view.chosen[0]: ["openness", "strength"]}


def test_a_blank_of_a_chosen_account_is_not_yet_sure(view):
    accounts = view.accounts.copy()
    accounts.loc[accounts["account_id"] == view.chosen[0], "openness"] = np.nan
    said = analysis.unsure(replace(view, accounts=accounts))
    assert f"Nothing is known about {view.name(view.chosen[0])}: openness." in said


def test_own_data_without_a_row_is_a_sentence():
    with pytest.raises(PlainError, match="no accounts of your own yet"):
        analysis.overview(read({"source": "own"})[0])


def test_a_stranger_is_not_looked_at(case):
    assert analysis.overview(PortfolioChoice().choose("Z999").record, case).chosen == []


@pytest.mark.parametrize("name", ["attractiveness", "boxes", "stays"])
def test_without_weights_there_is_a_sentence(case, name):
    with pytest.raises(PlainError, match="Give at least one criterion"):
        getattr(analysis.overview(PortfolioChoice().record, case), name)
