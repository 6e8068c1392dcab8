"""What is computed about the relationship (F8, F14, F15): pure functions over small tables; each names its source.

Amounts from orders are in the case's currency; those of cells are in millions of it. ``grid`` everywhere is the frame
of ``grid(record, case)``. Tables from the case come as ``Case.table`` gives them. A blank is never read as 0.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from samtrain.cases import Case
from samtrain.errors import PlainError
from samtrain.i18n import _, ngettext
from samtrain.look import money, percent
from samtrain.sentences import listed
from samtrain.tools.evidence import said_evidence
from samtrain.tools.relationship.model import MILLION, RETENTION, Cell, Relationship, case_cells, fill, place

#: z of a two-sided interval of 95 %.
Z95 = 1.959964
PROMOTER, DETRACTOR = 9, 6
#: With fewer answers an interval says nothing that the answers do not.
ANSWERS_FROM = 3
#: Points of a percentage by which an assumption is varied.
RETENTION_STEP, REALISTIC_STEP = 5.0, 10.0
FIGURES = ("spend", "ours", "locked", "addressable", "realistic")


# Order history (F14) -----------------------------------------------------------------------------


@dataclass(frozen=True)
class History:
    """``lines``: the account's order lines, each once, ``date`` as timestamp; ``copies``: rows that stood again.

    ``unread``: lines without a price, or without a day up to today, which are left out.
    """

    lines: pd.DataFrame
    copies: int
    unread: int

    @property
    def unplaced(self) -> pd.DataFrame:
        """Lines whose unit or product is blank: they are shared out over the cells that they may belong to."""
        return self.lines[self.lines["bu"].isna() | self.lines["product"].isna()]


def history(case: Case) -> History:
    """The focus account's orders, cleaned: copies of a line (same ``order_id``) count once."""
    rows = case.table("orders")
    rows = rows[rows["account_id"].astype(str) == case.account_id]
    once = rows[rows["order_id"].isna() | ~rows["order_id"].duplicated()]
    lines = once.assign(
        date=pd.to_datetime(once["date"], errors="coerce"),
        net_price=pd.to_numeric(once["net_price"], errors="coerce").astype(float),
        cogs=pd.to_numeric(once["cogs"], errors="coerce").astype(float),
    )
    lines = lines[(lines["date"] <= pd.Timestamp(case.today)) & lines["net_price"].notna()]
    return History(lines, len(rows) - len(once), len(once) - len(lines))


def year_of(lines: pd.DataFrame, today: date, ago: int = 0) -> pd.DataFrame:
    """The lines of the 12 months up to ``today``, or up to the day ``ago`` years before it."""
    end = pd.Timestamp(today) - pd.DateOffset(years=ago)
    return lines[(lines["date"] > end - pd.DateOffset(years=1)) & (lines["date"] <= end)]


def by_cell(lines: pd.DataFrame) -> "pd.Series[float]":
    """Sales by (bu, product).

    A line without one of the two is shared out over the cells that it may belong to, in proportion to what is known of
    them, so that a year with more blanks does not look like a smaller one. Where no cell is known, it is left out.
    """
    known = lines.dropna(subset=["bu", "product"]).groupby(["bu", "product"])["net_price"].sum()
    sales = known.copy()
    units, products = (known.index.get_level_values(level) for level in ("bu", "product"))
    bare = lines[lines["bu"].isna() | lines["product"].isna()]
    for bu, product, price in zip(bare["bu"], bare["product"], bare["net_price"], strict=True):
        fits = known.where((pd.isna(bu) | (units == bu)) & (pd.isna(product) | (products == product)), 0.0)
        if fits.sum():
            sales += price * fits / fits.sum()
    return sales


@dataclass(frozen=True)
class Retention:
    """What became of the business of a year ago. ``table``: ``start``, ``end`` by cell, what was lost most first."""

    start: float
    churn: float
    contraction: float
    expansion: float
    kept: float
    table: pd.DataFrame

    @property
    def grr(self) -> float:
        """Gross revenue retention: (start − churn − contraction) / start; NaN without a start."""
        return (self.start - self.churn - self.contraction) / self.start if self.start else math.nan

    @property
    def nrr(self) -> float:
        """Net revenue retention: GRR + expansion / start; NaN without a start."""
        return self.grr + self.expansion / self.start if self.start else math.nan


