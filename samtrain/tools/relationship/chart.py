"""What is shown about the relationship: four pictures, each with a twin in text.

A picture's title is its finding in words. Who holds a cell has a sign and a colour, the same everywhere: ● ours
(blue), ■ a rival's (grey), ◆ white space (orange), ? nobody asked (hatched), – not used.
"""

import math
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import fill as wrap
from textwrap import shorten
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PatchCollection
from matplotlib.figure import Figure
from matplotlib.patches import Patch, Rectangle

from samtrain.cases import Case
from samtrain.i18n import _, ngettext
from samtrain.look import ATTENTION, BACKGROUND, CONFIRMED, CUSTOMER, INK, OURS, bare, canvas, money, percent, style
from samtrain.sentences import itemised
from samtrain.tools.relationship.analysis import (
    Basis,
    basis,
    by_key,
    grid,
    history,
    in_millions,
    penetration,
    said_one_sided,
    wallet,
    year_of,
)
from samtrain.tools.relationship.model import MILLION, OTHERS_LABELS, Event, Relationship, place

WIDTH, HEIGHT = 7.0, 4.8
#: As many months are drawn.
MONTHS = 36
#: Edges and hatches of what is not known.
_FAINT = "#999999"
#: With more cells than this only the first line of each is written.
CROWDED = 48
#: As many bad events are told below the timeline.
TOLD = 4


@dataclass(frozen=True)
class _Sign:
    sign: str
    colour: str
    strength: float
    label: str


#: By state of a cell; ``strength`` is how full its colour is, so that dark type stays readable.
_SIGNS = {
    "ours": _Sign("●", OURS, 0.28, _("mostly ours")),
    "competitor": _Sign("■", BACKGROUND, 0.22, _("mostly a rival's")),
    "potential": _Sign("◆", CUSTOMER, 0.40, _("white space: to be won")),
    "unknown": _Sign("?", BACKGROUND, 0.0, _("nobody asked")),
    "none": _Sign("–", BACKGROUND, 0.0, _("not used")),
}


def _note(made: Figure, text: str) -> None:
    """A line on what else is drawn, below the picture."""
    width = int(made.get_figwidth() * 15)
    lines = [wrap(line, width) for line in text.split("\n")]
    made.supxlabel("\n".join(lines), x=0.01, ha="left", fontsize=8.5)


def _holders(case: Case) -> dict[str, str]:
    """Rivals' names by id, and words for what else may hold a cell."""
    rivals = case.table("competitors").dropna(subset="name")
    names = dict(zip(rivals["competitor_id"].astype(str), rivals["name"].astype(str), strict=True))
    return {key: label.split(":")[0] for key, label in OTHERS_LABELS.items()} | names


# White space -------------------------------------------------------------------------------------


def _white_title(table: pd.DataFrame, case: Case) -> str:
    sold, sellable = penetration(table)
    if table.empty:
        return _("No cell is known yet: name a unit and an offering")
    white = {cell: amount for cell, amount in by_key(table["white"]).items() if amount > 0}
    unknown = int((table["state"] == "unknown").sum())
    if white:
        first = max(white, key=lambda cell: white[cell])
        said = ngettext(
            "White space of {total} in {n} cell: {cell}",
            "White space of {total} in {n} cells, most of it in {cell}",
            len(white),
        )
        total = in_millions(sum(white.values()), case)
        return said.format(total=total, n=len(white), cell=place(*first))
    said = _("We sell in {sold} of {all} cells; no white space is sized yet")
    if unknown:
        said = ngettext(
            "We sell in {sold} of {all} cells, and in {n} nobody has asked",
            "We sell in {sold} of {all} cells, and in {n} nobody has asked",
            unknown,
        )
    return said.format(sold=sold, all=sellable, n=unknown)


