"""How a person works with a team's alignment: the screen of all waves, and the form by which one member answers alone."""

import json
from collections.abc import Callable, Mapping
from html import escape
from typing import Any

import ipywidgets

from samtrain import html
from samtrain.cases import Case
from samtrain.errors import PlainError
from samtrain.files import dump_json, encoded
from samtrain.i18n import _, ngettext
from samtrain.screen import Column, Form, Picture, Screen, Setting, Sheet, Table
from samtrain.screen.choices import Choices, evidence_columns, picture, scale
from samtrain.screen.guard import guarded
from samtrain.screen.shelf import Item as ShelfItem
from samtrain.screen.shelf import Shelf
from samtrain.screen.table import with_ids
from samtrain.tools.alignment import chart
from samtrain.tools.alignment.analysis import Figure, figures, findings, limits, unsure
from samtrain.tools.alignment.model import (
    CADENCE,
    CLAIM_LABELS,
    HIGH,
    LOW,
    OCCASION_LABELS,
    SHOWN_LABELS,
    TEAM_ROLE_LABELS,
    Item,
    MemberAnswer,
    TeamAlignment,
    add_answer,
    check,
    fill,
    parse_member,
    pseudonymise,
    read,
)
from samtrain.tools.records import Problem
from samtrain.tools.roles import ROLE_LABELS

Raw = dict[str, Any]

#: Goals that a member lists freely.
_LISTED = 5


class AlignmentScreen(Screen[TeamAlignment]):
    """The screen of all waves: what the customer confirmed, the pictures, the report, and members' files to add."""

    def __init__(self, raw: Raw, case: Case, on_change: Callable[[Raw], object], notice: str) -> None:
        self._case = case
        raw = seated(raw, case)
        whole = fill(read(raw)[0], case)
        self.upload = ipywidgets.FileUpload(
            accept=".json", multiple=True, description=_("Add answers"), tooltip=_("Files that members downloaded")
        )
        self.key = ipywidgets.Text(placeholder=_("key for pseudonyms"), layout=ipywidgets.Layout(width="190px"))
        masked = ShelfItem(
            "masked",
            _("The record under pseudonyms"),
            _("The same key gives the same pseudonyms. Keep it."),
            self._masked,
        )
        self.said = ipywidgets.HTML(
            html.said(_("Members' files stay on this computer. The later file of a member counts."))
        )
        self.figures, self.limits = ipywidgets.HTML(), ipywidgets.HTML()
        self.upload.observe(self._uploaded, "value")
        files = ipywidgets.VBox([ipywidgets.HTML(f"<h3>{escape(_('Members’ files'))}</h3>"), self.upload, self.said])
        shared = ipywidgets.VBox([Shelf(_("To share"), [masked]), self.key])
        for panel in (files, shared):
            panel.add_class("sam-import")
        super().__init__(
            title=_("Alignment"),
            account=case.customer,
            question=_("Do we see the same, is it right, and does all that we do serve a goal of the customer?"),
            sheets=_sheets(whole, case),
            read=self._read_and_check,
            pictures=_pictures(case),
            findings=lambda record: findings(record, case),
            unsure=lambda record: unsure(record, case),
            settings=_settings(whole),
            raw=raw,
            on_change=on_change,
            panels=(self.figures, self.limits, files, shared),
            notice=notice,
        )

    def tell(self) -> None:
        """Bring findings, figures and limits up to date."""
        super().tell()
        with guarded(self.say, _("The figures could not be worked out.")):
            record = fill(self.validated()[0], self._case)
            said = limits(record)
            self.figures.value = html.folded(_("All figures of this wave"), _figures_html(figures(record, self._case)))
            self.limits.value = f"<h3>{escape(_('What these numbers cannot say'))}</h3>" + html.paragraphs(
                "\n\n".join(said)
            )

    def _read_and_check(self, raw: Raw) -> tuple[TeamAlignment, list[Problem]]:
        record, problems = read(raw)
        return record, [*problems, *check(record, self._case)]

    def _say_of_files(self, first: str, details: list[str]) -> None:
        self.said.value = html.said(first, details)

    def _uploaded(self, change: Any) -> None:
        if not change["new"]:
            return
        with guarded(lambda said: self._say_of_files(said, []), _("The files could not be taken.")):
            record, details, taken = fill(read(self.raw)[0], self._case), [], 0
            for one in change["new"]:
                try:
                    answer = parse_member(_parsed(one["name"], bytes(one["content"])), one["name"], record.account)
                    record, said = add_answer(record, answer)
                except PlainError as error:
                    said = [str(error)]
                else:
                    taken += 1
                details += [f"{one['name']}: {sentence}" for sentence in said]
            if taken:
                self.put({**self.raw, "answers": [answer.raw for answer in record.answers]})
            first = ngettext("{n} of {all} file counts.", "{n} of {all} files count.", taken)
            self._say_of_files(first.format(n=taken, all=len(change["new"])), details)

    def _masked(self) -> tuple[str, bytes]:
        """The record under pseudonyms, as a file to share; on this screen nothing changes."""
        record = pseudonymise(fill(read(self.raw)[0], self._case), self.key.value)
        return f"{record.account}-pseudonyms.json", encoded(dump_json(record.raw))


