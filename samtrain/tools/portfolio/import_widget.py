"""Bringing accounts of one's own: choose a file, look at which column is what, see what was left out, take it."""

from collections.abc import Callable, Sequence
from html import escape
from typing import Any

import ipywidgets

from samtrain import html
from samtrain.i18n import _, ngettext
from samtrain.screen.guard import guarded
from samtrain.sheets.columns import Mapping
from samtrain.sheets.table import Skipped
from samtrain.tools.portfolio.importer import FIELD_LABELS, Imported, import_accounts

_NOWHERE = ""


class Importing(ipywidgets.VBox):  # type: ignore[misc]
    """A panel that reads a CSV or Excel export; ``take`` gets the rows once the person says so.

    Nothing of the file is kept before that, and a file that cannot be read changes nothing.
    """

    def __init__(self, take: Callable[[list[dict[str, Any]]], None]) -> None:
        self._take = take
        self._file: tuple[str, bytes] | None = None
        self._imported: Imported | None = None
        self.upload = ipywidgets.FileUpload(
            accept=".csv,.txt,.tsv,.xlsx,.xlsm", description=_("Choose a file"), tooltip=_("A CSV or Excel export")
        )
        self.decimal = ipywidgets.Dropdown(
            options=[(_("found out from the file"), None), ("1.234,56", ","), ("1,234.56", ".")],
            description=_("Amounts look like"),
            style={"description_width": "initial"},
        )
        self.columns = ipywidgets.GridBox(
            layout=ipywidgets.Layout(grid_template_columns="repeat(3, 1fr)", grid_gap="4px 16px")
        )
        self.said = ipywidgets.HTML(
            _("Your file stays on this computer. Export your accounts from the CRM as CSV or Excel.")
        )
        self.use = ipywidgets.Button(description=_("Use these accounts"), button_style="primary", disabled=True)
        self.upload.observe(self._uploaded, "value")
        self.decimal.observe(lambda _change: self._read(self._imported and self._imported.mapping), "value")
        self.use.on_click(lambda _button: self._used())
        head = ipywidgets.HBox([self.upload, self.decimal, self.use])
        super().__init__([ipywidgets.HTML(f"<h3>{escape(_('Your own accounts'))}</h3>"), head, self.said, self.columns])
        self.add_class("sam-import")

    def _say(self, sentence: str) -> None:
        self.said.value = html.said(sentence)

    def _uploaded(self, change: Any) -> None:
        with guarded(self._say, _("The file could not be taken.")):
            for one in change["new"]:
                self._file = (one["name"], bytes(one["content"]))
            self._read(None)

    def _read(self, mapping: Mapping | None) -> None:
        """Read the file again, by ``mapping`` or by what its headings say, and show what came of it."""
        self._imported, self.use.disabled = None, True
        if self._file is None:
            return
        name, content = self._file
        with guarded(self._say, _("The file could not be read.")):
            self._imported = import_accounts(content, name, mapping, self.decimal.value)
            self._show(name, self._imported)

    def _show(self, name: str, imported: Imported) -> None:
        n = len(imported.accounts)
        said = ngettext("{file}: {n} account can be used.", "{file}: {n} accounts can be used.", n)
        self.said.value = (
            html.said(said.format(file=name, n=n), imported.notes)
            + _listed(_("Rows left out"), imported.skipped)
            + _listed(_("Cells left blank"), imported.blanked)
        )
        self.columns.children = [self._choice(imported, field) for field in FIELD_LABELS]
        self.use.disabled = n == 0

    def _choice(self, imported: Imported, field: str) -> ipywidgets.Dropdown:
        """Which heading holds ``field``; changing it reads the file again."""
        guessed = field in imported.mapping.guessed
        dropdown = ipywidgets.Dropdown(
            options=[(_("– not in this file"), _NOWHERE), *((heading, heading) for heading in imported.headings)],
            value=imported.mapping.columns.get(field, _NOWHERE),
            description=FIELD_LABELS[field] + (" ?" if guessed else ""),
            tooltip=_("Guessed by likeness: please look") if guessed else "",
            style={"description_width": "130px"},
            layout=ipywidgets.Layout(width="auto"),
        )
        dropdown.observe(lambda change: self._remap(imported, field, change["new"]), "value")
        return dropdown

    def _remap(self, imported: Imported, field: str, heading: str) -> None:
        with guarded(self._say, _("This column cannot be used.")):
            self._read(imported.mapping.change(field, heading or None))

    def _used(self) -> None:
        if self._imported is None:
            return
        with guarded(self._say, _("The accounts could not be taken.")):
            self._take(self._imported.rows)
            self._say(_("These accounts are in the ranked list now. Undo brings the ones before back."))


def _listed(title: str, skipped: Sequence[Skipped]) -> str:
    """Rows or cells that were not read, each with its row number and reason; folded when there are many."""
    if not skipped:
        return ""
    rows = "".join(
        f"<tr><td>{one.row}</td><td>{escape(one.reason)}</td><td>{escape(one.text)}</td></tr>" for one in skipped
    )
    head = f"<tr><th>{escape(_('Row'))}</th><th>{escape(_('Why'))}</th><th>{escape(_('What it says'))}</th></tr>"
    return html.folded(f"{title}: {len(skipped)}", f'<table class="sam-table">{head}{rows}</table>')
