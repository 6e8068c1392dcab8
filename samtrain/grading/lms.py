"""Marks as learning platforms take them: gradebook tables for Moodle, Canvas and ILIAS, and xAPI statements.

The tables hold one row a trainee; ``per`` says whether there is a column for each module or for each criterion. What
waits for a human is left blank, since a blank changes nothing at the platform, where a 0 would be a mark.
"""

import csv
import json
import uuid
from base64 import b64encode
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any, Literal
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

import pandas as pd
from nbgrader.api import Gradebook
from nbgrader.plugins import ExportPlugin

from samtrain.curriculum import module
from samtrain.errors import PlainError
from samtrain.files import write_atomically
from samtrain.grading import cohort
from samtrain.grading.marks import Marks, of_gradebook
from samtrain.html import points
from samtrain.i18n import _

Per = Literal["module", "criterion"]
Platform = Literal["moodle", "canvas", "ilias"]

#: Seconds to wait for a learning record store.
_PATIENCE = 20
_VERSION = "1.0.3"
_SPACE = uuid.UUID("6f1d2a53-2b5c-4f0e-9d8e-5a3c5c1f7a10")


# Gradebook tables --------------------------------------------------------------------------------


def gradebook_csv(marks: Marks, platform: Platform, per: Per = "module") -> str:
    """The class's marks as the CSV that ``platform`` imports.

    Moodle: identified by ``Username`` and ``Email address``, one column a grade item, as *Grades › Import › CSV file*
    maps them. Canvas: ``Student``, ``ID``, ``SIS User ID``, ``SIS Login ID``, ``Section``, then assignments, and a second
    row with the points possible. ILIAS: ``Login`` and ``Name``, separated by semicolons, as its own tables are.
    """
    table, possible = _grades(marks, per)
    buffer = StringIO()
    writer = csv.writer(buffer, delimiter=";" if platform == "ilias" else ",", lineterminator="\r\n")
    heads, lead = _IDENTIFIED[platform]
    writer.writerow([_plain(head) for head in (*heads, *table.columns)])
    if platform == "canvas":
        writer.writerow(
            ["    Points Possible", *[""] * (len(heads) - 1), *(points(possible[name]) for name in table.columns)]
        )
    for (student, row), name, email in zip(
        table.iterrows(), marks.students["name"], marks.students["email"], strict=True
    ):
        known = {"id": student, "name": name, "email": email}
        marked = ("" if pd.isna(value) else points(value) for value in row)
        writer.writerow([*(_plain(known.get(key, "")) for key in lead), *marked])
    return buffer.getvalue()


#: What identifies a trainee, by platform: the headings, and what stands below them.
_IDENTIFIED: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "moodle": (("Username", "Email address"), ("id", "email")),
    "canvas": (("Student", "ID", "SIS User ID", "SIS Login ID", "Section"), ("name", "", "id", "id", "")),
    "ilias": (("Login", "Name"), ("id", "name")),
}


def _grades(marks: Marks, per: Per) -> tuple[pd.DataFrame, "pd.Series[float]"]:
    """Earned points, trainees × columns, and the points possible of each column."""
    cells = marks.cells.assign(column=[_column(row, per) for row in marks.cells.itertuples()])
    order = list(dict.fromkeys(cells.sort_values("exercise", kind="stable")["column"]))
    earned = cells.groupby(["student", "column"])["earned"].agg(lambda each: each.sum(skipna=False)).unstack()
    possible = cells.drop_duplicates(["column", "cell"]).groupby("column")["points"].sum()
    return earned.reindex(index=marks.students.index, columns=order), possible


def _column(row: Any, per: Per) -> str:
    told = module(row.exercise)
    title = f"{told.number:02} {told.title}"
    return title if per == "module" else f"{title}: {row.cell}"


def _plain(text: Any) -> str:
    """Text that a spreadsheet does not take for a formula."""
    said = str(text)
    return f"'{said}" if said[:1] in ("=", "+", "-", "@") else said


