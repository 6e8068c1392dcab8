"""A PDF and its seal: a last line that signs every byte before it.

The code inside the PDF says what is certified; the seal says that the page shows it as it was issued. A comment behind
the end of a PDF changes nothing for those who read it. Whoever prints or saves the file anew loses the seal; the code on
the page can then be read by a phone and checked as text.
"""

import hashlib
import re
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from samtrain.certificate.statement import CODE, Statement, base32, from_base32, holds, opened
from samtrain.errors import PlainError
from samtrain.i18n import _

_SEALED = b"samtrain seal 1\0"
_MARK = b"%SAMTRAIN-SEAL "
#: Where the code stands in a PDF: a person's name may look like a code, but is no keyword.
_CODE = re.compile(rb"/Keywords \((SAMTRAIN\d+:[A-Z2-7]+)\)")
_SEAL = re.compile(rb"\n" + _MARK + rb"([A-Z2-7]{103})\n\Z")


@dataclass(frozen=True)
class Checked:
    """A certificate whose signature holds.

    public: raw public key. is_file: the whole PDF is as it was issued; for a code alone, only what it states is.
    """

    statement: Statement
    public: bytes
    is_file: bool


def sealed(pdf: bytes, key: Ed25519PrivateKey) -> bytes:
    """``pdf`` with its seal."""
    body = pdf if pdf.endswith(b"\n") else pdf + b"\n"
    return body + _MARK + base32(key.sign(_message(body))).encode("ascii") + b"\n"


def check(data: bytes) -> Checked:
    """The certificate in ``data``: a PDF, or a text with the code that stands on the page.

    Raises:
        PlainError: it is no certificate, or it was changed.
    """
    if data.startswith(b"%PDF-"):
        return _check_pdf(data)
    text = "".join(data.decode("utf-8-sig", errors="replace").split())
    if not CODE.fullmatch(text):
        raise PlainError(_("This is neither the PDF of a certificate nor the code that stands on it."))
    statement, public = opened(text)
    return Checked(statement, public, is_file=False)


def _check_pdf(data: bytes) -> Checked:
    codes = _CODE.findall(data)
    if not codes:
        raise PlainError(
            _(
                "This PDF holds no certificate of samtrain, or another program saved it anew. Ask for the file as it was "
                "issued, or check the code on the page."
            )
        )
    seal = _SEAL.search(data)
    if seal is None or len(codes) > 1:
        raise PlainError(_("The file was changed or cut after it was issued. This certificate does not count."))
    (code,) = codes
    statement, public = opened(code.decode("ascii"))
    if not holds(public, from_base32(seal[1].decode("ascii")), _message(data[: seal.start() + 1])):
        raise PlainError(_("The file was changed after it was issued. This certificate does not count."))
    return Checked(statement, public, is_file=True)


def _message(body: bytes) -> bytes:
    return _SEALED + hashlib.sha256(body).digest()
