"""How a person works with an account plan: a tab for each tool, the account itself, import, share, earlier saves."""

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import ipywidgets

from samtrain import cases, html
from samtrain.errors import PlainError
from samtrain.i18n import _, ngettext
from samtrain.plan import store
from samtrain.plan.case import as_case
from samtrain.plan.columns import KINDS
from samtrain.plan.crm import Imported, import_table
from samtrain.plan.links import ids, said_dangling
from samtrain.plan.model import About, Plan
from samtrain.plan.outputs import OUTPUTS
from samtrain.plan.store import SUFFIX, Opened, Version
from samtrain.plan.update import update
from samtrain.screen import Column, Form, Setting, Table
from samtrain.screen.choices import scale
from samtrain.screen.guard import guarded
from samtrain.screen.importing import Given, Importing
from samtrain.screen.shelf import Item, Shelf
from samtrain.screen.tabs import Tabs
from samtrain.tools.catalogue import tools

#: The folder in which ``samtrain tools`` looks for plans.
PLANS = "SAMTRAIN_PLANS"
#: Company of the course that one can practise on.
PRACTICE = "a-chips"
#: Earlier saves offered for a look.
SHOWN = 12


def show() -> ipywidgets.Widget:
    """The page of ``samtrain tools``: the plans of its folder, then the one that was chosen."""
    return Front(Path(os.environ.get(PLANS, ".")))


def today_of(plan: Plan) -> date:
    """The day on which the plan plays: the case's where it is about a case company, else the real one."""
    return cases.load(plan.account.case).today if plan.account.case else date.today()


class Front(ipywidgets.VBox):  # type: ignore[misc]
    """Which plan: one of the folder, a new one, or the course's company to practise on.

    Args:
        folder: where the plans lie.
        title: for the head.
        part: which part of the plan is shown first: "account", or a tool's id.
        practise: whether the course's company is offered, too.
    """

    def __init__(self, folder: Path, *, title: str = "", part: str = "account", practise: bool = True) -> None:
        self._folder, self._part = folder, part
        self.said = ipywidgets.HTML()
        self.name = ipywidgets.Text(
            placeholder=_("Name of the account"), description=_("New plan for"), style={"description_width": "initial"}
        )
        make = ipywidgets.Button(description=_("Start"), button_style="primary")
        make.on_click(lambda _button: self._guarded(lambda: self._create(About(name=self.name.value.strip()))))
        buttons = [make]
        if practise:
            company = _("Practise on {company}").format(company=cases.load(PRACTICE).customer)
            buttons.append(ipywidgets.Button(description=company, layout=ipywidgets.Layout(width="auto")))
            buttons[-1].on_click(lambda _button: self._guarded(self._practise))
        head = html.heading(title or _("Planning tools"), _("your accounts"))
        about = _("One file a plan, on this computer only. Every change is saved; earlier saves are kept.")
        plans = ipywidgets.VBox([self._open_button(path) for path in sorted(folder.glob(f"*{SUFFIX}"))])
        new = ipywidgets.HBox([self.name, *buttons])
        top = ipywidgets.HTML(html.styled(f'<div class="sam sam-plan-head">{head}</div>{html.said(about)}'))
        super().__init__([top, plans, new, self.said])
        self.add_class("sam-front")

    def _open_button(self, path: Path) -> ipywidgets.Button:
        layout = ipywidgets.Layout(width="auto", min_width="320px")
        button = ipywidgets.Button(description=path.name.removesuffix(SUFFIX), layout=layout)
        button.on_click(lambda _button: self._guarded(lambda: self._opened(store.open_plan(path))))
        return button

    def _guarded(self, act: Callable[[], None]) -> None:
        with guarded(self._say, _("The plan could not be opened.")):
            act()

    def _say(self, sentence: str) -> None:
        self.said.value = html.said(sentence)

    def _create(self, about: About) -> None:
        stem = "-".join("".join(sign if sign.isalnum() else " " for sign in about.name).split())
        if not stem:
            raise PlainError(_("Give the account a name first."))
        self._opened(store.create(self._folder / f"{stem[:80]}{SUFFIX}", Plan(account=about)))

    def _practise(self) -> None:
        case = cases.load(PRACTICE)
        path = self._folder / f"{case.customer.replace(' ', '-')}-{_('practice')}{SUFFIX}"
        if path.exists():
            self._opened(store.open_plan(path))
            return
        about = About(
            id=case.account_id, name=case.customer, currency=case.currency, supplier=case.supplier, case=case.id
        )
        self._opened(store.create(path, Plan(account=about)))

    def _opened(self, opened: Opened) -> None:
        self.children = [PlanDesk(opened, self._part)]


