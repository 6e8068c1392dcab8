"""How an alignment report is judged: what it explains, how it reads the figures, what it does; never wording.

The team's answers are the case's: a learner adds what the customer confirmed, and the report. An empty report earns nothing.
"""

from datetime import date, timedelta

import pandas as pd

from samtrain.criterion import Criterion, Prompt, Verdict, Work
from samtrain.i18n import _, ngettext
from samtrain.sentences import listed
from samtrain.tools.alignment.analysis import (
    AGREED,
    STEP,
    brief,
    decimal,
    due_checkpoint,
    items,
    medians,
    shown,
    trace,
)
from samtrain.tools.alignment.model import (
    CLAIM_LABELS,
    SHOWN_LABELS,
    STEPS,
    Explained,
    Item,
    Step,
    TeamAlignment,
    fill,
)
from samtrain.tools.evidence import unconfirmed
from samtrain.tools.records import Statement, is_repeated

#: So many ratings of the customer a report finds beyond those that the case has.
FOUND = 2
#: A step is due within so many days.
HORIZON = 60
#: A rating within one step of the customer's own is the same for all practical ends.
NEAR = 1

Report = Work[TeamAlignment]


def _whole(work: Report) -> TeamAlignment:
    """The report over the answers that the case has, whatever stands in the record's own."""
    known = fill(TeamAlignment(), work.case)
    asked = ("goals", "stakeholders", "facts", "members", "waves", "answers")
    return fill(work.record.model_copy(update={name: [] for name in asked if getattr(known, name)}), work.case)


def _claimed(work: Report) -> list[Item]:
    """The items of which the record gives the customer's rating and the case does not."""
    given = {item.id for item in fill(TeamAlignment(), work.case).items if item.confirmed is not None}
    return [item for item in _whole(work).items if item.value is not None and item.id not in given]


def _gap(statement: Statement, work: Report) -> str:
    """What keeps a statement from being confirmed by the customer, as a sentence without its subject; "" if nothing does."""
    if gap := unconfirmed(statement, work.case):
        return gap
    if statement.evidence != "customer-confirmed":
        return _("what nobody at the customer said is no customer's rating.")
    return ""


def _confirmed(work: Report) -> Verdict:
    rows = _claimed(work)
    if not rows:
        return Verdict(0, _("You have found no rating of the customer's beyond those that were there."))
    gaps = [(item, gap) for item in rows if (gap := _gap(item, work))]
    share = (len(rows) - len(gaps)) / max(FOUND, len(rows))
    if gaps:
        item, gap = gaps[0]
        return Verdict(share, _("{item}: {gap}").format(item=item.id, gap=gap))
    if len(rows) < FOUND:
        said = _("{item} is confirmed by the customer. Some more can be: {least} at least.")
        return Verdict(share, said.format(item=rows[0].id, least=FOUND))
    said = _("{n} ratings more are the customer's own, with who said so and when.")
    return Verdict(1, said.format(n=len(rows)))


# The item that is explained ----------------------------------------------------------------------


def _row(work: Report) -> "pd.Series | None":
    """The item of the first row that is explained, as ``items`` has it in the wave that is looked at."""
    explained = _explained(work)
    whole = _whole(work)
    table = items(whole, whole.seen)
    found = table[table.index == explained.item] if explained is not None else table.head(0)
    return None if found.empty else found.iloc[0]


def _explained(work: Report) -> Explained | None:
    return next((row for row in work.record.explained if row.item), None)


def _nothing() -> Verdict:
    return Verdict(0, _("No item is explained yet."))


