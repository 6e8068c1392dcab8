"""What is computed for account selection (F1–F7, F9, F10): pure functions, pandas in and out.

Frames of accounts have the columns of the case's table ``accounts``; own data have ``cost_to_serve`` in place of
the ``cts_*`` counts. Series are indexed by account id. A blank is NaN and never counts as 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from scipy import stats

from samtrain.cases import Case
from samtrain.errors import PlainError
from samtrain.i18n import _, ngettext
from samtrain.look import money, percent
from samtrain.tools.portfolio.model import BASIS_LABELS, CRITERIA_LABELS, Account, Portfolio
from samtrain.tools.weights import CONCENTRATION, DRAWS, drawn_weights

#: Activity -> column that counts it. Capital is charged on top, on what the customer owes us.
ACTIVITIES = {
    "orders": "cts_orders",
    "visits": "cts_visits",
    "expedite": "cts_expedite",
    "samples": "cts_samples",
    "eng_h": "cts_eng_h",
}
ABC_CUTS = (0.80, 0.95)
#: Halfway on the 0–10 scales, where the boxes of the account matrix meet.
HALFWAY = 5.0
#: This near to a line (points of 10), a placement is a close call.
CLOSE = 0.3


# Concentration (F1–F5) ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Pareto:
    """``table``: value, share, cum_share, largest first. ``k80``: how many accounts make 80 % of the total."""

    table: pd.DataFrame
    k80: int

    @property
    def share_of_accounts(self) -> float:
        """``k80`` as a share of all accounts."""
        return self.k80 / len(self.table)


def pareto(values: pd.Series[float]) -> Pareto:
    """Cumulative shares, largest first, and the fewest accounts that make 80 % (F1; Juran 1951).

    Raises:
        PlainError: a value is below 0, or nothing is above 0.
    """
    ranked = _amounts(values).sort_values(ascending=False, kind="stable")
    share = ranked / ranked.sum()
    cumulative = share.cumsum()
    # Sums of floats may miss 0.8 by a hair.
    k80 = int((cumulative < 0.8 - 1e-12).sum()) + 1
    return Pareto(pd.DataFrame({"value": ranked, "share": share, "cum_share": cumulative}), k80)


def abc(values: pd.Series[float], cuts: tuple[float, float] = ABC_CUTS) -> pd.Series[str]:
    """Classes A, B, C, largest first: A until the cumulative share reaches the first cut, B until the second (F2).

    The account that carries the sum over a cut still belongs to the upper class, so A has ``k80`` accounts.

    Raises:
        PlainError: as ``pareto``.
    """
    table = pareto(values).table
    before = table["cum_share"] - table["share"]
    names = np.select([before < cuts[0] - 1e-12, before < cuts[1] - 1e-12], ["A", "B"], "C")
    return pd.Series(names, index=table.index, name="class")


def gini(values: pd.Series[float]) -> float:
    """Gini coefficient Σ(2i−n−1)x₍ᵢ₎/(nΣx), from 0 (all alike) to 1 − 1/n (F3; Gini 1912).

    Raises:
        PlainError: as ``pareto``.
    """
    ascending = np.sort(_amounts(values).to_numpy())
    n = len(ascending)
    return float(((2 * np.arange(1, n + 1) - n - 1) * ascending).sum() / (n * ascending.sum()))


def hhi(values: pd.Series[float]) -> float:
    """Herfindahl–Hirschman index Σs², from 1/n to 1 (F3; Hirschman 1945, Herfindahl 1950).

    Raises:
        PlainError: as ``pareto``.
    """
    amounts = _amounts(values)
    return float(((amounts / amounts.sum()) ** 2).sum())


def lorenz(values: pd.Series[float]) -> pd.DataFrame:
    """Lorenz curve from (0, 0) to (1, 1): columns accounts and value, smallest accounts first (F4; Lorenz 1905).

    Raises:
        PlainError: as ``pareto``.
    """
    ascending = np.sort(_amounts(values).to_numpy())
    value = np.concatenate([[0.0], ascending.cumsum() / ascending.sum()])
    return pd.DataFrame({"accounts": np.linspace(0, 1, len(value)), "value": value})


def _amounts(values: pd.Series[float]) -> pd.Series[float]:
    amounts = values.dropna()
    below = amounts[amounts < 0]
    if len(below):
        raise PlainError(
            _(
                "{account} is below 0, and shares of a total with losses in it mean nothing. "
                "Look at the curve of cumulative profit instead."
            ).format(account=below.index[0])
        )
    if not amounts.sum() > 0:
        raise PlainError(_("There is no amount above 0 to compare. Fill in the column, or rank by another one."))
    return amounts


def ranks(values: pd.Series[float]) -> pd.Series[int]:
    """Rank 1 for the largest; equal values share the better rank; blanks are left out."""
    return values.dropna().rank(ascending=False, method="min").astype(int)


def rank_change(before: pd.Series[float], after: pd.Series[float]) -> pd.DataFrame:
    """Columns before, after (ranks among accounts known in both) and change; + is a climb (F5)."""
    known = before.notna() & after.reindex(before.index).notna()
    table = pd.DataFrame({"before": ranks(before[known]), "after": ranks(after.reindex(before.index)[known])})
    return table.assign(change=table["before"] - table["after"])


def top(values: pd.Series[float], k: int) -> list[str]:
    """The ids of the ``k`` largest, largest first; ties keep the table's order."""
    return [str(account) for account in values.dropna().sort_values(ascending=False, kind="stable").index[:k]]


