"""What is computed about a plan: pure functions over the record and small tables; each formula names its source.

Days are calendar days. Tables from the case come as ``Case.table`` gives them. A blank is never read as 0: where a
day, an estimate or an hour is missing, no number is given for what hangs on it.
"""

import math
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from textwrap import shorten

import networkx as nx
import numpy as np
import pandas as pd

from samtrain.cases import Case
from samtrain.i18n import _, ngettext
from samtrain.sentences import listed
from samtrain.tools.actions.model import Action, ActionPlan, Obstacle, circles, links, pert
from samtrain.tools.days import in_words
from samtrain.tools.evidence import said_evidence
from samtrain.tools.records import Statement

#: Ends of the three stretches of a plan, in days from today.
STRETCHES = (30, 60, 90)
#: A colleague who owns more than this share of the open actions is a hero, and a risk.
HERO = 0.5
#: A share of a week's hours above this is more than a full week; sums of shares carry dust of binary fractions.
FULL = 1 + 1e-9
#: Below so many open actions a share of them is no pattern.
HERO_FROM = 4
#: From this risk on (of 25) an obstacle is high (a convention of risk registers: to show and to vary).
HIGH_RISK = 12
#: With at most so many days of slack an action is nearly critical.
NARROW_SLACK = 3.0
#: Verbs that name an activity without an end; one string, so that each language has its own.
WEAK_VERBS = frozenset(
    _(
        "align, assist, attend, be, check, communicate, consider, continue, coordinate, discuss, ensure, explore, "
        "facilitate, follow, help, improve, keep, liaise, look, maintain, manage, monitor, observe, participate, "
        "push, review, stay, support, track, try, watch"
    ).split(", ")
)
TESTS = ("measure", "target", "date", "owner", "load")
TEST_LABELS: dict[str, str] = {
    "measure": _("measure"),
    "target": _("number"),
    "date": _("date"),
    "owner": _("owner"),
    "load": _("load"),
}


def brief(label: str, letters: int = 48) -> str:
    """A label for the middle of a sentence."""
    return shorten(label, letters, placeholder="…")


def _briefs(labels: Iterable[str], most: int = 3) -> str:
    return listed([f"“{brief(label)}”" for label in labels], most)


def colleagues(case: Case) -> dict[str, str]:
    """Team id -> name."""
    team = case.table("team")
    return dict(zip(team["team_id"].astype(str), team["name"].astype(str), strict=True))


# Traces: F38 -------------------------------------------------------------------------------------


def actions(record: ActionPlan, case: Case) -> pd.DataFrame:
    """The actions as a table, id as index, in the plan's order.

    Columns: ``label``, ``owner`` ("" if nobody), ``goal`` (a goal that the case knows, by itself or through the objective; "" if it
    serves none), ``open``, ``overdue`` (open, and its day has passed), ``begin`` and ``end`` (dates or None), ``hours``
    (NaN if blank), ``visible``.
    """
    known = set(case.table("goals")["goal_id"].astype(str))
    rows = []
    for action in record.actions:
        goal = record.goal_of(action)
        rows.append(
            {
                "id": action.id,
                "label": action.label,
                "owner": action.owner or "",
                "goal": goal if goal in known else "",
                "open": action.is_open,
                "overdue": action.is_open and action.end is not None and action.end < case.today,
                "begin": action.begin,
                "end": action.end,
                "hours": action.hours,
                "visible": bool(action.customer_visible),
            }
        )
    columns = ["id", "label", "owner", "goal", "open", "overdue", "begin", "end", "hours", "visible"]
    table = pd.DataFrame(rows, columns=columns).set_index("id")
    return table.astype({"open": bool, "overdue": bool, "visible": bool, "hours": float})


