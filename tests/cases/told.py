"""What each case tells that the others do not: sizes, names and words, written down here a second time by hand."""

from dataclasses import dataclass, field

SHARED = {
    "cts_rates": 6,
    "goals": 6,
    "worth": 7,
    "satisfaction": 15,
    "milestones": 13,
    "initiatives": 8,
    "obstacles": 6,
    "interviews": 10,
    "industry": 42,
    "items": 12,
    "waves": 3,
}


def sizes(
    *, accounts: int, orders: int, contacts: int, influence: int, interactions: int, team: int, rivals: int,
    actions: int, criteria: int, voices: int, scores: int, spend: int, news: int, facts: int, asked: int = 10,
) -> dict[str, int]:  # fmt: skip
    """Rows by table."""
    return SHARED | {
        "accounts": accounts,
        "orders": orders,
        "contacts": contacts,
        "influence": influence,
        "interactions": interactions,
        "team": team,
        "competitors": rivals,
        "actions": actions,
        "capacity": team,
        "criteria": criteria,
        "criteria_points": criteria * voices,
        "scores": scores,
        "prices": rivals + 2,
        "spend": spend,
        "news": news,
        "team_views": team * 12 * 3,
        "rankings": team * 6 * 3,
        "roles": team * asked * 3,
        "team_roles": team,
        "own_roles": team * 3,
        "facts": facts,
    }


@dataclass(frozen=True)
class Told:
    sizes: dict[str, int]
    title: str
    supplier: str
    customer: str
    sam: str
    disclaimer: str
    # Accounts.
    revenue: float
    rates: dict[str, float]
    strategic: tuple[int, int]
    rank: tuple[int, int]
    net: tuple[float, float]
    # Shape: regions of ours, functions of ours, places and units of theirs.
    regions: int
    functions: int
    sites: int
    units: int
    # People.
    key: int
    hidden: int
    conflicts: int
    decoy: str
    decider: str
    deciders: tuple[str, ...]
    loud: tuple[str, ...]
    copies: tuple[int, int]
    # One price in two places, and what came late in spring 2026.
    priced: str
    gap: tuple[str, str, str]
    late: tuple[str, str]
    unsold: str
    basket: tuple[float, float]
    # The bad event, and words that nobody may know before a day.
    bad: tuple[str, str]
    known_from: dict[str, str]
    # What a learner can find in the interviews.
    confirmed: dict[str, str]
    hearsay: tuple[tuple[str, str, str], ...]
    targets: tuple[tuple[str, str], ...]
    budgets: tuple[float, float]
    # Facts: known to all, to some, to one; false ones; one that all believe; words that a function and a region are near to.
    facts: tuple[int, int, int]
    false: int
    believed: str
    near: tuple[str, str, str]
    shocks: int
    # The page.
    page_numbers: tuple[str, ...]
    people_on_page: int
    # The industry.
    in_news: tuple[str, ...]
    ranges: dict[str, tuple[float, float]]
    # The goal that everybody talks of most, those that weigh more, and those that nobody works for (the first is confirmed).
    loud_goal: str
    heavy: tuple[str, ...]
    idle: tuple[str, str]
    # Items that drift together to a wrong value, the programme without a goal, and where a cost is named.
    drift: tuple[str, str]
    programme: str
    cost_said: str
    # Columns of tables that other cases do not have.
    extra: dict[str, str] = field(default_factory=dict)


