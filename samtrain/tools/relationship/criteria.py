"""How an account's relationship is judged: properties of cells, history, plays and value, never wording.

An empty answer earns nothing: wherever a share of cells is counted, it is of ``ENOUGH`` cells at least.
"""

import math
from collections.abc import Iterable
from datetime import date, timedelta

import pandas as pd

from samtrain.cases import Case
from samtrain.criterion import Criterion, Prompt, Verdict, Work
from samtrain.i18n import _, ngettext
from samtrain.look import percent
from samtrain.sentences import listed
from samtrain.tools.evidence import unfounded
from samtrain.tools.records import is_repeated
from samtrain.tools.relationship.analysis import by_key, grid, gross_profit, in_millions
from samtrain.tools.relationship.model import MILLION, PLAYS, Cell, Event, Play, Relationship, fill, place

#: Fewer sized cells are no map, more are no choice; they lie in so many units at least.
ENOUGH, MOST, UNITS = 5, 12, 3
#: This many cells too many, and nothing is earned.
FAR_TOO_MANY = 8
#: A figure that differs from the one on record by more than this share needs a word of its own.
NEAR = 0.1
#: So many events make a history, over so many days, with so many bad ones among them.
EVENTS, HISTORY_DAYS, BAD = 5, 365, 2
#: The first step of a play is taken within so many days.
HORIZON = 90
#: Nobody keeps all of a customer's business for ever, nor plans for an account that halves each year.
LEAST_KEPT, MOST_KEPT = 60.0, 98.0
#: Share of what the best three plays would bring: about what a guess brings, and what earns full points.
GUESS, GOOD = 0.3, 0.8
#: An estimate of what nobody has asked is near within this factor, and wild from the other on.
CLOSE, WILD = 1.35, 2.5

Account = Work[Relationship]
Key = tuple[str, str]


def _sized(work: Account) -> list[Cell]:
    """The cells on which white space can be reckoned, each cell once, with the figures that the case knows."""
    cells: dict[Key, Cell] = {}
    for cell in fill(work.record, work.case).cells:
        judged = cell.addressable is not None and cell.realistic is not None
        if cell.bu and cell.offering and cell.spend and judged and cell.ours is not None:
            cells.setdefault(cell.key, cell)
    return list(cells.values())


def _names(cells: Iterable[Cell]) -> str:
    return listed([cell.label for cell in cells], 3)


def _white(work: Account) -> dict[Key, float]:
    """White space by cell, millions; only cells that are sized."""
    return {key: white for key, white in by_key(grid(work.record, work.case)["white"]).items() if not math.isnan(white)}


def _of_cells(good: int, cells: int) -> float:
    return good / max(cells, ENOUGH)


def _nothing() -> Verdict:
    return Verdict(0, _("No cell has its spend, what is addressable and what is realistic yet."))


def _good(share: float, said: str, n: int) -> Verdict:
    """All is well with the ``n`` cells; where they are few, the sentence says why points are missing."""
    few = _("So far so good, for {n} of {least} cells.")
    return Verdict(share, said if n >= ENOUGH else few.format(n=n, least=ENOUGH))


# The white-space map -----------------------------------------------------------------------------


def _cells(work: Account) -> Verdict:
    cells = _sized(work)
    n, units = len(cells), len({cell.bu for cell in cells})
    if not n:
        return _nothing()
    if n > MOST:
        said = _("{n} cells are sized. Nobody can look at more than {most} of them at once: which do not matter?")
        return Verdict(max(0, 1 - (n - MOST) / FAR_TOO_MANY), said.format(n=n, most=MOST))
    share = min(1, n / ENOUGH) * min(1, units / UNITS)
    keys = {cell.key for cell in cells}
    begun = [cell for cell in work.record.cells if cell.key not in keys and cell.spend != 0]
    if begun:
        said = _(
            "Without a unit, an offering, its spend or one of the two percentages: {cells}. Finish it, or take it out."
        )
        return Verdict(share * n / (n + len(begun)), said.format(cells=_names(begun)))
    if n < ENOUGH:
        said = ngettext("{n} cell is sized; a choice needs {least}.", "{n} cells are sized; a choice needs {least}.", n)
        return Verdict(share, said.format(n=n, least=ENOUGH))
    if units < UNITS:
        said = ngettext("All cells lie in {n} unit: {units}.", "All cells lie in {n} units: {units}.", units)
        names = listed(sorted({cell.bu or "" for cell in cells}))
        return Verdict(share, said.format(n=units, units=names))
    return Verdict(1, _("{n} cells in {units} units are sized: enough to choose from.").format(n=n, units=units))


