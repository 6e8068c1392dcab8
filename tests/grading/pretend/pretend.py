"""A small stand-in for the stakeholders' tool, its case and its truth, here and in other processes.

What is tested is how answers travel and are graded; what real criteria find is tested with the tools.
"""

import os
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from matplotlib.figure import Figure
from pydantic import BaseModel

from samtrain import cases, content, look
from samtrain.criterion import Criterion, Prompt, Verdict, Work
from samtrain.tools.records import Problem, Row, read_rows

ROOT = "SAMTRAIN_PRETEND"
EXERCISE = "06-stakeholders"
TOOL = "samtrain.tools.stakeholders"


class Person(Row):
    name: str | None = None
    power: int | None = None


class Map(BaseModel):
    people: list[Person]


def read(raw: dict[str, Any]) -> tuple[Map, list[Problem]]:
    people, problems = read_rows(Person, raw.get("people", []), "people")
    return Map(people=people), problems


def _enough(work: Work[Map]) -> Verdict:
    n = len(work.record.people)
    return Verdict(min(n / 3, 1), f"{n} people stand on the map.")


def _power(work: Work[Map]) -> Verdict:
    rated = [person for person in work.record.people if person.power is not None]
    unrated = [person.name or person.id for person in work.record.people if person.power is None]
    said = f"Power is missing for {', '.join(unrated)}." if unrated else "Everybody's power is rated."
    return Verdict(len(rated) / 3 if len(rated) < 3 else 1, said)


def _hidden(work: Work[Map]) -> Verdict:
    assert work.truth is not None
    secret = work.truth.table("stakeholders").loc[0, "name"]
    found = any(person.name == secret for person in work.record.people)
    return Verdict(float(found), "Somebody is missing." * (not found) or "All are there.", f"It is {secret}.")


CRITERIA = (
    Criterion("S1-enough", 4.0, "Three people at least.", "Add a person.", _enough),
    Criterion("S2-power", 3.5, "Everybody's power is rated.", "Rate the power.", _power),
    Criterion("S3-hidden", 2.0, "Nobody important is missing.", "Ask who else decides.", _hidden, needs_truth=True),
)
PROMPT = Prompt("why", "Whom do you see next, and why?", 20)


def answer_picture(record: Map, case: cases.Case) -> Figure:
    with look.style():
        figure = look.figure(2, 1)
        axes = figure.add_subplot()
        axes.set_title(f"{len(record.people)} people at {case.customer}")
        axes.bar([person.name or "" for person in record.people], [person.power or 0 for person in record.people])
    return figure


def install(root: Path) -> None:
    """Let this process take the case, the exercises and the solutions from ``root``, and the tool from here."""
    cases.truth.cache_clear()
    content.CASES = root / "cases"
    content.EXERCISES = root / "exercises"
    content.solutions = lambda: root / "solutions"
    for name, parts in (
        ("model", {"read": read}),
        ("criteria", {"CRITERIA": CRITERIA, "PROMPT": PROMPT}),
        ("chart", {"answer_picture": answer_picture}),
    ):
        module = ModuleType(f"{TOOL}.{name}")
        vars(module).update(parts)
        sys.modules[module.__name__] = module


def install_from_environment() -> None:
    if ROOT in os.environ:
        install(Path(os.environ[ROOT]))
