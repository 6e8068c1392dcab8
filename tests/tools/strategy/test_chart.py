from itertools import combinations

import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from samtrain import look
from samtrain.cases import Case
from samtrain.tools.strategy import chart
from samtrain.tools.strategy.model import CULTURE, Strategy, StrategyMap, read
from tests.pictures import clipped, everything, labels

NAMES = ("map", "support", "goals", "culture")
SIZES = [(7.0, 4.8), (5.6, 4.6), (4.8, 4.6)]
#: Forty statements and sixty links.
KINDS = ["goal"] * 8 + ["initiative"] * 12 + ["obstacle"] * 8 + ["pressure"] * 4 + ["contribution"] * 8
ONWARD = {
    "goal": "",
    "initiative": "goal",
    "obstacle": "initiative",
    "pressure": "goal",
    "contribution": "obstacle initiative",
}


@pytest.fixture(scope="module")
def large() -> Strategy:
    built = Strategy()
    places = {kind: [n for n, each in enumerate(KINDS) if each == kind] for kind in ONWARD}
    for n, kind in enumerate(KINDS):
        ends = [place for other in ONWARD[kind].split() for place in places[other]]
        serves = [f"N{ends[(n * step) % len(ends)]}" for step in (3, 7)] if ends else []
        words = f"Statement {n} on what a large customer wants, does or struggles with"
        built.add(f"N{n}", kind, statement=words, serves=serves, evidence="customer-confirmed", as_of="2026-09-01")
    return built


def draw(name: str, record: StrategyMap, case: Case, *size: float) -> Figure:
    made: Figure = getattr(chart, f"{name}_chart")(record, case, *size)
    return made


def words(name: str, record: StrategyMap, case: Case) -> str:
    said: str = getattr(chart, f"{name}_text")(record, case)
    return said


@pytest.mark.parametrize("name", NAMES)
def test_the_title_is_the_same_finding_in_picture_and_text(name: str, case: Case, full: Strategy) -> None:
    made = draw(name, full.record, case)
    assert words(name, full.record, case).startswith(made.get_suptitle().replace("\n", " ") + ".\n")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "raw",
    [
        {},
        {"nodes": [{"id": "N1"}]},
        {"nodes": [{"id": "N1", "type": "goal"}], "culture": [{"id": "pace", "value": 3}]},
        {"nodes": [{"id": "a", "type": "goal", "serves": ["b"]}, {"id": "b", "type": "initiative", "serves": ["c"]}, {"id": "c", "type": "initiative", "serves": ["b"]}]},
    ],
)  # fmt: skip
def test_little_or_nothing_or_nonsense_still_makes_a_picture(
    name: str, raw: dict[str, object], case: Case, own: Case
) -> None:
    record, _problems = read(raw)
    for each in (case, own):
        assert look.png(draw(name, record, each)).startswith(b"\x89PNG")
        assert words(name, record, each)


def recorded(made: Strategy | StrategyMap) -> StrategyMap:
    return made.record if isinstance(made, Strategy) else made


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("record", ["full", "large", "model"])
def test_nothing_is_clipped_and_type_is_readable(
    name: str, size: tuple[float, float], record: str, case: Case, request: pytest.FixtureRequest
) -> None:
    made = draw(name, recorded(request.getfixturevalue(record)), case, *size)
    assert clipped(made) == []
    assert min(each.size for each in everything(made)) >= 6.5


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("size", SIZES[:2])
@pytest.mark.parametrize("record", ["full", "large", "model"])
def test_no_two_texts_lie_on_one_another(
    name: str, size: tuple[float, float], record: str, case: Case, request: pytest.FixtureRequest
) -> None:
    texts = everything(draw(name, recorded(request.getfixturevalue(record)), case, *size))
    boxes = [(each.text, each.box.padded(-1)) for each in texts]
    assert [(a, b) for (a, one), (b, other) in combinations(boxes, 2) if one.overlaps(other)] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_same_map_gives_the_same_svg(name: str, case: Case, large: Strategy) -> None:
    assert look.svg(draw(name, large.record, case)) == look.svg(draw(name, large.record, case))


def looks(made: Figure) -> set[tuple[str, bool]]:
    """Edge colour, and whether the border is solid, of the boxes on the map."""
    boxes = [artist for artist in made.axes[0].patches if artist.get_fill()]
    return {(to_hex(box.get_edgecolor()).upper(), box.get_linestyle() in ("-", "solid")) for box in boxes}


def test_solid_is_confirmed_dashed_is_not_and_vermilion_calls(case: Case) -> None:
    sure = {"evidence": "customer-confirmed", "as_of": "2026-09-01"}
    built = Strategy().add("g", "goal", **sure).add("i", "initiative", serves=["g"])
    assert looks(draw("map", built.record, case)) == {(look.CUSTOMER, True), (look.CUSTOMER, False)}
    built.add("c", "contribution", serves=["i"], **sure).add("d", "contribution")
    assert looks(draw("map", built.record, case)) >= {(look.OURS, True), (look.ATTENTION, False)}


def test_signs_stand_beside_the_colours(case: Case, full: Strategy) -> None:
    said = " ".join(labels(draw("map", full.record, case, 12, 9)))
    assert "▲ A brochure" in said
    assert "? Goal 4, which is said in rather a lot of words" in said


