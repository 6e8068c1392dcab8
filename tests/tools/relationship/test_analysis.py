import math
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samtrain.cases import Case
from samtrain.errors import PlainError
from samtrain.tools.relationship import analysis
from samtrain.tools.relationship.analysis import by_key, grid, lifetime_value, nps, retention
from samtrain.tools.relationship.model import Relationship, Relationships

TODAY = date(2026, 9, 30)


def sales(**cells: float) -> "pd.Series[float]":
    """Sales by cell: the unit is X, the product is the name."""
    index = pd.MultiIndex.from_tuples([("X", name) for name in cells], names=["bu", "product"])
    return pd.Series(list(cells.values()), index=index, dtype=float)


# Orders ------------------------------------------------------------------------------------------


def test_a_line_that_stands_twice_counts_once(case: Case) -> None:
    found = analysis.history(case)
    assert found.copies == 1
    assert found.lines["order_id"].tolist() == ["L1", "L2", "L3", "L4", "L5", "L6", "L7"]


def test_lines_of_others_and_lines_still_to_come_are_left_out(case: Case) -> None:
    found = analysis.history(case)
    assert not {"L8", "L9"} & set(found.lines["order_id"])
    assert found.unread == 1


def test_an_export_with_holes_in_it_is_read_as_far_as_it_goes(case: Case) -> None:
    # No ids, a price in words, a day in words and a cost that is blank: two lines are left, and no gross profit.
    rows = [
        (None, "A001", "Radio", "Filter", "2026-05-05", "1200", "700"),
        (None, "A001", "Radio", "Filter", "2026-05-06", 300.0, None),
        (None, "A001", "Radio", "Filter", "2026-05-07", "ask Maja", 100),
        (None, "A001", "Radio", "Filter", "soon", 500, 100),
    ]
    orders = pd.DataFrame(rows, columns=["order_id", "account_id", "bu", "product", "date", "net_price", "cogs"])
    holed = replace(case, tables=case.tables | {"orders": orders})
    found = analysis.history(holed)
    assert (found.lines["net_price"].tolist(), found.copies, found.unread) == ([1200, 300], 0, 2)
    assert math.isnan(analysis.gross_profit(holed))
    assert any(
        "2 lines without a price or a day are left out" in said for said in analysis.unsure(Relationship(), holed)
    )


def test_a_year_ends_today_and_begins_the_day_after_a_year_ago(case: Case) -> None:
    lines = analysis.history(case).lines
    assert analysis.year_of(lines, TODAY)["order_id"].tolist() == ["L4", "L5", "L6", "L7"]
    assert analysis.year_of(lines, TODAY, 1)["order_id"].tolist() == ["L1", "L2", "L3"]


def test_a_line_without_its_unit_is_shared_out_over_the_cells_that_it_may_belong_to(case: Case) -> None:
    # L7, a filter of 250,000: Radio bought five times as many filters as Optical, so 5/6 and 1/6 of it.
    found = analysis.history(case)
    assert found.unplaced["order_id"].tolist() == ["L7"]
    year = analysis.year_of(found.lines, TODAY)
    assert by_key(analysis.by_cell(year)) == pytest.approx(
        {
            ("Optical", "Clock"): 5e6,
            ("Optical", "Filter"): 5e5 + 250_000 / 6,
            ("Radio", "Filter"): 2.5e6 + 250_000 * 5 / 6,
        }
    )
    assert analysis.by_cell(year).sum() == pytest.approx(year["net_price"].sum())


def test_a_line_that_fits_no_known_cell_is_left_out(case: Case) -> None:
    year = analysis.year_of(analysis.history(case).lines, TODAY)
    assert analysis.by_cell(year[year["order_id"].isin(["L5", "L7"])]).sum() == 5e6
    assert analysis.by_cell(year[year["order_id"] == "L7"]).empty


