from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samtrain.tools.strategy.layout import Slot, columns, crossings, forward, group, layers

SOME = settings(max_examples=50, deadline=None)
TYPES = st.sampled_from(["goal", "pressure", "initiative", "obstacle", "contribution", None])


@st.composite
def graphs(draw: st.DrawFn) -> "nx.DiGraph[str]":
    kinds = draw(st.lists(TYPES, max_size=12))
    made: nx.DiGraph[str] = nx.DiGraph()
    made.add_nodes_from((f"n{n}", {"type": kind}) for n, kind in enumerate(kinds))
    if kinds:
        ends = st.integers(0, len(kinds) - 1)
        pairs = draw(st.lists(st.tuples(ends, ends).filter(lambda pair: pair[0] != pair[1]), max_size=20))
        made.add_edges_from((f"n{one}", f"n{other}") for one, other in pairs)
    return made


@SOME
@given(graphs())
def test_each_statement_has_one_place_and_links_run_rightwards(graph: "nx.DiGraph[str]") -> None:
    slots, ways = columns(graph)
    place = {slot: n for n, column in enumerate(slots) for slot in column}
    assert sorted(slot for slot in place if isinstance(slot, str)) == sorted(graph)
    assert sum(map(len, slots)) == len(place)
    assert all(slots)
    for way in ways.values():
        assert [place[slot] for slot in way] == list(range(place[way[0]], place[way[-1]] + 1))
        assert len(way) >= 2


@SOME
@given(graphs())
def test_types_never_share_a_column_and_keep_their_order(graph: "nx.DiGraph[str]") -> None:
    layer = layers(graph)
    for one in graph:
        for other in graph:
            if group(graph, one) < group(graph, other):
                assert layer[one] < layer[other]


@SOME
@given(graphs())
def test_links_left_out_run_against_the_columns_or_close_a_circle(graph: "nx.DiGraph[str]") -> None:
    kept = forward(graph)
    drawn: nx.DiGraph[str] = nx.DiGraph(kept)
    assert nx.is_directed_acyclic_graph(drawn)
    for one, other in set(graph.edges) - set(kept):
        against = group(graph, one) > group(graph, other)
        assert against or nx.has_path(drawn, other, one)


@SOME
@given(graphs())
def test_the_same_map_is_laid_out_the_same_way(graph: "nx.DiGraph[str]") -> None:
    assert columns(graph) == columns(graph.copy())


@pytest.mark.parametrize(
    ("right", "expected"),
    [(["x", "y", "z"], 0), (["z", "y", "x"], 3), (["y", "x", "z"], 1)],
)
def test_crossings_of_three_links_by_eye(right: list[Slot], expected: int) -> None:
    after: dict[Slot, list[Slot]] = {"a": ["x"], "b": ["y"], "c": ["z"]}
    assert crossings([["a", "b", "c"], right], after) == expected


def test_links_that_meet_in_one_end_do_not_cross() -> None:
    assert crossings([["a", "b"], ["x"]], {"a": ["x"], "b": ["x"]}) == 0


@SOME
@given(graphs())
def test_crossings_equal_a_count_pair_by_pair(graph: "nx.DiGraph[str]") -> None:
    slots, ways = columns(graph)
    after: dict[Slot, list[Slot]] = {slot: [] for column in slots for slot in column}
    hops = [hop for way in ways.values() for hop in pairwise(way)]
    for one, other in hops:
        after[one].append(other)
    place = {slot: (n, row) for n, column in enumerate(slots) for row, slot in enumerate(column)}
    crossed = sum(
        place[a][0] == place[c][0] and place[a][1] < place[c][1] and place[b][1] > place[d][1]
        for a, b in hops
        for c, d in hops
    )
    assert crossings(slots, after) == crossed


def test_a_map_turned_upside_down_is_put_right() -> None:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from((f"i{n}", {"type": "initiative"}) for n in range(8))
    graph.add_nodes_from((f"g{n}", {"type": "goal"}) for n in reversed(range(8)))
    graph.add_edges_from((f"i{n}", f"g{n}") for n in range(8))
    (left, right), _ways = columns(graph)
    assert [str(slot)[1:] for slot in left] == [str(slot)[1:] for slot in right]


def test_a_long_link_keeps_a_slot_in_each_column_that_it_passes() -> None:
    graph: nx.DiGraph[str] = nx.DiGraph()
    for name, kind in (("c", "contribution"), ("o", "obstacle"), ("i", "initiative"), ("g", "goal")):
        graph.add_node(name, type=kind)
    graph.add_edges_from([("c", "i"), ("o", "g"), ("i", "g")])
    _slots, ways = columns(graph)
    assert ways["c", "i"] == ["c", ("c", "i", 1), "i"]
    assert ways["o", "g"] == ["o", ("o", "g", 2), "g"]
