"""One good answer to the exercise on case a-chips, built by the code twin: what Nordhalbleiter is to Helvion's board."""

from samtrain.tools.competition.model import Competition

STATEMENT = (
    "Your radio unit goes to field trial a month earlier, because our engineers and reference design stay with it until "
    "it is on air: worth EUR 1.9 million a year to you. And six sites never wait for one plant: our second one takes over "
    "at once. You need to keep no six weeks of stock."
)

#: Points of the heads of procurement, supply chain and radio development; the customer's scores; our own view.
ROWS: dict[str, tuple[int, ...]] = {
    #       w1  w2  w3  us k1 k2 k3 k4 none self
    "CR1": (26, 11, 7, 5, 10, 5, 5, 4, 3, 7),
    "CR2": (17, 9, 8, 6, 6, 6, 4, 8, 5, 8),
    "CR3": (14, 27, 13, 6, 7, 9, 6, 4, 5, 8),
    "CR4": (10, 20, 6, 8, 7, 6, 2, 3, 3, 9),
    "CR5": (4, 4, 18, 7, 5, 7, 9, 4, 4, 9),
    "CR6": (7, 5, 27, 8, 3, 3, 6, 3, 3, 9),
    "CR7": (7, 9, 8, 4, 6, 7, 6, 4, 5, 6),
    "CR8": (12, 7, 4, 4, 6, 4, 6, 3, 2, 6),
    "CR9": (2, 5, 7, 8, 6, 5, 5, 3, 4, 9),
    "CR10": (1, 3, 2, 8, 8, 8, 8, 8, 8, 9),
}
COLUMNS = ("w1", "w2", "w3", "us", "k1", "k2", "k3", "k4", "none", "self_view")
#: Who at the customer said so last, and on which day.
SOURCES: dict[str, tuple[str, str, str]] = {
    "CR1": ("C03", "Preparing the review board", "2026-09-08"),
    "CR2": ("C03", "Preparing the review board", "2026-09-08"),
    "CR3": ("C31", "Supply meeting in Aarhus", "2026-08-25"),
    "CR4": ("C31", "Supply meeting in Aarhus", "2026-08-25"),
    "CR5": ("C22", "Development meeting in Leipzig", "2026-07-14"),
    "CR6": ("C22", "Development meeting in Leipzig", "2026-07-14"),
    "CR7": ("C27", "Report on the incident of spring 2026", "2026-06-30"),
    "CR8": ("C03", "Preparing the review board", "2026-09-08"),
    "CR9": ("C22", "Development meeting in Leipzig", "2026-07-14"),
    "CR10": ("C27", "Report on the incident of spring 2026", "2026-06-30"),
}


def model_answer() -> Competition:
    """The answer: ten criteria, three voices, six suppliers, six differences, two criteria to build on."""
    built = Competition(reference="k1", switching=470_000, level_now=2, level_later=4, statement=STATEMENT)
    for column, (contact, source, day) in zip(
        ("w1", "w2", "w3"), (SOURCES["CR1"], SOURCES["CR3"], SOURCES["CR5"]), strict=True
    ):
        built.voice(column, contact, evidence="customer-confirmed", source=source, as_of=day, confirmed_by=contact)
    for criterion, numbers in ROWS.items():
        contact, source, day = SOURCES[criterion]
        built.add(
            criterion,
            **dict(zip(COLUMNS, numbers, strict=True)),
            focus=int(criterion in ("CR4", "CR6")),
            evidence="customer-confirmed",
            source=source,
            as_of=day,
            confirmed_by=contact,
        )
    offer = {"evidence": "internal", "as_of": "2026-09-08"}
    built.supplier("us", price=22_500_000, source="Our offer to all six sites", **offer)
    built.supplier("k1", price=21_700_000, source="Quote shown in the meeting of 8 September", **offer)
    built.supplier("none", price=23_300_000, source="What the six sites pay today, added up", **offer)
    for what, criterion, amount, because, source, day in DIFFERENCES:
        built.difference(
            what, criterion=criterion, amount=amount, because=because, evidence="internal", source=source, as_of=day
        )
    return built


DIFFERENCES = (
    ("Field trial a month earlier with our reference design", "CR6", 1_900_000, "Middle of what Mats Falkenried's people reckon", "Development meeting in Leipzig", "2026-07-14"),
    ("No buffer stock of six weeks, since our second plant takes over", "CR4", 900_000, "Capital and space for six weeks of stock", "Supply meeting in Aarhus", "2026-08-25"),
    ("Lines that wait longer for our parts than for those of the other", "CR3", -1_100_000, "Hours of standstill times the plant's rate", "Stoppage report of the plant", "2026-06-12"),
    ("Incoming inspection of our parts at 100 per cent", "CR7", -600_000, "Four inspectors and their benches", "Report on the incident of spring 2026", "2026-06-30"),
    ("Six sites that compare and dispute our price lists", "CR1", -500_000, "Controllers' hours and credit notes", "Price variance by site, September", "2026-09-15"),
)  # fmt: skip