def test_blanks_in_one_year_do_not_move_the_retention_of_the_account() -> None:
    # Half of the lines of a year ago lost their unit: the account buys what it bought.
    rows = [("Radio", "Filter", 4.0), (None, "Filter", 4.0), ("Optical", "Clock", 1.0), ("Optical", None, 1.0)]
    before = pd.DataFrame(rows, columns=["bu", "product", "net_price"])
    after = before.assign(bu=["Radio", "Radio", "Optical", "Optical"], product=["Filter", "Filter", "Clock", "Clock"])
    found = retention(analysis.by_cell(before), analysis.by_cell(after))
    assert (found.grr, found.nrr) == (pytest.approx(1), pytest.approx(1))


# F14: retention ----------------------------------------------------------------------------------


def test_net_retention_of_a_published_example() -> None:
    # ChurnZero, Churnopedia: a month begins with 27,000; upsells bring 8,000, contracts of 5,000 run out: 111 %.
    found = retention(sales(a=5_000, b=22_000), sales(b=30_000))
    assert round(100 * found.nrr) == 111
    assert round(100 * found.grr) == 81  # (27,000 − 5,000) / 27,000


def test_retention_by_hand() -> None:
    # Start 100 + 50 + 30 + 20 = 200; d is gone (−20), b fell by 20, a grew by 30, e is new with 10.
    found = retention(sales(a=100, b=50, c=30, d=20), sales(a=130, b=30, c=30, e=10))
    assert (found.start, found.churn, found.contraction, found.expansion) == (200, 20, 20, 40)
    assert found.grr == pytest.approx(160 / 200)
    assert found.nrr == pytest.approx(200 / 200)
    assert found.kept == 3 / 4
    assert next(iter(found.table.index)) == ("X", "b")


def test_nothing_a_year_ago_gives_no_number() -> None:
    found = retention(sales(), sales(a=5))
    assert math.isnan(found.grr) and math.isnan(found.nrr) and math.isnan(found.kept)


AMOUNTS = st.dictionaries(st.sampled_from("abcdef"), st.floats(1, 1e8), min_size=1)


@settings(deadline=None)
@given(AMOUNTS, AMOUNTS, st.floats(0.01, 100))
def test_retention_holds_in_any_currency_and_nrr_is_end_over_start(
    before: dict[str, float], after: dict[str, float], rate: float
) -> None:
    found = retention(sales(**before), sales(**after))
    scaled = retention(sales(**before) * rate, sales(**after) * rate)
    assert (scaled.grr, scaled.nrr) == (pytest.approx(found.grr), pytest.approx(found.nrr))
    assert found.nrr == pytest.approx(sum(after.values()) / sum(before.values()))
    assert 0 <= found.grr <= 1 + 1e-12
    assert found.grr <= found.nrr + 1e-12


@settings(deadline=None)
@given(AMOUNTS, AMOUNTS, st.randoms())
def test_the_order_of_cells_does_not_matter(before: dict[str, float], after: dict[str, float], random) -> None:
    turned = list(before.items())
    random.shuffle(turned)
    one, two = retention(sales(**before), sales(**after)), retention(sales(**dict(turned)), sales(**after))
    assert (one.churn, one.expansion) == (pytest.approx(two.churn), pytest.approx(two.expansion))


def test_the_accounts_retention_by_hand(case: Case) -> None:
    # A year ago Radio Filter 4, Radio Clock 1, Optical Clock 3; now 2.5, 0, 5, and Optical Filter 0.5, new. A filter of
    # 0.25 for nobody knows whom is shared out over the two units that bought filters: 5/6 and 1/6 of it.
    found = analysis.account_retention(case)
    assert found.grr == pytest.approx((8 - 1 - 1.5 + 0.25 * 5 / 6) / 8)
    assert found.nrr == pytest.approx(8.25 / 8)


# F14: net promoter score -------------------------------------------------------------------------


def test_the_score_by_hand() -> None:
    found = nps([10, 9, 9, 8, 7, 6, 0, 10])
    assert (found.promoters, found.detractors, found.score) == (4, 2, 25)


