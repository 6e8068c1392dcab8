import math
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from samtrain.cases import Case
from samtrain.tools.industry import analysis
from samtrain.tools.industry.analysis import Run
from samtrain.tools.industry.model import FACTORS, LIKELIHOOD, Industry, IndustryAnalysis


def driven(*rows: dict[str, Any]) -> pd.DataFrame:
    built = Industry()
    for n, row in enumerate(rows):
        built.add(f"D{n}", **row)
    return analysis.drivers(built.record)


# F11: worked by hand from the definition ---------------------------------------------------------


def test_likelihood_is_the_middle_of_five_equal_bands() -> None:
    edges = np.linspace(0, 1, 6)
    assert list(LIKELIHOOD.values()) == pytest.approx((edges[:-1] + edges[1:]) / 2)


def test_exposure_by_hand() -> None:
    # −1 · 4 · 0.7 = −2.8; +1 · 5 · 0.9 = 4.5
    table = driven({"direction": -1, "impact": 4, "likelihood": 4}, {"direction": 1, "impact": 5, "likelihood": 5})
    assert table["exposure"].tolist() == pytest.approx([-2.8, 4.5])


@pytest.mark.parametrize("blank", ["direction", "impact", "likelihood"])
def test_no_exposure_where_one_of_three_is_blank(blank: str) -> None:
    row = {"direction": 1, "impact": 3, "likelihood": 3}
    assert math.isnan(driven(row | {blank: None})["exposure"].iloc[0])


def test_net_hides_what_turbulence_shows() -> None:
    # −1 · 4 · 0.5 = −2 and +1 · 4 · 0.5 = +2: net 0, turbulence 4; the unrated one does not count
    rows = [
        {"category": "economic", "direction": side, "impact": 4, "likelihood": 3, "goals": ["G1"]} for side in (-1, 1)
    ]
    table = driven(*rows, {"category": "economic", "impact": 5})
    row = analysis.by_class(table).loc["economic"]
    assert row.to_dict() == {"n": 2, "net": 0, "turbulence": 4, "threats": -2, "opportunities": 2}


def test_a_class_without_a_rated_driver_has_no_number() -> None:
    row = analysis.by_class(driven({"category": "legal", "impact": 5})).loc["legal"]
    assert row["n"] == 0
    assert row[["net", "turbulence", "threats", "opportunities"]].isna().all()


def test_a_driver_counts_in_full_for_each_goal() -> None:
    both = {"category": "legal", "direction": -1, "impact": 2, "likelihood": 5, "goals": ["G1", "G2"]}
    found = analysis.by_goal(driven(both, both | {"goals": ["G2"]}), ["G1", "G2", "G3"])
    # −1 · 2 · 0.9 = −1.8
    assert found["net"].tolist() == pytest.approx([-1.8, -3.6, math.nan], nan_ok=True)
    assert found["n"].tolist() == [1, 2, 0]


RATED = st.lists(
    st.fixed_dictionaries(
        {
            "category": st.sampled_from(["political", "legal", "social"]),
            "direction": st.sampled_from([-1, 1]),
            "impact": st.integers(1, 5),
            "likelihood": st.integers(1, 5),
        }
    ),
    min_size=1,
    max_size=8,
)


@settings(deadline=None, max_examples=40)
@given(RATED, st.randoms())
def test_turbulence_is_never_less_than_net_and_rows_have_no_order(rows: list[dict[str, Any]], chance: Any) -> None:
    table = analysis.by_class(driven(*rows))
    assert (table["turbulence"] - table["net"].abs() > -1e-9)[table["n"] > 0].all()
    assert (table["opportunities"] + table["threats"] - table["net"]).abs().max() < 1e-9
    chance.shuffle(rows)
    pd.testing.assert_frame_equal(analysis.by_class(driven(*rows)), table)


@settings(deadline=None, max_examples=40)
@given(RATED)
def test_seen_from_the_other_side_net_turns_and_turbulence_stays(rows: list[dict[str, Any]]) -> None:
    table = analysis.by_class(driven(*rows))
    turned = analysis.by_class(driven(*({**row, "direction": -row["direction"]} for row in rows)))
    pd.testing.assert_series_equal(turned["net"], -table["net"])
    pd.testing.assert_series_equal(turned["turbulence"], table["turbulence"])


# F12 ---------------------------------------------------------------------------------------------


