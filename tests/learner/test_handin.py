"""A hand-in is one zip that holds everything, and the learner's folder stays as it is."""

import io
import json
import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_course import cell, sources_of

from samtrain import answers, content
from samtrain.answers import Answer
from samtrain.curriculum import module
from samtrain.errors import PlainError
from samtrain.grading import notebooks
from samtrain.grading.rubric import RUBRIC
from samtrain.learner import handin

ID = "06-stakeholders"
RELEASED = content.EXERCISES / module(ID).exercise
RECORD: dict[str, Any] = {"decision": "Which supplier stays?"}
TEXT = "See Ada next: she advises Bob, who decides in May."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A learner's folder with the notebook as released, and an answer."""
    made = tmp_path / ID
    made.mkdir()
    (made / RELEASED.name).write_bytes(RELEASED.read_bytes())
    answer = Answer(exercise=ID, record=RECORD, texts={"reasoning": TEXT})
    answers.save(made / f"{ID}.answer.json", answer)
    return made


def hand_in(folder: Path) -> handin.HandIn:
    return handin.hand_in(folder, ID, "Anna Berg", folder.parent / "hand-in")


def content_of(made: handin.HandIn) -> dict[str, bytes]:
    with zipfile.ZipFile(made.zip) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def notebook_in(made: handin.HandIn) -> notebooks.Notebook:
    return notebooks.as_notebook(json.loads(content_of(made)[RELEASED.name]), RELEASED.name)


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


# The zip -----------------------------------------------------------------------------------------


def test_its_name_says_what_whose_and_when(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handin, "now", lambda: datetime(2026, 11, 24, 10, 15, tzinfo=UTC))
    made = hand_in(folder)
    assert made.zip == folder.parent / "hand-in" / f"{ID}_Anna-Berg_20261124T101500.zip"
    assert made.sentences == []
    assert handin.NAME.fullmatch(made.zip.stem)


def test_it_holds_notebook_and_answer(folder: Path) -> None:
    made = content_of(hand_in(folder))
    assert list(made) == [f"{ID}.ipynb", f"{ID}.answer.json"]
    assert made[f"{ID}.answer.json"] == (folder / f"{ID}.answer.json").read_bytes()


def test_the_notebook_alone_still_holds_the_answer_and_the_text(folder: Path) -> None:
    notebook = notebook_in(hand_in(folder))
    inside = notebooks.answer_inside(notebook, ID)
    assert inside is not None and (inside.record, inside.texts) == (RECORD, {"reasoning": TEXT})
    assert TEXT in cell(notebook, RUBRIC[0].id)["source"]


def test_the_notebook_says_who_hands_in_and_when(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handin, "now", lambda: datetime(2026, 11, 24, 10, 15, tzinfo=UTC))
    assert notebooks.hand_in_of(notebook_in(hand_in(folder))) == {
        "exercise": ID,
        "learner": "Anna-Berg",
        "cohort": "",
        "at": "2026-11-24T10:15:00+00:00",
    }


def test_nothing_in_the_folder_changes(folder: Path) -> None:
    (folder / RELEASED.name).write_text("{ damaged", encoding="utf-8")
    before = tree(folder)
    hand_in(folder)
    assert tree(folder) == before


