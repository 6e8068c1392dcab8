"""What the twelve are asked about the customer, what each may know, and what is true."""

from samtrain.cases.stories.a_chips.team import DESIGN_ID
from samtrain.cases.story import SAM_ID, Beliefs, Fact, Item, Shock

_ITEMS = (
    Item("A firm delivery date counts more for Helvion than a price two per cent lower.", (4, 5),
         "the two per cent", "the firm date", 7),
    Item("Price is what decides the next frame contract.", (2, 2),
         "something else decides", "price alone decides", drift=4,
         why="All hear of price every week from those who are measured by savings; the decider was asked by one of us only."),
    Item("Helvion sees us as a source of ideas for its business, not as a vendor of parts.", (2, 2),
         "a vendor of parts", "a source of ideas", 9, flatters=True),
    Item("Helvion's sites agree with one another on what they want from us.", (1, 2),
         "six sites, six views", "one view", 10),
    Item("Helvion is content with how we handled the quality incident of spring 2026.", (2, 3),
         "not at all", "fully", 6, flatters=True),
    Item("Helvion's technology office would name us first for the next radio unit.", (3, 4),
         "last", "first", flatters=True),
    Item("Our regions speak with one voice at Helvion.", (1, 1),
         "five voices", "one voice", 6, flatters=True),
    Item("Helvion will have a second source for RF power within a year, whatever we do.", (4, 5),
         "surely not", "surely", drift=2,
         why="The buyer in China calls it a threat to get a price; the plan is real, has a budget, and is run by the supply chain."),
    Item("Saving energy at radio sites already decides which part is chosen.", (2, 3),
         "plays no part", "decides already", 8),
    Item("Helvion's top management knows whom to call at our company.", (2, 2),
         "nobody knows", "all know", flatters=True),
    Item("Helvion is willing to share its demand plan with us.", (3, 4),
         "never", "gladly", flatters=True),
    Item("The review board in early 2027 will cut the number of our parts, not extend it.", (3, 3),
         "fewer parts", "more parts"),
)  # fmt: skip

#: Whom members are asked about, by key of position.
_ASKED = ("coo", "cto", "vp_proc", "vp_quality", "vp_supply", "bu_radio", "rd_radio", "plant_suzhou", "cat_semi", "svp_partner")  # fmt: skip

_NORTH, _SOUTH, _AMERICAS, _CHINA, _PACIFIC = "Europe North", "Europe South", "Americas", "China", "Asia Pacific"

_SALES, _ENGINEERING, _SUPPLY, _QUALITY = "sales", "engineering", "supply chain", "quality"

#: What all of us know: loud, often said, and most of it about price.
_COMMON = (
    Fact("{cat_semi} opens every meeting with a price.", "G4"),
    Fact("{vp_proc} has promised {save} per cent less by the end of 2027.", "G4"),
    Fact("The line in Suzhou stood still for nine days in spring 2026.", "G5"),
    Fact("The supplier review board decides in the first quarter of 2027.", "G6"),
    Fact("{coo} signs the large contracts.", "G6"),
    Fact("{k4} offers RF power in China a fifth cheaper than we do.", "G4"),
    Fact("{buy_suzhou} is judged by what is saved in China.", "G4"),
    Fact("{buy_raleigh} saw our price in China beside the one in Raleigh in February 2026.", "G6"),
    Fact("The review board is there to push prices down.", "G4", true=False),
    Fact("{open_ran} likes our reference design for the open radio unit.", "G1"),
)

_SOME = (
    Fact("{rd_radio} wants {trial} open radio units to run at network operators by June 2027.", "G1", (_ENGINEERING, _NORTH)),
    Fact("In Leipzig a new amplifier board is built with one part for both bands.", "G1", (_ENGINEERING,)),
    Fact("{cto} calls {energy} per cent less energy per site by the end of 2028 project number one.", "G2", (_NORTH,)),
    Fact("Network operators have begun to write energy into their tenders.", "G2", (_SALES, _ENGINEERING)),
    Fact("{vp_supply} wants a second source for every A part, ours included.", "G3", (_SUPPLY,)),
    Fact("{vp_quality} wants no more than {returns} returns per million by next autumn, half of today.", "G5", (_QUALITY,)),
    Fact("Three of our regions explained one incident in three letters, each in another way.", "G5", (_QUALITY, _CHINA)),
    Fact("Our final report on the incident was accepted with three questions left open.", "G5", (_QUALITY, _NORTH)),
    Fact("Parts of {k3} in gallium nitride lie in the laboratory in Leipzig.", "G1", (_ENGINEERING, _NORTH)),
    Fact("{k1} quotes one price for all six sites and says so in every meeting.", "G6", (_SALES,)),
    Fact("{svp_partner} is asked before {coo} decides on a supplier.", "G6", (_SALES,), true=False),
    Fact("Controllers at six sites spend hours on comparing our price lists.", "G6", (_SALES,)),
    Fact("{vp_proc} thinks that we play the regions off against one another.", "G6", (_SALES, _NORTH)),
    Fact("The second source is planned only to get our price down.", "G3", (_CHINA, _SALES), true=False),
    Fact("{k2} is slow with samples and has never been late with series parts.", "G3", (_SUPPLY, _ENGINEERING)),
)  # fmt: skip

