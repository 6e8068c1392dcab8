"""Names of the case: fields and forms of companies, people by region, rivals."""

from samtrain.cases.story import Names

_FIELDS = {
    "packaging machines": ("Packaging", "Filling Systems", "Packing Machines"),
    "woodworking": ("Woodworking", "Panel Machines", "Saw Systems"),
    "food machines": ("Food Systems", "Dairy Machines", "Baking Lines"),
    "intralogistics": ("Conveyors", "Storage Systems", "Sorting"),
    "plastics and print": ("Moulding", "Print Machines", "Converting"),
}
_FORMS: dict[str, tuple[str, ...]] = {
    "Central Europe": ("GmbH", "AG", "s.r.o.", "GmbH & Co. KG"),
    "Southern Europe": ("SpA", "SL", "S.r.l."),
    "Americas": ("Inc.", "Corp.", "LLC"),
    "Asia": ("Co. Ltd", "KK", "Pvt Ltd"),
}

_FIRST = {
    "Central Europe": (
        "Gerlinde", "Wolfram", "Petr", "Barbora", "Anselm", "Ivana", "Rainer", "Dagmar", "Ondřej", "Evelyn", "Leopold", "Zuzana",
        "Manfred", "Radka", "Gernot", "Bettina", "Tomasz", "Hedwig",
    ),
    "Southern Europe": (
        "Ornella", "Davide", "Pilar", "Iñaki", "Federica", "Gonzalo", "Silvana", "Emilio", "Rosalba", "Matteo", "Begoña",
        "Renzo",
    ),
    "Americas": (
        "Melanie", "Duane", "Roberta", "Hector", "Kristin", "Leroy", "Maribel", "Grant", "Tamika", "Russell", "Colleen", "Andre",
    ),
    "Asia": ("Weijun", "Xinyi", "Takumi", "Nobuko", "Rajesh", "Lihua", "Zhenyu", "Meera", "Qiang", "Aiko"),
}  # fmt: skip
_LAST = {
    "Central Europe": (
        "Haberfellner", "Novotná", "Pichelbauer", "Dostál", "Wagenleitner", "Zelenka", "Kirchmayr", "Strnad", "Leitgeber",
        "Hrubý", "Obermoser", "Kratochvíl", "Traxlmayr", "Vondrák", "Schörghofer", "Ziegelwanger", "Polanská", "Reisenbichl",
        "Maczek", "Tuscher", "Hölzlberger", "Bednář", "Wurmitzer", "Pfandl",
    ),
    "Southern Europe": (
        "Bergonzini", "Lanzarote", "Malagodi", "Urrutikoe", "Tosatti", "Cabrerizo", "Ghiselli", "Sorolluce", "Bonfatti",
        "Zabalegui", "Montecchi", "Villarejo", "Guerzoni", "Echaluce",
    ),
    "Americas": (
        "Kowalczyk", "Ashbrook", "Lindemulder", "Treviño", "Halvorsen", "Pettibone", "Marchbanks", "Oquendo", "Stallworth",
        "Brickner", "Fairweather", "Zamora",
    ),
    "Asia": ("Jiang", "Matsuoka", "Deshpandey", "Gu", "Ishimura", "Pan", "Venkat", "Ruan", "Shimoda", "Yao", "Bhattar", "Meng"),
}  # fmt: skip

_RIVALS = (
    ("Sternhoff Automation", "Vektralis", "Grauwald Control"),
    ("Ilmarek Drives", "Motavento", "Kinetra Motion"),
    ("Zhenhao Control", "Haiyunhe Drives", "Ruifeng Servo"),
)

NAMES = Names(_FIELDS, _FORMS, _FIRST, _LAST, _RIVALS)
