import re
from typing import Any

import pytest
from matplotlib.figure import Figure

from samtrain import look
from samtrain.cases import Case
from samtrain.tools.industry import chart
from samtrain.tools.industry.model import CATEGORY_LABELS, Industry, IndustryAnalysis, read
from tests.pictures import clipped, labels

NAMES = ("bubbles", "exposure", "forces", "supply")


def draw(name: str, record: IndustryAnalysis, case: Case, *size: float) -> Figure:
    made: Figure = getattr(chart, f"{name}_chart")(record, case, *size)
    return made


def words(name: str, record: IndustryAnalysis, case: Case) -> str:
    said: str = getattr(chart, f"{name}_text")(record, case)
    return said


def many() -> Industry:
    """Forty drivers, as many as anybody brings."""
    built = Industry()
    for n in range(40):
        built.add(
            f"D{n:02}", driver=f"Driver {n} with a good many words to say", category=list(CATEGORY_LABELS)[n % 6],
            direction=(-1) ** n, impact=1 + n % 5, likelihood=1 + n * 7 % 5, goals=["G1"] * (n % 3 > 0),
        )  # fmt: skip
    return built


@pytest.mark.parametrize("name", NAMES)
def test_the_title_is_the_same_finding_in_picture_and_text(name: str, case: Case, full: Industry) -> None:
    title = re.sub(r"\s+", " ", draw(name, full.record, case).get_suptitle())
    assert re.sub(r"\s+", " ", words(name, full.record, case)).startswith(title.replace("- ", "-") + ". -")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "raw",
    [
        {},
        {"drivers": [{"id": "D1"}]},
        {"drivers": [{"impact": 3, "likelihood": 2}]},
        {"absences": [{"category": "legal", "because": "No law"}]},
        {"factors": [{"id": "buyers-1", "force": "buyers", "now": 3, "future": 3}]},
        {"months": [{"month": "2026-09", "lead_time": 3}]},
    ],
    ids=str,
)
def test_little_or_nothing_recorded_still_makes_a_picture(
    name: str, raw: dict[str, Any], case: Case, own: Case
) -> None:
    record, _problems = read(raw)
    for each in (case, own):
        assert look.png(draw(name, record, each)).startswith(b"\x89PNG")
        assert words(name, record, each)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [7.0, 5.6, 4.8])
@pytest.mark.parametrize("built", ["full", "many", "nothing"])
def test_nothing_is_clipped(name: str, width: float, built: str, case: Case, full: Industry) -> None:
    record = {"full": full, "many": many(), "nothing": Industry()}[built].record
    made = draw(name, record, case, width, 4.6)
    assert clipped(made) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_same_analysis_gives_the_same_picture(name: str, case: Case) -> None:
    assert look.svg(draw(name, many().record, case)) == look.svg(draw(name, many().record, case))


def test_a_driver_stands_where_rated_and_has_no_place_without_a_rating() -> None:
    record = Industry().add("D1", impact=4, likelihood=2).add("D2", impact=4).record
    assert chart.bubble_points(record) == {"D1": (4, 2)}


def test_the_bubbles_say_what_has_no_place(case: Case) -> None:
    text = chart.bubbles_text(Industry().add("D1", driver="Duty", category="legal").record, case)
    assert "Duty (legal): direction not decided, impact –, likelihood: –, horizon open, touches no goal" in text


def test_each_bubble_bears_the_letter_of_its_class(case: Case) -> None:
    built = Industry().add(
        "D1", driver="Designers", category="social", direction=-1, impact=3, likelihood=3, goals=["G1"]
    )
    axes = draw("bubbles", built.record, case).axes[0]
    _mark, letter = (collection.get_paths()[0].get_extents() for collection in axes.collections)
    assert 1 < letter.height / letter.width < 2  # a single bold S; spelled-out markup would be wide and flat
    assert abs(letter.x0 + letter.x1) < 1e-6


def test_the_bubbles_title_names_the_gravest_threat(case: Case, full: Industry) -> None:
    # Heavy and likely: spending (−3.5), lines (−2.8) and the second source (+2.8)
    title = draw("bubbles", full.record, case).get_suptitle().replace("\n", " ")
    assert title == "3 of 7 drivers are heavy and likely; 2 are threats, first: Operators cut their spending"


def test_the_heaviest_drivers_bear_their_words(case: Case) -> None:
    made = draw("bubbles", many().record, case)
    named = [said for said in labels(made) if said.startswith("Driver")]
    assert len(named) == chart.NAMED


def test_net_and_turbulence_stand_beside_each_class(case: Case, full: Industry) -> None:
    # economic: −3.5 + 2.5 − 2.8 = −3.8, and 8.8 in motion
    assert {"−3.8", "8.8"} <= set(labels(draw("exposure", full.record, case)))
    text = words("exposure", full.record, case)
    assert "economic, 3 drivers: net −3.8, turbulence 8.8 (threats −6.3, opportunities +2.5)." in text
    assert "legal: none relevant, because No law on its way that names this equipment." in text


def test_a_class_without_a_word_is_said_in_the_picture(case: Case) -> None:
    made = draw("exposure", Industry().add("D1", category="legal").record, case)
    assert labels(made).count("no word yet") == 6


def test_a_force_that_was_not_rated_twice_has_no_mark(case: Case) -> None:
    record = Industry().force("buyers-1", now=2, future=5).force("rivalry-1", now=3).record
    assert labels(draw("forces", record, case)).count("not rated for both times yet") == 4
    assert "power of buyers, 1 factor: 2.0 today, 5.0 in three years (+3.0)." in words("forces", record, case)


def test_the_forces_are_ordered_by_what_is_to_come(case: Case) -> None:
    record = Industry().force("buyers-1", now=5, future=2).force("rivalry-1", now=1, future=4).record
    ticks = [label.get_text() for label in draw("forces", record, case).axes[0].get_yticklabels()]
    assert ticks[:2] == ["rivalry (1)", "power of buyers (1)"]


def test_attractiveness_is_said_once_all_forces_are_rated(case: Case, full: Industry) -> None:
    assert "Attractive for those in it" in words("forces", full.record, case)
    assert "Attractive" not in words("forces", Industry().force("buyers-1", now=5, future=2).record, case)


def test_the_series_says_regimes_and_extremes(case: Case) -> None:
    text = words("supply", Industry(regime="tight").record, case)
    assert re.search(r"\w+ 20\d\d to \w+ 20\d\d: tight\.", text)
    assert re.search(
        r"lead time, weeks: [\d.]+ in September 2026, between [\d.]+ \(\w+ 2026\) and 24 \(April 2025\)\.", text
    )
    made = labels(draw("supply", Industry(regime="tight").record, case))
    assert {"▲ tight", "▼ loose"} <= set(made)


def test_regimes_show_once_one_is_chosen(case: Case) -> None:
    text, made = words("supply", IndustryAnalysis(), case), labels(draw("supply", IndustryAnalysis(), case))
    assert not [word for word in ("tight.", "loose.") if word in text]
    assert not {"▲ tight", "▼ loose"} & set(made)
