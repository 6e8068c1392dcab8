"""Nothing that goes wrong behind a screen ends in a notebook's output: one sentence, and a line in the log."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from samtrain.errors import PlainError
from samtrain.i18n import _

log = logging.getLogger("samtrain.screen")
# Without a handler of its own, Python prints warnings to stderr, which is the notebook.
log.addHandler(logging.NullHandler())


@contextmanager
def guarded(say: Callable[[str], None], doing: str) -> Iterator[None]:
    """Run a block of a callback; what it raises is said in one sentence and logged.

    Args:
        say: shows the sentence.
        doing: what was being done, as a whole sentence for the person: "The picture could not be drawn."
    """
    try:
        yield
    except PlainError as error:
        log.info("%s %s", doing, error)
        say(str(error))
    except Exception:
        log.exception(doing)
        say(_("{what} Your input is kept.").format(what=doing))
