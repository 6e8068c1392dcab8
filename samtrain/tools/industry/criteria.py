"""How an industry analysis is judged: properties of the drivers, forces and readings, never wording; many good ones pass.

An empty analysis earns nothing: wherever a share of drivers is counted, it is of ``ENOUGH`` drivers at least.
"""

from collections.abc import Iterable
from datetime import date

import pandas as pd

from samtrain.cases import Case
from samtrain.criterion import Criterion, Prompt, Verdict, Work
from samtrain.i18n import _, ngettext
from samtrain.sentences import listed
from samtrain.tools.evidence import unfounded
from samtrain.tools.industry.analysis import regimes, runs, short, supply
from samtrain.tools.industry.model import (
    CATEGORY_LABELS,
    DIRECTION_LABELS,
    FORCE_LABELS,
    HORIZON_LABELS,
    REGIME_LABELS,
    Driver,
    Factor,
    IndustryAnalysis,
    check,
    cited,
)
from samtrain.tools.records import broken

#: An analysis of fewer drivers misses something, one of more is a list.
ENOUGH, MOST = 8, 15
#: This many drivers too many, and nothing is earned.
FAR_TOO_MANY = 10
#: Of threats and of opportunities so many at least.
EACH_SIDE = 2
#: So many classes may be left out with a reason.
MOST_LEFT_OUT = 2
#: As many “so what” as a team can act on, about so many different goals.
SO_WHATS, GOALS = 3, 2
#: At most this share of the drivers may be assumed, and at least this share cites the news pack.
MOST_ASSUMED, CITING = 0.5, 0.5
#: Factors that make a force, and changes that make a view of the next three years.
FACTORS_ENOUGH, CHANGES = 3, 2
#: A regime is dated within so many months.
MONTHS_OFF = 2
#: So many drivers out of noise, and nothing is earned; drivers that cite news, for full points.
NOISE_MOST, CITED_ENOUGH = 3, 4
#: Share of drivers linked as in the truth: about what a guess hits, and what earns full points.
GUESS, NEAR = 0.3, 0.75
#: The share of the truth's key news that earns full points.
FIND_KEY = 0.75

Analysis = Work[IndustryAnalysis]


def _rated(work: Analysis) -> list[Driver]:
    """The drivers that say what moves, to which class it belongs, and how it counts."""
    wanted = ("driver", "category", "direction", "impact", "likelihood")
    return [row for row in work.record.drivers if all(getattr(row, name) is not None for name in wanted)]


def _names(rows: Iterable[Driver | Factor]) -> str:
    return listed([short(row.label) for row in rows], 3)


def _share(good: int, everything: int) -> float:
    return good / max(everything, ENOUGH)


def _good(share: float, said: str, n: int) -> Verdict:
    """All is well with the ``n`` drivers; where they are few, the sentence says why points are missing."""
    few = ngettext(
        "So far so good, for {n} driver. It counts in full from {least} drivers on.",
        "So far so good, for {n} drivers. It counts in full from {least} drivers on.",
        n,
    )
    return Verdict(share, said if n >= ENOUGH else few.format(n=n, least=ENOUGH))


def _nothing() -> Verdict:
    return Verdict(0, _("No driver has words, a class, a direction, an impact and a likelihood yet."))


# Drivers -----------------------------------------------------------------------------------------


def _classes(work: Analysis) -> Verdict:
    rated = _rated(work)
    if not rated:
        return _nothing()
    driven = {row.category for row in rated}
    left_out = {row.category for row in work.record.absences if row.category and row.because} - driven
    silent = [CATEGORY_LABELS[name] for name in CATEGORY_LABELS if name not in driven | left_out]
    share = (len(driven) + min(len(left_out), MOST_LEFT_OUT)) / len(CATEGORY_LABELS)
    if silent:
        said = _("Nothing is said yet on these classes: {names}.")
        return Verdict(share, said.format(names=listed(silent, 6)))
    if len(left_out) > MOST_LEFT_OUT:
        said = _("{n} classes are left out. More than {most} is a short look, not an industry without drivers.")
        return Verdict(share, said.format(n=len(left_out), most=MOST_LEFT_OUT))
    return Verdict(share, _("All six classes have a driver, or a reason why none matters."))


