"""What is shown about claims and about our own programme: four pictures, each with a twin in text.

A picture's title is its finding in words. Blue is ours, vermilion needs attention; what rests on something seen is
filled, what is an opinion is hollow.
"""

import math
from collections import Counter
from datetime import date
from textwrap import fill as wrap

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from samtrain.cases import Case
from samtrain.i18n import _, ngettext
from samtrain.look import ATTENTION, BACKGROUND, GRID, INK, OURS, canvas, style
from samtrain.sentences import itemised, listed
from samtrain.tools.cells import apart
from samtrain.tools.programme.analysis import (
    View,
    cards,
    head,
    is_seen,
    named,
    rated,
    said_failings,
    said_gap,
    said_results,
    short,
    shown_wave,
    views,
)
from samtrain.tools.programme.claims import BASE_LABELS, CLAIMS, GAP_LABELS, KIND_LABELS, REACH_LABELS, SAME_LABELS
from samtrain.tools.programme.model import HURTS, ROLES, USE_LABELS, WAVE_LABELS, Card, Review
from samtrain.tools.records import FRESH_DAYS

WIDTH, HEIGHT = 7.0, 4.6
#: Up to so many numbers there is room for their words; the text twin holds them all.
WORDED = 8
#: The uses from left to right: the bolder, the farther.
_USES = ("not", "doubt", "as-is")


def _foot(made: Figure, *notes: str) -> None:
    """What the signs mean, below the picture."""
    lines = [line for note in notes if note for line in wrap(note, int(made.get_figwidth() * 15)).splitlines()]
    made.supxlabel("\n".join(lines), x=0.01, ha="left", fontsize=8.5)


def _empty(axes: Axes, words: str) -> None:
    axes.set(xticks=[], yticks=[])
    axes.spines[:].set_visible(False)
    axes.text(0.5, 0.5, words, transform=axes.transAxes, ha="center", color=BACKGROUND, style="italic")


# Claims: kind and use ----------------------------------------------------------------------------


def _placed(record: Review) -> list[Card]:
    return [card for card in record.cards if card.kind and card.use]


def _is_bold(card: Card) -> bool:
    """Whether it is to be quoted as it stands although something is missing."""
    return card.use == "as-is" and bool(card.gaps)


def _uses_title(record: Review) -> str:
    if not _placed(record):
        return _("No claim has a kind and a use yet")
    uses = Counter(str(card.use) for card in _placed(record))
    parts = [f"{USE_LABELS[use]}: {uses[use]}" for use in _USES if uses[use]]
    return _("{results}; quoted {uses}").format(results=said_results(record).rstrip("."), uses=", ".join(parts))


def uses_chart(record: Review, case: Case, width: float = WIDTH, height: float = HEIGHT) -> Figure:
    """Each claim by its kind (upwards the firmer) and by what is done with it (to the right the bolder)."""
    shown = {card.id: card for card in _placed(record)}
    kinds = list(reversed(KIND_LABELS))
    spots = apart({key: (_USES.index(card.use or ""), kinds.index(card.kind or "")) for key, card in shown.items()})
    with style():
        made, axes = canvas(_uses_title(record), width, height)
        axes.set(xlim=(-0.5, len(_USES) - 0.5), ylim=(-0.5, len(kinds) - 0.4))
        axes.grid(visible=False)
        axes.tick_params(length=0)
        axes.set_xticks(range(len(_USES)), [USE_LABELS[use] for use in _USES])
        axes.set_xlabel(_("Quote it"))
        axes.set_yticks(range(len(kinds)), [wrap(head(KIND_LABELS[kind]), 16) for kind in kinds])
        for line in range(len(kinds) - 1):
            axes.axhline(line + 0.5, color=GRID, linewidth=0.6)
        for line in range(len(_USES) - 1):
            axes.axvline(line + 0.5, color=GRID, linewidth=0.6)
        for key, card in shown.items():
            bold = _is_bold(card)
            edge = ATTENTION if bold else INK
            axes.text(
                *spots[key], f"▲ {short(card.label, 14)}" if bold else short(card.label, 14), ha="center", va="center",
                fontsize=9.5, color=edge, weight="bold" if bold else "normal",
                bbox={"boxstyle": "round,pad=0.25", "facecolor": "white", "edgecolor": edge, "linewidth": 1},
            )  # fmt: skip
        open_cards = [card for card in record.cards if card.id not in shown]
        note = _("Kind or use still open: {names}.").format(names=named(open_cards, 6)) if open_cards else ""
        sign = _("▲ quoted as it is although something is missing.")
        _foot(made, sign if any(map(_is_bold, shown.values())) else "", note)
    return made


