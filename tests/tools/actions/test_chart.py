from itertools import combinations

import pytest
from matplotlib.figure import Figure

from samtrain import look
from samtrain.cases import Case
from samtrain.tools.actions import chart
from samtrain.tools.actions.model import ActionPlan, Actions, read
from tests.pictures import clipped, inside, labels

NAMES = ("gantt", "trace", "raci", "load", "risk")


def draw(name: str, record: ActionPlan, case: Case, *size: float) -> Figure:
    made: Figure = getattr(chart, f"{name}_chart")(record, case, *size)
    return made


def words(name: str, record: ActionPlan, case: Case) -> str:
    said: str = getattr(chart, f"{name}_text")(record, case)
    return said


def many(n: int) -> Actions:
    """As many actions as a large account runs, spread over goals, people and months."""
    plan = Actions()
    for k in range(n):
        plan.add(
            f"A{k + 1}", what=f"Settle point {k + 1} of the long list of open points", goal=("G1", "G2", "G3", None)[k % 4],
            owner=f"T0{k % 4 + 1}", start=f"2026-{9 + k % 3:02d}-{1 + k % 28:02d}", due=f"2026-{10 + k % 3:02d}-{1 + k % 28:02d}",
            hours=5, after=[f"A{k}"] if k % 5 == 4 else [],
        )  # fmt: skip
    for k in range(8):
        plan.obstacle(f"B{k}", obstacle=f"Obstacle {k} in the way", probability=3, impact=4, probability_after=1)
    return plan


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("n", [0, 60])
def test_the_title_is_the_same_finding_in_picture_and_text(name: str, n: int, case: Case, full: Actions) -> None:
    record = many(n).record if n else full.record
    made = draw(name, record, case)
    title = made.get_suptitle().replace("\n", " ").replace("\N{NO-BREAK SPACE}", " ")
    assert words(name, record, case).startswith(title + ".\n")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "raw",
    [{}, {"actions": [{"id": "A1"}]}, {"actions": [{"id": "A1", "due": "2026-10-09", "hours": 4}], "obstacles": [{"id": "B1"}]}],
    ids=["nothing", "an id", "a day"],
)  # fmt: skip
def test_little_or_nothing_still_makes_a_picture(name: str, raw: dict[str, object], case: Case, own: Case) -> None:
    record, _problems = read(raw)
    for each in (case, own):
        assert look.png(draw(name, record, each)).startswith(b"\x89PNG")
        assert words(name, record, each)


@pytest.mark.parametrize("name", NAMES)
def test_an_own_account_without_tables_has_all_pictures(name: str, own: Case, full: Actions) -> None:
    assert look.png(draw(name, full.record, own)).startswith(b"\x89PNG")
    assert words(name, full.record, own)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [7.0, 5.6])
@pytest.mark.parametrize("n", [0, 22, 60])
def test_nothing_is_clipped(name: str, width: float, n: int, case: Case, full: Actions) -> None:
    made = draw(name, many(n).record if n else full.record, case, width, 4.6)
    assert clipped(made) == []


def test_the_critical_path_has_a_sign_and_the_overdue_has_one(case: Case, full: Actions) -> None:
    record = full.add("A7", what="Sign", owner="T02", likely=40, after=["A2"], due="2026-12-29").record
    drawn = labels(draw("gantt", record, case))
    assert sum(label.startswith("◆") for label in drawn) == 3
    assert [label for label in drawn if label.startswith("▲")] == ["▲ Answer the open questions"]
    assert [label for label in drawn if label.startswith("✓")] == ["✓ Send the list of parts"]


def test_bars_that_share_a_lane_do_not_overlap(case: Case) -> None:
    record = many(60).record
    bars = chart._bars(record, case)
    rows, groups = chart._lanes(bars, case, 0.3)
    for one, two in combinations(bars, 2):
        if rows[one.id] == rows[two.id]:
            assert one.goal == two.goal
            assert one.end < two.begin or two.end < one.begin
    assert sorted(rows) == sorted(bar.id for bar in bars)
    assert [last + 1 for _name, _first, last in groups[:-1]] == [first for _name, first, _last in groups[1:]]


def test_dropped_actions_are_in_no_picture(case: Case, full: Actions) -> None:
    record = full.add(
        "A7", what="Walk the fair", goal="G1", start="2026-10-05", due="2026-10-09", status="dropped"
    ).record
    assert not any("fair" in words(name, record, case) for name in NAMES)


