"""The certificate as one page of A4: what was mastered, by whom, and how to check it."""

from io import BytesIO

import segno
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from samtrain import html, look
from samtrain.certificate.statement import Mastered, Statement, fingerprint
from samtrain.i18n import _, ngettext
from samtrain.plan.export.ink import rule, write
from samtrain.plan.export.words import clean, face, fit, in_full

# All measures in points; y runs down from the top of the page.
WIDTH, HEIGHT = A4
MARGIN = 56.0
ROOM = WIDTH - 2 * MARGIN
SMALL, TEXT, HEAD, NAME, TITLE = 7.5, 9.5, 11.0, 24.0, 30.0
LEADING = 1.35
ROW = 20.0
QR = 142.0
#: Where the foot begins: who signs, and how to check it.
FOOT = HEIGHT - MARGIN - QR - 2 * SMALL * LEADING


def page(statement: Statement, code: str, public: bytes) -> bytes:
    """The page as PDF, with ``code`` in it for machines and as a QR code; ``public`` is the raw key that signed it."""
    face(), face(bold=True)
    buffer = BytesIO()
    sheet = Canvas(buffer, pagesize=A4, invariant=True)
    sheet.setTitle(f"{_title(statement)}: {clean(statement.name)}")
    sheet.setAuthor(clean(statement.issuer))
    sheet.setSubject(clean(statement.course))
    sheet.setKeywords(code)
    pen = _Pen(sheet)
    _head(pen, statement)
    _table(pen, statement)
    _foot(pen, statement, code, public)
    sheet.save()
    return buffer.getvalue()


class _Pen:
    """Writes from the top of the page down."""

    def __init__(self, sheet: Canvas) -> None:
        self.sheet = sheet
        self.y = MARGIN

    def text(
        self, text: str, size: float = TEXT, *, bold: bool = False, colour: str = look.INK, most: int = 1,
        x: float = MARGIN, room: float = ROOM, right: bool = False,
    ) -> None:  # fmt: skip
        """Write on at most ``most`` lines of ``room`` and go below them."""
        lines = fit(text, room, most, size, bold)
        write(
            self.sheet, lines, x, HEIGHT - self.y, room, size=size, leading=LEADING, bold=bold, colour=colour, right=right
        )  # fmt: skip
        self.y += size * LEADING * len(lines)

    def rule(self, colour: str = look.GRID, thick: float = 0.6, x: float = MARGIN, room: float = ROOM) -> None:
        """A line at ``y``."""
        rule(self.sheet, x, HEIGHT - self.y, room, colour, thick)


def _title(statement: Statement) -> str:
    return _("Self-issued certificate") if statement.kind == "self" else _("Certificate")


def _head(pen: _Pen, statement: Statement) -> None:
    pen.rule(look.OURS, 3)
    pen.y += 18
    pen.text(statement.course, HEAD, colour=look.BACKGROUND)
    pen.y += 2
    pen.text(_title(statement), TITLE, bold=True)
    pen.y += 14
    pen.text(statement.name, NAME, bold=True, most=2)
    pen.text(_mastered(statement), HEAD, most=2)
    pen.y += 8
    pen.text(_rule(statement), TEXT, most=4)
    pen.y += 14


def _mastered(statement: Statement) -> str:
    n = len(statement.modules)
    if n == statement.of:
        said = ngettext("has mastered the module of the course.", "has mastered all {n} modules of the course.", n)
    else:
        said = ngettext(
            "has mastered {n} of the {of} modules of the course.",
            "has mastered {n} of the {of} modules of the course.",
            n,
        )
    return said.format(n=n, of=statement.of)


def _rule(statement: Statement) -> str:
    if statement.kind == "self":
        return _(
            "Self-issued: the learner has signed this, and nobody else has confirmed it. The work was judged by checks "
            "on the learner’s own computer, where the model answer opens after a pass or three attempts. The reasoning was "
            "self-assessed; no other person has read it."
        )
    return _(
        "A module is mastered at 80 % of the points from checks, and at 2 of 3 points on every line by which the "
        "instructor has read the reasoning. The best of each line over all attempts counts."
    )