def retention(before: "pd.Series[float]", after: "pd.Series[float]") -> Retention:
    """F14: retention between two windows of equal length, in amounts, by cell (unit × product) of one account.

    Churn is what cells brought that bring nothing now, contraction what others lost, expansion what others gained;
    a cell that is new counts as expansion, since the customer is not. ``kept`` is the share of cells at the start
    that still buy (r = kept / at start); NaN without any.
    """
    table = pd.DataFrame({"start": before, "end": after}).fillna(0.0)  # a cell without orders sold 0
    had, change = table["start"] > 0, table["end"] - table["start"]
    gone = had & (table["end"] <= 0)
    return Retention(
        start=float(table["start"].sum()),
        churn=float(table.loc[gone, "start"].sum()),
        contraction=float(-change[had & ~gone].clip(upper=0).sum()),
        expansion=float(change.clip(lower=0).sum()),
        kept=float((had & ~gone).sum() / had.sum()) if had.any() else math.nan,
        table=table.loc[change.sort_values(kind="stable").index],
    )


def account_retention(case: Case) -> Retention:
    """``retention`` of the focus account: the last 12 months against the 12 before."""
    lines = history(case).lines
    return retention(by_cell(year_of(lines, case.today, 1)), by_cell(year_of(lines, case.today)))


# Satisfaction (F14) ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Nps:
    """Net promoter score, and its 95 % interval, on the scale from −100 to +100; NaN where too few answered."""

    n: int
    promoters: int
    detractors: int
    score: float
    low: float
    high: float


def nps(scores: Sequence[float]) -> Nps:
    """F14: NPS = %(9–10) − %(0–6) with an interval from var = (p⁺ + p⁻ − (p⁺ − p⁻)²)/n.

    An account has 5 to 20 answers, so the interval is the adjusted Wald one: n + 3, and ¾ more promoters and
    detractors each (Rocks 2016, The American Statistician 70:365–372, who found that it covers best). No interval
    from fewer than ``ANSWERS_FROM`` answers.
    """
    n = len(scores)
    promoters, detractors = sum(score >= PROMOTER for score in scores), sum(score <= DETRACTOR for score in scores)
    if n < ANSWERS_FROM:
        return Nps(n, promoters, detractors, math.nan, math.nan, math.nan)
    plus, minus = (promoters + 0.75) / (n + 3), (detractors + 0.75) / (n + 3)
    reach = Z95 * math.sqrt((plus + minus - (plus - minus) ** 2) / (n + 3))
    low, high = max(-1, plus - minus - reach), min(1, plus - minus + reach)
    return Nps(n, promoters, detractors, 100 * (promoters - detractors) / n, 100 * low, 100 * high)


def latest_answers(satisfaction: pd.DataFrame, today: date) -> pd.DataFrame:
    """The latest figure of each respondent up to ``today``: ``contact_id`` as index, ``date``, ``score``, ``before``.

    ``before`` is the figure that the same person gave the time before, NaN if none. An answer without a figure, or
    with one off the scale from 0 to 10, is no answer.
    """
    rows = satisfaction.assign(
        date=pd.to_datetime(satisfaction["date"], errors="coerce"),
        score=pd.to_numeric(satisfaction["score"], errors="coerce").astype(float),
    )
    rows = rows[rows["score"].between(0, 10) & (rows["date"] <= pd.Timestamp(today))].sort_values("date", kind="stable")
    rows["before"] = rows.groupby("contact_id")["score"].shift()
    latest = rows.drop_duplicates("contact_id", keep="last").set_index("contact_id")
    return latest[["date", "score", "before"]]


# White space and share of wallet (F15) -----------------------------------------------------------


