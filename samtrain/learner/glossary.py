"""The glossary: its entries, its page in the workspace, and links to it from the first use of each term in a lesson.

The entries stand in ``course/glossary.md``, each a heading, a line with module, formula and other forms, and the text.
"""

import re
from collections.abc import Collection, Iterator, MutableMapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from samtrain.errors import PlainError
from samtrain.grading import notebooks
from samtrain.grading.notebooks import Notebook
from samtrain.i18n import _

#: Its file in ``course/``, and its page in a workspace.
SOURCE = "glossary.md"
PAGE = PurePosixPath("Glossary.ipynb")

#: The heading of a lesson's list of sources: titles of works are not linked.
SOURCES = "## To go further"

#: Stands behind the line of an entry with ``is_everyday``; readers do not see it.
_EVERYDAY = " <!-- everyday -->"
_ENTRY = re.compile(
    r"## (?P<term>.+)\n\n\*Module (?P<module>\d+)(?: · (?P<formula>F\d+))?(?: · also: (?P<also>[^*]+))?\*"
    rf"(?P<everyday>{_EVERYDAY})?\n\n(?P<text>.+)",
    re.DOTALL,
)

#: Where a link would break something or be no help: code, headings, quotations, formulas, tags, links.
_LEFT_ALONE = r"""
    ^[ ]{0,3}(?P<fence>```+|~~~+).*?(?:^[ ]{0,3}(?P=fence)[^\n]*$|\Z)
    | ^[ ]{0,3}[#>][^\n]*$
    | (?P<ticks>`+).+?(?P=ticks)
    | \$\$.+?\$\$ | \$[^$\n]+\$
    | <summary>.*?</summary> | <[^<>]*>
    | \[[^\[\]]*\](?:\([^()]*\)|\[[^\[\]]*\])
    | \b\w+://\S+
"""


@dataclass(frozen=True)
class Entry:
    """A term of the course.

    module: the number of the module that teaches it first. formula: its number, or "". also: other forms of the term.
    is_everyday: it has another sense in plain speech, so that only the lesson that teaches it links to it.
    """

    term: str
    text: str
    module: int
    formula: str = ""
    also: tuple[str, ...] = ()
    is_everyday: bool = False

    @property
    def anchor(self) -> str:
        """The id of the entry's cell in the page, by which a link finds it."""
        return re.sub(r"[^A-Za-z0-9]+", "-", self.term)

    @property
    def forms(self) -> tuple[str, ...]:
        """The term as it is written in a sentence, in every form."""
        return self.term, f"{self.term}s", *self.also


def read(text: str) -> tuple[Entry, ...]:
    """The entries of the glossary ``text`` (Markdown).

    Raises:
        PlainError: an entry has not the form that the module's docstring names.
    """
    return tuple(_entry("## " + part) for part in re.split(r"^## ", text, flags=re.MULTILINE)[1:])


def _entry(text: str) -> Entry:
    found = _ENTRY.fullmatch(text.strip())
    if not found:
        raise PlainError(
            _("The glossary's entry “{term}” has no line with its module and a text below it.").format(
                term=text.removeprefix("## ").partition("\n")[0]
            )
        )
    also = tuple(form.strip() for form in (found["also"] or "").split(",") if form.strip())
    return Entry(
        found["term"], found["text"], int(found["module"]), found["formula"] or "", also, bool(found["everyday"])
    )


def page(text: str) -> Notebook:
    """The glossary ``text`` as a notebook with a cell for each entry.

    JupyterLab finds a cell that a link names also in a page that it has to open first; a heading it finds in an open page only.
    """
    first, *parts = re.split(r"^(?=## )", text.replace(_EVERYDAY, ""), flags=re.MULTILINE)
    named = zip(("Glossary", *(entry.anchor for entry in read(text))), (first, *parts), strict=True)
    return notebooks.notebook_of(notebooks.markdown_cell(part.strip(), name) for name, part in named)


# Links -------------------------------------------------------------------------------------------


def link(text: str, entries: Collection[Entry], done: Collection[Entry] = ()) -> str:
    """``text`` (Markdown) with the first use of each term linked to its entry, but for those ``done`` before."""
    if not entries:
        return text
    by_form = {_key(form): entry for entry in entries for form in entry.forms}
    met = {*done, *linked_in(text, entries)}

    def replace(found: re.Match[str]) -> str:
        entry = by_form.get(_key(found["term"] or ""))
        if entry is None or entry in met:
            return found[0]
        met.add(entry)
        return f"[{found[0]}](../{PAGE}#cell-id={entry.anchor})"

    return re.sub(_pattern(by_form), replace, text)


def linked_in(text: str, entries: Collection[Entry]) -> set[Entry]:
    """The entries to which ``text`` links."""
    anchors = set(re.findall(rf"\]\(\.\./{re.escape(str(PAGE))}#cell-id=([^()\s]+)\)", text))
    return {entry for entry in entries if entry.anchor in anchors}


def link_lesson(lesson: Any, entries: Collection[Entry], module: int) -> None:
    """Link each term where the lesson of ``module``, a notebook of nbformat, uses it first: in its text and in what its cells say."""
    known = [entry for entry in entries if not entry.is_everyday or entry.module == module]
    done: set[Entry] = set()
    for place, key in _said(lesson):
        place[key] = link(place[key], known, done)
        done |= linked_in(place[key], known)


def _said(lesson: Any) -> Iterator[tuple[MutableMapping[str, Any], str]]:
    for cell in lesson["cells"]:
        if cell["cell_type"] == "markdown" and not cell["source"].startswith(SOURCES):
            yield cell, "source"
        for output in cell.get("outputs", ()):
            if "text/markdown" in output.get("data", {}):
                yield output["data"], "text/markdown"


def _pattern(forms: Collection[str]) -> re.Pattern[str]:
    """What is left alone, or a term: the longest form wins."""
    terms = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    words = rf"(?<![\w-])(?P<term>(?i:{terms}))(?![\w-])"
    return re.compile(rf"(?:{_LEFT_ALONE})|{words}", re.VERBOSE | re.DOTALL | re.MULTILINE)


def _key(form: str) -> str:
    """A form as it is looked up: an abbreviation as it stands, a word whatever its case."""
    return form if form.isupper() else form.lower()
