"""What is shown about a team's alignment: six pictures, each with a twin in text. Persons are never ranked.

A picture's title is its finding in words. Signs mean the same everywhere: ✓ agreed and right, ▲ agreed and wrong (needs
attention), ◆ split, ■ not confirmed by the customer, ★ the customer's own rating.
"""

import math
from dataclasses import dataclass
from textwrap import fill as wrap

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from samtrain.cases import Case
from samtrain.i18n import _, ngettext
from samtrain.labels import place
from samtrain.look import (
    ATTENTION,
    BACKGROUND,
    CONFIRMED,
    CUSTOMER,
    GRID,
    INK,
    OURS,
    bare,
    canvas,
    halo,
    percent,
    style,
)
from samtrain.sentences import itemised, listed
from samtrain.tools.agreement import Interval
from samtrain.tools.alignment.analysis import (
    AGREED,
    KIND_LABELS,
    LIMITS_FROM,
    REACHED,
    brief,
    change,
    contact_matrix,
    contacts,
    decimal,
    functions,
    holdings,
    items,
    medians,
    profile,
    ratings,
    run_lines,
    said_alpha,
    said_between,
    said_puzzle,
    said_single,
    said_wrong,
    trend,
)
from samtrain.tools.alignment.model import HIGH, LOW, TeamAlignment, fill

WIDTH, HEIGHT = 7.0, 4.8
#: With more waves than this there is no room for their days.
DATED = 5
#: Below this many inches labels are shortened more.
NARROW = 6.0


@dataclass(frozen=True)
class _Sign:
    marker: str
    sign: str
    colour: str


_SIGNS = {
    "aligned and right": _Sign("o", "✓", CONFIRMED),
    "aligned and wrong": _Sign("^", "▲", ATTENTION),
    "split and right": _Sign("D", "◆", CUSTOMER),
    "split and wrong": _Sign("D", "◆", CUSTOMER),
    "unconfirmed": _Sign("s", "■", BACKGROUND),
}
#: One shape a function, in the order in which functions come; more functions share the last.
_SHAPES = ("o", "^", "s", "D", "v", "P", "X")


def _note(made: Figure, *parts: str) -> None:
    """Lines in small print below the picture."""
    text = wrap(" ".join(part for part in parts if part), int(made.get_figwidth() * 15))
    made.supxlabel(text, x=0.01, ha="left", fontsize=8.5)


def _asked(record: TeamAlignment) -> str:
    """Wave and number of answers, as small print has it."""
    n = len(record.in_wave(record.seen))
    said = ngettext("Wave {wave}, {n} answer.", "Wave {wave}, {n} answers.", n)
    return said.format(wave=record.seen, n=n) if record.seen else _("Nobody has answered yet.")


# Agreement × correctness -------------------------------------------------------------------------


def _matrix_title(table: pd.DataFrame, record: TeamAlignment) -> str:
    if not (table["kind"] != "").any():
        return _("No item has two ratings yet")
    wrong = table[table["kind"] == "aligned and wrong"]
    if len(wrong):
        names = listed([f"“{brief(label, 40)}”" for label in wrong["label"]], 2)
        return _("The team agrees and is wrong on {names}").format(names=names)
    agreed = int(table["agreed"].sum())
    open_items = int(((table["kind"] == "unconfirmed") & table["agreed"]).sum())
    if open_items:
        said = ngettext(
            "The team agrees on {agreed} of {all} items; {n} of them is confirmed by no customer",
            "The team agrees on {agreed} of {all} items; {n} of them are confirmed by no customer",
            open_items,
        )
        return said.format(agreed=agreed, all=len(table), n=open_items)
    return _("The team agrees on {agreed} of {all} items, and is wrong on none that is confirmed").format(
        agreed=agreed, all=len(table)
    )


#: Height of the line on which unconfirmed items stand, below the scale of steps.
_UNKNOWN = 5.0


