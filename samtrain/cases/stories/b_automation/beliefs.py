"""What the seven are asked about the customer, what each may know, and what is true."""

from samtrain.cases.story import SALES, Beliefs, Fact, Item, Shock

_ITEMS = (
    Item("Talmeric sees us as a source of ideas for its machines, not as a vendor of drives.", (2, 2),
         "a vendor of drives", "a source of ideas", 7, flatters=True),
    Item("Our regions speak with one voice at Talmeric.", (1, 1),
         "four voices", "one voice", 8, flatters=True),
    Item("A machine that leaves in time counts more for Talmeric than a price two per cent lower.", (4, 5),
         "the two per cent", "the week", 3),
    Item("The platform will go to the lowest price per drive.", (2, 2),
         "something else decides", "price alone decides", drift=4,
         why="All hear of price every week from those who are measured by savings; the decider was asked by one of us only."),
    Item("Talmeric is content with how we handled the plug of March 2026.", (2, 3),
         "not at all", "fully", 8, flatters=True),
    Item("Energy per thousand packs already decides which drive is chosen.", (2, 3),
         "plays no part", "decides already", 10),
    Item("Talmeric is willing to share its build plan with us.", (3, 4),
         "never", "gladly", flatters=True),
    Item("Talmeric's plants agree with one another on what they want from us.", (1, 2),
         "nine plants, nine views", "one view", 5),
    Item("Development in Modena would name us first for the modular line.", (3, 4),
         "last", "first", flatters=True),
    Item("The platform board in early 2027 will cut the number of our parts, not extend it.", (3, 3),
         "more parts", "fewer parts"),
    Item("Talmeric will freeze most orders six weeks ahead within a year, whatever we do.", (4, 4),
         "surely not", "surely", drift=2,
         why="The buyer in Modena calls it talk; it has a date, a budget and two plants that do it, and planning runs it."),
    Item("Talmeric's top management knows whom to call at our company.", (2, 2),
         "nobody knows", "all know", flatters=True),
)  # fmt: skip

#: Whom members are asked about, by key of position.
_ASKED = ("coo", "cto", "head_proc", "head_service", "head_plan", "head_pack", "plant_modena", "platform_office", "cat_auto", "dir_digital")  # fmt: skip

_CENTRE, _SOUTH, _AMERICAS, _ASIA = "Central Europe", "Southern Europe", "Americas", "Asia"
_ENGINEERING, _LOGISTICS = "engineering", "logistics"
#: What all of us know: loud, often said, and most of it about price.
_COMMON = (
    Fact("{cat_auto} opens every meeting with a price.", "G1"),
    Fact("{head_proc} has promised {save} per cent less by the end of 2027.", "G1"),
    Fact("Modena stood still for eight days in March 2026.", "G3"),
    Fact("The platform board decides in the first quarter of 2027.", "G5"),
    Fact("{k3} offers drives in Asia a fifth cheaper than we do.", "G1"),
    Fact("The platform board is there to push prices down.", "G1", true=False),
    Fact("{pm_line} likes our drives for the modular line.", "G2"),
)
_SOME = (
    Fact("{head_pack} wants {lines} modular lines to be sold by the opening of the fair.", "G2", (_ENGINEERING, _SOUTH)),
    Fact("In Modena the line is taught to change formats without a stop.", "G2", (_ENGINEERING,)),
    Fact("{cto} calls {energy} per cent less energy per thousand packs project number one.", "G6", (_CENTRE,)),
    Fact("{head_plan} wants every order frozen six weeks before the truck.", "G4", (_LOGISTICS,)),
    Fact("{head_service} wants no more than {calls} calls per hundred machines by next autumn.", "G3", (_ENGINEERING,)),
    Fact("Three of us explained one plug in three letters, each in another way.", "G3", (_ENGINEERING, _SOUTH)),
    Fact("{k1} sells one library for all plants and puts every rush delivery on the bill.", "G5", (SALES,)),
    Fact("{dir_digital} is asked before {coo} decides on a supplier.", "G5", (SALES,), true=False),
    Fact("{buy_milwaukee} saw the price of Modena beside that of Milwaukee in February 2026.", "G5", (SALES, _AMERICAS)),
    Fact("The freeze of orders is talk that nobody follows.", "G4", (_SOUTH, SALES), true=False),
    Fact("{k2} is slow with samples and has never been late with series.", "G4", (_LOGISTICS, _ENGINEERING)),
)  # fmt: skip
_SINGLE = (
    Fact("{coo} wants nine plants to build on one platform by March 2027.", "G5", (SALES, _CENTRE)),
    Fact("{coo} asks for a drive that every plant can build in, and not for the cheapest one.", "G5", (SALES, _CENTRE)),
    Fact("What stands in the way of one platform is that each plant keeps a parts list of its own.", "G5", (_SOUTH, SALES)),
    Fact("The questionnaire of the platform board wants one answer for all of our regions.", "G5", (_CENTRE,)),
    Fact("The freeze of orders saves {head_plan} nothing: it costs {cost} million euro.", "G4", (_LOGISTICS,)),
    Fact("Two plants freeze their orders already, and ask for firm dates in return.", "G4", (_LOGISTICS, _CENTRE)),
    Fact("Their own sales change the format until the week before the truck.", "G4", (_LOGISTICS,)),
    Fact("Of eleven pages of rush deliveries in a quarter one line was paid for.", "G4", (_LOGISTICS,)),
    Fact("{planner_brno} knows which plant has which drives on the shelf.", "G4", (_LOGISTICS, _CENTRE)),
    Fact("At each change of format one station stops for a second.", "G2", (_ENGINEERING,)),
    Fact("Dairies order small lots and want five formats a day.", "G2", (_SOUTH, _ENGINEERING)),
    Fact("When the line brakes, half of the energy turns into heat.", "G6", (_ENGINEERING,)),
    Fact("Every new cabinet gets an energy meter.", "G6", (_CENTRE,)),
    Fact("Half of the calls in the first year are settings, not parts.", "G3", (_AMERICAS, _ENGINEERING)),
    Fact("{head_service} will let no part of ours pass before the three questions are answered.", "G3", (_ENGINEERING,)),
    Fact("Milwaukee programs the same station a second time, since it has another controller.", "G5", (_AMERICAS,)),
    Fact("{k1} has the controllers of Food Machines until 2029; nobody asked us for an offer.", "G1", (_AMERICAS,)),
    Fact("Wuxi could build all machines of the group within two years.", "G5", (_ASIA,), true=False),
)  # fmt: skip