def uses_text(record: Review, case: Case) -> str:
    """What ``uses_chart`` shows, in words."""
    return itemised(_uses_title(record) + ".", [_said_card(card) for card in record.cards])


def _said_card(card: Card) -> str:
    said = _("{number} ({kind}). Quoted: {use}. Missing: {gaps}.")
    if card.base:
        said = _("{number} ({kind}; about whom: {base}). Quoted: {use}. Missing: {gaps}.")
    other = CLAIMS.get(card.beside or "")
    claimed = f", {card.claim.rstrip('.')}" if card.claim and card.source else ""
    words = [
        said.format(
            number=f"{card.label}{claimed}",
            kind=head(KIND_LABELS.get(card.kind or "", _("kind open"))),
            base=BASE_LABELS.get(card.base or "", ""),
            use=USE_LABELS.get(card.use or "", _("still open")),
            gaps=listed([GAP_LABELS[gap] for gap in card.gaps], 9) or "–",
        )
    ]
    if card.refuted_by:
        words.append(_("Refuted by: {what}.").format(what=card.refuted_by.rstrip(".")))
    if card.reach:
        words.append(_("The conclusion: {reach}.").format(reach=REACH_LABELS[card.reach]))
    if other and card.same:
        words.append(_("Beside {other}: {same}.").format(other=other.number, same=SAME_LABELS[card.same]))
    return " ".join(words)


# Claims: shares and what is left open --------------------------------------------------------------


def _shares_title(record: Review) -> str:
    shown = cards(record)
    if not shown:
        return _("No number of the article has a card yet")
    counted = Counter(gap for card in shown for gap in card.gaps)
    if not counted:
        said = ngettext("{n} number, and nothing is missing yet", "{n} numbers, and nothing is missing yet", len(shown))
        return said.format(n=len(shown))
    gap, n = counted.most_common(1)[0]
    return _("Missing most often: {gap} ({n} of {all})").format(gap=GAP_LABELS[gap], n=n, all=len(shown))


def shares_chart(record: Review, case: Case, width: float = WIDTH, height: float = HEIGHT) -> Figure:
    """Each number as a part of a hundred, the rest hatched, and at which figure the claim would fall."""
    shown = sorted(cards(record), key=lambda card: (-CLAIMS[card.about or ""].share, card.id))
    with style():
        made, axes = canvas(_shares_title(record), width, height)
        if not shown:
            _empty(axes, _("Add a number to see what it leaves open"))
            return made
        axes.set(xlim=(0, 128), ylim=(len(shown) - 0.45, -0.75))
        axes.grid(visible=False)
        axes.set_xticks(range(0, 101, 25), [f"{n} %" for n in range(0, 101, 25)])
        axes.spines["bottom"].set_bounds(0, 100)
        axes.spines["left"].set_visible(False)
        axes.set_yticks(range(len(shown)), [card.label for card in shown], weight="bold")
        axes.tick_params(axis="y", length=0)
        axes.text(128, -0.62, _("open"), ha="right", va="center", fontsize=8.5, weight="bold")
        letters = int(13.5 * width - 22)
        for n, card in enumerate(shown):
            share = CLAIMS[card.about or ""].share
            axes.barh(n + 0.14, share, height=0.34, color=BACKGROUND)
            axes.barh(
                n + 0.14, 100 - share, left=share, height=0.34, color="white", edgecolor=BACKGROUND, hatch="////",
                linewidth=0.6,
            )  # fmt: skip
            if len(shown) <= WORDED:
                axes.text(0, n - 0.23, short(card.claim or card.label, letters), fontsize=8.5, va="center")
            if card.limit is not None and 0 <= card.limit <= 100:
                axes.plot(card.limit, n + 0.14, "D", color=ATTENTION, markeredgecolor="white", markersize=9, zorder=4)
            axes.text(128, n + 0.14, f"{len(card.gaps) or '–'}", ha="right", va="center", fontsize=9.5)
        note = _("Hatched: the rest, of whom the article says nothing. Open: how much is missing, by your own word.")
        fall = any(card.limit is not None and 0 <= card.limit <= 100 for card in shown)
        _foot(made, note, _("◆ the figure at which the claim falls.") if fall else "")
    return made


