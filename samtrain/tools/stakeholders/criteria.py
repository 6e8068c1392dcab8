"""How a stakeholder map is judged: properties of the map and of the moves, never wording; many good maps pass.

An empty map earns nothing: wherever a share of people is counted, it is of ``ENOUGH`` people at least.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import pandas as pd

from samtrain.cases import Case
from samtrain.criterion import Criterion, Prompt, Verdict, Work
from samtrain.i18n import _, ngettext
from samtrain.sentences import listed
from samtrain.tools.evidence import unfounded
from samtrain.tools.interactions import coverage_from_log
from samtrain.tools.records import FRESH_DAYS, broken
from samtrain.tools.stakeholders.analysis import (
    ALL_SUPPORT,
    KEY_INFLUENCE,
    key_people,
    people,
)
from samtrain.tools.stakeholders.model import COVERAGE_LABELS, MOVES, Move, Stakeholder, StakeholderMap, check, fill

#: A map of fewer people misses somebody, one of more is no choice.
ENOUGH, MOST = 8, 15
#: This many people too many, and nothing is earned.
FAR_TOO_MANY = 10
#: A map without so many key people is not judged on them in full.
KEY_ENOUGH = 4
#: Of so many people at least power and influence are two different numbers.
APART = 0.25
#: At most this share of a map may be assumed.
MOST_ASSUMED = 0.5
#: A rating within one step of the other view is the same for all practical ends.
STEP = 1
#: A rating so many steps off is wrong, and no judgement.
FAR = 3
#: A next move is due within so many days.
HORIZON = 90
#: The share of the truth's key people, and of its hidden influencers, that earns full points.
FIND_KEY, FIND_HIDDEN = 0.7, 0.75
#: Share of ratings near the truth: about what a guess hits within one step, and what earns full points.
GUESS, NEAR = 0.5, 0.8
RATED = ("power", "influence", "interest", "support")

Map = Work[StakeholderMap]


def _mapped(work: Map) -> list[Stakeholder]:
    """The customer's own people on the map who are rated in full, with the facts that the case knows."""
    known = set(work.case.table("contacts")["contact_id"].astype(str))
    everybody = fill(work.record, work.case).stakeholders
    return [
        person
        for person in everybody
        if person.id in known and all(getattr(person, rating) is not None for rating in RATED)
    ]


def _table(work: Map) -> pd.DataFrame:
    return people(StakeholderMap(stakeholders=_mapped(work)))


def _key(work: Map) -> set[str]:
    """Who is key by the learner's own ratings."""
    return set(key_people(_table(work), work.record.threshold))


def _names(persons: Iterable[Stakeholder]) -> str:
    return listed([person.label for person in persons], 3)


def _of_people(good: int, everybody: int) -> float:
    return good / max(everybody, ENOUGH)


def _good(share: float, said: str, n: int) -> Verdict:
    """All is well with the ``n`` people; where they are few, the sentence says why points are missing."""
    few = _("So far so good, for {n} people. It counts in full from {least} people on.")
    return Verdict(share, said if n >= ENOUGH else few.format(n=n, least=ENOUGH))


def _nobody() -> Verdict:
    return Verdict(0, _("Nobody on your map is rated on power, influence, interest and support yet."))


# Who is on the map -------------------------------------------------------------------------------


def _people(work: Map) -> Verdict:
    mapped = _mapped(work)
    n = len(mapped)
    if not n:
        return _nobody()
    ids = {person.id for person in mapped}
    left = [person for person in work.record.stakeholders if person.id not in ids]
    if n < ENOUGH:
        said = ngettext(
            "{n} person is rated on all four counts; a map for this decision needs at least {least}.",
            "{n} people are rated on all four counts; a map for this decision needs at least {least}.",
            n,
        ).format(n=n, least=ENOUGH)
        if left:
            said += " " + _("Not counted, for want of a rating or of a place in the contact list: {names}.").format(
                names=_names(left)
            )
        return Verdict(n / ENOUGH, said)
    if n > MOST:
        said = _("{n} people are on the map. With more than {most}, nobody gets the attention that the map asks for.")
        return Verdict(max(0, 1 - (n - MOST) / FAR_TOO_MANY), said.format(n=n, most=MOST))
    wrong = broken(check(work.record, work.case), "stakeholders", ("reports_to", "relation_desired", "priorities"))
    share = (n - len(wrong)) / (n + len(left))
    if left:
        said = _("Not counted, for want of a rating or of a place in the contact list: {names}.")
        return Verdict(max(0, share), said.format(names=_names(left)))
    if wrong:
        return Verdict(max(0, share), next(iter(wrong.values())))
    return Verdict(1, _("{n} people are rated: enough to see the decision, few enough to act on.").format(n=n))


