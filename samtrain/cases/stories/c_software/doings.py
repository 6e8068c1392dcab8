"""What the three regions do at the customer today without knowing of each other."""

from samtrain.cases.stories.c_software.team import ALPINE_ID, POLAND_ID, PRODUCT_ID, REGIONS, SUCCESS_ID
from samtrain.cases.story import SAM_ID, Doings, Running

GERMANY, ALPINE, POLAND = REGIONS

_RUNNING = (
    # Germany
    Running("list_price", "Announce the list price for workflow seats in Cologne: {rise} per cent up from April", GERMANY, SAM_ID, "",
            -9, 24, "buyer", "under way", 24, False, "",
            "Serves our own margin. Cologne hears of a higher price in the month in which Wrocław is offered a lower one.", "price_cut"),
    Running("second_car", "Take the question about a second car out of the simple claim, together with the handlers", GERMANY, SAM_ID, "G5",
            -15, 35, "lead_motor", "under way", 58, True, "G5",
            "Seven claims of ten stop there; it is the shortest way to the goal."),
    Running("rules", "Write the rules for glass damage with motor claims", GERMANY, PRODUCT_ID, "G5",
            6, 48, "head_motor", "planned", 40, True, "G5", "The second of the questions at which claims stop."),
    Running("award", "Apply together with the process office for an award for workflow", GERMANY, SAM_ID, "G5",
            10, 40, "process", "planned", 36, True, "", "A goal is noted, but no claim runs through for an award."),
    Running("languages", "Show the technology office what our reader does in French", GERMANY, SAM_ID, "G4",
            -31, -12, "cio", "planned", 16, True, "G4", "A public promise of the customer; our reader can carry half of it."),
    Running("report", "Answer the three questions left open in the report on the failure", GERMANY, PRODUCT_ID, "G6",
            -40, -18, "head_risk", "under way", 40, True, "G6", "Nothing of ours gets past risk before that."),
    Running("evening", "Host the evening of the lab day", GERMANY, SAM_ID, "",
            12, 33, "dir_lab", "planned", 40, True, "",
            "Nobody asks the lab before a renewal; it costs a week and serves no goal."),
    Running("terms", "Settle the credit note for March with finance", GERMANY, SAM_ID, "G3",
            -45, -21, "cfo", "under way", 14, False, "G3", "Counts as a saving there, but it is owed anyway."),
    Running("load", "Send the load of the last storm, hour by hour", GERMANY, SUCCESS_ID, "G1",
            -60, -28, "head_ops", "done", 20, True, "G1", "The right beginning; nobody has taken it further since."),
    Running("lunch", "Have lunch with the head of the process office each month", GERMANY, SAM_ID, "",
            -4, 60, "process", "under way", 12, True, "",
            "The friendliest hour of the month, with the one person who will not be there at the renewal."),
    Running("empty", "Offer the software buyer a lower step for empty seats", GERMANY, SAM_ID, "G3",
            5, 22, "buyer", "planned", 10, False, "G3", "Cheaper empty seats are still empty."),
    # Alpine
    Running("rebate", "Agree a rebate at the end of the year with purchasing in Vienna", ALPINE, ALPINE_ID, "G3",
            -50, -9, "buy_vienna", "done", 18, True, "G3", "One more set of terms for one country."),
    Running("crm", "Enter the new contacts in Bern into the CRM", ALPINE, ALPINE_ID, "",
            -30, -5, "head_life", "planned", 8, False, "", "Housekeeping of ours; nobody at the customer is better off for it."),
    Running("pipe", "Quote a longer term for property claims in Vienna alone", ALPINE, ALPINE_ID, "G3",
            -3, 18, "buy_vienna", "under way", 18, False, "G3", "A local quote again, though Vienna has seen the price in Wrocław."),
    Running("letter", "Ask the head of life administration for a letter of reference", ALPINE, SAM_ID, "",
            15, 52, "head_life", "planned", 10, True, "", "It helps us to sell elsewhere; half of the seats there are empty."),
    Running("french", "Train the reader in French with letters from Bern", ALPINE, SAM_ID, "G4",
            -28, 44, "head_life", "under way", 44, True, "G4", "One language of five, and a reason to log in."),
    # Poland
    Running("price_cut", "Offer Wrocław {cut} per cent off workflow seats for next year", POLAND, POLAND_ID, "G3",
            -14, 21, "dir_wroclaw", "under way", 26, True, "G3",
            "Widens the gap between the countries that the company wants closed, and goes against the list price in Cologne.", "list_price"),
    Running("paper", "Write the forms for working on paper anew together with the shift leaders", POLAND, SUCCESS_ID, "",
            -6, 45, "shift_wroclaw", "under way", 34, True, "G1", "Nobody has noted a goal, yet this is what a storm day starts with."),
    Running("exit", "Try the exit plan out with one month of data", POLAND, PRODUCT_ID, "G6",
            2, 26, "head_risk", "planned", 22, True, "G6", "Who shows how one can leave is trusted to stay."),
    Running("days", "Quote seats by the day for storm shifts", POLAND, POLAND_ID, "G3",
            1, 16, "dir_wroclaw", "planned", 12, False, "G3", "A third price in the same quarter."),
)  # fmt: skip

DOINGS = Doings(
    _RUNNING,
    numbers=(("cut", 5, 10, 1), ("rise", 3, 7, 1)),
    # Hours a week that each of the six has for this customer, before the draw.
    hours=(28, 3, 16, 16, 20, 24),
)