def goals(record: ActionPlan, case: Case) -> pd.DataFrame:
    """F38: what the plan does for each of the customer's goals, id as index, confirmed goals first.

    Columns: ``goal``, ``confirmed`` (by the customer), ``open`` (open actions that serve it), ``done``, ``hours`` (of
    the open ones; those with blank hours are not in it), ``orphan`` (no open action).
    """
    noted = case.table("goals").drop_duplicates("goal_id")
    plan = actions(record, case)
    served = plan[plan["open"]].groupby("goal")
    done = {action.id for action in record.actions if action.status == "done"}
    table = pd.DataFrame(
        {
            "goal": noted["goal"].astype(str).to_numpy(),
            "confirmed": (noted["evidence"] == "customer-confirmed").to_numpy(),
        },
        index=pd.Index(noted["goal_id"].astype(str), name="id"),
    )
    table["open"] = served.size().reindex(table.index, fill_value=0).astype(int)
    table["done"] = [int((plan["goal"].eq(goal) & plan.index.isin(done)).sum()) for goal in table.index]
    table["hours"] = served["hours"].sum().reindex(table.index, fill_value=0.0)
    table["orphan"] = table["open"] == 0
    return table.sort_values("confirmed", ascending=False, kind="stable")


def orphan_actions(record: ActionPlan, case: Case) -> pd.DataFrame:
    """F38: the open actions that lead to no goal of the customer, as rows of ``actions``."""
    plan = actions(record, case)
    return plan[plan["open"] & (plan["goal"] == "")]


def traced_hours(record: ActionPlan, case: Case) -> tuple[float, float]:
    """F38: (hours of open actions that lead to a goal, hours of all open actions); those with blank hours are in neither."""
    plan = actions(record, case)
    plan = plan[plan["open"]]
    return float(plan.loc[plan["goal"] != "", "hours"].sum()), float(plan["hours"].sum())


def raci(record: ActionPlan) -> pd.DataFrame:
    """Who has which part in which open action: one row a part.

    Columns: ``action``, ``who`` ("" where nobody answers for it), ``part`` (A answers for it, R does work in it, C is asked,
    I is told: the first of these that holds) and ``does`` (does work in it, whether or not also A).
    """
    rows = []
    for action in record.open:
        parts = {action.owner or "": "A"}
        for letter, people in (("R", action.doers), ("C", action.consulted), ("I", action.informed)):
            for who in people:
                parts.setdefault(who, letter)
        rows += [(action.id, who, letter, who in action.doers) for who, letter in parts.items()]
    return pd.DataFrame(rows, columns=["action", "who", "part", "does"])


# Network: F28 ------------------------------------------------------------------------------------


def critical_path(
    days: Mapping[str, float], after: Mapping[str, Iterable[str]], earliest: Mapping[str, float] | None = None
) -> pd.DataFrame:
    """F28: forward and backward pass of the critical path method (Kelley & Walker 1959), by id, in order of start.

    ``days``: durations; ``after``: ids that must be done before; ``earliest``: before this day an
    action cannot start (0 if neither this nor a predecessor is given). Columns: ``es``, ``ef``, ``ls``, ``lf`` (earliest and latest start and finish), ``slack`` =
    LS − ES, ``critical`` (slack 0).

    Raises:
        ValueError: the actions wait for one another in a circle, or for one without a duration.
    """
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(days)
    graph.add_edges_from((first, each) for each, firsts in after.items() for first in firsts)
    if missing := set(graph) - set(days):
        raise ValueError(f"no duration for {', '.join(sorted(missing))}")
    if not nx.is_directed_acyclic_graph(graph):
        raise ValueError("actions wait for one another")
    order = list(nx.lexicographical_topological_sort(graph))
    begin = earliest or {}
    es: dict[str, float] = {}
    finish: dict[str, float] = {}
    for each in order:
        bounds = [finish[first] for first in graph.predecessors(each)] + ([begin[each]] if each in begin else [])
        es[each] = max(bounds, default=0.0)
        finish[each] = es[each] + days[each]
    end = max(finish.values(), default=0.0)
    lf: dict[str, float] = {}
    for each in reversed(order):
        lf[each] = min([end, *(lf[then] - days[then] for then in graph.successors(each))])
    table = pd.DataFrame({"es": pd.Series(es, dtype=float), "ef": pd.Series(finish, dtype=float)}, index=order)
    table["lf"] = pd.Series(lf, dtype=float)
    table["ls"] = table["lf"] - pd.Series(dict(days), dtype=float)
    table["slack"] = (table["ls"] - table["es"]).round(9)
    table["critical"] = table["slack"] == 0
    table = table[["es", "ef", "ls", "lf", "slack", "critical"]].rename_axis("id")
    return table.sort_values(["es", "ef"], kind="stable")


