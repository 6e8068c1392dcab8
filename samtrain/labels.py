"""Names beside the marks of a picture: near, inside the axes, and clear of one another."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

import matplotlib as mpl
import numpy as np
import numpy.typing as npt
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

from samtrain.look import BACKGROUND, halo

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
    centres = axes.transData.transform(np.asarray(spots, dtype=float)) * to_points
    reach = np.asarray(radii, dtype=float)[:, None]
    marks = np.hstack([centres - reach, centres + reach])
    inside = np.asarray(axes.get_window_extent().extents) * to_points
    taken = [np.asarray(artist.get_window_extent().extents) * to_points for artist in keep_clear]
    crowd = (np.linalg.norm(centres[:, None] - centres[None, :], axis=2) < 60).sum(axis=1)
    for n in sorted(range(len(names)), key=lambda n: (-crowd[n], n)):
        half = np.array(_extent(names[n], size)) / 2
        shifts, effort = _places(radii[n], half)
        tried = np.hstack([centres[n] + shifts - half, centres[n] + shifts + half])
        others = _within(np.delete(marks, n, axis=0) + _NEAR * np.array([-1, -1, 1, 1]), tried)
        covered = _overlaps(tried, _within(np.vstack([marks, *taken]), tried)).sum(axis=1)
        outside = 4 * half.prod() - _overlaps(tried, inside[None, :])[:, 0]
        best = int(np.argmin(3 * covered + 3 * outside + _overlaps(tried, others).sum(axis=1) / 2 + effort))
        taken.append(tried[best])
        note = axes.annotate(
            names[n], spots[n], xytext=tuple(shifts[best]), textcoords="offset points", fontsize=size,
            ha="center", va="center", zorder=6, in_layout=False,
        )  # fmt: skip
        halo(note)
        if _GAPS[best // len(_TURNS)] > _JOINED:
            axes.annotate(
                "", spots[n], xytext=tuple(np.clip(0, shifts[best] - half, shifts[best] + half)),
                textcoords="offset points", in_layout=False, zorder=2,
                arrowprops={"arrowstyle": "-", "linewidth": 0.6, "color": BACKGROUND, "shrinkA": 0, "shrinkB": radii[n]},
            )  # fmt: skip


@lru_cache(maxsize=4096)
def _extent(name: str, size: float) -> tuple[float, float]:
    """Width and height of a line of text in points; kept, since the same names are measured at every edit."""
    font = FontProperties(family=mpl.rcParams["font.family"], size=size)
    width, height, _descent = text_to_path.get_text_width_height_descent(name, font, ismath=False)
    _width, least, _descent = text_to_path.get_text_width_height_descent("lp", font, ismath=False)
    return float(width), float(max(height, least))


def _places(radius: float, half: npt.NDArray[np.float64]) -> tuple[Boxes, npt.NDArray[np.float64]]:
    """Where a text's middle may lie, seen from its mark, and what each place costs: its gap, then its direction."""
    towards = np.column_stack([np.cos(_TURNS), np.sin(_TURNS)])
    shifts = [towards * (radius + gap) + np.clip(2 * towards, -1, 1) * half for gap in _GAPS]
    effort = [gap + 0.3 * np.arange(len(_TURNS)) for gap in _GAPS]
    return np.vstack(shifts), np.concatenate(effort)


def _within(boxes: Boxes, tried: Boxes) -> Boxes:
    """Those of ``boxes`` that any of the places ``tried`` could cover: most marks are far away."""
    low, high = tried[:, :2].min(axis=0), tried[:, 2:].max(axis=0)
    near: Boxes = boxes[(boxes[:, 2:] > low).all(axis=1) & (boxes[:, :2] < high).all(axis=1)]
    return near


def _overlaps(some: Boxes, others: Boxes) -> npt.NDArray[np.float64]:
    """Area that each of ``some`` (rows) shares with each of ``others`` (columns)."""
    low = np.maximum(some[:, None, :2], others[None, :, :2])
    high = np.minimum(some[:, None, 2:], others[None, :, 2:])
    return np.asarray((high - low).clip(min=0).prod(axis=2))
