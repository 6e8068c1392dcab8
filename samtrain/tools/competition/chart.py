"""What is shown about the comparison: five pictures, each with a twin in text.

A picture's title is its finding in words. We are blue and ●, as the customer sees us; our own view of us is dashed and ○;
rivals are grey, each with a marker of its own; what goes against us is vermilion and ▼, what goes for us blue and ▲.
"""

from dataclasses import dataclass
from textwrap import fill as wrap
from textwrap import shorten
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from samtrain.cases import Case
from samtrain.i18n import _, ngettext
from samtrain.labels import place
from samtrain.look import ATTENTION, BACKGROUND, CUSTOMER, INK, OURS, canvas, money, percent, style
from samtrain.sentences import itemised
from samtrain.tools.competition.analysis import (
    KIND_LABELS,
    Basis,
    added_value,
    basis,
    contribution_gaps,
    convergence,
    divergence,
    focus,
    kinds,
    missing_for_value,
    perception,
    said_first,
    said_perception,
    said_worth,
    table,
    thresholds,
    unique_value,
    utilities,
    weights,
)
from samtrain.tools.competition.model import RIVALS, SUPPLIERS, VOICES, Comparison, fill, names, voice_names

WIDTH, HEIGHT = 7.0, 4.8
#: Below this many inches names are shortened more.
NARROW = 6.0
_MARKERS = {"us": "o", "k1": "s", "k2": "^", "k3": "D", "k4": "v", "none": "x"}


def _note(made: Figure, text: str) -> None:
    """A line on what is drawn, below the picture."""
    made.supxlabel(wrap(text, int(made.get_figwidth() * 15)), x=0.01, ha="left", fontsize=8.5)


def _short(label: str, letters: int) -> str:
    return shorten(label, letters, placeholder=" …")


def _two_lines(label: str, letters: int, end: str = "") -> str:
    """A label on at most two lines of about ``letters``, with ``end`` after it whatever is cut."""
    end = end.replace(" ", "\N{NO-BREAK SPACE}")
    return wrap(f"{label} {end}".strip(), letters, max_lines=2, placeholder=f" … {end}".rstrip())


def _ticks(low: float, high: float) -> list[float]:
    """Few round numbers on an axis, where there are bars only."""
    return [float(tick) for tick in MaxNLocator(4).tick_values(low, high) if low <= tick <= high]


def _signed(value: float) -> str:
    return f"{value:+.2f}".replace("-", "−")


def _number(value: float) -> str:
    return "–" if value != value else f"{value:g}"


def _empty(title: str, width: float, height: float, words: str) -> Figure:
    """A picture of nothing yet: the title, and what is needed."""
    made, axes = canvas(title, width, height)
    axes.axis("off")
    axes.text(0.5, 0.5, wrap(words, int(width * 9)), ha="center", va="center", color=BACKGROUND, fontsize=11)
    return made


_TOO_LITTLE = _("It takes three criteria with points, a score for us and a score for a rival.")


# Value curves ------------------------------------------------------------------------------------


def _by_weight(rows: pd.DataFrame) -> pd.DataFrame:
    """Criteria with any score, the heaviest last: there the curves end, and there suppliers differ most."""
    scored = rows[rows[[*SUPPLIERS, "self_view"]].notna().any(axis=1)]
    order = weights(rows).reindex(scored.index).fillna(0).sort_values(kind="stable").index
    return scored.loc[order]


def _curves_title(record: Comparison, case: Case) -> str:
    return said_first(record, case).rstrip(".") or _("No comparison yet: points and scores are missing")