def matrix_chart(record: TeamAlignment, case: Case, width: float = WIDTH, height: float = HEIGHT) -> Figure:
    """F35: agreement (r_wg) across, steps from the customer's rating down; items that nobody confirmed below."""
    record = fill(record, case)
    table = items(record, record.seen)
    with style():
        made, axes = canvas(_matrix_title(table, record), width, height)
        axes.set(xlim=(-0.06, 1.12), ylim=(5.6, -0.9), xticks=np.arange(0, 1.1, 0.2), yticks=[0, 1, 2, 3, 4, _UNKNOWN])
        axes.set_yticklabels(["0", "1", "2", "3", "4", "?"])
        axes.set_xlabel(_("Agreement (r_wg)"))
        axes.set_ylabel(_("Steps from the customer's rating"))
        axes.axvline(AGREED, color=BACKGROUND, linestyle="--", linewidth=1)
        axes.axhline(0.75, color=BACKGROUND, linestyle="--", linewidth=1)
        axes.axhspan(4.45, 5.6, color=BACKGROUND, alpha=0.09, linewidth=0)
        corners = [
            axes.text(x, y, said, ha=ha, va=va, color=colour, style="italic", fontsize=9)
            for x, y, ha, va, said, colour in (
                (1.1, -0.8, "right", "top", _("✓ agreed and right"), CONFIRMED),
                (1.1, 4.35, "right", "bottom", _("▲ agreed and wrong"), ATTENTION),
                (-0.04, -0.8, "left", "top", _("◆ split, the middle is right"), INK),
                (-0.04, 4.35, "left", "bottom", _("◆ split and wrong"), INK),
                (-0.04, 5.55, "left", "bottom", _("■ not confirmed"), INK),
            )
        ]
        spots = _matrix_spots(table)
        for item, (x, y) in spots.items():
            sign = _SIGNS[table["kind"][item]]
            axes.plot(x, y, sign.marker, color=sign.colour, markersize=8, zorder=4)
        letters = 20 if width < NARROW else 28
        names = [_tag(item, table["label"][item], letters, table["kind"][item]) for item in spots]
        _note(made, _asked(record), said_alpha(record, record.seen) if record.seen else "")
        place(axes, list(spots.values()), names, [6.0] * len(spots), size=8, keep_clear=corners)
    return made


def _tag(item: str, label: str, letters: int, kind: str) -> str:
    """An item's mark: its id, and words where it needs attention or a look; elsewhere the id is enough."""
    return f"{item} {brief(label, letters)}" if kind == "aligned and wrong" and label != item else item


def _matrix_spots(table: pd.DataFrame) -> dict[str, tuple[float, float]]:
    """Where each rated item stands; those in one place are spread, in their order, by less than half a step."""
    places: dict[tuple[float, float], list[tuple[str, float, float]]] = {}
    for item in table.index[table["kind"] != ""]:
        off = abs(table["median"][item] - table["value"][item])
        x, y = float(table["r_wg"][item]), _UNKNOWN if math.isnan(off) else float(off)
        places.setdefault((round(x, 1), y), []).append((str(item), x, y))
    spots: dict[str, tuple[float, float]] = {}
    for together in places.values():
        reach = min(0.4, 0.08 * (len(together) - 1))
        for (item, x, y), up in zip(together, np.linspace(-reach, reach, len(together)), strict=True):
            spots[item] = (x, y + (float(up) if len(together) > 1 else 0.0))
    return {str(item): spots[str(item)] for item in table.index if str(item) in spots}


def matrix_text(record: TeamAlignment, case: Case) -> str:
    """What ``matrix_chart`` shows, in words."""
    record = fill(record, case)
    table = items(record, record.seen)
    rows = []
    for item in table.index:
        row = table.loc[item]
        said = _("{item}, {label}: {kind}; median {median}, customer {value}, r_wg {r_wg}, {n} ratings.")
        rows.append(
            said.format(
                item=item,
                label=row["label"].rstrip("."),
                kind=KIND_LABELS.get(row["kind"], _("fewer than two ratings")),
                median=_number(row["median"]),
                value=_number(row["value"]),
                r_wg=decimal(row["r_wg"]),
                n=row["n"],
            )
        )
    if record.seen:
        rows += [said for said in (said_alpha(record, record.seen), said_wrong(record)) if said]
    return itemised(_matrix_title(table, record) + ".", rows)


def _number(value: float) -> str:
    return "–" if math.isnan(value) else f"{value:g}"