def white_space(cells: pd.DataFrame) -> pd.DataFrame:
    """F15: ``cells`` with ``potential`` and ``white``, in the unit of ``spend``.

    potential = spend · addressable % · realistic %; white = max(0, potential − ours − locked). Both are NaN where a
    part of them is blank; only a blank ``locked`` takes nothing away, for no contract is known then.
    """
    potential = cells["spend"] * cells["addressable"] / 100 * cells["realistic"] / 100
    white = (potential - cells["ours"] - cells["locked"].fillna(0)).clip(lower=0)
    return cells.assign(potential=potential, white=white)


def grid(record: Relationship, case: Case) -> pd.DataFrame:
    """Every cell of case and record by (bu, offering), the case's units and offerings first, in their order.

    Columns: ``FIGURES``, ``holder``, ``potential``, ``white``, ``play`` (rank of the play there, NaN if none) and
    ``state``: "unknown" (no figure on spend), "none" (nothing is spent), "potential" (white space), else "ours" (half
    of the spend or more) or "competitor".
    """
    known = case_cells(case)[["spend", "ours", "locked", "holder"]]
    # Unknown to both of them stays blank: a column that is missing, or None among floats, is NaN.
    rows: dict[tuple[str, str], dict[Any, Any]] = {
        (str(key[0]), str(key[1])): row for key, row in zip(known.index, known.to_dict("records"), strict=True)
    }
    stated = {cell.key: cell for cell in reversed(fill(record, case).cells) if cell.bu and cell.offering}
    for cell in record.cells:
        if cell.key in stated:
            rows[cell.key] = stated[cell.key].model_dump(include={*FIGURES, "holder"})
    table = pd.DataFrame(
        list(rows.values()), index=pd.Index(list(rows), tupleize_cols=False), columns=[*FIGURES, "holder"]
    )
    table.index = pd.MultiIndex.from_tuples(list(table.index), names=["bu", "offering"]) if len(table) else known.index
    table = white_space(table.astype(dict.fromkeys(FIGURES, float)))
    ranks = {play.key: float(n) for n, play in reversed(list(enumerate(record.plays, start=1)))}
    table["play"] = pd.Series([ranks.get(key, math.nan) for key in table.index], index=table.index, dtype=float)
    table["state"] = np.select(
        [table["spend"].isna(), table["spend"] == 0, table["white"] > 0, table["ours"] >= table["spend"] / 2],
        ["unknown", "none", "potential", "ours"],
        "competitor",
    )
    return table


def by_key(column: "pd.Series[float]") -> dict[tuple[str, str], float]:
    """A column by cell as a dict: (unit, offering) -> number, in the column's order."""
    return {(str(key[0]), str(key[1])): float(value) for key, value in zip(column.index, column, strict=True)}


def penetration(grid: pd.DataFrame) -> tuple[int, int]:
    """F15: cells in which we sell, and cells in which something is or may be spent."""
    return int((grid["ours"] > 0).sum()), int((grid["state"] != "none").sum())


def wallet(grid: pd.DataFrame) -> pd.DataFrame:
    """F15: share of wallet by unit, over the cells whose spend and our part in it are known.

    Columns: ``spend``, ``ours``, ``rivals``, ``inhouse`` (millions; all that is not ours counts for the main one of
    the two), ``share`` = ours / spend (NaN where nothing is known) and ``unknown`` (cells without a figure).
    """
    known = grid[grid["spend"].notna() & grid["ours"].notna()]
    others = (known["spend"] - known["ours"]).clip(lower=0)
    made = known["holder"] == "in-house"
    parts = pd.DataFrame(
        {
            "spend": known["spend"],
            "ours": known["ours"],
            "rivals": others.where(~made, 0),
            "inhouse": others.where(made, 0),
        }
    ).astype(float)
    units = list(dict.fromkeys(grid.index.get_level_values("bu")))
    table = parts.groupby(level="bu").sum().reindex(units, fill_value=0.0)
    table["share"] = table["ours"] / table["spend"].where(table["spend"] > 0)
    gaps = (grid["spend"].isna() | grid["ours"].isna()).groupby(level="bu").sum()
    table["unknown"] = gaps.reindex(units, fill_value=0).astype(int)
    return table.rename_axis("bu")


