"""What a cell alone does not tell, its column or its file does: the decimal sign, the order of day and month."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

S = TypeVar("S")


@dataclass(frozen=True)
class Doubt(Generic[S]):
    """A column with cells that can be read in two ways: one of them, and what other columns settle (None: nothing)."""

    field: str
    text: str
    settled: S | None


def settle(
    texts: Mapping[str, Sequence[str]],
    given: S | None,
    told: Callable[[Iterable[str]], S | None],
    is_ambiguous: Callable[[str], bool],
) -> tuple[dict[str, S | None], list[Doubt[S]]]:
    """Each column's sign: as ``given`` by a person, else as its own ``texts`` tell, else as the rest of the file tells.

    ``told`` gives the sign that texts agree on. Doubts name the columns whose own texts do not tell.
    """
    distinct = {field: dict.fromkeys(column) for field, column in texts.items()}
    elsewhere = told(text for column in distinct.values() for text in column)
    signs: dict[str, S | None] = {}
    doubts: list[Doubt[S]] = []
    for field, column in distinct.items():
        own = given or told(column)
        signs[field] = own or elsewhere
        doubtful = next((text for text in column if is_ambiguous(text)), None)
        if own is None and doubtful is not None:
            doubts.append(Doubt(field, doubtful, elsewhere))
    return signs, doubts
