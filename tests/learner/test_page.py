"""What a lesson's cells show: tables line up, prose is filled in, pictures come with their words."""

from typing import Any

import pandas as pd
import pytest
from matplotlib.figure import Figure

from samtrain.learner import page


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    outputs: list[Any] = []
    monkeypatch.setattr(page, "display", lambda output, **_how: outputs.append(output))
    return outputs


def test_words_stand_left_and_figures_right(shown: list[Any]) -> None:
    page.table(pd.DataFrame({"name": ["Ada", "3 of 4 agree"], "left": ["−€75 k", "12 %"], "n": [1.5, None]}))
    text = shown[0].data
    assert '<th style="text-align: left">name</th>' in text
    assert '<td style="text-align: right; white-space: nowrap">−€75 k</td>' in text
    assert '<td style="text-align: right; white-space: nowrap">–</td>' in text


def test_headings_choose_and_rename_columns(shown: list[Any]) -> None:
    page.table(pd.DataFrame({"a": ["x"], "b": ["y"], "c": ["z"]}), c="Last", a="First")
    text = shown[0].data
    assert text.index("Last") < text.index("First")
    assert "y" not in text.replace("style", "").replace("tbody", "")


def test_what_a_table_holds_is_text_and_never_html(shown: list[Any]) -> None:
    page.table(pd.DataFrame({"<b>": ["<script>"]}))
    assert "<script>" not in shown[0].data
    assert "&lt;b&gt;" in shown[0].data


def test_prose_is_filled_in(shown: list[Any]) -> None:
    page.say("**{n}** of {m}", n=3, m=4)
    assert shown[0].data == "**3** of 4"


def test_a_picture_comes_with_its_words(shown: list[Any]) -> None:
    page.show(Figure(figsize=(2, 1)), "Two of three agree.")
    assert set(shown[0]) == {"image/png", "text/plain"}
    assert "Two of three agree." in shown[1].data
