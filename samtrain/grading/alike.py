"""Answers that resemble one another more than a common task explains. A finding is a question to two people, no verdict."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any, TypeVar

from samtrain.answers import Answer

T = TypeVar("T")

#: From this likeness on a pair is named.
LIKENESS = 0.6
#: Words in a row that two people hardly write by chance.
PHRASE = 6
#: So many answers are needed to know what is common in a class.
FEWEST = 4


@dataclass(frozen=True)
class Pair:
    """Two answers to one exercise. ``record`` and ``text``: likeness of what was entered and written, 0 to 1."""

    one: str
    other: str
    exercise: str
    record: float
    text: float


def alike(answers: Mapping[str, Answer], least: float = LIKENESS) -> list[Pair]:
    """Pairs of trainees whose ``answers`` (by trainee, to one exercise) are alike, the most alike first.

    What is entered is compared value by value, each weighed by log(n / number of answers that hold it), so that what
    everybody has counts for nothing (inverse document frequency, Spärck Jones 1972); likeness is the weight in common
    over the weight of both (weighted Jaccard). Texts are compared in the same way by their phrases of ``PHRASE`` words
    (Broder 1997).
    Fewer than ``FEWEST`` answers show nothing.
    """
    if len(answers) < FEWEST:
        return []
    entered = {who: set(_values(answer.record)) for who, answer in answers.items()}
    phrases = {who: set(_phrases(" ".join(answer.texts.values()))) for who, answer in answers.items()}
    entries, words = _weights(entered), _weights(phrases)
    found = []
    for one, other in combinations(sorted(answers), 2):
        exercise = answers[one].exercise
        pair = Pair(
            one,
            other,
            exercise,
            _likeness(entered[one], entered[other], entries),
            _likeness(phrases[one], phrases[other], words),
        )
        if max(pair.record, pair.text) >= least:
            found.append(pair)
    return sorted(found, key=lambda pair: -max(pair.record, pair.text))


def _values(raw: Any, where: str = "") -> Iterator[tuple[str, str]]:
    """Each value of a raw record with the names that lead to it; places in lists do not count, ids of rows do."""
    if isinstance(raw, dict):
        row = str(raw.get("id", ""))
        for name, value in raw.items():
            yield from _values(value, f"{where}/{row}/{name}")
    elif isinstance(raw, list):
        for value in raw:
            yield from _values(value, where)
    elif raw not in (None, ""):
        yield where, str(raw).strip().casefold()


def _phrases(text: str) -> Iterator[str]:
    words = re.findall(r"\w+", text.casefold())
    for start in range(len(words) - PHRASE + 1):
        yield " ".join(words[start : start + PHRASE])


def _weights(held: Mapping[str, set[T]]) -> dict[T, float]:
    """How rare each value is among those who hold some."""
    n = Counter(value for values in held.values() for value in values)
    return {value: math.log(len(held) / times) for value, times in n.items()}


def _likeness(one: set[T], other: set[T], weight: Mapping[T, float]) -> float:
    both = math.fsum(weight[value] for value in one & other)
    either = math.fsum(weight[value] for value in one | other)
    return both / either if either else 0.0
