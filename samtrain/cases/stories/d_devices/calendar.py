"""The calendar of the tender, as its announcement gives it."""

from samtrain.cases.story import Phase

TENDER = (
    Phase("Market consultation", "2026-06-22", "2026-11-13", "inside running heard",
          "A supplier may be heard: with minutes that every other supplier can read, and one answer in writing for the whole house."),
    Phase("The papers are written", "2026-11-14", "2027-01-10", "inside running",
          "Nobody is heard on what will stand in the papers. Service, training and safety go on as agreed, with minutes."),
    Phase("Papers out, bids come in", "2027-01-11", "2027-02-26", "inside running portal",
          "Questions in writing through the portal; every bidder reads every answer."),
    Phase("Bids are compared, standstill", "2027-02-27", "2027-03-31", "inside running portal",
          "Silence. Whoever tries to move the decision is out; ten days lie between the notice of the award and the signature."),
)  # fmt: skip
