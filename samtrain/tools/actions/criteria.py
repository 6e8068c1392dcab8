"""How an action plan is judged: properties of the plan, never wording; many good plans pass.

An empty plan earns nothing: wherever a share of actions is counted, it is of ``ENOUGH`` actions at least. What counts
as an action says what, has an owner in our team and a last day, and is still to be done.
"""

from collections.abc import Iterable
from datetime import date

import pandas as pd

from samtrain.criterion import Criterion, Prompt, Verdict, Work
from samtrain.i18n import _, ngettext
from samtrain.sentences import listed
from samtrain.tools.actions.analysis import (
    HERO,
    STRETCHES,
    TESTS,
    actions,
    brief,
    colleagues,
    critical_chain,
    goals,
    has_number,
    owners,
    risks,
    smart,
    stretch,
)
from samtrain.tools.actions.model import Action, ActionPlan, Objective, Obstacle, check, circles
from samtrain.tools.evidence import unconfirmed
from samtrain.tools.records import broken

#: A plan of fewer actions leaves goals out, one of more is a list.
ENOUGH, MOST = 8, 20
#: This many actions too many, and nothing is earned.
FAR_TOO_MANY = 12
#: As many objectives as a plan needs at least, and as a team keeps in mind at most.
OBJECTIVES, MOST_OBJECTIVES = 2, 5
#: A plan with fewer links, a shorter critical path or fewer obstacles is not judged on them in full.
LINKS, CHAIN, OBSTACLES = 3, 3, 3
#: So many of the goals that weigh most at the customer should have most of the hours.
TOP, TOP_HOURS = 3, 0.5
#: So many actions carried on that help nobody, and nothing is earned for what was stopped.
CARRIED = 3

Plan = Work[ActionPlan]


def _open(work: Plan) -> list[Action]:
    """What counts as an action: open, with what, an owner in our team and a last day."""
    team = set(colleagues(work.case))
    return [each for each in work.record.open if each.what and each.owner in team and each.end is not None]


def _names(actions: Iterable[Action | Objective | Obstacle]) -> str:
    return listed([f"“{brief(each.label, 40)}”" for each in actions], 3)


def _good(share: float, said: str, n: int) -> Verdict:
    """All is well with the ``n`` actions; where they are few, the sentence says why points are missing."""
    few = _("So far so good, for {n} actions. It counts in full from {least} actions on.")
    return Verdict(share, said if n >= ENOUGH else few.format(n=n, least=ENOUGH))


def _nothing() -> Verdict:
    return Verdict(0, _("No open action on your plan has words, an owner in our team and a last day yet."))


# What is planned ---------------------------------------------------------------------------------


def _actions(work: Plan) -> Verdict:
    counted = _open(work)
    n = len(counted)
    if not n:
        return _nothing()
    left = [each for each in work.record.open if each not in counted]
    if n > MOST:
        said = _("{n} actions are open. With more than {most}, nobody keeps an eye on each.")
        return Verdict(max(0, 1 - (n - MOST) / FAR_TOO_MANY), said.format(n=n, most=MOST))
    if n < ENOUGH:
        said = ngettext(
            "{n} open action has words, an owner in our team and a last day; this account needs at least {least}.",
            "{n} open actions have words, an owner in our team and a last day; this account needs at least {least}.",
            n,
        ).format(n=n, least=ENOUGH)
    else:
        said = _("{n} actions are open, each with an owner and a day.").format(n=n)
    if left:
        said = _("{n} open actions lack words, an owner in our team or a day: {names}.")
        return Verdict(min(n, ENOUGH) / ENOUGH * n / (n + len(left)), said.format(n=len(left), names=_names(left)))
    return Verdict(min(n, ENOUGH) / ENOUGH, said)


