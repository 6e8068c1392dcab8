"""What every variant of the case company shares: who sells to whom, when, and where."""

from datetime import date

CASE_ID = "a-chips"
DEFAULT_SEED = 2026
TITLE = "Capture market share"
SUPPLIER = "Nordhalbleiter AG"
CUSTOMER = "Helvion Networks"
FOCUS = "A001"
SAM = "Jonas Lindqvist"
TODAY = date(2026, 9, 30)
TODAY_IN_WORDS = "30 September 2026"
CURRENCY = "EUR"
DISCLAIMER = (
    "The idea comes from the published story of the programme “Capture Market Share” at STMicroelectronics. "
    "The companies, the people and every figure in this case are invented; "
    "STMicroelectronics has published no such data here."
)

REGIONS = ("Europe North", "Europe South", "Americas", "China", "Asia Pacific")
#: The customer's six sites and the sales region each lies in.
SITES = {
    "Aarhus": "Europe North",
    "Leipzig": "Europe North",
    "Valencia": "Europe South",
    "Raleigh": "Americas",
    "Suzhou": "China",
    "Pune": "Asia Pacific",
}
