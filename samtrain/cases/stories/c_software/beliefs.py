"""What the six are asked about the customer, what each may know, and what is true."""

from samtrain.cases.story import SALES, Beliefs, Fact, Item, Shock

_ITEMS = (
    Item("Motor claims would name us first for claims without a hand.", (3, 4),
         "last", "first", flatters=True),
    Item("Mervanta's countries agree with one another on what they want from us.", (1, 2),
         "four countries, four views", "one view", 6),
    Item("The language of letters already decides which reader is chosen.", (2, 3),
         "plays no part", "decides already", 7),
    Item("A desk that stands after a storm counts more for Mervanta than a price two per cent lower.", (4, 5),
         "the two per cent", "the desk", 9),
    Item("Handlers at Mervanta open our desk first when a claim comes in.", (2, 3),
         "last", "first", flatters=True),
    Item("Mervanta sees us as a source of ideas for its claims, not as a vendor of seats.", (2, 2),
         "a vendor of seats", "a source of ideas", 1, flatters=True),
    Item("Mervanta will have a second data centre behind the desk within a year, whatever we do.", (4, 4),
         "surely not", "surely", drift=2,
         why="Wrocław calls it a bargaining chip; it has a date and a budget, and claims operations run it."),
    Item("Mervanta's top management knows whom to call at our company.", (2, 2),
         "nobody knows", "all know", flatters=True),
    Item("The renewal board will cut the number of our seats, not extend it.", (3, 3),
         "more seats", "fewer seats"),
    Item("Mervanta is content with how we handled the failure of March 2026.", (2, 3),
         "not at all", "fully", 3, flatters=True),
    Item("Our regions speak with one voice at Mervanta.", (1, 1),
         "three voices", "one voice", 3, flatters=True),
    Item("Our friend in the process office decides on the renewal.", (2, 2),
         "others decide", "that one alone", drift=4,
         why="Half of our talks go through one desk, which is always friendly; who signs, only one of us asked."),
)  # fmt: skip

#: Whom members are asked about, by key of position.
_ASKED = (
    "coo",
    "cio",
    "head_proc",
    "head_risk",
    "head_ops",
    "head_motor",
    "dir_wroclaw",
    "process",
    "buyer",
    "dir_lab",
)

_GERMANY, _ALPINE, _POLAND = "Germany", "Alpine", "Poland"
_SUCCESS, _PRODUCT = "customer success", "product"
#: What all of us know: loud, often said, and most of it about price.
_COMMON = (
    Fact("{buyer} opens every meeting with a price.", "G3"),
    Fact("{head_proc} has promised {save} per cent less per claim by the end of 2027.", "G3"),
    Fact("The desk was dark for two days in March 2026.", "G6"),
    Fact("All contracts of ours end on 31 March 2027.", "G2"),
    Fact("The renewal board is there to cut our price.", "G3", true=False),
    Fact("{process} speaks for us wherever we are not.", "G5"),
)
_SOME = (
    Fact("{head_motor} wants {share} per cent of simple claims to be settled without a hand.", "G5", (_SUCCESS, _GERMANY)),
    Fact("{cio} calls {letters} per cent of letters answered in two days project number one.", "G4", (_GERMANY,)),
    Fact("{head_ops} puts a second data centre behind the claims desk.", "G1", (_SUCCESS, _PRODUCT)),
    Fact("{head_risk} wants no more than {findings} open findings by next autumn.", "G6", (_PRODUCT,)),
    Fact("Three of us explained one failure in three letters, each in another way.", "G6", (_PRODUCT, _POLAND)),
    Fact("{k1} offers one platform for everything, and claims are one tile of many.", "G2", (SALES,)),
    Fact("{dir_lab} is asked before {coo} signs a renewal.", "G2", (SALES,), true=False),
    Fact("{buy_vienna} saw the price of a seat in Wrocław beside that in Vienna.", "G2", (SALES, _ALPINE)),
    Fact("The second data centre is a bargaining chip that nobody will build.", "G1", (_POLAND, SALES), true=False),
)  # fmt: skip
_SINGLE = (
    Fact("{coo} wants four countries to work in one way by March 2027.", "G2", (SALES, _GERMANY)),
    Fact("{coo} asks for one desk that every handler knows, and not for the cheapest seat.", "G2", (SALES, _GERMANY)),
    Fact("What stands in the way of one renewal is that each country has a contract of its own.", "G2", (_ALPINE, SALES)),
    Fact("{architect} draws the map of applications that are to be switched off.", "G2", (_PRODUCT,)),
    Fact("The second data centre saves {head_ops} nothing: it costs {cost} million euro.", "G1", (_SUCCESS,)),
    Fact("There is no free Sunday to test the second data centre before January.", "G1", (_SUCCESS, _PRODUCT)),
    Fact("In Wrocław claims were written on paper for two days, and the forms are gone now.", "G1", (_POLAND,)),
    Fact("Seven of ten simple claims stop at the question about a second car.", "G5", (_SUCCESS,)),
    Fact("Each year forty handlers retire, and four may be replaced.", "G5", (_GERMANY, _SUCCESS)),
    Fact("Log-ins have fallen since training for new handlers was cut.", "G3", (_SUCCESS,)),
    Fact("Half of the seats in Bern have been empty since a project ended.", "G3", (_ALPINE,)),
    Fact("Our reader is better than the rival's in German, and blind in Polish.", "G4", (_POLAND, _PRODUCT)),
    Fact("By December there has to be an exit plan for everything that runs outside.", "G6", (_PRODUCT,)),
    Fact("{process} leaves at the end of the year and hands over to nobody.", "G2", (_GERMANY, _SUCCESS)),
    Fact("{k2} has bought our process designer's maker.", "G5", (_PRODUCT,), true=False),
)  # fmt: skip

