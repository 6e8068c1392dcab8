"""HTML documents that leave the house, all from one template: sections of sentences and tables, for screen and paper.

One file that needs nothing else and asks nothing of the network; whatever a person typed is escaped.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from samtrain import html
from samtrain.i18n import _


@dataclass(frozen=True)
class Section:
    """A heading with sentences and, below them, a picture and a table. ``empty`` is said where the table has no rows.

    ``picture`` is SVG of our own drawing, never what a person typed; the sentences or the table say the same in words.
    Cells are text; one that begins with ▲ stands out, whatever the theme. The first column is the row's name.
    """

    title: str
    said: Sequence[str] = ()
    heads: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    empty: str = ""
    shares: Sequence[int] = ()
    picture: str = ""


@dataclass(frozen=True)
class Page:
    """A document: whose it is, what it is, its day, and its sections. ``links``: the other pages, as (file, title)."""

    account: str
    title: str
    of: str
    day: str
    sections: Sequence[Section]
    small_print: Sequence[str] = ()
    links: Sequence[tuple[str, str]] = ()
    headline: Sequence[str] = ()
    here: str = ""


def render(page: Page) -> str:
    """The page as HTML."""
    running = f"{page.account} · {page.title} · {page.day}"
    words = {"pages": _("Pages"), "stands": _("In short")}
    return _template().render(
        page=page, words=words, style=Markup(html.style_by_system()), running=Markup(_css_string(running))
    )


def _css_string(text: str) -> str:
    """A CSS string in which nothing but letters and digits of ASCII stands as itself, so that no text can end it."""
    return "".join(sign if sign.isascii() and sign.isalnum() else f"\\{ord(sign):06x}" for sign in text)


@cache
def _template() -> Template:
    here = PackageLoader("samtrain.plan.export", "")
    environment = Environment(
        loader=here, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("document.html.j2")
