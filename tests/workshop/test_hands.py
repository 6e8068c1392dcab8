from pathlib import Path

import pytest

from samtrain import cases
from samtrain.errors import PlainError
from samtrain.workshop.hands import deal, hand_page
from samtrain.workshop.puzzle import Deal, hand, seats_of


def test_all_pages_together_hold_every_fact_and_each_only_its_own(tmp_path: Path, dealt: Deal) -> None:
    learners = ["anna", "ben", "cyn ö"]
    pages = deal("a-chips", learners, tmp_path)
    assert [page.name for page in pages] == [
        f"hand-{name.replace(' ', '-')}.html" for name in seats_of(learners, dealt)
    ]
    texts = {fact: text for fact, (text, _goal) in dealt.facts.items()}
    found = set()
    for page, seats in zip(pages, seats_of(learners, dealt).values(), strict=True):
        written = page.read_text(encoding="utf-8")
        on_it = {fact for fact in texts if f">{fact}<" in written}
        assert on_it == set(hand(seats, dealt)) and on_it < set(texts)
        found |= on_it
    assert found == set(texts)


def test_a_hand_says_whose_it_is_and_that_the_case_is_invented(dealt: Deal) -> None:
    case = cases.load()
    page = hand_page(case, dealt, "anna <b>", ["T01"])
    assert "anna &lt;b&gt;" in page and case.disclaimer[:30] in page
    assert f"You know {len(dealt.held['T01'])} facts." in page


def test_two_ids_with_one_file_name_are_told(tmp_path: Path) -> None:
    with pytest.raises(PlainError, match="one file name"):
        deal("a-chips", ["anna b", "anna-b"], tmp_path)
