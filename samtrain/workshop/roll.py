"""Who takes part: a CSV or Excel file with a row for each member, as an instructor has it from a class list."""

from pathlib import Path

from samtrain.errors import PlainError
from samtrain.i18n import _
from samtrain.sheets.columns import match_columns
from samtrain.sheets.table import cell_text, find_table
from samtrain.tools.alignment.model import Member
from samtrain.tools.records import read_rows

#: Headings that such files have, in lower case.
_KNOWN = {
    "id": ("id", "member", "member id", "learner", "learner id", "student", "student id", "e-mail", "email"),
    "name": ("name", "full name", "display name"),
    "function": ("function", "department", "role", "job"),
    "region": ("region", "country", "site"),
}


def members(path: Path) -> list[Member]:
    """The members in ``path``; who has no id goes by the name.

    Raises:
        PlainError: the file cannot be read, has no heading such as “id” or “name”, no rows, or an id twice.
    """
    table = find_table(path, path.name, _KNOWN)
    mapping = match_columns(table.headings, _KNOWN).columns
    if not {"id", "name"} & mapping.keys():
        raise PlainError(_("{file} has no column “id” or “name”. Give it a row of headings.").format(file=path.name))
    rows = []
    for _n, cells in table.body():
        row = {field: cell_text(cells.get(heading)) for field, heading in mapping.items()}
        row["id"] = row.get("id") or row.get("name")
        if row["id"]:
            rows.append(row)
    found, problems = read_rows(Member, rows, "members")
    if problems or not found:
        why = problems[0].said if problems else _("There is nobody in it.")
        raise PlainError(_("{file} cannot be used. {why}").format(file=path.name, why=why))
    return found