def rated(numbers: dict[str, tuple[int | None, int | None]]) -> IndustryAnalysis:
    built = Industry()
    for factor, (now, future) in numbers.items():
        built.force(factor, now=now, future=future)
    return built.record


def test_a_force_is_the_mean_of_its_factors_by_hand() -> None:
    # now (2 + 3 + 5 + 4)/4 = 3.5, in three years (3 + 3 + 5 + 5)/4 = 4
    found = analysis.forces(rated({"buyers-1": (2, 3), "buyers-2": (3, 3), "buyers-3": (5, 5), "buyers-4": (4, 5)}))
    assert found.loc["buyers"].tolist() == [4, 3.5, 4, 0.5]
    assert found.loc["rivalry", ["now", "future", "delta"]].isna().all()


def test_a_factor_rated_once_does_not_count() -> None:
    found = analysis.forces(rated({"buyers-1": (2, 4), "buyers-2": (5, None), "buyers-3": (None, 1)}))
    assert found.loc["buyers"].tolist() == [1, 2, 4, 2]


def test_attractiveness_by_hand() -> None:
    # Forces 4, 2, 5, 3 and 1 today: 6 − 15/5 = 3; all one higher or at the end of the scale: 6 − 19/5 = 2.2
    now = dict(
        zip(("rivalry-1", "entrants-1", "buyers-1", "suppliers-1", "substitutes-1"), (4, 2, 5, 3, 1), strict=True)
    )
    record = rated({factor: (value, min(5, value + 1)) for factor, value in now.items()})
    assert analysis.attractiveness(analysis.forces(record)) == pytest.approx((3, 2.2))


def test_four_forces_say_nothing_about_the_industry() -> None:
    record = rated({"rivalry-1": (4, 4), "entrants-1": (2, 2), "buyers-1": (5, 5), "suppliers-1": (3, 3)})
    assert all(math.isnan(value) for value in analysis.attractiveness(analysis.forces(record)))


def test_a_scorecard_that_adds_up_points_says_the_same() -> None:
    # Public scorecards add up the points of all questions; the mean of a force times its factors is that sum.
    numbers = {factor: (1 + n % 5, 1 + (2 * n) % 5) for n, factor in enumerate(FACTORS)}
    found = analysis.forces(rated(numbers))
    assert (found["n"] * found["now"]).sum() == sum(now for now, _future in numbers.values())


# F13 ---------------------------------------------------------------------------------------------


def months(**columns: list[float]) -> pd.DataFrame:
    size = len(next(iter(columns.values())))
    index = pd.date_range("2024-01-01", periods=size, freq="MS")
    return pd.DataFrame(columns, index=index).reindex(columns=list(analysis.FIGURES)).astype(float)


def drawn(size: int = 24, seed: int = 1) -> pd.DataFrame:
    values = np.random.default_rng(seed).normal(100, 10, (size, 5))
    return months(**{figure: values[:, n].tolist() for n, figure in enumerate(analysis.FIGURES)})


def test_tightness_equals_the_mean_of_scipys_z_scores() -> None:
    table = drawn()
    scores = {figure: stats.zscore(table[figure]) for figure in analysis.FIGURES}
    expected = (scores["book_to_bill"] + scores["utilisation"] + scores["lead_time"] - scores["inventory_days"]) / 4
    assert analysis.tightness(table).to_numpy() == pytest.approx(expected)


def test_tightness_with_gaps_equals_scipys_nan_policy() -> None:
    table = drawn()
    table.iloc[3, 0] = table.iloc[7, 3] = math.nan
    signs = {"book_to_bill": 1, "utilisation": 1, "lead_time": 1, "inventory_days": -1}
    scores = [sign * stats.zscore(table[figure], nan_policy="omit") for figure, sign in signs.items()]
    assert analysis.tightness(table).to_numpy() == pytest.approx(np.nanmean(scores, axis=0))


@settings(deadline=None, max_examples=40)
@given(st.floats(0.01, 1000), st.floats(-1000, 1000), st.sampled_from(analysis.FIGURES))
def test_the_unit_of_a_figure_changes_nothing(factor: float, shift: float, figure: str) -> None:
    table = drawn()
    other = table.assign(**{figure: table[figure] * factor + shift})
    assert analysis.tightness(other).to_numpy() == pytest.approx(analysis.tightness(table).to_numpy(), abs=1e-6)


