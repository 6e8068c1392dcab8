"""What counts as one thing done, and is undone in one step."""

from typing import Any

import pytest

from samtrain.screen.screen import gesture

ONE = {"id": "A", "name": "Ada", "power": 3}
TWO = {"id": "B", "name": "Bob", "power": None}


@pytest.mark.parametrize(
    ("new", "name"),
    [
        ([ONE, {**TWO, "power": 4}], "cell people B power"),
        ([ONE, TWO, {"id": "C", "name": "C"}], "cell people C name"),
        ([{**ONE, "power": 4}, {**TWO, "power": 4}], ""),
        ([ONE, {**TWO, "power": 4, "name": "Bo"}], ""),
        ([ONE, TWO, {"id": "C", "name": "Cy", "power": 1}], ""),
        ([ONE], ""),
        ([ONE, TWO], ""),
        ([ONE, TWO, {"id": "C"}], ""),
    ],
    ids=[
        "a cell",
        "a row that begins",
        "two rows",
        "two cells",
        "a whole row",
        "a row goes",
        "nothing",
        "an empty row",
    ],
)
def test_one_cell_is_a_gesture(new: list[dict[str, Any]], name: str) -> None:
    assert gesture("people", [ONE, TWO], new) == name
