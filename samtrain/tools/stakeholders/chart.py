"""What is shown about the people: four pictures, each with a twin in text.

A picture's title is its finding in words. Support has a sign and a colour, the same everywhere: ● supports us (blue),
◆ neutral (orange), ▲ against us (vermilion), ■ not rated (grey).
"""

from dataclasses import dataclass
from textwrap import fill as wrap
from textwrap import shorten
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch
from matplotlib.path import Path

from samtrain.cases import Case
from samtrain.i18n import _, ngettext
from samtrain.labels import place
from samtrain.look import ATTENTION, BACKGROUND, CUSTOMER, INK, OURS, bare, canvas, margins, style
from samtrain.sentences import itemised, listed
from samtrain.tools.cells import apart
from samtrain.tools.interactions import coverage_from_log, relationships
from samtrain.tools.records import FRESH_DAYS
from samtrain.tools.stakeholders.analysis import (
    QUADRANT_LABELS,
    key_people,
    network_against_rating,
    people,
    placement,
    said_gap,
)
from samtrain.tools.stakeholders.model import COVERAGE_LABELS, SUPPORT_LABELS, StakeholderMap, bosses, fill

WIDTH, HEIGHT = 7.0, 4.8
#: Below this many inches names are shortened more.
NARROW = 6.0


@dataclass(frozen=True)
class _Sign:
    marker: str
    sign: str
    colour: str
    label: str


_SUPPORTER = _Sign("o", "●", OURS, _("supports us"))
_NEUTRAL = _Sign("D", "◆", CUSTOMER, _("neutral"))
_AGAINST = _Sign("^", "▲", ATTENTION, _("against us"))
_UNRATED = _Sign("s", "■", BACKGROUND, _("support not rated"))
_SIGNS = (_SUPPORTER, _NEUTRAL, _AGAINST, _UNRATED)
_READINGS = {"hidden influencer": _("hidden influencer"), "over-rated title": _("over-rated title")}


def _sign(support: float) -> _Sign:
    if support != support:
        return _UNRATED
    return _SUPPORTER if support > 0 else _AGAINST if support < 0 else _NEUTRAL


def _short(label: str) -> str:
    """A name for narrow places: “I. Brandt”; a name of one word stays."""
    first, *rest = label.split()
    return f"{first[0]}. {rest[-1]}" if rest else label


def _note(made: Figure, text: str) -> str:
    return wrap(text, int(made.get_figwidth() * 15))


def _support_legend(made: Figure, note: str) -> None:
    """The signs of support in one row below the picture, and a line on what else is drawn."""
    handles = [
        Line2D([], [], marker=sign.marker, color=sign.colour, linestyle="", markersize=7, label=sign.label)
        for sign in _SIGNS
    ]
    made.legend(
        handles=handles, loc="outside lower left", ncols=len(handles), fontsize=8.5, handletextpad=0.1, columnspacing=1,
        title=_note(made, note), title_fontsize=8.5, alignment="left", borderpad=0,
    )  # fmt: skip


# Power–interest grid -----------------------------------------------------------------------------


def grid_points(record: StakeholderMap) -> dict[str, tuple[float, float]]:
    """Where the grid shows each person with power and interest: id -> (x interest, y power), apart in a shared cell."""
    return apart(
        {
            person.id: (person.interest, person.power)
            for person in record.stakeholders
            if person.interest is not None and person.power is not None
        }
    )


def _grid_title(record: StakeholderMap) -> str:
    table = people(record)
    players = table[placement(table, record.threshold)["quadrant"] == "key players"]
    if players.empty:
        return _("Nobody stands among the key players yet")
    against = players.loc[players["support"] < 0, "label"]
    loose = players.loc[players["coverage"] < 2, "label"]
    head = ngettext("{n} of {all} people is a key player", "{n} of {all} people are key players", len(players))
    head = head.format(n=len(players), all=len(table))
    if len(against):
        return _("{head}; against us: {names}").format(head=head, names=listed(against, 3))
    if len(loose):
        return _("{head}; hardly covered: {names}").format(head=head, names=listed(loose, 3))
    return _("{head}; no key player is rated against us").format(head=head)


