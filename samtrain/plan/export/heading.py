"""What each sheet and each slide says in its head and foot, whatever it is about."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from samtrain.plan.export.words import in_full


class Heading(Protocol):
    """Whose it is, of which day, and what it rests on."""

    @property
    def account(self) -> str:
        """The customer."""

    @property
    def supplier(self) -> str:
        """Us."""

    @property
    def day(self) -> str:
        """The day in words."""

    @property
    def small_print(self) -> str:
        """What stands at the foot of a sheet."""


@dataclass(frozen=True)
class Head:
    """A heading of its own."""

    account: str
    supplier: str
    today: date
    small_print: str

    @property
    def day(self) -> str:
        """The day in words."""
        return in_full(self.today)
