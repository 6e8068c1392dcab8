import pytest

from samtrain.sentences import itemised, listed


@pytest.mark.parametrize(
    ("names", "expected"),
    [("", ""), ("A", "A"), ("AB", "A and B"), ("ABCD", "A, B, C and D"), ("ABCDEF", "A, B, C and 3 more")],
)
def test_names_in_a_sentence(names: str, expected: str) -> None:
    assert listed(list(names)) == expected


def test_a_picture_in_words_is_its_finding_and_a_line_a_row() -> None:
    assert itemised("Two of three agree.", ["A agrees", "B agrees"]) == "Two of three agree.\n- A agrees\n- B agrees"
