"""Case C, “The empty seat”: an insurer that logs in less and less, and a friend who leaves before the renewal."""

from importlib.resources import files

from samtrain.cases.stories.c_software.aims import AIMS
from samtrain.cases.stories.c_software.beliefs import BELIEFS
from samtrain.cases.stories.c_software.contest import CONTEST
from samtrain.cases.stories.c_software.dealings import DEALINGS
from samtrain.cases.stories.c_software.doings import DOINGS
from samtrain.cases.stories.c_software.market import MARKET
from samtrain.cases.stories.c_software.names import NAMES
from samtrain.cases.stories.c_software.notes import LOG
from samtrain.cases.stories.c_software.positions import CAST
from samtrain.cases.stories.c_software.sales import BOOK, SALES, USAGE
from samtrain.cases.stories.c_software.team import REGIONS, SEATS
from samtrain.cases.story import Story

STORY = Story(
    id="c-software",
    title="The empty seat",
    supplier="Klarwerk",
    customer="Mervanta Insurance",
    sam="Jochen Wiebold",
    disclaimer="The companies, the people and every figure in this case are invented.",
    regions=REGIONS,
    sites={"Cologne": "Germany", "Vienna": "Alpine", "Bern": "Alpine", "Wrocław": "Poland"},
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
    usage=USAGE,
    page=files(__package__).joinpath("story.md").read_text(encoding="utf-8"),
)
