"""In a learner's kernel no traceback is ever shown: what went wrong is one sentence."""

import logging
import os
import traceback
from types import TracebackType
from typing import Any

from samtrain.errors import PlainError
from samtrain.i18n import _

#: Set by ``samtrain start``. Graders and tests run without it, since they must see errors as errors.
LEARNER = "SAMTRAIN_LEARNER"
#: Set by nbgrader while it executes a submission, also when it was started from a learner's JupyterLab.
GRADING = "NBGRADER_EXECUTION"

log = logging.getLogger(__name__)


def sentence(error: BaseException) -> str:
    """What a learner reads about ``error``: its own sentence, or the line of the cell and the kind of mistake."""
    if isinstance(error, PlainError):
        return str(error)
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.name == "<module>"]
    where = _("line {n} of this cell").format(n=lines[-1]) if lines else _("this cell")
    return _("In {where}: {kind} – {what}").format(where=where, kind=type(error).__name__, what=error)


def quieten() -> None:
    """Replace tracebacks by sentences in the running learner's kernel; do nothing anywhere else."""
    if LEARNER not in os.environ or GRADING in os.environ:
        return
    from IPython import get_ipython

    shell = get_ipython()
    if shell is not None:
        shell.set_custom_exc((Exception,), _say)


def _say(
    shell: Any,
    kind: type[BaseException],
    error: BaseException,
    trace: TracebackType | None,
    tb_offset: int | None = None,
) -> None:
    log.debug("shown as one sentence", exc_info=(kind, error, trace))
    print(sentence(error))
