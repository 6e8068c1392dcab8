"""Read back by ``pdf.py``: pages are counted as objects of the file, and letters by each font's own table."""

from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.utils import ImageReader

from samtrain.plan.export.page import UNSURE, Summary, summarise
from samtrain.plan.export.page_pdf import drawn, page_pdf
from samtrain.plan.export.pictures import pictures
from samtrain.plan.export.records import records
from samtrain.plan.model import Plan
from tests.plan.export.example import TODAY, example_plan
from tests.plan.export.pdf import Page, pages
from tests.plan.export.wild import NASTY, filled_with, texts


@pytest.fixture(scope="module")
def made() -> bytes:
    return page_pdf(example_plan(), TODAY)


@pytest.fixture(scope="module")
def found(made: bytes) -> list[Page]:
    return pages(made)


@pytest.fixture(scope="module")
def said() -> Summary:
    return summarise(example_plan(), TODAY)


def test_one_page_and_an_annex_behind_it(found: list[Page]) -> None:
    first, *annex = found
    assert "What we do next" in first.texts and "Helvion Networks: annex" not in first.texts
    assert len(annex) == 3 and all("Helvion Networks: annex" in page.texts for page in annex)
    assert [page.pictures for page in found] == [1, 0, 0, 1]


def test_account_and_day_stand_on_each_page(found: list[Page]) -> None:
    for n, page in enumerate(found, start=1):
        assert page.texts[0].startswith("Helvion Networks")
        assert "Nordhalbleiter AG · 30 Sep 2026" in page.texts and f"page {n}" in page.texts


def test_the_page_holds_what_the_summary_shows_and_the_annex_the_rest(found: list[Page], said: Summary) -> None:
    first, annex = found[0].text, "\n".join(page.text for page in found[1:])
    for person in said.people.shown:
        assert person.name in first
    for person in said.people.rest:
        assert person.title in annex and person.title not in first
    for line in said.actions.rest:
        assert line.what in annex and line.what not in first
    for sentence in said.unsure:
        assert sentence[:90] in annex
    assert said.confirmed in first and said.goals.note in first


def test_it_is_a4_on_its_side(made: bytes) -> None:
    assert made.count(b"/MediaBox [ 0 0 841.8898 595.2756 ]") == 4


def test_letters_and_signs_come_out_as_they_are(said: Summary) -> None:
    words = "Größe änder ß € – → ✓ ñø"
    first = pages(drawn(replace(said, decision=words), []))[0]
    assert words in first.texts
    assert "\x00" not in first.text


def test_an_empty_plan_is_one_page_that_says_where_to_begin() -> None:
    (only,) = pages(page_pdf(Plan(), TODAY))
    assert "No action is open. Enter the next one in “Action plan”, with a goal, an owner and a date." in only.texts
    assert only.pictures == 0


def test_the_same_plan_gives_the_same_bytes(made: bytes) -> None:
    assert page_pdf(example_plan(), TODAY) == made


def test_many_rows_run_over_as_many_pages_of_annex_as_they_need(said: Summary) -> None:
    people = replace(said.people, rest=said.people.rest * 20)
    found = pages(drawn(replace(said, people=people, unsure=said.unsure * 10), []))
    assert sum(page.texts.count("Chief Technology Officer, Aarhus") for page in found) == 20
    assert sum(page.texts.count("More people") for page in found) > 3
    assert sum(text.startswith("Not yet sure") for page in found[1:] for text in page.texts) == 1


def test_pictures_have_200_dots_an_inch_and_a_twin_in_words() -> None:
    grid, gantt = pictures(records(example_plan(), TODAY))
    for picture in (grid, gantt):
        assert ImageReader(BytesIO(picture.png)).getSize() == (
            round(200 * picture.width),
            round(200 * picture.height),
        )
    assert "Elin Brandt" in grid.words and "critical path" in gantt.words


@pytest.mark.parametrize("text", NASTY)
def test_pictures_take_any_name(text: str) -> None:
    assert pictures(records(filled_with(text), TODAY))


@settings(max_examples=6, deadline=None)
@given(texts, texts)
def test_wild_texts_leave_one_page(text: str, account: str) -> None:
    said = summarise(filled_with(text, account), TODAY)
    first, *annex = pages(drawn(said, []))
    assert "What we do next" in first.texts and len(annex) <= 5
    assert not any("What we do next" in page.texts for page in annex)
    assert "Not yet sure" in first.texts


@given(st.integers(0, 60))
@settings(max_examples=10, deadline=None)
def test_open_questions_are_all_in_the_annex(n: int) -> None:
    said = replace(summarise(Plan(), TODAY), unsure=tuple(f"Question {i} is open." for i in range(n)))
    found = pages(drawn(said, []))
    listed = [text for page in found[1:] for text in page.texts if text.startswith("Question")]
    assert len(listed) == (n if n > UNSURE else 0)
