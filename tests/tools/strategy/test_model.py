from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samtrain import cases
from samtrain.cases import Case
from samtrain.errors import PlainError
from samtrain.files import dump_json
from samtrain.tools.strategy.model import CULTURE, LEADS_TO, Strategy, check, circles, offered, read, sentences

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)
FIELDS = st.sampled_from(["id", "statement", "type", "serves", "due", "from_id", "to_id", "strength", "value", "as_of"])
ROWS = JSON | st.lists(JSON | st.dictionaries(FIELDS, JSON), max_size=3)


@given(JSON | st.fixed_dictionaries({"nodes": ROWS, "links": ROWS, "culture": ROWS}))
def test_reading_never_raises(raw: object) -> None:
    record, problems = read(raw)
    assert all(trait.id in CULTURE for trait in record.culture)
    assert all(problem.said for problem in problems)


def test_what_the_twin_builds_is_read_back_without_a_problem(full: Strategy) -> None:
    record, problems = read(full.raw)
    assert problems == []
    assert record == full.record
    assert (len(record.nodes), len(record.links), len(record.culture)) == (19, 2, 2)


def test_the_twins_record_is_json() -> None:
    assert '"due": "2027-06-30"' in dump_json(Strategy(cases.load("a-chips")).add("G1").raw)


def test_a_bad_cell_is_blank_and_said_while_the_row_stays() -> None:
    record, problems = read({"nodes": [{"id": "N1", "type": "wish", "statement": "More"}]})
    assert (record.nodes[0].type, record.nodes[0].statement) == (None, "More")
    assert [(problem.table, problem.row, problem.column) for problem in problems] == [("nodes", 0, "type")]


def test_links_may_be_typed_as_text() -> None:
    assert read({"nodes": [{"id": "a", "serves": "b, c"}]})[0].nodes[0].serves == ["b", "c"]


def test_a_link_in_the_table_of_links_is_a_link_and_one_stated_twice_is_one() -> None:
    nodes = [{"id": "a", "serves": ["b", "b", "a", "nowhere"]}, {"id": "b"}, {"id": "c"}]
    links = [{"from_id": "a", "to_id": "b"}, {"from_id": "c", "to_id": "b"}, {"from_id": "c"}]
    assert read({"nodes": nodes, "links": links})[0].pairs() == [("a", "b"), ("c", "b")]


def test_a_name_has_no_full_stop_and_a_label_is_cut() -> None:
    node = (
        Strategy().add("a", statement="Never again do I want a line to stop for want of a single part.").record.nodes[0]
    )
    assert node.name.endswith("part")
    assert node.label == "Never again do I want a line to stop for want…"
    assert [Strategy().add("a", statement=text).record.nodes[0].label for text in ("...", "x" * 99)] == ["a", "…"]


@pytest.mark.parametrize(
    ("build", "said"),
    [
        (lambda: Strategy().add("G1", "wish"), ["G1", "What it is", "initiative"]),
        (lambda: Strategy().add("G1", statment="x"), ["G1", "statment", "statement"]),
        (lambda: Strategy().add("G1").add("G1"), ["G1", "already"]),
        (lambda: Strategy().add("G1", due="soon"), ["G1", "By", "2026-11-30"]),
        (lambda: Strategy().add("a").link("a", "b"), ["b", "not on the map"]),
        (lambda: Strategy().add("a").add("b").link("a", "b", strength=4), ["a → b", "Strength", "3"]),
        (lambda: Strategy().add("a").add("b").link("a", "b").link("a", "b"), ["a → b", "already"]),
        (lambda: Strategy().culture("mood", 2), ["mood", "openness"]),
        (lambda: Strategy().culture("pace", 6), ["pace", "Reading", "5"]),
    ],
)
def test_mistakes_in_the_twin_name_row_and_field(build: Callable[[], Strategy], said: list[str]) -> None:
    with pytest.raises(PlainError) as caught:
        build()
    assert [word for word in said if word not in str(caught.value)] == []


# What the case offers ----------------------------------------------------------------------------


def test_notes_come_with_their_type_and_sentences_without(case: Case) -> None:
    rows = offered(case)
    assert list(rows) == ["G1", "I1", "O1", "V01-1", "V01-2", "V01-3", "V02-1"]
    assert rows["G1"]["type"] == "goal" and rows["G1"]["target"] == "400"
    assert rows["O1"] == {
        "type": "obstacle", "id": "O1", "statement": "Two temperatures", "owner": "C02", "source": "Walk along the line",
    }  # fmt: skip
    assert rows["V01-3"] == {
        "id": "V01-3", "statement": "We solder by one profile!", "owner": "C02", "source": "Interview with Tomasz Wrona",
        "as_of": "2026-09-02",
    }  # fmt: skip


def test_nothing_that_is_offered_says_what_leads_where(case: Case) -> None:
    assert all("serves" not in row for row in offered(case).values())


