"""What a lesson's folded cells call: show a picture with its text twin, say a paragraph, show a table."""

from collections.abc import Iterable
from html import escape
from typing import Any

import pandas as pd
from IPython.display import HTML, Markdown, display
from matplotlib.figure import Figure

from samtrain import html, look
from samtrain.i18n import _

#: Twice the pixels that a page shows, so that pictures stay sharp on dense screens.
DPI = 200
#: Cells that line up on the right: figures with their signs and units, and blanks.
_FIGURE = r"|–|[−-]?\W?[\d.,]+\W?(?:%|k|m|bn)?"


def show(picture: Figure, text: str) -> None:
    """Show ``picture`` as wide as the text, and its text twin folded below."""
    width = int(picture.get_figwidth() * 100)
    display(
        {"image/png": look.png(picture, DPI), "text/plain": text},
        raw=True,
        metadata={"image/png": {"width": width}},
    )
    display(HTML(html.folded(_("The picture in words"), html.paragraphs(text))))


def say(paragraph: str, **numbers: Any) -> None:
    """Show ``paragraph`` (Markdown) with its ``{names}`` filled in: prose whose figures come from the tables."""
    display(Markdown(paragraph.format(**numbers)))


def table(rows: pd.DataFrame, **headings: str) -> None:
    """Show ``rows`` without an index, words to the left and figures to the right.

    ``headings`` rename columns (column=heading) and choose their order.
    """
    display(HTML(table_html(rows, **headings)))


def table_html(rows: pd.DataFrame, **headings: str) -> str:
    """What ``table`` shows, as HTML."""
    chosen = rows[list(headings)].rename(columns=headings) if headings else rows
    return _table(chosen.astype(object).where(chosen.notna(), "–").astype(str))


def _table(cells: pd.DataFrame) -> str:
    figures = [bool(cells[column].str.fullmatch(_FIGURE).all()) for column in cells]
    head = _row("th", cells.columns, figures)
    body = "".join(_row("td", row, figures) for row in cells.itertuples(index=False))
    return f'<table class="samtrain-table"><thead>{head}</thead><tbody>{body}</tbody></table>'


def _row(tag: str, cells: Iterable[Any], figures: list[bool]) -> str:
    aligned = zip(cells, figures, strict=True)
    return "<tr>" + "".join(
        f'<{tag} style="text-align: {"right; white-space: nowrap" if figure else "left"}">{escape(str(cell))}</{tag}>'
        for cell, figure in aligned
    ) + "</tr>"  # fmt: skip
