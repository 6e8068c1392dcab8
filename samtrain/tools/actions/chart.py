"""What is shown about a plan: five pictures, each with a twin in text.

A picture's title is its finding in words. Signs mean the same everywhere: ◆ on the critical path, ▲ needs attention
(overdue, without a goal, more than a full week), ✓ done or confirmed.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from textwrap import fill as wrap
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.colors import LinearSegmentedColormap, to_rgba
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from samtrain.cases import Case
from samtrain.i18n import _, ngettext
from samtrain.labels import Words, place
from samtrain.look import ATTENTION, BACKGROUND, CONFIRMED, CUSTOMER, GRID, INK, OURS, bare, canvas, halo, style
from samtrain.sentences import itemised, listed
from samtrain.tools.actions.analysis import (
    FULL,
    HIGH_RISK,
    STRETCHES,
    TEST_LABELS,
    TESTS,
    actions,
    brief,
    capacity,
    chain_end,
    colleagues,
    critical_chain,
    goals,
    load,
    load_share,
    orphan_actions,
    owners,
    peak,
    raci,
    risks,
    said_obstacles,
    schedule,
    smart,
    traced_hours,
    weeks_ahead,
)
from samtrain.tools.actions.model import STATUS_LABELS, Action, ActionPlan, links
from samtrain.tools.cells import apart
from samtrain.tools.days import in_words

WIDTH, HEIGHT = 7.0, 4.8
#: With more actions than this, bars share lanes and carry ids instead of words.
ROWS = 22
#: So many actions at most have words under the trace matrix; others have ids.
WORDS = 16
#: A heat map of more weeks cannot be read.
WEEKS = 18
#: Days before today that a bar may reach back.
BACK = 45


def _cut(text: str, letters: int) -> str:
    """The text's first letters where there is no room for all; narrow columns have none to lose to whole words."""
    return text if len(text) <= letters else text[: max(letters - 1, 1)].rstrip() + "…"


def _note(made: Figure, *parts: str) -> None:
    """Lines in small print below the picture."""
    text = wrap(" ".join(part for part in parts if part), int(made.get_figwidth() * 15))
    made.supxlabel(text, x=0.01, ha="left", fontsize=8.5)


# Gantt -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Bar:
    """An action on the time axis, in days from today; ``sign`` stands before its name."""

    id: str
    label: str
    goal: str
    begin: int
    end: int
    kind: str
    sign: str


def _bars(record: ActionPlan, case: Case) -> list[_Bar]:
    """The actions whose last day is known, by start; dropped ones are gone. One without a start is a short mark."""
    plan, critical = actions(record, case), set(critical_chain(record, case.today))
    bars = []
    for action in record.actions:
        if action.status == "dropped" or action.end is None:
            continue
        end = action.done if action.done and not action.is_open else action.end
        late = bool(plan["overdue"][action.id])
        kind = "done" if not action.is_open else "late" if late else "critical" if action.id in critical else "open"
        sign = {"done": "✓", "late": "▲", "critical": "◆", "open": ""}[kind]
        begin = ((action.begin or action.end) - case.today).days
        reach = max((end - case.today).days, begin)
        bars.append(_Bar(action.id, action.label, plan["goal"][action.id], begin, reach, kind, sign))
    return sorted(bars, key=lambda bar: (bar.begin, bar.end, bar.id))


def _gantt_title(record: ActionPlan, case: Case, bars: list[_Bar]) -> str:
    plan = actions(record, case)
    if not bars:
        return _("No action has a day yet")
    late, n = int(plan["overdue"].sum()), int(plan["open"].sum())
    chain = critical_chain(record, case.today)
    if chain:
        path = ngettext(
            "the critical path of {n} action is done on {end} at the earliest",
            "the critical path of {n} actions is done on {end} at the earliest",
            len(chain),
        ).format(n=len(chain), end=in_words(chain_end(record, case.today)))
    else:
        path = _("no action waits for another")
    if not late:
        return path[0].upper() + path[1:]
    said = ngettext("{n} of {all} open actions is overdue", "{n} of {all} open actions are overdue", late)
    return _("{said}; {path}").format(said=said.format(n=late, all=n), path=path)


_BAR_LOOKS: dict[str, dict[str, Any]] = {
    "open": {"color": OURS, "alpha": 0.75},
    "critical": {"color": ATTENTION},
    "late": {"facecolor": "white", "edgecolor": ATTENTION, "linestyle": "--", "linewidth": 1.2},
    "done": {"color": BACKGROUND, "alpha": 0.45},
}


