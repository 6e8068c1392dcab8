"""What each criterion of account selection earns: the model answer, nothing, damaged answers, and other good ones."""

from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest

from samtrain import cases
from samtrain.grading.exercise import is_passed
from samtrain.grading.solution import model_answer
from samtrain.tools.portfolio.analysis import Overview, overview, top
from samtrain.tools.portfolio.criteria import BIG, CRITERIA, FIRM, PROMPT
from samtrain.tools.portfolio.model import Code, PortfolioChoice, read
from tests.tools.judging import Desk, Proof, Raw

Answer = tuple[Raw, str]
Damage = Callable[[Raw, str], Answer]

CASE = cases.load("a-chips")
TRUTH = cases.truth("a-chips")
POINTS = {criterion.id: criterion.points for criterion in CRITERIA}
DESK = Desk("02-portfolio")
MODEL = model_answer(DESK.id)
TEXT = MODEL.texts[PROMPT.id]


def look(raw: Raw) -> Overview:
    return overview(read(raw)[0], CASE)


VIEW = look(MODEL.record)
NET = VIEW.profit["net"]
CHOSEN = VIEW.chosen
LOSERS = [account for account in CHOSEN if NET[account] < 0]
FIRM_EARNER = next(a for a in CHOSEN if VIEW.stays[a] >= FIRM and NET[a] > 0)
CLOSE_EARNER = next(a for a in CHOSEN if VIEW.stays[a] < FIRM and NET[a] > 0)
NEXT = next(a for a in top(VIEW.attractiveness, 30) if a not in CHOSEN and a not in VIEW.declined and NET[a] > 0)
WORST_FIT = [str(a) for a in VIEW.attractiveness.sort_values().index if NET[a] > 0 and a not in VIEW.declined][:4]
BIG_EARNER = next(a for a in VIEW.declined if NET[a] > 0)
SMALL_EARNER = next(a for a in NET[NET > 0].index[::-1] if a not in {*CHOSEN, *VIEW.declined})


# Damages: each takes a copy of the model answer and spoils one thing -----------------------------


def set_to(**settings: Any) -> Damage:
    return lambda raw, text: ({**raw, **settings}, text)


def weights(**given: float) -> Damage:
    return set_to(weights=given)


def without_reason(account: str) -> Damage:
    def spoil(raw: Raw, text: str) -> Answer:
        raw["reasons"] = [row for row in raw["reasons"] if row["id"] != account]
        return raw, text.replace(VIEW.name(account).split()[0], "one of them")

    return spoil


def same_reason(raw: Raw, text: str) -> Answer:
    raw["reasons"] = [{"id": row["id"], "because": "Good potential for the future"} for row in raw["reasons"]]
    return raw, ""


def label_for(account: str) -> Damage:
    def spoil(raw: Raw, text: str) -> Answer:
        raw["reasons"] = [{**row, "because": "Potential!"} if row["id"] == account else row for row in raw["reasons"]]
        return raw, text

    return spoil


def more(*accounts: str, size: int, because: str = "") -> Damage:
    def spoil(raw: Raw, text: str) -> Answer:
        raw["chosen"] += accounts
        raw["reasons"] += [{"id": a, "because": f"{because} at {VIEW.name(a)}"} for a in accounts if because]
        return {**raw, "size": size}, text

    return spoil


def swapped(out: list[str], into: list[str], because: str = "") -> Damage:
    def spoil(raw: Raw, text: str) -> Answer:
        raw["chosen"] = [a for a in raw["chosen"] if a not in out] + into
        raw["reasons"] = [row for row in raw["reasons"] if row["id"] not in out]
        raw["reasons"] += [{"id": a, "because": f"{because} at {VIEW.name(a)}"} for a in into if because]
        return raw, text

    return spoil


def undeclined(account: str) -> Damage:
    return lambda raw, text: ({**raw, "declined": [r for r in raw["declined"] if r["id"] != account]}, text)


def declined_as(account: str, code: str | None, because: str = "") -> Damage:
    def spoil(raw: Raw, text: str) -> Answer:
        rows = [row for row in raw["declined"] if row["id"] != account]
        return {**raw, "declined": [*rows, {"id": account, "code": code, "because": because}]}, text

    return spoil


LEFT_OUT = [a for a in top(VIEW.profit["revenue"], BIG) if a not in CHOSEN]
ONE_NO = POINTS["P8-declined"] / len(LEFT_OUT)
ONE_REASON = POINTS["P7-reasons"] / len(CHOSEN)
CLOSE = [a for a in CHOSEN if VIEW.stays[a] < FIRM]


# Answers built anew ------------------------------------------------------------------------------


