from hypothesis import given
from hypothesis import strategies as st

from samtrain.cases.draw import split, stream


@given(st.integers(0, 10**9), st.lists(st.floats(0.001, 1e6), min_size=1, max_size=50))
def test_parts_add_up_and_are_within_one_of_the_exact_share(total, weights):
    parts = split(total, weights)
    assert sum(parts) == total
    assert all(abs(part - total * weight / sum(weights)) <= 1.001 for part, weight in zip(parts, weights, strict=True))


def test_streams_of_two_tables_and_of_two_attempts_differ():
    first = [stream(1, "a").random(), stream(1, "b").random(), stream(1, "a", 1).random(), stream(2, "a").random()]
    assert len(set(first)) == 4


def test_a_stream_repeats():
    assert stream(1, "a").random() == stream(1, "a").random()
