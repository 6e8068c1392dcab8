"""What a PDF of reportlab's says, read back without a PDF library: its objects, its pages, and the letters on them."""

import re
import zlib
from base64 import a85decode
from dataclasses import dataclass

_OBJECT = re.compile(rb"(?:^|\n)(\d+) 0 obj\s*(.*?)\s*endobj", re.DOTALL)
_SHOWN = re.compile(rb"/(F\d+\+\d+) [\d.]+ Tf|\(((?:[^()\\]|\\.)*)\) Tj", re.DOTALL)


@dataclass(frozen=True)
class Page:
    """One page: every text drawn on it, in order, and how many pictures it holds."""

    texts: tuple[str, ...]
    pictures: int

    @property
    def text(self) -> str:
        return "\n".join(self.texts)


def pages(data: bytes) -> list[Page]:
    """The pages of a PDF as reportlab writes it. Letters are read through each font's own table (ToUnicode)."""
    objects = {int(number): body for number, body in _OBJECT.findall(data)}
    fonts: dict[bytes, dict[int, str]] = {}
    for body in objects.values():
        for name, number in re.findall(rb"/(F\d+\+\d+) (\d+) 0 R", body):
            table = re.search(rb"/ToUnicode (\d+) 0 R", objects[int(number)])
            assert table is not None, f"{name!r} says nothing about its letters"
            fonts[name] = _letters(_stream(objects[int(table[1])]))
    found = [body for _number, body in sorted(objects.items()) if re.search(rb"/Type /Page\b(?!s)", body)]
    return [_page(_stream(objects[int(_ref(body, b"Contents"))]), fonts) for body in found]


def _ref(body: bytes, key: bytes) -> bytes:
    found = re.search(rb"/" + key + rb" (\d+) 0 R", body)
    assert found is not None
    return found[1]


def _stream(body: bytes) -> bytes:
    head, _word, rest = body.partition(b"stream\n")
    packed = rest.rpartition(b"endstream")[0]
    return zlib.decompress(a85decode(packed.strip().removesuffix(b"~>")) if b"ASCII85" in head else packed)


def _letters(table: bytes) -> dict[int, str]:
    pairs = re.findall(rb"<([0-9A-F]{2})> <([0-9A-F]{4,})>", table)
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}


def _page(content: bytes, fonts: dict[bytes, dict[int, str]]) -> Page:
    texts, letters = [], dict[int, str]()
    for font, shown in _SHOWN.findall(content):
        if font:
            letters = fonts[font]
        else:
            texts.append("".join(letters[code] for code in _unescaped(shown)))
    return Page(tuple(texts), len(re.findall(rb"/\S+ Do\b", content)))


def _unescaped(shown: bytes) -> bytes:
    def one(match: re.Match[bytes]) -> bytes:
        code = match[1]
        return bytes([int(code, 8)]) if code.isdigit() else {b"n": b"\n", b"r": b"\r", b"t": b"\t"}.get(code, code)

    return re.sub(rb"\\([0-7]{1,3}|.)", one, shown, flags=re.DOTALL)
