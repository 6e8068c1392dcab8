"""Where we sell, and our account team for the customer."""

REGIONS = ("Germany", "Alpine", "Poland")

#: Function, region and level (1 top … 5) of the six; the first is the strategic account manager.
SEATS = (
    ("sales", "Germany", 3),
    ("sales", "Germany", 2),
    ("sales", "Alpine", 4),
    ("sales", "Poland", 4),
    ("customer success", "Germany", 4),
    ("product", "Germany", 4),
)

ALPINE_ID, POLAND_ID = "T03", "T04"
SUCCESS_ID, PRODUCT_ID = "T05", "T06"