def white_chart(record: Relationship, case: Case, width: float = WIDTH, height: float = HEIGHT) -> Figure:
    """Who holds what: units down, offerings across; spend, what is ours or to be won, and the rank of each play."""
    table = grid(record, case)
    units, offerings = (list(dict.fromkeys(table.index.get_level_values(level))) for level in ("bu", "offering"))
    with style():
        made, axes = canvas(_white_title(table, case), width, height)
        rows, columns = max(len(units), 1), max(len(offerings), 1)
        axes.set(xlim=(-0.5, columns - 0.5), ylim=(rows - 0.5, -0.5))
        across, down = (width - 1.1) / columns, (height - 1.6) / rows
        size = float(np.clip(72 * across / 5.6, 6.5, 9.5))
        deep = 1 if rows * columns > CROWDED else int(np.clip(72 * down / (size * 1.35), 1, 3))
        holders = _holders(case)
        places = {key: (offerings.index(key[1]), units.index(key[0])) for key in by_key(table["spend"])}
        _tiles(axes, list(places.values()), table["state"].tolist())
        for (x, y), row in zip(places.values(), table.to_dict("records"), strict=True):
            weight = "bold" if row["state"] == "potential" else "normal"
            said = "\n".join(_lines(row, holders, deep))
            axes.text(x, y, said, ha="center", va="center", fontsize=size, weight=weight, in_layout=False)
            if row["play"] == row["play"]:
                axes.add_patch(Rectangle((x - 0.46, y - 0.46), 0.92, 0.92, fill=False, edgecolor=INK, linewidth=2))
                axes.text(
                    x - 0.45, y - 0.45, f"{row['play']:.0f}", ha="center", va="center", fontsize=size - 0.5, weight="bold",
                    color="white", bbox={"facecolor": INK, "edgecolor": "none", "pad": 1.5}, in_layout=False, zorder=5,
                )  # fmt: skip
        longest = max((len(word) for name in offerings for word in str(name).split()), default=1)
        fits = longest * 8 * 0.58 <= 72 * across  # the longest word, in type of 8 points
        axes.set_xticks(
            range(len(offerings)),
            [wrap(str(name), int(15 * across), break_long_words=False) if fits else shorten(str(name), 22, placeholder="…") for name in offerings],
            fontsize=8, rotation=0 if fits else 35, ha="center" if fits else "right",
            rotation_mode="default" if fits else "anchor",
        )  # fmt: skip
        axes.set_yticks(range(len(units)), [wrap(str(name), 12) for name in units], fontsize=8.5)
        _bare(axes)
        signs = ", ".join(f"{sign.sign}\N{NO-BREAK SPACE}{sign.label}" for sign in _SIGNS.values())
        said = _("{signs}. Frame with number: play. In {currency} million a year.")
        _note(made, said.format(signs=signs, currency=case.currency))
    return made


def _bare(axes: Axes) -> None:
    bare(axes)


def _tiles(axes: Axes, places: Sequence[tuple[int, int]], states: Sequence[str]) -> None:
    """The cells' grounds, drawn together by state: many single patches are slow."""
    for state, sign in _SIGNS.items():
        tiles = [
            Rectangle((x - 0.48, y - 0.48), 0.96, 0.96)
            for (x, y), is_ in zip(places, states, strict=True)
            if is_ == state
        ]
        if sign.strength:
            axes.add_collection(PatchCollection(tiles, facecolor=sign.colour, alpha=sign.strength, linewidth=0))
        else:
            hatch = "////" if state == "unknown" else None
            axes.add_collection(PatchCollection(tiles, facecolor="none", edgecolor=_FAINT, hatch=hatch, linewidth=0.6))


def _lines(row: Mapping[Hashable, Any], holders: Mapping[str, str], deep: int) -> list[str]:
    """A cell's text, at most ``deep`` lines: sign and what matters first, then what is spent, then the main rival."""
    sign = _SIGNS[row["state"]].sign
    if row["state"] in ("unknown", "none"):
        return [sign]
    number, plus = (row["white"], "+") if row["state"] == "potential" else (row["ours"], "")
    digits = 0 if deep == 1 and number >= 9.95 else 1
    said = "–" if math.isnan(number) else f"{number:{plus}.{digits}f}"
    holder = row["holder"]
    rival = []
    if isinstance(holder, str) and holder not in ("none", "unknown"):
        rival = [shorten((holders.get(holder) or holder).split()[0], 10, placeholder="…")]
    return [f"{sign} {said}", _("of {spend}").format(spend=f"{row['spend']:.1f}"), *rival][:deep]


