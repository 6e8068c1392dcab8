"""Columns and choices that several tools' tables share, and pictures beside them."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from matplotlib.figure import Figure

from samtrain.cases import Case
from samtrain.i18n import _
from samtrain.screen.board import BESIDE, Drag, Picture
from samtrain.screen.table import Column, Scalar
from samtrain.tools.records import EVIDENCE_LABELS

R = TypeVar("R")
Choices = tuple[tuple[Scalar, str], ...]


def scale(low: int, high: int, labels: Mapping[int, str] | None = None) -> Choices:
    """Choices of a whole-number scale, each with its number and, where it has one, its word."""
    words = labels or {}
    return tuple((n, f"{n} {words[n]}" if n in words else str(n)) for n in range(low, high + 1))


def options(case: Case, table: str, key: str, label: str) -> Choices:
    """The rows of a case table as choices: value = id, text = name."""
    rows = case.table(table)
    return tuple(zip(rows[key].astype(str), rows[label].astype(str), strict=True))


def evidence_columns() -> tuple[Column, ...]:
    """What a statement rests on; shown in full mode."""
    return (
        Column("evidence", _("Evidence"), "choice", tuple(EVIDENCE_LABELS.items()), width=130, basic=False),
        Column("source", _("Source"), width=170, basic=False, help=_("Who said it, or where it stands")),
        Column("as_of", _("As of"), "date", width=120, basic=False),
        Column("confirmed_by", _("Confirmed by"), width=140, basic=False, help=_("Who at the customer said so")),
        Column(
            "confidence", _("Confidence"), "choice", scale(1, 5), width=90, basic=False, help=_("1 a guess, 5 certain")
        ),
    )


def picture(
    case: Case,
    key: str,
    title: str,
    draw: Callable[..., Figure],
    text: Callable[[R, Case], str],
    drag: Drag[R] | None = None,
) -> Picture[R]:
    """A picture of ``record`` and ``case`` that stands beside a table; ``draw(record, case, width, height)``."""
    return Picture(key, title, lambda record: draw(record, case, *BESIDE), lambda record: text(record, case), drag)
