"""The feedback page as an nbconvert exporter, so that nbgrader's own ``generate_feedback`` writes it too."""

from typing import Any

from nbconvert.exporters import Exporter
from nbformat import NotebookNode

from samtrain.grading.feedback import page_of, render


class FeedbackPage(Exporter):
    """A graded notebook -> the page that its learner reads."""

    output_mimetype = "text/html"

    def _file_extension_default(self) -> str:
        return ".html"

    def from_notebook_node(  # type: ignore[override]  # as nbconvert's own HTMLExporter does
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """Run the preprocessors, then write the page."""
        graded, resources = super().from_notebook_node(nb, resources, **kw)
        return render(page_of(graded, resources["nbgrader"], resources["samtrain"]["graded"])), resources