def _basis(work: Account) -> Verdict:
    cells = _sized(work)
    if not cells:
        return _nothing()
    known = fill(
        Relationship(cells=[Cell(id=cell.id, bu=cell.bu, offering=cell.offering) for cell in cells]), work.case
    ).cells
    faults = {
        cell.label: fault for cell, fact in zip(cells, known, strict=True) if (fault := _against_record(cell, fact))
    }
    share = _of_cells(len(cells) - len(faults), len(cells))
    if faults:
        name, fault = next(iter(faults.items()))
        return Verdict(share, f"{name}: {fault}")
    if len(cells) > 1 and len({(cell.addressable, cell.realistic) for cell in cells}) == 1:
        said = _("All {n} cells have the same two percentages, {a} and {r}. That is one judgement, not {n}.")
        shares = {"a": percent((cells[0].addressable or 0) / 100), "r": percent((cells[0].realistic or 0) / 100)}
        return Verdict(share / 3, said.format(n=len(cells), **shares))
    return _good(share, _("Each potential says what it is reckoned from, cell by cell."), len(cells))


def _against_record(cell: Cell, fact: Cell) -> str:
    """Where a cell leaves the figures on record without a word, as a sentence without its subject; "" if nowhere."""
    said = _(
        "you say {yours} m for what is {what}, on record are {known} m. Keep that figure, or say who told you another."
    )
    spoken = cell.evidence == "customer-confirmed" and cell.confirmed_by
    for what, yours, known in (
        (_("spent"), cell.spend, fact.spend),
        (_("ours"), cell.ours, fact.ours),
        (_("locked by contract"), cell.locked or 0, fact.locked),
    ):
        if known is None or yours is None or abs(yours - known) <= NEAR * max(known, yours):
            continue
        if not spoken:
            return said.format(what=what, yours=f"{yours:.1f}", known=f"{known:.1f}")
        if known and not 1 / WILD <= yours / known <= WILD:
            wild = _(
                "you say {yours} m for what is {what}, on record are {known} m. Is that in millions, and for a year?"
            )
            return wild.format(what=what, yours=f"{yours:.1f}", known=f"{known:.1f}")
    for stated in (cell.addressable, cell.realistic):
        if stated and stated < 1:
            return _("{r} is a share, not a percentage: 0.9 is less than one in a hundred.").format(r=f"{stated:g}")
    if (cell.realistic or 0) >= 100:
        return _("a realistic share of 100 % leaves no room for any rival. Who would give up first?")
    return ""


def _evidence(work: Account) -> Verdict:
    cells = _sized(work)
    if not cells:
        return _nothing()
    kinds = _recorded_basis(work.case)
    gaps = {cell.label: _gap(cell, kinds.get(cell.key, set()), work.case.today) for cell in cells}
    open_cells = [(name, gap) for name, gap in gaps.items() if gap]
    share = _of_cells(len(cells) - len(open_cells), len(cells))
    if open_cells:
        name, gap = open_cells[0]
        said = ngettext("{n} cell stands on air.", "{n} cells stand on air.", len(open_cells))
        return Verdict(share, f"{said.format(n=len(open_cells))} {name}: {gap}")
    return _good(share, _("Each cell says what it rests on, and guesses are marked as guesses."), len(cells))


def _recorded_basis(case: Case) -> dict[Key, set[str]]:
    """By cell: what the figures on others' sales rest on, in the case's words."""
    rows = case.table("spend")
    rows = rows[rows["supplier"] != "us"]
    kinds: dict[Key, set[str]] = {}
    for bu, offering, basis in zip(rows["bu"], rows["offering"], rows["basis"], strict=True):
        kinds.setdefault((str(bu), str(offering)), set()).add(str(basis))
    return kinds


def _gap(cell: Cell, kinds: set[str], today: date) -> str:
    """What is missing in what the cell rests on, as a sentence without its subject; "" if nothing is."""
    gap = unfounded(cell, today)
    if gap or cell.evidence == "assumed" or cell.confirmed_by:
        return gap
    if kinds == {"estimate"}:
        return _("the figure is a guess of our own people. Mark it as assumed.")
    if cell.evidence == "customer-confirmed":
        return _("who at the customer confirmed it?")
    return ""