class PlanDesk(ipywidgets.VBox):  # type: ignore[misc]
    """One plan on one page, ``part`` of it first; whatever changes is in its file before the call returns."""

    def __init__(self, opened: Opened, part: str = "account") -> None:
        self.opened = opened
        self.head = ipywidgets.HTML(html.styled(""))
        self.notice = ipywidgets.HTML()
        titles = [(tool.id, tool.title) for tool in tools()]
        self.tabs = Tabs(
            [
                ("account", _("Account")),
                *titles,
                ("import", _("Import")),
                ("share", _("Share")),
                ("history", _("Earlier saves")),
            ],
            _("Parts of the plan"),
        )
        self.tabs.chosen = part
        self.place = ipywidgets.VBox()
        self.loose = ipywidgets.HTML()
        super().__init__([self.head, self.tabs, self.notice, self.place, self.loose])
        self.add_class("sam-plan")
        self.tabs.observe(lambda _change: self.show(), "chosen")
        self._say(opened.said)
        self.show()

    @property
    def plan(self) -> Plan:
        """The plan as its file holds it."""
        return self.opened.plan

    def show(self) -> None:
        """Show the part that is chosen, as things stand now."""
        account = self.plan.account.name or _("your account")
        self.head.value = html.styled(
            f'<div class="sam sam-plan-head">{html.heading(_("Account plan"), account)}</div>'
        )
        makers: dict[str, Callable[[], list[ipywidgets.Widget]]] = {
            "account": self._account,
            "import": self._import,
            "share": self._share,
            "history": self._history,
        }
        chosen = self.tabs.chosen
        with guarded(self._say, _("This part could not be shown.")):
            self.place.children = makers[chosen]() if chosen in makers else [self._tool(chosen)]
        self._show_loose()

    def save(self, plan: Plan) -> None:
        """Put ``plan`` into its file.

        Raises:
            PlainError: it cannot be written.
        """
        before = self.plan.account
        self.opened = store.save(self.opened, plan)
        self._say(self.opened.said, [conflict.said for conflict in self.opened.conflicts])
        if self.opened.said or self.plan.account != before:
            self.show()
        else:
            self._show_loose()

    def _say(self, sentence: str, details: Sequence[str] = ()) -> None:
        self.notice.value = html.said(sentence, details) if sentence else ""

    def _show_loose(self) -> None:
        sentences = said_dangling(self.plan)
        n = len(sentences)
        title = ngettext("{n} reference leads nowhere", "{n} references lead nowhere", n).format(n=n)
        self.loose.value = html.folded(title, html.said(title + ":", sentences)) if sentences else ""

    # The parts -------------------------------------------------------------------------------------------------------

    def _tool(self, name: str) -> ipywidgets.Widget:
        widget = import_module(f"samtrain.tools.{name}.widget")

        def keep(raw: dict[str, Any]) -> None:
            self.save(self.plan.with_record(name, raw))

        return widget.screen(self.plan.record(name), as_case(self.plan, today_of(self.plan)), keep)

    def _account(self) -> list[ipywidgets.Widget]:
        form = Form(
            (
                Setting("name", _("Account"), "text", ""),
                Setting("supplier", _("We are"), "text", ""),
                Setting("currency", _("Currency (ISO code)"), "text", "EUR"),
                Setting("id", _("Id in the CRM"), "text", ""),
            ),
            _("Whom the plan is about"),
        )
        form.values = self.plan.account.model_dump()

        def changed(change: Any) -> None:
            about = self.plan.account.model_copy(update={change["new"]["key"]: str(change["new"]["value"] or "")})
            self.save(self.plan.model_copy(update={"account": about}))

        self._follow(form, "change", changed)
        counts = [
            _("{n} {table}").format(n=f"{len(rows):,}", table=KINDS[name].title.lower())
            for name in ("interactions", "orders", "opportunities", "accounts")
            if (rows := self.plan.rows(name))
        ]
        said = _("Imported: {tables}.").format(tables=", ".join(counts)) if counts else ""
        tables = [self._table(name) for name in ("team", "contacts", "influence")]
        return [form, *tables, ipywidgets.HTML(html.said(said) if said else "")]

    def _table(self, name: str) -> Table:
        """One of the plan's own tables, to be edited in place."""
        people = tuple(ids(self.plan, "contact").items())
        columns = [replace(each, choices=people) if each.key in _PEOPLE else each for each in _COLUMNS[name]]
        made = Table(
            columns, self.plan.rows(name), title=_TITLES[name], id_prefix=name[0].upper(), visible_rows=6,
            first_step=_FIRST[name], example=_EXAMPLES[name],
        )  # fmt: skip
        self._follow(made, "rows", lambda change: self.save(self.plan.with_rows(name, change["new"])))
        return made

    def _follow(self, part: ipywidgets.Widget, trait: str, handler: Callable[[Any], None]) -> None:
        def follow(change: Any) -> None:
            with guarded(self._say, _("Your change could not be saved.")):
                handler(change)

        part.observe(follow, trait)

    def _import(self) -> list[ipywidgets.Widget]:
        hint = _(
            "Exports of Salesforce, HubSpot and Dynamics are known by their headings; any other table can be mapped. "
            "Reading one again brings it up to date."
        )
        kinds = Tabs(
            [*((name, kind.title) for name, kind in KINDS.items()), ("workbook", _("Workbook of this plan"))],
            _("What the file holds"),
        )
        place = ipywidgets.VBox([self._importing("accounts", hint)])

        def chosen(change: Any) -> None:
            # A panel keeps what it was told, so each kind gets a fresh one.
            kind = change["new"]
            place.children = [self._workbook() if kind == "workbook" else self._importing(kind, hint)]

        kinds.observe(chosen, "chosen")
        return [kinds, place]

    def _workbook(self) -> ipywidgets.Widget:
        """Where a workbook that was taken from this plan comes back."""
        from samtrain.plan.export.workbook_back import from_workbook

        upload = ipywidgets.FileUpload(accept=".xlsx", description=_("Choose a file"))
        hint = _("The workbook that you took from this plan, with your changes in it. Rows are found by their ids.")
        said = ipywidgets.HTML(html.said(hint))

        def say(sentence: str) -> None:
            said.value = html.said(sentence)

        def uploaded(change: Any) -> None:
            with guarded(say, _("The workbook could not be taken.")):
                for one in change["new"]:
                    plan, sentences = from_workbook(bytes(one["content"]), self.plan)
                    self.save(plan)
                    said.value = html.said(_("The workbook is in the plan."), sentences)

        upload.observe(uploaded, "value")
        return ipywidgets.VBox([upload, said])

    def _importing(self, table: str, hint: str) -> Importing[Imported]:
        kind = KINDS[table]

        def read(given: Given) -> Imported:
            return import_table(table, given.content, self.plan, given.name, given.mapping, given.decimal, given.order)

        def take(imported: Imported) -> list[str]:
            updated = update(self.plan, imported)
            self.save(updated.plan)
            return [_("{kind}: taken.").format(kind=kind.title), *updated.said]

        return Importing(
            title=kind.title, hint=hint, labels=kind.labels, read=read, count=lambda imported: len(imported.rows),
            take=take, asks_order=True,
        )  # fmt: skip

    def _share(self) -> list[ipywidgets.Widget]:
        def item(key: str) -> Item:
            output = OUTPUTS[key]
            return Item(key, output.title, output.about, lambda: self._made(key))

        return [Shelf(_("Take it to work"), [item(key) for key in OUTPUTS])]

    def _made(self, key: str) -> tuple[str, bytes]:
        today = today_of(self.plan)
        stem = self.opened.path.name.removesuffix(SUFFIX)
        return OUTPUTS[key].name.format(stem=stem, day=today), OUTPUTS[key].make(self.plan, today, self._month_ago())

    def _month_ago(self) -> Plan | None:
        """The plan as it was a month ago, or the oldest save that is left."""
        found = None
        for version in store.history(self.opened.path):
            found = version
            if (self.plan.saved - version.saved).days >= 28:
                break
        return store.look(found) if found is not None else None

    def _history(self) -> list[ipywidgets.Widget]:
        versions = store.history(self.opened.path)
        rows = [self._version(version) for version in versions[1 : SHOWN + 1]]
        nothing = [ipywidgets.HTML(html.said(_("No earlier save yet: it comes with your next change.")))]
        return rows or nothing

    def _version(self, version: Version) -> ipywidgets.Widget:
        said = _("{when} UTC").format(when=f"{version.saved:%Y-%m-%d %H:%M:%S}")
        with guarded(self._say, _("An earlier save could not be read.")):
            said += " · " + _summary(store.look(version))
        back = ipywidgets.Button(description=_("Bring this back"), layout=ipywidgets.Layout(width="auto"))

        def restored(_button: Any) -> None:
            with guarded(self._say, _("The earlier save could not be brought back.")):
                self.opened = store.restore(self.opened, version)
                self.show()
                self._say(_("The save of {when} UTC is back.").format(when=f"{version.saved:%Y-%m-%d %H:%M:%S}"))

        back.on_click(restored)
        return ipywidgets.HBox([ipywidgets.HTML(html.said(said)), back], layout={"justify_content": "space-between"})


