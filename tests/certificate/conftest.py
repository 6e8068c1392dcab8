"""Two certificates: one of an instructor's, one of a learner's own."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.certificate.made import Made, make, statement


@pytest.fixture(scope="session")
def issued() -> Made:
    return make(statement(), Ed25519PrivateKey.from_private_bytes(b"a key for this test only, really"))


@pytest.fixture(scope="session")
def self_issued() -> Made:
    told = statement(kind="self", issuer="Anna Bergström", modules=statement().modules[:4])
    return make(told, Ed25519PrivateKey.from_private_bytes(b"another key for a test, 32 bytes"))