def white_text(record: Relationship, case: Case) -> str:
    """What ``white_chart`` shows, in words."""
    table = grid(record, case)
    holders = _holders(case)
    rows = []
    for key, row in zip(by_key(table["spend"]), table.to_dict("records"), strict=True):
        state = _SIGNS[str(row["state"])].label
        rival = holders.get(row["holder"], row["holder"])
        said = _("{cell}: {state}.")
        if row["spend"] > 0:
            said = _("{cell}: {state}; {ours} of {spend} is ours.")
            if isinstance(rival, str):
                said = _("{cell}: {state}; {ours} of {spend} is ours, main rival {rival}.")
        if row["white"] > 0:
            said += " " + _("White space {white}.")
        if row["play"] == row["play"]:
            said += " " + _("Play {play}.")
        rows.append(
            said.format(
                cell=place(*key),
                state=state,
                ours=_amount(row["ours"], case),
                spend=_amount(row["spend"], case),
                rival=rival,
                white=_amount(row["white"], case),
                play=f"{row['play']:.0f}",
            )
        )
    return itemised(_white_title(table, case) + ".", rows)


def _amount(millions: float, case: Case) -> str:
    return _("unknown") if math.isnan(millions) else in_millions(millions, case)


# Share of wallet ---------------------------------------------------------------------------------


def _wallet_title(shares: pd.DataFrame, case: Case) -> str:
    spend = float(shares["spend"].sum())
    if not spend:
        return _("No spend is known yet, so there is no share of it")
    lowest = str(shares["share"].idxmin())
    said = _("We have {all} of {spend}; least at {unit}, {share}")
    return said.format(
        all=percent(shares["ours"].sum() / spend),
        spend=in_millions(spend, case),
        unit=lowest,
        share=percent(shares["share"].min()),
    )


def wallet_chart(record: Relationship, case: Case, width: float = WIDTH, height: float = HEIGHT) -> Figure:
    """What each unit spends, as one bar: ours, rivals', made in-house; cells without a figure as a hatched end."""
    shares = wallet(grid(record, case))
    with style():
        made, axes = canvas(_wallet_title(shares, case), width, height)
        rows = max(len(shares), 3)
        longest = max(float(shares["spend"].max()) if len(shares) else 0, 1.0)
        axes.set(xlim=(0, longest * 1.3), ylim=(rows - 0.4, -0.6))
        size = float(np.clip(72 * (height - 1.6) / rows * 0.5, 6.5, 9))
        gap = longest * 0.06
        ours, rivals, inhouse = (shares[name].to_numpy() for name in ("ours", "rivals", "inhouse"))
        at, gaps = np.arange(len(shares)), np.where(shares["unknown"] > 0, gap, 0)
        ends = ours + rivals + inhouse
        axes.barh(at, ours, 0.62, color=OURS)
        axes.barh(at, rivals, 0.62, left=ours, color=BACKGROUND, alpha=0.35)
        axes.barh(at, inhouse, 0.62, left=ours + rivals, color="#EDEDED", edgecolor=_FAINT, hatch="..", linewidth=0)
        axes.barh(at, gaps, 0.62, left=ends, color="none", edgecolor=_FAINT, hatch="////", linewidth=0.5)
        inside: dict[str, Any] = {"ha": "center", "va": "center", "fontsize": size, "in_layout": False}
        for y, share in enumerate(shares["share"].tolist()):
            if ours[y] > 0.15 * longest:
                axes.text(ours[y] / 2, y, f"● {ours[y]:.1f}", color="white", **inside)
            if rivals[y] > 0.15 * longest:
                axes.text(ours[y] + rivals[y] / 2, y, f"■ {rivals[y]:.1f}", **inside)
            axes.text(
                ends[y] + gaps[y] + longest * 0.015, y, "–" if math.isnan(share) else percent(share), va="center",
                fontsize=size + 1, weight="bold", color=OURS, in_layout=False,
            )  # fmt: skip
        axes.set_yticks(range(len(shares)), [wrap(str(name), 12) for name in shares.index], fontsize=9)
        axes.grid(axis="y", visible=False)
        axes.tick_params(axis="y", length=0)
        axes.set_xticks([tick for tick in axes.get_xticks() if tick <= longest * 1.3])
        axes.set_xlabel(_("{currency} million a year").format(currency=case.currency))
        handles = [
            Patch(color=OURS, label=_("● ours")),
            Patch(facecolor=BACKGROUND, alpha=0.35, label=_("■ rivals'")),
            Patch(facecolor="#EDEDED", edgecolor=_FAINT, hatch="..", linewidth=0, label=_("in-house")),
            Patch(facecolor="none", edgecolor=_FAINT, hatch="////", label=_("? nobody asked, length unknown")),
        ]
        made.legend(handles=handles, loc="outside lower left", ncols=4, fontsize=8.5, columnspacing=1, handlelength=1.4, borderpad=0)  # fmt: skip
    return made


