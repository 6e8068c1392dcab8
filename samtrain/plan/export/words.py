"""Texts in their place: cleaned of what no document can hold, measured in the page's own type, wrapped and cut."""

import re
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

import matplotlib as mpl
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from samtrain.i18n import _
from samtrain.tools.days import in_words

#: Faces of the pages: DejaVu Sans, which comes with matplotlib and holds ä ß € → ✓.
PLAIN, BOLD = "DejaVuSans", "DejaVuSans-Bold"
#: Width of a letter that the face lacks, in ems: as wide as the widest emoji of the faces that stand in.
_STRANGE = 1.4
# Control characters, halves of surrogate pairs, non-characters, marks that turn the direction of what follows, and
# white space: none of them belongs into a line of a document.
_UNWANTED = re.compile("[\x00-\x20\x7f-\xa0\u2028-\u202e\u2066-\u2069\ufeff\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]+")


def clean(text: object) -> str:
    """``text`` on one line, without characters that XML, PDF or a reader's eye cannot take; "" for None."""
    return _UNWANTED.sub(" ", "" if text is None else str(text)).strip()


def cut(text: str, letters: int) -> str:
    """At most so many letters: whole words where there are any, else the first letters, and “…”."""
    if len(text) <= letters:
        return text
    kept = text[: max(letters - 1, 0)]
    head, _space, _rest = kept.rpartition(" ")
    return (head if len(head) >= letters / 2 else kept).rstrip(" ,;:.–") + "…"


def in_full(day: date | None) -> str:
    """A day with its year as people say it: 26 Oct 2026; "–" where it is blank."""
    return "–" if day is None else _("{day} {year}").format(day=in_words(day), year=day.year)


@cache
def face(bold: bool = False) -> TTFont:
    """The page's type, known to reportlab by its name."""
    font = TTFont(BOLD if bold else PLAIN, str(_FOLDER / f"{BOLD if bold else PLAIN}.ttf"))
    pdfmetrics.registerFont(font)
    return font


_FOLDER = Path(mpl.get_data_path()) / "fonts" / "ttf"


@lru_cache(maxsize=65536)
def _em(letter: str, bold: bool) -> float:
    font = face(bold)
    return font.stringWidth(letter, 1) if ord(letter) in font.face.charToGlyph else _STRANGE


def width(text: str, size: float, bold: bool = False) -> float:
    """How wide ``text`` is in ``size`` points, in points."""
    return size * sum(_em(letter, bold) for letter in text)


def fit(text: str, room: float, most: int, size: float, bold: bool = False) -> list[str]:
    """``text`` on at most ``most`` lines of ``room`` points, the last one ending in “…” where it was too long."""
    found: list[str] = []
    # No letter that takes room is narrower than a fifth of an em, so that more of a long text need not be looked at.
    for word in clean(text)[: int(5 * most * room / size)].split():
        parts = _broken(word, room, size, bold)
        if found and width(f"{found[-1]} {parts[0]}", size, bold) <= room:
            found[-1] += f" {parts.pop(0)}"
        found += parts
        if len(found) > most:
            break
    else:
        return found
    last = " ".join(found[most - 1 : most + 1])
    letters = len(last)
    while letters and width(f"{last[:letters]}…", size, bold) > room:
        letters -= 1
    return [*found[: most - 1], cut(last + "…", letters + 1)]


def _broken(word: str, room: float, size: float, bold: bool) -> list[str]:
    """A word in pieces that are no wider than ``room``."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and width(pieces[-1] + letter, size, bold) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces
