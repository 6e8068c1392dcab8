"""What the supplier sells, to whom, where, and at which price."""

from datetime import date

from samtrain.cases.story import Book, Focus, Gap, Incident, Sales, Usage

#: Cost of one unit of each activity; ``capital`` is a yearly interest rate.
_RATES = (
    ("orders", 85, "EUR per invoice line, from order to payment; one line may be many changes of seats"),
    ("visits", 780, "EUR per visit"),
    ("expedite", 1_150, "EUR per urgent ticket: developers who leave what they are doing"),
    ("samples", 1_900, "EUR per pilot that is set up for a department"),
    ("eng_h", 105, "EUR per hour of customer success"),
    ("capital", 0.08, "interest per year on open invoices"),
)

#: Share of accounts and expected yearly growth of the customers' own business, by segment.
_SEGMENTS = {
    "insurers": (0.28, 0.03),
    "banks": (0.22, 0.02),
    "public bodies": (0.18, 0.01),
    "utilities": (0.16, 0.05),
    "logistics": (0.16, 0.07),
}

#: Our products and their list price, EUR for one of it and a month; a day for training.
_PRODUCTS = {
    "Workflow seats": 34.0,
    "Process designer": 290.0,
    "Document reader": 18.0,
    "Customer portal": 46.0,
    "Interfaces": 650.0,
    "Training": 1_350.0,
}
#: What each unit of the focus account buys from us, as shares; what is not named it buys elsewhere.
_FOCUS_UNITS: dict[str, dict[str, float]] = {
    "Motor Claims": {"Workflow seats": 0.62, "Process designer": 0.20, "Interfaces": 0.18},
    "Property Claims": {"Workflow seats": 0.70, "Training": 0.30},
    "Life": {"Workflow seats": 0.55, "Process designer": 0.45},
    "Shared Services": {"Workflow seats": 0.75, "Document reader": 0.25},
}
_FOCUS_UNIT_REGIONS: dict[str, dict[str, float]] = {
    "Motor Claims": {"Germany": 1.00},
    "Property Claims": {"Alpine": 0.80, "Germany": 0.20},
    "Life": {"Alpine": 0.65, "Germany": 0.35},
    "Shared Services": {"Poland": 1.00},
}
#: Each region quotes the focus account its own price for the same seat.
_FOCUS_PRICE = {"Germany": 1.00, "Alpine": 1.04, "Poland": 0.83}

_UNITS: dict[str, tuple[str, ...]] = {
    "insurers": ("Claims", "Policies", "Service"),
    "banks": ("Loans", "Payments"),
    "public bodies": ("Permits", "Benefits"),
    "utilities": ("Meters", "Customers"),
    "logistics": ("Customs", "Depots"),
}
_BASKETS: dict[str, tuple[float, ...]] = {  # shares in the order of _PRODUCTS
    "insurers": (0.50, 0.12, 0.12, 0.10, 0.08, 0.08),
    "banks": (0.45, 0.15, 0.15, 0.08, 0.10, 0.07),
    "public bodies": (0.50, 0.08, 0.15, 0.12, 0.05, 0.10),
    "utilities": (0.40, 0.10, 0.10, 0.22, 0.10, 0.08),
    "logistics": (0.45, 0.12, 0.15, 0.08, 0.15, 0.05),
}
_MONTHS = (0.95, 0.92, 1.05, 0.95, 0.98, 1.02, 0.95, 0.85, 1.0, 1.12, 1.15, 1.28)  # renewals come with the new year

BOOK = Book(
    accounts=180,
    revenue=48_000_000,
    strategic=18,
    order_lines=2_832,
    fixed=6_500,
    rates=_RATES,
    segments=_SEGMENTS,
    region_shares=(0.52, 0.28, 0.20),
    # Every country of the focus account has its own seats, its own pilots and its own urgent tickets.
    focus=Focus(
        segment="insurers",
        region="Germany",
        place=3,
        rank=(2, 5),
        margin=(0.34, 0.38),
        serve=(0.29, 0.32),
        net=(0, 0.09),
        wallet=(0.17, 0.22),
        fit=8.0,
        openness=6.0,
        growth=0.03,
        strength=8.0,
        strength_customer=5.0,
        busy=6.0,
    ),
)
SALES = Sales(
    products=_PRODUCTS,
    units=_FOCUS_UNITS,
    unit_shares=(0.42, 0.22, 0.14, 0.22),
    unit_regions=_FOCUS_UNIT_REGIONS,
    price=_FOCUS_PRICE,
    level=0.92,
    other_units=_UNITS,
    baskets=_BASKETS,
    months=_MONTHS,
    # After two days without the claims desk new seats were switched on late, until the second data centre stood.
    incident=Incident("Workflow seats", date(2026, 3, 9), date(2026, 6, 30)),
    gap=Gap("Workflow seats", low="Poland", high="Germany"),
    duplicates=28,
)

#: Training was cut in November 2025 (week 33), a project in Bern ended in January, and the desk was dark in March.
USAGE = Usage(
    product="Workflow seats",
    weeks=78,
    share={
        "Motor Claims": {0: 0.91, 33: 0.90, 52: 0.82, 77: 0.74},
        "Property Claims": {0: 0.84, 33: 0.83, 52: 0.74, 77: 0.61},
        "Life": {0: 0.82, 40: 0.80, 46: 0.48, 77: 0.44},
        "Shared Services": {0: 0.94, 33: 0.93, 49: 0.90, 77: 0.78},
    },
    dark=date(2026, 3, 9),
    cases=23,
)