def _goals(work: Plan) -> Verdict:
    counted = _open(work)
    if not counted:
        return _nothing()
    served = goals(work.record.model_copy(update={"actions": counted}), work.case)
    wanted = served[served["confirmed"]] if served["confirmed"].any() else served
    if wanted.empty:
        return Verdict(0, _("No goal of the customer is noted yet."))
    orphans = wanted.loc[wanted["orphan"], "goal"]
    share = (1 - len(orphans) / len(wanted)) * min(1, len(counted) / ENOUGH)
    if len(orphans):
        said = ngettext(
            "{n} of {all} goals that the customer has confirmed has no open action: {names}.",
            "{n} of {all} goals that the customer has confirmed have no open action: {names}.",
            len(orphans),
        )
        names = listed([f"“{goal}”" for goal in orphans])
        return Verdict(share, said.format(n=len(orphans), all=len(wanted), names=names))
    return _good(share, _("Each goal that the customer has confirmed has an open action."), len(counted))


def _trace(work: Plan) -> Verdict:
    counted, record = _open(work), work.record
    if not counted:
        return _nothing()
    served = actions(record, work.case)["goal"]
    objectives = {each.id: each for each in record.objectives}
    loose = [each for each in counted if not served[each.id]]
    torn = [
        each
        for each in counted
        if served[each.id]
        and each.objective
        and (each.objective not in objectives or objectives[each.objective].goal not in (None, served[each.id]))
    ]
    known = broken(check(record, work.case), "actions", ("stakeholders",))
    strange = [
        said for row, said in known.items() if record.actions[row] in counted and record.actions[row] not in torn
    ]
    share = max(0.0, (len(counted) - len(loose) - len(torn) - len(strange)) / max(len(counted), ENOUGH))
    if loose:
        said = ngettext(
            "{n} of {all} actions serves no goal of the customer: {names}.",
            "{n} of {all} actions serve no goal of the customer: {names}.",
            len(loose),
        )
        return Verdict(share, said.format(n=len(loose), all=len(counted), names=_names(loose)))
    if torn:
        said = _("The goal of the action and the goal of its objective are two different ones: {names}.")
        return Verdict(share, said.format(names=_names(torn)))
    if strange:
        return Verdict(share, strange[0])
    return _good(
        share, _("Each of your {n} actions leads to a goal of the customer.").format(n=len(counted)), len(counted)
    )


def _objectives(work: Plan) -> Verdict:
    objectives = work.record.objectives
    if not objectives:
        return Verdict(0, _("There is no objective on your plan yet."))
    tests = smart(work.record, work.case)
    tests = tests[tests["kind"] == "objective"]
    passed = {each.id: {test: bool(tests[test][each.id]) for test in TESTS} for each in objectives}
    known = set(work.case.table("goals")["goal_id"].astype(str))
    faults = [(each, _objective_fault(each, passed[each.id], known, work)) for each in objectives]
    wrong = [(each, fault) for each, fault in faults if fault]
    good = len(objectives) - len(wrong)
    share = min(good, MOST_OBJECTIVES) / max(OBJECTIVES, len(objectives))
    if wrong:
        each, fault = wrong[0]
        said = ngettext("{n} objective is not one yet.", "{n} objectives are not one yet.", len(wrong))
        return Verdict(share, f"{said.format(n=len(wrong))} “{brief(each.label, 40)}”: {fault}")
    if len(objectives) > MOST_OBJECTIVES:
        said = _("{n} objectives: which {most} come first?")
        return Verdict(share, said.format(n=len(objectives), most=MOST_OBJECTIVES))
    if len(objectives) < OBJECTIVES:
        return Verdict(share, _("One objective is not the whole of what the customer wants."))
    return Verdict(share, _("Your {n} objectives can be held against a number and a day.").format(n=len(objectives)))


