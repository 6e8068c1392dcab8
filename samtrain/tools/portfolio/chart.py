"""What is shown for account selection: six pictures, each with a twin in text.

Every function takes an ``analysis.Overview``. A picture's title is its finding in words; its width in inches times
100 is its width in pixels on screen, and narrow pictures label less.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import fill

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator
from scipy.optimize import isotonic_regression

from samtrain.cases import Case
from samtrain.i18n import _, ngettext
from samtrain.labels import place
from samtrain.look import ATTENTION, BACKGROUND, CONFIRMED, INK, OURS, canvas, money, percent, percent_down, style
from samtrain.sentences import itemised
from samtrain.tools.portfolio.analysis import (
    ABC_CUTS,
    HALFWAY,
    Overview,
    abc,
    gini,
    lorenz,
    overview,
    pareto,
    rank_change,
    ranks,
    top,
    top_jaccard,
    whale,
)
from samtrain.tools.portfolio.model import BASIS_LABELS, Portfolio

WIDTH, HEIGHT = 7.0, 4.2
#: Bars that a picture can show one by one.
MOST_BARS = 1_000
#: Below this many inches a picture labels less.
NARROW = 5.5
#: How many accounts the slope chart follows, and among how many of the largest it looks for them.
MOVERS, BIG = 12, 25
BOX_LABELS = {
    "strategic": _("strategic"),
    "star": _("star"),
    "status": _("status"),
    "streamline": _("streamline"),
    "unknown": _("unknown"),
}


def _money_axis(view: Overview) -> FuncFormatter:
    return FuncFormatter(lambda amount, _at: money(amount, view.currency).replace(".0 ", " "))


def _percent_axis() -> FuncFormatter:
    return FuncFormatter(lambda share, _at: percent(share))


def _short(view: Overview, account: str, letters: int) -> str:
    """The account's name, or where that is too long its first word if no other account starts so, or its beginning."""
    name = view.name(account)
    if len(name) <= letters:
        return name
    first = name.split()[0]
    is_unique = sum(str(other).split()[:1] == [first] for other in view.profit["name"]) == 1
    return first if is_unique and 4 <= len(first) <= letters else name[: letters - 1].rstrip() + "…"


def spread(wanted: Sequence[float], gap: float) -> list[float]:
    """Positions in the order of the wanted ones, near to them, and at least ``gap`` from each other.

    The squared distance to the wanted positions is the least possible: isotonic regression by pooling adjacent
    violators (Ayer et al. 1955), after ``gap`` per place is taken off.
    """
    order = np.argsort(wanted, kind="stable")
    steps = gap * np.arange(len(wanted))
    found = np.zeros(len(wanted))
    found[order] = isotonic_regression(np.array(wanted)[order] - steps).x + steps if len(wanted) else []
    return [float(position) for position in found]


# Pareto ------------------------------------------------------------------------------------------


def _pareto_title(view: Overview) -> str:
    found = pareto(view.profit[view.share_basis])
    return _("{k} of {n} accounts ({share}) bring 80 % of {basis}").format(
        k=found.k80, n=len(found.table), share=percent(found.share_of_accounts), basis=view.share_label
    )


