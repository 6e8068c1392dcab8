"""Marks on a grid of whole-number ratings: those with the same ratings stand apart, always in the same places."""

from collections.abc import Mapping

import numpy as np


def apart(ratings: Mapping[str, tuple[int, int]]) -> dict[str, tuple[float, float]]:
    """Where a grid shows each id: its ratings (x, y), or near them where several share a cell.

    Ids in one cell are spread within ± 0.36 of its middle, in the order of the ids, so that the same rows always
    stand in the same places.
    """
    cells: dict[tuple[int, int], list[str]] = {}
    for each in sorted(ratings):
        cells.setdefault(ratings[each], []).append(each)
    return {
        each: (x + dx, y + dy)
        for (x, y), inside in cells.items()
        for each, (dx, dy) in zip(inside, _offsets(len(inside)), strict=True)
    }


def _offsets(n: int) -> list[tuple[float, float]]:
    """``n`` offsets in a cell: columns filled from the top, since names are wide and low."""
    columns = 1 if n <= 3 else 2 if n <= 8 else int(np.ceil(n / 5))
    rows = int(np.ceil(n / columns))
    across = [0.0] if columns == 1 else np.linspace(-0.27, 0.27, columns).tolist()
    reach = min(0.36, 0.22 * (rows - 1))
    down = [0.0] if rows == 1 else np.linspace(reach, -reach, rows).tolist()
    return [(x, y) for x in across for y in down][:n]
