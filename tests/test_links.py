"""Links: each leads to a file and a place that are there. Addresses outside are looked at for their form only."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from samtrain.learner import glossary
from tests import prose
from tests.prose import EXERCISES, LESSONS, ROOT, SOLUTIONS

NOTEBOOKS = [*LESSONS, *EXERCISES, *SOLUTIONS]
PAGES = [*prose.markdown_files(), *NOTEBOOKS]
ENTRIES = glossary.read((ROOT / "course" / glossary.SOURCE).read_text(encoding="utf-8"))
#: What lies side by side in a learner's workspace.
LAID_OUT = (ROOT / "course", ROOT / "exercises")


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def faults(page: Path, targets: Iterator[str]) -> list[str]:
    return [target for target in targets if not leads_somewhere(page, target)]


def leads_somewhere(page: Path, target: str) -> bool:
    """Whether a link on ``page`` leads to a file that is there, and to a heading or cell in it, or looks like an address."""
    parts = urlsplit(target)
    if parts.scheme:
        return is_address(target)
    places = [page.parent, *(room / page.parent.name for room in LAID_OUT if page.suffix == ".ipynb")]
    files = [(place / unquote(parts.path)).resolve() if parts.path else page for place in places]
    return any(file.exists() and (not parts.fragment or parts.fragment in anchors(file)) for file in files)


def is_address(target: str) -> bool:
    parts = urlsplit(target)
    if parts.scheme == "mailto":
        return re.fullmatch(r"[^@\s]+@[\w.-]+\.\w+", parts.path) is not None
    host = re.fullmatch(r"(?:[a-z0-9-]+\.)+[a-z]{2,}", parts.netloc) is not None
    return parts.scheme == "https" and host and not re.search(r"[\s.,;]$|\s", target)


def anchors(file: Path) -> set[str]:
    """What a fragment may name: headings as GitHub and JupyterLab write them, and the cells of a notebook."""
    if file.suffix == ".ipynb":
        headings = {block.text.replace(" ", "-") for block in prose.blocks(file) if block.kind == "heading"}
        return headings | {f"cell-id={name}" for name in prose.cell_ids(file)}
    if file.suffix != ".md":
        return set()
    headings = {block.text for block in prose.blocks(file) if block.kind == "heading"}
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


# What is on the pages ----------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_no_link_is_dead(page: Path) -> None:
    assert faults(page, prose.links(page)) == []


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_an_address_outside_is_listed_once(page: Path) -> None:
    outside = Counter(target for target in prose.links(page) if urlsplit(target).scheme)
    assert [target for target, times in outside.items() if times > 1] == []


def sources(page: Path) -> Counter[str]:
    """How often each source is listed: its authors and its year; what follows them tells of it."""
    listed = [block.text for block in prose.blocks(page) if block.section == "To go further"]
    return Counter(found[0] for text in listed if (found := re.match(r"[^(“]*\(\d{4}[a-z]?\)", text)))


def test_sources_are_listed_with_their_year() -> None:
    assert sum(len(sources(page)) for page in LESSONS) >= 40


@pytest.mark.parametrize("page", LESSONS, ids=named)
def test_a_source_is_listed_once(page: Path) -> None:
    assert [source for source, times in sources(page).items() if times > 1] == []


@pytest.mark.parametrize("page", LESSONS, ids=named)
def test_a_lessons_links_to_the_glossary_find_their_entry(page: Path) -> None:
    cells = [{"cell_type": kind, "source": source} for kind, source in prose.cells(page)]
    glossary.link_lesson({"cells": cells}, ENTRIES, int(page.stem[:2]))
    found = re.findall(r"\]\(\.\./Glossary\.ipynb#cell-id=([^)]*)\)", "\n".join(cell["source"] for cell in cells))
    there = {
        cell["id"] for cell in glossary.page((ROOT / "course" / glossary.SOURCE).read_text(encoding="utf-8"))["cells"]
    }
    assert found
    assert set(found) - there == set()


# What is found -----------------------------------------------------------------------------------


@pytest.fixture
def page(tmp_path: Path) -> Path:
    made = tmp_path / "page.md"
    made.write_text("# A head: one, two\n", encoding="utf-8")
    (tmp_path / "other.md").write_text("## There – here\n", encoding="utf-8")
    return made


@pytest.mark.parametrize("target", ["other.md", "#a-head-one-two", "other.md#there--here", "https://example.org/a"])
def test_a_link_that_leads_somewhere_is_left_in_peace(page: Path, target: str) -> None:
    assert faults(page, iter([target])) == []


@pytest.mark.parametrize(
    "target",
    [
        "gone.md",
        "#gone",
        "other.md#gone",
        "../other.md",
        "http://example.org",
        "https://example",
        "https://example.org/a.",
        "mailto:nobody",
    ],
)
def test_a_link_that_leads_nowhere_is_found(page: Path, target: str) -> None:
    assert faults(page, iter([target])) == [target]


def test_links_are_found_in_text_pictures_tags_and_in_what_a_cell_says() -> None:
    text = 'See [a](a.md), ![b](b.png), <a href="c.md">c</a> and <https://example.org/d>.\n\n<img src="e.png">\n\n`[f](f.md)`'
    assert list(prose.links_in(text)) == ["a.md", "b.png", "c.md", "https://example.org/d", "e.png"]
    assert list(prose.links_in_code('say("See [a note](a.md) now")')) == ["a.md"]
