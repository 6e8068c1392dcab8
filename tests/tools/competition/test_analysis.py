import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from samtrain.cases import Case
from samtrain.tools.competition import analysis
from samtrain.tools.competition.analysis import AddedValue
from samtrain.tools.competition.model import SUPPLIERS, Competition, read


def compared(full: Competition) -> analysis.Basis:
    found = analysis.basis(analysis.table(full.record))
    assert found is not None
    return found


def made(scores: dict[str, list[float]], weights: list[float]) -> tuple[pd.DataFrame, pd.Series]:
    ids = [f"B{n}" for n in range(len(weights))]
    return pd.DataFrame(scores, index=ids, dtype=float), pd.Series(weights, index=ids)


SCORES = st.lists(st.lists(st.integers(1, 10), min_size=4, max_size=4), min_size=3, max_size=8)
WEIGHTS = st.lists(st.integers(1, 40), min_size=8, max_size=8)


def drawn(rows: list[list[int]], points: list[int]) -> tuple[pd.DataFrame, pd.Series]:
    columns = dict(zip(("us", "k1", "k2", "none"), map(list, zip(*rows, strict=True)), strict=True))
    weights = np.array(points[: len(rows)], dtype=float)
    return made(columns, list(weights / weights.sum()))


# Weights -----------------------------------------------------------------------------------------


def test_weights_are_the_mean_of_the_voices_shares(full: Competition) -> None:
    # (50 + 30)/2, (30 + 30)/2, (10 + 30)/2, (10 + 10)/2
    assert analysis.weights(analysis.table(full.record)).tolist() == pytest.approx([0.4, 0.3, 0.2, 0.1])


def test_a_voice_that_hands_out_more_points_weighs_no_more() -> None:
    built = Competition().add("a", w1=100, w2=90).add("b", w1=0, w2=30)
    # 100 % and 0 % from the one, 75 % and 25 % from the other
    assert analysis.weights(analysis.table(built.record)).tolist() == pytest.approx([0.875, 0.125])


def test_a_voice_that_has_only_begun_turns_nothing_round() -> None:
    built = Competition().add("a", w1=30, w2=40).add("b", w1=70)
    # a: (.3 + .4)/2, b: .7, of 1.05 in all
    assert analysis.weights(analysis.table(built.record)).tolist() == pytest.approx([0.35 / 1.05, 0.7 / 1.05])


def test_a_blank_is_no_vote_against() -> None:
    built = Competition().add("a", w1=80, w2=50).add("b", w1=20, w2=20).add("c", w2=30)
    # a: (.8 + .5)/2, b: (.2 + .2)/2, c: .3 from the one who gave points; of 1.15 in all
    assert analysis.weights(analysis.table(built.record)).tolist() == pytest.approx(
        [0.65 / 1.15, 0.2 / 1.15, 0.3 / 1.15]
    )


def test_without_points_there_are_no_weights() -> None:
    table = analysis.table(Competition().add("a", us=5).add("b", w1=0).record)
    assert analysis.weights(table).isna().all()


@given(st.lists(st.integers(1, 50), min_size=2, max_size=6), st.sampled_from([0.1, 0.5, 2.0]))
def test_a_voices_points_times_anything_are_the_same_weights(points: list[int], factor: float) -> None:
    def weights(by: float) -> list[float]:
        built = Competition()
        for n, each in enumerate(points):
            built.add(f"B{n}", w1=each * by)
        return analysis.weights(analysis.table(built.record)).tolist()

    assert weights(1) == pytest.approx(weights(factor))


# What is compared --------------------------------------------------------------------------------


def test_a_rival_with_few_scores_stays_out_and_so_does_a_criterion_with_a_gap(full: Competition) -> None:
    raw = full.raw
    for row in raw["criteria"][:2]:
        row["k2"] = None
    raw["criteria"][3]["none"] = None
    found = analysis.basis(analysis.table(read(raw)[0]))
    assert found is not None
    assert list(found.scores) == ["us", "k1", "none"]
    assert found.weights.to_dict() == pytest.approx({"B1": 0.4 / 0.9, "B2": 0.3 / 0.9, "B3": 0.2 / 0.9})