def _decider(work: Map) -> Verdict:
    deciders = [person for person in _mapped(work) if "decider" in person.roles]
    if not deciders:
        return Verdict(0, _("Nobody on your map has the role of decider."))
    if len(deciders) > 1:
        return Verdict(
            0, _("{names} are all deciders on your map; one person has the final yes.").format(names=_names(deciders))
        )
    if work.record.decision is None:
        return Verdict(
            0.5, _("{name} has the final yes, but on what? Name the decision.").format(name=deciders[0].label)
        )
    return Verdict(1, _("{name} has the final yes.").format(name=deciders[0].label))


# How they are rated ------------------------------------------------------------------------------


def _power_influence(work: Map) -> Verdict:
    mapped = _mapped(work)
    if not mapped:
        return _nobody()
    apart = [person for person in mapped if person.power != person.influence]
    against_rank = next(_against_rank(mapped), None)
    is_flat = len({person.power for person in mapped}) == 1
    parts = (len(apart) >= APART * len(mapped) and not is_flat, against_rank is not None)
    share = sum(parts) / 2 * min(1, len(mapped) / ENOUGH)
    if is_flat:
        said = _("Everybody on your map has the same power. Who can say no, and who cannot?")
    elif not parts[0]:
        said = _("Power and influence are the same number for {n} of {all} people, such as {name}.").format(
            n=len(mapped) - len(apart),
            all=len(mapped),
            name=next(person.label for person in mapped if person.power == person.influence),
        )
    elif against_rank is None:
        said = _("By your ratings influence follows rank all the way down: nobody outweighs a superior.")
    else:
        low, high = against_rank
        said = _("You tell the two apart: {low} counts for more than {high}, whatever the titles say.")
        return _good(share, said.format(low=low.label, high=high.label), len(mapped))
    return Verdict(share, said)


def _against_rank(mapped: list[Stakeholder]) -> Iterator[tuple[Stakeholder, Stakeholder]]:
    """Pairs in which the lower in rank has the greater influence, the greatest distance in rank first."""
    ranked = [person for person in mapped if person.level is not None and person.influence is not None]
    ranked.sort(key=lambda person: person.level or 0)
    for low in reversed(ranked):
        for high in ranked:
            if (low.level or 0) > (high.level or 0) and (low.influence or 0) > (high.influence or 0):
                yield low, high


def _support(work: Map) -> Verdict:
    mapped = _mapped(work)
    if not mapped:
        return _nobody()
    supporters = [person for person in mapped if (person.support or 0) > 0]
    against = [person for person in mapped if (person.support or 0) < 0]
    parts = (len(supporters) <= ALL_SUPPORT * len(mapped), bool(against))
    share = sum(parts) / 2 * min(1, len(mapped) / ENOUGH)
    if not parts[0]:
        said = _("{n} of {all} people support us on your map, {names} among them. Whose budget or standing is at risk?")
        said = said.format(n=len(supporters), all=len(mapped), names=_names(supporters))
    elif not against:
        said = _("Nobody on your map doubts us. Read again what was noted about the months after March 2026.")
    else:
        said = _("Friends, neutrals and doubters all have a place; {names} would rather not have us.")
        return _good(share, said.format(names=_names(against)), len(mapped))
    return Verdict(share, said)


def _evidence(work: Map) -> Verdict:
    mapped = _mapped(work)
    if not mapped:
        return _nobody()
    met = coverage_from_log(work.case.table("interactions"), work.case.today, [person.id for person in mapped])["team"]
    gaps = {person.label: _gap(person, len(met[person.id]), work.case.today) for person in mapped}
    open_rows = [(name, gap) for name, gap in gaps.items() if gap]
    share = _of_people(len(mapped) - len(open_rows), len(mapped))
    assumed = [person for person in mapped if person.evidence == "assumed"]
    if len(assumed) > MOST_ASSUMED * len(mapped):
        said = _("{n} of {all} rows are assumed, {names} among them. A map of guesses is a list of calls to make.")
        return Verdict(share / 2, said.format(n=len(assumed), all=len(mapped), names=_names(assumed)))
    if open_rows:
        name, gap = open_rows[0]
        said = ngettext("{n} row stands on air.", "{n} rows stand on air.", len(open_rows)).format(n=len(open_rows))
        return Verdict(share, f"{said} {name}: {gap}")
    return _good(share, _("Each row says what it rests on, and guesses are marked as guesses."), len(mapped))