def top_jaccard(a: pd.Series[float], b: pd.Series[float], k: int) -> float:
    """|A∩B| / |A∪B| of the two top ``k``: 1 the same accounts, 0 none in common (F5; Jaccard 1901).

    Raises:
        PlainError: neither series holds a value.
    """
    first, second = set(top(a, k)), set(top(b, k))
    if not first | second:
        raise PlainError(_("There are no figures to compare. Fill in the two columns first."))
    return len(first & second) / len(first | second)


def kendall(a: pd.Series[float], b: pd.Series[float]) -> float:
    """Kendall's τ-b between two orders of the accounts known in both, −1 to 1; NaN below two (F5; Kendall 1945)."""
    both = pd.concat([a, b], axis=1).dropna()
    return float(stats.kendalltau(both.iloc[:, 0], both.iloc[:, 1]).statistic) if len(both) > 1 else float("nan")


# Profit (F6, F7) ---------------------------------------------------------------------------------


def profit(accounts: pd.DataFrame, rates: pd.DataFrame | None = None) -> pd.DataFrame:
    """From revenue to what is left after cost to serve, by account id (F6; Kaplan & Cooper 1998).

    gross_profit = revenue − cogs; an activity costs count · rate; capital costs revenue · dso/365 · yearly rate;
    net = gross_profit − cost_to_serve. All in the accounts' currency for their 12 months. ``rates`` has columns
    activity and rate; without it, the column ``cost_to_serve`` is taken as it is.

    Returns columns name, revenue, gross_profit, one for each activity and capital (with rates only),
    cost_to_serve, net. A blank part makes the sum blank.

    Raises:
        PlainError: a rate is missing.
    """
    by_id = accounts.set_index("account_id")
    result = pd.DataFrame({"name": by_id["name"].fillna(by_id.index.to_series()), "revenue": by_id["revenue"]})
    result["gross_profit"] = by_id["revenue"] - by_id["cogs"]
    if rates is None:
        result["cost_to_serve"] = by_id["cost_to_serve"]
    else:
        rate = rates.set_index("activity")["rate"]
        missing = [activity for activity in (*ACTIVITIES, "capital") if activity not in rate.index]
        if missing:
            raise PlainError(_("There is no rate for {activity}. Add it to the rates.").format(activity=missing[0]))
        for activity, column in ACTIVITIES.items():
            result[activity] = by_id[column] * rate[activity]
        result["capital"] = by_id["revenue"] * by_id["dso"] / 365 * rate["capital"]
        result["cost_to_serve"] = result[[*ACTIVITIES, "capital"]].sum(axis=1, skipna=False)
    result["net"] = result["gross_profit"] - result["cost_to_serve"]
    return result


