"""Bringing a table of one's own: choose a file, look at which column is what, see what was left out, take it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Generic, Protocol, TypeVar

import ipywidgets

from samtrain import html
from samtrain.i18n import _, ngettext
from samtrain.screen.guard import guarded
from samtrain.sheets.columns import Mapping as ColumnMapping
from samtrain.sheets.table import Skipped

_NOWHERE = ""
_FIND_OUT = ""


class Read(Protocol):
    """What came of reading a file, whatever table it holds."""

    @property
    def headings(self) -> Sequence[str]:
        """The file's headings."""

    @property
    def mapping(self) -> ColumnMapping:
        """Which heading is what."""

    @property
    def skipped(self) -> Sequence[Skipped]:
        """Rows that were left out."""

    @property
    def blanked(self) -> Sequence[Skipped]:
        """Cells that were left blank."""

    @property
    def notes(self) -> Sequence[str]:
        """What was assumed."""


R = TypeVar("R", bound=Read)


@dataclass(frozen=True)
class Given:
    """A file as it was chosen, and what the person said about it; None = to be found out."""

    name: str
    content: bytes
    mapping: ColumnMapping | None = None
    decimal: Any = None
    order: Any = None


class Importing(ipywidgets.VBox, Generic[R]):  # type: ignore[misc]
    """A panel that reads a CSV or Excel export. Nothing of the file is kept before the person says so.

    Args:
        title, hint: above the buttons, and before a file is chosen.
        labels: field -> what a person calls it, in the order of the mapping's lists.
        read: the file -> what it holds; may raise PlainError.
        count: how many rows of it can be used.
        take: uses it, and returns what to say, a sentence first and details after it.
        asks_order: whether the order of day and month may have to be said.
    """

    def __init__(
        self,
        *,
        title: str,
        hint: str,
        labels: Mapping[str, str],
        read: Callable[[Given], R],
        count: Callable[[R], int],
        take: Callable[[R], Sequence[str]],
        asks_order: bool = False,
    ) -> None:
        self._labels, self._read, self._count, self._take = labels, read, count, take
        self._file: tuple[str, bytes] | None = None
        self._outcome: R | None = None
        wide = {"description_width": "initial"}
        found_out = (_("found out from the file"), _FIND_OUT)
        self.upload = ipywidgets.FileUpload(
            accept=".csv,.txt,.tsv,.xlsx,.xlsm", description=_("Choose a file"), tooltip=_("A CSV or Excel export")
        )
        self.decimal = ipywidgets.Dropdown(
            options=[found_out, ("1.234,56", ","), ("1,234.56", ".")], description=_("Amounts look like"), style=wide
        )
        self.order = ipywidgets.Dropdown(
            options=[found_out, (_("31/12/2026"), "day first"), (_("12/31/2026"), "month first")],
            description=_("Dates look like"),
            style=wide,
        )
        self.columns = ipywidgets.GridBox(
            layout=ipywidgets.Layout(grid_template_columns="repeat(3, minmax(0, 1fr))", grid_gap="4px 16px")
        )
        self.said = ipywidgets.HTML(html.said(hint))
        self.use = ipywidgets.Button(description=_("Use these rows"), button_style="primary", disabled=True)
        self.upload.observe(self._uploaded, "value")
        for choice in (self.decimal, self.order):
            choice.observe(lambda _change: self._again(self._outcome and self._outcome.mapping), "value")
        self.use.on_click(lambda _button: self._used())
        head = ipywidgets.HBox([self.upload, self.decimal, *([self.order] if asks_order else []), self.use])
        super().__init__([ipywidgets.HTML(f"<h3>{escape(title)}</h3>"), head, self.said, self.columns])
        self.add_class("sam-import")

    def _say(self, sentence: str) -> None:
        self.said.value = html.said(sentence)

    def _uploaded(self, change: Any) -> None:
        with guarded(self._say, _("The file could not be taken.")):
            for one in change["new"]:
                self._file = (one["name"], bytes(one["content"]))
            self._again(None)

    def _again(self, mapping: ColumnMapping | None) -> None:
        """Read the file, by ``mapping`` or by what its headings say, and show what came of it."""
        self._outcome, self.use.disabled = None, True
        if self._file is None:
            return
        with guarded(self._say, _("The file could not be read.")):
            self._outcome = self._read(
                Given(*self._file, mapping, self.decimal.value or None, self.order.value or None)
            )
            self._show(self._file[0], self._outcome)

    def _show(self, name: str, outcome: R) -> None:
        n = self._count(outcome)
        said = ngettext("{file}: {n} row can be used.", "{file}: {n} rows can be used.", n)
        self.said.value = (
            html.said(said.format(file=name, n=n), list(outcome.notes))
            + _left_out(_("Rows left out"), outcome.skipped)
            + _left_out(_("Cells left blank"), outcome.blanked)
        )
        self.columns.children = [self._choice(outcome, field) for field in self._labels]
        self.use.disabled = n == 0

    def _choice(self, outcome: R, field: str) -> ipywidgets.Dropdown:
        """Which heading holds ``field``; changing it reads the file again."""
        guessed = field in outcome.mapping.guessed
        dropdown = ipywidgets.Dropdown(
            options=[(_("– not in this file"), _NOWHERE), *((heading, heading) for heading in outcome.headings)],
            value=outcome.mapping.columns.get(field, _NOWHERE),
            description=self._labels[field] + (" ?" if guessed else ""),
            tooltip=_("Guessed by likeness: please look") if guessed else "",
            style={"description_width": "130px"},
            layout=ipywidgets.Layout(width="auto"),
        )
        dropdown.observe(lambda change: self._remap(outcome, field, change["new"]), "value")
        return dropdown

    def _remap(self, outcome: R, field: str, heading: str) -> None:
        with guarded(self._say, _("This column cannot be used.")):
            self._again(outcome.mapping.change(field, heading or None))

    def _used(self) -> None:
        if self._outcome is None:
            return
        with guarded(self._say, _("The rows could not be taken.")):
            first, *details = self._take(self._outcome)
            self.said.value = html.said(first, details)
            self.use.disabled = True


def _left_out(title: str, skipped: Sequence[Skipped]) -> str:
    """Rows or cells that were not read, each with its row number and reason; folded."""
    if not skipped:
        return ""
    rows = "".join(
        f"<tr><td>{one.row}</td><td>{escape(one.reason)}</td><td>{escape(one.text)}</td></tr>" for one in skipped
    )
    head = f"<tr><th>{escape(_('Row'))}</th><th>{escape(_('Why'))}</th><th>{escape(_('What it says'))}</th></tr>"
    return html.folded(f"{title}: {len(skipped)}", f'<table class="samtrain-table">{head}{rows}</table>')