def screen(raw: Raw, case: Case, on_change: Callable[[Raw], object], notice: str = "") -> AlignmentScreen:
    """The alignment's screen over ``raw``; ``on_change`` gets the raw record after every change."""
    return AlignmentScreen(raw, case, on_change, notice)


def seated(raw: Raw, case: Case) -> Raw:
    """``raw`` with a row for each of the case's items and for each claim, as the tables show them."""
    whole = fill(read(raw)[0], case)
    items = [item.model_dump(mode="json", exclude_none=True) for item in whole.items]
    own = {str(row.get("id")): row for row in _rows(raw, "items")}
    said = {str(row.get("id")): row for row in _rows(raw, "claims")}
    return {
        **raw,
        "items": [{**row, **own.get(row["id"], {})} for row in items],
        "claims": [{**said.get(claim, {}), "id": claim, "claim": words} for claim, words in CLAIM_LABELS.items()],
    }


def _rows(raw: Raw, table: str) -> list[Raw]:
    rows = raw.get(table)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _parsed(name: str, content: bytes) -> Any:
    try:
        return json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        said = _("{file} cannot be read as an answer. Ask for the file that the form downloads.")
        raise PlainError(said.format(file=name)) from error


def _figures_html(rows: list[Figure]) -> str:
    """The figures as a table, one line each."""
    lines = "".join(
        f"<tr><td>{escape(row.group)}</td><td>{escape(row.label)}</td><td>{escape(row.said)}</td></tr>" for row in rows
    )
    return f'<table class="samtrain-table">{lines}</table>'


# The screen's tables -----------------------------------------------------------------------------


def _sheets(whole: TeamAlignment, case: Case) -> tuple[Sheet, ...]:
    given = (_items(), _explained(whole), _claims(), _steps(whole), _checkpoints())
    return given if len(case.tables.get("items", ())) else (*given, *_asked())


def _items() -> Sheet:
    return Sheet(
        key="items",
        title=_("What members rate, and what the customer says"),
        name="statement",
        columns=(
            Column("id", _("No."), width=46, readonly=True),
            Column("statement", _("Statement"), width=176),
            Column(
                "value",
                _("They say"),
                "choice",
                scale(LOW, HIGH),
                width=74,
                help=_("The customer's own rating, 1 to 5"),
            ),
            Column("low", _("1 means"), width=120, basic=False),
            Column("high", _("5 means"), width=120, basic=False),
            *_shown_evidence(),
        ),
        example={"statement": _("A firm date counts more than a price two per cent lower."), "value": 4},
        first_step=_("write a statement about the customer that some of you would deny."),
        id_prefix="I",
    )


def _shown_evidence() -> tuple[Column, ...]:
    """The evidence columns; that the customer confirmed a rating is asked for in 5-minute mode too."""
    evidence, *others = evidence_columns()
    return (Column(evidence.key, evidence.title, evidence.kind, evidence.choices, width=108), *others)


