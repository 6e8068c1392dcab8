"""A small course that is released in versions, and the workspaces laid out from it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from samtrain.files import write_atomically
from samtrain.grading import notebooks
from samtrain.grading.notebooks import Cell, Notebook
from samtrain.grading.rubric import RUBRIC
from samtrain.learner import trust, workspace
from samtrain.learner.workspace import Sources

MODULES = ("02-portfolio", "06-stakeholders")


class Killed(BaseException):
    """The program ended here; nothing catches it, as nothing catches a power cut."""


@dataclass
class Course:
    """A course that is released in versions, and the workspaces that are laid out from it."""

    sources: Sources
    folder: Path

    def lesson(self, module_id: str, *cells: Cell) -> None:
        """Write a lesson: its title, ``cells``, and one cell of code."""
        title = notebooks.markdown_cell(f"# Lesson {module_id}", "title")
        code = notebooks._code("picture", "picture()", {})
        self._write(self.sources.course / module_id / f"{module_id}_lesson.ipynb", title, *cells, code)

    def exercise(self, module_id: str, task: str = "Choose twelve.") -> None:
        """Write an exercise: the task, the tool, and a cell that takes an answer in words."""
        cells = (
            notebooks.markdown_cell(task, "task"),
            notebooks.tool_cell(module_id),
            notebooks.rubric_cell(RUBRIC[0]),
        )
        self._write(self.sources.exercises / module_id / f"{module_id}.ipynb", *cells)

    def table(self, text: str, name: str = "accounts.csv") -> None:
        """Write one table of the case."""
        write_atomically(self.sources.course / "cases" / "a-chips" / name, text)

    def start(self, **who: str) -> list[str]:
        """What ``samtrain start`` does to the folder."""
        return workspace.lay_out(self.folder, sources=self.sources, **who)

    def read(self, path: str) -> Notebook:
        """A notebook of the workspace."""
        return notebooks.read(self.folder / path)

    def work_on(self, path: str, change: Callable[[Notebook], None]) -> None:
        """Change a notebook of the workspace as JupyterLab does on this computer: what it saves is trusted."""
        notebook = self.read(path)
        change(notebook)
        text = notebooks.as_text(notebook)
        trust.sign(text, self.sources.trust)
        (self.folder / path).write_text(text, encoding="utf-8")

    def tree(self) -> dict[str, bytes]:
        """Every file of the workspace, without what a killed program left half-written."""
        files = (path for path in self.folder.rglob("*") if path.is_file() and path.suffix != ".part")
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in files}

    def _write(self, path: Path, *cells: Cell) -> None:
        write_atomically(path, notebooks.as_text(notebooks.notebook_of(cells)))


def cell(notebook: Notebook, name: str) -> Cell:
    """The cell of ``notebook`` with the id ``name``."""
    return next(found for found in notebook["cells"] if found["id"] == name)


def sources_of(notebook: Notebook) -> list[str]:
    """What the cells of ``notebook`` say, from the top."""
    return [found["source"] for found in notebook["cells"]]