@pytest.mark.parametrize("cells", [{"us": None}, {"k1": None, "k2": None, "none": None}, {"w1": None, "w2": None}])
def test_too_little_is_not_compared(full: Competition, case: Case, cells: dict[str, None]) -> None:
    raw = full.raw
    for row in raw["criteria"][:2]:
        row.update(cells)
    record = read(raw)[0]
    assert analysis.basis(analysis.table(record)) is None
    assert analysis.said_place(record, case) == analysis.said_gap(record, case) == ""
    assert any(said.startswith("Too little to compare") for said in analysis.unsure(record, case))


# F23: worked by hand, and against brute force ----------------------------------------------------


def test_utilities_by_hand(full: Competition) -> None:
    # us .4·6 + .3·7 + .2·9 + .1·8; k1 .4·9 + .3·5 + .2·4 + .1·8; k2 .4·5 + .3·9 + .2·3 + .1·8; none 2 + 1.8 + .4 + .8
    found = compared(full)
    totals = analysis.utilities(found.scores, found.weights)
    assert totals.to_dict() == pytest.approx({"us": 7.1, "k1": 6.7, "k2": 6.1, "none": 5.0})
    assert totals.index.tolist() == ["us", "k1", "k2", "none"]


def test_contribution_gaps_by_hand(full: Competition) -> None:
    found = compared(full)
    gaps = analysis.contribution_gaps(found.scores, found.weights)
    # .4·(6 − 9), .3·(7 − 9), .2·(9 − 4), .1·(8 − 8)
    assert gaps["gap"].tolist() == pytest.approx([-1.2, -0.6, 1.0, 0.0])
    assert gaps["best"].tolist() == ["k1", "k2", "k1", "k1"]


def test_a_tie_for_first_place_is_ours() -> None:
    scores, weights = made({"us": [2, 8, 5], "k1": [8, 2, 5]}, [0.45, 0.45, 0.1])
    assert analysis.utilities(scores, weights).index[0] == "us"


@settings(max_examples=60)
@given(SCORES, WEIGHTS)
def test_the_order_of_rows_moves_no_utility(rows: list[list[int]], points: list[int]) -> None:
    scores, weights = drawn(rows, points)
    turned = analysis.utilities(scores[::-1], weights[::-1])
    assert turned.sort_index().to_dict() == pytest.approx(analysis.utilities(scores, weights).sort_index().to_dict())


def test_firmness_is_the_beta_probability_where_two_criteria_decide() -> None:
    # We lead where 3·w > 2·(1 − w), so w > .4; with the concentration 20, w is Beta(10, 10)
    scores, weights = made({"us": [8, 4], "k1": [5, 6]}, [0.5, 0.5])
    assert analysis.firmness(scores, weights) == pytest.approx(stats.beta(10, 10).sf(0.4), abs=0.02)


def test_firmness_agrees_with_scipys_dirichlet(full: Competition) -> None:
    found = compared(full)
    weights = stats.dirichlet(20 * found.weights.to_numpy()).rvs(20_000, random_state=5)
    totals = weights @ found.scores.to_numpy()
    assert analysis.firmness(found.scores, found.weights) == pytest.approx(
        (totals.argmax(axis=1) == 0).mean(), abs=0.02
    )


def test_who_leads_everywhere_is_firm() -> None:
    scores, weights = made({"us": [9, 9, 9], "k1": [8, 8, 8]}, [0.2, 0.3, 0.5])
    assert analysis.firmness(scores, weights) == 1
    assert analysis.thresholds(scores, weights)["flips_at"].isna().all()


def test_a_threshold_by_hand() -> None:
    # Lead over k1: 3 on the first, −2 on the second: 3 w = 2 (1 − w) at w = .4
    scores, weights = made({"us": [8, 4], "k1": [5, 6]}, [0.5, 0.5])
    found = analysis.thresholds(scores, weights)
    assert found["flips_at"].tolist() == pytest.approx([0.4, 0.6])
    assert found["change"].tolist() == pytest.approx([-0.1, 0.1])
    assert found["to"].tolist() == ["k1", "k1"]