def _drivers(work: Analysis) -> Verdict:
    rated = _rated(work)
    n = len(rated)
    if not n:
        return _nothing()
    short_of = [
        label for side, label in DIRECTION_LABELS.items() if sum(row.direction == side for row in rated) < EACH_SIDE
    ]
    one_sided = 0.5 if short_of else 1.0
    if n < ENOUGH:
        said = ngettext(
            "{n} driver is rated in full; a view of an industry needs at least {least}.",
            "{n} drivers are rated in full; a view of an industry needs at least {least}.",
            n,
        )
        return Verdict(one_sided * n / ENOUGH, said.format(n=n, least=ENOUGH))
    if n > MOST:
        said = _("{n} drivers are rated. With more than {most}, nobody can say which ones decide.")
        return Verdict(one_sided * max(0, 1 - (n - MOST) / FAR_TOO_MANY), said.format(n=n, most=MOST))
    # A row begun and not finished is a question that nobody has answered.
    begun = [row for row in work.record.drivers if row not in rated and (row.driver or row.source)]
    wrong = broken(check(work.record, work.case), "drivers", ("owner",))
    whole = one_sided * max(0, n - len(wrong)) / (n + len(begun))
    if begun:
        said = _("Without words, a class, a direction, an impact or a likelihood: {names}. Finish it, or take it out.")
        return Verdict(whole, said.format(names=_names(begun)))
    if wrong:
        return Verdict(whole, next(iter(wrong.values())))
    if short_of:
        said = _("Too few on one side ({side}): an industry that only helps or only hurts is a mood.")
        return Verdict(one_sided, said.format(side=listed(short_of)))
    return Verdict(1, _("{n} drivers are rated, with threats and opportunities among them.").format(n=n))


def _goals(work: Analysis) -> set[str]:
    return set(work.case.table("goals")["goal_id"].astype(str))


def _linked(work: Analysis) -> Verdict:
    rated = _rated(work)
    if not rated:
        return _nothing()
    goals = _goals(work)
    loose = [row for row in rated if not goals & set(row.goals)]
    share = _share(len(rated) - len(loose), len(rated))
    if loose:
        said = ngettext(
            "{n} of {all} drivers touches no goal of {customer}: {names}. So what?",
            "{n} of {all} drivers touch no goal of {customer}: {names}. So what?",
            len(loose),
        )
        numbers = {"n": len(loose), "all": len(rated), "customer": work.case.customer, "names": _names(loose)}
        return Verdict(share, said.format(**numbers))
    said = _("Each driver touches a goal of {customer}.").format(customer=work.case.customer)
    return _good(share, said, len(rated))


def _so_what(work: Analysis) -> Verdict:
    goals = _goals(work)
    linked = [row for row in _rated(work) if goals & set(row.goals)]
    telling = {
        row.implication.casefold(): row
        for row in linked
        if row.implication and row.implication.casefold() != row.label.casefold()
    }
    touched = {goal for row in telling.values() for goal in row.goals if goal in goals}
    if not telling:
        return Verdict(0, _("No driver with a goal says yet what it means for us."))
    share = min(len(telling), SO_WHATS) / SO_WHATS
    if len(telling) < SO_WHATS:
        said = ngettext(
            "{n} driver says what it means for us, in words of its own; {least} are asked for.",
            "{n} drivers say what they mean for us, each in words of its own; {least} are asked for.",
            len(telling),
        )
        return Verdict(share, said.format(n=len(telling), least=SO_WHATS))
    if len(touched) < GOALS:
        said = _("All that you draw from it is about {goal}. What moves the other goals?")
        return Verdict(share / 2, said.format(goal=listed(sorted(touched))))
    said = _("{n} drivers say what they mean for us, about {goals} goals.")
    return Verdict(share, said.format(n=len(telling), goals=len(touched)))


def _evidence(work: Analysis) -> Verdict:
    rated = _rated(work)
    if not rated:
        return _nothing()
    news = work.case.table("news").drop_duplicates("news_id").set_index("news_id")["date"].astype(str)
    gaps = [(row, _gap(row, news, work.case)) for row in rated]
    open_rows = [(row, gap) for row, gap in gaps if gap]
    share = _share(len(rated) - len(open_rows), len(rated))
    assumed = [row for row in rated if row.evidence == "assumed"]
    citing = [row for row in rated if cited(row, work.case)]
    if len(assumed) > MOST_ASSUMED * len(rated):
        said = _("{n} of {all} drivers are assumed, {names} among them. The news pack holds more than guesses.")
        return Verdict(share / 2, said.format(n=len(assumed), all=len(rated), names=_names(assumed)))
    if open_rows:
        row, gap = open_rows[0]
        said = ngettext("{n} driver stands on air.", "{n} drivers stand on air.", len(open_rows))
        return Verdict(share, f"{said.format(n=len(open_rows))} {short(row.label)}: {gap}")
    if len(citing) < CITING * len(rated):
        said = _("{n} of {all} drivers name a news item by its id. Whoever reads your source should find it.")
        return Verdict(share / 2, said.format(n=len(citing), all=len(rated)))
    return _good(share, _("Each driver says what it rests on and of which day it is."), len(rated))