@dataclass(frozen=True)
class Whale:
    """``curve``: net and cumulative net, most profitable first. ``peak``: the highest sum, after ``makers`` accounts.

    ``total`` is what is left in the end; ``losers`` accounts lose money, ``lost`` (≥ 0) together.
    """

    curve: pd.DataFrame
    peak: float
    makers: int
    total: float
    losers: int
    lost: float

    @property
    def peak_ratio(self) -> float:
        """Peak / total, such as 1.4; NaN where all accounts together make no profit."""
        return self.peak / self.total if self.total > 0 else float("nan")

    @property
    def erosion(self) -> float:
        """What loss makers take, as a share of the total: peak ratio − 1."""
        return self.peak_ratio - 1


def whale(net: pd.Series[float]) -> Whale:
    """The whale curve: cumulative net profit, most profitable accounts first (F7; Kaplan & Narayanan 2001).

    Raises:
        PlainError: no account has a net profit.
    """
    ranked = net.dropna().sort_values(ascending=False, kind="stable")
    if ranked.empty:
        raise PlainError(_("No account has a net profit yet. Fill in revenue, cost of goods sold and cost to serve."))
    curve = pd.DataFrame({"net": ranked, "cumulative": ranked.cumsum()})
    makers, losses = int((ranked > 0).sum()), ranked[ranked < 0]
    peak = float(ranked[ranked > 0].sum())
    return Whale(curve, peak, makers, float(ranked.sum()), len(losses), float(-losses.sum()))


# Attractiveness, strength, robustness (F9, F10) --------------------------------------------------


@dataclass(frozen=True)
class Anchor:
    """What 0 and 10 mean on one criterion's scale; between them linear, or by ratio where ``log``."""

    low: float
    high: float
    said: str
    log: bool = False

    def score(self, values: pd.Series[float]) -> pd.Series[float]:
        """Points from 0 to 10; beyond the anchors they stop; blanks stay blank."""
        low, high = self.low, self.high
        if self.log:
            values = values.clip(lower=low).map(np.log)
            low, high = np.log(low), np.log(high)
        return (10 * (values - low) / (high - low)).clip(0, 10)


def anchors(accounts: pd.DataFrame, profits: pd.DataFrame, currency: str = "EUR") -> dict[str, Anchor]:
    """The scale of each criterion (F9: raters must be given scales; McDonald & Woodburn 2007).

    Growth, margin, fit and openness have the same anchors everywhere. Spend spans what these accounts spend: from
    the lowest to the highest tenth, rounded. The margin is net of cost to serve where that is known at all.
    """
    spend = accounts["spend_total"][accounts["spend_total"] > 0]
    high = _round_125(float(spend.quantile(0.9))) if len(spend) else 1.0
    low = min(_round_125(float(spend.quantile(0.1))) if len(spend) else 0.1, high / 10)
    is_net = bool(profits["net"].notna().any())
    said_margin = (
        _("0 = no margin after cost to serve, 10 = 40 % of revenue or more")
        if is_net
        else _("0 = no gross margin, 10 = 60 % of revenue or more")
    )
    return {
        "growth": Anchor(-0.05, 0.15, _("0 = shrinks by 5 % a year or more, 10 = grows by 15 % or more")),
        "spend": Anchor(
            low,
            high,
            _("0 = spends {low} a year or less, 10 = {high} or more").format(
                low=money(low, currency).replace(".0 ", " "), high=money(high, currency).replace(".0 ", " ")
            ),
            log=True,
        ),
        "margin": Anchor(0.0, 0.4 if is_net else 0.6, said_margin),
        "fit": Anchor(0.0, 10.0, _("0 = not where we want to go, 10 = exactly there")),
        "openness": Anchor(0.0, 10.0, _("0 = buys on price alone, 10 = shares plans and problems with us")),
    }