#: What happens after the workshop, for the facilitator: days from today, what, the item that it changes, and to what.
_SHOCKS = (
    Shock(8, "{process} leaves three months early. The farewell mail names eleven people; none of them is one of us.", 12, 1,
          "Who knows nobody beside a friend knows nobody: the name of the decider stood in an interview."),
    Shock(20, "Motor claims tries the rules of {k2} with a hundred real claims.", 1, 2,
          "Whoever sat beside the handlers in September is not surprised; the item was never confirmed by anybody."),
    Shock(33, "Hail over Vienna. Three of us are called about the load, and each names another limit.", 11, 1,
          "The workshop was weeks ago, and nobody has held a checkpoint: this is what decay looks like."),
)  # fmt: skip

#: What the plan expects of each of the six, in the order of the team's seats.
_PARTS = (
    "results driver", "relationship lead", "relationship lead", "collaborator", "project manager", "technical expert",
)  # fmt: skip
#: What else colleagues of a function take their own part for.
_TAKEN_FOR = {
    "sales": ("relationship lead", "results driver"),
    "customer success": ("relationship lead", "collaborator"),
    "product": ("innovator", "collaborator"),
}
#: How colleagues put the customer's goals when nobody shows them a list; what is no goal of the customer comes last.
_OWN_WORDS = {
    "G1": ("claims that keep moving after a storm", "the day after the hail", "no backlog after a storm"),
    "G2": ("one way of working", "four countries, one process", "the same desk everywhere"),
    "G3": ("fewer licences", "savings", "paying less for software"),
    "G4": ("faster letters", "letters within two days", "answers in every language"),
    "G5": ("motor claims without a hand", "more automation", "simple claims settled at once"),
    "G6": ("a clean audit", "the supervisor", "no findings in the audit"),
    None: ("a reliable partner", "more users on our platform", "happy users", "a renewal"),
}


BELIEFS = Beliefs(
    items=_ITEMS,
    asked=_ASKED,
    common=_COMMON,
    some=_SOME,
    single=_SINGLE,
    shocks=_SHOCKS,
    targets={"share": "G5", "letters": "G4", "save": "G3", "findings": "G6"},
    parts=_PARTS,
    taken_for=_TAKEN_FOR,
    own_words=_OWN_WORDS,
    loud="G3",
    bias={SALES: 0.7, _PRODUCT: -0.4},
)
