"""The report as an instructor gets it, from a class that was graded."""

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from classmates import PEOPLE, TEXT
from marked import marks
from openpyxl import load_workbook
from typer.testing import CliRunner

from samtrain import cases, content
from samtrain.cli import app
from samtrain.grading import classroom, report
from samtrain.grading.classroom import Course
from samtrain.grading.marks import Marks
from samtrain.grading.report import Findings
from samtrain.tools.agreement import Interval
from samtrain.workshop import waves

TODAY = date(2026, 11, 30)
LINE = "R2-evidence"


@pytest.fixture
def some() -> Marks:
    return marks(
        [
            ("anna", "02-portfolio", "P1-size", "criterion", 4.0, 4.0),
            ("anna", "02-portfolio", LINE, "rubric", 3.0, 2.0),
            ("ben", "02-portfolio", "P1-size", "criterion", 4.0, 1.0),
            ("ben", "02-portfolio", LINE, "rubric", 3.0, None),
        ]
    )


def page(marked: Marks, findings: Findings | None = None) -> str:
    return report.page(marked, findings or Findings(), "Academy", TODAY)


def test_the_page_says_whom_to_talk_to_first(some: Marks) -> None:
    assert "Talk first to Ben." in page(some)


def test_a_share_stands_beside_a_sign(some: Marks) -> None:
    assert "✓ 100 %" in page(some) and "○ 25 %…" in page(some)


def test_the_page_needs_nothing_from_elsewhere(some: Marks) -> None:
    text = page(some)
    assert "default-src &#39;none&#39;" in text or "default-src 'none'" in text
    assert "<script" not in text and "http-equiv" in text and ' src="' not in text


def test_a_name_that_is_a_script_is_shown_and_not_run(some: Marks) -> None:
    some.students.loc["ben", "name"] = "<script>alert(1)</script>"
    assert "<script>alert" not in page(some) and "&lt;script&gt;alert" in page(some)


def test_agreement_is_shown_with_the_number_of_texts(some: Marks) -> None:
    assert "0.61" in page(some, Findings(agreement={LINE: Interval(0.61, 0.3, 0.9, 12)}))


def test_a_trainees_page_speaks_of_nobody_else(some: Marks) -> None:
    text = report.trainee_page(some.of("anna"), "Academy", TODAY)
    assert "Anna" in text and "Ben" not in text


def test_the_workbook_holds_figures_as_figures(some: Marks) -> None:
    book = load_workbook(BytesIO(report.workbook(some, Findings())))
    assert [cell.value for cell in book["Progress"]["C"]] == ["share", 1, 0.25]


def test_a_text_like_a_formula_stays_text_in_the_workbook(some: Marks) -> None:
    some.cells.loc[0, "title"] = "=HYPERLINK(1)"
    book = load_workbook(BytesIO(report.workbook(some, Findings())))
    assert book["Marks"]["E2"].data_type == "s"


# From a class ------------------------------------------------------------------------------------


@pytest.fixture
def graded(course: Course, learner: Any, handed: Path) -> Course:
    for name in ("anna", "ben"):
        learner(name).answer(PEOPLE[: 3 if name == "anna" else 1], TEXT).hand_in(handed)
    classroom.collect(course, handed)
    assert [done.error for done in classroom.grade(course, classroom.submissions(course))] == ["", ""]
    return course


def test_the_report_is_written_from_the_gradebook(graded: Course, tmp_path: Path) -> None:
    said = CliRunner().invoke(app, ["classroom", "report", "-c", str(graded.folder), "--to", str(tmp_path / "report")])
    assert said.exit_code == 0, said.output
    found = {path.relative_to(tmp_path / "report").as_posix() for path in (tmp_path / "report").rglob("*.*")}
    assert found == {"report.html", "report.xlsx", "trainees/anna.html", "trainees/ben.html"}


def test_the_marks_are_those_of_the_gradebook(graded: Course) -> None:
    from samtrain.grading import marks as reading

    found = reading.read(graded.config.CourseDirectory.db_url)
    anna = found.of("anna").cells
    assert anna[anna["kind"] == "criterion"]["earned"].tolist() == [4.0, 3.5, 2.0]
    assert anna[anna["kind"] == "rubric"]["earned"].isna().all()


def test_a_teams_waves_stand_in_the_report(graded: Course, tmp_path: Path) -> None:
    record = tmp_path / "team.json"
    waves.save(record, waves.from_case(cases.load("a-chips", content.COURSE / "cases")))
    classroom.report(graded, tmp_path / "report", record)
    assert "Before and after" in (tmp_path / "report" / "report.html").read_text(encoding="utf-8")


def test_the_table_for_a_platform_is_written(graded: Course, tmp_path: Path) -> None:
    file = tmp_path / "canvas.csv"
    said = CliRunner().invoke(app, ["classroom", "export", "canvas", "-c", str(graded.folder), "--to", str(file)])
    assert said.exit_code == 0 and "06 Stakeholder assessment" in file.read_text(encoding="utf-8")


def test_nbgraders_own_export_writes_the_same_table(graded: Course, tmp_path: Path) -> None:
    from nbgrader.api import Gradebook

    from samtrain.grading.lms import CanvasExport, gradebook_csv
    from samtrain.grading.marks import read

    url = graded.config.CourseDirectory.db_url
    with Gradebook(url) as gradebook:
        CanvasExport(to=str(tmp_path / "one.csv")).export(gradebook)
    with (tmp_path / "one.csv").open(newline="", encoding="utf-8") as file:
        assert file.read() == gradebook_csv(read(url), "canvas")


def test_without_grades_there_is_a_sentence_and_no_report(course: Course, tmp_path: Path) -> None:
    said = CliRunner().invoke(app, ["classroom", "report", "-c", str(course.folder), "--to", str(tmp_path / "report")])
    assert said.exit_code == 1 and "Nothing was graded" in said.output and not (tmp_path / "report").exists()
