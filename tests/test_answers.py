import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samtrain import answers
from samtrain.answers import Answer
from samtrain.errors import PlainError

EXERCISE = "06-stakeholders"


def answer(**record: Any) -> Answer:
    return Answer(exercise=EXERCISE, record=record, texts={"why": "Because."})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return answers.path_for(tmp_path / f"{EXERCISE}.ipynb")


def test_what_is_saved_is_read_back(path: Path) -> None:
    answers.save(path, answer(a=[1, None, "ü"]))
    assert answers.load(path, EXERCISE) == answer(a=[1, None, "ü"]).model_copy(
        update={"saved": answers.load(path, EXERCISE).saved}
    )


def test_nothing_saved_yet_is_no_problem(path: Path) -> None:
    assert answers.restore(path, EXERCISE) == (None, "")


@pytest.mark.parametrize(
    "damage", [b"", b'{"samtrain": 1, "exer', b"\x00\xff", b"[]", b'{"samtrain": 9}', b'"06-stakeholders"', b"9" * 5000]
)
def test_a_damaged_file_gives_way_to_the_last_good_answer(path: Path, damage: bytes) -> None:
    answers.save(path, answer(n=1))
    answers.save(path, answer(n=2))
    path.write_bytes(damage)
    restored, said = answers.restore(path, EXERCISE)
    assert restored is not None and restored.record == {"n": 1}
    assert path.name in said and "is back" in said


def test_a_damaged_file_is_kept_under_another_name(path: Path) -> None:
    answers.save(path, answer(n=1))
    path.write_bytes(b"precious work, half writ")
    answers.restore(path, EXERCISE)
    kept = [other.read_bytes() for other in path.parent.glob("*.damaged-*")]
    assert kept == [b"precious work, half writ"]


@pytest.mark.parametrize("damage", [b"{", b'{"samtrain": 1, "exercise": "02-portfolio"}'])
def test_without_a_good_answer_damage_is_still_one_sentence(path: Path, damage: bytes) -> None:
    path.write_bytes(damage)
    restored, said = answers.restore(path, EXERCISE)
    (kept,) = path.parent.glob("*.damaged-*")
    assert restored is None and path.name in said and said.endswith(f"It was kept as {kept.name}.")
    assert kept.read_bytes() == damage


def test_a_deleted_answer_is_back_from_the_last_good_one(path: Path) -> None:
    answers.save(path, answer(n=1))
    answers.save(path, answer(n=2))
    path.unlink()
    restored, said = answers.restore(path, EXERCISE)
    assert restored is not None and restored.record == {"n": 1} and said.startswith("Your last good answer")
    assert answers.restore(path, EXERCISE) == (restored, "")


def test_a_save_that_was_cut_off_leaves_the_answer_before_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    answers.save(path, answer(n=1))
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(PlainError, match="No space left"):
        answers.save(path, answer(n=2))
    assert answers.load(path, EXERCISE).record == {"n": 1}
    assert list(path.parent.rglob("*.part")) == []


def test_half_a_character_costs_no_answer(path: Path) -> None:
    answers.save(path, answer(note="cut \ud83d"))
    assert answers.load(path, EXERCISE).record == {"note": "cut ?"}


def test_the_answer_to_another_exercise_is_said_so(path: Path) -> None:
    other = Answer(exercise="02-portfolio")
    path.write_text(other.model_dump_json(), encoding="utf-8")
    with pytest.raises(PlainError, match="02-portfolio, not to 06-stakeholders"):
        answers.load(path, EXERCISE)


def test_saving_over_a_damaged_file_keeps_it(path: Path) -> None:
    path.write_bytes(b"{")
    answers.save(path, answer(n=3))
    assert len(list(path.parent.glob("*.damaged-*"))) == 1
    assert answers.load(path, EXERCISE).record == {"n": 3}


JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(JSON)
def test_any_json_is_an_answer_or_one_sentence(data: Any) -> None:
    try:
        answers.parse(data, EXERCISE, "x.answer.json")
    except PlainError as error:
        assert "x.answer.json" in str(error)