def gantt_chart(record: ActionPlan, case: Case, width: float = WIDTH, height: float = HEIGHT) -> Figure:
    """Who waits for whom over time: bars by start, the critical path ◆, lines at today, 30, 60 and 90 days.

    Beyond ``ROWS`` actions the bars of one goal share lanes, and carry their ids.
    """
    bars = _bars(record, case)
    with style():
        made, axes = canvas(_gantt_title(record, case, bars), width, height)
        low = max(min([bar.begin for bar in bars] + [-7]), -BACK)
        high = min(max([bar.end for bar in bars] + [STRETCHES[-1] + 4]), 400) + 5
        room = (high - low) * (0.62 if len(bars) <= ROWS else 0.24)
        if len(bars) <= ROWS:
            rows = {bar.id: n for n, bar in enumerate(bars)}
        else:
            rows, groups = _lanes(bars, case, (high - low) / (width * 72 * 0.75))
        count = max([*rows.values(), 6]) + 1
        size = float(np.clip(72 * (height - 1.5) / count * 0.62, 5.5, 9.5))
        axes.set(xlim=(low - room, high), ylim=(count - 0.4, -0.6), yticks=[])
        axes.grid(visible=False)
        axes.spines["left"].set_visible(False)
        _horizons(axes, case.today, count)
        for kind, look in _BAR_LOOKS.items():
            shapes = [_shape(max(bar.begin, low), bar.end, rows[bar.id]) for bar in bars if bar.kind == kind]
            axes.add_collection(PolyCollection(shapes, zorder=3, **look), autolim=False)
        _joins(axes, record, bars, rows)
        if len(bars) <= ROWS:
            points = width * 72 * 0.93 * room / (room + high - low)
            texts = {}
            for bar in bars:
                letters = int(points / (size * (0.66 if bar.kind in ("late", "critical") else 0.58)))
                texts[bar.id] = _cut(f"{bar.sign} {bar.label}".strip(), letters)
            _write(axes, bars, dict.fromkeys(texts, low - room), rows, texts, size)
            _slack(axes, record, case.today, bars, rows, size)
        else:
            starts = {bar.id: max(bar.begin, low) + 0.5 for bar in bars}
            _write(axes, bars, starts, rows, {bar.id: f"{bar.sign}{bar.id}" for bar in bars}, size, inside=True)
            letters = int(width * 72 * 0.93 * room / (room + high - low) / (8 * 0.56))
            for goal, first, last in groups:
                axes.text(
                    low - room, (first + last) / 2, wrap(goal, letters, max_lines=min(2, last - first + 1), placeholder="…"),
                    fontsize=8, va="center", color=ATTENTION if goal.startswith("▲") else INK, in_layout=False,
                )  # fmt: skip
                axes.axhline(last + 0.5, color=GRID, linewidth=0.6)
        slack = _("+5: days of slack.") if len(bars) <= ROWS else ""
        _note(made, _("◆ critical path, ▲ overdue, ✓ done."), slack, _without_days(record))
    return made


def _shape(begin: float, end: float, row: int) -> list[tuple[float, float]]:
    """A bar's corners; one that ends on the day on which it starts is seen, too."""
    begin = min(begin, end - 1.6)
    return [(begin, row - 0.32), (end, row - 0.32), (end, row + 0.32), (begin, row + 0.32)]


def _write(
    axes: Axes,
    bars: list[_Bar],
    x: dict[str, float],
    rows: dict[str, int],
    texts: dict[str, str],
    size: float,
    inside: bool = False,
) -> None:
    """The bars' texts at ``x``, beside the bars or inside them; all of one kind at once."""
    colours = {"late": ATTENTION, "critical": ATTENTION, "done": BACKGROUND, "open": INK}
    if inside:
        colours = {"late": ATTENTION, "critical": "white", "done": INK, "open": "white"}
    for kind, colour in colours.items():
        some = [bar.id for bar in bars if bar.kind == kind]
        weight = "bold" if kind in ("late", "critical") else "normal"
        spots = [(x[bar], rows[bar]) for bar in some]
        axes.add_artist(Words(spots, [texts[bar] for bar in some], size, color=colour, weight=weight))


def _horizons(axes: Axes, today: date, count: int) -> None:
    """Lines at today and at the ends of the three stretches."""
    axes.axvline(0, color=INK, linewidth=1.2, zorder=1)
    for end in STRETCHES:
        axes.axvline(end, color=BACKGROUND, linewidth=0.8, linestyle="--", zorder=1)
    words = [_("today"), *(f"+{end}" for end in STRETCHES)]
    days = [today + timedelta(end) for end in (0, *STRETCHES)]
    axes.set_xticks(
        [0, *STRETCHES], [f"{word}\n{in_words(day)}" for word, day in zip(words, days, strict=True)], fontsize=8.5
    )
    axes.tick_params(length=0)