def pareto_chart(view: Overview, width: float = WIDTH, height: float = HEIGHT) -> Figure:
    """Accounts by size as bars, their cumulative share as a line, and where the classes A, B, C end.

    Raises:
        PlainError: as ``analysis.pareto``.
    """
    table, classes = pareto(view.profit[view.share_basis]).table, abc(view.profit[view.share_basis])
    with style():
        made, left = canvas(_pareto_title(view), width, height)
        right = left.twinx()
        place = np.arange(1, len(table) + 1)
        # Of thousands of accounts not every bar can be seen: every so many are drawn as one, as high as its first.
        step = max(1, len(table) // MOST_BARS)
        edges = [*np.arange(0.5, len(table), step), len(table) + 0.5]
        left.stairs(table["value"].iloc[::step], edges, fill=True, color=BACKGROUND)
        left.yaxis.set_major_formatter(_money_axis(view))
        left.set_ylabel(_("{basis}, bars").format(basis=BASIS_LABELS[view.share_basis]).capitalize())
        left.set_xlabel(_("Accounts, largest first"))
        left.set_xlim(0.4, len(table) + 0.6)
        left.xaxis.set_major_locator(MaxNLocator(integer=True))
        left.grid(visible=False)
        right.plot(place[::step], table["cum_share"].iloc[::step], color=OURS, linewidth=2.2)
        right.set_ylim(0, 1.18)
        right.set_yticks([0, 0.2, 0.4, 0.6, 0.8, 1.0])
        left.set_ylim(0, float(table["value"].max()) * 1.18)
        right.yaxis.set_major_formatter(_percent_axis())
        right.set_ylabel(_("Cumulative share, line"), color=OURS)
        right.tick_params(axis="y", colors=OURS)
        right.spines["right"].set_visible(True)
        counts = {name: int((classes == name).sum()) for name in "ABC" if (classes == name).any()}
        ends = np.cumsum(list(counts.values()))
        for end in ends[:-1]:
            right.axvline(end + 0.5, color=INK, linewidth=1, linestyle="--")
        middles = [end - (count - 1) / 2 for end, count in zip(ends, counts.values(), strict=True)]
        for (name, count), middle in zip(counts.items(), spread(middles, 0.75 * len(table) / width), strict=True):
            right.text(middle, 1.10, f"{name}: {count}", ha="center", weight="bold", bbox=_plate())
    return made


def pareto_text(view: Overview) -> str:
    """What ``pareto_chart`` shows, in words."""
    table, classes = pareto(view.profit[view.share_basis]).table, abc(view.profit[view.share_basis])
    rows = [
        _("Class {name}, {rule}: {n} accounts with {share} of the total.").format(
            name=name,
            rule=rule,
            n=int((classes == name).sum()),
            share=percent(float(table["share"][classes == name].sum())),
        )
        for name, rule in zip(
            "ABC",
            (
                _("up to {cut}").format(cut=percent(ABC_CUTS[0])),
                _("up to {cut}").format(cut=percent(ABC_CUTS[1])),
                _("the rest"),
            ),
            strict=True,
        )
    ]
    rows += [
        f"{view.name(account)}: {money(float(table['value'][account]), view.currency)}, "
        + _("{share} with those before it").format(share=percent(float(table["cum_share"][account])))
        for account in top(table["value"], 10)
    ]
    return itemised(_pareto_title(view) + ".", rows)


def _plate() -> dict[str, object]:
    return {"facecolor": "white", "edgecolor": "none", "alpha": 0.85, "pad": 1.5}


# Lorenz ------------------------------------------------------------------------------------------


def _lorenz_title(view: Overview) -> str:
    curve = lorenz(view.profit[view.share_basis])
    return _("The smallest half of the accounts brings {share} of {basis}").format(
        share=percent(_lorenz_at(curve, 0.5), 1), basis=view.share_label
    )


def _lorenz_at(curve: pd.DataFrame, accounts: float) -> float:
    return float(np.interp(accounts, curve["accounts"], curve["value"]))


def lorenz_chart(view: Overview, width: float = WIDTH, height: float = HEIGHT) -> Figure:
    """The Lorenz curve beside the line of equal accounts, with the Gini coefficient.

    Raises:
        PlainError: as ``analysis.lorenz``.
    """
    curve = lorenz(view.profit[view.share_basis])
    with style():
        made, axes = canvas(_lorenz_title(view), width, height)
        axes.plot([0, 1], [0, 1], color=BACKGROUND, linestyle="--", linewidth=1.4)
        axes.plot(curve["accounts"], curve["value"], color=OURS, linewidth=2.2)
        axes.fill_between(curve["accounts"], curve["value"], curve["accounts"], color=OURS, alpha=0.10, linewidth=0)
        axes.text(0.36, 0.40, _("all accounts alike"), color=INK, ha="right")
        measure = _("Gini {gini}").format(gini=f"{gini(view.profit[view.share_basis]):.2f}")
        axes.text(0.03, 0.97, measure, va="top", weight="bold")
        at = _lorenz_at(curve, 0.8)
        axes.plot(0.8, at, marker="o", color=OURS)
        axes.annotate(
            _("top 20 %: {share}").format(share=percent(1 - at)), (0.8, at), xytext=(-10, 4),
            textcoords="offset points", ha="right", bbox=_plate(),
        )  # fmt: skip
        axes.set_xlim(0, 1)
        axes.set_ylim(0, 1)
        axes.xaxis.set_major_formatter(_percent_axis())
        axes.yaxis.set_major_formatter(_percent_axis())
        axes.set_xlabel(_("Share of accounts, smallest first"))
        axes.set_ylabel(_("Share of {basis}").format(basis=BASIS_LABELS[view.share_basis]))
    return made


def lorenz_text(view: Overview) -> str:
    """What ``lorenz_chart`` shows, in words."""
    curve = lorenz(view.profit[view.share_basis])
    rows = [
        _("Gini coefficient {gini} (0 all alike, 1 one has all).").format(
            gini=f"{gini(view.profit[view.share_basis]):.2f}"
        )
    ]
    rows += [
        _("The largest {accounts} bring {share}.").format(
            accounts=percent(part), share=percent(1 - _lorenz_at(curve, 1 - part))
        )
        for part in (0.1, 0.2, 0.5)
    ]
    return itemised(_lorenz_title(view) + ".", rows)


# Slope: rank by revenue, gross profit, net -------------------------------------------------------

_STAGES = ("revenue", "gross_profit", "net")


def _movers(view: Overview) -> list[tuple[str, list[int]]]:
    """The big accounts that move most, by their rank in revenue: id and rank at each stage."""
    known = view.profit.dropna(subset=list(_STAGES))
    places = list(zip(*(ranks(known[stage]) for stage in _STAGES), strict=True))
    big = [(str(account), list(place)) for account, place in zip(known.index, places, strict=True) if min(place) <= BIG]
    # From 2 to 12 is a longer way than from 102 to 112.
    big.sort(key=lambda one: -abs(np.log(one[1][-1] / one[1][0])))
    return sorted(big[:MOVERS], key=lambda one: one[1][0])


def _slope_title(view: Overview) -> str:
    k = min(view.portfolio.size, len(rank_change(view.profit["revenue"], view.profit["net"])))
    if k == 0:
        return _("No account has revenue, cost of goods sold and cost to serve yet")
    kept = len(set(top(view.profit["revenue"], k)) & set(top(view.profit["net"], k)))
    return _("{kept} of the {k} largest accounts by revenue are among the top {k} after cost to serve").format(
        kept=kept, k=k
    )  # fmt: skip


def slope_chart(view: Overview, width: float = WIDTH, height: float = HEIGHT) -> Figure:
    """Rank by revenue, gross profit and net of the big accounts that move most; ranks are spaced by ratio."""
    movers = _movers(view)
    # The lines in the middle keep 2.4 inches, the names share the rest.
    letters, size = max(10, min(24, int((width - 2.4) * 7) - 6)), 9 if width >= NARROW else 8
    with style():
        made, axes = canvas(_slope_title(view), width, height)
        heights = [[float(np.log(rank)) for rank in places] for _account, places in movers]
        left, right = spread([one[0] for one in heights], 0.30), spread([one[-1] for one in heights], 0.30)
        names = [_short(view, account, letters) for account, _places in movers]
        for (_account, places), name, path, start, end in zip(movers, names, heights, left, right, strict=True):
            colour, line, sign = _direction(places[0] - places[-1])
            axes.plot([0, 1, 2], path, color=colour, linestyle=line, marker="o", markersize=4)
            axes.plot([-0.06, 0], [start, path[0]], color=BACKGROUND, linewidth=0.7)
            axes.plot([2, 2.06], [path[-1], end], color=BACKGROUND, linewidth=0.7)
            axes.text(-0.08, start, f"{name}  {places[0]}", ha="right", va="center", fontsize=size)
            axes.text(2.08, end, f"{places[-1]} {sign} {name}", ha="left", va="center", fontsize=size, color=colour)
        axes.set_xticks([0, 1, 2], [fill(BASIS_LABELS[stage].capitalize(), int(width * 1.8)) for stage in _STAGES])
        axes.xaxis.tick_top()
        axes.tick_params(length=0, labelsize=9)
        axes.set_yticks([])
        axes.spines[:].set_visible(False)
        axes.grid(visible=False)
        # The names beside the lines need as much room, in inches, as the longest of them.
        inches = 0.25 + 0.072 * (5 + max((len(name) for name in names), default=0))
        room = 2 * inches / max(width - 2 * inches, 1.0)
        axes.set_xlim(-room, 2 + room)
        ends = [*left, *right, *(place for path in heights for place in path)]
        if ends:
            axes.set_ylim(max(ends) + 0.25, min(ends) - 0.25)
        axes.set_xlabel(_("Rank 1 on top. ▲ climbs, solid; ▼ falls, dashed"), fontsize=9)
    return made


def slope_text(view: Overview) -> str:
    """What ``slope_chart`` shows, in words."""
    rows = [
        _("{name}: rank {revenue} by revenue, {gross} by gross profit, {net} net of cost to serve.").format(
            name=view.name(account), revenue=places[0], gross=places[1], net=places[2]
        )
        for account, places in _movers(view)
    ]
    if rows:
        k = view.portfolio.size
        rows.append(
            _("The top {k} by revenue and by net have {share} in common (Jaccard).").format(
                k=k, share=f"{top_jaccard(view.profit['revenue'], view.profit['net'], k):.2f}"
            )
        )
    return itemised(_slope_title(view) + ".", rows)


def _direction(climb: int) -> tuple[str, str, str]:
    """Colour, line and sign of a change in rank."""
    if climb > 0:
        return CONFIRMED, "-", "▲"
    return (ATTENTION, "--", "▼") if climb < 0 else (BACKGROUND, "-", "=")


# Whale -------------------------------------------------------------------------------------------


def _whale_title(view: Overview) -> str:
    found = whale(view.profit["net"])
    if not found.losers:
        return _("No account loses money: all {n} add to profit").format(n=len(found.curve))
    if not found.total > 0:
        return _("{n} accounts lose more than the other {m} earn").format(
            n=found.losers, m=len(found.curve) - found.losers
        )  # fmt: skip
    return ngettext(
        "{makers} accounts earn {peak} of the profit; {n} account takes {erosion} away again",
        "{makers} accounts earn {peak} of the profit; {n} accounts take {erosion} away again",
        found.losers,
    ).format(makers=found.makers, peak=percent(found.peak_ratio), n=found.losers, erosion=percent(found.erosion))


def whale_chart(view: Overview, width: float = WIDTH, height: float = HEIGHT) -> Figure:
    """Cumulative net profit, most profitable accounts first: up to the peak solid, down from it dashed.

    Raises:
        PlainError: as ``analysis.whale``.
    """
    found = whale(view.profit["net"])
    total = np.concatenate([[0.0], found.curve["cumulative"].to_numpy()])
    place = np.arange(len(total))
    peak = len(total) - 1 - found.losers
    with style():
        made, axes = canvas(_whale_title(view), width, height)
        axes.plot(place[: peak + 1], total[: peak + 1], color=OURS, linewidth=2.4)
        axes.plot(place[peak:], total[peak:], color=ATTENTION, linewidth=2.4, linestyle="--")
        axes.fill_between(place[peak:], total[peak:], found.peak, color=ATTENTION, alpha=0.12, linewidth=0)
        axes.axhline(found.total, color=BACKGROUND, linewidth=1, linestyle=":")
        axes.plot(peak, found.peak, marker="^", color=OURS, markersize=8)
        axes.plot(place[-1], found.total, marker="v" if found.losers else "o", color=INK, markersize=8)
        axes.set_ylim(min(0.0, float(total.min())) * 1.1, found.peak * 1.16 or None)
        axes.set_xlim(0, len(total) - 1 + len(total) * 0.02)
        if found.losers:
            axes.annotate(
                _("peak {amount}").format(amount=money(found.peak, view.currency)), (peak, found.peak), xytext=(0, 9),
                textcoords="offset points", ha="center", weight="bold",
            )  # fmt: skip
        axes.annotate(
            _("left in the end {amount}").format(amount=money(found.total, view.currency)), (place[-1], found.total),
            xytext=(-4, -9), textcoords="offset points", ha="right", va="top", weight="bold", bbox=_plate(),
        )  # fmt: skip
        axes.yaxis.set_major_formatter(_money_axis(view))
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.set_xlabel(_("Accounts, most profitable first"))
        axes.set_ylabel(_("Cumulative profit after cost to serve"))
    return made


def whale_text(view: Overview) -> str:
    """What ``whale_chart`` shows, in words."""
    found = whale(view.profit["net"])
    rows = [
        _("Peak: {amount} after {n} of {m} accounts.").format(
            amount=money(found.peak, view.currency), n=found.makers, m=len(found.curve)
        ),
        _("Left in the end: {amount}.").format(amount=money(found.total, view.currency)),
    ]
    worst = found.curve["net"][found.curve["net"] < 0].sort_values().index[:5]
    rows += [
        _("{name} loses {amount}.").format(
            name=view.name(str(account)), amount=money(-float(found.curve["net"][account]), view.currency)
        )
        for account in worst
    ]
    return itemised(_whale_title(view) + ".", rows)


# Matrix ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Group:
    """Accounts drawn alike in the matrix."""

    label: str
    accounts: list[str]
    marker: str
    colour: str
    filled: bool


def _matrix_title(view: Overview) -> str:
    inside = view.boxes.reindex(view.chosen)
    if inside.empty:
        return _("{n} of {m} accounts are attractive and strong for us").format(
            n=int((view.boxes == "strategic").sum()), m=len(view.boxes)
        )
    return _("Of your {m} accounts, {n} are strategic and {stars} are stars still to be won").format(
        n=int((inside == "strategic").sum()), m=len(inside), stars=int((inside == "star").sum())
    )


def _groups(view: Overview) -> list[_Group]:
    placed = view.boxes.index[view.boxes != "unknown"]
    decided = {*view.chosen, *view.declined}
    return [
        _Group(_("others"), [str(a) for a in placed if a not in decided], "o", BACKGROUND, filled=False),
        _Group(_("declined"), [a for a in view.declined if a in placed], "X", ATTENTION, filled=True),
        _Group(_("chosen"), [a for a in view.chosen if a in placed], "D", OURS, filled=True),
    ]


def matrix_chart(view: Overview, width: float = WIDTH, height: float = HEIGHT) -> Figure:
    """Attractiveness over our strength; area is the customer's spend; shape says chosen, declined or neither.

    Raises:
        PlainError: no weights are set.
    """
    groups = _groups(view)
    # One giant must not make dots of all the others: the largest twentieth are drawn alike.
    large = float(view.spend.quantile(0.95)) if view.spend.notna().any() else 1.0
    area = (12 + 240 * (view.spend.fillna(0.0) / (large or 1.0)).clip(upper=1.0)) * min(1.0, width / WIDTH)
    with style():
        made, axes = canvas(_matrix_title(view), width, height)
        for group in groups:
            axes.scatter(
                view.strength.reindex(group.accounts), view.attractiveness.reindex(group.accounts),
                s=area.reindex(group.accounts).to_numpy(), marker=group.marker,
                facecolors=group.colour if group.filled else "none", edgecolors="white" if group.filled else group.colour,
                linewidths=0.8, alpha=0.9 if group.filled else 0.6, label=f"{group.label} ({len(group.accounts)})",
                zorder=3 if group.filled else 2,
            )  # fmt: skip
        axes.axhline(HALFWAY, color=INK, linewidth=1)
        axes.axvline(HALFWAY, color=INK, linewidth=1)
        axes.set_xlim(-0.2, 10.2)
        axes.set_ylim(-0.2, 10.2)
        corners = [
            axes.text(
                x, y, BOX_LABELS[box].upper(), ha="left" if x == 0 else "right", va="top" if y == 10 else "bottom",
                fontsize=9, weight="bold", color=BACKGROUND,
            )
            for box, x, y in (("star", 0, 10), ("strategic", 10, 10), ("streamline", 0, 0), ("status", 10, 0))
        ]  # fmt: skip
        axes.set_xlabel(_("Our strength against the best rival (own view)"))
        axes.set_ylabel(_("Attractiveness to us"))
        legend = made.legend(loc="outside lower center", ncols=3, handletextpad=0.2, fontsize=9, borderaxespad=0.2)
        for handle in legend.legend_handles:
            handle.set_sizes([45])  # type: ignore[union-attr]
        decided = [*groups[2].accounts, *groups[1].accounts]
        place(
            axes,
            [(float(view.strength[account]), float(view.attractiveness[account])) for account in decided],
            [_short(view, account, 12) for account in decided],
            [float(area[account]) ** 0.5 / 2 for account in decided],
            keep_clear=corners,
        )
    return made


def matrix_text(view: Overview) -> str:
    """What ``matrix_chart`` shows, in words."""
    rows = [
        _("{box}: {n} accounts.").format(box=label.capitalize(), n=int((view.boxes == box).sum()))
        for box, label in BOX_LABELS.items()
        if (view.boxes == box).any()
    ]
    for group in _groups(view)[:0:-1]:
        rows += [
            _("{name}, {what}: attractiveness {a}, strength {s}, spend {spend}, {box}.").format(
                name=view.name(account),
                what=group.label,
                a=f"{view.attractiveness[account]:.1f}",
                s=f"{view.strength[account]:.1f}",
                spend=_("unknown")
                if pd.isna(view.spend[account])
                else money(float(view.spend[account]), view.currency),
                box=BOX_LABELS[view.boxes[account]],
            )
            for account in group.accounts
        ]
    return itemised(_matrix_title(view) + ".", rows)


# Robustness --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Bar:
    """One account of the robustness chart."""

    account: str
    stays: float
    state: str


_FIRM, _LOOSE, _OUT = _("firm"), _("loose"), _("not chosen")


def _bars(view: Overview, runners_up: int = 3) -> list[_Bar]:
    """The chosen accounts, the firmest first, and after them the best of the others."""
    shares = {
        account: 0.0 if pd.isna(view.stays[account]) else float(view.stays[account]) for account in view.stays.index
    }
    ranked = sorted(shares, key=lambda account: -shares[account])
    chosen = [
        _Bar(account, shares[account], _FIRM if shares[account] >= view.portfolio.firm_from else _LOOSE)
        for account in ranked
        if account in view.chosen
    ]
    others = [_Bar(account, shares[account], _OUT) for account in ranked if account not in view.chosen]
    return chosen + [bar for bar in others[: runners_up if chosen else view.portfolio.size] if bar.stays > 0]


def _robust_title(view: Overview) -> str:
    chosen = view.stays.reindex(view.chosen).fillna(0.0)
    line = percent(view.portfolio.firm_from)
    if chosen.empty:
        return _("{n} accounts are in the top {k} in at least {line} of random weightings").format(
            n=int((view.stays >= view.portfolio.firm_from).sum()), k=view.portfolio.size, line=line
        )
    return _("{n} of your {m} accounts stay in at least {line} of random weightings").format(
        n=int((chosen >= view.portfolio.firm_from).sum()), m=len(chosen), line=line
    )


def robustness_chart(view: Overview, width: float = WIDTH, height: float = HEIGHT) -> Figure:
    """Share of random weightings in which each account stays in the top: firm solid, loose hatched, not chosen hollow.

    Raises:
        PlainError: no weights are set.
    """
    bars = _bars(view)
    letters = 28 if width >= NARROW else 18
    colours = {_FIRM: OURS, _LOOSE: ATTENTION, _OUT: BACKGROUND}
    with style():
        made, axes = canvas(_robust_title(view), width, max(height, 0.9 + 0.2 * len(bars)))
        for place, bar in enumerate(bars):
            colour = colours[bar.state]
            axes.barh(
                place, bar.stays, height=0.66, edgecolor=colour, linewidth=1.2,
                facecolor=colour if bar.state == _FIRM else "white", hatch="////" if bar.state == _LOOSE else None,
            )  # fmt: skip
            axes.text(bar.stays + 0.012, place, percent_down(bar.stays), va="center", fontsize=9, bbox=_plate())
        axes.axvline(view.portfolio.firm_from, color=INK, linestyle="--", linewidth=1.2)
        axes.set_yticks(
            range(len(bars)),
            [_short(view, bar.account, letters) + (" ○" if bar.state == _OUT else "") for bar in bars],
        )
        axes.set_ylim(len(bars) - 0.4, -0.6)
        axes.set_xlim(0, 1.1)
        axes.set_xticks([0, 0.2, 0.4, 0.6, 0.8, 1.0])
        axes.xaxis.set_major_formatter(_percent_axis())
        axes.grid(visible=False, axis="y")
        axes.tick_params(axis="y", length=0)
        axes.set_xlabel(_("In the top {k} (○ not chosen)").format(k=view.portfolio.size))
    return made


def robustness_text(view: Overview) -> str:
    """What ``robustness_chart`` shows, in words."""
    rows = [f"{view.name(bar.account)}: {percent_down(bar.stays)}, {bar.state}" for bar in _bars(view)]
    return itemised(_robust_title(view) + ".", rows)


def answer_picture(portfolio: Portfolio, case: Case) -> Figure:
    """The picture by which a learner's choice is known in feedback: the matrix, or Pareto while no weight is set."""
    view = overview(portfolio, case)
    return matrix_chart(view) if portfolio.weights.are_set else pareto_chart(view)
