import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samtrain.cases import Case
from samtrain.tools.strategy import analysis
from samtrain.tools.strategy.model import LEADS_TO, Strategy, read


def built(*rows: str) -> Strategy:
    """A map from lines such as “i1 > g1 g2”: an id whose letter is its type, and where it leads."""
    kinds = {"g": "goal", "p": "pressure", "i": "initiative", "o": "obstacle", "c": "contribution", "u": None}
    made = Strategy()
    for row in rows:
        name, _arrow, onward = row.partition(">")
        made.add(name.strip(), kinds[row[0]], statement=f"Statement {name.strip()}", serves=onward.split())
    return made


def graph(*rows: str) -> "nx.DiGraph[str]":
    return analysis.graph(built(*rows).record)


# F17, by hand ------------------------------------------------------------------------------------

#: Two chains and loose ends:  c1 → o1 → i1 → g1 → g3   c2 → i2 → g2   c3 → c1   c4   c5 → i3   o2   p1 → g4   g5
SKETCH = (
    "g1 > g3", "g2", "g3", "g4", "g5", "i1 > g1", "i2 > g2", "i3", "o1 > i1", "o2", "p1 > g4",
    "c1 > o1", "c2 > i2", "c3 > c1", "c4", "c5 > i3", "u1 > g5",
)  # fmt: skip


def test_goal_support_counts_the_different_contributions_that_reach_it() -> None:
    table = analysis.support(graph(*SKETCH))
    assert table["support"].to_dict() == {"g1": 2, "g2": 1, "g3": 2, "g4": 0, "g5": 0}
    assert table["contributions"]["g3"] == ("c1", "c3")


def test_two_ways_of_one_contribution_count_once() -> None:
    assert analysis.support(graph("g1", "i1 > g1", "i2 > g1", "c1 > i1 i2"))["support"]["g1"] == 1


def test_goals_without_an_initiative_are_open_questions() -> None:
    table = analysis.support(graph(*SKETCH))
    assert table.index[table["open"]].tolist() == ["g4", "g5"]
    assert table["initiatives"].to_dict() == {"g1": ("i1",), "g2": ("i2",), "g3": ("i1",), "g4": (), "g5": ()}


def test_what_leads_to_no_goal_is_loose() -> None:
    assert analysis.loose(graph(*SKETCH)) == ["i3", "o2", "c4", "c5"]


@pytest.mark.parametrize("way", ["c1 > g1", "c1 > p1", "c1 > c2"])
def test_a_contribution_that_passes_no_initiative_or_obstacle_is_a_product_looking_for_a_problem(way: str) -> None:
    made = graph("g1", "p1 > g1", "c2 > g1", way)
    assert analysis.helped(made, "c1") == []
    assert "c1" in analysis.loose(made)


def test_an_obstacle_may_hinder_a_goal_without_an_initiative() -> None:
    assert analysis.helped(graph("g1", "o1 > g1", "c1 > o1"), "c1") == ["g1"]


def test_an_initiative_serves_the_goals_that_come_first_on_its_way() -> None:
    made = graph("g1 > g2", "g2", "g3", "i1 > g1 i2", "i2 > g3", "i3")
    assert [analysis.aims(made, node) for node in ("i1", "i2", "i3")] == [["g1", "g3"], ["g3"], []]


def test_the_longest_path_runs_from_what_we_bring_to_the_last_goal() -> None:
    assert analysis.longest_path(graph(*SKETCH)) == ["c3", "c1", "o1", "i1", "g1", "g3"]


@pytest.mark.parametrize("rows", [(), ("g1", "i1"), ("i1 > i2", "i2 > i1")])
def test_no_longest_path_without_links_or_in_a_circle(rows: tuple[str, ...]) -> None:
    assert analysis.longest_path(graph(*rows)) == []


def test_a_link_keeps_its_reason_and_strength_and_the_first_row_counts() -> None:
    made = built("g1", "i1 > g1").link("i1", "g1", because="So it is", strength=2)
    raw = made.raw
    raw["links"].append({"from_id": "i1", "to_id": "g1", "strength": 3})
    edges = analysis.graph(read(raw)[0]).edges
    assert edges["i1", "g1"] == {"strength": 2, "because": "So it is"}


# Wild maps, against plain searches ---------------------------------------------------------------

