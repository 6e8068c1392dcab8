"""What is shown about the industry: four pictures, each with a twin in text.

A picture's title is its finding in words. Direction has a sign and a colour, the same everywhere: ▲ an opportunity for
the customer (orange), ▼ a threat (vermilion), ■ not decided (grey). The class of PESTEL is a letter, never a colour:
six colours would take meanings away that the others have.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import fill as wrap
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Rectangle
from matplotlib.path import Path
from matplotlib.textpath import TextPath

from samtrain.cases import Case
from samtrain.i18n import _, ngettext
from samtrain.labels import place
from samtrain.look import ATTENTION, BACKGROUND, CUSTOMER, GRID, INK, OURS, canvas, halo, style
from samtrain.sentences import itemised, listed
from samtrain.tools.cells import apart
from samtrain.tools.industry.analysis import (
    FIGURE_LABELS,
    FIGURES,
    LINE,
    attractiveness,
    by_class,
    drivers,
    forces,
    regimes,
    runs,
    said_class,
    said_force,
    said_regime,
    short,
    signed,
    supply,
)
from samtrain.tools.industry.model import (
    CATEGORY_LABELS,
    CATEGORY_LETTERS,
    DIRECTION_LABELS,
    FORCE_LABELS,
    HORIZON_LABELS,
    LIKELIHOOD,
    LIKELIHOOD_LABELS,
    REGIME_LABELS,
    Driver,
    IndustryAnalysis,
)

WIDTH, HEIGHT = 7.0, 4.8
#: As many drivers bear their words; the others keep their letter, and the text twin names them all.
NAMED = 6


@dataclass(frozen=True)
class _Sign:
    marker: str
    sign: str
    colour: str
    label: str
    lift: float


# ``lift`` in steps of likelihood: where the eye sees the middle of a triangle.
_CHANCE = _Sign("^", "▲", CUSTOMER, _("opportunity for the customer"), -0.04)
_THREAT = _Sign("v", "▼", ATTENTION, _("threat"), 0.04)
_UNDECIDED = _Sign("s", "■", BACKGROUND, _("direction not decided"), 0)
_SIGNS = (_CHANCE, _THREAT, _UNDECIDED)


def _sign(direction: int | None) -> _Sign:
    if direction is None:
        return _UNDECIDED
    return _CHANCE if direction > 0 else _THREAT


def _foot(made: Figure, *notes: str) -> None:
    """What the signs mean, and what else is drawn, below the picture: words alone, since a legend box is slow."""
    lines = [line for note in notes for line in wrap(note, int(made.get_figwidth() * 15)).splitlines()]
    made.supxlabel("\n".join(lines), x=0.01, ha="left", fontsize=8.5)


# Impact and likelihood ---------------------------------------------------------------------------


def bubble_points(record: IndustryAnalysis) -> dict[str, tuple[float, float]]:
    """Where the picture shows each driver with both ratings: id -> (x impact, y likelihood)."""
    return apart(
        {
            driver.id: (driver.impact, driver.likelihood)
            for driver in record.drivers
            if driver.impact is not None and driver.likelihood is not None
        }
    )


def _bubbles_title(record: IndustryAnalysis) -> str:
    table = drivers(record)
    heavy = table[(table["impact"] >= 4) & (table["likelihood"] >= 4)]
    if not bubble_points(record):
        return _("No driver has an impact and a likelihood yet")
    if heavy.empty:
        return _("No driver is both heavy and likely")
    threats = heavy[heavy["direction"] < 0].sort_values("exposure", kind="stable")
    head = ngettext("{n} of {all} drivers is heavy and likely", "{n} of {all} drivers are heavy and likely", len(heavy))
    head = head.format(n=len(heavy), all=len(table))
    if threats.empty:
        return _("{head}, none of them a threat").format(head=head)
    first = short(str(threats["label"].iloc[0]))
    said = ngettext("{head}; a threat: {first}", "{head}; {n} are threats, first: {first}", len(threats))
    return said.format(head=head, n=len(threats), first=first)


def bubbles_chart(record: IndustryAnalysis, case: Case, width: float = WIDTH, height: float = HEIGHT) -> Figure:
    """Likelihood over impact: sign and colour are the direction, the letter the class, the size the goals touched.

    Dashed lines join places of equal exposure (F11).
    """
    weight, spots = drivers(record)["exposure"].fillna(0), bubble_points(record)
    with style():
        made, axes = canvas(_bubbles_title(record), width, height)
        axes.set(xlim=(0.5, 5.9), ylim=(0.45, 5.55), xticks=range(1, 6))
        axes.set_yticks(range(1, 6), [f"{LIKELIHOOD_LABELS[n]}\n{100 * LIKELIHOOD[n]:.0f} %" for n in range(1, 6)])
        axes.tick_params(axis="y", labelsize=8.5)
        axes.set_xlabel(_("Impact on the customer"))
        _equal_exposure(axes)
        shown = [driver for driver in record.drivers if driver.id in spots]
        shown.sort(key=lambda driver: -abs(weight[driver.id]))
        sizes = {driver.id: float(np.sqrt(110 + 70 * min(len(driver.goals), 3))) for driver in shown}
        for sign in dict.fromkeys(_sign(driver.direction) for driver in shown):
            marked = [driver for driver in shown if _sign(driver.direction) is sign]
            axes.scatter(
                [spots[driver.id][0] for driver in marked], [spots[driver.id][1] for driver in marked],
                s=[sizes[driver.id] ** 2 for driver in marked], marker=sign.marker, edgecolors=sign.colour,
                facecolors=[sign.colour if driver.goals else "white" for driver in marked], linewidths=1.4, zorder=4,
            )  # fmt: skip
        _letters(axes, shown, spots)
        letters = ", ".join(f"{CATEGORY_LETTERS[name]} {label}" for name, label in CATEGORY_LABELS.items())
        note = _("Letter: {letters}. Larger: touches more goals; hollow: touches none. Dashed: equal exposure.")
        _foot(made, ", ".join(f"{sign.sign} {sign.label}" for sign in _SIGNS), note.format(letters=letters))
        named, others = shown[:NAMED], [spots[driver.id] for driver in shown[NAMED:]]
        if named:
            place(
                axes, [spots[driver.id] for driver in named], [short(driver.label, 28) for driver in named],
                [sizes[driver.id] / 2 + 1 for driver in named], size=8,
                keep_clear=[Rectangle((x - 0.14, y - 0.17), 0.28, 0.34, transform=axes.transData) for x, y in others],
            )  # fmt: skip
            # The layout is made; a second one would take as long and change nothing.
            made.set_layout_engine("none")
    return made


def _letters(axes: Axes, shown: Sequence[Driver], spots: Mapping[str, tuple[float, float]]) -> None:
    """The letter of each driver's class on its mark: drawn as a mark itself, since a text for each is slow."""
    for category in dict.fromkeys(driver.category for driver in shown):
        rows = [driver for driver in shown if driver.category == category]
        letter = CATEGORY_LETTERS[category] if category else "?"
        signs = [_sign(driver.direction) for driver in rows]
        places = [spots[driver.id] for driver in rows]
        axes.scatter(
            [x for x, _y in places], [y + sign.lift for (_x, y), sign in zip(places, signs, strict=True)],
            s=(6.2 * len(letter) ** 0.8) ** 2, marker=_outline(letter), linewidths=0, zorder=5,
            color=["white" if row.goals and sign is not _CHANCE else INK for row, sign in zip(rows, signs, strict=True)],
        )  # fmt: skip


