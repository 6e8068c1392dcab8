"""How a person plays the puzzle: ask and tell on the left, what is known in the table, the map as a picture."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import ipywidgets

from samtrain import cases, html
from samtrain.cases import Case
from samtrain.errors import PlainError
from samtrain.files import dump_json, read_json, set_aside, write_atomically
from samtrain.i18n import _
from samtrain.screen import Column, Picture, Screen, Sheet
from samtrain.screen.board import BESIDE
from samtrain.screen.guard import guarded
from samtrain.workshop.puzzle import (
    ASK,
    ASK_OWN,
    LENGTH,
    OPEN,
    OWN,
    TELL,
    Deal,
    Play,
    deal_of,
    findings,
    map_text,
    moved,
    play,
    read,
    seat_of,
    unsure,
)
from samtrain.workshop.puzzle_chart import map_chart


def puzzle(learner: str, path: Path | str = "puzzle.json", case_id: str = "a-chips") -> Screen[Play]:
    """The puzzle for one person, saved to ``path`` on every move and taken up again from there.

    ``learner`` decides whose seat is played. A damaged file is set aside, and a new game begins.
    """
    file, case = Path(path), cases.load(case_id)
    raw: dict[str, Any] = {"seat": seat_of(learner, deal_of(case))}
    notice = ""
    if file.exists():
        try:
            found = read_json(file)
            raw = found if isinstance(found, dict) and found.get("seat") == raw["seat"] else raw
        except PlainError as error:
            kept = set_aside(file).name
            notice = _("{problem} It was kept as {name}, and a new game began.").format(problem=error, name=kept)
    return screen(raw, case, lambda changed: write_atomically(file, dump_json(changed)), notice)


def screen(
    raw: dict[str, Any], case: Case, on_change: Callable[[dict[str, Any]], object], notice: str = ""
) -> Screen[Play]:
    """The puzzle's screen over ``raw``; ``on_change`` gets the raw record after every move and every mark."""
    deal, truth = deal_of(case), cases.truth_about(case)
    panel = _Panel(deal)

    def changed(raw: dict[str, Any]) -> None:
        panel.show(raw)  # after an undo, too
        on_change(_bare(raw))

    made = Screen(
        title=_("The puzzle"),
        account=case.customer,
        question=_("What does the team know, and how much of it reaches the map before the hour is over?"),
        sheets=(_facts(deal),),
        read=lambda raw: (play(read(raw)[0], deal), read(raw)[1]),
        pictures=(
            Picture("map", _("The map"), lambda now: map_chart(now, deal, *BESIDE), lambda now: map_text(now, deal)),
        ),
        findings=lambda now: findings(now, deal, truth),
        unsure=lambda now: unsure(now, deal),
        raw=with_facts(raw, deal),
        on_change=changed,
        panels=(panel,),
        mode="full",  # facts are whole sentences: they need the width
        notice=notice,
    )
    panel.join(made)
    return made


def with_facts(raw: dict[str, Any], deal: Deal) -> dict[str, Any]:
    """``raw`` with a row for every fact that the player knows, the latest first: its words, its goal, who told it."""
    now = play(read(raw)[0], deal)
    rows = [
        {
            "id": fact,
            "map": fact in now.map,
            "text": deal.facts[fact][0],
            "goal": deal.goals.get(deal.facts[fact][1], ""),
            "from": ", ".join(_("I") if who == now.seat else deal.people[who].name for who in tellers),
        }
        for fact, tellers in reversed(now.heard.items())
    ]
    return {**raw, "facts": rows}


def _bare(raw: dict[str, Any]) -> dict[str, Any]:
    """``raw`` as it is saved: words come from the case when it is opened again."""
    return {**raw, "facts": [{"id": row["id"], "map": bool(row.get("map"))} for row in raw["facts"]]}


def _facts(deal: Deal) -> Sheet:
    return Sheet(
        key="facts",
        title=_("What you know"),
        name="text",
        columns=(
            Column("map", _("Map"), "check", width=52, help=_("Tick what the team's plan has to stand on")),
            Column("text", _("Fact"), width=560, readonly=True),
            Column("goal", _("Goal of the customer"), width=150, readonly=True, basic=False),
            Column("from", _("From"), width=120, readonly=True),
        ),
        first_step=_("take a seat."),
        fixed=True,
        visible_rows=8,
    )


class _Panel(ipywidgets.VBox):  # type: ignore[misc]
    """Ask a colleague, tell a fact, end the workshop; below it what was said, the latest first."""

    def __init__(self, deal: Deal) -> None:
        self._deal = deal
        self.who = _choice(_("Colleague"))
        self.about = _choice(_("Ask about"))
        self.fact = _choice(_("Tell"))
        self.ask = ipywidgets.Button(description=_("Ask"), button_style="primary")
        self.tell = ipywidgets.Button(description=_("Tell ({n} min)").format(n=TELL))
        self.end = ipywidgets.Button(description=_("End the workshop"))
        self.talk = ipywidgets.HTML()
        self.ask.on_click(lambda _button: self._make("ask", self.about.value))
        self.tell.on_click(lambda _button: self._make("tell", self.fact.value or ""))
        self.end.on_click(lambda _button: self._make("end", ""))
        rows = [(self.who,), (self.about, self.ask), (self.fact, self.tell), (self.end,)]
        super().__init__([*(ipywidgets.HBox(row) for row in rows), self.talk])

    def join(self, made: Screen[Play]) -> None:
        """Work on this screen: moves go there."""
        self._screen = made
        self.show(made.raw)

    def _make(self, do: Any, about: str) -> None:
        with guarded(self._screen.say, _("This did not work.")):
            raw = self._screen.raw
            longer = moved(read(raw)[0], self._deal, do, self.who.value if do != "end" else "", about)
            self._screen.put(with_facts({**raw, **longer.model_dump(mode="json", exclude_none=True)}, self._deal))

    def show(self, raw: dict[str, Any]) -> None:
        """Offer what can be done now, and show what was said."""
        deal, now = self._deal, play(read(raw)[0], self._deal)
        others = [person for person in deal.people.values() if person.id != now.seat]
        _offer(self.who, [(f"{each.name} · {each.function}, {each.region}", each.id) for each in others])
        minutes = _("{what} ({n} min)")
        goals = [(minutes.format(what=words, n=ASK), goal) for goal, words in deal.goals.items()]
        _offer(
            self.about,
            [
                (minutes.format(what=_("Everything: what do you know?"), n=ASK), OPEN),
                (minutes.format(what=_("Own field: what have you alone seen?"), n=ASK_OWN), OWN),
                *goals,
            ],
        )
        _offer(self.fact, [(deal.facts[fact][0], fact) for fact in now.heard])
        for button in (self.ask, self.tell, self.end):
            button.disabled = now.ended or now.seat not in deal.people
        lines = [_("{said} ({n} min)").format(said=line.said, n=line.minutes) for line in reversed(now.lines)]
        self.talk.value = html.said(_("{n} of {of} minutes are left.").format(n=now.left, of=LENGTH), lines)


def _choice(label: str) -> ipywidgets.Dropdown:
    layout = ipywidgets.Layout(width="560px", max_width="100%")
    return ipywidgets.Dropdown(description=label, layout=layout, style={"description_width": "88px"})


def _offer(choice: ipywidgets.Dropdown, options: list[tuple[str, str]]) -> None:
    """Other options, and the same value where it is still among them, else the first."""
    before, values = choice.value, [value for _label, value in options]
    if tuple(options) != tuple(choice.options):
        choice.options = options
        choice.value = before if before in values else next(iter(values), None)
