"""The report on a class: one HTML file, a workbook with the same tables, and a page for each trainee.

Everything is computed from the gradebook and the collected answers; nothing in it is a verdict on a person.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from pathlib import Path

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from samtrain.curriculum import MODULES, module
from samtrain.files import write_atomically
from samtrain.grading import cohort, cohort_chart
from samtrain.grading.alike import Pair
from samtrain.grading.marks import Marks
from samtrain.grading.rubric import RUBRIC
from samtrain.html import STATES, points
from samtrain.i18n import _, ngettext
from samtrain.look import percent, percent_down, svg
from samtrain.plan.export.document import Page, Section, render
from samtrain.sentences import listed
from samtrain.tools.agreement import Interval

#: So many pairs are shown on the page.
_PAIRS = 20
#: Signs of a submission's state, which say it without colour.
SIGNS = {"mastered": "✓", "passed": "◐", "open": "○"}


@dataclass(frozen=True)
class Findings:
    """What the report shows beside the marks.

    agreement: weighted κ by line of the rubric, where a second grader has read a part. pairs: answers that are alike.
    waves: a section on the team's alignment, where a workshop's record was named.
    """

    agreement: Mapping[str, Interval] = field(default_factory=dict)
    pairs: Sequence[Pair] = ()
    waves: Section | None = None


def write(folder: Path, marks: Marks, findings: Findings, course: str, today: date) -> list[Path]:
    """Write ``report.html``, ``report.xlsx`` and ``trainees/ID.html`` into ``folder``, and return what was written.

    Raises:
        PlainError: the folder cannot be written to.
    """
    files: dict[str, str | bytes] = {
        "report.html": page(marks, findings, course, today),
        "report.xlsx": workbook(marks, findings),
    }
    for student in marks.students.index:
        files[f"trainees/{student}.html"] = trainee_page(marks.of(student), course, today)
    for name, data in files.items():
        write_atomically(folder / name, data)
    return [folder / name for name in files]


# The page ----------------------------------------------------------------------------------------


def page(marks: Marks, findings: Findings, course: str, today: date) -> str:
    """The report on the class as one HTML page."""
    n = len(marks.students)
    sections = [
        _progress(marks),
        _help(marks),
        _missed(marks),
        _items(marks),
        _agreement(findings.agreement),
        *([findings.waves] if findings.waves else []),
        _alike(findings.pairs, marks),
    ]
    return render(
        Page(
            account=course,
            title=_("Report on the class"),
            of=ngettext("{n} trainee", "{n} trainees", n).format(n=n),
            day=today.isoformat(),
            headline=_headline(marks),
            sections=sections,
            small_print=[
                _("Personal data: keep it no longer than the course needs it, and show each trainee their own page."),
                _(
                    "Difficulty and discrimination: classical test theory (Crocker & Algina 1986). κ: Cohen 1968, squared weights."
                ),
            ],
        )
    )


def _headline(marks: Marks) -> list[str]:
    done = cohort.progress(marks)
    if done.empty:
        return [_("Nothing has been graded yet.")]
    mastered = int((done["state"] == "mastered").sum())
    waiting = int((done["waiting"] > 0).sum())
    said = [
        ngettext(
            "{n} submission is graded; {m} mastered.", "{n} submissions are graded; {m} mastered.", len(done)
        ).format(n=len(done), m=mastered)
    ]
    if waiting:
        said.append(
            ngettext("{n} reasoning waits to be read.", "{n} reasonings wait to be read.", waiting).format(n=waiting)
        )
    in_need = cohort.need_help(marks)
    if len(in_need):
        said.append(
            _("Talk first to {names}.").format(names=listed([_name(marks, who) for who in in_need["student"]], 3))
        )
    return said


def _name(marks: Marks, student: str) -> str:
    return str(marks.students["name"].get(student, student))


def _progress(marks: Marks) -> Section:
    done = {(row["student"], row["exercise"]): row for row in cohort.progress(marks).to_dict("records")}
    handed = set(zip(marks.handed["student"], marks.handed["exercise"], strict=True))
    rows = []
    for student in marks.students.index:
        cells = [_name(marks, student)]
        for each in marks.exercises:
            if (student, each) in done:
                row = done[student, each]
                waits = "…" if row["waiting"] else ""
                cells.append(f"{SIGNS[row['state']]} {percent_down(row['share'])}{waits}")
            else:
                cells.append("…" if (student, each) in handed else "–")
        rows.append(cells)
    said = [
        _(
            "Share of the automatic points. ✓ mastered: 80 % and no line of the reasoning below 2. ◐ the automatic part is passed. ○ open. … a reasoning waits to be read. – nothing handed in."
        )
    ]
    heads = [_("Trainee"), *(str(module(name).number) for name in marks.exercises)]
    return Section(_("Progress by module"), said=said, heads=heads, rows=rows, empty=_("Nobody has handed in yet."))


def _help(marks: Marks) -> Section:
    rows = [
        [
            _name(marks, row["student"]),
            listed([str(module(name).number) for name in row["open"]], 10) or "–",
            _missed_titles(row["missed"]),
            points(row["lost"]),
        ]
        for _index, row in cohort.need_help(marks).iterrows()
    ]
    heads = [_("Trainee"), _("Open modules"), _("What cost most"), _("Points lost")]
    return Section(
        _("Who needs help, and in what"),
        heads=heads,
        rows=rows,
        shares=(22, 13, 53, 12),
        empty=_("Nobody at the moment."),
    )


def _missed_titles(missed: Sequence[tuple[str, str]]) -> str:
    """Criteria and lines in a cell, each with the number of its module."""
    return "; ".join(f"{module(name).number} · {title.rstrip('.')}" for name, title in missed)


def _missed(marks: Marks) -> Section:
    missed = cohort.most_missed(marks)
    if missed.empty:
        return Section(_("What the class missed most"), empty=_("Nothing was missed."))
    return Section(
        _("What the class missed most"),
        said=cohort_chart.missed_text(missed).split("\n")[1:],
        picture=_inline(svg(cohort_chart.missed_chart(missed))),
    )


def _items(marks: Marks) -> Section:
    found = cohort.items(marks)
    rows = [
        [
            f"{module(row['exercise']).number} · {row['title'].rstrip('.')}",
            str(row["n"]),
            percent(row["difficulty"]),
            _discrimination(row["discrimination"]),
        ]
        for _index, row in found.iterrows()
    ]
    said = [
        _(
            "Difficulty is the mean share of the points. Discrimination says whether those who earn the item also earn the rest: near 0 it tells little, below 0 (▲) look at the item before you look at the class. Below {n} answers there is no figure."
        ).format(n=cohort.FEWEST)
    ]
    heads = [_("Module and criterion"), _("Answers"), _("Difficulty"), _("Discrimination")]
    return Section(
        _("Each criterion"),
        said=said if rows else (),
        heads=heads,
        rows=rows,
        shares=(64, 10, 12, 14),
        empty=_("Nothing has been graded yet."),
    )


def _discrimination(r: float) -> str:
    if r != r:
        return "–"
    said = f"{r:+.2f}".replace("-", "−")
    return f"▲ {said}" if r < 0 else said


def _agreement(agreement: Mapping[str, Interval]) -> Section:
    rows = [
        [
            line.title,
            str(agreement[line.id].n),
            "–" if agreement[line.id].value != agreement[line.id].value else f"{agreement[line.id].value:.2f}",
        ]
        for line in RUBRIC
        if line.id in agreement
    ]
    said = [
        _(
            "Two people have read the same reasonings without seeing each other's marks. κ is 1 where they agree in everything, 0 where they agree as by chance; with few texts it is rough."
        )
    ]
    return Section(
        _("Do two readers agree?"),
        said=said if rows else (),
        heads=[_("Line of the reasoning"), _("Texts"), _("Weighted κ")],
        rows=rows,
        shares=(60, 20, 20),
        empty=_("No second reader has read anything yet."),
    )


def _alike(pairs: Sequence[Pair], marks: Marks) -> Section:
    rows = [
        [
            _("{one} and {other}").format(one=_name(marks, pair.one), other=_name(marks, pair.other)),
            str(module(pair.exercise).number),
            percent(pair.record),
            percent(pair.text),
        ]
        for pair in pairs[:_PAIRS]
    ]
    said = [
        _(
            "What is entered is compared by values that few others have, texts by phrases. Two who worked side by side look like this, too. Ask before you judge."
        )
    ]
    if len(pairs) > _PAIRS:
        said.append(_("The {n} most alike of {all} pairs; all are in the workbook.").format(n=_PAIRS, all=len(pairs)))
    heads = [_("Trainees"), _("Module"), _("Entries alike"), _("Text alike")]
    return Section(
        _("Answers that look alike"),
        said=said if rows else (),
        heads=heads,
        rows=rows,
        shares=(55, 15, 15, 15),
        empty=_("None stands out."),
    )


def _inline(drawn: str) -> str:
    """An SVG document as a part of a page."""
    return drawn[drawn.index("<svg") :]


# A trainee's page --------------------------------------------------------------------------------


def trainee_page(marks: Marks, course: str, today: date) -> str:
    """What one trainee has earned, module by module, and the lines of the reasoning over time; fit to be shown to them."""
    student = str(marks.students.index[0])
    done = {str(row["exercise"]): row for row in cohort.progress(marks).to_dict("records")}
    at = marks.handed.set_index("exercise")["at"]
    rows = []
    for each in MODULES:
        if each.id not in done:
            rows.append([each.heading, "–", "–", "–"])
            continue
        row = done[each.id]
        day = at.get(each.id)
        state = {"mastered": _("✓ mastered"), "passed": _("◐ checks passed"), "open": _("○ open")}[row["state"]]
        if row["waiting"]:
            state += _(", reasoning not read yet")
        rows.append(
            [
                each.heading,
                "–" if day is None or pd.isna(day) else f"{day:%Y-%m-%d}",
                _("{earned} of {points}").format(earned=points(row["earned"]), points=points(row["points"])),
                state,
            ]
        )
    table = cohort.competencies(marks)
    sections = [
        Section(
            _("Module by module"),
            heads=[_("Module"), _("Handed in"), _("Points"), _("State")],
            rows=rows,
            shares=(44, 16, 16, 24),
        ),
        Section(
            _("Six lines of reasoning over the course"),
            said=cohort_chart.competencies_text(table).split("\n")[1:],
            picture="" if table.empty else _inline(svg(cohort_chart.competencies_chart(table))),
        ),
        _to_work_on(marks),
    ]
    name = _name(marks, student)
    return render(Page(name, _("Progress"), course, today.isoformat(), sections))


def _to_work_on(marks: Marks) -> Section:
    lost = marks.cells[(marks.cells["kind"] != "analyst") & (marks.cells["earned"] < marks.cells["points"])]
    rows = [
        [
            f"{module(row['exercise']).number}",
            row["title"].rstrip("."),
            f"{STATES['part' if row['earned'] else 'open'][0]} "
            + _("{earned} of {points}").format(earned=points(row["earned"]), points=points(row["points"])),
        ]
        for _index, row in lost.iterrows()
    ]
    heads = [_("Module"), _("What is asked"), _("Points")]
    return Section(
        _("Still to work on"), heads=heads, rows=rows, shares=(10, 70, 20), empty=_("Nothing that was graded is open.")
    )


# The workbook ------------------------------------------------------------------------------------


def workbook(marks: Marks, findings: Findings) -> bytes:
    """The tables behind the report as an Excel file, one sheet each, figures as figures."""
    agreement = pd.DataFrame(
        [(line.title, found.n, found.value) for line in RUBRIC if (found := findings.agreement.get(line.id))],
        columns=["line", "texts", "weighted kappa"],
    )
    pairs = pd.DataFrame(
        [(pair.one, pair.other, pair.exercise, pair.record, pair.text) for pair in findings.pairs],
        columns=["one", "other", "exercise", "entries alike", "text alike"],
    )
    in_need = cohort.need_help(marks)
    in_need = in_need.assign(open=in_need["open"].map(", ".join), missed=in_need["missed"].map(_missed_titles))
    sheets = {
        _("Progress"): cohort.progress(marks),
        _("Help"): in_need,
        _("Criteria"): cohort.items(marks),
        _("Marks"): marks.cells,
        _("Readers"): agreement,
        _("Alike"): pairs,
    }
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, table in sheets.items():
        sheet = book.create_sheet(title)
        sheet.append([str(column) for column in table.columns])
        for row in table.itertuples(index=False):
            sheet.append([_cell(value) for value in row])
            for cell in sheet[sheet.max_row]:
                if cell.data_type == "f":  # what a person typed is text, whatever it begins with
                    cell.data_type = "s"
        for cell in sheet[1]:
            cell.font, cell.alignment = Font(bold=True), Alignment(vertical="top")
        sheet.freeze_panes = "A2"
        for place, column in enumerate(table.columns, start=1):
            longest = max([len(str(column)), *(len(str(value)) for value in table[column].head(200))], default=10)
            sheet.column_dimensions[get_column_letter(place)].width = min(60, longest + 2)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _cell(value: object) -> object:
    """A value as Excel takes it."""
    if value is None or value != value:
        return None
    return value.item() if hasattr(value, "item") else value
