"""What the five regions do at the customer today without knowing of each other."""

from samtrain.cases.stories.a_chips.team import (
    AMERICAS_DESIGN_ID,
    AMERICAS_ID,
    CHINA_DESIGN_ID,
    CHINA_ID,
    CHINA_SUPPLY_ID,
    DESIGN_ID,
    PACIFIC_ID,
    QUALITY_ID,
    REGIONS,
    SOUTH_ID,
    SUPPLY_ID,
)
from samtrain.cases.story import SAM_ID, Doings, Running

NORTH, SOUTH, AMERICAS, CHINA, PACIFIC = REGIONS


_RUNNING = (
    # Europe North
    Running("list_price", "Announce the list price for RF power in Leipzig: {rise} per cent up from January", NORTH, SAM_ID, "",
            -9, 24, "buy_leipzig", "under way", 24, False, "",
            "Serves our own margin. Leipzig hears of a higher price in the month in which Suzhou is offered a lower one.", "price_cut"),
    Running("reference", "Bring the reference design of the open radio unit to Leipzig", NORTH, DESIGN_ID, "G1",
            -15, 35, "rd_radio", "under way", 60, True, "G1",
            "The head of development has asked for a board to keep; without it the part is not on the list."),
    Running("samples", "Deliver a sample lot of the RF power stage for the field trial", NORTH, SAM_ID, "G1",
            6, 48, "open_ran", "planned", 30, True, "G1", "The trial units cannot be built without it."),
    Running("bench", "Measure our power stage beside the rival's gallium nitride part", NORTH, SAM_ID, "G1",
            10, 40, "rf_test", "planned", 36, False, "G1", "The race is open, and figures decide it."),
    Running("energy_talk", "Show the energy figures for a radio site to the technology office", NORTH, SAM_ID, "G2",
            -31, -12, "cto", "planned", 16, True, "G2", "A public promise of the customer; our figures can carry it."),
    Running("report", "Answer the three questions left open in the report on the incident", NORTH, QUALITY_ID, "G5",
            -40, -18, "vp_quality", "under way", 40, True, "G5", "Nothing of ours gets past the head of quality before that."),
    Running("partner", "Host the evening of the partner day", NORTH, SAM_ID, "",
            12, 33, "svp_partner", "planned", 40, True, "",
            "Nobody asks the office for partnerships before a decision; it costs a week and serves no goal."),
    Running("terms", "Settle the terms of payment with the controller", NORTH, SAM_ID, "G4",
            -45, -21, "controller", "under way", 14, False, "G4", "Counts as a saving there, but it is a small one."),
    Running("plant_list", "Send the list of our parts that two plants can make", NORTH, SUPPLY_ID, "G3",
            -60, -28, "vp_supply", "done", 20, True, "G3", "The right beginning; nobody has taken it further since."),
    # Europe South
    Running("price_file", "Send the yearly price file for clock parts to Valencia", SOUTH, SAM_ID, "G4",
            4, 20, "buy_valencia", "planned", 12, False, "G4", "One more price of one region."),
    Running("rebate", "Agree a rebate at the end of the year with procurement in Valencia", SOUTH, SOUTH_ID, "G4",
            -50, -9, "buy_valencia", "done", 18, True, "G4", "One more set of terms for one site."),
    Running("crm", "Enter the new contacts in Valencia into the CRM", SOUTH, SOUTH_ID, "",
            -30, -5, "rd_optical", "planned", 8, False, "", "Housekeeping of ours; nobody at the customer is better off for it."),
    # Americas
    Running("gateway_quote", "Quote clock parts for the next gateway", AMERICAS, AMERICAS_ID, "G4",
            -3, 18, "buy_raleigh", "under way", 22, False, "G4", "A local quote again, though Raleigh has seen China's price."),
    Running("returns", "Work out with Raleigh why gateways come back from the field", AMERICAS, AMERICAS_DESIGN_ID, "",
            -6, 45, "reliability", "under way", 34, True, "G5", "Nobody has noted a goal, yet this is what halving the returns starts with."),
    Running("letter", "Ask the president of Customer Premises for a letter of reference", AMERICAS, SAM_ID, "",
            15, 52, "bu_home", "planned", 10, True, "", "It helps us to sell elsewhere; the customer gains nothing."),
    # China
    Running("price_cut", "Offer Suzhou {cut} per cent off RF power for next year's volume", CHINA, CHINA_ID, "G4",
            -14, 21, "buy_suzhou", "under way", 26, True, "G4",
            "Widens the gap between the sites that the customer wants closed, and goes against the list price in Leipzig.", "list_price"),
    Running("soldering", "Put the new soldering limits on one page for the line in Suzhou", CHINA, CHINA_DESIGN_ID, "G5",
            2, 26, "smt_eng", "planned", 24, True, "G5", "The line asks for it, and the board asks the line."),
    Running("freight", "Fly {units} pieces of RF power to Suzhou instead of shipping them", CHINA, CHINA_SUPPLY_ID, "",
            -4, 7, "planner_suzhou", "under way", 12, True, "",
            "Saves one week and leaves the reason as it is; no second source comes of it."),
    Running("fair", "Walk the technology fair in Shanghai with the plant director", CHINA, SAM_ID, "G2",
            22, 38, "plant_suzhou", "planned", 28, True, "", "A goal is noted, but no kilowatt-hour is saved by a walk through a fair."),
    # Asia Pacific
    Running("half_load", "Measure efficiency at half load together with Pune", PACIFIC, SAM_ID, "G2",
            -28, 44, "rd_core", "under way", 44, True, "G2", "Just what Pune asked for, and good for the radio sites, too."),
    Running("match", "Match the rival's quote on power management in Pune", PACIFIC, PACIFIC_ID, "G4",
            1, 16, "cat_semi", "planned", 12, False, "G4", "A third price in the same quarter."),
    Running("training", "Train six engineers in Pune on microcontrollers", PACIFIC, SAM_ID, "",
            8, 30, "hw_pune", "planned", 32, True, "", "Friendly, but the board in Pune has no socket for a microcontroller of ours."),
)  # fmt: skip

#: Hours a week that each of the twelve has for this customer, before the draw.
_HOURS = (28, 3, 10, 12, 12, 10, 16, 14, 12, 10, 10, 12)

DOINGS = Doings(_RUNNING, numbers=(("cut", 5, 10, 1), ("rise", 3, 7, 1), ("units", 20, 60, 1_000)), hours=_HOURS)