def curves_chart(record: Comparison, case: Case, width: float = WIDTH, height: float = HEIGHT) -> Figure:
    """The strategy canvas (Kim & Mauborgne 2005): what buyers get from each supplier, criterion by criterion."""
    record = fill(record, case)
    rows, called = _by_weight(table(record)), names(record, case)
    shares = weights(table(record))
    with style():
        if rows.empty:
            return _empty(_curves_title(record, case), width, height, _("Score us and a rival on a first criterion."))
        made, axes = canvas(_curves_title(record, case), width, height)
        x = np.arange(len(rows))
        # The last part of the axis is for the names.
        length = (len(rows) - 0.7) / (1 - (_NAMES if width < NARROW else 0.85 * _NAMES))
        axes.set(xlim=(-0.3, length - 0.3), ylim=(0.5, 10.5), yticks=range(1, 11))
        axes.set_ylabel(_("Score, 1 to 10"))
        ends: list[_End] = []
        for key in [*(key for key in reversed(RIVALS) if rows[key].notna().any()), "us"]:
            look = _curve_look(key)
            axes.plot(x, rows[key], marker=_MARKERS[key], **look)
            ends += _end(rows[key], called[key], look)
        own: dict[str, Any] = {"color": OURS, "linestyle": "--", "linewidth": 1.4, "markersize": 6, "zorder": 4}
        axes.plot(x, rows["self_view"], marker="o", markerfacecolor="white", **own)
        ends += _end(rows["self_view"], _("our own view"), own)
        _end_labels(axes, ends, len(rows) - 1 + 0.055 * length, 18 if width < NARROW else 22)
        heads = [
            _two_lines(rows["label"][key], 19, percent(float(shares[key])) if shares[key] > 0 else "")
            for key in map(str, rows.index)
        ]
        axes.set_xticks(x, heads, rotation=50, ha="right", rotation_mode="anchor", fontsize=7.5, linespacing=0.95)
        _note(made, _("Criteria by weight, the heaviest last. Bold: we, as the customer scores us."))
    return made


def _curve_look(key: str) -> dict[str, Any]:
    if key == "us":
        return {"color": OURS, "linewidth": 2.8, "markersize": 7, "zorder": 5}
    return {"color": BACKGROUND, "linewidth": 0.9, "markersize": 5, "zorder": 2}


@dataclass(frozen=True)
class _End:
    """Where a curve ends (criterion, score), the scores before it, and what stands there in which look."""

    x: int
    scores: tuple[float, ...]
    label: str
    look: dict[str, Any]


def _end(curve: "pd.Series[float]", label: str, look: dict[str, Any]) -> list[_End]:
    """The curve's end; none for a curve without a point."""
    known = [(n, float(score)) for n, score in enumerate(curve) if score == score]
    return [_End(known[-1][0], tuple(score for _n, score in reversed(known)), label, look)] if known else []


def _end_labels(axes: Axes, ends: list[_End], at: float, letters: int) -> None:
    """Names right of the curves, in the order in which the curves end, clear of one another, a thin line to each."""
    ordered = sorted(ends, key=lambda end: end.scores, reverse=True)
    heights = [end.scores[0] for end in ordered]
    for n in range(1, len(heights)):
        heights[n] = min(heights[n], heights[n - 1] - _LABEL)
    # What slid below the scale is pushed up again.
    floor = 0.8
    for n in range(len(heights) - 1, -1, -1):
        heights[n] = max(heights[n], floor)
        floor = heights[n] + _LABEL
    for end, high in zip(ordered, heights, strict=True):
        colour = end.look["color"]
        axes.plot([end.x, at], [end.scores[0], high], color=colour, linewidth=0.6, linestyle=":", zorder=1)
        axes.annotate(
            _short(end.label, letters), (at, high), (3, 0), textcoords="offset points", fontsize=8.5, va="center",
            color=OURS if colour == OURS else INK, weight="bold" if end.look["linewidth"] > 2 else "normal",
        )  # fmt: skip


#: Height of a name at the end of a curve, in points of the score, and the names' part of a narrow picture's width.
_LABEL, _NAMES = 0.62, 0.34


def curves_text(record: Comparison, case: Case) -> str:
    """What ``curves_chart`` shows, in words."""
    record = fill(record, case)
    everything = table(record)
    rows, called, voices = _by_weight(everything), names(record, case), voice_names(record, case)
    shares = weights(everything)
    lines = []
    for key, row in rows.iterrows():
        points = ", ".join(f"{voices[voice] or '?'} {row[voice]:g}" for voice in VOICES if row[voice] == row[voice])
        scores = ", ".join(f"{called[each]} {row[each]:g}" for each in SUPPLIERS if row[each] == row[each])
        said = _("{name}: weight {share} (points: {points}); {scores}; our own view {own}.")
        share = float(shares[str(key)])
        lines.append(
            said.format(
                name=row["label"],
                share=percent(share) if share == share else "–",
                points=points or "–",
                scores=scores or "–",
                own=_number(row["self_view"]),
            )
        )
    found = basis(everything)
    if found is not None:
        lines.append(_shape(found, called))
    return itemised(_curves_title(record, case) + ".", lines)


