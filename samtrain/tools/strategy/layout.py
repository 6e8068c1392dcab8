"""Where the map puts its statements: columns by type, links from left to right, as few crossings as can be had.

The layered drawing of Sugiyama, Tagawa & Toda (1981): longest-path layers, a slot in each layer that a link passes,
and the order within the layers by barycentres, swept to and fro.
"""

from bisect import bisect_right, insort
from collections.abc import Sequence
from itertools import pairwise

import networkx as nx

#: Columns from left to right; what is not sorted yet stands between ours and theirs.
GROUPS: tuple[frozenset[str | None], ...] = (
    frozenset({"contribution"}),
    frozenset({None}),
    frozenset({"obstacle", "pressure"}),
    frozenset({"initiative"}),
    frozenset({"goal"}),
)
_GROUP = {kind: n for n, kinds in enumerate(GROUPS) for kind in kinds}
#: Sweeps of the barycentre method; more change next to nothing at forty statements.
SWEEPS = 10

#: A statement, or the place where the link (from, to) passes the layer n.
Slot = str | tuple[str, str, int]


def group(graph: "nx.DiGraph[str]", node: str) -> int:
    """Which of ``GROUPS`` a statement belongs to."""
    return _GROUP[graph.nodes[node]["type"]]


def forward(graph: "nx.DiGraph[str]") -> list[tuple[str, str]]:
    """The links that run with the columns; those against them, and one of each circle, are left out."""
    made: nx.DiGraph[str] = nx.DiGraph()
    made.add_nodes_from(graph)
    for one, other in graph.edges:
        if group(graph, one) <= group(graph, other) and not nx.has_path(made, other, one):
            made.add_edge(one, other)
    return list(made.edges)


def layers(graph: "nx.DiGraph[str]") -> dict[str, int]:
    """The column of each statement, counted from 0 without gaps.

    Groups never share a column; within a group a statement stands right of all that lead to it (longest path).
    """
    inside: nx.DiGraph[str] = nx.DiGraph()
    inside.add_nodes_from(graph)
    inside.add_edges_from(pair for pair in forward(graph) if group(graph, pair[0]) == group(graph, pair[1]))
    depth: dict[str, int] = {}
    for node in nx.topological_sort(inside):
        depth[node] = max((depth[before] + 1 for before in inside.predecessors(node)), default=0)
    places = sorted({(group(graph, node), depth[node]) for node in graph})
    return {node: places.index((group(graph, node), depth[node])) for node in graph}


def columns(graph: "nx.DiGraph[str]") -> tuple[list[list[Slot]], dict[tuple[str, str], list[Slot]]]:
    """The slots of each column from top to bottom, and the way of each link through them, from its start to its end."""
    layer = layers(graph)
    ways: dict[tuple[str, str], list[Slot]] = {}
    filled: list[list[Slot]] = [[] for _layer in set(layer.values())]
    for node in graph:
        filled[layer[node]].append(node)
    for one, other in forward(graph):
        passed: list[Slot] = [(one, other, n) for n in range(layer[one] + 1, layer[other])]
        for n, slot in enumerate(passed, start=layer[one] + 1):
            filled[n].append(slot)
        ways[one, other] = [one, *passed, other]
    return _ordered(filled, list(ways.values())), ways


def _ordered(filled: list[list[Slot]], ways: Sequence[Sequence[Slot]]) -> list[list[Slot]]:
    before: dict[Slot, list[Slot]] = {slot: [] for column in filled for slot in column}
    after: dict[Slot, list[Slot]] = {slot: [] for column in filled for slot in column}
    for way in ways:
        for one, other in pairwise(way):
            before[other].append(one)
            after[one].append(other)
    best, fewest = filled, crossings(filled, after)
    current = filled
    for sweep in range(SWEEPS):
        rightwards = sweep % 2 == 0
        neighbours = before if rightwards else after
        current = [list(column) for column in current]
        order = range(1, len(current)) if rightwards else range(len(current) - 2, -1, -1)
        for n in order:
            beside = current[n - 1 if rightwards else n + 1]
            # Heights in fractions of the column, since columns are spread over the same height.
            height = {slot: (place + 0.5) / len(beside) for place, slot in enumerate(beside)}
            at = {slot: (place + 0.5) / len(current[n]) for place, slot in enumerate(current[n])}
            centre = {
                slot: sum(height[each] for each in neighbours[slot]) / len(neighbours[slot])
                if neighbours[slot]
                else at[slot]
                for slot in current[n]
            }
            current[n] = sorted(current[n], key=centre.__getitem__)
        found = crossings(current, after)
        if found < fewest:
            best, fewest = current, found
    return best


def crossings(filled: Sequence[Sequence[Slot]], after: dict[Slot, list[Slot]]) -> int:
    """How often links cross between neighbouring columns; ``after`` holds the slots that each slot leads to."""
    count = 0
    for left, right in pairwise(filled):
        place = {slot: n for n, slot in enumerate(right)}
        seen: list[int] = []
        for slot in left:
            ends = sorted(place[other] for other in after[slot])
            count += sum(len(seen) - bisect_right(seen, end) for end in ends)
            for end in ends:
                insort(seen, end)
    return count