# Raw dots ----------------------------------------------------------------------------------------


def _dots_title(table: pd.DataFrame) -> str:
    rated = table[table["n"] >= 2]
    if rated.empty:
        return _("No item has two ratings yet")
    widest = str(rated["r_wg"].astype(float).idxmin())
    said = _("Opinions are furthest apart on “{item}” (r_wg {r_wg})")
    return said.format(item=brief(rated["label"][widest], 52), r_wg=decimal(rated["r_wg"][widest]))


def dots_chart(record: TeamAlignment, case: Case, width: float = WIDTH, height: float = HEIGHT) -> Figure:
    """Each rating as a mark (shape: function), the median as a bar, the customer's rating as a star; one row an item."""
    record = fill(record, case)
    table, raw, of = items(record, record.seen), ratings(record, record.seen), functions(record)
    known = sorted({of[member] for member in raw.index if member in of})
    with style():
        made, axes = canvas(_dots_title(table), width, height)
        rows = max(len(table), 1)
        size = float(np.clip(72 * (height - 1.3) / rows * 0.5, 5.5, 8.5))
        axes.set(xlim=(LOW - 0.45, HIGH + 0.45), ylim=(rows - 0.4, -0.6), xticks=range(LOW, HIGH + 1))
        letters = int((width * 0.42) * 72 / (size * 0.56))
        axes.set_yticks(
            range(len(table)), [f"{item} {brief(label, letters - 4)}" for item, label in table["label"].items()],
            fontsize=size,
        )  # fmt: skip
        axes.tick_params(axis="y", length=0)
        axes.grid(axis="y", visible=False)
        for row, item in enumerate(table.index):
            axes.axhline(row + 0.5, color=GRID, linewidth=0.5)
            _dots(axes, raw[item].dropna(), row, {name: _shape(known, name) for name in known}, of)
            if (median := table["median"][item]) == median:
                axes.plot([median] * 2, [row + 0.12, row + 0.46], color=INK, linewidth=2.2, zorder=5)
            if (value := table["value"][item]) == value:
                axes.plot(
                    value,
                    row - 0.27,
                    "*",
                    color=CONFIRMED,
                    markersize=10,
                    markeredgecolor="white",
                    markeredgewidth=0.6,
                    zorder=6,
                )
        handles = [
            *(Line2D([], [], marker=_shape(known, name), color=OURS, linestyle="", markersize=5, label=name) for name in known),
            Line2D([], [], color=INK, linewidth=2.2, label=_("median")),
            Line2D([], [], marker="*", color=CONFIRMED, linestyle="", markersize=9, label=_("the customer")),
        ]  # fmt: skip
        made.legend(
            handles=handles, loc="outside lower left", ncols=3 if width < NARROW else 6, fontsize=8.5, handletextpad=0.3,
            columnspacing=1, title=_asked(record) + " " + _("Shapes are functions, not persons."), title_fontsize=8.5,
            alignment="left", borderpad=0,
        )  # fmt: skip
    return made


def _shape(known: list[str], name: str) -> str:
    return _SHAPES[min(known.index(name), len(_SHAPES) - 1)]


def _dots(axes: Axes, given: "pd.Series[float]", row: int, shapes: dict[str, str], of: dict[str, str]) -> None:
    """The ratings of one item: marks with the same value stand beside one another, by function and in no other order."""
    order = sorted(given.index, key=lambda member: (of.get(member, ""), given[member]))
    taken: dict[float, int] = {}
    counts = given.value_counts()
    for member in order:
        value = float(given[member])
        n = taken[value] = taken.get(value, -1) + 1
        step = min(0.12, 0.8 / max(int(counts[value]), 1))
        x = value + step * (n - (counts[value] - 1) / 2)
        axes.plot(x, row, shapes.get(of.get(member, ""), "o"), color=OURS, alpha=0.75, markersize=5, markeredgewidth=0)