def _shape(found: Basis, called: dict[str, str]) -> str:
    """F24 in a sentence: how far our curve runs from the others, how steep it is, and whose is most like it."""
    alike = convergence(found.scores).dropna()
    said = _(
        "Our curve runs {apart} of the scale from the rivals' mean and holds {top} of its sum on three criteria."
    ).format(apart=percent(divergence(found.scores)), top=percent(focus(found.scores["us"])))
    if alike.empty:
        return said
    most = _("Most alike: {rival} (r = {r}).")
    return f"{said} {most.format(rival=called[str(alike.idxmax())], r=_signed(float(alike.max())))}"


# Weight × gap ------------------------------------------------------------------------------------


def _gaps(record: Comparison) -> tuple[Basis, pd.DataFrame] | None:
    rows = table(record)
    found = basis(rows)
    if found is None:
        return None
    gaps = contribution_gaps(found.scores, found.weights)
    gaps = gaps.assign(label=rows["label"], kind=kinds(found.scores, rows["self_view"]))
    return found, gaps.sort_values("gap", ascending=False, kind="stable")


def _gaps_title(gaps: pd.DataFrame | None) -> str:
    if gaps is None:
        return _("No gaps yet: points and scores are missing")
    ahead, behind = int((gaps["gap"] > 0).sum()), int((gaps["gap"] < 0).sum())
    said = ngettext(
        "{ahead} of {all} criteria is won, {behind} lost to a rival",
        "{ahead} of {all} criteria are won, {behind} lost to a rival",
        ahead,
    )
    return said.format(ahead=ahead, all=len(gaps), behind=behind)


def gaps_chart(record: Comparison, case: Case, width: float = WIDTH, height: float = HEIGHT) -> Figure:
    """Weight times our lead over the best rival, criterion by criterion: what wins and what loses the comparison."""
    record = fill(record, case)
    found, called = _gaps(record), names(record, case)
    with style():
        if found is None:
            return _empty(_gaps_title(None), width, height, _TOO_LITTLE)
        gaps = found[1]
        made, axes = canvas(_gaps_title(gaps), width, height)
        y = np.arange(len(gaps))
        axes.barh(y, gaps["gap"], color=[OURS if gap > 0 else ATTENTION for gap in gaps["gap"]], height=0.62)
        axes.axvline(0, color=INK, linewidth=0.9)
        low, high = min(float(gaps["gap"].min()), 0.0), max(float(gaps["gap"].max()), 0.0)
        reach = max(high - low, 0.1)
        axes.set(
            ylim=(len(gaps) - 0.4, -0.6), xlim=(low - 0.04 * reach, high + (0.75 if width < NARROW else 0.6) * reach)
        )
        heads = [
            _two_lines(label, 22 if width < NARROW else 28, percent(weight))
            for label, weight in zip(gaps["label"], gaps["weight"], strict=True)
        ]
        axes.set_yticks(y, heads, fontsize=7.5, linespacing=0.95)
        axes.tick_params(axis="y", length=0)
        axes.set_xticks(_ticks(low, high))
        axes.set_xlabel(_("Weight × (our score − best rival's), points of 10"))
        for n, (_key, row) in enumerate(gaps.iterrows()):
            rival = _short(called[row["best"]], 18 if width < NARROW else 24)
            if row["kind"] == "parity":
                text = _("= parity")
            elif row["gap"] > 0:
                text = f"▲ {_signed(row['gap'])}"
            elif row["gap"] < 0:
                text = f"▼ {_signed(row['gap'])}  {rival}"
            else:
                text = _("= level with {rival}").format(rival=rival)
            text += " ◇" if row["kind"] == "contention" else ""
            axes.annotate(text, (max(row["gap"], 0), n), (6, 0), textcoords="offset points", va="center", fontsize=8)
        _note(
            made,
            _("▲ we lead every rival. ▼ behind, and whom. = parity: all tie. ◇ we and the customer disagree on us."),
        )
    return made


