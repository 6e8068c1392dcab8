"""Case A, “Capture market share”: a maker of chips whose five regions each do the right thing alone."""

from importlib.resources import files

from samtrain.cases.stories.a_chips.aims import AIMS
from samtrain.cases.stories.a_chips.beliefs import BELIEFS
from samtrain.cases.stories.a_chips.contest import CONTEST
from samtrain.cases.stories.a_chips.dealings import DEALINGS
from samtrain.cases.stories.a_chips.doings import DOINGS
from samtrain.cases.stories.a_chips.market import MARKET
from samtrain.cases.stories.a_chips.names import NAMES
from samtrain.cases.stories.a_chips.notes import LOG
from samtrain.cases.stories.a_chips.positions import CAST
from samtrain.cases.stories.a_chips.sales import BOOK, SALES
from samtrain.cases.stories.a_chips.team import REGIONS, SEATS
from samtrain.cases.story import Story

STORY = Story(
    id="a-chips",
    title="Capture market share",
    supplier="Nordhalbleiter AG",
    customer="Helvion Networks",
    sam="Jonas Lindqvist",
    disclaimer=(
        "The idea comes from the published story of the programme “Capture Market Share” at STMicroelectronics. "
        "The companies, the people and every figure in this case are invented; "
        "STMicroelectronics has published no such data here."
    ),
    regions=REGIONS,
    sites={
        "Aarhus": "Europe North",
        "Leipzig": "Europe North",
        "Valencia": "Europe South",
        "Raleigh": "Americas",
        "Suzhou": "China",
        "Pune": "Asia Pacific",
    },
    seats=SEATS,
    names=NAMES,
    book=BOOK,
    sales=SALES,
    cast=CAST,
    log=LOG,
    aims=AIMS,
    contest=CONTEST,
    doings=DOINGS,
    dealings=DEALINGS,
    market=MARKET,
    beliefs=BELIEFS,
    page=files(__package__).joinpath("story.md").read_text(encoding="utf-8"),
)