def _explained(whole: TeamAlignment) -> Sheet:
    functions = sorted({member.function for member in whole.members if member.function})
    return Sheet(
        key="explained",
        title=_("Agreed and wrong: one item explained"),
        name="item",
        columns=(
            Column("item", _("Item"), "choice", choices_from="items", width=170),
            Column("value", _("What is true"), "choice", scale(LOW, HIGH), width=76),
            Column(
                "believed_by", _("Who believed otherwise"), "tags", tuple((each, each) for each in functions), width=130,
                help=_("Functions, never persons"),
            ),
            Column("why", _("How it came"), width=220),
            Column("what", _("What we do"), width=220),
            *evidence_columns(),
        ),
        example={"why": _("All hear it from one buyer"), "what": _("Show the notes of the meeting to everybody")},
        first_step=_("choose the item on which you agree and are wrong."),
        id_prefix="E",
        visible_rows=3,
    )  # fmt: skip


def _claims() -> Sheet:
    return Sheet(
        key="claims",
        title=_("What do the figures of this wave show?"),
        name="claim",
        columns=(
            Column("claim", _("Claim"), width=430, readonly=True),
            Column("verdict", _("The figures"), "choice", tuple(SHOWN_LABELS.items()), width=120),
        ),
        fixed=True,
        visible_rows=5,
    )


def _steps(whole: TeamAlignment) -> Sheet:
    about: Choices = tuple(
        (row.id, f"{row.id} {row.label}") for rows in (whole.items, whole.goals, whole.stakeholders) for row in rows
    )
    return Sheet(
        key="steps",
        title=_("Three actions that bring us into line"),
        name="what",
        columns=(
            Column("what", _("What we do"), width=220),
            Column("about", _("About"), "choice", about, width=170, help=_("An item, a goal or a person")),
            Column("owner", _("Who"), "choice", tuple((each.id, each.label) for each in whole.members), width=130),
            Column("due", _("By"), "date", width=118),
            Column("test", _("How we will know it worked"), width=180),
        ),
        example={"what": _("Read the interview with the decider together"), "test": _("The median moves to 2 at t3")},
        first_step=_("say what will be different, and for which item or goal."),
        id_prefix="S",
        visible_rows=3,
    )


def _checkpoints() -> Sheet:
    return Sheet(
        key="checkpoints",
        title=_("Ten-minute checkpoints"),
        name="planned",
        columns=(
            Column("planned", _("Planned"), "date", width=130),
            Column("held", _("Held"), "date", width=130),
            Column("occasion", _("Occasion"), "choice", tuple(OCCASION_LABELS.items()), width=190),
            Column("changed", _("What changed at the customer"), width=320),
        ),
        example={"occasion": "rhythm", "changed": _("A new head of procurement")},
        first_step=_("give the next checkpoint a day."),
        id_prefix="P",
        visible_rows=3,
    )