def grid_chart(record: StakeholderMap, case: Case, width: float = WIDTH, height: float = HEIGHT) -> Figure:
    """Power over interest: size is influence, sign and colour support, the ring coverage, the band the doubt at θ."""
    record = fill(record, case)
    table, spots, theta = people(record), grid_points(record), record.threshold
    with style():
        made, axes = canvas(_grid_title(record), width, height)
        axes.set(xlim=(0.5, 6.3), ylim=(0.15, 5.85), xticks=range(1, 6), yticks=range(1, 6))
        axes.set_xlabel(_("Interest in this decision"))
        axes.set_ylabel(_("Power by position"))
        axes.axvspan(theta - 0.5, theta + 0.5, color=BACKGROUND, alpha=0.09, linewidth=0)
        axes.axhspan(theta - 0.5, theta + 0.5, color=BACKGROUND, alpha=0.09, linewidth=0)
        axes.axvline(theta, color=BACKGROUND, linewidth=1, linestyle="--")
        axes.axhline(theta, color=BACKGROUND, linewidth=1, linestyle="--")
        corners = [
            axes.text(x, y, QUADRANT_LABELS[name], ha=ha, va=va, transform=axes.transAxes, color=BACKGROUND, style="italic")
            for name, x, y, ha, va in _CORNERS
        ]  # fmt: skip
        placed = table.loc[list(spots)].assign(
            x=[x for x, _y in spots.values()],
            y=[y for _x, y in spots.values()],
            size=[_size(table["influence"][person]) for person in spots],
        )
        _marks(axes, placed)
        _rings(axes, placed)
        note = _("Size: influence. Ring: coverage (full: in depth, dotted: unknown). Band: borderline.")
        _support_legend(made, note)
        margins(axes, 0.45, 0.52 + 0.17 * (_note(made, note).count("\n") + 2))
        place(
            axes,
            list(spots.values()),
            [_short(table["label"][person]) for person in spots],
            list(placed["size"] / 2 + 3),
            keep_clear=corners,
        )
    return made


_CORNERS = (
    ("keep satisfied", 0.01, 0.985, "left", "top"),
    ("key players", 0.99, 0.985, "right", "top"),
    ("minimal effort", 0.01, 0.015, "left", "bottom"),
    ("keep informed", 0.99, 0.015, "right", "bottom"),
)
#: What makes marks of different shapes look equally large.
_AREA = {"o": 1.0, "D": 0.8, "^": 1.05, "s": 0.85}


def _size(influence: float) -> float:
    """Diameter in points; the area grows with influence. Not rated is drawn as the smallest."""
    return float(np.sqrt(25 + 20 * (1 if influence != influence else influence)))


def _marks(axes: Axes, placed: pd.DataFrame) -> None:
    """The people, all of one sign at once: a call for each would be the slowest part of the picture."""
    for sign in _SIGNS:
        some = placed[np.array([_sign(support) is sign for support in placed["support"]], dtype=bool)]
        sizes = (some["size"] * _AREA[sign.marker]) ** 2
        axes.scatter(some["x"], some["y"], s=sizes, marker=sign.marker, color=sign.colour, linewidths=0, zorder=4)


def _rings(axes: Axes, placed: pd.DataFrame) -> None:
    """Rings that close clockwise from the top with coverage; dotted where it is unknown, absent at 0."""
    for coverage, some in placed.fillna({"coverage": -1.0}).groupby("coverage"):
        closed = float(str(coverage))
        if closed == 0:
            continue
        shape = Path.unit_circle() if closed < 0 or closed >= 4 else Path.arc(90 - 90 * closed, 90)
        axes.scatter(
            some["x"], some["y"], s=(some["size"] + 5) ** 2, marker=shape, facecolors="none", zorder=5,
            edgecolors=BACKGROUND if closed < 0 else INK, linewidths=1 if closed < 0 else 1.4,
            linestyles=":" if closed < 0 else "-",
        )  # fmt: skip


def grid_text(record: StakeholderMap, case: Case) -> str:
    """What ``grid_chart`` shows, in words."""
    record = fill(record, case)
    table = people(record)
    places = placement(table, record.threshold)
    rows = []
    for person in table.index:
        row = table.loc[person]
        quadrant = places["quadrant"][person]
        where = QUADRANT_LABELS[quadrant] if quadrant else _("not placed yet")
        if places["borderline"][person]:
            where = _("{quadrant} (borderline)").format(quadrant=where)
        rows.append(
            _(
                "{name}: {where}; power {power}, interest {interest}, influence {influence}, support: {support}, coverage: {coverage}."
            ).format(
                name=row["label"],
                where=where,
                power=_number(row["power"]),
                interest=_number(row["interest"]),
                influence=_number(row["influence"]),
                support=SUPPORT_LABELS.get(row["support"], _("not rated")),
                coverage=COVERAGE_LABELS.get(row["coverage"], _("unknown")),
            )
        )
    return itemised(_grid_title(record) + ".", rows)


