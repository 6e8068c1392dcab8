import io
from itertools import combinations, product

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.transforms import Bbox
from PIL import Image

from samtrain.labels import Words, place
from samtrain.look import figure, halo, png, style, svg
from tests.pictures import Written, inside


def labelled(spots: list[tuple[float, float]]) -> tuple[Axes, list[Written]]:
    with style():
        made = figure(7, 4.8)
        axes = made.add_subplot()
        axes.set(xlim=(0, 6), ylim=(0, 6))
        place(axes, spots, [f"Person {n:02}" for n in range(len(spots))], [6.0] * len(spots))
    return axes, inside(made)


CROWDED = [(5 + 0.25 * x, 4 + 0.25 * y) for x, y in product((-1, 1), (-1, 0, 1))] + [(5.0, 5.0), (3.0, 3.0)]


def test_names_do_not_cover_one_another() -> None:
    _axes, notes = labelled(CROWDED)
    boxes = [note.box for note in notes]
    shared = [Bbox.intersection(one, other) for one, other in combinations(boxes, 2)]
    assert [box for box in shared if box is not None and box.width * box.height > 1] == []


def test_every_name_is_written_once() -> None:
    _axes, notes = labelled(CROWDED)
    assert sorted(note.text for note in notes) == [f"Person {n:02}" for n in range(len(CROWDED))]


def test_names_stay_inside_the_axes() -> None:
    axes, notes = labelled([(0.1, 0.1), (5.9, 5.9), (5.9, 0.1), (0.1, 5.9)])
    inside = axes.get_window_extent().padded(1)
    assert all(Bbox.intersection(inside, note.box).width > 40 for note in notes)
    assert all(inside.containsx(note.box.x0) for note in notes)
    assert all(inside.containsx(note.box.x1) for note in notes)


def test_a_lone_name_stands_right_of_its_mark() -> None:
    axes, [note] = labelled([(3.0, 3.0)])
    x, y = axes.transData.transform((3.0, 3.0))
    assert note.box.x0 > x + 6 and abs((note.box.y0 + note.box.y1) / 2 - y) < 0.01


def test_nothing_to_write_changes_nothing() -> None:
    axes, notes = labelled([])
    assert notes == [] and not axes.collections


def test_a_name_far_from_its_mark_is_joined_to_it() -> None:
    axes, notes = labelled([(3 + x / 9, 3 + y / 9) for x, y in product(range(5), range(5))])
    (joins,) = axes.collections
    boxes = [note.box.padded(1) for note in notes]
    ends = [axes.transData.transform(segment[1]) for segment in joins.get_segments()]
    assert ends and all(any(box.contains(*end) for box in boxes) for end in ends)


def test_words_stand_in_the_same_place_as_matplotlibs_own_text() -> None:
    with style():
        made = figure(7, 4.8)
        axes = made.add_subplot()
        axes.add_artist(Words([(0.2, 0.7)], ["Ilse Brandt"], 9, ha="center"))
        axes.text(0.2, 0.7, "Ilse Brandt", fontsize=9, ha="center", va="center")
        own, mine = (each.box.bounds for each in inside(made))
    assert mine == pytest.approx(own, abs=3)  # a screen's letters are a little wider


def test_words_are_drawn_where_their_boxes_say() -> None:
    with style():
        made = figure(4, 3)
        axes = made.add_subplot()
        axes.axis("off")
        words = halo(Words([(0.5, 0.5)], ["HHH"], 20, color="#000000"))
        axes.add_artist(words)
        (box,) = (each.box for each in inside(made))
    dark = np.asarray(Image.open(io.BytesIO(png(made))).convert("L")) < 128
    rows, columns = np.where(dark)
    assert (columns.min(), columns.max()) == pytest.approx((box.x0, box.x1), abs=4)
    assert box.y0 < 300 - rows.max() < 300 - rows.min() < box.y1
    assert "HHH" in svg(made)
