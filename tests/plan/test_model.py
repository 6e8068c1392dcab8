from hypothesis import given
from hypothesis import strategies as st

from samtrain import cases
from samtrain.plan.case import KEYS
from samtrain.plan.model import TABLES, Plan, read

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
FIELDS = st.sampled_from(["id", "name", "level", "date", "probability", "channel", "net_price", "reports_to"])


@given(st.dictionaries(st.sampled_from(sorted(TABLES)), st.lists(st.dictionaries(FIELDS, JSON), max_size=3)))
def test_reading_never_raises(tables: dict) -> None:
    found, problems = read(Plan(tables=tables))
    assert set(found) == set(TABLES) and all(problem.said for problem in problems)


def test_a_bad_cell_is_blank_and_said_while_the_row_stays() -> None:
    tables, problems = read(Plan(tables={"opportunities": [{"id": "1", "name": "Frame", "probability": 60}]}))
    assert tables["opportunities"][0].model_dump(exclude_none=True) == {"id": "1", "name": "Frame"}
    assert [(problem.table, problem.column) for problem in problems] == [("opportunities", "probability")]


def test_columns_are_called_as_the_course_calls_them() -> None:
    for name, table in cases.load().tables.items():
        if name in TABLES and name != "accounts":  # of an account a plan keeps less
            wanted = {column for column in table.columns if column != "synthetic"}
            known = set(TABLES[name].model_fields) - {"id"} | set(KEYS[name])
            assert wanted - known == set(), name


def test_copies_are_free_to_change(plan: Plan) -> None:
    plan.rows("team")[0]["name"] = "x"
    plan.record("actions")["actions"].clear()
    assert plan.tables["team"][0]["name"] == "Mia Moor" and len(plan.tools["actions"]["actions"]) == 2


def test_a_changed_plan_leaves_the_one_before_as_it_was(plan: Plan) -> None:
    changed = plan.with_rows("team", []).with_record("actions", {})
    assert len(plan.rows("team")) == 2 and plan.record("actions")
    assert changed.rows("team") == [] and changed.record("actions") == {} and not changed.same_as(plan)
