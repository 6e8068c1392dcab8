"""Load a case company's tables, and the truth about it where the instructor's distribution is installed."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pandas as pd

from samtrain import content
from samtrain.cases.frame import DEFAULT_CASE, DEFAULT_SEED
from samtrain.errors import PlainError
from samtrain.files import read_json
from samtrain.i18n import _


@dataclass(frozen=True)
class Case:
    """A case company as learners may see it.

    ``today`` is the day on which the case plays: ages of facts count back from it. ``account_id`` is the focus
    account, whose contacts and interactions the tables hold. ``currency`` is an ISO code. ``seed`` says which variant it
    is.
    """

    id: str
    title: str
    supplier: str
    customer: str
    account_id: str
    today: date
    currency: str
    disclaimer: str
    tables: dict[str, pd.DataFrame]
    seed: int = DEFAULT_SEED

    def table(self, name: str) -> pd.DataFrame:
        """A copy of the table ``name``, free to change.

        Raises:
            PlainError: the case has no such table.
        """
        if name not in self.tables:
            raise PlainError(
                _("The case {case} has no table “{name}”. It has: {names}.").format(
                    case=self.id, name=name, names=", ".join(sorted(self.tables))
                )
            )
        return self.tables[name].copy()


@dataclass(frozen=True)
class Truth:
    """What learners do not see: tables that answers are held against."""

    case_id: str
    tables: dict[str, pd.DataFrame]

    def table(self, name: str) -> pd.DataFrame:
        """A copy of the truth table ``name``."""
        return self.tables[name].copy()


def load(case_id: str = DEFAULT_CASE, root: Path | None = None) -> Case:
    """Read the case ``case_id`` from the folder ``root``; by default from where the working folder has it.

    In a workspace with variants of its own that is the learner's variant; everywhere else the course's default. Who must
    not go by the working folder, such as a grader, names ``content.CASES``.

    Raises:
        PlainError: there is no such case, or tables are missing in ``root``.
    """
    return _load(case_id, content.cases_at(Path.cwd(), case_id) if root is None else root)


@cache
def _load(case_id: str, home: Path) -> Case:
    folder = home / case_id
    if not (folder / "case.json").is_file():
        known = ", ".join(sorted(path.parent.name for path in home.glob("*/case.json")))
        raise PlainError(_("There is no case “{case}”. Cases: {known}.").format(case=case_id, known=known or "–"))
    about = read_json(folder / "case.json")
    about["today"] = date.fromisoformat(about["today"])
    tables = _tables(folder)
    lost = sorted({path.stem for path in (content.CASES / case_id).glob("*.csv")} - tables.keys())
    if lost:
        raise PlainError(
            _("Tables of the case {case} are missing in {folder}: {names}. Have the case written again.").format(
                case=case_id, folder=folder, names=", ".join(lost)
            )
        )
    return Case(tables=tables, **about)


@cache
def truth(case_id: str = DEFAULT_CASE) -> Truth | None:
    """The truth about the default variant of ``case_id``, or None where ``samtrain-solutions`` is not installed."""
    root = content.solutions()
    if root is None:
        return None
    return Truth(case_id, _tables(root / "truth" / case_id))


def truth_about(case: Case) -> Truth | None:
    """The truth about ``case``, whichever variant it is, or None where ``samtrain-solutions`` is not installed."""
    if content.solutions() is None:
        return None
    if case.seed == DEFAULT_SEED:
        return truth(case.id)
    from samtrain.cases.generate import remade  # the generators take half a second to load

    return remade(case.id, case.seed).truth


def _tables(folder: Path) -> dict[str, pd.DataFrame]:
    return {path.stem: pd.read_csv(path) for path in sorted(folder.glob("*.csv"))}