def gaps_text(record: Comparison, case: Case) -> str:
    """What ``gaps_chart`` shows, in words."""
    record = fill(record, case)
    found, called = _gaps(record), names(record, case)
    if found is None:
        return itemised(_gaps_title(None) + ".", [_TOO_LITTLE])
    lines = [
        _("{name}: weight {weight}, {gap} of 10 against {rival}; {kind}.").format(
            name=row["label"],
            weight=percent(row["weight"]),
            gap=_signed(row["gap"]),
            rival=called[row["best"]],
            kind=KIND_LABELS[row["kind"]],
        )
        for _key, row in found[1].iterrows()
    ]
    unique = _("What only we give: {points} of 10 in all.")
    lines.append(unique.format(points=f"{unique_value(found[0].scores, found[0].weights):.2f}"))
    return itemised(_gaps_title(found[1]) + ".", lines)


# How firm the first place is ---------------------------------------------------------------------


def _flips(record: Comparison) -> tuple[Basis, pd.DataFrame] | None:
    rows = table(record)
    found = basis(rows)
    if found is None:
        return None
    flips = thresholds(found.scores, found.weights).assign(label=rows["label"])
    return found, flips.sort_values("change", key=lambda change: change.abs(), kind="stable", na_position="last")


def _weights_title(found: tuple[Basis, pd.DataFrame] | None, called: dict[str, str]) -> str:
    if found is None:
        return _("No threshold yet: points and scores are missing")
    first = called[str(utilities(found[0].scores, found[0].weights).index[0])]
    near = found[1].iloc[0]
    if near["change"] != near["change"]:
        return _("No single weight takes first place from {first}").format(first=first)
    said = _("{first} is first until “{name}” weighs {at} instead of {now}; then {rival} is")
    return said.format(
        first=first,
        name=_short(near["label"], 34),
        at=percent(near["flips_at"]),
        now=percent(near["weight"]),
        rival=called[near["to"]],
    )


def weights_chart(record: Comparison, case: Case, width: float = WIDTH, height: float = HEIGHT) -> Figure:
    """For each criterion its weight today (dot) and the weight at which first place flips (arrow), the nearest first."""
    record = fill(record, case)
    found, called = _flips(record), names(record, case)
    with style():
        if found is None:
            return _empty(_weights_title(None, called), width, height, _TOO_LITTLE)
        flips = found[1]
        made, axes = canvas(_weights_title(found, called), width, height)
        far = float(np.nanmax([*flips["weight"], *flips["flips_at"]]))
        right = (1.8 if width < NARROW else 1.55) * max(far, 0.2)
        axes.set(xlim=(-0.02 * right, right), ylim=(len(flips) - 0.4, -0.6))
        heads = [_two_lines(label, 22 if width < NARROW else 28) for label in flips["label"]]
        axes.set_yticks(range(len(flips)), heads, fontsize=7.5, linespacing=0.95)
        axes.tick_params(axis="y", length=0)
        ticks = [tick for tick in np.arange(0, 1.01, 0.1 if far <= 0.45 else 0.2) if tick <= far + 0.02]
        axes.set_xticks(ticks, [percent(tick) for tick in ticks])
        axes.set_xlabel(_("Weight of the criterion, the others in proportion"))
        for n, (_key, row) in enumerate(flips.iterrows()):
            axes.plot(row["weight"], n, "o", color=INK, markersize=5, zorder=3)
            text, end, colour = _("never flips"), row["weight"], BACKGROUND
            if row["to"]:
                colour = OURS if row["to"] == "us" else ATTENTION
                axes.annotate(
                    "", (row["flips_at"], n), (row["weight"], n),
                    arrowprops={"arrowstyle": "-|>", "color": colour, "linewidth": 2, "shrinkA": 0, "shrinkB": 0},
                )  # fmt: skip
                rival = _short(called[row["to"]], 18 if width < NARROW else 24)
                at, end = percent(row["flips_at"]), max(row["weight"], row["flips_at"])
                text = _("● {at} we").format(at=at) if row["to"] == "us" else f"▼ {at} {rival}"
            axes.annotate(text, (end, n), (7, 0), textcoords="offset points", va="center", fontsize=8, color=colour)
        _note(made, _("Dot: weight today. Arrow: to where first place flips; ● to us, ▼ to a rival."))
    return made


