"""Invented names of companies and people. Any likeness to a real company or person is chance."""

from itertools import cycle

import numpy as np

from samtrain.cases.draw import pick, shuffled

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
_FIELDS = {
    "telecom": ("Telecom", "Networks", "Broadband", "Mobile"),
    "automotive": ("Automotive", "Mobility", "Drive Systems", "Vehicles"),
    "industrial": ("Automation", "Industrial", "Controls", "Energy Systems"),
    "consumer": ("Home", "Appliances", "Audio", "Devices"),
    "computing": ("Computing", "Data Systems", "Servers", "Storage"),
}
_FORMS = {
    "Europe North": ("AB", "GmbH", "AG", "A/S", "Oy"),
    "Europe South": ("SpA", "SA", "S.r.l.", "Lda"),
    "Americas": ("Inc.", "Corp.", "LLC"),
    "China": ("Co. Ltd", "(Suzhou) Co.", "(Shenzhen) Co."),
    "Asia Pacific": ("Ltd", "Pvt Ltd", "KK", "Pte Ltd"),
}

_FIRST = {
    "Europe North": (
        "Astrid", "Henrik", "Ilse", "Mats", "Signe", "Tobias", "Karin", "Jesper", "Liv", "Anders", "Frauke", "Mikko",
        "Ragnhild", "Thorben", "Elin", "Joachim", "Sanna", "Holger",
    ),
    "Europe South": (
        "Lucia", "Marco", "Inés", "Rui", "Chiara", "Álvaro", "Beatriz", "Paolo", "Nuria", "Etienne", "Carla", "Tomás",
    ),
    "Americas": (
        "Denise", "Marcus", "Paula", "Trevor", "Lorena", "Wesley", "Gloria", "Curtis", "Yvonne", "Ellery", "Naomi",
        "Darnell",
    ),
    "China": ("Meilin", "Jianyu", "Xiaowen", "Haoran", "Yuting", "Zhihao", "Lanfen", "Guowei", "Siyu", "Pengfei"),
    "Asia Pacific": (
        "Ananya", "Vikram", "Kavya", "Rohan", "Haruka", "Minjun", "Farah", "Suresh", "Priyanka", "Kenji", "Deepa", "Arjun",
    ),
}  # fmt: skip
_LAST = {
    "Europe North": (
        "Brandt", "Ottesen", "Falkenried", "Hagström", "Rasmund", "Kettler", "Lindholt", "Vestby", "Dahlgreen", "Sørby",
        "Wiegmann", "Koskela", "Ahlert", "Mikkelborg", "Thorsby", "Pohlheim", "Engdal", "Grunewaldt", "Stenvik", "Ravnsborg",
        "Bjerregard", "Osterholt",
    ),
    "Europe South": (
        "Ferrandiz", "Bellocchi", "Quintal", "Moravedo", "Sanclemente", "Tavolari", "Ribeirinho", "Valcorba", "Escolano",
        "Duvernoy", "Pellegrado", "Arrizaba",
    ),
    "Americas": (
        "Whitlock", "Castellane", "Hargrove", "Beaumore", "Tillery", "Ockerby", "Ransford", "Delacruz", "Pemberly", "Stroud",
        "Vancleef", "Mayhew",
    ),
    "China": ("Zhou", "Qiu", "Luo", "Shen", "Fang", "Xu", "Tang", "Peng", "Lu", "Dai"),
    "Asia Pacific": (
        "Deshmane", "Kulkarne", "Raghavan", "Tanimoto", "Seo", "Iyengar", "Bhosle", "Okabayashi", "Rahmat", "Menon",
        "Patwari", "Chandran",
    ),
}  # fmt: skip

_RIVALS = (
    ("Ostravik Silicon", "Tessaly Semi", "Corvane Micro"),
    ("Kantori Devices", "Hironuma Power", "Sendaro Electronics"),
    ("Pallas Ridge Semiconductor", "Blue Mesa Devices", "Tallgrass Micro"),
    ("Jinhebei Micro", "Lanheqi Circuits", "Dongyuhe Power"),
)


def companies(rng: np.random.Generator, places: list[tuple[str, str]]) -> list[str]:
    """An invented company name for each (segment, region), no two alike in their first word."""
    # Stems go round in turn, so that few names begin alike.
    stems = cycle(shuffled(rng, _STEMS))
    taken: set[str] = set()
    titles = []
    for segment, region in places:
        stem = next(stems)
        word = stem + pick(rng, [ending for ending in _ENDINGS if stem + ending not in taken])
        taken.add(word)
        titles.append(f"{word} {pick(rng, _FIELDS[segment])} {pick(rng, _FORMS[region])}")
    return titles


def people(rng: np.random.Generator, regions: list[str], taken: set[str]) -> list[str]:
    """An invented name for a person in each region; every last name is used once and none is in ``taken``.

    Most names fit the region; about one in five comes from elsewhere, as in any global company.
    """
    stock = {region: shuffled(rng, [name for name in _LAST[region] if name not in taken]) for region in _LAST}
    first = {region: cycle(shuffled(rng, _FIRST[region])) for region in _FIRST}
    names = []
    for region in regions:
        home = region if stock[region] and rng.random() < 0.8 else pick(rng, [r for r in sorted(stock) if stock[r]])
        names.append(f"{next(first[home])} {stock[home].pop()}")
    return names


def rivals(rng: np.random.Generator) -> list[str]:
    """Four invented chip makers: two generalists, a specialist and a challenger, in that order."""
    return [pick(rng, group) for group in _RIVALS]
