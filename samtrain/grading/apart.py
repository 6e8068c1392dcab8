"""The near side of the process in which a trainee's code runs: it asks, takes values, keeps the time, and ends it."""

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import samtrain
from samtrain import content
from samtrain.errors import PlainError
from samtrain.grading import byvalue, confine
from samtrain.grading.trainee import MOST_SAID, Terms
from samtrain.i18n import _

#: Bytes that the code may print, and that one value may have on its way here.
MOST_PRINTED = 1_000_000
MOST_HANDED_OVER = 16_000_000
#: Seconds that the process itself may take to start, before it runs any of the code.
STARTS_WITHIN = 60.0
_TICK = 0.05
_CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class RaisedError(Exception):
    """A trainee's function raised an error, or handed over what is no value. Says which, in the trainee's words."""


class EndedError(Exception):
    """The process is gone. Says why, in a sentence."""


class Apart:
    """A process of its own for one trainee's code, used as a context; afterwards nothing of it is left.

    folder: where the code works; isolated, it gets a copy in memory. seconds: how long each thing asked of it may take;
    everything together may take three times as long.
    """

    def __init__(self, folder: Path, *, isolated: bool, limits: confine.Limits, seconds: float) -> None:
        self._terms = Terms(
            folder=str(folder),
            readable=[str(Path(samtrain.__file__).parent), str(content.COURSE)],
            hidden=[str(path) for path in _hidden()],
            limits=limits,
            isolated=isolated,
        )
        self._folder = folder
        self._seconds = seconds
        self._last = self._deadline = time.monotonic() + STARTS_WITHIN
        self._read = 0
        self._why = ""

    def __enter__(self) -> Self:
        self._printed = tempfile.TemporaryFile(buffering=0)
        own = str(Path(samtrain.__file__).parents[1])
        self._process = subprocess.Popen(
            [sys.executable, "-m", "samtrain.grading.trainee"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._printed,
            cwd=self._folder,
            env={**confine.clean_environment(self._folder), "PYTHONPATH": own},
            start_new_session=True,
        )
        self._guard = threading.Thread(target=self._keep_watch, daemon=True)
        self._guard.start()
        try:
            self._ask(self._terms.dump(), STARTS_WITHIN)
        except EndedError as ended:
            said = self.printed() or str(ended)
            self.__exit__(None, None, None)
            raise PlainError(_("The code could not be started apart ({why}).").format(why=said.strip())) from ended
        self._last = self._deadline = time.monotonic() + 3 * self._seconds
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()
        self._guard.join()
        for stream in (self._process.stdin, self._process.stdout, self._printed):
            with contextlib.suppress(OSError):
                stream.close()  # type: ignore[union-attr]

    def run(self, source: str) -> str:
        """Run a cell; returns the error with which it ended, or "".

        Raises:
            EndedError: the process is gone.
        """
        return _text(self._ask({"run": source}).get("raised"))

    def find(self, name: str) -> Any:
        """What the trainee calls ``name``: a value, or a function that is run over there when it is called here.

        Such a function takes and returns plain values; it raises ``RaisedError`` and ``EndedError``.

        Raises:
            LookupError: there is no such name, or its value cannot be handed over.
            EndedError: the process is gone.
        """
        found = self._ask({"find": name})
        if found.get("kind") == "function":
            return self._function(name)
        if found.get("kind") != "value":
            raise LookupError(name)
        try:
            return byvalue.decode(found.get("value"))
        except ValueError as error:
            raise LookupError(name) from error

    def printed(self) -> str:
        """What the code has printed since this was last asked, without signs that control a screen."""
        size = os.fstat(self._printed.fileno()).st_size
        self._printed.seek(self._read)
        raw = self._printed.read(min(size, MOST_PRINTED) - self._read) if size > self._read else b""
        self._read += len(raw)
        return _CONTROL.sub("", raw.decode("utf-8", errors="replace"))

    def _function(self, name: str) -> Callable[..., Any]:
        def function(*given: Any, **named: Any) -> Any:
            request = {"call": name, "given": byvalue.encode(list(given)), "named": byvalue.encode(named)}
            said = self._ask(request)
            if "value" not in said:
                raise RaisedError(_text(said.get("raised")) or _("nothing was returned"))
            try:
                return byvalue.decode(said["value"])
            except ValueError as error:
                raise RaisedError(str(error)) from error

        function.__name__ = name
        return function

    def _ask(self, request: dict[str, Any], seconds: float | None = None) -> dict[str, Any]:
        """Send one line and wait for one."""
        told, answers = self._process.stdin, self._process.stdout
        assert told is not None and answers is not None
        self._deadline = min(time.monotonic() + (seconds or self._seconds), self._last)
        try:
            told.write(json.dumps(request).encode() + b"\n")
            told.flush()
            line = answers.readline(MOST_HANDED_OVER)
        except (OSError, ValueError):  # its end of the pipe is closed; or ours is, since it ended before
            line = b""
        self._deadline = self._last
        if line.endswith(b"\n"):
            try:
                answer = json.loads(line)
            except (ValueError, RecursionError):
                answer = None
            if isinstance(answer, dict):
                return answer
        if line:
            self._why = self._why or _("The code handed over what is no value, or more than can be taken.")
        else:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(1)
        self._end()
        raise EndedError(self._why or self._how_it_ended())

    def _keep_watch(self) -> None:
        while True:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(_TICK)
                return
            if os.fstat(self._printed.fileno()).st_size > MOST_PRINTED:
                self._why = _("The code printed more than {n} characters and was stopped.").format(n=MOST_PRINTED)
            elif time.monotonic() > self._deadline:
                self._why = _("The code took longer than {n} seconds and was stopped.").format(n=f"{self._seconds:g}")
            else:
                continue
            self._end()

    def _end(self) -> None:
        """End the process and, where it is not isolated, what it started in its own group."""
        with contextlib.suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()
        self._process.wait()

    def _how_it_ended(self) -> str:
        if self._process.returncode == confine.OUT_OF_MEMORY:
            n = self._terms.limits.memory // 1_000_000
            return _("The code used more than {n} MB of memory and was stopped.").format(n=n)
        return _("The code ended the program that runs it.")


def _hidden() -> list[Path]:
    """Solutions, wherever they are installed: also a copy that is left over among the packages."""
    packages = [Path(entry, "samtrain_solutions") for entry in sys.path]
    return [path for path in (*packages, content.solutions()) if path is not None and path.is_dir()]


def _text(said: Any) -> str:
    return _CONTROL.sub("", said)[:MOST_SAID] if isinstance(said, str) else ""