def _number(value: float) -> str:
    return "–" if value != value else f"{value:g}"


# Organisation and influence ----------------------------------------------------------------------


@dataclass(frozen=True)
class _Line:
    """A person's line in the tree: how deep, and what stands there."""

    id: str
    depth: int
    name: str
    title: str
    mapped: bool


def _tree(record: StakeholderMap, case: Case) -> list[_Line]:
    """Mapped people and all their bosses, each below the boss; a circle in the reporting line is cut open."""
    boss = bosses(record, case)
    contacts = case.table("contacts").drop_duplicates("contact_id").set_index("contact_id")
    mapped = {person.id: person for person in record.stakeholders}
    below: nx.DiGraph[str] = nx.DiGraph()
    for person in mapped:
        below.add_node(person)
        while person in boss and not below.has_edge(boss[person], person):
            below.add_edge(boss[person], person)
            person = boss[person]
    lines: list[_Line] = []
    seen: set[str] = set()

    def walk(person: str, depth: int) -> None:
        if person in seen:
            return
        seen.add(person)
        if person in mapped:
            name, title = mapped[person].label, mapped[person].title or ""
        elif person in contacts.index:
            name, title = (str(text) for text in contacts.loc[person, ["name", "title"]].fillna(""))
        else:
            name, title = person, ""
        lines.append(_Line(person, depth, name, title, person in mapped))
        for report in sorted(below.successors(person)):
            walk(report, depth + 1)

    tops = sorted(person for person, bosses_above in below.in_degree() if not bosses_above)
    for person in [*tops, *mapped]:
        walk(person, 0)
    return lines


@dataclass(frozen=True)
class _Tie:
    """``giver`` advises ``taker``, or the two are in conflict; ``in_line`` if one reports to the other."""

    giver: str
    taker: str
    weight: float
    is_conflict: bool
    in_line: bool


def _ties(record: StakeholderMap, case: Case) -> list[_Tie]:
    """What is known of influence among the people on the map, a tie stated twice once."""
    ids, boss = {person.id for person in record.stakeholders}, bosses(record, case)
    table = case.table("influence").sort_values("weight", kind="stable")
    table = table.drop_duplicates(["from_id", "to_id", "kind"], keep="last")
    columns = (table[name].tolist() for name in ("from_id", "to_id", "weight", "kind"))
    return [
        _Tie(one, two, weight, kind == "conflict", boss.get(one) == two or boss.get(two) == one)
        for one, two, weight, kind in zip(*columns, strict=True)
        if one != two and {one, two} <= ids
    ]


def _org_title(ties: list[_Tie]) -> str:
    if not ties:
        return _("No influence among these people is known yet")
    advice = [tie for tie in ties if not tie.is_conflict]
    past, conflicts = sum(not tie.in_line for tie in advice), len(ties) - len(advice)
    said = ngettext(
        "{past} of {all} line of advice runs past the reporting line",
        "{past} of {all} lines of advice run past the reporting line",
        len(advice),
    ).format(past=past, all=len(advice))
    if not conflicts:
        return said
    return ngettext("{said}; {n} conflict", "{said}; {n} conflicts", conflicts).format(said=said, n=conflicts)