def test_prices_are_no_part_of_tightness() -> None:
    table = drawn()
    other = table.assign(price_index=range(24))
    assert analysis.tightness(other).tolist() == analysis.tightness(table).tolist()


def test_full_stocks_are_loose() -> None:
    # Lead time and utilisation take turns, so that only the stock tells the first month from the last but one.
    table = months(inventory_days=list(range(12)), lead_time=[10, 11] * 6, utilisation=[81, 80] * 6)
    z = analysis.tightness(table)
    assert z.is_monotonic_decreasing
    assert z.iloc[0] == pytest.approx(5.5 / math.sqrt(143 / 12) / 3)  # the first of twelve is 5.5 below their mean


@pytest.mark.parametrize(("size", "known"), [(11, 0), (12, 12)])
def test_a_year_is_the_least(size: int, known: int) -> None:
    assert analysis.tightness(drawn(size)).count() == known


def test_two_figures_are_too_few_for_a_month() -> None:
    table = drawn()
    table.iloc[5, :2] = math.nan
    assert math.isnan(analysis.tightness(table).iloc[5])
    assert analysis.tightness(table).count() == 23


def test_a_figure_that_never_moves_says_nothing() -> None:
    table = drawn().assign(lead_time=0.1 + 0.2)
    three = [stats.zscore(table[figure]) for figure in ("book_to_bill", "utilisation")]
    expected = (three[0] + three[1] - stats.zscore(table["inventory_days"])) / 3
    assert analysis.tightness(table).to_numpy() == pytest.approx(expected)


def test_regimes_follow_the_mean_of_three_months() -> None:
    table = analysis.regimes(drawn())
    assert table["mean"].iloc[4] == pytest.approx(table["z"].iloc[2:5].mean())
    named = {(mean >= 0.5, mean <= -0.5): regime for mean, regime in zip(table["mean"], table["regime"], strict=True)}
    assert named == {(True, False): "tight", (False, True): "loose", (False, False): "balanced"}


def test_runs_join_months_of_one_regime_and_stop_at_a_gap() -> None:
    index = pd.date_range("2024-01-01", periods=6, freq="MS")
    found = analysis.runs(pd.DataFrame({"regime": ["tight", "tight", "loose", None, "loose", "loose"]}, index=index))
    assert found == [
        Run("tight", index[0], index[1]),
        Run("loose", index[2], index[2]),
        Run("loose", index[4], index[5]),
    ]


@pytest.mark.parametrize(
    ("regime", "last", "expected"),
    [
        ("loose", [0.9, 1.1, 1.2], True),
        ("loose", [1.1, 0.99, 1.2], False),
        ("tight", [1.2, 0.9, 0.8], True),
        ("tight", [1.2, 1.1, 1.3], False),
        ("balanced", [1.2, 1.1, 1.3], False),
        ("loose", [1.1], False),
    ],
)
def test_orders_turn_first(regime: str, last: list[float], expected: bool) -> None:
    table = months(book_to_bill=last)
    assert analysis.turned(table, Run(regime, table.index[0], table.index[-1])) is expected


# Figures of the case and of one's own ------------------------------------------------------------


def test_figures_of_ones_own_take_the_place_of_the_cases(case: Case) -> None:
    built = Industry().month("2026-09", lead_time=99).month("2023-08", lead_time=7)
    found = analysis.supply(built.record, case)
    assert found.loc["2026-09-01", "lead_time"] == 99
    assert found.loc["2026-09-01", "book_to_bill"] == analysis.supply(Industry().record, case)["book_to_bill"].iloc[-1]
    # August 2023 is before the case's first month, and September of that year is a gap.
    assert found.index[0] == pd.Timestamp("2023-08-01")
    assert found.loc["2023-09-01"].isna().all()


def test_what_is_still_to_come_does_not_count(case: Case) -> None:
    found = analysis.supply(Industry().month("2026-10", lead_time=99).record, case)
    assert found.index[-1] == pd.Timestamp("2026-09-01")


def test_a_month_that_stands_twice_counts_once(own: Case) -> None:
    record = Industry().month("2026-08", lead_time=10).month("2026-09", lead_time=11).record
    again = record.months[0].model_copy(update={"lead_time": 99})
    found = analysis.supply(record.model_copy(update={"months": [*record.months, again]}), own)
    assert found["lead_time"].tolist() == [10, 11]


# What stands out ---------------------------------------------------------------------------------


