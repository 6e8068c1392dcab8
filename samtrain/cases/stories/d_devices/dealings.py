"""What the customer spends on whom, how content its people are, what happened in three years."""

from samtrain.cases.stories.d_devices.sales import SALES
from samtrain.cases.story import Dealings, Spend

MAXIMUM, REGIONAL, OUTPATIENT, WOMEN = SALES.units

_SPEND = (
    Spend(MAXIMUM, "Ultrasound", "K1", 20, "contract", "Frame contract of radiology with {K1} to 31 December 2029, says {chief_rad}", "2026-06-30", 0,
          "The largest spend and no room: bound by contract beyond three years."),
    Spend(MAXIMUM, "Ultrasound", "K3", 2, "spend report", "Handhelds bought by wards below the threshold, says {cat_imaging}", "2026-07-08", 0,
          "Bought on price alone, ward by ward."),
    Spend(MAXIMUM, "Mobile X-ray", "K1", 4, "spend report", "Old units, written off; {chief_em} replaces them with the new centre", "2026-07-21", 0.25,
          "The tender decides, and the first rival sells one family."),
    Spend(MAXIMUM, "Detectors", "K1", 9, "spend report", "Rooms of the new emergency centre; {chief_em} has not settled on a make", "2026-09-10", 0.5,
          "The rooms are open, the decision is near, and our detector needs half the dose."),
    Spend(MAXIMUM, "Imaging software", "K2", 10, "contract", "Contract for the archive with {K2} to 30 June 2031, says {pacs}", "2026-05-20", 0,
          "A large contract, and the archive is not changed for a device."),
    Spend(MAXIMUM, "Contrast sets", "K1", 2, "spend report", "Spend report of {cat_imaging}", "2026-07-08", 0.3,
          "Small, and renewed each year."),
    Spend(MAXIMUM, "Service", "in-house", 3, "spend report", "Their own technicians, and proud of it, says {head_tech}", "2026-09-01", 0.05,
          "Their own workshop is to grow, not to shrink."),
    Spend(REGIONAL, "Ultrasound", "K1", 7, "spend report", "Holds two makes and sees no reason to change, says {chief_int}", "2026-08-12", 0.1,
          "Sees no reason to change before the tender says so."),
    Spend(REGIONAL, "Mobile X-ray", "K1", 6, "contract", "Leasing with {K1} to 31 March 2029, says {buy_lohbrueck}", "2026-07-15", 0,
          "Bound by the lease."),
    Spend(REGIONAL, "Detectors", "in-house", 12, "spend report", "Bought as part of whole rooms by the building department, says {controller}", "2026-06-29", 0,
          "Much money and no room: it comes with the building, not with the device."),
    Spend(REGIONAL, "Imaging software", "K2", 9, "parts list", "{parts} workplaces a hospital department at about EUR {price} apiece; {pacs} counts {units} departments. Nobody asked whose software it is", "2026-08-20", 0.5,
          "The licences of the wards end in 2027; {K2} cares for the archive only, and nobody defends them.", 6),
    Spend(REGIONAL, "Contrast sets", "K1", 3, "spend report", "Spend report of {cat_imaging}", "2026-07-08", 0.2,
          "A fifth moves each year with the price."),
    Spend(REGIONAL, "Service", "in-house", 4, "spend report", "Their own technicians in three workshops, says {tech_lohbrueck}", "2026-07-30", 0.1,
          "The pool of spare devices makes it their own."),
    Spend(OUTPATIENT, "Ultrasound", "K3", 8, "spend report", "The next round asks for a handheld; {head_out} asks us for a date", "2026-09-15", 0.5,
          "They ask us for it; ours comes with training, and {K3} has nobody who trains."),
    Spend(OUTPATIENT, "Mobile X-ray", "none", 0, "parts list", "No such device in a practice, says {head_out}", "2026-06-09", 0,
          "Not used."),
    Spend(OUTPATIENT, "Detectors", "K1", 3, "estimate", "Guess of our sales in the West", "2025-12-02", 0.2,
          "Rooms are renewed one by one."),
    Spend(OUTPATIENT, "Imaging software", "K2", 2, "spend report", "Spend report of {cat_imaging}", "2026-07-08", 0.2,
          "Small."),
    Spend(OUTPATIENT, "Contrast sets", "K1", 2, "parts list", "{parts} sets an examination at about EUR {price} apiece; {head_out} counts {units} examinations a year", "2026-08-04", 0.3,
          "Small, and priced to the cent.", 2),
    Spend(OUTPATIENT, "Service", "K1", 1.5, "estimate", "Guess of our sales in the North", "2026-01-15", 0.1,
          "Comes with the devices of others."),
    Spend(WOMEN, "Ultrasound", "K1", 4, "spend report", "A second make for the wards, says {chief_obs}", "2026-08-04", 0.2,
          "The wards follow the standard list, not the chief."),
    Spend(WOMEN, "Mobile X-ray", "none", 0, "parts list", "No such device in obstetrics, says {sono}", "2026-04-22", 0,
          "Not used."),
    Spend(WOMEN, "Detectors", "K2", 5, "parts list", "{parts} detector a screening room at about EUR {price} apiece; {chief_obs} counts {units} rooms to renew a year", "2026-08-04", 0.1,
          "Screening rooms come as a whole, with the software.", 1),
    Spend(WOMEN, "Imaging software", "K2", 3, "estimate", "Guess of our sales in the South", "2025-11-18", 0.1,
          "Tied to the screening rooms."),
    Spend(WOMEN, "Contrast sets", "none", 0, "parts list", "Not used in prenatal diagnosis, says {sono}", "2026-04-22", 0,
          "Not used."),
    Spend(WOMEN, "Service", "K1", 2, "estimate", "Guess of our sales in the South", "2026-01-15", 0.2,
          "Small, and the pool takes over part of it."),
)  # fmt: skip