def unknown_spend(grid: pd.DataFrame, case: Case) -> float:
    """What the cells without a figure spend together, millions: what is within reach, less all known cells.

    NaN where the accounts table does not say what is within reach, or less than is known.
    """
    accounts = case.table("accounts")
    reach = accounts.loc[accounts["account_id"].astype(str) == case.account_id, "spend_addressable"]
    rest = float(reach.iloc[0]) / MILLION - float(grid["spend"].sum()) if len(reach) else math.nan
    return rest if rest > 0 else math.nan


# Lifetime value (F8) -----------------------------------------------------------------------------


def lifetime_value(
    margin: float, retention: float, discount: float, years: int | None = None, invest: float = 0.0
) -> float:
    """F8: CLV = Σ_{t=1..T} m·rᵗ/(1+d)ᵗ − AC; without ``years`` m·r/(1+d−r) − AC (Gupta & Lehmann 2003).

    ``retention`` and ``discount`` are shares of 1; ``margin`` and ``invest`` have the unit of the result.

    Raises:
        PlainError: retention is not from 0 to below 1 + discount.
    """
    if not 0 <= retention < 1 + discount:
        said = _(
            "The business kept a year ({r}) must lie between 0 % and {most}, which is 100 % plus the discount rate."
        )
        raise PlainError(said.format(r=percent(retention), most=percent(1 + discount)))
    if years is None:
        return margin * retention / (1 + discount - retention) - invest
    factor = retention / (1 + discount)
    return margin * sum(factor**year for year in range(1, years + 1)) - invest


@dataclass(frozen=True)
class Basis:
    """What the lifetime value rests on: millions and shares of 1; ``margin`` NaN where nothing is known."""

    margin: float
    retention: float
    discount: float
    years: int
    invest: float
    is_margin_stated: bool
    is_retention_stated: bool

    def at(self, retention: float) -> float:
        """The value over the stated years at another ``retention``."""
        return lifetime_value(self.margin, retention, self.discount, self.years, self.invest)

    def endless(self, retention: float) -> float:
        """The value without an end at another ``retention``."""
        return lifetime_value(self.margin, retention, self.discount, None, self.invest)

    def span(self) -> tuple[float, float]:
        """``retention`` less and plus ``RETENTION_STEP`` points, within 0 and 1."""
        step = RETENTION_STEP / 100
        return max(0.0, self.retention - step), min(1.0, self.retention + step)


def gross_profit(case: Case) -> float:
    """Net price less cost of goods of the last 12 months, millions; NaN without orders, or where a cost is blank."""
    lines = year_of(history(case).lines, case.today)
    return float((lines["net_price"] - lines["cogs"]).sum(skipna=False)) / MILLION if len(lines) else math.nan


def basis(record: Relationship, case: Case) -> Basis:
    """The stated values; in place of a blank margin last year's gross profit, of a blank retention ``RETENTION``."""
    value = record.value
    return Basis(
        margin=gross_profit(case) if value.margin is None else value.margin,
        retention=(RETENTION if value.retention is None else value.retention) / 100,
        discount=value.discount / 100,
        years=value.years,
        invest=value.invest,
        is_margin_stated=value.margin is not None,
        is_retention_stated=value.retention is not None,
    )


# What stands out ---------------------------------------------------------------------------------


def findings(record: Relationship, case: Case) -> list[str]:
    """What stands out: at most three sentences with their names and numbers, the gravest first."""
    table = grid(record, case)
    said = (
        said_one_sided(record),
        _said_dry_play(record, table),
        said_white(table, case),
        said_retained(case),
        said_satisfied(case),
        said_wallet(table, case),
    )
    return [sentence for sentence in said if sentence][:3]


def said_one_sided(record: Relationship) -> str:
    """A history in which nothing went wrong; "" if something did, or if nothing is noted yet."""
    rated = [event for event in record.events if event.effect]
    if not rated or any(event.effect == "bad" for event in rated):
        return ""
    said = ngettext(
        "One-sided: {n} event, and it is good. What went wrong between the two companies?",
        "One-sided: {n} events, and all of them are good. What went wrong between the two companies?",
        len(rated),
    )
    return said.format(n=len(rated))


