"""What the customer spends on whom, how content its people are, what happened in three years."""

from samtrain.cases.stories.c_software.sales import SALES
from samtrain.cases.story import Dealings, Spend

MOTOR, PROPERTY, LIFE, SHARED = SALES.units

_SPEND = (
    Spend(MOTOR, "Workflow seats", "K1", 20, "contract", "Contract for the old claims system with {K1} to 31 December 2029, says {head_proc}", "2026-06-22", 0,
          "The largest spend and no room: bound by contract beyond three years."),
    Spend(MOTOR, "Workflow seats", "in-house", 4, "spend report", "A tool of their own for fleets, says {lead_motor}", "2026-05-12", 0,
          "Will not be given up."),
    Spend(MOTOR, "Process designer", "K2", 3, "spend report", "A trial of rules, says {head_motor}", "2026-07-15", 0.2,
          "A trial that runs on."),
    Spend(MOTOR, "Document reader", "K1", 10, "spend report", "Letters are read by hand and by {K1}; {head_motor} chooses a reader this autumn", "2026-09-11", 0.5,
          "The place is open, the decision is near, and our reader feeds the rules that we wrote."),
    Spend(MOTOR, "Customer portal", "K1", 6, "contract", "Contract with {K1} to 30 June 2029, says {buyer}", "2026-07-07", 0,
          "Bound by contract."),
    Spend(MOTOR, "Interfaces", "in-house", 3, "spend report", "Their own people build them, says {architect}", "2026-06-24", 0.1,
          "Their own people are proud of it."),
    Spend(MOTOR, "Training", "none", 0, "parts list", "Cut this year, says {head_motor}", "2026-07-15", 0,
          "Nothing is spent."),
    Spend(PROPERTY, "Workflow seats", "in-house", 5, "spend report", "Spreadsheets for large claims, and content with them, says {head_prop}", "2026-08-05", 0.1,
          "Sees no reason to change before the rule book says so."),
    Spend(PROPERTY, "Process designer", "none", 0, "parts list", "Nobody draws processes in Vienna, says {head_prop}", "2026-06-09", 0,
          "Not used."),
    Spend(PROPERTY, "Document reader", "K3", 2, "estimate", "Guess of our sales in the Alps", "2025-12-02", 0.2,
          "Small."),
    Spend(PROPERTY, "Customer portal", "K3", 7, "parts list", "{parts} accounts a broker and month at about EUR {price} apiece; {buy_vienna} counts {units} monthly bills of brokers a year. Nobody asked whose portal it is", "2026-08-20", 0.6,
          "Brokers ask for one portal for all claims; {K3}'s contract ends with the year, and nobody defends it.", 3),
    Spend(PROPERTY, "Interfaces", "K1", 3, "spend report", "Spend report of {buyer}", "2026-07-07", 0.2,
          "Renewed each year."),
    Spend(PROPERTY, "Training", "K1", 1.5, "estimate", "Guess of our sales in the Alps", "2025-12-02", 0.1,
          "Comes with systems of others."),
    Spend(LIFE, "Workflow seats", "K1", 4, "spend report", "Policies run in {K1}, says {head_life}", "2026-08-11", 0.1,
          "Life is not claims."),
    Spend(LIFE, "Process designer", "K1", 2, "spend report", "Spend report of {buyer}", "2026-07-07", 0.1,
          "The project has ended."),
    Spend(LIFE, "Document reader", "K2", 3, "estimate", "Guess of our sales in the Alps", "2026-01-15", 0.2,
          "Small, and in two languages."),
    Spend(LIFE, "Customer portal", "K1", 9, "contract", "Contract with {K1} to 31 March 2030, says {head_life}", "2026-07-21", 0,
          "A large sum that is bound by contract beyond three years."),
    Spend(LIFE, "Interfaces", "in-house", 2, "spend report", "Their own people build them, says {architect}", "2026-06-24", 0,
          "Not given away."),
    Spend(LIFE, "Training", "none", 0, "parts list", "Nobody new to train, says {head_life}", "2026-08-11", 0,
          "Nothing is spent."),
    Spend(SHARED, "Workflow seats", "K3", 3, "spend report", "A flow for holidays, says {shift_wroclaw}", "2026-07-22", 0.1,
          "Cheap, and liked."),
    Spend(SHARED, "Process designer", "K3", 1, "parts list", "{parts} licence a team and month at about EUR {price} apiece; {dir_wroclaw} counts {units} monthly bills of teams a year", "2026-07-22", 0.2,
          "Small.", 1),
    Spend(SHARED, "Document reader", "K2", 4, "spend report", "Polish letters, says {dir_wroclaw}", "2026-07-22", 0.1,
          "Our reader is blind in Polish."),
    Spend(SHARED, "Customer portal", "none", 0, "parts list", "No customer writes to Wrocław, says {shift_wroclaw}", "2026-04-21", 0,
          "Not used."),
    Spend(SHARED, "Interfaces", "K1", 2, "parts list", "{parts} interfaces a country and month at about EUR {price} apiece; {architect} counts {units} monthly bills a year", "2026-06-24", 0.2,
          "Small.", 2),
    Spend(SHARED, "Training", "K1", 8, "spend report", "New people learn four rule books; {head_ops} asks us for one course", "2026-09-15", 0.5,
          "They ask us for it; whoever trains them keeps the seats full."),
)  # fmt: skip