def _objective_fault(objective: Objective, passed: dict[str, bool], known: set[str], work: Plan) -> str:
    """What keeps the objective from being one, as a sentence without its subject; "" if nothing does."""
    if not objective.objective:
        return _("what shall be different?")
    if objective.goal not in known:
        return _("which goal of the customer does it serve?")
    if not passed["measure"] or not passed["target"]:
        return _("a measure and a target with a number are missing.")
    if not passed["date"]:
        return _("give a day that is still to come and not after the goal's own.")
    if not passed["owner"]:
        return _("nobody of our team answers for it.")
    if not any(each.objective == objective.id for each in _open(work)):
        return _("no open action works towards it.")
    return unconfirmed(objective, work.case)


def _tests(work: Plan) -> Verdict:
    counted = _open(work)
    if not counted:
        return _nothing()
    wrong = [each for each in counted if not each.kpi or not has_number(each.target)]
    share = (len(counted) - len(wrong)) / max(len(counted), ENOUGH)
    if wrong:
        said = ngettext(
            "{n} of {all} actions cannot be seen to have worked, for want of a measure or of a number: {names}.",
            "{n} of {all} actions cannot be seen to have worked, for want of a measure or of a number: {names}.",
            len(wrong),
        )
        return Verdict(share, said.format(n=len(wrong), all=len(counted), names=_names(wrong)))
    return _good(share, _("Each action says what will be counted, and how much of it is enough."), len(counted))


# Whether it can be done --------------------------------------------------------------------------


def _people(work: Plan) -> Verdict:
    counted = _open(work)
    if not counted:
        return _nothing()
    team, record = colleagues(work.case), work.record
    tests = smart(record, work.case)
    light = tests.loc[tests["kind"] == "action", "load"].to_dict()
    faults = [(each, _people_fault(each, light[each.id], set(team))) for each in counted]
    wrong = [(each, fault) for each, fault in faults if fault]
    share = (len(counted) - len(wrong)) / max(len(counted), ENOUGH)
    count = owners(record.model_copy(update={"actions": counted}))
    if count.iloc[0] > HERO * len(counted):
        said = _("{name} owns {n} of {all} actions. One illness, and the plan stands still.")
        name = team[str(count.index[0])]
        return Verdict(share / 2, said.format(name=name, n=int(count.iloc[0]), all=len(counted)))
    if wrong:
        each, fault = wrong[0]
        said = ngettext("{n} action cannot be carried yet.", "{n} actions cannot be carried yet.", len(wrong))
        return Verdict(share, f"{said.format(n=len(wrong))} “{brief(each.label, 40)}”: {fault}")
    said = _("{n} of us answer for it, and nobody is above a full week.").format(n=len(count))
    return _good(share, said, len(counted))


def _people_fault(action: Action, light: bool | None, team: set[str]) -> str:
    """What keeps people from doing it, as a sentence without its subject; "" if nothing does."""
    if action.hours is None:
        return _("how many hours is it?")
    if not set(action.doers) <= team:
        return _("somebody who does the work is not in our team.")
    if not {*action.consulted, *action.informed} <= team:
        return _("somebody who is asked or told is not in our team.")
    if set(action.doers) & {*action.consulted, *action.informed}:
        return _("who does the work need not be asked or told as well.")
    if light is False:
        return _("somebody who does the work is above a full week while it runs.")
    if light is None:
        return _("without a start, and days still to come, nobody can see how full the weeks are.")
    return ""


