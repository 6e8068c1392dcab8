"""One exercise as its notebook sees it: open the answer, show the tool, judge a criterion, fill in by code."""

import os
from html import escape
from importlib import import_module
from pathlib import Path
from typing import Any

from IPython.display import HTML, DisplayHandle, display

from samtrain import answers, cases, content, html, look
from samtrain.answers import Answer
from samtrain.cases import Case
from samtrain.criterion import Result
from samtrain.errors import PlainError
from samtrain.grading.exercise import Exercise
from samtrain.grading.exercise import exercise as find_exercise
from samtrain.i18n import _
from samtrain.learner.quiet import GRADING, quieten


class Session:
    """The answer to one exercise in one folder; every change is on disk before the call returns.

    notice: what the learner should know about the answer file ("" when all is well).
    """

    def __init__(self, exercise_id: str, folder: Path | None = None, case: Case | None = None) -> None:
        self.exercise: Exercise = find_exercise(exercise_id)
        self._case = case
        self.folder = folder or Path.cwd()
        self.notebook = self.folder / self.exercise.module.exercise.name
        self._path = answers.path_for(self.notebook)
        kept, self.notice = answers.restore(self._path, exercise_id)
        self.answer = kept or Answer(exercise=exercise_id)
        self._handle: DisplayHandle | None = None

    @property
    def id(self) -> str:
        """The exercise's id, which is its module's."""
        return self.exercise.module.id

    @property
    def case(self) -> Case:
        """The case on which the exercise plays here: the learner's variant in a workspace that has one."""
        case_id = self.exercise.module.case
        return self._case or cases.load(case_id, content.cases_at(self.folder, case_id))

    @property
    def text(self) -> str:
        """The free text written so far."""
        return self.answer.texts.get(self.exercise.prompt.id, "")

    @property
    def is_empty(self) -> bool:
        """Whether the tool's record says no more than one that nobody has touched."""
        return self.exercise.is_untouched(self.answer)

    def fill(self, record: dict[str, Any], text: str | None = None) -> None:
        """Take ``record`` (raw, as a code twin's ``.raw``) and, where given, the free text as the answer.

        Raises:
            PlainError: the answer file cannot be written.
        """
        self._keep(self._answer(record, self._latest(), text))

    def write(self, text: str) -> None:
        """Take ``text`` as the free text.

        Raises:
            PlainError: the answer file cannot be written.
        """
        latest = self._latest()
        self._keep(self._answer(latest.record, latest, text))

    def check(self, *, graded: bool = False) -> list[Result]:
        """Every criterion's result; the truth is only looked at when the answer is ``graded``."""
        return self.exercise.check(self.answer, graded=graded, case=self.case)

    def judge(self, criterion_id: str) -> float:
        """Show one criterion's result and return the points earned; 0 while it waits for the instructor.

        Raises:
            PlainError: the exercise has no such criterion.
        """
        for result in self.check(graded=True):
            if result.id == criterion_id:
                display(HTML(html.styled(html.results_html([result]))))
                return float(result.earned or 0)
        raise PlainError(_("{exercise} has no criterion “{id}”.").format(exercise=self.id, id=criterion_id))

    def show(self) -> None:
        """Show the tool with the reasoning box, *Check my work* and *Hand in*; keep the answer in the notebook too.

        While nbgrader executes the notebook there is nobody to show it to.
        """
        if GRADING in os.environ:
            return
        from samtrain.learner.workbench import Workbench  # widgets stay out of graders

        display(Workbench(self))
        self._handle = DisplayHandle(f"samtrain-answer-{self.id}")
        self._handle.display(self._bundle(), raw=True)

    def summary(self) -> None:
        """Show the answer as it stands: picture, text, and each criterion's result."""
        chart = import_module(f"samtrain.tools.{self.exercise.module.tool}.chart")
        record, _problems = self.exercise.read(self.answer.record)
        figure = chart.answer_picture(record, self.case)
        display({"image/png": look.png(figure), "text/plain": figure_title(figure)}, raw=True)
        display(HTML(html.styled(html.paragraphs(self.text) + html.results_html(self.check(graded=True)))))

    def _latest(self) -> Answer:
        """What the file holds: the same exercise may be open a second time, as after a page was loaded anew."""
        try:
            return answers.load(self._path, self.id)
        except PlainError:
            return self.answer

    def _answer(self, record: dict[str, Any], latest: Answer, text: str | None) -> Answer:
        """``record`` with the texts of ``latest``, the free text among them replaced by ``text`` where given."""
        new = {} if text is None else {self.exercise.prompt.id: text}
        return Answer(exercise=self.id, record=record, texts={**latest.texts, **new})

    def _keep(self, answer: Answer) -> None:
        answers.save(self._path, answer)
        self.answer = answer
        if self._handle is not None:
            self._handle.update(self._bundle(), raw=True)

    def _bundle(self) -> dict[str, Any]:
        said = _("Your answer is also kept inside this notebook.")
        shown = f'<p class="sam-quiet">{escape(said)}</p>'
        return {answers.MIME: self.answer.model_dump(mode="json"), "text/html": shown, "text/plain": said}


def figure_title(figure: Any) -> str:
    """The finding that the figure's first titled part states."""
    if whole := figure.get_suptitle():
        return " ".join(whole.split())
    titles = [axes.get_title(loc="left") or axes.get_title() for axes in figure.axes]
    return next((title for title in titles if title), "")


def exercise(exercise_id: str) -> Session:
    """Open the exercise of the notebook that runs this, whose folder is the kernel's working folder.

    Raises:
        PlainError: there is no such exercise, or its folder cannot be written to.
    """
    quieten()
    return Session(exercise_id)