def test_handing_in_again_is_a_zip_of_its_own(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for minute in (15, 16):
        monkeypatch.setattr(handin, "now", lambda m=minute: datetime(2026, 11, 24, 10, m, tzinfo=UTC))
        hand_in(folder)
    assert len(list((folder.parent / "hand-in").iterdir())) == 2


def test_a_zip_that_cannot_be_written_is_one_sentence_and_no_zip(folder: Path) -> None:
    (folder.parent / "hand-in").write_text("in the way")
    with pytest.raises(PlainError, match="cannot be written"):
        hand_in(folder)
    assert list(folder.parent.rglob("*.zip")) == []


def test_a_zip_is_whole_or_absent(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(PlainError, match="No space left"):
        hand_in(folder)
    assert list((folder.parent / "hand-in").iterdir()) == []


# What goes along ---------------------------------------------------------------------------------


def test_code_of_ones_own_goes_along_and_nothing_else_does(folder: Path) -> None:
    for name in ("mine.py", "real-accounts.csv", "notes.txt", ".hidden.py", f"{ID}_own.answer.json", "draft.ipynb"):
        (folder / name).write_text("x = 1\n")
    (folder / "link.py").symlink_to(folder / "mine.py")
    made = hand_in(folder)
    assert set(content_of(made)) == {f"{ID}.ipynb", f"{ID}.answer.json", "mine.py"}
    assert made.sentences == ["These files of yours go along: mine.py."]


def test_a_large_file_stays_and_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handin, "LARGEST", 3)
    (folder / "large.py").write_text("1234")
    made = hand_in(folder)
    assert "large.py" not in content_of(made)
    assert made.sentences == ["These files are too large and stay here: large.py."]


# What is mended ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda raw: b"{", "rebuilt from the course's copy"),
        (lambda raw: b"\xef\xbb\xbf" + raw, "byte-order mark"),
        (lambda raw: raw.replace(b"\n", b"\r\n"), "Windows line ends"),
        (lambda raw: (content.EXERCISES / module("02-portfolio").exercise).read_bytes(), "notebook of 02-portfolio"),
        (lambda raw: raw.replace(b"work.judge", b"work.fudge"), "belong to the course"),
    ],
    ids=["no JSON", "BOM", "line ends", "another exercise", "locked cells"],
)
def test_the_notebook_goes_along_mended_and_that_is_said(folder: Path, damage: Any, said: str) -> None:
    path = folder / RELEASED.name
    path.write_bytes(damage(path.read_bytes()))
    made = hand_in(folder)
    assert any(said in sentence for sentence in made.sentences)
    notebook = notebook_in(made)
    graded = [notebooks.grade_id(found) for found in notebook["cells"] if notebooks.grade_id(found)]
    assert graded == [
        notebooks.grade_id(found) for found in notebooks.read(RELEASED)["cells"] if notebooks.grade_id(found)
    ]
    assert notebooks.answer_inside(notebook, ID) is not None


def test_a_notebook_that_jupyterlab_would_stumble_over_goes_along_mended(folder: Path) -> None:
    data = json.loads((folder / RELEASED.name).read_text(encoding="utf-8"))
    for found in data["cells"]:
        found.pop("outputs", None)
    (folder / RELEASED.name).write_text(json.dumps(data), encoding="utf-8")
    assert notebooks.answer_inside(notebook_in(hand_in(folder)), ID) is not None


def test_a_renamed_notebook_is_found_and_handed_in_under_its_own_name(folder: Path) -> None:
    notebook = notebooks.read(folder / RELEASED.name)
    notebook["cells"].append(notebooks.markdown_cell("My own note.", "mine"))
    (folder / RELEASED.name).unlink()
    (folder / "mine.ipynb").write_text(notebooks.as_text(notebook), encoding="utf-8")
    made = hand_in(folder)
    assert made.sentences == [f"The notebook was called mine.ipynb; it is handed in as {ID}.ipynb."]
    assert "My own note." in sources_of(notebook_in(made))


def test_half_a_character_is_no_obstacle(folder: Path) -> None:
    notebook = notebooks.read(folder / RELEASED.name)
    notebook["cells"].append(notebooks.markdown_cell("cut \ud83d", "mine"))
    (folder / RELEASED.name).write_text(json.dumps(notebook), encoding="utf-8")
    assert "cut ?" in sources_of(notebook_in(hand_in(folder)))


# The answer --------------------------------------------------------------------------------------


