"""A row of tabs: which of several screens is in view."""

from collections.abc import Sequence
from typing import Any

import traitlets

from samtrain.screen.part import Part, script


class Tabs(Part):
    """The row.

    Traits: label: what the row is, for a screen reader; tabs: list of {"key", "title", "note"}; chosen: key of the one
    that is in view.
    """

    _esm = script("dom.js", "tabs.js")

    label = traitlets.Unicode("").tag(sync=True)
    tabs: traitlets.List[Any] = traitlets.List().tag(sync=True)
    chosen = traitlets.Unicode("").tag(sync=True)

    def __init__(self, tabs: Sequence[tuple[str, str]], label: str) -> None:
        super().__init__(
            tabs=[{"key": key, "title": title, "note": ""} for key, title in tabs], chosen=tabs[0][0], label=label
        )