def test_the_interval_by_hand() -> None:
    # 11 answers, 3 promoters, 6 detractors: p+ = 3.75/14, p− = 6.75/14, difference −3/14 = −0.2143;
    # var = 10.5/14 − 9/196 = 0.75 − 0.0459 = 0.7041; se = √(0.7041/14) = 0.22426; ± 1.96 se = ± 0.43954
    found = nps([9] * 3 + [7] * 2 + [5] * 6)
    assert (found.low, found.high) == (pytest.approx(-65.4, abs=0.05), pytest.approx(22.5, abs=0.05))


def test_the_interval_covers_about_as_often_as_it_says() -> None:
    # Independent check by drawing answers: 12 people, true score +10.
    draw = np.random.default_rng(5)
    answers = draw.choice([9, 7, 3], size=(2_000, 12), p=[0.4, 0.3, 0.3])
    hits = [found.low <= 10 <= found.high for found in (nps(row.tolist()) for row in answers)]
    assert 0.93 <= np.mean(hits) <= 0.99


def test_all_alike_still_leaves_doubt() -> None:
    found = nps([10] * 5)
    assert found.score == 100
    assert found.low < 80 and found.high == 100


def test_two_answers_give_no_number() -> None:
    assert math.isnan(nps([9, 10]).score)
    assert nps([]).n == 0


@settings(deadline=None)
@given(st.lists(st.integers(0, 10), min_size=3, max_size=40), st.randoms())
def test_the_score_does_not_depend_on_the_order_and_lies_on_its_scale(scores: list[int], random) -> None:
    found = nps(scores)
    random.shuffle(scores)
    assert found == nps(scores)
    assert -100 <= found.low <= found.high <= 100
    assert -100 <= found.score <= 100


def test_each_person_counts_with_the_latest_figure(case: Case) -> None:
    found = analysis.latest_answers(case.table("satisfaction"), TODAY)
    assert found["score"].to_dict() == {"C1": 6, "C2": 9, "C3": 8, "C4": 2}
    assert found["before"].dropna().to_dict() == {"C1": 9}


# F15 ---------------------------------------------------------------------------------------------


def test_white_space_by_hand(case: Case, built: Relationships) -> None:
    # Radio Filter: 10 · 90 % · 80 % = 7.2, less 3 ours and 2 locked = 2.2; Radio Clock: 4 · 50 % · 40 % = 0.8;
    # Optical Clock: 5 · 100 % · 50 % = 2.5, less 5 = below 0, so nothing
    table = grid(built.record, case)
    white = {key: value for key, value in by_key(table["white"]).items() if value == value}
    assert white == {
        ("Radio", "Filter"): pytest.approx(2.2),
        ("Radio", "Clock"): pytest.approx(0.8),
        ("Optical", "Clock"): 0,
    }


def test_states_of_cells(case: Case, built: Relationships) -> None:
    assert dict(zip(grid(built.record, case).index, grid(built.record, case)["state"], strict=True)) == {
        ("Radio", "Filter"): "potential",
        ("Radio", "Clock"): "potential",
        ("Radio", "Sensor"): "unknown",
        ("Optical", "Filter"): "unknown",
        ("Optical", "Clock"): "ours",
        ("Optical", "Sensor"): "none",
    }
    assert grid(Relationship(), case).loc[("Radio", "Filter"), "state"] == "competitor"


@pytest.mark.parametrize("blank", ["spend", "ours", "addressable", "realistic"])
def test_a_blank_is_never_read_as_nothing(blank: str, own: Case) -> None:
    figures = {"spend": 10, "ours": 1, "addressable": 50, "realistic": 60}
    del figures[blank]
    assert math.isnan(grid(Relationships().cell("X", "Y", **figures).record, own)["white"].iloc[0])


def test_without_a_known_contract_nothing_is_taken_off(own: Case) -> None:
    made = Relationships().cell("X", "Y", spend=10, ours=1, addressable=50, realistic=60)
    assert grid(made.record, own)["white"].iloc[0] == pytest.approx(2)