def _round_125(value: float) -> float:
    """The nearest of 1, 2, 5, 10, 20 … by ratio; ``value`` > 0."""
    power = 10.0 ** np.floor(np.log10(value))
    return float(min((step * power for step in (1, 2, 5, 10)), key=lambda step: abs(np.log(step / value))))


def scores(accounts: pd.DataFrame, profits: pd.DataFrame, scales: dict[str, Anchor]) -> pd.DataFrame:
    """Each account's points from 0 to 10 on each criterion; blank where the figure is blank (F9)."""
    by_id = accounts.set_index("account_id")
    earned = profits["net"] if profits["net"].notna().any() else profits["gross_profit"]
    figures = {
        "growth": by_id["growth_3y"],
        "spend": by_id["spend_total"],
        "margin": earned / profits["revenue"].where(profits["revenue"] > 0),
        "fit": by_id["fit"],
        "openness": by_id["openness"],
    }
    return pd.DataFrame({criterion: scales[criterion].score(figure) for criterion, figure in figures.items()})


def attractiveness(points: pd.DataFrame, shares: dict[str, float]) -> pd.Series[float]:
    """Weighted mean Σ w·s from 0 to 10 (F9; additive value model, Keeney & Raiffa 1976).

    A blank counts neither for nor against: the weights of what is known are scaled up. Blank where nothing is known.
    """
    weights = pd.Series(shares, dtype=float)
    known = points[weights.index].notna().astype(float) @ weights
    return (points[weights.index].fillna(0.0) @ weights) / known.where(known > 0)


def boxes(attractive: pd.Series[float], strength: pd.Series[float]) -> pd.Series[str]:
    """Where each account lies in the account matrix, split at ``HALFWAY`` (F9; McDonald & Woodburn 2007).

    strategic: attractive, and we are strong; star: attractive, not yet strong; status: strong, less attractive;
    streamline: neither; unknown: a side is blank.
    """
    strength = strength.reindex(attractive.index)
    names = np.select(
        [
            attractive.isna() | strength.isna(),
            (attractive >= HALFWAY) & (strength >= HALFWAY),
            attractive >= HALFWAY,
            strength >= HALFWAY,
        ],
        ["unknown", "strategic", "star", "status"],
        "streamline",
    )
    return pd.Series(names, index=attractive.index, name="box")


def robustness(
    points: pd.DataFrame,
    shares: dict[str, float],
    k: int,
    *,
    draws: int = DRAWS,
    concentration: float = CONCENTRATION,
    seed: int = 1,
) -> pd.Series[float]:
    """Share of random weightings in which each account is among the ``k`` most attractive (F10).

    Weights are drawn from a Dirichlet distribution around the stated ``shares`` (parameters concentration · share; a
    criterion without weight keeps none): the stochastic weights of Lahdelma, Hokkanen & Salminen 1998. The same seed
    gives the same answer. Blank for accounts of which nothing is known.
    """
    known = points[list(shares)].dropna(how="all")
    stay = pd.Series(np.nan, index=points.index, name="stays")
    if known.empty:
        return stay
    weights = drawn_weights(list(shares.values()), draws=draws, concentration=concentration, seed=seed)
    values = known.to_numpy(dtype=float)
    blank = np.isnan(values)
    weight_known = weights @ (~blank).T
    totals = np.divide(
        weights @ np.where(blank, 0.0, values).T,
        weight_known,
        out=np.full_like(weight_known, -np.inf),
        where=weight_known > 0,
    )
    # Partitioning for the k-th best is several times faster than sorting; equals of the k-th best stay with it.
    place = len(known) - min(k, len(known))
    cut = np.partition(totals, place, axis=1)[:, place : place + 1]
    stay.loc[known.index] = ((totals >= cut) & (totals > -np.inf)).mean(axis=0)
    return stay


