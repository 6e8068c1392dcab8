"""What stands out, what is not sure, and what the numbers cannot say: sentences with their names and numbers."""

import math
from collections.abc import Mapping
from datetime import date
from textwrap import shorten
from typing import NamedTuple

import pandas as pd

from samtrain.cases import Case
from samtrain.i18n import _, ngettext
from samtrain.look import percent
from samtrain.sentences import listed
from samtrain.tools.agreement import Interval
from samtrain.tools.alignment.analysis.checkpoints import (
    adherence,
    due_checkpoint,
    next_checkpoint,
    staleness,
    trend,
)
from samtrain.tools.alignment.analysis.execution import (
    Conflict,
    HalfLife,
    conflicts,
    half_life,
    line_of_sight,
    promises,
    running,
    trace,
)
from samtrain.tools.alignment.analysis.information import (
    AGREED,
    believers,
    coefficients,
    item_alpha,
    items,
    puzzle,
    right_share,
)
from samtrain.tools.alignment.analysis.people import HALF, contacts, reciprocity, role_clarity, silos
from samtrain.tools.alignment.model import TeamAlignment, fill
from samtrain.tools.evidence import said_evidence
from samtrain.tools.records import FRESH_DAYS

#: With α below this and mean r_wg above that, α is low because the items hardly differ, not because people do.
_LOW_ALPHA, _HIGH_R_WG = 0.4, 0.8


def brief(label: str, letters: int = 60) -> str:
    """A label for the middle of a sentence."""
    return shorten(label.rstrip("."), letters, placeholder="…")


def decimal(value: float) -> str:
    """A coefficient with two decimals: 0.66, −0.07; “–” where it is not defined."""
    return "–" if math.isnan(value) else f"{value:.2f}".replace("-", "−")


def said_between(found: Interval) -> str:
    """A coefficient with its limits: “0.66 (0.52 to 0.79)”."""
    if math.isnan(found.low):
        return decimal(found.value)
    return _("{value} ({low} to {high})").format(
        value=decimal(found.value), low=decimal(found.low), high=decimal(found.high)
    )


def profile(record: TeamAlignment, case: Case) -> pd.DataFrame:
    """Three figures that are never mixed: rows ``information``, ``people``, ``actions``.

    Columns: ``value`` (α of the wave that is looked at; F36 coverage; F38 share of hours that lead to a goal), ``low``
    and ``high`` (of α; the other two are counts of all there is, not samples: NaN), ``n`` and ``of``.
    """
    information = item_alpha(record, record.seen)
    people, actions = contacts(record, case), trace(record, case)
    rows = {
        "information": (*information, _("items")),
        "people": (people.coverage, math.nan, math.nan, people.n, _("people")),
        "actions": (actions.share, math.nan, math.nan, actions.actions, _("open actions")),
    }
    return pd.DataFrame.from_dict(rows, orient="index", columns=["value", "low", "high", "n", "of"])


def findings(record: TeamAlignment, case: Case) -> list[str]:
    """What stands out: at most three sentences with their names and numbers, the gravest first."""
    record = fill(record, case)
    said = (
        said_wrong(record),
        said_orphans(record, case),
        said_conflicts(case),
        said_single(record, case),
        said_puzzle(record),
        change(record),
    )
    return [sentence for sentence in said if sentence][:3]


def said_wrong(record: TeamAlignment) -> str:
    """The items on which the team agrees and is wrong, and which functions believe so; "" if there are none."""
    table = items(record, record.seen)
    wrong = table[table["kind"] == "aligned and wrong"]
    if wrong.empty:
        return ""
    worst = wrong.iloc[int((wrong["median"] - wrong["value"]).abs().argmax())]
    said = ngettext(
        "The team agrees and is wrong on {n} of {all} confirmed items: “{item}” (median {median}, the customer says "
        "{value}; believed in {functions}).",
        "The team agrees and is wrong on {n} of {all} confirmed items, most of all on “{item}” (median {median}, the "
        "customer says {value}; believed in {functions}).",
        len(wrong),
    )
    return said.format(
        n=len(wrong),
        all=int((table["value"].notna() & (table["kind"] != "")).sum()),
        item=brief(worst["label"]),
        median=f"{worst['median']:g}",
        value=f"{worst['value']:g}",
        functions=listed(believers(record, record.seen, str(worst.name)) or [_("no function as a whole")]),
    )


def said_orphans(record: TeamAlignment, case: Case) -> str:
    """Goals that the customer confirmed and no open action serves; "" if there are none."""
    orphans = trace(record, case).orphan_goals
    names = [f"“{brief(goal.label)}”" for goal in record.goals if goal.id in orphans]
    said = ngettext(
        "No open action serves a goal that the customer confirmed: {names}.",
        "No open action serves {n} goals that the customer confirmed: {names}.",
        len(names),
    )
    return said.format(n=len(names), names=listed(names, 3)) if names else ""


