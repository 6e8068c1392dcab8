"""What is shown about the strategy: four pictures, each with a twin in text.

A picture's title is its finding in words. What is ours is blue and what is the customer's orange; a solid border says
that the customer has confirmed it of late, a dashed one that it has not; ▲ (vermilion) leads to no goal, and of a goal
? (vermilion) says that no initiative for it is known.
"""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from textwrap import fill as wrap
from textwrap import wrap as lines_of
from typing import Any

import networkx as nx
import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from samtrain.cases import Case
from samtrain.i18n import _, ngettext
from samtrain.labels import Words
from samtrain.look import ATTENTION, BACKGROUND, CONFIRMED, CUSTOMER, INK, OURS, bare, canvas, style
from samtrain.sentences import itemised, listed
from samtrain.tools.records import FRESH_DAYS
from samtrain.tools.strategy.analysis import (
    graph,
    helped,
    is_confirmed,
    is_measurable,
    longest_path,
    loose,
    of_type,
    quoted,
    reading,
    support,
)
from samtrain.tools.strategy.layout import Slot, columns, group
from samtrain.tools.strategy.model import CULTURE, TYPE_LABELS, Node, StrategyMap, Trait, circles

WIDTH, HEIGHT = 7.0, 4.8
#: Heads of the map's columns, by group (``layout.GROUPS``); the second is there only while something is unsorted.
_HEADS = (_("What we bring"), _("Not sorted yet"), _("Drives or hinders"), _("How they do it"), _("What they want"))


def _note(made: Figure, text: str) -> None:
    """A line of small print below the picture."""
    made.supxlabel(wrap(text, int(made.get_figwidth() * 15)), x=0.01, ha="left", fontsize=8.5)


# The map -----------------------------------------------------------------------------------------


def _map_title(record: StrategyMap) -> str:
    made = graph(record)
    table = support(made)
    if circles(record.pairs()):
        return _("The links on this map run in a circle")
    if table.empty:
        return _("No goal of the customer stands on the map yet")
    ours = of_type(made, "contribution")
    stray = sum(not helped(made, each) for each in ours)
    if stray:
        return ngettext(
            "{n} of {all} contributions is a product looking for a problem",
            "{n} of {all} contributions are products looking for a problem",
            stray,
        ).format(n=stray, all=len(ours))
    if table["open"].any():
        return ngettext(
            "{n} of {all} goals has no initiative that we know of",
            "{n} of {all} goals have no initiative that we know of",
            int(table["open"].sum()),
        ).format(n=int(table["open"].sum()), all=len(table))
    if not ours:
        said = ngettext("{n} goal and nothing of ours yet", "{n} goals and nothing of ours yet", len(table))
        return said.format(n=len(table))
    said = ngettext("What we bring reaches {n} of {all} goal", "What we bring reaches {n} of {all} goals", len(table))
    return said.format(n=int((table["support"] > 0).sum()), all=len(table))


@dataclass(frozen=True)
class _Frame:
    """Where things are, in inches from the top left: boxes' width and heights, slots' left edges and middles."""

    wide: float
    high: dict[Slot, float]
    left: dict[Slot, float]
    middle: dict[Slot, float]


#: Inches: the culture strip, room between columns, the highest box; a passing link's share of a row; type of the heads.
_STRIP, _BETWEEN, _HIGHEST, _PASSES, _HEAD_TYPE = 0.54, 0.3, 0.62, 0.1, 8


def map_chart(record: StrategyMap, case: Case, width: float = WIDTH, height: float = HEIGHT) -> Figure:
    """What we bring, what drives and hinders, initiatives and goals from left to right; the culture below."""
    plan = graph(record)
    with style():
        made, axes = canvas(_map_title(record), width, height)
        axes.axis("off")
        floor = height - 0.45 - 0.2 * (made.get_suptitle().count("\n") + 1)
        axes.set(xlim=(0, width), ylim=(floor, 0))
        slots, ways = columns(plan)
        step = (width + _BETWEEN) / max(len(slots), 3)
        heads = [wrap(head, int(step * 72 / (_HEAD_TYPE * 0.68))) for head in _HEADS]
        top = 0.24 if not any("\n" in head for head in heads) else 0.36
        frame = _frame(slots, step, top, floor - _STRIP - 0.06)
        firsts = [(n, frame.left[slot]) for n, slot in _first_of_groups(plan, slots)]
        for n, left in firsts or [(n, place * width / 4) for place, n in enumerate((0, 2, 3, 4))]:
            axes.text(
                left, 0, heads[n], va="top", fontsize=_HEAD_TYPE, weight="bold", linespacing=1, in_layout=False,
                color=OURS if n == 0 else BACKGROUND,
            )  # fmt: skip
        if not firsts:
            first = _("Each statement stands here in its column, and links run from left to right.")
            axes.text(width / 2, floor * 0.4, first, ha="center", color=BACKGROUND, fontsize=9, in_layout=False)
        _draw_links(axes, plan, ways, frame)
        _draw_boxes(axes, record, plan, case, frame)
        _draw_strip(axes, record, width, floor)
        _note(made, _("Solid: confirmed of late; dashed: not. ▲ leads to no goal. ? has no initiative."))
    return made


