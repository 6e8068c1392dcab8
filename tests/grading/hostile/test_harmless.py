import pytest
from classmates import source_notebook
from cohort import formgrader

from samtrain.grading import notebooks
from samtrain.grading.harmless import harmless

EVIL = (
    "<script>alert('evil')</script><img src=x onerror=alert('evil')> [evil](javascript:alert('evil')) $\\href{evil}{x}$"
)


def shown(*own: notebooks.Cell, rubric: str = "") -> str:
    released = source_notebook()
    cells = [
        {**cell, "source": cell["source"] + rubric * (cell["id"] == "R1-customer-focus")} for cell in released["cells"]
    ]
    cells += own
    return formgrader(harmless({**released, "cells": cells}, released["cells"]))


def acts(html: str) -> bool:
    return any(sign in html for sign in ("<script>alert(", "<img src=x", 'href="javascript:alert'))


def test_an_own_cell_acts_where_nothing_is_done_about_it() -> None:
    assert acts(formgrader({**source_notebook(), "cells": [notebooks.markdown_cell(EVIL, "own")]}))


@pytest.mark.parametrize("kind", ["markdown", "raw"])
def test_an_own_cell_does_not_act(kind: str) -> None:
    own = {**notebooks.markdown_cell(EVIL, "own"), "cell_type": kind, "metadata": {"raw_mimetype": "text/html"}}
    html = shown(own)
    assert not acts(html) and "&lt;script&gt;alert" in html


def test_a_fence_cannot_be_left() -> None:
    assert not acts(shown(notebooks.markdown_cell(f"```\n```\n{EVIL}\n````\n{EVIL}", "own")))


def test_text_typed_into_a_rubric_cell_does_not_act() -> None:
    html = shown(rubric=f"\n\nmy words {EVIL}")
    assert not acts(html) and "my words" in html


def test_the_courses_own_prose_looks_as_before() -> None:
    assert "<h1" in shown() and "For analysts" in shown()


def test_what_was_poured_stays() -> None:
    html = shown(rubric=f"\n\nby hand\n\n{notebooks.POURED}\n\n<blockquote>poured</blockquote>")
    assert "<blockquote>poured</blockquote>" in html and "by hand" in html


def test_widgets_are_not_restored() -> None:
    state = {"application/vnd.jupyter.widget-state+json": {"state": {"a": {"model_module": "evil"}}}}
    notebook = {**source_notebook(), "metadata": {"widgets": state, "title": EVIL}}
    assert "evil" not in formgrader(harmless(notebook, notebook["cells"]))
