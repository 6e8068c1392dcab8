"""The plan as slides: at most eight, with tables and charts that can be edited, and findings as titles."""

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from itertools import chain

from pptx.enum.chart import XL_MARKER_STYLE

from samtrain import look
from samtrain.i18n import _, ngettext
from samtrain.plan.export import deck
from samtrain.plan.export.deck import FOOT, LARGE, MARGIN, ROOM, TEXT, TOP, Deck, Look
from samtrain.plan.export.page import PersonLine, Summary, said_evidence_of, summary
from samtrain.plan.export.records import Records, records
from samtrain.plan.export.rows import action_columns, goal_columns, person_columns
from samtrain.plan.export.words import clean
from samtrain.plan.model import Plan
from samtrain.tools.actions.analysis import said_orphans, said_path
from samtrain.tools.competition import analysis as comparing
from samtrain.tools.competition.model import RIVALS, names
from samtrain.tools.industry.analysis import findings as said_of_industry
from samtrain.tools.relationship import analysis as relating
from samtrain.tools.relationship.model import place
from samtrain.tools.stakeholders.analysis import said_attention
from samtrain.tools.stakeholders.chart import grid_points
from samtrain.tools.strategy.analysis import graph, said_open, said_unhelped

#: People and cells in a chart; more names cannot be told apart.
POINTS, CELLS = 15, 8
#: Sentences on the last slide.
OPEN = 8
_CURVES = {
    "us": Look(look.OURS, XL_MARKER_STYLE.CIRCLE, thick=3.5),
    "k1": Look(look.BACKGROUND, XL_MARKER_STYLE.SQUARE),
    "k2": Look(look.BACKGROUND, XL_MARKER_STYLE.TRIANGLE),
    "k3": Look(look.BACKGROUND, XL_MARKER_STYLE.DIAMOND),
    "k4": Look(look.BACKGROUND, XL_MARKER_STYLE.STAR),
    "none": Look(look.BACKGROUND, XL_MARKER_STYLE.X),
    "self_view": Look(look.OURS, XL_MARKER_STYLE.CIRCLE, dashed=True),
}


def slides(plan: Plan, today: date) -> bytes:
    """The deck as a PPTX file. What a tool holds nothing about has no slide; the last one says where to enter it.

    Raises:
        PlainError: the case company behind the plan is not installed.
    """
    read = records(plan, today)
    said = summary(read)
    made = Deck(said)
    for add in (_overview, _goals, _people, _curves, _gaps, _growth, _actions, _open):
        add(made, read, said)
    buffer = BytesIO()
    made.file.save(buffer)
    return buffer.getvalue()


def _overview(made: Deck, read: Records, said: Summary) -> None:
    sign = said.confirmed_sign[0]
    slide = made.slide(f"{said.account}: {sign} {said.confirmed}", said.small_print)
    y = made.text(slide, [said.decision or _("The decision ahead is not named yet.")], MARGIN, TOP, ROOM, 2, LARGE)
    if said.promise:
        y = made.text(slide, [_("What we bring: {words}").format(words=said.promise)], MARGIN, y, ROOM, 4, TEXT)
    half = ROOM / 2 - 0.2
    for x, title, sentences in (
        (MARGIN, _("Where we stand"), [f"{one.title}: {one.said}" for one in said.standing]),
        (MARGIN + half + 0.4, _("What stands out"), list(said.stated_findings)),
    ):
        top = made.text(slide, [title], x, y + 0.15, half, 1, LARGE, bold=True)
        made.text(slide, sentences, x, top, half, 4, TEXT)


def _goals(made: Deck, read: Records, said: Summary) -> None:
    if not said.goals.shown:
        return
    drawn = graph(read.strategy)
    title = said_unhelped(read.strategy, drawn) or said_open(read.strategy, drawn, read.case) or said.confirmed
    slide = made.slide(title, said_evidence_of(read.strategy.of_type("goal")))
    y = made.table(slide, goal_columns(), said.goals.shown, MARGIN, TOP, ROOM, 3, TEXT)
    moves = [clean(each) for each in said_of_industry(read.industry, read.case)[:1]]
    made.text(slide, [*moves, *filter(None, [said.goals.part])], MARGIN, y + 0.2, ROOM, 3, TEXT)


def _people(made: Deck, read: Records, said: Summary) -> None:
    if not said.people.shown:
        return
    title = said_attention(read.stakeholders, read.case) or said.confirmed
    slide = made.slide(title, said_evidence_of(read.stakeholders.stakeholders))
    places = grid_points(read.stakeholders)
    lines = [one for one in chain(said.people.shown, said.people.rest) if one.id in places][:POINTS]
    groups = {
        title: (drawn, {one.name: places[one.id] for one in mine})
        for title, drawn, mine in _by_support(lines)
        if mine
    }  # fmt: skip
    width = 5.6 if groups else 0.0
    if groups:
        deck.spots(
            slide,
            groups,
            _("Interest in this decision, 1 to 5 →"),
            _("Power by position, 1 to 5 →"),
            MARGIN,
            TOP,
            width,
            FOOT - TOP,
        )
    left = MARGIN + width + (0.25 if groups else 0)
    y = made.table(slide, person_columns(), said.people.shown, left, TOP, ROOM - left + MARGIN, 4, deck.TABLE)
    made.text(slide, [said.people.part], left, y + 0.1, ROOM - left + MARGIN, 2, deck.TABLE)


