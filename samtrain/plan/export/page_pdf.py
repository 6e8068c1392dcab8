"""The plan on a page as PDF: one A4 page on its side, whatever was typed, and the annex behind it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from samtrain import look
from samtrain.i18n import _, ngettext
from samtrain.plan.export.heading import Heading
from samtrain.plan.export.ink import rule, write
from samtrain.plan.export.page import UNSURE, Summary, summary
from samtrain.plan.export.pictures import Picture, pictures
from samtrain.plan.export.records import records
from samtrain.plan.export.rows import Column, action_columns, goal_columns, person_columns
from samtrain.plan.export.words import face, fit
from samtrain.plan.model import Plan

# All measures in points; y runs down from the top of the page.
PAGE = landscape(A4)
MARGIN = 24.0
WIDTH = PAGE[0] - 2 * MARGIN
SMALL, TEXT, HEAD, TITLE = 6.0, 7.0, 8.6, 17.0
LEADING = 1.18
#: Points that the picture on the page takes.
PICTURE = 276.0
GAP = 14.0
#: Points of a row with two lines of text, or one and small print; and of one with another line of text.
ROW = 18.6
TALL = ROW + TEXT * LEADING
#: Where the small print begins.
FOOT = PAGE[1] - MARGIN - 2 * SMALL * LEADING


def page_pdf(plan: Plan, today: date) -> bytes:
    """The plan on one page of A4, and an annex with what the page left out, every open question, and the pictures.

    Raises:
        PlainError: the case company behind the plan is not installed.
    """
    read = records(plan, today)
    return drawn(summary(read), pictures(read))


def drawn(said: Summary, shown: Sequence[Picture]) -> bytes:
    """``page_pdf`` for what is already summed up: the same bytes for the same plan, day and pictures."""
    face(), face(bold=True)
    buffer = BytesIO()
    sheet = Canvas(buffer, pagesize=PAGE, invariant=True)
    sheet.setTitle(_("{account}: the plan on a page").format(account=said.account))
    sheet.setAuthor(said.supplier)
    pen = Pen(sheet, said)
    _page(pen, said, shown)
    _annex(pen, said, shown)
    sheet.save()
    return buffer.getvalue()


@dataclass
class Pen:
    """Draws from the top of the page down; what is drawn always fits where it is put."""

    sheet: Canvas
    said: Heading
    page: int = 1
    y: float = MARGIN

    def text(
        self, text: str, x: float, room: float, most: int = 1, size: float = TEXT, bold: bool = False,
        colour: str = look.INK, right: bool = False,
    ) -> int:  # fmt: skip
        """Write at ``y`` on at most ``most`` lines of ``room``; returns the number of lines."""
        lines = fit(text, room, most, size, bold)
        write(
            self.sheet, lines, x, PAGE[1] - self.y, room, size=size, leading=LEADING, bold=bold, colour=colour, right=right
        )  # fmt: skip
        return len(lines)

    def rule(self, x: float, room: float, colour: str = look.GRID, thick: float = 0.5) -> None:
        """A thin line at ``y``."""
        rule(self.sheet, x, PAGE[1] - self.y, room, colour, thick)

    def title(self, text: str, x: float, room: float) -> None:
        """The head of an area."""
        self.text(text, x, room, size=HEAD, bold=True)
        self.y += HEAD * 1.35

    def table(
        self, columns: Sequence[Column], lines: Sequence[object], x: float, room: float, height: float, nothing: str
    ) -> None:
        """A head, and rows of ``height`` points each; ``nothing`` says in their place what is missing."""
        if not lines:
            self.y += 2
            self.y += TEXT * LEADING * self.text(nothing, x, room, 3)
            return
        edges = [x]
        for column in columns:
            edges.append(edges[-1] + column.share * room)
        for column, left in zip(columns, edges, strict=False):
            self.text(column.title, left, column.share * room - 5, size=SMALL, colour=look.BACKGROUND)
        self.y += SMALL * 1.3
        most = round((height - 2) / (TEXT * LEADING))
        for line in lines:
            self.rule(x, room)
            top = self.y
            self.y = top + 1.5
            for column, left in zip(columns, edges, strict=False):
                self.cell(column, line, left, column.share * room - 5, most)
            self.y = top + height
        self.rule(x, room)

    def cell(self, column: Column, line: object, x: float, room: float, most: int) -> None:
        """A cell: its words, and on what they rest in small print below, as far as there is room."""
        top = self.y
        small = column.small(line)
        lines = most - 1 if small else most
        used = self.text(column.text(line), x, room, lines, bold=column.bold(line), colour=column.colour(line))
        if small:
            self.y += used * TEXT * LEADING
            self.text(small, x, room, size=SMALL, colour=look.BACKGROUND)
        self.y = top

    def sentences(self, title: str, said: Sequence[str], x: float, room: float, lines: int, until: float) -> None:
        """A head and sentences of at most ``lines`` lines each, down to ``until`` at most."""
        self.title(title, x, room)
        for sentence in said:
            left = int((until - self.y) / (TEXT * LEADING))
            if left < 1:
                return
            self.text("–", x, 8)
            used = self.text(sentence, x + 8, room - 8, min(lines, left))
            self.y += used * TEXT * LEADING + 1.5

    def picture(self, shown: Picture, x: float, width: float) -> None:
        """A picture at ``y``, so many points wide."""
        height = width * shown.height / shown.width
        image = ImageReader(BytesIO(shown.png))
        self.sheet.drawImage(image, x, PAGE[1] - self.y - height, width, height)
        self.y += height

    def head(self, title: str, right: str) -> None:
        """The account's name and the day on each page, and the foot with the small print."""
        self.y = MARGIN
        self.text(title, MARGIN, WIDTH * 0.66, size=TITLE, bold=True)
        self.text(right, MARGIN + WIDTH * 0.66, WIDTH * 0.34, size=HEAD, right=True)
        self.y += TITLE * 1.25
        back, self.y = self.y, FOOT
        number = _("page {n}").format(n=self.page)
        self.text(self.said.small_print, MARGIN, WIDTH - 50, 2, size=SMALL, colour=look.BACKGROUND)
        self.text(number, MARGIN, WIDTH, size=SMALL, colour=look.BACKGROUND, right=True)
        self.y = back

    def next_page(self, title: str) -> None:
        """Turn over."""
        self.sheet.showPage()
        self.page += 1
        self.head(title, _("{supplier} · {day}").format(supplier=self.said.supplier, day=self.said.day))
        self.y += 6