def wallet_text(record: Relationship, case: Case) -> str:
    """What ``wallet_chart`` shows, in words."""
    shares = wallet(grid(record, case))
    rows = []
    for unit, row in zip(shares.index, shares.to_dict("records"), strict=True):
        said = _("{unit}: no spend is known.")
        if row["spend"] > 0:
            said = _("{unit}: we have {share} of {spend}; rivals {rivals}, in-house {inhouse}.")
        if row["unknown"]:
            said += " " + ngettext("{n} cell has no figure.", "{n} cells have no figure.", row["unknown"])
        amounts = {name: in_millions(row[name], case) for name in ("spend", "rivals", "inhouse")}
        rows.append(said.format(unit=unit, share=percent(row["share"]), n=row["unknown"], **amounts))
    return itemised(_wallet_title(shares, case) + ".", rows)


# Timeline ----------------------------------------------------------------------------------------


def _dated(record: Relationship) -> list[Event]:
    """Events with a day, the oldest first."""
    return sorted((event for event in record.events if event.day), key=lambda event: (str(event.day), event.id))


def _timeline_title(record: Relationship, case: Case) -> str:
    lines = history(case).lines
    now, before = (float(year_of(lines, case.today, ago)["net_price"].sum()) for ago in (0, 1))
    events = _dated(record)
    bad = [event for event in events if event.effect == "bad"]
    sales = _("No orders on record")
    if now and before:
        change = percent(now / before - 1, 1)
        sales = _("{now} in twelve months, {change} on the year before").format(
            now=money(now, case.currency), change=change if now < before else f"+{change}"
        )
    elif now:
        sales = _("{now} in twelve months").format(now=money(now, case.currency))
    if not events:
        return _("{sales}; no event is noted yet").format(sales=sales)
    if said_one_sided(record):
        return _("{sales}; one-sided, for nothing bad is noted").format(sales=sales)
    said = ngettext("{sales}; {bad} of {n} events was bad", "{sales}; {bad} of {n} events were bad", len(bad))
    return said.format(sales=sales, bad=len(bad), n=len(events))


def timeline_chart(record: Relationship, case: Case, width: float = WIDTH, height: float = HEIGHT) -> Figure:
    """Sales by month as bars, what happened as flags above them: + good, ✕ bad, numbered by date."""
    sales = _monthly(case)
    events = [event for event in _dated(record) if event.day and _month(event.day, case) >= 0]
    with style():
        made, axes = canvas(_timeline_title(record, case), width, height)
        top = max(float(sales.max()), 0.1)
        recent = [OURS if month >= MONTHS - 12 else "#8FBFDD" for month in range(MONTHS)]
        axes.bar(np.arange(MONTHS) + 0.5, sales.to_numpy(), 0.8, color=recent)
        months = [_month(event.day, case) for event in events if event.day]
        lanes = _lanes(months, 14 / width)
        step = top * 0.13
        axes.set(xlim=(-0.6, MONTHS + 0.6), ylim=(0, top * 1.12 + step * (max(lanes, default=0) + 1)))
        _flags(axes, events, months, [top * 1.12 + lane * step for lane in lanes])
        ticks = [month for month in range(MONTHS) if _calendar(month, case)[1] in (1, 7)]
        axes.set_xticks(ticks, ["{1}/{0}".format(*_calendar(month, case)) for month in ticks], fontsize=9)
        axes.set_ylabel(_("Sales a month, {currency} million").format(currency=case.currency))
        axes.set_yticks([tick for tick in axes.get_yticks() if 0 <= tick <= top * 1.05])
        axes.grid(axis="x", visible=False)
        _note(made, _told(events, int(width * 15)))
    return made


