"""Where workshop mode keeps a wave while it is open: one SQLite file with a seat for each member.

A seat's answer is given out to the browser that took the seat, and to nobody else before the wave is closed. Secrets
are kept as digests only. The file is for the instructor's account on the computer alone.
"""

import json
import secrets
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from samtrain.answers import now
from samtrain.errors import PlainError
from samtrain.i18n import _

#: Letters and digits that nobody mixes up when a code is read aloud.
ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 6

_SCHEMA = """
CREATE TABLE IF NOT EXISTS wave (account TEXT NOT NULL, wave TEXT NOT NULL, closed TEXT);
CREATE TABLE IF NOT EXISTS seats (
  seat INTEGER PRIMARY KEY,
  member TEXT NOT NULL UNIQUE,
  code TEXT NOT NULL UNIQUE,
  secret TEXT UNIQUE,
  edits INTEGER NOT NULL DEFAULT 0,
  draft TEXT NOT NULL DEFAULT '{}',
  answered INTEGER NOT NULL DEFAULT 0,
  done INTEGER NOT NULL DEFAULT 0,
  saved TEXT
);
CREATE TABLE IF NOT EXISTS refusals (at TEXT NOT NULL, address TEXT NOT NULL, what TEXT NOT NULL);
"""


@dataclass(frozen=True)
class Seat:
    """One member's place. ``taken``: a browser holds it. ``answered`` counts questions; ``saved`` is UTC, "" = never."""

    seat: int
    member: str
    code: str
    taken: bool
    answered: int
    done: bool
    saved: str


@dataclass(frozen=True)
class Draft:
    """What a member has entered so far. ``edits`` counts the changes, so that the newer of two copies is known."""

    edits: int
    answer: dict[str, Any]
    done: bool


class Store:
    """The seats and answers of one wave, in the file ``path``; ``members`` who have no seat yet get one.

    Raises:
        PlainError: the file holds another wave, is no such file, or cannot be written.
    """

    def __init__(self, path: Path, account: str, wave: str, members: Sequence[str]) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
            self._base = sqlite3.connect(path, isolation_level=None)
            self._base.executescript(f"PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; {_SCHEMA}")
            held = self._base.execute("SELECT account, wave FROM wave").fetchone()
        except (OSError, sqlite3.Error) as error:
            said = _("{file} cannot be used for a workshop ({why}). Choose another file.")
            raise PlainError(said.format(file=path.name, why=error)) from error
        if held is None:
            self._base.execute("INSERT INTO wave VALUES (?, ?, NULL)", (account, wave))
        elif held != (account, wave):
            self._base.close()
            said = _("{file} holds wave {held} of {account}. Choose another file for wave {wave}.")
            raise PlainError(said.format(file=path.name, held=held[1], account=held[0], wave=wave))
        for member in members:
            self._base.execute("INSERT OR IGNORE INTO seats (member, code) VALUES (?, ?)", (member, new_code()))

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    # The wave ----------------------------------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        """Whether members may still answer."""
        return self._base.execute("SELECT closed FROM wave").fetchone()[0] is None

    def close_wave(self) -> None:
        """Take no more answers; from now on they can be read. There is no way back: what was seen is no longer blind."""
        self._base.execute("UPDATE wave SET closed = ? WHERE closed IS NULL", (now().isoformat(),))

    def answers(self) -> list[tuple[str, Draft]]:
        """Every member with an answer, once the wave is closed.

        Raises:
            PlainError: the wave is still open.
        """
        if self.is_open:
            raise PlainError(_("The wave is still open. Close it first: until then, nobody reads an answer."))
        rows = self._base.execute("SELECT member, edits, draft, done FROM seats WHERE edits > 0 ORDER BY seat")
        return [(member, Draft(edits, json.loads(draft), bool(done))) for member, edits, draft, done in rows]

    # Seats -------------------------------------------------------------------------------------------------------

    def seats(self) -> list[Seat]:
        """How far everybody is, without a word of what was answered."""
        rows = self._base.execute(
            "SELECT seat, member, code, secret IS NOT NULL, answered, done, saved FROM seats ORDER BY seat"
        )
        return [
            Seat(seat, member, code, bool(taken), answered, bool(done), saved or "")
            for seat, member, code, taken, answered, done, saved in rows
        ]

    def take(self, code: str) -> str | None:
        """Take the seat that ``code`` belongs to: a new secret, or None where there is none or it is taken."""
        secret = secrets.token_urlsafe(32)
        taken = self._base.execute(
            "UPDATE seats SET secret = ? WHERE code = ? AND secret IS NULL",
            (_digest(secret), "".join(code.upper().split())),
        )
        return secret if taken.rowcount == 1 else None

    def free(self, seat: int) -> str:
        """A new code for a member who changes the device; the old browser is shut out, and the answer stays.

        Raises:
            PlainError: there is no such seat.
        """
        code = new_code()
        changed = self._base.execute("UPDATE seats SET code = ?, secret = NULL WHERE seat = ?", (code, seat))
        if changed.rowcount != 1:
            raise PlainError(_("There is no seat {n}.").format(n=seat))
        return code

    def seat_of(self, secret: str) -> int | None:
        """The seat that a browser with this secret holds."""
        row = self._base.execute("SELECT seat FROM seats WHERE secret = ?", (_digest(secret),)).fetchone()
        return None if row is None else int(row[0])

    def draft(self, seat: int) -> Draft:
        """What was entered at this seat."""
        edits, draft, done = self._base.execute(
            "SELECT edits, draft, done FROM seats WHERE seat = ?", (seat,)
        ).fetchone()
        return Draft(edits, json.loads(draft), bool(done))

    def save(self, seat: int, draft: Draft, answered: int) -> bool:
        """Keep a draft, unless the wave is closed or a later draft of this seat is here already."""
        kept = self._base.execute(
            "UPDATE seats SET edits = ?, draft = ?, done = ?, answered = ?, saved = ?"
            " WHERE seat = ? AND edits <= ? AND (SELECT closed FROM wave) IS NULL",
            (
                draft.edits,
                json.dumps(draft.answer, ensure_ascii=False),
                draft.done,
                answered,
                now().isoformat(),
                seat,
                draft.edits,
            ),
        )
        return kept.rowcount == 1

    # What was refused --------------------------------------------------------------------------------------------

    def refuse(self, address: str, what: str) -> None:
        """Note an attempt that was turned away."""
        self._base.execute("INSERT INTO refusals VALUES (?, ?, ?)", (now().isoformat(), address, what))

    def refusals(self, most: int = 50) -> list[tuple[str, str, str]]:
        """When, from which address and what was turned away, the latest first."""
        return list(self._base.execute("SELECT at, address, what FROM refusals ORDER BY rowid DESC LIMIT ?", (most,)))

    @property
    def refused(self) -> int:
        """How many attempts were turned away."""
        return int(self._base.execute("SELECT count(*) FROM refusals").fetchone()[0])


def new_code() -> str:
    """A code for one member: about 900 million possible ones, and the server lets nobody try many."""
    return "".join(secrets.choice(ALPHABET) for _letter in range(CODE_LENGTH))


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
