"""Chance that repeats: one stream of random numbers for each table, so that a change in one leaves the others."""

import zlib
from collections.abc import Callable, Iterable, Sequence
from itertools import count
from typing import TypeVar

import numpy as np

T = TypeVar("T")


def stream(seed: int, table: str, attempt: int = 0) -> np.random.Generator:
    """The random numbers of ``table`` in the variant ``seed``; ``attempt`` counts redraws."""
    return np.random.default_rng([seed, zlib.crc32(table.encode()), attempt])


def drawn_until(seed: int, table: str, draw: Callable[[np.random.Generator], T], fits: Callable[[T], bool]) -> T:
    """The first draw of ``table`` that ``fits``, over numbered attempts: the same seed gives the same one."""
    return next(made for attempt in count() if fits(made := draw(stream(seed, table, attempt))))


def pick(rng: np.random.Generator, options: Sequence[T]) -> T:
    """One of ``options``, each as likely as the next."""
    return options[int(rng.integers(len(options)))]


def shuffled(rng: np.random.Generator, items: Sequence[T]) -> list[T]:
    """The items in random order."""
    return [items[i] for i in rng.permutation(len(items))]


def weighted(rng: np.random.Generator, options: Sequence[T], weights: Sequence[float]) -> T:
    """One of ``options``, as likely as its share of the ``weights``."""
    ends = np.cumsum(np.asarray(weights, dtype=float))
    return options[int(np.searchsorted(ends, rng.random() * ends[-1], side="right"))]


def split(total: int, weights: Sequence[float] | np.ndarray) -> list[int]:
    """Whole numbers in proportion to ``weights`` that add up to ``total`` (largest remainders)."""
    exact = np.asarray(weights, dtype=float) * total / float(np.sum(weights))
    parts = np.floor(exact).astype(int)
    # Rounded before sorting: two remainders that differ in the last bit only must not change places elsewhere.
    order = np.argsort(-np.round(exact - parts, 9), kind="stable")
    parts[order[: total - int(parts.sum())]] += 1
    return [int(part) for part in parts]


def whole_numbers(rng: np.random.Generator, slots: Iterable[tuple[str, int, int, int]]) -> dict[str, str]:
    """A whole number for each (slot, from, below, times), in words of a table: “4,200”."""
    return {slot: f"{int(rng.integers(start, end)) * times:,}" for slot, start, end, times in slots}