@settings(deadline=None)
@given(st.floats(0.1, 1e4), st.floats(0, 1e4), st.floats(0, 100), st.floats(0, 100), st.floats(0.01, 100))
def test_white_space_scales_with_the_currency(spend: float, ours: float, a: float, r: float, rate: float) -> None:
    cells = pd.DataFrame({"spend": [spend], "ours": [ours], "locked": [0.0], "addressable": [a], "realistic": [r]})
    scaled = cells.assign(spend=cells["spend"] * rate, ours=cells["ours"] * rate)
    white = analysis.white_space(cells)["white"].iloc[0]
    assert analysis.white_space(scaled)["white"].iloc[0] == pytest.approx(white * rate, abs=1e-6)
    assert 0 <= white <= spend


def test_plays_are_ranked_in_their_order(case: Case, built: Relationships) -> None:
    assert {key: rank for key, rank in by_key(grid(built.record, case)["play"]).items() if rank == rank} == {
        ("Radio", "Clock"): 1,
        ("Radio", "Filter"): 2,
    }


def test_share_of_wallet_by_hand(case: Case) -> None:
    # Radio: 3 of 10 + 4; its sensors are unknown. Optical: 5 of 5 + 0; part of its filters is unknown, so all of it.
    found = analysis.wallet(grid(Relationship(), case))
    assert found.loc["Radio", ["spend", "ours", "rivals", "inhouse", "unknown"]].tolist() == [14, 3, 7, 4, 1]
    assert found["share"].to_dict() == {"Radio": pytest.approx(3 / 14), "Optical": 1}
    assert found.loc["Optical", "unknown"] == 1


def test_penetration_counts_what_can_be_sold(case: Case) -> None:
    assert analysis.penetration(grid(Relationship(), case)) == (3, 5)


def test_what_nobody_asked_comes_from_what_is_within_reach(case: Case, own: Case) -> None:
    assert analysis.unknown_spend(grid(Relationship(), case), case) == pytest.approx(26 - 19)
    assert math.isnan(analysis.unknown_spend(grid(Relationship(), own), own))


# F8 ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kept", "multiples"),
    [
        (0.60, (1.20, 1.15, 1.11, 1.07)),
        (0.70, (1.75, 1.67, 1.59, 1.52)),
        (0.80, (2.67, 2.50, 2.35, 2.22)),
        (0.90, (4.50, 4.09, 3.75, 3.46)),
    ],
)
def test_margin_multiples_are_the_published_table(kept: float, multiples: tuple[float, ...]) -> None:
    # Gupta & Lehmann (2003), table of margin multiples at discount rates of 10, 12, 14 and 16 %.
    assert tuple(round(lifetime_value(1, kept, d), 2) for d in (0.10, 0.12, 0.14, 0.16)) == multiples


def test_five_years_by_hand() -> None:
    # 100 · (0.8/1.1 + 0.8²/1.1² + 0.8³/1.1³) − 20 = 100 · (0.72727 + 0.52893 + 0.38467) − 20 = 144.09
    assert lifetime_value(100, 0.8, 0.1, 3, 20) == pytest.approx(144.09, abs=0.005)


def test_many_years_come_to_the_endless_value() -> None:
    assert lifetime_value(7, 0.9, 0.1, 400) == pytest.approx(lifetime_value(7, 0.9, 0.1))


@pytest.mark.parametrize("kept", [-0.1, 1.1, 1.2])
def test_a_share_that_never_ends_has_no_value(kept: float) -> None:
    with pytest.raises(PlainError, match="110 %"):
        lifetime_value(1, kept, 0.1)


@settings(deadline=None)
@given(st.floats(0, 1), st.floats(0, 1), st.floats(0.01, 0.5), st.integers(1, 20))
def test_more_business_kept_is_worth_more(one: float, two: float, d: float, years: int) -> None:
    low, high = sorted((one, two))
    assert lifetime_value(1, low, d, years) <= lifetime_value(1, high, d, years) + 1e-12
    assert lifetime_value(1, high, d, years) <= years


