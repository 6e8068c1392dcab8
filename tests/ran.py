"""What is asked of a notebook that was run."""

from typing import Any


def complaints(notebook: Any) -> list[str]:
    """What its cells said on stderr, and the errors with which they ended."""
    return [
        output.get("text", output.get("evalue", ""))
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if output.output_type == "error" or output.get("name") == "stderr"
    ]
