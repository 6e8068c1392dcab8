"""An exercise: a module's tool, case, criteria and free-text prompt, found by the module's id."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from pydantic import BaseModel

from samtrain import cases, content
from samtrain.answers import Answer
from samtrain.cases import Case
from samtrain.criterion import Criterion, Prompt, Result, Work, judge_all
from samtrain.curriculum import Module, module
from samtrain.grading.standing import reaches
from samtrain.tools.records import Problem

#: Reads a raw record: the validated record, and what was left out of it.
Reader = Callable[[dict[str, Any]], tuple[BaseModel, list[Problem]]]


@dataclass(frozen=True)
class Exercise:
    """What is asked in one module's exercise and how the answer is judged."""

    module: Module
    read: Reader
    criteria: tuple[Criterion[Any], ...]
    prompt: Prompt

    @property
    def points(self) -> float:
        """Points that functions give."""
        return sum(criterion.points for criterion in self.criteria)

    def is_untouched(self, answer: Answer) -> bool:
        """Whether the tool's record says no more than an empty one."""
        return self.read(answer.record)[0] == self.read({})[0]

    def default_case(self) -> Case:
        """The course's own variant of the case, whatever the working folder is."""
        return cases.load(self.module.case, content.CASES)

    def work(self, answer: Answer, *, graded: bool, case: Case | None = None) -> Work[Any]:
        """The answer as criteria see it; when ``graded``, with the truth where it is installed.

        ``case`` is the variant that was worked on, by default the course's own; the truth is the one about it.
        """
        record, _ = self.read(answer.record)
        played = case or self.default_case()
        return Work(record, answer.texts, played, cases.truth_about(played) if graded else None)

    def check(self, answer: Answer, *, graded: bool, case: Case | None = None) -> list[Result]:
        """Every criterion's result for ``answer``; unless ``graded``, those that need the truth wait."""
        return judge_all(self.criteria, self.work(answer, graded=graded, case=case))


def exercise(exercise_id: str) -> Exercise:
    """The exercise of the module ``exercise_id``.

    Raises:
        PlainError: there is no such module.
    """
    found = module(exercise_id)
    tool = f"samtrain.tools.{found.tool}"
    criteria = import_module(f"{tool}.criteria")
    return Exercise(found, import_module(f"{tool}.model").read, criteria.CRITERIA, criteria.PROMPT)


def is_passed(results: list[Result]) -> bool:
    """Whether the judged part of the automatic points reaches 80 %; waiting criteria do not count."""
    judged = [result for result in results if result.earned is not None]
    return reaches(sum(result.earned or 0 for result in judged), sum(result.points for result in judged))