def dots_text(record: TeamAlignment, case: Case) -> str:
    """What ``dots_chart`` shows, in words: how often each rating was given, and the median of each function."""
    record = fill(record, case)
    table, raw, groups = items(record, record.seen), ratings(record, record.seen), medians(record, record.seen)
    rows = []
    for item in table.index:
        counts = raw[item].value_counts().sort_index()
        given = ", ".join(_("{n} × {value}").format(n=n, value=f"{value:g}") for value, n in counts.items()) or _(
            "none"
        )
        by = ", ".join(f"{function} {_number(groups.loc[function, item])}" for function in groups.index) or _("none")
        said = _("{item}, {label}: ratings {given}; median {median}, customer {value}; medians by function: {by}.")
        rows.append(
            said.format(
                item=item,
                label=table["label"][item].rstrip("."),
                given=given,
                median=_number(table["median"][item]),
                value=_number(table["value"][item]),
                by=by,
            )
        )
    return itemised(_dots_title(table) + ".", rows)


# The puzzle --------------------------------------------------------------------------------------


def _puzzle_title(record: TeamAlignment) -> str:
    return (said_puzzle(record) or _("Nobody has ticked a fact yet.")).rstrip(".")


def _puzzle_table(record: TeamAlignment) -> pd.DataFrame:
    """Members (by function, then in the list's order) × facts (those held by most first): 0 not held, 1 held, 2 held alone."""
    held = holdings(record, record.seen)
    of, order = functions(record), {member.id: n for n, member in enumerate(record.members)}
    members = sorted(held.index, key=lambda member: (of.get(member, "~"), order.get(member, len(order))))
    by = held.sum()
    facts = by.sort_values(ascending=False, kind="stable").index
    table = held.loc[members, facts].astype(int)
    return table.where(~((by[facts] == 1) & (table == 1)), 2)


def puzzle_chart(record: TeamAlignment, case: Case, width: float = WIDTH, height: float = HEIGHT) -> Figure:
    """F34: who holds which fact, and what is held together; members by function, facts by how many hold them."""
    record = fill(record, case)
    table = _puzzle_table(record)
    names, of = {member.id: member.label for member in record.members}, functions(record)
    with style():
        made, axes = canvas(_puzzle_title(record), width, height)
        bare(axes)
        rows, columns = max(len(table), 1), max(len(table.columns), 1)
        axes.set(xlim=(-0.5, columns - 0.5), ylim=(rows + 1.0, -0.5), xticks=[])
        if table.size:
            cells = np.vstack(
                [table.to_numpy(), np.full((1, columns), -1), table.max().clip(upper=1).to_numpy()[None, :]]
            )
            axes.imshow(
                cells, cmap=ListedColormap(["white", "#EEEEEE", OURS, ATTENTION]), vmin=-1, vmax=2, aspect="auto",
                extent=(-0.5, columns - 0.5, rows + 1.5, -0.5), interpolation="nearest",
            )  # fmt: skip
            axes.set_ylim(rows + 1.5, -0.5)
            for edge in np.arange(0.5, columns - 1):
                axes.axvline(edge, color="white", linewidth=0.6)
            for edge in np.arange(0.5, rows + 1):
                axes.axhline(edge, color="white", linewidth=1.2)
            alone = np.argwhere(table.to_numpy() == 2)
            axes.plot(alone[:, 1], alone[:, 0], "D", color="white", markersize=2.6, markeredgewidth=0)
        size = float(np.clip(72 * (height - 1.5) / (rows + 2) * 0.6, 6, 9))
        labels = [brief(names.get(member, member), 22) for member in table.index]
        axes.set_yticks([*range(len(table)), rows + 1], [*labels, _("together")], fontsize=size)
        groups = [of.get(member, "") for member in table.index]
        for row, group in enumerate(groups):
            if row == 0 or group != groups[row - 1]:
                axes.text(columns, row, group, ha="left", va="center", fontsize=size, color=INK)
                axes.plot([-0.5, columns - 0.5], [row - 0.5] * 2, color=BACKGROUND, linewidth=0.8)
        note = _(
            "Blue: held. Vermilion with ◇: held by this member alone. Left: facts that most hold. The order of rows is no ranking."
        )
        _note(made, _asked(record), note)
    return made