def _by_support(lines: Sequence[PersonLine]) -> list[tuple[str, Look, list[PersonLine]]]:
    """The groups of the chart: what they are called, their look, and who is in them."""
    return [
        (_("for us"), Look(look.OURS, XL_MARKER_STYLE.CIRCLE), [one for one in lines if one.support > 0]),
        (_("neutral"), Look(look.CUSTOMER, XL_MARKER_STYLE.DIAMOND), [one for one in lines if one.support == 0]),
        (_("against us"), Look(look.ATTENTION, XL_MARKER_STYLE.TRIANGLE), [one for one in lines if one.support < 0]),
        (_("not rated"), Look(look.BACKGROUND, XL_MARKER_STYLE.SQUARE), [one for one in lines if one.support != one.support]),
    ]  # fmt: skip


def _curves(made: Deck, read: Records, said: Summary) -> None:
    rows = comparing.table(read.competition)
    found = comparing.basis(rows)
    if found is None:
        return
    slide = made.slide(comparing.said_place(read.competition, read.case), _scores(read))
    order = found.weights.sort_values(ascending=False, kind="stable").index
    called = names(read.competition, read.case) | {"self_view": _("our own view")}
    keys = [key for key in (*reversed(RIVALS), "self_view", "us") if key in found.scores or key == "self_view"]
    values = found.scores.join(rows["self_view"]).loc[order]
    lines = {
        called[key]: (_CURVES[key], [None if each != each else float(each) for each in values[key]])
        for key in keys
        if values[key].notna().any()
    }
    heads = [f"{look.percent(found.weights[key])} · {rows['label'][key]}" for key in order]
    deck.curves(slide, heads, lines, MARGIN, TOP, ROOM, FOOT - TOP - 0.45)
    note = comparing.said_perception(read.competition, read.case)
    made.text(slide, [note] if note else [], MARGIN, FOOT - 0.4, ROOM, 1, deck.TABLE)


def _gaps(made: Deck, read: Records, said: Summary) -> None:
    rows = comparing.table(read.competition)
    found = comparing.basis(rows)
    if found is None:
        return
    gaps = comparing.contribution_gaps(found.scores, found.weights)["gap"].sort_values(ascending=False, kind="stable")
    worth = comparing.said_worth(read.competition, read.case)
    title = comparing.said_gap(read.competition, read.case) or _("All suppliers score the same on everything.")
    slide = made.slide(title, _scores(read))
    values = dict(zip(_distinct(rows["label"][key] for key in gaps.index), map(float, gaps), strict=True))
    deck.bars(slide, values, "+0.00;−0.00;0.00", MARGIN, TOP, ROOM, FOOT - TOP - 0.8)
    note = _("Weight × (our score − the best rival's), in points of 10.")
    made.text(slide, [note, worth] if worth else [note], MARGIN, FOOT - 0.75, ROOM, 1, deck.TABLE)


def _scores(read: Records) -> str:
    scored = [row for row in read.competition.criteria if row.us is not None]
    return said_evidence_of(scored)


def _growth(made: Deck, read: Records, said: Summary) -> None:
    grid = relating.grid(read.relationship, read.case)
    white = relating.by_key(grid["white"].dropna().sort_values(ascending=False, kind="stable"))
    shown = {place(*cell): amount for cell, amount in white.items() if amount > 0}
    title = relating.said_white(grid, read.case)
    if not shown:
        return
    slide = made.slide(title, said_evidence_of(read.relationship.cells))
    values = dict(list(shown.items())[:CELLS])
    deck.bars(slide, values, "0.0", MARGIN, TOP, ROOM, FOOT - TOP - 0.8)
    unit = _("White space a year, in millions of {currency}.").format(currency=read.case.currency)
    rest = len(shown) - len(values)
    more = ngettext("{n} more cell is smaller.", "{n} more cells are smaller.", rest).format(n=rest)
    plays = [clean(play.label) for play in read.relationship.plays]
    next_ = _("Next: {plays}.").format(plays=", ".join(plays)) if plays else _("No play is chosen yet.")
    made.text(slide, [f"{unit} {more}" if rest else unit, next_], MARGIN, FOOT - 0.75, ROOM, 1, deck.TABLE)


def _actions(made: Deck, read: Records, said: Summary) -> None:
    if not said.actions.shown:
        return
    title = said_path(read.actions, read.case) or said_orphans(read.actions, read.case) or said.actions.why
    source = said_evidence_of([*read.actions.objectives, *read.actions.obstacles])
    slide = made.slide(title, source)
    y = made.table(slide, action_columns(), said.actions.shown, MARGIN, TOP, ROOM, 2, TEXT - 1)
    made.text(slide, [said.actions.part], MARGIN, y + 0.1, ROOM, 1, deck.TABLE)


def _open(made: Deck, read: Records, said: Summary) -> None:
    missing = [kept.missing for kept in (said.goals, said.people, said.actions) if not kept.shown]
    missing += [f"{one.title}: {one.said}" for one in said.standing if not one.is_known]
    sentences = [*missing, *said.unsure]
    if not sentences:
        return
    n, rest = len(sentences), len(sentences) - OPEN
    title = ngettext("{n} thing is not known or not sure", "{n} things are not known or not sure", n).format(n=n)
    if rest > 0:
        title = _("{n} things are not known or not sure; these come first").format(n=n)
    slide = made.slide(title, said.small_print)
    made.text(slide, [f"– {each}" for each in sentences[:OPEN]], MARGIN, TOP, ROOM, 2, TEXT)


def _distinct(labels: Iterable[str]) -> list[str]:
    """Labels that differ, for a chart in which each has a bar of its own."""
    found: list[str] = []
    for label in labels:
        found.append(label if label not in found else f"{label} ({len(found) + 1})")
    return found
