"""How criteria are proved, the same for every tool: on the model answer, the untouched one, wrong ones and good ones.

A tool's test_criteria.py holds the tables, says what is done to the model answer to make each of its answers, and hands
them to a class of ``Proof``. Whatever is particular to the tool is tested beside it, with the same ``Desk``.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import pytest

from samtrain import cases
from samtrain.answers import Answer
from samtrain.cases import Case
from samtrain.criterion import Result, Work, judge_all
from samtrain.grading.exercise import Exercise, exercise
from samtrain.grading.notebooks import count_words
from samtrain.grading.solution import model_answer

Raw = dict[str, Any]
#: Something done to a raw record.
Change = Callable[[Raw], object]

#: A shorter model answer would be no example of a reasoning.
FEWEST_WORDS = 100


def no_rules(_record: Any, _case: Case) -> list[Any]:
    """For a tool that has no rules between a record and its case."""
    return []


@dataclass(frozen=True)
class Desk:
    """Where the answers to one exercise are judged. ``check``: the tool's rules between a record and its case."""

    id: str
    check: Callable[[Any, Case], list[Any]] = no_rules

    @property
    def exercise(self) -> Exercise:
        """The exercise, with its criteria and its prompt."""
        return exercise(self.id)

    @property
    def case(self) -> Case:
        """The case that the exercise plays in."""
        return cases.load(self.exercise.module.case)

    def model(self) -> Raw:
        """The raw record of the model answer, to do with as one likes."""
        return model_answer(self.id).record

    def judged(self, raw: Raw, text: str = "", *, case: Case | None = None, graded: bool = True) -> dict[str, Result]:
        """Each criterion's result, by id; on another ``case`` there is no truth to hold the answer against."""
        texts = {self.exercise.prompt.id: text}
        if case is not None:
            results = judge_all(self.exercise.criteria, Work(self.exercise.read(raw)[0], texts, case))
        else:
            results = self.exercise.check(Answer(exercise=self.id, record=raw, texts=texts), graded=graded)
        return {result.id: result for result in results}

    def lost(self, raw: Raw, text: str = "") -> dict[str, float]:
        """Points lost by criterion, without those that are kept in full."""
        missing = {key: round(each.points - (each.earned or 0), 2) for key, each in self.judged(raw, text).items()}
        return {key: points for key, points in missing.items() if points}

    def is_judged(self, raw: Raw) -> bool:
        """Whether each criterion gives no less than nothing and no more than it is worth."""
        return all(0 <= (result.earned or 0) <= result.points for result in self.judged(raw).values())


class Proof:
    """The tests that each tool's criteria must pass; a class of a test file gives them the tables.

    wrong: what is done to the model answer, and the points that it costs, by criterion. good: what is done without cost.
    named: a wrong answer, a criterion, and what the sentence on it must name. waiting: criteria that need the truth.
    tolerance: how far points that are lost may lie from the table's.
    """

    desk: ClassVar[Desk]
    points: ClassVar[float]
    questions: ClassVar[int]
    wrong: ClassVar[Mapping[str, tuple[Any, dict[str, float]]]]
    good: ClassVar[Mapping[str, Any]]
    untouched: ClassVar[Sequence[Raw]]
    named: ClassVar[Sequence[tuple[str, str, str]]]
    waiting: ClassVar[Sequence[str]]
    tolerance: ClassVar[float] = 0

    def changed(self, change: Any) -> tuple[Raw, str]:
        """The model answer with ``change`` done to it, and the text that goes with it."""
        raw = self.desk.model()
        change(raw)
        return raw, ""

    def secrets(self, raw: Raw) -> Iterable[str]:
        """Words that would give the truth away, were they said to whoever handed in ``raw``."""
        raise NotImplementedError

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        changes = {**{name: change for name, (change, _points) in self.wrong.items()}, **self.good}
        for argument, table in {
            "wrong_one": self.wrong,
            "good_one": self.good,
            "any_change": changes,
            "sentence": self.named,
            "empty": self.untouched,
        }.items():
            if argument in metafunc.fixturenames:
                rows = table.items() if isinstance(table, Mapping) else [(str(row), row) for row in table]
                metafunc.parametrize(argument, [pytest.param(row, id=name) for name, row in rows])

    def test_the_criteria_are_worth_so_many_points_and_numbered(self) -> None:
        ids = [criterion.id for criterion in self.desk.exercise.criteria]
        assert self.desk.exercise.points == self.points
        assert [each.split("-")[0] for each in ids] == [f"{ids[0][0]}{n}" for n in range(1, self.questions + 1)]

    def test_the_model_answer_earns_every_point_and_breaks_no_rule(self) -> None:
        answer = model_answer(self.desk.id)
        assert self.desk.lost(answer.record, answer.texts[self.desk.exercise.prompt.id]) == {}
        record, problems = self.desk.exercise.read(answer.record)
        assert problems == self.desk.check(record, self.desk.case) == []

    def test_the_model_answer_reasons_within_the_limit(self) -> None:
        prompt = self.desk.exercise.prompt
        assert prompt.words == 150
        assert FEWEST_WORDS <= count_words(model_answer(self.desk.id).texts[prompt.id]) <= prompt.words

    def test_the_untouched_exercise_earns_nothing(self, empty: Raw) -> None:
        assert {result.earned for result in self.desk.judged(empty).values()} == {0}

    def test_a_wrong_answer_loses_these_points_and_no_others(self, wrong_one: tuple[Any, dict[str, float]]) -> None:
        change, expected = wrong_one
        assert self.desk.lost(*self.changed(change)) == pytest.approx(expected, abs=self.tolerance, rel=0)

    def test_what_is_said_about_lost_points_has_a_next_step(self, wrong_one: tuple[Any, dict[str, float]]) -> None:
        change, expected = wrong_one
        results = self.desk.judged(*self.changed(change))
        assert all(results[key].said and results[key].next_step for key in expected)

    def test_a_good_answer_unlike_the_model_keeps_every_point(self, good_one: Any) -> None:
        assert self.desk.lost(*self.changed(good_one)) == {}

    def test_every_criterion_is_lost_by_some_wrong_answer(self) -> None:
        known = {criterion.id for criterion in self.desk.exercise.criteria}
        assert {key for _change, expected in self.wrong.values() for key in expected} == known

    def test_there_are_enough_answers_of_both_kinds(self) -> None:
        assert len(self.wrong) >= 15
        assert len(self.good) >= 6

    def test_the_sentence_names_what_to_work_on(self, sentence: tuple[str, str, str]) -> None:
        name, key, named = sentence
        assert named in self.desk.judged(*self.changed(self.wrong[name][0]))[key].said

    def test_what_is_held_against_the_truth_gives_nothing_away(self, any_change: Any) -> None:
        raw, text = self.changed(any_change)
        results = self.desk.judged(raw, text)
        said = " ".join(results[each.id].said for each in self.desk.exercise.criteria if each.needs_truth)
        assert [each for each in self.secrets(raw) if each in said] == []

    def test_a_learner_waits_for_what_needs_the_truth(self) -> None:
        results = self.desk.judged(self.desk.model(), graded=False)
        assert [key for key, result in results.items() if result.state == "waiting"] == [*self.waiting]
