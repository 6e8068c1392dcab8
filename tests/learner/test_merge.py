"""A newer version of a notebook meets the learner's, and nothing of the learner's is lost."""

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_course import cell, sources_of

from samtrain.grading import notebooks
from samtrain.grading.notebooks import Cell, Notebook, grade_id
from samtrain.grading.rubric import RUBRIC
from samtrain.learner.merge import merge

ANSWER = RUBRIC[0].id
OUTPUT = {"output_type": "display_data", "data": {"text/plain": "Seen."}, "metadata": {}}


def released(*prose: str) -> Notebook:
    """A course's notebook: cells of prose named after their text, the tool, and a cell for an answer in words."""
    texts = [notebooks.markdown_cell(text, text.lower().replace(" ", "-")) for text in prose]
    return notebooks.notebook_of([*texts, notebooks.tool_cell("02-portfolio"), notebooks.rubric_cell(RUBRIC[0])])


def edited(notebook: Notebook, **texts: str) -> Notebook:
    """A learner's copy in which the cells named say something else."""
    made = copy.deepcopy(notebook)
    for name, text in texts.items():
        cell(made, name)["source"] = text
    return made


BASE = released("First", "Second")


# What the course changed -------------------------------------------------------------------------


def test_what_nobody_changed_stays_the_same() -> None:
    assert merge(BASE, BASE, BASE) == BASE


def test_cells_come_in_the_courses_new_order_and_wording() -> None:
    new = edited(released("Second", "Third", "First"), first="First, in other words")
    assert merge(BASE, BASE, new) == new


def test_a_cell_that_the_course_dropped_goes() -> None:
    assert merge(BASE, BASE, released("First")) == released("First")


def test_a_cell_that_the_learner_deleted_comes_back() -> None:
    theirs = {**BASE, "cells": BASE["cells"][1:]}
    assert merge(BASE, theirs, BASE) == BASE


# What the learner changed ------------------------------------------------------------------------


def test_an_edit_stays_where_the_course_left_the_cell_alone() -> None:
    theirs = edited(BASE, first="My words")
    assert sources_of(merge(BASE, theirs, released("First", "Second", "Third")))[:3] == ["My words", "Second", "Third"]


def test_where_both_changed_a_cell_the_learners_follows_the_courses() -> None:
    theirs = edited(BASE, first="My words")
    new = edited(BASE, first="Better words")
    assert sources_of(merge(BASE, theirs, new))[:3] == ["Better words", "My words", "Second"]


def test_an_answer_stays_also_where_the_course_changed_its_question() -> None:
    theirs = edited(BASE, **{ANSWER: "My reasons"})
    new = edited(BASE, **{ANSWER: "Another question"})
    assert cell(merge(BASE, theirs, new), ANSWER)["source"] == "My reasons"


def test_a_locked_cell_is_the_courses_and_the_learners_change_follows() -> None:
    theirs = edited(BASE, tool="print('mine')")
    merged = merge(BASE, theirs, BASE)
    assert cell(merged, "tool") == cell(BASE, "tool")
    mine = merged["cells"][merged["cells"].index(cell(merged, "tool")) + 1]
    assert mine["source"] == "print('mine')" and not grade_id(mine)


def test_an_edit_of_a_cell_that_the_course_dropped_stays() -> None:
    theirs = edited(BASE, second="My words")
    assert sources_of(merge(BASE, theirs, released("First")))[:2] == ["First", "My words"]


def test_a_cell_of_their_own_stays_behind_the_one_it_followed() -> None:
    theirs = copy.deepcopy(BASE)
    theirs["cells"].insert(0, notebooks.markdown_cell("On top", "top"))
    theirs["cells"].insert(3, notebooks.markdown_cell("After second", "after"))
    merged = sources_of(merge(BASE, theirs, released("Second", "First")))
    assert merged[:4] == ["On top", "Second", "After second", "First"]


def test_a_picture_that_was_pasted_into_an_edited_cell_stays() -> None:
    theirs = edited(BASE, first="![](attachment:map.png)")
    cell(theirs, "first")["attachments"] = {"map.png": {"image/png": "aGk="}}
    merged = merge(BASE, theirs, released("First", "Second", "Third"))
    assert cell(merged, "first")["attachments"] == {"map.png": {"image/png": "aGk="}}


