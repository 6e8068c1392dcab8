"""Lessons are run once, kept, and found again."""

import shutil
from pathlib import Path

import pytest
from small_course import cell

from samtrain.errors import PlainError
from samtrain.files import write_atomically
from samtrain.grading import notebooks
from samtrain.learner import lessons


def write_lesson(folder: Path, *code: str) -> Path:
    """A lesson with these cells of code, and one table of a case."""
    path = folder / "course" / "02-portfolio" / "02-portfolio_lesson.ipynb"
    title = notebooks.markdown_cell("# Lesson", "title")
    made = notebooks.notebook_of([title, *(notebooks._code(f"c{n}", text, {}) for n, text in enumerate(code))])
    write_atomically(path, notebooks.as_text(made))
    write_atomically(folder / "course" / "cases" / "a-chips" / "accounts.csv", "Helvion Networks")
    return path


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The lessons that were run, which takes no time here."""
    made: list[Path] = []

    def run(source: Path, own: object) -> bytes:
        made.append(source)
        return lessons.without_outputs(source)

    monkeypatch.setattr(lessons, "_run", run)
    return made


def test_a_lesson_shows_what_its_cells_show_and_folds_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "theirs"))
    write_atomically(tmp_path / "theirs" / "profile_default" / "startup" / "x.py", "theirs = 1")
    reads = "from pathlib import Path\nprint(Path('../cases/a-chips/accounts.csv').read_text(), 'theirs' in globals())"
    source = write_lesson(tmp_path, f"{reads}\nPath('left').write_text('')")
    write_atomically(tmp_path / "x.ipynb", lessons.rendered(source, tmp_path / "kept"))
    shown = cell(notebooks.read(tmp_path / "x.ipynb"), "c0")
    assert "".join(shown["outputs"][0]["text"]) == "Helvion Networks False\n"
    assert shown["metadata"]["jupyter"] == {"source_hidden": True}
    assert [path.name for path in source.parent.iterdir()] == [source.name]


def test_a_cell_that_fails_is_one_sentence_with_its_reason(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    source = write_lesson(tmp_path, "raise ValueError('no accounts\\nat all')")
    with pytest.raises(PlainError, match=r"02-portfolio_lesson.ipynb could not be drawn \(no accounts\)") as caught:
        lessons.rendered(source, tmp_path / "kept")
    assert "\n" not in str(caught.value)
    assert not (tmp_path / "kept").exists()
    assert capfd.readouterr() == ("", "")


def test_a_lesson_is_run_once(tmp_path: Path, runs: list[Path]) -> None:
    source = write_lesson(tmp_path, "1")
    first = lessons.rendered(source, tmp_path / "kept")
    assert lessons.rendered(source, tmp_path / "kept") == first
    assert runs == [source]


def test_a_lesson_that_was_changed_is_run_again_and_the_old_one_goes(tmp_path: Path, runs: list[Path]) -> None:
    lessons.rendered(write_lesson(tmp_path, "1"), tmp_path / "kept")
    lessons.rendered(write_lesson(tmp_path, "2"), tmp_path / "kept")
    assert len(runs) == 2
    assert len(list((tmp_path / "kept").iterdir())) == 1


def test_a_lesson_is_run_again_when_a_table_has_changed(tmp_path: Path, runs: list[Path]) -> None:
    source = write_lesson(tmp_path / "old", "1")
    lessons.rendered(source, tmp_path / "kept")
    shutil.copytree(tmp_path / "old", tmp_path / "new")
    write_atomically(tmp_path / "new" / "course" / "cases" / "a-chips" / "accounts.csv", "Others")
    lessons.rendered(tmp_path / "new" / source.relative_to(tmp_path / "old"), tmp_path / "kept")
    assert len(runs) == 2


def test_a_kept_lesson_that_was_damaged_is_run_again(tmp_path: Path, runs: list[Path]) -> None:
    source = write_lesson(tmp_path, "1")
    whole = lessons.rendered(source, tmp_path / "kept")
    (kept,) = (tmp_path / "kept").iterdir()
    kept.write_bytes(whole[:40])
    assert lessons.rendered(source, tmp_path / "kept") == whole
    assert kept.read_bytes() == whole


def test_a_lesson_that_came_with_the_wheel_is_not_run(
    tmp_path: Path, runs: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write_lesson(tmp_path, "1")
    whole = lessons.rendered(source, tmp_path / "packed")
    monkeypatch.setattr(lessons, "PACKED", tmp_path / "packed")
    assert lessons.rendered(source, tmp_path / "kept") == whole
    assert len(runs) == 1 and not (tmp_path / "kept").exists()


def test_without_pictures_the_code_is_folded_all_the_same(tmp_path: Path) -> None:
    source = write_lesson(tmp_path, "1 / 0")
    write_atomically(tmp_path / "x.ipynb", lessons.without_outputs(source))
    shown = cell(notebooks.read(tmp_path / "x.ipynb"), "c0")
    assert shown["metadata"]["jupyter"] == {"source_hidden": True} and shown["outputs"] == []


def test_what_is_no_notebook_is_said_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "x.ipynb").write_text("{")
    with pytest.raises(PlainError, match=r"x\.ipynb is not a notebook"):
        lessons.without_outputs(tmp_path / "x.ipynb")


# For those who pack the wheel --------------------------------------------------------------------


def test_every_lesson_is_rendered_into_the_folder_named(
    tmp_path: Path, runs: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert lessons.main([str(tmp_path)]) == 0
    stems = {path.name.rsplit("-", 1)[0] for path in tmp_path.iterdir()}
    assert stems == {path.stem for path in runs} and len(stems) == len(capsys.readouterr().out.splitlines())


def test_how_it_is_called_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert lessons.main([]) == 2
    assert "samtrain.learner.lessons FOLDER" in capsys.readouterr().err


def test_a_lesson_that_cannot_be_rendered_fails_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(source: Path, own: object) -> bytes:
        raise PlainError("It cannot be run.")

    monkeypatch.setattr(lessons, "_run", fail)
    assert lessons.main([str(tmp_path)]) == 1
    assert capsys.readouterr().err == "It cannot be run.\n"


def test_a_lesson_links_its_terms_to_the_glossary_and_is_run_anew_when_that_changes(
    tmp_path: Path, runs: list[Path]
) -> None:
    source = write_lesson(tmp_path, "1")
    lessons.rendered(source, tmp_path / "kept")
    entry = "# Glossary\n\n## Plan\n\n*Module 2*\n\nWhat we will do.\n"
    write_atomically(source.parent.parent / "glossary.md", entry)
    write_atomically(source, source.read_text(encoding="utf-8").replace("# Lesson", "A plan."))
    assert b"A [plan](../Glossary.ipynb#cell-id=Plan)." in lessons.rendered(source, tmp_path / "kept")
    write_atomically(source.parent.parent / "glossary.md", entry.replace("will", "shall"))
    lessons.rendered(source, tmp_path / "kept")
    assert len(runs) == 3