def said_conflicts(case: Case) -> str:
    """Two regions that get in one another's way; "" if none do."""
    found = conflicts(case)
    if not found:
        return ""
    rest = len(found) - 1
    said = said_conflict(found[0], case)
    more = ngettext("{n} more pair does.", "{n} more pairs do.", rest).format(n=rest)
    return f"{said} {more}" if rest else said


def said_conflict(pair: Conflict, case: Case) -> str:
    """One pair of actions that get in one another's way."""
    what = running(case)["what"]
    said = _("Two regions move one price in opposite directions: “{one}” and “{other}”.")
    if pair.why == "person":
        said = _("Two regions see the same person within a week: “{one}” and “{other}”.")
    return said.format(one=brief(str(what[pair.one]), 48), other=brief(str(what[pair.other]), 48))


def said_single(record: TeamAlignment, case: Case) -> str:
    """How many people hang on one of us, or on nobody; "" if none do."""
    found = contacts(record, case)
    names = {person.id: person.label for person in record.stakeholders}
    single = [names[person] for person in found.single]
    nobody = [names[person] for person in found.nobody]
    if single:
        said = ngettext(
            "{n} of {all} people hangs on one of us alone: {names}.",
            "{n} of {all} people hang on one of us alone: {names}.",
            len(single),
        )
    else:
        said = _("None of us reaches {nobody}.") if nobody else ""
    return said.format(n=len(single), all=found.n, names=listed(single, 3), nobody=listed(nobody, 3))


def said_puzzle(record: TeamAlignment) -> str:
    """What the team knows together and what the best informed knows alone; "" if nobody ticked a fact."""
    found = puzzle(record, record.seen)
    if not found.members or math.isnan(found.gain):
        return ""
    said = _(
        "Together the team holds {pooled} of {all} facts, the best informed alone {best}: {gain} times as much. "
        "{unique} facts are held by one of us only."
    )
    return said.format(
        pooled=round(found.pooled * found.facts),
        all=found.facts,
        best=round(found.best * found.facts),
        gain=f"{found.gain:.1f}",
        unique=round(found.unique * found.facts),
    )


def change(record: TeamAlignment) -> str:
    """How α went from the wave before to this one, with both intervals; "" without two waves."""
    now, before = record.seen, record.before
    table = trend(record)
    if not before or table.loc[[before, now], "alpha"].isna().any():
        return ""
    one, two = (Interval(*table.loc[wave, ["alpha", "low", "high", "items"]]) for wave in (before, now))
    said = _(
        "Agreement went from α = {one} in {before} to {two} in {now}. Nearer to one another is not nearer to the truth."
    )
    if two.value < one.value:
        said = _("Agreement fell from α = {one} in {before} to {two} in {now}. When was the last checkpoint?")
    return said.format(one=said_between(one), two=said_between(two), before=before, now=now)


def said_alpha(record: TeamAlignment, wave: str) -> str:
    """α of the wave with n and interval, or why it says nothing; r_wg stands beside it."""
    members, n = len(record.in_wave(wave)), len(record.items)
    if members < 2:
        return _("With one answer or none, nobody can agree or disagree.")
    table = coefficients(record, wave)
    found = Interval(*table.loc["alpha", ["value", "low", "high", "n"]])
    spread = Interval(*table.loc["r_wg", ["value", "low", "high", "n"]]).value
    if math.isnan(spread):
        return _("No item has two ratings yet, so nothing can be said about agreement.")
    if math.isnan(found.value):
        said = _(
            "α is not defined: all ratings that can be compared are alike. Mean r_wg is {r_wg} ({members} members, {n} items)."
        )
    elif found.value < _LOW_ALPHA and spread >= _HIGH_R_WG:
        said = _(
            "α = {alpha} is low because the items hardly differ, not because people do: mean r_wg is {r_wg} "
            "({members} members, {n} items)."
        )
    else:
        said = _("α = {alpha}, mean r_wg {r_wg} ({members} members, {n} items).")
    return said.format(alpha=said_between(found), r_wg=decimal(spread), members=members, n=n)


def unsure(record: TeamAlignment, case: Case) -> list[str]:
    """Not yet sure: what the customer has not confirmed, who has not answered, what is old, what hangs by a thread."""
    record = fill(record, case)
    valued = {f"“{brief(item.label, 40)}”": item for item in record.items if item.value is not None}
    said = (
        _said_unconfirmed(record),
        *said_evidence(valued, case.today),
        _said_missing(record),
        said_alpha(record, record.seen) if record.seen else "",
        _said_bus(record, case),
        _said_checkpoint(record, case),
    )
    return [sentence for sentence in said if sentence]