def _first_of_groups(plan: "nx.DiGraph[str]", slots: list[list[Slot]]) -> list[tuple[int, Slot]]:
    """The first statement of each group of columns, for its head."""
    firsts: dict[int, Slot] = {}
    for column in slots:
        for slot in column:
            if isinstance(slot, str):
                firsts.setdefault(group(plan, slot), slot)
    return list(firsts.items())


def _frame(slots: list[list[Slot]], step: float, head: float, floor: float) -> _Frame:
    """Columns every ``step`` inches, their slots spread between ``head`` and ``floor``."""

    def share(slot: Slot) -> float:
        return 1.0 if isinstance(slot, str) else _PASSES

    frame = _Frame(step - _BETWEEN, {}, {}, {})
    for n, column in enumerate(slots):
        row = (floor - head) / sum(map(share, column))
        top = head
        for slot in column:
            frame.high[slot] = min(_HIGHEST, 0.88 * row)
            frame.left[slot], frame.middle[slot] = n * step, top + row * share(slot) / 2
            top += row * share(slot)
    return frame


#: Strength of a link -> width of its line.
_WIDTHS = {None: 0.9, 1: 0.6, 2: 1.3, 3: 2.1}


def _draw_links(axes: Axes, plan: "nx.DiGraph[str]", ways: dict[tuple[str, str], list[Slot]], frame: _Frame) -> None:
    """Links as curves through their slots; those of one look are one path. What runs against the columns is dashed."""
    looks: dict[tuple[str, float, str], list[Path]] = {}
    ends: dict[tuple[str, str], list[Any]] = {}
    for one, other in plan.edges:
        way = ways.get((one, other))
        ours = plan.nodes[one]["type"] == "contribution"
        colour = OURS if ours and way else BACKGROUND if way else ATTENTION
        width = _WIDTHS[plan.edges[one, other]["strength"]]
        curve = _curve(way, frame) if way else _back(one, other, frame)
        looks.setdefault((colour, width, "-" if way else "--"), []).append(curve)
        ends.setdefault((colour, ">" if way else "<"), []).append(np.asarray(curve.vertices)[-1])
    for (colour, width, line), curves in looks.items():
        look: dict[str, Any] = {"edgecolor": to_rgba(colour, 0.75), "linewidth": width, "linestyle": line}
        axes.add_artist(PathPatch(Path.make_compound_path(*curves), fill=False, in_layout=False, **look))
    for (colour, head), points in ends.items():
        x, y = np.asarray(points).T
        axes.plot(x, y, head, color=colour, markersize=3.6, zorder=3, in_layout=False)


def _curve(way: list[Slot], frame: _Frame) -> Path:
    """From the right edge of the first box to the left edge of the last, level through every slot between."""
    points = [(frame.left[way[0]] + frame.wide, frame.middle[way[0]])]
    for slot in way[1:-1]:
        points += [(frame.left[slot], frame.middle[slot]), (frame.left[slot] + frame.wide, frame.middle[slot])]
    points.append((frame.left[way[-1]] - 0.04, frame.middle[way[-1]]))
    vertices, codes = [points[0]], [Path.MOVETO]
    for n, ((x0, y0), (x1, y1)) in enumerate(pairwise(points)):
        if n % 2:  # along a slot
            vertices.append((x1, y1))
            codes.append(Path.LINETO)
        else:
            half = (x0 + x1) / 2
            vertices += [(half, y0), (half, y1), (x1, y1)]
            codes += [Path.CURVE4] * 3
    return Path(vertices, codes)