_SINGLE = (
    Fact("{coo} wants one price and one set of terms at all six sites by March 2027.", "G6", (_SALES, _NORTH)),
    Fact("{coo} asks for a price that can be explained in Suzhou and in Raleigh, and not for the lowest one.", "G6", (_SALES, _NORTH)),
    Fact("What stands in the way of one price is that each plant keeps a price file of its own.", "G6", (_SOUTH, _SALES)),
    Fact("The questionnaire of the review board wants one answer for all of our regions.", "G6", (_NORTH,)),
    Fact("Second sources save {vp_supply} nothing: they cost {cost} million euro.", "G3", (_SUPPLY,)),
    Fact("If our second plant counted as a source, half of the list of A parts would be done.", "G3", (_SUPPLY, _NORTH)),
    # The lesson tells of somebody who knew it and of others who did not: who plans there, and who is to measure there.
    Fact("The laboratory in Leipzig has no free bench for samples before January.", "G1", (_ENGINEERING, _NORTH),
         never=(SAM_ID, DESIGN_ID)),
    Fact("At half load the amplifier board runs too hot, and half load is what counts.", "G1", (_ENGINEERING,)),
    Fact("With open interfaces a network operator can change Helvion for another within a year.", "G1", (_ENGINEERING, _SALES)),
    Fact("A third of the energy of a radio site is lost in the amplifier.", "G2", (_ENGINEERING,)),
    Fact("Pune models a whole radio site, from the rectifier to the fan.", "G2", (_PACIFIC,)),
    Fact("Pune has asked for efficiency at half load, not for a lower price.", "G2", (_PACIFIC,)),
    Fact("From November on all plants shall solder by one profile.", "G5", (_QUALITY, _CHINA)),
    Fact("Leipzig and Suzhou solder at different temperatures, and both are sure that they are right.", "G5", (_CHINA, _ENGINEERING)),
    Fact("{vp_quality} will let no part of ours pass before the three questions are answered.", "G5", (_QUALITY,)),
    Fact("{reliability} keeps the list of gateways that come back from the field.", "G5", (_AMERICAS, _ENGINEERING)),
    Fact("{buy_leipzig} heard of our price elsewhere from a colleague, not from us.", "G6", (_NORTH, _SALES)),
    Fact("The forecast that we get is three forecasts of three plants.", "G3", (_SUPPLY,)),
    Fact("{prod_suzhou} would take buffer stock at the plant over two per cent off the price.", "G3", (_CHINA, _SUPPLY)),
    Fact("Raleigh and Valencia use different clock parts for the same task.", "G6", (_SOUTH, _AMERICAS)),
    Fact("{rd_optical} wants one timing concept in all product lines by summer 2027.", "G6", (_SOUTH,)),
    Fact("{k1} has connectivity in Pune until 2029, because nobody of us was asked for an offer.", "G4", (_PACIFIC,)),
    Fact("{controller} reports upwards by how much our prices differ from site to site.", "G6", (_NORTH,)),
    Fact("The frame contract of {k1} for RF power runs out this year.", "G4", (_CHINA, _SALES), true=False),
    Fact("Helvion could make RF power itself within two years.", "G3", (_CHINA,), true=False),
)  # fmt: skip

#: What happens after the workshop, for the facilitator: days from today, what, the item that it changes, and to what.
_SHOCKS = (
    Shock(9, "The laboratory in Leipzig has released the gallium nitride part of {k3} for the field trial.", 6, 2,
     "Whoever asked the technology office in September is not surprised; the item was never confirmed by anybody."),
    Shock(20, "{vp_proc} leaves Helvion at the end of the month. {cat_semi} prepares the review board until there is a successor.", 10, 1,
     "Contacts that hang on one person are gone with that person: who of us knows somebody beside and above?"),
    Shock(33, "The line in Suzhou stops for six hours. Three of our regions are called, and each gives another date.", 7, 1,
     "The workshop was five weeks ago, and nobody has held a checkpoint: this is what decay looks like."),
)  # fmt: skip

#: What the plan expects of each of the twelve, in the order of the team's seats.
_PARTS = (
    "results driver", "relationship lead", "collaborator", "relationship lead", "relationship lead", "collaborator",
    "technical expert", "technical expert", "innovator", "project manager", "project manager", "technical expert",
)  # fmt: skip
#: What else colleagues of a function take their own part for.
_TAKEN_FOR = {
    "sales": ("relationship lead", "results driver"),
    "engineering": ("technical expert", "innovator", "collaborator"),
    "supply chain": ("project manager", "collaborator", "technical expert"),
    "quality": ("technical expert", "project manager"),
}
#: How colleagues put the customer's goals when nobody shows them a list; what is no goal of the customer comes last.
_OWN_WORDS = {
    "G1": ("the open radio unit out in the field", "their radio trial", "new radio units at operators"),
    "G2": ("less energy per site", "energy", "a greener radio site"),
    "G3": ("no more line stops", "security of supply", "a second source for what is critical"),
    "G4": ("lower prices", "savings", "paying less for chips"),
    "G5": ("fewer returns", "quality in the field", "half the returns"),
    "G6": ("one price everywhere", "buying as one company", "the same terms at all sites"),
    None: ("a reliable partner", "good relations with us", "more of our parts on the board", "faster answers"),
}


BELIEFS = Beliefs(
    items=_ITEMS,
    asked=_ASKED,
    common=_COMMON,
    some=_SOME,
    single=_SINGLE,
    shocks=_SHOCKS,
    targets={"trial": "G1", "energy": "G2", "save": "G4", "returns": "G5"},
    parts=_PARTS,
    taken_for=_TAKEN_FOR,
    own_words=_OWN_WORDS,
    loud="G4",
    bias={_SALES: 0.7, _ENGINEERING: -0.4},
)
