"""What nbgrader does with a notebook of ours at release, before and while grading, and for feedback."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.preprocessors import ClearSolutions, NbGraderPreprocessor
from traitlets import Bool, Float, Integer, Unicode

from samtrain import answers, html
from samtrain.answers import Answer
from samtrain.cases import Case
from samtrain.cases.variants import variant
from samtrain.criterion import Result
from samtrain.errors import PlainError
from samtrain.files import dump_json, write_atomically
from samtrain.grading import analyst, ledger, nodes, notebooks
from samtrain.grading.confine import Limits
from samtrain.grading.exercise import Exercise, exercise
from samtrain.grading.feedback import RESULT, marks_of
from samtrain.grading.harmless import harmless
from samtrain.grading.picture import picture
from samtrain.grading.standing import Graded
from samtrain.i18n import _

Resources = dict[str, Any]
Made = tuple[NotebookNode, Resources]


# Release -----------------------------------------------------------------------------------------


class DropInstructorCells(NbGraderPreprocessor):  # type: ignore[misc]
    """Leaves out cells tagged ``instructor``, such as the model answer."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> Made:
        """Keep the other cells, in their order."""
        nb.cells = [cell for cell in nb.cells if not notebooks.is_for_instructors(cell)]
        return nb, resources


class ClearCode(ClearSolutions):  # type: ignore[misc]
    """Takes solutions out of code cells; rubric cells are solution cells too, and keep what they say."""

    def preprocess_cell(self, cell: NotebookNode, resources: Resources, cell_index: int) -> Made:
        """Clear the cell unless it belongs to the rubric."""
        if notebooks.is_rubric(cell):
            return cell, resources
        cleared: Made = super().preprocess_cell(cell, resources, cell_index)
        return cleared


# Grading -----------------------------------------------------------------------------------------


class KeepAnswer(NbGraderPreprocessor):  # type: ignore[misc]
    """Before outputs are cleared: takes the answer into the notebook, and its text into the rubric cells.

    The answer file in the folder that is graded is made whole, so that a notebook that is executed finds it too.
    """

    def preprocess(self, nb: NotebookNode, resources: Resources) -> Made:
        """Find the answer; what was wrong with it is kept as ``metadata.samtrain.said`` for the graded cells."""
        about = resources["nbgrader"]
        found = exercise(about["assignment"])
        submitted = Path(resources["metadata"]["path"], found.module.exercise.name)
        answer, said = notebooks.find_answer(submitted, nb, found.module.id)
        nb.metadata.setdefault("samtrain", {})
        nb.metadata.samtrain.pop("answer", None)
        nb.metadata.samtrain["said"] = said
        if answer is not None:
            dumped = answer.model_dump(mode="json")
            nb.metadata.samtrain["answer"] = dumped
            if said:
                write_atomically(answers.path_for(self._graded_folder(about) / submitted.name), dump_json(dumped))
        text = answer.texts.get(found.prompt.id, "") if answer is not None else ""
        return nodes.node(notebooks.pour(nb, text, found.prompt)), resources

    def _graded_folder(self, about: dict[str, str]) -> Path:
        course = self.parent.parent.coursedir  # preprocessor -> exporter -> converter
        return Path(course.format_path(course.autograded_directory, about["student"], about["assignment"]))


class GradeAnswers(NbGraderPreprocessor):  # type: ignore[misc]
    """Takes the place of ``Execute``: judges the answer and writes each result where a run would have left it.

    None of the trainee's code is run, except that of the analyst's track, apart from everything else. What is judged is
    held against the variant of this course's ``cohort`` and of the student: it is made again, so that nothing in a
    submission can change it.
    """

    cohort = Unicode("", help="The class, as learners write it in “samtrain start --cohort”; empty: no variants.").tag(
        config=True
    )
    isolated = Bool(True, help="Shut code of trainees in; without, it runs with the rights of whoever grades.").tag(
        config=True
    )
    seconds = Float(analyst.SECONDS, help="How long one step of a trainee's code may take.").tag(config=True)
    memory = Integer(Limits.memory, help="How many bytes a trainee's code may use.").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: Resources) -> Made:
        """Give every criterion cell its sentence and, as last value, its points.

        Raises:
            PlainError: a criterion needs the truth about the case, and it is not installed; or the submission says that it
                was made on another variant.
        """
        found = exercise(resources["nbgrader"]["assignment"])
        case = self._case(found, resources["nbgrader"]["student"], notebooks.hand_in_of(nb))
        carried = nb.metadata.get("samtrain", {}).get("answer")
        answer = None if carried is None else answers.parse(carried, found.module.id, found.module.id)
        said = nb.metadata.get("samtrain", {}).get("said", "")
        results = {result.id: result for result in _judge(found, answer, case, said)}
        for cell in nb.cells:
            if notebooks.is_criterion(cell) and (result := results.get(notebooks.grade_id(cell))) is not None:
                cell.outputs = _outputs(result)
            elif notebooks.grade_id(cell) == notebooks.TOOL:
                cell.outputs = _shown(found, answer, case, said)
        terms = analyst.Terms(self.isolated, Limits(memory=self.memory), self.seconds)
        analyst.run([cell for cell in nb.cells if notebooks.is_analyst(cell)], case, terms)
        return nb, resources

    def _case(self, found: Exercise, student: str, hand_in: dict[str, str]) -> Case:
        """The variant on which the student should have worked; what the hand-in says of itself is only compared."""
        cohort = self.cohort.strip()
        said = hand_in.get("cohort", "") if hand_in else cohort
        if said != cohort:
            raise PlainError(
                _(
                    "It was made in cohort “{said}”, and this course is of cohort “{cohort}”, with other names and numbers. "
                    "Set the cohort in nbgrader_config.py, or ask for work from a folder started with the right --cohort."
                ).format(said=said or "–", cohort=cohort or "–")
            )
        if not cohort:
            return found.default_case()
        maker = hand_in.get("learner", student)
        if maker != student:
            raise PlainError(
                _(
                    "It was made by learner “{maker}”, on whose names and numbers it plays; “{student}” has others. "
                    "File it under the id with which the course was started."
                ).format(maker=maker, student=student)
            )
        return variant(cohort, student, found.module.case).case