def _month(day: date, case: Case) -> float:
    """Months since the first that is drawn; the last one is today's."""
    ago = (case.today.year - day.year) * 12 + case.today.month - day.month
    return MONTHS - 1 - ago + (day.day - 1) / 31


def _calendar(month: int, case: Case) -> tuple[int, int]:
    """Year and month of the calendar at ``month``, as ``_month`` counts."""
    years, months = divmod(case.today.year * 12 + case.today.month - MONTHS + month, 12)
    return years, months + 1


def _monthly(case: Case) -> "pd.Series[float]":
    """Sales of the last ``MONTHS`` months, the oldest first, millions; a month without orders sold 0."""
    lines = history(case).lines
    months = [math.floor(_month(day, case)) for day in lines["date"].dt.date]
    sales = lines["net_price"].groupby(pd.Series(months, index=lines.index, dtype=int)).sum() / MILLION
    return sales.reindex(range(MONTHS), fill_value=0.0)


def _lanes(places: list[float], apart: float) -> list[int]:
    """The lowest lane for each place in which it is ``apart`` from the one before."""
    last: list[float] = []
    lanes = []
    for at in places:
        lane = next((n for n, taken in enumerate(last) if at - taken >= apart), len(last))
        last[lane : lane + 1] = [at]
        lanes.append(lane)
    return lanes


@dataclass(frozen=True)
class _Flag:
    sign: str
    colour: str


_FLAGS = {"good": _Flag("+", CONFIRMED), "bad": _Flag("✕", ATTENTION), None: _Flag("?", BACKGROUND)}


def _flags(axes: Axes, events: Sequence[Event], months: Sequence[float], heights: Sequence[float]) -> None:
    for effect, flag in _FLAGS.items():
        poles = [(x, y) for event, x, y in zip(events, months, heights, strict=True) if event.effect == effect]
        axes.vlines(
            [x for x, _y in poles], 0, [y for _x, y in poles], color=flag.colour, linewidth=0.7, alpha=0.45, zorder=1
        )
    for n, (event, x, y) in enumerate(zip(events, months, heights, strict=True), start=1):
        flag = _FLAGS[event.effect]
        axes.text(
            x, y, f"{flag.sign}{n}", ha="center", va="bottom", fontsize=8.5, weight="bold", color=flag.colour,
            in_layout=False,
        )  # fmt: skip


def _told(events: list[Event], letters: int) -> str:
    """What the flags mean, and the latest bad events in words."""
    if not events:
        return _("Light blue: earlier years. Note what happened, the bad as well: a history without it helps nobody.")
    bad = [(n, event) for n, event in enumerate(events, start=1) if event.effect == "bad"][-TOLD:]
    said = [
        shorten(f"✕{n} {event.day}: {event.what or _('no word on what')}", letters, placeholder=" …")
        for n, event in bad
    ]
    return "\n".join([_("+ good, ✕ bad for the relationship; light blue: earlier years."), *said])