def _order(work: Plan) -> Verdict:
    counted, record = {each.id: each for each in _open(work)}, work.record
    if not counted:
        return _nothing()
    if stuck := circles(record):
        labels = {each.id: each for each in record.actions}
        said = _("These actions wait for one another, so none can start: {names}.")
        return Verdict(0, said.format(names=_names(labels[each] for each in stuck[0])))
    pairs = [(counted[first], each) for each in counted.values() for first in each.after if first in counted]
    rules = broken(check(record, work.case), "actions", ("after", "likely"))
    unclear = [said for row, said in rules.items() if record.actions[row].id in counted]
    overdue = _("“{name}” was to begin on {day} and is still planned. On which day does it begin?")
    unclear += [
        overdue.format(name=brief(each.label, 40), day=each.start)
        for each in counted.values()
        if each.status == "planned" and each.start and each.start < work.case.today
    ]
    early = [(first, each) for first, each in pairs if not (first.end and each.begin and first.end <= each.begin)]
    chain = [each for each in critical_chain(record, work.case.today) if each in counted]
    rough = [counted[each] for each in chain if not _is_estimated(counted[each])]
    linked = (len(pairs) - len(early)) / max(LINKS, len(pairs))
    estimated = (len(chain) - len(rough)) / max(CHAIN, len(chain)) if pairs else 0.0
    share = (linked + estimated) / 2 * len(counted) / (len(counted) + len(unclear))
    if not pairs:
        return Verdict(share, _("No action waits for another. What has to be done before what?"))
    if early:
        first, each = early[0]
        said = _("“{name}” starts before “{first}” is done, or one of the two has no days.")
        return Verdict(share, said.format(name=brief(each.label, 40), first=brief(first.label, 40)))
    if unclear:
        return Verdict(share, unclear[0])
    if len(pairs) < LINKS:
        said = ngettext("{n} link between actions is set.", "{n} links between actions are set.", len(pairs))
        return Verdict(share, said.format(n=len(pairs)) + " " + _("What else has to wait?"))
    if rough:
        said = _("On the critical path, without days at best, likely and at worst: {names}.")
        return Verdict(share, said.format(names=_names(rough)))
    if len(chain) < CHAIN:
        said = _("The critical path has {n} actions. What has to be done before its first one?")
        return Verdict(share, said.format(n=len(chain)))
    return Verdict(
        share,
        _("The critical path runs over {n} actions, each with days at best, likely and at worst.").format(n=len(chain)),
    )


def _is_estimated(action: Action) -> bool:
    estimates = (action.optimistic, action.likely, action.pessimistic)
    known = [days for days in estimates if days is not None]
    return len(known) == len(estimates) and known == sorted(known) and known[0] < known[-1]


def _stretches(work: Plan) -> Verdict:
    counted = _open(work)
    if not counted:
        return _nothing()
    today, horizon = work.case.today, work.record.horizon
    late = [each for each in counted if not _is_ahead(each.end, today, horizon)]
    used = {stretch(each.end, today) for each in counted} - {None}
    share = len(used) / len(STRETCHES) * (len(counted) - len(late)) / max(len(counted), ENOUGH)
    if late:
        said = _("{n} of {all} actions are overdue or end beyond the {days} days of the plan: {names}.")
        return Verdict(share, said.format(n=len(late), all=len(counted), days=horizon, names=_names(late)))
    if len(used) < len(STRETCHES):
        empty = [f"{end - 29}–{end}" for end in STRETCHES if end not in used]
        return Verdict(share, _("Nothing is due in days {days}.").format(days=listed(empty)))
    return _good(share, _("Something is due in the first, the second and the third month."), len(counted))


def _is_ahead(day: date | None, today: date, horizon: int) -> bool:
    return day is not None and 0 <= (day - today).days <= horizon


def _obstacles(work: Plan) -> Verdict:
    obstacles = work.record.obstacles
    if not obstacles or not _open(work):
        return Verdict(0, _("There is no plan with an obstacle on it yet. What would have to happen for it to fail?"))
    faults = [(each, _obstacle_fault(each, work)) for each in obstacles]
    wrong = [(each, fault) for each, fault in faults if fault]
    share = (len(obstacles) - len(wrong)) / max(OBSTACLES, len(obstacles))
    if wrong:
        each, fault = wrong[0]
        said = ngettext("{n} obstacle is not dealt with.", "{n} obstacles are not dealt with.", len(wrong))
        return Verdict(share, f"{said.format(n=len(wrong))} “{brief(each.label, 40)}”: {fault}")
    strange = broken(check(work.record, work.case), "actions", ("obstacles",))
    if strange and len(obstacles) >= OBSTACLES:
        return Verdict(len(obstacles) / (len(obstacles) + len(strange)), next(iter(strange.values())))
    if len(obstacles) < OBSTACLES:
        said = _("{n} of at least {all} obstacles are noted.")
        return Verdict(share, said.format(n=len(obstacles), all=OBSTACLES))
    return Verdict(share, _("Each of {n} obstacles is made smaller, or knowingly accepted.").format(n=len(obstacles)))


