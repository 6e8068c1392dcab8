"""Certificates made: by an instructor from what a class was graded, or by one who learns alone from the own workspace."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from samtrain import __version__, content
from samtrain.certificate import keys
from samtrain.certificate.paper import page
from samtrain.certificate.seal import sealed
from samtrain.certificate.statement import Mastered, Statement, base32, signed
from samtrain.curriculum import MODULES, Module
from samtrain.errors import PlainError
from samtrain.files import write_atomically
from samtrain.grading import ledger, standing
from samtrain.grading.classroom import Course, full_names, marks_folder
from samtrain.grading.standing import Graded, Standing
from samtrain.i18n import _
from samtrain.learner import about, mastery, progress
from samtrain.plan.export.words import clean, cut

#: Folder of the certificates, in a course and in a workspace.
FOLDER = "certificates"


@dataclass(frozen=True)
class Issued:
    """One certificate on disk."""

    path: Path
    statement: Statement


def by_instructor(
    course: Course, key: Ed25519PrivateKey, issuer: str, learners: Sequence[str], day: date, names: Mapping[str, str]
) -> list[Issued]:
    """Certificates for ``learners``; without any, for everybody who has mastered every module of the course.

    What counts is what was returned as feedback. A learner is called as in ``names``, else as in the gradebook, else by
    id. Raises before anything is written.

    Raises:
        PlainError: a learner has mastered nothing, nobody has mastered everything, or a file cannot be read or written.
    """
    offered = [module for module in MODULES if (course.path("release") / module.exercise).is_file()]
    returned = ledger.read_all(marks_folder(course))
    mastered = {student: _mastered(offered, returned[student]) for student in returned}
    chosen = list(learners) or [student for student, found in mastered.items() if len(found) == len(offered)]
    if not chosen:
        raise PlainError(
            _(
                "Nobody has mastered every module yet, as far as feedback was written. Name a learner to certify a part of "
                "the course."
            )
        )
    for learner in chosen:
        if not mastered.get(learner):
            raise PlainError(
                _("{learner} has mastered no module yet. No certificate was written.").format(learner=learner)
            )
    called = full_names(course) | dict(names)
    return [
        _write(
            course.folder / FOLDER / f"{learner}.pdf",
            Statement(
                id=_new_id(), name=_line(called.get(learner) or learner), learner=_line(learner), kind="issued", issuer=_line(issuer),
                course=_course(), version=__version__, day=day, of=len(offered), modules=mastered[learner],
            ),
            key,
        )
        for learner in chosen
    ]  # fmt: skip


def by_learner(workspace: Path, day: date) -> Issued:
    """A self-issued certificate of what one who learns alone has mastered; the key is made at the first one.

    Raises:
        PlainError: the learner is in a class or has mastered nothing alone, or a file cannot be read or written.
    """
    if content.find_workspace(workspace) != workspace.resolve():
        raise PlainError(
            _("{folder} is no course folder. Name the one that “samtrain start” made.").format(folder=workspace)
        )
    if not progress.is_self_paced():
        raise PlainError(_("In a class the instructor issues the certificate: there is nothing for you to do."))
    mine = {module.id: mastery.own(workspace, module) for module in MODULES}
    modules = _mastered(MODULES, mine)
    if not modules:
        raise PlainError(
            _(
                "You have mastered no module alone yet: 80 % of the points from checks, and 2 of 3 on each line of your reasoning."
            )
        )
    known, _damage = about.read(workspace)
    name = _line(known.name or known.learner)
    private = workspace / ".samtrain" / "certificate-key.pem"
    if not private.exists():
        keys.make(private)
    key = keys.load(private, lambda: "")
    statement = Statement(
        id=_new_id(), name=name, learner=_line(known.learner), kind="self", issuer=name,
        course=_course(), version=__version__, day=day, of=len(MODULES), modules=modules,
    )  # fmt: skip
    return _write(workspace / FOLDER / f"{statement.id}.pdf", statement, key)


def _mastered(offered: Sequence[Module], graded: Mapping[str, Sequence[Graded]]) -> tuple[Mastered, ...]:
    found = ((module, standing.standing_of(graded.get(module.id, ()))) for module in offered)
    return tuple(_of(module, stands, stands.mastered) for module, stands in found if stands and stands.mastered)


def _of(module: Module, stands: Standing, day: date) -> Mastered:
    return Mastered(
        id=module.id, day=day, minutes=module.minutes, checks=stands.criteria, reasoning=stands.reasoning,
        attempts=stands.attempts,
    )  # fmt: skip


def _write(path: Path, statement: Statement, key: Ed25519PrivateKey) -> Issued:
    code = signed(statement, key)
    write_atomically(path, sealed(page(statement, code, key.public_key().public_bytes_raw()), key))
    return Issued(path, statement)


def _new_id() -> str:
    """A name for a certificate that nobody guesses and that can be read out: SAM-7KQ2-M4XD."""
    letters = base32(secrets.token_bytes(5))
    return f"SAM-{letters[:4]}-{letters[4:]}"


def _line(text: str) -> str:
    return cut(clean(text), 200)


def _course() -> str:
    return _("Strategic account management")