TOLD = {
    "a-chips": Told(
        sizes=sizes(
            accounts=140, orders=9_000, contacts=46, influence=70, interactions=1_150, team=12, rivals=4, actions=22,
            criteria=10, voices=6, scores=228, spend=37, news=28, facts=50,
        ),
        title="Capture market share",
        supplier="Nordhalbleiter AG",
        customer="Helvion Networks",
        sam="Jonas Lindqvist",
        disclaimer="STMicroelectronics.*invented.*published no such data",
        revenue=1.4e9,
        rates={"orders": 650, "visits": 2_200, "expedite": 12_500, "samples": 2_600, "eng_h": 145},
        strategic=(14, 18),
        rank=(2, 5),
        net=(0, 0.08),
        regions=5,
        functions=4,
        sites=6,
        units=5,
        key=11,
        hidden=4,
        conflicts=6,
        decoy="Senior Vice President Strategic Partnerships, Aarhus",
        decider="Chief Operating Officer, Aarhus",
        deciders=("Vice President Group Procurement", "Vice President Supply Chain", "Head of Radio Unit Development"),
        loud=("Category Director Semiconductors", "Open RAN Programme Manager"),
        copies=(90, 11),
        priced="RF power",
        gap=("RF power", "China", "Europe North"),
        late=("RF power", "2026-03-01"),
        unsold="Sensor",
        basket=(1e7, 4e7),
        bad=("2026-03-09", "nine days"),
        known_from={
            "review board": "2026-06-15", "standstill": "2026-03-09", "second source": "2026-04-13",
            "China price": "2026-02-02",
        },
        confirmed={"V10": "I do not ask for the lowest price", "V07": "We qualify a second source for every A part"},
        hearsay=(("V01-1", "review board", "V10-3"), ("V03-1", "second source", "V07-3")),
        targets=(("V05-2", "G4"), ("V06-1", "G5"), ("V08-1", "G2"), ("V09-1", "G1")),
        budgets=(26e6, 34e6),
        facts=(10, 15, 25),
        false=5,
        believed="The review board is there to push prices down.",
        near=("second source|second plant|forecast|series parts|buffer stock", "supply chain", "Europe North"),
        shocks=3,
        page_numbers=("2026", "2027", "30", "18"),
        people_on_page=7,
        in_news=("K1", "K3", "K4"),
        ranges={
            "book_to_bill": (0.65, 1.45), "utilisation": (60, 100), "lead_time": (6, 32), "inventory_days": (55, 145),
            "price_index": (85, 125),
        },
        loud_goal="G4",
        heavy=("G1", "G3", "G6"),
        idle=("G3", "G6"),
        drift=("I02", "I08"),
        programme="I8",
        cost_said="V07-3",
    ),
    "b-automation": Told(
        sizes=sizes(
            accounts=120, orders=6_500, contacts=28, influence=40, interactions=620, team=7, rivals=3, actions=22,
            criteria=9, voices=6, scores=180, spend=34, news=28, facts=36,
        ),
        title="The courier at night",
        supplier="Axonika",
        customer="Talmeric Machines",
        sam="Daniela Forcher",
        disclaimer="every figure in this case are invented",
        revenue=310e6,
        rates={"orders": 240, "visits": 1_100, "expedite": 7_900, "samples": 950, "eng_h": 118},
        strategic=(12, 16),
        rank=(1, 1),
        net=(-0.12, -0.02),
        regions=4,
        functions=3,
        sites=6,
        units=5,
        key=8,
        hidden=2,
        conflicts=4,
        decoy="Director Digital Ventures, Linz",
        decider="Chief Operating Officer, Linz",
        deciders=("Head of Group Procurement", "Head of Planning and Logistics", "Head of Development Packaging"),
        loud=("Category Manager Automation", "Project Manager Modular Line"),
        copies=(65, 6),
        priced="servo drives",
        gap=("Servo drives", "Southern Europe", "Central Europe"),
        late=("Servo drives", "2026-03-02"),
        unsold="Safety modules",
        basket=(7e6, 1.5e7),
        bad=("2026-03-02", "eight days"),
        known_from={
            "latform board": "2026-06-08", "the plug|plugs|new plug": "2026-03-02", "frozen": "2026-04-27",
            "price of Modena|the real one|one price list|in one table": "2026-02-09",
        },
        confirmed={"V05": "I do not ask for the cheapest drive", "V03": "We freeze every order six weeks"},
        hearsay=(("V02-1", "platform board", "V05-3"), ("V04-1", "freeze", "V03-2")),
        targets=(("V01-2", "G1"), ("V08-1", "G3"), ("V10-1", "G6"), ("V07-1", "G2")),
        budgets=(14e6, 19e6),
        facts=(7, 11, 18),
        false=4,
        believed="The platform board is there to push prices down.",
        near=("freeze|frozen|truck|rush deliver|shelf", "logistics", "Central Europe"),
        shocks=3,
        page_numbers=("2026", "2027", "30"),
        people_on_page=8,
        in_news=("K1", "K2", "K3"),
        ranges={
            "book_to_bill": (0.65, 1.5), "utilisation": (65, 100), "lead_time": (4, 26), "inventory_days": (50, 125),
            "price_index": (90, 120),
        },
        loud_goal="G1",
        heavy=("G2", "G4", "G5"),
        idle=("G4", "G5"),
        drift=("I04", "I11"),
        programme="I2",
        cost_said="V03-3",
    ),
    "c-software": Told(
        sizes=sizes(
            accounts=180, orders=2_860, contacts=19, influence=28, interactions=840, team=6, rivals=3, actions=20,
            criteria=8, voices=6, scores=168, spend=34, news=28, facts=30,
        ) | {"usage": 78 * 4},
        title="The empty seat",
        supplier="Klarwerk",
        customer="Mervanta Insurance",
        sam="Jochen Wiebold",
        disclaimer="every figure in this case are invented",
        revenue=48e6,
        rates={"orders": 85, "visits": 780, "expedite": 1_150, "samples": 1_900, "eng_h": 105},
        strategic=(16, 20),
        rank=(2, 5),
        net=(0, 0.09),
        regions=3,
        functions=3,
        sites=4,
        units=5,
        key=8,
        hidden=2,
        conflicts=3,
        decoy="Director Innovation Lab, Cologne",
        decider="Chief Operating Officer, Cologne",
        deciders=("Head of IT Procurement", "Head of Claims Operations", "Head of Motor Claims"),
        loud=("Software Buyer", "Head of Process Office"),
        copies=(28, 9),
        priced="workflow seats",
        gap=("Workflow seats", "Poland", "Germany"),
        late=("Workflow seats", "2026-03-09"),
        unsold="Customer portal",
        basket=(1e6, 2.5e6),
        bad=("2026-03-09", "two days"),
        known_from={
            "enewal board": "2026-06-15", "on the failure|about the failure|the desk is dark|without the desk": "2026-03-09",
            "second data centre|second one fails|plan for storm days": "2026-04-20", "price of Wrocław|the real one|one price list|in one table": "2026-01-26",
        },
        confirmed={"V06": "I do not ask for the cheapest seat", "V09": "We put a second data centre behind the desk"},
        hearsay=(("V04-1", "renewal board", "V06-3"), ("V08-1", "second data centre", "V09-2")),
        targets=(("V05-2", "G3"), ("V03-1", "G6"), ("V07-1", "G4"), ("V01-1", "G5")),
        budgets=(8e6, 12e6),
        facts=(6, 9, 15),
        false=4,
        believed="The renewal board is there to cut our price.",
        near=("data centre|log-ins|second car|handlers retire|forms are gone", "customer success", "Poland"),
        shocks=3,
        page_numbers=("2026", "2027", "30", "31"),
        people_on_page=6,
        in_news=("K1", "K3"),
        ranges={
            "book_to_bill": (0.65, 1.5), "utilisation": (62, 96), "lead_time": (3, 24), "inventory_days": (15, 70),
            "price_index": (90, 120),
        },
        extra={"usage": "week bu seats active cases synthetic"},
        loud_goal="G3",
        heavy=("G5", "G1", "G2"),
        idle=("G1", "G2"),
        drift=("I12", "I07"),
        programme="I6",
        cost_said="V09-3",
    ),
    "d-devices": Told(
        sizes=sizes(
            accounts=90, orders=3_200, contacts=34, influence=55, interactions=540, team=8, rivals=3, actions=22,
            criteria=11, voices=6, scores=204, spend=35, news=28, facts=40,
        ) | {"tender": 4},
        title="Who chooses the device",
        supplier="Vitalis Imaging",
        customer="Halvenau Clinics",
        sam="Katrin Sandvoss",
        disclaimer="every figure in this case are invented",
        revenue=220e6,
        rates={"orders": 190, "visits": 640, "expedite": 2_900, "samples": 1_750, "eng_h": 98},
        strategic=(9, 13),
        rank=(2, 5),
        net=(0, 0.09),
        regions=4,
        functions=4,
        sites=6,
        units=5,
        key=9,
        hidden=3,
        conflicts=5,
        decoy="Director Innovation and Partnerships, Halvenau",
        decider="Managing Director Operations, Halvenau",
        deciders=("Head of Procurement", "Head of Medical Technology", "Chief of Emergency Medicine"),
        loud=("Category Manager Imaging", "Senior Physician Emergency Ultrasound"),
        copies=(32, 6),
        priced="contrast sets",
        gap=("Contrast sets", "South", "North"),
        late=("Ultrasound", "2026-03-16"),
        unsold="Detectors",
        basket=(5e6, 1.2e7),
        bad=("2026-03-16", "six days"),
        known_from={
            "tender is announced|market consultation|calendar of the tender|day of publication": "2026-06-22",
            "Sixth day|our update|the update": "2026-03-16", "standard list": "2026-04-20",
            "price of Aldenried|the real one|one price list": "2026-01-19",
        },
        confirmed={"V02": "I do not look for the cheapest device", "V10": "We build a pool of spare devices"},
        hearsay=(("V03-1", "tender", "V02-3"), ("V08-1", "pool", "V10-3")),
        targets=(("V09-2", "G6"), ("V04-1", "G4"), ("V06-1", "G5"), ("V07-1", "G3")),
        budgets=(9e6, 13e6),
        facts=(8, 12, 20),
        false=4,
        believed="In the end the tender goes to the cheapest offer.",
        near=("spare devices|firewall|repair bench|update|patient numbers", "service", "North"),
        shocks=4,
        page_numbers=("2026", "2027", "30", "23"),
        people_on_page=7,
        in_news=("K1", "K3"),
        ranges={
            "book_to_bill": (0.65, 1.45), "utilisation": (60, 100), "lead_time": (8, 34), "inventory_days": (50, 130),
            "price_index": (90, 120),
        },
        extra={"tender": "phase_id phase start end allows rule source as_of synthetic"},
        loud_goal="G6",
        heavy=("G3", "G2", "G1"),
        idle=("G2", "G1"),
        drift=("I09", "I05"),
        programme="I4",
        cost_said="V10-3",
    ),
}  # fmt: skip
