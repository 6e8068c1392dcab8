"""What the eight are asked about the customer, what each may know, and what is true."""

from samtrain.cases.story import SALES, Beliefs, Fact, Item, Shock

_ITEMS = (
    Item("The group is content with how we handled the mix-up of March 2026.", (2, 3),
         "not at all", "fully", 4, flatters=True),
    Item("A device that is back within a day counts more for the group than a price two per cent lower.", (4, 5),
         "the two per cent", "the device", 10),
    Item("The tender will cut the number of our devices in the clinics, not add to it.", (3, 3),
         "more devices", "fewer devices"),
    Item("The group sees us as a source of ideas for its clinics, not as a vendor of devices.", (2, 2),
         "a vendor of devices", "a source of ideas", 7, flatters=True),
    Item("The group will repair most devices itself within a year, whatever we do.", (4, 4),
         "surely not", "surely", drift=2,
         why="The buyer in Aldenried calls it a threat to get a price; the plan is real, has a budget, and is run by medical technology."),
    Item("Our regions speak with one voice at the group.", (1, 1),
         "four voices", "one voice", 4, flatters=True),
    Item("The group is willing to show us which devices are due for replacement.", (3, 4),
         "never", "gladly", flatters=True),
    Item("The emergency physicians would name us first for the new centre.", (3, 4),
         "last", "first", flatters=True),
    Item("The physicians decide which device wins the tender.", (2, 2),
         "others decide", "they alone decide", drift=4,
         why="All of us talk to physicians every week; who writes the minimum values and who signs, only one of us asked."),
    Item("The top management of the group knows whom to call at our company.", (2, 2),
         "nobody knows", "all know", flatters=True),
    Item("The clinics of the group agree with one another on what they want from us.", (1, 2),
         "each for itself", "one view", 2),
    Item("Dose at the bedside already decides which detector is bought.", (2, 3),
         "plays no part", "decides already", 6),
)  # fmt: skip

#: Whom members are asked about, by key of position.
_ASKED = ("coo", "cmo", "head_proc", "head_safety", "head_tech", "chief_em", "chief_rad", "tender_officer", "cat_imaging", "director_innov")  # fmt: skip

_NORTH, _WEST, _SOUTH, _EAST = "North", "West", "South", "East"
_TRAINING, _SERVICE, _TENDERS = "applications", "service", "tenders"
#: What all of us know: loud, often said, and most of it about price.
_COMMON = (
    Fact("{cat_imaging} opens every meeting with a price.", "G6"),
    Fact("{head_proc} has promised {save} per cent below the benchmark by the end of 2027.", "G6"),
    Fact("Aldenried was without ultrasound for six days in March 2026.", "G4"),
    Fact("The papers of the tender come out in the first quarter of 2027.", "G1"),
    Fact("{k3} sells its handheld at two thirds of our price.", "G6"),
    Fact("{buy_rothenfurt} saw the price of Aldenried beside that of Rothenfurt in January 2026.", "G1"),
    Fact("In the end the tender goes to the cheapest offer.", "G6", true=False),
    Fact("{senior_em} teaches with our systems.", "G3"),
)
_SOME = (
    Fact("{chief_em} wants {share} per cent of patients to have an image at the bed within ten minutes.", "G3", (_TRAINING, _NORTH)),
    Fact("Only two nurses a shift in the emergency ward can hold the probe.", "G3", (_TRAINING,)),
    Fact("{cmo} calls {dose} per cent less dose by the end of 2028 project number one.", "G5", (_NORTH,)),
    Fact("{head_tech} builds a pool of spare devices and a repair desk of their own.", "G2", (_SERVICE,)),
    Fact("{head_safety} wants no more than {wrong} wrongly filed images in 100,000 by next autumn.", "G4", (_SERVICE,)),
    Fact("Three of us explained one update in three letters, each in another way.", "G4", (_SERVICE, _SOUTH)),
    Fact("A trolley of {k1} stands in a bay of the new building beside ours.", "G3", (_TRAINING, _NORTH)),
    Fact("{k1} offers one device family for a whole group and says so in every meeting.", "G1", (SALES,)),
    Fact("{director_innov} is asked before {coo} signs the award.", "G1", (SALES,), true=False),
    Fact("{head_proc} thinks that we go round procurement from ward to ward.", "G1", (SALES, _TENDERS)),
    Fact("The pool of spare devices is planned only to get our service price down.", "G2", (_SOUTH, SALES), true=False),
    Fact("{k2} is dear and slow and has never filed an image wrongly.", "G4", (_SERVICE, _TENDERS)),
)  # fmt: skip
_SINGLE = (
    Fact("{coo} wants one device family for each task in all clinics by March 2027.", "G1", (SALES, _NORTH)),
    Fact("{coo} looks for a device that a nurse knows in any house, and not for the cheapest one.", "G1", (SALES, _NORTH)),
    Fact("What stands in the way of one contract is that each house keeps a device list of its own.", "G1", (_WEST, SALES)),
    Fact("The market consultation wants one answer for all of our regions.", "G1", (_TENDERS,)),
    Fact("The pool of spare devices saves {head_tech} nothing: it costs {cost} million euro.", "G2", (_SERVICE,)),
    Fact("If our remote service were let through the firewall, half of the calls would be over.", "G2", (_SERVICE, _NORTH)),
    Fact("The two repair benches in Lohbrück are taken up by incubators until January.", "G2", (_WEST, _SERVICE)),
    Fact("Ambulances drive on when they have to wait at the door of the emergency ward.", "G3", (_TRAINING, _NORTH)),
    Fact("{md_reg} votes for nineteen clinics on the tender committee.", "G1", (_WEST, _TENDERS)),
    Fact("From 2028 on the authority will publish dose by hospital.", "G5", (_TENDERS,)),
    Fact("{physicist} writes the minimum values of the dose register.", "G5", (_TRAINING,)),
    Fact("From December on two people check every update before it goes live.", "G4", (_SERVICE,)),
    Fact("The archive and the wards use different patient numbers.", "G4", (_SERVICE, _SOUTH)),
    Fact("{head_safety} will let no device of ours pass before the three questions are answered.", "G4", (_SERVICE,)),
    Fact("Eleven of our systems stand in the clinics on loan and in nobody's books.", "G1", (_EAST, _SOUTH)),
    Fact("A loan without a contract counts as a gift from January on.", "G1", (_TENDERS,)),
    Fact("{k1} has leased mobile X-ray to the regional hospitals until 2029; nobody asked us for an offer.", "G6", (_WEST,)),
    Fact("{buy_aldenried} would take a loan device at each hospital over two per cent off the price.", "G2", (_SOUTH, SALES)),
    Fact("{chief_obs} wants one training pass in ultrasound for the whole group by summer 2027.", "G1", (_SOUTH,)),
    Fact("The state pays for the new detectors only if they are ordered this year.", "G5", (_EAST,), true=False),
)  # fmt: skip

