import json
import os
import shutil
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samtrain.errors import PlainError
from samtrain.files import dump_json
from samtrain.plan import store
from samtrain.plan.model import Plan
from samtrain.plan.schema import ForeignError
from samtrain.plan.store import NEWEST, Version, create, history, look, open_plan, restore, save, thinned

from .conftest import a_plan, moment

SAMPLES = Path(__file__).parent / "samples"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "norda.plan.json"


def with_decision(plan: Plan, decision: str) -> Plan:
    return plan.with_record("stakeholders", {**plan.record("stakeholders"), "decision": decision})


def decision(plan: Plan) -> str:
    return str(plan.tools["stakeholders"]["decision"])


# One window --------------------------------------------------------------------------------------


def test_what_is_saved_is_read_back(path: Path, plan: Plan) -> None:
    opened = save(create(path, plan, moment()), with_decision(plan, "Frame contract"), moment(5))
    again = open_plan(path)
    assert again.plan == opened.plan and again.plan.saved == moment(5) and again.said == ""


def test_a_new_plan_overwrites_nothing(path: Path, plan: Plan) -> None:
    path.write_text("{}")
    with pytest.raises(PlainError, match=r"norda\.plan\.json is there already"):
        create(path, plan, moment())


def test_a_plan_has_its_own_ending(tmp_path: Path, plan: Plan) -> None:
    for act in (lambda: create(tmp_path / "norda.json", plan), lambda: open_plan(tmp_path / "06.answer.json")):
        with pytest.raises(PlainError, match=r"NAME\.plan\.json"):
            act()


def test_a_missing_plan_is_one_sentence(path: Path) -> None:
    with pytest.raises(PlainError, match=r"^norda\.plan\.json is missing\.$"):
        open_plan(path)


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path, plan: Plan) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(PlainError, match="cannot be written"):
        create(tmp_path / "file" / "norda.plan.json", plan)


def test_half_a_character_does_not_stop_a_save(path: Path, plan: Plan) -> None:
    save(create(path, plan, moment()), with_decision(plan, "cut \ud83d"), moment(1))
    assert decision(open_plan(path).plan) == "cut ?"


# Damaged and foreign files -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "damage", [b"", b'{"samtrain_plan": 3, "acc', b"\x00\xff", b'{"samtrain_plan": 3, "tools": []}']
)
def test_a_damaged_file_gives_way_to_the_last_good_save(path: Path, plan: Plan, damage: bytes) -> None:
    save(create(path, plan, moment()), with_decision(plan, "Frame contract"), moment(5))
    path.write_bytes(damage)
    opened = open_plan(path)
    assert decision(opened.plan) == "Frame contract" and "is back" in opened.said and path.name in opened.said
    assert [kept.read_bytes() for kept in path.parent.glob("*.damaged-*")] == [damage]
    assert open_plan(path).said == ""


def test_a_damaged_save_in_the_history_is_passed_over(path: Path, plan: Plan) -> None:
    opened = save(create(path, plan, moment()), with_decision(plan, "Frame contract"), moment(5))
    save(opened, with_decision(plan, "Last"), moment(50))
    for file in (path, history(path)[0].path):
        file.write_bytes(b"{")
    assert decision(open_plan(path).plan) == "Frame contract"


def test_the_last_good_save_is_the_last_whatever_the_clock_said(path: Path, plan: Plan) -> None:
    opened = save(create(path, plan, moment()), with_decision(plan, "Clock ahead"), moment(600))
    save(opened, with_decision(plan, "Last"), moment(5))
    path.write_bytes(b"{")
    assert decision(open_plan(path).plan) == "Last"


def test_a_lost_file_comes_back_from_its_history(path: Path, plan: Plan) -> None:
    create(path, plan, moment())
    path.unlink()
    opened = open_plan(path)
    assert opened.plan.same_as(plan) and opened.said.startswith("norda.plan.json is missing. Your last good save")


def test_damaged_without_a_history_is_one_sentence(path: Path) -> None:
    path.write_bytes(b"{")
    with pytest.raises(PlainError, match=r"is damaged.*No earlier save is left"):
        open_plan(path)
    assert path.read_bytes() == b"{"


