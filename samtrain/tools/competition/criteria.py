"""How a comparison is judged: properties of what was asked, scored and worked out, never wording; many answers pass.

An empty comparison earns nothing: wherever a share of criteria is counted, it is of ``ENOUGH`` criteria at least.
"""

import re

import numpy as np
import pandas as pd

from samtrain.cases import Case
from samtrain.criterion import Criterion, Prompt, Verdict, Work
from samtrain.i18n import _, ngettext
from samtrain.sentences import listed
from samtrain.tools.competition.analysis import (
    COMPARED_FROM,
    MOST_UNPROVEN,
    added_value,
    basis,
    contribution_gaps,
    missing_for_value,
    table,
    unproven_firsts,
    weights,
)
from samtrain.tools.competition.model import (
    ENOUGH,
    FOCUS,
    LEVEL_LABELS,
    MOST,
    POINTS,
    RIVALS,
    SUPPLIERS,
    VOICES,
    WORDS,
    BuyingCriterion,
    Comparison,
    Difference,
    fill,
    names,
    voice_names,
    word_count,
)
from samtrain.tools.evidence import unconfirmed
from samtrain.tools.records import is_repeated

#: One voice is an opinion; two can differ.
VOICES_ENOUGH = 2
#: Besides doing nothing, so many rivals at least.
RIVALS_ENOUGH = 2
#: A rival is compared when it is scored on this share of the criteria.
MOSTLY = 0.8
#: Below this part of the average weight a criterion moves nobody.
LIGHT = 0.5
#: A value statement of fewer words says nothing yet.
FEWEST_WORDS = 12
#: Differences worked out in money, one against us among them.
DIFFERENCES = 3
#: A difference above this share of our price, and prices further apart than this factor, are slips of the unit.
BIG, FAR_PRICES = 0.2, 3.0
#: In three years a customer's view moves by so many levels at most.
CLIMB = 2
#: Share of weight that lies elsewhere than the customer's: full points up to the one, none from the other on.
NEAR_WEIGHTS, FAR_WEIGHTS = 0.16, 0.32
#: Share of scores within a step of the customer's own, of all and of ours: what a guess hits, and what earns full points.
STEP, GUESS, NEAR = 1, 0.5, 0.85
#: A score that is so many steps off is wrong, and no judgement.
FAR = 4
#: Criteria of the case that must be there for the truth to be held against in full.
KNOWN = ENOUGH

Answer = Work[Comparison]


def _record(work: Answer) -> Comparison:
    return fill(work.record, work.case)


def _weighed(work: Answer) -> list[BuyingCriterion]:
    """The criteria that somebody gave points to and on which the customer's view of us stands."""
    shares = weights(table(work.record))
    return [row for row in _record(work).criteria if shares[row.id] > 0 and row.us is not None]


def _labels(rows: list[BuyingCriterion]) -> str:
    return listed([f"“{row.label}”" for row in rows], 3)


def _nothing() -> Verdict:
    return Verdict(0, _("No criterion has points and the customer's score of us yet."))


def _of(good: int, everything: int) -> float:
    return good / max(everything, ENOUGH)


def _good(share: float, said: str, n: int) -> Verdict:
    """All is well with the ``n`` criteria; where they are few, the sentence says why points are missing."""
    few = ngettext(
        "So far so good, for {n} criterion. It counts in full from {least} on.",
        "So far so good, for {n} criteria. It counts in full from {least} on.",
        n,
    )
    return Verdict(share, said if n >= ENOUGH else few.format(n=n, least=ENOUGH))


# Criteria, weights, alternatives -----------------------------------------------------------------


