"""How a choice of accounts is judged: by what it says and what follows from it, never by which accounts it names.

Any list passes that its own weights bring forth. Accounts, their profit and their scores always come from the case.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial

import pandas as pd

from samtrain.criterion import Criterion, Prompt, Verdict, Work
from samtrain.i18n import _, ngettext
from samtrain.look import money, percent
from samtrain.tools.portfolio.analysis import HALFWAY, Overview, overview, ranks, top
from samtrain.tools.portfolio.model import CODE_LABELS, CRITERIA_LABELS, Declined, Portfolio

#: Posts that the board has granted, and the fewest that make a programme.
MOST, FEWEST = 12, 8
#: Left out of the choice, accounts down to this rank by revenue must be declined by name.
BIG = 12
#: The task's line between a firm choice and a close call, whatever the learner's own setting.
FIRM = 0.6
#: A list with more than this share in one segment or one region rises and falls with it.
SPREAD = 2 / 3
#: A list on which more than this share loses money is a repair programme.
REPAIRS = 0.4
#: This share of the list firm makes a core.
CORE = 0.25
#: Fewer words are a label, not a reason.
REASON_WORDS = 3

_Work = Work[Portfolio]


def _view(work: _Work) -> Overview:
    return overview(work.record.model_copy(update={"source": "case"}), work.case)


def _part(view: Overview) -> float:
    """A list of fewer than ``FEWEST`` accounts can earn its part only: one good name is no programme."""
    return min(1.0, len(view.chosen) / FEWEST)


def _of_a_list(judge: Callable[[_Work, Overview], Verdict], work: _Work) -> Verdict:
    """Judge the chosen accounts, in proportion to how many of the fewest are there."""
    view = _view(work)
    if not view.chosen:
        return Verdict(0, _("No account is chosen yet."))
    verdict = judge(work, view)
    return Verdict(verdict.share * _part(view), verdict.said, verdict.note)


def _of_a_weighed_list(judge: Callable[[_Work, Overview], Verdict], work: _Work) -> Verdict:
    if not work.record.weights.are_set:
        return Verdict(0, _("No weights are set, so nothing can follow from them."))
    return _of_a_list(judge, work)


def _own_reasons(portfolio: Portfolio) -> set[str]:
    """Accounts with a reason of a few words that no other account shares."""
    words = {row.id: " ".join(row.because.casefold().split()) for row in portfolio.reasons if row.because}
    said = list(words.values())
    return {account for account, text in words.items() if len(text.split()) >= REASON_WORDS and said.count(text) == 1}


def _is_named(view: Overview, account: str, text: str) -> bool:
    """Whether ``text`` names the account: by its id, or by the first word of its name."""
    wanted = {account.casefold(), view.name(account).split()[0].casefold()}
    return not wanted.isdisjoint(re.findall(r"\w+", text.casefold()))


def _number(work: _Work) -> Verdict:
    view = _view(work)
    n, size = len(view.chosen), work.record.size
    if n == 0:
        return Verdict(0, _("No account is chosen yet."))
    if not FEWEST <= n <= MOST:
        return Verdict(
            0,
            ngettext(
                "{n} account is chosen; the board pays for {most} account managers, and wants at least {fewest} at work.",
                "{n} accounts are chosen; the board pays for {most} account managers, and wants at least {fewest} at work.",
                n,
            ).format(n=n, most=MOST, fewest=FEWEST),
        )
    if n != size:
        return Verdict(0.5, _("You plan for {size} accounts and choose {n}.").format(size=size, n=n))
    return Verdict(1, _("You plan for {n} accounts and choose {n}.").format(n=n))


def _basis(work: _Work) -> Verdict:
    basis = work.record.basis
    margin = work.record.weights.are_set and work.record.weights.shares()["margin"] >= 0.1
    if basis in ("gross_profit", "net"):
        return Verdict(1, _("You rank accounts by what is left, not by what is sold."))
    if basis is None:
        return Verdict(0, _("Nothing says yet what you rank accounts by."))
    if margin:
        said = _("Accounts are ranked by revenue alone; only your weight on margin looks at what is left.")
        return Verdict(0.5, said)
    return Verdict(
        0, _("Revenue is your only measure of size: neither the ranking nor a weight looks at what is left.")
    )


def _weights(work: _Work) -> Verdict:
    weights = work.record.weights
    if not weights.are_set:
        return Verdict(0, _("No weights are set yet."))
    shares = weights.shares()
    heaviest = max(shares, key=lambda criterion: shares[criterion])
    counted = [criterion for criterion, share in shares.items() if share >= 0.05]
    said = _("{heaviest} carries {share} of the weight; {n} of {all} criteria count.").format(
        heaviest=CRITERIA_LABELS[heaviest], share=percent(shares[heaviest]), n=len(counted), all=len(shares)
    )
    if len(counted) == 1:
        return Verdict(0, said)
    return Verdict(1 if len(counted) >= 3 and shares[heaviest] <= 0.6 else 0.5, said)


def _follows(work: _Work, view: Overview) -> Verdict:
    near = round(1.5 * work.record.size)
    allowed = {*top(view.attractiveness, near), *top(view.attractiveness * view.strength, near)}
    far = [account for account in view.chosen if account not in allowed]
    if not far:
        return Verdict(1, _("All your accounts are near the top by your own weights."))
    excused = [account for account in far if account in _own_reasons(work.record)][: len(view.chosen) // 4]
    place = ranks(view.attractiveness)
    left = [account for account in far if account not in excused]
    named = _ranked(view, left or excused, place)
    if not left:
        said = _("All but these follow from your weights, and for these you give a reason: {names}.").format(
            names=named
        )
        return Verdict(1, said)
    return Verdict(
        0.5 if len(left) <= len(view.chosen) / 4 else 0,
        _("By your own weights others come before {names}.").format(names=named),
    )


def _ranked(view: Overview, accounts: list[str], place: pd.Series[int]) -> str:
    shown = [
        _("{name} (rank {rank})").format(name=view.name(account), rank=place[account])
        for account in accounts[:3]
        if account in place.index
    ]
    return ", ".join(shown) or view.names(accounts)


def _robust(work: _Work, view: Overview) -> Verdict:
    stays = view.stays.reindex(view.chosen).fillna(0.0)
    firm = int((stays >= FIRM).sum())
    loose = [str(account) for account in stays[stays < FIRM].sort_values().index]
    text = work.texts.get(PROMPT.id, "")
    bare = [a for a in loose if a not in _own_reasons(work.record) and not _is_named(view, a, text)]
    explained = 1 - len(bare) / len(loose) if loose else 1.0
    share = 0.5 * min(1.0, firm / (CORE * len(view.chosen))) + 0.5 * explained
    said = _("{firm} of your {n} accounts stay on the list in {share} or more of random weightings.").format(
        firm=firm, n=len(view.chosen), share=percent(FIRM)
    )
    if bare:
        said += " " + _("{name} stays in {stays} only, and nothing says why you choose it all the same.").format(
            name=view.name(bare[0]), stays=percent(float(stays[bare[0]]))
        )
    elif loose:
        said += " " + _("The close calls among them are explained.")
    return Verdict(share, said)


def _losses(work: _Work, view: Overview) -> Verdict:
    net = view.profit["net"]
    losers = [account for account in view.chosen if net[account] < 0]
    bare = [account for account in losers if account not in _own_reasons(work.record)]
    if bare:
        said = _("{name} loses {amount} a year after cost to serve, and no reason is given for choosing it.")
        return Verdict(0, said.format(name=view.name(bare[0]), amount=money(-net[bare[0]], view.currency)))
    if len(losers) > REPAIRS * len(view.chosen):
        return Verdict(
            0.5,
            _("{n} of your {m} accounts lose money today ({names}): that is a repair programme.").format(
                n=len(losers), m=len(view.chosen), names=view.names(losers)
            ),
        )
    if losers:
        return Verdict(1, _("You say why you choose what loses money today: {names}.").format(names=view.names(losers)))
    return Verdict(1, _("None of your accounts loses money after cost to serve."))


def _reasons(work: _Work, view: Overview) -> Verdict:
    own = _own_reasons(work.record)
    bare = [account for account in view.chosen if account not in own]
    share = 1 - len(bare) / len(view.chosen)
    if bare:
        said = _("{n} of your {m} accounts have a reason of their own; {name} has none yet.")
        return Verdict(share, said.format(n=len(view.chosen) - len(bare), m=len(view.chosen), name=view.name(bare[0])))
    return Verdict(1, _("Each of your accounts has a reason of its own."))


def _declined(work: _Work) -> Verdict:
    view = _view(work)
    big = top(view.profit["revenue"], BIG)
    left_out = [account for account in big if account not in view.chosen]
    rows = {row.id: row for row in work.record.declined if row.id in view.profit.index}
    if not left_out:
        return Verdict(0, _("Your list holds all of the {n} largest by revenue: nobody big is told no.").format(n=BIG))
    misfits = {account: said for account, row in rows.items() if (said := _misfit(view, row))}
    good = sum(account in rows and account not in misfits for account in left_out)
    stray = sum(account not in left_out for account in misfits)
    share = max(0.0, (good - stray) / len(left_out))
    if misfits:
        return Verdict(share, next(iter(misfits.values())))
    silent = [account for account in left_out if account not in rows]
    if silent:
        said = _("{name} is number {rank} by revenue and left out without a word; {n} of {m} big ones are declined.")
        rank = int(ranks(view.profit["revenue"])[silent[0]])
        return Verdict(share, said.format(name=view.name(silent[0]), rank=rank, n=good, m=len(left_out)))
    return Verdict(share, _("Every big account that you leave out is declined by name, and the figures bear you out."))


def _misfit(view: Overview, row: Declined) -> str:
    """Why a declined row cannot stand: "" where the code fits the account's figures."""
    name = view.name(row.id)
    if row.id in view.chosen:
        return _("{name} is chosen and declined: take it out of one of the two.").format(name=name)
    if row.code is None:
        return _("{name} is declined without a reason code.").format(name=name)
    columns = ["revenue", "growth_3y", "fit", "openness", "strength", "spend_addressable"]
    known = view.accounts.set_index("account_id")[columns]
    revenue, growth, fit, openness, strength, addressable = (float(known[column][row.id]) for column in columns)
    net, room = float(view.profit["net"][row.id]), addressable - revenue
    small = float(view.scores["spend"][row.id]) < HALFWAY
    # Whether what the code claims is true, and what the figures say otherwise.
    fits, fact = {
        "loses money": (net < 0, _("it earns {amount} after cost to serve").format(amount=money(net, view.currency))),
        "shrinking": (growth < 0, _("its business grows by {share} a year").format(share=percent(growth, 1))),
        "small spend": (
            room < revenue or small,
            _("{amount} a year within reach still go to others").format(amount=money(room, view.currency)),
        ),
        "price only": (openness < HALFWAY, _("openness is {n}").format(n=openness)),
        "poor fit": (fit <= HALFWAY, _("fit is {n}").format(n=fit)),
        "well served": (strength > HALFWAY, _("our strength is {n}").format(n=strength)),
        "no capacity": (_is_next_in_line(view, row.id), _("by your own weights it is not next in line")),
        "other": (len((row.because or "").split()) >= REASON_WORDS, _("no sentence says which")),
    }[row.code]
    if fits:
        return ""
    return _("{name} is declined because “{code}”, but {fact}.").format(
        name=name, code=CODE_LABELS[row.code], fact=fact
    )


