"""What the customer spends on whom, how content its people are, what happened in three years."""

from samtrain.cases.stories.a_chips.sales import SALES
from samtrain.cases.story import Dealings, Spend

RADIO, OPTICAL, CORE, HOME = SALES.units

_SPEND = (
    Spend(RADIO, "RF power", "K3", 11, "spend report", "Being qualified as second source; {vp_supply} wants it by spring, whatever we do", "2026-08-25", 0,
           "The largest spend and no room: the second source is decided, we can only lose here."),
    Spend(RADIO, "RF power", "K1", 6, "contract", "Frame contract with {K1} to 31 March 2029, says {buy_leipzig}", "2026-06-30", 0,
           "Bound by contract."),
    Spend(RADIO, "RF power", "K4", 4, "estimate", "Guess of our sales in China after the talk about prices", "2026-02-20", 0,
           "Bought on price alone."),
    Spend(RADIO, "Power management", "K2", 9, "contract", "Frame contract with {K2} for all radio boards to 31 December 2029, says {buy_suzhou}", "2026-05-19", 0,
           "Bound by contract beyond three years."),
    Spend(RADIO, "Power management", "K1", 2, "spend report", "Spend report of {cat_semi}", "2026-07-07", 0.3,
           "Small boards that are renewed each year."),
    Spend(RADIO, "Clock and timing", "K1", 5, "spend report", "One of two approved parts; {rd_radio} keeps both", "2026-07-14", 0.3,
           "Two suppliers are wanted; a third of theirs can move."),
    Spend(RADIO, "Microcontroller", "in-house", 4, "spend report", "Own control chip, the third generation of it, says {rd_radio}", "2026-05-12", 0.05,
           "The control chip is their own pride."),
    Spend(RADIO, "Sensor", "K4", 9, "parts list", "{parts} sensors a radio unit at about EUR {price} apiece; {open_ran} plans for {units} units a year. Nobody asked who makes them", "2026-08-20", 0.55,
           "The next radio unit must measure its own energy; {K4}'s part has no approval for it, and nobody defends it.", 8),
    Spend(RADIO, "Connectivity", "none", 0, "parts list", "No such part on a radio board, says {approved_list}", "2026-06-09", 0,
           "Not used."),
    Spend(OPTICAL, "RF power", "none", 0, "parts list", "No such part on an optical board, says {hw_valencia}", "2026-04-21", 0,
           "Not used."),
    Spend(OPTICAL, "Power management", "K2", 4, "spend report", "Spend report of {cat_semi}", "2026-07-07", 0.2,
           "Content with both suppliers; a fifth moves with the next board."),
    Spend(OPTICAL, "Clock and timing", "K1", 6, "spend report", "Holds two suppliers for clock parts and sees no reason to change, says {buy_valencia}", "2026-08-11", 0.05,
           "Sees no reason to change."),
    Spend(OPTICAL, "Microcontroller", "K1", 2, "parts list", "{parts} controllers on a line card at about EUR {price} apiece; {hw_valencia} counts {units} line cards a year", "2026-05-26", 0.2,
           "Small, and the software is written for the other part.", 3),
    Spend(OPTICAL, "Sensor", "K1", 2, "estimate", "Guess of our sales in Europe South", "2025-12-02", 0.25,
           "Small."),
    Spend(OPTICAL, "Connectivity", "in-house", 3, "spend report", "Own chip from an earlier take-over, says {rd_optical}", "2026-07-02", 0,
           "Will not be given up."),
    Spend(CORE, "RF power", "none", 0, "parts list", "No such part on a server board, says {hw_pune}", "2026-06-23", 0,
           "Not used."),
    Spend(CORE, "Power management", "K2", 8, "estimate", "Guess of our sales in Asia Pacific", "2025-11-18", 0.15,
           "Never late and hard to move; we are in already where heat counts."),
    Spend(CORE, "Clock and timing", "K1", 8, "spend report", "Open socket on the new server board, says {rd_core}; decision this autumn", "2026-09-08", 0.5,
           "The socket is open, the decision is near, and our clock part is proven at Optical Transport."),
    Spend(CORE, "Microcontroller", "K1", 3, "spend report", "Spend report of {cat_semi}", "2026-07-07", 0.2,
           "Moves with the board only."),
    Spend(CORE, "Sensor", "K4", 2, "parts list", "{parts} sensors on a server board at about EUR {price} apiece; {test_pune} counts {units} boards a year", "2026-08-04", 0.3,
           "Small, and priced to the cent.", 4),
    Spend(CORE, "Connectivity", "K1", 7, "contract", "Frame contract with {K1} to 30 June 2029, says {buy_pune}", "2026-07-21", 0,
           "A large sum that is bound by contract beyond three years."),
    Spend(HOME, "RF power", "K4", 1.5, "estimate", "Guess of our sales in the Americas", "2026-01-15", 0,
           "Bought on price alone."),
    Spend(HOME, "Power management", "K4", 4, "spend report", "Spend report of {buy_raleigh}", "2026-06-18", 0.2,
           "Bought on price; a fifth follows the connectivity chip."),
    Spend(HOME, "Clock and timing", "K1", 2, "spend report", "Another part than Valencia's for the same task; {rd_home} would share one", "2026-08-18", 0.5,
           "One part for two units is wanted, but the sum is small."),
    Spend(HOME, "Microcontroller", "K1", 5, "spend report", "Lost in 2024; {buy_raleigh} would ask us again for the next gateway", "2026-06-18", 0.25,
           "We may quote again; the software is written for the other part."),
    Spend(HOME, "Sensor", "K4", 1, "estimate", "Guess of our sales in the Americas", "2026-01-15", 0.3,
           "Small."),
    Spend(HOME, "Connectivity", "K1", 8, "spend report", "The next gateway needs a smaller case; {pm_home} asks us for a date", "2026-09-15", 0.45,
           "They ask us for it; the smaller case is on our roadmap and not on {K1}'s."),
)  # fmt: skip