def _criteria(work: Answer) -> Verdict:
    rows = _weighed(work)
    if not rows:
        return _nothing()
    n = len({row.label.casefold() for row in rows})
    if n < ENOUGH:
        said = ngettext(
            "{n} criterion has words, points and a score of us; a fair comparison takes {least}.",
            "{n} criteria have words, points and a score of us; a fair comparison takes {least}.",
            n,
        )
        return Verdict(n / ENOUGH, said.format(n=n, least=ENOUGH))
    shares = weights(table(work.record))
    unscored = [row for row in _record(work).criteria if shares[row.id] > 0 and row.us is None]
    if unscored:
        said = _("Points, but no score of us: {names}. What does the customer think of us there?")
        return Verdict(min(n, MOST) / (n + len(unscored)), said.format(names=_labels(unscored)))
    if n > MOST:
        said = _("{n} criteria: nobody at the customer compares on so many. Keep to {most}.")
        return Verdict(max(0.0, 1 - (n - MOST) / MOST), said.format(n=n, most=MOST))
    return Verdict(1, _("{n} criteria: enough to be fair, few enough to talk about.").format(n=n))


def _weights(work: Answer) -> Verdict:
    record = work.record
    called = voice_names(record, work.case)
    given = [key for key in VOICES if record.points(key)]
    if not given:
        return Verdict(0, _("Nobody has handed out points yet."))
    faults = {key: _voice_fault(record, key, work.case) for key in given}
    good = {record.voice(key).contact for key in given if not faults[key]}
    share = min(1.0, len(good) / VOICES_ENOUGH) * (1 - (len(given) - len(good)) / (2 * len(VOICES)))
    wrong = next((key for key in given if faults[key]), None)
    if wrong is not None:
        who = called[wrong] or _("Voice {n}").format(n=VOICES.index(wrong) + 1)
        return Verdict(share if good else 0, f"{who}: {faults[wrong]}")
    if len(good) < len(given):
        return Verdict(share, _("The same person stands there twice; one person has one voice."))
    if len(good) < VOICES_ENOUGH:
        said = _("All weights come from {name}. Who else decides, and would weigh it otherwise?")
        return Verdict(share, said.format(name=called[given[0]]))
    return Verdict(
        1, _("{names} hand out 100 points each, and you say when.").format(names=listed([called[key] for key in given]))
    )


def _voice_fault(record: Comparison, key: str, case: Case) -> str:
    """What keeps a column of points from counting, as a sentence without its subject; "" if nothing does."""
    voice, total = record.voice(key), sum(record.points(key))
    if voice.contact is None:
        return _("whose points are these? Name the person at the customer.")
    if voice.contact not in set(case.table("contacts")["contact_id"].astype(str)):
        return _("not one of the customer's people.")
    if abs(total - POINTS) > 0.01:
        return _("{total} of {all} points are handed out.").format(total=f"{total:g}", all=f"{POINTS:g}")
    people = set(case.table("contacts")["contact_id"].astype(str))
    if voice.confirmed_by in people and voice.confirmed_by != voice.contact:
        return _("another person confirmed these points. Whoever hands them out is the voice.")
    return unconfirmed(voice, case)


def _alternatives(work: Answer) -> Verdict:
    rows = _weighed(work)
    if not rows:
        return _nothing()
    called = names(work.record, work.case)
    shares = {key: sum(getattr(row, key) is not None for row in rows) / len(rows) for key in RIVALS}
    # Whoever gets the same score on everything has not been looked at.
    flat = [key for key in RIVALS if len({getattr(row, key) for row in rows}) == 1 and shares[key] and len(rows) > 1]
    compared = [key for key in RIVALS[:-1] if shares[key] >= MOSTLY and key not in flat]
    parts = (shares["none"] >= MOSTLY, len(compared) >= RIVALS_ENOUGH)
    share = (0.5 * parts[0] + 0.5 * min(1.0, len(compared) / RIVALS_ENOUGH)) * min(1, len(rows) / ENOUGH)
    if flat:
        said = _("{names}: the same score on everything. On what are they better, and on what worse?")
        return Verdict(share / 2, said.format(names=listed([called[key] for key in flat])))
    reference = work.record.reference
    if all(parts) and reference is not None and shares[reference] < MOSTLY:
        said = _("{name} is your next best alternative, and is not scored on most criteria.")
        return Verdict(share / 2, said.format(name=called[reference]))
    if not parts[0]:
        said = _("The rival that wins most often is missing: that the customer does nothing. Score it like the others.")
        return Verdict(share, said)
    if not parts[1]:
        said = _("Besides doing nothing, {least} rivals are scored on most criteria at least; so far: {names}.")
        found = listed([called[key] for key in compared]) or _("none")
        return Verdict(share, said.format(least=RIVALS_ENOUGH, names=found))
    said = _("We stand beside {names} and beside doing nothing.")
    return _good(share, said.format(names=listed([called[key] for key in compared])), len(rows))


