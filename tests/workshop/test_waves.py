import io
import json
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samtrain import cases
from samtrain.errors import PlainError
from samtrain.tools.alignment.model import TeamAlignment
from samtrain.workshop import waves
from samtrain.workshop.store import Draft
from samtrain.workshop.waves import MOST_BYTES, Given, collect, collect_drafts, files, lonely


def answer(member: str, wave: str = "t0", **cells: Any) -> dict[str, Any]:
    return {"samtrain_member": 1, "account": "A001", "wave": wave, "member": member, **cells}


FULL = {"ratings": {"I01": 2, "I02": 4}, "roles": {"C01": "decider"}, "ranking": {"G1": 1, "G2": 2, "G3": 3}}


def write(path: Path, value: Any, at: int = 0) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    os.utime(path, (1_700_000_000 + at, 1_700_000_000 + at))


def what_came(record: TeamAlignment, folder: Path) -> tuple[TeamAlignment, dict[str, tuple[bool, str]]]:
    merged, taken = collect(record, files(folder))
    return merged, {each.name: (each.counts, " ".join(each.said)) for each in taken}


def test_a_full_answer_is_taken_without_a_word(record: TeamAlignment, tmp_path: Path) -> None:
    write(tmp_path / "a.json", answer("T01", **FULL))
    merged, came = what_came(record, tmp_path)
    assert came == {"a.json": (True, "")}
    assert merged.in_wave("t0")[0].ratings == {"I01": 2, "I02": 4}
    assert record.answers == []


def test_skipped_questions_are_said(record: TeamAlignment, tmp_path: Path) -> None:
    write(tmp_path / "a.json", answer("T01", ratings={"I01": 2}))
    _merged, came = what_came(record, tmp_path)
    assert came["a.json"][1] == (
        "Jonas Lindqvist left 1 of 2 ratings open. Jonas Lindqvist gave 1 of 1 people no role. "
        "Jonas Lindqvist did not put the goals in order."
    )


@pytest.mark.parametrize("called", ["T02", "t02", "Siyu Qiu", "  siyu   QIU "])
def test_a_name_is_as_good_as_an_id(record: TeamAlignment, tmp_path: Path, called: str) -> None:
    write(tmp_path / "a.json", answer(called, **FULL))
    merged, came = what_came(record, tmp_path)
    assert [each.member for each in merged.answers] == ["T02"] and came["a.json"] == (True, "")


def test_the_later_of_two_files_counts_whatever_they_are_called(record: TeamAlignment, tmp_path: Path) -> None:
    write(tmp_path / "a.json", answer("T01", **FULL), at=60)
    write(tmp_path / "b.json", answer("T01", **{**FULL, "ratings": {"I01": 5, "I02": 5}}), at=0)
    merged, came = what_came(record, tmp_path)
    assert merged.answers[0].ratings == {"I01": 2, "I02": 4} and len(merged.answers) == 1
    assert "the later answer counts" in came["a.json"][1] and came["b.json"][1] == ""


def test_collecting_again_changes_nothing(record: TeamAlignment, tmp_path: Path) -> None:
    write(tmp_path / "a.json", answer("T01", **FULL))
    merged, _came = what_came(record, tmp_path)
    again, came = what_came(merged, tmp_path)
    assert again == merged
    assert "was here already" in came["a.json"][1]


@pytest.mark.parametrize(
    ("held", "says"),
    [
        (answer("T01") | {"account": "A002"}, "belongs to the account A002, not to A001"),
        (answer("T01", wave="t9"), "“t9” that is not planned"),
        (answer("T01") | {"samtrain_member": 2}, "version 2"),
        ({"items": []}, "no member's answer"),
        ("{", "is damaged"),
        ("\ufeff[1, 2", "is damaged"),
        ("[" * 60_000, "is damaged"),
        (answer("T01", ratings={"I01": "high"}), "is broken"),
        (answer("T01", contribution="x" * MOST_BYTES), "larger than any answer"),
    ],
)
def test_what_is_no_answer_is_said_and_the_rest_goes_on(
    record: TeamAlignment, tmp_path: Path, held: Any, says: str
) -> None:
    write(tmp_path / "bad.json", held)
    write(tmp_path / "good.json", answer("T02", **FULL))
    merged, came = what_came(record, tmp_path)
    counts, said = came["bad.json"]
    assert not counts and says in said
    assert [each.member for each in merged.answers] == ["T02"]


def test_off_the_scale_and_unknown_is_left_out_and_said(record: TeamAlignment, tmp_path: Path) -> None:
    write(tmp_path / "a.json", answer("T01", **{**FULL, "ratings": {"I01": 9, "I02": 4, "I99": 3}}))
    merged, came = what_came(record, tmp_path)
    assert merged.answers[0].ratings == {"I02": 4}
    assert "I01 = 9" in came["a.json"][1] and "I99" in came["a.json"][1]