def _lanes(bars: list[_Bar], case: Case, point: float) -> tuple[dict[str, int], list[tuple[str, int, int]]]:
    """Rows that bars may share, goal by goal: action id -> row, and each goal's name with its first and last row.

    ``point``: days on a point of the axis; a bar takes at least the room of its id.
    """
    noted = case.table("goals").drop_duplicates("goal_id")
    names = dict(zip(noted["goal_id"].astype(str), noted["goal"].astype(str), strict=True))
    rows: dict[str, int] = {}
    groups: list[tuple[str, int, int]] = []
    first = 0
    for goal in [*names, ""]:
        mine = [bar for bar in bars if bar.goal == goal]
        ends: list[float] = []
        for bar in mine:
            needed = max(bar.end, bar.begin + 4.8 * len(bar.sign + bar.id) * point) + 1
            free = next((n for n, end in enumerate(ends) if end <= bar.begin), None)
            if free is None:
                free = len(ends)
                ends.append(needed)
            ends[free] = needed
            rows[bar.id] = first + free
        if mine:
            name = names.get(goal, _("▲ no goal"))
            groups.append((name, first, first + len(ends) - 1))
            first += len(ends)
    return rows, groups


def _joins(axes: Axes, record: ActionPlan, bars: list[_Bar], rows: dict[str, int]) -> None:
    """Lines from the end of an action to the start of the one that waits for it."""
    known = {bar.id: bar for bar in bars}
    pairs = [(known[one], known[two]) for one, two in links(record).edges if one in known and two in known]
    # Where bars share lanes, lines between all of them would hide the one that matters.
    pairs = [pair for pair in pairs if len(bars) <= ROWS or {each.kind for each in pair} == {"critical"}]
    lines = [
        [(one.end, rows[one.id]), (two.begin + 0.3, rows[one.id]), (two.begin + 0.3, rows[two.id])]
        for one, two in pairs
    ]
    both = [one.kind == two.kind == "critical" for one, two in pairs]
    axes.add_collection(
        LineCollection(
            lines,
            colors=[ATTENTION if each else BACKGROUND for each in both],
            linewidths=[1.6 if each else 0.8 for each in both],
            zorder=2,
        ),
        autolim=False,
    )


def _slack(axes: Axes, record: ActionPlan, today: date, bars: list[_Bar], rows: dict[str, int], size: float) -> None:
    """Days of slack behind each bar that waits for another, or is waited for."""
    slack = schedule(record, today)["slack"].to_dict()
    loose = [bar for bar in bars if bar.kind == "open" and slack.get(bar.id, 0) >= 1]
    spots = [(bar.end + 1, rows[bar.id]) for bar in loose]
    axes.add_artist(halo(Words(spots, [f"+{slack[bar.id]:.0f}" for bar in loose], size, color=OURS)))


def _without_days(record: ActionPlan) -> str:
    n = sum(action.status != "dropped" and action.end is None for action in record.actions)
    return ngettext("{n} action has no day yet.", "{n} actions have no day yet.", n).format(n=n) if n else ""


def gantt_text(record: ActionPlan, case: Case) -> str:
    """What ``gantt_chart`` shows, in words."""
    names, bars = colleagues(case), _bars(record, case)
    critical = {bar.id for bar in bars if bar.kind == "critical"}
    late = actions(record, case)["overdue"]
    labels = {action.id: action.label for action in record.actions}
    table = schedule(record, case.today)["slack"].to_dict()
    rows = []
    for action in sorted(record.actions, key=lambda each: (each.begin or date.max, each.id)):
        if action.status == "dropped":
            continue
        parts = [_("{owner}, {begin} to {end}").format(
            owner=names.get(action.owner or "", _("nobody")), begin=action.begin or "–", end=action.end or "–"
        )]  # fmt: skip
        if action.status:
            parts.append(STATUS_LABELS[action.status])
        if late[action.id]:
            parts.append(_("overdue"))
        if firsts := [brief(labels[first], 30) for first in action.after if first in labels]:
            parts.append(_("after {names}").format(names=listed(firsts)))
        if action.id in critical:
            parts.append(_("on the critical path"))
        elif table.get(action.id, 0) > 0:
            parts.append(_("slack {days} days").format(days=f"{table[action.id]:.0f}"))
        rows.append(f"{action.label}: {'; '.join(parts)}.")
    return itemised(_gantt_title(record, case, bars) + ".", rows)


