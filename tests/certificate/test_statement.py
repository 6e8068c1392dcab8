"""The code that carries what is certified: it opens to what was signed, or not at all."""

import json
import zlib
from datetime import date
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from samtrain.certificate.statement import (
    Mastered,
    Statement,
    base32,
    canonical,
    fingerprint,
    from_base32,
    holds,
    opened,
    signed,
)
from samtrain.errors import PlainError
from tests.certificate.made import Made, statement

words = st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp")), max_size=40)
points = st.tuples(st.floats(0, 100), st.floats(0, 100))
modules = st.builds(
    Mastered,
    id=words,
    day=st.dates(),
    minutes=st.integers(0, 1000),
    checks=points,
    reasoning=points,
    attempts=st.integers(1, 99),
)
statements = st.builds(
    Statement,
    id=words,
    name=words,
    learner=words,
    kind=st.sampled_from(["issued", "self"]),
    issuer=words,
    course=words,
    version=words,
    day=st.dates(),
    of=st.integers(1, 20),
    modules=st.lists(modules, max_size=12).map(tuple),
)


def raw(code: str) -> bytes:
    return from_base32(code.partition(":")[2])


def packed(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def forged(key: Ed25519PrivateKey, content: bytes) -> str:
    """A code with a signature that holds, over something that samtrain would not sign."""
    public = key.public_key().public_bytes_raw()
    return f"SAMTRAIN1:{base32(public + key.sign(b'samtrain certificate 1' + bytes(1) + public + content) + content)}"


@given(statements)
def test_a_code_opens_to_what_was_signed(told: Statement) -> None:
    key = Ed25519PrivateKey.generate()
    assert opened(signed(told, key)) == (told, key.public_key().public_bytes_raw())


def test_what_is_signed_is_one_json_text_for_one_statement() -> None:
    text = canonical(statement()).decode()
    data = json.loads(text)
    assert text == json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert data["name"] == "Anna Bergström" and data["modules"][0]["day"] == "2026-09-03"


@given(st.data())
def test_any_flipped_bit_is_found(issued: Made, data: st.DataObject) -> None:
    content = bytearray(raw(issued.code))
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(PlainError, match="changed or cut"):
        opened(f"SAMTRAIN1:{base32(bytes(content))}")


@given(st.data())
def test_any_other_letter_is_found(issued: Made, data: st.DataObject) -> None:
    """Also the last one, of which base 32 uses some bits only."""
    at = data.draw(st.integers(0, len(issued.code) - 1))
    letter = data.draw(st.characters(codec="ascii"))
    if letter != issued.code[at]:
        with pytest.raises(PlainError):
            opened(issued.code[:at] + letter + issued.code[at + 1 :])


@pytest.mark.parametrize("letter", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
def test_the_last_letter_has_no_twin(issued: Made, letter: str) -> None:
    if letter != issued.code[-1]:
        with pytest.raises(PlainError):
            opened(issued.code[:-1] + letter)


@given(st.data())
def test_a_code_that_is_cut_is_found(issued: Made, data: st.DataObject) -> None:
    with pytest.raises(PlainError):
        opened(issued.code[: data.draw(st.integers(0, len(issued.code) - 1))])


@given(st.text(alphabet="ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", min_size=1, max_size=20))
def test_a_code_that_goes_on_is_found(issued: Made, more: str) -> None:
    with pytest.raises(PlainError):
        opened(issued.code + more)


@given(st.text())
def test_any_other_text_is_no_code(text: str) -> None:
    with pytest.raises(PlainError):
        opened(text)


def test_another_version_is_said(issued: Made) -> None:
    with pytest.raises(PlainError, match=r"has version 2; this samtrain reads version 1\. Update samtrain"):
        opened(issued.code.replace("SAMTRAIN1:", "SAMTRAIN2:"))


def test_the_key_of_somebody_else_does_not_fit(issued: Made, self_issued: Made) -> None:
    mine, theirs = raw(issued.code), raw(self_issued.code)
    with pytest.raises(PlainError, match="changed or cut"):
        opened(f"SAMTRAIN1:{base32(theirs[:32] + mine[32:])}")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not deflated",
        packed(b"{}"),
        packed(b"[" * 10_000),
        packed(bytes(10_000_000)),
        packed(canonical(statement())) + b"more",
        packed(canonical(statement()))[:-3],
    ],
    ids=["empty", "not deflated", "empty object", "deep", "bomb", "followed", "cut"],
)
def test_what_is_signed_and_no_certificate_is_said(issued: Made, content: bytes) -> None:
    with pytest.raises(PlainError, match="what was signed is no certificate"):
        opened(forged(issued.key, content))


def test_the_forger_of_these_tests_signs_as_samtrain_does(issued: Made) -> None:
    assert opened(forged(issued.key, packed(canonical(issued.statement))))[0] == issued.statement


@pytest.mark.parametrize("name", ["a\x1b[2Jb", "a\nb", "a\u202eb", "a\u2028b", "a" * 201])
def test_a_name_moves_no_cursor_and_fills_no_page(name: str) -> None:
    data: dict[str, Any] = {**statement().model_dump(), "name": name}
    with pytest.raises(ValidationError):
        Statement.model_validate(data)


def test_hours_are_the_planned_minutes() -> None:
    told = statement(modules=tuple(one.model_copy(update={"minutes": 90}) for one in statement().modules[:3]))
    assert told.hours == 4.5


def test_a_fingerprint_can_be_read_out() -> None:
    assert fingerprint(bytes(32)) == "6668 7aad f862 bd77 6c8f c18b 8e9f 8e20"


@pytest.mark.parametrize("public", [b"", b"short", bytes(31), b"\xff" * 32])
def test_what_is_no_key_verifies_nothing(public: bytes) -> None:
    assert not holds(public, bytes(64), b"")


def test_a_day_is_a_day() -> None:
    assert opened(signed(statement(day=date(2028, 2, 29)), Ed25519PrivateKey.generate()))[0].day == date(2028, 2, 29)
