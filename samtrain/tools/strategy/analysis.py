"""What is computed about the customer's strategy: graph checks on the map; each formula names its source.

``graph`` everywhere is the graph of ``graph(record)``: a node a statement, with its ``type``, and an edge a link, which
runs towards goals. What is not sorted yet has no type and counts as nothing.
"""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

import networkx as nx
import pandas as pd

from samtrain.cases import Case
from samtrain.i18n import _, ngettext
from samtrain.sentences import listed
from samtrain.tools.evidence import said_evidence
from samtrain.tools.strategy.model import CULTURE, PERSPECTIVE_LABELS, Node, StrategyMap, circles, names, wrong_way

#: By way of these a contribution reaches a goal; without them it is a product looking for a problem.
BY_WAY_OF = frozenset({"initiative", "obstacle"})


def graph(record: StrategyMap) -> "nx.DiGraph[str]":
    """F17: the map as a directed graph, statements in the order of the table, with ``type`` (None if not sorted).

    Each edge has ``strength`` (1 to 3, None where it is blank) and ``because`` (None where it is blank).
    """
    made: nx.DiGraph[str] = nx.DiGraph()
    made.add_nodes_from((node.id, {"type": node.type}) for node in record.nodes)
    details = {(link.from_id, link.to_id): link for link in reversed(record.links)}  # the first row of a pair counts
    for one, other in record.pairs():
        link = details.get((one, other))
        made.add_edge(one, other, strength=link and link.strength, because=link and link.because)
    return made


def of_type(graph: "nx.DiGraph[str]", *types: str) -> list[str]:
    """Ids of the statements of these types, in the order of the table."""
    return [node for node in graph if graph.nodes[node]["type"] in types]


def aims(graph: "nx.DiGraph[str]", node: str) -> list[str]:
    """F17: the goals that ``node`` serves: those that it reaches by any path that passes no other goal."""
    onward = graph.edge_subgraph((one, other) for one, other in graph.edges if graph.nodes[one]["type"] != "goal")
    reached = nx.descendants(onward, node) if node in onward else set()
    return [goal for goal in of_type(graph, "goal") if goal in reached]


def helped(graph: "nx.DiGraph[str]", contribution: str) -> list[str]:
    """F17: the goals that a contribution of ours reaches by way of an initiative or an obstacle of theirs."""
    between = nx.descendants(graph, contribution) & set(of_type(graph, *BY_WAY_OF))
    reached = {goal for node in between for goal in nx.descendants(graph, node)}
    return [goal for goal in of_type(graph, "goal") if goal in reached]


def support(graph: "nx.DiGraph[str]") -> pd.DataFrame:
    """F17: what stands behind each goal, by id.

    Columns: ``contributions`` and ``initiatives`` (tuples of ids that reach the goal, in the order of the table),
    ``support`` (how many different contributions of ours) and ``open`` (no initiative of theirs: an open question).
    """
    goals = of_type(graph, "goal")
    reach = {each: set(helped(graph, each)) for each in of_type(graph, "contribution")}
    before = {goal: nx.ancestors(graph, goal) for goal in goals}
    table = pd.DataFrame(index=pd.Index(goals, name="id", dtype=object))
    theirs = of_type(graph, "initiative")
    table["contributions"] = [tuple(each for each in reach if goal in reach[each]) for goal in goals]
    table["initiatives"] = [tuple(each for each in theirs if each in before[goal]) for goal in goals]
    table["support"] = [len(contributions) for contributions in table["contributions"]]
    table["open"] = [not initiatives for initiatives in table["initiatives"]]
    return table


def loose(graph: "nx.DiGraph[str]") -> list[str]:
    """F17: statements that should lead to a goal and do not, in the order of the table.

    A contribution of ours must pass by an initiative or an obstacle, else it is a product looking for a problem.
    """
    leading = {node for goal in of_type(graph, "goal") for node in nx.ancestors(graph, goal)}
    ours = {each for each in of_type(graph, "contribution") if not helped(graph, each)}
    theirs = set(of_type(graph, "pressure", "initiative", "obstacle"))
    return [node for node in graph if node in ours | (theirs - leading)]


def is_measurable(goal: Node) -> bool:
    """F17: whether a goal can be missed: it has a measure, a target and a date."""
    return goal.measure is not None and goal.target is not None and goal.due is not None