def _is_wrong(work: Report) -> Verdict:
    explained, row = _explained(work), _row(work)
    if explained is None or row is None:
        return _nothing()
    name, wave = brief(str(row["label"])), _whole(work).seen
    if not row["agreed"]:
        said = _("“{item}”: in {wave} the team does not agree on it (r_wg {r_wg}, agreed from {least}).")
        return Verdict(0, said.format(item=name, wave=wave, r_wg=decimal(float(row["r_wg"])), least=AGREED))
    if explained.value is None:
        return Verdict(0, _("“{item}”: what is true? Give the customer's rating.").format(item=name))
    if abs(float(row["median"]) - explained.value) < STEP:
        said = _("“{item}”: the team says {median}, and so does your source. Agreed, and right.")
        return Verdict(0, said.format(item=name, median=f"{row['median']:g}"))
    gap = _gap(explained, work)
    parts = (True, not gap, bool(explained.why and explained.what))
    share = (2 * parts[0] + parts[1] + parts[2]) / 4
    if gap:
        return Verdict(share, _("“{item}”: {gap}").format(item=name, gap=gap))
    if not parts[2]:
        return Verdict(share, _("“{item}”: how did it come, and what do we do about it?").format(item=name))
    said = _("“{item}”: the team agrees on {median}, and {value} is true; you say who said so, and what follows.")
    return Verdict(1, said.format(item=name, median=f"{row['median']:g}", value=explained.value))


def _believers(work: Report) -> Verdict:
    explained, row = _explained(work), _row(work)
    if explained is None or row is None or explained.value is None:
        return _nothing()
    whole = _whole(work)
    table = medians(whole, whole.seen)[str(explained.item)]
    off = {str(function) for function, median in table.items() if abs(median - explained.value) >= STEP}
    named = set(explained.believed_by)
    if not named:
        return Verdict(0, _("Who believed otherwise? Name the functions."))
    if strange := sorted(named - {str(function) for function in table.index}):
        said = _("“{who}” is no function of the team. A report names functions, never persons.")
        return Verdict(0, said.format(who=strange[0]))
    share = len(named & off) / len(named | off)
    if missing := sorted(off - named):
        said = _("The median of {functions} is a step or more from the truth, too.")
        return Verdict(share, said.format(functions=listed(missing)))
    if extra := sorted(named - off):
        said = _("The median of {functions} is right, or near enough.")
        return Verdict(share, said.format(functions=listed(extra)))
    return Verdict(
        share, _("You name those who believed it, and nobody else: {functions}.").format(functions=listed(sorted(off)))
    )


# How the figures are read ------------------------------------------------------------------------


def _claims(work: Report) -> Verdict:
    whole = _whole(work)
    said = {claim.id: claim.verdict for claim in work.record.claims if claim.verdict}
    truth = {claim: found for claim in CLAIM_LABELS if (found := shown(whole, claim)) is not None}
    if not said:
        return Verdict(0, _("You have not said yet what the figures show."))
    wrong = [claim for claim, found in truth.items() if claim in said and (said[claim] == "shown") != found]
    right = [claim for claim in truth if claim in said and claim not in wrong]
    share = max(0.0, (len(right) - len(wrong)) / len(truth)) if truth else 0.0
    if wrong:
        sentence = _(
            "“{claim}” You say “{said}”; look at wave {wave} again. A wrong reading costs as much as a right one earns."
        )
        return Verdict(
            share, sentence.format(claim=CLAIM_LABELS[wrong[0]], said=SHOWN_LABELS[said[wrong[0]]], wave=whole.seen)
        )
    if len(right) < len(truth):
        first = next(claim for claim in truth if claim not in said)
        return Verdict(share, _("“{claim}” Is it shown?").format(claim=CLAIM_LABELS[first]))
    return Verdict(share, _("You claim what the figures of {wave} show, and no more.").format(wave=whole.seen))


# What follows ------------------------------------------------------------------------------------