def _gap(person: Stakeholder, met_by: int, today: date) -> str:
    """What is missing in what the row rests on, as a sentence without its subject; "" if nothing is."""
    if gap := unfounded(person, today):
        return gap
    if person.evidence != "assumed" and person.support and not met_by:
        return _("support is rated, yet none of us has met this person in {days} days. Mark it as assumed.").format(
            days=FRESH_DAYS
        )
    return ""


def _coverage(work: Map) -> Verdict:
    mapped = _mapped(work)
    if not mapped:
        return _nobody()
    log = coverage_from_log(work.case.table("interactions"), work.case.today, [person.id for person in mapped])
    suggested_by_log = dict(zip(log.index, log["suggested"].astype(int), strict=True))
    off = [
        (person, suggested_by_log[person.id])
        for person in mapped
        if person.coverage is None or abs(person.coverage - suggested_by_log[person.id]) > STEP
    ]
    share = _of_people(len(mapped) - len(off), len(mapped))
    if not off:
        said = _("Your view of coverage is that of the log, for all {n} people.").format(n=len(mapped))
        return _good(share, said, len(mapped))
    person, suggested = max(off, key=lambda pair: abs((pair[0].coverage or 0) - pair[1]))
    yours = _("blank") if person.coverage is None else COVERAGE_LABELS[person.coverage]
    said = _("{n} of {all} rows and the log disagree. {name}: you say “{yours}”, the last {days} days say “{log}”.")
    return Verdict(
        share,
        said.format(
            n=len(off),
            all=len(mapped),
            name=person.label,
            yours=yours,
            days=FRESH_DAYS,
            log=COVERAGE_LABELS[suggested],
        ),
    )


# What we do about it -----------------------------------------------------------------------------


def _owners(work: Map) -> Verdict:
    key = _key(work)
    persons = [person for person in _mapped(work) if person.id in key]
    if not persons:
        return Verdict(0, _("By your ratings nobody is a key person yet."))
    team = set(work.case.table("team")["team_id"].astype(str))
    unowned = [person for person in persons if person.owner not in team]
    adrift = [
        person
        for person in persons
        if person.owner in team and (person.coverage or 0) < 2 and not _has_aim(person, work.record)
    ]
    share = (len(persons) - len(unowned) - len(adrift)) / max(len(persons), KEY_ENOUGH)
    if unowned:
        said = ngettext(
            "{n} of {all} key people has no owner in our team: {names}.",
            "{n} of {all} key people have no owner in our team: {names}.",
            len(unowned),
        ).format(n=len(unowned), all=len(persons), names=_names(unowned))
    elif adrift:
        said = _("Key and hardly covered, with an owner but neither a next move nor a better relation wanted: {names}.")
        said = said.format(names=_names(adrift))
    elif len(persons) < KEY_ENOUGH:
        said = _("By your ratings only {names} matter. A decision of this size hangs on {least} people at least.")
        said = said.format(names=_names(persons), least=KEY_ENOUGH)
    else:
        said = _("Each of your {n} key people has one of us who answers for the relation.").format(n=len(persons))
    return Verdict(share, said)


def _has_aim(person: Stakeholder, record: StakeholderMap) -> bool:
    wants_more = (person.relation_desired or 0) > (person.relation_now or 0) > 0
    return wants_more or bool(record.moves_for(person.id))


def _moves(work: Map) -> Verdict:
    moves, mapped = work.record.moves, {person.id: person for person in _mapped(work)}
    if not moves or not mapped:
        return Verdict(0, _("There is no next move with a person on your map yet."))
    key = _key(work)
    faults = [
        _fault(move, mapped.get(move.stakeholder or ""), key, work.case) or _repeats(move, moves[:n], mapped)
        for n, move in enumerate(moves)
    ]
    good = sum(not fault for fault in faults)
    share = min(good, MOVES) / max(MOVES, len(moves))
    first = next((n for n, fault in enumerate(faults) if fault), None)
    if first is not None:
        return Verdict(share, _("Move {n}: {fault}").format(n=first + 1, fault=faults[first]))
    if len(moves) < MOVES:
        return Verdict(share, _("{n} of {all} moves are planned.").format(n=len(moves), all=MOVES))
    if len(moves) > MOVES:
        return Verdict(share, _("{n} moves are planned. Which {all} come first?").format(n=len(moves), all=MOVES))
    return Verdict(share, _("Three moves that could start tomorrow, each with a test."))