def _unknown(work: Account) -> Verdict:
    blank = {key for key, spend in _recorded(work.case, "spend").items() if math.isnan(spend)}
    stated = {cell.key: cell for cell in reversed(work.record.cells) if cell.key in blank}
    zero = [cell for cell in stated.values() if cell.spend == 0]
    guessed = [cell for cell in stated.values() if cell.spend]
    if zero:
        said = _("{cells}: you say that nothing is spent. Nobody has asked; that is not the same.")
        return Verdict(0, said.format(cells=_names(zero)))
    if not guessed:
        return Verdict(
            0, _("You have sized no cell of which nobody knows the spend. What is not known is not nothing.")
        )
    open_ = [cell for cell in guessed if cell.evidence != "assumed" or cell.source is None]
    if open_:
        said = _("{cell}: {spend} m is an estimate. Mark it as assumed, and say what it is reckoned from.")
        return Verdict(0.5, said.format(cell=open_[0].label, spend=f"{open_[0].spend:.1f}"))
    return Verdict(
        1, _("{cells}: estimated, marked as such, with what it is reckoned from.").format(cells=_names(guessed))
    )


def _recorded(case: Case, column: str) -> dict[Key, float]:
    """A column of the grid as the case alone knows it."""
    return by_key(grid(Relationship(), case)[column])


# History -----------------------------------------------------------------------------------------


def _history(work: Account) -> Verdict:
    today = work.case.today
    events = [event for event in work.record.events if event.day and event.day <= today and event.what and event.effect]
    if not events:
        return Verdict(
            0, _("Nothing has happened yet, by your timeline: no event has a day, a word on what, and a mark.")
        )
    begun = len(work.record.events) - len(events)
    days = [event.day for event in events if event.day]
    bad = [event for event in events if event.effect == "bad"]
    told = [
        event
        for n, event in enumerate(bad)
        if event.lesson and not is_repeated(event.lesson, [event.what, *(other.lesson for other in bad[:n])])
    ]
    parts = (
        min(1, len(events) / EVENTS),
        float((max(days) - min(days)).days >= HISTORY_DAYS),
        min(1, len(bad) / BAD),
        min(1, len(told) / BAD),
    )
    share = sum(parts) / len(parts) if bad else parts[0] / len(parts)
    if begun and bad and share == 1:
        said = ngettext(
            "{n} event has no day that has been, no word on what, or no mark. Finish it, or take it out.",
            "{n} events have no day that has been, no word on what, or no mark. Finish them, or take them out.",
            begun,
        )
        return Verdict(len(events) / (len(events) + begun), said.format(n=begun))
    return Verdict(share * len(events) / (len(events) + begun), _said_history(events, bad, told, parts))


def _said_history(events: list[Event], bad: list[Event], told: list[Event], parts: tuple[float, ...]) -> str:
    if not bad:
        return _("All {n} events are good. A customer who reads this timeline will not know it again.").format(
            n=len(events)
        )
    if parts[2] < 1:
        return _("Only one bad event is noted: {what}. What else went wrong?").format(what=bad[0].what)
    if parts[3] < 1:
        silent = next(event for event in bad if event not in told)
        return _("“{what}” was bad. What does it mean today?").format(what=silent.what)
    if parts[0] < 1:
        return _("{n} events are noted; a history needs {least}.").format(n=len(events), least=EVENTS)
    if parts[1] < 1:
        return _("All events lie within a year. What came before?")
    return _("{n} events, {bad} of them bad, with what they mean today.").format(n=len(events), bad=len(bad))


# What we do about it -----------------------------------------------------------------------------


def _plays(work: Account) -> Verdict:
    plays = work.record.plays
    if not plays:
        return Verdict(0, _("There is no play yet."))
    white = _white(work)
    faults = [_fault(play, plays[:n], white, work.case) for n, play in enumerate(plays)]
    share = min(sum(not fault for fault in faults), PLAYS) / max(PLAYS, len(plays))
    first = next((n for n, fault in enumerate(faults) if fault), None)
    if first is not None:
        return Verdict(share, _("Play {n}: {fault}").format(n=first + 1, fault=faults[first]))
    if len(plays) != PLAYS:
        return Verdict(share, _("{n} plays are planned. Which {all} come first?").format(n=len(plays), all=PLAYS))
    return Verdict(share, _("Three plays with room to grow, each with a first step, a name and a day."))