def _is_next_in_line(view: Overview, account: str) -> bool:
    return view.portfolio.weights.are_set and account in top(view.attractiveness, 3 * view.portfolio.size)


def _spread(work: _Work, view: Overview) -> Verdict:
    known = view.accounts.set_index("account_id").loc[view.chosen]
    sentences = {
        "segment": _("{n} of your {m} accounts are in the segment {name}: one bad year there hits most of the list."),
        "region": _("{n} of your {m} accounts are in the region {name}: one bad year there hits most of the list."),
    }
    counts = {column: known[column].value_counts() for column in sentences}
    heavy = [column for column, count in counts.items() if count.iloc[0] > SPREAD * len(known)]
    if not heavy:
        return Verdict(1, _("No segment and no region holds more than two thirds of your list."))
    count = counts[heavy[0]]
    said = sentences[heavy[0]].format(n=count.iloc[0], m=len(known), name=count.index[0])
    return Verdict(1 - len(heavy) / 2, said)


def _customers(work: _Work, view: Overview) -> Verdict:
    truth = _truth(work)
    strategic = [account for account in view.chosen if truth.at[account, "strategic"] == 1]
    share = len(strategic) / len(view.chosen)
    note = _("Defensible by the case's key: {names}. Not: {others}.").format(
        names=_ids(strategic), others=_ids(a for a in view.chosen if a not in strategic)
    )
    if share >= 0.5:
        return Verdict(1, _("Most of your list has room, fit and openness together."), note)
    said = _("Too few accounts on your list have room to grow, fit and openness together.")
    return Verdict(0.5 if share >= 1 / 3 else 0, said, note)


