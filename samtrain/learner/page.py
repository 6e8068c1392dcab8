"""What a lesson's folded cells call: show a picture with its text twin, say a paragraph, show a table."""

from typing import Any

import pandas as pd
from IPython.display import HTML, Markdown, display
from matplotlib.figure import Figure

from samtrain import html, look
from samtrain.i18n import _

#: Twice the pixels that a page shows, so that pictures stay sharp on dense screens.
DPI = 200


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
    display(HTML(html.table(rows, **headings)))