def _back(one: str, other: str, frame: _Frame) -> Path:
    """A link against the columns: from the left edge of its start to the right edge of its end."""
    x0, y0 = frame.left[one], frame.middle[one]
    x1, y1 = frame.left[other] + frame.wide + 0.04, frame.middle[other]
    half = (x0 + x1) / 2
    return Path([(x0, y0), (half, y0), (half, y1), (x1, y1)], [Path.MOVETO] + [Path.CURVE4] * 3)


def _draw_boxes(axes: Axes, record: StrategyMap, plan: "nx.DiGraph[str]", case: Case, frame: _Frame) -> None:
    signs = _signs(plan)
    said = {node.id: f"{signs.get(node.id, '')} {node.name}".strip() for node in record.nodes}
    size, written = _fitted(said, frame)
    looks: dict[tuple[str, str, bool], list[Path]] = {}
    for node in record.nodes:
        x, y, high = frame.left[node.id], frame.middle[node.id], frame.high[node.id]
        side, calls = _SIDES.get(node.type or "", BACKGROUND), node.id in signs
        look = side, ATTENTION if calls else side, is_confirmed(node, case.today)
        corners = [(x, y - high / 2), (x + frame.wide, y - high / 2), (x + frame.wide, y + high / 2), (x, y + high / 2)]
        looks.setdefault(look, []).append(Path([*corners, corners[0]], closed=True))
    for colour, some in ((INK, said.keys() - signs.keys()), (ATTENTION, said.keys() & signs.keys())):
        _write(axes, {each: written[each] for each in said if each in some}, frame, size, colour)
    for (side, edge, sure), boxes in looks.items():
        line: dict[str, Any] = {"linewidth": 1.3, "linestyle": "-" if sure else (0, (3, 1.6)), "edgecolor": edge}
        both = Path.make_compound_path(*boxes)
        axes.add_artist(PathPatch(both, facecolor=to_rgba(side, 0.1), zorder=2, in_layout=False, **line))


def _write(axes: Axes, written: dict[str, list[str]], frame: _Frame, size: float, colour: str) -> None:
    """The lines of the boxes' texts, around the middle of each box."""
    step = _LINE * size
    spots, shift = [], []
    for each, lines in written.items():
        spots += [(frame.left[each] + 0.05, frame.middle[each])] * len(lines)
        shift += [(0.0, step * ((len(lines) - 1) / 2 - n)) for n in range(len(lines))]
    texts = [line for lines in written.values() for line in lines]
    axes.add_artist(Words(spots, texts, size, shift=np.reshape(shift, (-1, 2)), color=colour, zorder=4))


_SIDES = dict.fromkeys(("goal", "pressure", "initiative", "obstacle"), CUSTOMER) | {"contribution": OURS}


def _signs(plan: "nx.DiGraph[str]") -> dict[str, str]:
    """The sign of each statement that needs attention, by id."""
    table = support(plan)
    return dict.fromkeys(loose(plan), "▲") | dict.fromkeys(table.index[table["open"]], "?")


#: From line to line in a box, in sizes of the type.
_LINE = 1.24


def _fitted(said: dict[str, str], frame: _Frame) -> tuple[float, dict[str, list[str]]]:
    """The largest type in which every text fits its box, and the texts on their lines.

    In the smallest type what is too long is cut.
    """
    for size in (8.5, 8.0, 7.5, 7.0, 6.5):
        letters = max(6, int((frame.wide - 0.1) * 72 / (size * 0.57)))
        rows = {key: max(1, int((frame.high[key] - 0.01) * 72 / (size * _LINE))) for key in said}
        if all(len(lines_of(text, letters)) <= rows[key] for key, text in said.items()):
            break
    return size, {key: lines_of(text, letters, max_lines=rows[key], placeholder="…") for key, text in said.items()}


def _draw_strip(axes: Axes, record: StrategyMap, width: float, floor: float) -> None:
    """The five sides of the culture as small scales side by side."""
    top, cell = floor - _STRIP, width / len(CULTURE)
    start, end = np.arange(len(CULTURE)) * cell + 0.08, np.arange(1, len(CULTURE) + 1) * cell - 0.12
    axes.hlines([top, *[top + 0.28] * len(CULTURE)], [0, *start], [width, *end], color=BACKGROUND, linewidth=0.9)
    marks = []
    for (key, (title, low, high)), x0, x1 in zip(CULTURE.items(), start, end, strict=True):
        trait = record.trait(key)
        small: dict[str, Any] = {"fontsize": 6.5, "va": "center", "color": BACKGROUND, "in_layout": False}
        axes.text(x0, top + 0.13, title, **small | {"fontsize": 7.5, "weight": "bold", "color": INK})
        axes.text(x0, top + 0.43, low, **small)
        axes.text(x1, top + 0.43, high, ha="right", **small)
        if trait is None or trait.value is None:
            axes.text((x0 + x1) / 2, top + 0.28, "?", ha="center", **small | {"fontsize": 8, "color": ATTENTION})
        else:
            marks.append(x0 + (x1 - x0) * (trait.value - 1) / 4)
    axes.plot(marks, [top + 0.28] * len(marks), "D", color=CUSTOMER, markersize=5.5, in_layout=False)


