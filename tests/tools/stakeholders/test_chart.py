from itertools import combinations

import pytest
from matplotlib.figure import Figure

from samtrain import look
from samtrain.cases import Case
from samtrain.tools.stakeholders import chart
from samtrain.tools.stakeholders.model import StakeholderMap, Stakeholders, read
from tests.pictures import clipped, labels

NAMES = ("grid", "org", "heatmap", "rank")


def draw(name: str, record: StakeholderMap, case: Case, *size: float) -> Figure:
    made: Figure = getattr(chart, f"{name}_chart")(record, case, *size)
    return made


def words(name: str, record: StakeholderMap, case: Case) -> str:
    said: str = getattr(chart, f"{name}_text")(record, case)
    return said


@pytest.mark.parametrize("name", NAMES)
def test_the_title_is_the_same_finding_in_picture_and_text(name: str, case: Case, full: Stakeholders) -> None:
    made = draw(name, full.record, case)
    assert words(name, full.record, case).startswith(made.get_suptitle().replace("\n", " ") + ".\n")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("raw", [{}, {"stakeholders": [{"id": "X1"}]}, {"stakeholders": [{"id": "C03", "support": 1}]}])
def test_little_or_nothing_on_the_map_still_makes_a_picture(name: str, raw: dict[str, object], case: Case) -> None:
    record, _problems = read(raw)
    assert look.png(draw(name, record, case)).startswith(b"\x89PNG")
    assert words(name, record, case)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [7.0, 4.8])
def test_nothing_is_clipped(name: str, width: float, case: Case, full: Stakeholders) -> None:
    made = draw(name, full.record, case, width, 4.6)
    assert clipped(made) == []


def test_people_with_the_same_ratings_stand_apart() -> None:
    built = Stakeholders()
    for n in range(9):
        built.add(f"C{n}", power=4, interest=5)
    spots = list(chart.grid_points(built.record).values())
    assert min(abs(a - c) + abs(b - d) for (a, b), (c, d) in combinations(spots, 2)) > 0.1
    assert all(abs(x - 5) < 0.361 and abs(y - 4) < 0.361 for x, y in spots)


def test_one_person_stands_where_rated() -> None:
    assert chart.grid_points(Stakeholders().add("C1", power=4, interest=2).record) == {"C1": (2, 4)}


def test_the_order_of_rows_moves_nobody(full: Stakeholders) -> None:
    record = full.record
    turned = record.model_copy(update={"stakeholders": record.stakeholders[::-1]})
    assert chart.grid_points(turned) == chart.grid_points(record)


def test_who_is_not_rated_has_no_place_but_a_line_in_words(case: Case) -> None:
    record = Stakeholders().add("C03", power=4).record
    assert chart.grid_points(record) == {}
    assert "Ilse Brandt: not placed yet" in chart.grid_text(record, case)


def test_the_grid_says_who_is_on_the_line(case: Case) -> None:
    text = chart.grid_text(Stakeholders().add("C03", power=3, interest=5).record, case)
    assert "key players (borderline)" in text


def test_the_tree_shows_bosses_who_are_not_mapped(case: Case) -> None:
    lines = chart.org_text(Stakeholders().add("C14").record, case).splitlines()[1:]
    names = [line.removeprefix("- ") for line in lines]
    assert [name.strip().split(",")[0] for name in names] == [
        "Maren Solberg", "Tomasz Wrona", "Lars Henningsen", "Ilse Brandt", "Jan Kowalczyk",
    ]  # fmt: skip
    assert [len(name) - len(name.lstrip()) for name in names] == [0, 2, 4, 6, 8]


def test_a_circle_in_the_reporting_line_shows_each_person_once(case: Case) -> None:
    record = Stakeholders().add("X1", reports_to="X2").add("X2", reports_to="X1").record
    assert chart.org_text(record, case).count("X") == 2


def test_the_tree_says_advice_and_conflict(case: Case) -> None:
    text = chart.org_text(Stakeholders().add("C02").add("C03").add("C04").record, case)
    assert "Tomasz Wrona takes advice from Ilse Brandt." in text
    assert "Viktor Aldén and Tomasz Wrona are in conflict." in text
    assert text.startswith("1 of 1 line of advice runs past the reporting line; 1 conflict.")


def test_the_heat_map_says_who_knows_whom(case: Case) -> None:
    text = chart.heatmap_text(Stakeholders().add("C04", influence=5).add("C08").record, case)
    assert "Tomasz Wrona (key person): Maja Lind 60, Ole Roth 58, Ana Sousa 33." in text
    assert "Kenji Watanabe: nobody." in text


def test_the_rank_picture_names_hidden_influencers(case: Case, full: Stakeholders) -> None:
    drawn = labels(draw("rank", full.record, case))
    assert "2  Ilse Brandt ▲" in drawn
    assert "Ilse Brandt: influence rated 3" in words("rank", full.record, case)
