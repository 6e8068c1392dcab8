import json
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samtrain.cases import Case
from samtrain.errors import PlainError
from samtrain.files import dump_json
from samtrain.tools.alignment.model import (
    Alignment,
    MemberAnswer,
    TeamAlignment,
    add_answer,
    check,
    fill,
    parse_member,
    pseudonymise,
    read,
)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)
FIELDS = st.sampled_from(
    ["id", "value", "as_of", "evidence", "believed_by", "verdict", "about", "planned", "samtrain_member", "wave", "member", "account"]
)  # fmt: skip
ROWS = JSON | st.lists(JSON | st.dictionaries(FIELDS, JSON), max_size=3)
TABLES = (
    "items",
    "goals",
    "stakeholders",
    "facts",
    "members",
    "waves",
    "answers",
    "explained",
    "claims",
    "steps",
    "checkpoints",
)
ANSWERS = st.fixed_dictionaries(
    {"samtrain_member": st.just(1), "account": st.just("A001"), "wave": st.sampled_from(["t0", "t1"]), "member": st.sampled_from("AB")},
    optional={
        "ratings": st.dictionaries(st.sampled_from(["J1", "J2", "J9"]), st.integers() | st.none()) | JSON,
        "ranking": st.dictionaries(st.sampled_from(["G1", "G9"]), st.integers()) | JSON,
        "facts": st.lists(st.sampled_from(["K1", "K9"])) | JSON,
        "listed": st.lists(st.fixed_dictionaries({"words": st.text(), "goal": JSON})) | JSON,
        "talked_to": st.lists(st.sampled_from("ABC")) | JSON,
    },
)  # fmt: skip


@given(JSON | st.fixed_dictionaries({"cadence": JSON, "wave": JSON, **dict.fromkeys(TABLES, ROWS)}))
def test_reading_never_raises(raw: object) -> None:
    record, problems = read(raw)
    assert 7 <= record.cadence <= 180
    assert all(problem.said for problem in problems)
    assert record.seen in {"", *record.answered, *(wave.id for wave in record.waves)}


@given(st.lists(ANSWERS, max_size=5))
def test_what_is_read_holds_only_what_was_asked_and_one_answer_a_member_and_wave(answers: list[object]) -> None:
    asked = {"items": [{"id": "J1"}, {"id": "J2"}], "goals": [{"id": "G1"}], "facts": [{"id": "K1"}]}
    record, _problems = read({**asked, "answers": answers})
    assert len({(answer.wave, answer.member) for answer in record.answers}) == len(record.answers)
    for answer in record.answers:
        assert set(answer.ratings) <= {"J1", "J2"} and all(1 <= value <= 5 for value in answer.ratings.values())
        assert set(answer.ranking) <= {"G1"} and set(answer.facts) <= {"K1"} and answer.member not in answer.talked_to


@given(st.lists(ANSWERS, max_size=4))
def test_what_was_read_once_is_read_again_without_a_word(answers: list[object]) -> None:
    record, _problems = read({"items": [{"id": "J1"}], "goals": [{"id": "G1"}], "answers": answers})
    assert read(json.loads(dump_json(record.raw))) == (record, [])


def test_what_the_twin_builds_is_read_back_without_a_problem(small: Alignment) -> None:
    built = (
        small.explain("J1", value=2, believed_by=["sales"]).claim("closer", "shown").step(what="Ask", due="2026-10-20")
    )
    record, problems = read(json.loads(dump_json(built.checkpoint(planned="2026-10-15").raw)))
    assert problems == []
    assert record == built.record
    assert (record.explained[0].item, record.claims[0].verdict, record.steps[0].id) == ("J1", "shown", "S1")


def test_waves_come_in_their_order_and_the_last_answered_is_looked_at(small: Alignment) -> None:
    record = small.record.model_copy(update={"wave": None})
    assert (record.answered, record.seen, record.before) == (["t0", "t1"], "t1", "t0")
    first = record.model_copy(update={"wave": "t0"})
    assert (first.seen, first.before) == ("t0", "")
    assert TeamAlignment().seen == ""


@pytest.mark.parametrize(
    ("build", "said"),
    [
        (lambda: Alignment().item("J1", value=6), ["J1", "Customer's rating", "1", "5"]),
        (lambda: Alignment().item("J1", valu=3), ["J1", "valu"]),
        (lambda: Alignment().item("J1").item("J1"), ["J1", "already"]),
        (lambda: Alignment().answer("t0", "A", rating={"J1": 3}), ["A", "rating", "ratings"]),
        (lambda: Alignment().answer("t0", "A", ratings={"J1": "high"}), ["A", "ratings.J1"]),
        (lambda: Alignment().claim("certain", "shown"), ["certain"]),
        (lambda: Alignment().step(due="soon"), ["S1", "By", "2026-11-30"]),
        (lambda: Alignment(cadence=1), ["Days between checkpoints", "7"]),
    ],
)
def test_mistakes_in_the_twin_name_row_and_field(build: Any, said: list[str]) -> None:
    with pytest.raises(PlainError) as caught:
        build()
    assert [word for word in said if word not in str(caught.value)] == []


