"""Where we sell, and our account team for the customer."""

REGIONS = ("Central Europe", "Southern Europe", "Americas", "Asia")

#: Function, region and level (1 top … 5) of the seven; the first is the strategic account manager.
SEATS = (
    ("sales", "Central Europe", 3),
    ("sales", "Central Europe", 2),
    ("sales", "Southern Europe", 4),
    ("sales", "Americas", 4),
    ("sales", "Asia", 4),
    ("engineering", "Central Europe", 4),
    ("logistics", "Central Europe", 4),
)

SOUTH_ID, AMERICAS_ID, ASIA_ID = "T03", "T04", "T05"
ENGINEER_ID, LOGISTICS_ID = "T06", "T07"
