"""A tool's screen: head, tables, settings, picture, findings; one raw record behind all of them."""

import copy
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Generic, TypeVar

import ipywidgets

from samtrain import html, look
from samtrain.answers import now
from samtrain.i18n import _
from samtrain.screen.bar import Bar
from samtrain.screen.board import Axes, Board, Drag, Files, Picture, Point, axes_of
from samtrain.screen.form import Form, Setting
from samtrain.screen.guard import guarded
from samtrain.screen.history import History
from samtrain.screen.pace import Pace
from samtrain.screen.part import Part
from samtrain.screen.table import AddFrom, Column, Mode, Table, with_ids
from samtrain.tools.records import Problem

R = TypeVar("R")
Raw = dict[str, Any]


@dataclass(frozen=True)
class Sheet:
    """A table of the screen.

    key: name of the table in raw. name: column that names a row ("" = the first one).
    example, first_step: shown while the table is empty. blank: what a new row holds besides its id.
    basic: shown in 5-minute mode too. fixed: rows are given; none is added or deleted.
    visible_rows: rows that are seen without scrolling.
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    example: Mapping[str, Any] = field(default_factory=dict)
    first_step: str = ""
    name: str = ""
    id_prefix: str = "r"
    blank: Mapping[str, Any] = field(default_factory=dict)
    add_from: AddFrom | None = None
    basic: bool = True
    fixed: bool = False
    visible_rows: int = 10

    @property
    def name_key(self) -> str:
        """The column that names a row."""
        return self.name or self.columns[0].key

    def table(self) -> Table:
        """The widget for this sheet, without rows."""
        return Table(
            self.columns,
            add_from=self.add_from,
            title=self.title,
            example=dict(self.example),
            first_step=self.first_step,
            blank=dict(self.blank),
            id_prefix=self.id_prefix,
            name_key=self.name_key,
            fixed=self.fixed,
            visible_rows=self.visible_rows,
        )


@dataclass(frozen=True)
class MenuItem:
    """A line of the ⋯ menu; ``run`` may raise PlainError."""

    label: str
    run: Callable[[], None]


class Screen(ipywidgets.VBox, Generic[R]):  # type: ignore[misc]
    """A tool's screen over one raw record.

    Every change, wherever it is made, gives a new ``raw``; then ``on_change(raw)`` is called, which saves, and
    problems, picture and findings follow. Nothing that these functions raise reaches the notebook: a PlainError is
    shown as its sentence, anything else as one plain sentence and a line in the log.

    Args:
        title, account, question: for the head.
        sheets: the tables; the first stands beside the picture.
        read: raw -> (validated record, problems); must take any raw.
        pictures: at least one; the first is shown.
        findings: record -> sentences for "What stands out"; the first three are shown.
        unsure: record -> sentences for "Not yet sure".
        raw: the record to start with. It is not changed in place.
        on_change: called with a copy of raw after every change; may raise PlainError when it cannot save.
        settings: scalars of raw, shown as a form.
        panels: further widgets, shown under the tables; they change the record with ``put``.
        menu: further lines for the ⋯ menu.
        mode: "basic" (5 minutes) or "full".
        notice: a sentence to begin with, such as one from restoring an answer.
    """

    def __init__(
        self,
        *,
        title: str,
        account: str,
        question: str,
        sheets: Sequence[Sheet],
        read: Callable[[Raw], tuple[R, Sequence[Problem]]],
        pictures: Sequence[Picture[R]],
        findings: Callable[[R], Sequence[str]],
        unsure: Callable[[R], Sequence[str]],
        raw: Mapping[str, Any] | None = None,
        on_change: Callable[[Raw], object] | None = None,
        settings: Sequence[Setting] = (),
        panels: Sequence[ipywidgets.Widget] = (),
        menu: Sequence[MenuItem] = (),
        mode: Mode = "basic",
        notice: str = "",
    ) -> None:
        self._sheets = {sheet.key: sheet for sheet in sheets}
        self._settings = {setting.key: setting for setting in settings}
        self._pictures = {picture.key: picture for picture in pictures}
        self._read, self._findings, self._unsure = read, findings, unsure
        self._on_change = on_change
        self._menu = tuple(menu)
        self._quiet = False

        self.bar = Bar(
            [(str(n), item.label) for n, item in enumerate(menu)], title=title, account=account, question=question
        )
        self.tables = {sheet.key: sheet.table() for sheet in sheets}
        self.form = Form(settings) if settings else None
        self.board = Board(pictures)
        self.words = ipywidgets.HTML(layout=ipywidgets.Layout(margin="0", width="auto"))
        self._drawing = Pace(self._draw_then_tell)
        # The picture is on its way to the browser, and the browser has time to show it, before the words are found.
        self._telling = Pace(self.tell, wait=0.03)

        start = copy.deepcopy(dict(raw or {}))
        for key in self.tables:
            start[key] = with_ids(start.get(key))
        self._history: History[Raw] = History(start)
        self._found: tuple[Raw, R, Sequence[Problem]] | None = None

        first, *others = self.tables.values()
        extra = ipywidgets.VBox([*others, *([self.form] if self.form else []), *panels])
        extra.add_class("sam-extra-area")
        for widget, name in ((self.bar, "bar"), (first, "first"), (self.board, "board"), (self.words, "words")):
            widget.add_class(f"sam-{name}-area")
        # The inner box lays the areas out; the outer one is what its width is measured by (style.css).
        frame = ipywidgets.VBox([self.bar, first, self.board, *([extra] if extra.children else []), self.words])
        frame.add_class("sam-frame")
        super().__init__([frame])
        self.add_class("sam-screen")
        self._connect()
        self.mode = mode
        self._show()
        self.redraw()
        self.bar.notice = notice or self.bar.notice

    # What a tool may use -----------------------------------------------------------------------------------------

    @property
    def raw(self) -> Raw:
        """A copy of the raw record."""
        return copy.deepcopy(self._history.now)

    def validated(self) -> tuple[R, Sequence[Problem]]:
        """The record behind what is shown, and its problems; each raw record is read once."""
        if self._found is None or self._found[0] is not self._history.now:
            self._found = self._history.now, *self._read(self.raw)
        return self._found[1], self._found[2]

    @property
    def mode(self) -> Mode:
        """How much is shown: "basic" (5 minutes) or "full"."""
        return "basic" if self.bar.mode == "basic" else "full"

    @mode.setter
    def mode(self, mode: Mode) -> None:
        self.bar.mode = mode
        self._show_mode()

    def put(self, raw: Mapping[str, Any], gesture: str = "") -> None:
        """Go on to another raw record. Changes with the same ``gesture`` in quick succession are undone together."""
        self._history.record(copy.deepcopy(dict(raw)), gesture)
        self._changed()

    def undo(self) -> None:
        """Step back, where there is a step."""
        if self._history.undo() is not None:
            self._changed()

    def redo(self) -> None:
        """Take back the last undo."""
        if self._history.redo() is not None:
            self._changed()

    def say(self, sentence: str) -> None:
        """Show one sentence in the head; "" takes it away."""
        self.bar.notice = sentence

    def redraw(self) -> None:
        """Bring picture and findings up to date now, instead of a moment after the last change."""
        self._draw()
        self.tell()

    def tell(self) -> None:
        """Bring what is said beside the picture up to date: its twin in words, and the findings."""
        with guarded(self.say, _("The findings could not be worked out.")):
            record, _problems = self.validated()
            self.board.text = self._pictures[self.board.shown].text(record)
            self.words.value = html.words_html(self._findings(record), self._unsure(record))

    def _draw_then_tell(self) -> None:
        self._draw()
        self._telling.ask()

    # A change ----------------------------------------------------------------------------------------------------

    def _changed(self) -> None:
        saved = True

        def say(sentence: str) -> None:
            nonlocal saved
            saved = False
            self.say(sentence)

        if self._on_change is not None:
            with guarded(say, _("Your change could not be saved.")):
                self._on_change(self.raw)
            if saved:
                self.bar.saved = now().isoformat()
                self.say("")
        self._show()
        self._drawing.ask()

    def _show(self) -> None:
        """Bring every part but picture and findings up to date with raw."""
        raw = self._history.now
        self.bar.can_undo, self.bar.can_redo = self._history.can_undo, self._history.can_redo
        with self._without_echo():
            for key, table in self.tables.items():
                columns = [self._with_choices(column).trait() for column in self._sheets[key].columns]
                with table.hold_sync():
                    table.columns = columns
                    table.rows = copy.deepcopy(raw[key])
            if self.form is not None:
                self.form.values = {key: setting.read(raw) for key, setting in self._settings.items()}
        with guarded(self.say, _("The answer could not be read.")):
            _record, problems = self.validated()
            self._show_problems(problems)

    def _with_choices(self, column: Column) -> Column:
        """``column`` with the rows of the sheet that its choices come from."""
        if not column.choices_from:
            return column
        name = self._sheets[column.choices_from].name_key
        rows = self._history.now[column.choices_from]
        return replace(column, choices=tuple((row["id"], str(row.get(name) or row["id"])) for row in rows))

    def _show_problems(self, problems: Sequence[Problem]) -> None:
        for key, table in self.tables.items():
            rows = self._history.now[key]
            table.problems = [
                {"row": rows[problem.row]["id"], "column": problem.column, "said": problem.said}
                for problem in problems
                if problem.table == key and problem.row < len(rows)
            ]
        if self.form is not None:
            said: dict[str, str] = {}
            for problem in problems:
                for key in (problem.column, f"{problem.table}.{problem.column}"):
                    if problem.table not in self.tables and key in self._settings:
                        said.setdefault(key, problem.said)
            self.form.problems = said

    @contextmanager
    def _without_echo(self) -> Iterator[None]:
        self._quiet = True
        try:
            yield
        finally:
            self._quiet = False

    # What people do ----------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        for key, table in self.tables.items():
            self._follow(table, "rows", partial(self._rows_changed, key))
            self._follow(table, "selected", partial(self._row_selected, key))
        self._follow(self.board, "selected", self._point_selected)
        self._follow(self.board, "moved", self._point_moved)
        self._follow(self.board, "shown", lambda _key: self._picture_chosen())
        self._follow(self.bar, "mode", lambda _mode: self._show_mode())
        self.bar.on_command("menu", lambda message: self._menu[int(message["key"])].run())
        parts: list[Part] = [self.bar, self.board, *self.tables.values()]
        if self.form is not None:
            self._follow(self.form, "change", self._setting_changed)
            parts.append(self.form)
        for part in parts:
            part.on_command("undo", lambda _message: self.undo())
            part.on_command("redo", lambda _message: self.redo())
            part.observe(self._pass_on_notice, "notice")

    def _follow(self, part: Part, trait: str, handler: Callable[[Any], None]) -> None:
        """Call ``handler`` with the new value of ``trait``; what it raises is said in the head."""

        def follow(change: Any) -> None:
            with guarded(self.say, _("This did not work.")):
                handler(change["new"])

        part.observe(follow, trait)

    def _pass_on_notice(self, change: Any) -> None:
        if change["owner"] is not self.bar and change["new"]:
            self.say(change["new"])
            change["owner"].notice = ""

    def _rows_changed(self, key: str, rows: list[dict[str, Any]]) -> None:
        old = self._history.now[key]
        if not self._quiet and rows != old:
            self.put({**self._history.now, key: with_ids(rows)}, gesture(key, old, rows))

    def _setting_changed(self, change: Mapping[str, Any]) -> None:
        setting = self._settings[change["key"]]
        self.put(setting.write(self._history.now, change["value"]), f"setting {setting.key}")

    def _picture_chosen(self) -> None:
        drag = self._drag()
        self.board.selected = self.tables[drag.table].selected if drag is not None else ""
        self._drawing.ask()

    def _drag(self) -> Drag[R] | None:
        return self._pictures[self.board.shown].drag if self.board.shown in self._pictures else None

    def _row_selected(self, key: str, row: str) -> None:
        drag = self._drag()
        if drag is not None and drag.table == key:
            self.board.selected = row

    def _point_selected(self, row: str) -> None:
        drag = self._drag()
        if drag is not None:
            self.tables[drag.table].selected = row

    def _point_moved(self, moved: Mapping[str, Any]) -> None:
        drag = self._drag()
        if drag is None:
            return
        rows = [
            {**row, drag.x: _plain(moved["x"]), drag.y: _plain(moved["y"])} if row["id"] == moved["id"] else row
            for row in self._history.now[drag.table]
        ]
        self.put({**self._history.now, drag.table: rows}, f"move {moved['id']}")

    def _show_mode(self) -> None:
        basic = self.mode == "basic"
        (self.remove_class if basic else self.add_class)("sam-full")
        for key, table in self.tables.items():
            table.mode = self.mode
            table.layout.display = "none" if basic and not self._sheets[key].basic else ""
        if self.form is not None:
            self.form.mode = self.mode

    # The picture -------------------------------------------------------------------------------------------------

    def _draw(self) -> None:
        with guarded(self.say, _("The picture could not be drawn.")):
            record, _problems = self.validated()
            self._show_picture(self._pictures[self.board.shown], record)

    def _show_picture(self, picture: Picture[R], record: R) -> None:
        figure = picture.draw(record)
        svg = look.svg(figure)
        points: list[Point] = []
        axes: Axes | None = None
        if picture.drag is not None:
            axes = self._axes(figure, picture.drag)
            points = self._points(picture.drag, record)
        self.board.show(svg, points, axes)
        self.board.files = Files(
            slug(f"{self.bar.title} {self.bar.account} {picture.title}"),
            lambda: look.png(picture.draw(record), dpi=200),
            lambda: look.svg(picture.draw(record)),
        )

    def _axes(self, figure: Any, drag: Drag[R]) -> Axes:
        titles = {column.key: column.title for column in self._sheets[drag.table].columns}
        names = (titles.get(drag.x, drag.x), titles.get(drag.y, drag.y))
        return axes_of(figure, figure.axes[0], laid_out=True, step=drag.step, names=names, low=drag.low, high=drag.high)

    def _points(self, drag: Drag[R], record: R) -> list[Point]:
        places = drag.places(record) if drag.places is not None else {}
        name = self._sheets[drag.table].name_key
        points = []
        for row in self._history.now[drag.table]:
            x, y = number(row.get(drag.x)), number(row.get(drag.y))
            if x is None or y is None:
                x = y = None
            elif row["id"] in places:
                x, y = places[row["id"]]
            points.append(Point(row["id"], str(row.get(name) or row["id"]), x, y))
        return points


def number(value: Any) -> float | None:
    """A raw cell as a finite number, or None."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        found = float(value)
    except (ValueError, OverflowError):
        return None
    return found if math.isfinite(found) else None


def _plain(value: float) -> int | float:
    """Whole numbers without a point, others without the dust of binary fractions."""
    rounded = round(float(value), 10)
    return int(rounded) if rounded.is_integer() else rounded


def gesture(key: str, old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]) -> str:
    """The name of the one cell in which ``old`` and ``new`` rows differ, or "" where more than that differs.

    A row that comes with its first cell counts as that cell: what is typed into an empty table is one gesture.
    """
    known = {row["id"]: row for row in old}
    if not known.keys() <= {row["id"] for row in new}:
        return ""
    cells = {
        (after["id"], column)
        for after in new
        for column in {*known.get(after["id"], {}), *after} - {"id"}
        if known.get(after["id"], {}).get(column) != after.get(column)
    }
    return "cell {} {} {}".format(key, *next(iter(cells))) if len(cells) == 1 else ""


def slug(text: str) -> str:
    """``text`` as a file name: letters, digits and hyphens."""
    return re.sub(r"[^\w]+", "-", text.lower()).strip("-") or "picture"
