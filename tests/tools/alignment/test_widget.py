import json
from datetime import UTC, datetime
from typing import Any

import ipywidgets
import pytest

from samtrain.cases import Case
from samtrain.errors import PlainError
from samtrain.files import dump_json
from samtrain.tools.alignment.model import Alignment, TeamAlignment, fill, parse_member, read
from samtrain.tools.alignment.widget import AlignmentScreen, member_form, screen, seated

Raw = dict[str, Any]


def opened(raw: Raw, case: Case) -> tuple[AlignmentScreen, list[Raw]]:
    saved: list[Raw] = []
    return screen(raw, case, saved.append), saved


def upload(shown: AlignmentScreen, *files: tuple[str, object]) -> None:
    shown.upload.value = tuple(
        {"name": name, "type": "application/json", "size": 1, "content": data if isinstance(data, bytes) else dump_json(data).encode(), "last_modified": datetime(2026, 9, 30, tzinfo=UTC)}
        for name, data in files
    )  # fmt: skip


def member(**cells: Any) -> Raw:
    return {"samtrain_member": 1, "account": "A001", "wave": "t1", "member": "T03", "ratings": {"I01": 5}, **cells}


# The screen --------------------------------------------------------------------------------------


def test_the_screen_shows_the_cases_items_and_asks_for_what_the_customer_says(chips: Case) -> None:
    shown, saved = opened({}, chips)
    rows = {row["id"]: row for row in shown.tables["items"].rows}
    assert len(rows) == 12 and rows["I01"]["evidence"] == "customer-confirmed" and "value" not in rows["I02"]
    assert [row["id"] for row in shown.tables["claims"].rows] == [
        "closer",
        "beyond chance",
        "right",
        "agreed is right",
        "passed",
    ]
    assert shown.board.text.startswith("The team agrees on") and saved == []
    assert "members" not in shown.tables


def test_a_confirmed_value_moves_the_picture(chips: Case) -> None:
    shown, saved = opened({"wave": "t1"}, chips)
    rows = [dict(row) for row in shown.tables["items"].rows]
    rows[1] |= {"value": 2, "evidence": "customer-confirmed"}
    shown.tables["items"].rows = rows
    shown.redraw()
    assert "agrees and is wrong on “Price is what decides" in shown.board.text
    assert read(saved[-1])[0].items[1].confirmed == 2


def test_another_wave_is_looked_at(chips: Case) -> None:
    shown, saved = opened({}, chips)
    assert shown.form is not None
    shown.form.change = {"key": "wave", "value": "t0", "n": 1}
    shown.redraw()
    assert saved[-1]["wave"] == "t0" and "t0" in shown.board.picture


def test_every_picture_is_drawn(chips: Case) -> None:
    shown, _saved = opened({}, chips)
    for key in ("dots", "puzzle", "contacts", "trend", "profile", "matrix"):
        shown.board.shown = key
        shown.redraw()
        assert "<svg" in shown.board.picture
        assert shown.bar.notice == ""


def test_what_numbers_cannot_say_stands_on_the_page(chips: Case) -> None:
    shown, _saved = opened({}, chips)
    assert "no measure of any person" in shown.limits.value and "12 members and 12 items" in shown.limits.value


def test_an_own_account_asks_for_members_waves_and_questions(own: Case) -> None:
    shown, _saved = opened({}, own)
    assert {"members", "waves", "goals", "stakeholders", "facts"} < set(shown.tables)


def test_what_a_code_twin_wrote_is_shown(chips: Case, model: Raw) -> None:
    rows = {row["id"]: row for row in seated(model, chips)["items"]}
    assert rows["I02"]["value"] == 2 and rows["I02"]["statement"].startswith("Price is")
    shown, _saved = opened(model, chips)
    assert [row["verdict"] for row in shown.tables["claims"].rows].count("shown") == 1
    assert shown.tables["items"].problems == shown.tables["steps"].problems == []


@pytest.mark.parametrize("raw", [{"items": 7, "claims": "x"}, {"items": [3, None], "answers": "x", "explained": {}}])
def test_a_wild_record_is_shown(raw: Raw, chips: Case) -> None:
    shown, _saved = opened(raw, chips)
    assert len(shown.tables["items"].rows) == 12


# Members' files ----------------------------------------------------------------------------------


def test_members_files_are_added_and_it_is_said_what_came_of_each(chips: Case) -> None:
    shown, saved = opened({}, chips)
    upload(
        shown,
        ("good.json", member(ratings={"I01": 5, "I02": 9})),
        ("other.json", member(account="A002")),
        ("broken.json", b'{"samtrain_member": 1'),
        ("photo.json", b"\xff\xd8"),
    )
    assert "1 of 4 file counts" in shown.said.value
    for said in (
        "good.json: Álvaro Ferrandiz: off the scale",
        "answered t1 before",
        "account A002, not to A001",
        "broken.json cannot be read",
        "photo.json cannot be read",
    ):
        assert said in shown.said.value
    record = read(saved[-1])[0]
    assert len(record.answers) == 36
    assert next(each for each in record.in_wave("t1") if each.member == "T03").ratings == {"I01": 5}
    shown.undo()
    assert "answers" not in shown.raw