@pytest.mark.parametrize("foreign", [{"name": "left-pad"}, [1, 2], {"samtrain_plan": 99}])
def test_a_foreign_file_is_left_as_it_is(path: Path, plan: Plan, foreign: object) -> None:
    opened = create(path, plan, moment())
    path.write_text(dump_json(foreign), encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(ForeignError):
        open_plan(path)
    with pytest.raises(ForeignError):
        save(opened, plan, moment(5))
    assert path.read_bytes() == before


@pytest.mark.parametrize("version", [1, 2])
def test_an_older_layout_is_kept_in_the_history_when_it_is_saved_anew(path: Path, version: int) -> None:
    shutil.copy(SAMPLES / f"layout-{version}.plan.json", path)
    before, opened = path.read_bytes(), open_plan(path)
    save(opened, opened.plan, moment(5))
    assert json.loads(path.read_text())["samtrain_plan"] == 3
    assert before in [kept.path.read_bytes() for kept in history(path)]
    assert look(history(path)[-1]).tools == opened.plan.tools


# History -----------------------------------------------------------------------------------------


def test_the_history_lists_saves_newest_first(path: Path, plan: Plan) -> None:
    opened = create(path, plan, moment())
    for n in (1, 2, 3):
        opened = save(opened, with_decision(plan, f"Version {n}"), moment(n))
    assert [(version.saved, decision(look(version))) for version in history(path)] == [
        (moment(3), "Version 3"),
        (moment(2), "Version 2"),
        (moment(1), "Version 1"),
        (moment(), "Second source"),
    ]


def test_an_earlier_save_is_made_the_plan_again(path: Path, plan: Plan) -> None:
    opened = create(path, plan, moment())
    for n in (1, 2, 3):
        opened = save(opened, with_decision(plan, f"Version {n}"), moment(n))
    first = next(version for version in history(path) if version.saved == moment(1))
    back = restore(opened, first, moment(4))
    assert decision(back.plan) == decision(open_plan(path).plan) == "Version 1"
    assert "Version 3" in [decision(look(version)) for version in history(path)]


def test_other_files_beside_the_history_do_no_harm(path: Path, plan: Plan) -> None:
    create(path, plan, moment())
    (history(path)[0].path.parent / "notes.json").write_text("{")
    assert len(history(path)) == 1


def test_two_plans_in_one_folder_have_their_own_history(path: Path, plan: Plan) -> None:
    create(path, plan, moment())
    create(path.with_name("other.plan.json"), plan, moment())
    assert len(history(path)) == 1


def versions(ages: list[int]) -> list[Version]:
    """Saves so many seconds before ``moment()``, the oldest first."""
    return [
        Version(n, moment() - timedelta(seconds=age), Path(f"{n}.json"))
        for n, age in enumerate(sorted(ages, reverse=True))
    ]


def test_old_saves_are_thinned() -> None:
    saves = versions([600 * n for n in range(6 * 24 * 200)])  # every ten minutes for 200 days
    kept = {*saves} - {*thinned(saves, moment())}
    ages = [(moment() - one.saved) / timedelta(days=1) for one in kept]
    # By hand: the last 10, of which 7 are of the last hour; 23 more hours; 60 days; what is left of March to 1 August.
    assert sum(age * 24 <= 1 for age in ages) == 7 and sum(age <= 1 for age in ages) == 7 + 3 + 22
    assert sum(1 < age <= 60 for age in ages) == 60 and sum(age > 60 for age in ages) == 6


AGES = st.lists(st.integers(0, 400 * 24 * 3600), unique=True)


@given(AGES)
def test_thinning_keeps_the_newest_and_settles(ages: list[int]) -> None:
    saves = versions(ages)
    dropped = thinned(saves, moment())
    kept = [one for one in saves if one not in dropped]
    assert saves[-NEWEST:] == kept[-NEWEST:] and thinned(kept, moment()) == []


# Two windows -------------------------------------------------------------------------------------


def test_two_windows_do_not_overwrite_each_other(path: Path, plan: Plan) -> None:
    create(path, plan, moment())
    mine, yours = open_plan(path), open_plan(path)
    save(yours, yours.plan.with_rows("team", [*plan.rows("team"), {"id": "T3", "name": "Lu"}]), moment(1))
    saved = save(mine, with_decision(mine.plan, "Frame contract"), moment(2))
    assert (decision(saved.plan), len(saved.plan.rows("team")), saved.conflicts) == ("Frame contract", 3, ())
    assert saved.said == "Somebody else saved this plan in the meantime: both your changes are in it now."
    assert open_plan(path).plan == saved.plan


def test_what_two_windows_disagree_on_is_listed(path: Path, plan: Plan) -> None:
    create(path, plan, moment())
    mine, yours = open_plan(path), open_plan(path)
    save(yours, with_decision(yours.plan, "Theirs"), moment(1))
    saved = save(mine, with_decision(mine.plan, "Ours"), moment(2))
    assert [(one.column, one.ours, one.theirs, one.kept) for one in saved.conflicts] == [
        ("decision", "Ours", "Theirs", "Ours")
    ]
    assert saved.said.endswith("In 1 place you differ.")
    assert "Theirs" in [decision(look(version)) for version in history(path)]


def test_saving_on_after_a_merge_is_quiet(path: Path, plan: Plan) -> None:
    create(path, plan, moment())
    mine, yours = open_plan(path), open_plan(path)
    save(yours, with_decision(yours.plan, "Theirs"), moment(1))
    mine = save(mine, mine.plan.with_rows("orders", []), moment(2))
    mine = save(mine, with_decision(mine.plan, "Ours"), moment(3))
    assert (mine.said, decision(open_plan(path).plan), open_plan(path).plan.rows("orders")) == ("", "Ours", [])


def test_a_file_damaged_in_the_meantime_is_set_aside(path: Path, plan: Plan) -> None:
    opened = create(path, plan, moment())
    path.write_bytes(b"{")
    saved = save(opened, with_decision(plan, "Mine"), moment(1))
    assert "It was kept as norda.plan.json.damaged-" in saved.said and decision(open_plan(path).plan) == "Mine"


def test_a_file_deleted_in_the_meantime_comes_back(path: Path, plan: Plan) -> None:
    opened = create(path, plan, moment())
    path.unlink()
    assert "is back" in save(opened, plan, moment(1)).said and open_plan(path).plan.same_as(plan)


def test_a_window_that_keeps_the_lock_is_named(path: Path, plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = create(path, plan, moment())
    monkeypatch.setattr(store, "PATIENCE", 0.05)
    with store._locked(path), pytest.raises(PlainError, match="being saved by another window"):
        save(opened, plan, moment(1))
    save(opened, plan, moment(2))


SAVER = """
import itertools, pathlib, sys
from samtrain.plan.store import open_plan, save

path, who = pathlib.Path(sys.argv[1]), sys.argv[2]
opened = open_plan(path)
for n in itertools.count() if who == "killed" else range(6):
    row = {"id": f"{who}{n}", "name": "x" * 20_000}
    opened = save(opened, opened.plan.with_rows("team", [*opened.plan.rows("team"), row]))
    print(n, flush=True)
"""


def saver(path: Path, who: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-c", SAVER, str(path), who], stdout=subprocess.PIPE)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_kill_at_any_moment_loses_nothing_that_was_saved(path: Path) -> None:
    create(path, a_plan())
    for delay in (0.0, 0.004, 0.013, 0.021):
        process = saver(path, "killed")
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        said = process.stdout.read().split()
        process.wait()
        process.stdout.close()
        opened = open_plan(path)  # the lock is free, and the file whole
        reported = int(said[-1]) if said else 0
        assert opened.said == ""
        assert {f"killed{n}" for n in range(reported + 1)} <= {row["id"] for row in opened.plan.rows("team")}
        assert all(look(version) for version in history(path))
        save(opened, opened.plan.with_rows("team", []))


def test_two_programs_that_save_at_the_same_time_lose_nothing(path: Path) -> None:
    create(path, a_plan().with_rows("team", []))
    processes = [saver(path, who) for who in ("a", "b")]
    for process in processes:
        process.communicate(timeout=60)
        assert process.returncode == 0
    there = {row["id"] for row in open_plan(path).plan.rows("team")}
    assert there == {f"{who}{n}" for who in "ab" for n in range(6)}