def test_the_gantt_says_who_waits_for_whom(case: Case, full: Actions) -> None:
    text = words("gantt", full.record, case)
    assert (
        "Qualify the second plant: Ole Roth, 2026-10-19 to 2026-11-20; after Choose the parts; on the critical path."
        in text
    )
    assert "Answer the open questions: Maja Lind, 2026-08-20 to 2026-09-15; under way; overdue." in text


def test_the_trace_says_what_serves_which_goal_and_which_tests_are_passed(case: Case, full: Actions) -> None:
    text = words("trace", full.record, case)
    assert "Second source: Choose the parts, Qualify the second plant." in text
    assert "No goal: Monitor the market." in text
    assert "88 of 88 hours serve a goal." in text
    assert "1 of 5 open actions is shown to the customer." in text
    assert "Choose the parts: not passed: load." in text
    assert "Monitor the market: not passed: measure and number; unknown: load." in text


def test_a_goal_without_an_open_action_has_a_sign(case: Case) -> None:
    made = draw("trace", Actions().add("A1", what="Ask", goal="G1").record, case)
    ticks = [tick.get_text() for tick in made.axes[0].get_yticklabels()]
    assert ticks[:3] == ["▲ ✓ Fewer returns", "Second source", "▲ One price"]


def test_the_load_says_per_cent_or_hours(case: Case) -> None:
    plan = Actions().add("A1", owner="T01", start="2026-10-05", due="2026-10-09", hours=5)
    plan.add("A2", owner="T03", start="2026-10-05", due="2026-10-09", hours=5)
    text = words("load", plan.record, case)
    assert "Maja Lind (10 hours a week): 5 Oct: 50 %." in text
    assert "Ana Sousa (hours a week unknown): 5 Oct: 5 h." in text


def test_a_full_week_has_a_sign(case: Case, full: Actions) -> None:
    ticks = [tick.get_text() for tick in draw("load", full.record, case).axes[0].get_yticklabels()]
    assert ticks == ["▲ Maja Lind", "Ole Roth"]


def test_obstacles_of_one_cell_stand_apart() -> None:
    plan = Actions()
    for n in range(5):
        plan.obstacle(f"B{n}", probability=4, impact=5)
    spots = list(chart.risk_points(plan.record).values())
    assert min(abs(a - c) + abs(b - d) for (a, b), (c, d) in combinations(spots, 2)) > 0.2
    assert all(abs(x - 4) < 0.361 and abs(y - 5) < 0.361 for x, y in spots)


def test_one_obstacle_stands_where_it_is_rated_and_a_blank_one_nowhere() -> None:
    plan = Actions().obstacle("B1", probability=4, impact=2).obstacle("B2", probability=4)
    assert chart.risk_points(plan.record) == {"B1": (4, 2)}


def test_the_order_of_rows_moves_no_obstacle(full: Actions) -> None:
    record = full.record
    turned = record.model_copy(update={"obstacles": record.obstacles[::-1]})
    assert chart.risk_points(turned) == chart.risk_points(record)


def test_the_risks_are_said_with_who_answers(case: Case, full: Actions) -> None:
    text = words("risk", full.record, case)
    assert "No free line: risk 16 of 25 today, 8 after; dealt with by Qualify the second plant." in text
    assert "The budget is frozen: risk 10 of 25 today, 10 after; accepted by Maja Lind." in text
    assert "The buyer leaves: risk 9 of 25 today, – after; nobody deals with it." in text


def test_no_arrow_runs_through_the_name_of_its_obstacle(case: Case) -> None:
    plan = Actions().obstacle(
        "B1", obstacle="Each plant is sure of its own temperature", probability=4, impact=4, probability_after=2
    )
    made = draw("risk", plan.add("A1", what="Measure", obstacles=["B1"]).record, case)
    (box,) = (each.box for each in inside(made) if each.text.startswith("Each plant"))
    (left, y), (right, _y) = made.axes[0].transData.transform([(2, 4), (4, 4)])
    assert not (box.y0 < y < box.y1 and box.x0 < right and box.x1 > left)


def test_the_grid_of_parts_has_a_letter_for_each_and_says_who_is_missing(case: Case, full: Actions) -> None:
    record = full.add("A7", what="Call the plant", informed=["T03"]).record
    made = draw("raci", record, case)
    drawn = labels(made)
    assert {letter: drawn.count(letter) for letter in "ARCI"} == {"A": 5, "R": 1, "C": 0, "I": 1}
    assert drawn.count("▲") == 1 and made.get_suptitle() == "Nobody answers for 1 of 6 open actions"
    text = words("raci", record, case)
    assert "- Qualify the second plant: answers for it: Ole Roth; does the work: Ole Roth and Maja Lind." in text
    assert "- Call the plant: ▲ nobody answers for it; is told: Ana Sousa." in text