KINDS = ("g", "p", "i", "o", "c")
NODES = [f"{kind}{n}" for kind in KINDS for n in range(3)]
EDGES = st.lists(st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)), max_size=25)
SOME = settings(max_examples=50, deadline=None)


def wild(edges: list[tuple[str, str]]) -> tuple[str, ...]:
    onward = {node: [other for one, other in edges if one == node] for node in NODES}
    return tuple(f"{node} > {' '.join(onward[node])}" for node in NODES)


def walk(made: "nx.DiGraph[str]", start: str) -> set[tuple[str, bool]]:
    """Every (place, whether an initiative or obstacle was passed on the way) reachable from ``start``, step by step."""
    seen: set[tuple[str, bool]] = set()
    todo = [(start, False)]
    while todo:
        node, passed = todo.pop()
        for other in made.successors(node):
            state = (other, passed or other[0] in "io")
            if state not in seen:
                seen.add(state)
                todo.append(state)
    return seen


@SOME
@given(EDGES)
def test_support_equals_a_walk_that_remembers_what_it_passed(edges: list[tuple[str, str]]) -> None:
    made = graph(*wild(edges))
    table = analysis.support(made)
    for goal in table.index:
        expected = tuple(node for node in NODES if node[0] == "c" and (goal, True) in walk(made, node))
        assert table["contributions"][goal] == expected
        assert table["support"][goal] == len(expected)


@SOME
@given(EDGES, st.permutations(NODES))
def test_the_order_of_rows_changes_no_number(edges: list[tuple[str, str]], order: list[str]) -> None:
    rows = dict(zip(NODES, wild(edges), strict=True))
    one, other = graph(*rows.values()), graph(*(rows[node] for node in order))
    assert analysis.support(one)["support"].to_dict() == analysis.support(other)["support"].to_dict()
    assert set(analysis.loose(one)) == set(analysis.loose(other))
    assert len(analysis.longest_path(one)) == len(analysis.longest_path(other))


@SOME
@given(EDGES)
def test_another_link_never_takes_support_away(edges: list[tuple[str, str]]) -> None:
    less, more = (analysis.support(graph(*wild(each)))["support"] for each in (edges[:-1], edges))
    assert (less <= more).all()


# Measurable and confirmed ------------------------------------------------------------------------


def test_a_goal_is_measurable_with_measure_target_and_date() -> None:
    whole = {"measure": "returns", "target": "400", "due": "2027-09-30"}
    made = Strategy().add("g0", "goal", **whole)
    for key in whole:
        made.add(f"without {key}", "goal", **{name: value for name, value in whole.items() if name != key})
    assert [analysis.is_measurable(goal) for goal in made.record.nodes] == [True, False, False, False]


@pytest.mark.parametrize(
    ("evidence", "as_of", "expected"),
    [
        ("customer-confirmed", "2026-04-03", True),  # 180 days before 30 September 2026
        ("customer-confirmed", "2026-04-02", False),
        ("customer-confirmed", None, False),
        ("public document", "2026-09-01", False),
    ],
)
def test_confirmed_means_by_the_customer_and_of_late(
    evidence: str, as_of: str | None, expected: bool, case: Case
) -> None:
    node = Strategy().add("g1", "goal", evidence=evidence, as_of=as_of).record.nodes[0]
    assert analysis.is_confirmed(node, case.today) is expected


# Sentences ---------------------------------------------------------------------------------------


def test_findings_are_three_at_most_the_gravest_first(case: Case, full: Strategy) -> None:
    assert analysis.findings(full.record, case) == [
        "2 of 4 contributions are products looking for a problem: “A brochure” and “A call a week”. "
        "What of theirs do they help with?",
        "What we bring reaches 2 of 4 goals; nothing of ours leads to “Goal 3, which is said in rather a lot of words” "
        "and “Goal 4, which is said in rather a lot of words”.",
        "Open question: we know of no initiative for “Goal 4, which is said in rather a lot of words”.",
    ]


def test_a_circle_comes_before_all_else(case: Case) -> None:
    made = built("i1 > i2", "i2 > i1", "g1", "c1")
    assert analysis.findings(made.record, case)[0].startswith("The links run in a circle: “Statement i1” → ")


def test_a_goal_that_leads_to_a_way_comes_before_all_else(case: Case) -> None:
    assert "Turn the link round" in analysis.findings(built("g1 > i1", "i1", "c1").record, case)[0]


