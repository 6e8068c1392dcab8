"""What is written in a picture and where, whichever artist wrote it."""

from collections.abc import Iterable
from dataclasses import dataclass

from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from samtrain.labels import Words


@dataclass(frozen=True)
class Written:
    """A text as it stands in a picture, its box in pixels and the size of its type in points."""

    text: str
    box: Bbox
    size: float


def everything(made: Figure) -> list[Written]:
    """All that is written in the picture."""
    made.draw_without_rendering()
    return _of(made.findobj())


def inside(made: Figure) -> list[Written]:
    """What is written between the axes, without their own labels."""
    made.draw_without_rendering()
    axes = made.axes[0]
    return _of([*axes.texts, *axes.findobj(Words)])


def labels(made: Figure) -> list[str]:
    """The texts between the axes."""
    return [each.text for each in inside(made)]


def clipped(made: Figure) -> list[str]:
    """Texts that reach over an edge of the picture."""
    page = made.bbox.padded(1)
    return [
        each.text
        for each in everything(made)
        if not (page.x0 <= each.box.x0 and each.box.x1 <= page.x1 and page.y0 <= each.box.y0 and each.box.y1 <= page.y1)
    ]


def _of(artists: Iterable[Artist]) -> list[Written]:
    found = []
    for artist in artists:
        if isinstance(artist, Words) and artist.get_visible():
            found += [Written(text, box, artist.size) for text, box in zip(artist.texts, artist.boxes(), strict=True)]
        elif isinstance(artist, Text) and artist.get_visible() and artist.get_text():
            found.append(Written(artist.get_text(), artist.get_window_extent(), artist.get_fontsize()))
    return found