def test_a_damaged_answer_gives_way_to_the_last_good_one_and_that_is_said(folder: Path) -> None:
    path = folder / f"{ID}.answer.json"
    answers.save(path, Answer(exercise=ID, record={"decision": "Newer"}, texts={"reasoning": TEXT}))
    path.write_text("{")
    made = hand_in(folder)
    assert f"{ID}.answer.json is damaged" in made.sentences[0] and "is back" in made.sentences[0]
    inside = notebooks.answer_inside(notebook_in(made), ID)
    assert inside is not None and inside.record == RECORD


def test_without_the_answer_file_the_copy_inside_the_notebook_is_handed_in(folder: Path) -> None:
    made = hand_in(folder)
    (folder / RELEASED.name).write_bytes(content_of(made)[RELEASED.name])
    (folder / f"{ID}.answer.json").unlink()
    again = hand_in(folder)
    assert json.loads(content_of(again)[f"{ID}.answer.json"])["record"] == RECORD
    assert "The copy inside the notebook" in again.sentences[0]


def test_nothing_to_hand_in_is_one_sentence_and_no_zip(folder: Path) -> None:
    (folder / f"{ID}.answer.json").unlink()
    with pytest.raises(PlainError, match=f"no answer to {ID} yet"):
        hand_in(folder)
    assert list(folder.parent.rglob("*.zip")) == []


def test_an_empty_answer_is_handed_in_and_said(folder: Path) -> None:
    answers.save(folder / f"{ID}.answer.json", Answer(exercise=ID))
    assert hand_in(folder).sentences == ["Nothing has been entered in the tool yet.", "The reasoning is still empty."]


def test_an_unknown_exercise_is_one_sentence(folder: Path) -> None:
    with pytest.raises(PlainError, match="There is no exercise"):
        handin.hand_in(folder, "99-nothing", "anna", folder)


# Who it is ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Anna Berg", "Anna-Berg"),
        (" a.berg@example.org ", "a.berg@example.org"),
        ("Zoe\u0308 O'Neill", "Zoë-ONeill"),
        ("a/../b", "a..b"),
        ("anna_berg", "anna-berg"),
        ("李雷", "李雷"),
        ("x" * 200, "x" * 80),
        ("x" * 79 + "-y", "x" * 79),
    ],
)
def test_a_name_becomes_one_that_files_can_carry(name: str, expected: str) -> None:
    assert handin.learner_id(name) == expected


@pytest.mark.parametrize("name", ["", "  ", "…", "_", "../.."])
def test_no_name_is_one_sentence(name: str) -> None:
    with pytest.raises(PlainError, match="Nobody is named"):
        handin.learner_id(name)


@given(st.text())
def test_any_name_is_found_again_in_the_zips_name(name: str) -> None:
    try:
        made = handin.learner_id(name)
    except PlainError:
        return
    found = handin.NAME.fullmatch(f"{ID}_{made}_20261124T101500")
    assert found is not None and found["learner"] == made
    assert handin.learner_id(made) == made
    assert not re.search(r'[\x00-\x1f<>:"/\\|?*\s]', made)


def test_carrying_an_answer_leaves_the_notebook_that_was_given_alone() -> None:
    notebook = notebooks.read(RELEASED)
    before = json.dumps(notebook)
    handin.carry(notebook, Answer(exercise=ID), "anna", answers.now())
    assert json.dumps(notebook) == before


def test_a_zip_can_be_read_by_any_program(folder: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(hand_in(folder).zip.read_bytes())) as archive:
        for about in archive.infolist():
            assert about.external_attr >> 16 & 0o600 == 0o600  # else some programs unpack what nobody may open
            assert about.compress_type == zipfile.ZIP_DEFLATED


def test_what_a_widget_holds_is_not_handed_in() -> None:
    notebook = notebooks.read(content.EXERCISES / ID / f"{ID}.ipynb")
    notebook["metadata"]["widgets"] = {"state": {"x": {"name": "A real customer"}}}
    assert "A real customer" not in notebooks.as_text(
        handin.carry(notebook, Answer(exercise=ID), "anna", answers.now())
    )