def test_without_a_margin_it_is_last_years_gross_profit(case: Case, own: Case) -> None:
    # 2.5 + 5 + 0.5 + 0.25 sold, 1.5 + 3.5 + 0.4 + 0.15 paid
    assert analysis.basis(Relationship(), case).margin == pytest.approx(8.25 - 5.55)
    assert math.isnan(analysis.basis(Relationship(), own).margin)
    assert analysis.basis(Relationships(margin=2).record, case).margin == 2


# What is said ------------------------------------------------------------------------------------


def test_findings_name_cells_and_numbers(case: Case, built: Relationships) -> None:
    said = analysis.findings(built.record, case)
    assert len(said) == 3
    assert "€3.0 m a year in 2 cells" in said[0] and "Filter at Radio: €2.2 m, of €10.0 m" in said[0]
    assert "71 % was kept (GRR), with growth 103 % (NRR)" in said[1]
    assert "Filter at Radio: −€1.3 m" in said[1]
    assert "4 people recommend us at −25" in said[2]


def test_a_history_without_a_bad_event_is_the_gravest(case: Case) -> None:
    made = Relationships().event("2026-01-01", "Praise", "good").event("2026-02-01", "More praise", "good")
    assert analysis.findings(made.record, case)[0].startswith("One-sided: 2 events")
    assert "One-sided" not in " ".join(analysis.findings(made.event("2026-03-01", "Lost", "bad").record, case))


def test_a_play_without_room_is_said(case: Case, built: Relationships) -> None:
    assert (
        "nothing left to win where a play is planned: Clock at Optical"
        in analysis.findings(built.play("Optical", "Clock").record, case)[0]
    )


def test_a_play_that_is_not_sized_is_not_called_dry(case: Case) -> None:
    made = Relationships().cell("Radio", "Sensor").play("Radio", "Sensor")
    assert not any("nothing left" in said for said in analysis.findings(made.record, case))


def test_unsure_says_what_is_unknown_left_out_and_assumed(case: Case, built: Relationships) -> None:
    said = " ".join(analysis.unsure(built.record, case))
    assert "in 2 cells: Sensor at Radio and Filter at Optical" in said and "about €7.0 m" in said
    assert "Assumed, not confirmed: Filter at Radio" in said
    assert "Clock at Radio (€800 k) comes before Filter at Radio (€2.2 m)" in said
    assert "1 order line stood twice and counts once" in said
    assert "1 line of two years lacks its unit or product, so €250 k is shared out" in said
    assert "hangs on 90 % kept a year; at 85 %" in said


def test_borderline_cells_are_named(case: Case) -> None:
    # 10 · 90 % · 60 % − 5 = 0.4; ten points less leave nothing
    made = Relationships().cell("Radio", "Filter", addressable=90, realistic=60)
    assert any("10 points lower" in said and "Filter at Radio" in said for said in analysis.unsure(made.record, case))


def test_an_account_of_ones_own_gets_what_can_be_said(own: Case) -> None:
    assert analysis.findings(Relationship(), own) == analysis.unsure(Relationship(), own) == []
    made = Relationships(margin=2).cell("X", "Y", spend=10, ours=2, addressable=50, realistic=60).play("X", "Y")
    assert "€1.0 m a year, all of it in Y at X" in analysis.findings(made.record, own)[0]
    assert any("No word on rivals' contracts" in said for said in analysis.unsure(made.record, own))


def test_no_number_is_called_nan(own: Case, case: Case) -> None:
    made = Relationships().cell("X", "Y").cell("X", "Z", spend=0).play("X", "Y")
    for each in (own, case):
        said = [*analysis.findings(made.record, each), *analysis.unsure(made.record, each)]
        assert [sentence for sentence in said if "nan" in sentence.lower()] == []
