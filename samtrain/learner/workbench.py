"""The exercise on one screen: the tool, the box for reasoning, *Check my work*, *Hand in* or *Grade my answer*.

After grading it opens with what is still missing.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any

import ipywidgets

from samtrain import content, html
from samtrain.errors import PlainError
from samtrain.grading.exercise import is_passed
from samtrain.i18n import _, ngettext
from samtrain.learner import about, mastery, progress, redo
from samtrain.learner.about import About
from samtrain.learner.session import Session
from samtrain.screen import Screen
from samtrain.screen.desk import Button, Desk
from samtrain.screen.guard import guarded


class Workbench(ipywidgets.VBox):  # type: ignore[misc]
    """A session's tool above, its desk below; whatever changes is saved by the session."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.workspace = content.find_workspace(session.folder)
        self.is_self_paced = progress.is_self_paced()
        widget = import_module(f"samtrain.tools.{session.exercise.module.tool}.widget")
        self.screen: Screen[Any] = widget.screen(session.answer.record, session.case, session.fill, session.notice)
        prompt = session.exercise.prompt
        self.desk = Desk(prompt.asks, prompt.words, session.text, self._buttons())
        self.desk.observe(self._written, "text")
        self._on("check", self._check)
        self._on("grade", self._grade)
        self._on("hand-in", self._hand_in)
        self._on("assess", self._assess)
        self._on("model", self._show_model_answer)
        known = self._known()
        if known is not None:
            self.desk.outcome = redo.missing_html(known, session.exercise.criteria)
        super().__init__([self.screen, self.desk])

    def _known(self) -> mastery.Known | None:
        return mastery.known(self.workspace, self.session.exercise.module) if self.workspace is not None else None

    def _buttons(self) -> tuple[Button, ...]:
        check = Button("check", _("Check my work"), main=True)
        if not self.is_self_paced:
            return check, Button("hand-in", _("Hand in"), saves=True)
        grade = Button("grade", _("Grade my answer"), saves=True)
        more = []
        if self.workspace is not None and progress.last_attempt(self.workspace, self.session.id):
            more.append(Button("assess", _("Assess my reasoning")))
        if self.workspace is not None and progress.may_see_model_answer(self.workspace, self.session.id):
            more.append(Button("model", _("Open the model answer")))
        return check, grade, *more

    def _on(self, key: str, act: Callable[[], str]) -> None:
        """Show what ``act`` returns (HTML) when the button ``key`` is pressed; it may raise PlainError."""

        def pressed(_message: dict[str, Any]) -> None:
            if key not in (button["key"] for button in self.desk.buttons):
                return  # the model answer, say, before its time
            self.desk.busy = key
            try:
                with guarded(self._say, _("This did not work.")):
                    self.desk.outcome = act()
            finally:
                self.desk.busy = ""

        self.desk.on_command(key, pressed)

    def _say(self, sentence: str) -> None:
        self.desk.outcome = html.said(sentence)

    def _written(self, change: Any) -> None:
        with guarded(self._say, _("Your text could not be saved.")):
            self.session.write(change["new"])

    def _check(self) -> str:
        results = self.session.check()
        if self.workspace is not None:
            progress.record_check(self.workspace, self.session.id, results)
        return html.results_html(results) + redo.kept_html(results, self._known())

    def _hand_in(self) -> str:
        from samtrain.learner import handin

        who = about.read(self.workspace)[0] if self.workspace is not None else About()
        root = self.workspace or self.session.folder
        made = handin.hand_in(self.session.folder, self.session.id, who.learner, root / "hand-in", who.cohort)
        if self.workspace is not None:
            progress.record_submission(self.workspace, self.session.id, made.zip.name)
        where = made.zip.relative_to(root).as_posix()
        done = _("Handed in as {file}. Send this file to your instructor, or upload it where they told you.")
        return html.said(done.format(file=where), made.sentences)

    def _grade(self) -> str:
        if self.session.is_empty:
            raise PlainError(_("Nothing has been entered in the tool yet, so there is nothing to grade."))
        results = self.session.check(graded=True)
        if self.workspace is None:
            return html.results_html(results)
        number = progress.record_attempt(self.workspace, self.session.id, self.session.answer, results)
        known = self._known()
        left = progress.ATTEMPTS - number
        if is_passed(results):
            sentence = _("Passed: the model answer is open to you now.")
        elif progress.may_see_model_answer(self.workspace, self.session.id):
            sentence = _("The model answer is open to you now.")
        else:
            sentence = ngettext(
                "The model answer opens when you pass, or after {n} more attempt.",
                "The model answer opens when you pass, or after {n} more attempts.",
                left,
            ).format(n=left)
        self.desk.buttons = [vars(button) for button in self._buttons()]
        return html.results_html(results) + redo.kept_html(results, known) + html.said(sentence) + self._standing()

    def _assess(self) -> str:
        from samtrain.grading.calibration import examples
        from samtrain.learner import reasoning

        workspace = self.workspace
        last = progress.last_attempt(workspace, self.session.id) if workspace is not None else None
        if workspace is None or last is None:
            raise PlainError(_("Nothing was graded yet. Grade your answer first, then assess your reasoning."))
        attempt, graded = last
        if graded.texts.get(self.session.exercise.prompt.id, "") != self.session.text:
            raise PlainError(_("Your reasoning has changed since it was graded. Grade your answer again first."))
        if not self.session.text.strip():
            raise PlainError(_("You have written no reasoning yet. Write it in the box above, and grade it."))
        form = reasoning.form(attempt.marks)
        stands = ipywidgets.HTML(self._standing())

        def given(change: Any) -> None:
            key, value = change["new"]["key"], change["new"]["value"]
            with guarded(self._say, _("Your assessment could not be saved.")):
                progress.record_reasoning(workspace, self.session.id, key, reasoning.points(value))
                form.values = {**form.values, key: value}
                stands.value = self._standing()

        form.observe(given, "change")
        self.children = [self.screen, self.desk, form, stands]
        return reasoning.guide(self.session.text, examples(self.session.id))

    def _standing(self) -> str:
        known = self._known()
        return redo.standing_html(known) if known is not None else ""

    def _show_model_answer(self) -> str:
        from samtrain.grading.solution import model_answer

        answer = model_answer(self.session.id, self.session.case)
        widget = import_module(f"samtrain.tools.{self.session.exercise.module.tool}.widget")
        notice = _("The model answer. Changes here are not kept.")
        shown = widget.screen(answer.record, self.session.case, lambda raw: None, notice)
        self.children = [self.screen, self.desk, shown]
        said = html.said(_("The model answer stands below: one good answer among several."))
        return said + html.paragraphs(answer.texts.get(self.session.exercise.prompt.id, ""))