def _fault(step: Step, whole: TeamAlignment, today: date) -> str:
    """What keeps the step from being one, as a sentence without its subject; "" if nothing does."""
    latest = today + timedelta(HORIZON)
    if step.what is None:
        return _("what do we do?")
    known = {row.id for rows in (whole.items, whole.goals, whole.facts, whole.stakeholders) for row in rows}
    if step.about not in known:
        return _("which item, goal, fact or person is it about?")
    if step.owner not in {member.id for member in whole.members}:
        return _("nobody of our team does it.")
    if step.due is None or not today <= step.due <= latest:
        return _("it needs a day within {days} days, up to {latest}.").format(days=HORIZON, latest=latest)
    if step.test is None or step.test.casefold() == step.what.casefold():
        return _("how will we know that it worked?")
    return ""


def _repeats(step: Step, before: list[Step]) -> str:
    """Where the step is an earlier one over again, as a sentence without its subject; "" if nowhere."""
    if is_repeated(step.what, [other.what for other in before]):
        return _("an earlier step says the same words. What else do we do?")
    if is_repeated(step.test, [other.test for other in before]):
        return _("an earlier step has the same test. How will we know that this one worked?")
    return ""


def _steps(work: Report) -> Verdict:
    steps, whole = work.record.steps, _whole(work)
    if not steps:
        return Verdict(0, _("There is no action yet that brings the team into line."))
    faults = [_fault(step, whole, work.case.today) or _repeats(step, steps[:n]) for n, step in enumerate(steps)]
    share = min(sum(not fault for fault in faults), STEPS) / max(STEPS, len(steps))
    first = next((n for n, fault in enumerate(faults) if fault), None)
    if first is not None:
        return Verdict(share, _("Step {n}: {fault}").format(n=first + 1, fault=faults[first]))
    if len(steps) != STEPS:
        said = ngettext(
            "{n} step is planned; {all} are asked for.", "{n} steps are planned; {all} are asked for.", len(steps)
        )
        return Verdict(share, said.format(n=len(steps), all=STEPS))
    return Verdict(share, _("Three steps that could start tomorrow, each with a test."))


def _aim(work: Report) -> Verdict:
    whole = _whole(work)
    about = {step.about for step in work.record.steps if not _fault(step, whole, work.case.today)}
    explained = _explained(work)
    orphans = trace(whole, work.case).orphan_goals
    on_item = explained is not None and explained.item in about
    on_goal = not orphans or bool(about & set(orphans))
    if not about:
        return Verdict(0, _("No step is about anything yet."))
    share = (on_item + on_goal) / 2
    if not on_item:
        return Verdict(share, _("No step is about the item that you explain."))
    if not on_goal:
        return Verdict(share, _("A goal that the customer confirmed still has no action of ours."))
    return Verdict(share, _("Your steps take up what is wrong, and what nobody works on."))


def _checkpoint(work: Report) -> Verdict:
    whole, today = _whole(work), work.case.today
    ahead = sorted(
        each.planned for each in work.record.checkpoints if each.planned and not each.held and each.planned >= today
    )
    if not ahead:
        return Verdict(0, _("The next checkpoint has no day yet."))
    latest = due_checkpoint(whole, today)
    if ahead[0] > latest:
        said = _("{day} is late: at a rhythm of {cadence} days the next one is due by {latest}.")
        return Verdict(0.5, said.format(day=ahead[0], cadence=whole.cadence, latest=latest))
    return Verdict(1, _("The next checkpoint is on {day}.").format(day=ahead[0]))


# Held against what is true -----------------------------------------------------------------------


def _truth(work: Report) -> "pd.Series[int]":
    if work.truth is None:
        raise ValueError("judged without the truth")  # criterion.judge() does not come here then
    return work.truth.table("ratings").set_index("item_id")["value"]


def _drift_note(work: Report) -> str:
    if work.truth is None:
        return ""
    drift = work.truth.table("drift")
    return _("Drifted to a wrong value: {items}.").format(items=listed([str(item) for item in drift["item_id"]]))


