"""Prose: its spelling, and how easily it reads. The limits stand in course/STYLE.md with their yardstick."""

import csv
import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hunspell import Hunspell

from samtrain import content
from tests import prose
from tests.prose import EXERCISES, LESSONS, ROOT, SOLUTIONS, Block

DICTIONARY = Path(__file__).parent / "dictionary"
CATALOGUE = ROOT / "samtrain" / "locale" / "samtrain.pot"
#: A part of a name that learners see as prose too: who, what and where the case tables tell of.
TABLES = sorted(path for path in content.CASES.rglob("*.csv") if "exports" not in path.parts)
#: The group of words that are right in a list of sources alone, and the heading of such lists.
TITLES, SOURCES = "Only in titles of works", "To go further"

WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ž]+(?:['’][a-z]+)*")
#: File names, ids, addresses and names in code, which no dictionary has.
CODE = re.compile(r"\S*[\w.][_@/&\\]\S*|\S*\d\S*|\S+\.(?:py|csv|md|ipynb|json|js|zip)\b|\b[a-z]\w*-\w+=\S*|--\w[\w-]*")


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def dictionary() -> Hunspell:
    """British English with -ise, from SCOWL; see the README beside it."""
    return Hunspell("en_GB-ise", hunspell_data_dir=str(DICTIONARY))


@cache
def groups() -> dict[str, list[str]]:
    """Words that are right without the dictionary, by the reason why."""
    found: dict[str, list[str]] = {}
    for paragraph in (DICTIONARY / "words.txt").read_text(encoding="utf-8").split("\n\n")[1:]:
        reason, *words = paragraph.strip().splitlines()
        found[reason.removeprefix("# ")] = words
    return found


@cache
def allowed(section: str = "") -> frozenset[str]:
    return frozenset(
        word for reason, words in groups().items() if reason != TITLES or section == SOURCES for word in words
    )


@cache
def names() -> frozenset[str]:
    """Every word of the case tables that begins with a capital letter."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in (*TABLES, *content.CASES.rglob("case.json")))
    return frozenset(word.removesuffix("'s").removesuffix("’s") for word in WORD.findall(text) if word[0].isupper())


def words_of(text: str) -> list[str]:
    """The words of a text, without what is code."""
    return WORD.findall(CODE.sub(" ", text))


def is_right(word: str, section: str = "") -> bool:
    plain = word.replace("’", "'")
    bare = plain.removesuffix("'s").removesuffix("'")
    forms = {plain, bare, bare[:1].lower() + bare[1:]}  # a sentence begins with a capital
    return any(map(dictionary().spell, forms)) or not forms.isdisjoint(allowed(section) | names())


def misspelt(blocks: list[Block]) -> list[str]:
    found = {word for block in blocks for word in words_of(block.text) if not is_right(word, block.section)}
    return sorted(found)


# Spelling ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [*prose.markdown_files(), *LESSONS, *EXERCISES, *SOLUTIONS, CATALOGUE], ids=named)
def test_words_are_spelt_as_in_britain(path: Path) -> None:
    assert misspelt(prose.blocks(path)) == []


@pytest.mark.parametrize("path", TABLES, ids=named)
def test_words_in_a_case_table_are_spelt_as_in_britain(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        said = {cell for row in csv.DictReader(file) for cell in row.values() if re.search(r"[a-z] [a-z]", cell or "")}
    assert misspelt([Block(cell) for cell in sorted(said)]) == []


@pytest.mark.parametrize("word", ["color", "organize", "behavior", "recieve", "modeling", "stakehodler", "center"])
def test_a_wrong_or_an_american_spelling_is_found(word: str) -> None:
    assert misspelt([Block(f"They {word} it.")]) == [word]


def test_a_title_keeps_its_own_spelling_in_a_list_of_sources_alone() -> None:
    said = "Theories of Group Behavior."
    assert misspelt([Block(said, section=SOURCES)]) == []
    assert misspelt([Block(said)]) == ["Behavior"]


@pytest.mark.parametrize("reason", groups())
def test_the_words_of_a_group_are_in_order_and_each_once(reason: str) -> None:
    keys = [(word.lower(), word) for word in groups()[reason]]
    assert [later for former, later in pairwise(keys) if former >= later] == []


def test_no_word_is_allowed_that_nobody_needs() -> None:
    pages = [*prose.markdown_files(), *LESSONS, *EXERCISES, *SOLUTIONS, CATALOGUE]
    said = {word.replace("’", "'") for path in pages for block in prose.blocks(path) for word in words_of(block.text)}
    for path in TABLES:
        said |= set(words_of(path.read_text(encoding="utf-8")))
    said |= {word.removesuffix("'s") for word in said}
    every = [word for words in groups().values() for word in words]
    assert [word for word in every if word not in said or dictionary().spell(word)] == []


# Reading ease ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "ease"),
    [
        ("The cat sat on the mat.", 116.1),
        ("This sentence, taken as a reading passage unto itself, is being used to prove a point.", 69.0),
        ("The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.", 37.5),
    ],
)
def test_reading_ease_is_as_published(text: str, ease: float) -> None:
    assert prose.reading([Block(text)]).ease == pytest.approx(ease, abs=0.1)


def test_a_figure_counts_for_the_length_of_a_sentence_but_is_not_spelt_out() -> None:
    assert prose.reading([Block("We sold 1,492,000 of them.")]).words == 5
    assert (
        prose.reading([Block("We sold 9 of them.")]).ease == prose.reading([Block("We sold 1,492,000 of them.")]).ease
    )


def test_each_item_of_a_list_is_a_sentence_of_its_own_and_headings_are_none() -> None:
    assert prose.sentences(prose.of_markdown("# A head\n\n- one thing\n- two things. Three!")) == [
        "one thing",
        "two things.",
        "Three!",
    ]


@pytest.mark.parametrize("path", prose.pages(), ids=named)
def test_a_page_reads_as_easily_as_a_good_paperback(path: Path) -> None:
    assert prose.reading(prose.blocks(path)).ease >= (
        prose.LEARNERS_EASE if path in (*LESSONS, *EXERCISES) else prose.EASE
    )


@pytest.mark.parametrize("path", prose.pages(), ids=named)
def test_few_sentences_of_a_page_are_long(path: Path) -> None:
    found = prose.blocks(path)
    long = [line for line in prose.sentences(found) if prose.length(line) > prose.LONG]
    assert len(long) / len(prose.sentences(found)) <= prose.LONG_SHARE, long
