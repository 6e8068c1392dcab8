"""An editable table of real form elements: typed text stays, Tab and arrows move, a block from Excel can be pasted."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

import traitlets

from samtrain.i18n import _
from samtrain.screen.part import Part, script

Kind = Literal["text", "number", "choice", "date", "check", "tags"]
Mode = Literal["basic", "full"]
Scalar = str | int | float | bool


@dataclass(frozen=True)
class Column:
    """One column.

    key: name of the cell in a row's dict; "id" must be read-only.
    kind: what a cell holds in the raw row. text: str. number: int or float, or the typed str where that is no
        number. choice: a choice's value. date: ISO str, or what was typed. check: bool. tags: list of values.
        A cleared cell is None.
    choices: (value, label) pairs for choice and tags.
    choices_from: key of another sheet whose rows are the choices (value = row id); a Screen fills them in.
    width: in px; 0 = what suits the kind.
    help: one sentence, shown when the title is hovered over or focused.
    basic: shown in 5-minute mode too.
    readonly: shown, not edited.
    """

    key: str
    title: str
    kind: Kind = "text"
    choices: tuple[tuple[Scalar, str], ...] = ()
    choices_from: str = ""
    width: int = 0
    help: str = ""
    basic: bool = True
    readonly: bool = False

    def __post_init__(self) -> None:
        if self.key == "id" and not self.readonly:
            raise ValueError("the id names a row for good: make its column read-only")

    def trait(self) -> dict[str, Any]:
        """The column as the browser gets it."""
        return asdict(self)


@dataclass(frozen=True)
class AddFrom:
    """Rows that can be added by choosing them: people of the case, accounts.

    label: what the search box says, such as "Add a person from the case".
    options: (text to search for, row to add); a row whose id is in the table already is selected instead.
    """

    label: str
    options: tuple[tuple[str, dict[str, Any]], ...]


def table_words() -> dict[str, str]:
    """What the browser says, in the reader's language."""
    return {
        "add": _("+ row"),
        "delete": _("Delete {name}"),
        "blank": _("–"),
        "unnamed": _("row {n}"),
        "example": _("Example"),
        "first": _("First: {step}"),
        "wrong_one": _("1 cell to put right"),
        "wrong_many": _("{n} cells to put right"),
        "waiting": _("Not saved yet: the notebook is busy. What you typed is kept here."),
        "pick_date": _("Choose a day"),
        "unlisted": _("{value} (not in the list)"),
        "done": _("Done"),
        "pasted": _("{n} cells pasted."),
        "several": _("{n} fit. Type more, or choose from the list."),
        "none": _("Nothing in the list fits."),
        "clear": _("Clear"),
        "rows_one": _("1 row"),
        "rows_many": _("{n} rows"),
    }


class Table(Part):
    """The table.

    Traits:
        rows: list of row dicts, each with a unique "id"; values as typed. Replaced as a whole by every edit.
        columns: list of Column.trait().
        problems: list of {"row": id, "column": key, "said": sentence}.
        selected: id of the selected row, or "".
        mode: "basic" shows the basic columns only.
        example: one row, shown in grey while the table is empty.
        first_step: the first thing to do, said while the table is empty.
    """

    _esm = script("dom.js", "edits.js", "paste.js", "cells.js", "table.js")

    title = traitlets.Unicode("").tag(sync=True)
    rows: traitlets.List[Any] = traitlets.List().tag(sync=True)
    seen = traitlets.Dict().tag(sync=True)
    columns: traitlets.List[Any] = traitlets.List().tag(sync=True)
    problems: traitlets.List[Any] = traitlets.List().tag(sync=True)
    selected = traitlets.Unicode("").tag(sync=True)
    mode = traitlets.Enum(["basic", "full"], "full").tag(sync=True)
    example = traitlets.Dict().tag(sync=True)
    first_step = traitlets.Unicode("").tag(sync=True)
    blank = traitlets.Dict().tag(sync=True)
    id_prefix = traitlets.Unicode("r").tag(sync=True)
    name_key = traitlets.Unicode("").tag(sync=True)
    add_from = traitlets.Dict().tag(sync=True)
    fixed = traitlets.Bool(False).tag(sync=True)
    visible_rows = traitlets.Int(10).tag(sync=True)

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Sequence[Mapping[str, Any]] = (),
        *,
        add_from: AddFrom | None = None,
        **traits: Any,
    ) -> None:
        super().__init__(
            columns=[column.trait() for column in columns],
            rows=with_ids(rows),
            words=table_words(),
            name_key=traits.pop("name_key", "") or columns[0].key,
            add_from={} if add_from is None else {"label": add_from.label, "options": list(add_from.options)},
            **traits,
        )
        self.on_command("edit", self._edited)

    def offer(self, options: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
        """Offer other rows to add: (text to search for, row) each."""
        self.add_from = {**self.add_from, "options": [[text, dict(row)] for text, row in options]}

    def _edited(self, message: dict[str, Any]) -> None:
        """Take the browser's edits, in order; one that came before (sent twice) is passed over."""
        view, last = str(message["view"]), int(message["n"])
        if last <= self.seen.get(view, 0):
            return
        with self.hold_sync():
            self.rows = apply_edits(self.rows, message["edits"])
            # Rows and the number of the edit travel together: the browser puts younger edits on top of them.
            self.seen = {**self.seen, view: last}


def with_ids(rows: Any) -> list[dict[str, Any]]:
    """The dicts among ``rows``, each with an "id" of its own; everything else in them as it was."""
    kept: list[dict[str, Any]] = []
    seen: set[str] = set()
    for n, row in enumerate(rows if isinstance(rows, list | tuple) else ()):
        if not isinstance(row, Mapping):
            continue
        wanted = name = str(row.get("id") or f"row-{n + 1}")
        again = 2
        while name in seen:
            name = f"{wanted}-{again}"
            again += 1
        seen.add(name)
        kept.append({**row, "id": name})
    return kept


def apply_edits(rows: Sequence[Mapping[str, Any]], edits: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """New rows: ``rows`` after ``edits``, in order.

    An edit is {"op": "set", "id", "key", "value"}, {"op": "add", "row", "after"} (after an id, or "" for the end)
    or {"op": "delete", "id"}. Edits of rows that are gone, and additions of ids that are there, change nothing.
    """
    result = [dict(row) for row in rows]
    for edit in edits:
        places = {row["id"]: n for n, row in enumerate(result)}
        match edit["op"]:
            case "set" if edit["id"] in places:
                result[places[edit["id"]]][edit["key"]] = edit["value"]
            case "add" if edit["row"]["id"] not in places:
                result.insert(places.get(edit["after"], len(result) - 1) + 1, dict(edit["row"]))
            case "delete" if edit["id"] in places:
                del result[places[edit["id"]]]
    return result