def _fault(play: Play, before: list[Play], white: dict[Key, float], case: Case) -> str:
    """What keeps the play from being one, as a sentence without its subject; "" if nothing does."""
    if play.key not in white:
        return _("{cell} is not among your sized cells.").format(cell=play.label)
    if play.key in [other.key for other in before]:
        return _("{cell} has a play already.").format(cell=play.label)
    if not white[play.key] > 0:
        return _("by your own figures nothing is left to win in {cell}.").format(cell=play.label)
    if play.why is None:
        return _("why {cell}?").format(cell=play.label)
    if play.step is None or play.step.casefold() == play.why.casefold():
        return _("what is the first step in {cell}?").format(cell=play.label)
    if is_repeated(play.why, [other.why for other in before]) or is_repeated(
        play.step, [other.step for other in before]
    ):
        return _("an earlier play says the same words. What is true of {cell} alone?").format(cell=play.label)
    if play.owner not in set(case.table("team")["team_id"].astype(str)):
        return _("nobody of our team answers for {cell}.").format(cell=play.label)
    if play.due is None:
        return _("{cell} has no date.").format(cell=play.label)
    latest = case.today + timedelta(days=HORIZON)
    if not case.today <= play.due <= latest:
        return _("{day} is not within the {days} days up to {latest}.").format(
            day=play.due, days=HORIZON, latest=latest
        )
    return ""


def _goals(work: Account) -> Verdict:
    plays, goals = work.record.plays[:PLAYS], set(work.case.table("goals")["goal_id"].astype(str))
    if not plays:
        return Verdict(0, _("There is no play yet."))
    ours_only = [play for play in plays if play.goal not in goals]
    share = (len(plays) - len(ours_only)) / PLAYS
    if ours_only:
        said = _("{cells}: which goal of the customer's does it serve? Without one it is our wish, not their need.")
        return Verdict(share, said.format(cells=listed([play.label for play in ours_only])))
    if len(plays) < PLAYS:
        return Verdict(share, _("So far so good, for {n} of {all} plays.").format(n=len(plays), all=PLAYS))
    return Verdict(share, _("Each play serves a goal of the customer's."))


def _value(work: Account) -> Verdict:
    stated, profit = work.record.value, gross_profit(work.case)
    if stated.margin is None and stated.retention is None:
        return Verdict(
            0, _("The lifetime value still rests on what nobody has stated: yearly margin and business kept.")
        )
    if stated.margin is None:
        margin = _("Which margin is left of it in a year, once it is served?")
    elif not 0 < stated.margin < profit:
        margin = _("A yearly margin of {m} m is not what is left of a gross profit of {profit} after cost to serve.")
        margin = margin.format(m=f"{stated.margin:.1f}", profit=in_millions(profit, work.case))
    else:
        margin = ""
    if stated.retention is None:
        kept = _("How much of the business is kept from one year to the next?")
    elif not LEAST_KEPT <= stated.retention <= MOST_KEPT:
        kept = _("{r} kept each year, for ever? State a share from {low} to {high} that you could defend.")
        shares = {"r": stated.retention, "low": LEAST_KEPT, "high": MOST_KEPT}
        kept = kept.format(**{name: percent(number / 100) for name, number in shares.items()})
    else:
        kept = ""
    faults = [fault for fault in (margin, kept) if fault]
    return Verdict(
        1 - len(faults) / 2,
        faults[0]
        if faults
        else _("The value rests on a margin after cost to serve, and on a share kept that is stated."),
    )


# Held against what is true -----------------------------------------------------------------------


def _truth(work: Account) -> pd.DataFrame:
    if work.truth is None:
        raise ValueError("judged without the truth")  # criterion.judge() does not come here then
    return work.truth.table("whitespace").set_index(["bu", "offering"])


def _worth(work: Account) -> Verdict:
    truth = _truth(work)
    worth = by_key(truth["white"])
    best = [key for key, is_best in by_key(truth["best"]).items() if is_best]
    white = _white(work)
    chosen = {play.key for play in work.record.plays[:PLAYS] if white.get(play.key, 0) > 0}
    missing = listed([place(*key) for key in best if key not in chosen])
    note = _("Worth most, and not among the plays: {cells}.").format(cells=missing) if missing else ""
    reached = sum(worth.get(key, 0) for key in chosen) / sum(worth[key] for key in best)
    share = min(1.0, max(0.0, (reached - GUESS) / (GOOD - GUESS)))
    if not chosen:
        return Verdict(0, _("There is no play in a cell with white space yet."), note)
    if share == 0:
        return Verdict(0, _("Your plays are not where the customer has room for us."), note)
    if share < 1:
        return Verdict(
            share, _("Some of your plays are where the customer has room for us, but there is more elsewhere."), note
        )
    return Verdict(1, _("Your plays are where the customer has most room for us."), note)


