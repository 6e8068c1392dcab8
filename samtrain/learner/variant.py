"""A learner's own variant in a workspace: the tables of the cases that modules play on, and the names in the course's prose.

It follows from cohort and learner alone, so that it can be made again at any time. It lies in ``.samtrain/cases``, where
notebooks of the workspace read it; what the learner does to the copy in ``cases/`` changes nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from samtrain import cases, content
from samtrain.curriculum import MODULES
from samtrain.errors import PlainError
from samtrain.files import read_json
from samtrain.i18n import _
from samtrain.learner import mastery
from samtrain.learner.mastery import State


@dataclass(frozen=True)
class Variant:
    """``cases`` holds a folder for each case of the modules; ``names`` are the default variant's names with its own.

    ``lessons`` is where lessons are kept that were rendered on it.
    """

    cases: Path
    lessons: Path
    names: dict[str, str]

    def rename(self, notebook: Any) -> Any:
        """Let the prose of ``notebook`` call people and companies as this variant does, and return it; code stays."""
        for cell in notebook["cells"]:
            if cell["cell_type"] != "code":
                cell["source"] = self._said(cell["source"])
        return notebook

    def _said(self, text: str) -> str:
        # All at once: a name of one variant may be another person's in the other.
        longest_first = "|".join(re.escape(name) for name in sorted(self.names, key=len, reverse=True))
        return re.sub(rf"(?<!\w)(?:{longest_first})(?!\w)", lambda found: self.names[found[0]], text)


def lay(workspace: Path, cohort: str, learner: str) -> Variant:
    """Write the learner's variant of each case into ``workspace``, where the notebooks there find it.

    Raises:
        PlainError: the workspace cannot be written to.
    """
    from samtrain.cases.variants import renamed, variant, write_variant  # the generators take half a second to load

    folder = content.variants(workspace)
    names: dict[str, str] = {}
    for case_id in _played():
        write_variant(folder, cohort, learner, case_id)
        names |= renamed(cases.load(case_id, content.CASES), variant(cohort, learner, case_id).case)
    return Variant(folder, folder.with_name("lessons"), names)


def refuse_change(workspace: Path, cohort: str, learner: str) -> None:
    """See to it that answers stay with the variant on which they were given.

    Raises:
        PlainError: exercises were answered on another variant than this cohort and learner have.
    """
    if _seeds(cohort, learner) == dict(_laid(workspace)) or not _is_answered(workspace):
        return
    raise PlainError(
        _(
            "Exercises in {folder} are answered already, with the people and figures of another variant of the case than "
            "learner “{learner}” has in cohort “{cohort}”. Nothing was changed. Name a new folder for the course, or say "
            "--cohort and --learner as you did before."
        ).format(folder=workspace, learner=learner, cohort=cohort or "–")
    )


def _played() -> list[str]:
    return sorted({module.case for module in MODULES})


def _seeds(cohort: str, learner: str) -> dict[str, int | None]:
    if not cohort:
        return dict.fromkeys(_played())
    from samtrain.cases.variants import variant_seed

    return {case_id: variant_seed(cohort, learner, case_id) for case_id in _played()}


def _laid(workspace: Path) -> Iterator[tuple[str, int | None]]:
    """Each case of the modules with the seed of the variant that notebooks in ``workspace`` play on, None for the default."""
    for case_id in _played():
        try:
            yield case_id, int(read_json(content.variants(workspace) / case_id / "case.json")["seed"])
        except (PlainError, KeyError, TypeError, ValueError):
            yield case_id, None


def _is_answered(workspace: Path) -> bool:
    states = (mastery.state(workspace, module) for module in MODULES)
    return any(state not in (State.NOT_STARTED, State.READING) for state in states)