def map_text(record: StrategyMap, case: Case) -> str:
    """What ``map_chart`` shows, in words: each statement, what it is, what it leads to and what is amiss."""
    plan = graph(record)
    signs = _signs(plan)
    rows = []
    for node in record.nodes:
        kind = TYPE_LABELS[node.type].split(":")[0] if node.type else _("not sorted yet")
        sure = _("confirmed") if is_confirmed(node, case.today) else _("not confirmed")
        onward = listed(quoted(record, plan.successors(node.id)), 12)
        said = _("{name} ({kind}, {sure})").format(name=node.name, kind=kind, sure=sure)
        if onward:
            said = _("{said} leads to {names}").format(said=said, names=onward)
        if node.id in signs:
            amiss = _("no initiative for it is known") if signs[node.id] == "?" else _("it leads to no goal")
            said = f"{signs[node.id]} {said}: {amiss}"
        rows.append(f"{said}.")
    chain = longest_path(plan)
    if chain:
        rows.append(_("The longest chain: {names}.").format(names=" → ".join(quoted(record, chain))))
    return itemised(_map_title(record) + ".", [*rows, *_culture_rows(record)])


# Goal support ------------------------------------------------------------------------------------


def _support_title(record: StrategyMap) -> str:
    made = graph(record)
    table = support(made)
    if table.empty:
        return _("No goal of the customer stands on the map yet")
    if not table["support"].any():
        said = ngettext("Nothing of ours reaches the {n} goal", "Nothing of ours reaches any of {n} goals", len(table))
        return said.format(n=len(table))
    without = int((table["support"] == 0).sum())
    if without:
        said = ngettext("We help with {n} of {all} goal", "We help with {n} of {all} goals", len(table))
        return said.format(n=len(table) - without, all=len(table))
    if table["support"].nunique() == 1 < len(table):
        said = ngettext(
            "{n} contribution of ours leads to each of {all} goals",
            "{n} contributions of ours lead to each of {all} goals",
            most := int(table["support"].max()),
        )
        return said.format(n=most, all=len(table))
    first = str(table["support"].idxmax())
    said = ngettext(
        "We help most with {name}: {n} contribution leads there",
        "We help most with {name}: {n} contributions lead there",
        int(table["support"].max()),
    )
    return said.format(name=quoted(record, [first])[0], n=int(table["support"].max()))


def support_chart(record: StrategyMap, case: Case, width: float = WIDTH, height: float = HEIGHT) -> Figure:
    """How many contributions of ours reach each goal, and which; the goals that none reaches first."""
    plan = graph(record)
    table = support(plan).sort_values("support", kind="stable", ascending=False)
    nodes = {node.id: node for node in record.nodes}
    with style():
        made, axes = canvas(_support_title(record), width, height)
        rows = _rows(axes, len(table), width, height)
        _names(axes, rows, [nodes[goal].name for goal in table.index], list(table["open"]))
        one = rows.room * 0.4 / max(int(table["support"].max()) if len(table) else 0, 3)  # inches a contribution
        axes.barh(range(len(table)), one * table["support"], left=rows.start, height=0.5, color=OURS)
        axes.plot([rows.start] * 2, [-0.5, len(table) - 0.5], color=BACKGROUND, linewidth=1)
        for n, (count, ours) in enumerate(zip(table["support"], table["contributions"], strict=True)):
            beside = f"{count}  {listed([nodes[each].label for each in ours], 3)}" if ours else _("▲ nothing of ours")
            axes.text(
                rows.start + one * count + 0.08, n, rows.wrapped(beside, rows.room - one * count - 0.1), va="center",
                fontsize=rows.size, in_layout=False, color=INK if ours else ATTENTION,
            )  # fmt: skip
        _note(made, _("Counted: what reaches the goal by an initiative or an obstacle. ? has no initiative."))
    return made


