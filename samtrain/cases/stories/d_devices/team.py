"""Where we sell, and our account team for the customer."""

REGIONS = ("North", "West", "South", "East")

#: Function, region and level (1 top … 5) of the eight; the first is the strategic account manager.
SEATS = (
    ("sales", "North", 3),
    ("sales", "North", 2),
    ("sales", "West", 4),
    ("sales", "South", 4),
    ("sales", "East", 4),
    ("applications", "North", 4),
    ("service", "South", 4),
    ("tenders", "North", 4),
)

WEST_ID, SOUTH_ID, EAST_ID = "T03", "T04", "T05"
TRAINER_ID, SERVICE_ID, TENDERS_ID = "T06", "T07", "T08"
