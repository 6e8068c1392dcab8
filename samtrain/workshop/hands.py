"""The puzzle in a class: each learner's hand of facts on a page of its own."""

from collections.abc import Sequence
from pathlib import Path

from samtrain import cases
from samtrain.cases import Case
from samtrain.errors import PlainError
from samtrain.files import write_atomically
from samtrain.i18n import _, ngettext
from samtrain.learner.handin import learner_id
from samtrain.plan.export.document import Page, Section, render
from samtrain.workshop.puzzle import Deal, deal_of, hand, seats_of


def deal(case_id: str, learners: Sequence[str], folder: Path) -> list[Path]:
    """Write a page for each learner into ``folder``; all pages together hold every fact.

    Raises:
        PlainError: there are no learners, one stands there twice, or the folder cannot be written to.
    """
    case = cases.load(case_id)
    dealt, pages = deal_of(case), []
    for learner, seats in seats_of(learners, dealt).items():
        page = folder / f"hand-{learner_id(learner)}.html"
        if page in pages:
            raise PlainError(_("Two ids make one file name: {file}. Change one of them.").format(file=page.name))
        write_atomically(page, hand_page(case, dealt, learner, seats))
        pages.append(page)
    return pages


def hand_page(case: Case, dealt: Deal, learner: str, seats: Sequence[str]) -> str:
    """What one learner knows at the start, goal by goal."""
    facts = hand(seats, dealt)
    said = ngettext(
        "You know {n} fact. Some of them everybody knows; some nobody but you.",
        "You know {n} facts. Some of them everybody knows; some nobody but you.",
        len(facts),
    ).format(n=len(facts))
    rules = [
        said,
        _("Keep this page to yourself. In the workshop, say what you know; only what is said can reach the map."),
    ]
    sections = [Section(_("Your part of the puzzle"), said=rules)]
    for goal, words in dealt.goals.items():
        own = [[fact, dealt.facts[fact][0]] for fact in facts if dealt.facts[fact][1] == goal]
        if own:
            sections.append(Section(words, heads=(_("Fact"), ""), rows=own, shares=(10, 90)))
    return render(
        Page(case.customer, _("The puzzle"), learner, case.today.isoformat(), sections, small_print=[case.disclaimer])
    )