#: What happens after the workshop, for the facilitator: days from today, what, the item that it changes, and to what.
_SHOCKS = (
    Shock(9, "Modena has released the drive of {k2} for the modular line.", 9, 2,
          "Whoever asked development in September is not surprised; the item was never confirmed by anybody."),
    Shock(20, "{head_proc} leaves Talmeric at the end of the month. {cat_auto} prepares the platform board until there is a successor.", 12, 1,
          "Contacts that hang on one person are gone with that person: who of us knows somebody beside and above?"),
    Shock(33, "Brno calls for sixty drives on a Thursday. Three of us answer, and each names another day.", 2, 1,
          "The workshop was weeks ago, and nobody has held a checkpoint: this is what decay looks like."),
)  # fmt: skip

#: What the plan expects of each of the seven, in the order of the team's seats.
_PARTS = (
    "results driver", "relationship lead", "relationship lead", "collaborator", "collaborator", "technical expert",
    "project manager",
)  # fmt: skip
#: What else colleagues of a function take their own part for.
_TAKEN_FOR = {
    "sales": ("relationship lead", "results driver"),
    "engineering": ("innovator", "collaborator"),
    "logistics": ("collaborator", "technical expert"),
}
#: How colleagues put the customer's goals when nobody shows them a list; what is no goal of the customer comes last.
_OWN_WORDS = {
    "G1": ("lower prices", "savings", "paying less for drives"),
    "G2": ("the filling line at the fair", "an order before the fair", "the new modular line"),
    "G3": ("fewer service calls", "machines that run in the first year", "half the calls"),
    "G4": ("delivery on time", "no more late machines", "the week that was promised"),
    "G5": ("one platform everywhere", "one control in nine plants", "the same automation at every plant"),
    "G6": ("less energy", "machines that need less power", "a better energy figure"),
    None: ("a reliable partner", "good relations with us", "more of our drives in each machine", "faster answers"),
}


BELIEFS = Beliefs(
    items=_ITEMS,
    asked=_ASKED,
    common=_COMMON,
    some=_SOME,
    single=_SINGLE,
    shocks=_SHOCKS,
    targets={"lines": "G2", "energy": "G6", "save": "G1", "calls": "G3"},
    parts=_PARTS,
    taken_for=_TAKEN_FOR,
    own_words=_OWN_WORDS,
    loud="G1",
    bias={SALES: 0.7, _ENGINEERING: -0.4},
)