# What it rests on, and how we see ourselves ------------------------------------------------------


def _evidence(work: Answer) -> Verdict:
    rows = _weighed(work)
    if not rows:
        return _nothing()
    faults = {row.id: unconfirmed(row, work.case) for row in rows}
    bad = [row for row in rows if faults[row.id]]
    share = _of(len(rows) - len(bad), len(rows))
    guessed = [row for row in rows if row.evidence == "assumed"]
    firsts, scored = unproven_firsts(table(_record(work)))
    if scored >= COMPARED_FROM and len(firsts) > MOST_UNPROVEN * scored:
        said = _("You have us in the lead on {n} of {all} criteria, and no customer has said so.")
        return Verdict(share / 2, said.format(n=len(firsts), all=scored))
    if 2 * len(guessed) > len(rows):
        said = _("{n} of {all} rows are assumed: {names}. The customer's scores are the customer's to give.")
        return Verdict(share / 2, said.format(n=len(guessed), all=len(rows), names=_labels(guessed)))
    if bad:
        said = ngettext("{n} row stands on air.", "{n} rows stand on air.", len(bad)).format(n=len(bad))
        return Verdict(share, f"{said} {bad[0].label}: {faults[bad[0].id]}")
    return _good(share, _("Each row says who scored, where and when."), len(rows))


def _self_view(work: Answer) -> Verdict:
    rows = _weighed(work)
    if not rows:
        return _nothing()
    seen = [row for row in rows if row.self_view is not None]
    if not seen:
        return Verdict(0, _("Your own view of yourselves is missing; without it nobody sees the gap."))
    if all(row.self_view == row.us for row in seen):
        said = _(
            "Your own view is the customer's on all {n} criteria. Put down what your team thought before it asked."
        )
        return Verdict(0, said.format(n=len(seen)))
    share = _of(len(seen), len(rows))
    blank = [row for row in rows if row.self_view is None]
    if blank:
        return Verdict(share, _("Your own view is missing on {names}.").format(names=_labels(blank)))
    return _good(share, _("Both views stand side by side, so that the gap shows."), len(rows))


# What we make of it ------------------------------------------------------------------------------


def _focus(work: Answer) -> Verdict:
    record = _record(work)
    chosen = [row for row in record.criteria if row.focus]
    if not chosen:
        return Verdict(0, _("You have not ticked on which criteria the value statement is built."))
    found = basis(table(record))
    if found is None:
        return Verdict(0, _("Without points and scores for us and a rival nobody can tell what makes a difference."))
    gaps = contribution_gaps(found.scores, found.weights)
    faults = {row.id: _focus_fault(row, gaps) for row in chosen}
    good = sum(not fault for fault in faults.values())
    share = good / len(chosen)
    if len(chosen) > FOCUS:
        said = _("You build on {n} criteria. What would you say if the customer had time for {most}?")
        return Verdict(share / 2, said.format(n=len(chosen), most=FOCUS))
    wrong = next((row for row in chosen if faults[row.id]), None)
    if wrong is not None:
        return Verdict(share, f"{wrong.label}: {faults[wrong.id]}")
    return Verdict(
        1, _("You build on what sets you apart, counts and is confirmed: {names}.").format(names=_labels(chosen))
    )


