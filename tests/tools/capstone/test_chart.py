"""The pictures of the page: a finding as title, what it shows also in words, and nothing that runs out of it."""

from collections.abc import Callable

import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from samtrain import cases, look
from samtrain.cases import Case
from samtrain.tools.capstone import chart
from samtrain.tools.capstone.model import OnePage, Page

Draw = Callable[..., Figure]
PICTURES = [chart.page_chart, chart.contacts_chart]


def words(made: Figure) -> list[str]:
    return [text.get_text() for text in made.findobj(Text) if text.get_text()]


def crowded() -> OnePage:
    """More than a page holds, with the longest words."""
    page = Page()
    for n in range(6):
        page.goal(f"G{n}", goal=f"G{n + 1}", target="a target that is far too long for its place", due="2027-03-31")
        page.person(f"P{n}", f"C{n + 1:02}", *chart.PART_LABELS, due="2026-10-20", way="heard")
    for n in range(12):
        page.action(
            f"N{n}", f"Settle with everybody who may have a word in it what nobody has settled {n}", goal=f"G{n % 6 + 1}", owner="T01",
            people=[f"C{n + 1:02}"], way="running", start="2026-10-01", due=f"2026-12-{n + 10}",
        )  # fmt: skip
    for n in range(6):
        page.checkpoint(f"X{n}", f"2026-1{n % 3}-{10 + n}", who=["T01"])
    return page.record


@pytest.mark.parametrize("draw", PICTURES)
@pytest.mark.parametrize(("width", "height"), [(chart.WIDTH, chart.HEIGHT), (5.6, 4.6)])
@pytest.mark.parametrize("shown", ["model", "crowded", "empty"])
def test_no_word_runs_out_of_the_picture(
    draw: Draw, width: float, height: float, shown: str, record: OnePage, clinics: Case
) -> None:
    made = draw({"model": record, "crowded": crowded(), "empty": OnePage()}[shown], clinics, width, height)
    made.canvas.draw()
    inside = made.bbox
    out = [
        text.get_text()
        for text in made.findobj(Text)
        if text.get_text() and text.get_visible()
        for box in [text.get_window_extent()]
        if box.x0 < inside.x0 - 2 or box.x1 > inside.x1 + 2 or box.y0 < inside.y0 - 2 or box.y1 > inside.y1 + 2
    ]
    assert out == []


def test_the_page_shows_what_it_holds_and_says_it_in_words(record: OnePage, clinics: Case) -> None:
    shown, told = " ".join(words(chart.page_chart(record, clinics))), chart.page_text(record, clinics)
    assert "3 of 3 goals confirmed" in shown
    for person in record.people:
        name = clinics.table("contacts").set_index("contact_id")["name"][person.contact]
        assert name in shown and name in told
    assert (
        told.count("Checkpoint on") == shown.count("18 Dec: ") + shown.count("20 Nov: ") + shown.count("30 Oct: ") == 3
    )


def test_a_box_without_a_line_is_marked(small: Page, clinics: Case) -> None:
    assert "▲ Celebrate" in words(chart.page_chart(small.record, clinics))


def test_a_breach_is_the_finding(record: OnePage, clinics: Case) -> None:
    record.people[0].way = "free"
    assert "1 contact breaks a rule of the tender" in chart.said_page(record, clinics)
    assert "1 of 12 contacts is against the rules" in chart.said_contacts(record, clinics)
    assert "Without minutes" in chart.contacts_text(record, clinics) or "without minutes" in chart.contacts_text(
        record, clinics
    )


def test_an_empty_page_says_where_to_begin(clinics: Case) -> None:
    assert "Add a goal of the customer's to see it here" in words(chart.page_chart(OnePage(), clinics))
    assert "Give an action a day to see it here" in words(chart.contacts_chart(OnePage(), clinics))


def test_where_nothing_is_out_to_tender_the_picture_says_so(small: Page) -> None:
    assert chart.said_contacts(small.record, cases.load("c-software")) == "Nothing is out to tender here"


def test_the_same_page_gives_the_same_picture(record: OnePage, clinics: Case) -> None:
    one, other = (look.svg(chart.answer_picture(record, clinics)) for _ in range(2))
    assert one == other
