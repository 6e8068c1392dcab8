"""The plan on a page: what stands on it and why, as pure data. A page holds few things on purpose.

A plan in which everything counts the same decides nothing, so there is a hard cap (domain, section 7). What is kept out
goes to the annex, and the page says so.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from itertools import chain, zip_longest
from math import isnan
from typing import Generic, TypeVar

import pandas as pd

from samtrain import look
from samtrain.i18n import _, ngettext
from samtrain.look import percent
from samtrain.plan.export.records import Records, records
from samtrain.plan.export.words import clean, in_full
from samtrain.plan.model import Plan
from samtrain.tools.actions import analysis as acting
from samtrain.tools.actions.model import Action
from samtrain.tools.catalogue import tools
from samtrain.tools.competition.analysis import said_perception, said_place
from samtrain.tools.records import EVIDENCE_LABELS, FRESH_DAYS, Statement, read_rows
from samtrain.tools.stakeholders import analysis as people_of
from samtrain.tools.stakeholders.model import RELATION_LABELS, Move, Stakeholder
from samtrain.tools.strategy.analysis import graph, is_measurable, support
from samtrain.tools.strategy.model import Node, names

#: The cap: what a team and a customer's board keep in mind.
GOALS, PEOPLE, ACTIONS, FINDINGS, UNSURE = 3, 5, 7, 3, 4
#: Days from today within which an action belongs on the page.
DAYS = 90
#: From this coverage on (of 4) somebody is in touch; F20 counts from there.
IN_TOUCH = 2
#: The tools in the order in which a page says what stands out: what the customer wants, what we do, with whom.
_FIRST = ("strategy", "actions", "stakeholders", "relationship", "competition", "industry")

T = TypeVar("T")


@dataclass(frozen=True)
class Basis:
    """What a line rests on, for the small print. ``sign`` stands for it in a narrow place: ✓ confirmed, ? anything less."""

    sign: str
    said: str
    is_confirmed: bool


@dataclass(frozen=True)
class GoalLine:
    """A goal of the customer. ``contributions``: what of ours leads to it; ``actions``: how many open ones serve it."""

    id: str
    goal: str
    measure: str
    target: str
    due: date | None
    owner: str
    contributions: tuple[str, ...]
    actions: int
    basis: Basis

    @property
    def aim(self) -> str:
        """Measure, target and date in one line; says what is missing."""
        if not self.measure and not self.target and self.due is None:
            return _("No measure, target or date yet.")
        measure, target = self.measure or _("no measure yet"), self.target or _("no target yet")
        day = in_full(self.due) if self.due else _("no date yet")
        return _("{measure}: {target} by {day}").format(measure=measure, target=target, day=day)


@dataclass(frozen=True)
class PersonLine:
    """A person at the customer. ``attention`` is F20's priority, 0 to 15, NaN where a rating is blank."""

    id: str
    name: str
    title: str
    attention: float
    support: float
    relation: str
    owner: str
    move: str
    basis: Basis

    @property
    def sign(self) -> str:
        """Support as a sign and a word, as the pictures have it."""
        if isnan(self.support):
            return _("■ not rated")
        return _("● for us") if self.support > 0 else _("▲ against us") if self.support < 0 else _("◆ neutral")


@dataclass(frozen=True)
class ActionLine:
    """An open action. ``goal`` is the customer's goal that it serves, "" if none."""

    id: str
    what: str
    goal: str
    owner: str
    due: date | None
    test: str
    is_critical: bool
    is_overdue: bool

    @property
    def sign(self) -> str:
        """▲ overdue, ◆ on the critical path, or nothing."""
        return "▲" if self.is_overdue else "◆" if self.is_critical else ""


@dataclass(frozen=True)
class Kept(Generic[T]):
    """What the page shows of a list, and what goes to the annex.

    missing: says what is missing where nothing is shown. annex, why: say that there is more, and why these are shown.
    """

    shown: tuple[T, ...]
    rest: tuple[T, ...]
    missing: str
    annex: str
    why: str

    @property
    def note(self) -> str:
        """What stands under the list on a page; "" where all of it is shown, or nothing."""
        return f"{self.annex} {self.why}" if self.shown and self.rest else ""

    @property
    def part(self) -> str:
        """What stands under the list where there is no annex."""
        n = len(self.shown)
        return _("{n} of {all} are shown. {why}").format(n=n, all=n + len(self.rest), why=self.why) if self.note else ""


@dataclass(frozen=True)
class Standing:
    """Where we stand in one respect; where it is not known, ``said`` tells where to enter it."""

    title: str
    said: str
    is_known: bool