def _gap(row: Driver, news: "pd.Series[str]", case: Case) -> str:
    """What is missing in what the driver rests on, as a sentence without its subject; "" if nothing is."""
    gap = unfounded(row, case.today)
    if gap or row.as_of is None:
        return gap
    younger = [item for item in cited(row, case) if date.fromisoformat(news[item]) > row.as_of]
    if younger:
        said = _("{item} is of {day}; what it says cannot have been known on {yours}.")
        return said.format(item=younger[0], day=news[younger[0]], yours=row.as_of)
    return ""


def _horizons(work: Analysis) -> Verdict:
    rated = _rated(work)
    if not rated:
        return _nothing()
    without = [row for row in rated if row.horizon is None]
    used = {row.horizon for row in rated if row.horizon}
    missing = [label for name, label in HORIZON_LABELS.items() if name not in used]
    share = _share(len(rated) - len(without), len(rated)) * len(used) / len(HORIZON_LABELS)
    if without:
        said = ngettext("{n} driver has no horizon: {names}.", "{n} drivers have no horizon: {names}.", len(without))
        return Verdict(share, said.format(n=len(without), names=_names(without)))
    if missing:
        return Verdict(share, _("Nothing is to come in this time: {names}.").format(names=listed(missing)))
    return _good(share, _("What is near and what is far both have their place."), len(rated))


# Forces and supply -------------------------------------------------------------------------------


def _forces(work: Analysis) -> Verdict:
    both = [row for row in work.record.factors if row.force and row.factor and row.now and row.future]
    # A rating is a judgement; whoever says that it is more says what it rests on.
    both = [row for row in both if row.evidence in (None, "assumed") or not unfounded(row, work.case.today)]
    if not both:
        return Verdict(0, _("No factor of the five forces is rated for today and for in three years yet."))
    thin = [label for name, label in FORCE_LABELS.items() if sum(row.force == name for row in both) < FACTORS_ENOUGH]
    flat = len({row.now for row in both}) < 2
    rated = 0.0 if flat else 1 - len(thin) / len(FORCE_LABELS)
    changing = [row for row in both if row.now != row.future]
    reasoned = [row for row in changing if row.because]
    # Changes count as far as the forces are judged at all.
    seen = min(len(reasoned), CHANGES) / CHANGES * len(reasoned) / max(len(changing), 1)
    share = (rated + min(rated, seen)) / 2
    if flat:
        return Verdict(share, _("All factors have the same number today. Which of them presses most?"))
    if thin:
        said = _("Fewer than {least} factors are rated for both times in: {names}.")
        return Verdict(share, said.format(least=FACTORS_ENOUGH, names=listed(thin, 5)))
    if not changing:
        return Verdict(share, _("Nothing is to change in three years. The news pack says otherwise."))
    bare = [row for row in changing if not row.because]
    if bare:
        return Verdict(share, _("A change without a reason: {names}.").format(names=_names(bare)))
    if len(reasoned) < CHANGES:
        said = _("Only “{name}” is to change. What else will press more, or less?")
        return Verdict(share, said.format(name=short(reasoned[0].label)))
    said = _("All five forces are judged; {n} factors change, each with a reason.")
    return Verdict(share, said.format(n=len(changing)))


