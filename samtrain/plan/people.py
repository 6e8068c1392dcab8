"""Who is meant: people by id and by name, as CRMs write them."""

import re
from collections import Counter
from collections.abc import Mapping

from samtrain.plan.model import RawRow
from samtrain.sheets.table import free

_MAIL = re.compile(r"\s*[(<\[][^)>\]]*@[^)>\]]*[)>\]]")
_SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"


def same_id(text: str) -> str:
    """An id as it is compared: Salesforce's of 18 signs without the three that only repeat which letters are capital.

    Reports write 15 signs, the data loader 18 for the same record. The last three each encode the capitals among five
    signs (Salesforce, “Convert 15-digit ids to 18-digit ids”): 001A0000006Vm9rIAC is 001A0000006Vm9r.
    """
    if not re.fullmatch(r"[A-Za-z0-9]{18}", text):
        return text.strip()
    capitals = [sum(2**n for n, sign in enumerate(text[at : at + 5]) if "A" <= sign <= "Z") for at in (0, 5, 10)]
    return text[:15] if text[15:] == "".join(_SIGNS[part] for part in capitals) else text


def plain_name(name: str) -> str:
    """A person's name without a mail address behind it: HubSpot writes “Elin Brandt (e.brandt@helvion.example)”."""
    return " ".join(_MAIL.sub("", name).split())


def same_person(name: str) -> str:
    """A person's name as it is compared: without case, mail address and doubled spaces; “Brandt, Elin” turned round."""
    last, comma, first = plain_name(name).partition(",")
    return " ".join((f"{first} {last}" if comma else last).casefold().split())


class Directory:
    """Who is known, by id and by name; whoever is not yet gets an id and is remembered as new."""

    def __init__(self, known: Mapping[str, str]) -> None:
        self._by_id = {same_id(person): person for person in known}
        names = Counter(same_person(name) for name in known.values())
        self._by_name = {same_person(name): person for person, name in known.items() if names[same_person(name)] == 1}
        self.new: dict[str, RawRow] = {}

    def find(self, person_id: str | None, name: str | None) -> str | None:
        """The id of somebody who is known."""
        if person_id and same_id(person_id) in self._by_id:
            return self._by_id[same_id(person_id)]
        return self._by_name.get(same_person(name)) if name else None

    def take(self, person_id: str | None, name: str | None) -> str | None:
        """The id of whoever is meant; a new one is remembered. None where nobody is named."""
        found = self.find(person_id, name)
        if found is not None or not (person_id or name):
            return found
        called = plain_name(name or "")
        person = person_id or free(as_id(called), self.new, "-{n}")
        self.new[person] = {"id": person, "name": called} if called else {"id": person}
        self._by_id[same_id(person)] = person
        if called:
            self._by_name[same_person(called)] = person
        return person


def as_id(name: str) -> str:
    """A name that may be an id: cells that hold several ids split them at commas and semicolons."""
    return " ".join(re.sub(r"[,;]", " ", name).split())