def test_an_offered_row_needs_its_id_only_and_the_twins_word_comes_first(case: Case) -> None:
    built = Strategy(case).add("G1", target="300").add("V01-1", "goal").add("N1", "contribution")
    goal, heard, ours = built.record.nodes
    assert (goal.statement, goal.type, goal.target) == ("Fewer returns", "goal", "300")
    assert (heard.type, heard.owner, ours.statement) == ("goal", "C02", None)


@pytest.mark.parametrize(
    ("text", "expected"), [("", []), ("One.", ["One."]), ("A b. C? D!  E", ["A b.", "C?", "D!", "E"])]
)
def test_sentences_end_with_their_marks(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


# Rules -------------------------------------------------------------------------------------------


def columns(built: Strategy, case: Case) -> list[tuple[str, int, str]]:
    return [(problem.table, problem.row, problem.column) for problem in check(built.record, case)]


def good() -> Strategy:
    built = (
        Strategy()
        .add("G", "goal", due="2026-09-30", as_of="2026-09-30", owner="C01")
        .add("I", "initiative", serves=["G"])
    )
    return built.add("O", "obstacle", serves=["I"]).add("C", "contribution", serves=["O"], our_owner="T01")


def test_a_good_map_breaks_no_rule(case: Case) -> None:
    built = good().link("C", "O", because="It does").culture("pace", 2, as_of="2026-09-30")
    assert columns(built, case) == []


def test_nothing_breaks_no_rule(case: Case, own: Case) -> None:
    assert columns(Strategy(), case) == columns(Strategy(), own) == []


@pytest.mark.parametrize(
    ("fields", "column"),
    [
        ({"serves": ["nowhere"]}, "serves"),
        ({"serves": ["N"]}, "serves"),
        ({"owner": "C99"}, "owner"),
        ({"our_owner": "T99"}, "our_owner"),
        ({"as_of": "2026-10-01"}, "as_of"),
        ({"due": "2026-09-29"}, "due"),
        ({"serves": ["I"]}, "serves"),
        ({"serves": ["C"]}, "serves"),
    ],
)
def test_a_goals_rules(case: Case, fields: dict[str, object], column: str) -> None:
    assert columns(good().add("N", "goal", **fields), case) == [("nodes", 4, column)]


def test_an_initiative_may_have_begun_with_a_day_that_has_passed(case: Case) -> None:
    assert columns(good().add("N", "initiative", due="2026-09-29", serves=["G"]), case) == []


@pytest.mark.parametrize("one", LEADS_TO)
@pytest.mark.parametrize("other", LEADS_TO)
def test_only_how_leads_to_what(case: Case, one: str, other: str) -> None:
    built = Strategy().add("a", one, statement="Alpha", serves=["b"]).add("b", other, statement="Beta")
    problems = check(built.record, case)
    assert bool(problems) != (other in LEADS_TO[one])
    assert all("“Alpha”" in problem.said and "“Beta”" in problem.said for problem in problems)


@pytest.mark.parametrize("sorted_type", [None, "goal"])
def test_what_is_not_sorted_may_lead_anywhere_for_now(case: Case, sorted_type: str | None) -> None:
    assert columns(Strategy().add("a", sorted_type, serves=["b"]).add("b"), case) == []


def test_a_circle_is_one_problem_that_names_its_statements(case: Case) -> None:
    built = Strategy()
    for name, serves in (("a", ["b"]), ("b", ["c"]), ("c", ["a"])):
        built.add(name, "initiative", statement=f"Way {name}", serves=serves)
    [problem] = check(built.record, case)
    assert problem.said.startswith("The links run in a circle: “Way a” → “Way b” → “Way c” → “Way a”.")


EDGES = st.lists(st.tuples(*[st.sampled_from("abcdefgh")] * 2).filter(lambda pair: pair[0] != pair[1]), max_size=16)


@given(EDGES)
def test_circles_are_found_exactly_where_networkx_finds_cycles(pairs: list[tuple[str, str]]) -> None:
    graph: nx.DiGraph[str] = nx.DiGraph(pairs)
    found = circles(pairs)
    assert bool(found) != nx.is_directed_acyclic_graph(graph)
    for circle in found:
        assert all(graph.has_edge(one, other) for one, other in zip(circle, [*circle[1:], circle[0]], strict=True))


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ({"from_id": "X", "to_id": "G"}, "from_id"),
        ({"from_id": "I", "to_id": "X"}, "to_id"),
        ({"from_id": "I", "to_id": "I"}, "to_id"),
        ({"from_id": "G", "to_id": "I"}, "to_id"),
        ({"from_id": "C", "to_id": "O"}, "to_id"),
    ],
)
def test_a_links_rules(case: Case, row: dict[str, str], column: str) -> None:
    raw: dict[str, Any] = good().link("C", "O").raw
    raw["links"].append(row)
    wrong = [problem for problem in check(read(raw)[0], case) if problem.table == "links"]
    assert [(problem.row, problem.column) for problem in wrong] == [(1, column)]


def test_a_reading_of_tomorrow_is_refused(case: Case) -> None:
    assert columns(Strategy().culture("pace", 2, as_of="2026-10-01"), case) == [("culture", 0, "as_of")]
