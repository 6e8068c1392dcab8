"""The sealed page: as it was issued, or refused."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from samtrain.certificate.paper import page
from samtrain.certificate.seal import check, sealed
from samtrain.errors import PlainError
from tests.certificate.made import Made, make, statement


def test_a_page_as_it_was_issued_holds(issued: Made) -> None:
    found = check(issued.pdf)
    assert (found.statement, found.public, found.is_file) == (issued.statement, issued.public, True)


@given(st.data())
def test_any_flipped_bit_is_found(issued: Made, data: st.DataObject) -> None:
    content = bytearray(issued.pdf)
    content[data.draw(st.integers(0, len(content) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(PlainError):
        check(bytes(content))


@given(st.data())
def test_any_flipped_bit_of_the_seal_is_found(issued: Made, data: st.DataObject) -> None:
    content = bytearray(issued.pdf)
    content[-data.draw(st.integers(1, 130))] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(PlainError):
        check(bytes(content))


@given(st.data())
def test_a_page_that_is_cut_is_found(issued: Made, data: st.DataObject) -> None:
    with pytest.raises(PlainError):
        check(issued.pdf[: data.draw(st.integers(0, len(issued.pdf) - 1))])


@given(st.binary(min_size=1, max_size=30))
def test_a_page_that_goes_on_is_found(issued: Made, more: bytes) -> None:
    """As when another program adds a note to it."""
    with pytest.raises(PlainError):
        check(issued.pdf + more)


def test_another_name_on_the_page_is_found_though_the_code_holds(issued: Made) -> None:
    body = page(issued.statement.model_copy(update={"name": "Ben Holm"}), issued.code, issued.public)
    seal = issued.pdf[issued.pdf.rindex(b"%SAMTRAIN-SEAL") :]
    with pytest.raises(PlainError, match="changed after it was issued"):
        check(body + seal)


def test_a_page_that_somebody_else_has_sealed_is_found(issued: Made) -> None:
    body = page(issued.statement.model_copy(update={"name": "Ben Holm"}), issued.code, issued.public)
    with pytest.raises(PlainError, match="changed after it was issued"):
        check(sealed(body, Ed25519PrivateKey.generate()))


def test_two_statements_in_one_page_are_one_too_many(issued: Made, self_issued: Made) -> None:
    body = page(issued.statement, issued.code, issued.public) + f"%/Keywords ({self_issued.code})\n".encode()
    with pytest.raises(PlainError, match="does not count"):
        check(sealed(body, issued.key))


def test_a_name_that_looks_like_a_code_is_a_name() -> None:
    told = statement(name="SAMTRAIN1:ABC /Keywords (SAMTRAIN1:ABC)")
    made = make(told, Ed25519PrivateKey.generate())
    assert check(made.pdf).statement == told


def test_without_its_seal_it_does_not_count(issued: Made) -> None:
    with pytest.raises(PlainError, match="changed or cut"):
        check(issued.pdf[: issued.pdf.rindex(b"%SAMTRAIN-SEAL")])


def test_another_pdf_holds_no_certificate() -> None:
    with pytest.raises(PlainError, match="holds no certificate of samtrain"):
        check(b"%PDF-1.4\n%%EOF\n")


@given(st.binary(max_size=200))
def test_any_other_file_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(PlainError):
        check(data)


def test_a_pdf_of_another_version_is_said(issued: Made) -> None:
    with pytest.raises(PlainError, match="Update samtrain"):
        check(issued.pdf.replace(b"SAMTRAIN1:", b"SAMTRAIN9:"))


def test_the_code_alone_holds_for_paper_however_it_is_broken_into_lines(issued: Made) -> None:
    lines = "\r\n".join(issued.code[n : n + 60] for n in range(0, len(issued.code), 60))
    found = check(f"\ufeff{lines}\n".encode())
    assert (found.statement, found.is_file) == (issued.statement, False)


def test_every_certificate_is_its_own(issued: Made) -> None:
    other = statement(id="SAM-AAAA-BBBB")
    assert page(other, issued.code, issued.public) != page(issued.statement, issued.code, issued.public)