# Trace: goals × actions, and the five tests ------------------------------------------------------


def _trace_title(record: ActionPlan, case: Case) -> str:
    if not record.actions:
        return _("Nothing is planned yet")
    served, loose = goals(record, case), orphan_actions(record, case)
    if served.empty:
        return _("No goal of the customer is noted yet")
    orphans, n = int(served["orphan"].sum()), len(record.open)
    if not orphans and loose.empty:
        return _("Each goal has an open action, and each open action a goal")
    said = []
    if orphans:
        said.append(
            ngettext("{n} of {all} goals has no open action", "{n} of {all} goals have no open action", orphans).format(
                n=orphans, all=len(served)
            )
        )
    if len(loose):
        said.append(
            ngettext("{n} of {all} actions serves no goal", "{n} of {all} actions serve no goal", len(loose)).format(
                n=len(loose), all=n
            )
        )
    return "; ".join(said)


def _columns(record: ActionPlan, served: pd.DataFrame, plan: pd.DataFrame) -> list[Action]:
    """The actions of the matrix, goal by goal in the order of its rows, those without a goal last; dropped ones are gone."""
    order = {goal: n for n, goal in enumerate(served.index)}
    kept = [action for action in record.actions if action.status != "dropped"]
    return sorted(kept, key=lambda action: order.get(plan["goal"][action.id], len(order)))


def trace_chart(record: ActionPlan, case: Case, width: float = WIDTH, height: float = HEIGHT) -> Figure:
    """Goals down, actions across; below, which of the five tests each open action passes."""
    served, plan = goals(record, case), actions(record, case)
    columns = _columns(record, served, plan)
    tests = smart(record, case)
    tests = tests[tests["kind"] == "action"]
    rows = {goal: n for n, goal in enumerate(served.index)}
    loose, start = len(rows), len(rows) + 1.6
    places = {test: start + n for n, test in enumerate(TESTS)}
    with style():
        made, axes = canvas(_trace_title(record, case), width, height)
        bare(axes)
        across = max(len(columns), 8)
        levels = _levels(columns, width)
        axes.set(xlim=(-0.7, across - 0.3), ylim=(start + len(TESTS) - 0.4 + _LEVEL * levels, -0.6))
        ticks = [*rows.values(), loose, *places.values()]
        axes.hlines(ticks, -0.7, across - 0.3, color=GRID, linewidth=0.6, zorder=1)
        # Words below take the height that second lines of the goals would need.
        lines = 2 if len(columns) > WORDS and len(rows) <= 8 else 1
        letters = int(width * (4.2 if lines == 2 else 5.2))
        signs = [
            ("▲ " if orphan else "") + ("✓ " if confirmed else "")
            for orphan, confirmed in zip(served["orphan"], served["confirmed"], strict=True)
        ]
        labels = [
            _cut(sign + goal, letters) if lines == 1 else wrap(sign + goal, letters, max_lines=2, placeholder="…")
            for sign, goal in zip(signs, served["goal"], strict=True)
        ]
        axes.set_yticks(ticks, [*labels, _("no goal"), *TEST_LABELS.values()], fontsize=8)
        for label, orphan in zip(axes.get_yticklabels(), served["orphan"], strict=False):
            label.set(color=ATTENTION if orphan else INK, weight="bold" if orphan else "normal")
        size = float(np.clip(72 * width * 0.6 / across * 0.62, 3.5, 7))
        spots: dict[str, list[tuple[float, float]]] = {
            "goal": [],
            "done": [],
            "loose": [],
            "yes": [],
            "no": [],
            "open": [],
            "sign": [],
        }
        for x, action in enumerate(columns):
            goal = plan["goal"][action.id]
            if goal:
                spots["goal" if action.is_open else "done"].append((x, rows[goal]))
            elif action.is_open:
                spots["loose"].append((x, loose))
            for test in TESTS if action.is_open else ():
                passed = tests[test][action.id]
                spots["yes" if passed else "open" if passed is None else "no"].append((x, places[test]))
        for kind, (marker, colour, _label) in _TRACE_LOOKS.items():
            xs, ys = zip(*spots[kind], strict=True) if spots[kind] else ((), ())
            axes.plot(xs, ys, marker, color=colour, markersize=size * (0.8 if kind in ("yes", "no") else 1), zorder=3)
        _column_names(axes, columns, start + len(TESTS), levels)
        made.legend(
            handles=[
                Line2D([], [], marker=marker, color=colour, linestyle="", markersize=6, label=label)
                for marker, colour, label in _TRACE_LOOKS.values()
            ],
            loc="outside lower left", ncols=7, fontsize=8, handletextpad=0.1, columnspacing=0.8, borderpad=0,
        )  # fmt: skip
    return made


