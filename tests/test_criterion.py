import pytest

from samtrain.cases import Case, Truth
from samtrain.criterion import Criterion, Verdict, Work, judge
from samtrain.grading.exercise import is_passed
from samtrain.grading.standing import PASS_SHARE


@pytest.fixture
def work(small_case: Case) -> Work[int]:
    return Work(3, {}, small_case)


def criterion(share: float, *, needs_truth: bool = False) -> Criterion[int]:
    return Criterion("X1", 4, "asks", "do this", lambda work: Verdict(share, "said", "note"), needs_truth)


@pytest.mark.parametrize(("share", "earned", "state"), [(0, 0, "open"), (1 / 3, 1.33, "part"), (1, 4, "met")])
def test_points_follow_the_share(work: Work[int], share: float, earned: float, state: str) -> None:
    result = judge(criterion(share), work)
    assert (result.earned, result.state) == (earned, state)


def test_the_next_step_is_said_only_where_points_are_missing(work: Work[int]) -> None:
    assert [judge(criterion(share), work).next_step for share in (0.5, 1)] == ["do this", ""]


def test_a_criterion_that_needs_the_truth_waits_without_it(work: Work[int]) -> None:
    result = judge(criterion(1, needs_truth=True), work)
    assert (result.state, result.earned, result.note) == ("waiting", None, "")


def test_with_the_truth_at_hand_it_is_judged(small_case: Case) -> None:
    assert judge(criterion(1, needs_truth=True), Work(3, {}, small_case, Truth("x", {}))).earned == 4


@pytest.mark.parametrize("share", [-0.1, 1.1, float("nan")])
def test_a_share_outside_0_to_1_is_a_mistake_in_the_criterion(share: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        Verdict(share, "said")


def test_passed_means_80_percent_of_what_could_be_judged(work: Work[int]) -> None:
    waiting = judge(criterion(1, needs_truth=True), work)
    shares = (PASS_SHARE - 0.01, PASS_SHARE)
    assert [is_passed([judge(criterion(share), work), waiting]) for share in shares] == [False, True]


def test_nothing_judged_is_not_passed() -> None:
    assert not is_passed([])
