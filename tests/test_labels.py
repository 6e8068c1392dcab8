from itertools import combinations, product

from matplotlib.axes import Axes
from matplotlib.text import Annotation
from matplotlib.transforms import Bbox

from samtrain.labels import place
from samtrain.look import figure, style


def labelled(spots: list[tuple[float, float]]) -> tuple[Axes, list[Annotation]]:
    with style():
        axes = figure(7, 4.8).add_subplot()
        axes.set(xlim=(0, 6), ylim=(0, 6))
        place(axes, spots, [f"Person {n:02}" for n in range(len(spots))], [6.0] * len(spots))
    return axes, [text for text in axes.texts if isinstance(text, Annotation) and text.get_text()]


CROWDED = [(5 + 0.25 * x, 4 + 0.25 * y) for x, y in product((-1, 1), (-1, 0, 1))] + [(5.0, 5.0), (3.0, 3.0)]


def test_names_do_not_cover_one_another() -> None:
    _axes, notes = labelled(CROWDED)
    boxes = [note.get_window_extent() for note in notes]
    shared = [Bbox.intersection(one, other) for one, other in combinations(boxes, 2)]
    assert [box for box in shared if box is not None and box.width * box.height > 1] == []


def test_every_name_is_written_once() -> None:
    _axes, notes = labelled(CROWDED)
    assert sorted(note.get_text() for note in notes) == [f"Person {n:02}" for n in range(len(CROWDED))]


def test_names_stay_inside_the_axes() -> None:
    axes, notes = labelled([(0.1, 0.1), (5.9, 5.9), (5.9, 0.1), (0.1, 5.9)])
    inside = axes.get_window_extent().padded(1)
    assert all(Bbox.intersection(inside, note.get_window_extent()).width > 40 for note in notes)
    assert all(inside.containsx(note.get_window_extent().x0) for note in notes)
    assert all(inside.containsx(note.get_window_extent().x1) for note in notes)


def test_a_lone_name_stands_right_of_its_mark() -> None:
    _axes, [note] = labelled([(3.0, 3.0)])
    x, y = note.get_position()
    assert x > 6 and abs(y) < 0.01


def test_nothing_to_write_changes_nothing() -> None:
    axes, notes = labelled([])
    assert notes == [] and list(axes.texts) == []
