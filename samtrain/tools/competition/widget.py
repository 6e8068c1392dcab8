"""How a person works with the comparison of suppliers."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import ipywidgets
import pandas as pd

from samtrain.cases import Case
from samtrain.i18n import _
from samtrain.look import money
from samtrain.screen import AddFrom, Column, Drag, Picture, Screen, Setting, Sheet, Table
from samtrain.screen.choices import evidence_columns, options, picture, scale
from samtrain.screen.table import with_ids
from samtrain.tools.competition import chart
from samtrain.tools.competition.analysis import collected, findings, unsure
from samtrain.tools.competition.model import (
    LEVEL_LABELS,
    RIVALS,
    SUPPLIERS,
    VOICES,
    WORDS,
    Comparison,
    check,
    names,
    read,
    voice_names,
)
from samtrain.tools.records import Problem

Raw = dict[str, Any]


class CompetitionScreen(Screen[Comparison]):
    """The screen of the comparison; its columns are called as the suppliers are, and as those who gave the points."""

    def __init__(self, raw: Raw, case: Case, on_change: Callable[[Raw], object], notice: str) -> None:
        self._case = case
        record, _problems = read(raw)
        super().__init__(
            title=_("Competition"),
            account=case.customer,
            question=_("Seen from the customer's seat: who is first, on what does it hang, and what are we worth?"),
            sheets=(_criteria(case, record), _voices(case), _suppliers(case), _differences(case)),
            read=self._read_and_check,
            pictures=_pictures(case),
            findings=lambda record: findings(record, case),
            unsure=lambda record: unsure(record, case),
            settings=_settings(case, record),
            raw=_seated(raw, case),
            on_change=on_change,
            panels=_collected(case),
            notice=notice,
        )

    def _read_and_check(self, raw: Raw) -> tuple[Comparison, list[Problem]]:
        record, problems = read(raw)
        return record, [*problems, *check(record, self._case)]

    def _show(self) -> None:
        record, _problems = read(self.raw)
        self._sheets["criteria"] = replace(self._sheets["criteria"], columns=_columns(self._case, record))
        super()._show()


def screen(raw: Raw, case: Case, on_change: Callable[[Raw], object], notice: str = "") -> CompetitionScreen:
    """The comparison's screen over ``raw``; ``on_change`` gets the raw record after every change."""
    return CompetitionScreen(raw, case, on_change, notice)


def _seated(raw: Raw, case: Case) -> Raw:
    """``raw`` with a row for each place of a supplier and of a voice, and the case's words where a criterion has none."""
    seated = dict(raw)
    for table, places in (("suppliers", SUPPLIERS), ("voices", VOICES)):
        rows = {row["id"]: row for row in with_ids(raw.get(table))}
        seated[table] = [rows.pop(place, {"id": place}) for place in places] + list(rows.values())
    words = {row["id"]: row for _text, row in _criterion_options(case)}
    seated["criteria"] = [words.get(row["id"], {}) | row for row in with_ids(raw.get("criteria"))]
    return seated


def _short_names(called: dict[str, str]) -> dict[str, str]:
    """What a narrow column is called: a name's first word where no other name begins with it."""
    first = Counter(name.split()[0] for name in called.values())
    heads = {key: name.split()[0] if first[name.split()[0]] == 1 else name for key, name in called.items()}
    return heads | {"none": _("None")}


#: The rivals of the 5-minute mode: two, and the one that is always there.
_BASIC = ("k1", "k2", "none")


def _columns(case: Case, record: Comparison) -> tuple[Column, ...]:
    called, voices = names(record, case), voice_names(record, case)
    heads = _short_names(called)

    def score(key: str, title: str, width: int, help: str, basic: bool = True) -> Column:
        return Column(key, title, "number", width=width, help=help, basic=basic)

    return (
        Column("criterion", _("Criterion"), width=112, help=_("What the customer compares, in the customer's words")),
        *(
            score(
                key,
                voices[key].split()[-1] if voices[key] else _("Points {n}").format(n=n),
                58 if n == 1 else 84,
                _("Points out of 100 from {name}").format(name=voices[key] or _("somebody at the customer")),
                basic=n == 1,
            )
            for n, key in enumerate(VOICES, start=1)
        ),
        score("us", _("We"), 42, _("How the customer scores us, 1 low to 10 high")),
        score("self_view", _("Self"), 46, _("How we score ourselves, 1 to 10: what do we believe before we ask?")),
        *(
            score(
                key,
                heads[key],
                56 if key == "none" else 60 if key in _BASIC else 76,
                _("{name}, as the customer scores it, 1 to 10").format(name=called[key]),
                basic=key in _BASIC,
            )
            for key in RIVALS
        ),
        Column("focus", _("Build on it"), "check", width=80, basic=False, help=_("On at most three the value statement is built")),
        *evidence_columns(),
    )  # fmt: skip


def _criteria(case: Case, record: Comparison) -> Sheet:
    return Sheet(
        key="criteria",
        title=_("How the customer compares"),
        columns=_columns(case, record),
        name="criterion",
        example={"criterion": _("Parts come when promised"), "w1": 30, "us": 6, "self_view": 8, "k1": 7, "k2": 9, "none": 5},
        first_step=_("let somebody at the customer spread 100 points."),
        add_from=_add_from(_("Add a criterion from the case"), _criterion_options(case)),
        id_prefix="B",
    )  # fmt: skip


def _add_from(label: str, offered: tuple[tuple[str, Raw], ...]) -> AddFrom | None:
    """The box to add rows from, where there is anything to add."""
    return AddFrom(label, offered) if offered else None