def _asked() -> tuple[Sheet, ...]:
    """What an own account asks, and whom; a case brings its own."""
    person = (Column("id", _("Id"), width=60, readonly=True), Column("name", _("Name"), width=170))
    return (
        Sheet(
            key="members",
            title=_("Members"),
            columns=(
                *person,
                Column("function", _("Function"), width=130),
                Column("region", _("Region"), width=130),
                Column("level", _("Level"), "choice", scale(1, 5), width=70, help=_("1 is the top")),
                Column("role", _("Role in the plan"), "choice", tuple(TEAM_ROLE_LABELS.items()), width=200),
            ),
            name="name",
            example={"name": "Maja Lind", "function": _("sales"), "region": "Nordic"},
            first_step=_("add everybody who answers."),
            id_prefix="T",
            basic=False,
            visible_rows=5,
        ),
        Sheet(
            key="waves",
            title=_("Waves"),
            columns=(
                Column("id", _("Wave"), width=60, readonly=True),
                Column("day", _("Day"), "date", width=130),
                Column("occasion", _("Occasion"), "choice", tuple(OCCASION_LABELS.items()), width=190),
            ),
            example={"occasion": "workshop"},
            first_step=_("add the wave before the workshop."),
            id_prefix="t",
            basic=False,
            visible_rows=4,
        ),
        Sheet(
            key="goals",
            title=_("Goals of the customer"),
            columns=(
                Column("goal", _("Goal"), width=360),
                Column("confirmed", _("Confirmed by the customer"), "check"),
            ),
            example={"goal": _("No line stops for want of a part")},
            first_step=_("take them from the strategy map."),
            id_prefix="G",
            basic=False,
            visible_rows=4,
        ),
        Sheet(
            key="stakeholders",
            title=_("People asked about"),
            columns=(
                *person,
                Column("title", _("Title"), width=180),
                Column("level", _("Level"), "choice", scale(1, 5), width=70),
                Column("influence", _("Influence"), "choice", scale(1, 5), width=90),
                Column("owner", _("Our owner"), "choice", choices_from="members", width=150),
            ),
            name="name",
            example={"name": "Maren Solberg", "title": _("Head of radio units")},
            first_step=_("take about ten from the stakeholder map."),
            id_prefix="C",
            basic=False,
            visible_rows=4,
        ),
        Sheet(
            key="facts",
            title=_("Facts"),
            columns=(
                Column("text", _("Fact"), width=420),
                Column("goal", _("Goal"), "choice", choices_from="goals", width=200),
            ),
            example={"text": _("The laboratory has no free bench before January")},
            first_step=_("one fact a row, such as only some of you know."),
            id_prefix="F",
            basic=False,
            visible_rows=5,
        ),
    )


def _settings(whole: TeamAlignment) -> tuple[Setting, ...]:
    waves: Choices = tuple((wave.id, _wave_words(wave.id, wave.day)) for wave in whole.waves)
    return (
        Setting("wave", _("Wave"), "choice", whole.seen or None, choices=waves, help=_("The one that is looked at")),
        Setting("cadence", _("Days between checkpoints"), "slider", CADENCE, 7, 90, 1, basic=False),
    )


def _wave_words(wave: str, day: object) -> str:
    return f"{wave}, {day}" if day else wave


def _pictures(case: Case) -> tuple[Picture[TeamAlignment], ...]:
    return (
        picture(case, "matrix", _("Agreed and right?"), chart.matrix_chart, chart.matrix_text),
        picture(case, "dots", _("Every rating"), chart.dots_chart, chart.dots_text),
        picture(case, "puzzle", _("Who holds what"), chart.puzzle_chart, chart.puzzle_text),
        picture(case, "contacts", _("Who reaches whom"), chart.contacts_chart, chart.contacts_text),
        picture(case, "trend", _("Over the waves"), chart.trend_chart, chart.trend_text),
        picture(case, "profile", _("Information, people, actions"), chart.profile_chart, chart.profile_text),
    )


# One member's form -------------------------------------------------------------------------------


