"""How nbgrader is set up for samtrain: the same in the repository and in a class's course folder.

Loaded by ``nbgrader_config.py``, so that nbgrader's own commands and formgrader give the same grades as
``samtrain classroom``.
"""

from functools import partial
from pathlib import Path
from typing import Any

from nbgrader.apps.api import NbGraderAPI
from nbgrader.preprocessors import (
    AssignLatePenalties,
    CheckCellMetadata,
    ClearHiddenTests,
    ClearMarkScheme,
    ClearOutput,
    ComputeChecksums,
    DeduplicateIds,
    GetGrades,
    IgnorePattern,
    LimitOutput,
    LockCells,
    OverwriteCells,
    OverwriteKernelspec,
    SaveAutoGrades,
    SaveCells,
)

from samtrain.curriculum import MODULES
from samtrain.grading.calibration import FACILITATOR
from samtrain.grading.exporter import FeedbackPage
from samtrain.grading.preprocessors import (
    ClearCode,
    DropInstructorCells,
    GradeAnswers,
    HideFromLearners,
    KeepAnswer,
    KeepMarks,
    ShowAsText,
)
from samtrain.grading.submissions import mend_before_grading
from samtrain.learner.handin import NAME

#: What stands in an analyst's cell at release, in place of the solution.
CODE_STUB = "# Write your code here."


def configure(
    c: Any, root: Path, *, source: str = "source", release: str = "release", under: str = "", cohort: str = ""
) -> None:
    """Set nbgrader's configuration ``c`` for the course in ``root``.

    ``cohort`` is the class, as learners write it in “samtrain start --cohort”: each of them is judged on the own variant of
    the cases. "" where all work on the course's own.

    ``source`` and ``release`` are its folders for the instructor's and the learners' notebooks; what classes bring
    (submissions, grades, feedback) goes below the folder ``under``.
    """
    (root / under).mkdir(parents=True, exist_ok=True)  # the gradebook is made at first use, its folder is not
    course = c.CourseDirectory
    course.root = str(root)
    course.source_directory = source
    course.release_directory = release
    for step in ("submitted", "autograded", "feedback"):
        setattr(course, f"{step}_directory", f"{under}/{step}" if under else step)
    course.db_url = f"sqlite:///{root / under / 'gradebook.db'}"
    course.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", ".samtrain", "*.damaged-*", FACILITATOR]

    c.ClearSolutions.code_stub = {"python": CODE_STUB}
    c.GenerateAssignment.preprocessors = [
        DropInstructorCells,
        LockCells,
        ClearCode,
        ClearOutput,
        CheckCellMetadata,
        ComputeChecksums,
        SaveCells,
        ClearHiddenTests,
        ClearMarkScheme,
        ComputeChecksums,
        CheckCellMetadata,
    ]

    c.Autograde.pre_convert_hook = partial(mend_before_grading, released=root / release)
    c.ShowAsText.released = str(root / release)
    # A source folder that holds an answer, left over from trying out, must not take the place of the learners' own.
    c.Autograde.exclude_overwriting = {module.id: [f"{module.id}.answer.json"] for module in MODULES}
    c.Autograde.sanitize_preprocessors = [
        KeepAnswer,
        ClearOutput,
        DeduplicateIds,
        OverwriteKernelspec,
        OverwriteCells,
        CheckCellMetadata,
    ]
    c.Autograde.autograde_preprocessors = [
        GradeAnswers,
        IgnorePattern,
        LimitOutput,
        SaveAutoGrades,
        ShowAsText,
        AssignLatePenalties,
        CheckCellMetadata,
    ]
    c.GradeAnswers.cohort = cohort
    # A cell that is missing after all is put back, or it would stay ungraded for ever.
    c.OverwriteCells.add_missing_cells = True
    # A warning on stderr would cost all points of an analyst's test.
    c.IgnorePattern.enabled = True
    c.IgnorePattern.pattern = "(?s)."

    c.GenerateFeedback.preprocessors = [GetGrades, HideFromLearners, KeepMarks]
    c.GenerateFeedback.exporter_class = FeedbackPage

    pattern = NAME.pattern.replace("?P<learner>", "?P<student_id>").replace("?P<at>", "?P<timestamp>")
    c.FileNameCollectorPlugin.named_regexp = rf".*?{pattern}[^/\\]*[/\\](?:[^/\\]+[/\\])*(?P<file_id>[^/\\]+)$"
    c.FileNameCollectorPlugin.valid_ext = [".ipynb", ".json"]

    _list_assignments_only()


def _list_assignments_only() -> None:
    """Let formgrader list only folders that hold the notebook of their name.

    nbgrader takes every folder of the source for an assignment and offers no setting for it; ``solutions/`` also holds
    a package and the truth about the cases.
    """
    every = NbGraderAPI.get_source_assignments
    if hasattr(every, "is_samtrain"):
        return

    def get_source_assignments(self: Any) -> set[str]:
        where = partial(self.coursedir.format_path, self.coursedir.source_directory, ".")
        return {name for name in every(self) if Path(where(name), f"{name}.ipynb").is_file()}

    get_source_assignments.is_samtrain = True  # type: ignore[attr-defined]
    NbGraderAPI.get_source_assignments = get_source_assignments
