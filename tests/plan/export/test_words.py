from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont

from samtrain.plan.export.words import clean, cut, face, fit, in_full, width
from tests.plan.export.wild import texts


def test_a_text_is_measured_as_another_library_measures_it() -> None:
    text = "Für 5 € – → ✓ groß: quality"
    for bold, file in ((False, "DejaVuSans.ttf"), (True, "DejaVuSans-Bold.ttf")):
        font = ImageFont.truetype(face(bold).face.filename, 1000, layout_engine=ImageFont.Layout.BASIC)
        assert file in str(face(bold).face.filename)
        # Pillow rounds each letter to a whole pixel of a thousand, and takes kerning away.
        assert width(text, 1000, bold) == pytest.approx(sum(font.getlength(letter) for letter in text), rel=1e-3)


def test_the_type_holds_the_letters_and_signs_that_pages_use() -> None:
    for bold in (False, True):
        assert {ord(letter) for letter in "äÄöüßéñø€–−→✓◐◆●▲■“”…·×±?"} <= set(face(bold).face.charToGlyph)


def test_text_is_wrapped_at_words_and_ends_with_dots_where_it_is_cut() -> None:
    assert fit("one two three four", 48, 9, 10) == ["one two", "three", "four"]
    assert fit("one two three four", 48, 2, 10) == ["one two", "three…"]
    assert fit("short", 40, 2, 10) == ["short"]
    assert fit("", 40, 2, 10) == []


def test_a_long_word_is_broken_and_does_not_push_others_out() -> None:
    first, second = fit("a " + "W" * 500, 60, 2, 10)
    assert (first, second[0], second[-1]) == ("a", "W", "…")


@given(texts, st.floats(30, 400), st.integers(1, 5), st.floats(5, 30), st.booleans())
def test_what_is_fitted_never_leaves_its_place(text: str, room: float, most: int, size: float, bold: bool) -> None:
    lines = fit(text, room, most, size, bold)
    assert len(lines) <= most
    # A single letter may be wider than the room itself.
    assert all(width(line, size, bold) <= max(room, size * 2.8) for line in lines)


@given(texts)
def test_cleaned_text_is_one_line_that_every_format_can_hold(text: str) -> None:
    found = clean(text)
    assert found == found.strip()
    assert not [letter for letter in found if ord(letter) < 32 or 0xD800 <= ord(letter) <= 0xDFFF]
    assert clean(found) == found
    found.encode()


@given(texts, st.integers(2, 40))
def test_a_cut_text_is_no_longer_than_it_may_be(text: str, letters: int) -> None:
    found = cut(text, letters)
    assert len(found) <= letters
    assert found == text or found.endswith("…")


def test_days_have_a_year() -> None:
    assert (in_full(date(2026, 10, 26)), in_full(None)) == ("26 Oct 2026", "–")
