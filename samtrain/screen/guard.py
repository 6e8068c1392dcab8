"""What is done behind a screen takes turns, and nothing that goes wrong there ends in a notebook's output."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from samtrain.errors import PlainError
from samtrain.i18n import _

log = logging.getLogger("samtrain.screen")
# Without a handler of its own, Python prints warnings to stderr, which is the notebook.
log.addHandler(logging.NullHandler())

#: JupyterLab sends a widget's first message to the kernel's main thread and later ones to another. Two of them that read,
#: change and save the same answer side by side would lose one of the changes.
_TURN = threading.RLock()


@contextmanager
def guarded(say: Callable[[str], None], doing: str) -> Iterator[None]:
    """Run a block of a callback while no other runs; what it raises is said in one sentence and logged.

    Args:
        say: shows the sentence.
        doing: what was being done, as a whole sentence for the person: "The picture could not be drawn."
    """
    with _TURN:
        try:
            yield
        except PlainError as error:
            log.info("%s %s", doing, error)
            say(str(error))
        except Exception:
            log.exception(doing)
            say(_("{what} Your input is kept.").format(what=doing))