#: Day (some are moved by a few days), whether it was good for the relationship, what, and who or what says so.
_MILESTONES = (
    ("2023-11-14", 3, 1, "The claims desk goes live in Cologne, on the day promised", "Letter of {head_ops}"),
    ("2024-03-05", 3, 0, "The portal for Life is lost to {K1}", "Mail of {head_life}"),
    ("2024-06-18", 3, 1, "Vienna joins the desk within six weeks", "Report of {head_prop}"),
    ("2024-10-22", 3, 1, "{process} speaks for us at the congress", "Programme of the congress"),
    ("2025-03-11", 3, 0, "{K1} gets the portal for motor claims to 2029; nobody asked us for an offer", "Word of {buyer}"),
    ("2025-06-24", 3, 1, "Three simple claims of ten run through without a hand", "Minutes of {head_motor}"),
    ("2025-11-11", 3, 0, "Training for new handlers is cut; log-ins begin to fall", "Word of {process}"),
    ("2026-02-02", 0, 0, "{buy_vienna} sees the price of a seat in Wrocław beside that in Vienna", "Our log"),
    ("2026-03-09", 0, 0, "The desk is dark for two days, the day after the hail", "Report on the failure"),
    ("2026-04-08", 2, 0, "Cologne, Vienna and Wrocław get three letters from us with three explanations", "Word of {head_risk}"),
    ("2026-05-29", 0, 1, "The final report on the failure is accepted, with three questions left", "Minutes of {head_risk}"),
    ("2026-06-15", 0, 1, "We are asked to the renewal board: one answer for all countries", "Questionnaire of {head_proc}"),
    ("2026-07-02", 0, 0, "{process} tells us of leaving at the end of the year", "Our log"),
)  # fmt: skip

#: Who may be asked how likely it is that they recommend us: chairs that we meet often enough to ask.
_RESPONDENTS = (
    "head_proc", "head_risk", "head_ops", "buyer", "process", "head_motor", "head_prop", "buy_vienna", "head_life",
    "dir_wroclaw", "cio", "coo", "lead_motor", "shift_wroclaw",
)  # fmt: skip
_BEFORE = (
    "Reliable, even in the storm season.",
    "A good desk, good people; we would like to see them more often.",
    "The quickest start of all our systems.",
)
_COMMENTS = {
    "promoter": (
        "Your people sit beside us until it works.",
        "Helps us think, not only to buy.",
        "The rules for glass saved us a quarter.",
        "The only supplier that reads our claims.",
    ),
    "passive": (
        "A good desk. I still do not know whom to call.",
        "Fine here; I hear other things from other countries.",
        "Would recommend the desk, not yet the company.",
        "I log in when I have to.",
    ),
    "detractor": (
        "Three letters, three explanations.",
        "One company, three prices. Which one is ours?",
        "Two days. Nobody from your side could say why.",
        "Each of you is helpful. Together you contradict one another.",
        "My spreadsheet has never been dark.",
        "You know one of us, and that one leaves.",
    ),
}

DEALINGS = Dealings(
    _SPEND, _MILESTONES, _RESPONDENTS, _BEFORE, _COMMENTS, "I would rather talk about this than tick a number."
)