_TRACE_LOOKS = {
    "goal": ("o", OURS, _("serves")),
    "done": ("s", BACKGROUND, _("done")),
    "loose": ("^", ATTENTION, _("no goal")),
    "yes": ("D", CONFIRMED, _("passed")),
    "no": ("x", ATTENTION, _("not passed")),
    "open": (".", BACKGROUND, _("unknown")),
    "sign": ("", INK, _("✓ confirmed")),
}


#: Rows of the matrix that a level of ids takes.
_LEVEL = 0.8


def _levels(columns: list[Action], width: float) -> int:
    """On how many levels the columns' ids stand below each other; 0 where there is room for words."""
    return 0 if len(columns) <= WORDS else int(np.ceil(16 * len(columns) / (width * 72 * 0.62)))


def _column_names(axes: Axes, columns: list[Action], bottom: float, levels: int) -> None:
    """Words where there is room, else ids on ``levels`` levels from ``bottom`` on."""
    if not levels:
        names = [_cut(action.label, 26) for action in columns]
        axes.set_xticks(range(len(columns)), names, rotation=55, ha="right", rotation_mode="anchor", fontsize=7.5)
        return
    axes.set_xticks([])
    for n, action in enumerate(columns):
        y = bottom + _LEVEL * (n % levels)
        axes.text(n, y, action.id, ha="center", va="center", fontsize=6.5, in_layout=False)


def trace_text(record: ActionPlan, case: Case) -> str:
    """What ``trace_chart`` shows, in words."""
    served, plan = goals(record, case), actions(record, case)
    labels = plan["label"]
    rows = []
    for goal in served.index:
        mine = [brief(labels[each]) for each in plan.index[plan["open"] & (plan["goal"] == goal)]]
        name = served["goal"][goal] + (f" ({_('confirmed')})" if served["confirmed"][goal] else "")
        rows.append(f"{name}: {', '.join(mine) or _('no open action')}.")
    loose = orphan_actions(record, case)
    if len(loose):
        rows.append(_("No goal: {names}.").format(names=", ".join(brief(label) for label in loose["label"])))
    traced, everything = traced_hours(record, case)
    if everything:
        rows.append(_("{n} of {all} hours serve a goal.").format(n=f"{traced:.0f}", all=f"{everything:.0f}"))
    if record.open:
        shown = int((plan["open"] & plan["visible"]).sum())
        said = ngettext(
            "{n} of {all} open actions is shown to the customer.",
            "{n} of {all} open actions are shown to the customer.",
            shown,
        )
        rows.append(said.format(n=shown, all=len(record.open)))
    tests = smart(record, case)
    names = {
        "objective": {each.id: each.label for each in record.objectives},
        "action": {each.id: each.label for each in record.actions},
    }
    for each, result in zip(tests.index, tests.to_dict("records"), strict=True):
        failed = [TEST_LABELS[test] for test in TESTS if result[test] is False]
        unknown = [TEST_LABELS[test] for test in TESTS if result[test] is None]
        said = _("all tests passed") if not failed and not unknown else ""
        if failed:
            said = _("not passed: {tests}").format(tests=listed(failed, 5))
        if unknown:
            said = "; ".join(filter(None, [said, _("unknown: {tests}").format(tests=listed(unknown, 5))]))
        rows.append(f"{brief(names[result['kind']][each])}: {said}.")
    return itemised(_trace_title(record, case) + ".", rows)


# RACI --------------------------------------------------------------------------------------------


def _raci_title(record: ActionPlan, case: Case) -> str:
    most, n = owners(record), len(record.open)
    if not n:
        return _("Nothing is open, so nobody has a part in it")
    nobody = n - int(most.sum())
    if nobody:
        said = _("Nobody answers for {n} of {all} open actions")
        return said.format(n=nobody, all=n)
    said = ngettext(
        "{people} of us answers for {all} open actions, {name} for {most}",
        "{people} of us answer for {all} open actions, {name} for {most}",
        len(most),
    )
    first = str(most.index[0])
    return said.format(people=len(most), all=n, name=colleagues(case).get(first, first), most=int(most.iloc[0]))


