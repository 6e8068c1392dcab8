import pytest

from samtrain.tools.programme.claims import (
    BASE_LABELS,
    CLAIMS,
    GAP_LABELS,
    KIND_LABELS,
    NEVER_SAID,
    REACH_LABELS,
    Claim,
    same_companies,
)

CAREFUL = list(CLAIMS.values())


def test_ten_statistics_hold_these_thirteen_numbers() -> None:
    numbers = [(claim.statistic, claim.share) for claim in CAREFUL]
    assert numbers == [
        (1, 89), (2, 77), (2, 79), (3, 71), (4, 61), (5, 60), (5, 30), (6, 51), (6, 27), (7, 48), (8, 42), (9, 36), (10, 32),
    ]  # fmt: skip


@pytest.mark.parametrize("claim", CAREFUL, ids=lambda claim: claim.id)
def test_every_reading_is_one_of_the_choices(claim: Claim) -> None:
    for values, labels in (
        (claim.kinds, KIND_LABELS),
        (claim.bases, BASE_LABELS),
        (claim.reach, REACH_LABELS),
        (claim.decisive, GAP_LABELS),
    ):
        assert values and set(values) <= set(labels)


def test_none_is_a_result_and_none_carries_a_cause() -> None:
    assert not [claim.id for claim in CAREFUL if "result" in claim.kinds or "cause" in claim.reach]


def test_of_no_number_is_said_how_many_when_and_what_was_asked() -> None:
    assert all(set(NEVER_SAID) <= set(claim.unsaid) for claim in CAREFUL)


def test_whose_share_it_is_stays_open_where_the_article_leaves_it_open() -> None:
    assert [claim.id for claim in CAREFUL if "base" in claim.unsaid] == ["S05b", "S08", "S09"]
    assert all("unsaid" in claim.bases for claim in CAREFUL if "base" in claim.unsaid)


def test_some_numbers_would_suit_us() -> None:
    assert {"S01", "S04"} <= {claim.id for claim in CAREFUL if claim.liked}


@pytest.mark.parametrize(
    ("one", "other", "may_be_said"),
    [
        ("S06a", "S06b", {"yes"}),
        ("S05a", "S05b", {"yes", "unsaid"}),
        ("S02a", "S02b", {"no"}),
        ("S02b", "S07", {"no", "unsaid"}),
        ("S06a", "S07", {"unsaid"}),
        ("S07", "S08", {"unsaid"}),
    ],
)
def test_whether_the_same_companies_are_meant(one: str, other: str, may_be_said: set[str]) -> None:
    assert same_companies(CLAIMS[one], CLAIMS[other]) == same_companies(CLAIMS[other], CLAIMS[one]) == may_be_said