def _obstacle_fault(obstacle: Obstacle, work: Plan) -> str:
    """What keeps the obstacle from being dealt with, as a sentence without its subject; "" if nothing does."""
    risk = risks(work.record).loc[obstacle.id]
    team = set(colleagues(work.case))
    if not obstacle.obstacle or pd.isna(risk["before"]):
        return _("what is it, how probable, and how bad?")
    if gap := unconfirmed(obstacle, work.case):
        return gap
    if not risk["actions"]:
        return "" if obstacle.accepted_by in team else _("no action deals with it, and none of us accepts it.")
    if not risk["after"] < risk["before"]:
        return _("actions deal with it, but it does not get smaller by them.")
    return ""


# Held against what is true -----------------------------------------------------------------------


def _truth(work: Plan) -> pd.DataFrame:
    """The truth about what runs today, id as index, with its words in ``what``."""
    if work.truth is None:
        raise ValueError("judged without the truth")  # criterion.judge() does not come here then
    truth = work.truth.table("actions").set_index("action_id")
    return truth.join(work.case.table("actions").set_index("action_id")["what"])


def _carried(actions: Iterable[Action], truth: pd.DataFrame) -> dict[str, Action]:
    """The actions that carry on what runs today (the same id, or the same words), by its id."""
    ids = {str(what).casefold(): str(running) for running, what in truth["what"].items()}
    found = {each.id if each.id in truth.index else ids.get((each.what or "").casefold()): each for each in actions}
    return {running: each for running, each in found.items() if running is not None}


def _weights(work: Plan) -> Verdict:
    counted = _open(work)
    if not counted or work.truth is None:
        return _nothing()
    truth = _truth(work)
    served = actions(work.record, work.case)["goal"]
    # Whoever links an action to another goal may have a reason; what helps nobody helps no goal.
    useless = {each.id for running, each in _carried(counted, truth).items() if truth["orphan"][running]}
    weights = work.truth.table("goals").set_index("goal_id")["weight"].sort_values(ascending=False, kind="stable")
    top = list(weights.index[:TOP])
    useful = [each for each in counted if each.id not in useless and served[each.id] in top]
    helped = {served[each.id] for each in useful}
    whole = sum(each.hours or 0.0 for each in counted)
    spent = sum(each.hours or 0.0 for each in useful) / whole if whole else 0.0
    share = (len(helped) / TOP + min(1, spent / TOP_HOURS)) / 2 * min(1, len(counted) / ENOUGH)
    names = work.case.table("goals").set_index("goal_id")["goal"]
    note = _("Weigh most: {names}; {share} % of the hours go there.").format(
        names=listed([str(names.get(goal, goal)) for goal in top]), share=f"{100 * spent:.0f}"
    )
    if len(helped) < TOP:
        return Verdict(share, _("A goal that weighs heavily at the customer gets none of our work."), note)
    if spent < TOP_HOURS:
        return Verdict(share, _("Most hours go to goals that weigh less at the customer."), note)
    return _good_truth(share, _("Most hours go to what weighs most at the customer."), len(counted), note)


