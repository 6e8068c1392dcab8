"""Names of the case: fields and forms of companies, people by region, rivals."""

from samtrain.cases.story import Names

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


#: Each region's first names are those of a woman and a man in turn.
_WOMEN = frozenset(name for given in _FIRST.values() for name in given[::2])

NAMES = Names(_FIELDS, _FORMS, _FIRST, _LAST, _RIVALS, _WOMEN)