def ranked(
    weighed: dict[str, float], *, by_strength: bool = False, keep: Callable[[str], bool] | None = None
) -> list[str]:
    """Accounts by the weights' attractiveness, or by attractiveness times strength; only those to ``keep``."""
    view = look({"weights": weighed})
    order = top(view.attractiveness * view.strength if by_strength else view.attractiveness, len(NET))
    return [account for account in order if keep is None or keep(account)]


def built(weighed: dict[str, float], accounts: list[str], basis: str = "net") -> Raw:
    """A whole answer: these accounts, a reason for each, and a sentence for each big account that is left out."""
    twin = PortfolioChoice(NET.index).set(basis=basis, size=len(accounts)).weigh(**weighed)  # type: ignore[arg-type]
    for account in accounts:
        twin.choose(account, f"{VIEW.name(account)} wants a second source for two of its plants")
    for account in top(VIEW.profit["revenue"], BIG):
        if account not in accounts:
            twin.decline(account, f"Our regional team looks after {VIEW.name(account)} well", code="other")
    return twin.raw


EVEN = {"growth": 20, "spend": 20, "margin": 20, "fit": 20, "openness": 20}
STATED = MODEL.record["weights"]
THEIRS = TRUTH.table("accounts").set_index("account_id")["strength_customer"] if TRUTH else None
HOME = VIEW.accounts.set_index("account_id")["region"]
WITHIN_REACH = VIEW.accounts.set_index("account_id")["spend_addressable"] - VIEW.profit["revenue"]


def near(size: int, weighed: dict[str, float] = STATED) -> list[str]:
    """Accounts that may be chosen without a special reason by these weights."""
    places = round(1.5 * size)
    return [*dict.fromkeys(ranked(weighed)[:places] + ranked(weighed, by_strength=True)[:places])]


def first(accounts: list[str], wanted: Callable[[str], bool], n: int, size: int) -> list[str]:
    """``size`` accounts: up to ``n`` of the wanted kind, the rest of the other kind."""
    kind = [a for a in accounts if wanted(a)][:n]
    return kind + [a for a in accounts if not wanted(a)][: size - len(kind)]


def of_each_region(accounts: list[str]) -> list[str]:
    """The first two of each region."""
    return [account for region in HOME.unique() for account in [a for a in accounts if HOME[a] == region][:2]]


def with_most_within_reach() -> Raw:
    """The model's list, where the largest of all amounts within reach takes the last post, with a reason."""
    most = top(WITHIN_REACH, 1)
    return built(STATED, [*CHOSEN[:-1], *most])


def is_flattered(account: str) -> bool:
    """Whether we call ourselves strong there and the customer does not."""
    return THEIRS is not None and bool(VIEW.strength[account] >= 5 > THEIRS[account])


def with_earners() -> list[str]:
    """The nine best by the model answer's weights, and three that earn most today."""
    best = CHOSEN[:9]
    return best + [account for account in top(NET, 12) if account not in best][:3]


def without_weights(raw: Raw, text: str) -> Answer:
    """No weights; nothing is declined as next in line, since nothing says who is."""
    rows = [{**row, "code": "other", "because": "Well looked after today"} for row in raw["declined"]]
    return {**raw, "weights": {}, "declined": rows}, text


def nobody(raw: Raw, text: str) -> Answer:
    """No account is chosen, and every big one is declined."""
    return built(STATED, CHOSEN[:1]) | {"chosen": [], "declined": built(STATED, [WORST_FIT[0]])["declined"]}, text


def instead(made: Callable[[], Raw]) -> Damage:
    """Another whole answer in the model's place, with nothing written beside it."""
    return lambda _raw, _text: (made(), "")


#: Weights of other minds.
GROWING = {"growth": 40, "spend": 20, "margin": 10, "fit": 20, "openness": 10}
EARNING = {"growth": 10, "spend": 20, "margin": 40, "fit": 20, "openness": 10}
CLOSE_TO = {"growth": 10, "spend": 10, "margin": 10, "fit": 40, "openness": 30}
YOUNG = {"growth": 40, "fit": 30, "openness": 30}
FILLING = {"growth": 10, "spend": 50, "fit": 20, "openness": 20}
LOSING = {"spend": 40, "fit": 30, "openness": 30}
OF_A_LIST = ("P4-follows", "P5-robust", "P6-losses", "P7-reasons", "P9-spread", "P10-customers", "P11-strength")

