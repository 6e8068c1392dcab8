"""The glossary: its entries, the links to them, and where a link leads."""

import re
from pathlib import Path

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page, expect

from samtrain import content
from samtrain.curriculum import MODULES
from samtrain.errors import PlainError
from samtrain.files import write_atomically
from samtrain.grading import notebooks
from samtrain.learner import glossary
from samtrain.learner.glossary import Entry, link, link_lesson
from tests import prose
from tests.browsers import Lab

TEXT = (content.COURSE / glossary.SOURCE).read_text(encoding="utf-8")
ENTRIES = glossary.read(TEXT)
DRIVER = Entry("Driver", "What moves a goal.", 3)
PLAN = Entry("Plan", "What we will do.", 1)
ACCOUNT_PLAN = Entry("Account plan", "What we will do at one account.", 1)
RACI = Entry("RACI", "Four parts in an action.", 8)
WHITE_SPACE = Entry("White space", "What they could still buy.", 4, "F15", ("white-space",))
POWER = Entry("Power", "What the position allows.", 6, is_everyday=True)
SOME = (DRIVER, PLAN, ACCOUNT_PLAN, RACI, WHITE_SPACE)


def linked(words: str, anchor: str) -> str:
    return f"[{words}](../Glossary.ipynb#cell-id={anchor})"


# Links -------------------------------------------------------------------------------------------


def test_the_first_use_of_a_term_is_linked_and_no_other() -> None:
    assert link("A driver is a driver.", SOME) == f"A {linked('driver', 'Driver')} is a driver."


@pytest.mark.parametrize(
    ("text", "shown", "anchor"),
    [
        ("Two drivers.", "drivers", "Driver"),
        ("**Drivers**: two.", "Drivers", "Driver"),
        ("The white-space map.", "white-space", "White-space"),
        ("White space.", "White space", "White-space"),
        ("The account plan.", "account plan", "Account-plan"),
        ("As RACI has it.", "RACI", "RACI"),
    ],
)
def test_a_term_is_known_in_each_of_its_forms(text: str, shown: str, anchor: str) -> None:
    assert link(text, SOME) == text.replace(shown, linked(shown, anchor))


@pytest.mark.parametrize(
    "text",
    [
        "# A driver",
        "> *A driver*, says he.",
        "`driver`",
        "```\ndriver\n```",
        "$driver$",
        "[a driver](x.ipynb)",
        "![driver](x.png)",
        "<driver>",
        "<summary>A driver</summary>",
        "https://example.org/driver",
        "screwdriver, co-driver, drivers-only",
        "raci",
    ],
)
def test_what_is_no_prose_or_another_word_is_left_alone(text: str) -> None:
    assert link(text, SOME) == text


def test_a_longer_term_is_not_taken_for_the_shorter_one_in_it_also_the_second_time() -> None:
    assert link("An account plan is an account plan.", SOME).count("](") == 1


WORDS = st.sampled_from(
    ["driver", "plan", "account plan", "RACI", "white space", *"`[]()<>$#>|*\n", "```\n", "](x)", "<b>", " and ", ". "]
)


@given(st.lists(WORDS, max_size=30).map("".join))
def test_linking_twice_changes_nothing(text: str) -> None:
    once = link(text, SOME)
    assert link(once, SOME) == once


@given(st.lists(WORDS, max_size=30).map("".join))
def test_linking_changes_no_word(text: str) -> None:
    assert re.sub(r"\[([^\[\]]*)\]\(\.\./Glossary\.ipynb#[^)]*\)", r"\1", link(text, SOME)) == text


def lesson(*cells: dict[str, object]) -> dict[str, object]:
    return {"cells": list(cells)}


def said(text: str) -> dict[str, object]:
    return {"cell_type": "code", "source": "driver", "outputs": [{"data": {"text/markdown": text}}]}


def test_in_a_lesson_a_term_is_linked_once_wherever_it_comes_first() -> None:
    made = lesson(said("A driver."), {"cell_type": "markdown", "source": "A driver and a plan."}, said("A plan."))
    link_lesson(made, SOME, 3)
    assert made == lesson(
        said(f"A {linked('driver', 'Driver')}."),
        {"cell_type": "markdown", "source": f"A driver and a {linked('plan', 'Plan')}."},
        said("A plan."),
    )


def test_titles_of_works_are_not_linked() -> None:
    made = lesson({"cell_type": "markdown", "source": "## To go further\n\n- *A driver’s plan*"})
    link_lesson(made, SOME, 3)
    assert "](" not in str(made)


@pytest.mark.parametrize(("module", "links"), [(4, 0), (6, 1)])
def test_an_everyday_word_is_linked_in_its_own_lesson_only(module: int, links: int) -> None:
    made = lesson({"cell_type": "markdown", "source": "power"})
    link_lesson(made, [POWER], module)
    assert str(made).count("](") == links