#: Columns: title, left edge and width as shares of the room, whether figures stand to the right.
_COLUMNS = (
    (_("Module"), 0.0, 0.46, False),
    (_("Mastered on"), 0.46, 0.18, False),
    (_("Checks"), 0.62, 0.13, True),
    (_("Reasoning"), 0.75, 0.14, True),
    (_("Attempts"), 0.89, 0.11, True),
)


def _cells(module: Mastered) -> tuple[str, ...]:
    def worth(points: tuple[float, float]) -> str:
        return _("{earned} of {points}").format(earned=html.points(points[0]), points=html.points(points[1]))

    number = module.id.split("-")[0].lstrip("0")
    return (
        f"{number} · {module.title}",
        in_full(module.day),
        worth(module.checks),
        worth(module.reasoning),
        str(module.attempts),
    )


def _table(pen: _Pen, statement: Statement) -> None:
    titles = [title for title, *_rest in _COLUMNS]
    if statement.kind == "self":
        titles[3] = _("Self-assessed")
    _row(pen, titles, SMALL, look.BACKGROUND)
    for module in statement.modules:
        pen.rule()
        _row(pen, _cells(module), TEXT, look.INK)
    pen.rule()
    pen.y += 8
    hours = _("Planned learning time: {hours} hours. Course version {version}.")
    pen.text(hours.format(hours=html.points(statement.hours), version=statement.version), SMALL, most=2)


def _row(pen: _Pen, cells: "list[str] | tuple[str, ...]", size: float, colour: str) -> None:
    top = pen.y
    for (_name, left, share, right), cell in zip(_COLUMNS, cells, strict=True):
        pen.y = top + (ROW - size * 1.2) / 2
        pen.text(
            cell, size, colour=colour, x=MARGIN + left * ROOM, room=share * ROOM - (0 if right else 8), right=right
        )
    pen.y = top + ROW


def _foot(pen: _Pen, statement: Statement, code: str, public: bytes) -> None:
    _qr(pen.sheet, code, WIDTH - MARGIN - QR, FOOT)
    room = ROOM - QR - 24
    pen.y = FOOT
    pen.rule(room=room)
    pen.y += 10
    signer = _("Signed by the learner") if statement.kind == "self" else _("Signed by")
    pen.text(signer, SMALL, colour=look.BACKGROUND, room=room)
    pen.text(statement.issuer, HEAD, bold=True, room=room, most=2)
    pen.text(in_full(statement.day), TEXT, room=room)
    pen.y += 6
    pen.text(_("Certificate {id}").format(id=statement.id), SMALL, room=room)
    pen.text(_("Key {fingerprint}").format(fingerprint=fingerprint(public)), SMALL, room=room)
    pen.y += 6
    check = _(
        "To check it offline: “samtrain certificate verify FILE --key KEY”. FILE is this PDF as it was issued, or a text file "
        "with what a phone reads from the square; KEY is the issuer’s public key."
    )
    pen.text(check, SMALL, colour=look.BACKGROUND, room=room, most=5)
    pen.y = HEIGHT - MARGIN
    pen.text(_("The companies in the course’s cases are invented."), SMALL, colour=look.BACKGROUND)


def _qr(sheet: Canvas, code: str, x: float, y: float) -> None:
    """The code as a square of ``QR`` points at (x, y) from the top; runs of dark cells are drawn as one."""
    cells = list(segno.make_qr(code, error="l").matrix)
    side = QR / len(cells)
    sheet.setFillColor("#000000")
    for n, row in enumerate(cells):
        start = None
        for m, dark in enumerate([*row, 0]):
            if dark and start is None:
                start = m
            elif not dark and start is not None:
                sheet.rect(x + start * side, HEIGHT - y - (n + 1) * side, (m - start) * side, side, stroke=0, fill=1)
                start = None
