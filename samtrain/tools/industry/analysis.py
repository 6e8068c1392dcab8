"""What is computed about the industry: pure functions over small tables; each formula names its source.

``drivers`` everywhere is the frame of ``drivers(record)``: one row a driver, the id as index, numbers as floats, NaN
for blank. Tables from the case come as ``Case.table`` gives them. A blank is never read as 0.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import shorten

import numpy as np
import pandas as pd

from samtrain.cases import Case
from samtrain.i18n import _, ngettext
from samtrain.sentences import listed
from samtrain.tools.evidence import said_evidence
from samtrain.tools.industry.model import (
    CATEGORY_LABELS,
    FORCE_LABELS,
    LIKELIHOOD,
    LIKELIHOOD_LABELS,
    REGIME_LABELS,
    Driver,
    IndustryAnalysis,
)
from samtrain.tools.records import Statement

#: The figures of supply and demand, in the order in which a cycle moves through them.
FIGURES = ("book_to_bill", "utilisation", "lead_time", "inventory_days", "price_index")
FIGURE_LABELS: dict[str, str] = {
    "book_to_bill": _("book-to-bill"),
    "utilisation": _("utilisation, %"),
    "lead_time": _("lead time, weeks"),
    "inventory_days": _("stock, days"),
    "price_index": _("price index"),
}
#: What speaks for tight supply, and what against.
_TIGHT = {"book_to_bill": 1, "utilisation": 1, "lead_time": 1, "inventory_days": -1}
#: A z-score of fewer months says nothing; a month with fewer of the four figures has none.
ENOUGH_MONTHS, ENOUGH_FIGURES = 12, 3
#: Tightness, as mean of so many months, from which supply is tight, and below whose negative it is loose.
LINE, SMOOTHED = 0.5, 3
#: Nearer to a line than this a regime is borderline.
NEAR_LINE = 0.1
#: As many letters of a driver's words as fit into a sentence or a picture.
LETTERS = 42


def short(label: str, letters: int = LETTERS) -> str:
    """The first words of a long label."""
    return shorten(label, letters, placeholder="…")


def signed(value: float, digits: int = 1) -> str:
    """A number with its sign, a true minus, and no sign at zero: +2.1, −0.4, 0.0."""
    said = f"{value:+.{digits}f}"
    return said[1:] if not float(said) else said.replace("-", "−")


# Drivers -----------------------------------------------------------------------------------------


def drivers(record: IndustryAnalysis) -> pd.DataFrame:
    """The drivers as a table: one row a driver, id as index.

    Columns: those of ``Driver``, ``label``, ``p`` (probability, 0 to 1, of the step of likelihood) and ``exposure``.
    """
    rows = [driver.model_dump() | {"label": driver.label} for driver in record.drivers]
    frame = pd.DataFrame(rows, columns=[*Driver.model_fields, "label"]).set_index("id")
    frame = frame.astype(dict.fromkeys(("direction", "impact", "likelihood"), float))
    frame["p"] = frame["likelihood"].map(LIKELIHOOD).astype(float)
    frame["exposure"] = exposure(frame)
    return frame


def exposure(drivers: pd.DataFrame) -> pd.Series:
    """F11: signed exposure E = direction · impact · p by id, −4.5 to +4.5; NaN where one of the three is blank.

    Expected impact, the usual product of a risk register, with the sign kept (own design).
    """
    return drivers["direction"] * drivers["impact"] * drivers["p"]


def _summed(exposures: "pd.Series[float]") -> dict[str, float]:
    known = exposures.dropna()
    if known.empty:
        return {"n": 0, "net": math.nan, "turbulence": math.nan, "threats": math.nan, "opportunities": math.nan}
    return {
        "n": len(known),
        "net": float(known.sum()),
        "turbulence": float(known.abs().sum()),
        "threats": float(known.clip(upper=0).sum()),
        "opportunities": float(known.clip(lower=0).sum()),
    }


def by_class(drivers: pd.DataFrame) -> pd.DataFrame:
    """F11: exposure of each class of PESTEL, in their order.

    Columns: ``n`` rated drivers, ``net`` = ΣE, ``turbulence`` = Σ|E|, ``threats`` = Σ of the negative and
    ``opportunities`` = Σ of the positive ones; NaN where no driver is rated. Net alone hides what cancels out.
    """
    rows = {name: _summed(drivers.loc[drivers["category"] == name, "exposure"]) for name in CATEGORY_LABELS}
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("category")


def by_goal(drivers: pd.DataFrame, goals: Iterable[str]) -> pd.DataFrame:
    """F11: exposure of each of the customer's ``goals``, with the columns of ``by_class``.

    A driver counts in full for each goal that it touches, so the goals' sums may exceed the classes'.
    """
    touched = drivers.explode("goals")
    rows = {goal: _summed(touched.loc[touched["goals"] == goal, "exposure"]) for goal in goals}
    columns = ["n", "net", "turbulence", "threats", "opportunities"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis("goal_id")


# Five forces -------------------------------------------------------------------------------------


def forces(record: IndustryAnalysis) -> pd.DataFrame:
    """F12: each of the five forces (Porter 1979, 2008) as the mean of its factors, 1 weak to 5 strong.

    Columns: ``n`` factors rated both now and in three years, ``now``, ``future`` and ``delta`` = future − now over
    these factors, so that a difference is never one of two different lists; NaN without any. Equal weights are a
    convention: no mathematical formula stands behind them.
    """
    rows = [
        (factor.force, factor.now, factor.future)
        for factor in record.factors
        if factor.force is not None and factor.now is not None and factor.future is not None
    ]
    rated = pd.DataFrame(rows, columns=["force", "now", "future"]).astype({"now": float, "future": float})
    grouped = rated.groupby("force")[["now", "future"]]
    table = grouped.mean().reindex(list(FORCE_LABELS))
    table.insert(0, "n", grouped.size().reindex(list(FORCE_LABELS), fill_value=0))
    table["delta"] = table["future"] - table["now"]
    return table


def attractiveness(forces: pd.DataFrame) -> tuple[float, float]:
    """F12: how attractive the industry is for those in it, now and in three years: 6 − mean force, 1 to 5.

    NaN unless all five forces are rated: the mean of three forces is not that of five.
    """
    means = forces[["now", "future"]].mean(skipna=False)
    return float(6 - means["now"]), float(6 - means["future"])


# Supply and demand -------------------------------------------------------------------------------


def supply(record: IndustryAnalysis, case: Case) -> pd.DataFrame:
    """Supply and demand by month (timestamps, without a gap), with the columns ``FIGURES``; NaN where nothing is known.

    The case's figures, and over them those that the record brings. What lies after today is left out.
    """
    known = case.table("industry")
    known.index = pd.DatetimeIndex(pd.to_datetime(known["month"].astype(str), format="%Y-%m", errors="coerce"))
    own = pd.DataFrame(
        [row.model_dump(include=set(FIGURES)) for row in record.months if row.month],
        index=pd.DatetimeIndex([row.month.replace(day=1) for row in record.months if row.month]),
        columns=list(FIGURES),
    )
    tables = [table[list(FIGURES)].astype(float) for table in (own, known)]
    tables = [table[table.index.notna() & ~table.index.duplicated()] for table in tables]
    merged = tables[0].combine_first(tables[1])[list(FIGURES)]
    merged = merged[merged.index <= pd.Timestamp(case.today)]
    return merged.asfreq("MS") if len(merged) else merged


def tightness(supply: pd.DataFrame) -> "pd.Series[float]":
    """F13: z = mean of z(book-to-bill), z(utilisation), z(lead time) and −z(inventory days), by month. Own design.

    z-scores are over the months at hand (population standard deviation): tight means tight for these months, not by
    a norm. A figure that is blank does not count; NaN for a month with fewer than ``ENOUGH_FIGURES`` of the four, and
    for all with fewer than ``ENOUGH_MONTHS`` months. A figure that never moves says nothing and is left out.
    """
    columns = supply[list(_TIGHT)]
    spread = columns.std(ddof=0)
    # What differs by rounding only does not move.
    moving = spread > 1e-9 * columns.abs().max()
    scores = (columns - columns.mean()) / spread.where(moving) * pd.Series(_TIGHT)
    z = scores.mean(axis=1).where(scores.notna().sum(axis=1) >= ENOUGH_FIGURES)
    return z if z.count() >= ENOUGH_MONTHS else z * math.nan


def regimes(supply: pd.DataFrame) -> pd.DataFrame:
    """The regime of each month: ``z``, ``mean`` (of the month and the two before) and ``regime``.

    Tight where the mean is at least ``LINE``, loose where it is at most −``LINE``, else balanced; None where unknown.
    """
    table = pd.DataFrame({"z": tightness(supply)}, index=supply.index)
    table["mean"] = table["z"].rolling(SMOOTHED, min_periods=1).mean().where(table["z"].notna())
    names = np.select([table["mean"] >= LINE, table["mean"] <= -LINE], ["tight", "loose"], "balanced")
    table["regime"] = pd.Series(names, index=table.index, dtype=object).where(table["mean"].notna(), None)
    return table


@dataclass(frozen=True)
class Run:
    """Months in a row with one regime, both ends included."""

    regime: str
    since: pd.Timestamp
    until: pd.Timestamp


def runs(regimes: pd.DataFrame) -> list[Run]:
    """The regimes in their order; months without one separate."""
    found: list[Run] = []
    last: object = None
    for month, regime in regimes["regime"].items():
        if isinstance(regime, str) and isinstance(month, pd.Timestamp):
            if regime == last:
                found[-1] = Run(regime, found[-1].since, month)
            else:
                found.append(Run(regime, month, month))
        last = regime
    return found


def turned(supply: pd.DataFrame, now: Run, months: int = 2) -> bool:
    """Whether orders already point the other way: book-to-bill above 1 in a loose market, below 1 in a tight one.

    Book-to-bill leads: it must have been so in each of the last ``months`` months of the run.
    """
    last = supply["book_to_bill"].loc[: now.until].dropna().tail(months)
    if len(last) < months or now.regime == "balanced":
        return False
    return bool((last > 1).all() if now.regime == "loose" else (last < 1).all())


# What stands out ---------------------------------------------------------------------------------


def findings(record: IndustryAnalysis, case: Case) -> list[str]:
    """What stands out: at most three sentences with their names and numbers, the gravest first."""
    said = (
        said_so_what(record, case),
        said_goal(record, case),
        said_regime(record, case),
        said_force(record),
        said_class(record),
    )
    return [sentence for sentence in said if sentence][:3]


def said_so_what(record: IndustryAnalysis, case: Case) -> str:
    """Drivers that touch no goal of the customer; "" if there are none."""
    loose = [short(driver.label) for driver in record.drivers if not driver.goals]
    if not loose:
        return ""
    if case.table("goals").empty:
        said = ngettext(
            "{n} driver waits for a goal: no goal of {customer} is noted yet.",
            "{n} drivers wait for a goal: no goal of {customer} is noted yet.",
            len(loose),
        )
        return said.format(n=len(loose), customer=case.customer)
    said = ngettext(
        "So what? {n} of {all} drivers touches no goal of {customer}: {names}.",
        "So what? {n} of {all} drivers touch no goal of {customer}: {names}.",
        len(loose),
    )
    return said.format(n=len(loose), all=len(record.drivers), customer=case.customer, names=listed(loose, 3))


def said_goal(record: IndustryAnalysis, case: Case) -> str:
    """The goal in most motion, and what moves it most; "" if none is touched."""
    table = drivers(record)
    goals = case.table("goals").drop_duplicates("goal_id").set_index("goal_id")["goal"]
    moved = by_goal(table, goals.index.astype(str))
    if not moved["n"].any():
        return ""
    goal = str(moved["turbulence"].idxmax())
    touching = table[[goal in each for each in table["goals"]]]
    first = int(touching["exposure"].abs().argmax())
    said = _("Most is in motion around {goal}: net {net}, turbulence {turbulence}; above all “{driver}” ({exposure}).")
    return said.format(
        goal=f"{goal} “{short(str(goals[goal]))}”",
        net=signed(moved["net"][goal]),
        turbulence=f"{moved['turbulence'][goal]:.1f}",
        driver=short(touching["label"].iloc[first]),
        exposure=signed(touching["exposure"].iloc[first]),
    )


def said_regime(record: IndustryAnalysis, case: Case) -> str:
    """How supply stands to demand, since when, and whether it turns; "" if the figures do not tell.

    As long as no regime is chosen it is a question: who has read the figures for oneself sees more in the answer.
    """
    figures = supply(record, case)
    table = regimes(figures)
    found = runs(table)
    if not found:
        return ""
    now = found[-1]
    words = {
        "regime": REGIME_LABELS[now.regime],
        "since": f"{now.since:%B %Y}",
        "z": signed(float(table["mean"].dropna().iloc[-1])),
        "yours": REGIME_LABELS.get(record.regime or "", ""),
        "until": f"{now.until:%B %Y}",
        "line": f"{LINE:g}",
    }
    if record.regime is None:
        said = _("Tightness stands at {z} in {until}, the lines at ±{line}: how do you read supply?")
        return said.format(**words)
    if record.regime != now.regime:
        return _("You read supply as {yours}; by the figures it has been {regime} since {since} ({z}).").format(**words)
    if turned(figures, now):
        said = _("Supply has been {regime} since {since} ({z}), but orders are turning: book-to-bill is above 1.")
        if now.regime == "tight":
            said = _("Supply has been {regime} since {since} ({z}), but orders are turning: book-to-bill is below 1.")
        return said.format(**words)
    return _("Supply has been {regime} since {since} ({z} in {until}).").format(**words)


def said_force(record: IndustryAnalysis) -> str:
    """The force that changes most in three years, up or down, or the strongest where none changes; "" if none is rated."""
    table = forces(record).dropna()
    if table.empty:
        return ""
    name = str(table["delta"].abs().idxmax())
    if not table["delta"][name]:
        name = str(table["now"].idxmax())
        said = _("No force is to change; the strongest is {force} with {now} of 5.")
        return said.format(force=FORCE_LABELS[name], now=f"{table['now'][name]:.1f}")
    said = _("The largest change among the five forces is in {force}: {now} today, {future} in three years.")
    return said.format(force=FORCE_LABELS[name], now=f"{table['now'][name]:.1f}", future=f"{table['future'][name]:.1f}")


def said_class(record: IndustryAnalysis) -> str:
    """The class in most motion, both net and turbulence; "" if no driver is rated."""
    table = by_class(drivers(record))
    if not table["n"].any():
        return ""
    name = str(table["turbulence"].idxmax())
    net, turbulence = table["net"][name], table["turbulence"][name]
    said = _("The {name} drivers move most: turbulence {turbulence}, net {net}.")
    if abs(net) < turbulence / 4:
        said = _(
            "Threats and opportunities among the {name} drivers nearly cancel: net {net}, but turbulence {turbulence}."
        )
    return said.format(name=CATEGORY_LABELS[name], turbulence=f"{turbulence:.1f}", net=signed(net))


# Not yet sure ------------------------------------------------------------------------------------


def unsure(record: IndustryAnalysis, case: Case) -> list[str]:
    """Not yet sure: classes without a word, unrated and undecided drivers, stale facts, conventions and thin figures."""
    claims: dict[str, Statement] = {short(driver.label): driver for driver in record.drivers}
    claims |= {CATEGORY_LABELS[row.category]: row for row in record.absences if row.category and row.because}
    claims |= {short(factor.label): factor for factor in record.factors if _moves(factor.now, factor.future)}
    said = (
        _said_missing(record),
        *_said_ratings(drivers(record)),
        *said_evidence(claims, case.today),
        *_said_forces(record),
        *_said_figures(record, case),
    )
    return [sentence for sentence in said if sentence]


def _moves(now: int | None, future: int | None) -> bool:
    return now is not None and future is not None and now != future


def _said_missing(record: IndustryAnalysis) -> str:
    missing = record.missing_classes()
    if not record.drivers or not missing:
        return ""
    said = _("No word yet on these classes: {names}. Name a driver, or say why none matters.")
    return said.format(names=listed([CATEGORY_LABELS[name] for name in missing], 6))


def _said_ratings(table: pd.DataFrame) -> list[str]:
    blank = table.loc[table["exposure"].isna(), "label"].map(short)
    open_ones = table.loc[(table["likelihood"] == 3) & (table["impact"] >= 4), "label"].map(short)
    said = []
    if len(blank):
        said.append(_("Without direction, impact and likelihood no exposure: {names}.").format(names=listed(blank, 3)))
    if len(open_ones):
        asked = _("Much hangs on it, and it is {odds}: {names}. What would tell you sooner?")
        said.append(asked.format(odds=LIKELIHOOD_LABELS[3], names=listed(open_ones, 3)))
    return said


def _said_forces(record: IndustryAnalysis) -> list[str]:
    half = [short(factor.label) for factor in record.factors if (factor.now is None) != (factor.future is None)]
    said = []
    if half:
        said.append(_("Rated for one of the two times only, so not counted: {names}.").format(names=listed(half, 3)))
    ranked = forces(record)["now"].dropna().sort_values(ascending=False, kind="stable")
    if len(ranked) > 1:
        first, second = (FORCE_LABELS[str(name)] for name in ranked.index[:2])
        convention = _(
            "Each factor counts the same within its force: a convention, not a law. {first} leads {second} by {lead}."
        )
        lead = f"{ranked.iloc[0] - ranked.iloc[1]:.1f}"
        said.append(convention.format(first=first[0].upper() + first[1:], second=second, lead=lead))
    return said


def _said_figures(record: IndustryAnalysis, case: Case) -> list[str]:
    figures = supply(record, case)
    if figures.empty:
        return []
    table = regimes(figures)
    known = table["mean"].dropna()
    if known.empty:
        said = ngettext(
            "{n} month of supply and demand is too little for a regime; it takes {least} with {figures} figures each.",
            "{n} months of supply and demand are too few for a regime; it takes {least} with {figures} figures each.",
            len(figures),
        )
        return [said.format(n=len(figures), least=ENOUGH_MONTHS, figures=ENOUGH_FIGURES)]
    last, at = float(known.iloc[-1]), known.index[-1]
    said_own = _("Tight and loose are measured against these {n} months' own average, not against a norm.")
    sentences = [said_own.format(n=len(known))]
    if min(abs(last - LINE), abs(last + LINE)) < NEAR_LINE:
        near = _("At {z} tightness is close to a line (±{line}): the regime of {month} is borderline.")
        sentences.append(near.format(z=signed(last, 2), line=f"{LINE:g}", month=f"{at:%B %Y}"))
    return sentences