def _estimate(work: Account) -> Verdict:
    truth = by_key(_truth(work)["spend"])
    blank = [key for key, spend in _recorded(work.case, "spend").items() if math.isnan(spend)]
    guesses = {cell.key: cell.spend for cell in reversed(work.record.cells) if cell.key in blank and cell.spend}
    true = {key: truth[key] / MILLION for key in guesses if key in truth}
    note = listed([f"{place(*key)}: {true[key]:.1f} m" for key in true])
    note = _("In truth: {cells}.").format(cells=note) if note else ""
    if not true:
        return Verdict(0, _("You have estimated no cell of which nobody knows the spend."))
    off = {key: max(guesses[key] / true[key], true[key] / guesses[key]) for key in true}
    shares = [min(1.0, max(0.0, (WILD - factor) / (WILD - CLOSE))) for factor in off.values()]
    share = sum(shares) / len(shares)
    if share < 1:
        return Verdict(
            share, _("An estimate of yours is far from what is spent. The source holds the parts to reckon with."), note
        )
    return Verdict(1, _("What you estimated is near to what is spent."), note)


CRITERIA: tuple[Criterion[Relationship], ...] = (
    Criterion(
        "B1-cells",
        3,
        _("{least} to {most} cells in at least {units} units are sized: spend, addressable and realistic share.").format(
            least=ENOUGH, most=MOST, units=UNITS
        ),
        _("Go through the map unit by unit: which offering of ours does it buy elsewhere, and how much of that could be ours?"),
        _cells,
    ),
    Criterion(
        "B2-basis",
        3,
        _("Each potential is reckoned from the figures on record and from a judgement of its own."),
        _("Take the cells one by one: what on record speaks for a high share there, and what for a low one?"),
        _basis,
    ),
    Criterion(
        "B3-evidence",
        4,
        _("Each cell says what it rests on: kind of evidence, source and day. What is old or guessed is marked as assumed."),
        _("Open the full view, read the source of each figure, and ask: did the customer say so, or did we?"),
        _evidence,
    ),
    Criterion(
        "B4-unknown",
        2,
        _("What nobody has asked is neither left out nor taken for nothing: one such cell at least is estimated, as assumed."),
        _("Choose a hatched cell. How many parts does the unit need in a year, and what does one cost?"),
        _unknown,
    ),
    Criterion(
        "B5-history",
        3,
        _("The history has {n} events over more than a year, {bad} bad ones among them, with what they mean today.").format(
            n=EVENTS, bad=BAD
        ),
        _("Ask somebody at the customer what they still hold against us, and note it with its day."),
        _history,
    ),
    Criterion(
        "B6-plays",
        4,
        _("Three plays: a cell with white space, why, a first step within {days} days, and who of us.").format(days=HORIZON),
        _("Say it aloud: “By this day, this colleague has done this, because there is room for us here.”"),
        _plays,
    ),
    Criterion(
        "B7-goals",
        2,
        _("Each play serves a goal of the customer's."),
        _("Ask of each play: what does the customer reach by it that they could not reach without us?"),
        _goals,
    ),
    Criterion(
        "B8-value",
        2,
        _("The lifetime value rests on a margin after cost to serve and on a share of business kept that can be defended."),
        _("Take the cost to serve of this account off its gross profit, and ask how much of last year's business was kept."),
        _value,
    ),
    Criterion(
        "B9-worth",
        3,
        _("The plays are where the customer truly has room for us."),
        _("Read the sources again: where is the decision still open, who asks us to come, and where does a contract bind?"),
        _worth,
        needs_truth=True,
    ),
    Criterion(
        "B10-estimate",
        2,
        _("What was estimated is near to what is spent."),
        _("Multiply parts in a unit, price and units a year, and hold the sum against what is within reach in all."),
        _estimate,
        needs_truth=True,
    ),
)  # fmt: skip

PROMPT = Prompt(
    "reasoning",
    _(
        "Which play comes first, and why before the larger or the easier one? Say which customer goal it serves, what "
        "you rest the figure on, and what you leave undone for it."
    ),
    150,
)