def raci_chart(record: ActionPlan, case: Case, width: float = WIDTH, height: float = HEIGHT) -> Figure:
    """Colleagues down, open actions across: A answers, R does the work (a tinted cell), C is asked, I is told."""
    parts, names = raci(record), colleagues(case)
    columns = record.open
    people = [*_by_part(parts), *([""] if (parts["who"] == "").any() else [])]
    cells = parts.assign(
        x=parts["action"].map({action.id: n for n, action in enumerate(columns)}),
        y=parts["who"].map({who: n for n, who in enumerate(people)}),
    )
    with style():
        made, axes = canvas(_raci_title(record, case), width, height)
        bare(axes)
        across, down = max(len(columns), 8), max(len(people), 4)
        levels = _levels(columns, width)
        axes.set(xlim=(-0.6, across - 0.4), ylim=(down - 0.4 + _LEVEL * levels, -0.6))
        axes.hlines(range(len(people)), -0.6, across - 0.4, color=GRID, linewidth=0.6, zorder=1)
        axes.set_yticks(range(len(people)), [names.get(who, who) or _("▲ nobody") for who in people], fontsize=8.5)
        for label, who in zip(axes.get_yticklabels(), people, strict=True):
            label.set(color=INK if who else ATTENTION, weight="normal" if who else "bold")
        tinted = cells.loc[cells["does"], ["x", "y"]].to_numpy(dtype=float)[:, None, :] + _CELL
        axes.add_collection(PolyCollection(list(tinted), facecolor=to_rgba(OURS, 0.18), zorder=2), autolim=False)
        size = float(np.clip(72 * width * 0.5 / across, 5.5, 11))
        known = cells["who"] != ""
        for letter in "ARCI":
            _letters(axes, cells[known & (cells["part"] == letter)], letter, size, OURS if letter == "A" else INK)
        _letters(axes, cells[~known], "▲", size, ATTENTION)
        _column_names(axes, columns, down, levels)
        _note(made, _("A answers for it, R does the work, C is asked, I is told; tinted: does work in it."))
    return made


#: Corners of a tinted cell, seen from its middle.
_CELL = np.array([[-0.46, -0.42], [0.46, -0.42], [0.46, 0.42], [-0.46, 0.42]])


def _by_part(parts: pd.DataFrame) -> list[str]:
    """Colleagues with a part, those who answer for most first."""
    known = parts[parts["who"] != ""]
    table = pd.crosstab(known["who"], known["part"]).reindex(columns=list("ARCI"), fill_value=0)
    return [str(who) for who in table.sort_values(list("ARCI"), ascending=False, kind="stable").index]


def _letters(axes: Axes, cells: pd.DataFrame, letter: str, size: float, colour: str) -> None:
    weight = "normal" if colour == INK else "bold"
    spots = cells[["x", "y"]].to_numpy(dtype=float)
    axes.add_artist(Words(spots, [letter] * len(spots), size, ha="center", color=colour, weight=weight))


def raci_text(record: ActionPlan, case: Case) -> str:
    """What ``raci_chart`` shows, in words."""
    parts, names = raci(record), colleagues(case)
    parts = parts[parts["who"] != ""]
    parts = parts.assign(name=[names.get(who, who) for who in parts["who"]])
    rows = []
    for action in record.open:
        mine = parts[parts["action"] == action.id]
        told = [
            said.format(names=listed(list(mine.loc[some, "name"]), 12))
            for said, some in (
                (_("answers for it: {names}"), mine["part"] == "A"),
                (_("does the work: {names}"), mine["does"]),
                (_("is asked: {names}"), mine["part"] == "C"),
                (_("is told: {names}"), mine["part"] == "I"),
            )
            if some.any()
        ]
        if not action.owner:
            told.insert(0, _("▲ nobody answers for it"))
        rows.append(f"{action.label}: {'; '.join(told)}.")
    return itemised(_raci_title(record, case) + ".", rows)


# Load --------------------------------------------------------------------------------------------


def _load_title(record: ActionPlan, case: Case) -> str:
    if load(record, case).empty:
        return _("No action has hours and days to come yet")
    fullest = peak(record, case)
    if fullest is None:
        return _("Nobody's hours a week are known, so nobody can be too full")
    who, week, share = fullest
    name, percent = colleagues(case)[who], f"{100 * share:.0f}"
    full = int((load_share(record, case) > FULL).any(axis=1).sum())
    if not full:
        said = _("Nobody is above a full week; the fullest is {name} with {share} % in the week of {week}")
        return said.format(name=name, share=percent, week=in_words(week))
    said = ngettext(
        "{name} is planned for {share} % in the week of {week}",
        "{n} of us are above a full week, most of all {name} with {share} % in the week of {week}",
        full,
    )
    return said.format(n=full, name=name, share=percent, week=in_words(week))