def timeline_text(record: Relationship, case: Case) -> str:
    """What ``timeline_chart`` shows, in words."""
    lines = history(case).lines
    rows = []
    for ago in (2, 1, 0):
        sales = float(year_of(lines, case.today, ago)["net_price"].sum())
        if sales:
            end = (pd.Timestamp(case.today) - pd.DateOffset(years=ago)).date()
            rows.append(_("Twelve months to {day}: {sales}.").format(day=end, sales=money(sales, case.currency)))
    for n, event in enumerate(_dated(record), start=1):
        said = _("{sign}{n} {day}: {what}.")
        if event.lesson:
            said = _("{sign}{n} {day}: {what}. Today it means: {lesson}")
        what = event.what or _("no word on what")
        rows.append(
            said.format(sign=_FLAGS[event.effect].sign, n=n, day=event.day, what=what.rstrip("."), lesson=event.lesson)
        )
    return itemised(_timeline_title(record, case) + ".", rows)


# Lifetime value ----------------------------------------------------------------------------------

#: Business kept a year, over which the value is drawn.
_KEPT = np.linspace(0.5, 1.0, 51)


def _value_title(found: Basis, case: Case) -> str:
    if math.isnan(found.margin):
        return _("State a yearly margin to see what the account is worth")
    low, high = found.span()
    said = _("Worth {value} in {years} years; {points} points of business kept move it from {less} to {more}")
    return said.format(
        value=in_millions(found.at(found.retention), case),
        years=found.years,
        points=f"±{100 * (high - low) / 2:.0f}",
        less=in_millions(found.at(low), case),
        more=in_millions(found.at(high), case),
    )


def value_chart(record: Relationship, case: Case, width: float = WIDTH, height: float = HEIGHT) -> Figure:
    """Lifetime value over the share of business kept a year: over the stated years, and without an end (dashed)."""
    found = basis(record, case)
    with style():
        made, axes = canvas(_value_title(found, case), width, height)
        axes.set(xlim=(48, 109), xticks=range(50, 101, 10))
        axes.set_xlabel(_("Business kept from one year to the next, %"))
        axes.set_ylabel(_("Lifetime value, {currency} million").format(currency=case.currency))
        if math.isnan(found.margin):
            axes.set_yticks([])
            return made
        curve = [found.at(kept) for kept in _KEPT]
        axes.plot(100 * _KEPT, curve, color=OURS, linewidth=2.2)
        endless = [found.endless(kept) for kept in _KEPT]
        axes.plot(100 * _KEPT, endless, color=BACKGROUND, linewidth=1.4, linestyle="--")
        ends = sorted((min(0.0, *curve), max(0.0, *curve)))
        room = max(ends[1] - ends[0], 0.1)
        axes.set_ylim(ends[0] - 0.05 * room, ends[1] + 0.3 * room)
        low, high = found.span()
        for kept, marker in ((low, "v"), (found.retention, "o"), (high, "^")):
            if kept >= _KEPT[0]:
                value = found.at(kept)
                axes.plot(100 * kept, value, marker, color=OURS, markersize=8, zorder=4)
                axes.annotate(
                    _("{r}: {value}").format(r=percent(kept), value=in_millions(value, case)), (100 * kept, value), (7, -11),
                    textcoords="offset points", fontsize=9, ha="left", annotation_clip=False,
                    weight="bold" if marker == "o" else "normal",
                )  # fmt: skip
        said = _("Solid: {years} years. Dashed: without an end. Margin {margin} a year{hint}, discount rate {d}.")
        hint = "" if found.is_margin_stated else _(" (gross profit, before the cost to serve)")
        _note(
            made,
            said.format(
                years=found.years, margin=in_millions(found.margin, case), hint=hint, d=percent(found.discount)
            ),
        )
    return made


def value_text(record: Relationship, case: Case) -> str:
    """What ``value_chart`` shows, in words."""
    found = basis(record, case)
    rows = []
    if not math.isnan(found.margin):
        said = _("{r} kept a year: {value} in {years} years, {endless} without an end.")
        rows = [
            said.format(
                r=percent(kept),
                value=in_millions(found.at(kept), case),
                years=found.years,
                endless=in_millions(found.endless(kept), case),
            )
            for kept in sorted({*_KEPT[::10].round(2).tolist(), found.retention})
        ]
    return itemised(_value_title(found, case) + ".", rows)


def answer_picture(record: Relationship, case: Case) -> Figure:
    """The picture by which a learner's answer is known in feedback: the white-space map."""
    return white_chart(record, case)