# All of it, for one portfolio --------------------------------------------------------------------


def tables(portfolio: Portfolio, case: Case | None = None) -> tuple[pd.DataFrame, pd.DataFrame | None]:
    """The accounts that a portfolio chooses from, and the rates of the activities (None for own data).

    Raises:
        PlainError: own data hold no account, or the case is not at hand.
    """
    if portfolio.source == "case":
        if case is None:
            raise PlainError(_("The case is not at hand. Load it, or bring accounts of your own."))
        return case.table("accounts"), case.table("cts_rates")
    if not portfolio.accounts:
        raise PlainError(_("There are no accounts of your own yet. Import a CSV or Excel file, or type one in."))
    texts = {"name", "segment", "region"}
    columns = [column for column in Account.model_fields if column != "id"]
    frame = pd.DataFrame([row.model_dump() for row in portfolio.accounts])
    frame = frame.astype({column: object if column in texts else float for column in columns})
    return frame.rename(columns={"id": "account_id"}), None


@dataclass(frozen=True, eq=False)
class Overview:
    """Everything that charts, findings and criteria look at, computed when first asked for.

    Frames and series are indexed by account id.
    """

    portfolio: Portfolio
    accounts: pd.DataFrame
    rates: pd.DataFrame | None
    currency: str

    @cached_property
    def profit(self) -> pd.DataFrame:
        """``profit`` of the accounts."""
        return profit(self.accounts, self.rates)

    @cached_property
    def basis(self) -> str:
        """The column of ``profit`` that accounts are ranked by; revenue until another is chosen."""
        return self.portfolio.basis or "revenue"

    @cached_property
    def share_basis(self) -> str:
        """The column whose shares are shown: the basis, or where it holds losses the next one towards revenue."""
        names = list(BASIS_LABELS)
        towards_revenue = reversed(names[: names.index(self.basis) + 1])
        return next((name for name in towards_revenue if not (self.profit[name] < 0).any()), "revenue")

    @cached_property
    def share_label(self) -> str:
        """What ``share_basis`` is called, with the reason where it is not the basis."""
        label = BASIS_LABELS[self.share_basis]
        if self.share_basis == self.basis:
            return label
        return _("{shown} ({basis} holds losses)").format(shown=label, basis=BASIS_LABELS[self.basis])

    @cached_property
    def anchors(self) -> dict[str, Anchor]:
        """What 0 and 10 mean on each criterion."""
        return anchors(self.accounts, self.profit, self.currency)

    @cached_property
    def scores(self) -> pd.DataFrame:
        """Points from 0 to 10 on each criterion."""
        return scores(self.accounts, self.profit, self.anchors)

    @cached_property
    def strength(self) -> pd.Series[float]:
        """Our strength at each account, 0 to 10, as our own sales teams see it."""
        return self.accounts.set_index("account_id")["strength"]

    @cached_property
    def spend(self) -> pd.Series[float]:
        """What each customer spends in a year, with all suppliers."""
        return self.accounts.set_index("account_id")["spend_total"]

    @cached_property
    def attractiveness(self) -> pd.Series[float]:
        """Weighted points; PlainError while no weight is set."""
        return attractiveness(self.scores, self.portfolio.weights.shares())

    @cached_property
    def boxes(self) -> pd.Series[str]:
        """Place in the account matrix; PlainError while no weight is set."""
        return boxes(self.attractiveness, self.strength)

    @cached_property
    def stays(self) -> pd.Series[float]:
        """Share of random weightings in which an account is among the chosen number; PlainError without weights."""
        return robustness(self.scores, self.portfolio.weights.shares(), self.portfolio.size)

    @cached_property
    def chosen(self) -> list[str]:
        """Chosen accounts that exist."""
        return [account for account in self.portfolio.chosen if account in self.profit.index]

    @cached_property
    def declined(self) -> list[str]:
        """Declined accounts that exist."""
        return [row.id for row in self.portfolio.declined if row.id in self.profit.index]

    def name(self, account_id: str) -> str:
        """The account's name."""
        return str(self.profit.at[account_id, "name"])

    def names(self, account_ids: list[str], most: int = 3) -> str:
        """Names in a row: the first ``most``, and how many more."""
        shown = ", ".join(self.name(account) for account in account_ids[:most])
        left = len(account_ids) - most
        if left <= 0:
            return shown.rstrip(".")  # a sentence ends here: “Norda Inc.” has its full stop already
        return ngettext("{names} and {n} more", "{names} and {n} more", left).format(names=shown, n=left)


