from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from samtrain.tools.cells import apart

RATINGS = st.dictionaries(st.text(max_size=3), st.tuples(st.integers(1, 5), st.integers(1, 5)), max_size=40)


def test_who_is_alone_stands_where_rated() -> None:
    assert apart({"a": (4, 2), "b": (1, 1)}) == {"a": (4, 2), "b": (1, 1)}


@given(RATINGS)
def test_each_stays_in_its_cell_and_none_on_another(ratings: dict[str, tuple[int, int]]) -> None:
    spots = apart(ratings)
    assert set(spots) == set(ratings)
    assert all(abs(spots[each][axis] - ratings[each][axis]) < 0.361 for each in ratings for axis in (0, 1))
    assert all(one != two for one, two in combinations(spots.values(), 2))


@given(RATINGS)
def test_the_order_of_rows_moves_nobody(ratings: dict[str, tuple[int, int]]) -> None:
    assert apart(dict(reversed(ratings.items()))) == apart(ratings)