#: One thing wrong, and exactly the points that it costs.
WRONG: dict[str, tuple[Damage, dict[str, float]]] = {
    "plans for one more than it chooses": (set_to(size=len(CHOSEN) + 1), {"P1-number": 1.5}),
    "chooses more than the board pays for": (more(NEXT, size=13, because="Next in line"), {"P1-number": 3}),
    "does not say what it ranks by": (set_to(basis=None), {"P2-basis": 3}),
    "looks at revenue, and at margin in a weight only": (set_to(basis="revenue"), {"P2-basis": 1.5}),
    "close call without a word why": (
        without_reason(CLOSE_EARNER),
        {"P5-robust": 2.5 / len(CLOSE), "P7-reasons": ONE_REASON},
    ),
    "firm choice without a reason": (without_reason(FIRM_EARNER), {"P7-reasons": ONE_REASON}),
    "a label in place of a reason": (label_for(FIRM_EARNER), {"P7-reasons": ONE_REASON}),
    "one reason for all": (same_reason, {"P5-robust": 2.5, "P6-losses": 4, "P7-reasons": 4}),
    "loss maker without a reason": (
        without_reason(LOSERS[0]),
        {"P6-losses": 4, "P7-reasons": ONE_REASON, **({"P5-robust": 2.5 / len(CLOSE)} if LOSERS[0] in CLOSE else {})},
    ),
    "big account left out without a word": (undeclined(BIG_EARNER), {"P8-declined": ONE_NO}),
    "declined without a code": (declined_as(BIG_EARNER, None), {"P8-declined": ONE_NO}),
    "said to lose money, and it earns some": (declined_as(BIG_EARNER, "loses money"), {"P8-declined": ONE_NO}),
    "another reason that is not told": (declined_as(BIG_EARNER, "other"), {"P8-declined": ONE_NO}),
    "untrue word about a small account": (declined_as(SMALL_EARNER, "loses money"), {"P8-declined": ONE_NO}),
    "chosen and declined": (declined_as(CHOSEN[0], "other", "We do both at once"), {"P8-declined": ONE_NO}),
    "nobody is declined": (set_to(declined=[]), {"P8-declined": 6}),
    "two criteria count": (weights(spend=50, fit=50), {"P3-weights": 2}),
    "one criterion carries two thirds": (weights(spend=65, fit=20, openness=15), {"P3-weights": 2, "P4-follows": 3}),
    "no weights": (without_weights, {"P3-weights": 4, "P4-follows": 6, "P5-robust": 5}),
    "three accounts from far down, and no word why": (
        swapped(CHOSEN[-3:], WORST_FIT[:3]),
        {"P4-follows": 3, "P5-robust": 2.5 * 3 / len(CLOSE), "P7-reasons": 3 * ONE_REASON},
    ),
    "more exceptions than a quarter, with reasons": (
        swapped(CHOSEN[-4:], WORST_FIT, "An old promise"),
        {"P4-follows": 3},
    ),
    "many loss makers, each with its reason": (
        instead(lambda: built(LOSING, first(near(8, LOSING), lambda a: NET[a] < 0, 4, 8))),
        {"P6-losses": 2},
    ),
    "seven of ten in one region": (
        instead(lambda: built(STATED, first(near(10), lambda a: HOME[a] == HOME[CHOSEN[0]], 7, 10))),
        {"P9-spread": 1},
    ),
    "five of twelve where only we think that we are strong": (
        instead(lambda: built(STATED, first(near(12), is_flattered, 5, 12))),
        {"P11-strength": 1},
    ),
    "what earns most comes first": (instead(lambda: built(EARNING, ranked(EARNING)[:12])), {"P10-customers": 1.5}),
    "the twelve that earned most last year": (
        instead(lambda: built(EVEN, top(NET, 12))),
        {"P4-follows": 3, "P5-robust": 2.5 * 2 / 3, "P10-customers": 3, "P11-strength": 1},
    ),
    "the twelve largest by revenue": (
        instead(lambda: built(EVEN, top(VIEW.profit["revenue"], 12), "revenue")),
        {"P2-basis": 1.5, "P4-follows": 6, "P5-robust": 2.5, "P8-declined": 6, "P10-customers": 3, "P11-strength": 1},
    ),
    "four accounts only": (
        instead(lambda: built(STATED, [*CHOSEN[:3], CHOSEN[5]])),
        {"P1-number": 3, **{name: POINTS[name] / 2 for name in OF_A_LIST}},
    ),
    "nine posts, and number 35 is still said to be next in line": (
        set_to(size=9, chosen=CHOSEN[:9]),
        {"P8-declined": ONE_NO},
    ),
    "where our own teams call us strongest": (
        instead(lambda: built(EVEN, top(VIEW.strength, 12))),
        {"P4-follows": 3, "P5-robust": 2.5, "P10-customers": 3},
    ),
    "where most is within reach, whoever it is": (
        instead(lambda: built(FILLING, top(WITHIN_REACH, 12))),
        {"P4-follows": 3, "P10-customers": 3},
    ),
    "the two largest of each sales region, so that nobody complains": (
        instead(lambda: built(EVEN, of_each_region(top(VIEW.profit["revenue"], len(NET))))),
        {"P4-follows": 6, "P5-robust": 2.5, "P10-customers": 3, "P11-strength": 1},
    ),
    "nobody is chosen": (nobody, {"P1-number": 3, **{name: POINTS[name] for name in OF_A_LIST}}),
}