class _Export(ExportPlugin):  # type: ignore[misc]
    """``nbgrader export --exporter samtrain.grading.lms.MoodleExport``: the table of one platform, to ``--to``."""

    platform: Platform

    def export(self, gradebook: Gradebook) -> None:
        """Write the marks of the trainees and exercises that nbgrader was asked for, of all where none is named."""
        marks = of_gradebook(gradebook)
        kept = Marks(
            marks.students.loc[[who for who in marks.students.index if not self.student or who in self.student]],
            _chosen(marks.handed, self.student, self.assignment),
            _chosen(marks.cells, self.student, self.assignment),
        )
        write_atomically(Path(self.to or f"{self.platform}.csv"), gradebook_csv(kept, self.platform))


class MoodleExport(_Export):
    """The gradebook as Moodle imports it."""

    platform: Platform = "moodle"


class CanvasExport(_Export):
    """The gradebook as Canvas imports it."""

    platform: Platform = "canvas"


class IliasExport(_Export):
    """The gradebook as a table for ILIAS."""

    platform: Platform = "ilias"


def _chosen(table: pd.DataFrame, students: list[str], exercises: list[str]) -> pd.DataFrame:
    wanted = pd.Series(True, index=table.index)
    if students:
        wanted &= table["student"].isin(students)
    if exercises:
        wanted &= table["exercise"].isin(exercises)
    return table[wanted]


# xAPI --------------------------------------------------------------------------------------------


def statements(marks: Marks, home: str) -> Iterator[dict[str, Any]]:
    """An xAPI 1.0.3 statement for each graded submission: who, *passed* or *failed*, which module, with what score.

    ``home`` is an address of the academy's, under which its trainees are known (``account.homePage``). The id of a
    statement follows from what it says, so that sending it twice changes nothing.
    """
    at = marks.handed.set_index(["student", "exercise"])["at"]
    for row in cohort.progress(marks).to_dict("records"):
        told = module(row["exercise"])
        passed = row["state"] != "open"
        made: dict[str, Any] = {
            "actor": {"objectType": "Agent", "account": {"homePage": home, "name": row["student"]}},
            "verb": _VERBS[passed],
            "object": {
                "objectType": "Activity",
                "id": f"{home.rstrip('/')}/samtrain/{quote(told.id)}",
                "definition": {
                    "type": "http://adlnet.gov/expapi/activities/assessment",
                    "name": {"en": told.title},
                },
            },
            "result": {
                "score": {"scaled": round(row["share"], 4), "raw": row["earned"], "min": 0, "max": row["points"]},
                "success": passed,
                "completion": row["waiting"] == 0,
            },
        }
        when = at.get((row["student"], row["exercise"]))
        if when is not None and not pd.isna(when):
            made["timestamp"] = when.isoformat()
        said = json.dumps(made, sort_keys=True, ensure_ascii=False)
        yield {"id": str(uuid.uuid5(_SPACE, said)), **made, "version": _VERSION}


_VERBS = {
    True: {"id": "http://adlnet.gov/expapi/verbs/passed", "display": {"en": "passed"}},
    False: {"id": "http://adlnet.gov/expapi/verbs/failed", "display": {"en": "failed"}},
}


def send(made: list[dict[str, Any]], store: str, key: str = "", secret: str = "") -> int:
    """Post the statements to the learning record store at ``store``, in one request; returns how many it took.

    Raises:
        PlainError: the store cannot be reached or does not take them; then none has been taken.
    """
    if not store.startswith(("http://", "https://")):
        raise PlainError(
            _("“{store}” is no address of a learning record store. It starts with https://.").format(store=store)
        )
    headers = {"Content-Type": "application/json", "X-Experience-API-Version": _VERSION}
    if key:
        headers["Authorization"] = "Basic " + b64encode(f"{key}:{secret}".encode()).decode()
    request = Request(store.rstrip("/") + "/statements", json.dumps(made).encode(), headers, method="POST")
    try:
        with urlopen(request, timeout=_PATIENCE) as response:
            return len(json.loads(response.read()))
    except (URLError, ValueError, OSError) as error:
        raise PlainError(
            _(
                "The learning record store at {store} did not take the statements ({why}). Nothing was changed here."
            ).format(store=store, why=error)
        ) from error
