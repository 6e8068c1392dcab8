"""Variants of the cases, made once for all tests of this folder.

Five seeds a case belong to the suite. ``SAMTRAIN_SEEDS=50 pytest tests/cases`` tries fifty: the default variant, and 1 to 49.
"""

import os
from functools import cache

import pytest

from samtrain.cases.frame import DEFAULT_SEED
from samtrain.cases.generate import Generated, generate
from samtrain.cases.stories import STORIES
from tests.cases.told import TOLD, Told

SEEDS = (DEFAULT_SEED, 1, 7, 42, 365)
if wanted := int(os.environ.get("SAMTRAIN_SEEDS", "0")):
    SEEDS = (DEFAULT_SEED, *range(1, wanted))

variant = cache(generate)


@pytest.fixture(
    scope="session",
    params=[(case, seed) for case in STORIES for seed in SEEDS],
    ids=lambda param: f"{param[0]}-seed{param[1]}",
)
def made(request: pytest.FixtureRequest) -> Generated:
    case, seed = request.param
    return variant(case, seed)


@pytest.fixture(scope="session")
def told(made: Generated) -> Told:
    """What the case at hand tells."""
    return TOLD[made.case.id]


@pytest.fixture(scope="session")
def other(made: Generated) -> Generated:
    """Another variant of the same case."""
    return variant(made.case.id, 3 if made is not variant(made.case.id, 3) else 4)


@pytest.fixture(scope="session", params=list(STORIES))
def default(request: pytest.FixtureRequest) -> Generated:
    return variant(request.param, DEFAULT_SEED)