#: Other weights, other accounts, other sizes, other reasons: all of them as good.
GOOD: dict[str, Damage] = {
    "all five criteria count the same": instead(lambda: built(EVEN, ranked(EVEN)[:12])),
    "growth first": instead(lambda: built(GROWING, ranked(GROWING)[:12])),
    "fit and openness first, ten accounts, by gross profit": instead(
        lambda: built(CLOSE_TO, ranked(CLOSE_TO)[:10], "gross_profit")
    ),
    "attractive and strong": instead(lambda: built(CLOSE_TO, ranked(CLOSE_TO, by_strength=True)[:12])),
    "eight accounts, and spend does not count": instead(lambda: built(YOUNG, ranked(YOUNG)[:8])),
    "no account that loses money": instead(lambda: built(EVEN, ranked(EVEN, keep=lambda a: NET[a] > 0)[:12])),
    "three exceptions that earn much today, each with its reason": instead(lambda: built(STATED, with_earners())),
    "no account that loses money, by the model's weights": instead(
        lambda: built(STATED, ranked(STATED, keep=lambda a: NET[a] > 0)[:12])
    ),
    "nine accounts, and three posts stay empty": instead(lambda: built(STATED, ranked(STATED)[:9])),
    "the two best of each sales region": instead(lambda: built(EVEN, of_each_region(ranked(EVEN)))),
    "the largest amount within reach, as an exception with its reason": instead(with_most_within_reach),
    "its own order": instead(lambda: built(STATED, CHOSEN[::-1])),
}


class TestPortfolio(Proof):
    desk, points, questions = DESK, 42, 11
    tolerance = 0.006
    wrong, good = WRONG, GOOD
    waiting = ("P10-customers", "P11-strength")
    untouched = ({}, {"source": "own"}, {"chosen": 7, "weights": "?", "declined": {}})
    named = (
        ("close call without a word why", "P5-robust", VIEW.name(CLOSE_EARNER)),
        ("loss maker without a reason", "P6-losses", VIEW.name(LOSERS[0])),
        ("firm choice without a reason", "P7-reasons", VIEW.name(FIRM_EARNER)),
        ("big account left out without a word", "P8-declined", VIEW.name(BIG_EARNER)),
        ("said to lose money, and it earns some", "P8-declined", VIEW.name(BIG_EARNER)),
        ("three accounts from far down, and no word why", "P4-follows", VIEW.name(WORST_FIT[0])),
    )

    def changed(self, change: Damage) -> Answer:
        return change(self.desk.model(), TEXT)

    def secrets(self, raw: Raw) -> Iterable[str]:
        return [*NET.index, *(VIEW.name(account) for account in NET.index)]


def test_the_model_answer_passes_while_the_truth_waits() -> None:
    assert is_passed(list(DESK.judged(MODEL.record, TEXT, graded=False).values()))


def test_a_list_by_revenue_does_not_pass() -> None:
    raw = built(EVEN, top(VIEW.profit["revenue"], 12), "revenue")
    assert not is_passed(list(DESK.judged(raw).values()))


#: A figure that bears each code out, and one that does not.
CODES: list[tuple[Code, dict[str, float], dict[str, float]]] = [
    ("loses money", {"cogs": 3e9}, {"cogs": 0}),
    ("shrinking", {"growth_3y": -0.01}, {"growth_3y": 0.01}),
    ("small spend", {"spend_addressable": 9e7, "revenue": 8e7}, {"spend_addressable": 9e8, "spend_total": 9e8}),
    ("price only", {"openness": 4.5}, {"openness": 5}),
    ("poor fit", {"fit": 5}, {"fit": 5.5}),
    ("well served", {"strength": 5.5}, {"strength": 5}),
]


@pytest.mark.parametrize("is_true", [True, False], ids=["true", "untrue"])
@pytest.mark.parametrize(("code", "true", "untrue"), CODES, ids=[code for code, _true, _untrue in CODES])
def test_a_code_must_fit_the_accounts_figures(
    code: Code, true: dict[str, float], untrue: dict[str, float], is_true: bool
) -> None:
    accounts = CASE.table("accounts").astype({"cogs": float, "revenue": float, "spend_addressable": float})
    accounts = accounts.astype({"spend_total": float})
    row = accounts["account_id"] == BIG_EARNER
    for column, figure in (true if is_true else untrue).items():
        accounts.loc[row, column] = figure
    case = replace(CASE, tables={**CASE.tables, "accounts": accounts})
    raw, _text = declined_as(BIG_EARNER, code)(deepcopy(MODEL.record), TEXT)
    declined = DESK.judged(raw, case=case)["P8-declined"]
    assert (declined.state == "met") is is_true