@settings(max_examples=60, deadline=None)
@given(SCORES, WEIGHTS)
def test_thresholds_are_where_a_scan_sees_first_place_flip(rows: list[list[int]], points: list[int]) -> None:
    scores, weights = drawn(rows, points)
    first = scores.columns.get_loc(analysis.utilities(scores, weights).index[0])
    x = scores.to_numpy()
    for n, (_criterion, row) in enumerate(analysis.thresholds(scores, weights).iterrows()):

        def lead(at: np.ndarray, n: int = n) -> np.ndarray:
            others = np.delete(weights.to_numpy(), n)
            moved = np.insert(np.outer(1 - at, others / others.sum()), n, at, axis=1)
            totals = moved @ x
            return totals[:, first] - np.delete(totals, first, axis=1).max(axis=1)

        grid = np.linspace(0, 1, 501)
        lost = grid[lead(grid) < -1e-9]
        if math.isnan(row["flips_at"]):
            assert lost.size == 0
            continue
        assert lead(np.array([row["flips_at"]]))[0] == pytest.approx(0, abs=1e-9)
        assert abs(row["change"]) <= np.abs(lost - row["weight"]).min(initial=1) + 1e-9


def test_one_criterion_alone_has_no_threshold() -> None:
    scores, weights = made({"us": [8], "k1": [5]}, [1.0])
    assert analysis.thresholds(scores, weights)["flips_at"].isna().all()


# F24 ---------------------------------------------------------------------------------------------


def test_divergence_by_hand() -> None:
    # |9 − 5| and |3 − 6|, mean 3.5, of 9
    scores, _weights = made({"us": [9, 3], "k1": [4, 6], "k2": [6, 6]}, [0.5, 0.5])
    assert analysis.divergence(scores) == pytest.approx(3.5 / 9)


@settings(max_examples=60)
@given(SCORES, WEIGHTS)
def test_convergence_is_scipys_pearson(rows: list[list[int]], points: list[int]) -> None:
    scores, _weights = drawn(rows, points)
    found = analysis.convergence(scores)
    for rival in ("k1", "k2", "none"):
        if scores["us"].nunique() == 1 or scores[rival].nunique() == 1:
            assert math.isnan(found[rival])
        else:
            assert found[rival] == pytest.approx(stats.pearsonr(scores["us"], scores[rival]).statistic)


def test_focus_by_hand() -> None:
    assert analysis.focus(pd.Series([10.0, 9, 8, 2, 1])) == pytest.approx(27 / 30)
    assert analysis.focus(pd.Series([5.0] * 10)) == pytest.approx(0.3)


def test_parity_is_where_all_tie(full: Competition) -> None:
    assert analysis.parity(compared(full).scores).tolist() == ["B4"]


def test_points_of_parity_difference_and_contention(full: Competition) -> None:
    raw = full.raw
    raw["criteria"].append({"id": "B5", "w1": 1, "us": 7, "k1": 7, "k2": 3, "none": 2, "self_view": 8})
    rows = analysis.table(read(raw)[0])
    found = analysis.basis(rows)
    assert found is not None
    assert analysis.kinds(found.scores, rows["self_view"]).to_dict() == {
        "B1": "contention", "B2": "behind", "B3": "difference", "B4": "parity", "B5": "level",
    }  # fmt: skip


# F25 ---------------------------------------------------------------------------------------------


def test_the_published_example_of_economic_value() -> None:
    # McKinsey's example, as retold on brandalyzer.blog (2015): reference $300; $350 more functionality, $100 lower
    # start-up and $200 lower post-purchase costs: EVC $950. At a price of $825 the customer keeps $125.
    built = Competition(reference="k1", switching=0).supplier("us", price=825).supplier("k1", price=300)
    built.difference("Functionality", amount=350).difference("Start-up", amount=100).difference("Later", amount=200)
    found = analysis.added_value(built.record)
    assert found is not None
    assert (found.worth, found.total) == (950, 125)


def test_added_value_by_hand(full: Competition) -> None:
    # 900 + 200 − 80 − 50 = 970 thousand; less our price of 1,000
    found = analysis.added_value(full.record)
    assert found == AddedValue(900_000, 200_000, 80_000, 50_000, 1_000_000)
    assert (found.worth, found.total) == (970_000, -30_000)


@pytest.mark.parametrize(
    ("change", "lacking"),
    [
        (lambda raw: raw.pop("reference"), "the next best alternative"),
        (lambda raw: raw.update(reference="k2"), "the price of that alternative"),
        (lambda raw: raw["suppliers"].pop(0), "our price"),
        (lambda raw: raw.pop("switching"), "the cost of switching to us (0 if there is none)"),
        (lambda raw: [row.pop("amount") for row in raw["differences"]], "a difference with an amount"),
    ],
)
def test_a_blank_is_no_zero_in_money(full: Competition, change, lacking: str) -> None:
    raw = full.raw
    change(raw)
    record = read(raw)[0]
    assert analysis.added_value(record) is None
    assert analysis.missing_for_value(record) == [lacking]