@dataclass(frozen=True)
class Summary:
    """The plan on a page. ``unsure`` is whole; a page shows the first ``UNSURE``."""

    account: str
    supplier: str
    today: date
    decision: str
    promise: str
    confirmed: str
    goals: Kept[GoalLine]
    people: Kept[PersonLine]
    actions: Kept[ActionLine]
    standing: tuple[Standing, ...]
    findings: tuple[str, ...]
    unsure: tuple[str, ...]
    small_print: str

    @property
    def confirmed_sign(self) -> tuple[str, str]:
        """Sign and colour of ``confirmed``: ✓ all goals are, ◐ some, ? none."""
        known = [goal.basis.is_confirmed for goal in (*self.goals.shown, *self.goals.rest)]
        if not any(known):
            return "?", look.ATTENTION
        return ("✓", look.CONFIRMED) if all(known) else ("◐", look.INK)

    @property
    def day(self) -> str:
        """The day that counts as today."""
        return in_full(self.today)

    @property
    def stated_findings(self) -> tuple[str, ...]:
        """What stands out, or where to begin."""
        return self.findings or (_("Nothing yet: what stands out shows here as the tools are filled in."),)

    @property
    def stated_unsure(self) -> tuple[str, ...]:
        """What is not yet sure on the page itself, and how much more of it there is."""
        rest = len(self.unsure) - UNSURE
        if not self.unsure:
            return (_("Nothing is marked as unsure, since nothing is stated yet."),)
        more = ngettext("{n} more is in the annex.", "{n} more are in the annex.", rest).format(n=rest)
        return (*self.unsure[:UNSURE], *([more] if rest > 0 else []))


def summarise(plan: Plan, today: date) -> Summary:
    """The plan on a page, as of ``today``. Works on an empty plan: what is missing is said in its place.

    Raises:
        PlainError: the case company behind the plan is not installed.
    """
    return summary(records(plan, today))


def summary(read: Records) -> Summary:
    """``summarise`` for a plan that has been read."""
    case = read.case
    goals, standing = _goals(read), _standing(read)
    said = {one.said for one in standing}
    return Summary(
        account=clean(case.customer),
        supplier=clean(case.supplier),
        today=case.today,
        decision=clean(read.stakeholders.decision),
        promise=clean(read.competition.statement),
        confirmed=_said_confirmed([*goals.shown, *goals.rest]),
        goals=goals,
        people=_people(read),
        actions=_actions(read, [goal.id for goal in goals.shown]),
        standing=standing,
        findings=tuple(sentence for _tool, sentence in _said(read, "findings") if sentence not in said)[:FINDINGS],
        unsure=tuple(f"{_title(tool)}: {sentence}" for tool, sentence in _said(read, "unsure")),
        small_print=clean(
            _("✓ confirmed by the customer within {days} days; ? anything less. {disclaimer}").format(
                days=FRESH_DAYS, disclaimer=case.disclaimer
            )
        ),
    )


def _said(read: Records, what: str) -> list[tuple[str, str]]:
    """The ``findings`` or ``unsure`` of all tools, each with its tool's id: the first of each, then the second of each."""
    spoken = [
        [(tool, clean(said)) for said in getattr(import_module(f"samtrain.tools.{tool}.analysis"), what)(
            getattr(read, tool), read.case
        )]
        for tool in _FIRST
    ]  # fmt: skip
    return [each for each in chain.from_iterable(zip_longest(*spoken)) if each]


def basis(statement: Statement, today: date) -> Basis:
    """What a statement rests on: evidence, source and day; stale and undated facts say so."""
    confirmed = statement.evidence == "customer-confirmed" and not statement.is_stale(today)
    evidence = EVIDENCE_LABELS.get(statement.evidence or "", _("no evidence stated"))
    parts = [evidence, statement.source, in_full(statement.as_of) if statement.as_of else _("undated")]
    if statement.as_of and statement.is_stale(today):
        parts.append(_("older than {days} days").format(days=FRESH_DAYS))
    return Basis("✓" if confirmed else "?", clean(" · ".join(part for part in parts if part)), confirmed)


def said_evidence_of(statements: Iterable[Statement]) -> str:
    """How many of the statements rest on what, and how old the oldest of them is; "" where there are none."""
    rows = list(statements)
    counts = {label: sum(row.evidence == key for row in rows) for key, label in EVIDENCE_LABELS.items()}
    counts[_("without evidence")] = sum(row.evidence is None for row in rows)
    parts = [_("{n} {label}").format(n=n, label=label) for label, n in counts.items() if n]
    days = [row.as_of for row in rows if row.as_of]
    if not rows:
        return ""
    said = ngettext("Rests on {n} statement: {parts}.", "Rests on {n} statements: {parts}.", len(rows))
    oldest = " " + _("The oldest is of {day}.").format(day=in_full(min(days))) if days else ""
    return said.format(n=len(rows), parts=", ".join(parts)) + oldest