def _said_unconfirmed(record: TeamAlignment) -> str:
    table = items(record, record.seen)
    agreed = table[(table["kind"] == "unconfirmed") & table["agreed"]]
    if agreed.empty:
        return ""
    said = ngettext(
        "The team agrees on one item that no customer has confirmed: {names}. Is it right?",
        "The team agrees on {n} items that no customer has confirmed: {names}. Are they right?",
        len(agreed),
    )
    return said.format(n=len(agreed), names=listed([f"“{brief(label, 44)}”" for label in agreed["label"]], 3))


def _said_missing(record: TeamAlignment) -> str:
    given = {answer.member for answer in record.in_wave(record.seen)}
    silent = [member.id for member in record.members if member.id not in given]
    if not record.seen or not silent:
        return ""
    said = ngettext(
        "{n} of {all} members has not answered {wave}.", "{n} of {all} members have not answered {wave}.", len(silent)
    )
    return said.format(n=len(silent), all=len(record.members), wave=record.seen)


def _said_bus(record: TeamAlignment, case: Case) -> str:
    found = contacts(record, case)
    if not found.bus:
        return ""
    said = ngettext(
        "If one of us leaves, less than {half} of these people are still reached{weight}.",
        "If {n} of us leave, less than {half} of these people are still reached{weight}.",
        found.bus,
    )
    weight = _(", counted by influence") if found.weighted else _(", each counting the same")
    return said.format(n=found.bus, half=percent(HALF), weight=weight)


def _said_checkpoint(record: TeamAlignment, case: Case) -> str:
    planned, age = next_checkpoint(record, case.today), staleness(record, case.today)
    if planned is None:
        said = _("No checkpoint is planned. At a rhythm of {cadence} days the next is due on {day}.")
        return said.format(cadence=record.cadence, day=due_checkpoint(record, case.today))
    if age is not None and age > FRESH_DAYS:
        return _("The customer last confirmed anything {age} days ago.").format(age=age)
    return ""


class Figure(NamedTuple):
    """One figure of the list: the alignment it belongs to, what it is, and the value with what it is made of, in words."""

    group: str
    label: str
    said: str


def figures(record: TeamAlignment, case: Case) -> list[Figure]:
    """F29–F39 of the wave that is looked at, each with interval or n; what is not defined or was not asked is not in it."""
    record = fill(record, case)
    wave, today = record.seen, case.today
    return [
        *_information(record, wave),
        *_people(record, case, wave),
        *_actions(record, case, wave),
        *_checkpoints(record, today),
    ]


_COEFFICIENTS: dict[str, str] = {
    "alpha": _("Ratings: Krippendorff's α"),
    "r_wg": _("Ratings: mean r_wg"),
    "w": _("Order of goals: Kendall's W"),
    "kappa": _("Roles: Fleiss' κ"),
    "randolph": _("Roles: Randolph's κ"),
    "overlap": _("Goals listed freely: mean overlap"),
}
_COUNTED: dict[str, str] = {"items": _("items"), "members": _("members"), "people": _("people")}


def _information(record: TeamAlignment, wave: str) -> list[Figure]:
    group = _("Information")
    table = coefficients(record, wave)
    rows = []
    for name, label in _COEFFICIENTS.items():
        found = Interval(*table.loc[name, ["value", "low", "high", "n"]])
        if not math.isnan(found.value):
            of = _COUNTED[str(table.loc[name, "of"])]
            rows.append(
                Figure(group, label, _("{value}, {n} {of}").format(value=said_between(found), n=found.n, of=of))
            )
    rows += _shares(group, {_("Confirmed items that are right"): right_share(record, wave)})
    held = puzzle(record, wave)
    shares = {
        _("Facts: held by somebody"): percent(held.pooled) if held.members else "",
        _("Facts: gain over the best informed"): _("{gain} times").format(gain=f"{held.gain:.1f}"),
        _("Facts: silo index of functions"): decimal(held.silo_function),
        _("Facts: silo index of regions"): decimal(held.silo_region),
    }
    return rows + ([Figure(group, label, said) for label, said in shares.items()] if held.members else [])