@given(st.floats(0.01, 1000))
def test_another_currency_scales_the_value(factor: float) -> None:
    def total(by: float) -> float:
        built = Competition(reference="k1", switching=5e4 * by)
        built.supplier("us", price=1e6 * by).supplier("k1", price=9e5 * by).difference("x", amount=-8e4 * by)
        found = analysis.added_value(built.record)
        assert found is not None
        return found.total

    assert total(factor) == pytest.approx(total(1) * factor)


def test_unique_value_by_hand(full: Competition) -> None:
    found = compared(full)
    assert analysis.unique_value(found.scores, found.weights) == pytest.approx(0.2 * 5)


# F26 ---------------------------------------------------------------------------------------------


def test_the_perception_gap_by_hand(full: Competition) -> None:
    raw = full.raw
    raw["criteria"][1]["self_view"] = 5
    found = analysis.perception(analysis.table(read(raw)[0]))
    # .4·|8 − 6| + .3·|5 − 7| + .2·|10 − 9| + .1·0 = 1.6; with signs .8 − .6 + .2 = .4
    assert found is not None
    assert (found.gap, found.bias, found.n, found.widest) == (pytest.approx(1.6), pytest.approx(0.4), 4, "B1")


def test_the_perception_gap_weighs_anew_what_is_known(full: Competition) -> None:
    raw = full.raw
    raw["criteria"][3]["self_view"] = None
    found = analysis.perception(analysis.table(read(raw)[0]))
    # (.4·2 + .2·1) / .9
    assert found is not None and found.gap == pytest.approx(1 / 0.9) and found.n == 3


def test_two_criteria_give_no_perception_gap(full: Competition) -> None:
    raw = full.raw
    for row in raw["criteria"][:2]:
        row["self_view"] = None
    assert analysis.perception(analysis.table(read(raw)[0])) is None


@settings(max_examples=60)
@given(SCORES, WEIGHTS)
def test_the_bias_is_never_wider_than_the_gap(rows: list[list[int]], points: list[int]) -> None:
    built = Competition()
    for n, row in enumerate(rows):
        built.add(f"B{n}", w1=points[n], us=row[0], self_view=row[1])
    found = analysis.perception(analysis.table(built.record))
    assert found is not None and abs(found.bias) <= found.gap + 1e-9 <= 9.1


# Sentences ---------------------------------------------------------------------------------------


def test_findings_name_names_and_numbers(case: Case, full: Competition) -> None:
    place, views, worth = analysis.findings(full.record, case)
    assert place.startswith(
        "The customer puts us first with 7.1 of 10, before Rapid Chips with 6.7. First place holds in"
    )
    assert views == (
        "We rate ourselves 1.0 points higher than the customer does; widest on “Delivery on the day”: 8 against 6."
    )
    assert (
        worth == "Against Rapid Chips at €900 k a year we are worth €970 k to the customer: €30.0 k less than we ask."
    )
    assert analysis.said_gap(full.record, case) == (
        "Most is lost on “Delivery on the day” (−1.20 of 10 to Rapid Chips), most is won on “Help with design” (+1.00)."
    )


def test_a_rival_in_first_place_is_said(case: Case, full: Competition) -> None:
    raw = full.raw
    raw["criteria"][2]["us"] = 3
    said = analysis.said_place(read(raw)[0], case)
    assert said.startswith("The customer puts Rapid Chips first with 6.7 of 10 and us in place 3 with 5.9.")


@pytest.mark.parametrize(
    ("self_view", "said"),
    [(5, "lower"), (None, ""), (6, "On average we see ourselves as the customer does, 0.0 points apart")],
)
def test_how_we_see_ourselves(case: Case, self_view: int | None, said: str) -> None:
    built = Competition()
    for n in range(4):
        built.add(f"B{n}", w1=25, us=6, self_view=self_view)
    found = analysis.said_perception(built.record, case)
    assert (said in found) if said else found == ""


def test_nothing_stands_out_on_an_empty_record(case: Case, own: Case) -> None:
    for where in (case, own):
        assert analysis.findings(Competition().record, where) == []
        assert analysis.unsure(Competition().record, where) == []


def test_on_an_own_account_the_same_is_said_with_plain_names(own: Case, full: Competition) -> None:
    assert "before Rival 1 with 6.7" in analysis.findings(full.record, own)[0]


