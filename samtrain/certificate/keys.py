"""The key pair with which certificates are signed: Ed25519, as PEM files.

``NAME.pem`` is private: readable by its owner only, and encrypted where a passphrase is given. ``NAME.pub.pem`` is for
everybody who checks certificates.
"""

from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from samtrain.errors import PlainError
from samtrain.files import write_atomically
from samtrain.i18n import _


def make(private: Path, passphrase: str = "") -> Path:
    """Make a key pair, write both files, and return the public one. An empty passphrase leaves the key unencrypted.

    Raises:
        PlainError: one of the files is there already, or cannot be written.
    """
    public = public_path(private)
    for path in (private, public):
        if path.exists():
            said = _("{file} is there already. Certificates signed with it need it: name another file for a new key.")
            raise PlainError(said.format(file=path))
    key = Ed25519PrivateKey.generate()
    how = serialization.BestAvailableEncryption(passphrase.encode()) if passphrase else serialization.NoEncryption()
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, how)
    write_atomically(private, pem)  # which makes files that only their owner reads
    write_atomically(
        public,
        key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo),
    )
    return public


def public_path(private: Path) -> Path:
    """Where the public half of the key in ``private`` lies."""
    return private.with_name(f"{private.stem}.pub.pem")


def load(path: Path, ask: Callable[[], str]) -> Ed25519PrivateKey:
    """The private key in ``path``; ``ask`` returns the passphrase, and is only called where one is needed.

    Raises:
        PlainError: missing, no such key, or the passphrase is wrong.
    """
    pem = _read(path)
    try:
        key = serialization.load_pem_private_key(pem, None)
    except TypeError:  # encrypted
        try:
            key = serialization.load_pem_private_key(pem, ask().encode() or b"\0")
        except ValueError as error:
            raise PlainError(_("The passphrase for {file} is wrong.").format(file=path)) from error
    except ValueError as error:
        raise _no_key(path, "private") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise _no_key(path, "private")
    return key


def load_public(path: Path) -> bytes:
    """The raw public key (32 bytes) in ``path``.

    Raises:
        PlainError: missing, or no such key.
    """
    try:
        key = serialization.load_pem_public_key(_read(path))
    except ValueError as error:
        raise _no_key(path, "public") from error
    if not isinstance(key, Ed25519PublicKey):
        raise _no_key(path, "public")
    return key.public_bytes_raw()


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise PlainError(_("{file} cannot be read ({why}).").format(file=path, why=error.strerror)) from error


def _no_key(path: Path, half: str) -> PlainError:
    said = {
        "private": _("{file} is no private key of samtrain. Make one with “samtrain certificate key”."),
        "public": _("{file} is no public key of samtrain. It is the file that ends in .pub.pem."),
    }
    return PlainError(said[half].format(file=path))
