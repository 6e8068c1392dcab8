import pytest

from tests.variants.running import LEARNERS, every_module, exercise, lesson, own, workspace

__all__ = ["exercise", "lesson", "own", "workspace"]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Each module that the class takes, with each learner; all tests of a notebook stand together."""
    if "module" in metafunc.fixturenames:
        modules = [every_module()[number] for number in metafunc.cls.modules]
        metafunc.parametrize("module", modules, ids=lambda module: module.id, scope="class")
    if "learner" in metafunc.fixturenames:
        metafunc.parametrize("learner", LEARNERS, scope="class")
