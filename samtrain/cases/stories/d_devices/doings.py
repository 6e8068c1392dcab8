"""What the four regions do at the customer today without knowing of each other."""

from samtrain.cases.stories.d_devices.team import (
    EAST_ID,
    REGIONS,
    SERVICE_ID,
    SOUTH_ID,
    TENDERS_ID,
    TRAINER_ID,
    WEST_ID,
)
from samtrain.cases.story import SAM_ID, Doings, Running

NORTH, WEST, SOUTH, EAST = REGIONS

_RUNNING = (
    # North
    Running("list_price", "Announce the list price for contrast sets in Halvenau: {rise} per cent up from January", NORTH, SAM_ID, "",
            -9, 24, "cat_imaging", "under way", 24, False, "",
            "Serves our own margin. Halvenau hears of a higher price in the month in which Aldenried is offered a lower one.", "price_cut"),
    Running("bay", "Set up a bay with our trolley in the new building and measure the way to the bed", NORTH, SAM_ID, "G3",
            -15, 35, "chief_em", "under way", 58, True, "G3",
            "The chief of the centre has asked for it; what fits the bay is what is written into the papers."),
    Running("early", "Train the nurses of the early shift in Halvenau on the ultrasound system", NORTH, TRAINER_ID, "G3",
            6, 48, "senior_em", "planned", 40, True, "G3", "Two nurses a shift are too few, and the goal is lost at the probe."),
    Running("congress", "Give a talk on bedside imaging together with the emergency physicians", NORTH, SAM_ID, "G3",
            10, 40, "senior_em", "planned", 36, True, "", "A goal is noted, but no patient is seen sooner for a talk at a congress."),
    Running("dose_talk", "Show the dose values of two other hospitals to the medical board", NORTH, SAM_ID, "G5",
            -31, -12, "cmo", "planned", 16, True, "G5", "A public promise of the customer; our figures can carry it."),
    Running("report", "Answer the three questions left open in the report on the update", NORTH, SERVICE_ID, "G4",
            -40, -18, "head_safety", "under way", 40, True, "G4", "Nothing of ours gets past patient safety before that."),
    Running("evening", "Take part in the innovation day with a stand of our own", NORTH, SAM_ID, "",
            12, 33, "director_innov", "planned", 40, True, "",
            "Nobody asks the office for innovation before an award; it costs a week and serves no goal."),
    Running("terms", "Settle the terms of payment with the controller", NORTH, SAM_ID, "G6",
            -45, -21, "controller", "under way", 14, False, "G6", "Counts as a saving there, but it is a small one."),
    Running("spare_list", "Send the list of devices that we can lend within a day", NORTH, SERVICE_ID, "G2",
            -60, -28, "head_tech", "done", 20, True, "G2", "The right beginning; nobody has taken it further since."),
    Running("outpatient", "Offer the outpatient centres four handhelds at the benchmark price", NORTH, SAM_ID, "G6",
            3, 19, "head_out", "planned", 12, False, "G6", "One more price of one region."),
    # West
    Running("rebate", "Agree a rebate at the end of the year with purchasing in Lohbrück", WEST, WEST_ID, "G6",
            -50, -9, "buy_lohbrueck", "done", 18, True, "G6", "One more set of terms for one hospital."),
    Running("crm", "Enter the new contacts in Lohbrück into the CRM", WEST, WEST_ID, "",
            -30, -5, "chief_int", "planned", 8, False, "", "Housekeeping of ours; nobody at the customer is better off for it."),
    Running("calls", "Work out with the technicians in Lohbrück why the same probe fails again and again", WEST, SERVICE_ID, "",
            -6, 45, "tech_lohbrueck", "under way", 34, True, "G2", "Nobody has noted a goal, yet this is what a device back within a day starts with."),
    # South
    Running("price_cut", "Offer Aldenried {cut} per cent off contrast sets for next year's need", SOUTH, SOUTH_ID, "G6",
            -14, 21, "buy_aldenried", "under way", 26, True, "G6",
            "Widens the gap between the clinics that the group wants closed, and goes against the list price in Halvenau.", "list_price"),
    Running("release", "Put the new release check on one page for the imaging rooms in Aldenried", SOUTH, SERVICE_ID, "G4",
            2, 26, "mtr_aldenried", "planned", 18, True, "G4", "The rooms ask for it, and patient safety asks the rooms."),
    Running("single", "Write the reasons why only our system fits prenatal diagnosis", SOUTH, SAM_ID, "",
            -4, 9, "chief_obs", "under way", 10, False, "",
            "Keeps one order out of the tender and puts us on the list of those who go round it."),
    Running("loan", "Lend {sets} systems to Tannhofen beyond the agreed end of the trial", SOUTH, SAM_ID, "",
            -3, 30, "chief_obs", "under way", 12, True, "",
            "A loan without a contract is a gift by law; the chief is pleased, the auditors are not."),
    # East
    Running("match", "Match the benchmark on mobile X-ray in Rothenfurt", EAST, EAST_ID, "G6",
            1, 16, "buy_rothenfurt", "planned", 12, False, "G6", "A third price in the same quarter."),
    Running("dose_week", "Measure dose for a week together with Rothenfurt and the physicist", EAST, SAM_ID, "G5",
            -28, 44, "physicist", "under way", 44, True, "G5", "Just what the dose register needs, and good for the emergency centre, too."),
    Running("letter", "Ask the chief of surgery for a letter of reference", EAST, SAM_ID, "",
            15, 52, "chief_surg", "planned", 10, True, "", "It helps us to sell elsewhere; the customer gains nothing."),
    Running("quote_sets", "Quote contrast sets for the wards in Rothenfurt alone", EAST, EAST_ID, "G6",
            -3, 18, "buy_rothenfurt", "under way", 14, False, "G6", "A local quote again, though Rothenfurt has seen the price in Aldenried."),
    Running("benchmark", "Check every quote below the threshold against the benchmark of Ringkauf", NORTH, TENDERS_ID, "G6",
            -2, 22, "delegate", "under way", 16, False, "G6", "Keeps each of our prices within the law, and there are still four of them."),
)  # fmt: skip

DOINGS = Doings(
    _RUNNING,
    numbers=(("cut", 5, 10, 1), ("rise", 3, 7, 1), ("sets", 2, 5, 1)),
    # Hours a week that each of the eight has for this customer, before the draw.
    hours=(28, 3, 12, 16, 18, 16, 24, 12),
)
