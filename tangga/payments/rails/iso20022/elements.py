"""An ISO 20022 message read as it comes: what stands before and between its payments, and each payment by itself.

Expat, Python's own reader, is asked directly: so a DOCTYPE is refused at full speed, and without one nobody can declare
an entity, inside the file or outside it. (defusedxml gets there by the slow reader that is written in Python.)
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final
from xml.parsers import expat

from tangga.payments.rails.refusals import Dangerous, OtherKind, ReplyRefused, Truncated, Unsound, WrongEncoding
from tangga.payments.rails.sound_file import MOST_BYTES, chunks
from tangga.platform import figures
from tangga.platform.language import Text

PREFIX: Final = "urn:iso:std:iso:20022:tech:xsd:"
MOST_DEPTH, MOST_CHUNKS = 32, 4
"""Of elements in one another, and of what is read for one payment: a megabyte, no real message comes near."""

_LINE = Text("pada baris {n}", "in line {n}")
_NOT_XML = Text("bukan XML", "no XML")
_MESSAGE = Text("pesan {name}", "a message {name}")
_BROKEN = Text("XML-nya tidak utuh", "its XML is not sound")
_TOO_DEEP = Text("unsurnya bersarang terlalu dalam atau terlalu panjang", "its elements are too deep or too long")
_ENCODING = Text("berkas ini menyebut dirinya {name}", "this file calls itself {name}")

Fields = dict[str, str]
"""The texts of one payment by their paths within it; an attribute stands behind an @."""


def elements(file: Path, kind: str, payment: str, most: int = MOST_BYTES) -> Iterator[tuple[str, str | Fields]]:
    """Each text outside of payments with its path, and each payment with its fields, in the order of the file."""
    listener = _Listener(kind, payment)
    barren = 0
    for chunk in chunks(file, most):
        listener.feed(chunk)
        found = listener.taken()
        barren = 0 if found else barren + 1
        if barren > MOST_CHUNKS:
            raise listener.unsound(_TOO_DEEP)
        yield from found
    listener.end()
    yield from listener.taken()


class _Listener:
    """What expat tells, put together."""

    def __init__(self, kind: str, payment: str) -> None:
        self._kind, self._payment = kind, payment
        self._namespace = f"{PREFIX}{kind} "
        self._path: list[str] = []
        self._texts: list[str] = []
        self._inside = 0
        """How deep the payment lies that is being read; 0 outside of payments."""
        self._within: list[str] = []
        """The paths of the open elements of that payment."""
        self._fields: Fields = {}
        self._found: list[tuple[str, str | Fields]] = []
        self._expat = expat.ParserCreate(namespace_separator=" ")
        self._expat.buffer_text = True
        self._expat.XmlDeclHandler = self._declared
        self._expat.StartDoctypeDeclHandler = self._doctype
        self._expat.StartElementHandler = self._root
        self._expat.EndElementHandler = self._end
        self._expat.CharacterDataHandler = self._texts.append

    def feed(self, chunk: bytes) -> None:
        try:
            self._expat.Parse(chunk, False)  # noqa: FBT003  expat takes it by place
        except expat.ExpatError:
            raise self._broken() from None

    def end(self) -> None:
        try:
            self._expat.Parse(b"", True)  # noqa: FBT003
        except expat.ExpatError:
            raise Truncated(self._line()) if self._path else self._broken() from None

    def taken(self) -> list[tuple[str, str | Fields]]:
        """What was found since it was last asked."""
        found, self._found = self._found, []
        return found

    def unsound(self, what: Text) -> ReplyRefused:
        return Unsound(self._line(), what)

    def _broken(self) -> ReplyRefused:
        return (
            self.unsound(_BROKEN) if self._expat.StartElementHandler != self._root else OtherKind(self._kind, _NOT_XML)
        )

    def _line(self) -> Text:
        return figures.fill(_LINE, n=figures.count(self._expat.CurrentLineNumber))

    def _declared(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding and encoding.lower() not in ("utf-8", "us-ascii"):
            raise WrongEncoding(figures.fill(_ENCODING, name=encoding[:40]))

    def _doctype(self, *_: object) -> None:
        raise Dangerous(self._expat.CurrentLineNumber)

    def _root(self, name: str, _attributes: dict[str, str]) -> None:
        if name != f"{self._namespace}Document":
            raise OtherKind(self._kind, figures.fill(_MESSAGE, name=name.removeprefix(PREFIX)[:80]))
        self._expat.StartElementHandler = self._start
        self._path.append("Document")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.removeprefix(self._namespace)
        self._path.append(name)
        self._texts.clear()
        if self._inside:
            within = f"{self._within[-1]}/{name}" if self._within else name
            self._within.append(within)
            for key, value in attributes.items():
                self._fields[f"{within}@{key}"] = value
        elif name == self._payment:
            self._inside, self._fields = len(self._path), {}
        if len(self._path) > MOST_DEPTH:
            raise self.unsound(_TOO_DEEP)

    def _end(self, _name: str) -> None:
        text = "".join(self._texts).strip()
        self._texts.clear()
        if self._within:
            self._keep(self._within.pop(), text)
        elif self._inside:
            self._found.append(("/".join(self._path[2:]), self._fields))
            self._inside = 0
        elif text:
            self._found.append(("/".join(self._path[2:]), text))
        self._path.pop()

    def _keep(self, within: str, text: str) -> None:
        if text:
            known = self._fields.get(within)
            self._fields[within] = f"{known} {text}" if known else text