def org_chart(record: StakeholderMap, case: Case, width: float = WIDTH, height: float = HEIGHT) -> Figure:
    """Who reports to whom, as an indented tree, and beside it who listens to whom (dotted) or is in conflict (dashed)."""
    record = fill(record, case)
    lines, ties = _tree(record, case), _ties(record, case)
    table = people(record)
    with style():
        made, axes = canvas(_org_title(ties), width, height)
        axes.axis("off")
        rows = max(len(lines), 8)
        axes.set(xlim=(0, width), ylim=(rows - 0.4, -0.6))
        # Inches across, rows down: type fits the rows, and the arcs take the last third.
        size = float(np.clip(72 * (height - 1) / rows * 0.62, 6.5, 9))
        lane, indent = width * 0.66, width * 0.035
        at = {line.id: n for n, line in enumerate(lines)}
        for n, line in enumerate(lines):
            x = 0.08 + line.depth * indent
            letters = int((lane - x - 0.2) * 72 / (size * 0.6))
            _org_line(axes, line, x, n, size, letters, table)
            axes.plot([0.08, lane], [n + 0.5] * 2, color=BACKGROUND, linewidth=0.3, alpha=0.4)
            above = next((m for m in range(n - 1, -1, -1) if lines[m].depth < line.depth), None)
            if above is not None:
                elbow = x - indent
                axes.plot([elbow, elbow, x - 0.08], [above + 0.35, n, n], color=BACKGROUND, linewidth=0.8, zorder=1)
        farthest = max((abs(at[tie.giver] - at[tie.taker]) for tie in ties), default=1)
        for tie in ties:
            start, end = at[tie.giver], at[tie.taker]
            reach = (width - lane - 0.25) * (0.2 + 0.8 * abs(start - end) / farthest)
            _arc(axes, lane + 0.06, start, end, reach, tie.is_conflict, tie.weight)
        tied = sorted({at[person] for tie in ties for person in (tie.giver, tie.taker)})
        axes.plot([lane + 0.06] * len(tied), tied, ".", color=INK, markersize=5)
        _support_legend(made, _("Dotted arrow: advice flows to the one who takes it. Dashed with ✕: conflict."))
    return made


def _org_line(axes: Axes, line: _Line, x: float, n: int, size: float, letters: int, table: pd.DataFrame) -> None:
    if line.mapped:
        sign = _sign(table["support"][line.id])
        axes.plot(x, n, sign.marker, color=sign.colour, markersize=size * 0.75 * _AREA[sign.marker], zorder=3)
    else:
        axes.plot(x, n, "_", color=BACKGROUND, markersize=size * 0.6)
    colour = INK if line.mapped else BACKGROUND
    name = axes.annotate(
        line.name, (x, n), (7, 0), textcoords="offset points", fontsize=size, va="center", color=colour
    )
    room = letters - len(line.name) - 2
    if room > 6 and line.title:
        axes.annotate(
            shorten(line.title, room, placeholder="…"), (1, 0.5), (5, 0), xycoords=name, textcoords="offset points",
            fontsize=size * 0.92, va="center", color=BACKGROUND,
        )  # fmt: skip


def _arc(axes: Axes, x: float, start: int, end: int, reach: float, conflict: bool, weight: float) -> None:
    bow = x + reach * 4 / 3  # a cubic with both handles here bows three quarters of the way
    path = Path([(x, start), (bow, start), (bow, end), (x, end)], [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4])
    axes.add_patch(
        FancyArrowPatch(
            path=path,
            arrowstyle="-" if conflict else "-|>,head_length=4,head_width=2",
            linestyle=(0, (5, 2)) if conflict else (0, (1, 1.6)),
            color=ATTENTION if conflict else BACKGROUND,
            linewidth=1.6 if conflict else 0.5 + 0.4 * weight,
            zorder=3 if conflict else 2,
        )
    )
    if conflict:
        axes.plot(x + reach, (start + end) / 2, "x", color=ATTENTION, markersize=7, markeredgewidth=2, zorder=4)


def org_text(record: StakeholderMap, case: Case) -> str:
    """What ``org_chart`` shows, in words."""
    record = fill(record, case)
    lines, ties = _tree(record, case), _ties(record, case)
    table = people(record)
    rows = []
    for line in lines:
        about = _sign(table["support"][line.id]).label if line.mapped else _("not on the map")
        who = ", ".join(part for part in (line.name, line.title) if part)
        rows.append("  " * line.depth + _("{who} ({about})").format(who=who, about=about))
    names = table["label"]
    for tie in ties:
        said = _("{one} and {two} are in conflict.") if tie.is_conflict else _("{two} takes advice from {one}.")
        rows.append(said.format(one=names[tie.giver], two=names[tie.taker]))
    return itemised(_org_title(ties) + ".", rows)


# Who of us knows whom ----------------------------------------------------------------------------


