"""Case B, “The courier at night”: the biggest account of all, which loses money after rush deliveries."""

from importlib.resources import files

from samtrain.cases.stories.b_automation.aims import AIMS
from samtrain.cases.stories.b_automation.beliefs import BELIEFS
from samtrain.cases.stories.b_automation.contest import CONTEST
from samtrain.cases.stories.b_automation.dealings import DEALINGS
from samtrain.cases.stories.b_automation.doings import DOINGS
from samtrain.cases.stories.b_automation.market import MARKET
from samtrain.cases.stories.b_automation.names import NAMES
from samtrain.cases.stories.b_automation.notes import LOG
from samtrain.cases.stories.b_automation.positions import CAST
from samtrain.cases.stories.b_automation.sales import BOOK, SALES
from samtrain.cases.stories.b_automation.team import REGIONS, SEATS
from samtrain.cases.story import Story

STORY = Story(
    id="b-automation",
    title="The courier at night",
    supplier="Axonika",
    customer="Talmeric Machines",
    sam="Daniela Forcher",
    disclaimer="The companies, the people and every figure in this case are invented.",
    regions=REGIONS,
    sites={
        "Linz": "Central Europe",
        "Brno": "Central Europe",
        "Modena": "Southern Europe",
        "Zaragoza": "Southern Europe",
        "Milwaukee": "Americas",
        "Wuxi": "Asia",
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
