"""What a certificate states, and the signed code that carries it.

The code is ``SAMTRAIN1:`` and, in base 32 without padding, the public key (32 bytes), the Ed25519 signature (64 bytes)
and the statement as deflated canonical JSON. The signature covers the key and the deflated bytes as they are, so that
nothing is unpacked before it holds. It is short enough for a QR code, so that paper can be checked too.
"""

import base64
import binascii
import hashlib
import json
import re
import zlib
from datetime import date
from typing import Annotated, Literal

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from samtrain.curriculum import MODULES
from samtrain.errors import PlainError
from samtrain.i18n import _

#: Version of the code's layout.
VERSION = 1
#: A code, wherever it stands.
CODE = re.compile(r"SAMTRAIN(\d+):([A-Z2-7]+)")
_SIGNED = b"samtrain certificate 1\0"
_KEY, _SIGNATURE = 32, 64
#: No statement is longer than this when it is unpacked (bytes).
_LONGEST = 65_536

_TITLES = {module.id: module.title for module in MODULES}

Points = Annotated[float, Field(ge=0, allow_inf_nan=False)]
#: Words on one line, without what moves a terminal's cursor or turns the direction of what follows.
Words = Annotated[str, Field(max_length=200, pattern=r"^[^\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]*$")]


class Mastered(BaseModel):
    """One module: earned and possible points from checks, and for the reasoning."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Words
    day: date
    minutes: int = Field(ge=0)
    checks: tuple[Points, Points]
    reasoning: tuple[Points, Points]
    attempts: int = Field(ge=1)

    @property
    def title(self) -> str:
        """The module's title in this version of the course, else its id."""
        return _TITLES.get(self.id, self.id)


class Statement(BaseModel):
    """What is signed.

    id: of this certificate. learner: id under which the instructor knows the learner, or "". issuer: who signs; for
    kind "self" that is the learner, who has also assessed the reasoning. version: of samtrain. of: modules in the course.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Words
    name: Words
    learner: Words
    kind: Literal["issued", "self"]
    issuer: Words
    course: Words
    version: Words
    day: date
    of: int = Field(ge=1)
    modules: tuple[Mastered, ...]

    @property
    def hours(self) -> float:
        """Planned time of the mastered modules, in hours, to a tenth."""
        return round(sum(module.minutes for module in self.modules) / 60, 1)


def canonical(statement: Statement) -> bytes:
    """The statement as the one JSON text that is signed: keys sorted, no white space, UTF-8."""
    data = statement.model_dump(mode="json")
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def signed(statement: Statement, key: Ed25519PrivateKey) -> str:
    """The code that carries ``statement``, signed with ``key``."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(canonical(statement)) + packer.flush()
    public = key.public_key().public_bytes_raw()
    return f"SAMTRAIN{VERSION}:{base32(public + key.sign(_SIGNED + public + packed) + packed)}"


def opened(code: str) -> tuple[Statement, bytes]:
    """The statement that ``code`` carries, and the raw public key with which it was signed.

    Raises:
        PlainError: it is no code, one of another version, or it was changed.
    """
    found = CODE.fullmatch(code)
    if found is None:
        raise PlainError(_("This is no code of a samtrain certificate."))
    if found[1] != str(VERSION):
        said = _("This certificate has version {theirs}; this samtrain reads version {ours}. Update samtrain.")
        raise PlainError(said.format(theirs=found[1], ours=VERSION))
    raw = from_base32(found[2])
    public, signature, packed = raw[:_KEY], raw[_KEY : _KEY + _SIGNATURE], raw[_KEY + _SIGNATURE :]
    if not holds(public, signature, _SIGNED + public + packed):
        raise PlainError(_("The statement was changed or cut after it was signed. This certificate does not count."))
    try:
        return Statement.model_validate_json(_unpacked(packed)), public
    except (ValidationError, zlib.error) as error:
        raise PlainError(_("The signature holds, but what was signed is no certificate of samtrain.")) from error


def holds(public: bytes, signature: bytes, message: bytes) -> bool:
    """Whether ``signature`` was made with the key that belongs to ``public``, over ``message``."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def fingerprint(public: bytes) -> str:
    """A public key as people compare it: eight groups of four letters (the first 128 bits of its SHA-256)."""
    digits = hashlib.sha256(public).hexdigest()[:32]
    return " ".join(digits[n : n + 4] for n in range(0, 32, 4))


def base32(data: bytes) -> str:
    """Base 32 without padding: capital letters and digits, which a QR code holds well."""
    return base64.b32encode(data).decode("ascii").rstrip("=")


def from_base32(text: str) -> bytes:
    """The bytes behind ``text``; empty where it is not exactly what :func:`base32` writes."""
    try:
        data = base64.b32decode(text + "=" * (-len(text) % 8))
    except binascii.Error:
        return b""
    return data if base32(data) == text else b""


def _unpacked(packed: bytes) -> bytes:
    unpacker = zlib.decompressobj(-15)
    data = unpacker.decompress(packed, _LONGEST)
    if not unpacker.eof or unpacker.unused_data:
        raise zlib.error("too long, cut, or followed by something")
    return data