def puzzle_text(record: TeamAlignment, case: Case) -> str:
    """What ``puzzle_chart`` shows, in words: the facts, those held by few first, and by which functions."""
    record = fill(record, case)
    held, of = holdings(record, record.seen), functions(record)
    labels = {fact.id: fact.label for fact in record.facts}
    rows = []
    for fact in held.sum().sort_values(kind="stable").index:
        n = int(held[fact].sum())
        by = listed(sorted({of.get(member, _("no function")) for member in held.index[held[fact]]}))
        said = ngettext("{fact}: held by {n} member ({by}).", "{fact}: held by {n} members ({by}).", n)
        if not n:
            said = _("{fact}: held by nobody.")
        rows.append(said.format(fact=labels[str(fact)].rstrip("."), n=n, by=by))
    return itemised(_puzzle_title(record) + ".", rows)


# Who knows whom ----------------------------------------------------------------------------------


def _contacts_title(record: TeamAlignment, case: Case) -> str:
    if not record.stakeholders:
        return _("Nobody at the customer is asked about yet")
    if math.isnan(contacts(record, case).coverage):
        return _("Nothing is noted of who of us met whom")
    return (said_single(record, case) or _("Two or more of us reach each of these people.")).rstrip(".")


def contacts_chart(record: TeamAlignment, case: Case, width: float = WIDTH, height: float = HEIGHT) -> Figure:
    """F36: bow tie or diamond: our members left, people at the customer right, a line where one reaches the other."""
    record = fill(record, case)
    matrix, found = contact_matrix(record, case), contacts(record, case)
    with style():
        made, axes = canvas(_contacts_title(record, case), width, height)
        axes.axis("off")
        people, members = (
            list(record.stakeholders),
            [member for member in record.members if member.id in matrix.columns],
        )
        rows = max(len(people), len(members), 4)
        side = 0.95 if width < NARROW else 0.75
        axes.set(xlim=(-side, 1 + side), ylim=(rows - 0.3, -1.4))
        size = float(np.clip(72 * (height - 1.2) / (rows + 1) * 0.6, 6.5, 9))
        left = {member.id: _spread(n, len(members), rows) for n, member in enumerate(members)}
        right = {person.id: _spread(n, len(people), rows) for n, person in enumerate(people)}
        axes.text(0, -1, _("Of us"), ha="right", weight="bold", fontsize=9.5, va="center")
        axes.text(1, -1, _("At the customer"), ha="left", weight="bold", fontsize=9.5, va="center")
        for their_id, y in right.items():
            for our_id, x in left.items():
                strength = float(matrix[our_id][their_id])
                if strength >= REACHED:
                    alone = their_id in found.single
                    axes.plot(
                        [0.02, 0.98], [x, y], color=ATTENTION if alone else OURS, linestyle="--" if alone else "-",
                        linewidth=0.6 + 2.4 * strength, alpha=0.85 if alone else 0.6, zorder=2,
                    )  # fmt: skip
        for member in members:
            axes.text(-0.03, left[member.id], brief(member.label, 24), ha="right", va="center", fontsize=size)
        for person in people:
            thin = person.id in found.single or person.id in found.nobody
            sign = "▲ " if person.id in found.single else "✕ " if person.id in found.nobody else ""
            text = axes.text(
                1.03, right[person.id], sign + brief(person.label, 24), ha="left", va="center", fontsize=size,
                color=ATTENTION if thin else INK, weight="bold" if thin else "normal",
            )  # fmt: skip
            halo(text)
        note = _("▲ dashed: reached by one of us only. ✕: by nobody. Width: strength of the relation.")
        tie = "" if math.isnan(found.bow_tie) else _("{share} of all strength runs through one of us.").format(
            share=percent(found.bow_tie)
        )  # fmt: skip
        _note(made, note, tie)
    return made


def _spread(n: int, of: int, rows: int) -> float:
    """The place of the ``n``-th of ``of`` names over ``rows`` lines, the shorter list in the middle."""
    return n + (rows - of) / 2