def load_chart(record: ActionPlan, case: Case, width: float = WIDTH, height: float = HEIGHT) -> Figure:
    """Planned hours over hours at hand, in per cent: colleagues down, weeks across."""
    weeks = weeks_ahead(record, case.today)[:WEEKS]
    hours = load(record, case)
    share = 100 * load_share(record, case).iloc[:, : len(weeks)]
    names = colleagues(case)
    with style():
        made, axes = canvas(_load_title(record, case), width, height)
        bare(axes)
        rows = max(len(share), 4)
        axes.set(xlim=(-0.5, len(weeks) - 0.5), ylim=(rows - 0.5, -0.5))
        if share.size:
            axes.imshow(
                share.where(hours.iloc[:, : len(weeks)] >= 0.5).to_numpy(), cmap=_LOADS, vmin=0, vmax=100 * FULL, aspect="auto",
                extent=(-0.5, len(weeks) - 0.5, len(share) - 0.5, -0.5),
            )  # fmt: skip
        size = float(np.clip(72 * width * 0.68 / len(weeks) * 0.36, 6.5, 9))
        planned_hours = hours.to_numpy(dtype=float)
        for (row, column), percent in np.ndenumerate(share.to_numpy(dtype=float)):
            planned = planned_hours[row, column]
            if planned < 0.5:
                continue
            known = percent == percent
            above = known and percent > 100 * FULL
            axes.text(
                column, row, f"{percent:.0f}" if known else _("{n} h").format(n=f"{planned:.0f}"),
                ha="center", va="center", fontsize=size, weight="bold" if above else "normal",
                # Cells keep their light colours in a dark theme, and so must what is written on them.
                color="black" if known else INK,
                style="normal" if known else "italic", in_layout=False,
            )  # fmt: skip
        above = (share > 100 * FULL).any(axis=1)
        axes.set_yticks(
            range(len(share)), [("▲ " if over else "") + names[who] for who, over in zip(share.index, above, strict=True)],
            fontsize=8.5,
        )  # fmt: skip
        axes.set_xticks(
            range(len(weeks)),
            [in_words(week) for week in weeks],
            rotation=55,
            ha="right",
            rotation_mode="anchor",
            fontsize=8,
        )
        left_out = sum(action.hours is None for action in record.open)
        missing = ngettext("{n} open action has no hours.", "{n} open actions have no hours.", left_out).format(
            n=left_out
        )
        _note(
            made,
            _(
                "Per cent of the hours that each has for this customer, by week from its Monday; ▲ bold: above a full week."
            ),
            missing if left_out else "",
        )
    return made


_LOADS = LinearSegmentedColormap.from_list("load", ["white", "#5AA3CD"]).with_extremes(over="#F2A673")


def load_text(record: ActionPlan, case: Case) -> str:
    """What ``load_chart`` shows, in words."""
    names, hours, share = colleagues(case), load(record, case), load_share(record, case)
    week_hours = capacity(record, case)
    weeks = weeks_ahead(record, case.today)
    rows = []
    for row, who in enumerate(share.index):
        parts = [
            _("{week}: {n} h").format(week=in_words(week), n=f"{planned:.0f}")
            if percent != percent
            else _("{week}: {n} %").format(week=in_words(week), n=f"{100 * percent:.0f}")
            for week, planned, percent in zip(weeks, hours.iloc[row], share.iloc[row], strict=True)
            if planned >= 0.5
        ]
        known = week_hours[who]
        has = _("{n} hours a week").format(n=f"{known:g}") if known == known else _("hours a week unknown")
        rows.append(f"{names[who]} ({has}): {', '.join(parts)}.")
    return itemised(_load_title(record, case) + ".", rows)


# Risk --------------------------------------------------------------------------------------------


def risk_points(record: ActionPlan) -> dict[str, tuple[float, float]]:
    """Where the picture shows each obstacle's risk of today: id -> (x probability, y impact)."""
    return _risk_marks(record)[0]


def _risk_marks(record: ActionPlan) -> tuple[dict[str, tuple[float, float]], dict[str, tuple[float, float]]]:
    """Where the marks of today stand, and those after what we do; there is none after where nothing changes."""
    today, after = {}, {}
    for each in record.obstacles:
        if each.probability is not None and each.impact is not None:
            today[each.id] = each.probability, each.impact
            # A blank after is as today: the mark moves along the one that is given.
            later = each.probability_after or each.probability, each.impact_after or each.impact
            if later != today[each.id]:
                after[each.id] = later
    spots = apart(
        {f"{each} today": cell for each, cell in today.items()} | {f"{each} then": cell for each, cell in after.items()}
    )
    return {each: spots[f"{each} today"] for each in today}, {each: spots[f"{each} then"] for each in after}


