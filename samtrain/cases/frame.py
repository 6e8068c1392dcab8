"""What every case shares: the day on which it plays, the money, and the id of the focus account."""

from datetime import date

DEFAULT_CASE = "a-chips"
DEFAULT_SEED = 2026
FOCUS = "A001"
TODAY = date(2026, 9, 30)
#: The last twelve months are those after this day.
YEAR_AGO = TODAY.replace(year=TODAY.year - 1)
TODAY_IN_WORDS = "30 September 2026"
CURRENCY = "EUR"
