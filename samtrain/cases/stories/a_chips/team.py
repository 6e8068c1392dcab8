"""Where we sell, and our account team for the customer."""

REGIONS = ("Europe North", "Europe South", "Americas", "China", "Asia Pacific")

#: Function, region and level (1 top … 5) of the twelve; the first is the strategic account manager.
SEATS = (
    ("sales", "Europe North", 3),
    ("sales", "Europe North", 2),
    ("sales", "Europe South", 4),
    ("sales", "Americas", 4),
    ("sales", "China", 4),
    ("sales", "Asia Pacific", 4),
    ("engineering", "Europe North", 4),
    ("engineering", "China", 5),
    ("engineering", "Americas", 5),
    ("supply chain", "Europe North", 4),
    ("supply chain", "China", 5),
    ("quality", "Europe North", 4),
)

SOUTH_ID, AMERICAS_ID, CHINA_ID, PACIFIC_ID = "T03", "T04", "T05", "T06"
DESIGN_ID, CHINA_DESIGN_ID, AMERICAS_DESIGN_ID = "T07", "T08", "T09"
SUPPLY_ID, CHINA_SUPPLY_ID, QUALITY_ID = "T10", "T11", "T12"