SURE = {"evidence": "customer-confirmed", "as_of": "2026-09-01", "confirmed_by": "C01"}


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"evidence": "internal"}, "We lead on 4 of 4 criteria and no customer has said so"),
        ({"as_of": "2025-09-01"}, "Older than 180 days"),
        ({"as_of": None}, "No date"),
        ({"evidence": "assumed"}, "Assumed, not confirmed"),
        ({"w2": None}, "All weights come from Maren Solberg alone"),
        ({"k2": None, "none": None, "k1": None}, "Too little to compare"),
        ({"w1": None, "w2": None}, "Nobody at the customer has handed out points"),
        ({"us": 5, "k1": 5, "none": 5}, "Parity, all score the same"),
    ],
)
def test_not_yet_sure(case: Case, cells: dict[str, object], said: str) -> None:
    built = Competition().voice("w1", "C01", **SURE).voice("w2", "C02", **SURE)
    for n in range(4):
        built.add(f"B{n}", criterion=f"Thing {n}", **({"w1": 25, "w2": 25, "us": 9, "k1": 5, "none": 4} | SURE | cells))
    assert any(sentence.startswith(said) for sentence in analysis.unsure(built.record, case))


def test_what_is_confirmed_fresh_and_far_apart_is_sure(case: Case) -> None:
    built = Competition().voice("w1", "C01", **SURE).voice("w2", "C02", **SURE)
    for n in range(4):
        built.add(f"B{n}", w1=25, w2=25, us=9, k1=5, none=4, **SURE)
    assert analysis.unsure(built.record, case) == []


def test_leading_on_three_of_five_is_not_yet_too_good(case: Case) -> None:
    built = Competition()
    for n in range(5):
        built.add(f"B{n}", w1=20, us=9 if n < 3 else 4, k1=5)
    assert analysis.said_praise(analysis.table(built.record)) == ""


def test_points_from_nobody_are_doubted(case: Case, full: Competition) -> None:
    raw = full.raw | {"voices": []}
    assert "Points in 2 columns come from nobody in particular. Name the people at the customer." in analysis.unsure(
        read(raw)[0], case
    )


def test_a_narrow_lead_names_the_weight_that_turns_it(case: Case) -> None:
    built = Competition().voice("w1", "C01", **SURE).voice("w2", "C02", **SURE)
    rows = {"Price": (34, 4, 7), "Speed": (36, 8, 5), "Size": (30, 6, 6)}
    for n, (words, (points, us, k1)) in enumerate(rows.items()):
        built.add(f"B{n}", criterion=words, w1=points, w2=points, us=us, k1=k1, none=2, **SURE)
    # 3·.36 − 3·.34 = .06; on price alone w: 3·(1 − w)·36/66 = 3 w at w = 36/102
    [said] = analysis.unsure(built.record, case)
    assert said == "A narrow lead: with 35.3 % instead of 34.0 % on “Price”, Rapid Chips would be first."


def test_what_is_left_out_is_named(case: Case, full: Competition) -> None:
    raw = full.raw
    raw["criteria"][3]["none"] = None
    raw["criteria"][0]["k3"] = 5
    said = "Left out of the comparison for want of scores or points: Rival 3 and “Certificates”."
    assert said in analysis.unsure(read(raw)[0], case)


def test_a_difference_without_an_amount_counts_nothing(case: Case, full: Competition) -> None:
    raw = full.raw
    raw["differences"][0]["amount"] = None
    said = "Nobody has worked out what this is worth: Engineer on site. It counts nothing until then."
    assert said in analysis.unsure(read(raw)[0], case)


def test_what_people_said_is_one_row_for_each_person(case: Case, own: Case) -> None:
    said = analysis.collected(case)
    assert said[["who", "side", "points", "us", "k2"]].fillna(0).to_numpy().tolist() == [
        ["Maren Solberg", "customer", 50, 6, 5],
        ["Maja Lind", "us", 0, 8, 0],
    ]
    assert analysis.collected(own).empty


def test_the_table_keeps_every_number_as_typed(full: Competition) -> None:
    rows = analysis.table(full.record)
    assert rows.loc["B1", ["us", "k1", "k2", "none"]].tolist() == [6, 9, 5, 5]
    assert rows[[*SUPPLIERS]].dtypes.eq(float).all()
