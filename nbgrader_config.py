"""nbgrader in a clone: source = solutions/, release = exercises/, the rest under classroom/ (ignored by git)."""

from pathlib import Path

from samtrain.grading.config import configure

configure(
    get_config(),  # noqa: F821 (nbgrader provides it)
    Path(__file__).parent.resolve(),
    source="solutions",
    release="exercises",
    under="classroom",
)
