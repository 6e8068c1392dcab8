"""The learner's own accounts and own programme: the same tools, on data that stay on this computer, never graded."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from IPython.display import display

from samtrain import answers, cases
from samtrain.answers import Answer
from samtrain.content import find_workspace
from samtrain.curriculum import module
from samtrain.i18n import _
from samtrain.learner.quiet import GRADING, quieten
from samtrain.tools.catalogue import tools

Raw = dict[str, Any]
#: Files of this kind are private: hand-in leaves them out.
SUFFIX = "_own"
#: Where a workspace keeps the plans for accounts of one's own; ``samtrain tools plans`` opens them, too.
PLANS = "plans"


def own_plan(exercise_id: str) -> None:
    """Show the plan for an account of one's own, first the part that the exercise is about.

    The plans lie in ``plans/`` of the workspace, outside what is handed in. While nbgrader executes the notebook there is
    nobody to show them to.
    """
    if GRADING in os.environ:
        return
    from samtrain.plan.widget import Front  # widgets stay out of graders

    quieten()
    folder = (find_workspace(Path.cwd()) or Path.cwd().parent) / PLANS
    tool = module(exercise_id).tool
    part = tool if tool in {each.id for each in tools()} else "share"  # what is no part of a plan looks at the whole
    display(Front(folder, title=_("Your own account plan"), part=part, practise=False))


def own_accounts() -> None:
    """Show the account selection over accounts of one's own, kept in ``02-portfolio_own.answer.json``.

    Raises:
        PlainError: the folder cannot be written to.
    """
    from samtrain.tools.portfolio.widget import own_screen  # widgets stay out of graders

    exercise = module("02-portfolio")
    _show(exercise.id, lambda raw, keep, notice: own_screen(raw, cases.load(exercise.case), keep, notice))


def own_programme() -> None:
    """Show where one's own programme hurts, its benefits and competencies, kept in ``01-why_own.answer.json``.

    Raises:
        PlainError: the folder cannot be written to.
    """
    from samtrain.tools.programme.widget import own_screen

    _show("01-why", lambda raw, keep, notice: own_screen(raw, date.today(), keep, notice))


def _show(exercise_id: str, made: Callable[[Raw, Callable[[Raw], object], str], Any]) -> None:
    """Show the screen that ``made`` returns for (record, what keeps it, notice), over the private file of an exercise."""
    if GRADING in os.environ:
        return
    quieten()
    path = _home(exercise_id) / f"{exercise_id}{SUFFIX}.answer.json"
    kept, notice = answers.restore(path, exercise_id)
    private = _("Private: nothing here is handed in or graded.")
    display(
        made(
            kept.record if kept else {},
            lambda raw: answers.save(path, Answer(exercise=exercise_id, record=raw)),
            notice or private,
        )
    )


def _home(exercise_id: str) -> Path:
    """The folder of the exercise: the one that runs this, or that of an earlier module in the same workspace."""
    here = Path.cwd()
    workspace = find_workspace(here)
    other = workspace / exercise_id if workspace is not None else here
    return other if here.name != exercise_id and other.is_dir() else here
