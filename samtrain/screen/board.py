"""The picture: a tool's matplotlib figure, and over it handles that a person can drag or move with the arrow keys."""

import base64
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Generic, TypeVar

import traitlets
from matplotlib.axes import Axes as MatplotlibAxes
from matplotlib.figure import Figure

from samtrain import html, look
from samtrain.i18n import _
from samtrain.screen.part import Part, script

R = TypeVar("R")

#: Width × height in inches of a picture that stands beside a table; type stays readable there.
BESIDE = (5.6, 4.6)


@dataclass(frozen=True)
class Point:
    """A record on the picture; x and y in data coordinates, or None while it has no place yet."""

    id: str
    label: str
    x: float | None
    y: float | None


@dataclass(frozen=True)
class Axes:
    """Where the axes lie.

    x0, y0, x1, y1: left, top, right and bottom as fractions of the picture, from its top left corner.
    xlim, ylim: data values at left and right, at bottom and top.
    step: how far an arrow key moves a point, and the grid to which a drop snaps, in x and in y.
    names: what x and y are called.
    low, high: limits of a move, in x and in y; None = those of the axes.
    """

    x0: float
    y0: float
    x1: float
    y1: float
    xlim: tuple[float, float]
    ylim: tuple[float, float]
    step: tuple[float, float] = (1.0, 1.0)
    names: tuple[str, str] = ("x", "y")
    low: tuple[float, float] | None = None
    high: tuple[float, float] | None = None


@dataclass(frozen=True)
class Drag(Generic[R]):
    """Which table's rows can be dragged in a picture.

    table: key of the sheet.
    x, y: columns that hold the coordinates; an empty or unreadable cell puts the row's handle beside the picture.
    step: an arrow key's move and the grid of a drop, in x and in y.
    low, high: limits of what a move may write, in x and in y; None = those of the axes.
    places: where the chart drew a row (id -> x, y) when that is not simply (x, y), because it moved points that
        lie on one another apart.
    """

    table: str
    x: str
    y: str
    step: tuple[float, float] = (1.0, 1.0)
    low: tuple[float, float] | None = None
    high: tuple[float, float] | None = None
    places: Callable[[R], Mapping[str, tuple[float, float]]] | None = None


@dataclass(frozen=True)
class Picture(Generic[R]):
    """A picture and its text twin, both made from the validated record.

    A figure beside a table reads best at ``BESIDE`` inches, and should keep its size from edit to edit.
    """

    key: str
    title: str
    draw: Callable[[R], Figure]
    text: Callable[[R], str]
    drag: Drag[R] | None = None


@dataclass(frozen=True)
class Files:
    """What the save buttons hand out: a name without its ending, and functions that make the bytes."""

    name: str
    png: Callable[[], bytes] = field(repr=False)
    svg: Callable[[], str] = field(repr=False)


def axes_of(figure: Figure, ax: MatplotlibAxes, *, laid_out: bool = False, **named: Any) -> Axes:
    """Where ``ax`` lies in ``figure`` once the layout is made. ``named`` goes to ``Axes`` (step, names, low, high).

    The layout is made here, unless the figure has been drawn before and ``laid_out`` says so.

    Raises:
        ValueError: an axis is not linear; handles cannot follow it.
    """
    if ax.get_xscale() != "linear" or ax.get_yscale() != "linear":
        raise ValueError("handles need linear axes")
    if not laid_out:
        with look.style():
            figure.draw_without_rendering()
    box = ax.get_position()
    left, right = ax.get_xlim()
    bottom, top = ax.get_ylim()
    return Axes(
        float(box.x0),
        float(1 - box.y1),
        float(box.x1),
        float(1 - box.y0),
        (float(left), float(right)),
        (float(bottom), float(top)),
        **named,
    )


_XML_HEAD = re.compile(r"^.*?(?=<svg)", re.DOTALL)
_METADATA = re.compile(r"<metadata>.*?</metadata>|<style.*?</style>", re.DOTALL)
_EDGED = re.compile(r'<g style="(stroke: #ffffff[^"]*)">((?:(?!</g>).)*)</g><g>\2</g>', re.DOTALL)
_COLOUR = re.compile(r"#[0-9a-f]{6}\b", re.IGNORECASE)


