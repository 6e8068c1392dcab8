"""How the one page is judged: properties of the plan, never wording; many good pages pass.

An empty page earns nothing: whatever is a share is a share of a least number of rows. What is too much for a page costs
points where it stands, too, since a share is then of all rows.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import TypeVar

import pandas as pd

from samtrain.criterion import Criterion, Prompt, Verdict, Work
from samtrain.i18n import _, ngettext
from samtrain.sentences import listed
from samtrain.tools.capstone.analysis import (
    Basis,
    bases,
    breaches,
    brief,
    buyers,
    contacts,
    goals_of,
    has_number,
    is_confirmed,
    label_of,
    name_of,
    people_of,
    quoted,
    said_caps,
    said_forbidden,
    said_unproved,
    team_of,
    within,
    words,
)
from samtrain.tools.capstone.model import (
    ACTIONS,
    CHECKPOINTS,
    DAYS,
    GOALS,
    PEOPLE,
    WORDS,
    Action,
    Checkpoint,
    Goal,
    Indicator,
    OnePage,
    Person,
    Stop,
    Worth,
)
from samtrain.tools.days import in_words
from samtrain.tools.evidence import unfounded
from samtrain.tools.records import Row

#: With fewer rows than these a page decides too little to earn all points.
LEAST = {"goals": 2, "people": 3, "actions": 4, "checkpoints": 2}
MOST = {"goals": GOALS, "people": PEOPLE, "actions": ACTIONS, "checkpoints": CHECKPOINTS}
#: So many of the goals that weigh most at the customer; two of them should stand on the page.
TOP, TOP_CHOSEN = 3, 2
#: As many indicators at least and at most, and things that we will not do.
INDICATORS, MOST_INDICATORS, STOPS = 2, 4, 3
#: How near the figure of today must be to the tables', as a share of it.
NEAR = 0.02
#: No share is more than this, in per cent.
WHOLE = 100
#: Days between checkpoints at least; from this day on the last one looks back on most of the time.
APART, LATE = 14, 60
#: So many things carried on that help nobody, and nothing is earned for what is left.
CARRIED = 2

Plan = Work[OnePage]
R = TypeVar("R", bound=Row)


def _each(
    rows: Sequence[R], least: int, label: Callable[[R], str], gap: Callable[[R], str], all_well: str, nothing: str,
    words: Sequence[str] = (),
) -> Verdict:  # fmt: skip
    """The share of rows without a gap, of ``least`` at least; says the first gap, or that rows are too few.

    Where a column of ``words`` says the same in every row, half of the share is left: nobody wrote it for that row.
    """
    if not rows:
        return Verdict(0, nothing)
    gaps = [(row, gap(row)) for row in rows]
    share = sum(not found for _row, found in gaps) / max(len(rows), least)
    for row, found in gaps:
        if found:
            return Verdict(share, f"“{brief(label(row))}”: {found}")
    if copied := next((said for column in words if (said := _copied(rows, column))), ""):
        return Verdict(share / 2, _("“{words}” stands in every row. What is it in each?").format(words=brief(copied)))
    if len(rows) < least:
        said = _("So far so good, for {n}. It counts in full from {least} on.")
        return Verdict(share, said.format(n=len(rows), least=least))
    return Verdict(share, all_well)


def _copied(rows: Sequence[Row], column: str) -> str:
    """What all rows say in ``column``, where there are several and they say the same; else nothing."""
    said = {str(getattr(row, column) or "").casefold() for row in rows}
    return str(getattr(rows[0], column) or "") if len(rows) > 1 and len(said) == 1 else ""


# The page ------------------------------------------------------------------------------------------


def _caps(work: Plan) -> Verdict:
    record = work.record
    counts = {name: len(getattr(record, name)) for name in LEAST}
    if not any(counts.values()):
        return Verdict(0, _("The page is empty."))
    good = [name for name, n in counts.items() if LEAST[name] <= n <= MOST[name]]
    over = [name for name, n in counts.items() if n > MOST[name]]
    if over:
        return Verdict(0, said_caps(record))
    if len(good) < len(LEAST):
        labels = {"goals": _("goals"), "people": _("people"), "actions": _("actions"), "checkpoints": _("checkpoints")}
        few = [
            _("{what} ({n} of at least {least})").format(what=labels[name], n=counts[name], least=LEAST[name])
            for name in LEAST
            if name not in good
        ]
        return Verdict(len(good) / len(LEAST), _("Too little to decide on: {what}.").format(what=listed(few)))
    said = _("{goals} goals, {people} people, {actions} actions, {checkpoints} checkpoints: that is one page.")
    return Verdict(1, said.format(**counts))


# What they want --------------------------------------------------------------------------------------


def _chosen(work: Plan) -> set[str]:
    """The customer's goals that stand on the page."""
    return {goal.goal for goal in work.record.goals if goal.goal in goals_of(work.case)}


