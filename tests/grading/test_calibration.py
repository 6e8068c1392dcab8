"""The examples against which reasoning is assessed."""

from pathlib import Path

import pytest

from samtrain import content
from samtrain.curriculum import MODULES, Module
from samtrain.errors import PlainError
from samtrain.grading.calibration import examples
from samtrain.grading.rubric import RUBRIC


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.id)
def test_every_module_has_four_examples_for_each_line(module: Module) -> None:
    found = examples(module.id)
    assert list(found) == [line.id for line in RUBRIC]
    assert {len(texts) for texts in found.values()} == {4}
    assert all(len(text) > 5 for texts in found.values() for text in texts)


def test_examples_stand_under_their_own_line() -> None:
    assert examples("06-stakeholders")["R4-decision"][2] == "“We see Inés Escolano first.”"


def test_without_solutions_there_are_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for root in (None, tmp_path):
        monkeypatch.setattr(content, "solutions", lambda root=root: root)
        with pytest.raises(PlainError, match="samtrain-solutions"):
            examples("06-stakeholders")