def _really_wrong(work: Report) -> Verdict:
    explained, row, truth = _explained(work), _row(work), _truth(work)
    if explained is None or row is None or explained.value is None or explained.item not in truth.index:
        return _nothing()
    true, note = int(truth[str(explained.item)]), _drift_note(work)
    if not row["agreed"] or abs(float(row["median"]) - true) < STEP:
        return Verdict(0, _("On this item the team is not both agreed and wrong."), note)
    if abs(explained.value - true) > NEAR:
        return Verdict(
            0.5, _("The team is wrong on it, but what you say is true is not what the customer thinks."), note
        )
    return Verdict(1, _("The team is wrong on it, and you know what the customer thinks."), note)


def _near(work: Report) -> Verdict:
    truth = _truth(work)
    rows = [item for item in _claimed(work) if item.id in truth.index and not _gap(item, work)]
    if not rows:
        return Verdict(
            0, _("You have found no rating of the customer's beyond those that were there."), _drift_note(work)
        )
    off = [item.id for item in rows if item.value is not None and abs(item.value - int(truth[item.id])) > NEAR]
    share = (len(rows) - len(off)) / max(FOUND, len(rows))
    note = _("Farther than a step from the customer's own: {items}.").format(items=listed(off)) if off else ""
    if off:
        return Verdict(share, _("Some of the ratings that you give as the customer's are not."), note)
    if share < 1:
        return Verdict(share, _("What you give as the customer's rating is; there is more to be found."), note)
    return Verdict(1, _("What you give as the customer's ratings is what the customer thinks."), note)


CRITERIA: tuple[Criterion[TeamAlignment], ...] = (
    Criterion(
        "L1-confirmed",
        3,
        _("At least {n} ratings more are the customer's own: who said so, where and when.").format(n=FOUND),
        _("Take the items on which all agree and which nobody has confirmed. Who at the customer would know, and what did they say?"),
        _confirmed,
    ),
    Criterion(
        "L2-explained",
        4,
        _("One item is explained on which the team agrees and is wrong: what is true, by which source, how it came, what we do."),
        _("Open the picture “Agreed and right?” and begin with the farthest triangle. If there is none, confirm more items."),
        _is_wrong,
    ),
    Criterion(
        "L3-believers",
        2,
        _("The report says which functions believed otherwise, and names no person."),
        _("Compare the medians by function with what is true: which are a step or more away?"),
        _believers,
    ),
    Criterion(
        "L4-figures",
        5,
        _("The report claims what the figures show, and no more: agreement is not truth, and α has no pass mark."),
        _("Read both intervals before you speak of a gain, and count the right items before you speak of knowing more."),
        _claims,
    ),
    Criterion(
        "L5-steps",
        3,
        _("Three steps: what, about what, who, a date within {days} days and a test.").format(days=HORIZON),
        _("Say it aloud: “By this day, this colleague has done this, and we know it because …”"),
        _steps,
    ),
    Criterion(
        "L6-aim",
        2,
        _("The steps take up the item that is explained, and a confirmed goal on which nobody works."),
        _("Look at the goals that the customer confirmed: for which is there no open action?"),
        _aim,
    ),
    Criterion(
        "L7-checkpoint",
        2,
        _("The next checkpoint has a day within the rhythm."),
        _("Put ten minutes into the diary of all before you close this page."),
        _checkpoint,
    ),
    Criterion(
        "L8-wrong",
        3,
        _("The team is really wrong on the item that is explained, and what the report says instead is true."),
        _("Read the talks with those who decide once more, and those of people who only speak of themselves with care."),
        _really_wrong,
        needs_truth=True,
    ),
    Criterion(
        "L9-customer",
        3,
        _("The ratings that the report gives as the customer's are the customer's."),
        _("Say for each rating which sentence of the customer's you rest it on. Would that person give the same number?"),
        _near,
        needs_truth=True,
    ),
)  # fmt: skip

PROMPT = Prompt(
    "reasoning",
    _(
        "Why did the team come to agree on something wrong, and who found out? Say what the figures do not show, which goal of the "
        "customer it concerns, and what you stop saying from tomorrow on."
    ),
    150,
)
