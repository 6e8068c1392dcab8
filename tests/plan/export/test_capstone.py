"""The page before the board as a sheet and as slides: one page, five slides, whatever was typed."""

import io

import pytest
from pptx import Presentation

from samtrain import cases
from samtrain.cases import Case
from samtrain.grading.solution import model_answer
from samtrain.plan.export.capstone import page_pdf, slides
from samtrain.tools.capstone.chart import PART_LABELS
from samtrain.tools.capstone.model import OnePage, Page, read
from tests.plan.export.pdf import pages


@pytest.fixture(scope="module")
def clinics() -> Case:
    return cases.load("d-devices")


@pytest.fixture
def record() -> OnePage:
    return read(model_answer("10-capstone").record)[0]


def crowded() -> OnePage:
    """More than a page holds, in words that no page holds, and characters that no document takes."""
    page = Page("many words 5 \x00 " * 80)
    for n in range(9):
        page.goal(f"G{n}", goal=f"G{n + 1}", why="because " * 40, owner="C01", measure="m" * 200, target="7")
        page.person(f"P{n}", f"C{n + 1:02}", *PART_LABELS, move="move " * 60, owner="T01")
        page.action(f"N{n}", "act 🩻 " * 40, goal="G1", people=["C01", "C02", "C03"], way="free", due="2026-10-20")
        page.checkpoint(f"X{n}", f"2026-10-1{n}", question="look " * 50, who=["T01", "T02"])
        page.stop(f"S{n}", what="leave " * 50, why="since " * 50)
        page.worth(f"W{n}", difference="differs " * 30, low=-1, high=1e9)
    return page.record


def text_of(data: bytes) -> str:
    return " ".join(" ".join(page.text for page in pages(data)).split())


@pytest.mark.parametrize("shown", ["model", "crowded", "empty"])
def test_it_is_one_sheet_whatever_was_typed(shown: str, record: OnePage, clinics: Case) -> None:
    page = {"model": record, "crowded": crowded(), "empty": OnePage()}[shown]
    assert len(pages(page_pdf(page, clinics))) == 1


def test_the_sheet_holds_goals_people_actions_days_and_what_is_left(record: OnePage, clinics: Case) -> None:
    said = text_of(page_pdf(record, clinics))
    names = clinics.table("contacts").set_index("contact_id")["name"]
    for words in (
        "Halvenau Clinics: 90 days on a page",
        "30 Sep 2026",
        "invented",
        "✓ G3",
        "18 Dec 2026",
        "innovation day",
    ):
        assert words in said
    for person in record.people:
        assert names[person.contact] in said
    for action in record.actions:
        assert (action.what or "")[:30] in said


def test_a_breach_is_marked_on_the_sheet(record: OnePage, clinics: Case) -> None:
    assert "▲ Give the market" not in text_of(page_pdf(record, clinics))
    record.actions[-1].way = "free"
    assert "▲ Give the market" in text_of(page_pdf(record, clinics))


def test_the_same_page_gives_the_same_bytes(record: OnePage, clinics: Case) -> None:
    assert page_pdf(record, clinics) == page_pdf(record, clinics)


@pytest.mark.parametrize("shown", ["model", "crowded", "empty"])
def test_there_are_five_slides_and_nothing_lies_below_the_foot(shown: str, record: OnePage, clinics: Case) -> None:
    deck = Presentation(io.BytesIO(slides({"model": record, "crowded": crowded(), "empty": OnePage()}[shown], clinics)))
    assert len(deck.slides) == 5
    bottom = deck.slide_height
    for slide in deck.slides:
        for shape in slide.shapes:
            tall = sum(row.height for row in shape.table.rows) if shape.has_table else shape.height
            assert shape.top + tall <= bottom


def test_what_people_gave_is_summed_up(record: OnePage, clinics: Case) -> None:
    deck = Presentation(io.BytesIO(slides(record, clinics)))
    said = " ".join(shape.text_frame.text for shape in deck.slides[1].shapes if shape.has_text_frame)
    assert "Together €560 k to €1.3 m a year" in said