def test_an_entry_that_lacks_its_module_is_named() -> None:
    with pytest.raises(PlainError, match="“Driver” has no line with its module"):
        glossary.read("# Glossary\n\n## Driver\n\nWhat moves a goal.\n")


# The course's own --------------------------------------------------------------------------------


def words_of(path: Path) -> str:
    return "\n".join(block.text for block in prose.blocks(path))


def uses(text: str, entry: Entry) -> bool:
    return link(text.replace("\n", "\n\n"), ENTRIES).count(f"cell-id={entry.anchor})") == 1


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.anchor)
def test_a_term_is_used_in_the_lesson_that_is_said_to_teach_it(entry: Entry) -> None:
    assert uses(words_of(prose.LESSONS[entry.module - 1]), entry)


def test_no_two_terms_share_a_form_and_all_stand_from_a_to_z() -> None:
    forms = [form.lower() for entry in ENTRIES for form in dict.fromkeys(map(str.lower, entry.forms))]
    assert sorted(set(forms)) == sorted(forms)
    assert [entry.term for entry in ENTRIES] == sorted((entry.term for entry in ENTRIES), key=str.lower)


def test_an_entry_is_short() -> None:
    lengths = {entry.term: len(prose.sentences(prose.of_markdown(entry.text))) for entry in ENTRIES}
    assert {term: n for term, n in lengths.items() if not 1 <= n <= 3} == {}


def test_every_module_teaches_terms() -> None:
    assert {entry.module for entry in ENTRIES} == {module.number for module in MODULES}


#: How a lesson teaches a term: “… is called a *term*”, “A **term** is …”.
TAUGHT = re.compile(
    r"\b(?:called|calls? (?:it|them|this)|name is) (?:the |an? )?\*{1,2}([a-z][^*{}\n]{2,40})\*"
    r"|\b(?:An?|The) \*{1,2}([a-z][^*{}\n]{2,40})\*{1,2} is\b"
)
#: Set off like a term and none: what a term may be (a regime loose, a stakeholder dangerous), or another word for one.
NO_TERMS = {"loose", "definitive", "dangerous"}


def taught_in(path: Path) -> set[str]:
    sources = "\n".join(source for _kind, source in prose.cells(path))
    return {found for pair in TAUGHT.findall(sources) for found in pair if found}


@pytest.mark.parametrize("path", prose.LESSONS, ids=lambda path: path.stem)
def test_what_a_lesson_teaches_by_name_is_in_the_glossary(path: Path) -> None:
    forms = {form.lower() for entry in ENTRIES for form in entry.forms}
    assert taught_in(path) - NO_TERMS - forms == set()


def test_terms_are_found_where_lessons_teach_them() -> None:
    assert len({term for path in prose.LESSONS for term in taught_in(path)}) >= 10


# In JupyterLab -----------------------------------------------------------------------------------


@pytest.fixture
def pages(lab: Lab) -> Path:
    """A lesson's text and one of its outputs, which use each the first and the last term of the glossary."""
    write_atomically(lab.folder / glossary.PAGE, notebooks.as_text(glossary.page(TEXT)))
    first, last = ENTRIES[0], ENTRIES[-1]
    output = nbformat.v4.new_output("display_data", data={"text/markdown": last.term})
    cells = [nbformat.v4.new_markdown_cell(first.term), nbformat.v4.new_code_cell("", outputs=[output])]
    made = nbformat.v4.new_notebook(cells=cells, metadata=notebooks.notebook_of([])["metadata"])
    link_lesson(made, ENTRIES, first.module)
    path = lab.folder / "02-portfolio" / "lesson.ipynb"
    path.parent.mkdir(exist_ok=True)
    nbformat.write(made, path)
    return path


@pytest.mark.browser
@pytest.mark.parametrize("entry", [ENTRIES[0], ENTRIES[-1]], ids=["in the text", "in what a cell says"])
def test_a_link_opens_the_glossary_at_the_entry(lab: Lab, page: Page, pages: Path, entry: Entry) -> None:
    path = pages.relative_to(lab.folder).as_posix()
    page.goto(f"{lab.url}/lab/tree/{path}?reset")
    term = page.locator(".jp-NotebookPanel:visible a", has_text=entry.term)
    term.click()
    heading = page.locator(".jp-NotebookPanel:visible h2", has_text=entry.term)
    heading.wait_for(state="attached", timeout=60_000)
    # JupyterLab scrolls a page that it has just opened before all of its cells have their height; then a second click.
    page.get_by_role("tab", name="lesson.ipynb").first.click()
    term.click()
    expect(heading).to_be_in_viewport(timeout=60_000)
