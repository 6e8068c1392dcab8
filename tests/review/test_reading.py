import math

from hypothesis import given
from hypothesis import strategies as st

from samtrain.review.reading import agreement, offered, order, sampled

NAMES = st.sets(st.text(min_size=1, max_size=8), max_size=60)
CLASS = [f"t{n:02}" for n in range(40)]


@given(NAMES)
def test_everybody_is_read_once(names: set[str]) -> None:
    assert sorted(order(names, "06", "R1")) == sorted(names)


def test_two_lines_are_read_in_two_orders() -> None:
    assert order(CLASS, "06", "R1") != order(CLASS, "06", "R2")


def test_the_order_is_the_same_each_time() -> None:
    assert order(CLASS, "06", "R1") == order(CLASS[::-1], "06", "R1")


def test_a_second_reader_gets_a_fifth() -> None:
    assert len(sampled(CLASS, "06")) == 8


def test_of_a_small_class_five_are_read_twice() -> None:
    assert len(sampled(CLASS[:9], "06")) == 5 and len(sampled(CLASS[:3], "06")) == 3


@given(NAMES)
def test_the_sample_holds_nobody_else(names: set[str]) -> None:
    assert set(sampled(names, "06")) <= names


def test_only_what_both_have_read_counts() -> None:
    assert agreement({"a": 3, "b": 1, "c": 0}, {"a": 3, "b": 1, "d": 2})[::3] == (1.0, 2)


def test_without_a_text_read_twice_there_is_no_kappa() -> None:
    found = agreement({"a": 3}, {"b": 3})
    assert math.isnan(found.value) and found.n == 0


def test_comments_used_most_often_are_offered_first() -> None:
    assert offered(["Name the owner.", "Source?", "", "Source?"]) == ["Source?", "Name the owner."]