def inline_svg(svg: str) -> str:
    """An SVG file as it can stand in a page: the fixed colours follow the page's theme, and nothing in it reaches
    out to the page (file head, metadata, style sheet).
    """

    def themed(colour: re.Match[str]) -> str:
        name = html.COLOURS.get(colour[0].upper())
        return f"var({name})" if name else colour[0]

    # A browser can draw an edge below its own letters; a file needs the letters twice.
    edged = _EDGED.sub(r'<g style="paint-order: stroke; \1">\2</g>', svg)
    return _COLOUR.sub(themed, _METADATA.sub("", _XML_HEAD.sub("", edged)))


def board_words() -> dict[str, str]:
    """What the browser says, in the reader's language."""
    return {
        "png": _("PNG"),
        "svg": _("SVG"),
        "text": _("text"),
        "picture": _("picture"),
        "save_png": _("Save the picture as a PNG file"),
        "save_svg": _("Save the picture as an SVG file"),
        "show_text": _("Show the picture in words"),
        "pictures": _("Pictures"),
        "unplaced": _("Not in the picture yet – drag it in, or press Enter:"),
        "no_place": _("{name}, not in the picture yet"),
        "place": _("{name}, {x_name} {x}, {y_name} {y}"),
        "moves": _("Arrow keys move it."),
    }


class Board(Part):
    """The picture with its handles.

    Traits:
        picture: SVG text; "" shows an empty area.
        text: the picture in words.
        points: list of {"id", "label", "x", "y"}, in the order of the keyboard.
        axes: Axes as a dict, or {} where nothing can be dragged.
        selected: id of the highlighted point, or "".
        moved: {"id", "x", "y", "n"} of the last move; n counts the moves; drawn: n of the last one in the picture.
        pictures: list of {"key", "title"} to choose from; shown: key of the one that is shown.
    """

    _esm = script("dom.js", "board.js")

    picture = traitlets.Unicode("").tag(sync=True)
    text = traitlets.Unicode("").tag(sync=True)
    points: traitlets.List[Any] = traitlets.List().tag(sync=True)
    axes = traitlets.Dict().tag(sync=True)
    selected = traitlets.Unicode("").tag(sync=True)
    moved = traitlets.Dict().tag(sync=True)
    drawn = traitlets.Int(0).tag(sync=True)
    pictures: traitlets.List[Any] = traitlets.List().tag(sync=True)
    shown = traitlets.Unicode("").tag(sync=True)

    def __init__(self, pictures: Sequence[Picture[Any]] = (), **traits: Any) -> None:
        super().__init__(
            pictures=[{"key": picture.key, "title": picture.title} for picture in pictures],
            shown=pictures[0].key if pictures else "",
            words=board_words(),
            **traits,
        )
        self.files: Files | None = None
        self.on_command("save", self._save)
        self.on_command("move", self._move)

    def show(self, svg: str, points: Sequence[Point] = (), axes: Axes | None = None) -> None:
        """Show another picture with its handles, in one message to the browser; its ``text`` follows."""
        with self.hold_sync():
            self.picture = inline_svg(svg)
            self.points = [asdict(point) for point in points]
            self.axes = {} if axes is None else asdict(axes)
            self.drawn = self.moved.get("n", 0)

    def _move(self, message: dict[str, Any]) -> None:
        self.moved = {
            "id": str(message["id"]),
            "x": float(message["x"]),
            "y": float(message["y"]),
            "n": int(message["n"]),
        }

    def _save(self, message: dict[str, Any]) -> None:
        if self.files is None:
            return
        if message.get("kind") == "png":
            kind, raw = "image/png", self.files.png()
        else:
            kind, raw = "image/svg+xml", self.files.svg().encode("utf-8")
        ending = kind.removeprefix("image/").removesuffix("+xml")
        url = f"data:{kind};base64,{base64.b64encode(raw).decode('ascii')}"
        self.send({"do": "download", "name": f"{self.files.name}.{ending}", "url": url})
