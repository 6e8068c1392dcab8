"""Puts the lessons with their outputs into the wheel, where ``make wheels`` has rendered them."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class RenderedLessons(BuildHookInterface):  # type: ignore[type-arg]
    """Without rendered lessons the wheel works too: they are then run at the first start."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Include ``build/rendered`` where it exists."""
        rendered = Path(self.root, "build", "rendered")
        if rendered.is_dir():
            build_data["force_include"][str(rendered)] = "samtrain/_content/rendered"