def _fault(move: Move, person: Stakeholder | None, key: set[str], case: Case) -> str:
    """What keeps the move from being one, as a sentence without its subject; "" if nothing does."""
    latest = case.today + timedelta(days=HORIZON)
    if person is None:
        return _("the person is not on your map with all four ratings.")
    if person.id not in key:
        return _("by your own ratings {name} is not a key person.").format(name=person.label)
    if move.what is None:
        return _("what will we do with {name}?").format(name=person.label)
    owner = _colleague(move.owner, case)
    if owner is None:
        return _("nobody of our team is to see {name}.").format(name=person.label)
    if not _reaches(owner, person, case):
        said = _("{owner} has never met {name}, and the two are more than one level apart.")
        return said.format(owner=owner["name"], name=person.label)
    if move.due is None:
        return _("{name} has no date.").format(name=person.label)
    if not case.today <= move.due <= latest:
        return _("{day} is not within the {days} days up to {latest}.").format(
            day=move.due, days=HORIZON, latest=latest
        )
    if move.test is None or move.test.casefold() == move.what.casefold():
        return _("how will we know that it worked with {name}?").format(name=person.label)
    return ""


def _repeats(move: Move, before: list[Move], mapped: dict[str, Stakeholder]) -> str:
    """Where the move is an earlier one over again, as a sentence without its subject; "" if nowhere."""
    if move.stakeholder in [other.stakeholder for other in before]:
        said = _("{name} has a move already. Three moves with one person are one: whom else must we win?")
        return said.format(name=mapped[move.stakeholder or ""].label)
    return ""


def _colleague(team_id: str | None, case: Case) -> "pd.Series | None":
    team = case.table("team")
    found = team[team["team_id"].astype(str) == team_id]
    return None if found.empty else found.iloc[0]


def _reaches(owner: "pd.Series", person: Stakeholder, case: Case) -> bool:
    """Whether the colleague is a peer (one level up or down at most), or is in the log with the person."""
    if person.level is not None and abs(int(owner["level"]) - person.level) <= 1:
        return True
    log = case.table("interactions")
    return bool(((log["team_id"] == owner["team_id"]) & (log["contact_id"] == person.id)).any())


# Held against what is true -----------------------------------------------------------------------


def _truth(work: Map) -> pd.DataFrame:
    if work.truth is None:
        raise ValueError("judged without the truth")  # criterion.judge() does not come here then
    return work.truth.table("stakeholders").set_index("contact_id")


def _found_key(work: Map) -> Verdict:
    truth = _truth(work)
    wanted = set(truth.index[truth["key"] == 1])
    found = wanted & {person.id for person in _mapped(work)}
    missing = _note(work, _("Not on the map"), wanted - found)
    if not found:
        return Verdict(0, _("None of the people on whom this decision hangs is on your map yet."), missing)
    share = min(1, len(found) / (FIND_KEY * len(wanted)))
    if share < 1:
        return Verdict(share, _("Some of the people on whom this decision hangs are not on your map."), missing)
    deciders = {person.id for person in _mapped(work) if "decider" in person.roles}
    if deciders and not deciders & _deciders(work):
        said = _("Your map holds most of the people on whom this decision hangs, but the final yes lies elsewhere.")
        return Verdict(share / 2, said, _note(work, _("Has the final yes"), _deciders(work)))
    return Verdict(1, _("Your map holds most of the people on whom this decision hangs."), missing)


def _deciders(work: Map) -> set[str]:
    """Who in truth has the final yes."""
    if work.truth is None:
        return set()
    roles = work.truth.table("roles")
    return set(roles.loc[roles["role"] == "decider", "contact_id"].astype(str))


def _found_hidden(work: Map) -> Verdict:
    truth = _truth(work)
    wanted = set(truth.index[truth["hidden"] == 1])
    seen = {person.id for person in _mapped(work) if (person.influence or 0) >= KEY_INFLUENCE}
    found = wanted & seen
    missing = _note(
        work, _("Not on the map, or with influence below {least}").format(least=KEY_INFLUENCE), wanted - found
    )
    if not found:
        return Verdict(0, _("Whom your contacts ask before they answer you does not show on your map yet."), missing)
    share = min(1, len(found) / (FIND_HIDDEN * len(wanted)))
    if share < 1:
        return Verdict(share, _("You found somebody who is asked first, but there are more."), missing)
    return Verdict(1, _("You found the people who are asked first."), missing)