def _goals(work: Plan) -> Verdict:
    noted = work.case.table("goals").set_index("goal_id")

    def gap(goal: Goal) -> str:
        if goal.goal is None or goal.goal not in noted.index:
            return _("which goal of the customer is it?")
        if goal.owner != noted["owner_contact"][goal.goal]:
            return _("who at the customer answers for it?")
        if not goal.measure or not has_number(goal.target) or goal.due is None:
            return _("measure, target with a number, and their day are missing.")
        if _figures(goal.target) != _figures(noted["target"][goal.goal]) or str(goal.due) != noted["due"][goal.goal]:
            return _("that is not the figure, or not the day, that they have set themselves.")
        if not goal.why:
            return _("why now, and not next year?")
        return ""

    return _each(
        work.record.goals, LEAST["goals"], lambda goal: label_of(goal, work.case), gap,
        _("Each goal is the customer's, with an owner there, a measure and a day."), _("No goal stands on the page yet."),
        ("why", "measure"),
    )  # fmt: skip


def _figures(text: object) -> list[str]:
    """The numbers in a target, as they are written."""
    return re.findall(r"\d+", str(text))


def _evidence(work: Plan) -> Verdict:
    case, record = work.case, work.record
    if not record.goals:
        return Verdict(0, _("No goal stands on the page yet."))
    faults: list[tuple[str, str, float]] = []
    earned = 0.0
    for goal in record.goals:
        said = said_unproved(goal, goal.confirmed_by or goal.owner, case) or unfounded(goal, case.today)
        if is_confirmed(goal, case):
            earned += 1
        elif said:
            faults.append((label_of(goal, case), said, 0))
        else:
            earned += 0.5
            said = _("not confirmed. Is there nobody in our notes who has said it in person?")
            faults.append((label_of(goal, case), said, 0.5))
    for row in record.worth:
        said = said_unproved(row, row.contact, case) or unfounded(row, case.today)
        earned += not said
        if said:
            faults.append((row.label, said, 0))
    share = earned / (max(len(record.goals), LEAST["goals"]) + len(record.worth))
    if faults:
        name, said, _worth = min(faults, key=lambda fault: fault[2])
        return Verdict(share, f"“{brief(name)}”: {said}")
    if share < 1:
        return Verdict(
            share,
            _("So far so good, for {n}. It counts in full from {least} on.").format(
                n=len(record.goals), least=LEAST["goals"]
            ),
        )
    return Verdict(share, _("Each goal is confirmed by somebody there, on a day that is not long ago."))


def _weight(work: Plan) -> Verdict:
    chosen = _chosen(work)
    if not chosen or work.truth is None:
        return Verdict(0, _("No goal stands on the page yet."))
    weights = work.truth.table("goals").set_index("goal_id")["weight"].sort_values(ascending=False, kind="stable")
    top = list(weights.index[:TOP])
    hits = len(chosen & set(top))
    names = goals_of(work.case)
    note = _("Weigh most: {names}.").format(names=listed([names[goal] for goal in top]))
    share = min(hits, TOP_CHOSEN) / TOP_CHOSEN
    if share < 1:
        return Verdict(share, _("Of what weighs most at the customer, too little stands on the page."), note)
    return Verdict(share, _("The page holds what weighs most at the customer."), note)


# Who -------------------------------------------------------------------------------------------------


def _people(work: Plan) -> Verdict:
    record, case = work.record, work.case
    if not record.people:
        return Verdict(0, _("Nobody stands on the page yet."))
    team, known = team_of(case), people_of(case)
    roles = case.table("contacts").set_index("contact_id")["role"]
    deciders, purchasing = set(roles.index[roles == "decider"]), buyers(case)
    sides = {
        _("who signs"): any("signs" in each.parts and each.contact in deciders for each in record.people),
        _("who buys"): any("buys" in each.parts and each.contact in purchasing for each in record.people),
        _("who works with it"): any(
            "treats" in each.parts and each.contact in known and each.contact not in purchasing | deciders
            for each in record.people
        ),
    }

    def gap(person: Person) -> str:
        if person.contact not in known:
            return _("who is that?")
        if not person.parts:
            return _("why does this person stand on the page?")
        if person.owner not in team:
            return _("who of us answers for the contact?")
        if not person.move or not within(person.due, case.today):
            return _("what is the next move, on which day of the {days}?").format(days=DAYS)
        return ""

    found = _each(
        record.people, LEAST["people"], lambda person: known.get(person.contact or "", person.id), gap,
        _("Who signs, who buys and who works with it stand on the page, each with one of us and a next move."), "", ("move",),
    )  # fmt: skip
    missing = [name for name, there in sides.items() if not there]
    share = found.share * (len(sides) - len(missing)) / len(sides)
    if missing:
        return Verdict(share, _("One side is missing on the page: {names}.").format(names=listed(missing)))
    return Verdict(share, found.said)