def schedule(record: ActionPlan, today: date) -> pd.DataFrame:
    """F28 for the open actions that wait or are waited for: ``critical_path`` in days from ``today``.

    An action that waits for another starts as soon as that is done, whatever day is written beside it: a day on paper
    is a plan, not a bound, and bounds would hide the critical path. The others start on their day, or today. What is
    done holds nobody up. Links inside a circle and actions without days are left out.
    """
    days = {action.id: action.mean for action in record.open if action.mean is not None}
    stuck = {(one, other) for group in circles(record) for one in group for other in group}
    pairs = [(one, two) for one, two in links(record).edges if {one, two} <= set(days) and (one, two) not in stuck]
    after: dict[str, list[str]] = {each: [] for pair in pairs for each in pair}
    for one, two in pairs:
        after[two].append(one)
    begin = {action.id: action.begin for action in record.open if action.begin and not after.get(action.id)}
    return critical_path(
        {each: days[each] for each in after},
        after,
        {each: float((begin[each] - today).days) for each in after if each in begin},
    )


def critical_chain(record: ActionPlan, today: date) -> list[str]:
    """Ids along the critical path, from the first action to the one that ends last; [] if nothing waits for another."""
    table = schedule(record, today)
    critical = table[table["critical"]]
    if critical.empty:
        return []
    starts, ends = critical["es"].to_dict(), critical["ef"].to_dict()
    graph = links(record)
    chain = [max(critical.index, key=lambda each: (ends[each], starts[each]))]
    while True:
        before = [
            each
            for each in graph.predecessors(chain[-1])
            if each in starts and each not in chain and math.isclose(ends[each], starts[chain[-1]], abs_tol=1e-6)
        ]
        if not before:
            return chain[::-1]
        chain.append(min(before))


def chain_end(record: ActionPlan, today: date) -> date:
    """The day on which the critical path is done, if each action starts as soon as it can."""
    return today + timedelta(round(float(schedule(record, today)["ef"].max())))


def chain_deviation(record: ActionPlan, chain: Iterable[str]) -> float:
    """F28: standard deviation in days of a chain, √Σσ² over its actions, taken as independent; NaN if one has no O, M, P."""
    variance = 0.0
    for action in (each for each in record.actions if each.id in set(chain)):
        if action.optimistic is None or action.likely is None or action.pessimistic is None:
            return math.nan
        variance += pert(action.optimistic, action.likely, action.pessimistic)[1] ** 2
    return math.sqrt(variance)


# Load --------------------------------------------------------------------------------------------


def capacity(record: ActionPlan, case: Case) -> pd.Series:
    """Hours a week by team id: the case's, else the plan's; NaN where neither says any."""
    table = case.table("capacity").drop_duplicates("team_id")
    known = pd.Series(table["hours_per_week"].to_numpy(dtype=float), index=table["team_id"].astype(str))
    rest = math.nan if record.capacity is None else record.capacity
    return known.reindex(list(colleagues(case))).fillna(rest).rename("capacity")