#: Day (some are moved by a few days), whether it was good for the relationship, what, and who or what says so.
_MILESTONES = (
    ("2023-11-15", 3, 1, "First clinic-wide order for ultrasound in Halvenau", "Letter of {cmo}"),
    ("2024-03-12", 3, 0, "The screening rooms are lost to {K2}", "Mail of {cat_imaging}"),
    ("2024-06-19", 3, 1, "A week of training on the wards of Tannhofen", "Report of {chief_obs}"),
    ("2024-10-16", 3, 1, "Thanked for loan devices when a ward was flooded", "Speech of {head_tech}"),
    ("2025-03-18", 3, 0, "{K1} leases mobile X-ray to the regional hospitals to 2029; nobody asked us for an offer", "Word of {buy_lohbrueck}"),
    ("2025-06-25", 3, 1, "The trial in emergency medicine ends with a good report", "Minutes of {senior_em}"),
    ("2025-10-14", 3, 0, "Two of our regions promise one stock of systems to two hospitals before the state funds lapse", "Complaint of {controller}"),
    ("2026-01-28", 0, 0, "{buy_rothenfurt} sees the price of Aldenried for contrast sets beside that of Rothenfurt", "Our log"),
    ("2026-03-16", 0, 0, "An update of ours mixes up patients: Aldenried is without ultrasound for six days", "Report on the update"),
    ("2026-04-15", 2, 0, "Aldenried, Tannhofen and Halvenau get three letters from us with three explanations", "Word of {head_safety}"),
    ("2026-06-05", 0, 1, "The final report on the update is accepted, with three questions left", "Minutes of {head_safety}"),
    ("2026-06-22", 0, 1, "The tender is announced, and we are asked to the market consultation", "Announcement by {tender_officer}"),
    ("2026-07-21", 0, 1, "Our trolley stands in a bay of the new building beside {K1}'s", "Walk through the new building"),
)  # fmt: skip

#: Who may be asked how likely it is that they recommend us: chairs that we meet often enough to ask.
_RESPONDENTS = (
    "head_proc", "head_safety", "head_tech", "cat_imaging", "chief_em", "senior_em", "chief_rad", "dir_aldenried",
    "buy_aldenried", "tech_lohbrueck", "chief_int", "buy_lohbrueck", "head_out", "chief_obs", "buy_rothenfurt", "chief_surg",
)  # fmt: skip
_BEFORE = (
    "Reliable, even when everybody wanted devices at once.",
    "Good systems, good people; we would like to see them more often.",
    "The training on the wards was the best of the year.",
)
_COMMENTS = {
    "promoter": (
        "Your trainers come at six in the morning.",
        "Helps us think, not only to buy.",
        "The trial in the emergency room saved us a quarter.",
        "The only supplier that asks the nurses.",
    ),
    "passive": (
        "Good systems. I still do not know whom to call.",
        "Fine here; I hear other things from other clinics.",
        "Would recommend the device, not yet the company.",
        "Better than in spring, not yet as it was.",
    ),
    "detractor": (
        "Three letters, three explanations.",
        "One group, four prices. Which one is ours?",
        "Six days. Nobody from your side could say why.",
        "Each of you is helpful. Together you contradict one another.",
        "I learn of an update when the screen goes black.",
        "You talk to my physicians before you talk to me.",
    ),
}

DEALINGS = Dealings(
    _SPEND, _MILESTONES, _RESPONDENTS, _BEFORE, _COMMENTS, "I would rather talk about this than tick a number."
)