#: What happens after the workshop, for the facilitator: days from today, what, the item that it changes, and to what.
_SHOCKS = (
    Shock(8, "A young physician of the emergency ward has bought three handhelds of {k3} with the ward's own money.", 8, 2,
          "Whoever asked the nurses in September is not surprised; the item was never confirmed by anybody."),
    Shock(19, "{head_proc} leaves the group at the end of the month. {cat_imaging} prepares the tender until there is a successor.", 10, 1,
          "Contacts that hang on one person are gone with that person: who of us knows somebody beside and above?"),
    Shock(30, "A system in Tannhofen fails at night. Three of us are called, and each names another hour for the technician.", 6, 1,
          "The workshop was weeks ago, and nobody has held a checkpoint: this is what decay looks like."),
    Shock(37, "The papers of the tender are out, two months early. From today all questions go through the portal, and {tender_officer} returns our mail unread.", 7, 1,
          "What was not asked before publication can no longer be asked in person: the market consultation was the time for it."),
)  # fmt: skip

#: What the plan expects of each of the eight, in the order of the team's seats.
_PARTS = (
    "results driver", "relationship lead", "relationship lead", "collaborator", "collaborator", "technical expert",
    "technical expert", "project manager",
)  # fmt: skip
#: What else colleagues of a function take their own part for.
_TAKEN_FOR = {
    "sales": ("relationship lead", "results driver"),
    "applications": ("innovator", "collaborator"),
    "service": ("project manager", "collaborator"),
    "tenders": ("results driver", "collaborator"),
}
#: How colleagues put the customer's goals when nobody shows them a list; what is no goal of the customer comes last.
_OWN_WORDS = {
    "G1": ("one device family", "the same device in every clinic", "standard devices in all clinics"),
    "G2": ("no patient sent home", "devices that work", "less downtime"),
    "G3": ("images in the emergency centre", "ten minutes to the bedside", "the new emergency centre"),
    "G4": ("no mixed-up images", "every image under the right patient", "order in the archive"),
    "G5": ("less dose", "dose at the bedside", "safer images on the ward"),
    "G6": ("lower prices", "savings", "paying less for devices"),
    None: (
        "a reliable partner",
        "good relations with the physicians",
        "more of our devices on the wards",
        "faster answers",
    ),
}


BELIEFS = Beliefs(
    items=_ITEMS,
    asked=_ASKED,
    common=_COMMON,
    some=_SOME,
    single=_SINGLE,
    shocks=_SHOCKS,
    targets={"share": "G3", "dose": "G5", "save": "G6", "wrong": "G4"},
    parts=_PARTS,
    taken_for=_TAKEN_FOR,
    own_words=_OWN_WORDS,
    loud="G6",
    bias={SALES: 0.7, _SERVICE: -0.4},
)