def _near_truth(work: Map) -> Verdict:
    truth = _truth(work)
    mapped = [person for person in _mapped(work) if person.id in truth.index]
    if not mapped:
        return _nobody()
    ratings = list(RATED)
    table = people(StakeholderMap(stakeholders=mapped))[ratings]
    distance = (table - truth.loc[table.index, ratings]).abs()
    near = float((distance <= STEP).to_numpy().mean())
    # Far off, or for us instead of against us, is no matter of judgement: it costs its part, however near the rest is.
    wild = distance >= FAR
    wild["support"] |= table["support"] * truth.loc[table.index, "support"] < 0
    share = min(1.0, max(0.0, (near - GUESS) / (NEAR - GUESS))) * min(1, len(mapped) / ENOUGH)
    share *= 1 - float(wild.to_numpy().mean())
    off = distance.sum(axis=1).sort_values(ascending=False, kind="stable")
    farthest = off[off > STEP].head(3).index
    note = _note(work, _("Farthest from the truth"), farthest, in_order=True)
    if near < NEAR:
        return Verdict(
            share, _("A good part of your ratings is more than a step from how things are at the customer."), note
        )
    if wild.to_numpy().any():
        said = _("Most of your ratings are close to how things are; some are at the other end of the scale.")
        return Verdict(share, said, note)
    if share < 1:
        return Verdict(
            share, _("What you rated is close to how things are; too few people are rated to tell more."), note
        )
    return Verdict(share, _("Most of your ratings are within a step of how things are at the customer."), note)


def _note(work: Map, what: str, ids: Iterable[str], *, in_order: bool = False) -> str:
    """A sentence for the instructor that names people."""
    names = work.case.table("contacts").drop_duplicates("contact_id").set_index("contact_id")["name"]
    ordered = list(ids) if in_order else sorted(ids)
    return f"{what}: {listed([str(names.get(each, each)) for each in ordered], 12)}." if ordered else ""


CRITERIA: tuple[Criterion[StakeholderMap], ...] = (
    Criterion(
        "S1-people",
        2,
        _("The map holds the people who matter for this decision, {least} to {most} of them.").format(least=ENOUGH, most=MOST),
        _("Ask of each name: would the decision change if this person changed sides? Keep those, and rate all four counts."),
        _people,
    ),
    Criterion(
        "S2-decider",
        2,
        _("Exactly one person has the final yes."),
        _("Find out who signs the frame contract, and give the role of decider to that person alone."),
        _decider,
    ),
    Criterion(
        "S3-power-influence",
        2,
        _("Power (by position) and influence (who is listened to) are rated as two things."),
        _("Cover the titles. Rate influence by who is asked before an answer is given, and only then look at rank."),
        _power_influence,
    ),
    Criterion(
        "S4-support",
        2,
        _("Support is told as it is, with those who doubt us."),
        _("Name one person who is better off if we lose, and one who has a reason to be angry with us."),
        _support,
    ),
    Criterion(
        "S5-evidence",
        4,
        _("Each row says what it rests on: kind of evidence, source and day. What is old or unheard is marked as assumed."),
        _("Open the person's entries in the log, take the newest that tells you something, and note its day."),
        _evidence,
    ),
    Criterion(
        "S6-coverage",
        3,
        _("Coverage says what the log of the last {days} days says, give or take a step.").format(days=FRESH_DAYS),
        _("Count the conversations of the last half year and who of us had them; mails do not count."),
        _coverage,
    ),
    Criterion(
        "S7-owners",
        2,
        _("Each key person has an owner in our team; where we hardly reach the person, also a move or a better relation to aim at."),
        _("Give each key person to one colleague by name, and say where the relation is and where it should be."),
        _owners,
    ),
    Criterion(
        "S8-moves",
        4,
        _("Three moves with three people: a key person, what, a colleague who can reach that person, a date within {days} days and a test.").format(
            days=HORIZON
        ),
        _("Say it aloud: “By this day, this colleague has done this with this person, and we know it because …”"),
        _moves,
    ),
    Criterion(
        "S9-key-people",
        2,
        _("The people on whom this decision hangs are on the map, and the final yes is with the right one of them."),
        _("Go through the sites one by one: who has a vote on the review board, and who can stop a part?"),
        _found_key,
        needs_truth=True,
    ),
    Criterion(
        "S10-hidden",
        2,
        _("Those who are asked first are found and rated as influential, whatever their title."),
        _("Read the notes on the powerful for names of others: with whom do they check before they answer?"),
        _found_hidden,
        needs_truth=True,
    ),
    Criterion(
        "S11-reality",
        2,
        _("The ratings are near to how things are at the customer."),
        _("Take the three ratings that you are least sure of, and look for an entry that would prove you wrong."),
        _near_truth,
        needs_truth=True,
    ),
)  # fmt: skip

PROMPT = Prompt(
    "reasoning",
    _(
        "Whom will you see first, and why this person rather than the obvious one? Say which customer goal it serves, "
        "what you rest it on, and what you leave undone for it."
    ),
    150,
)