# One member's file -------------------------------------------------------------------------------


def file(**cells: Any) -> dict[str, Any]:
    return {"samtrain_member": 1, "account": "A001", "wave": "t0", "member": "A", **cells}


def test_a_members_file_is_its_answer() -> None:
    data = file(
        ratings={"J1": 4, "J2": None},
        roles={"P1": "decider"},
        listed=[{"words": "One price", "goal": "G2"}],
        role="innovator",
    )
    answer = parse_member(data, "a.json")
    assert answer.ratings == {"J1": 4} and answer.roles == {"P1": "decider"} and answer.listed[0].goal == "G2"
    assert parse_member(json.loads(dump_json(answer.raw)), "a.json") == answer


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (None, "no member's answer"),
        ([], "no member's answer"),
        ({"wave": "t0"}, "no member's answer"),
        ({**file(), "samtrain_member": 2}, "version 2"),
        ({"samtrain_member": 1, "account": "A001", "wave": "t0"}, "member"),
        (file(ratings={"J1": "high"}), "ratings.J1"),
        (file(ratings=[3, 4]), "ratings"),
        (file(roles={"P1": "king"}), "roles.P1"),
        (file(facts="K1"), "facts"),
    ],
)
def test_what_is_no_answer_is_refused_in_a_sentence_that_names_the_file(data: Any, said: str) -> None:
    with pytest.raises(PlainError) as caught:
        parse_member(data, "a.json")
    assert said in str(caught.value) and "a.json" in str(caught.value)


def test_a_file_of_another_account_is_refused() -> None:
    assert parse_member(file(), "a.json", "A001").member == "A"
    with pytest.raises(PlainError, match=r"a\.json belongs to the account A001, not to A002"):
        parse_member(file(), "a.json", "A002")


# Adding answers ----------------------------------------------------------------------------------


def add(record: TeamAlignment, **cells: Any) -> tuple[TeamAlignment, list[str]]:
    return add_answer(record, MemberAnswer.model_validate({**file(), **cells}))


def test_a_good_answer_is_taken_without_a_word(small: Alignment) -> None:
    record, said = add(small.record.model_copy(update={"answers": []}), ratings={"J1": 5}, ranking={"G1": 1, "G2": 1})
    assert said == [] and record.in_wave("t0")[0].ratings == {"J1": 5}


def test_the_later_answer_of_a_member_counts_and_it_is_said(small: Alignment) -> None:
    record, said = add(small.record, ratings={"J1": 1})
    assert len(record.answers) == 8
    assert next(answer for answer in record.in_wave("t0") if answer.member == "A").ratings == {"J1": 1}
    assert said == ["Ada North answered t0 before: the later answer counts."]


def test_what_is_off_the_scale_is_left_out_and_said(small: Alignment) -> None:
    record, said = add(small.record, member="B", ratings={"J1": 6, "J2": 0, "J3": 5})
    assert next(answer for answer in record.in_wave("t0") if answer.member == "B").ratings == {"J3": 5}
    assert "J1 = 6 and J2 = 0" in " ".join(said)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"ratings": {"J9": 3}}, "unknown items left out: J9"),
        ({"ranking": {"G9": 1}}, "unknown goals left out: G9"),
        ({"ranking": {"G1": 7}}, "ranks must be from 1"),
        ({"roles": {"P9": "buyer"}}, "unknown people left out: P9"),
        ({"owners": {"P9": "A"}}, "unknown people left out: P9"),
        ({"facts": ["K9"]}, "unknown facts left out: K9"),
        ({"member": "Z"}, "Z is not in the list of members"),
    ],
)
def test_what_was_not_asked_is_left_out_and_said(small: Alignment, cells: dict[str, Any], said: str) -> None:
    record, sentences = add(small.record.model_copy(update={"answers": []}), **cells)
    assert len(sentences) == 1 and said in sentences[0]
    assert len(record.answers) == 1


def test_an_unknown_goal_in_a_free_list_stays_as_words(small: Alignment) -> None:
    record, _said = add(small.record.model_copy(update={"answers": []}), listed=[{"words": "Peace", "goal": "G9"}])
    assert [(each.words, each.goal) for each in record.answers[0].listed] == [("Peace", None)]


def test_another_account_and_a_wave_that_is_not_planned_are_refused(small: Alignment) -> None:
    with pytest.raises(PlainError, match="account A002, not to A001"):
        add(small.record, account="A002")
    with pytest.raises(PlainError, match="“t9” that is not planned"):
        add(small.record, wave="t9")


# Pseudonyms --------------------------------------------------------------------------------------


