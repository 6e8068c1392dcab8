"""What a member is asked, alone: one web page, for a mail or for the workshop's server.

The page names no other member, holds nothing of anybody's answers, and not what the customer confirmed.
"""

import hashlib
from typing import Any

from samtrain.i18n import _
from samtrain.tools.alignment.model import HIGH, LOW, TEAM_ROLE_LABELS, TeamAlignment
from samtrain.tools.roles import ROLE_LABELS
from samtrain.workshop.pages import page


def form(record: TeamAlignment, wave: str, account: str = "", *, with_facts: bool = True) -> str:
    """The page for ``wave`` as one HTML file that needs no server: it downloads the member's answer.

    Args:
        account: the account's name as the page shows it; the record's id where it is "".
        with_facts: ask which facts the member holds. Whoever reads the list knows the facts from then on: leave it out
            of a first wave before a puzzle.
    """
    return _page(record, wave, account, "", with_facts)


def served_form(record: TeamAlignment, wave: str, account: str, member: str, *, with_facts: bool = True) -> str:
    """The same page for the member with this id, on the workshop's server: each change goes there too."""
    return _page(record, wave, account, member, with_facts)


def _page(record: TeamAlignment, wave: str, account: str, member: str, with_facts: bool) -> str:
    ask, account = questions(record, wave, with_facts=with_facts), account or record.account or ""
    # Named after what is asked, too: a browser that kept an answer to other questions does not mix the two up.
    key = f"samtrain {hashlib.sha256(repr((ask, member)).encode()).hexdigest()}"
    ask |= {"words": _words(account, wave), "connected": bool(member), "key": key, "member": member}
    return page("member", f"{account} · {wave}", ask, connected=bool(member), account=account)


def questions(record: TeamAlignment, wave: str, *, with_facts: bool = True) -> dict[str, Any]:
    """What is asked, as JSON values: nothing but ids and words of the record's questions."""
    return {
        "account": record.account or "",
        "wave": wave,
        "scale": list(range(LOW, HIGH + 1)),
        "rated": [
            {
                "id": item.id,
                "statement": item.label,
                "low": item.low or _("does not hold"),
                "high": item.high or _("holds fully"),
            }
            for item in record.items
        ],
        "goals": [(goal.id, goal.label) for goal in record.goals],
        "people": [{"id": each.id, "name": each.label, "title": each.title or ""} for each in record.stakeholders],
        "facts": [(fact.id, fact.label) for fact in record.facts] if with_facts else [],
        "roles": list(ROLE_LABELS.items()),
        "team_roles": list(TEAM_ROLE_LABELS.items()),
    }


def answered(record: TeamAlignment, answer: dict[str, Any]) -> tuple[int, int]:
    """How many of the questions have an answer, and how many there are; a fact not held is no open question."""
    ratings, roles = answer.get("ratings"), answer.get("roles")
    given = sum(len(each) for each in (ratings, roles) if isinstance(each, dict))
    given += sum(bool(answer.get(name)) for name in ("ranking", "listed", "role"))
    asked = len(record.items) + len(record.stakeholders) + (2 if record.goals else 0) + 1
    return min(given, asked), asked


def _words(account: str, wave: str) -> dict[str, str]:
    """Every word of the page; {names} are filled in by its script."""
    return {
        "wave": _("wave {wave}").format(wave=wave),
        "noscript": _("This page needs JavaScript. Save the file and open it in a browser such as Chrome or Safari."),
        "parts": _("Parts of this page"),
        "you": _("You"),
        "blind": _("Answer alone, from what you know today, and skip what you do not know. Nobody sees your answers while the others are still answering; afterwards the team sees answers side by side, and nobody is ranked."),
        "member": _("Your id or name in the team"),
        "own_role": _("Your part in the team"),
        "contribution": _("What you contribute, in one line"),
        "listed": _("Goals from memory"),
        "listed_about": _("What does {account} want to reach? Write down up to five goals before you go on.").format(account=account),
        "goal_n": _("Goal {n}"),
        "ratings": _("Ratings"),
        "ratings_about": _("How far does each statement hold? Leave out what you cannot judge."),
        "take_back": _("Take back"),
        "ranking": _("Order of goals"),
        "ranking_about": _("Put the goal that matters most to the customer first: drag by ⠿, or use the arrows. They stand in a random order to begin with."),
        "ranked": _("This order is right"),
        "not_ranked": _("Not ranked yet."),
        "up": _("Up: {goal}, now {n}"),
        "down": _("Down: {goal}, now {n}"),
        "coding": _("Which of these did you mean?"),
        "coding_about": _("Your goals from memory, each beside the goal of the list that it means; none, if it is another."),
        "roles": _("People"),
        "roles_about": _("Which part does each of them play in the customer's decision?"),
        "facts": _("Facts"),
        "facts_about": _("Tick what you knew before you read it here."),
        "end": _("Finish"),
        "end_about": _("You can leave questions open. You can still change every answer until the wave is closed."),
        "missing": _("Still open:"),
        "complete": _("Every question has an answer."),
        "more": _("and {n} more"),
        "open": _("{n} still open"),
        "no_member": _("Say who you are first: your id or name, on the first part."),
        "no_role": _("your part in the team"),
        "no_listed": _("at least one goal from memory"),
        "no_ranking": _("the order of goals"),
        "not_coded": _("what you meant by “{words}”"),
        "done": _("I am done"),
        "undone": _("I want to change something"),
        "is_done": _("Thank you. The instructor sees that you are done, and not what you answered."),
        "download": _("Download my answer"),
        "downloaded": _("{file} is in your downloads. Send it to your instructor, and to nobody else."),
        "erase": _("Erase my answers on this device"),
        "erase_sure": _("Erase everything that you have entered here?"),
        "back": _("Back"),
        "next": _("Next"),
        "kept": _("Kept in this browser."),
        "not_kept": _("This browser keeps nothing between visits: download your answer before you close the page."),
        "sending": _("Kept in this browser; being sent …"),
        "sent": _("Kept here and at the workshop."),
        "offline": _("No connection: kept in this browser, and sent as soon as it is back."),
        "newer": _("A later state of your answer was at the workshop: this is it."),
        "closed": _("The wave is closed. What had been sent by then counts."),
    }  # fmt: skip
