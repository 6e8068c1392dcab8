import math

import pytest

from samtrain.tools.programme import analysis
from samtrain.tools.programme.model import Programme, read

from .conftest import TODAY


def test_the_first_card_of_a_number_counts() -> None:
    built = Programme().card("S04", use="doubt").card("C2", about="S04", use="not").card("X", claim="Ours")
    assert [card.use for card in analysis.cards(built.record)] == ["doubt"]


@pytest.mark.parametrize(
    ("fields", "is_testable"),
    [
        ({}, False),
        ({"refuted_by": "x"}, False),
        ({"limit": 3}, False),
        ({"refuted_by": "x", "limit": 0}, True),
        ({"refuted_by": "x", "against": "y"}, True),
    ],
)
def test_something_seen_needs_a_figure_or_a_group(fields: dict[str, object], is_testable: bool) -> None:
    assert analysis.is_testable(Programme().card("S04", **fields).record.cards[0]) is is_testable


# Published: 1 000 asked and a share of one half give ± 3.1 points; 400 give ± 4.9 (tables of pollsters, 95 %).
@pytest.mark.parametrize(("share", "n", "points"), [(0.5, 1000, 3.1), (0.5, 400, 4.9), (0.5, 100, 9.8)])
def test_the_margin_is_that_of_pollsters_tables(share: float, n: int, points: float) -> None:
    assert round(100 * analysis.margin(share, n), 1) == points


def test_results_are_counted_by_the_learners_own_word(claims: Programme) -> None:
    assert analysis.said_results(claims.record) == "None of the 3 numbers is a result."
    assert analysis.said_results(Programme().card("S04", kind="norm").record) == "The one number is no result."
    one = Programme().card("S04", kind="result").card("S01", kind="opinion").record
    assert analysis.said_results(one) == "1 of 2 numbers is a result."
    assert analysis.said_results(Programme().record) == ""


def test_findings_name_the_bold_the_causal_and_the_untested(claims: Programme) -> None:
    said = analysis.findings(claims.card("S03", reach="cause").record)
    assert said[0].startswith("You would quote 89 % as it is, and when they were asked and how many")
    assert said[1].startswith("From 71 % you conclude that one thing brings about another")
    assert len(said) == 3
    assert analysis.findings(Programme().record) == analysis.unsure(Programme().record) == []


def test_not_yet_sure_is_what_is_blank(claims: Programme) -> None:
    said = analysis.unsure(claims.record)
    assert "Of which kind is it? 36 %." in said
    assert "About whom is it? 60 % and 36 %." in said
    assert "Quote it, or not? 36 %." in said


# The own programme -------------------------------------------------------------------------------


def test_what_hurts_most_comes_first(own: Programme) -> None:
    assert [row.id for row in analysis.rated(own.record)] == ["silos", "finishing", "training", "tools"]


def test_an_example_of_last_year_is_a_memory(own: Programme) -> None:
    assert {row.id for row in own.record.failings if analysis.is_seen(row, TODAY)} == {"silos", "tools"}


def test_a_blank_rating_is_not_a_nought_and_says_nothing(own: Programme) -> None:
    seen = analysis.views(own.record, "before")
    assert (seen["results"].own, seen["results"].others, seen["results"].n) == (
        4,
        3.5,
        2,
    )  # (4 + 3) / 2: C left it blank
    assert (seen["collaborator"].low, seen["collaborator"].high, seen["collaborator"].n) == (2, 3, 3)
    assert math.isclose(seen["collaborator"].gap, 5 - 7 / 3)
    assert seen["relationship"].n == 0 and math.isnan(seen["relationship"].gap)  # nobody else rated it
    assert math.isnan(seen["innovator"].own) and seen["innovator"].others == 3
    assert math.isnan(seen["technical"].own) and math.isnan(seen["technical"].others)


def test_whoever_does_not_say_as_what_or_when_is_left_out() -> None:
    built = Programme().rate("R1", "self", results=3)
    raw = built.raw
    raw["ratings"] += [{"id": "R2", "wave": "before", "results": 1}, {"id": "R3", "side": "peer", "results": 1}]
    assert analysis.views(read(raw)[0], "before")["results"].n == 0


def test_the_later_wave_is_shown_once_somebody_rated_in_it(own: Programme) -> None:
    assert analysis.shown_wave(own.rate("R9", "peer", "after").record) == "before"
    assert analysis.shown_wave(own.rate("R8", "peer", "after", results=4).record) == "after"


def test_the_widest_gap_is_said_with_its_number_of_others(own: Programme) -> None:
    assert analysis.said_gap(own.record) == "As collaborator one rates oneself 2.7 above 3 others (before the course)."
    modest = Programme().rate("R1", "self", results=2).rate("R2", "peer", results=4).record
    assert analysis.said_gap(modest) == "As results driver one rates oneself 2.0 below 1 other (before the course)."
    alike = Programme().rate("R1", "self", results=3).rate("R2", "peer", results=3).record
    assert analysis.said_gap(alike) == "Self and others are nowhere 1 or more apart (before the course)."
    assert analysis.said_gap(Programme().rate("R1", "self", results=3).record) == ""


def test_the_own_findings_say_where_it_hurts_and_what_can_be_compared(own: Programme) -> None:
    first, second, third = analysis.own_findings(own.record, TODAY)
    assert "“Departments and regions keep to themselves” (5 of 5). 2 of 4 ratings rest on something seen" in first
    assert "collaborator" in second
    assert third.startswith("1 of 5 indicators of benefit has a measure")
    begun = Programme().indicator("revenue", measure="growth").record
    assert analysis.said_indicators(begun).startswith("No indicator of benefit has")
    assert analysis.own_findings(Programme().record, TODAY) == analysis.own_unsure(Programme().record, TODAY) == []


def test_not_yet_sure_are_opinions_few_voices_and_measures_without_figures(own: Programme) -> None:
    said = "\n".join(analysis.own_unsure(own.record, TODAY))
    assert "“What counts is that the plan is finished”" in said and "Opinion so far" in said
    assert "Fewer than 3 others rated some roles (results driver and innovator)" in said
    assert "cannot be compared later: More revenue" in said


def test_when_much_hurts_it_asks_for_the_root() -> None:
    built = Programme()
    for key in ("silos", "tools", "process", "training", "finishing"):
        built.failing(key, 5)
    assert any("Which one, if mended" in said for said in analysis.own_unsure(built.record, TODAY))