def is_confirmed(node: Node, today: date) -> bool:
    """Whether the customer has said so, and not too long ago."""
    return node.evidence == "customer-confirmed" and not node.is_stale(today)


def longest_path(graph: "nx.DiGraph[str]") -> list[str]:
    """F17: ids along the longest chain of links; the first in the order of the table; [] in a circle or without links.

    Each link is a belief that may be wrong, so that long chains are the ones to test.
    """
    if not nx.is_directed_acyclic_graph(graph) or not graph.edges:
        return []
    order = {node: n for n, node in enumerate(graph)}
    sequence = nx.lexicographical_topological_sort(graph, key=order.__getitem__)
    return list(nx.dag_longest_path(graph, topo_order=list(sequence)))


# What stands out ---------------------------------------------------------------------------------


def findings(record: StrategyMap, case: Case) -> list[str]:
    """What stands out: at most three sentences with their names and numbers, the gravest first."""
    made = graph(record)
    said = (
        said_broken(record),
        said_products(record, made),
        said_unhelped(record, made),
        said_open(record, made, case),
        said_astray(record, made),
        said_vague(record),
        said_marked(record, case),
    )
    return [sentence for sentence in said if sentence][:3]


def said_broken(record: StrategyMap) -> str:
    """Links that cannot be: a circle, or a goal that leads to a way; "" if there are none."""
    found = circles(record.pairs())
    if found:
        said = _("The links run in a circle: {names}. Nothing on it is first, so nothing on it explains anything.")
        return said.format(names=" → ".join(quoted(record, [*found[0], found[0][0]])))
    nodes = {node.id: node for node in record.nodes}
    return next((said for one, other in record.pairs() if (said := wrong_way(nodes[one], nodes[other]))), "")


def said_products(record: StrategyMap, graph: "nx.DiGraph[str]") -> str:
    """Contributions of ours that lead to no goal; "" if all do."""
    ours = of_type(graph, "contribution")
    stray = [each for each in ours if not helped(graph, each)]
    said = ngettext(
        "{n} of {all} contributions is a product looking for a problem: {names}. What of theirs does it help with?",
        "{n} of {all} contributions are products looking for a problem: {names}. What of theirs do they help with?",
        len(stray),
    )
    return said.format(n=len(stray), all=len(ours), names=listed(quoted(record, stray))) if stray else ""


def said_unhelped(record: StrategyMap, graph: "nx.DiGraph[str]") -> str:
    """How many goals our contributions reach, and which not; "" if there are no contributions, or all are reached."""
    table = support(graph)
    without = table.index[table["support"] == 0]
    if not of_type(graph, "contribution") or without.empty:
        return ""
    said = ngettext(
        "What we bring reaches {n} of {all} goal; nothing of ours leads to {names}.",
        "What we bring reaches {n} of {all} goals; nothing of ours leads to {names}.",
        len(table),
    )
    return said.format(n=len(table) - len(without), all=len(table), names=listed(quoted(record, without)))


def said_open(record: StrategyMap, graph: "nx.DiGraph[str]", case: Case) -> str:
    """Goals for which no initiative of theirs is known, and whom to ask; "" if there are none."""
    table = support(graph)
    without = table.index[table["open"]]
    if without.empty:
        return ""
    owner = next((node.owner for node in map(record.node, without) if node and node.owner), None)
    people = names(case, "contacts", "contact")
    said = ngettext(
        "Open question: we know of no initiative for {names}.",
        "Open questions: we know of no initiative for {names}.",
        len(without),
    ).format(names=listed(quoted(record, without)))
    return f"{said} {_('Ask {owner}.').format(owner=people[owner])}" if owner in people else said


def said_astray(record: StrategyMap, graph: "nx.DiGraph[str]") -> str:
    """What is theirs and leads to no goal; "" if all does."""
    astray = [node for node in loose(graph) if graph.nodes[node]["type"] != "contribution"]
    said = ngettext(
        "{names} leads to no goal. What does the customer want with it?",
        "{names} lead to no goal. What does the customer want with them?",
        len(astray),
    )
    return said.format(names=listed(quoted(record, astray))) if astray else ""


