"""What the supplier sells, to whom, where, and at which price."""

from datetime import date

from samtrain.cases.story import Book, Focus, Gap, Incident, Sales

#: Cost of one unit of each activity; ``capital`` is a yearly interest rate.
_RATES = (
    ("orders", 190, "EUR per order line, from quotation to payment; one line may be many deliveries"),
    ("visits", 640, "EUR per visit"),
    ("expedite", 2_900, "EUR per call-out of a technician outside the agreed hours"),
    ("samples", 1_750, "EUR per device on loan for a trial, with transport and set-up"),
    ("eng_h", 98, "EUR per hour of application training at the bedside"),
    ("capital", 0.08, "interest per year on open invoices"),
)

#: Share of accounts and expected yearly growth of the customers' own business, by segment.
_SEGMENTS = {
    "university hospital": (0.12, 0.04),
    "hospital group": (0.22, 0.05),
    "regional hospital": (0.30, 0.01),
    "imaging centre": (0.22, 0.08),
    "practice network": (0.14, 0.06),
}

#: Our products and their list price, EUR apiece: a system, a detector, a workplace for a year, a set, an hour.
_PRODUCTS = {
    "Ultrasound": 38_000.0,
    "Mobile X-ray": 62_000.0,
    "Detectors": 21_000.0,
    "Imaging software": 3_400.0,
    "Contrast sets": 46.0,
    "Service": 172.0,
}
#: What each unit of the focus account buys from us, as shares; what is not named it buys elsewhere.
_FOCUS_UNITS: dict[str, dict[str, float]] = {
    "Maximum Care": {"Ultrasound": 0.40, "Mobile X-ray": 0.25, "Contrast sets": 0.35},
    "Regional Hospitals": {"Contrast sets": 0.45, "Ultrasound": 0.32, "Service": 0.23},
    "Outpatient Centres": {"Ultrasound": 0.60, "Imaging software": 0.40},
    "Women and Screening": {"Ultrasound": 0.70, "Service": 0.30},
}
_FOCUS_UNIT_REGIONS: dict[str, dict[str, float]] = {
    "Maximum Care": {"North": 1.00},
    "Regional Hospitals": {"West": 0.30, "South": 0.42, "East": 0.28},
    "Outpatient Centres": {"North": 0.70, "West": 0.30},
    "Women and Screening": {"South": 0.80, "East": 0.20},
}
#: Each region quotes the focus account its own price for the same thing.
_FOCUS_PRICE = {"North": 1.00, "West": 0.95, "South": 0.83, "East": 1.03}

_UNITS: dict[str, tuple[str, ...]] = {
    "university hospital": ("Radiology", "Emergency", "Women's Clinic"),
    "hospital group": ("Central purchasing", "Emergency", "Radiology"),
    "regional hospital": ("Radiology", "Wards"),
    "imaging centre": ("Diagnostics", "Screening"),
    "practice network": ("Practices", "Diagnostics"),
}
_BASKETS: dict[str, tuple[float, ...]] = {  # shares in the order of _PRODUCTS
    "university hospital": (0.30, 0.15, 0.10, 0.10, 0.20, 0.15),
    "hospital group": (0.30, 0.15, 0.05, 0.10, 0.25, 0.15),
    "regional hospital": (0.30, 0.10, 0.05, 0.05, 0.30, 0.20),
    "imaging centre": (0.25, 0.00, 0.20, 0.20, 0.20, 0.15),
    "practice network": (0.55, 0.00, 0.05, 0.15, 0.10, 0.15),
}
_MONTHS = (0.85, 0.88, 1.0, 0.95, 0.98, 1.02, 0.92, 0.82, 1.0, 1.15, 1.32, 1.42)  # budgets end with the year

BOOK = Book(
    accounts=90,
    revenue=220_000_000,
    strategic=11,
    order_lines=3_168,
    fixed=60_000,
    rates=_RATES,
    segments=_SEGMENTS,
    region_shares=(0.32, 0.26, 0.24, 0.18),
    # Every clinic of the focus account has its own price, its own loans and its own hour for the technician.
    focus=Focus(
        segment="hospital group",
        region="North",
        place=3,
        rank=(2, 5),
        margin=(0.34, 0.38),
        serve=(0.29, 0.32),
        net=(0, 0.09),
        wallet=(0.17, 0.22),
        fit=8.0,
        openness=6.5,
        growth=0.05,
        strength=7.5,
        strength_customer=5.0,
        busy=4.0,
    ),
)
SALES = Sales(
    products=_PRODUCTS,
    units=_FOCUS_UNITS,
    unit_shares=(0.38, 0.32, 0.16, 0.14),
    unit_regions=_FOCUS_UNIT_REGIONS,
    price=_FOCUS_PRICE,
    level=0.92,
    other_units=_UNITS,
    baskets=_BASKETS,
    months=_MONTHS,
    # After the update that mixed up worklists no system was shipped to the group until its checks were over.
    incident=Incident("Ultrasound", date(2026, 3, 16), date(2026, 6, 30)),
    gap=Gap("Contrast sets", low="South", high="North"),
    duplicates=32,
)
