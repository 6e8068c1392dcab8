"""Lines of text and rules on a sheet of PDF, for every page that is written from its top down. All measures in points."""

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from samtrain.plan.export.words import BOLD, PLAIN

#: Share of a line's size between its top and the feet of its letters.
_FEET = 0.93


def write(
    sheet: Canvas, lines: Sequence[str], x: float, top: float, room: float, *, size: float, leading: float, bold: bool,
    colour: str, right: bool,
) -> None:  # fmt: skip
    """Write ``lines`` below ``top`` (from the foot of the sheet), each ``leading`` sizes under the one before.

    They begin at ``x``; to the ``right`` they end at ``x + room``.
    """
    sheet.setFont(BOLD if bold else PLAIN, size)
    sheet.setFillColor(colour)
    for n, line in enumerate(lines):
        at = top - size * (_FEET + leading * n)
        if right:
            sheet.drawRightString(x + room, at, line)
        else:
            sheet.drawString(x, at, line)


def rule(sheet: Canvas, x: float, y: float, room: float, colour: str, thick: float) -> None:
    """A line of ``room`` at ``y`` (from the foot of the sheet)."""
    sheet.setStrokeColor(colour)
    sheet.setLineWidth(thick)
    sheet.line(x, y, x + room, y)
