"""What the supplier sells, to whom, where, and at which price."""

from datetime import date

from samtrain.cases.story import Book, Focus, Gap, Incident, Sales

#: Cost of one unit of each activity; ``capital`` is a yearly interest rate.
_RATES = (
    ("orders", 240, "EUR per order line, from quotation to payment; one line may be many deliveries"),
    ("visits", 1_100, "EUR per visit"),
    ("expedite", 7_900, "EUR per expedited delivery: a courier flight, a changed shift, others who wait"),
    ("samples", 950, "EUR per test rig or sample drive"),
    ("eng_h", 118, "EUR per hour of application engineering"),
    ("capital", 0.08, "interest per year on open invoices"),
)

#: Share of accounts and expected yearly growth of the customers' own business, by segment.
_SEGMENTS = {
    "packaging machines": (0.26, 0.06),
    "woodworking": (0.16, 0.01),
    "food machines": (0.22, 0.05),
    "intralogistics": (0.20, 0.09),
    "plastics and print": (0.16, 0.02),
}

#: Our products and their list price, EUR apiece.
_PRODUCTS = {
    "Servo drives": 780.0,
    "Controllers": 1_250.0,
    "Operator panels": 640.0,
    "Gear motors": 410.0,
    "Safety modules": 95.0,
    "Machine software": 320.0,
}
#: What each unit of the focus account buys from us, as shares; what is not named it buys elsewhere.
_FOCUS_UNITS: dict[str, dict[str, float]] = {
    "Packaging": {"Servo drives": 0.65, "Controllers": 0.25, "Operator panels": 0.10},
    "Woodworking": {"Gear motors": 0.60, "Servo drives": 0.40},
    "Food Machines": {"Servo drives": 0.55, "Operator panels": 0.45},
    "Asia Machines": {"Gear motors": 0.60, "Controllers": 0.40},
}
_FOCUS_UNIT_REGIONS: dict[str, dict[str, float]] = {
    "Packaging": {"Southern Europe": 0.52, "Central Europe": 0.48},
    "Woodworking": {"Southern Europe": 0.85, "Central Europe": 0.15},
    "Food Machines": {"Americas": 0.90, "Central Europe": 0.10},
    "Asia Machines": {"Asia": 1.00},
}
#: Each region quotes the focus account its own price for the same part.
_FOCUS_PRICE = {"Central Europe": 1.00, "Southern Europe": 0.83, "Americas": 1.02, "Asia": 0.90}

_UNITS: dict[str, tuple[str, ...]] = {
    "packaging machines": ("Filling", "Cartoning", "Labelling"),
    "woodworking": ("Saws", "Presses"),
    "food machines": ("Dairy", "Bakery", "Meat"),
    "intralogistics": ("Conveyors", "Cranes"),
    "plastics and print": ("Moulding", "Printing"),
}
_BASKETS: dict[str, tuple[float, ...]] = {  # shares in the order of _PRODUCTS
    "packaging machines": (0.45, 0.20, 0.15, 0.05, 0.10, 0.05),
    "woodworking": (0.20, 0.15, 0.10, 0.35, 0.15, 0.05),
    "food machines": (0.30, 0.20, 0.20, 0.15, 0.10, 0.05),
    "intralogistics": (0.15, 0.20, 0.10, 0.40, 0.10, 0.05),
    "plastics and print": (0.35, 0.30, 0.15, 0.00, 0.10, 0.10),
}
_MONTHS = (
    0.90,
    0.95,
    1.12,
    0.92,
    0.95,
    1.10,
    0.90,
    0.75,
    1.10,
    1.08,
    1.18,
    1.35,
)  # machines leave at the quarter's end

BOOK = Book(
    accounts=120,
    revenue=310_000_000,
    strategic=14,
    order_lines=6_435,
    fixed=55_000,
    rates=_RATES,
    segments=_SEGMENTS,
    region_shares=(0.42, 0.24, 0.18, 0.16),
    # The largest account of all: its plants order late, and each delivery that is flown in eats more than the drive brings.
    focus=Focus(
        segment="packaging machines",
        region="Central Europe",
        place=1,
        rank=(1, 1),
        margin=(0.29, 0.32),
        serve=(0.35, 0.39),
        net=(-0.12, -0.02),
        wallet=(0.18, 0.24),
        fit=8.0,
        openness=6.5,
        growth=0.05,
        strength=8.5,
        strength_customer=6.0,
        busy=1.6,
        activities=(0.06, 0.70, 0.04, 0.20),
    ),
)
SALES = Sales(
    products=_PRODUCTS,
    units=_FOCUS_UNITS,
    unit_shares=(0.50, 0.20, 0.18, 0.12),
    unit_regions=_FOCUS_UNIT_REGIONS,
    price=_FOCUS_PRICE,
    level=0.90,
    other_units=_UNITS,
    baskets=_BASKETS,
    months=_MONTHS,
    # A plug was changed without notice; until all drives had the old one again, they came late.
    incident=Incident("Servo drives", date(2026, 3, 2), date(2026, 6, 30)),
    gap=Gap("Servo drives", low="Southern Europe", high="Central Europe"),
    duplicates=65,
)
