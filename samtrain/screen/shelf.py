"""Files to take away: each is made when its button is pressed, and handed to the browser."""

import base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import traitlets

from samtrain.i18n import _
from samtrain.screen.guard import guarded
from samtrain.screen.part import Part, script


@dataclass(frozen=True)
class Item:
    """One file. ``make`` gives its name and its bytes, and may raise PlainError; ``about`` says what it is for."""

    key: str
    title: str
    about: str
    make: Callable[[], tuple[str, bytes]]


class Shelf(Part):
    """The files that can be had. Traits: title; items; busy: key of the one that is being made; said: what came of it."""

    _esm = script("dom.js", "shelf.js")

    title = traitlets.Unicode("").tag(sync=True)
    items: traitlets.List[Any] = traitlets.List().tag(sync=True)
    busy = traitlets.Unicode("").tag(sync=True)
    said = traitlets.Unicode("").tag(sync=True)

    def __init__(self, title: str, items: Sequence[Item]) -> None:
        shown = [{"key": item.key, "title": item.title, "about": item.about} for item in items]
        super().__init__(title=title, items=shown, words={"busy": _("One moment …")})
        self._make = {item.key: item.make for item in items}
        self.on_command("make", self._made)

    def _made(self, message: dict[str, Any]) -> None:
        self.busy, self.said = str(message["key"]), ""
        try:
            with guarded(self._told, _("The file could not be made.")):
                name, data = self._make[self.busy]()
                content = base64.b64encode(data).decode("ascii")
                self.send({"do": "download", "name": name, "url": f"data:application/octet-stream;base64,{content}"})
                self.said = _("{file} is in your downloads.").format(file=name)
        finally:
            self.busy = ""

    def _told(self, sentence: str) -> None:
        self.said = sentence