def _heatmap(record: StakeholderMap, case: Case) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Strength in percent (mapped people × our team), and for each person ``label``, ``key`` and ``reach``.

    Key people come first, then by influence.
    """
    log, team = case.table("interactions"), case.table("team")["team_id"]
    table = people(record)
    about = table[["label", "influence"]].assign(key=table.index.isin(key_people(table, record.threshold)))
    about = about.sort_values(["key", "influence"], ascending=False, kind="stable")
    about["reach"] = coverage_from_log(log, case.today, about.index)["team"].map(len)
    strength = relationships(log, case.today)["strength"].unstack("team_id")
    return (100 * strength).reindex(index=about.index, columns=team), about


def _heatmap_title(about: pd.DataFrame) -> str:
    reach = about.loc[about["key"], "reach"]
    single, none = int((reach == 1).sum()), int((reach == 0).sum())
    if reach.empty:
        return _("Nobody is rated as a key person yet")
    if not single and not none:
        return _("Two or more of us know every key person")
    said = ngettext(
        "{n} of {all} key people has one contact only",
        "{n} of {all} key people have one contact only",
        single,
    )
    if none:
        said = ngettext(
            "{n} of {all} key people has one contact only, {none} have none",
            "{n} of {all} key people have one contact only, {none} have none",
            single,
        )
    return said.format(n=single, all=len(reach), none=none)


def heatmap_chart(record: StakeholderMap, case: Case, width: float = WIDTH, height: float = HEIGHT) -> Figure:
    """Strength of each relationship, 0 to 100: people at the customer down, our team across, key people first."""
    record = fill(record, case)
    strength, about = _heatmap(record, case)
    names = case.table("team").set_index("team_id")["name"]
    with style():
        made, axes = canvas(_heatmap_title(about), width, height)
        bare(axes)
        rows, columns = max(len(about), 1), max(len(names), 1)
        axes.set(xlim=(-0.5, columns + 0.7), ylim=(rows - 0.5, -0.5))
        if strength.size:
            axes.imshow(
                strength.fillna(0).to_numpy(), cmap=_BLUES, vmin=0, vmax=100, aspect="auto",
                extent=(-0.5, columns - 0.5, rows - 0.5, -0.5),
            )  # fmt: skip
        size = float(np.clip(72 * (height - 1.7) / rows * 0.72, 6.5, 9))
        for (row, column), value in np.ndenumerate(strength.to_numpy()):
            if value == value:
                axes.text(
                    column, row, f"{value:.0f}", ha="center", va="center", fontsize=size, color="black"
                )  # cells stay light
        for row, (is_key, reach) in enumerate(zip(about["key"], about["reach"], strict=True)):
            thin = is_key and reach <= 1
            axes.text(
                columns + 0.1, row, f"▲ {reach}" if thin else f"{reach}", ha="center", va="center", fontsize=size,
                color=ATTENTION if thin else INK, weight="bold" if thin else "normal",
            )  # fmt: skip
        stars = zip(about["label"], about["key"], strict=True)
        axes.set_yticks(
            range(len(about)), [f"★ {_short(label)}" if key else _short(label) for label, key in stars], fontsize=size
        )
        axes.set_xticks(
            [*range(len(names)), columns + 0.1],
            [*(_short(name) for name in names), _("of us")],
            rotation=55, ha="right", rotation_mode="anchor", fontsize=8.5,
        )  # fmt: skip
        note = _("★ key person. “of us”: how many of us reached the person in the last {days} days.")
        made.supxlabel(_note(made, note.format(days=FRESH_DAYS)), x=0.01, ha="left", fontsize=8.5)
    return made


#: Ends before the full colour, so that dark type stays readable on every cell.
_BLUES = LinearSegmentedColormap.from_list("ours", ["white", "#5AA3CD"])


def heatmap_text(record: StakeholderMap, case: Case) -> str:
    """What ``heatmap_chart`` shows, in words."""
    record = fill(record, case)
    strength, about = _heatmap(record, case)
    names = case.table("team").set_index("team_id")["name"]
    rows = []
    for person in about.index:
        known = strength.loc[person].dropna().sort_values(ascending=False, kind="stable")
        ties = ", ".join(f"{names[member]} {value:.0f}" for member, value in known.items()) or _("nobody")
        said = _("{name} (key person): {ties}.") if about["key"][person] else _("{name}: {ties}.")
        rows.append(said.format(name=about["label"][person], ties=ties))
    return itemised(_heatmap_title(about) + ".", rows)


# Rating against network --------------------------------------------------------------------------


def _rank_title(table: pd.DataFrame, record: StakeholderMap, case: Case) -> str:
    if table.empty:
        return _("Rate the influence of people whose network is known to compare the two")
    said = said_gap(record, case) or _("Our ratings of influence agree with the advice network.")
    return said.rstrip(".")


def rank_chart(record: StakeholderMap, case: Case, width: float = WIDTH, height: float = HEIGHT) -> Figure:
    """Our rating of influence (left, in groups) joined to the order in the advice network (right)."""
    record = fill(record, case)
    table = network_against_rating(people(record), case.table("influence"))
    rated = table.sort_values(["rated_rank", "network_rank"], kind="stable")
    with style():
        made, axes = canvas(_rank_title(table, record, case), width, height)
        axes.axis("off")
        rows = max(len(table), 4)
        side = 0.85 if width >= NARROW else 1.15
        axes.set(xlim=(-side, 1 + side), ylim=(rows - 0.3, -1.4))
        size = float(np.clip(72 * (height - 1.2) / (rows + 1) * 0.66, 6.5, 9.5))
        head: dict[str, Any] = {"fontsize": 9.5, "weight": "bold", "va": "center"}
        axes.text(0, -1, _("Rated influence"), ha="right", **head)
        axes.text(1, -1, _("Rank in the network"), ha="left", **head)
        left = {person: n for n, person in enumerate(rated.index)}
        for right, person in enumerate(table.index):
            row = table.loc[person]
            look = _RANK_LOOKS[row["reading"]]
            ends = left[person], right
            axes.plot([0, 1], ends, linestyle=look.line, color=look.colour, linewidth=look.width, zorder=look.width)
            axes.plot([0, 1], ends, look.marker, linestyle="", color=look.colour, markersize=5)
            weight = "bold" if row["reading"] else "normal"
            name = _short(row["label"]) if width < NARROW else row["label"]
            text: dict[str, Any] = {
                "fontsize": size, "va": "center", "color": look.text, "weight": weight, "textcoords": "offset points",
            }  # fmt: skip
            axes.annotate(f"{name}  {row['influence']:g}", (0, ends[0]), (-6, 0), ha="right", **text)
            axes.annotate(f"{row['network_rank']:g}  {name} {look.sign}", (1, ends[1]), (6, 0), ha="left", **text)
        for n in range(1, len(rated)):
            if rated["influence"].iloc[n] != rated["influence"].iloc[n - 1]:
                axes.plot([-0.8, 0], [n - 0.5] * 2, color=BACKGROUND, linewidth=0.5)
        note = _("▲ solid: hidden influencer. ▼ dashed: over-rated title. Half ranks: tied.")
        made.supxlabel(_note(made, note), x=0.01, ha="left", fontsize=8.5)
    return made


@dataclass(frozen=True)
class _RankLook:
    colour: str
    text: str
    width: float
    line: str
    marker: str
    sign: str


_RANK_LOOKS = {
    "hidden influencer": _RankLook(ATTENTION, ATTENTION, 2.4, "-", "^", "▲"),
    "over-rated title": _RankLook(CUSTOMER, INK, 2.2, "--", "v", "▼"),
    "": _RankLook(BACKGROUND, INK, 0.8, "-", "o", ""),
}


def rank_text(record: StakeholderMap, case: Case) -> str:
    """What ``rank_chart`` shows, in words."""
    record = fill(record, case)
    table = network_against_rating(people(record), case.table("influence"))
    rows = []
    for person in table.index:
        row = table.loc[person]
        said = _("{name}: influence rated {influence}, rank {rated} by rating, {network} in the advice network")
        said = said.format(
            name=row["label"],
            influence=f"{row['influence']:g}",
            rated=f"{row['rated_rank']:g}",
            network=f"{row['network_rank']:g}",
        )
        rows.append(f"{said}: {_READINGS[row['reading']]}." if row["reading"] else f"{said}.")
    return itemised(_rank_title(table, record, case) + ".", rows)


def answer_picture(record: StakeholderMap, case: Case) -> Figure:
    """The picture by which a learner's map is known in feedback: the power–interest grid."""
    return grid_chart(record, case)
