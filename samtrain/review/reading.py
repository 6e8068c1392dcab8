"""In which order texts are read, which of them a second reader gets, and how far two readers agree."""

import hashlib
import json
import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping

import numpy as np

from samtrain.tools.agreement import Interval, jackknife, weighted_kappa

#: Share of the texts that a second reader reads, and how many at least.
SAMPLE, FEWEST = 0.2, 5
#: So many comments are offered again.
OFFERED = 6


def order(students: Iterable[str], *about: str) -> list[str]:
    """``students`` in an order that looks like chance and is the same each time, another one for other ``about``.

    Read in one order throughout, the first texts would be marked with fresh eyes in every line.
    """
    return sorted(students, key=lambda student: _hash(student, *about))


def sampled(students: Collection[str], exercise: str) -> list[str]:
    """The texts of an exercise that a second reader gets: a fifth of them, five at least; the same for every line.

    Who is in it follows from the names alone, so that a late hand-in moves nobody out who was read twice already, unless
    the sample is full.
    """
    n = min(len(students), max(FEWEST, math.ceil(SAMPLE * len(students))))
    return order(students, exercise, "second reader")[:n]


def agreement(first: Mapping[str, float], second: Mapping[str, float]) -> Interval:
    """Weighted κ of two readers' marks by student, on what both have read, with an interval by leaving one text out.

    NaN where nothing was read by both, or where all marks are the same.
    """
    both = sorted(first.keys() & second.keys())
    if not both:
        return Interval(math.nan, math.nan, math.nan, 0)
    table = np.array([[first[student] for student in both], [second[student] for student in both]], dtype=float)
    return jackknife(lambda marks: weighted_kappa(marks[0], marks[1]), table, axis=1)


def offered(comments: Iterable[str]) -> list[str]:
    """Comments to use again: those used most often first, then the latest of ``comments``."""
    used = [comment.strip() for comment in comments if comment.strip()]
    latest = {comment: place for place, comment in enumerate(used)}
    return sorted(latest, key=lambda comment: (-Counter(used)[comment], -latest[comment]))[:OFFERED]


def _hash(*parts: str) -> bytes:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).digest()
