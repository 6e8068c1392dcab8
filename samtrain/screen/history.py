"""Undo and redo over whole states, with the keystrokes in one cell taken together."""

import time
from typing import Generic, TypeVar

S = TypeVar("S")


class History(Generic[S]):
    """The states that a record went through.

    States are never changed in place by this class; callers hand in a new one each time.

    Args:
        start: the first state; undo stops there.
        limit: at most this many steps can be undone.
        pause: seconds after which a further change of the same cell counts as a step of its own.
    """

    def __init__(self, start: S, limit: int = 200, pause: float = 3.0) -> None:
        self.now = start
        self._limit = limit
        self._pause = pause
        self._past: list[S] = []
        self._future: list[S] = []
        self._gesture = ""
        self._at = 0.0

    @property
    def can_undo(self) -> bool:
        """Whether there is an earlier state."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether an undone state can come back."""
        return bool(self._future)

    def record(self, state: S, gesture: str = "", at: float | None = None) -> None:
        """Go on to ``state``.

        ``gesture`` names what is being changed ("" = always a step of its own): changes with the same name that
        follow each other within ``pause`` seconds are one step. ``at`` is the moment in seconds on any steady clock.
        """
        moment = time.monotonic() if at is None else at
        goes_on = bool(gesture) and gesture == self._gesture and moment - self._at <= self._pause
        if not goes_on:
            self._past = [*self._past, self.now][-self._limit :]
        self.now = state
        self._future = []
        self._gesture, self._at = gesture, moment

    def undo(self) -> S | None:
        """Step back and return the state, or None where there is none before."""
        return self._step(self._past, self._future)

    def redo(self) -> S | None:
        """Take back the last undo and return the state, or None where there is none after."""
        return self._step(self._future, self._past)

    def _step(self, source: list[S], target: list[S]) -> S | None:
        if not source:
            return None
        target.append(self.now)
        self.now = source.pop()
        self._gesture = ""
        return self.now