def _people(record: TeamAlignment, case: Case, wave: str) -> list[Figure]:
    group, found = _("People"), contacts(record, case)
    rows = []
    if not math.isnan(found.coverage):
        by = _("by influence") if found.weighted else _("each counting the same")
        numbers = {
            _("Coverage"): _("{share} of {n} people, {by}").format(share=percent(found.coverage), n=found.n, by=by),
            _("Depth"): _("{n} of us reach a person on average").format(n=f"{found.depth:.1f}"),
            _("Reached by one of us only"): _("{n} of {all}").format(n=len(found.single), all=found.n),
            _("May leave until less than half is reached"): str(found.bus),
            _("Bow tie: share that runs through one of us"): percent(found.bow_tie),
            _("Have a peer among us"): _("{n} of {all}").format(n=len(found.peers), all=found.ranked),
        }
        rows = [Figure(group, label, said) for label, said in numbers.items()]
    clear = {
        _("Own role as in the plan"): role_clarity(record, wave),
        _("Named as owner, and agrees"): reciprocity(record, wave),
    }
    ties = silos(record, wave)
    ties = ties[(ties["members"] > 1) & ties["ei"].notna()]
    talk = [
        Figure(
            group,
            _("Talks beyond its own function (E–I, −1 to +1): {function}").format(function=function),
            _("{ei}, {n} ties").format(ei=decimal(float(row["ei"])), n=int(row["external"] + row["internal"])),
        )
        for function, row in ties.iterrows()
    ]
    return [*rows, *_shares(group, clear), *talk]


def _actions(record: TeamAlignment, case: Case, wave: str) -> list[Figure]:
    group, found, kept = _("Actions"), trace(record, case), promises(case, case.today)
    rows = []
    if found.actions:
        numbers = {
            _("Hours that lead to a goal"): _("{n} of {all}").format(
                n=f"{found.traced_hours:.0f}", all=f"{found.hours:.0f}"
            ),
            _("Open actions without a goal"): _("{n} of {all}").format(n=len(found.orphan_actions), all=found.actions),
            _("Confirmed goals without an open action"): str(len(found.orphan_goals)),
            _("Open actions that the customer sees"): _("{n} of {all}").format(n=found.visible, all=found.actions),
            _("Pairs that get in one another's way"): str(len(conflicts(case))),
        }
        rows = [Figure(group, label, said) for label, said in numbers.items()]
    shares = {
        _("Own actions whose goal members name"): line_of_sight(record, case, wave),
        _("Done, of what was due"): kept.kept,
        _("Done on time"): kept.on_time,
    }
    late = (
        []
        if math.isnan(kept.slip)
        else [Figure(group, _("Late, in the middle"), _("{n} days").format(n=f"{kept.slip:g}"))]
    )
    lasting = half_life(case, case.today)
    half = [Figure(group, _("Action half-life, from start to done"), said_half_life(lasting))] if lasting.days.n else []
    return [*rows, *_shares(group, shares), *late, *half]


def said_half_life(found: HalfLife) -> str:
    """F39: the half-life with its limits and what it is made of, as a figure in a list."""
    done = _("{done} of {n} done").format(done=found.done, n=found.days.n)
    if math.isnan(found.days.value):
        return _("not reached yet, {done}").format(done=done)
    low, high = (_("open") if math.isnan(limit) else f"{limit:g}" for limit in (found.days.low, found.days.high))
    said = _("{days} days ({low} to {high}), {done}")
    return said.format(days=f"{found.days.value:g}", low=low, high=high, done=done)


def _checkpoints(record: TeamAlignment, today: date) -> list[Figure]:
    group, age = _("Checkpoints"), staleness(record, today)
    rows = _shares(group, {_("Held, of those planned"): adherence(record, today)})
    if age is not None:
        rows.append(Figure(group, _("Since the customer last confirmed anything"), _("{n} days").format(n=age)))
    return rows


def _shares(group: str, shares: Mapping[str, Interval]) -> list[Figure]:
    """Shares with Wilson's interval and n; those of nothing are not in it."""
    said = _("{share} ({low} to {high}), n = {n}")
    return [
        Figure(
            group,
            label,
            said.format(share=percent(found.value), low=percent(found.low), high=percent(found.high), n=found.n),
        )
        for label, found in shares.items()
        if found.n
    ]


def limits(record: TeamAlignment) -> list[str]:
    """What the numbers cannot say; stands on every page that shows them."""
    n = len(record.in_wave(record.seen))
    return [
        _("All of this is what people say of themselves. It is no measure of any person, and ranks nobody."),
        _(
            "With {n} members and {items} items every figure is rough. Intervals leave out one item at a time and are "
            "meant to hold in 9 of 10 cases; in simulation they held in 87 to 95 of 100."
        ).format(n=n, items=len(record.items)),
        _(
            "α has no pass mark for a team, and is not comparable over other items. Agreed (r_wg ≥ {least}) is not right."
        ).format(least=f"{AGREED:g}"),
        _(
            "A team that is measured learns to answer alike. Ask alone, ask blind, and hold answers against the customer."
        ),
    ]