def weights_text(record: Comparison, case: Case) -> str:
    """What ``weights_chart`` shows, in words."""
    record = fill(record, case)
    found, called = _flips(record), names(record, case)
    if found is None:
        return itemised(_weights_title(None, called) + ".", [_TOO_LITTLE])
    lines = []
    for _key, row in found[1].iterrows():
        said = _("{name}: weighs {now}; no weight of it alone changes who is first.")
        if row["to"]:
            said = _("{name}: weighs {now}; at {at} {rival} is first.")
        at = percent(row["flips_at"])
        lines.append(said.format(name=row["label"], now=percent(row["weight"]), at=at, rival=called.get(row["to"])))
    return itemised(_weights_title(found, called) + ".", lines)


# Net added value ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Step:
    """A bar of the waterfall: from where to where, in money a year; ``is_total`` for the last one."""

    label: str
    start: float
    end: float
    is_total: bool = False

    @property
    def change(self) -> float:
        return self.end - self.start


def _steps(record: Comparison, case: Case) -> list[_Step]:
    """From what our price leaves against the reference's, over each difference, to the net added value."""
    found = added_value(record)
    if found is None or record.reference is None:
        return []
    changes = [
        (
            _("Our price against {rival}").format(rival=names(record, case)[record.reference]),
            found.reference - found.price,
        )
    ]
    worth = sorted((row for row in record.differences if row.amount), key=lambda row: -(row.amount or 0))
    changes += [(row.what or row.id, row.amount or 0.0) for row in worth]
    changes.append((_("Switching to us"), -found.switching))
    steps, at = [], 0.0
    for label, change in changes:
        steps.append(_Step(label, at, at + change))
        at += change
    return [*steps, _Step(_("Net added value"), 0.0, at, True)]


def _worth_title(record: Comparison, case: Case) -> str:
    return said_worth(record, case).rstrip(".") or _("No net added value yet")


def worth_chart(record: Comparison, case: Case, width: float = WIDTH, height: float = HEIGHT) -> Figure:
    """F25 as a waterfall, in money a year: what our offer adds for the customer beyond the next best alternative."""
    steps = _steps(record, case)
    with style():
        if not steps:
            lacking = _("It lacks: {names}.").format(names=", ".join(missing_for_value(record)))
            return _empty(_worth_title(record, case), width, height, lacking)
        made, axes = canvas(_worth_title(record, case), width, height)
        y = np.arange(len(steps))
        colours = [_step_colour(step) for step in steps]
        axes.barh(y, [step.change for step in steps], left=[step.start for step in steps], color=colours, height=0.6)
        for n, step in enumerate(steps[:-1]):
            axes.plot([step.end] * 2, [n - 0.3, n + 1.3], color=BACKGROUND, linewidth=0.7)
        axes.axvline(0, color=INK, linewidth=0.9)
        ends = [end for step in steps for end in (step.start, step.end)]
        low, high = min(ends), max(ends)
        room = 0.3 * max(high - low, 1.0)
        axes.set(ylim=(len(steps) - 0.4, -0.6), xlim=(low - room, high + room))
        heads = [_two_lines(step.label, 24 if width < NARROW else 30) for step in steps]
        axes.set_yticks(y, heads, fontsize=7.5, linespacing=0.95)
        axes.get_yticklabels()[-1].set_fontweight("bold")
        axes.tick_params(axis="y", length=0)
        ticks = _ticks(low, high)
        axes.set_xticks(ticks, [money(tick, case.currency) for tick in ticks])
        axes.set_xlabel(_("Money a year against the next best alternative"))
        for n, step in enumerate(steps):
            up = step.change >= 0
            sign = "▲" if up else "▼"
            text = f"{sign} {money(step.change, case.currency)}"
            at = max(step.start, step.end)
            axes.annotate(text, (at, n), (5, 0), textcoords="offset points", va="center", fontsize=8,
                          weight="bold" if step.is_total else "normal")  # fmt: skip
        _note(made, _("▲ worth more to the customer, ▼ worth less. Each bar starts where the one above ends."))
    return made


def _step_colour(step: _Step) -> str:
    if step.is_total:
        return CUSTOMER
    return OURS if step.change >= 0 else ATTENTION


