import os
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from samtrain.errors import PlainError
from samtrain.workshop.store import ALPHABET, CODE_LENGTH, Draft, Store, new_code


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store(tmp_path / "w.sqlite", "A001", "t0", ["T01", "T02"])
    yield made
    made.close()


def test_each_member_has_a_seat_and_a_code_of_clear_letters(store: Store) -> None:
    seats = store.seats()
    assert [(seat.member, seat.taken, seat.answered, seat.saved) for seat in seats] == [
        ("T01", False, 0, ""),
        ("T02", False, 0, ""),
    ]
    assert len({seat.code for seat in seats}) == 2
    assert not set("01OIL") & set(ALPHABET)
    assert len(new_code()) == CODE_LENGTH and set(new_code()) <= set(ALPHABET)


def test_a_code_works_once_and_however_it_is_typed(store: Store) -> None:
    code = store.seats()[0].code
    secret = store.take(f" {code[:3].lower()} {code[3:]} ")
    assert secret is not None and store.seat_of(secret) == store.seats()[0].seat
    assert store.take(code) is None
    assert store.take("nothing") is None and store.take("") is None


def test_secrets_are_kept_as_digests_only(store: Store, tmp_path: Path) -> None:
    secret = store.take(store.seats()[0].code)
    assert secret is not None
    with sqlite3.connect(tmp_path / "w.sqlite") as base:
        rows = base.execute("SELECT * FROM seats").fetchall()
    base.close()
    assert secret not in repr(rows)


def test_a_new_code_shuts_the_old_browser_out_and_keeps_the_answer(store: Store) -> None:
    seat = store.seats()[0]
    old = store.take(seat.code)
    assert old is not None
    store.save(seat.seat, Draft(1, {"ratings": {"I01": 4}}, False), 1)
    code = store.free(seat.seat)
    assert store.seat_of(old) is None and store.take(seat.code) is None
    new = store.take(code)
    assert new is not None and store.draft(store.seat_of(new) or 0).answer == {"ratings": {"I01": 4}}
    with pytest.raises(PlainError, match="no seat 99"):
        store.free(99)


def test_the_later_draft_counts_whichever_comes_last(store: Store) -> None:
    assert store.save(1, Draft(5, {"ratings": {"I01": 5}}, False), 1)
    assert not store.save(1, Draft(4, {"ratings": {"I01": 1}}, False), 1)
    assert store.draft(1) == Draft(5, {"ratings": {"I01": 5}}, False)
    assert store.draft(2) == Draft(0, {}, False)


def test_nobody_reads_an_answer_before_the_wave_is_closed_and_nobody_writes_after(store: Store) -> None:
    store.save(1, Draft(1, {"ratings": {"I01": 4}}, True), 1)
    with pytest.raises(PlainError, match="still open"):
        store.answers()
    assert "ratings" not in repr(store.seats())
    store.close_wave()
    assert store.answers() == [("T01", Draft(1, {"ratings": {"I01": 4}}, True))]
    assert not store.save(1, Draft(2, {}, False), 0)
    assert not store.is_open


def test_a_restart_finds_everything(store: Store, tmp_path: Path) -> None:
    secret = store.take(store.seats()[0].code)
    assert secret is not None
    store.save(1, Draft(3, {"member": "x"}, False), 2)
    store.refuse("10.0.0.9", "a wrong code")
    again = Store(tmp_path / "w.sqlite", "A001", "t0", ["T01", "T02", "T03"])
    assert [seat.member for seat in again.seats()] == ["T01", "T02", "T03"]
    assert again.seats()[0].code == store.seats()[0].code
    assert again.seat_of(secret) == 1 and again.draft(1).edits == 3
    assert again.refused == 1 and again.refusals()[0][1:] == ("10.0.0.9", "a wrong code")
    again.close()


def test_another_waves_file_is_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(PlainError, match="holds wave t0 of A001"):
        Store(tmp_path / "w.sqlite", "A001", "t1", [])


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.sqlite").write_text("no base of data, and long enough to be looked at")
    with pytest.raises(PlainError, match="cannot be used"):
        Store(tmp_path / "x.sqlite", "A001", "t0", [])


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such modes")
def test_the_file_is_for_its_owner_alone(store: Store, tmp_path: Path) -> None:
    assert stat.S_IMODE((tmp_path / "w.sqlite").stat().st_mode) == 0o600
