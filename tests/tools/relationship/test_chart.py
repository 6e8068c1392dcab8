import re
from itertools import combinations

import pytest
from matplotlib.figure import Figure

from samtrain import cases, look
from samtrain.cases import Case
from samtrain.tools.relationship import chart
from samtrain.tools.relationship.model import Relationship, Relationships, read
from tests.pictures import clipped, inside, labels

NAMES = ("white", "wallet", "timeline", "value")


def draw(name: str, record: Relationship, case: Case, *size: float) -> Figure:
    made: Figure = getattr(chart, f"{name}_chart")(record, case, *size)
    return made


def words(name: str, record: Relationship, case: Case) -> str:
    said: str = getattr(chart, f"{name}_text")(record, case)
    return said


@pytest.fixture
def largest() -> Relationship:
    """Eight units by twelve offerings, sixty events."""
    made = Relationships()
    for unit in range(8):
        for offering in range(12):
            spend = {} if (unit + offering) % 7 == 0 else {"spend": unit * offering, "ours": unit, "realistic": 60}
            made.cell(f"Business unit {unit}", f"Offering number {offering}", addressable=90, **spend)
    for n in range(60):
        made.event(
            f"{2023 + (n + 9) // 20}-{1 + (n + 9) % 20 % 12:02}-{1 + n % 28:02}",
            "It happened",
            "bad" if n % 3 else "good",
        )
    return made.record


@pytest.mark.parametrize("name", NAMES)
def test_the_title_is_the_same_finding_in_picture_and_text(name: str, case: Case, built: Relationships) -> None:
    title = re.sub(r"\s", " ", draw(name, built.record, case).get_suptitle())
    assert words(name, built.record, case).split("\n")[0] == title + "."


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "raw",
    [
        {},
        {"cells": [{"id": "X1"}], "events": [{"id": "E1"}], "plays": [{"id": "P1"}]},
        {"cells": [{"bu": "X", "offering": "Y", "spend": 0}], "value": {"margin": -2, "retention": 0}},
        {"cells": [{"bu": "X", "offering": "Y", "spend": 3}], "events": [{"day": "2019-01-01", "effect": "bad"}]},
    ],
)
def test_little_or_nothing_still_makes_a_picture(name: str, raw: dict[str, object], case: Case, own: Case) -> None:
    record, _problems = read(raw)
    for each in (case, own):
        assert look.png(draw(name, record, each)).startswith(b"\x89PNG")
        assert "nan" not in words(name, record, each).lower()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [7.0, 5.6])
@pytest.mark.parametrize("which", ["built", "largest"])
def test_nothing_is_clipped(
    name: str, width: float, which: str, case: Case, built: Relationships, largest: Relationship
) -> None:
    made = draw(name, built.record if which == "built" else largest, case, width, 4.6)
    assert clipped(made) == []


@pytest.mark.parametrize("width", [7.0, 5.6])
def test_words_on_the_map_keep_clear_of_one_another(width: float, case: Case, largest: Relationship) -> None:
    made = draw("white", largest, case, width, 4.6)
    boxes = [each.box for each in inside(made)]
    assert len(boxes) > 96
    assert not any(one.padded(-1).overlaps(two.padded(-1)) for one, two in combinations(boxes, 2))


def test_the_cases_offerings_keep_their_words_whole() -> None:
    case = cases.load("a-chips")
    heads = [label.get_text() for label in chart.white_chart(Relationship(), case).axes[0].get_xticklabels()]
    assert {head.replace("\n", " ") for head in heads} == set(case.table("spend")["offering"])


def test_flags_of_the_timeline_keep_clear_of_one_another(case: Case, largest: Relationship) -> None:
    made = draw("timeline", largest, case, 5.6, 4.6)
    boxes = [each.box for each in inside(made)]
    assert len(boxes) >= 50
    assert not any(one.padded(-1).overlaps(two.padded(-1)) for one, two in combinations(boxes, 2))


def test_the_map_says_who_holds_what(case: Case, built: Relationships) -> None:
    drawn = labels(draw("white", built.record, case))
    assert {"◆ +2.2\nof 10.0\nTessaly", "◆ +0.8\nof 4.0\nin-house", "● 5.0\nof 5.0", "?", "–", "1", "2"} == set(drawn)
    text = words("white", built.record, case)
    assert text.startswith("White space of €3.0 m in 2 cells, most of it in Filter at Radio.\n")
    assert (
        "- Filter at Radio: white space: to be won; €3.0 m of €10.0 m is ours, main rival Tessaly. White space €2.2 m. Play 2."
        in text
    )
    assert "- Sensor at Radio: nobody asked." in text


def test_without_white_space_the_map_says_where_we_sell(case: Case) -> None:
    text = words("white", Relationship(), case)
    assert text.startswith("We sell in 3 of 5 cells, and in 2 nobody has asked.")


def test_the_wallet_says_shares_and_gaps(case: Case, built: Relationships) -> None:
    text = words("wallet", built.record, case)
    assert text.startswith("We have 42 % of €19.0 m; least at Radio, 21 %.")
    assert "- Radio: we have 21 % of €14.0 m; rivals €7.0 m, in-house €4.0 m. 1 cell has no figure." in text


def test_the_timeline_says_sales_and_both_signs(case: Case, built: Relationships) -> None:
    text = words("timeline", built.record, case)
    assert text.startswith("€8.2 m in twelve months, +3.1 % on the year before; 1 of 2 events was bad.")
    assert "- Twelve months to 2025-09-30: €8.0 m." in text
    assert "- +1 2025-06-01: They opened a second plant." in text
    assert "- ✕2 2026-03-09: The line stood still." in text


def test_bars_add_up_to_the_sales(case: Case) -> None:
    bars = draw("timeline", Relationship(), case).axes[0].containers[0]
    heights = [bar.get_height() for bar in bars]
    assert len(heights) == 36
    assert sum(heights[-12:]) == pytest.approx(8.25)
    assert sum(heights[-24:-12]) == pytest.approx(8)
    assert heights[-1] == 0.5  # the order of 30 September, not the one of 1 October


def test_a_history_of_good_news_is_called_one_sided(case: Case) -> None:
    made = Relationships().event("2026-01-01", "Praise", "good")
    assert "one-sided" in words("timeline", made.record, case)


def test_the_value_says_how_far_it_hangs_on_what_is_kept(case: Case, built: Relationships) -> None:
    # 2 · Σ (0.9/1.1)^t over five years = 2 · 2.8501 = 5.70
    text = words("value", built.record, case)
    assert text.startswith("Worth €5.7 m in 5 years; ±5 points of business kept move it from €4.9 m to €6.6 m.")
    assert "- 90 % kept a year: €5.7 m in 5 years, €9.0 m without an end." in text


def test_the_answers_picture_is_the_map(case: Case, built: Relationships) -> None:
    assert look.svg(chart.answer_picture(built.record, case)) == look.svg(chart.white_chart(built.record, case))