def _stopped(work: Plan) -> Verdict:
    counted = _open(work)
    if not counted:
        return _nothing()
    truth = _truth(work)
    carried = _carried(work.record.open, truth)
    useless = [running for running in carried if truth["orphan"][running] == 1]
    clashes = [running for running in carried if running not in useless and truth["contradicts"][running] in carried]
    n = len(useless) + len(clashes)
    share = max(0, 1 - n / CARRIED) * min(1, len(counted) / ENOUGH)
    note = ""
    if n:
        note = _("Carried on: {names}.").format(names=_names(carried[each] for each in [*useless, *clashes]))
        return Verdict(
            share,
            _(
                "Some of what runs today helps nobody at the customer, or takes back what we promise elsewhere, and goes on."
            ),
            note,
        )
    return _good_truth(share, _("What helps nobody at the customer is stopped."), len(counted), note)


def _good_truth(share: float, said: str, n: int, note: str) -> Verdict:
    verdict = _good(share, said, n)
    return Verdict(verdict.share, verdict.said, note)


CRITERIA: tuple[Criterion[ActionPlan], ...] = (
    Criterion(
        "A1-actions",
        2,
        _("Between {least} and {most} actions are open, each with what, who and by when.").format(least=ENOUGH, most=MOST),
        _("Strike what you would not miss in three months; give each of the rest one owner and one day."),
        _actions,
    ),
    Criterion(
        "A2-goals",
        3,
        _("Each goal that the customer has confirmed has an open action."),
        _("Take the confirmed goals one by one: what do we do for it in the next four weeks?"),
        _goals,
    ),
    Criterion(
        "A3-trace",
        3,
        _("Each action leads to a goal of the customer, by itself or through its objective."),
        _("Ask of each action: which goal is further on when this is done? If none is, drop it."),
        _trace,
    ),
    Criterion(
        "A4-objectives",
        3,
        _("{least} to {most} objectives with goal, measure, number, day, owner and source, and with actions that work towards them.").format(
            least=OBJECTIVES, most=MOST_OBJECTIVES
        ),
        _("Finish the sentence: “By this day the customer has so many of …, and we know it from …”"),
        _objectives,
    ),
    Criterion(
        "A5-tests",
        2,
        _("Each action says what will be counted, and how much of it is enough."),
        _("Imagine that it is done: what could somebody else count who was not there?"),
        _tests,
    ),
    Criterion(
        "A6-people",
        4,
        _("The work is spread: hours for each action, nobody above a full week, and nobody who owns more than half."),
        _("Look at the load by week, and move work from the fullest week to a colleague who is nearer to it."),
        _people,
    ),
    Criterion(
        "A7-order",
        4,
        _("What has to wait for what is set and fits the days, and the critical path has days at best, likely and at worst."),
        _("Start from the last action and go backwards: what has to be there before it can begin?"),
        _order,
    ),
    Criterion(
        "A8-months",
        2,
        _("Something is due in each of the three months, and nothing is overdue or beyond the plan."),
        _("Give each overdue action a new day or drop it; then find a first result for the emptiest month."),
        _stretches,
    ),
    Criterion(
        "A9-obstacles",
        3,
        _("At least {least} obstacles with probability, impact and source are made smaller by actions, or accepted by one of us.").format(
            least=OBSTACLES
        ),
        _("Imagine that the plan has failed: write down why, and what could have prevented it."),
        _obstacles,
    ),
    Criterion(
        "A10-weight",
        2,
        _("Most of the hours go to what weighs most at the customer."),
        _("Add up the hours by goal, and ask where the customer's own people spend theirs."),
        _weights,
        needs_truth=True,
    ),
    Criterion(
        "A11-stopped",
        2,
        _("What runs today and helps nobody at the customer, or contradicts what we do elsewhere, is stopped."),
        _("Read what runs today region by region: who at the customer would notice if it stopped?"),
        _stopped,
        needs_truth=True,
    ),
)  # fmt: skip

PROMPT = Prompt(
    "reasoning",
    _(
        "Which of the actions that run today do you stop, and which goal of the customer gets the hours? Say what the "
        "critical path hangs on, what could break it, and whom you must win first."
    ),
    150,
)
