"""How rows and single values of a plan are found again in its workbook."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from samtrain.plan.export.layout import Sheet
from samtrain.plan.model import Plan, RawRow
from samtrain.sheets.table import free

#: What stands in the first cell of the sheets that are no tables.
CONTENTS, SINGLE = "samtrain/contents", "samtrain/single"
#: Rows of the contents' first column that say of which save, and of whose plan, the workbook is (id and name).
SAVED, ACCOUNT_ID, ACCOUNT_NAME = 2, 3, 4
#: The row of headings; its first cell holds ``ID``.
HEADS = 3
ID = "id"


def raw_rows(plan: Plan, sheet: Sheet) -> list[Any]:
    """The raw rows of a sheet's table; empty where the plan holds none, or something else."""
    rows = plan.tools.get(sheet.tool, {}).get(sheet.table) if sheet.tool else plan.tables.get(sheet.table)
    return rows if isinstance(rows, list) else []


def keyed(rows: Sequence[Any]) -> list[tuple[str, RawRow | None]]:
    """Each row with a key of its own: its id, or a stand-in where that is blank or taken. None for what is no row."""
    called = [_id(row) if isinstance(row, Mapping) else "" for row in rows]
    count = Counter(called)
    taken = {name for name in called if name}
    found: list[tuple[str, RawRow | None]] = []
    seen: set[str] = set()
    for n, (row, name) in enumerate(zip(rows, called, strict=True), 1):
        key = name
        if not name or (count[name] > 1 and name in seen):
            key = free(f"row-{n}", taken, "-{n}")
            taken.add(key)
        seen.add(key)
        found.append((key, dict(row) if isinstance(row, Mapping) else None))
    return found


def _id(row: Mapping[str, Any]) -> str:
    cell = row.get("id")
    return "" if cell is None or isinstance(cell, dict | list) else str(cell).strip()


def single_value(plan: Plan, path: Sequence[str]) -> Any:
    """What the plan holds at a path such as tools, stakeholders, decision; None where there is nothing."""
    value: Any = plan.account.model_dump() if path[0] == "account" else getattr(plan, path[0])
    for name in path[1:]:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value
