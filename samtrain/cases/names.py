"""Invented names of companies and people. Any likeness to a real company or person is chance."""

from itertools import cycle

import numpy as np

from samtrain.cases.draw import pick, shuffled
from samtrain.cases.story import Names

_STEMS = (
    "Brasku", "Dovre", "Quenti", "Tarvo", "Zelku", "Vundo", "Strevi", "Krevo", "Mordu", "Plovi", "Glimo", "Snavi",
    "Twelo", "Yorvi", "Ulfra", "Hespo", "Jundi", "Ferglo", "Rusko", "Wendri", "Ombru", "Nirvo", "Caldru", "Pexu",
    "Istra", "Lumbri", "Gandro", "Tolvi", "Eskru", "Vashti", "Drumo", "Skello", "Aldru", "Bolti", "Clemvo", "Dwelli",
    "Emro", "Fostri", "Grenvo", "Hulku", "Ingvi", "Jorlo", "Klundi", "Lorvu", "Mestri", "Nelgu", "Odrevi", "Prundo",
    "Quorri", "Rimvo", "Sorgli", "Trevlo", "Undro", "Velsku", "Wolgri", "Xandu", "Yelmo", "Zorvi", "Arbru", "Belgru",
    "Corvli", "Delmu", "Elgri", "Frundo", "Gistri", "Horvu", "Ilmo", "Jastru", "Kelbri", "Lastru",
)  # fmt: skip
_ENDINGS = (
    "nard", "mira", "vex", "dane", "lund", "sol", "gard", "nta", "rix", "well", "berg", "quay", "stad", "nova", "fors",
    "tano", "mark", "vik",
)  # fmt: skip


def companies(rng: np.random.Generator, stock: Names, places: list[tuple[str, str]]) -> list[str]:
    """An invented company name for each (segment, region), no two alike in their first word."""
    # Stems go round in turn, so that few names begin alike.
    stems = cycle(shuffled(rng, _STEMS))
    taken: set[str] = set()
    titles = []
    for segment, region in places:
        stem = next(stems)
        word = stem + pick(rng, [ending for ending in _ENDINGS if stem + ending not in taken])
        taken.add(word)
        titles.append(f"{word} {pick(rng, stock.fields[segment])} {pick(rng, stock.forms[region])}")
    return titles


def people(
    rng: np.random.Generator, names: Names, regions: list[str], taken: set[str], like: list[str] | None = None
) -> list[str]:
    """An invented name for a person in each region; every last name is used once and none is in ``taken``.

    Most names fit the region; about one in five comes from elsewhere, as in any global company. With ``like``, one name
    for each, a woman is put in a woman's place and a man in a man's.
    """
    stock = {region: shuffled(rng, [name for name in last if name not in taken]) for region, last in names.last.items()}
    given = {region: shuffled(rng, every) for region, every in names.first.items()}
    women = None if like is None else [name.split()[0] in names.women for name in like]
    first = {
        (region, wanted): cycle([name for name in every if wanted in (None, name in names.women)])
        for region, every in given.items()
        for wanted in (None, True, False)
    }
    invented = []
    for n, region in enumerate(regions):
        home = region if stock[region] and rng.random() < 0.8 else pick(rng, [r for r in sorted(stock) if stock[r]])
        wanted = None if women is None else women[n]
        invented.append(f"{next(first[home, wanted])} {stock[home].pop()}")
    return invented


def rivals(rng: np.random.Generator, stock: Names) -> list[str]:
    """An invented name for each rival, in the order of the story."""
    return [pick(rng, group) for group in stock.rivals]
