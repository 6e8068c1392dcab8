"""A statement, and the certificate made of it."""

from dataclasses import dataclass
from datetime import date

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from samtrain.certificate.paper import page
from samtrain.certificate.seal import sealed
from samtrain.certificate.statement import Mastered, Statement, signed
from samtrain.curriculum import MODULES


@dataclass(frozen=True)
class Made:
    """A certificate as it was issued."""

    statement: Statement
    key: Ed25519PrivateKey
    code: str
    pdf: bytes

    @property
    def public(self) -> bytes:
        return self.key.public_key().public_bytes_raw()


def statement(**changes: object) -> Statement:
    """Anna has mastered every module."""
    modules = tuple(
        Mastered(
            id=module.id,
            day=date(2026, 9, 3 + n),
            minutes=module.minutes,
            checks=(24.5, 27),
            reasoning=(13, 18),
            attempts=1 + n % 3,
        )
        for n, module in enumerate(MODULES)
    )
    made = Statement(
        id="SAM-7KQ2-M4XD",
        name="Anna Bergström",
        learner="anna",
        kind="issued",
        issuer="Academy of Strategic Accounts",
        course="Strategic account management",
        version="0.1.0",
        day=date(2026, 11, 25),
        of=len(MODULES),
        modules=modules,
    )
    return made.model_copy(update=changes)


def make(told: Statement, key: Ed25519PrivateKey) -> Made:
    code = signed(told, key)
    public = key.public_key().public_bytes_raw()
    return Made(told, key, code, sealed(page(told, code, public), key))
