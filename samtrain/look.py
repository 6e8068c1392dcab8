"""How every picture and number looks: one style, colours that keep their meaning, money and dates."""

import io
import math
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from textwrap import fill
from typing import Any, TypeVar

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke

W = TypeVar("W", bound=Artist)

# Okabe–Ito, safe for colour-blind readers; the meaning is fixed everywhere, and a sign always stands beside it.
OURS = "#0072B2"
CUSTOMER = "#E69F00"
BACKGROUND = "#767676"
ATTENTION = "#C24E00"  # vermilion, darkened for 4.5:1 on white
CONFIRMED = "#00795B"  # bluish green, darkened for 4.5:1 on white
INK = "#1F2328"
GRID = "#DDDDDD"

#: Marks a label with a white edge, and how wide it is, in the names of SVG groups.
_HALO = "halo-"
_HALO_GROUP = re.compile(rf'<g id="{_HALO}([\d.]+)">(.*?)</g>', re.DOTALL)
#: Letters of a bold title on an inch.
LETTERS = 9.3

STYLE: dict[Any, Any] = {
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],
    "font.size": 10,
    "axes.titlesize": 12,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": BACKGROUND,
    "axes.labelcolor": INK,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": GRID,
    "grid.linewidth": 0.6,
    "text.color": INK,
    "text.parse_math": False,  # “save $5m of $20m” is no formula
    "xtick.color": INK,
    "ytick.color": INK,
    "legend.frameon": False,
    "figure.facecolor": "white",
    "svg.fonttype": "none",
    "svg.hashsalt": "samtrain",
}


@contextmanager
def style() -> Iterator[None]:
    """Make figures inside this block look like samtrain's, without touching the caller's settings.

    Letters that the font lacks (an emoji in a name) stand as a box, and nobody is warned in the middle of a page.
    """
    with mpl.rc_context(STYLE), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing from font", UserWarning)
        yield


def figure(width: float = 7.2, height: float = 4.2) -> Figure:
    """An empty figure of ``width`` × ``height`` inches, outside pyplot's state. Use inside ``style()``."""
    made = Figure(figsize=(width, height), dpi=100, layout="constrained")
    FigureCanvasAgg(made)
    return made


def canvas(title: str, width: float, height: float) -> tuple[Figure, Axes]:
    """A figure with its finding over the whole width, on as many lines as it needs, and axes under it."""
    made = figure(width, height)
    together = re.sub(r"(?<=\d) (?=%)", "\N{NO-BREAK SPACE}", title)
    made.suptitle(fill(together, int(width * LETTERS)), x=0.01, ha="left", fontsize=12, weight="bold")
    return made, made.add_subplot()


def margins(axes: Axes, left: float, bottom: float) -> None:
    """Fix the margins of a canvas, in inches, where they are known: to find them is a third of a crowded picture's time."""
    made = axes.get_figure(root=True)
    if made is None:
        return
    width, height = made.get_size_inches()
    top = 0.14 + 0.2 * (made.get_suptitle().count("\n") + 1)
    made.set_layout_engine("none")
    axes.set_position((left / width, bottom / height, (width - left - 0.04) / width, (height - bottom - top) / height))


def bare(axes: Axes) -> None:
    """Take grid, frame and tick marks away, where the picture is a table of signs."""
    axes.grid(visible=False)
    axes.spines[:].set_visible(False)
    axes.tick_params(length=0)


def halo(words: W, width: float = 2.5) -> W:
    """Put a white edge of ``width`` points round what is written, so that it reads over lines; cheap in SVG."""
    words.set_gid(f"{_HALO}{width:g}")
    return words


def png(picture: Figure, dpi: int = 100) -> bytes:
    """The figure as a PNG file."""
    buffer = io.BytesIO()
    edged = picture.findobj(lambda artist: str(artist.get_gid()).startswith(_HALO))
    for words in edged:
        words.set_path_effects([withStroke(linewidth=float(str(words.get_gid())[len(_HALO) :]), foreground="white")])
    with style():
        picture.savefig(buffer, format="png", dpi=dpi, metadata={"Software": None})
    for words in edged:
        words.set_path_effects([])
    return buffer.getvalue()


def svg(picture: Figure) -> str:
    """The figure as SVG text, the same bytes for the same figure.

    It goes past ``savefig``, which lays everything out and draws it once more before it writes.
    """
    buffer = io.StringIO()
    with style():
        FigureCanvasSVG(picture).print_svg(buffer, metadata={"Date": None})  # type: ignore[no-untyped-call]
        FigureCanvasAgg(picture)
    return _HALO_GROUP.sub(_edged, buffer.getvalue())


def _edged(group: re.Match[str]) -> str:
    """A label's edge below the label: matplotlib's own path effects would turn its letters into outlines."""
    width, text = group.groups()
    return f'<g style="stroke: #ffffff; stroke-width: {width}; stroke-linejoin: round">{text}</g><g>{text}</g>'


def money(amount: float, currency: str = "EUR") -> str:
    """An amount as people say it: €12.4 m, €830 k, −€75 k. Other currencies keep their ISO code."""
    sign = "−" if amount < 0 else ""
    mark = {"EUR": "€", "USD": "$", "GBP": "£"}.get(currency, f"{currency} ")
    size = abs(amount)
    for limit, unit, divisor in ((1e9, " bn", 1e9), (1e6, " m", 1e6), (1e3, " k", 1e3)):
        if size >= limit * 0.9995:
            value = size / divisor
            return f"{sign}{mark}{value:.0f}{unit}" if value >= 99.95 else f"{sign}{mark}{value:.1f}{unit}"
    return f"{sign}{mark}{size:.0f}"


def percent(share: float, digits: int = 0) -> str:
    """A share of 1 as a percentage: 0.764 is 76 %."""
    return f"{100 * share:.{digits}f} %".replace("-", "−")


def percent_down(share: float) -> str:
    """A share that never looks as large as a limit that it misses: 0.597 is 59 %."""
    return percent(math.floor(100 * share + 1e-9) / 100)