def test_findings_name_names_and_numbers(case: Case, full: Industry) -> None:
    so_what, goal, regime = analysis.findings(full.record, case)
    assert so_what == "So what? 1 of 7 drivers touches no goal of They: Duty on equipment."
    # G1: −5 · 0.7 + 5 · 0.5 − 2 · 0.7 = −2.4; 3.5 + 2.5 + 1.4 = 7.4
    assert "G1 “Field trial of the radio unit”: net −2.4, turbulence 7.4" in goal
    assert "“Operators cut their spending” (−3.5)" in goal
    assert regime.startswith("Supply has been loose since ")


def test_a_regime_read_wrongly_is_said(case: Case) -> None:
    said = analysis.said_regime(Industry(regime="tight").record, case)
    assert said.startswith("You read supply as tight; by the figures it has been loose since ")


def test_the_answer_is_not_given_before_the_question(case: Case) -> None:
    said = analysis.said_regime(IndustryAnalysis(), case)
    assert said.endswith("in September 2026, the lines at ±0.5: how do you read supply?")
    assert "loose" not in said


def test_without_figures_nothing_is_said_of_a_regime(own: Case) -> None:
    assert analysis.said_regime(Industry(regime="tight").record, own) == ""


def test_the_force_that_changes_most_is_named() -> None:
    said = analysis.said_force(rated({"buyers-1": (2, 3), "rivalry-1": (5, 2)}))
    assert said == "The largest change among the five forces is in rivalry: 5.0 today, 2.0 in three years."
    assert "strongest is rivalry" in analysis.said_force(rated({"buyers-1": (2, 2), "rivalry-1": (5, 5)}))


def test_what_cancels_is_said() -> None:
    built = Industry()
    for n, side in enumerate((-1, 1)):
        built.add(f"D{n}", category="legal", direction=side, impact=4, likelihood=3)
    assert "nearly cancel: net 0.0, but turbulence 4.0" in analysis.said_class(built.record)


def test_nothing_recorded_gives_only_what_the_figures_say(case: Case) -> None:
    [regime] = analysis.findings(IndustryAnalysis(), case)
    assert regime.startswith("Tightness stands at ")
    assert len(analysis.unsure(IndustryAnalysis(), case)) == 1


def test_an_own_account_without_tables_says_what_can_be_said(own: Case, full: Industry) -> None:
    assert analysis.findings(IndustryAnalysis(), own) == analysis.unsure(IndustryAnalysis(), own) == []
    said = analysis.findings(full.record, own)
    assert said[0] == "1 driver waits for a goal: no goal of They is noted yet."
    assert any("five forces" in sentence for sentence in said)


def test_unsure_names_what_is_open(case: Case, full: Industry) -> None:
    full.add("D8", driver="A rumour", likelihood=3, impact=5, evidence="assumed")
    full.add("D9", driver="An old report", category="social", as_of=date(2026, 1, 5), evidence="internal")
    said = " ".join(analysis.unsure(full.record, case))
    assert "no exposure: A rumour and An old report" in said
    assert "it is even odds: Tenders for open radio units and A rumour" in said
    assert "Older than 180 days: An old report" in said
    assert "a convention, not a law" in said
    assert "No word yet" not in said


def test_classes_without_a_word_are_named(case: Case) -> None:
    said = analysis.unsure(Industry().add("D1", category="legal").leave_out("social", "x").record, case)
    assert said[0].startswith("No word yet on these classes: political, economic, technological and environmental.")


def test_a_reason_to_leave_a_class_out_is_a_statement_too(case: Case) -> None:
    said = analysis.unsure(Industry().leave_out("social", "No end users").record, case)
    assert "Assumed, not confirmed: social." in said


def test_a_factor_rated_once_is_said(case: Case) -> None:
    said = " ".join(analysis.unsure(rated({"buyers-1": (2, None)}), case))
    assert "Rated for one of the two times only, so not counted: A few buyers take most of the volume." in said


def test_too_few_months_are_said(own: Case) -> None:
    [said] = analysis.unsure(Industry().month("2026-09", lead_time=9).record, own)
    assert said.startswith("1 month of supply and demand is too little for a regime; it takes 12")


@pytest.mark.parametrize(("value", "said"), [(2.14, "+2.1"), (-0.36, "−0.4"), (0.04, "0.0"), (-0.04, "0.0")])
def test_numbers_carry_their_sign(value: float, said: str) -> None:
    assert analysis.signed(value) == said
