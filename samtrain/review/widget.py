"""The page on which free text is read: one line of the rubric at a time, across the class, without a name in sight."""

from pathlib import Path
from typing import Any

import traitlets
from IPython.display import display

from samtrain.curriculum import module
from samtrain.grading.classroom import Course, open_course
from samtrain.grading.exercise import exercise as find_exercise
from samtrain.grading.rubric import RUBRIC
from samtrain.i18n import _, ngettext
from samtrain.learner.quiet import quieten
from samtrain.review import filing
from samtrain.review.filing import Mark, Marks
from samtrain.review.reading import agreement, offered, order, sampled
from samtrain.screen.part import Part, script

#: The two readers: how their marks are read, and how one is filed.
_READERS = {"first": (filing.first, filing.file_first), "second": (filing.second, filing.file_second)}


class Review(Part):
    """Texts of a class, to be marked by buttons or the keys 0 to 3.

    ``state`` is what the page shows; it never holds whose text it is. Each mark and comment is filed before the next
    text is shown.
    """

    _esm = script("dom.js", str(Path(__file__).with_name("review.js")))

    state = traitlets.Dict().tag(sync=True)

    def __init__(self, course: Course) -> None:
        super().__init__(
            words={
                "exercise": _("Exercise"),
                "line": _("Line of the rubric"),
                "reader": _("Reader"),
                "comment": _("Comment for the trainee (Ctrl+Enter leaves the box)"),
                "again": _("Use again"),
                "back": _("← text before"),
                "next": _("next text →"),
                "keys": _("Keys: 0 to 3 mark and go on, ← and → turn the page, C goes to the comment."),
            }
        )
        self._course = course
        self._exercises = filing.exercises(course)
        self._exercise = self._exercises[0] if self._exercises else ""
        self._line, self._reader, self._place, self._turn = RUBRIC[0].id, "first", 0, 0
        for name in ("choose", "mark", "comment", "go"):
            self.on_command(name, getattr(self, f"_{name}"))
        self._read_texts()
        self._load()
        self._place = self._next_open(0)
        self._show()

    def _choose(self, message: dict[str, Any]) -> None:
        self._keep(message)
        if "exercise" in message:
            self._exercise = str(message["exercise"])
            self._read_texts()
        self._line = str(message.get("line", self._line))
        self._reader = str(message.get("reader", self._reader))
        self._load()
        self._place = self._next_open(0)
        self._show()

    def _mark(self, message: dict[str, Any]) -> None:
        self._file(Mark(float(message["points"]), str(message["comment"])))
        self._place = self._next_open(self._place + 1)
        self._show()

    def _comment(self, message: dict[str, Any]) -> None:
        self._keep(message)
        self._show()

    def _go(self, message: dict[str, Any]) -> None:
        self._keep(message)
        self._place = max(0, min(len(self._queue) - 1, self._place + int(message["step"])))
        self._show()

    def _keep(self, message: dict[str, Any]) -> None:
        """File a comment that was changed."""
        comment = message.get("comment")
        if self._queue and isinstance(comment, str) and comment != self._now.comment:
            self._file(Mark(self._now.points, comment))

    def _file(self, mark: Mark) -> None:
        _read, file = _READERS[self._reader]
        student = self._queue[self._place]
        file(self._course, self._exercise, student, self._line, mark)
        self._marks.setdefault(student, {})[self._line] = mark

    def _read_texts(self) -> None:
        self._texts = filing.texts(self._course, self._exercise) if self._exercise else {}

    def _load(self) -> None:
        """Read what both readers have marked, and line the texts up."""
        both: dict[str, Marks] = {"first": {}, "second": {}}
        if self._exercise:
            both = {name: of(self._course, self._exercise) for name, (of, _file) in _READERS.items()}
        self._both = both
        whose = sampled(self._texts, self._exercise) if self._reader == "second" else list(self._texts)
        self._queue = order(whose, self._exercise, self._line, self._reader)

    @property
    def _marks(self) -> Marks:
        return self._both[self._reader]

    @property
    def _now(self) -> Mark:
        return self._mark_of(self._queue[self._place])

    def _mark_of(self, student: str) -> Mark:
        return self._marks.get(student, {}).get(self._line, Mark())

    def _next_open(self, start: int) -> int:
        """The place of the next text without a mark, from ``start`` on and round; ``start`` where all have one."""
        n = len(self._queue)
        for step in range(n):
            if self._mark_of(self._queue[(start + step) % n]).points is None:
                return (start + step) % n
        return min(start, n - 1) if n else 0

    def _show(self) -> None:
        line = next(line for line in RUBRIC if line.id == self._line)
        self._turn += 1  # the page learns that its message has arrived, also where nothing else is new
        shown: dict[str, Any] = {
            "turn": self._turn,
            "exercises": [{"key": name, "title": module(name).heading} for name in self._exercises],
            "lines": [{"key": each.id, "title": each.title} for each in RUBRIC],
            "readers": [
                {"key": "first", "title": _("first")},
                {"key": "second", "title": _("second, a fifth of the texts")},
            ],
            "exercise": self._exercise,
            "line": self._line,
            "reader": self._reader,
            "anchors": list(line.anchors),
            "said": self._said(),
            "empty": "" if self._queue else _("Nothing to read here yet. Collect and grade hand-ins first."),
        }
        if self._queue:
            prompt, text = find_exercise(self._exercise).prompt, self._texts[self._queue[self._place]]
            shown |= {
                "prompt": prompt.asks,
                "text": text,
                "words": ngettext("{n} word of {limit}", "{n} words of {limit}", len(text.split())).format(
                    n=len(text.split()), limit=prompt.words
                ),
                "place": _("Text {n} of {all}").format(n=self._place + 1, all=len(self._queue)),
                "points": self._now.points,
                "comment": self._now.comment,
                "offered": offered(marks[self._line].comment for marks in self._marks.values() if self._line in marks),
            }
        self.state = shown

    def _said(self) -> str:
        done = sum(self._mark_of(student).points is not None for student in self._queue)
        said = _("{done} of {all} are marked in this line.").format(done=done, all=len(self._queue))
        if not self._exercise:
            return ""
        both = agreement(*(filing.given(marks, self._line) for marks in self._both.values()))
        # A second reader who saw the figure would know what the first one gave.
        if both.n and (self._reader == "first" or done == len(self._queue)):
            value = "–" if both.value != both.value else f"{both.value:.2f}"
            said += " " + _("Two readers: weighted κ {value}, n = {n}.").format(value=value, n=both.n)
        return said


def show(folder: Path | str = ".") -> None:
    """Show the review of the course in ``folder``.

    Raises:
        PlainError: there is no course.
    """
    quieten()
    display(Review(open_course(Path(folder))))