@dataclass(frozen=True)
class _Rows:
    """A list of goals beside something else: type and lines of it in a row, where names end, the room right of there."""

    size: float
    lines: int
    start: float
    room: float

    def wrapped(self, text: str, inches: float) -> str:
        """The text on as many lines of so many inches as a row has room for, cut where it is longer."""
        letters = max(8, int(inches * 72 / (self.size * 0.57)))
        return "\n".join(lines_of(text, letters, max_lines=self.lines, placeholder="…"))


def _rows(axes: Axes, n: int, width: float, height: float) -> _Rows:
    """Set the axes to inches across and one row a goal down."""
    axes.axis("off")
    axes.set(xlim=(0, width), ylim=(max(n, 4) - 0.5, -0.75))
    start, points = 0.36 * width, 72 * (height - 1.2) / max(n, 4)
    size = float(np.clip(points * 0.25, 6.5, 9))
    return _Rows(size, max(1, min(3, int(points / (1.25 * size)))), start, width - start)


def _names(axes: Axes, rows: _Rows, names: list[str], calls: list[bool]) -> None:
    """The goals' names at the left; those that call for attention with a “?”."""
    for n, (name, call) in enumerate(zip(names, calls, strict=True)):
        axes.text(
            rows.start - 0.1, n, rows.wrapped(f"? {name}" if call else name, rows.start - 0.1), ha="right", va="center",
            fontsize=rows.size, in_layout=False, color=ATTENTION if call else INK,
        )  # fmt: skip


def support_text(record: StrategyMap, case: Case) -> str:
    """What ``support_chart`` shows, in words."""
    table = support(graph(record))
    rows = []
    for goal in table.index:
        ours = listed(quoted(record, table["contributions"][goal]), 12) or _("nothing of ours")
        theirs = listed(quoted(record, table["initiatives"][goal]), 12) or _("none that we know of (open question)")
        said = _("{name}: {n} of our contributions ({ours}); their initiatives: {theirs}.")
        rows.append(said.format(name=quoted(record, [goal])[0], n=table["support"][goal], ours=ours, theirs=theirs))
    return itemised(_support_title(record) + ".", rows)


# What we know of each goal -----------------------------------------------------------------------

_TESTS = (_("measure"), _("target"), _("date"), _("owner"), _("confirmed"))


def _known(goal: Node, case: Case) -> tuple[bool, ...]:
    told = (goal.measure, goal.target, goal.due, goal.owner)
    return *(each is not None for each in told), is_confirmed(goal, case.today)


def _goals_title(record: StrategyMap, case: Case) -> str:
    goals = record.of_type("goal")
    if not goals:
        return _("No goal of the customer stands on the map yet")
    said = ngettext(
        "{measured} of {all} goal can be measured; the customer has confirmed {sure}",
        "{measured} of {all} goals can be measured; the customer has confirmed {sure}",
        len(goals),
    )
    sure = sum(is_confirmed(goal, case.today) for goal in goals)
    return said.format(measured=sum(map(is_measurable, goals)), sure=sure, all=len(goals))


def goals_chart(record: StrategyMap, case: Case, width: float = WIDTH, height: float = HEIGHT) -> Figure:
    """Which goals could be missed (measure, target, date), whose they are, and whether the customer said so."""
    goals = record.of_type("goal")
    with style():
        made, axes = canvas(_goals_title(record, case), width, height)
        rows = _rows(axes, len(goals), width, height)
        _names(axes, rows, [goal.name for goal in goals], [False] * len(goals))
        places = rows.start + rows.room * (np.arange(len(_TESTS)) + 0.5) / len(_TESTS)
        for x, test in zip(places, _TESTS, strict=True):
            axes.text(x, -0.55, test, ha="center", va="bottom", fontsize=9, color=BACKGROUND, in_layout=False)
        known = np.array([_known(goal, case) for goal in goals], dtype=bool).reshape(len(goals), len(_TESTS))
        for sign, colour, which in (("✓", CONFIRMED, known), ("○", ATTENTION, ~known)):
            for n, column in np.argwhere(which):
                axes.text(places[column], n, sign, ha="center", va="center", fontsize=13, color=colour, in_layout=False)
        axes.hlines(np.arange(len(goals)) + 0.5, 0, width, color=BACKGROUND, linewidth=0.4)
        _note(made, _("✓ known, ○ not known. Confirmed: by the customer, within {days} days.").format(days=FRESH_DAYS))
    return made