# Goals -------------------------------------------------------------------------------------------


def _goals(read: Records) -> Kept[GoalLine]:
    """Confirmed ones first; then those that can be missed; then those for which we do most; then the earliest."""
    case, today = read.case, read.case.today
    nodes = read.strategy.of_type("goal") or _noted(case.table("goals"))
    behind = support(graph(read.strategy))["contributions"].to_dict()
    served = acting.goals(read.actions, case)["open"].to_dict()
    people = names(case, "contacts", "contact")

    def rank(node: Node) -> tuple[bool, bool, int, int, date]:
        weight = len(behind.get(node.id, ())), int(served.get(node.id, 0))
        return (
            not basis(node, today).is_confirmed,
            not is_measurable(node),
            -weight[0],
            -weight[1],
            node.due or date.max,
        )

    lines = [
        GoalLine(
            id=node.id,
            goal=clean(node.name),
            measure=clean(node.measure),
            target=clean(node.target),
            due=node.due,
            owner=clean(people.get(node.owner or "", node.owner)) or _("nobody named"),
            contributions=tuple(clean(each.name) for key in behind.get(node.id, ()) if (each := read.strategy.node(key))),
            actions=int(served.get(node.id, 0)),
            basis=basis(node, today),
        )
        for node in sorted(nodes, key=rank)
    ]  # fmt: skip
    rest = len(lines) - GOALS
    annex = ngettext(
        "{n} more goal is in the annex: a plan with {all} goals has none.",
        "{n} more goals are in the annex: a plan with {all} goals has none.",
        rest,
    )
    missing = _("No goal of the customer is noted yet. Enter the first one in “{tool}”, with measure, target and date.")
    return Kept(
        shown=tuple(lines[:GOALS]),
        rest=tuple(lines[GOALS:]),
        missing=missing.format(tool=_title("strategy")),
        annex=annex.format(n=rest, all=len(lines)),
        why=_("First what the customer confirmed, what can be measured, and what we do most for."),
    )


def _noted(table: pd.DataFrame) -> list[Node]:
    """Goals as our notes have them, where none is on the strategy map."""
    rows = table.rename(columns={"goal_id": "id", "goal": "statement", "owner_contact": "owner"}).astype(object)
    return read_rows(Node, rows.where(rows.notna(), None).to_dict("records"), "goals")[0]


def _said_confirmed(goals: Sequence[GoalLine]) -> str:
    if not goals:
        return _("No goal of the customer is noted yet.")
    n = sum(goal.basis.is_confirmed for goal in goals)
    said = ngettext(
        "{n} of {all} goal is confirmed by the customer.", "{n} of {all} goals are confirmed by the customer.", len(goals)
    )  # fmt: skip
    return said.format(n=n, all=len(goals))


# People ------------------------------------------------------------------------------------------


def _people(read: Records) -> Kept[PersonLine]:
    """Key people first, and among them by F20's priority of attention; whoever is not key goes to the annex."""
    record, case = read.stakeholders, read.case
    table = people_of.people(record)
    priority = people_of.attention(table)
    key = set(people_of.key_people(table, record.threshold))
    team = names(case, "team", "team")

    def member(key: str | None) -> str:
        return clean(team.get(key or "", key)) or _("nobody yet")

    def line(person: Stakeholder) -> PersonLine:
        moves = sorted(record.moves_for(person.id), key=lambda move: move.due or date.max)
        owner = member(person.owner)
        return PersonLine(
            id=person.id,
            name=clean(person.label),
            title=clean(person.title),
            attention=float(priority[person.id]),
            support=float(table["support"][person.id]),
            relation=_relation(person),
            owner=owner,
            move=_move(moves[0], member(moves[0].owner or person.owner))
            if moves
            else _("no move planned (owner: {name})").format(name=owner),
            basis=basis(person, case.today),
        )

    order = sorted(
        record.stakeholders,
        key=lambda person: (
            person.id not in key,
            -_or(priority[person.id], -1),
            -_or(table["power"][person.id] + table["influence"][person.id], -1),
        ),
    )
    lines = [line(person) for person in order]
    shown = min(len(key), PEOPLE)
    rest = len(lines) - shown
    annex = ngettext("{n} more person is in the annex.", "{n} more people are in the annex.", rest).format(n=rest)
    missing = _("Nobody is on the map yet. Enter the first person in “{tool}”, with power, influence and interest.")
    if lines:
        missing = ngettext(
            "The one person on the map is not key. Rate power, influence and interest in “{tool}”.",
            "None of the {all} people on the map is key. Rate power, influence and interest in “{tool}”.",
            len(lines),
        )
    return Kept(
        shown=tuple(lines[:shown]),
        rest=tuple(lines[shown:]),
        missing=missing.format(all=len(lines), tool=_title("stakeholders")),
        annex=annex,
        why=_("First the key people whose relation to us matters most and has furthest to go."),
    )