def _focus_fault(row: BuyingCriterion, gaps: pd.DataFrame) -> str:
    """Why the criterion carries no value statement, as a sentence without its subject; "" if it does."""
    if row.id not in gaps.index:
        return _("it lacks points, or a score for us or a rival.")
    if gaps["gap"][row.id] <= 0:
        return _("a rival is as good or better in the customer's eyes.")
    if gaps["weight"][row.id] < LIGHT / len(gaps):
        return _("it weighs less than half of what a criterion weighs on average.")
    if row.evidence != "customer-confirmed":
        return _("no customer has confirmed that we are ahead.")
    return ""


def _worth(work: Answer) -> Verdict:
    record = _record(work)
    lacking = missing_for_value(record)
    faults = [_difference_fault(row, record.differences[:n], work) for n, row in enumerate(record.differences)]
    sound = [row for row, fault in zip(record.differences, faults, strict=True) if not fault]
    against = [row for row in sound if (row.amount or 0) < 0]
    price_fault = _price_fault(record, work)
    parts = (added_value(record) is not None, len(sound) >= DIFFERENCES, bool(against))
    kept = min(1.0, len(sound) / DIFFERENCES) * len(sound) / max(len(faults), 1)
    share = 0.5 * (parts[0] and not price_fault) + 0.5 * kept * (1.0 if against else 0.5)
    if not parts[0]:
        return Verdict(share if sound else 0, _("The net added value lacks {names}.").format(names=listed(lacking)))
    if not parts[1]:
        said = _("It takes {least} differences with an amount, a criterion and a way to work it out; so far: {n}.")
        return Verdict(share, said.format(n=len(sound), least=DIFFERENCES))
    if price_fault:
        return Verdict(share, price_fault)
    wrong = next((row for row, fault in zip(record.differences, faults, strict=True) if fault), None)
    if parts[2] and wrong is not None:
        return Verdict(share, f"{wrong.what or wrong.id}: {next(filter(None, faults))}")
    if not parts[2]:
        return Verdict(share, _("Nothing speaks against us in your sum. The customer knows what does; put it in."))
    return Verdict(1, _("Your sum names what speaks for us and what speaks against us, each with its reckoning."))


def _difference_fault(row: Difference, before: list[Difference], work: Answer) -> str:
    """What keeps a difference from counting, as a sentence without its subject; "" if nothing does."""
    record = work.record
    if not row.what:
        return _("what is it that differs?")
    if not row.amount or not row.because:
        return _("what is it worth in a year, and how is that worked out?")
    if not record.criterion(row.criterion):
        return _("on which of the criteria does it bear?")
    if is_repeated(row.because, [other.because for other in before]):
        return _("another difference is worked out in the same words. How is this one?")
    price = record.supplier("us").price
    if price is not None and abs(row.amount) > BIG * price:
        return _("one difference worth more than a fifth of the whole price. Is it for a year, and in the right unit?")
    return unconfirmed(row, work.case)


def _price_fault(record: Comparison, work: Answer) -> str:
    """What is wrong with the two prices that are compared, as a sentence; "" if nothing is."""
    if record.reference is None:
        return ""
    called = names(record, work.case)
    for key in ("us", record.reference):
        if gap := unconfirmed(record.supplier(key), work.case):
            return _("The price of {name}: {gap}").format(name=called[key], gap=gap)
    ours, theirs = record.supplier("us").price, record.supplier(record.reference).price
    if ours and theirs and not 1 / FAR_PRICES <= ours / theirs <= FAR_PRICES:
        said = _("Our price is {n} times that of {name}. Are both for a year, and in the same unit?")
        return said.format(n=f"{ours / theirs:.2g}", name=called[record.reference])
    return ""