def test_a_cell_is_known_by_its_grade_id_where_its_own_id_was_lost() -> None:
    theirs = edited(BASE, **{ANSWER: "My reasons"})
    cell(theirs, ANSWER)["id"] = "new-id"
    merged = merge(BASE, theirs, BASE)
    assert cell(merged, ANSWER)["source"] == "My reasons"
    assert len(merged["cells"]) == len(BASE["cells"])


def test_of_a_copied_answer_the_cell_with_the_courses_id_counts() -> None:
    theirs = edited(BASE, **{ANSWER: "My reasons"})
    theirs["cells"].insert(0, {**cell(theirs, ANSWER), "id": "copy", "source": "In the copy"})
    merged = merge(BASE, theirs, BASE)
    assert cell(merged, ANSWER)["source"] == "My reasons" and merged["cells"][0]["source"] == "In the copy"


def test_merging_again_changes_nothing() -> None:
    theirs = edited(BASE, first="My words", tool="mine")
    new = edited(released("Second", "First"), first="Better words")
    once = merge(BASE, theirs, new)
    assert merge(BASE, once, new) == once
    assert merge(new, once, new) == once


# What cells show ---------------------------------------------------------------------------------


def test_a_cell_that_still_says_the_same_keeps_what_it_showed() -> None:
    theirs = copy.deepcopy(BASE)
    cell(theirs, "tool")["outputs"] = [OUTPUT]
    assert cell(merge(BASE, theirs, released("First")), "tool")["outputs"] == [OUTPUT]


def test_a_lesson_shows_what_the_new_version_shows() -> None:
    theirs, new = copy.deepcopy(BASE), copy.deepcopy(BASE)
    cell(theirs, "tool")["outputs"] = [OUTPUT]
    cell(new, "tool")["outputs"] = [{**OUTPUT, "data": {"text/plain": "New."}}]
    assert merge(BASE, theirs, new) == new


def test_nothing_that_was_shown_elsewhere_is_taken_over() -> None:
    theirs = edited(BASE, first="My words")
    cell(theirs, "tool")["outputs"] = [OUTPUT]
    theirs["cells"].append({**notebooks._code("mine", "1 + 1", {}), "outputs": [OUTPUT], "execution_count": 4})
    theirs["metadata"]["widgets"] = {"state": {}}
    merged = merge(BASE, theirs, BASE, keep_outputs=False)
    assert [found["outputs"] for found in merged["cells"] if found["cell_type"] == "code"] == [[], []]
    assert merged["metadata"] == BASE["metadata"]
    assert cell(merged, "first")["source"] == "My words"


# Whatever a learner does -------------------------------------------------------------------------


@st.composite
def learners(draw: st.DrawFn) -> list[Cell]:
    """The cells of ``BASE`` in any order, each any number of times, edited or not, with cells of the learner's own."""
    names = [found["id"] for found in BASE["cells"]]
    made: list[Cell] = []
    for n, name in enumerate(draw(st.lists(st.sampled_from([*names, "own"]), max_size=8))):
        about = notebooks.markdown_cell("", f"own-{n}") if name == "own" else copy.deepcopy(cell(BASE, name))
        if name == "own" or draw(st.booleans()):
            about["source"] = f"Mine, {n}"
        match draw(st.sampled_from(["id stays", "new id", "no id"])):
            case "new id":
                about["id"] = f"x{n}"
            case "no id":
                del about["id"]
        made.append(about)
    return made


@given(learners(), st.permutations(["First", "Second", "Third"]), st.booleans())
def test_whatever_was_done_words_stay_and_the_course_is_whole(
    cells: list[Cell], order: list[str], keep_outputs: bool
) -> None:
    theirs: dict[str, Any] = {**BASE, "cells": cells}
    new = released(*order)
    merged = merge(BASE, theirs, new, keep_outputs=keep_outputs)
    ids = [found["id"] for found in merged["cells"]]
    course = [found["id"] for found in new["cells"]]
    assert len(set(ids)) == len(ids)
    assert [name for name in ids if name in course] == course
    written = {found["source"] for found in cells if found["source"].startswith("Mine")}
    assert written <= set(sources_of(merged))
    assert [found["id"] for found in merged["cells"] if grade_id(found)] == ["tool", ANSWER]


@pytest.mark.parametrize("keep_outputs", [True, False])
@given(cells=learners())
def test_what_came_in_is_left_as_it_was(cells: list[Cell], keep_outputs: bool) -> None:
    theirs: dict[str, Any] = {**BASE, "cells": cells}
    before = copy.deepcopy((BASE, theirs))
    merge(BASE, theirs, BASE, keep_outputs=keep_outputs)
    assert (BASE, theirs) == before
