"""What the supplier sells, to whom, where, and at which price."""

from datetime import date

from samtrain.cases.story import Book, Focus, Gap, Incident, Sales

#: Cost of one unit of each activity; ``capital`` is a yearly interest rate.
_RATES = (
    ("orders", 650, "EUR per order line, from quotation to payment; one line may be many deliveries"),
    ("visits", 2_200, "EUR per visit"),
    ("expedite", 12_500, "EUR per expedited delivery: premium freight and a changed line plan"),
    ("samples", 2_600, "EUR per sample lot"),
    ("eng_h", 145, "EUR per hour of application engineering, laboratory included"),
    ("capital", 0.08, "interest per year on open invoices"),
)

#: Share of accounts and expected yearly growth of the customers' own business, by segment.
_SEGMENTS = {
    "telecom": (0.16, 0.03),
    "automotive": (0.22, 0.06),
    "industrial": (0.32, 0.05),
    "consumer": (0.18, 0.02),
    "computing": (0.12, 0.09),
}

#: Our products and their list price, EUR a piece.
_PRODUCTS = {
    "RF power": 38.0,
    "Power management": 1.9,
    "Clock and timing": 4.6,
    "Microcontroller": 3.2,
    "Sensor": 1.4,
    "Connectivity": 5.5,
}

#: What each business unit of the focus account buys from us, as shares; what is not named it buys elsewhere.
_FOCUS_UNITS: dict[str, dict[str, float]] = {
    "Radio Access": {"RF power": 0.62, "Power management": 0.28, "Clock and timing": 0.10},
    "Optical Transport": {"Clock and timing": 0.55, "Power management": 0.45},
    "Core & Cloud": {"Power management": 0.80, "Microcontroller": 0.20},
    "Customer Premises": {"Connectivity": 0.60, "Microcontroller": 0.25, "Power management": 0.15},
}

_FOCUS_UNIT_REGIONS: dict[str, dict[str, float]] = {
    "Radio Access": {"China": 0.55, "Europe North": 0.35, "Americas": 0.10},
    "Optical Transport": {"Europe South": 0.80, "Asia Pacific": 0.20},
    "Core & Cloud": {"Asia Pacific": 0.70, "Europe North": 0.30},
    "Customer Premises": {"Americas": 0.60, "China": 0.40},
}

#: Each region quotes the focus account its own price for the same part.
_FOCUS_PRICE = {"Europe North": 1.00, "Europe South": 0.97, "Americas": 1.04, "China": 0.83, "Asia Pacific": 0.91}

_UNITS: dict[str, tuple[str, ...]] = {
    "telecom": ("Radio", "Transport"),
    "automotive": ("Powertrain", "Body", "Cockpit"),
    "industrial": ("Drives", "Controls"),
    "consumer": ("Home", "Personal"),
    "computing": ("Servers", "Storage"),
}

_BASKETS: dict[str, tuple[float, ...]] = {  # shares in the order of _PRODUCTS
    "telecom": (0.40, 0.25, 0.20, 0.05, 0.00, 0.10),
    "automotive": (0.05, 0.30, 0.05, 0.30, 0.25, 0.05),
    "industrial": (0.05, 0.30, 0.10, 0.35, 0.15, 0.05),
    "consumer": (0.00, 0.30, 0.05, 0.25, 0.20, 0.20),
    "computing": (0.00, 0.55, 0.25, 0.05, 0.05, 0.10),
}

_MONTHS = (0.92, 0.94, 1.02, 0.95, 0.97, 1.0, 0.93, 0.85, 1.0, 1.18, 1.28, 1.32)  # January first; Q4 is strong

#: Spring 2026: a quality incident holds up deliveries of RF power to the focus account.
INCIDENT = (date(2026, 3, 1), date(2026, 6, 30))

_FOCUS_UNIT_SHARES = (0.58, 0.14, 0.12, 0.16)

_REGION_SHARES = (0.30, 0.18, 0.20, 0.16, 0.16)

BOOK = Book(
    accounts=140,
    revenue=1_400_000_000,
    strategic=16,
    mistaken=1 / 3,
    order_lines=8_910,
    fixed=250_000,
    rates=_RATES,
    segments=_SEGMENTS,
    region_shares=_REGION_SHARES,
    # At the focus account every region gives its own price and its own rush delivery.
    focus=Focus(
        segment="telecom",
        region="Europe North",
        place=3,
        rank=(2, 5),
        margin=(0.33, 0.36),
        serve=(0.28, 0.31),
        net=(0, 0.08),
        wallet=(0.18, 0.24),
    ),
)
SALES = Sales(
    products=_PRODUCTS,
    units=_FOCUS_UNITS,
    unit_shares=_FOCUS_UNIT_SHARES,
    unit_regions=_FOCUS_UNIT_REGIONS,
    price=_FOCUS_PRICE,
    level=0.92,
    other_units=_UNITS,
    baskets=_BASKETS,
    months=_MONTHS,
    incident=Incident("RF power", *INCIDENT),
    gap=Gap("RF power", low="China", high="Europe North"),
    duplicates=90,
)
