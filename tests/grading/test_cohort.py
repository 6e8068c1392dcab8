"""What a class's marks say, on small classes that can be reckoned by hand."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import marks

from samtrain.grading import cohort
from samtrain.grading.marks import Marks
from samtrain.tools.agreement import weighted_kappa

LINE = "R1-customer-focus"


def one(share: float, line: float | None, exercise: str = "06-stakeholders", student: str = "anna") -> Marks:
    return marks(
        [(student, exercise, "S1-people", "criterion", 10, 10 * share), (student, exercise, LINE, "rubric", 3, line)]
    )


@pytest.mark.parametrize(
    ("share", "line", "state"),
    [(0.8, 2, "mastered"), (0.8, 1, "passed"), (0.79, 3, "open"), (1.0, None, "passed"), (0.0, 0, "open")],
)
def test_mastery_wants_the_checks_and_every_line(share: float, line: float | None, state: str) -> None:
    assert cohort.progress(one(share, line))["state"].tolist() == [state]


def test_the_analysts_track_counts_neither_for_nor_against() -> None:
    with_track = marks(
        [
            ("anna", "06-stakeholders", "S1-people", "criterion", 10, 8),
            ("anna", "06-stakeholders", "X1-test", "analyst", 4, 0),
        ]
    )
    row = cohort.progress(with_track).iloc[0]
    assert (row["share"], row["points"]) == (0.8, 10)


def test_difficulty_is_the_mean_share_of_the_points() -> None:
    rows = [
        (who, "06-stakeholders", "S1-people", "criterion", 4.0, earned)
        for who, earned in zip("abcd", (4, 2, 0, 2), strict=True)
    ]
    assert cohort.items(marks(rows))["difficulty"].tolist() == [0.5]


def test_discrimination_leaves_the_item_itself_out() -> None:
    shares = {"S1": [1, 1, 0, 0, 1], "S2": [1, 1, 0, 0, 0], "S3": [1, 0, 1, 0, 1]}
    rows = [
        (who, "06-stakeholders", cell, "criterion", 1.0, float(earned))
        for cell, column in shares.items()
        for who, earned in zip("abcde", column, strict=True)
    ]
    found = cohort.items(marks(rows)).set_index("cell")["discrimination"]
    rest = np.array(shares["S2"]) + np.array(shares["S3"])
    assert found["S1"] == pytest.approx(np.corrcoef(shares["S1"], rest)[0, 1])


def test_few_answers_have_no_discrimination() -> None:
    rows = [
        (who, "06-stakeholders", cell, "criterion", 1.0, float(who in "ab")) for who in "abcd" for cell in ("S1", "S2")
    ]
    assert cohort.items(marks(rows))["discrimination"].isna().all()


def test_what_waits_for_a_reader_is_no_zero() -> None:
    assert cohort.items(one(1.0, None))["cell"].tolist() == ["S1-people"]


def test_whoever_has_mastered_all_needs_no_help() -> None:
    assert cohort.need_help(one(0.9, 2)).empty


def test_a_low_line_is_a_reason_to_talk_though_the_checks_are_passed() -> None:
    row = cohort.need_help(one(1.0, 1)).iloc[0]
    assert (row["open"], row["missed"]) == ((), (("06-stakeholders", f"{LINE}."),))


def test_whoever_lost_most_comes_first() -> None:
    rows = [(who, "06-stakeholders", "S1", "criterion", 10.0, earned) for who, earned in (("anna", 7.0), ("ben", 1.0))]
    assert cohort.need_help(marks(rows))["student"].tolist() == ["ben", "anna"]


def test_competencies_stand_in_the_order_of_the_course() -> None:
    rows = [("anna", name, LINE, "rubric", 3.0, mark) for name, mark in (("08-actions", 3.0), ("02-portfolio", 1.0))]
    assert cohort.competencies(marks(rows))[LINE].to_dict() == {"02-portfolio": 1.0, "08-actions": 3.0}


# Weighted kappa ----------------------------------------------------------------------------------


def test_two_judges_who_agree_have_a_kappa_of_one() -> None:
    assert weighted_kappa(np.array([0.0, 1, 2, 3]), np.array([0.0, 1, 2, 3])) == 1


def test_what_one_judge_left_out_does_not_count() -> None:
    assert weighted_kappa(np.array([0.0, 1, math.nan]), np.array([0.0, 1, 3])) == 1


def test_judges_who_always_give_the_same_mark_have_no_kappa() -> None:
    assert math.isnan(weighted_kappa(np.array([2.0, 2]), np.array([2.0, 2])))


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=40))
def test_kappa_is_lins_concordance(pairs: list[tuple[int, int]]) -> None:
    one, other = np.array(pairs, dtype=float).T
    below = one.var() + other.var() + (one.mean() - other.mean()) ** 2
    if below == 0:
        return
    expected = 2 * np.cov(one, other, bias=True)[0, 1] / below
    assert weighted_kappa(one, other) == pytest.approx(expected, abs=1e-12)
