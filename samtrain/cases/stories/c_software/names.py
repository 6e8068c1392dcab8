"""Names of the case: fields and forms of companies, people by region, rivals."""

from samtrain.cases.story import Names

_FIELDS = {
    "insurers": ("Insurance", "Mutual", "Assurance"),
    "banks": ("Bank", "Savings", "Credit"),
    "public bodies": ("Agency", "Fund", "Office"),
    "utilities": ("Power", "Water", "Energy"),
    "logistics": ("Logistics", "Parcel", "Freight"),
}
_FORMS: dict[str, tuple[str, ...]] = {
    "Germany": ("AG", "GmbH", "eG", "SE"),
    "Alpine": ("AG", "Genossenschaft", "GmbH"),
    "Poland": ("S.A.", "Sp. z o.o.", "S.K.A."),
}

_FIRST = {
    "Germany": (
        "Corinna", "Detlef", "Yvonne", "Matthias", "Nilgün", "Sebastian", "Gudrun", "Farid", "Anja", "Rüdiger", "Simone", "Cem",
        "Heike", "Norbert", "Tanja", "Boris",
    ),
    "Alpine": (
        "Reto", "Elisabeth", "Urs", "Katharina", "Beat", "Johanna", "Florian", "Ursina", "Clemens", "Marlies", "Andri", "Nora",
    ),
    "Poland": ("Małgorzata", "Paweł", "Beata", "Krzysztof", "Iwona", "Grzegorz", "Oksana", "Jarosław", "Danuta", "Bartosz"),
}  # fmt: skip
_LAST = {
    "Germany": (
        "Dreesbach", "Kollmeier", "Öztürk", "Rheinfelder", "Pütz-Arens", "Wollschlag", "Haddadi", "Steinkühler", "Bruchmann",
        "Ellerkamp", "Zumbusch", "Karadeniz", "Mertesdorf", "Quadflieg", "Lünebach", "Tervooren", "Nettekoven", "Overrath",
    ),
    "Alpine": (
        "Zbinden", "Hochreiter", "Caduff", "Pirchner", "Aebischer", "Mitterlehn", "Tschanz", "Gasteiger", "Bühlmann", "Ramsauer",
        "Camenisch", "Stadelhofer",
    ),
    "Poland": (
        "Wrzesiński", "Kaczmarzyk", "Zawadka", "Piotrowicz", "Bondarczuk", "Sobolewicz", "Grabiec", "Majchrowska", "Tomalczyk",
        "Urbaniec",
    ),
}  # fmt: skip

_RIVALS = (
    ("Ostralis Cloud", "Servanta Platform", "Northmere Suite"),
    ("Regulenta", "Akteon Systems", "Schadex Software"),
    ("Klickfluss", "Minifluxo", "Formentino"),
)

NAMES = Names(_FIELDS, _FORMS, _FIRST, _LAST, _RIVALS)