def goals_text(record: StrategyMap, case: Case) -> str:
    """What ``goals_chart`` shows, in words."""
    rows = []
    for goal in record.of_type("goal"):
        known = _known(goal, case)
        have = listed([test for test, told in zip(_TESTS, known, strict=True) if told], 5) or _("nothing")
        lack = listed([test for test, told in zip(_TESTS, known, strict=True) if not told], 5) or _("nothing")
        said = _("{name}: known {have}; missing {lack}.").format(name=goal.name, have=have, lack=lack)
        if goal.measure and goal.target:
            way = _("{measure}: from {today} to {target}.")
            said += " " + way.format(measure=goal.measure, today=goal.baseline or "?", target=goal.target)
        rows.append(said)
    return itemised(_goals_title(record, case) + ".", rows)


# Culture -----------------------------------------------------------------------------------------


def culture_points(record: StrategyMap) -> dict[str, tuple[float, float]]:
    """Where the culture picture shows each side that has been read: id -> (x reading, y line from the top)."""
    rows = {key: n for n, key in enumerate(CULTURE)}
    return {trait.id: (trait.value, rows[trait.id]) for trait in record.culture if trait.value is not None}


def _culture_title(record: StrategyMap, case: Case) -> str:
    read = {trait.id: trait.value for trait in record.culture if trait.value is not None}
    names = {"customer": case.customer, "n": len(read), "all": len(CULTURE)}
    if not read:
        return _("How {customer} decides has not been read yet").format(**names)
    marked = [reading(key, read[key]) for key in CULTURE if read.get(key) in (1, 5)]
    if marked:
        return _("{customer}: {poles}").format(poles=listed(marked, 3), **names)
    if len(read) < len(CULTURE):
        return _("{n} of {all} sides of the culture of {customer} are read").format(**names)
    return _("The culture of {customer} stands at no pole on any of {all} sides").format(**names)


def culture_chart(record: StrategyMap, case: Case, width: float = WIDTH, height: float = HEIGHT) -> Figure:
    """The customer between the poles of each side of its culture; hollow marks are assumed."""
    with style():
        made, axes = canvas(_culture_title(record, case), width, height)
        axes.set(xlim=(0.7, 5.3), ylim=(len(CULTURE) - 0.4, -0.5), xticks=range(1, 6))
        axes.set_yticks(range(len(CULTURE)), [title for title, _low, _high in CULTURE.values()], weight="bold")
        bare(axes)
        for n, (key, (_title, low, high)) in enumerate(CULTURE.items()):
            trait = record.trait(key)
            axes.plot([1, 5], [n, n], color=BACKGROUND, linewidth=1)
            axes.plot(range(1, 6), [n] * 5, "|", color=BACKGROUND, markersize=7)
            axes.text(1, n + 0.3, low, va="center", fontsize=8.5, color=BACKGROUND)
            axes.text(5, n + 0.3, high, va="center", ha="right", fontsize=8.5, color=BACKGROUND)
            if trait is None or trait.value is None:
                axes.text(3, n - 0.22, _("? not read yet"), va="center", ha="center", fontsize=8.5, color=ATTENTION)
                continue
            axes.plot(
                trait.value, n, "D", markersize=11, markeredgewidth=1.8, markeredgecolor=CUSTOMER, zorder=4,
                color=CUSTOMER if _is_founded(trait, case.today) else "white",
            )  # fmt: skip
        _note(made, _("◆ rests on something of the last {days} days; ◇ is assumed or old.").format(days=FRESH_DAYS))
    return made


def _is_founded(trait: Trait, today: date) -> bool:
    """Whether a reading of the culture rests on more than an assumption, and on something of late."""
    return trait.evidence not in (None, "assumed") and not trait.is_stale(today)


def _culture_rows(record: StrategyMap) -> list[str]:
    rows = []
    for key in CULTURE:
        trait = record.trait(key)
        said = reading(key, trait.value if trait else None)
        so_what = trait.so_what.rstrip(".") if trait and trait.so_what else ""
        rows.append(f"{said}. {_('So we: {what}.').format(what=so_what)}" if so_what else f"{said}.")
    return rows


def culture_text(record: StrategyMap, case: Case) -> str:
    """What ``culture_chart`` shows, in words."""
    return itemised(_culture_title(record, case) + ".", _culture_rows(record))


def answer_picture(record: StrategyMap, case: Case) -> Figure:
    """The picture by which a learner's map is known in feedback: the strategy map."""
    return map_chart(record, case)