def said_vague(record: StrategyMap) -> str:
    """Goals without measure, target or date; "" if there are none."""
    goals = record.of_type("goal")
    vague = [goal.id for goal in goals if not is_measurable(goal)]
    said = ngettext(
        "{n} of {all} goals has a measure, a target and a date; something is missing in {names}.",
        "{n} of {all} goals have a measure, a target and a date; something is missing in {names}.",
        len(goals) - len(vague),
    )
    which = listed(quoted(record, vague))
    return said.format(n=len(goals) - len(vague), all=len(goals), names=which) if vague else ""


def said_marked(record: StrategyMap, case: Case) -> str:
    """The sides of the culture that stand at a pole; "" if none does."""
    poles = [reading(key, trait.value) for key in CULTURE if (trait := record.trait(key)) and trait.value in (1, 5)]
    said = _("The culture of {customer}, as we read it: {poles}.")
    return said.format(customer=case.customer, poles=listed(poles)) if poles else ""


def reading(key: str, value: int | None) -> str:
    """A reading of one side of the culture in words: “Decisions: slow”."""
    title, low, high = CULTURE[key]
    words = {None: _("not read yet"), 1: low, 2: _("rather {pole}").format(pole=low), 3: _("in between")}
    words |= {4: _("rather {pole}").format(pole=high), 5: high}
    return f"{title}: {words[value]}"


def quoted(record: StrategyMap, ids: Iterable[str]) -> list[str]:
    """Statements as sentences name them, in quotation marks."""
    nodes = {node.id: node for node in record.nodes}
    return [f"“{nodes[each].label}”" for each in ids]


# Not yet sure ------------------------------------------------------------------------------------


def unsure(record: StrategyMap, case: Case) -> list[str]:
    """Not yet sure: what is not sorted, confirmed or fresh, and what hangs by one thread; one sentence each."""
    made = graph(record)
    theirs = {f"“{node.label}”": node for node in record.nodes if node.type != "contribution"}
    traits = {CULTURE[trait.id][0]: trait for trait in record.culture if trait.value is not None}
    said = (
        _said_unsorted(record),
        _said_confirmed(record, case.today),
        *said_evidence({**theirs, **traits}, case.today),
        _said_perspective(record),
        _said_ours(record),
        _said_thread(record, made),
        _said_chain(record, made),
    )
    return [sentence for sentence in said if sentence]


def _said_unsorted(record: StrategyMap) -> str:
    blank = [node.id for node in record.nodes if node.type is None]
    said = _("Not sorted yet, so it counts for nothing: {names}. What do they want, and how do they go about it?")
    return said.format(names=listed(quoted(record, blank), 3)) if blank else ""


def _said_confirmed(record: StrategyMap, today: date) -> str:
    goals = record.of_type("goal")
    n = sum(is_confirmed(goal, today) for goal in goals)
    said = ngettext(
        "The customer has confirmed {n} of {all} goal of late.",
        "The customer has confirmed {n} of {all} goals of late.",
        len(goals),
    )
    return said.format(n=n, all=len(goals)) if n < len(goals) else ""


def _said_perspective(record: StrategyMap) -> str:
    seen = [goal.perspective for goal in record.of_type("goal") if goal.perspective]
    # Two goals of one kind are no pattern.
    if len(seen) < 3 or len(set(seen)) > 1:
        return ""
    said = _("All {n} goals are of one perspective ({which}). What else must go well for them to be reached?")
    return said.format(n=len(seen), which=PERSPECTIVE_LABELS[seen[0]].split(":")[0])


def _said_ours(record: StrategyMap) -> str:
    untold = [node.id for node in record.of_type("contribution") if node.evidence != "customer-confirmed"]
    said = _("Nobody at the customer has said that it helps: {names}.")
    return said.format(names=listed(quoted(record, untold), 3)) if untold else ""


def _said_thread(record: StrategyMap, graph: "nx.DiGraph[str]") -> str:
    table = support(graph)
    single = table.index[table["support"] == 1]
    said = _("Hangs by one contribution of ours: {names}.")
    return said.format(names=listed(quoted(record, single), 3)) if len(single) else ""


def _said_chain(record: StrategyMap, graph: "nx.DiGraph[str]") -> str:
    chain = longest_path(graph)
    if len(chain) < 4:
        return ""
    silent = [pair for pair in pairwise(chain) if graph.edges[pair]["because"] is None]
    if not silent:
        return ""
    said = _("The longest chain has {n} links, {silent} of them without a because: {names}.")
    return said.format(n=len(chain) - 1, silent=len(silent), names=" → ".join(quoted(record, chain)))
