"""What counts over several hand-ins, and when a module is mastered."""

from datetime import UTC, datetime, timedelta
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samtrain.grading import standing
from samtrain.grading.standing import Graded, Mark, Standing

START = datetime(2026, 11, 2, 9, tzinfo=UTC)


def graded(plan: dict[str, float | None], text: dict[str, float | None], day: int = 0) -> Graded:
    """A hand-in: criteria of 10 points each, and lines of the rubric."""
    lines = [Mark(id=name, title=f"{name}?", kind="criterion", points=10, earned=n) for name, n in plan.items()]
    lines += [Mark(id=name, title=name, kind="rubric", points=3, earned=n) for name, n in text.items()]
    return Graded(exercise="06-stakeholders", learner="anna", at=START + timedelta(days=day), marks=lines)


def stands(*hand_ins: Graded) -> Standing:
    found = standing.standing_of(hand_ins)
    assert found is not None
    return found


def missing(found: Standing) -> list[str]:
    return [line.id for line in found.missing]


# Mastery -----------------------------------------------------------------------------------------


def test_without_a_graded_hand_in_there_is_no_standing() -> None:
    assert standing.standing_of([]) is None


@pytest.mark.parametrize(
    ("plan", "text", "is_mastered"),
    [
        ((10, 6), (2, 2), True),
        ((10, 5.9), (2, 2), False),
        ((10, 10), (2, 1), False),
        ((10, 10), (3, 1.5), False),
        ((10, 10), (2, None), False),
        ((10, None), (2, 2), False),
        ((0, 0), (3, 3), False),
    ],
)
def test_mastery_needs_80_percent_and_two_of_three_on_every_line(
    plan: tuple[float | None, float | None], text: tuple[float | None, float | None], is_mastered: bool
) -> None:
    found = stands(graded(dict(zip("AB", plan, strict=True)), dict(zip("RS", text, strict=True))))
    assert (found.mastered is not None) is is_mastered


def test_80_percent_is_reached_by_thirds_that_add_up_to_it() -> None:
    assert standing.reaches(3.33 + 3.33 + 1.34, 10) and not standing.reaches(7.98, 10)


def test_nothing_to_earn_is_not_reached() -> None:
    assert not standing.reaches(0, 0)


# What is missing ---------------------------------------------------------------------------------


def test_missing_are_thin_lines_and_open_criteria_while_points_are_short() -> None:
    assert missing(stands(graded({"A": 10, "B": 5, "C": 0}, {"R": 1, "S": 2}))) == ["B", "C", "R"]


def test_with_enough_points_no_criterion_is_missing() -> None:
    assert missing(stands(graded({"A": 10, "B": 6}, {"R": 0, "S": 3}))) == ["R"]


def test_what_nobody_has_read_waits_and_is_not_missing() -> None:
    found = stands(graded({"A": 10}, {"R": None}))
    assert (missing(found), [line.id for line in found.waiting]) == ([], ["R"])


# The best of each line ---------------------------------------------------------------------------


def test_a_redo_of_the_missing_lines_is_enough() -> None:
    found = stands(graded({"A": 10, "B": 0}, {"R": 3, "S": 1}), graded({"A": 2, "B": 10}, {"R": None, "S": 2}, day=7))
    assert found.criteria == (20, 20) and found.reasoning == (5, 6)
    assert (found.attempts, str(found.mastered)) == (2, "2026-11-09")
    assert {line.id: line.kept for line in found.lines} == {"A": 10, "B": None, "R": 3, "S": None}


def test_mastery_is_dated_by_the_hand_in_that_reached_it() -> None:
    enough = {"A": 10.0}, {"R": 2.0}
    found = stands(graded(*enough, day=3), graded({"A": 0}, {"R": 1}), graded({"A": 0}, {"R": 0}, day=9))
    assert (str(found.mastered), found.attempts, found.at) == ("2026-11-05", 3, START + timedelta(days=9))


def test_a_criterion_that_the_course_no_longer_has_counts_no_more() -> None:
    found = stands(graded({"OLD": 10}, {"R": 2}), graded({"NEW": 1}, {"R": 2}, day=1))
    assert found.criteria == (1, 10) and missing(found) == ["NEW"]


earned = st.none() | st.floats(0, 3)


@given(st.lists(st.lists(earned, min_size=4, max_size=4), min_size=1, max_size=5))
def test_another_hand_in_never_costs_anything(histories: list[list[float | None]]) -> None:
    """Points never fall, nothing that was there goes missing, and who has mastered a module has it for good."""
    made = [
        graded(dict(zip("AB", four[:2], strict=True)), dict(zip("RS", four[2:], strict=True)), day=n)
        for n, four in enumerate(histories)
    ]
    before = None
    for n in range(1, len(made) + 1):
        now = stands(*made[:n])
        if before is not None:
            for old, new in zip(before.lines, now.lines, strict=True):
                assert old.best is None or (new.best is not None and new.best >= old.best)
            assert before.mastered is None or now.mastered == before.mastered
        before = now


# In words ----------------------------------------------------------------------------------------


def test_what_is_missing_is_said_by_name() -> None:
    said = " ".join(standing.sentences(stands(graded({"A": 0}, {"Evidence": 1, "Decision": 0, "Brevity": 2}))))
    assert "80 % of the points from checks are not reached yet." in said
    assert "Fewer than 2 of 3 points in your reasoning: Evidence and Decision." in said
    assert "hand in again" in said and "stays yours" in said


def test_who_is_alone_is_told_that_the_reasoning_is_self_assessed() -> None:
    mastered = stands(graded({"A": 10}, {"R": 2}))
    assert "as you assess" in standing.sentences(mastered, is_alone=True)[0]
    assert "as you assess" not in standing.sentences(mastered)[0]
    waiting = stands(graded({"A": 10}, {"R": None}))
    assert standing.sentences(waiting, is_alone=True) == ["Your reasoning is not assessed yet."]
    assert standing.sentences(waiting) == []


# Carried by a page -------------------------------------------------------------------------------


@given(st.text(), st.text())
def test_a_page_gives_back_what_it_carries(title: str, learner: str) -> None:
    one = Graded(
        exercise="06-stakeholders",
        learner=learner,
        at=START,
        marks=[Mark(id="A", title=title, kind="criterion", points=1, earned=0.5)],
    )
    page = f'<html><head><meta name="{standing.META}" content="{escape(standing.packed([one]))}"></head><body></body></html>'
    assert standing.carried(page) == [one]


@pytest.mark.parametrize(
    "page",
    [
        "",
        "<p>Well done.</p>",
        f'<meta name="{standing.META}">',
        f'<meta name="{standing.META}" content="[{{&quot;samtrain&quot;: 2}}]">',
        f'<meta name="{standing.META}" content="{{">',
        f'<head></head><meta name="{standing.META}" content="[]">',
        "\0<<<!",
    ],
)
def test_a_page_of_another_kind_carries_nothing(page: str) -> None:
    assert standing.carried(page) == []