class MemberForm(ipywidgets.VBox):  # type: ignore[misc]
    """What one member answers alone. It shows nothing of what others answered, and nothing of what is right.

    Args:
        record: what is asked; its answers are not looked at.
        member, wave: whose answer it is, and to which wave.
        actions: the member's own actions, id -> words, to ask which goal each serves.
        raw: an answer of this member to go on with, as ``MemberAnswer.raw``.
        on_change: called with the raw answer after every change; may raise PlainError when it cannot save.
    """

    def __init__(
        self,
        record: TeamAlignment,
        member: str,
        wave: str,
        raw: Mapping[str, Any] | None = None,
        on_change: Callable[[Raw], object] | None = None,
        actions: Mapping[str, str] | None = None,
    ) -> None:
        self._head = {"samtrain_member": 1, "account": record.account or "own", "wave": wave, "member": member}
        self._on_change = on_change
        before = parse_member({**(raw or {}), **self._head}, _("Your answer"))
        self.ratings = {item.id: _rating(item, before.ratings.get(item.id)) for item in record.items}
        self.tables = _form_tables(record, before, actions or {})
        self.form = Form(_form_settings(), title=_("Your own part"))
        self.form.values = {"role": before.role, "contribution": before.contribution}
        self._own = dict(self.form.values)
        name = next((each.label for each in record.members if each.id == member), member)
        self.said = ipywidgets.HTML()
        shelf = Shelf(
            _("Your file"),
            [ShelfItem("answer", _("Download my answer"), _("Send it to whoever runs the workshop."), self._file)],
        )
        for table in self.tables.values():
            table.observe(lambda _change: self._changed(), "rows")
        for rating in self.ratings.values():
            rating.observe(lambda _change: self._changed(), "value")
        self.form.observe(self._part_changed, "change")
        heading = ipywidgets.HTML(
            html.heading(_("Wave {wave}, alone").format(wave=wave), name)
            + html.said(_("Answer without asking anybody. Leave blank what you do not know: a guess helps nobody."))
        )
        asked = [table for key, table in self.tables.items() if table.rows or key == "listed"]
        parts = ipywidgets.VBox([heading, _rating_grid(record, self.ratings), *asked, self.form, shelf, self.said])
        parts.add_class("sam-extra-area")
        frame = ipywidgets.VBox([parts])
        frame.add_class("sam-frame")
        super().__init__([frame])
        self.add_class("sam-screen")

    @property
    def answer(self) -> MemberAnswer:
        """The answer as it stands."""
        rows = {key: table.rows for key, table in self.tables.items()}
        cells = {
            "ratings": {item: rating.value for item, rating in self.ratings.items() if rating.value},
            "ranking": _column(rows["ranking"], "rank"),
            "roles": _column(rows["people"], "role"),
            "owners": _column(rows["people"], "owner"),
            "serves": _column(rows["actions"], "goal"),
            "facts": [row["id"] for row in rows["facts"] if row.get("held")],
            "talked_to": [row["id"] for row in rows["colleagues"] if row.get("talked")],
            "listed": [{"words": row["words"], "goal": row.get("goal")} for row in rows["listed"] if row.get("words")],
            **{key: value for key, value in self._own.items() if value},
        }
        return parse_member({**self._head, **cells}, _("Your answer"))

    def _part_changed(self, change: Any) -> None:
        self._own[change["new"]["key"]] = change["new"]["value"]
        self.form.values = dict(self._own)
        self._changed()

    def _changed(self) -> None:
        with guarded(self._say, _("Your change could not be saved.")):
            answer = self.answer
            if self._on_change is not None:
                self._on_change(answer.raw)
            self._say("")

    def _say(self, sentence: str) -> None:
        self.said.value = html.said(sentence) if sentence else ""

    def _file(self) -> tuple[str, bytes]:
        answer = self.answer
        return f"{answer.account}-{answer.wave}-{answer.member}.json", encoded(dump_json(answer.raw))


def member_form(
    record: TeamAlignment,
    member: str,
    wave: str,
    raw: Mapping[str, Any] | None = None,
    on_change: Callable[[Raw], object] | None = None,
    actions: Mapping[str, str] | None = None,
) -> MemberForm:
    """The form by which ``member`` answers ``wave`` alone; ``on_change`` gets the raw answer after every change.

    Raises:
        PlainError: ``raw`` is no answer.
    """
    return MemberForm(record, member, wave, raw, on_change, actions)


def _column(rows: list[Raw], key: str) -> dict[str, Any]:
    return {row["id"]: row[key] for row in rows if row.get(key) not in (None, "")}


def _rating(item: Item, value: int | None) -> ipywidgets.ToggleButtons:
    """Five buttons and one for “no answer”; 0 is no answer."""
    buttons = ipywidgets.ToggleButtons(
        options=[("–", 0), *((str(n), n) for n in range(LOW, HIGH + 1))],
        value=value or 0,
        tooltips=[_("no answer"), *(f"{n}: {item.label}" for n in range(LOW, HIGH + 1))],
        layout=ipywidgets.Layout(width="auto"),
    )
    buttons.style.button_width = "34px"
    return buttons