def _regime(work: Analysis) -> Verdict:
    yours = work.record
    if yours.regime is None:
        return Verdict(0, _("You have not said yet whether supply is tight, balanced or loose."))
    # The case's figures alone: nobody is judged against months of their own.
    found = runs(regimes(supply(IndustryAnalysis(), work.case)))
    if not found or yours.regime != found[-1].regime:
        said = _("The figures of the last months do not say “{yours}”. Look at the stock and at the lead time.")
        return Verdict(0, said.format(yours=REGIME_LABELS[yours.regime]))
    off = _months_between(yours.regime_since, found[-1].since)
    dated, meant = off is not None and off <= MONTHS_OFF, yours.regime_meaning is not None
    share = (2 + dated + meant) / 4
    if not dated:
        said = _("Supply is {regime}, as you say. Since when? Find the month in which tightness crosses the line.")
    elif not meant:
        said = _("Supply is {regime}, as you say. What does it mean for us?")
    else:
        said = _("Supply is {regime}, and you say since when and what follows for us.")
    return Verdict(share, said.format(regime=REGIME_LABELS[yours.regime]))


def _months_between(yours: date | None, month: pd.Timestamp) -> int | None:
    return None if yours is None else abs(12 * (yours.year - month.year) + yours.month - month.month)


# Held against what is true -----------------------------------------------------------------------


def _truth(work: Analysis) -> pd.DataFrame:
    if work.truth is None:
        raise ValueError("judged without the truth")  # criterion.judge() does not come here then
    return work.truth.table("news")


def _citing(work: Analysis) -> list[tuple[Driver, set[str]]]:
    """Each rated driver that cites news, with the items' ids."""
    rows = [(row, set(cited(row, work.case))) for row in _rated(work)]
    return [(row, items) for row, items in rows if items]


def _no_citing() -> Verdict:
    return Verdict(0, _("No driver names a news item by its id yet."))


def _noise(work: Analysis) -> Verdict:
    truth = _truth(work)
    noise = set(truth.loc[truth["goal_id"].isna(), "news_id"])
    citing = _citing(work)
    if not citing:
        return _no_citing()
    out_of_noise = [row for row, items in citing if items <= noise]
    share = max(0, 1 - len(out_of_noise) / NOISE_MOST) * min(1, len(citing) / CITED_ENOUGH)
    note = _note(_("Out of noise"), [short(row.label) for row in out_of_noise])
    if out_of_noise:
        said = ngettext(
            "{n} of {all} drivers rests on news that touches no goal of {customer}.",
            "{n} of {all} drivers rest on news that touches no goal of {customer}.",
            len(out_of_noise),
        )
        return Verdict(share, said.format(n=len(out_of_noise), all=len(citing), customer=work.case.customer), note)
    if share < 1:
        return Verdict(share, _("What you took from the news matters; it is too little to tell more."))
    return Verdict(1, _("You left the noise where it was."))


def _links(work: Analysis) -> Verdict:
    truth = _truth(work).dropna(subset="goal_id")
    touches = {
        str(item): set(zip(rows["goal_id"].astype(str), rows["direction"].astype(int), strict=True))
        for item, rows in truth.groupby("news_id")
    }
    citing = [(row, items & set(touches)) for row, items in _citing(work)]
    citing = [(row, items) for row, items in citing if items]
    if not citing:
        return _no_citing()
    wrong = [row for row, items in citing if not _is_right(row, set().union(*(touches[item] for item in items)))]
    right = 1 - len(wrong) / len(citing)
    share = min(1.0, max(0.0, (right - GUESS) / (NEAR - GUESS))) * min(1, len(citing) / ENOUGH)
    # A threat taken for an opportunity is no matter of judgement: it costs its part, however well the rest is linked.
    turned = [row for row, items in citing if _is_turned(row, set().union(*(touches[item] for item in items)))]
    share *= 1 - len(turned) / len(citing)
    note = _note(_("Another goal or direction"), [short(row.label) for row in wrong])
    if right < NEAR:
        return Verdict(share, _("A good part of the drivers touches other goals, or touches them the other way."), note)
    if turned:
        return Verdict(
            share, _("Your links hold, but something that helps them stands as a threat, or the reverse."), note
        )
    if share < 1:
        return Verdict(share, _("Your links hold; too few drivers name their news to tell more."), note)
    return Verdict(1, _("Most drivers touch the goals that you say, and in that direction."), note)


def _is_right(row: Driver, true: set[tuple[str, int]]) -> bool:
    """Whether at least half of the driver's goals are touched in its direction: naming all goals is no link."""
    hits = [goal for goal in row.goals if (goal, row.direction) in true]
    return len(hits) > 0 and 2 * len(hits) >= len(row.goals)


def _is_turned(row: Driver, true: set[tuple[str, int]]) -> bool:
    """Whether the driver's news moves their goals the other way only."""
    ways = {way for _goal, way in true}
    return bool(row.direction) and ways == {-(row.direction or 0)}