#: Day (some are moved by a few days), whether it was good for the relationship, what, and who or what says so.
_MILESTONES = (
    ("2023-11-14", 3, 1, "Our second plant is approved for RF power", "Letter of {vp_quality}"),
    ("2024-03-05", 3, 0, "The gateway's microcontroller is lost to {K1}", "Mail of {buy_raleigh}"),
    ("2024-06-18", 3, 1, "A week in our laboratory with the clock people of Valencia", "Report of {rd_optical}"),
    ("2024-10-22", 3, 1, "Supplier day in Aarhus: thanked for deliveries in short supply", "Speech of {vp_supply}"),
    ("2025-03-11", 3, 0, "{K1} gets connectivity at Core & Cloud to 2029; nobody asked us for an offer", "Word of {buy_pune}"),
    ("2025-06-24", 3, 1, "The reference design for the open radio unit is handed over", "Minutes of {open_ran}"),
    ("2025-10-07", 3, 0, "Two of our regions promise one lot of RF power to two sites", "Complaint of {planner_suzhou}"),
    ("2026-02-11", 0, 0, "{buy_raleigh} sees our price in China beside the one in Raleigh", "Our log"),
    ("2026-03-09", 0, 0, "RF power fails after soldering: the line in Suzhou stands still for nine days", "Report on the incident"),
    ("2026-04-08", 2, 0, "Suzhou, Leipzig and Aarhus get three letters from us with three explanations", "Word of {vp_quality}"),
    ("2026-05-29", 0, 1, "The final report on the incident is accepted, with three questions left", "Minutes of {vp_quality}"),
    ("2026-06-16", 0, 1, "We are invited to the supplier review board: one answer for all regions", "Questionnaire of {board_office}"),
    ("2026-07-14", 0, 1, "Our samples for the open radio unit are measured beside {K3}'s", "Development meeting in Leipzig"),
)  # fmt: skip

#: Who may be asked how likely it is that they recommend us: chairs that we meet often enough to ask.
_RESPONDENTS = (
    "vp_proc", "vp_quality", "vp_supply", "cat_semi", "rd_radio", "open_ran", "buy_leipzig", "plant_suzhou",
    "buy_suzhou", "iqc_suzhou", "rd_optical", "buy_valencia", "rd_core", "buy_pune", "rd_home", "buy_raleigh",
)  # fmt: skip

_BEFORE = (
    "Reliable, even when everybody ran short.",
    "Good parts, good people; we would like to see them more often.",
    "Deliveries were the best of all our suppliers this year.",
)

_COMMENTS = {
    "promoter": (
        "Your engineers answer on the same day.",
        "Helps us think, not only to buy.",
        "The reference design saved us a quarter.",
        "The only supplier that brings its designers along.",
    ),
    "passive": (
        "Good parts. I still do not know whom to call.",
        "Fine here; I hear other things from other sites.",
        "Would recommend the parts, not yet the company.",
        "Better than last year, not yet as it was.",
    ),
    "detractor": (
        "Three letters, three explanations.",
        "One company, five prices. Which one is ours?",
        "Nine days. Nobody from your side could say why.",
        "Each of you is helpful. Together you contradict one another.",
        "We hear about dates after they have passed.",
        "I had to hear of your price elsewhere from a colleague.",
    ),
}

_NO_FIGURE = "I would rather talk about this than tick a number."


DEALINGS = Dealings(_SPEND, _MILESTONES, _RESPONDENTS, _BEFORE, _COMMENTS, _NO_FIGURE)
