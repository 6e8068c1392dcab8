"""Names of the case: fields and forms of hospitals, people by region, rivals."""

from samtrain.cases.story import Names

_FIELDS = {
    "university hospital": ("University Hospital", "University Clinics"),
    "hospital group": ("Clinics", "Hospitals", "Health Group"),
    "regional hospital": ("Regional Hospital", "District Hospital", "Hospital"),
    "imaging centre": ("Imaging", "Radiology", "Diagnostics"),
    "practice network": ("Practices", "Medical Centres", "Doctors' Network"),
}
_FORMS: dict[str, tuple[str, ...]] = {
    "North": ("gGmbH", "AöR", "GmbH"),
    "West": ("gGmbH", "Stiftung", "GmbH"),
    "South": ("GmbH", "KU", "gGmbH"),
    "East": ("gGmbH", "AG", "GmbH"),
}

_FIRST = {
    "North": (
        "Wiebke", "Hauke", "Annika", "Torben", "Silke", "Malte", "Gesa", "Aylin", "Ole", "Britta", "Emre", "Frauke",
        "Jannik", "Merle", "Henning", "Nadira", "Birte", "Klaas",
    ),
    "West": (
        "Monika", "Dirk", "Yasemin", "Jürgen", "Anke", "Ralf", "Sevim", "Guido", "Ines", "Kemal", "Petra", "Volker",
    ),
    "South": (
        "Veronika", "Korbinian", "Magdalena", "Xaver", "Regina", "Alois", "Theresa", "Goran", "Sonja", "Benedikt", "Milena",
        "Ludwig",
    ),
    "East": (
        "Kerstin", "Steffen", "Mandy", "Thanh", "Ulrike", "Marek", "Grit", "Enrico", "Agnieszka", "Holm", "Peggy", "Linh",
    ),
}  # fmt: skip
_LAST = {
    "North": (
        "Hinrichsen", "Petersdorf", "Oltmanns", "Carstensen", "Yıldırım", "Behnke", "Thomsdorf", "Wulffen", "Lorenzen",
        "Kruskop", "Meinardus", "Stoffers", "Aydemir", "Ehlbeck", "Harmsen", "Boysen", "Detlefs", "Nannen", "Rahimi",
        "Sievertsen", "Wichmann", "Jessen", "Folkerts", "Buurman", "Ostendorp", "Grashorn", "Kolshorn", "Tjarks", "Uphoff",
        "Vollstedt", "Hennings", "Matthiesen",
    ),
    "West": (
        "Brüggemeier", "Kaltenpoth", "Demirel", "Schulte-Ahlen", "Wortberg", "Hülsbeck", "Niehoff", "Kocaman", "Overkamp",
        "Pieper", "Lenzmeier", "Tillmanns", "Esser", "Vossberg", "Karakaya", "Drostmann",
    ),
    "South": (
        "Aigner", "Hierlmaier", "Pfundner", "Kovačić", "Reitmoser", "Oberpriller", "Wimmerl", "Zirngibl", "Marković",
        "Haslacher", "Dorfmeister", "Lechthaler", "Brandmair", "Sedlacek", "Eibelhuber", "Gruberl", "Stadlmann", "Ketterer",
    ),
    "East": (
        "Krahnert", "Wojtkowiak", "Lehnigk", "Nguyen", "Zschoche", "Petzholdt", "Mrosek", "Handrick", "Pohlisch", "Kubitz",
        "Tran", "Grützke", "Lubinski", "Noack", "Dannhauer", "Schirmack",
    ),
}  # fmt: skip

_RIVALS = (
    ("Meridonis Healthcare", "Astervia Medical", "Lumenquist Health"),
    ("Kaldera Imaging Systems", "Pixelune Medical", "Orbavis Imaging"),
    ("Handsono", "Sonibrix", "Quikprobe Medical"),
)

NAMES = Names(_FIELDS, _FORMS, _FIRST, _LAST, _RIVALS)
