"""The same grades, whoever grades: ``samtrain classroom grade``, and nbgrader's own commands in the same course.

(Formgrader's button has its test in ``test_2_instructor.py``.)
"""

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from samtrain import answers, content
from samtrain.curriculum import MODULES, module
from samtrain.grading import notebooks
from samtrain.grading.exercise import exercise
from samtrain.grading.rubric import RUBRIC
from samtrain.grading.solution import model_answer
from samtrain.learner import handin
from tests.path.conftest import MODULE, Class

PORTFOLIO = "02-portfolio"


def hand_in(root: Path, student: str, exercise_id: str, *, people: int | None = None, is_analyst: bool = False) -> None:
    """What a learner hands in: the model answer, with fewer people or with the analyst's code too."""
    folder = root / "learners" / student / exercise_id
    shutil.copytree(content.EXERCISES / exercise_id, folder)
    notebook = folder / f"{exercise_id}.ipynb"
    answer = model_answer(exercise_id)
    if people is not None:
        answer.record["stakeholders"] = answer.record["stakeholders"][:people]
    answers.save(answers.path_for(notebook), answer)
    if is_analyst:
        solved = notebooks.read(Path(__file__).parents[2] / "solutions" / module(exercise_id).exercise)
        code = {notebooks.grade_id(cell): cell["source"] for cell in solved["cells"] if notebooks.is_analyst(cell)}
        taken = notebooks.read(notebook)
        for cell in taken["cells"]:
            if notebooks.is_analyst(cell) and not notebooks.is_graded(cell):
                cell["source"] = code[notebooks.grade_id(cell)]
        notebook.write_text(notebooks.as_text(taken), encoding="utf-8")
    handin.hand_in(folder, exercise_id, student, root / "zips")


@pytest.fixture(scope="module")
def filed(made_class: Class, tmp_path_factory: pytest.TempPathFactory) -> Class:
    """A course to which five learners have handed in, nothing graded yet."""
    root = tmp_path_factory.mktemp("five")
    hand_in(root, "full", MODULE)
    hand_in(root, "half", MODULE, people=5)
    hand_in(root, "full", PORTFOLIO, is_analyst=True)
    hand_in(root, "plain", PORTFOLIO)
    shutil.copytree(made_class.folder, root / "course")
    course = Class(root / "course")
    course.run("collect", str(root / "zips"))
    # A notebook alone, as somebody mails it: the answer inside it is all there is.
    alone = root / "course" / "submitted" / "alone" / MODULE
    shutil.copytree(root / "course" / "submitted" / "full" / MODULE, alone)
    (alone / f"{MODULE}.answer.json").unlink()
    untouched = root / "course" / "submitted" / "untouched" / MODULE
    untouched.mkdir(parents=True)
    shutil.copy(content.EXERCISES / module(MODULE).exercise, untouched)
    return course


@pytest.fixture(scope="module")
def by_samtrain(filed: Class, tmp_path_factory: pytest.TempPathFactory) -> Class:
    folder = tmp_path_factory.mktemp("by-samtrain") / "course"
    shutil.copytree(filed.folder, folder)
    course = Class(folder)
    course.run("grade")
    return course


@pytest.fixture(scope="module")
def by_nbgrader(filed: Class, tmp_path_factory: pytest.TempPathFactory) -> Class:
    folder = tmp_path_factory.mktemp("by-nbgrader") / "course"
    shutil.copytree(filed.folder, folder)
    course = Class(folder)
    for each in MODULES:
        if any((folder / "submitted").glob(f"*/{each.id}")):
            course.nbgrader("autograde", each.id)
    return course


GRADED = [(who, MODULE) for who in ("full", "half", "alone", "untouched")] + [
    (who, PORTFOLIO) for who in ("full", "plain")
]


@pytest.mark.parametrize(("student", "exercise_id"), GRADED)
def test_both_give_the_same_points_on_every_criterion(
    by_samtrain: Class, by_nbgrader: Class, student: str, exercise_id: str
) -> None:
    assert by_samtrain.scores(student, exercise_id) == by_nbgrader.scores(student, exercise_id)


@pytest.mark.parametrize(
    ("student", "exercise_id"), [("full", MODULE), ("alone", MODULE), ("full", PORTFOLIO), ("plain", PORTFOLIO)]
)
def test_a_model_answer_earns_every_criterion(by_samtrain: Class, student: str, exercise_id: str) -> None:
    scores = by_samtrain.scores(student, exercise_id)
    assert {each.id: scores[each.id] for each in exercise(exercise_id).criteria} == {
        each.id: each.points for each in exercise(exercise_id).criteria
    }


def test_the_analysts_code_earns_its_points_when_it_is_run(by_samtrain: Class) -> None:
    track = {key: score for key, score in by_samtrain.scores("full", PORTFOLIO).items() if key.startswith("X")}
    assert track == {"X1-net-test": 2, "X2-whale-test": 2, "X3-stays-test": 2}


def test_an_untouched_exercise_earns_nothing_and_nobody_has_to_read_it(by_samtrain: Class) -> None:
    scores = by_samtrain.scores("untouched")
    assert [scores[line.id] for line in RUBRIC] == [0.0] * len(RUBRIC)
    assert sum(score or 0 for score in scores.values()) == 0


def test_nbgraders_own_collector_takes_the_zips(filed: Class, tmp_path: Path) -> None:
    course = Class(tmp_path / "course")
    shutil.copytree(filed.folder, course.folder)
    shutil.rmtree(course.folder / "submitted")
    archive = course.folder / "downloaded" / MODULE / "archive"
    archive.mkdir(parents=True)
    for packed in (filed.folder.parent / "zips").glob(f"{MODULE}_*.zip"):
        shutil.copy(packed, archive)
    course.nbgrader("zip_collect", MODULE)
    for student in ("full", "half"):
        collected = course.folder / "submitted" / student / MODULE
        assert {path.name for path in collected.iterdir()} >= {f"{MODULE}.ipynb", f"{MODULE}.answer.json"}


def test_a_zip_holds_nothing_but_the_notebook_and_the_answer(filed: Class) -> None:
    for packed in (filed.folder.parent / "zips").glob("*.zip"):
        with zipfile.ZipFile(packed) as archive:
            names = archive.namelist()
            assert len(names) == 2
            assert all(json.loads(archive.read(name)) for name in names)
