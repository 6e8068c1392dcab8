"""How much faster a form exercise is graded than executed: ``samtrain classroom grade`` against nbgrader's own Execute.

    python benchmarks/grading.py [--submissions 30] [--module 06-stakeholders]

The same submissions are graded twice in one run, each time by the command that an instructor types, in a copy of the
same course. The peer has nbgrader's own settings: it executes every notebook. The last line is JSON.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from nbgrader.api import Gradebook
from rich.console import Console
from rich.table import Table

from samtrain import answers, content
from samtrain.grading import classroom
from samtrain.grading.solution import model_answer
from samtrain.learner import handin

#: nbgrader as it comes: only where the course lies is said.
STOCK = """\
c = get_config()
c.CourseDirectory.root = {root!r}
c.CourseDirectory.db_url = {database!r}
"""


def hand_in(folder: Path, exercise: str, number: int) -> None:
    """One learner's zip: the model answer, from which every learner has lost other rows."""
    work = folder / "learners" / f"learner-{number:03d}"
    shutil.copytree(content.EXERCISES / exercise, work)
    answer = model_answer(exercise)
    for key, rows in answer.record.items():
        if isinstance(rows, list):
            answer.record[key] = [row for n, row in enumerate(rows) if (n + number) % 5]
    answers.save(answers.path_for(work / f"{exercise}.ipynb"), answer)
    handin.hand_in(work, exercise, f"learner-{number:03d}", folder / "zips")


def timed(folder: Path, *command: str) -> float:
    """Seconds that a command takes in ``folder``."""
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    return time.perf_counter() - start


def scores(folder: Path, exercise: str) -> dict[str, float]:
    """Automatic points by student."""
    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}") as gradebook:
        return {each.student_id: round(each.score, 2) for each in gradebook.assignment_submissions(exercise)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--submissions", type=int, default=30)
    parser.add_argument("--module", default="06-stakeholders")
    chosen = parser.parse_args()
    console = Console(stderr=True)
    with tempfile.TemporaryDirectory() as made, console.status("Handing in") as status:
        root = Path(made)
        ours, stock = root / "ours", root / "stock"
        classroom.create(ours)
        course = classroom.open_course(ours)
        classroom.release(course)
        for number in range(chosen.submissions):
            hand_in(root, chosen.module, number)
        classroom.collect(course, root / "zips")
        shutil.copytree(ours, stock)
        database = f"sqlite:///{stock / 'gradebook.db'}"
        (stock / "nbgrader_config.py").write_text(STOCK.format(root=str(stock), database=database))
        status.update("Grading with samtrain classroom grade")
        fast = timed(ours, "samtrain.cli", "classroom", "grade")
        status.update("Executing with nbgrader autograde")
        slow = timed(stock, "nbgrader", "autograde", chosen.module)
        equal = scores(ours, chosen.module) == scores(stock, chosen.module)
        spread = sorted(set(scores(ours, chosen.module).values()))
    table = Table(title=f"{chosen.submissions} submissions of {chosen.module}")
    for heading in ("graded by", "seconds", "seconds each", "ratio"):
        table.add_column(heading, justify="right")
    for name, seconds in (("nbgrader autograde", slow), ("samtrain classroom grade", fast)):
        each = seconds / chosen.submissions
        table.add_row(name, f"{seconds:.1f}", f"{each:.3f}", f"{slow / seconds:.1f}")
    console.print(table)
    console.print(f"Points from {spread[0]:g} to {spread[-1]:g}; the same by both: {equal}.")
    print(json.dumps({"form_ratio": round(slow / fast, 1), "scores_equal": equal}))


if __name__ == "__main__":
    main()