def worth_text(record: Comparison, case: Case) -> str:
    """What ``worth_chart`` shows, in words."""
    steps = _steps(record, case)
    if not steps:
        return itemised(_worth_title(record, case) + ".", missing_for_value(record))
    lines = [
        _("{what}: {amount} a year.").format(what=step.label, amount=money(step.change, case.currency))
        for step in steps
    ]
    return itemised(_worth_title(record, case) + ".", lines)


# Our view against the customer's -----------------------------------------------------------------


def views_points(record: Comparison) -> dict[str, tuple[float, float]]:
    """Where the picture shows each criterion with both views: id -> (x our own view, y the customer's).

    Criteria with the same two scores are spread sideways, in the order of their ids.
    """
    cells: dict[tuple[float, float], list[str]] = {}
    for row in sorted(record.criteria, key=lambda row: row.id):
        if row.self_view is not None and row.us is not None:
            cells.setdefault((row.self_view, row.us), []).append(row.id)
    return {
        key: (x + 0.3 * (n - (len(inside) - 1) / 2) / max(1, (len(inside) - 1) / 2), y) if len(inside) > 1 else (x, y)
        for (x, y), inside in cells.items()
        for n, key in enumerate(inside)
    }


def _views_title(record: Comparison, case: Case) -> str:
    return said_perception(record, case).rstrip(".") or _(
        "No perception gap yet: score us, and let the customer score us"
    )


def views_chart(record: Comparison, case: Case, width: float = WIDTH, height: float = HEIGHT) -> Figure:
    """F26: our own view of us (across) against the customer's (up), size by weight; below the line we flatter ourselves."""
    record = fill(record, case)
    rows, spots = table(record), views_points(record)
    shares = weights(rows)
    with style():
        made, axes = canvas(_views_title(record, case), width, height)
        axes.set(xlim=(0.5, 10.7), ylim=(0.5, 10.5), xticks=range(1, 11), yticks=range(1, 11))
        axes.set_xlabel(_("We, as we see ourselves"))
        axes.set_ylabel(_("We, as the customer sees us"))
        axes.plot([0.5, 10.5], [0.5, 10.5], color=BACKGROUND, linewidth=1, linestyle="--")
        axes.fill_between([0.5, 10.7], [0.5, 10.5], 0.5, color=ATTENTION, alpha=0.06, linewidth=0)
        corners = [
            axes.text(0.02, 0.97, _("they think more of us"), va="top", **_corner(axes)),
            axes.text(0.98, 0.03, _("we flatter ourselves"), ha="right", **_corner(axes)),
        ]
        radii = []
        for key, (x, y) in spots.items():
            size = 6 + 26 * float(np.nan_to_num(shares.get(key, 0)))
            radii.append(size / 2)
            # By the scores themselves: x may have been spread sideways, off the line.
            above = bool(rows["us"][key] >= rows["self_view"][key])
            axes.plot(
                x, y, "o" if above else "v", color=OURS if above else ATTENTION, markersize=size, alpha=0.85, zorder=4
            )
        _note(made, _("Size: weight. ▼ we see ourselves better than the customer does; ● as good, or less."))
        letters = 18 if width < NARROW else 24
        place(axes, list(spots.values()), [_short(rows["label"][key], letters) for key in spots], radii, 8, corners)
    return made


def _corner(axes: Axes) -> dict[str, Any]:
    return {"transform": axes.transAxes, "color": BACKGROUND, "style": "italic"}


def views_text(record: Comparison, case: Case) -> str:
    """What ``views_chart`` shows, in words."""
    record = fill(record, case)
    rows = table(record)
    known = rows[rows["us"].notna() | rows["self_view"].notna()]
    lines = [
        _("{name}: we say {own}, the customer says {theirs}.").format(
            name=row["label"], own=_number(row["self_view"]), theirs=_number(row["us"])
        )
        for _key, row in known.iterrows()
    ]
    found = perception(rows)
    if found is not None:
        said = _("Weighed by the customer: {gap} points apart, {bias} on balance, over {n} criteria.")
        lines.append(said.format(gap=f"{found.gap:.2f}", bias=_signed(found.bias), n=found.n))
    return itemised(_views_title(record, case) + ".", lines)


def answer_picture(record: Comparison, case: Case) -> Figure:
    """The picture by which a learner's comparison is known in feedback: the value curves."""
    return curves_chart(record, case)
