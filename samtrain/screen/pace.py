"""Slow work that follows fast input: done at most once in a while, and never forgotten."""

import asyncio
import time
from collections.abc import Callable


class Pace:
    """Runs ``work`` some time after it was asked for, however often it was asked for in between.

    On a running event loop (a kernel's) it waits ``wait`` seconds at least; asking again while a run is due changes
    nothing, and between the end of one run and the start of the next lie at least ``gap`` seconds. Without a loop (plain Python), work is done at
    once. ``work`` must not raise.
    """

    def __init__(self, work: Callable[[], None], gap: float = 0.3, wait: float = 0.005) -> None:
        self._work = work
        self._gap, self._wait = gap, wait
        self._ended = float("-inf")
        self._due: asyncio.TimerHandle | None = None

    def ask(self) -> None:
        """Have the work done soon."""
        if self._due is not None:
            return
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            self.flush()
            return
        # Edits that came in one message are all in before the picture is drawn.
        delay = max(self._wait, self._ended + self._gap - time.monotonic())
        self._due = loop.call_later(delay, self.flush)

    def flush(self) -> None:
        """Do the work now, and drop the run that was due."""
        if self._due is not None:
            self._due.cancel()
            self._due = None
        self._work()
        self._ended = time.monotonic()
