"""Thirteen numbers on strategic account management, for every case the same, and how far each of them carries.

They are the ten statistics of an article by Global Partners Training, three of which hold two numbers. The article
names studies by Mercuri International and the RAIN Group, without a year, the number of companies asked, or what they
were asked. Neither study was found, so these are numbers at second hand; the words are our own.
"""

from dataclasses import dataclass
from typing import Literal

from samtrain.i18n import _

Kind = Literal["result", "opinion", "belief", "norm", "self-report", "part"]
KIND_LABELS: dict[str, str] = {
    "result": _("result: somebody has counted or measured it"),
    "opinion": _("opinion about the future"),
    "belief": _("belief: they think that it is so"),
    "norm": _("norm: what should be"),
    "self-report": _("self-report: what they say of themselves"),
    "part": _("share of a share"),
}
Base = Literal["asked", "best", "part", "unsaid", "everybody", "customers"]
BASE_LABELS: dict[str, str] = {
    "asked": _("those who were asked"),
    "best": _("the best tenth of them"),
    "part": _("those with a certain answer before"),
    "unsaid": _("nobody says"),
    "everybody": _("companies in general"),
    "customers": _("customers of such companies"),
}
Gap = Literal["n", "year", "wording", "asker", "base", "control", "span", "measure", "rest"]
GAP_LABELS: dict[str, str] = {
    "n": _("how many were asked"),
    "year": _("when they were asked"),
    "wording": _("what exactly they were asked"),
    "asker": _("who asked, and what they sell"),
    "base": _("of whom it is a share"),
    "control": _("others to compare with"),
    "span": _("over which time"),
    "measure": _("how it was measured, or what the word means"),
    "rest": _("what the remaining ones said"),
}
Reach = Literal["voices", "practice", "together", "cause", "forecast", "rule"]
REACH_LABELS: dict[str, str] = {
    "voices": _("so many say so"),
    "practice": _("so many do so"),
    "together": _("two things are found together"),
    "cause": _("one thing brings about the other"),
    "forecast": _("it will be so"),
    "rule": _("it ought to be so, here too"),
}
#: What no number of the article comes with.
NEVER_SAID: tuple[Gap, ...] = ("n", "year", "wording")


@dataclass(frozen=True)
class Claim:
    """One number: which statistic it stands in, its percentage, what it says, and what may be made of it.

    unsaid: what the article leaves open in so many words. decisive: gaps that could turn this number round.
    kinds, bases, reach: the careful readings, any of which will do.
    grouped: only a comparison could refute it, since it speaks of a “since”, a “because” or a “those who … do”.
    liked: whoever runs such a programme would like it to be true.
    """

    id: str
    statistic: int
    share: int
    said: str
    kinds: tuple[Kind, ...]
    decisive: tuple[Gap, ...]
    bases: tuple[Base, ...] = ("asked",)
    reach: tuple[Reach, ...] = ("voices",)
    unsaid: tuple[Gap, ...] = NEVER_SAID
    grouped: bool = False
    liked: bool = False

    @property
    def number(self) -> str:
        """The number as people say it."""
        return f"{self.share} %"


_ALL = (
    Claim(
        "S01", 1, 89,
        _("Nearly nine in ten expect to work with account plans more than today."),
        kinds=("opinion",), decisive=("year", "wording", "asker", "span"), liked=True,
    ),
    Claim(
        "S02a", 2, 77,
        _("Three in four choose their strategic accounts by revenue, the one they have or the one they could have."),
        kinds=("self-report",), decisive=("wording", "measure", "rest"), reach=("voices", "practice"),
    ),
    Claim(
        "S02b", 2, 79,
        _("Of the tenth that does best, four in five look at gross profit when they choose."),
        kinds=("part", "self-report"), decisive=("n", "control", "measure", "rest"), bases=("best",),
        reach=("voices", "practice", "together"), grouped=True,
    ),
    Claim(
        "S03", 3, 71,
        _("Seven in ten put the growth of their revenue since the programme began below 26 per cent."),
        kinds=("belief", "self-report"), decisive=("control", "span", "measure"), bases=("asked", "unsaid"), grouped=True,
    ),
    Claim(
        "S04", 4, 61,
        _("Six in ten say that training in it can bring them more revenue, more profit and more content customers."),
        kinds=("belief", "opinion"), decisive=("asker", "wording", "control"), grouped=True, liked=True,
    ),
    Claim(
        "S05a", 5, 60,
        _("Six in ten hold that strategic accounts ought to bring a quarter of revenue or more."),
        kinds=("norm",), decisive=("wording", "measure", "span"),
    ),
    Claim(
        "S05b", 5, 30,
        _("Three in ten hold that they ought to bring half of revenue or more."),
        kinds=("norm", "part"), decisive=("base", "wording", "measure"), bases=("asked", "unsaid"),
        unsaid=(*NEVER_SAID, "base"),
    ),
    Claim(
        "S06a", 6, 51,
        _("Half see their programme as a strength against their rivals."),
        kinds=("self-report", "belief"), decisive=("rest", "measure", "wording"), liked=True,
    ),
    Claim(
        "S06b", 6, 27,
        _("A good quarter see theirs as a weakness."),
        kinds=("self-report", "belief"), decisive=("rest", "measure", "wording"),
    ),
    Claim(
        "S07", 7, 48,
        _("Nearly half do not think that the process in their company works."),
        kinds=("belief", "self-report"), decisive=("measure", "base", "rest", "wording"),
    ),
    Claim(
        "S08", 8, 42,
        _("Four in ten put poor results down to structures, systems or processes in the house."),
        kinds=("belief", "part", "self-report"), decisive=("base", "control"), bases=("unsaid",),
        unsaid=(*NEVER_SAID, "base"), grouped=True,
    ),
    Claim(
        "S09", 9, 36,
        _("A good third put poor results down to groups in the house that do not work together."),
        kinds=("belief", "part", "self-report"), decisive=("base", "control"), bases=("unsaid",),
        unsaid=(*NEVER_SAID, "base"), grouped=True,
    ),
    Claim(
        "S10", 10, 32,
        _("A third say that they know enough about building a message of value and bringing it to strategic customers."),
        kinds=("self-report",), decisive=("measure", "wording", "rest"),
    ),
)  # fmt: skip
CLAIMS: dict[str, Claim] = {claim.id: claim for claim in _ALL}

Same = Literal["yes", "no", "unsaid"]
SAME_LABELS: dict[str, str] = {
    "yes": _("the same companies"),
    "no": _("other companies"),
    "unsaid": _("nobody says"),
}


def same_companies(one: Claim, other: Claim) -> set[Same]:
    """What may be said about whether two numbers are about the same companies.

    Two statistics may come from two studies, so nobody says; the best tenth is not all of them in any case. The two
    numbers of statistic 5 may be nested in each other or not.
    """
    if one.statistic == other.statistic:
        return {2: {"no"}, 5: {"yes", "unsaid"}}.get(one.statistic, {"yes"})  # type: ignore[return-value]
    return {"unsaid", "no"} if "best" in one.bases + other.bases else {"unsaid"}
