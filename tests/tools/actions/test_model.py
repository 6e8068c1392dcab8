from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samtrain import cases
from samtrain.cases import Case
from samtrain.errors import PlainError
from samtrain.files import dump_json
from samtrain.tools.actions.model import Actions, check, circles, read, running

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)
FIELDS = st.sampled_from(
    ["id", "what", "goal", "objective", "owner", "responsible", "start", "due", "likely", "after", "hours", "obstacles",
     "status", "done", "customer_visible", "probability", "impact_after", "accepted_by", "evidence", "as_of"]
)  # fmt: skip
ROWS = JSON | st.lists(JSON | st.dictionaries(FIELDS, JSON), max_size=3)


@given(
    JSON
    | st.fixed_dictionaries({"horizon": JSON, "capacity": JSON, "objectives": ROWS, "actions": ROWS, "obstacles": ROWS})
)
def test_reading_never_raises(raw: object) -> None:
    record, problems = read(raw)
    assert 30 <= record.horizon <= 360
    assert all(problem.said for problem in problems)


def test_what_the_twin_builds_is_read_back_without_a_problem(full: Actions) -> None:
    record, problems = read(full.raw)
    assert problems == []
    assert (len(record.objectives), len(record.actions), len(record.obstacles)) == (1, 6, 3)
    assert (record.actions[1].after, record.actions[1].due) == (["A1"], date(2026, 11, 20))


def test_the_twins_record_is_json() -> None:
    assert '"due": "2026-10-20"' in dump_json(Actions().add("A1", due=date(2026, 10, 20)).raw)


def test_what_is_blank_in_the_twin_stays_blank() -> None:
    assert Actions().add("A1", hours=None).raw["actions"] == [{"id": "A1"}]


def test_zero_hours_are_not_blank() -> None:
    record, _problems = read({"actions": [{"id": "a", "hours": 0}, {"id": "b", "hours": ""}]})
    assert [action.hours for action in record.actions] == [0, None]


def test_a_bad_cell_is_blank_and_said_while_the_row_stays() -> None:
    record, problems = read({"actions": [{"id": "A1", "what": "Ask", "due": "soon"}]})
    assert (record.actions[0].what, record.actions[0].due) == ("Ask", None)
    assert [(problem.table, problem.row, problem.column) for problem in problems] == [("actions", 0, "due")]


def test_several_people_may_be_typed_as_text() -> None:
    record, _problems = read({"actions": [{"id": "A1", "responsible": "T01, T02"}]})
    assert record.actions[0].responsible == ["T01", "T02"]


def test_a_bad_horizon_falls_back_and_is_said() -> None:
    record, problems = read({"horizon": 9})
    assert (record.horizon, problems[0].column) == (90, "horizon")


@pytest.mark.parametrize(
    ("build", "said"),
    [
        (lambda: Actions().add("A1", hours=-1), ["A1", "Hours", "0"]),
        (lambda: Actions().add("A1", howrs=3), ["A1", "howrs", "hours"]),
        (lambda: Actions().add("A1").add("A1"), ["A1", "already"]),
        (lambda: Actions().objective("O1").objective("O1"), ["O1", "already"]),
        (lambda: Actions().obstacle("B1", probability=6), ["B1", "Probability", "1", "5"]),
        (lambda: Actions().add("A1", due="soon"), ["A1", "By", "2026-11-30"]),
        (lambda: Actions(horizon=5), ["Days ahead"]),
    ],
)
def test_mistakes_in_the_twin_name_row_and_field(build, said) -> None:
    with pytest.raises(PlainError) as caught:
        build()
    assert [word for word in said if word not in str(caught.value)] == []


# What follows from the cells ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "mean"),
    [
        ({"optimistic": 4, "likely": 7, "pessimistic": 16}, 8),  # (4 + 28 + 16) / 6
        ({"likely": 7, "pessimistic": 16}, 7),
        ({"start": "2026-10-05", "due": "2026-10-16"}, 11),
        ({"start": "2026-10-05"}, None),
        ({"start": "2026-10-16", "due": "2026-10-05"}, None),
    ],
)
def test_expected_days(cells: dict[str, object], mean: float | None) -> None:
    assert Actions().add("A1", **cells).record.actions[0].mean == mean


def test_the_day_that_is_missing_follows_from_the_days() -> None:
    later = Actions().add("A1", start="2026-10-05", likely=10).record.actions[0]
    earlier = Actions().add("A1", due="2026-10-15", likely=10).record.actions[0]
    assert (later.end, earlier.begin) == (date(2026, 10, 15), date(2026, 10, 5))


def test_a_day_beyond_the_calendar_is_no_day() -> None:
    assert Actions().add("A1", start="9999-12-31", likely=10).record.actions[0].end is None


def test_the_owner_does_the_work_where_nobody_is_named() -> None:
    record = Actions().add("A1", owner="T01").add("A2", owner="T01", responsible=["T02"]).add("A3").record
    assert [action.doers for action in record.actions] == [["T01"], ["T02"], []]


def test_an_action_serves_the_goal_of_its_objective() -> None:
    record = Actions().objective("O1", goal="G1").add("A1", objective="O1").add("A2", goal="G2").add("A3").record
    assert [record.goal_of(action) for action in record.actions] == ["G1", "G2", None]


def test_dropped_actions_are_against_nothing() -> None:
    record = Actions().obstacle("B1").add("A1", obstacles=["B1"], status="dropped").record
    assert record.against(record.obstacles[0]) == []


def test_circles_are_found_in_the_order_of_ids() -> None:
    built = Actions().add("A1", after=["A3"]).add("A2", after=["A1"]).add("A3", after=["A2"]).add("A4", after=["A4"])
    assert circles(built.add("A5", after=["A1", "A9"]).record) == [["A1", "A2", "A3"], ["A4"]]