def _outline(letter: str) -> Path:
    """A bold letter as the outline of a mark, its middle where the mark's is."""
    drawn = TextPath((0, 0), letter, prop=FontProperties(weight="bold"))
    box = drawn.get_extents()
    return Path(drawn.vertices - (box.p0 + box.p1) / 2, drawn.codes)


def _equal_exposure(axes: Axes) -> None:
    """Lines along which impact · p is 1, 2 and 3, with their numbers at the right end; a step of likelihood is p = 0.2."""
    for level in (1, 2, 3):
        p = np.linspace(level / 5.9, 0.98, 40)
        axes.plot(level / p, 5 * p + 0.5, "--", color=GRID, linewidth=1, zorder=1)
        axes.text(5.88, 5 * level / 5.82 + 0.5, f"{level}", fontsize=8, color=BACKGROUND, ha="right", va="bottom")


def bubbles_text(record: IndustryAnalysis, case: Case) -> str:
    """What ``bubbles_chart`` shows, in words."""
    weight = drivers(record)["exposure"]
    said = _(
        "{name} ({category}): {direction}, impact {impact}, likelihood: {likelihood}, {horizon}, {goals}, exposure {exposure}."
    )
    rows = [
        said.format(
            name=driver.label,
            category=CATEGORY_LABELS.get(driver.category or "", _("class open")),
            direction=DIRECTION_LABELS.get(driver.direction or 0, _("direction not decided")),
            impact=driver.impact or "–",
            likelihood=LIKELIHOOD_LABELS.get(driver.likelihood or 0, "–"),
            horizon=HORIZON_LABELS.get(driver.horizon or "", _("horizon open")),
            goals=_("touches {goals}").format(goals=listed(driver.goals, 6)) if driver.goals else _("touches no goal"),
            exposure="–" if np.isnan(weight[driver.id]) else signed(weight[driver.id]),
        )
        for driver in record.drivers
    ]
    return itemised(_bubbles_title(record) + ".", rows)


