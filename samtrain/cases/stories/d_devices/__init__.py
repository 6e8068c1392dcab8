"""Case D, “Who chooses the device”: a hospital group whose purchasing and physicians meet in one tender."""

from importlib.resources import files

from samtrain.cases.stories.d_devices.aims import AIMS
from samtrain.cases.stories.d_devices.beliefs import BELIEFS
from samtrain.cases.stories.d_devices.calendar import TENDER
from samtrain.cases.stories.d_devices.contest import CONTEST
from samtrain.cases.stories.d_devices.dealings import DEALINGS
from samtrain.cases.stories.d_devices.doings import DOINGS
from samtrain.cases.stories.d_devices.market import MARKET
from samtrain.cases.stories.d_devices.names import NAMES
from samtrain.cases.stories.d_devices.notes import LOG
from samtrain.cases.stories.d_devices.positions import CAST
from samtrain.cases.stories.d_devices.sales import BOOK, SALES
from samtrain.cases.stories.d_devices.team import REGIONS, SEATS
from samtrain.cases.story import Story

STORY = Story(
    id="d-devices",
    title="Who chooses the device",
    supplier="Vitalis Imaging",
    customer="Halvenau Clinics",
    sam="Katrin Sandvoss",
    disclaimer="The companies, the people and every figure in this case are invented.",
    regions=REGIONS,
    sites={
        "Halvenau": "North",
        "Wesselmar": "North",
        "Lohbrück": "West",
        "Aldenried": "South",
        "Tannhofen": "South",
        "Rothenfurt": "East",
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
    tender=TENDER,
    page=files(__package__).joinpath("story.md").read_text(encoding="utf-8"),
)
