"""What the instructors' cells look up in the case at hand, so that a model answer holds on every variant of it.

People are found by their title, and ours by their id: another variant gives them other names, other ids and other days.
"""

from datetime import date
from typing import Any

from samtrain.cases import Case

_WORDS = (*("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),)


class Variant:
    """A case with its people and papers at hand. Ids go into a record, names into a text."""

    def __init__(self, case: Case) -> None:
        self.case = case
        contacts, team = case.table("contacts"), case.table("team")
        self._titles = dict(zip(contacts["title"], contacts["contact_id"], strict=True))
        self._names = dict(zip(contacts["contact_id"], contacts["name"], strict=True))
        self._names |= dict(zip(team["team_id"], team["name"], strict=True))
        self._names |= dict(case.table("competitors")[["competitor_id", "name"]].to_numpy())

    def contact(self, title: str) -> str:
        """The id of the one who holds the position, by its title up to the comma or wholly.

        Raises:
            LookupError: nobody holds it, or several do.
        """
        found = [who for whole, who in self._titles.items() if title in (whole, whole.rpartition(",")[0])]
        if len(found) != 1:
            raise LookupError(f"{len(found)} people with the title “{title}”")
        return found[0]

    def name(self, person: str) -> str:
        """The name of a contact, of one of us, or of a rival, by its id."""
        return str(self._names[person])

    def last(self, person: str) -> str:
        """The last name of a contact or of one of us, by its id."""
        return self.name(person).split()[-1]

    def row(self, table: str, key: str) -> dict[str, Any]:
        """The row of a table whose first column holds ``key``."""
        rows = self.case.table(table)
        return {str(name): value for name, value in rows[rows.iloc[:, 0] == key].iloc[0].items()}

    def paper(self, words: str) -> str:
        """The id of the news item whose headline holds ``words``.

        Raises:
            LookupError: none does, or several do.
        """
        news = self.case.table("news")
        found = news.loc[news["headline"].str.contains(words, regex=False), "news_id"]
        if len(found) != 1:
            raise LookupError(f"{len(found)} headlines with “{words}”")
        return str(found.iloc[0])

    def note(self, words: str) -> dict[str, Any]:
        """The latest entry in the log whose note holds ``words``.

        Raises:
            LookupError: no note does.
        """
        log = self.case.table("interactions")
        found = log[log["note"].fillna("").str.contains(words, regex=False)].sort_values("date", kind="stable")
        if found.empty:
            raise LookupError(f"no note with “{words}”")
        return {str(name): value for name, value in found.iloc[-1].items()}

    def last_met(self, person: str, *by: str) -> dict[str, Any]:
        """The latest entry in the log with a contact, of those that ``by`` names where any of us is named."""
        log = self.case.table("interactions")
        found = log[(log["contact_id"] == person) & (log["team_id"].isin(by) | (not by))]
        return {str(name): value for name, value in found.sort_values("date", kind="stable").iloc[-1].items()}

    def naming(self, person: str, by: str | None = None) -> dict[str, Any]:
        """The latest entry with somebody else whose note names the contact; with ``by`` wherever such a one is there."""
        log = self.case.table("interactions")
        named = log["note"].fillna("").str.contains(self.name(person), regex=False) & (log["contact_id"] != person)
        mine = named & (log["contact_id"] == by)
        found = log[mine if mine.any() else named]
        return {str(name): value for name, value in found.sort_values("date", kind="stable").iloc[-1].items()}


def day(iso: str, *, year: bool = False) -> str:
    """A day in a sentence: “30 September”, with its ``year`` if asked for."""
    when = date.fromisoformat(iso)
    return f"{when.day} {when:%B}" + (f" {when.year}" if year else "")


def words(number: int) -> str:
    """A number in a sentence: in words up to twelve."""
    return _WORDS[number] if number < len(_WORDS) else f"{number:,}"


def millions(amount: float) -> str:
    """An amount of EUR in a sentence: “4.1” for 4.1 million, “129” from 20 million on."""
    return f"{amount / 1e6:.{0 if abs(amount) >= 20e6 else 1}f}"