# The page ----------------------------------------------------------------------------------------


def _page(pen: Pen, said: Summary, shown: Sequence[Picture]) -> None:
    pen.head(said.account, _("{supplier} · {day}").format(supplier=said.supplier, day=said.day))
    pen.y -= 1
    pen.text(
        said.decision or _("The decision ahead is not named yet. Name it in “Stakeholders”."), MARGIN, WIDTH * 0.66
    )
    sign, colour = said.confirmed_sign
    pen.text(
        f"{sign} {said.confirmed}", MARGIN + WIDTH * 0.6, WIDTH * 0.4, size=HEAD, bold=True, right=True, colour=colour
    )
    pen.y += 14
    pen.title(_("What the customer wants"), MARGIN, WIDTH)
    pen.table(goal_columns(), said.goals.shown, MARGIN, WIDTH, TALL, said.goals.missing)
    _note(pen, said.goals.note, MARGIN, WIDTH)
    top = pen.y
    room = WIDTH - PICTURE - GAP if shown else WIDTH
    pen.title(_("Whom we must win"), MARGIN, room)
    pen.table(person_columns(), said.people.shown, MARGIN, room, ROW, said.people.missing)
    _note(pen, said.people.note, MARGIN, room)
    pen.title(_("What we do next"), MARGIN, room)
    pen.table(action_columns(), said.actions.shown, MARGIN, room, ROW, said.actions.missing)
    _note(pen, said.actions.note, MARGIN, room)
    bottom = pen.y
    if shown:
        pen.y = top
        pen.picture(shown[0], MARGIN + room + GAP, PICTURE)
    _three(pen, said, max(bottom, pen.y))


def _note(pen: Pen, text: str, x: float, room: float) -> None:
    """Why these and not others, in small print below a table."""
    pen.y += 2
    used = pen.text(text, x, room, size=SMALL, colour=look.BACKGROUND)
    pen.y += SMALL * LEADING * used + 6


def _three(pen: Pen, said: Summary, top: float) -> None:
    """Where we stand, what stands out, what is not yet sure: side by side down to the small print."""
    until = FOOT - 3
    room = (WIDTH - 2 * GAP) / 3
    pen.y = top
    pen.rule(MARGIN, WIDTH)
    standing = [_("{title}: {said}").format(title=one.title, said=one.said) for one in said.standing]
    for n, (title, sentences, lines) in enumerate(
        (
            (_("Where we stand"), standing, 3),
            (_("What stands out"), said.stated_findings, 3),
            (_("Not yet sure"), said.stated_unsure, 2),
        )
    ):
        pen.y = top + 4
        pen.sentences(title, sentences, MARGIN + n * (room + GAP), room, lines, until)


# The annex ---------------------------------------------------------------------------------------


def _annex(pen: Pen, said: Summary, shown: Sequence[Picture]) -> None:
    title = _("{account}: annex").format(account=said.account)
    until = FOOT - 6
    is_open = False

    def room_for(height: float) -> None:
        nonlocal is_open
        if not is_open or pen.y + height > until:
            pen.next_page(title)
            is_open = True

    def rows(head: str, columns: Sequence[Column], lines: Sequence[object], height: float) -> None:
        left = list(lines)
        while left:
            room_for(HEAD * 1.35 + SMALL * 1.3 + height)
            n = max(1, int((until - pen.y - HEAD * 1.35 - SMALL * 1.3) / height))
            pen.title(head, MARGIN, WIDTH)
            pen.table(columns, left[:n], MARGIN, WIDTH, height, "")
            pen.y += GAP
            left = left[n:]

    rows(_("More goals"), goal_columns(), said.goals.rest, TALL)
    rows(_("More people"), person_columns(), said.people.rest, ROW)
    rows(_("More open actions"), action_columns(), said.actions.rest, ROW)
    _open_questions(pen, said.unsure, room_for)
    for one in shown[1:]:
        width = min(WIDTH, (until - MARGIN - 2 * TITLE) * one.width / one.height)
        room_for(width * one.height / one.width)
        pen.picture(one, MARGIN, width)


def _open_questions(pen: Pen, unsure: Sequence[str], room_for: Callable[[float], None]) -> None:
    """All that is not yet sure, where the page could not hold it."""
    if len(unsure) <= UNSURE:
        return
    room_for(min(len(unsure) * TEXT * LEADING * 1.3, FOOT / 2))
    head = ngettext("Not yet sure: {n} sentence in all", "Not yet sure: {n} sentences in all", len(unsure))
    pen.title(head.format(n=len(unsure)), MARGIN, WIDTH)
    for sentence in unsure:
        room_for(TEXT * LEADING * 3)
        pen.text("–", MARGIN, 8)
        pen.y += TEXT * LEADING * pen.text(sentence, MARGIN + 8, WIDTH - 8, 3) + 1.5
    pen.y += GAP
