"""How a strategy map is judged: properties of the map, never wording; many good maps pass.

An empty map earns nothing: wherever a share of rows is counted, it is of a least number of rows.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import networkx as nx

from samtrain.cases import Case
from samtrain.criterion import Criterion, Prompt, Verdict, Work
from samtrain.i18n import _, ngettext
from samtrain.sentences import listed
from samtrain.tools.evidence import unfounded
from samtrain.tools.records import broken, is_repeated
from samtrain.tools.strategy.analysis import aims, graph, helped, is_measurable
from samtrain.tools.strategy.model import CULTURE, Node, StrategyMap, check, circles, offered, wrong_way

#: A map of fewer goals misses some, one of more is no choice; so many too many, and nothing is earned.
GOALS, MOST_GOALS, FAR_TOO_MANY = 4, 7, 4
#: Of so many goals at least one can say whether they were missed; the rest may be an honest gap.
MEASURED = 0.75
#: So many initiatives, links and contributions of ours make a map.
WAYS, LINKS, OURS = 4, 8, 3
#: What we bring helps with so many goals at least; a single contribution to more than ``BROCHURE`` is a brochure.
HELP, BROCHURE = 3, 3
#: So many statements of the customer's are judged on what they rest on; at most this share may be assumed.
STATEMENTS, MOST_ASSUMED = 12, 0.5
#: So many readings of the culture are off the middle of the scale.
MARKED = 2
#: So many sentences are sorted, and so many initiatives led to their goals, for full points.
SORTED, LED = 8, 5

Map = Work[StrategyMap]


def _plan(work: Map) -> "nx.DiGraph[str]":
    return graph(work.record)


def _names(nodes: Iterable[Node]) -> str:
    return listed([f"“{node.label}”" for node in nodes], 3)


def _no_goal() -> Verdict:
    return Verdict(0, _("No goal of the customer stands on your map yet."))


# What they want ----------------------------------------------------------------------------------


def _goals(work: Map) -> Verdict:
    goals = work.record.of_type("goal")
    people = set(work.case.table("contacts")["contact_id"].astype(str))
    ownerless = [goal for goal in goals if goal.owner not in people]
    n, owned = len(goals), len(goals) - len(ownerless)
    if not goals:
        return _no_goal()
    if n > MOST_GOALS:
        said = _("{n} goals are on the map. With more than {most}, which of them would the customer give up first?")
        share = owned / n * max(0.0, 1 - (n - MOST_GOALS) / FAR_TOO_MANY)
        return Verdict(share, said.format(n=n, most=MOST_GOALS))
    share = owned / max(n, GOALS)
    if ownerless:
        said = _("{n} of {all} goals are nobody's: {names}. Who at the customer answers for them?")
        return Verdict(share, said.format(n=len(ownerless), all=n, names=_names(ownerless)))
    if n < GOALS:
        said = ngettext(
            "{n} goal is on the map; a customer of this size has {least} at least.",
            "{n} goals are on the map; a customer of this size has {least} at least.",
            n,
        )
        return Verdict(share, said.format(n=n, least=GOALS))
    return Verdict(1, _("{n} goals, each with somebody at the customer who answers for it.").format(n=n))


def _measures(work: Map) -> Verdict:
    goals = work.record.of_type("goal")
    if not goals:
        return _no_goal()
    today = work.case.today
    vague = [goal for goal in goals if not is_measurable(goal) or (goal.due is not None and goal.due < today)]
    told = len(goals) - len(vague)
    share = min(1.0, told / max(GOALS, MEASURED * len(goals)))
    if share < 1:
        said = _("{n} of {all} goals have a measure, a target and a date to come.").format(n=told, all=len(goals))
        if vague:
            said += " " + _("When would {names} be missed?").format(names=_names(vague[:1]))
        return Verdict(share, said)
    return Verdict(1, _("{n} of {all} goals could be missed, and one would notice.").format(n=told, all=len(goals)))


# How they go about it ----------------------------------------------------------------------------


def _ways(work: Map) -> Verdict:
    plan = _plan(work)
    ways = work.record.of_type("initiative")
    if not ways:
        return Verdict(0, _("No initiative on your map says how the customer goes about it."))
    stray = [way for way in ways if not aims(plan, way.id)]
    share = (len(ways) - len(stray)) / max(len(ways), WAYS)
    if stray:
        said = _("{n} of {all} initiatives lead to no goal: {names}.")
        return Verdict(share, said.format(n=len(stray), all=len(ways), names=_names(stray)))
    if len(ways) < WAYS:
        said = _("So far so good, for {n} of their initiatives. It counts in full from {least} on.")
        return Verdict(share, said.format(n=len(ways), least=WAYS))
    return Verdict(1, _("Each of {n} initiatives leads to a goal.").format(n=len(ways)))


def _order(work: Map) -> Verdict:
    record, pairs = work.record, work.record.pairs()
    if not pairs:
        return Verdict(0, _("Nothing on your map leads to anything yet."))
    found = circles(pairs)
    if found:
        names = _names(node for each in found[0] if (node := record.node(each)))
        return Verdict(0, _("The links run in a circle, among others through {names}.").format(names=names))
    nodes = {node.id: node for node in record.nodes}
    unsorted = [node for node in record.nodes if node.type is None]
    wrong = [said for one, other in pairs if (said := wrong_way(nodes[one], nodes[other]))]
    torn = _torn(work)
    share = (len(pairs) - len(wrong)) / max(len(pairs) + len(torn), LINKS)
    if wrong:
        return Verdict(share, wrong[0])
    if torn:
        return Verdict(min(share, 1 - 1 / (len(pairs) + len(torn))), torn[0])
    if len(pairs) < LINKS:
        said = ngettext(
            "Your map has {n} link; from {least} on it tells something.",
            "Your map has {n} links; from {least} on it tells something.",
            len(pairs),
        )
        return Verdict(share, said.format(n=len(pairs), least=LINKS))
    if unsorted:
        said = _("{names}: is it what they want, or how they go about it?")
        return Verdict(1 / 2, said.format(names=_names(unsorted)))
    return Verdict(1, _("All {n} links run from how to what, and none in a circle.").format(n=len(pairs)))


def _torn(work: Map) -> list[str]:
    """Links with an end that is not on the map, in a sentence each."""
    known = {node.id for node in work.record.nodes}
    said = _("“{name}” leads to “{other}”, which is not on the map. Choose a row that is.")
    of_nodes = [
        said.format(name=node.label, other=other)
        for node in work.record.nodes
        for other in node.serves
        if other not in known
    ]
    return of_nodes + [
        _("Link {n} says not what leads to what. Choose two rows that are on the map.").format(n=n + 1)
        for n, link in enumerate(work.record.links)
        if not {link.from_id, link.to_id} <= known
    ]


# What we bring -----------------------------------------------------------------------------------


def _ours(work: Map) -> Verdict:
    plan = _plan(work)
    ours = work.record.of_type("contribution")
    if not ours:
        return Verdict(0, _("Your map shows nothing of ours yet."))
    faults = [(node, _fault(node, plan, work.case)) for node in ours]
    good = sum(not fault for _node, fault in faults)
    share = good / max(len(ours), OURS)
    first = next(((node, fault) for node, fault in faults if fault), None)
    if first:
        return Verdict(share, f"“{first[0].label}”: {first[1]}")
    if len(ours) < OURS:
        said = _("So far so good, for {n} of ours. It counts in full from {least} on.")
        return Verdict(share, said.format(n=len(ours), least=OURS))
    return Verdict(
        1, _("Each of {n} contributions of ours has a way to a goal, a reason and one of us.").format(n=len(ours))
    )


def _fault(node: Node, plan: "nx.DiGraph[str]", case: Case) -> str:
    """What keeps the contribution from being one, as a sentence without its subject; "" if nothing does."""
    if node.statement is None:
        return _("what is it that we bring?")
    if not helped(plan, node.id):
        return _(
            "a product looking for a problem. It reaches no goal by way of an initiative or an obstacle of theirs."
        )
    if all(plan.edges[link]["because"] is None for link in plan.out_edges(node.id)):
        return _("why does it help? None of its links has a because.")
    if node.our_owner not in set(case.table("team")["team_id"].astype(str)):
        return _("nobody of our team answers for it.")
    return ""


def _help(work: Map) -> Verdict:
    plan = _plan(work)
    reach = {node.id: helped(plan, node.id) for node in work.record.of_type("contribution")}
    goals = work.record.of_type("goal")
    brochures = [node for node in work.record.of_type("contribution") if len(reach[node.id]) > BROCHURE]
    reached = {goal for served in reach.values() if len(served) <= BROCHURE for goal in served}
    if not reached and not brochures:
        return Verdict(0, _("No goal on your map is reached by anything of ours."))
    share = min(1.0, len(reached) / HELP)
    if brochures:
        said = _("{name} is said to help with {n} goals. What helps with everything is a brochure: which goal first?")
        return Verdict(share, said.format(name=_names(brochures[:1]), n=len(reach[brochures[0].id])))
    without = [goal for goal in goals if goal.id not in reached]
    if share < 1:
        said = _("What we bring reaches {n} of {all} goals. Nothing leads to {names}.")
        return Verdict(share, said.format(n=len(reached), all=len(goals), names=_names(without)))
    if without:
        said = _("What we bring reaches {n} of {all} goals, and the map is honest about {names}.")
        return Verdict(1, said.format(n=len(reached), all=len(goals), names=_names(without)))
    return Verdict(1, _("What we bring reaches all {n} goals.").format(n=len(reached)))


# What it rests on --------------------------------------------------------------------------------


def _evidence(work: Map) -> Verdict:
    theirs = [node for node in work.record.nodes if node.type not in (None, "contribution")]
    if not theirs:
        return Verdict(0, _("There is no statement about the customer on your map yet."))
    strangers = broken(check(work.record, work.case), "nodes", ("owner",))
    # Who answers for the goals is judged with the goals.
    unknown = {node.id: strangers.get(n, "") for n, node in enumerate(work.record.nodes) if node.type != "goal"}
    open_rows = [
        (node, gap) for node in theirs if (gap := unfounded(node, work.case.today) or unknown.get(node.id, ""))
    ]
    share = (len(theirs) - len(open_rows)) / max(len(theirs), STATEMENTS)
    assumed = [node for node in theirs if node.evidence == "assumed"]
    if len(assumed) > MOST_ASSUMED * len(theirs):
        said = _(
            "{n} of {all} statements are assumed, {names} among them. A map of guesses is a list of calls to make."
        )
        return Verdict(share / 2, said.format(n=len(assumed), all=len(theirs), names=_names(assumed)))
    if open_rows:
        node, gap = open_rows[0]
        said = ngettext("{n} statement stands on air.", "{n} statements stand on air.", len(open_rows))
        return Verdict(share, f"{said.format(n=len(open_rows))} “{node.label}”: {gap}")
    if len(theirs) < STATEMENTS:
        said = _("So far so good, for {n} statements. It counts in full from {least} on.")
        return Verdict(share, said.format(n=len(theirs), least=STATEMENTS))
    return Verdict(1, _("Each statement says what it rests on, and guesses are marked as guesses."))


def _culture(work: Map) -> Verdict:
    traits = {trait.id: trait for trait in work.record.culture if trait.value is not None}
    if not traits:
        return Verdict(0, _("You have not yet read how this customer decides."))
    good = 0
    said = ""
    answers: list[str | None] = []
    for key, (title, _low, _high) in CULTURE.items():
        gap = _("not read yet.")
        if key in traits:
            gap = unfounded(traits[key], work.case.today) or _so_what_gap(traits[key].so_what, answers)
            answers.append(traits[key].so_what)
        good += not gap
        said = said or (gap and f"{title}: {gap}")
    share = good / len(CULTURE)
    values = [trait.value for trait in traits.values()]
    if len(values) == len(CULTURE) and len(set(values)) == 1 and values[0] != 3:
        said = _("The same number on every side: that is no reading yet. Where does {customer} differ from others?")
        return Verdict(share / 2, said.format(customer=work.case.customer))
    if sum(value != 3 for value in values) < MARKED:
        said = _("In between on nearly every side: that is no reading yet. Where does {customer} differ from others?")
        return Verdict(share / 2, said.format(customer=work.case.customer))
    return Verdict(share, said or _("Five readings, each with what it rests on and what we do about it."))


def _so_what_gap(so_what: str | None, before: list[str | None]) -> str:
    """What is missing in what we do about a reading, as a sentence without its subject; "" if nothing is."""
    if so_what is None:
        return _("and so? What do we do about it?")
    return _("that stands at another side already. What follows from this one?") if is_repeated(so_what, before) else ""


# Held against what is true -----------------------------------------------------------------------


@dataclass(frozen=True)
class _True:
    """What a statement of the case may rightly be sorted as, and lead to."""

    types: set[str]
    serves: set[str]


def _truth(work: Map) -> dict[str, _True]:
    if work.truth is None:
        raise ValueError("judged without the truth")  # criterion.judge() does not come here then
    rows = work.truth.table("statements").fillna("")
    return {
        row["statement_id"]: _True(set(row["type"].split(";")), set(filter(None, row["serves"].split(";"))))
        for row in rows.to_dict("records")
    }


def _sorted(work: Map) -> Verdict:
    truth = _truth(work)
    heard = set(offered(work.case)) - {
        each for table in ("goals", "initiatives", "obstacles") for each in work.case.table(table).iloc[:, 0]
    }
    placed = [node for node in work.record.nodes if node.id in heard and node.type is not None]
    wrong = [node for node in placed if node.type not in truth[node.id].types]
    right = [node for node in placed if node not in wrong]
    note = _note(_("Not what it is"), (f"“{node.label}” ({node.type})" for node in wrong))
    if not right:
        return Verdict(0, _("Hardly a sentence of the interviews is on your map as what it is."), note)
    share = len(right) / max(len(placed), SORTED)
    if not {"goal", "initiative"} <= {node.type for node in right}:
        said = _("What matters most is still unsorted: sentences that are goals, and sentences that are initiatives.")
        return Verdict(share / 2, said, note)
    if wrong:
        said = _("Most of it holds, but some sentences are not what you took them for: listen to what, and to how.")
        return Verdict(
            share, said if len(wrong) < len(right) else _("Many sentences are not what you took them for."), note
        )
    if share < 1:
        said = _("What you sorted holds; {n} sentences are too few to tell more.")
        return Verdict(share, said.format(n=len(placed)), note)
    return Verdict(1, _("You heard apart what they want and how they go about it."), note)


def _served(work: Map) -> Verdict:
    truth = _truth(work)
    plan = _plan(work)
    # A sentence that states a goal stands for the goal; one in the learner's own words is known by whose it is.
    owned = work.case.table("goals").groupby("owner_contact")["goal_id"].agg(set).to_dict()
    meant = {
        goal.id: truth[goal.id].serves if goal.id in truth else owned.get(goal.owner, set())
        for goal in work.record.of_type("goal")
    }
    judged = [node for node in work.record.of_type("initiative") if node.id in truth and aims(plan, node.id)]
    stated = {node.id: {each for goal in aims(plan, node.id) for each in meant[goal]} for node in judged}
    right = [node for node in judged if stated[node.id] and stated[node.id] <= truth[node.id].serves]
    wrong = [node for node in judged if node not in right]
    rest = (f"“{node.label}” → {', '.join(sorted(truth[node.id].serves)) or _('no goal')}" for node in wrong)
    note = _note(_("What it really serves"), rest)
    if not right:
        return Verdict(0, _("No initiative from our notes or the interviews leads to the goal that it is for."), note)
    share = len(right) / max(len(judged), LED)
    if wrong:
        said = _("Some initiatives are not for what you think. Who runs them, and what does that person say?")
        return Verdict(share, said, note)
    if share < 1:
        said = _("{n} initiatives lead where they should; too few are on the map to tell more.")
        return Verdict(share, said.format(n=len(right)), note)
    return Verdict(1, _("Your map tells what each initiative is really for."), note)


def _note(what: str, rows: Iterable[str]) -> str:
    """A sentence for the instructor that names statements."""
    names = list(rows)
    return f"{what}: {listed(names, 12)}." if names else ""


CRITERIA: tuple[Criterion[StrategyMap], ...] = (
    Criterion(
        "M1-goals",
        3,
        _("The map holds the customer's own goals, {least} to {most}, each with somebody there who answers for it.").format(
            least=GOALS, most=MOST_GOALS
        ),
        _("Ask of each goal: whose bonus depends on it? Put that person beside it."),
        _goals,
    ),
    Criterion(
        "M2-measures",
        3,
        _("At least three quarters of the goals, {least} or more, have a measure, a target and a date.").format(least=GOALS),
        _("Take a goal without a date and ask its owner: how will you know, and by when?"),
        _measures,
    ),
    Criterion(
        "M3-ways",
        3,
        _("{least} or more of their initiatives are on the map, and each leads to a goal.").format(least=WAYS),
        _("Say aloud of each initiative: “They do this in order to …”. If the sentence has no end, take the initiative out."),
        _ways,
    ),
    Criterion(
        "M4-order",
        2,
        _("All is sorted, {least} or more links run from how to what, and none in a circle.").format(least=LINKS),
        _("Read a link as “this helps with that”. Where it sounds wrong, turn it round or take it out."),
        _order,
    ),
    Criterion(
        "M5-ours",
        4,
        _("{least} or more contributions of ours lead by way of their initiative or obstacle to a goal, each with a because and one of us.").format(
            least=OURS
        ),
        _("Take the contribution you like best, and name the initiative or the obstacle that would miss it."),
        _ours,
    ),
    Criterion(
        "M6-help",
        2,
        _("What we bring helps with {least} goals at least, and nothing of ours claims to help with more than {most}.").format(
            least=HELP, most=BROCHURE
        ),
        _("Look at “Which goals we help”: choose one goal without a bar and ask what its owner lacks."),
        _help,
    ),
    Criterion(
        "M7-evidence",
        4,
        _("Each statement about the customer says what it rests on: kind of evidence, source and day. What is old is marked as assumed."),
        _("Look for the interview in which the owner speaks of it; where there is none, mark it as assumed."),
        _evidence,
    ),
    Criterion(
        "M8-culture",
        2,
        _("The five sides of the culture are read, each with what it rests on and what we do about it."),
        _("Recall the last decision that this customer took: how long, who, at which price? That is a reading."),
        _culture,
    ),
    Criterion(
        "M9-sorted",
        3,
        _("{least} or more sentences of the interviews are on the map as what they are, goals and initiatives among them.").format(
            least=SORTED
        ),
        _("Take out “I want” and “our project”. Does the rest name a state to be reached, or something that is done?"),
        _sorted,
        needs_truth=True,
    ),
    Criterion(
        "M10-serves",
        3,
        _("The initiatives lead to the goals that they are really for."),
        _("Trust the one who runs an initiative more than the one who hears of it."),
        _served,
        needs_truth=True,
    ),
)  # fmt: skip

PROMPT = Prompt(
    "reasoning",
    _(
        "With which goal of the customer will you help first, and by what? Say why this goal rather than a louder one, "
        "what you rest it on, and which contribution of ours you take off the table."
    ),
    150,
)
