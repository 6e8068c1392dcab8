"""A model answer for the industry of Helvion Networks, built by the code twin."""

from samtrain.tools.industry.model import Industry

#: id -> class, direction, impact, likelihood, horizon, goals, owner, source, day, driver, so what for us.
DRIVERS = {
    "D01": ("economic", 1, 5, 4, "<1", ["G1"], "T01", "W24", "2026-09-09",
            "An operator will buy open radio units only and calls for tenders in spring",
            "The trial date is the tender's date: our samples must be on the bench before the parts list is frozen."),
    "D02": ("economic", -1, 4, 4, "1-3", ["G1"], "T02", "W20", "2026-08-15",
            "An operator puts off its build-out",
            "Plan for half the trial volume, and tie no capacity to the other half."),
    "D03": ("environmental", 1, 4, 5, "1-3", ["G2"], "T07", "W09", "2026-06-08",
            "Operators rank suppliers by the energy of a site",
            "Sell measured efficiency at half load, in kWh per site and year, instead of price per piece."),
    "D04": ("legal", 1, 3, 3, ">3", ["G2"], "T07", "W04", "2026-04-14",
            "A law will ask for the energy that a site uses",
            "Offer our data in the form that the law will ask for."),
    "D05": ("political", -1, 4, 4, "<1", ["G3"], "T10", "W26", "2026-09-18",
            "Licences for gallium take longer",
            "Show our stock of wafers: a second source on gallium nitride may have none."),
    "D06": ("technological", 1, 5, 4, "<1", ["G3", "G1"], "T07", "W22", "2026-08-25",
            "A second source for gallium nitride comes within reach",
            "Be the qualified second plant ourselves before January, or be the first source that is replaced."),
    "D07": ("economic", -1, 4, 4, "1-3", ["G3"], "T10", "W19", "2026-08-10",
            "Chip makers switch off lines after the slump",
            "Offer firm capacity for the next upturn now, while nobody else asks for it."),
    "D08": ("technological", -1, 4, 4, "<1", ["G1"], "T01", "W27", "2026-09-18",
            "A rival of Helvion shows its open radio unit first",
            "Two weeks for a model are too long; put one engineer of ours into Leipzig until the trial."),
    "D09": ("economic", 1, 4, 4, "<1", ["G6"], "T02", "W23", "2026-08-30",
            "One price for all plants becomes the usual contract",
            "Bring our five price lists to one before the board asks."),
    "D10": ("legal", 1, 3, 4, "1-3", ["G6"], "T12", "W18", "2026-08-01",
            "Makers must prove the origin of each critical part",
            "Hand over one set of papers for all sites with the offer."),
    "D11": ("environmental", -1, 3, 4, ">3", ["G5", "G2"], "T12", "W10", "2026-06-08",
            "Hot summers bring early failures and more cooling",
            "Give limits at high temperature in the data sheet, measured with their people."),
    "D12": ("social", -1, 3, 3, "1-3", ["G1"], "T07", "W01", "2026-02-17",
            "Designers of radios are scarce",
            "Offer the reference design as hours saved."),
}  # fmt: skip
ASSUMED = ("D12",)  # the item is older than half a year
FIELDS = (
    "category", "direction", "impact", "likelihood", "horizon", "goals", "owner", "source", "as_of", "driver",
    "implication",
)  # fmt: skip

#: factor -> now, in three years, why it changes.
FACTORS = {
    "rivalry-1": (4, 4, None),
    "rivalry-2": (4, 4, None),
    "rivalry-4": (3, 4, "Open interfaces make radio units comparable (W24)"),
    "entrants-1": (2, 2, None),
    "entrants-2": (2, 4, "Open radio units let software houses in (W24, W27)"),
    "entrants-3": (2, 3, "Operators invite newcomers to tenders"),
    "buyers-1": (5, 5, None),
    "buyers-2": (4, 4, None),
    "buyers-3": (2, 3, "Units become interchangeable at the interface"),
    "suppliers-1": (4, 3, "Two more makers of gallium nitride (W22)"),
    "suppliers-2": (5, 4, "Second sources are being qualified"),
    "suppliers-3": (4, 4, None),
    "substitutes-1": (2, 2, None),
    "substitutes-2": (2, 3, "Satellite links for thinly settled places"),
    "substitutes-4": (4, 4, None),
}


def model_answer() -> Industry:
    built = Industry(
        regime="loose",
        regime_since="2026-04",
        regime_meaning="Nobody fights for parts now, so talk of firm capacity costs little; orders turned in summer.",
    )
    for driver, cells in DRIVERS.items():
        evidence = "assumed" if driver in ASSUMED else "public document"
        built.add(driver, evidence=evidence, **dict(zip(FIELDS, cells, strict=True)))
    for factor, (now, future, because) in FACTORS.items():
        built.force(factor, now=now, future=future, because=because, evidence="assumed", as_of="2026-09-30")
    return built


REASONING = (
    "The second line for gallium nitride (W22) decides most for us. It touches the goal that no line stops again for "
    "want of a part, and it serves the radio unit's trial as well: from January the laboratory in Leipzig can order "
    "samples from a rival. It rests on one report of 25 August and on the engineers' own word that the rival's part is "
    "on the bench. What speaks against it: export licences for gallium take fourteen weeks (W26); if they take longer, "
    "the second source comes too late for the trial. We would know by December, when the first samples are due. So we "
    "offer our own second plant as the qualified source now, with dates, and stop quoting single lots of RF power by "
    "region, since every such quote tells Helvion that we have no common answer."
)