def _statement(work: Answer) -> Verdict:
    record = work.record
    words = word_count(record.statement)
    levels = record.level_now, record.level_later
    climbs = levels[0] is not None and levels[1] is not None and 0 <= levels[1] - levels[0] <= CLIMB
    right_length = FEWEST_WORDS <= words <= WORDS
    has_figure = bool(re.search(r"\d", record.statement or ""))
    share = (right_length + (right_length and has_figure) + climbs) / 3
    if not right_length:
        return Verdict(
            share,
            _("The value statement has {n} words; it takes {least} to {most}.").format(
                n=words, least=FEWEST_WORDS, most=WORDS
            ),
        )
    if not has_figure:
        return Verdict(share, _("The value statement holds no figure, so nobody can check it."))
    if levels[0] is None or levels[1] is None:
        return Verdict(share, _("What does the customer see in us today, and what in three years? Both are needed."))
    if not climbs:
        said = _("From “{now}” to “{later}”: in three years a customer's view moves up by {most} levels at most.")
        return Verdict(share, said.format(now=LEVEL_LABELS[levels[0]], later=LEVEL_LABELS[levels[1]], most=CLIMB))
    return Verdict(1, _("{n} words with a figure, and a level to climb to.").format(n=words))


# Held against what is true -----------------------------------------------------------------------


def _truth(work: Answer, name: str) -> pd.DataFrame:
    if work.truth is None:
        raise ValueError("judged without the truth")  # criterion.judge() does not come here then
    return work.truth.table(name)


def _known(work: Answer, truth: pd.DataFrame) -> list[BuyingCriterion]:
    """The weighed criteria that are the case's own: only these can be held against the truth."""
    return [row for row in _weighed(work) if row.id in set(truth["criterion_id"])]


def _near_weights(work: Answer) -> Verdict:
    truth = _truth(work, "criteria").set_index("criterion_id")["weight"]
    known = _known(work, truth.reset_index())
    if not known:
        return _strange()
    shares = weights(table(work.record))[[row.id for row in known]]
    apart = shares / shares.sum() - truth[shares.index] / truth[shares.index].sum()
    off = float(apart.abs().sum() / 2)
    share = float(np.clip((FAR_WEIGHTS - off) / (FAR_WEIGHTS - NEAR_WEIGHTS), 0, 1)) * min(1, len(known) / KNOWN)
    farthest = apart.abs().sort_values(ascending=False, kind="stable").index[:3]
    called = {row.id: row.label for row in known}
    note = _("Farthest from the board's weights: {names}.").format(names=listed([called[key] for key in farthest]))
    if off > NEAR_WEIGHTS:
        return Verdict(
            share,
            _("The board as a whole weighs things otherwise. Whose points did you take, and who is missing?"),
            note,
        )
    if share < 1:
        return Verdict(
            share, _("Your weights are close to the board's; too few criteria are there to tell more."), note
        )
    return Verdict(1, _("Your weights are close to those of the board as a whole."), note)


def _near_scores(work: Answer) -> Verdict:
    truth = _truth(work, "scores").pivot_table("value", "criterion_id", "supplier")
    known = _known(work, truth.reset_index())
    if not known:
        return _strange()
    rivals = work.case.table("competitors")["competitor_id"].astype(str)
    places = {"us": "us", "none": "none"} | dict(zip(RIVALS[:-1], rivals, strict=False))
    rows = table(work.record).loc[[row.id for row in known], [key for key in SUPPLIERS if key in places]]
    true = truth.reindex(index=rows.index, columns=[places[key] for key in map(str, rows)]).set_axis(
        rows.columns, axis=1
    )
    distance = (rows - true).abs()
    # Kind words are about us only: five rivals scored well must not hide them.
    near = min(_within_a_step(distance), _within_a_step(distance[["us"]]))
    share = float(np.clip((near - GUESS) / (NEAR - GUESS), 0, 1)) * min(1, len(known) / KNOWN)
    # Far off is no matter of judgement: each such score costs its part, however near the others are.
    wild = float((distance >= FAR).to_numpy().mean())
    share *= 1 - wild
    worst = distance["us"].sort_values(ascending=False, kind="stable")
    called = {row.id: row.label for row in known}
    far = [called[str(key)] for key in worst.index[worst > STEP]][:3]
    note = _("Our score is farthest from the customer's on: {names}.").format(names=listed(far)) if far else ""
    if near < NEAR or wild:
        return Verdict(
            share, _("Part of the scores is more than a step from what the customer thinks. Who told you?"), note
        )
    if share < 1:
        return Verdict(
            share, _("What you scored is close to the customer's view; too little is scored to tell more."), note
        )
    return Verdict(1, _("Most scores are within a step of what the customer thinks."), note)


