"""The class of the tests of grading, with answers that are graded and wait to be read."""

import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "grading" / "pretend"))

from classmates import PEOPLE

from samtrain.grading import classroom
from samtrain.grading.classroom import Course
from tests.grading.conftest import course, handed, learner, made_course, pretending, world  # noqa: F401

TEXTS = {"anna": "We see Ada first.", "ben": "Bob decides in May.", "cem": "Nobody has met Eve.", "dora": ""}


@pytest.fixture
def graded(course: Course, learner: Any, handed: Path) -> Course:  # noqa: F811
    for name, text in TEXTS.items():
        learner(name).answer(PEOPLE, text).hand_in(handed)
    classroom.collect(course, handed)
    assert [done.error for done in classroom.grade(course, classroom.submissions(course))] == [""] * len(TEXTS)
    return course