def weeks_ahead(record: ActionPlan, today: date) -> list[date]:
    """The Mondays of the weeks from this one to the horizon."""
    monday, last = today - timedelta(today.weekday()), today + timedelta(record.horizon)
    return [monday + timedelta(7 * n) for n in range((last - monday).days // 7 + 1)]


def load(record: ActionPlan, case: Case) -> pd.DataFrame:
    """Hours by colleague (team id) and week (its Monday), from this week to the horizon; only colleagues with work.

    An action's hours are spread evenly over its working days and its doers (own design). Actions without hours or
    days, and overdue ones, of which nobody knows what is left, are not in it.
    """
    weeks = weeks_ahead(record, case.today)
    hours = np.zeros((len(team := list(colleagues(case))), len(weeks)))
    working = np.array([np.datetime64(week) for week in [*weeks, weeks[-1] + timedelta(7)]])
    for action in _workable(record, case.today):
        begin, end = np.datetime64(action.begin), np.datetime64(action.end)
        every = "1111100" if np.busday_count(begin, end + 1) else "1111111"
        inside = np.busday_count(np.maximum(working[:-1], begin), np.minimum(working[1:], end + 1), weekmask=every)
        share = np.maximum(inside, 0) / np.busday_count(begin, end + 1, weekmask=every)
        for colleague in action.doers:
            if colleague in team:
                hours[team.index(colleague)] += share * (action.hours or 0.0) / len(action.doers)
    table = pd.DataFrame(hours, index=pd.Index(team, name="team_id"), columns=pd.Index(weeks, name="week"))
    return table[(table > 0).any(axis=1)]


def _workable(record: ActionPlan, today: date) -> list[Action]:
    """The open actions whose work can be laid over days: with hours and days, and not overdue."""
    return [
        action
        for action in record.open
        if action.hours is not None
        and action.begin
        and action.end
        and action.begin <= action.end
        and action.end >= today
    ]


def load_share(record: ActionPlan, case: Case) -> pd.DataFrame:
    """Σ hours / capacity by colleague and week, 1 = a full week; NaN where the capacity is unknown."""
    table = load(record, case)
    return table.div(capacity(record, case).reindex(table.index), axis=0)


def owners(record: ActionPlan) -> pd.Series:
    """Open actions by owner (team id), the most first."""
    counts = pd.Series([action.owner for action in record.open if action.owner], dtype=object).value_counts()
    return counts.sort_index().sort_values(ascending=False, kind="stable")


# SMART -------------------------------------------------------------------------------------------


def smart(record: ActionPlan, case: Case) -> pd.DataFrame:
    """The five tests that can be seen from outside (after Doran 1981), by id: objectives, then open actions.

    Columns ``TESTS``: a measure is named; its target has a number; the date lies ahead and within the horizon (of an
    objective: not after the goal's own day); the owner is in our team; nobody who does the work is above 100 % in its
    weeks. True, False, or None where it cannot be said. Rows of both kinds keep their ids; ``kind`` tells them apart.
    """
    team = set(colleagues(case))
    latest = case.today + timedelta(record.horizon)
    share = load_share(record, case)
    noted = case.table("goals").drop_duplicates("goal_id").set_index("goal_id")["due"]
    ends = {str(goal): day.date() for goal, day in pd.to_datetime(noted, errors="coerce").dropna().items()}
    weeks = weeks_ahead(record, case.today)
    light = {action.id: _is_light(action, share, weeks, case.today) for action in record.open}
    rows = []
    for objective in record.objectives:
        due, until = objective.due, ends.get(objective.goal or "", date.max)
        carried = [light[action.id] for action in record.open if action.objective == objective.id]
        rows.append(
            {
                "id": objective.id,
                "kind": "objective",
                "measure": bool(objective.measure),
                "target": has_number(objective.target),
                "date": due is not None and case.today <= due <= until,
                "owner": objective.owner in team,
                "load": False if False in carried else True if carried and None not in carried else None,
            }
        )
    for action in record.open:
        rows.append(
            {
                "id": action.id,
                "kind": "action",
                "measure": bool(action.kpi),
                "target": has_number(action.target),
                "date": action.end is not None and case.today <= action.end <= latest,
                "owner": action.owner in team,
                "load": light[action.id],
            }
        )
    return pd.DataFrame(rows, columns=["id", "kind", *TESTS]).set_index("id").astype(object)


def _is_light(action: Action, share: pd.DataFrame, weeks: list[date], today: date) -> bool | None:
    """Whether no doer is above 100 % in the action's weeks; None where hours, days or a capacity are unknown."""
    if action.hours is None or action.begin is None or action.end is None or action.end < today or not action.doers:
        return None
    inside = [week for week in weeks if week <= action.end and week + timedelta(6) >= action.begin]
    mine = share.reindex(index=action.doers, columns=inside).to_numpy(dtype=float)
    if (mine > FULL).any():
        return False
    return None if np.isnan(mine).any() or not inside else True


def has_number(text: str | None) -> bool:
    """Whether a target says a number."""
    return any(letter.isdigit() for letter in text or "")


def weak_verb(what: str | None) -> str:
    """The verb without an end with which an action begins, such as “monitor”; "" if it begins otherwise."""
    first = (what or "").casefold().split()[:1]
    word = first[0].strip(".,:;") if first else ""
    return word if word in WEAK_VERBS else ""


def stretch(day: date | None, today: date) -> int | None:
    """Which of ``STRETCHES`` the day falls into: 30, 60 or 90; None if it is blank, past or beyond."""
    ahead = -1 if day is None else (day - today).days
    return next((end for end in STRETCHES if 0 <= ahead <= end), None)


# Obstacles: F27 ----------------------------------------------------------------------------------


def risks(record: ActionPlan) -> pd.DataFrame:
    """F27: risk = probability · impact, 1 to 25, before and after what we do, id as index, the highest first.

    Columns: ``label``, ``before``, ``after`` (NaN where nothing is said about it; where one of the two is given, the
    other is as today; an obstacle that is accepted and has no action keeps its risk), ``actions`` (how many deal with
    it), ``accepted`` (team id or "").
    """
    rows = [
        {
            "id": obstacle.id,
            "label": obstacle.label,
            "before": _product(obstacle.probability, obstacle.impact),
            "after": _after(obstacle, record),
            "actions": len(record.against(obstacle)),
            "accepted": obstacle.accepted_by or "",
        }
        for obstacle in record.obstacles
    ]
    table = pd.DataFrame(rows, columns=["id", "label", "before", "after", "actions", "accepted"]).set_index("id")
    table = table.astype({"before": float, "after": float, "actions": int})
    return table.sort_values("before", ascending=False, kind="stable")


def _product(probability: int | None, impact: int | None) -> float:
    return math.nan if probability is None or impact is None else float(probability * impact)


def _after(obstacle: Obstacle, record: ActionPlan) -> float:
    probability, impact = obstacle.probability_after, obstacle.impact_after
    if probability is None and impact is None and (record.against(obstacle) or not obstacle.accepted_by):
        return math.nan
    return _product(probability or obstacle.probability, impact or obstacle.impact)


# Sentences ---------------------------------------------------------------------------------------


def findings(record: ActionPlan, case: Case) -> list[str]:
    """What stands out: at most three sentences with their names and numbers, the gravest first."""
    said = (
        said_orphans(record, case),
        said_overdue(record, case),
        said_obstacles(record),
        said_load(record, case),
        said_hero(record, case),
        said_path(record, case),
    )
    return [sentence for sentence in said if sentence][:3]


def said_orphans(record: ActionPlan, case: Case) -> str:
    """Goals of the customer without an open action, and open actions without a goal; "" if there are none."""
    if not record.actions:
        return ""
    served, open_actions = goals(record, case), record.open
    if served.empty:
        return _("No goal of the customer is noted yet, so no action can be traced to one.")
    orphans = served[served["orphan"]]
    loose = orphan_actions(record, case)
    said = []
    if len(orphans):
        names = [
            _("“{goal}” (confirmed)").format(goal=brief(goal)) if confirmed else f"“{brief(goal)}”"
            for goal, confirmed in zip(orphans["goal"], orphans["confirmed"], strict=True)
        ]
        said.append(
            ngettext(
                "{n} of {all} goals of the customer has no open action: {names}.",
                "{n} of {all} goals of the customer have no open action: {names}.",
                len(orphans),
            ).format(n=len(orphans), all=len(served), names=listed(names, 3))
        )
    if len(loose):
        said.append(
            ngettext(
                "{n} of {all} open actions serves no goal: {names}.",
                "{n} of {all} open actions serve no goal: {names}.",
                len(loose),
            ).format(n=len(loose), all=len(open_actions), names=_briefs(loose["label"]))
        )
    return " ".join(said)


def said_overdue(record: ActionPlan, case: Case) -> str:
    """How many open actions are overdue, and the one that is so longest; "" if none is."""
    plan = actions(record, case)
    late = plan[plan["overdue"]]
    if late.empty:
        return ""
    worst = late.loc[min(late.index, key=lambda each: (late["end"][each], each))]
    days = (case.today - worst["end"]).days
    owner = colleagues(case).get(worst["owner"], _("nobody"))
    said = ngettext(
        "{n} of {all} open actions is overdue: “{name}” ({owner}) by {days} days.",
        "{n} of {all} open actions are overdue, “{name}” ({owner}) by {days} days.",
        len(late),
    )
    return said.format(n=len(late), all=int(plan["open"].sum()), name=brief(worst["label"]), owner=owner, days=days)


def said_obstacles(record: ActionPlan) -> str:
    """Obstacles that nobody deals with, else those that stay high; "" if there are none."""
    table = risks(record)
    alone = table[(table["actions"] == 0) & (table["accepted"] == "")]
    if len(alone):
        names = [
            f"“{brief(label)}”"
            if risk != risk
            else _("“{name}” (risk {risk} of 25)").format(name=brief(label), risk=f"{risk:.0f}")
            for label, risk in zip(alone["label"], alone["before"], strict=True)
        ]
        said = ngettext(
            "Nobody deals with {n} of {all} obstacles: {names}.",
            "Nobody deals with {n} of {all} obstacles: {names}.",
            len(alone),
        )
        return said.format(n=len(alone), all=len(table), names=listed(names, 3))
    high = table[table["after"] >= HIGH_RISK]
    if high.empty:
        return ""
    said = ngettext(
        "{n} of {all} obstacles stays at a risk of {least} or more after all we do: {names}.",
        "{n} of {all} obstacles stay at a risk of {least} or more after all we do: {names}.",
        len(high),
    )
    return said.format(n=len(high), all=len(table), least=HIGH_RISK, names=_briefs(high["label"]))


def peak(record: ActionPlan, case: Case) -> tuple[str, date, float] | None:
    """(team id, Monday, share of capacity) of the fullest week of all; None where no share is known."""
    share = load_share(record, case)
    values = share.to_numpy(dtype=float)
    if np.isnan(values).all():
        return None
    row, column = divmod(int(np.nanargmax(values)), values.shape[1])
    return str(share.index[row]), weeks_ahead(record, case.today)[column], float(values[row, column])


def said_load(record: ActionPlan, case: Case) -> str:
    """Who is planned above a full week, and when most of all; "" if nobody is."""
    fullest = peak(record, case)
    if fullest is None or fullest[2] <= FULL:
        return ""
    who, week, share = fullest
    weeks = int((load_share(record, case).T[who] > FULL).sum())
    said = ngettext(
        "{name} is planned for {share} % of a full week in the week of {week}.",
        "{name} is planned for more than a full week in {n} weeks, {share} % in the week of {week}.",
        weeks,
    )
    return said.format(name=colleagues(case)[who], share=f"{100 * share:.0f}", week=in_words(week), n=weeks)


def said_hero(record: ActionPlan, case: Case) -> str:
    """Who owns more than half of all that is open; "" if nobody does, or too little is open to tell."""
    counts, n = owners(record), len(record.open)
    if n < HERO_FROM or counts.empty or counts.iloc[0] <= HERO * n:
        return ""
    name = colleagues(case).get(str(counts.index[0]), str(counts.index[0]))
    said = _("{name} owns {n} of {all} open actions. One illness, and half of the plan stands still.")
    return said.format(name=name, n=int(counts.iloc[0]), all=n)


def said_path(record: ActionPlan, case: Case) -> str:
    """Where the critical path runs and when it is done; "" if no action waits for another."""
    chain = critical_chain(record, case.today)
    if not chain:
        return ""
    end = chain_end(record, case.today)
    labels = {action.id: action.label for action in record.actions}
    said = _("The critical path runs from “{first}” to “{last}” over {n} actions; it is done on {end} at the earliest.")
    first, last = brief(labels[chain[0]], 36), brief(labels[chain[-1]], 36)
    return said.format(first=first, last=last, n=len(chain), end=in_words(end))


def unsure(record: ActionPlan, case: Case) -> list[str]:
    """Not yet sure: assumptions to confirm, stale facts, what cannot be computed, and borderline cases."""
    claims: dict[str, Statement] = {f"“{brief(each.label)}”": each for each in record.objectives}
    claims |= {f"“{brief(each.label)}”": each for each in record.obstacles}
    said = (
        _said_assumed_goals(record, case),
        *said_evidence(claims, case.today),
        _said_weak(record),
        _said_stretches(record, case.today),
        _said_uncounted(record, case.today),
        _said_spread(record, case.today),
        _said_narrow(record, case.today),
    )
    return [sentence for sentence in said if sentence]


def _said_assumed_goals(record: ActionPlan, case: Case) -> str:
    served = goals(record, case)
    guessed = served[~served["confirmed"] & (served["hours"] > 0)]
    counted = served["hours"].sum()
    if guessed.empty:
        return ""
    said = _("{hours} of {all} hours serve goals that the customer has not confirmed: {names}.")
    return said.format(hours=f"{guessed['hours'].sum():.0f}", all=f"{counted:.0f}", names=_briefs(guessed["goal"]))


def _said_weak(record: ActionPlan) -> str:
    weak = [action for action in record.open if weak_verb(action.what) and not has_number(action.target)]
    if not weak:
        return ""
    said = _("A weak verb and no number: {names}. What will be different when it is done?")
    return said.format(names=_briefs(action.label for action in weak))


def _said_stretches(record: ActionPlan, today: date) -> str:
    used = {stretch(action.end, today) for action in record.open}
    if not used - {None} or len(record.open) < len(STRETCHES):
        return ""
    empty = [f"{end - 29}–{end}" for end in STRETCHES if end not in used]
    return _("Nothing is due in days {days}. Is that so?").format(days=listed(empty)) if empty else ""


def _said_uncounted(record: ActionPlan, today: date) -> str:
    counted = {action.id for action in _workable(record, today)}
    out = [action.label for action in record.open if action.id not in counted]
    if not out:
        return ""
    said = ngettext(
        "Not in the load, for want of hours or of days to come: {names}.",
        "{n} open actions are not in the load, for want of hours or of days to come: {names}.",
        len(out),
    )
    return said.format(n=len(out), names=_briefs(out))


def _said_spread(record: ActionPlan, today: date) -> str:
    chain = critical_chain(record, today)
    deviation = chain_deviation(record, chain)
    if not chain or math.isnan(deviation) or deviation == 0:
        return ""
    end = chain_end(record, today)
    said = _("The critical path is done on {end} at the earliest, give or take {days} days (one standard deviation).")
    return said.format(end=in_words(end), days=f"{deviation:.0f}" if deviation >= 1 else f"{deviation:.1f}")


def _said_narrow(record: ActionPlan, today: date) -> str:
    table = schedule(record, today)
    narrow = table[(table["slack"] > 0) & (table["slack"] <= NARROW_SLACK)]
    labels = {action.id: action.label for action in record.actions}
    if narrow.empty:
        return ""
    said = _("Nearly critical, with {days} days of slack or less: {names}.")
    return said.format(days=f"{NARROW_SLACK:g}", names=_briefs(labels[each] for each in narrow.index))
