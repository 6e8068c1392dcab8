"""The key pair: made once, private to its owner, and said plainly when it is the wrong one."""

import os
import stat
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from samtrain.certificate import keys
from samtrain.errors import PlainError


def never() -> str:
    raise AssertionError("nobody should be asked")


def test_both_halves_belong_together(tmp_path: Path) -> None:
    public = keys.make(tmp_path / "academy.pem")
    assert public == tmp_path / "academy.pub.pem"
    private = keys.load(tmp_path / "academy.pem", never)
    assert keys.load_public(public) == private.public_key().public_bytes_raw()


def test_the_private_key_is_for_its_owner_only(tmp_path: Path) -> None:
    keys.make(tmp_path / "academy.pem")
    mode = stat.S_IMODE((tmp_path / "academy.pem").stat().st_mode)
    assert mode == (0o666 if os.name == "nt" else 0o600)  # Windows has no such modes


def test_a_passphrase_encrypts_it(tmp_path: Path) -> None:
    path = tmp_path / "academy.pem"
    keys.make(path, "open sesame")
    assert b"ENCRYPTED" in path.read_bytes()
    keys.load(path, lambda: "open sesame")
    for wrong in ("open", ""):
        with pytest.raises(PlainError, match=r"passphrase for .* is wrong"):
            keys.load(path, lambda wrong=wrong: wrong)


@pytest.mark.parametrize("name", ["academy.pem", "academy.pub.pem"])
def test_a_key_is_never_overwritten(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine")
    with pytest.raises(PlainError, match="is there already"):
        keys.make(tmp_path / "academy.pem")
    assert [path.read_text() for path in tmp_path.iterdir()] == ["mine"]


@pytest.mark.parametrize(
    "content", [b"", b"a letter", b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"]
)
def test_what_is_no_key_is_said(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "letter.pem").write_bytes(content)
    with pytest.raises(PlainError, match="no private key of samtrain"):
        keys.load(tmp_path / "letter.pem", never)
    with pytest.raises(PlainError, match="no public key of samtrain"):
        keys.load_public(tmp_path / "letter.pem")


def test_the_halves_are_not_mistaken_for_each_other(tmp_path: Path) -> None:
    public = keys.make(tmp_path / "academy.pem")
    with pytest.raises(PlainError, match="no private key"):
        keys.load(public, never)
    with pytest.raises(PlainError, match=r"ends in \.pub\.pem"):
        keys.load_public(tmp_path / "academy.pem")


def test_a_key_of_another_kind_is_said(tmp_path: Path) -> None:
    other = rsa.generate_private_key(65537, 2048)
    plain = serialization.NoEncryption()
    pem = other.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    (tmp_path / "rsa.pem").write_bytes(pem)
    with pytest.raises(PlainError, match="no private key of samtrain"):
        keys.load(tmp_path / "rsa.pem", never)


def test_a_key_that_is_missing_is_said(tmp_path: Path) -> None:
    with pytest.raises(PlainError, match="cannot be read"):
        keys.load(tmp_path / "gone.pem", never)
