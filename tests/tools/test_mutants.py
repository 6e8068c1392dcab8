"""Nearly every harmful damage to a model answer loses points; which do not, and why, is written down."""

from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase

import pytest

from samtrain import cases
from samtrain.curriculum import MODULES
from samtrain.grading.exercise import exercise
from samtrain.grading.solution import model_answer
from tests.tools.mutants import Decisions, Judge, decisions, mutants

#: Of the harmful damages at least so many lose points, and of all damages at least so many are harmful.
NOTICED, HARMFUL = 0.95, 0.4


@dataclass(frozen=True)
class Damaged:
    """A model answer damaged in every way: keys of all damages, of the harmful ones, and of those that cost nothing."""

    decided: Decisions
    all: list[str]
    harmful: list[str]
    survivors: list[str]


@pytest.fixture(scope="module", params=MODULES, ids=lambda module: module.id)
def damaged(request: pytest.FixtureRequest) -> Damaged:
    module = request.param
    task, answer, decided = exercise(module.id), model_answer(module.id), decisions(module.tool)
    judge = Judge(task, answer.texts)
    assert judge.noticed_by(answer.record) == ""
    found = list(mutants(task, answer.record, decided.references, cases.load(module.case).today))
    harmful = [mutant for mutant in found if not decided.is_harmless(mutant)]
    survivors = [mutant.key for mutant in harmful if not judge.noticed_by(mutant.raw)]
    return Damaged(decided, [each.key for each in found], [each.key for each in harmful], survivors)


def meant(pattern: str, keys: Iterable[str]) -> list[str]:
    return [key for key in keys if fnmatchcase(key, pattern)]


def test_harmful_damages_lose_points(damaged: Damaged) -> None:
    assert len(damaged.survivors) <= (1 - NOTICED) * len(damaged.harmful), damaged.survivors


def test_what_costs_nothing_is_listed(damaged: Damaged) -> None:
    listed = {key for pattern in damaged.decided.survivors for key in meant(pattern, damaged.survivors)}
    assert [key for key in damaged.survivors if key not in listed] == []


def test_what_is_listed_costs_nothing(damaged: Damaged) -> None:
    listed = {pattern: meant(pattern, damaged.harmful) for pattern in damaged.decided.survivors}
    assert [pattern for pattern, keys in listed.items() if not keys] == []
    assert sorted({key for keys in listed.values() for key in keys} - set(damaged.survivors)) == []


def test_what_is_called_harmless_can_happen(damaged: Damaged) -> None:
    assert [pattern for pattern in damaged.decided.harmless if not meant(pattern, damaged.all)] == []


def test_not_everything_is_called_harmless(damaged: Damaged) -> None:
    assert len(damaged.harmful) >= HARMFUL * len(damaged.all)


def test_every_decision_has_its_reason(damaged: Damaged) -> None:
    decided = damaged.decided
    reasons = [*decided.everywhere.values(), *decided.harmless.values(), *decided.survivors.values()]
    assert [why for why in reasons if len(why.split()) < 4] == []