def contacts_text(record: TeamAlignment, case: Case) -> str:
    """What ``contacts_chart`` shows, in words."""
    record = fill(record, case)
    matrix, found = contact_matrix(record, case), contacts(record, case)
    names = {member.id: member.label for member in record.members}
    rows = []
    for person in record.stakeholders:
        reach = [name for member, name in names.items() if matrix[member][person.id] >= REACHED]
        said = _("{name}: reached by {members}.") if reach else _("{name}: reached by none of us.")
        rows.append(said.format(name=person.label, members=listed(reach, 6)))
    if record.stakeholders:
        numbers = _(
            "Coverage {coverage}, mean number of us who reach a person {depth}, with a peer of ours {peers} of {ranked}."
        )
        rows.append(
            numbers.format(
                coverage=percent(found.coverage),
                depth=f"{found.depth:.1f}",
                peers=len(found.peers),
                ranked=found.ranked,
            )
        )
    return itemised(_contacts_title(record, case) + ".", rows)


# Over the waves ----------------------------------------------------------------------------------


def _trend_title(record: TeamAlignment) -> str:
    if not record.answered:
        return _("Nobody has answered yet")
    if len(record.answered) == 1:
        return _("One wave so far: there is nothing to compare yet")
    last = record.model_copy(update={"wave": record.answered[-1]})
    return (change(last) or _("α is not defined in one of the waves.")).rstrip(".").split(". ")[0]


def trend_chart(record: TeamAlignment, case: Case, width: float = WIDTH, height: float = HEIGHT) -> Figure:
    """Run chart: α with its interval and the share of right items, wave by wave, and the median of α over the run."""
    record = fill(record, case)
    table = trend(record)
    lines = run_lines(table["alpha"])
    with style():
        made, axes = canvas(_trend_title(record), width, height)
        places = np.arange(len(table))
        low = min(0.0, float(np.nanmin(table["low"].to_numpy(dtype=float), initial=0.0)))
        axes.set(xlim=(-0.4, max(len(table) - 0.4, 1.0)), ylim=(low - 0.05, 1.12), xticks=places)
        dated = len(table) <= DATED
        axes.set_xticklabels([f"{wave}\n{day}" if day and dated else str(wave) for wave, day in table["day"].items()])
        axes.set_ylabel(_("α, and share of items"))
        errors = np.vstack([table["alpha"] - table["low"], table["high"] - table["alpha"]]).astype(float)
        known = table["alpha"].notna().to_numpy(dtype=bool)
        if known.any():
            axes.errorbar(
                places[known] - 0.04, table["alpha"][known].astype(float), yerr=np.nan_to_num(errors[:, known]), fmt="o-",
                color=OURS, capsize=4, label=_("agreement: α with its interval"),
            )  # fmt: skip
            axes.axhline(
                lines.median, color=BACKGROUND, linewidth=1, linestyle=":", label=_("median of α over the run")
            )
        if table["right"].notna().any():
            axes.plot(
                places + 0.04,
                table["right"].astype(float),
                "D--",
                color=CONFIRMED,
                label=_("confirmed items that are right"),
            )
        for place_, wrong in zip(places, table["wrong"], strict=True):
            if wrong:
                axes.annotate(
                    f"▲ {wrong}", (place_, 1.08), ha="center", va="center", color=ATTENTION, weight="bold", fontsize=9
                )
        if not math.isnan(lines.low):
            axes.axhspan(lines.low, lines.high, color=BACKGROUND, alpha=0.1, linewidth=0, label=_("limits of the run"))
        n = int(table["items"].iloc[0]) if len(table) else 0
        note = ngettext("{n} item that was rated in every wave.", "{n} items that were rated in every wave.", n).format(
            n=n
        )
        bare = "" if len(table) >= LIMITS_FROM else _("No limits below {n} points.").format(n=LIMITS_FROM)
        handles, labels = axes.get_legend_handles_labels()
        if handles:
            made.legend(
                handles, labels, loc="outside lower left", ncols=1 if width < NARROW else 2, fontsize=8.5, borderpad=0,
                alignment="left", title=wrap(" ".join([note, _("▲: items agreed on and wrong."), bare]), int(width * 15)),
                title_fontsize=8.5,
            )  # fmt: skip
    return made