def _say(work: Plan) -> Verdict:
    record = work.record
    if not record.people or work.truth is None:
        return Verdict(0, _("Nobody stands on the page yet."))
    truth = work.truth.table("stakeholders").set_index("contact_id")
    names = people_of(work.case)
    hidden = set(truth.index[truth["hidden"] == 1])
    against = set(truth.index[(truth["key"] == 1) & (truth["support"] < 0) & (truth["power"] >= 4)])
    hollow = set(truth.index[(truth["key"] == 0) & (truth["influence"] <= 1) & (truth["power"] >= 3)])
    asked = any("asked" in each.parts and each.contact in hidden for each in record.people)
    refuses = any("refuses" in each.parts and each.contact in against for each in record.people)
    empty = [each for each in record.people if each.contact in hollow]
    share = (asked + refuses) / 2 * (0.5 if empty else 1)
    note = _("Asked before others answer: {asked}. Can say no: {against}. A title and no say: {hollow}.").format(
        asked=listed([names[each] for each in sorted(hidden)]),
        against=listed([names[each] for each in sorted(against)]),
        hollow=listed([names[each] for each in sorted(hollow)]) or "–",
    )
    if not asked:
        return Verdict(
            share, _("Somebody is asked there before others answer, and does not stand on the page as that."), note
        )
    if not refuses:
        return Verdict(share, _("Somebody there can say no to us, and does not stand on the page as that."), note)
    if empty:
        return Verdict(share, _("Somebody with a title and no say takes one of the few places."), note)
    return Verdict(share, _("Whoever is asked, and whoever can say no, stands on the page."), note)


# What we do ------------------------------------------------------------------------------------------


def _actions(work: Plan) -> Verdict:
    chosen, team, today = _chosen(work), team_of(work.case), work.case.today

    def gap(action: Action) -> str:
        if not action.what:
            return _("what shall be done?")
        if action.goal not in chosen:
            return _("which goal of the page is further on when it is done?")
        if action.owner not in team:
            return _("who of us answers for it?")
        if not within(action.due, today):
            return _("give it a last day within the {days} days.").format(days=DAYS)
        if not set(action.people) <= people_of(work.case).keys():
            return _("somebody stands beside it whom nobody there knows.")
        if action.start and action.due and action.start > action.due:
            return _("it starts after its last day.")
        if not action.measure or not has_number(action.target):
            return _("what will be counted, and how much of it is enough?")
        return ""

    found = _each(
        work.record.actions, LEAST["actions"], lambda action: action.label, gap,
        _("Each action serves a goal of the page, and has one of us, a day and a test."), _("No action stands on the page yet."),
        ("what", "measure"),
    )  # fmt: skip
    served = {action.goal for action in work.record.actions if not gap(action)}
    idle = [goal for goal in work.record.goals if goal.goal in chosen and goal.goal not in served]
    if found.share and idle:
        said = _("Nothing on the page is done for this goal: {names}.")
        kept = 1 - len(idle) / len(work.record.goals)
        return Verdict(found.share * kept, said.format(names=quoted(label_of(goal, work.case) for goal in idle)))
    return found


def _obstacles(work: Plan) -> Verdict:
    record, team = work.record, team_of(work.case)
    known = set(work.case.table("obstacles")["obstacle_id"]) if "obstacles" in work.case.tables else set()

    def gap(goal: Goal) -> str:
        if goal.obstacle not in known:
            return _("what stands in its way at the customer?")
        action = record.action(goal.met_by)
        if action is None:
            return (
                ""
                if goal.accepted_by in team
                else _("which action meets what stands in its way, or who of us accepts it?")
            )
        if action.goal != goal.goal:
            return _("“{name}” serves another goal and cannot meet what stands in the way of this one.").format(
                name=brief(action.label)
            )
        return ""

    return _each(
        record.goals, LEAST["goals"], lambda goal: label_of(goal, work.case), gap,
        _("What stands in the way of each goal is met by an action, or knowingly accepted."), _("No goal stands on the page yet."),
        ("obstacle",),
    )  # fmt: skip


