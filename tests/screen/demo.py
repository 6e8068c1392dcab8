"""A small tool for tests and for looking at: people on a power–interest grid, and the next moves."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from matplotlib.figure import Figure
from pydantic import Field

from samtrain import look
from samtrain.files import dump_json, write_atomically
from samtrain.screen import AddFrom, Column, Drag, MenuItem, Picture, Screen, Setting, Sheet
from samtrain.screen.board import BESIDE
from samtrain.tools.records import Problem, Row, read_rows

ROLES = (("decider", "decider"), ("buyer", "buyer"), ("influencer", "influencer"), ("user", "user"))
PEOPLE = (
    ("C01", "Ilse Brandt", "Head of purchasing", 4, 2, "buyer", ["cost"], "2026-08-12"),
    ("C02", "Marek Nowak", "Chief engineer", 3, 5, "influencer", ["quality", "speed"], "2026-09-20"),
    ("C03", "Dr Amara Okafor", "Chief operating officer", 5, 3, "decider", ["cost", "speed"], None),
    ("C04", "Jonas Lindqvist", "Line manager", 2, 4, "user", None, "2026-02-01"),
    ("C05", "Chiara Rossi", "Category manager", 3, 3, "buyer", ["cost"], "2026-09-01"),
)


class Person(Row):
    name: str | None = Field(None, title="Name")
    title: str | None = Field(None, title="Title")
    power: int | None = Field(None, title="Power", ge=1, le=5)
    interest: int | None = Field(None, title="Interest", ge=1, le=5)
    role: str | None = Field(None, title="Role")
    goals: list[str] | None = Field(None, title="Goals")
    met: date | None = Field(None, title="Last met")
    budget: float | None = Field(None, title="Budget", ge=0)
    warm: bool | None = Field(None, title="Warm")


class Move(Row):
    action: str | None = Field(None, title="Action")
    person: str | None = Field(None, title="Person")
    due: date | None = Field(None, title="Due")


@dataclass(frozen=True)
class Record:
    people: list[Person]
    moves: list[Move]
    threshold: float


def read(raw: dict[str, Any]) -> tuple[Record, list[Problem]]:
    people, wrong = read_rows(Person, raw.get("people"), "people")
    moves, more = read_rows(Move, raw.get("moves"), "moves")
    threshold = raw.get("threshold", 3)
    good = isinstance(threshold, int | float) and 1 <= threshold <= 5
    if not good:
        more = [*more, Problem("", 0, "threshold", "Threshold: a number, from 1 to 5.")]
    return Record(people, moves, float(threshold) if good else 3.0), [*wrong, *more]


def placed(record: Record) -> list[Person]:
    return [person for person in record.people if person.power and person.interest]


def places(record: Record) -> dict[str, tuple[float, float]]:
    """Where people are drawn: those on the same point side by side."""
    seen: Counter[tuple[int, int]] = Counter()
    result = {}
    for person in placed(record):
        at = (person.interest or 0, person.power or 0)
        result[person.id] = (at[0] + 0.22 * seen[at], float(at[1]))
        seen[at] += 1
    return result


def grid_chart(record: Record) -> Figure:
    with look.style():
        figure = look.figure(*BESIDE)
        ax = figure.add_subplot()
        key = [person for person in placed(record) if (person.power or 0) > record.threshold]
        ax.set_title(f"{len(key)} of {len(record.people)} people have more power than {record.threshold:g}")
        ax.set(
            xlim=(0.5, 5.5), ylim=(0.5, 5.5), xlabel="Interest", ylabel="Power", xticks=range(1, 6), yticks=range(1, 6)
        )
        ax.axhline(record.threshold, color=look.BACKGROUND, linewidth=1, linestyle="--")
        at = places(record)
        for person in placed(record):
            x, y = at[person.id]
            strong = person in key
            ax.plot(x, y, marker="D" if strong else "o", color=look.CUSTOMER, markersize=9, markeredgecolor=look.INK)
            ax.annotate(person.name or "", (x, y), (0, 9), textcoords="offset points", ha="center", fontsize=9)
    return figure


def grid_text(record: Record) -> str:
    lines = [f"{person.name}: power {person.power}, interest {person.interest}." for person in placed(record)]
    return "\n".join(lines) or "Nobody has been placed yet."


def role_chart(record: Record) -> Figure:
    counts = Counter(person.role or "unknown" for person in record.people)
    with look.style():
        figure = look.figure(*BESIDE)
        ax = figure.add_subplot()
        ax.set_title(f"{counts.get('decider', 0)} of {len(record.people)} people decide")
        ax.barh(list(counts), list(counts.values()), color=look.CUSTOMER)
    return figure


def role_text(record: Record) -> str:
    counts = Counter(person.role or "unknown" for person in record.people)
    return "\n".join(f"{role}: {count}" for role, count in counts.items())


def findings(record: Record) -> list[str]:
    strong = [person for person in placed(record) if (person.power or 0) > record.threshold]
    if not strong:
        return []
    names = ", ".join(person.name or person.id for person in strong)
    return [f"{len(strong)} of {len(record.people)} people have more power than {record.threshold:g}: {names}."]


def unsure(record: Record) -> list[str]:
    return [
        f"{person.name or person.id} has no date of the last meeting." for person in record.people if not person.met
    ]


def example_raw() -> dict[str, Any]:
    keys = ("id", "name", "title", "power", "interest", "role", "goals", "met")
    return {
        "people": [dict(zip(keys, person, strict=True)) for person in PEOPLE],
        "moves": [{"id": "m1", "action": "Show the cost model", "person": "C01", "due": "2026-10-15"}],
    }


def sheets() -> tuple[Sheet, Sheet]:
    goals = (("cost", "lower cost"), ("quality", "better quality"), ("speed", "faster delivery"))
    people = Sheet(
        "people",
        "People",
        (
            Column("name", "Name"),
            Column("title", "Title", basic=False),
            Column("power", "Power", "number", help="1 = follows, 5 = decides alone"),
            Column("interest", "Interest", "number", help="1 = does not care, 5 = lives for it"),
            Column("role", "Role", "choice", choices=ROLES),
            Column("goals", "Goals", "tags", choices=goals, basic=False),
            Column("met", "Last met", "date", basic=False),
            Column("budget", "Budget (€)", "number", basic=False, width=96),
            Column("warm", "Warm", "check", basic=False),
        ),
        example={"name": "Petra Vogel", "title": "Plant manager", "power": 3, "interest": 4, "role": "user"},
        first_step="write the name of the person who knows your product best.",
        add_from=AddFrom(
            "Add a person from the case",
            tuple(
                (f"{name} · {title}", {"id": id_, "name": name, "title": title}) for id_, name, title, *_rest in PEOPLE
            ),
        ),
        id_prefix="P",
    )
    moves = Sheet(
        "moves",
        "Next three moves",
        (
            Column("action", "Action", width=280),
            Column("person", "Person", "choice", choices_from="people"),
            Column("due", "Due", "date"),
        ),
        example={"action": "Ask Petra who signs", "due": "2026-10-30"},
        first_step="write the one thing that you will do this week.",
        id_prefix="m",
        visible_rows=3,
    )
    return people, moves


def demo(
    raw: Mapping[str, Any] | None = None, on_change: Callable[[dict[str, Any]], object] | None = None, **more: Any
) -> Screen[Record]:
    pictures = (
        Picture(
            "grid",
            "Power and interest",
            grid_chart,
            grid_text,
            Drag("people", "interest", "power", low=(1, 1), high=(5, 5), places=places),
        ),
        Picture("roles", "Roles", role_chart, role_text),
    )
    return Screen(
        title="Stakeholders",
        account="Helvion Networks",
        question="Who decides, who cares, and whom do we see next?",
        sheets=sheets(),
        read=read,
        pictures=pictures,
        findings=findings,
        unsure=unsure,
        raw=raw,
        on_change=on_change,
        settings=(Setting("threshold", "Threshold", "slider", default=3, low=1, high=5, step=0.5),),
        **more,
    )


def saving(path: Path, raw: Mapping[str, Any] | None = None) -> Screen[Record]:
    """The demo, writing every change to ``path``, as a tool does."""
    return demo(
        raw,
        lambda new: write_atomically(path, dump_json(new)),
        menu=(MenuItem("Start again from the case", lambda: None),),
    )


def hold(gate: Path, shut: Path) -> None:
    """Keep the kernel busy from the moment the file ``gate`` is there until it is gone; ``shut`` tells that it is."""
    if not gate.exists():
        asyncio.get_running_loop().call_later(0.05, hold, gate, shut)
        return
    shut.touch()
    while gate.exists():
        time.sleep(0.05)
    shut.unlink()