def trend_text(record: TeamAlignment, case: Case) -> str:
    """What ``trend_chart`` shows, in words."""
    record = fill(record, case)
    rows = []
    for wave, row in trend(record).iterrows():
        said = _(
            "{wave} ({day}): α {alpha}, {members} members, {items} items; right {right}; agreed and wrong on {wrong}."
        )
        found = Interval(row["alpha"], row["low"], row["high"], row["items"])
        right = "–" if row["right"] != row["right"] else percent(float(row["right"]))
        rows.append(
            said.format(
                wave=wave,
                day=row["day"] or _("no day"),
                alpha=said_between(found),
                members=row["members"],
                items=row["items"],
                right=right,
                wrong=row["wrong"],
            )
        )
    return itemised(_trend_title(record) + ".", rows)


# Three bars --------------------------------------------------------------------------------------

_BARS = {
    "information": _("Information: do we see the same? (α)"),
    "people": _("People: whom do we reach? (share)"),
    "actions": _("Actions: do they serve a goal? (share of hours)"),
}


def _profile_title(table: pd.DataFrame) -> str:
    said = {
        "information": _("agreement α {alpha}"),
        "people": _("{share} of the people reached"),
        "actions": _("{share} of the hours serve a goal"),
    }
    values = table["value"].astype(float).dropna()
    parts = [said[str(name)].format(alpha=decimal(value), share=percent(value)) for name, value in values.items()]
    if not parts:
        return _("Nothing is known yet of information, people or actions")
    joined = "; ".join(parts)
    return joined[0].upper() + joined[1:]


def profile_chart(record: TeamAlignment, case: Case, width: float = WIDTH, height: float = HEIGHT) -> Figure:
    """Three bars, information, people and actions, each with its interval or n; never one mixed figure."""
    record = fill(record, case)
    table = profile(record, case)
    with style():
        made, axes = canvas(_profile_title(table), width, height)
        low = min(0.0, float(np.nanmin(table["low"].to_numpy(dtype=float), initial=0.0)))
        axes.set(xlim=(low - 0.02, 1.0), ylim=(2.6, -0.75), yticks=[], xticks=np.arange(0, 1.1, 0.2))
        for row, name in enumerate(table.index):
            value, low_, high = (float(table[key][name]) for key in ("value", "low", "high"))
            axes.text(low, row - 0.42, _BARS[str(name)], fontsize=9.5, va="center", weight="bold")
            axes.barh(row, 1 - low, left=low, height=0.42, color="#F1F1F1", zorder=1)
            if math.isnan(value):
                axes.text(0.02, row, _("not known yet"), va="center", fontsize=9.5, color=INK, zorder=5)
                continue
            axes.barh(row, value, height=0.42, color=OURS, alpha=0.75, zorder=2)
            if not math.isnan(low_):
                axes.errorbar(value, row, xerr=[[value - low_], [high - value]], color=INK, capsize=5, zorder=4)
            halo(axes.text(low + 0.015, row, _bar_words(table, str(name)), va="center", fontsize=9.5, zorder=5))
        _note(
            made,
            _asked(record),
            _(
                "α goes from below 0 (less than chance) to 1; the line is its interval. The other two are counts of all there is."
            ),
            _("They are not added up: a mean would hide the one that is broken."),
        )
    return made


def _bar_words(table: pd.DataFrame, name: str) -> str:
    value = float(table["value"][name])
    said = decimal(value) if name == "information" else percent(value)
    return _("{value} · {n} {of}").format(value=said, n=table["n"][name], of=table["of"][name])


def profile_text(record: TeamAlignment, case: Case) -> str:
    """What ``profile_chart`` shows, in words."""
    record = fill(record, case)
    table = profile(record, case)
    rows = []
    for name in table.index:
        value, low, high = (float(table[key][name]) for key in ("value", "low", "high"))
        words = _("not known yet") if math.isnan(value) else _bar_words(table, str(name))
        if not math.isnan(low):
            words += _(", interval {low} to {high}").format(low=decimal(low), high=decimal(high))
        rows.append(f"{_BARS[str(name)]}: {words}.")
    return itemised(_profile_title(table) + ".", rows)


def answer_picture(record: TeamAlignment, case: Case) -> Figure:
    """The picture by which a learner's report is known in feedback: agreement × correctness."""
    return matrix_chart(record, case)
