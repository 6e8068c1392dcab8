import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samtrain import answers
from samtrain.answers import Answer
from samtrain.errors import PlainError
from samtrain.plan.model import VERSION, Plan
from samtrain.plan.schema import MIGRATIONS, ForeignError, gather, parse, version_of

from .conftest import moment

SAMPLES = Path(__file__).parent / "samples"


def sample(version: int) -> Any:
    return json.loads((SAMPLES / f"layout-{version}.plan.json").read_text(encoding="utf-8"))


def test_there_is_a_sample_of_every_layout() -> None:
    assert [version_of(sample(version)) for version in range(1, VERSION + 1)] == list(range(1, VERSION + 1))
    assert sorted(MIGRATIONS) == list(range(1, VERSION))


@pytest.mark.parametrize("version", MIGRATIONS)
def test_a_step_leads_to_the_next_layout_and_leaves_its_input(version: int) -> None:
    data = sample(version)
    before = copy.deepcopy(data)
    assert version_of(MIGRATIONS[version](data)) == version + 1 and data == before


def test_one_answer_becomes_a_plan() -> None:
    plan = parse(sample(1), "x.plan.json")
    assert plan.tools == {"stakeholders": sample(1)["record"]}
    assert plan.texts == {"stakeholders": {"reasoning": "He is asked first when a part fails."}}
    assert (plan.account.case, plan.account.name) == ("a-chips", "")


def test_of_two_answers_with_one_tool_the_newer_counts() -> None:
    plan = parse(sample(2), "x.plan.json")
    assert plan.tools["stakeholders"]["decision"] == "Second source for the radio unit"
    assert plan.tools["actions"]["actions"][0]["what"] == "Show the yield data"
    assert plan.account.name == "Helvion Networks" and f"{plan.saved:%Y-%m-%d}" == "2026-06-20"


def test_the_current_layout_is_read_and_written_as_it_is() -> None:
    assert parse(sample(3), "x.plan.json").model_dump(mode="json") == sample(3)


def test_a_plan_starts_from_answer_files(tmp_path: Path) -> None:
    for exercise, record in (("06-stakeholders", {"decision": "x"}), ("05-strategy", {"nodes": []})):
        path = tmp_path / f"{exercise}.answer.json"
        answers.save(path, Answer(exercise=exercise, saved=moment(), record=record))
    plan = gather(sorted(tmp_path.glob("*.answer.json")), "Helvion Networks")
    assert plan.tools == {"strategy": {"nodes": []}, "stakeholders": {"decision": "x"}}
    assert (plan.account.name, plan.saved) == ("Helvion Networks", moment())


@pytest.mark.parametrize(("content", "said"), [("{}", "is not an answer"), ("{", "is damaged"), (None, "is missing")])
def test_what_is_no_answer_is_one_sentence(tmp_path: Path, content: str | None, said: str) -> None:
    path = tmp_path / "06.answer.json"
    if content is not None:
        path.write_text(content)
    with pytest.raises(PlainError, match=rf"^06\.answer\.json {said}"):
        gather([path])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ([], "not an account plan"),
        ("plan", "not an account plan"),
        ({"name": "left-pad", "version": "1.0"}, "not an account plan"),
        ({"samtrain_plan": "three"}, "not an account plan"),
        ({"samtrain_plan": True}, "not an account plan"),
        ({"samtrain": 1}, "not an account plan"),
        ({"samtrain_plan": 9, "wonders": []}, r"newer samtrain \(layout 9; this one reads up to 3\). Update samtrain"),
    ],
)
def test_what_is_no_plan_is_refused(data: Any, said: str) -> None:
    with pytest.raises(ForeignError, match=rf"^x\.plan\.json .*{said}"):
        parse(data, "x.plan.json")


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"tables": {"team": "x"}}, "tables.team"),
        ({"tools": {"actions": []}}, "tools.actions"),
        ({"saved": "soon"}, "saved"),
        ({"mood": "good"}, "mood"),
    ],
)
def test_a_damaged_plan_names_the_place(change: dict[str, Any], where: str) -> None:
    with pytest.raises(PlainError, match=f"“{where}”") as caught:
        parse(sample(3) | change, "x.plan.json")
    assert not isinstance(caught.value, ForeignError)


def test_a_damaged_answer_within_a_plan_is_one_sentence() -> None:
    with pytest.raises(PlainError, match="is damaged"):
        parse({"samtrain_plan": 2, "account": "", "answers": [{"samtrain": 1}, 7]}, "x.plan.json")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
KEYS = st.sampled_from(["saved", "account", "tables", "tools", "texts", "answers", "exercise", "samtrain"])


@given(JSON | st.dictionaries(KEYS, JSON).map(lambda data: {"samtrain_plan": 3, **data})
       | st.dictionaries(KEYS, JSON).map(lambda data: {"samtrain_plan": 2, **data})
       | st.dictionaries(KEYS, JSON).map(lambda data: {"exercise": "06-x", **data, "samtrain": 1}))  # fmt: skip
def test_any_json_is_a_plan_or_one_sentence(data: Any) -> None:
    try:
        assert isinstance(parse(data, "x.plan.json"), Plan)
    except PlainError as error:
        assert str(error).startswith("x.plan.json") and "\n" not in str(error)