# Exposure by class -------------------------------------------------------------------------------


def _exposure_title(record: IndustryAnalysis) -> str:
    return (said_class(record) or _("No driver is rated yet.")).rstrip(".")


def _reasons(record: IndustryAnalysis) -> dict[str, str]:
    """Class -> why it holds nothing, where somebody said so."""
    return {row.category: row.because for row in record.absences if row.category and row.because}


def exposure_chart(record: IndustryAnalysis, case: Case, width: float = WIDTH, height: float = HEIGHT) -> Figure:
    """Threats (left) and opportunities (right) of each class, the net as a diamond, turbulence as a number."""
    table, reasons = by_class(drivers(record)), _reasons(record)
    with style():
        made, axes = canvas(_exposure_title(record), width, height)
        reach = max(1.0, float(table[["threats", "opportunities"]].abs().max().max()) if table["n"].any() else 1.0)
        axes.set(xlim=(-reach * 1.1, reach * 2.15), ylim=(len(table) - 0.45, -0.85))
        axes.grid(visible=False, axis="y")
        axes.axvline(0, color=BACKGROUND, linewidth=1)
        columns = reach * 1.4, reach * 2.13
        head: dict[str, Any] = {"fontsize": 8.5, "va": "center", "weight": "bold"}
        axes.text(-reach * 0.06, -0.66, _("▼ threats"), ha="right", color=ATTENTION, **head)
        axes.text(reach * 0.06, -0.66, _("opportunities ▲"), ha="left", **head)
        axes.text(columns[0], -0.66, _("net ◆"), ha="right", **head)
        axes.text(columns[1], -0.66, _("turbulence"), ha="right", **head)
        for n, (name, row) in enumerate(table.iterrows()):
            if not row["n"]:
                said = _("no word yet")
                if name in reasons:
                    said = _("none relevant: {because}").format(because=short(reasons[str(name)], int(12 * width) - 33))
                axes.text(-reach, n, said, va="center", fontsize=8.5, color=BACKGROUND, style="italic")
                continue
            axes.barh(n, row["threats"], height=0.52, color=ATTENTION, hatch="///", edgecolor="white", linewidth=0)
            axes.barh(n, row["opportunities"], height=0.52, color=CUSTOMER)
            axes.plot(row["net"], n, "D", color=INK, markersize=7, markeredgecolor="white", zorder=4)
            axes.text(columns[0], n, signed(row["net"]), va="center", ha="right", fontsize=9.5)
            axes.text(columns[1], n, f"{row['turbulence']:.1f}", va="center", ha="right", fontsize=9.5)
        counts = zip(CATEGORY_LABELS, table["n"].astype(int), strict=True)
        axes.set_yticks(range(len(table)), [f"{CATEGORY_LABELS[name]} ({n})" for name, n in counts])
        axes.tick_params(length=0)
        axes.spines["left"].set_visible(False)
        step = max(1, int(np.ceil(reach / 3)))
        axes.set_xticks(np.arange(-int(reach // step) * step, reach + 0.01, step))
        axes.spines["bottom"].set_bounds(-reach, reach)
        note = _(
            "Exposure of a driver: direction · impact · probability. Net is what is left after cancelling, turbulence what is in motion."
        )
        _foot(made, note)
    return made


def exposure_text(record: IndustryAnalysis, case: Case) -> str:
    """What ``exposure_chart`` shows, in words."""
    table, reasons = by_class(drivers(record)), _reasons(record)
    rows = []
    for name, row in table.iterrows():
        label = CATEGORY_LABELS[str(name)]
        if not row["n"]:
            because = reasons.get(str(name))
            said = _("{name}: none relevant, because {because}.") if because else _("{name}: no word yet.")
            rows.append(said.format(name=label, because=(because or "").rstrip(".")))
            continue
        said = ngettext(
            "{name}, {n} driver: net {net}, turbulence {turbulence} (threats {threats}, opportunities {chances}).",
            "{name}, {n} drivers: net {net}, turbulence {turbulence} (threats {threats}, opportunities {chances}).",
            int(row["n"]),
        )
        rows.append(
            said.format(
                name=label,
                n=int(row["n"]),
                net=signed(row["net"]),
                turbulence=f"{row['turbulence']:.1f}",
                threats=signed(row["threats"]),
                chances=signed(row["opportunities"]),
            )
        )
    return itemised(_exposure_title(record) + ".", rows)


# Five forces -------------------------------------------------------------------------------------


def _forces_title(record: IndustryAnalysis) -> str:
    return (said_force(record) or _("Rate factors today and in three years to see the forces.")).rstrip(".")


def forces_chart(record: IndustryAnalysis, case: Case, width: float = WIDTH, height: float = HEIGHT) -> Figure:
    """Each force today (circle) joined to the same in three years (diamond), the strongest to come on top.

    Five rows on one scale instead of the usual radar: on a radar the eye compares areas, which grow with the square
    and change with the order of the axes; here it compares lengths and reads the change itself. Small dots are the
    factors in three years: how much the mean hides.
    """
    table = forces(record).sort_values("future", ascending=False, kind="stable", na_position="last")
    with style():
        made, axes = canvas(_forces_title(record), width, height)
        axes.set(xlim=(0.8, 6.15), ylim=(len(table) - 0.4, -0.85), xticks=range(1, 6))
        axes.grid(visible=False, axis="y")
        axes.spines["bottom"].set_bounds(1, 5)
        for n, (name, row) in enumerate(table.iterrows()):
            if not row["n"]:
                axes.text(
                    1, n, _("not rated for both times yet"), va="center", fontsize=8.5, color=BACKGROUND, style="italic"
                )
                continue
            grows = row["delta"] > 0
            colour = ATTENTION if grows else INK
            _factor_dots(axes, record, str(name), n + 0.26)
            axes.plot([row["now"], row["future"]], [n, n], color=colour, linewidth=3, solid_capstyle="butt", zorder=3)
            axes.plot(
                row["now"], n, "o", color="white", markeredgecolor=INK, markeredgewidth=1.6, markersize=9, zorder=4
            )
            axes.plot(row["future"], n, "D", color=colour, markersize=9, zorder=5)
            sides = (-9, 9) if row["now"] <= row["future"] else (9, -9)
            for value, side in zip((row["now"], row["future"]), sides, strict=True):
                if value == row["now"] and not row["delta"] and side < 0:
                    continue
                halo(
                    axes.annotate(
                        f"{value:.1f}", (value, n), (side, 0), textcoords="offset points", fontsize=9, va="center",
                        ha="left" if side > 0 else "right",
                    )
                )  # fmt: skip
            mark = "▲" if grows else "▼" if row["delta"] < 0 else "="
            axes.text(
                6.1,
                n,
                f"{mark} {signed(row['delta'])}",
                va="center",
                ha="right",
                fontsize=9.5,
                color=colour,
                weight="bold",
            )
        axes.text(6.1, -0.62, _("change"), ha="right", va="center", fontsize=8.5, weight="bold")
        axes.set_yticks(range(len(table)), [f"{FORCE_LABELS[str(name)]} ({n:.0f})" for name, n in table["n"].items()])
        axes.tick_params(axis="y", length=0)
        axes.spines["left"].set_visible(False)
        axes.set_xlabel(_("1 weak … 5 strong"), x=0.02, ha="left")
        _foot(
            made,
            _(
                "○ today, ◆ in 3 years, · a factor in 3 years. In brackets: how many factors; each counts the same, which is a convention."
            ),
            _said_attractive(record),
        )
    return made


def _factor_dots(axes: Axes, record: IndustryAnalysis, force: str, y: float) -> None:
    values = [row.future for row in record.factors if row.force == force and row.now and row.future]
    for value in sorted(set(values)):
        n = values.count(value)
        axes.plot(value + 0.07 * (np.arange(n) - (n - 1) / 2), [y] * n, ".", color=BACKGROUND, markersize=5, zorder=2)


def _said_attractive(record: IndustryAnalysis) -> str:
    now, future = attractiveness(forces(record))
    if now != now:
        return ""
    said = _("Attractive for those in it: {now} of 5 today, {future} in three years.")
    return said.format(now=f"{now:.1f}", future=f"{future:.1f}")


def forces_text(record: IndustryAnalysis, case: Case) -> str:
    """What ``forces_chart`` shows, in words."""
    rows = []
    for name, row in forces(record).iterrows():
        label = FORCE_LABELS[str(name)]
        if not row["n"]:
            rows.append(_("{name}: not rated for both times yet.").format(name=label))
            continue
        said = ngettext(
            "{name}, {n} factor: {now} today, {future} in three years ({delta}).",
            "{name}, {n} factors: {now} today, {future} in three years ({delta}).",
            int(row["n"]),
        )
        numbers = {"now": f"{row['now']:.1f}", "future": f"{row['future']:.1f}", "delta": signed(row["delta"])}
        rows.append(said.format(name=label, n=int(row["n"]), **numbers))
    return itemised(_forces_title(record) + ".", [*rows, *filter(None, [_said_attractive(record)])])


# Supply and demand -------------------------------------------------------------------------------


def _supply_title(record: IndustryAnalysis, case: Case) -> str:
    said = said_regime(record, case) or _("Too few months of supply and demand to tell a regime.")
    return said.rstrip(".")


#: Height of the band of tightness, seen from the lanes of single figures.
_TALL = 2.6


def supply_chart(record: IndustryAnalysis, case: Case, width: float = WIDTH, height: float = HEIGHT) -> Figure:
    """Tightness by month with its regimes as bands, and under it each figure on a scale of its own, last value beside it.

    The bands come once a regime has been chosen: first one's own reading, then the figures' word.
    """
    figures = supply(record, case)
    table = regimes(figures)
    with style():
        made, axes = canvas(_supply_title(record, case), width, height)
        axes.grid(visible=False)
        axes.set(ylim=(len(FIGURES) + 0.1, -_TALL - 0.4), yticks=[])
        axes.spines[["left"]].set_visible(False)
        if figures.empty:
            axes.set_xticks([])
            axes.spines["bottom"].set_visible(False)
            axes.text(
                0.5, 0.5, _("No figures yet"), transform=axes.transAxes, ha="center", color=BACKGROUND, style="italic"
            )
            return made
        x = np.arange(len(figures))
        span = max(len(x), 12)
        axes.set_xlim(-span * (0.30 if width < 6.5 else 0.24), len(x) - 1 + span * 0.12)
        if record.regime is not None:
            _bands(axes, table)
        _tightness_line(axes, table, x)
        for lane, figure in enumerate(FIGURES):
            _lane(axes, figures[figure], x, lane)
        stamps = list(enumerate(pd.DatetimeIndex(figures.index)))
        ticks = [(n, month) for n, month in stamps if month.month in (1, 7) or len(stamps) <= 8]
        axes.set_xticks([n for n, _month in ticks], [f"{month:%Y-%m}" for _n, month in ticks], fontsize=8.5)
        axes.spines["bottom"].set_bounds(0, len(x) - 1)
        note = _(
            "▲ Tight (sellers decide) or ▼ loose (buyers decide): the mean of three months is at or beyond ± {line}. Tightness: mean z-score of book-to-bill, utilisation, lead time and, reversed, stock."
        )
        _foot(made, note.format(line=f"{LINE:g}"))
    return made


# Tight is a sellers' market (blue, ours), loose a buyers' market (orange, the customer's).
_BANDS = {"tight": (OURS, "▲"), "balanced": (BACKGROUND, "="), "loose": (CUSTOMER, "▼")}


def _bands(axes: Axes, table: pd.DataFrame) -> None:
    months, found = list(table.index), runs(table)
    for run in found:
        start, end = months.index(run.since), months.index(run.until)
        colour, sign = _BANDS[run.regime]
        axes.axvspan(
            start - 0.5, end + 0.5, color=colour, alpha=0.04 if run.regime == "balanced" else 0.13, linewidth=0
        )
        if end - start >= 3 or run is found[-1]:
            axes.text(
                (start + end) / 2, -_TALL - 0.12, f"{sign} {REGIME_LABELS[run.regime]}", ha="center", va="center",
                fontsize=8.5, weight="bold",
            )  # fmt: skip


def _tightness_line(axes: Axes, table: pd.DataFrame, x: Any) -> None:
    mean = table["mean"].to_numpy(dtype=float)
    known = mean[~np.isnan(mean)]
    axes.text(-1, -_TALL / 2, _("tightness"), ha="right", va="center", fontsize=9, weight="bold")
    if not len(known):
        return
    reach = max(1.0, float(np.abs(known).max())) * 1.15
    middle, half = -_TALL / 2 + 0.1, _TALL / 2 - 0.3
    for at in (LINE, -LINE):
        axes.plot([-0.5, x[-1] + 0.5], [middle - at / reach * half] * 2, "--", color=BACKGROUND, linewidth=0.8)
    axes.plot(x, middle - mean / reach * half, color=INK, linewidth=2.2)
    last = int(np.flatnonzero(~np.isnan(mean))[-1])
    axes.text(
        x[last] + 0.8, middle - mean[last] / reach * half, signed(mean[last]), va="center", fontsize=9, weight="bold"
    )


def _lane(axes: Axes, values: "pd.Series[float]", x: Any, lane: int) -> None:
    """One figure between the lowest and the highest of its own values; they stand in grey at the left."""
    axes.plot([-0.5, x[-1] + 0.5], [lane, lane], color=GRID, linewidth=0.6)
    series = values.to_numpy(dtype=float)
    known = series[~np.isnan(series)]
    axes.text(-1, lane + 0.36, FIGURE_LABELS[str(values.name)], ha="right", va="center", fontsize=8.5)
    if not len(known):
        axes.text(0, lane + 0.5, _("no figures"), va="center", fontsize=8.5, color=BACKGROUND, style="italic")
        return
    low, high = float(known.min()), float(known.max())
    scale = 0.72 / (high - low) if high > low else 0.0
    height = lane + 0.86 - (series - low) * scale
    axes.text(-1, lane + 0.72, f"{low:.4g} … {high:.4g}", ha="right", va="center", fontsize=7.5, color=BACKGROUND)
    axes.plot(x, height, color=INK, linewidth=1.3)
    last = int(np.flatnonzero(~np.isnan(series))[-1])
    axes.plot(x[last], height[last], "o", color=INK, markersize=3.5)
    axes.text(x[last] + 0.8, height[last], f"{series[last]:.4g}", va="center", fontsize=8.5)


def supply_text(record: IndustryAnalysis, case: Case) -> str:
    """What ``supply_chart`` shows, in words."""
    figures = supply(record, case)
    rows = [
        _("{since} to {until}: {regime}.").format(
            since=f"{run.since:%B %Y}", until=f"{run.until:%B %Y}", regime=REGIME_LABELS[run.regime]
        )
        for run in (runs(regimes(figures)) if record.regime is not None else ())
    ]
    for figure in FIGURES:
        known = figures[figure].dropna()
        if len(known):
            said = _("{figure}: {last} in {month}, between {low} ({low_month}) and {high} ({high_month}).")
            rows.append(
                said.format(
                    figure=FIGURE_LABELS[figure],
                    last=f"{known.iloc[-1]:.4g}",
                    month=f"{known.index[-1]:%B %Y}",
                    low=f"{known.min():.4g}",
                    low_month=f"{known.idxmin():%B %Y}",
                    high=f"{known.max():.4g}",
                    high_month=f"{known.idxmax():%B %Y}",
                )
            )
    return itemised(_supply_title(record, case) + ".", rows)


def answer_picture(record: IndustryAnalysis, case: Case) -> Figure:
    """The picture by which a learner's analysis is known in feedback: impact and likelihood of the drivers."""
    return bubbles_chart(record, case)