def _risk_title(record: ActionPlan) -> str:
    table = risks(record)
    if table.empty:
        return _("No obstacle is noted yet")
    if said := said_obstacles(record):
        return said.rstrip(".")
    falls = int((table["after"] < table["before"]).sum())
    said = ngettext(
        "{n} of {all} obstacles gets smaller by what we do; none stays at {least} or more",
        "{n} of {all} obstacles get smaller by what we do; none stays at {least} or more",
        falls,
    )
    return said.format(n=falls, all=len(table), least=HIGH_RISK)


def risk_chart(record: ActionPlan, case: Case, width: float = WIDTH, height: float = HEIGHT) -> Figure:
    """Probability and impact of each obstacle, today and after what we do; the shaded corner is high."""
    before, after = _risk_marks(record)
    table = risks(record)
    with style():
        made, axes = canvas(_risk_title(record), width, height)
        axes.set(xlim=(0.5, 5.7), ylim=(0.5, 5.6), xticks=range(1, 6), yticks=range(1, 6))
        axes.set_xlabel(_("Probability"))
        axes.set_ylabel(_("Impact"))
        for x in range(1, 6):
            high = [y for y in range(1, 6) if x * y >= HIGH_RISK]
            if high:
                axes.fill_between([x - 0.5, x + 0.5], min(high) - 0.5, 5.6, color=CUSTOMER, alpha=0.13, linewidth=0)
        alone = {each for each in before if not table["actions"][each] and not table["accepted"][each]}
        ways = _arrows(axes, [before[each] for each in after], list(after.values()))
        for marks, marker, colour, inside in (
            ([before[each] for each in before if each not in alone], "o", OURS, OURS),
            ([before[each] for each in before if each in alone], "^", ATTENTION, ATTENTION),
            (list(after.values()), "o", OURS, "white"),
        ):
            xs, ys = zip(*marks, strict=True) if marks else ((), ())
            axes.plot(xs, ys, marker, color=colour, markersize=8, markerfacecolor=inside, zorder=4)
        _note(
            made,
            _(
                "● today, ○ after what we do, ▲ nobody deals with it. Shaded: probability · impact of {least} or more."
            ).format(least=HIGH_RISK),
        )
        letters = 34 if width >= 6 else 26
        names = [_cut(each.label, letters) for each in record.obstacles if each.id in before]
        spots = [before[each.id] for each in record.obstacles if each.id in before]
        place(axes, spots, names, [6.0] * len(before), keep_clear=ways)
    return made


def _arrows(axes: Axes, starts: list[tuple[float, float]], ends: list[tuple[float, float]]) -> list[Line2D]:
    """Arrows between marks, each a little shorter than the way; returns broad unseen lines for names to keep clear of."""
    if not starts:
        return []
    tails, heads = np.array(starts), np.array(ends)
    way = heads - tails
    gap = way / np.linalg.norm(way, axis=1, keepdims=True) * 0.1
    axes.quiver(
        *(tails + gap).T, *(way - 2 * gap).T, angles="xy", scale_units="xy", scale=1, color=BACKGROUND, width=0.004,
        headwidth=4, headlength=5, zorder=3,
    )  # fmt: skip
    return axes.plot(*np.stack([tails, heads]).transpose(2, 0, 1), "o-", markersize=10, alpha=0)


def risk_text(record: ActionPlan, case: Case) -> str:
    """What ``risk_chart`` shows, in words."""
    table, names = risks(record), colleagues(case)
    labels = {each.id: [action.label for action in record.against(each)] for each in record.obstacles}
    rows = []
    for each in table.index:
        row = table.loc[each]
        if labels[each]:
            answer = _("dealt with by {names}").format(names=listed([brief(label, 36) for label in labels[each]]))
        elif row["accepted"]:
            answer = _("accepted by {name}").format(name=names.get(row["accepted"], row["accepted"]))
        else:
            answer = _("nobody deals with it")
        said = _("{name}: risk {before} of 25 today, {after} after; {answer}.")
        rows.append(
            said.format(name=row["label"], before=_risk(row["before"]), after=_risk(row["after"]), answer=answer)
        )
    return itemised(_risk_title(record) + ".", rows)


def _risk(value: float) -> str:
    return "–" if pd.isna(value) else f"{value:.0f}"


def answer_picture(record: ActionPlan, case: Case) -> Figure:
    """The picture by which a learner's plan is known in feedback: bars over time with the critical path."""
    return gantt_chart(record, case)