def _within_a_step(distance: pd.DataFrame) -> float:
    """Share of the scores given that lie within a step of the customer's own."""
    return float((distance <= STEP).sum().sum() / max(1, int(distance.notna().sum().sum())))


def _strange() -> Verdict:
    return Verdict(0, _("None of the criteria that the customer has named is weighed and scored yet."))


CRITERIA: tuple[Criterion[Comparison], ...] = (
    Criterion(
        "C1-criteria",
        2,
        _("The comparison holds {least} to {most} criteria, each with points and the customer's score of us.").format(least=ENOUGH, most=MOST),
        _("Take the criteria that the customer's own people named, and leave out what only we talk about."),
        _criteria,
    ),
    Criterion(
        "C2-weights",
        3,
        _("Weights come from two or more named people at the customer, 100 points each, with source and day."),
        _("Ask two people who decide and do not think alike; note the day, and let each hand out exactly 100 points."),
        _weights,
    ),
    Criterion(
        "C3-alternatives",
        2,
        _("We are compared with two rivals at least, and with doing nothing."),
        _("Ask what happens if the customer signs nothing at all, and score that line by line."),
        _alternatives,
    ),
    Criterion(
        "C4-evidence",
        4,
        _("Each row says what the customer's scores rest on; what is old or unheard is marked as assumed."),
        _("Go to “What people have said so far”, take the newest word of somebody who knows, and note who and when."),
        _evidence,
    ),
    Criterion(
        "C5-self-view",
        2,
        _("Our own view of ourselves stands beside the customer's, on every criterion."),
        _("Put down what our team scored before anybody asked the customer; do not smooth it afterwards."),
        _self_view,
    ),
    Criterion(
        "C6-focus",
        4,
        _("One to {most} criteria are chosen to build on: the customer sees us ahead, they count, and it is confirmed.").format(most=FOCUS),
        _("Look at “What wins, what loses” and keep the longest blue bars that a customer has confirmed."),
        _focus,
    ),
    Criterion(
        "C7-worth",
        4,
        _("The net added value is worked out against the next best alternative, with what speaks against us; prices and amounts say what they rest on."),
        _("Name the alternative, both prices and the cost of switching; then put one thing into money that we do worse."),
        _worth,
    ),
    Criterion(
        "C8-statement",
        3,
        _("A value statement of {most} words at most with a figure, and the level at which we sell, now and in three years.").format(most=WORDS),
        _("Read the statement aloud to somebody who does not sell: what did the customer get, and how much of it?"),
        _statement,
    ),
    Criterion(
        "C9-board",
        3,
        _("The weights are those of the board as a whole."),
        _("Ask who has a vote. Who talks to us most need not be among them."),
        _near_weights,
        needs_truth=True,
    ),
    Criterion(
        "C10-customer",
        3,
        _("The scores are what the customer thinks, not what we hope."),
        _("Where two people differ, take the one who works with the parts; where we alone have scored, ask."),
        _near_scores,
        needs_truth=True,
    ),
)  # fmt: skip

PROMPT = Prompt(
    "reasoning",
    _("To our own management: for the customer, who is first and why? How far is our own view from theirs, what do we build on, and what must we stop telling ourselves?"),
    150,
)  # fmt: skip