def overview(portfolio: Portfolio, case: Case | None = None) -> Overview:
    """Look at ``portfolio``, with the accounts of ``case`` unless it brings its own.

    Raises:
        PlainError: as ``tables``.
    """
    accounts, rates = tables(portfolio, case)
    own = portfolio.source == "own" or case is None
    return Overview(portfolio, accounts, rates, portfolio.currency if own or case is None else case.currency)


# What stands out, what is not yet sure -----------------------------------------------------------


def findings(view: Overview) -> list[str]:
    """At most three sentences: how firm the choice is (or how concentrated the business), who moves, who loses."""
    chosen = view.chosen and view.portfolio.weights.are_set
    said = [_choice_found(view) if chosen else _pareto_found(view), _move_found(view), _loss_found(view)]
    return [sentence for sentence in said if sentence]


def _choice_found(view: Overview) -> str:
    stays = view.stays.reindex(view.chosen).sort_values()
    loose = [str(account) for account in stays.index[stays < view.portfolio.firm_from]]
    if not loose:
        return _("Each of your {n} accounts stays among the top {k} in at least {share} of random weightings.").format(
            n=len(view.chosen), k=view.portfolio.size, share=percent(float(stays.min()))
        )
    return ngettext(
        "{n} of your {m} accounts stays among the top {k} in fewer than {share} of random weightings: {names}.",
        "{n} of your {m} accounts stay among the top {k} in fewer than {share} of random weightings: {names}.",
        len(loose),
    ).format(
        n=len(loose),
        m=len(view.chosen),
        k=view.portfolio.size,
        share=percent(view.portfolio.firm_from),
        names=view.names(loose),
    )


def _pareto_found(view: Overview) -> str:
    try:
        found = pareto(view.profit[view.share_basis])
    except PlainError:
        return ""
    return _("{k} of {n} accounts ({share}) bring 80 % of {basis}.").format(
        k=found.k80, n=len(found.table), share=percent(found.share_of_accounts), basis=view.share_label
    )


def _move_found(view: Overview) -> str:
    moves = rank_change(view.profit["revenue"], view.profit["net"])
    k = min(view.portfolio.size, len(moves))
    if k == 0:
        return ""
    big = moves[moves["before"] <= k]
    kept = int((big["after"] <= k).sum())
    if kept == len(big):
        return _("The {k} largest accounts by revenue are also the {k} that earn most after cost to serve.").format(k=k)
    fallen = str(big["change"].idxmin())
    return _(
        "Of the {k} largest accounts by revenue, {kept} are among the {k} that earn most after cost to serve; "
        "{name} falls from rank {before} to {after}."
    ).format(k=k, kept=kept, name=view.name(fallen), before=big.at[fallen, "before"], after=big.at[fallen, "after"])