def test_files_of_which_none_counts_change_nothing(chips: Case) -> None:
    shown, saved = opened({}, chips)
    upload(shown, ("x.json", {"a": 1}))
    assert saved == [] and "0 of 1 file" in shown.said.value


def test_the_record_to_share_holds_no_name_of_ours(chips: Case) -> None:
    shown, _saved = opened({}, chips)
    shown.key.value = "secret"
    name, data = shown._masked()
    said = data.decode()
    assert name == "A001-pseudonyms.json"
    assert not [each for each in chips.table("team")["name"] if each in said]
    record, problems = read(json.loads(said))
    assert len(record.answers) == 36 and problems == []
    shown.key.value = ""
    with pytest.raises(PlainError, match="Choose a key"):
        shown._masked()


# One member's form -------------------------------------------------------------------------------


def texts(widget: ipywidgets.Widget) -> str:
    """Everything that a form shows, as JSON."""
    state = {
        key: value
        for key, value in widget.get_state().items()
        if not key.startswith("_") and key not in ("children", "layout", "style")
    }
    inner = [texts(child) for child in getattr(widget, "children", ())]
    return " ".join([json.dumps(state, ensure_ascii=False, default=str), *inner])


def test_the_form_shows_nothing_of_the_others_and_nothing_of_what_is_right(chips: Case) -> None:
    record = fill(TeamAlignment(), chips)
    blank = record.model_copy(
        update={
            "answers": [],
            "items": [
                item.model_copy(update={"value": None, "evidence": None, "source": None}) for item in record.items
            ],
        }
    )
    assert texts(member_form(record, "T03", "t1")) == texts(member_form(blank, "T03", "t1"))
    assert texts(member_form(blank, "T03", "t1")) != texts(member_form(blank, "T04", "t1"))


def test_what_is_entered_is_the_members_answer(chips: Case) -> None:
    saved: list[Raw] = []
    form = member_form(
        fill(TeamAlignment(), chips), "T03", "t1", on_change=saved.append, actions={"A11": "Enter the contacts"}
    )
    form.ratings["I02"].value = 4
    put(form, "ranking", "G3", rank=1)
    put(form, "people", "C01", role="decider", owner="T02")
    put(form, "facts", "F01", held=True)
    put(form, "colleagues", "T04", talked=True)
    put(form, "actions", "A11", goal="G6")
    form.tables["listed"].rows = [{"id": "L1", "words": "One price", "goal": "G6"}, {"id": "L2", "words": None}]
    form.form.change = {"key": "role", "value": "innovator", "n": 1}
    form.form.change = {"key": "contribution", "value": "I ask", "n": 2}
    answer = parse_member(saved[-1], "x")
    assert answer == form.answer
    assert (answer.wave, answer.member, answer.account) == ("t1", "T03", "A001")
    assert answer.ratings == {"I02": 4} and answer.ranking == {"G3": 1}
    assert answer.roles == {"C01": "decider"} and answer.owners == {"C01": "T02"} and answer.serves == {"A11": "G6"}
    assert answer.facts == ["F01"] and answer.talked_to == ["T04"]
    assert [(each.words, each.goal) for each in answer.listed] == [("One price", "G6")]
    assert (answer.role, answer.contribution) == ("innovator", "I ask")


def put(form: Any, table: str, row: str, **cells: Any) -> None:
    form.tables[table].rows = [{**each, **(cells if each["id"] == row else {})} for each in form.tables[table].rows]


def test_a_form_goes_on_where_it_was_left(chips: Case) -> None:
    record, saved = (
        fill(TeamAlignment(), chips),
        member(ranking={"G1": 2}, facts=["F02"], talked_to=["T01"], role="collaborator"),
    )
    assert member_form(record, "T03", "t1", saved).answer == parse_member(saved, "x")


def test_nothing_entered_is_nothing_answered(chips: Case) -> None:
    form = member_form(fill(TeamAlignment(), chips), "T03", "t1")
    assert form.answer.raw == {"samtrain_member": 1, "account": "A001", "wave": "t1", "member": "T03"}
    name, data = form._file()
    assert name == "A001-t1-T03.json" and parse_member(json.loads(data), name) == form.answer


def test_a_save_that_fails_is_said_and_nothing_is_raised(chips: Case) -> None:
    def full(raw: Raw) -> None:
        raise PlainError("The disk is full.")

    form = member_form(fill(TeamAlignment(), chips), "T03", "t1", on_change=full)
    form.ratings["I01"].value = 3
    assert "The disk is full." in form.said.value and form.answer.ratings == {"I01": 3}


def test_a_form_asks_only_what_there_is(own: Case) -> None:
    form = member_form(fill(Alignment("own").item("J1", statement="<b>Price</b> decides.").record, own), "A", "t0")
    assert list(form.ratings) == ["J1"] and "&lt;b&gt;Price" in texts(form)
    form.ratings["J1"].value = 2
    assert form.answer.ratings == {"J1": 2}