# Rules -------------------------------------------------------------------------------------------


def columns(built: Actions, case: Case) -> list[tuple[str, int, str]]:
    return [(problem.table, problem.row, problem.column) for problem in check(built.record, case)]


def good() -> Actions:
    """A plan that breaks no rule: its first row is what a test changes."""
    built = Actions().objective("O1", objective="Two plants", goal="G1", owner="T01")
    built.obstacle("B1", obstacle="No line", probability=3, impact=3, probability_after=2)
    return built.add(
        "A1", what="Choose", owner="T01", start="2026-10-05", due="2026-10-16", likely=11, obstacles=["B1"]
    )


def test_a_good_plan_breaks_no_rule(case: Case) -> None:
    assert columns(good().add("A2", what="Ask", owner="T02", after=["A1"], start="2026-10-16"), case) == []


def test_an_empty_plan_breaks_no_rule(case: Case) -> None:
    assert columns(Actions(), case) == []


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"goal": "G9"}, "goal"),
        ({"objective": "O9"}, "objective"),
        ({"objective": "O1", "goal": "G2"}, "objective"),
        ({"stakeholders": ["C99"]}, "stakeholders"),
        ({"obstacles": ["B9"]}, "obstacles"),
        ({"after": ["A9"]}, "after"),
        ({"owner": "T99"}, "owner"),
        ({"owner": "T01, T02"}, "owner"),
        ({"owner": None}, "owner"),
        ({"responsible": ["T99"]}, "responsible"),
        ({"consulted": ["T99"]}, "consulted"),
        ({"informed": ["T01"]}, "informed"),
        ({"responsible": ["T02"], "consulted": ["T02"]}, "consulted"),
        ({"start": "2026-10-20", "due": "2026-10-16"}, "due"),
        ({"start": "2026-10-05", "due": "2026-10-16", "likely": 12}, "due"),
        ({"optimistic": 9, "likely": 7}, "likely"),
        ({"likely": 7, "pessimistic": 5}, "likely"),
        ({"after": ["A1"], "start": "2026-10-15"}, "start"),
        ({"after": ["A2"]}, "after"),
        ({"status": "done", "done": "2026-10-01"}, "done"),
        ({"status": "done"}, "done"),
        ({"done": "2026-09-29"}, "status"),
    ],
)
def test_an_actions_rules(case: Case, cells: dict[str, object], column: str) -> None:
    row = {"what": "Ask", "owner": "T01"} | cells
    assert columns(good().add("A2", **row), case) == [("actions", 1, column)]


@pytest.mark.parametrize(
    "cells",
    [
        {"objective": "O1", "goal": "G1"},
        {"start": "2026-10-05", "due": "2026-10-16", "likely": 11},
        {"optimistic": 7, "likely": 7, "pessimistic": 7},
        {"after": ["A1"], "start": "2026-10-16"},
        {"status": "done", "done": "2026-09-30"},
        {"responsible": ["T02"], "informed": ["T01"]},
    ],
)
def test_what_is_just_allowed(case: Case, cells: dict[str, object]) -> None:
    assert columns(good().add("A2", what="Ask", owner="T01", **cells), case) == []


def test_what_is_done_holds_nobody_up(case: Case) -> None:
    built = good().add(
        "A2", what="Ask", owner="T01", start="2026-08-01", due="2026-12-01", status="done", done="2026-09-01"
    )
    assert columns(built.add("A3", what="Tell", owner="T01", after=["A2"], start="2026-10-01"), case) == []


def test_a_circle_is_said_once_and_names_all(case: Case) -> None:
    built = good().add("A2", what="Ask", owner="T01", after=["A3"]).add("A3", what="Tell", owner="T01", after=["A2"])
    [problem] = check(built.record, case)
    assert (problem.row, problem.column) == (1, "after")
    assert "Ask → Tell" in problem.said


@pytest.mark.parametrize(
    ("cells", "column"),
    [({"goal": "G9"}, "goal"), ({"owner": "T99"}, "owner"), ({"as_of": "2026-10-01"}, "as_of")],
)
def test_an_objectives_rules(case: Case, cells: dict[str, object], column: str) -> None:
    assert columns(good().objective("O2", **cells), case) == [("objectives", 1, column)]


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"accepted_by": None}, "accepted_by"),
        ({"accepted_by": "T99"}, "accepted_by"),
        ({"probability": 2, "probability_after": 3}, "probability_after"),
        ({"impact": 4, "impact_after": 3}, "impact_after"),
        ({"as_of": "2026-10-01"}, "as_of"),
    ],
)
def test_an_obstacles_rules(case: Case, cells: dict[str, object], column: str) -> None:
    row = {"obstacle": "The budget", "accepted_by": "T01"} | cells
    assert columns(good().obstacle("B2", **row), case) == [("obstacles", 1, column)]


def test_an_own_account_without_tables_raises_nothing(own: Case, full: Actions) -> None:
    assert all(problem.said for problem in check(full.record, own))


def test_what_runs_today_is_read_as_the_regions_have_noted_it() -> None:
    chips = cases.load("a-chips")
    record, problems = read({"actions": running(chips)})
    assert problems == check(record, chips) == []
    actions = {action.id: action for action in record.actions}
    assert len(actions) == 22
    assert (actions["A09"].goal, actions["A09"].stakeholders, actions["A09"].hours) == (None, ["C33"], 40)
    assert (actions["A01"].done, actions["A01"].due, actions["A01"].customer_visible) == (date(2026, 9, 4),) * 2 + (
        True,
    )
    assert (actions["A02"].status, actions["A02"].customer_visible) == ("under way", False)


def test_at_an_own_account_nothing_runs(own: Case) -> None:
    assert running(own) == []
