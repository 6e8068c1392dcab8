"""What the four regions do at the customer today without knowing of each other."""

from samtrain.cases.stories.b_automation.team import (
    AMERICAS_ID,
    ASIA_ID,
    ENGINEER_ID,
    LOGISTICS_ID,
    REGIONS,
    SOUTH_ID,
)
from samtrain.cases.story import SAM_ID, Doings, Running

CENTRE, SOUTH, AMERICAS, ASIA = REGIONS

_RUNNING = (
    # Central Europe
    Running("list_price", "Announce the list price for servo drives in Linz: {rise} per cent up from January", CENTRE, SAM_ID, "",
            -9, 24, "cat_auto", "under way", 24, False, "",
            "Serves our own margin. Linz hears of a higher price in the month in which Modena is offered a lower one.", "price_cut"),
    Running("cabinet", "Fit our drive into the standard cabinet of Brno", CENTRE, SAM_ID, "G2",
            -15, 35, "wire_brno", "under way", 56, True, "G2",
            "What does not fit into the drawing is not on the line at the fair."),
    Running("trip", "Fly the project managers to our factory for two days", CENTRE, SAM_ID, "G2",
            10, 40, "pm_line", "planned", 36, True, "", "A goal is noted, but no line is sold by a tour of a factory."),
    Running("energy_talk", "Show the figures on braking energy to the technology office", CENTRE, SAM_ID, "G6",
            -31, -12, "cto", "planned", 16, True, "G6", "Asked for by their own customers; our figures can carry it."),
    Running("report", "Answer the three questions left open in the report on the plug", CENTRE, ENGINEER_ID, "G3",
            -40, -18, "head_service", "under way", 40, True, "G3", "Nothing of ours gets past service before that."),
    Running("evening", "Host the evening of the venture day", CENTRE, SAM_ID, "",
            12, 33, "dir_digital", "planned", 40, True, "",
            "Nobody asks that office before a decision; it costs a week and serves no goal."),
    Running("terms", "Settle the terms of payment with the controller", CENTRE, SAM_ID, "G1",
            -45, -21, "controller", "under way", 14, False, "G1", "Counts as a saving there, but it is a small one."),
    Running("flights", "List all rush deliveries of a year with day, plant and reason", CENTRE, LOGISTICS_ID, "G4",
            -60, -28, "head_plan", "done", 20, True, "G4", "The right beginning; nobody has taken it further since."),
    Running("courier", "Keep a courier on call for the plants at the end of each quarter", CENTRE, LOGISTICS_ID, "",
            -4, 8, "planner_brno", "under way", 12, True, "",
            "Saves a truck tonight and the late order for ever; nobody pays for it, and no order is frozen by it."),
    # Southern Europe
    Running("price_cut", "Offer Modena {cut} per cent off servo drives for next year's volume", SOUTH, SOUTH_ID, "G1",
            -14, 21, "buy_modena", "under way", 26, True, "G1",
            "Widens the gap between the plants that the group wants closed, and goes against the list price in Linz.", "list_price"),
    Running("format", "Programme the format change without a stop together with Modena", SOUTH, ENGINEER_ID, "G2",
            4, 46, "soft_pack", "planned", 48, True, "G2", "One second less, and the line is a new line."),
    Running("rebate", "Agree a rebate at the end of the year with purchasing in Zaragoza", SOUTH, SOUTH_ID, "G1",
            -50, -9, "buy_zaragoza", "done", 18, True, "G1", "One more set of terms for one plant."),
    Running("crm", "Enter the new contacts in Zaragoza into the CRM", SOUTH, SOUTH_ID, "",
            -30, -5, "head_wood", "planned", 8, False, "", "Housekeeping of ours; nobody at the customer is better off for it."),
    Running("motor", "Quote gear motors for the next saw", SOUTH, SOUTH_ID, "G1",
            24, 44, "buy_zaragoza", "planned", 12, False, "G1", "One more price of one region."),
    # Americas
    Running("hose", "Quote motors that stand hot water for the next dairy line", AMERICAS, AMERICAS_ID, "G1",
            -3, 18, "buy_milwaukee", "under way", 18, False, "G1", "A local quote again, though Milwaukee has seen the price in Modena."),
    Running("start", "Start a dairy line up together with Milwaukee and note every step", AMERICAS, AMERICAS_ID, "",
            22, 45, "comm_milwaukee", "planned", 26, True, "G3", "Nobody has noted a goal, yet this is what one check list starts with."),
    Running("letter", "Ask the head of development in Milwaukee for a letter of reference", AMERICAS, SAM_ID, "",
            15, 52, "head_food", "planned", 10, True, "", "It helps us to sell elsewhere; the customer gains nothing."),
    # Asia
    Running("match", "Match the local quote on gear motors in Wuxi", ASIA, ASIA_ID, "G1",
            1, 16, "buy_wuxi", "planned", 12, False, "G1", "A third price in the same quarter."),
    Running("fair", "Walk the automation fair in Shanghai with the plant manager", ASIA, SAM_ID, "",
            22, 38, "plant_wuxi", "planned", 28, True, "", "Friendly, but Wuxi builds by the parts list of Linz."),
    Running("meter", "Measure a whole line for a week together with the technology office", CENTRE, SAM_ID, "G6",
            -28, 44, "cto", "under way", 44, True, "G6", "Just what the meters in the cabinets need, and good for the modular line, too."),
    Running("lots", "Go through small lots with the category manager and bundle them", CENTRE, SAM_ID, "G1",
            5, 22, "cat_auto", "planned", 10, False, "G1", "Saves a few order lines, there and here."),
    Running("bonus", "Check the bonus statement of nine plants", CENTRE, SAM_ID, "G1",
            8, 29, "controller", "planned", 8, False, "G1", "Money that is owed anyway, nine times over."),
)  # fmt: skip

DOINGS = Doings(
    _RUNNING,
    numbers=(("cut", 5, 10, 1), ("rise", 3, 7, 1)),
    # Hours a week that each of the seven has for this customer, before the draw.
    hours=(28, 3, 16, 16, 14, 24, 16),
)
