"""How long *Check my work* takes on each module's model answer, beside one read of the answer file.

    python benchmarks/check.py

A learner presses the button often; an answer within a second feels like an answer. The last line is JSON, in
milliseconds.
"""

import json
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from samtrain import answers, html
from samtrain.curriculum import MODULES
from samtrain.grading.exercise import exercise
from samtrain.grading.solution import model_answer


def median(work: Callable[[], object], times: int = 15) -> float:
    """Milliseconds, the middle of several tries; the first, which loads what it needs, is left out."""
    taken = []
    for _time in range(times + 1):
        start = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - start))
    return statistics.median(taken[1:])


def main() -> None:
    table = Table(title="Milliseconds of a check")
    for heading in ("module", "check", "reading the file alone", "ratio"):
        table.add_column(heading, justify="right")
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for module in MODULES:
            answer, path = model_answer(module.id), Path(folder, f"{module.id}.answer.json")
            answers.save(path, answer)
            judged = exercise(module.id)
            check = median(lambda: html.results_html(judged.check(answer, graded=False)))  # noqa: B023
            read = median(lambda: answers.load(path, module.id))  # noqa: B023
            table.add_row(module.id, f"{check:.0f}", f"{read:.2f}", f"{check / read:.0f}")
            found[module.id] = round(check)
    Console(stderr=True).print(table)
    print(json.dumps(found))


if __name__ == "__main__":
    main()