def _tender(work: Plan) -> Verdict:
    rows, case = contacts(work.record), work.case
    if not rows:
        return Verdict(0, _("No contact is planned yet that could be held against the rules of the tender."))
    wrong = {name_of(row, case): said for row in rows if (said := said_forbidden(row, case))}
    share = (len(rows) - len(wrong)) / max(len(rows), LEAST["actions"] + LEAST["people"])
    # One breach is enough to be shut out: what is forbidden costs more than what was left blank.
    broken = breaches(work.record, case)
    if broken:
        share = min(share, 0.5) if len(broken) == 1 else 0
    for name, said in (broken or wrong).items():
        return Verdict(share, f"“{brief(name)}”: {said}")
    if share < 1:
        return Verdict(share, _("So far no contact breaks a rule of the tender; there are few yet."))
    return Verdict(1, _("No contact breaks a rule of the tender."))


# What for --------------------------------------------------------------------------------------------


def _value(work: Plan) -> Verdict:
    record, case = work.record, work.case
    if not record.statement:
        return Verdict(0, _("What are we worth to them? The page does not say."))
    if not record.worth:
        return Verdict(0, _("Your sentence rests on nothing: what differs, and what is it worth to them in a year?"))
    table = case.table("worth")
    steps = {
        _("It has {n} words of {most}.").format(n=words(record.statement), most=WORDS): words(record.statement)
        <= WORDS,
        _("It has no number in it that they could count."): has_number(record.statement),
    }
    wrong = [row for row in record.worth if not _is_said(row, table)]
    good = [row for row in record.worth if row not in wrong]
    name = brief(wrong[0].label) if wrong else ""
    steps[_("“{name}”: who there gave which amounts a year?").format(name=name)] = not wrong
    steps[_("Nothing on it speaks for us.")] = any(row.low is not None and row.low > 0 for row in good)
    steps[_("Nothing on it speaks against us. They know it, and the board will ask.")] = any(
        row.high is not None and row.high < 0 for row in good
    )
    share = sum(steps.values()) / len(steps)
    for said, there in steps.items():
        if not there:
            return Verdict(share, said)
    return Verdict(share, _("What we are worth is said in their money, with what speaks against us."))


def _is_said(row: Worth, table: pd.DataFrame) -> bool:
    """Whether somebody there gave these amounts."""
    if not row.difference:
        return False
    rows = table[(table["contact_id"] == row.contact) & table["low"].notna() & table["high"].notna()]
    return any(
        _is_near(row.low, low) and _is_near(row.high, high) for low, high in zip(rows["low"], rows["high"], strict=True)
    )


def _is_near(typed: float | None, known: float) -> bool:
    return typed is not None and abs(typed - known) <= NEAR * max(abs(known), 1)


def _indicators(work: Plan) -> Verdict:
    rows = work.record.indicators
    held = bases(work.case)

    def gap(row: Indicator) -> str:
        known = held.get(row.basis or "")
        if not row.measure:
            return _("what is counted?")
        if known is None:
            return _("from which table can it be counted today?")
        if not _is_near(row.base, known.value):
            return _("where does it stand today? The table {table} says something else.").format(table=known.table)
        if row.target is None or (row.target - known.value) * known.better <= 0:
            return _("what shall it be, and is that better than today?")
        if row.target < 0 or (known.unit == "%" and known.value <= WHOLE < row.target):
            return _("{target:g} {unit} cannot be.").format(target=row.target, unit=known.unit)
        return ""

    found = _each(
        rows, INDICATORS, lambda row: row.label, gap,
        _("Each indicator can be counted today and again, with a target that could be missed."), _("Nothing is counted yet."),
        ("measure",),
    )  # fmt: skip
    if len(rows) > MOST_INDICATORS:
        return Verdict(
            found.share / 2, _("{n} indicators: which {most} tell most?").format(n=len(rows), most=MOST_INDICATORS)
        )
    if found.share and not any(_known(row, held).theirs for row in rows if not gap(row)):
        return Verdict(found.share / 2, _("All of it is counted for us. What would the customer count?"))
    return found


def _known(row: Indicator, held: dict[str, Basis]) -> Basis:
    return held[row.basis or ""]