def _rating_grid(record: TeamAlignment, ratings: Mapping[str, ipywidgets.ToggleButtons]) -> ipywidgets.VBox:
    """One line an item: the statement, what 1 means, the buttons, what 5 means; long statements wrap."""
    cells: list[ipywidgets.Widget] = []
    for item in record.items:
        cells += [ipywidgets.HTML(escape(item.label)), ipywidgets.HTML(escape(item.low or ""))]
        cells += [ratings[item.id], ipywidgets.HTML(escape(item.high or ""))]
    columns = "minmax(0, 1fr) minmax(0, 110px) 250px minmax(0, 110px)"
    grid = ipywidgets.GridBox(cells, layout=ipywidgets.Layout(grid_template_columns=columns, grid_gap="4px 12px"))
    return ipywidgets.VBox([ipywidgets.HTML(f"<h3>{escape(_('How is it at the customer?'))}</h3>"), grid])


def _form_settings() -> tuple[Setting, ...]:
    return (
        Setting("role", _("My role in this account"), "choice", choices=tuple(TEAM_ROLE_LABELS.items())),
        Setting("contribution", _("What I contribute, in a sentence"), "text"),
    )


def _form_tables(record: TeamAlignment, before: MemberAnswer, actions: Mapping[str, str]) -> dict[str, Table]:
    goals: Choices = tuple((goal.id, goal.label) for goal in record.goals)
    members: Choices = tuple((each.id, each.label) for each in record.members)
    ranks = scale(1, max(len(record.goals), 1))
    people = [
        {"id": each.id, "name": each.label, "title": each.title or "", "role": before.roles.get(each.id), "owner": before.owners.get(each.id)}
        for each in record.stakeholders
    ]  # fmt: skip
    colleagues = [
        {"id": each.id, "name": each.label, "talked": each.id in before.talked_to}
        for each in record.members
        if each.id != before.member
    ]
    return {
        "listed": Table(
            (
                Column("words", _("In your words"), width=360),
                Column("goal", _("Which of these do you mean?"), "choice", goals, width=330),
            ),
            with_ids([each.model_dump() for each in before.listed]),
            title=_("The customer's most important goals, from memory (up to {n})").format(n=_LISTED),
            example={"words": _("No line stops for want of a part")},
            first_step=_("write before you look at the list below."),
            id_prefix="L",
            visible_rows=_LISTED,
        ),
        "ranking": _given(
            _("Which goal comes first for the customer?"),
            [{"id": goal.id, "goal": goal.label, "rank": before.ranking.get(goal.id)} for goal in record.goals],
            Column("goal", _("Goal"), width=480, readonly=True),
            Column("rank", _("Rank"), "choice", ranks, width=90, help=_("1 is first; ties are allowed")),
        ),
        "people": _given(
            _("Who is what in the customer's decision, and who of us answers for the relation?"),
            people,
            Column("name", _("Name"), width=160, readonly=True),
            Column("title", _("Title"), width=230, readonly=True),
            Column("role", _("Role"), "choice", tuple(ROLE_LABELS.items()), width=190),
            Column("owner", _("Who of us"), "choice", members, width=160),
        ),
        "actions": _given(
            _("Which goal of the customer do your own actions serve?"),
            [{"id": action, "what": what, "goal": before.serves.get(action)} for action, what in actions.items()],
            Column("what", _("Action"), width=360, readonly=True),
            Column("goal", _("Goal"), "choice", goals, width=330),
        ),
        "facts": _given(
            _("Which of these did you know before today?"),
            [{"id": fact.id, "text": fact.label, "held": fact.id in before.facts} for fact in record.facts],
            Column("held", _("I knew"), "check", width=70),
            Column("text", _("Fact"), width=620, readonly=True),
        ),
        "colleagues": _given(
            _("With whom did you talk about this account in the last 30 days?"),
            colleagues,
            Column("talked", _("Talked"), "check", width=70),
            Column("name", _("Colleague"), width=240, readonly=True),
        ),
    }


def _given(title: str, rows: list[Raw], *columns: Column) -> Table:
    """A table whose rows are given, long enough to show up to twelve of them."""
    return Table(columns, rows, title=title, fixed=True, visible_rows=min(max(len(rows), 1), 12))
