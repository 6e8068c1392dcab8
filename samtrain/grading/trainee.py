"""The far side: the process in which a trainee's code runs. It is believed in nothing but the values it hands over.

It is told what to do in lines of JSON on standard input and answers each with a line on what was standard output; what
the code prints goes to standard error. The first line holds the terms (``Terms``), and the first answer says that the
walls stand. ``samtrain.grading.apart`` is the near side.
"""

import json
import os
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from samtrain.grading import byvalue, confine

#: Characters of an error's text that are passed on.
MOST_SAID = 2_000


@dataclass(frozen=True)
class Terms:
    """What the process may see and use: see ``confine``. Without ``isolated`` none of it holds."""

    folder: str
    readable: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    limits: confine.Limits = field(default_factory=confine.Limits)
    isolated: bool = True

    def dump(self) -> dict[str, Any]:
        """As plain JSON."""
        return asdict(self)


def live() -> None:
    """Take the terms, shut this process in, and do what it is told until there is nothing more.

    May also be called in a process that was forked, provided that the one it was forked from was started with
    ``confine.clean_environment``, knows nothing that a trainee must not, and that files 0, 1 and 2 are its own.

    Raises:
        OSError: the machine does not let the process be shut in.
    """
    told, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    with Path(os.devnull).open("rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    os.dup2(2, 1)
    given = json.loads(told.readline())
    terms = Terms(**{**given, "limits": confine.Limits(**given["limits"])})
    os.chdir(terms.folder)
    os.closerange(3, min(told.fileno(), answers.fileno()))
    os.closerange(
        max(told.fileno(), answers.fileno()) + 1, os.sysconf("SC_OPEN_MAX") if hasattr(os, "sysconf") else 256
    )
    if terms.isolated:
        readable, hidden = map(Path, terms.readable), map(Path, terms.hidden)
        confine.confine(Path(terms.folder), terms.limits, [*confine.programs(), *readable], hidden)
    sys.path.insert(0, "")  # as in a notebook: what lies beside it can be imported
    _serve(told, answers)


def _serve(told: BinaryIO, answers: BinaryIO) -> None:
    settings = Config()
    settings.HistoryManager.enabled = False
    settings.InteractiveShell.colors = "nocolor"
    shell = InteractiveShell.instance(config=settings)

    def answer(**said: Any) -> None:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        answers.write(json.dumps(said).encode() + b"\n")
        answers.flush()

    answer(ready=True)
    for line in told:
        match json.loads(line):
            case {"run": source}:
                ran = shell.run_cell(source)
                answer(raised=_said(ran.error_before_exec or ran.error_in_exec))
            case {"find": name}:
                answer(**_found(shell.user_ns, name))
            case {"call": name, "given": given, "named": named}:
                answer(**_called(shell.user_ns.get(name), byvalue.decode(given), byvalue.decode(named)))


def _found(names: dict[str, Any], name: str) -> dict[str, Any]:
    if name not in names:
        return {"kind": "missing"}
    if callable(names[name]):
        return {"kind": "function"}
    try:
        return {"kind": "value", "value": byvalue.encode(names[name])}
    except Exception as error:
        return {"kind": "missing", "raised": _said(error)}


def _called(function: Any, given: list[Any], named: dict[str, Any]) -> dict[str, Any]:
    try:
        return {"value": byvalue.encode(function(*given, **named))}
    except BaseException as error:  # sys.exit() included: the process goes on
        return {"raised": _said(error)}


def _said(error: BaseException | None) -> str:
    if error is None:
        return ""
    try:
        return f"{type(error).__name__}: {error}"[:MOST_SAID]
    except Exception:
        return type(error).__name__


if __name__ == "__main__":
    try:
        live()
    except OSError as error:
        sys.exit(f"{error.strerror}")