def test_the_map_in_words_says_what_leads_where_and_what_is_amiss(case: Case, full: Strategy) -> None:
    text = words("map", full.record, case)
    assert text.startswith("2 of 4 contributions are products looking for a problem.\n")
    assert (
        "- A part that is tested (our contribution, confirmed) leads to “Initiative 1 of a large company” and" in text
    )
    assert "- ▲ A brochure (our contribution, not confirmed): it leads to no goal.\n" in text
    assert "- Something that somebody said (not sorted yet, not confirmed).\n" in text
    assert "- The longest chain: “" in text
    assert "- Decisions: slow." in text


def test_titles_of_the_map_by_what_is_gravest(case: Case) -> None:
    built = Strategy()
    titles = [chart.map_text(built.record, case)]
    for row in (
        ("g", "goal", []),
        ("i", "initiative", ["g"]),
        ("c", "contribution", ["i"]),
        ("d", "contribution", []),
    ):
        built.add(row[0], row[1], serves=row[2])
        titles.append(chart.map_text(built.record, case))
    assert [title.split("\n")[0] for title in titles] == [
        "No goal of the customer stands on the map yet.",
        "1 of 1 goals has no initiative that we know of.",
        "1 goal and nothing of ours yet.",
        "What we bring reaches 1 of 1 goal.",
        "1 of 2 contributions is a product looking for a problem.",
    ]


def test_only_columns_with_statements_have_a_head(case: Case) -> None:
    def heads(built: Strategy) -> list[str]:
        return [text for text in labels(draw("map", built.record, case)) if text in chart._HEADS]

    everything = ["What we bring", "Drives or hinders", "How they do it", "What they want"]
    assert heads(Strategy()) == everything
    assert heads(Strategy().add("u").add("g", "goal")) == ["Not sorted yet", "What they want"]


def test_a_circle_is_the_title(case: Case) -> None:
    built = Strategy().add("i", "initiative", serves=["j"]).add("j", "initiative", serves=["i"])
    assert chart.map_text(built.record, case).startswith("The links on this map run in a circle.")


def test_goals_that_nothing_reaches_stand_out_in_the_bars(case: Case, full: Strategy) -> None:
    said = [each.text for each in everything(draw("support", full.record, case))]
    assert said.count("▲ nothing of ours") == 2
    assert sum(text.startswith("? ") for text in said) == 1
    text = words("support", full.record, case)
    assert text.startswith("We help with 2 of 4 goals.\n")
    assert "2 of our contributions (“A part that is tested” and “A stock at the plant”)" in text
    assert "none that we know of (open question)" in text


def test_where_all_goals_get_as_much_none_is_said_to_get_most(case: Case) -> None:
    built = Strategy().add("g", "goal").add("h", "goal").add("i", "initiative", serves=["g", "h"])
    built.add("c", "contribution", serves=["i"])
    assert words("support", built.record, case).startswith("1 contribution of ours leads to each of 2 goals.\n")
    built.add("d", "contribution", serves=["j"]).add("j", "initiative", serves=["g"])
    assert words("support", built.record, case).startswith("We help most with “g”: 2 contributions lead there.\n")


def test_bars_are_as_long_as_the_support(case: Case, full: Strategy) -> None:
    widths = [bar.get_width() for bar in draw("support", full.record, case).axes[0].patches]
    assert [round(width / max(widths), 6) for width in widths] == [1, 0.5, 0, 0]


def test_what_is_known_of_a_goal_in_signs_and_words(case: Case) -> None:
    built = Strategy().add("a", "goal", statement="Grow.", measure="sites", due="2027-01-01", owner="C01")
    signs = [each.text for each in everything(draw("goals", built.record, case)) if each.text in "✓○"]
    assert (signs.count("✓"), signs.count("○")) == (3, 2)
    text = words("goals", built.record, case)
    assert text.endswith("- Grow: known measure, date and owner; missing target and confirmed.")
    whole = Strategy().add("a", "goal", statement="Grow", measure="sites", baseline="4", target="6").record
    assert chart.goals_text(whole, case).endswith("confirmed. sites: from 4 to 6.")


def test_the_culture_has_a_handle_for_each_reading(full: Strategy) -> None:
    assert chart.culture_points(full.record) == {"pace": (1, 1), "risk": (3, 0)}


def test_the_culture_says_what_is_not_read_and_what_follows(case: Case) -> None:
    built = Strategy().culture("pace", 2, so_what="start early.")
    assert words("culture", built.record, case).split("\n") == [
        "1 of 5 sides of the culture of They are read.",
        "- Risk: not read yet.",
        "- Decisions: rather slow. So we: start early.",
        "- Power: not read yet.",
        "- Suppliers: not read yet.",
        "- Ideas: not read yet.",
    ]
    said = [each.text for each in everything(draw("culture", built.record, case))]
    assert said.count("? not read yet") == len(CULTURE) - 1


def test_a_reading_that_rests_on_nothing_is_hollow(case: Case) -> None:
    def marks(**fields: str) -> str:
        lines = draw("culture", Strategy().culture("pace", 2, **fields).record, case).axes[0].lines
        return next(str(line.get_markerfacecolor()) for line in lines if line.get_marker() == "D")

    assert marks(evidence="internal", as_of="2026-09-01") == look.CUSTOMER
    assert marks(evidence="assumed", as_of="2026-09-01") == marks(evidence="internal") == "white"


def test_the_picture_of_an_answer_is_the_map(case: Case, full: Strategy) -> None:
    made = chart.answer_picture(full.record, case)
    assert look.svg(made) == look.svg(draw("map", full.record, case))