def _relation(person: Stakeholder) -> str:
    now, wanted = RELATION_LABELS.get(person.relation_now or 0), RELATION_LABELS.get(person.relation_desired or 0)
    if now and wanted and now != wanted:
        return _("{now} → {wanted}").format(now=now, wanted=wanted)
    return now or (_("→ {wanted}").format(wanted=wanted) if wanted else _("not rated"))


def _move(move: Move, owner: str) -> str:
    """The day and the name first: they stay where the rest is cut."""
    what = clean(move.what) or _("no move named")
    return _("{day} · {name}: {what}").format(day=in_full(move.due), name=owner, what=what)


# Actions -----------------------------------------------------------------------------------------


def _actions(read: Records, goals: Sequence[str]) -> Kept[ActionLine]:
    """Due within ``DAYS`` or overdue, traced to a goal, on the critical path, for a goal of the page, then the earliest."""
    record, case = read.actions, read.case
    table = acting.actions(record, case)
    critical = set(acting.critical_chain(record, case.today))
    noted = case.table("goals")
    goal_names = dict(zip(noted["goal_id"].astype(str), noted["goal"].astype(str), strict=True))
    team = names(case, "team", "team")

    def rank(action: Action) -> tuple[bool, bool, bool, bool, date]:
        goal, end = table["goal"][action.id], action.end
        is_far = end is None or (end - case.today).days > DAYS
        return is_far, not goal, action.id not in critical, goal not in goals, end or date.max

    def line(action: Action) -> ActionLine:
        return ActionLine(
            id=action.id,
            what=clean(action.label),
            goal=clean(goal_names.get(table["goal"][action.id], "")),
            owner=clean(team.get(action.owner or "", action.owner)) or _("nobody yet"),
            due=action.end,
            test=clean(": ".join(part for part in (action.kpi, action.target) if part)),
            is_critical=action.id in critical,
            is_overdue=bool(table["overdue"][action.id]),
        )

    lines = [line(action) for action in sorted(record.open, key=rank)]
    rest = len(lines) - ACTIONS
    annex = ngettext("{n} more open action is in the annex.", "{n} more open actions are in the annex.", rest)
    missing = _("No action is open. Enter the next one in “{tool}”, with a goal, an owner and a date.")
    return Kept(
        shown=tuple(sorted(lines[:ACTIONS], key=_by_day)),
        rest=tuple(sorted(lines[ACTIONS:], key=_by_day)),
        missing=missing.format(tool=_title("actions")),
        annex=annex.format(n=rest),
        why=_("First what is due within {days} days for a goal of the customer, the critical path before all.").format(
            days=DAYS
        ),
    )


def _by_day(line: ActionLine) -> date:
    return line.due or date.max


# Where we stand ----------------------------------------------------------------------------------


def _standing(read: Records) -> tuple[Standing, ...]:
    """Value gap, perception gap and coverage, each with its numbers, or with where to enter them."""
    case = read.case
    compare = _("Not known yet. Enter criteria, points and scores in “{tool}”.").format(tool=_title("competition"))
    rate = _("Not known yet. Score ourselves beside the customer in “{tool}”.").format(tool=_title("competition"))
    cover = _("Not known yet. Rate influence and coverage in “{tool}”.").format(tool=_title("stakeholders"))
    return tuple(
        Standing(title, clean(said or missing), bool(said))
        for title, said, missing in (
            (_("Value"), said_place(read.competition, case), compare),
            (_("Perception"), said_perception(read.competition, case), rate),
            (_("Coverage"), _said_coverage(read), cover),
        )
    )


def _said_coverage(read: Records) -> str:
    table = people_of.people(read.stakeholders)
    share = people_of.influence_coverage(table)
    if isnan(share) or table["coverage"].isna().all():
        return ""
    n = int((table["coverage"] >= IN_TOUCH).sum())
    said = ngettext(
        "We are in touch with {n} of {all} person; there lies {share} of the influence on the map.",
        "We are in touch with {n} of {all} people; there lies {share} of the influence on the map.",
        len(table),
    )
    return said.format(n=n, all=len(table), share=percent(share))


# Small things ------------------------------------------------------------------------------------


def _or(number: float, otherwise: float) -> float:
    return otherwise if isnan(number) else number


def _title(tool_id: str) -> str:
    return next(tool.title for tool in tools() if tool.id == tool_id)