def test_a_wave_of_one_is_said(record: TeamAlignment, tmp_path: Path) -> None:
    for n, member in enumerate(("T01", "T02", "T01")):
        write(tmp_path / f"{n}.json", answer(member, "t1" if n == 2 else "t0", **FULL))
    merged, _came = what_came(record, tmp_path)
    assert lonely(merged) == ["Wave t1 holds one answer: whether people agree shows from two on."]


def zipped(**members: str | bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return packed.getvalue()


def test_zips_and_zips_in_them_are_read(record: TeamAlignment, tmp_path: Path) -> None:
    inner = zipped(jonas_dot_json=json.dumps(answer("T01", **FULL)))
    outer = zipped(folder__siyu_dot_json=json.dumps(answer("T02", **FULL)), jonas_dot_zip=inner, note_dot_txt="hello")
    (tmp_path / "class.zip").write_bytes(outer)
    for source in (tmp_path, tmp_path / "class.zip"):
        merged, came = what_came(record, source)
        assert [each.member for each in merged.in_wave("t0")] == ["T01", "T02"]
        assert sorted(came) == ["class.zip/jonas.zip/jonas.json", "class.zip/siyu.json"]


def test_hostile_zips_do_no_harm(record: TeamAlignment, tmp_path: Path) -> None:
    outside = json.dumps(answer("T01", **FULL))
    with zipfile.ZipFile(tmp_path / "slip.zip", "w") as archive:
        archive.writestr("../../outside.json", outside)
    (tmp_path / "bomb.zip").write_bytes(zipped(big_dot_json=b" " * 20_000_000))
    (tmp_path / "cut.zip").write_bytes(zipped(a_dot_json=outside)[:40])
    (tmp_path / "text.zip").write_text("no zip")
    merged, came = what_came(record, tmp_path)
    assert "larger than any answer" in came["bomb.zip/big.json"][1]
    assert "damaged" in came["cut.zip"][1] and "damaged" in came["text.zip"][1]
    assert "holds no answer" in came["slip.zip"][1] and merged.answers == []
    assert not list(tmp_path.parent.glob("outside.json"))


def test_hidden_files_and_other_kinds_are_passed_over(tmp_path: Path) -> None:
    for name in (".cache/a.json", ".b.json", "c.txt", "d.html"):
        write(tmp_path / name, "{}")
    assert files(tmp_path) == []


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(PlainError, match="There is no"):
        files(tmp_path / "nowhere")


@given(
    st.binary(max_size=200)
    | st.text(max_size=80).map(lambda text: json.dumps({"samtrain_member": 1, "x": text}).encode())
)
def test_no_file_whatever_stops_collecting(data: bytes) -> None:
    from datetime import datetime

    _record, taken = collect(TeamAlignment(account="A001"), [Given("x.json", data, datetime.min)])
    assert not taken[0].counts and taken[0].said[0]  # fmt: skip


def test_a_servers_drafts_become_answers(record: TeamAlignment) -> None:
    drafts = [
        ("T01", Draft(4, {**FULL, "member": "T03", "account": "A666", "wave": "t1"}, True)),
        ("T02", Draft(1, {"ratings": "nonsense"}, False)),
    ]
    merged, taken = collect_drafts(record, "t0", drafts)
    assert [(each.wave, each.member, each.account) for each in merged.answers] == [("t0", "T01", "A001")]
    assert [(each.name, each.counts) for each in taken] == [("Jonas Lindqvist", True), ("Siyu Qiu", False)]
    again, _taken = collect_drafts(merged, "t0", drafts)
    assert again == merged


def test_a_record_is_saved_and_read_back(record: TeamAlignment, tmp_path: Path) -> None:
    path = tmp_path / "alignment.json"
    waves.save(path, waves.with_wave(record, "t2"))
    found, said = waves.load(path)
    assert said == [] and [wave.id for wave in found.waves] == ["t0", "t1", "t2"]
    assert found.items == record.items
    assert waves.with_wave(found, "t1") == found


@pytest.mark.parametrize("held", ["[]", "{}", "3", '{"samtrain_member": 1}'])
def test_a_file_without_questions_is_no_record(tmp_path: Path, held: str) -> None:
    (tmp_path / "x.json").write_text(held)
    with pytest.raises(PlainError, match="no questions"):
        waves.load(tmp_path / "x.json")


def test_a_record_from_the_case_has_questions_and_no_answers() -> None:
    made = waves.from_case(cases.load())
    assert (len(made.items), len(made.goals), len(made.facts), len(made.members)) == (12, 6, 50, 12)
    assert made.answers == []