def _loss_found(view: Overview) -> str:
    if view.profit["net"].notna().sum() == 0:
        return ""
    found = whale(view.profit["net"])
    if found.losers == 0:
        return _("No account loses money after cost to serve.")
    lost = money(found.lost, view.currency)
    if not found.total > 0:
        return ngettext(
            "{n} of {m} accounts loses {lost}: more than the others earn.",
            "{n} of {m} accounts lose {lost}: more than the others earn.",
            found.losers,
        ).format(n=found.losers, m=len(found.curve), lost=lost)
    return ngettext(
        "{n} of {m} accounts loses money after cost to serve: {lost}, or {share} of the profit that is left.",
        "{n} of {m} accounts lose money after cost to serve: {lost}, or {share} of the profit that is left.",
        found.losers,
    ).format(n=found.losers, m=len(found.curve), lost=lost, share=percent(found.erosion))


def unsure(view: Overview) -> list[str]:
    """What to confirm or decide next: open decisions, blanks, close calls, and whose opinion a figure is."""
    said = [_left_to_choose(view), _unexplained(view)]
    if view.portfolio.weights.are_set:
        said += [_near_cut(view), _blank_cells(view)]
    else:
        said.append(_("No weights are set: say what makes an account attractive to you."))
    if view.chosen and view.strength.reindex(view.chosen).notna().any():
        said.append(_("Strength is our own opinion. Ask the customer how we compare with the best rival."))
    return [sentence for sentence in said if sentence]


def _left_to_choose(view: Overview) -> str:
    n, size = len(view.chosen), view.portfolio.size
    if n < size:
        return _("{n} of {size} accounts are chosen.").format(n=n, size=size)
    if n > size:
        return _("{n} accounts are chosen, and {size} were planned: drop some, or plan for more.").format(
            n=n, size=size
        )
    return ""


def _unexplained(view: Overview) -> str:
    if not view.chosen:
        return ""
    decided = {*view.chosen, *view.declined}
    left = [account for account in top(view.profit[view.basis], view.portfolio.size) if account not in decided]
    if not left:
        return ""
    return _("Among the {k} largest by {basis}, nothing is decided on {names}.").format(
        k=view.portfolio.size, basis=BASIS_LABELS[view.basis], names=view.names(left)
    )


def close_calls(view: Overview) -> list[str]:
    """Accounts within ``CLOSE`` points of the cut between the last that fits and the first that does not."""
    ranked = view.attractiveness.dropna().sort_values(ascending=False, kind="stable")
    k = view.portfolio.size
    if len(ranked) <= k:
        return []
    cut = (ranked.iloc[k - 1] + ranked.iloc[k]) / 2
    return [str(account) for account, points in ranked.items() if abs(points - cut) <= CLOSE]


def _near_cut(view: Overview) -> str:
    near = close_calls(view)
    if not near:
        return ""
    return ngettext(
        "{n} account lies within {close} points of the cut at {k}: {names}.",
        "{n} accounts lie within {close} points of the cut at {k}: {names}.",
        len(near),
    ).format(n=len(near), close=CLOSE, k=view.portfolio.size, names=view.names(near))


def blanks(view: Overview) -> dict[str, list[str]]:
    """Chosen accounts with blanks: id -> the weighed criteria (and ``strength``) of which nothing is known."""
    weighed = [criterion for criterion, share in view.portfolio.weights.shares().items() if share > 0]
    blank = view.scores[weighed].assign(strength=view.strength).isna()
    missing = {account: [name for name in blank.columns if blank.at[account, name]] for account in view.chosen}
    return {account: columns for account, columns in missing.items() if columns}


def _blank_cells(view: Overview) -> str:
    missing = blanks(view)
    if not missing:
        return ""
    account, columns = next(iter(missing.items()))
    labels = {**CRITERIA_LABELS, "strength": _("Our strength")}
    what = ", ".join(labels[column].lower() for column in columns)
    if len(missing) == 1:
        return _("Nothing is known about {name}: {what}.").format(name=view.name(account), what=what)
    return _("{n} chosen accounts have blanks, such as {name}: {what}.").format(
        n=len(missing), name=view.name(account), what=what
    )