def shares_text(record: Review, case: Case) -> str:
    """What ``shares_chart`` shows, in words."""
    said = _("{number}: {claim}; {rest} % are left. Missing: {gaps}.{fall}")
    rows = []
    for card in cards(record):
        share = CLAIMS[card.about or ""].share
        fall = "" if card.limit is None else " " + _("It falls at {limit}.").format(limit=f"{card.limit:g}")
        rows.append(
            said.format(
                number=card.label,
                claim=(card.claim or "–").rstrip("."),
                rest=100 - share,
                gaps=listed([GAP_LABELS[gap] for gap in card.gaps], 9) or "–",
                fall=fall,
            )
        )
    return itemised(_shares_title(record) + ".", rows)


# Failings ----------------------------------------------------------------------------------------


def _failings_title(record: Review, today: date) -> str:
    return (said_failings(record, today) or _("No failing is rated yet.")).rstrip(".")


def failings_chart(record: Review, today: date, width: float = WIDTH, height: float = HEIGHT) -> Figure:
    """Each failing by how much it hurts, the worst on top; filled: seen lately, hollow: an opinion."""
    rows = rated(record)
    with style():
        made, axes = canvas(_failings_title(record, today), width, height)
        if not rows:
            _empty(axes, _("Rate a failing to see where it hurts"))
            return made
        axes.set(xlim=(0.6, 5.4), ylim=(len(rows) - 0.5, -0.6), xticks=range(1, 6))
        axes.grid(visible=False, axis="y")
        axes.spines["left"].set_visible(False)
        axes.set_yticks(range(len(rows)), [wrap(row.label, 30) for row in rows], fontsize=8.5)
        axes.tick_params(axis="y", length=0)
        for n, row in enumerate(rows):
            rating = row.rating or 0
            colour = ATTENTION if rating >= HURTS else INK
            axes.plot([1, rating], [n, n], color=colour, linewidth=2, alpha=0.5, zorder=2)
            axes.plot(
                rating, n, "o", color=colour if is_seen(row, today) else "white", markeredgecolor=colour,
                markeredgewidth=1.8, markersize=10, zorder=4,
            )  # fmt: skip
        axes.set_xlabel(_("1 not at all … 5 every week"), x=0.02, ha="left")
        _foot(made, _("● with an example of the last {days} days, ○ an opinion so far.").format(days=FRESH_DAYS))
    return made


def failings_text(record: Review, today: date) -> str:
    """What ``failings_chart`` shows, in words."""
    rows = [
        _("{failing}: {rating} of 5, {basis}.").format(
            failing=row.label,
            rating=row.rating,
            basis=(row.example or "").rstrip(".") if is_seen(row, today) else _("an opinion so far"),
        )
        for row in rated(record)
    ]
    return itemised(_failings_title(record, today) + ".", rows)


# Competencies ------------------------------------------------------------------------------------


