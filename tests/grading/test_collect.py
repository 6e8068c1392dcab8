import io
import json
import stat
import zipfile
from pathlib import Path
from typing import Any

import pytest
from classmates import PEOPLE, TEXT, Learner
from pretend import EXERCISE

from samtrain.errors import PlainError
from samtrain.grading import archives
from samtrain.grading.collect import Collected, collect


@pytest.fixture
def collecting(world: Path, pretending: None, handed: Path, tmp_path: Path) -> Any:
    def run(source: Path = handed) -> Collected:
        return collect(source, tmp_path / "submitted", world / "exercises")

    return run


@pytest.fixture
def submitted(tmp_path: Path) -> Path:
    return tmp_path / "submitted"


def named(zip_path: Path, at: str) -> Path:
    """The zip as if it had been handed in at another time."""
    stem = "_".join(zip_path.stem.split("_")[:2])
    return zip_path.rename(zip_path.with_name(f"{stem}_{at}.zip"))


def people(folder: Path) -> list[Any]:
    answer = json.loads((folder / f"{EXERCISE}.answer.json").read_text())
    return list(answer["record"]["people"])


def evil(path: Path, member: zipfile.ZipInfo | str, data: bytes = b"{}") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{EXERCISE}.ipynb", b"{}")
        archive.writestr(member, data)
    return path


def test_a_zip_is_filed_under_learner_and_exercise(
    collecting: Any, learner: Any, handed: Path, submitted: Path
) -> None:
    named(learner("anna.berg").answer(PEOPLE, TEXT).hand_in(handed), "20261124T101500")
    collected = collecting()
    folder = submitted / "anna.berg" / EXERCISE
    assert [filed.folder for filed in collected.filed] == [folder] and collected.sentences == []
    assert {path.name for path in folder.iterdir()} == {
        f"{EXERCISE}.ipynb",
        f"{EXERCISE}.answer.json",
        "timestamp.txt",
    }
    assert (folder / "timestamp.txt").read_text() == "2026-11-24 10:15:00 UTC\n"


def test_an_lms_may_nest_folders_and_put_words_around_names(
    collecting: Any, learner: Any, handed: Path, submitted: Path
) -> None:
    made = learner().answer(PEOPLE).hand_in(handed)
    nested = handed / "Anna Berg_4711_assignsubmission_file_"
    nested.mkdir()
    made.rename(nested / f"4711 {made.stem} (1).zip")
    assert [filed.student for filed in collecting().filed] == ["anna"]


def test_a_zip_of_zips_is_taken(collecting: Any, learner: Any, handed: Path, tmp_path: Path) -> None:
    made = [learner(name).answer(PEOPLE).hand_in(handed) for name in ("anna", "ben")]
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for path in made:
            archive.write(path, f"Week 6/{path.name}")
    assert [filed.student for filed in collecting(tmp_path / "all.zip").filed] == ["anna", "ben"]


def test_a_hand_in_that_was_unpacked_is_taken(collecting: Any, learner: Any, handed: Path) -> None:
    made = learner().answer(PEOPLE).hand_in(handed)
    with zipfile.ZipFile(made) as archive:
        archive.extractall(handed / made.stem)
    made.unlink()
    assert [filed.student for filed in collecting().filed] == ["anna"]


def test_a_renamed_zip_is_known_by_its_notebook(collecting: Any, learner: Any, handed: Path) -> None:
    learner().answer(PEOPLE).hand_in(handed).rename(handed / "upload.zip")
    assert [filed.student for filed in collecting().filed] == ["anna"]


def test_the_latest_of_several_counts_and_this_is_said(
    collecting: Any, learner: Any, handed: Path, submitted: Path
) -> None:
    anna: Learner = learner()
    named(anna.answer(PEOPLE).hand_in(handed), "20261124T120000")
    named(anna.answer(PEOPLE[:1]).hand_in(handed), "20261124T110000")
    collected = collecting()
    assert len(people(submitted / "anna" / EXERCISE)) == 3
    assert any("the latest, of 2026-11-24 12:00" in said for said in collected.sentences)


def test_an_older_hand_in_does_not_replace_a_later_one(
    collecting: Any, learner: Any, handed: Path, submitted: Path
) -> None:
    anna: Learner = learner()
    later = named(anna.answer(PEOPLE).hand_in(handed), "20261124T120000")
    collecting()
    later.unlink()
    named(anna.answer(PEOPLE[:1]).hand_in(handed), "20261124T110000")
    collected = collecting()
    assert collected.filed == [] and "a later hand-in" in collected.sentences[0]
    assert len(people(submitted / "anna" / EXERCISE)) == 3


def test_collecting_twice_files_once(collecting: Any, learner: Any, handed: Path) -> None:
    learner().answer(PEOPLE).hand_in(handed)
    assert len(collecting().filed) == 1
    assert collecting().filed == []