def _found_key(work: Analysis) -> Verdict:
    truth = _truth(work)
    wanted = set(truth.loc[truth["key"] == 1, "news_id"])
    goals = _goals(work)
    used = {item for row, items in _citing(work) if goals & set(row.goals) for item in items}
    found = wanted & used
    headlines = work.case.table("news").drop_duplicates("news_id").set_index("news_id")["headline"]
    note = _note(_("Not used"), [f"{item} {short(str(headlines[item]))}" for item in sorted(wanted - found)])
    if not found:
        return Verdict(0, _("None of the news on which much hangs has become a driver with a goal yet."), note)
    share = min(1, len(found) / (FIND_KEY * len(wanted)))
    if share < 1:
        return Verdict(share, _("Some of the news on which much hangs is not among your drivers."), note)
    return Verdict(1, _("Your drivers hold most of the news on which much hangs."), note)


def _note(what: str, names: list[str]) -> str:
    """A sentence for the instructor."""
    return f"{what}: {listed(names, 12)}." if names else ""


CRITERIA: tuple[Criterion[IndustryAnalysis], ...] = (
    Criterion(
        "I1-classes",
        2,
        _("Each class of PESTEL has a driver, or a reason why none matters to this customer; {most} may be left out.").format(
            most=MOST_LEFT_OUT
        ),
        _("Take the classes one by one: what would the customer's board have read about this in the last half year?"),
        _classes,
    ),
    Criterion(
        "I2-drivers",
        2,
        _("{least} to {most} drivers are rated, threats and opportunities among them.").format(least=ENOUGH, most=MOST),
        _("Rate direction, impact and likelihood as the customer would; then strike what changes no decision."),
        _drivers,
    ),
    Criterion(
        "I3-goals",
        2,
        _("Each driver touches a goal of the customer."),
        _("Ask of each driver: which goal does it bring nearer or farther? If none, it is news, not a driver."),
        _linked,
    ),
    Criterion(
        "I4-so-what",
        4,
        _("At least {n} drivers say what they mean for us, about at least {goals} goals.").format(n=SO_WHATS, goals=GOALS),
        _("Finish the sentence: “Because of this, we will … before …”. If we would do the same anyway, choose another driver."),
        _so_what,
    ),
    Criterion(
        "I5-evidence",
        4,
        _("Each driver says what it rests on: kind of evidence, source with the news item's id, and day. What is old is assumed."),
        _("Open the news pack, put the item's id into the source and its day beside it; mark as assumed what you cannot find."),
        _evidence,
    ),
    Criterion(
        "I6-horizons",
        2,
        _("Each driver has a horizon, and all three horizons are used."),
        _("Sort the drivers by when they bite. What bites this year, and what will nobody talk about before 2029?"),
        _horizons,
    ),
    Criterion(
        "I7-forces",
        4,
        _("Each of the five forces is judged by {least} factors or more, today and in three years, and changes have reasons.").format(
            least=FACTORS_ENOUGH
        ),
        _("Rate today first. Then ask of each factor which driver moves it within three years, and write that down as the reason."),
        _forces,
    ),
    Criterion(
        "I8-regime",
        3,
        _("How supply stands to demand is read rightly from the last months, with its beginning and what it means for us."),
        _("Look at the picture of supply and demand: in which band is the last month, where does the band begin, what comes next?"),
        _regime,
    ),
    Criterion(
        "I9-noise",
        2,
        _("News that touches no goal of the customer is not passed off as a driver."),
        _("Read each headline and ask which number of the customer it moves. A famous name is no reason."),
        _noise,
        needs_truth=True,
    ),
    Criterion(
        "I10-links",
        3,
        _("The drivers touch the goals that they are said to touch, in that direction, seen from the customer."),
        _("Sit in the customer's chair: what hurts us may help the customer. Name the one or two goals that really move."),
        _links,
        needs_truth=True,
    ),
    Criterion(
        "I11-key-news",
        2,
        _("The news on which much hangs is among the drivers."),
        _("Go through the goals one by one and look for the item that could decide each of them."),
        _found_key,
        needs_truth=True,
    ),
)  # fmt: skip

PROMPT = Prompt(
    "reasoning",
    _(
        "Which one driver should change what we do at the customer in the next twelve months? Say which goal it touches, "
        "what you rest it on, what would prove you wrong, and what we stop doing for it."
    ),
    150,
)