def _said_dry_play(record: Relationship, table: pd.DataFrame) -> str:
    white = by_key(table["white"])
    dry = [play.label for play in record.plays if white.get(play.key) == 0]
    if not dry:
        return ""
    said = ngettext(
        "By your own figures there is nothing left to win where a play is planned: {cells}.",
        "By your own figures there is nothing left to win where plays are planned: {cells}.",
        len(dry),
    )
    return said.format(cells=listed(dry))


def said_white(table: pd.DataFrame, case: Case) -> str:
    """White space in all, and the cell with the most; "" where none is sized."""
    white = {cell: amount for cell, amount in by_key(table["white"]).items() if amount > 0}
    if not white:
        return ""
    first = max(white, key=lambda cell: white[cell])
    said = ngettext(
        "White space: {total} a year, all of it in {cell}, where {spend} is spent.",
        "White space: {total} a year in {n} cells; most of it in {cell}: {white}, of {spend} spent there.",
        len(white),
    )
    return said.format(
        total=in_millions(sum(white.values()), case),
        n=len(white),
        cell=place(*first),
        white=in_millions(white[first], case),
        spend=in_millions(by_key(table["spend"])[first], case),
    )


def said_retained(case: Case) -> str:
    """GRR and NRR of the last 12 months, and where most was lost; "" without two years of orders."""
    found = account_retention(case)
    if not found.start:
        return ""
    change = by_key(found.table["end"] - found.table["start"])
    worst = min(change, key=lambda cell: change[cell])
    said = _("Of a year ago's business {grr} was kept (GRR), with growth {nrr} (NRR).")
    if change[worst] < 0:
        said = _(
            "Of a year ago's business {grr} was kept (GRR), with growth {nrr} (NRR); most was lost in {cell}: {loss}."
        )
    loss = money(change[worst], case.currency)
    return said.format(grr=percent(found.grr), nrr=percent(found.nrr), cell=place(*worst), loss=loss)


def said_satisfied(case: Case) -> str:
    """The net promoter score with its interval; "" with fewer than ``ANSWERS_FROM`` answers."""
    found = nps(latest_answers(case.table("satisfaction"), case.today)["score"].tolist())
    if found.n < ANSWERS_FROM:
        return ""
    said = _("{n} people recommend us at {score} on a scale from −100 to +100; the truth may lie from {low} to {high}.")
    return said.format(n=found.n, score=_signed(found.score), low=_signed(found.low), high=_signed(found.high))


def said_wallet(table: pd.DataFrame, case: Case) -> str:
    """Share of wallet in all, and the unit where it is lowest; "" where no spend is known."""
    shares = wallet(table)
    spend = shares["spend"].sum()
    if not spend:
        return ""
    said = _("We have {all} of the {spend} that is known; least at {unit}: {share} of {there}.")
    lowest = str(shares["share"].idxmin())
    return said.format(
        all=percent(shares["ours"].sum() / spend),
        spend=in_millions(spend, case),
        unit=lowest,
        share=percent(shares["share"].min()),
        there=in_millions(shares["spend"][lowest], case),
    )


def in_millions(amount: float, case: Case) -> str:
    """An amount in millions as people say it."""
    return money(amount * MILLION, case.currency)


def _signed(number: float) -> str:
    return f"{number:+.0f}".replace("-", "−").replace("+0", "0").replace("−0", "0")


# Not yet sure ------------------------------------------------------------------------------------


def unsure(record: Relationship, case: Case) -> list[str]:
    """Not yet sure: cells without a figure, assumptions to confirm, stale facts, and what the value hangs on."""
    table = grid(record, case)
    cells = fill(record, case).cells
    said = (
        _said_unknown(table, case),
        *said_evidence({cell.label: cell for cell in cells if cell.bu or cell.offering}, case.today),
        _said_unjudged(cells),
        _said_no_contract(cells),
        _said_borderline(table),
        _said_order(record, table, case),
        _said_value(record, case),
        _said_left_out(case),
    )
    return [sentence for sentence in said if sentence]