def _summary(plan: Plan) -> str:
    """How much a save holds, in words."""
    counts = []
    for tool in tools():
        tables = (rows for rows in plan.record(tool.id).values() if isinstance(rows, list))
        if n := sum(len(rows) for rows in tables):
            counts.append(_("{tool}: {n} rows").format(tool=tool.title, n=n))
    return ", ".join(counts) or _("nothing in the tools yet")


_COLUMNS: dict[str, tuple[Column, ...]] = {
    "team": (
        Column("id", _("Id"), width=70, readonly=True),
        Column("name", _("Name"), width=190),
        Column("function", _("Function"), width=160),
        Column("region", _("Region"), width=160),
        Column("level", _("Level"), "choice", scale(1, 5, {1: _("the top")}), width=110),
    ),
    "contacts": (
        Column("id", _("Id"), width=70, readonly=True),
        Column("name", _("Name"), width=170),
        Column("title", _("Title"), width=200),
        Column("bu", _("Business unit"), width=150),
        Column("region", _("Region"), width=130),
        Column("level", _("Level"), "choice", scale(1, 5, {1: _("the top")}), width=110),
    ),
    "influence": (
        Column("from_id", _("Whose word counts"), "choice", width=200),
        Column("to_id", _("With whom"), "choice", width=200),
        Column(
            "weight",
            _("How much"),
            "choice",
            scale(1, 3, {1: _("now and then"), 2: _("often"), 3: _("nearly always")}),
            width=160,
        ),
        Column("kind", _("How"), "choice", (("advice", _("advice")), ("conflict", _("conflict"))), width=120),
    ),
}
#: Columns whose choices are the people of the plan.
_PEOPLE = ("from_id", "to_id")
_TITLES = {
    "team": _("Who of us works for this customer"),
    "contacts": _("People at the customer"),
    "influence": _("Whose word counts with whom"),
}
_FIRST = {
    "team": _("add yourself, then those who meet this customer."),
    "contacts": _("add the people you know, or import them. Facts only: no mail addresses, no judgements."),
    "influence": _("think of the last decision there: who was asked before the answer came?"),
}
_EXAMPLES = {
    "team": {"name": "Jonas Lindqvist", "function": _("sales"), "region": _("Europe North"), "level": 3},
    "contacts": {"name": "Maren Solberg", "title": _("Head of radio units"), "bu": _("Radio"), "level": 2},
    "influence": {"from_id": "Ilse Brandt", "to_id": "Maren Solberg", "weight": 3, "kind": "advice"},
}
