from html.parser import HTMLParser

import pytest
from hypothesis import given, settings

from samtrain.plan.export import page_html as module
from samtrain.plan.export.page import UNSURE, summarise
from samtrain.plan.export.page_html import page_html
from samtrain.plan.model import Plan
from tests.plan.export.example import TODAY, example_plan
from tests.plan.export.wild import filled_with, texts

_VOID = {"meta", "img", "col", "br", "link", "input"}


class Parsed(HTMLParser):
    """The elements of a page with their attributes, the text inside of each, and whether tags are balanced."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.rows: dict[str, int] = {}
        self.text: list[str] = []
        self.section = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {key: value or "" for key, value in attrs}
        self.tags.append((tag, found))
        if tag not in _VOID:
            self.open.append(tag)
        if tag == "section":
            self.section = found.get("id", "")
        if tag == "tr" and "tbody" in self.open:
            self.rows[self.section] = self.rows.get(self.section, 0) + 1

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.text.append(data)


@pytest.fixture(scope="module")
def page() -> str:
    return page_html(example_plan(), TODAY)


@pytest.fixture(scope="module")
def parsed(page: str) -> Parsed:
    return Parsed(page)


def test_the_file_needs_nothing_else(page: str, parsed: Parsed) -> None:
    sources = [
        attrs[name] for _tag, attrs in parsed.tags for name in ("src", "href", "srcset", "action") if name in attrs
    ]
    assert sources and all(source.startswith("data:image/png;base64,") for source in sources)
    assert not {"script", "link", "iframe", "object", "base"} & {tag for tag, _attrs in parsed.tags}
    assert "url(" not in page and "@import" not in page and "http" not in page


def test_the_cap_holds_and_the_annex_has_the_rest(parsed: Parsed) -> None:
    assert parsed.rows == {
        "goals": 3, "people": 5, "actions": 7, "more-goals": 3, "more-people": 8, "more-actions": 7,
    }  # fmt: skip
    assert parsed.open == []


def test_account_day_and_headline(parsed: Parsed) -> None:
    words = " ".join(parsed.text)
    assert words.count("Nordhalbleiter AG · 30 Sep 2026") == 2
    assert "✓ 6 of 6 goals are confirmed by the customer." in words
    assert "3 more goals are in the annex: a plan with 6 goals has none." in words


def test_pictures_say_in_words_what_they_show(parsed: Parsed) -> None:
    one, two = (attrs["alt"] for tag, attrs in parsed.tags if tag == "img")
    assert "Elin Brandt: key players" in one and "critical path" in two


def test_it_prints_on_a4_and_stops_at_the_end_of_the_page(page: str) -> None:
    assert "@page { size: A4 landscape;" in page
    assert ".sheet { break-after: page;" in page and "overflow: hidden" in page


def test_an_empty_plan_has_no_table_no_picture_and_no_annex() -> None:
    parsed = Parsed(page_html(Plan(), TODAY))
    assert not {"table", "img"} & {tag for tag, _attrs in parsed.tags}
    assert not [attrs for _tag, attrs in parsed.tags if attrs.get("class") == "annex"]
    words = " ".join(parsed.text)
    assert "Enter the first one in “Customer strategy”" in words and "Enter the first person in “Stakeholders”" in words


@settings(max_examples=6, deadline=None)
@given(texts, texts)
def test_whatever_a_person_typed_is_text(text: str, account: str) -> None:
    plan = filled_with(text, account)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "pictures", lambda read: [])  # drawn for each nasty text in test_page_pdf
        parsed = Parsed(page_html(plan, TODAY))
    said = summarise(plan, TODAY)
    usual = Parsed(page_html(Plan(), TODAY))
    known = {tag for tag, _attrs in usual.tags} | {
        "table",
        "colgroup",
        "col",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "span",
        "small",
    }
    assert {tag for tag, _attrs in parsed.tags} <= known
    assert {name for _tag, attrs in parsed.tags for name in attrs} <= {"lang", "charset", "name", "content", "class", "id", "dir", "style", "scope"}  # fmt: skip
    assert parsed.open == [] and said.account in "".join(parsed.text)
    assert len(said.unsure) > UNSURE