def _checkpoints(work: Plan) -> Verdict:
    record, today, team = work.record, work.case.today, team_of(work.case)

    def gap(point: Checkpoint) -> str:
        if not within(point.day, today) or point.day == today:
            return _("give it a day within the {days} days.").format(days=DAYS)
        if not point.who or not set(point.who) <= team.keys():
            return _("who of us looks?")
        if not point.question:
            return _("what is looked at?")
        if record.indicator(point.indicator) is None or point.expected is None:
            return _("which indicator is looked at, and what should it be by then?")
        if not _is_on_the_way(record.indicator(point.indicator), point.expected):
            return _("the figure by then does not lie between today's and the target.")
        return ""

    found = _each(
        record.checkpoints, LEAST["checkpoints"], lambda point: in_words(point.day) if point.day else point.id, gap,
        _("The checkpoints are spread over the {days} days, each with a day, people and a figure.").format(days=DAYS),
        _("No checkpoint stands on the page yet."), ("question",),
    )  # fmt: skip
    days = sorted(point.day for point in record.checkpoints if point.day)
    fault = _unspread(days, today)
    if found.share and fault:
        return Verdict(found.share / 2, fault)
    return found


def _is_on_the_way(indicator: Indicator | None, expected: float) -> bool:
    """Whether a figure lies between the indicator's of today and its target; where one of these is blank, it may."""
    if indicator is None or indicator.base is None or indicator.target is None:
        return True
    low, high = sorted((indicator.base, indicator.target))
    return low <= expected <= high


def _unspread(days: Sequence[date], today: date) -> str:
    """What is wrong with how the checkpoints lie; "" if nothing is."""
    for first, second in pairwise(days):
        if second - first < timedelta(days=APART):
            said = _("{first} and {second} are too near to one another to see a change.")
            return said.format(first=in_words(first), second=in_words(second))
    if days and days[-1] < today + timedelta(days=LATE):
        return _("After {last} nobody looks any more.").format(last=in_words(days[-1]))
    if len(days) > 1 and days[0] > today + timedelta(days=LATE):
        return _("Until {first} nobody looks.").format(first=in_words(days[0]))
    return ""


# What we leave ---------------------------------------------------------------------------------------


def _stops(work: Plan) -> Verdict:
    record, case = work.record, work.case
    running = case.table("actions").set_index("action_id")["what"]
    stops = [stop for stop in record.stops if stop.action in running.index or stop.what]
    if not record.stops or work.truth is None:
        return Verdict(0, _("The page does not say what we leave."))
    truth = work.truth.table("actions").set_index("action_id")
    idle = set(truth.index[truth["orphan"] == 1])
    clash = set(truth.index[truth["contradicts"].notna()])
    team = team_of(case)
    well = {stop.action for stop in stops if stop.why and stop.told_by in team and stop.action in idle | clash}
    unsaid = [
        stop
        for stop in record.stops
        if not stop.why or stop.told_by not in team or (stop.action and stop.action not in running.index)
    ]
    carried = _carried(record.actions, running) & idle
    share = min(1, len(well) / STOPS) * max(0, 1 - len(carried) / CARRIED) * (1 - len(unsaid) / len(record.stops))
    note = _("Help nobody: {names}.").format(names=quoted(str(running[each]) for each in sorted(idle)))
    if unsaid:
        said = _("What runs today is it, why do we leave it, and who of us tells those who wait for it: {names}?")
        return Verdict(share, said.format(names=quoted(_stop_label(stop, running) for stop in unsaid)), note)
    if copied := _copied(record.stops, "why"):
        return Verdict(
            share / 2, _("“{words}” stands in every row. What is it in each?").format(words=brief(copied)), note
        )
    if carried:
        return Verdict(share, _("Something goes on that helps nobody at the customer."), note)
    if share < 1:
        said = ngettext(
            "{n} thing that we leave frees hours or takes a contradiction away; {all} are asked for.",
            "{n} things that we leave free hours or take a contradiction away; {all} are asked for.",
            len(well),
        )
        return Verdict(share, said.format(n=len(well), all=STOPS), note)
    return Verdict(share, _("What helps nobody is left, with a reason and somebody who says so."), note)


def _stop_label(stop: Stop, running: "pd.Series[str]") -> str:
    return str(running.get(stop.action, stop.label))


def _carried(actions: Iterable[Action], running: "pd.Series[str]") -> set[str]:
    """What runs today and goes on: the same id, or the same words."""
    ids = {str(what).casefold(): str(key) for key, what in running.items()}
    found = {each.id if each.id in running.index else ids.get(each.label.casefold()) for each in actions}
    return {each for each in found if each is not None}