def _flattery(work: _Work, view: Overview) -> Verdict:
    theirs = _truth(work)["strength_customer"]
    flattered = [a for a in view.chosen if view.strength[a] >= HALFWAY > theirs[a]]
    share = len(flattered) / len(view.chosen)
    note = _("We call ourselves strong, the customer does not: {names}.").format(names=_ids(flattered))
    if share <= 1 / 3:
        return Verdict(1, _("Most of your list holds in the customers' own eyes."), note)
    said = _("On too many accounts of your list the customers think less of us than our own ratings say.")
    return Verdict(0.5 if share <= 0.5 else 0, said, note)


def _truth(work: _Work) -> pd.DataFrame:
    if work.truth is None:
        raise ValueError("judged without the truth")
    return work.truth.table("accounts").set_index("account_id")


def _ids(accounts: Iterable[str]) -> str:
    return ", ".join(accounts) or _("none")


CRITERIA: tuple[Criterion[Portfolio], ...] = (
    Criterion(
        "P1-number",
        3,
        _("You choose as many accounts as you plan for, and as many as the company can serve."),
        _("Set the number to choose, then add or drop accounts until the list is that long: 8 to 12."),
        _number,
    ),
    Criterion(
        "P2-basis",
        3,
        _("Revenue is not your only measure of size."),
        _("Rank the accounts by gross profit, then net of cost to serve, and watch who moves."),
        _basis,
    ),
    Criterion(
        "P3-weights",
        4,
        _("You say what makes an account attractive, and not one thing alone."),
        _("Give weight to at least three criteria, and to none more than 60 %."),
        _weights,
    ),
    Criterion(
        "P4-follows",
        6,
        _("Your list follows from your own weights; the exceptions have a reason."),
        _("Look the named accounts up in the matrix: swap them, change the weights, or write why they are exceptions."),
        partial(_of_a_weighed_list, _follows),
    ),
    Criterion(
        "P5-robust",
        5,
        _("You know which choices are firm, and you explain the close calls."),
        _("Open the robustness view. Keep a core that is firm, and write a reason for each account below 60 %."),
        partial(_of_a_weighed_list, _robust),
    ),
    Criterion(
        "P6-losses",
        4,
        _("An account that loses money is on the list for a stated reason only, and such accounts are few."),
        _("Sort by what is left after cost to serve. Give each loss maker its reason, or leave it out."),
        partial(_of_a_list, _losses),
    ),
    Criterion(
        "P7-reasons",
        4,
        _("Each chosen account has a reason of its own."),
        _("Write, in one line, what could be won at this account that cannot be won at the next one."),
        partial(_of_a_list, _reasons),
    ),
    Criterion(
        "P8-declined",
        6,
        _("The big accounts that you leave out are declined by name, for a reason that their figures bear out."),
        _("Go down the twelve largest by revenue: each is chosen, or declined with the code that its figures support."),
        _declined,
    ),
    Criterion(
        "P9-spread",
        2,
        _("The list does not hang on one segment or one region."),
        _("Swap one of your close calls for an account from elsewhere."),
        partial(_of_a_list, _spread),
    ),
    Criterion(
        "P10-customers",
        3,
        _("Held against what the customers say, at least half of your list could become strategic."),
        _("Look again at three figures side by side: spend not yet ours, fit, openness."),
        partial(_of_a_list, _customers),
        needs_truth=True,
    ),
    Criterion(
        "P11-strength",
        2,
        _("Our strength on your list is more than our own opinion."),
        _(
            "Doubt a high rating where the customer buys little from us. Name one account whose view you would ask for first."
        ),
        partial(_of_a_list, _flattery),
        needs_truth=True,
    ),
)

PROMPT = Prompt(
    "defence",
    _(
        "Defend your list to the board in at most 150 words. Which customer goal does it serve, what did you consider "
        "and reject, what do we stop doing, and how will we know in a year that the choice was right?"
    ),
    150,
)