def test_an_open_question_says_whom_to_ask(case: Case) -> None:
    made = Strategy().add("g1", "goal", statement="Grow", owner="C01")
    assert analysis.findings(made.record, case)[0] == (
        "Open question: we know of no initiative for “Grow”. Ask Ilse Brandt."
    )


def test_missing_measures_are_counted_and_poles_are_named(case: Case) -> None:
    made = built("g1", "i1 > g1", "o1 > i1", "c1 > o1").culture("pace", 1).culture("risk", 5).culture("worth", 2)
    assert analysis.findings(made.record, case) == [
        "0 of 1 goals have a measure, a target and a date; something is missing in “Statement g1”.",
        "The culture of They, as we read it: Risk: dares and Decisions: slow.",
    ]


def test_what_leads_to_no_goal_is_asked_about(case: Case) -> None:
    assert analysis.said_astray(built("g1", "i1", "o1 > i1").record, graph("g1", "i1", "o1 > i1")) == (
        "“Statement i1” and “Statement o1” lead to no goal. What does the customer want with them?"
    )


def test_unsure_names_what_is_unsorted_unconfirmed_stale_and_hanging_by_a_thread(case: Case) -> None:
    made = Strategy().add("g1", "goal", statement="Grow", evidence="internal", as_of="2026-01-01")
    made.add("i1", "initiative", statement="Build", serves=["g1"], evidence="customer-confirmed", as_of="2026-09-01")
    made.add("o1", "obstacle", statement="Heat", serves=["i1"], evidence="assumed", as_of="2026-09-01")
    made.add("c1", "contribution", statement="Cool", serves=["o1"]).add("u1", statement="Hum", as_of="2026-09-01")
    made.culture("pace", 2, evidence="assumed", as_of="2026-09-01").culture("risk")
    assert analysis.unsure(made.record, case) == [
        "Not sorted yet, so it counts for nothing: “Hum”. What do they want, and how do they go about it?",
        "The customer has confirmed 0 of 1 goal of late.",
        "Assumed, not confirmed: “Heat”, “Hum” and Decisions.",
        "Older than 180 days: “Grow”.",
        "Nobody at the customer has said that it helps: “Cool”.",
        "Hangs by one contribution of ours: “Grow”.",
        "The longest chain has 3 links, 3 of them without a because: “Cool” → “Heat” → “Build” → “Grow”.",
    ]


def test_a_chain_with_its_reasons_is_not_doubted(case: Case) -> None:
    made = built("g1", "i1 > g1", "o1 > i1", "c1 > o1")
    for pair in (("c1", "o1"), ("o1", "i1"), ("i1", "g1")):
        made.link(*pair, because="We measured it")
    assert not [said for said in analysis.unsure(made.record, case) if "longest chain" in said]


@pytest.mark.parametrize(("kinds", "expected"), [(["financial"] * 3, 1), (["financial"] * 2, 0), (["financial", "financial", "internal"], 0)])  # fmt: skip
def test_goals_of_one_perspective_are_doubted(kinds: list[str], expected: int, case: Case) -> None:
    made = Strategy()
    for n, kind in enumerate(kinds):
        made.add(f"g{n}", "goal", perspective=kind)
    said = [each for each in analysis.unsure(made.record, case) if "perspective (financial)" in each]
    assert len(said) == expected


def test_an_empty_map_says_nothing_and_an_own_account_raises_nothing(case: Case, own: Case, full: Strategy) -> None:
    for each in (case, own):
        assert analysis.findings(Strategy().record, each) == analysis.unsure(Strategy().record, each) == []
    assert analysis.findings(full.record, own) == analysis.findings(full.record, case)


@SOME
@given(edges=EDGES)
def test_any_map_gets_its_sentences(own: Case, edges: list[tuple[str, str]]) -> None:
    made = built(*wild(edges)).record
    assert all(analysis.findings(made, own)) and len(analysis.findings(made, own)) <= 3
    assert all(analysis.unsure(made, own))


@pytest.mark.parametrize(("value", "said"), [(None, "not read yet"), (1, "slow"), (2, "rather slow"), (3, "in between"), (4, "rather fast"), (5, "fast")])  # fmt: skip
def test_a_reading_in_words(value: int | None, said: str) -> None:
    assert analysis.reading("pace", value) == f"Decisions: {said}"


def test_every_type_that_leads_somewhere_leads_to_types_that_exist() -> None:
    assert set().union(*LEADS_TO.values()) <= set(LEADS_TO)