def _said_unknown(table: pd.DataFrame, case: Case) -> str:
    gaps = [place(*cell) for cell in by_key(table.loc[table["spend"].isna(), "spend"])]
    if not gaps:
        return ""
    rest = unknown_spend(table, case)
    said = ngettext(
        "Nobody has asked what is spent in {n} cell: {cells}.",
        "Nobody has asked what is spent in {n} cells: {cells}.",
        len(gaps),
    )
    if not math.isnan(rest):
        said = ngettext(
            "Nobody has asked what is spent in {n} cell: {cells}. By what is within reach in all it is about {rest}.",
            "Nobody has asked what is spent in {n} cells: {cells}. By what is within reach in all they come to about {rest}.",
            len(gaps),
        )
    return said.format(n=len(gaps), cells=listed(gaps), rest=in_millions(rest, case))


def _said_unjudged(cells: Sequence[Cell]) -> str:
    bare = [cell.label for cell in cells if cell.spend and (cell.addressable is None or cell.realistic is None)]
    said = _("No white space without a judgement of what is addressable and what is realistic: {cells}.")
    return said.format(cells=listed(bare)) if bare else ""


def _said_no_contract(cells: Sequence[Cell]) -> str:
    silent = [cell.label for cell in cells if cell.spend and cell.realistic is not None and cell.locked is None]
    said = _("No word on rivals' contracts, so nothing is taken off: {cells}.")
    return said.format(cells=listed(silent)) if silent else ""


def _said_borderline(table: pd.DataFrame) -> str:
    lower = white_space(table.assign(realistic=(table["realistic"] - REALISTIC_STEP).clip(lower=0)))["white"]
    thin = [place(*cell) for cell in by_key(lower[(table["white"] > 0) & (lower == 0)])]
    said = _("With a realistic share {step} points lower no white space is left: {cells}.")
    return said.format(step=f"{REALISTIC_STEP:.0f}", cells=listed(thin)) if thin else ""


def _said_order(record: Relationship, table: pd.DataFrame, case: Case) -> str:
    """The first two plays whose order is not that of their white space."""
    white = by_key(table["white"])
    sized = [(play, white[play.key]) for play in record.plays if play.key in white]
    for (one, less), (two, more) in pairwise(sized):
        if less < more:
            said = _("{one} ({less}) comes before {two} ({more}). What makes the smaller one the better start?")
            numbers = {"less": in_millions(less, case), "more": in_millions(more, case)}
            return said.format(one=one.label, two=two.label, **numbers)
    return ""


def _said_value(record: Relationship, case: Case) -> str:
    found = basis(record, case)
    if math.isnan(found.margin):
        return ""
    low, high = found.span()
    said = _(
        "The value of {value} over {years} years hangs on {r} kept a year; at {low} it is {less}, at {high} {more}."
    )
    if not found.is_retention_stated:
        said = _(
            "The value of {value} over {years} years hangs on {r} kept a year, which nobody has stated; at {low} it is {less}, at {high} {more}."
        )
    if not found.is_margin_stated:
        said += " " + _("The margin is before the cost to serve.")
    return said.format(
        value=in_millions(found.at(found.retention), case),
        years=found.years,
        r=percent(found.retention),
        low=percent(low),
        high=percent(high),
        less=in_millions(found.at(low), case),
        more=in_millions(found.at(high), case),
    )


def _said_left_out(case: Case) -> str:
    found = history(case)
    recent = found.unplaced
    recent = recent[recent["date"] > pd.Timestamp(case.today) - pd.DateOffset(years=2)]
    parts = []
    if found.copies:
        parts.append(
            ngettext(
                "{n} order line stood twice and counts once", "{n} order lines stood twice and count once", found.copies
            ).format(n=found.copies)
        )
    if len(recent):
        part = ngettext(
            "{n} line of two years lacks its unit or product, so {amount} is shared out by what is known",
            "{n} lines of two years lack their unit or product, so {amount} is shared out by what is known",
            len(recent),
        )
        parts.append(part.format(n=len(recent), amount=money(recent["net_price"].sum(), case.currency)))
    if found.unread:
        part = ngettext(
            "{n} line without a price or a day is left out",
            "{n} lines without a price or a day are left out",
            found.unread,
        )
        parts.append(part.format(n=found.unread))
    return _("Orders: {parts}.").format(parts="; ".join(parts)) if parts else ""
