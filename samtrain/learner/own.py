"""The learner's own account: the same tools, on data that stay on this computer and are never graded."""

from pathlib import Path

from IPython.display import display

from samtrain import answers, cases
from samtrain.answers import Answer
from samtrain.curriculum import module
from samtrain.i18n import _
from samtrain.learner.progress import find_workspace
from samtrain.learner.quiet import quieten

#: Files of this kind are private: hand-in leaves them out.
SUFFIX = "_own"
#: Where a workspace keeps the plans for accounts of one's own; ``samtrain tools plans`` opens them, too.
PLANS = "plans"


def own_plan(exercise_id: str) -> None:
    """Show the plan for an account of one's own, first the part that the exercise is about.

    The plans lie in ``plans/`` of the workspace, outside what is handed in.
    """
    from samtrain.plan.widget import Front  # widgets stay out of graders

    quieten()
    folder = (find_workspace(Path.cwd()) or Path.cwd().parent) / PLANS
    display(Front(folder, title=_("Your own account plan"), part=module(exercise_id).tool, practise=False))


def own_accounts() -> None:
    """Show the account selection over accounts of one's own, kept in ``02-portfolio_own.answer.json``.

    Raises:
        PlainError: the folder cannot be written to.
    """
    from samtrain.tools.portfolio.widget import own_screen  # widgets stay out of graders

    quieten()
    exercise = module("02-portfolio")
    path = Path.cwd() / f"{exercise.id}{SUFFIX}.answer.json"
    kept, notice = answers.restore(path, exercise.id)
    private = _("Private: nothing here is handed in or graded.")
    display(
        own_screen(
            kept.record if kept else {},
            cases.load(exercise.case),
            lambda raw: answers.save(path, Answer(exercise=exercise.id, record=raw)),
            notice or private,
        )
    )
