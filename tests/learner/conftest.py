"""A small course and learners' folders made of it; lessons are not run, since that takes seconds."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "small"))

from small_course import MODULES, Course, Killed

from samtrain import content
from samtrain.files import dump_json
from samtrain.grading import notebooks
from samtrain.learner import lessons
from samtrain.learner.workspace import Sources


@pytest.fixture
def make_course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Course]:
    """Makes a course of two modules with a workspace of its own, which is not laid out yet."""

    def rendered(source: Path, kept: Path, own: object) -> bytes:
        made = notebooks.read(source)
        output = {"output_type": "display_data", "data": {"text/plain": "A picture."}, "metadata": {}}
        for found in made["cells"]:
            if found["cell_type"] == "code":
                found |= {"outputs": [output], "execution_count": 1}
        return notebooks.as_text(made).encode()

    monkeypatch.setattr(lessons, "rendered", rendered)

    def make(name: str = "one") -> Course:
        root = tmp_path / name
        sources = Sources(root / "course", root / "exercises", root / "kept", root / "trust")
        made = Course(sources, root / "workspace")
        for module_id in MODULES:
            made.lesson(module_id)
            made.exercise(module_id)
        made.table("account_id,name\nA001,Helvion Networks\n")
        made.table(dump_json({"id": "a-chips"}), "case.json")
        return made

    return make


@pytest.fixture
def course(make_course: Callable[[str], Course]) -> Course:
    """A course that is not laid out yet."""
    return make_course("one")


@pytest.fixture
def kill_at(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Ends the program in the middle of the n-th file that it writes, counted from 1; 0 lets it live."""
    flush = os.fsync

    def arm(moment: int) -> None:
        written = 0

        def die(handle: int) -> None:
            nonlocal written
            written += 1
            if written == moment:
                raise Killed
            flush(handle)

        monkeypatch.setattr(os, "fsync", die)

    return arm


@pytest.fixture
def in_class(monkeypatch: pytest.MonkeyPatch) -> None:
    """A trainee's computer: the instructor's distribution is not installed."""
    monkeypatch.setattr(content, "solutions", lambda: None)
