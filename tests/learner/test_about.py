"""Whose workspace it is."""

from pathlib import Path

import pytest

from samtrain.content import find_workspace
from samtrain.learner import about
from samtrain.learner.about import About


def test_what_is_kept_is_read_back(tmp_path: Path) -> None:
    about.write(tmp_path, About(learner="a.berg", name="Anna", version="1.0"))
    assert about.read(tmp_path) == (About(learner="a.berg", name="Anna", version="1.0"), "")


def test_a_folder_where_nobody_started_belongs_to_nobody(tmp_path: Path) -> None:
    assert about.read(tmp_path) == (About(), "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"samtrain": 2}', '{"learner": 7}'])
def test_damage_is_said_in_one_sentence_and_kept(tmp_path: Path, damage: str) -> None:
    about.write(tmp_path, About())
    path = tmp_path / ".samtrain" / "workspace.json"
    path.write_text(damage)
    found, said = about.read(tmp_path)
    (kept,) = path.parent.glob("workspace.json.damaged-*")
    assert kept.name in said and "say who you are again" in said
    assert kept.read_text() == damage
    assert found == About(notices=[said])


def test_a_damaged_file_does_not_end_the_workspace(tmp_path: Path) -> None:
    about.write(tmp_path, About())
    (tmp_path / ".samtrain" / "workspace.json").write_text("{")
    about.read(tmp_path)
    assert find_workspace(tmp_path) == tmp_path.resolve()


def test_a_note_is_added_to_what_the_home_page_says(tmp_path: Path) -> None:
    about.write(tmp_path, About(name="Anna", notices=["One."]))
    about.note(tmp_path, "Two.")
    assert about.read(tmp_path)[0] == About(name="Anna", notices=["One.", "Two."])