CRITERIA: tuple[Criterion[OnePage], ...] = (
    Criterion(
        "B1-caps",
        1,
        _("One page: {low} to {goals} goals, {people_low} to {people} people, {actions_low} to {actions} actions, {points_low} to {points} checkpoints.").format(
            low=LEAST["goals"], goals=GOALS, people_low=LEAST["people"], people=PEOPLE, actions_low=LEAST["actions"],
            actions=ACTIONS, points_low=LEAST["checkpoints"], points=CHECKPOINTS,
        ),
        _("Read the page aloud in two minutes. Whatever you skip, goes."),
        _caps,
    ),
    Criterion(
        "B2-goals",
        2,
        _("Each goal is one of the customer's, with its owner there, measure, number, day, and why now."),
        _("Finish the sentence for each: “By this day this person has to …, since …”"),
        _goals,
    ),
    Criterion(
        "B3-evidence",
        2,
        _("What is called confirmed was said by somebody there, on a day that our notes hold; nothing old passes for known."),
        _("Look the goal up in the interviews: who said it, and when? What nobody said is an assumption; mark it as one."),
        _evidence,
    ),
    Criterion(
        "B4-weight",
        2,
        _("The goals on the page are those that weigh most at the customer."),
        _("Do not count voices. Ask of each goal: whoever signs, and whoever can say no, what does that person lose by it?"),
        _weight,
        needs_truth=True,
    ),
    Criterion(
        "B5-people",
        2,
        _("Who signs, who buys and who works with it stand on the page, each with one of us, a next move and a day."),
        _("Play the award through: whose hand signs, whose desk prepares it, whose patients wait? One name for each."),
        _people,
    ),
    Criterion(
        "B6-say",
        2,
        _("Whoever is asked before others answer, and whoever can say no, stands on the page; nobody is there for a title."),
        _("Search the log for “asked”, “checked with” and “nod”: whose name stands in notes of talks with others?"),
        _say,
        needs_truth=True,
    ),
    Criterion(
        "B7-actions",
        2,
        _("Each action serves a goal of the page and has one of us, a day within {days} days and a test with a number; each goal has one.").format(days=DAYS),
        _("Ask of each action: which line above is further on when it is done, and who could count that?"),
        _actions,
    ),
    Criterion(
        "B8-obstacles",
        1,
        _("What stands in the way of each goal is met by an action for that goal, or one of us accepts it."),
        _("Take the customer's obstacles one by one: for which of your goals would the plan fail by it?"),
        _obstacles,
    ),
    Criterion(
        "B9-tender",
        2,
        _("No contact breaks a rule of the tender."),
        _("Lay the days of your actions and moves beside the calendar of the tender. What is too late goes earlier, or inside."),
        _tender,
    ),
    Criterion(
        "B10-value",
        2,
        _("What we are worth is said in at most {words} words, in amounts that people there gave, with what speaks against us.").format(words=WORDS),
        _("Start from the person who would miss us: what does it save there in a year, and what do we cost them besides the price?"),
        _value,
    ),
    Criterion(
        "B11-indicators",
        2,
        _("{least} to {most} indicators can be counted from our tables today, with a target that is better; one at least is the customer's.").format(
            least=INDICATORS, most=MOST_INDICATORS
        ),
        _("Add an indicator from the list, so that today's figure comes along; then say what it should be, and would you bet on it?"),
        _indicators,
    ),
    Criterion(
        "B12-checkpoints",
        2,
        _("{least} to {most} checkpoints within {days} days, {apart} days apart or more, each with people, a question, an indicator and its figure by then.").format(
            least=LEAST["checkpoints"], most=CHECKPOINTS, days=DAYS, apart=APART
        ),
        _("Put the days into the diaries first; then ask what you could still change on each of them."),
        _checkpoints,
    ),
    Criterion(
        "B13-left",
        2,
        _("At least {n} things that run today and help nobody, or contradict one another, are left, with a reason and one of us who says so.").format(n=STOPS),
        _("Read what runs today: what would nobody there miss, and what takes back in one region what we promise in another?"),
        _stops,
        needs_truth=True,
    ),
)  # fmt: skip

PROMPT = Prompt(
    "reasoning",
    _(
        "Two minutes before the review board: which goal of the customer comes first and why now, what rests on somebody's word "
        "and what does not, which other plan you rejected, what you leave, and what has to be seen by which day."
    ),
    150,
)