def test_a_name_that_differs_from_the_notebooks_is_said(collecting: Any, learner: Any, handed: Path) -> None:
    made = learner().answer(PEOPLE).hand_in(handed)
    made.rename(made.with_name(made.name.replace("anna", "ben")))
    collected = collecting()
    assert [filed.student for filed in collected.filed] == ["ben"]
    assert "handed in by anna" in collected.sentences[0]


@pytest.mark.parametrize(
    "member", ["../evil.ipynb", "/etc/evil.ipynb", "..\\evil.ipynb", "C:/evil.ipynb", "a/../../evil.py"]
)
def test_a_member_that_points_outside_refuses_the_zip(
    collecting: Any, handed: Path, submitted: Path, member: str
) -> None:
    evil(handed / f"{EXERCISE}_eve_20261124T101500.zip", member)
    collected = collecting()
    assert collected.filed == [] and not submitted.exists()
    assert "_eve_" in collected.sentences[0] and "points outside" in collected.sentences[0]


def test_a_link_refuses_the_zip(collecting: Any, handed: Path) -> None:
    link = zipfile.ZipInfo("notes.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    evil(handed / f"{EXERCISE}_eve_20261124T101500.zip", link, b"/etc/passwd")
    assert "is a link" in collecting().sentences[0]


def test_a_zip_bomb_is_not_unpacked(collecting: Any, handed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_BYTES", 100_000)
    evil(handed / f"{EXERCISE}_eve_20261124T101500.zip", "bomb.txt", bytes(100_001))
    assert "too large" in collecting().sentences[0]


def test_many_members_that_are_large_together_are_not_unpacked(
    collecting: Any, handed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "MOST_BYTES", 100_000)
    with zipfile.ZipFile(handed / f"{EXERCISE}_eve_20261124T101500.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for n in range(3):
            archive.writestr(f"{n}.txt", bytes(40_000))
    assert "too large when unpacked" in collecting().sentences[0]


def test_zips_within_zips_within_zips_are_left_out(collecting: Any, tmp_path: Path) -> None:
    inner = b""
    for n in range(3):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr(f"{n}.zip" if n else "a.txt", inner or b"a")
        inner = buffer.getvalue()
    (tmp_path / "deep.zip").write_bytes(inner)
    assert "zips within zips within zips" in collecting(tmp_path / "deep.zip").sentences[0]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 cut off", b"<html>login first</html>"])
def test_a_broken_zip_is_named_and_the_others_go_on(collecting: Any, learner: Any, handed: Path, data: bytes) -> None:
    (handed / "broken.zip").write_bytes(data)
    learner().answer(PEOPLE, TEXT).hand_in(handed)
    collected = collecting()
    assert [filed.student for filed in collected.filed] == ["anna"]
    said = "broken.zip is damaged or no zip at all. Ask for it again. It was set aside in set-aside/broken.zip."
    assert collected.sentences == [said]


def test_a_cut_off_zip_is_named(collecting: Any, learner: Any, handed: Path) -> None:
    made = learner().answer(PEOPLE).hand_in(handed)
    made.write_bytes(made.read_bytes()[:-30])
    assert "is damaged" in collecting().sentences[0]


def test_a_name_inside_the_notebook_cannot_lead_outside(collecting: Any, handed: Path, submitted: Path) -> None:
    about = {"exercise": EXERCISE, "learner": "../../eve", "at": "2026-11-24T10:15:00+00:00"}
    notebook = {"nbformat": 4, "cells": [], "metadata": {"samtrain": {"hand_in": about}}}
    with zipfile.ZipFile(handed / "x.zip", "w") as archive:
        archive.writestr(f"{EXERCISE}.ipynb", json.dumps(notebook))
    assert [filed.folder for filed in collecting().filed] == [submitted / "eve" / EXERCISE]


def test_a_zip_without_a_name_is_said(collecting: Any, handed: Path) -> None:
    with zipfile.ZipFile(handed / "x.zip", "w") as archive:
        archive.writestr(f"{EXERCISE}.ipynb", "{}")
    assert "nobody is named" in collecting().sentences[0]


def test_a_link_in_the_folder_of_zips_is_not_followed(
    collecting: Any, learner: Any, handed: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (handed / "link.zip").symlink_to(learner().answer(PEOPLE).hand_in(elsewhere))
    assert collecting().filed == []


def test_a_damaged_notebook_is_mended_and_said(collecting: Any, learner: Any, handed: Path, submitted: Path) -> None:
    made = learner().answer(PEOPLE, TEXT).hand_in(handed)
    with zipfile.ZipFile(made) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data[:500] if name.endswith(".ipynb") else data)
    collected = collecting()
    assert any(said.startswith("anna, 06-stakeholders: The notebook was rebuilt") for said in collected.sentences)
    assert json.loads((submitted / "anna" / EXERCISE / f"{EXERCISE}.ipynb").read_text())["cells"]


def test_nothing_to_collect_from_is_said(collecting: Any, tmp_path: Path) -> None:
    with pytest.raises(PlainError, match="There is no"):
        collecting(tmp_path / "nowhere")