def _roles_title(record: Review) -> str:
    said = said_gap(record) or _("No role is rated by oneself and by others yet.")
    return said.rstrip(".")


def roles_chart(record: Review, today: date, width: float = WIDTH, height: float = HEIGHT) -> Figure:
    """Each role as oneself and as others see it, with the others' range, their number and the gap.

    The day plays no part: whoever rated, rated on a day of their own.
    """
    wave = shown_wave(record)
    shown = views(record, wave)
    earlier = views(record, "before") if wave == "after" else {}
    with style():
        made, axes = canvas(_roles_title(record), width, height)
        axes.set(xlim=(0.7, 6.6), ylim=(len(shown) - 0.5, -0.85), xticks=range(1, 6))
        axes.grid(visible=False, axis="y")
        axes.spines["left"].set_visible(False)
        axes.spines["bottom"].set_bounds(1, 5)
        axes.set_yticks(range(len(shown)), [ROLES[role][0] for role in shown])
        axes.tick_params(axis="y", length=0)
        for x, words in ((5.95, _("gap")), (6.55, _("others"))):
            axes.text(x, -0.68, words, ha="right", va="center", fontsize=8.5, weight="bold")
        for n, view in enumerate(shown.values()):
            _lane(axes, view, n)
        for n, view in enumerate(earlier.values()):
            if view.n:
                axes.plot(view.others, n + 0.3, "o", color="white", markeredgecolor=BACKGROUND, markersize=5)
        axes.set_xlabel(_("1 … 5, {when}").format(when=WAVE_LABELS[wave]), x=0.02, ha="left")
        note = _("◆ self, ● mean of the others, band: from the lowest to the highest of them. A blank is no rating.")
        _foot(made, note, _("○ the others before the course.") if earlier else "")
    return made


def _signed(value: float) -> str:
    """With its sign, a true minus, and no sign at nought: +1.7, −0.5, 0.0."""
    said = f"{value:+.1f}"
    return said.replace("-", "−") if float(said) else said[1:]


def _lane(axes: Axes, view: View, n: int) -> None:
    """One role: the others' range and mean, oneself, the gap, and how many others there are."""
    if view.n:
        axes.plot([view.low, view.high], [n, n], color=GRID, linewidth=7, solid_capstyle="round", zorder=1)
        axes.plot(view.others, n, "o", color=INK, markersize=9, markeredgecolor="white", zorder=4)
    if not math.isnan(view.gap):
        axes.plot([view.own, view.others], [n, n], color=INK, linewidth=1.2, zorder=2)
        axes.text(5.95, n, _signed(view.gap), ha="right", va="center", fontsize=9.5)
    if not math.isnan(view.own):
        axes.plot(view.own, n, "D", color=OURS, markersize=9, markeredgecolor="white", zorder=5)
    axes.text(6.55, n, f"{view.n}" if view.n else "–", ha="right", va="center", fontsize=9.5)


def roles_text(record: Review, today: date) -> str:
    """What ``roles_chart`` shows, in words."""
    rows = []
    for role, view in views(record, shown_wave(record)).items():
        name = ROLES[role][0]
        own = _("self not rated") if math.isnan(view.own) else _("self {value}").format(value=f"{view.own:.0f}")
        if not view.n:
            rows.append(_("{role}: {own}, no others.").format(role=name, own=own))
            continue
        said = ngettext(
            "{role}: {own}, {n} other {mean}.", "{role}: {own}, {n} others {mean} ({low} to {high}).", view.n
        )
        numbers = {"mean": f"{view.others:.1f}", "low": f"{view.low:.0f}", "high": f"{view.high:.0f}"}
        rows.append(said.format(role=name, own=own, n=view.n, **numbers))
    return itemised(_roles_title(record) + ".", rows)


def answer_picture(record: Review, case: Case) -> Figure:
    """The picture by which a learner's cards are known in feedback: kind and use of each claim."""
    return uses_chart(record, case)