class ShowAsText(NbGraderPreprocessor):  # type: ignore[misc]
    """After grading: what the learner wrote in cells of prose is text, and does nothing in an instructor's browser."""

    released = Unicode(help="The folder of released exercises, by which the course's own prose is known.").tag(
        config=True
    )

    def preprocess(self, nb: NotebookNode, resources: Resources) -> Made:
        """Leave the course's own prose as it is."""
        about = resources["nbgrader"]
        released = notebooks.read(Path(self.released, about["assignment"], f"{about['notebook']}.ipynb"))["cells"]
        return nodes.node(harmless(nb, released)), resources


def _judge(found: Exercise, answer: Answer | None, case: Case, said: str) -> list[Result]:
    if answer is None:
        return [Result(c.id, c.asks, c.points, 0.0, said, c.next_step) for c in found.criteria]
    results = found.check(answer, graded=True, case=case)
    if any(result.earned is None for result in results):
        raise PlainError(
            _("{exercise} is graded against the truth about its case. Install samtrain-solutions first.").format(
                exercise=found.module.id
            )
        )
    return results


def _outputs(result: Result) -> list[NotebookNode]:
    """What a run of the criterion's cell would show, the instructor's note, and the points as nbgrader reads them."""
    earned = result.earned or 0.0
    public = {key: value for key, value in vars(result).items() if key != "note"}
    shown = [
        nodes.display(
            {"text/html": html.styled(html.results_html([result])), "text/plain": result.said, RESULT: public},
        )
    ]
    if result.note:
        shown.append(nodes.for_instructors(result.note))
    return [*shown, nodes.points(earned)]


def _shown(found: Exercise, answer: Answer | None, case: Case, said: str) -> list[NotebookNode]:
    """The picture of the answer, for whoever reads the text below it, and what was wrong with the answer file."""
    shown = [nodes.for_instructors(said)] if said else []
    if answer is not None and (made := picture(found, answer, case)) is not None:
        shown.append(nodes.display({"image/png": made.png_base64, "text/plain": made.title}))
    return shown


# Feedback ----------------------------------------------------------------------------------------


class HideFromLearners(NbGraderPreprocessor):  # type: ignore[misc]
    """After grades are fetched: takes out what only instructors may see, and marks what no human has read yet.

    Out go the instructor's notes, and code, values and tracebacks of tests, which may tell a hidden test.
    """

    def preprocess(self, nb: NotebookNode, resources: Resources) -> Made:
        """Mark waiting cells as ``metadata.samtrain.waiting``; clear the rest."""
        about = resources["nbgrader"]
        with Gradebook(about["db_url"]) as gradebook:
            submitted = gradebook.find_submission_notebook(about["notebook"], about["assignment"], about["student"])
            waiting = {grade.name for grade in submitted.grades if grade.needs_manual_grade}
        nb.cells = [cell for cell in nb.cells if not notebooks.is_for_instructors(cell)]
        for cell in nb.cells:
            if notebooks.grade_id(cell) in waiting:
                cell.metadata["samtrain"] = {"waiting": True}
            if cell.cell_type == "code":
                cell.source = ""
                cell.outputs = [output for output in cell.outputs if _is_public(output)]
        return nb, resources


class KeepMarks(NbGraderPreprocessor):  # type: ignore[misc]
    """Files what is returned with this feedback, and hands on all that was returned to the learner for the exercise."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> Made:
        """Put every graded hand-in, this one included, into ``resources["samtrain"]["graded"]``.

        Raises:
            PlainError: the marks cannot be written, or what was kept is damaged.
        """
        about = resources["nbgrader"]
        exercise_id, student = about["assignment"], about["student"]
        course = self.parent.parent.coursedir  # preprocessor -> exporter -> converter
        marks = ledger.folder(Path(course.format_path(course.feedback_directory, student, exercise_id)).parents[1])
        at = self._handed_in(nb, about)
        ledger.keep(marks, Graded(exercise=exercise_id, learner=student, at=at, marks=marks_of(nb)))
        resources["samtrain"] = {"graded": ledger.read(marks, student, exercise_id)}
        return nb, resources

    def _handed_in(self, nb: NotebookNode, about: dict[str, str]) -> datetime:
        """When it was handed in: as collected, else as the notebook says, else when its file was written."""
        with Gradebook(about["db_url"]) as gradebook:
            collected = gradebook.find_submission(about["assignment"], about["student"]).timestamp
        if collected is not None:
            when: datetime = collected.replace(tzinfo=UTC)
            return when
        try:
            return datetime.fromisoformat(notebooks.hand_in_of(nb).get("at", "")).astimezone(UTC)
        except ValueError:
            course = self.parent.parent.coursedir
            folder = Path(course.format_path(course.submitted_directory, about["student"], about["assignment"]))
            return datetime.fromtimestamp(int((folder / f"{about['notebook']}.ipynb").stat().st_mtime), UTC)


def _is_public(output: NotebookNode) -> bool:
    is_ours = output.output_type == "display_data" and (RESULT in output.data or "image/png" in output.data)
    return is_ours and notebooks.INSTRUCTOR not in output.metadata.get("tags", [])