def _criterion_options(case: Case) -> tuple[tuple[str, Raw], ...]:
    """Each criterion of the case as text to search for and as the row to add: its words, no points and no score."""
    rows = case.table("criteria")[["criterion_id", "criterion"]].astype(str).itertuples(index=False, name=None)
    return tuple((words, {"id": key, "criterion": words}) for key, words in rows)


def _voices(case: Case) -> Sheet:
    people = options(case, "contacts", "contact_id", "name")
    who = Column("contact", _("Who"), "choice", people, width=200) if people else Column("contact", _("Who"), width=200)
    return Sheet(
        key="voices",
        title=_("Who hands out the points"),
        columns=(
            replace(who, help=_("A person at the customer; each has a column of 100 points")),
            *evidence_columns(),
        ),
        fixed=True,
        visible_rows=3,
    )


def _suppliers(case: Case) -> Sheet:
    # On an account of one's own the rivals are named here first.
    known = not case.table("criteria").empty
    return Sheet(
        key="suppliers",
        title=_("Suppliers and their prices"),
        columns=(
            Column(
                "id",
                _("Supplier"),
                "choice",
                tuple(names(Comparison(), case).items()),
                width=190,
                readonly=True,
                help=_("Doing nothing is a rival, too"),
            ),
            Column("name", _("Called otherwise") if known else _("Name"), width=150, basic=not known),
            Column(
                "price",
                _("Price a year"),
                "number",
                width=110,
                basic=False,
                help=_("For the same basket from each of them"),
            ),
            *evidence_columns(),
        ),
        name="id",
        fixed=True,
        visible_rows=6,
        basic=not known,
    )


def _differences(case: Case) -> Sheet:
    return Sheet(
        key="differences",
        title=_("What differs from the next best alternative, and what that is worth"),
        columns=(
            Column("what", _("What differs"), width=260),
            Column("criterion", _("Criterion"), "choice", choices_from="criteria", width=190),
            Column("amount", _("Worth a year"), "number", width=110, help=_("To the customer; minus where it speaks against us")),
            Column("because", _("How worked out"), width=240, help=_("What times what, so that the customer can check it")),
            *evidence_columns(),
        ),
        name="what",
        example={"what": _("A line that stands one day less a year"), "amount": 250_000, "because": _("One day times the plant's daily output")},
        first_step=_("take one thing that we do better and one that we do worse, and ask what each costs in a year."),
        add_from=_add_from(_("Add a difference from the case"), _difference_options(case)),
        id_prefix="D",
        basic=False,
        visible_rows=6,
    )  # fmt: skip


def _difference_options(case: Case) -> tuple[tuple[str, Raw], ...]:
    """Each difference somebody named, with its range to read and no amount: which one holds is the learner's word."""
    found = []
    for _n, row in case.table("worth").iterrows():
        ends = [money(row[end], case.currency) for end in ("low", "high") if not pd.isna(row[end])]
        text = f"{row['difference']} ({' … '.join(ends) or _('nobody has worked it out')})"
        facts = {
            "what": row["difference"],
            "criterion": row["criterion_id"],
            "source": row["source"],
            "as_of": row["as_of"],
        }
        found.append(
            (text, {"id": str(row["worth_id"]), **{key: str(fact) for key, fact in facts.items() if not pd.isna(fact)}})
        )
    return tuple(found)


def _settings(case: Case, record: Comparison) -> tuple[Setting, ...]:
    called, levels = names(record, case), scale(1, 5, LEVEL_LABELS)
    return (
        Setting("level_now", _("What the customer sees in us today"), "choice", choices=levels),
        Setting("level_later", _("In three years"), "choice", choices=levels),
        Setting("reference", _("Next best alternative"), "choice", choices=tuple((key, called[key]) for key in RIVALS), basic=False),
        Setting("switching", _("Cost of switching to us, a year"), "number", basic=False, help=_("What it costs the customer; 0 if nothing")),
        Setting("statement", _("Our value in at most {n} words").format(n=WORDS), "text", help=_("To the customer, with a figure")),
    )  # fmt: skip


def _pictures(case: Case) -> tuple[Picture[Comparison], ...]:
    drag = Drag[Comparison](
        "criteria", "self_view", "us", step=(0.5, 0.5), low=(1, 1), high=(10, 10), places=chart.views_points
    )
    return (
        picture(case, "curves", _("Value curves"), chart.curves_chart, chart.curves_text),
        picture(case, "views", _("Our view and theirs"), chart.views_chart, chart.views_text, drag),
        picture(case, "gaps", _("What wins, what loses"), chart.gaps_chart, chart.gaps_text),
        picture(case, "weights", _("How firm first place is"), chart.weights_chart, chart.weights_text),
        picture(case, "worth", _("Net added value"), chart.worth_chart, chart.worth_text),
    )


def _collected(case: Case) -> list[ipywidgets.Widget]:
    """What people said so far, to read beside the table; nothing where the account has no such notes."""
    said = collected(case)
    if said.empty:
        return []
    heads = _short_names(names(Comparison(), case))
    columns = (
        Column("criterion", _("Criterion"), width=170, readonly=True),
        Column("who", _("Who said so"), width=140, readonly=True),
        Column("side", _("Side"), "choice", (("customer", _("customer")), ("us", _("our team"))), width=80, readonly=True),
        Column("as_of", _("On"), "date", width=104, readonly=True),
        Column("points", _("Points"), "number", width=64, readonly=True),
        Column("us", _("We"), "number", width=44, readonly=True),
        *(
            Column(key, heads[key], "number", width=68, readonly=True)
            for key in RIVALS
        ),
    )  # fmt: skip
    rows = [
        {str(key): None if pd.isna(value) else value for key, value in row.items()} for row in said.to_dict("records")
    ]
    return [Table(columns, rows, title=_("What people have said so far"), fixed=True, visible_rows=8)]