def test_pseudonyms_leave_no_name_and_keep_who_belongs_together(small: Alignment) -> None:
    built = small.answer(
        "t0", "A", talked_to=["B"], owners={"P1": "C"}, contribution="I, Ada North, ask Bo South", facts=["K1"]
    )
    built.stakeholder("P4", owner="A").step(owner="B", what="Ask")
    masked = pseudonymise(built.record, "secret")
    said = dump_json(masked.raw)
    assert not [name for name in ("Ada", "Bo South", "Cy North", '"A"', '"B"', '"C"', '"D"') if name in said]
    mask = {member.function: member.id for member in masked.members if member.function in ("engineering", "quality")}
    answer = next(each for each in masked.in_wave("t0") if each.talked_to)
    assert answer.owners == {"P1": mask["engineering"]}
    assert answer.contribution == f"I, {answer.member}, ask {answer.talked_to[0]}"
    assert {each.owner for each in masked.stakeholders if each.owner} == {answer.member}
    assert masked.steps[0].owner == answer.talked_to[0]
    assert len({member.id for member in masked.members}) == 4
    assert {each.member for each in masked.answers} == {member.id for member in masked.members}


def test_the_same_key_gives_the_same_pseudonyms_and_another_key_others(small: Alignment) -> None:
    one, again, other = (pseudonymise(small.record, key) for key in ("k", "k", "l"))
    assert one == again
    assert not {member.id for member in one.members} & {member.id for member in other.members}


def test_order_tells_nothing_of_who_is_who(small: Alignment) -> None:
    masked = pseudonymise(small.record, "k")
    assert [member.id for member in masked.members] == sorted(member.id for member in masked.members)


def test_a_blank_key_is_refused(small: Alignment) -> None:
    with pytest.raises(PlainError, match="Choose a key"):
        pseudonymise(small.record, " ")


# What the case knows -----------------------------------------------------------------------------


def test_the_case_gives_questions_members_and_answers_where_the_record_is_silent(chips: Case) -> None:
    whole = fill(TeamAlignment(), chips)
    counts = {
        name: len(getattr(whole, name))
        for name in ("items", "goals", "stakeholders", "facts", "members", "waves", "answers")
    }
    assert counts == {
        "items": 12,
        "goals": 6,
        "stakeholders": 10,
        "facts": 50,
        "members": 12,
        "waves": 3,
        "answers": 36,
    }
    assert (whole.answered, whole.account) == (["t0", "t1", "t2"], chips.account_id)
    assert all(answer.facts and answer.ranking and answer.roles for answer in whole.answers)
    assert fill(whole, chips) == whole


def test_a_rating_and_what_it_rests_on_come_from_one_place(chips: Case) -> None:
    whole = fill(Alignment().item("I01", value=3).record, chips)
    item = whole.item("I01")
    assert item is not None and item.statement
    assert (item.value, item.evidence, item.source, item.confirmed) == (3, None, None, None)
    kept = fill(Alignment().item("I01", low="no").record, chips).item("I01")
    assert kept is not None and kept.evidence == "customer-confirmed"


def test_a_records_own_answers_and_items_stay(chips: Case, small: Alignment) -> None:
    whole = fill(small.record, chips)
    assert len(whole.answers) == 8 and [member.id for member in whole.members] == ["A", "B", "C", "D"]
    assert {"J1", "J2", "J3"} < {item.id for item in whole.items}


def test_a_case_that_knows_nothing_gives_nothing(own: Case, small_case: Case) -> None:
    for case in (own, small_case):
        whole = fill(TeamAlignment(), case)
        assert (whole.items, whole.answers, whole.seen) == ([], [], "")


# Rules -------------------------------------------------------------------------------------------


def columns(built: Alignment, case: Case) -> list[tuple[str, int, str]]:
    return [(problem.table, problem.row, problem.column) for problem in check(built.record, case)]


def test_a_good_record_breaks_no_rule(small: Alignment, case: Case) -> None:
    built = small.explain("J1", value=2, believed_by=["sales"]).step(what="Ask", about="J1", owner="A", due=case.today)
    built.checkpoint(planned=case.today + timedelta(20)).checkpoint(planned="2026-09-01", held="2026-09-02")
    assert columns(built, case) == []


@pytest.mark.parametrize(
    ("build", "place"),
    [
        (lambda b: b.item("J4", value=3), ("items", 3, "evidence")),
        (lambda b: b.item("J4", value=3, evidence="customer-confirmed"), ("items", 3, "confirmed_by")),
        (lambda b: b.item("J4", as_of="2026-10-01"), ("items", 3, "as_of")),
        (lambda b: b.explain("J9"), ("explained", 0, "item")),
        (lambda b: b.explain("J1", believed_by=["Ada North"]), ("explained", 0, "believed_by")),
        (lambda b: b.explain("J1", as_of="2026-10-01"), ("explained", 0, "as_of")),
        (lambda b: b.step(about="J9"), ("steps", 0, "about")),
        (lambda b: b.step(owner="Z"), ("steps", 0, "owner")),
        (lambda b: b.step(due="2026-09-29"), ("steps", 0, "due")),
        (lambda b: b.step().step().step().step(), ("steps", 3, "")),
        (lambda b: b.checkpoint(held="2026-10-01"), ("checkpoints", 0, "held")),
        (lambda b: b.checkpoint(planned="2028-01-01"), ("checkpoints", 0, "planned")),
    ],
)
def test_the_rules(small: Alignment, case: Case, build: Any, place: tuple[str, int, str]) -> None:
    assert columns(build(small), case) == [place]
