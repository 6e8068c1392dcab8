"""Many words in a picture: written fast, and beside marks at places that are near, inside and clear of one another."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

import matplotlib as mpl
import numpy as np
import numpy.typing as npt
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.collections import LineCollection
from matplotlib.font_manager import FontProperties
from matplotlib.patheffects import PathEffectRenderer
from matplotlib.text import Text
from matplotlib.textpath import text_to_path
from matplotlib.transforms import Bbox, IdentityTransform

from samtrain.look import BACKGROUND, INK, halo

#: Boxes as rows of left, bottom, right, top.
Boxes = npt.NDArray[np.float64]

#: Directions in which a name is tried, the most natural first, and how far from the mark, in points.
_TURNS = np.deg2rad([0, 180, 90, -90, 40, -40, 140, -140, 65, -65, 115, -115])
_GAPS = (2.0, 7.0, 14.0, 23.0, 34.0, 46.0)
#: A name farther than this from its mark is joined to it by a thin line.
_JOINED = 8.0
#: A name nearer than this to another mark reads as that mark's.
_NEAR = 5.0


def place(
    axes: Axes,
    spots: Sequence[tuple[float, float]],
    names: Sequence[str],
    radii: Sequence[float],
    size: float = 8.5,
    keep_clear: Iterable[Artist] = (),
) -> None:
    """Write ``names`` beside marks at ``spots`` (data coordinates) with ``radii`` (points), the most crowded first.

    Every name is written, at the place that covers least of marks, other names, ``keep_clear`` and the axes'
    outside, then nearest to its mark. The same input gives the same picture. Call it when the rest of the figure
    is drawn: limits, title and legend must be final.
    """
    figure = axes.get_figure(root=True)
    if not names or figure is None:
        return
    if (engine := figure.get_layout_engine()) is not None:
        engine.execute(figure)
    figure.set_layout_engine("none")  # it is laid out, and names do not change that: once is enough
    to_points = 72 / figure.dpi  # everything below is measured in points
    middles = np.asarray(spots, dtype=float)
    centres = axes.transData.transform(middles) * to_points
    reach = np.asarray(radii, dtype=float)[:, None]
    marks = np.hstack([centres - reach, centres + reach])
    inside = np.asarray(axes.get_window_extent().extents) * to_points
    clear = [np.asarray(artist.get_window_extent().extents) * to_points for artist in keep_clear]
    # What a name should not cover, and what covering a square point of it costs: marks, what is to be kept clear and
    # the names that stand already; and the close surroundings of marks, where a name reads as theirs.
    field = np.vstack([marks + _NEAR * np.array([-1, -1, 1, 1]), marks, *clear, np.zeros((len(names), 4))])
    costs = np.repeat([0.5, 3.0], [len(names), len(field) - len(names)])
    crowd = (np.linalg.norm(centres[:, None] - centres[None, :], axis=2) < 60).sum(axis=1)
    shift = np.zeros_like(middles)
    joins = []
    for n in sorted(range(len(names)), key=lambda n: (-crowd[n], n)):
        half = np.array(_extent(names[n], size)[:2]) / 2
        shifts, effort = _places(radii[n], half)
        tried = np.hstack([centres[n] + shifts - half, centres[n] + shifts + half])
        near = _near(field, tried)
        near[n] = False
        covered = _overlaps(tried, field[near]) @ costs[near]
        outside = 4 * half.prod() - _overlaps(tried, inside[None, :])[:, 0]
        best = int(np.argmin(covered + 3 * outside + effort))
        field[n - len(names)] = tried[best]
        shift[n] = shifts[best]
        if _GAPS[best // len(_TURNS)] > _JOINED:
            edge = np.clip(0, shifts[best] - half, shifts[best] + half)
            joins.append(centres[n] + [edge * radii[n] / np.linalg.norm(edge), edge])
    if joins:
        ends = axes.transData.inverted().transform(np.reshape(joins, (-1, 2)) / to_points).reshape(-1, 2, 2)
        axes.add_collection(LineCollection(list(ends), colors=BACKGROUND, linewidths=0.6, zorder=2), autolim=False)
    axes.add_artist(halo(Words(middles, names, size, shift=shift, ha="center", zorder=6)))


class Words(Artist):
    """Single lines of text of one look as one artist: a ``Text`` for each would be most of a crowded picture's time.

    Args:
        spots: where the lines start, or their middles with ``ha`` "center": n × 2, in data coordinates.
        texts: n lines.
        size: of the type, in points.
        shift: how far from its spot each line stands: n × 2, or 2 for all, in points.
        ha: "left" or "center". In height, a line's middle stands at its spot.
    """

    def __init__(
        self,
        spots: npt.ArrayLike,
        texts: Sequence[str],
        size: float,
        *,
        shift: npt.ArrayLike = (0.0, 0.0),
        ha: str = "left",
        color: str = INK,
        weight: str = "normal",
        zorder: float = 5,
    ) -> None:
        super().__init__()
        self.spots = np.asarray(spots, dtype=float).reshape(-1, 2)
        self.texts = list(texts)
        self.size, self.color, self.weight = size, color, weight
        self._shift, self._centred = np.asarray(shift, dtype=float), ha == "center"
        self._font = FontProperties(family=mpl.rcParams["font.family"], size=size, weight=weight)
        # A renderer of SVG reads from it at which point a line is anchored, in a reader's font of another width, too.
        self._anchor = Text(ha=ha, transform=IdentityTransform())
        self.set(zorder=zorder, in_layout=False)

    def boxes(self) -> list[Bbox]:
        """The box of each line, in pixels."""
        scale = self.figure.dpi / 72
        made = []
        for (x, y), text in zip(self._places(), self.texts, strict=True):
            width, height, _descent = (scale * each for each in _extent(text, self.size, self.weight))
            made.append(Bbox.from_bounds(x - width / 2 if self._centred else x, y - height / 2, width, height))
        return made

    def draw(self, renderer: RendererBase) -> None:
        """Write the lines."""
        if not self.get_visible():
            return
        renderer.open_group("words", self.get_gid())
        _canvas, canvas_height = renderer.get_canvas_width_height()
        scale = float(np.asarray(renderer.points_to_pixels(1.0)))
        _width, height, descent = (scale * each for each in _extent("lp", self.size, self.weight))
        look = renderer.new_gc()
        look.set_foreground(self.color)
        effects = self.get_path_effects()
        pen = PathEffectRenderer(effects, renderer) if effects else renderer
        for (x, y), text in zip(self._places(), self.texts, strict=True):
            self._anchor.set_x(x)
            start = x - scale * _extent(text, self.size, self.weight)[0] / 2 if self._centred else x
            base = y - height / 2 + descent
            pen.draw_text(
                look, start, canvas_height - base if renderer.flipy() else base, text, self._font, 0, mtext=self._anchor
            )
        look.restore()
        renderer.close_group("words")
        self.stale = False

    def _places(self) -> npt.NDArray[np.float64]:
        """The spots with their shift, in pixels."""
        assert self.axes is not None
        scale = self.figure.dpi / 72
        placed: npt.NDArray[np.float64] = self.axes.transData.transform(self.spots) + self._shift * scale
        return placed


@lru_cache(maxsize=4096)
def _extent(name: str, size: float, weight: str = "normal") -> tuple[float, float, float]:
    """Width, height and descent of a line of text in points; kept, since the same names are measured at every edit."""
    font = FontProperties(family=mpl.rcParams["font.family"], size=size, weight=weight)
    width, height, descent = text_to_path.get_text_width_height_descent(name, font, ismath=False)
    _width, least, lowest = text_to_path.get_text_width_height_descent("lp", font, ismath=False)
    return float(width), float(max(height, least)), float(max(descent, lowest))


def _places(radius: float, half: npt.NDArray[np.float64]) -> tuple[Boxes, npt.NDArray[np.float64]]:
    """Where a text's middle may lie, seen from its mark, and what each place costs: its gap, then its direction."""
    towards = np.column_stack([np.cos(_TURNS), np.sin(_TURNS)])
    shifts = [towards * (radius + gap) + np.clip(2 * towards, -1, 1) * half for gap in _GAPS]
    effort = [gap + 0.3 * np.arange(len(_TURNS)) for gap in _GAPS]
    return np.vstack(shifts), np.concatenate(effort)


def _near(boxes: Boxes, tried: Boxes) -> npt.NDArray[np.bool_]:
    """Which of ``boxes`` any of the places ``tried`` could cover: most marks are far away."""
    (left, bottom), (right, top) = tried[:, :2].min(axis=0), tried[:, 2:].max(axis=0)
    near: npt.NDArray[np.bool_] = (
        (boxes[:, 2] > left) & (boxes[:, 0] < right) & (boxes[:, 3] > bottom) & (boxes[:, 1] < top)
    )
    return near


def _overlaps(some: Boxes, others: Boxes) -> npt.NDArray[np.float64]:
    """Area that each of ``some`` (rows) shares with each of ``others`` (columns)."""
    a, b = some.T[:, :, None], others.T[:, None, :]
    wide = np.minimum(a[2], b[2]) - np.maximum(a[0], b[0])
    high = np.minimum(a[3], b[3]) - np.maximum(a[1], b[1])
    return np.asarray(np.maximum(wide, 0) * np.maximum(high, 0))
