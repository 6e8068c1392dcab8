"""Variants of the case company, made once for all tests of this folder."""

from functools import cache

import pytest

from samtrain.cases.generate import Generated, generate

SEEDS = (1, 7, 42, 365, 2026)

variant = cache(lambda seed: generate(seed=seed))


@pytest.fixture(scope="session", params=SEEDS, ids=lambda seed: f"seed{seed}")
def made(request: pytest.FixtureRequest) -> Generated:
    return variant(request.param)


@pytest.fixture(scope="session")
def other() -> Generated:
    return variant(3)


@pytest.fixture(scope="session")
def default() -> Generated:
    return variant(2026)
