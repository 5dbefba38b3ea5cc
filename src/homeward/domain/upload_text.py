"""Files that are text: FHIR documents as JSON or XML, and tables. Whether they are that, and nothing else besides."""

import csv
import json
import re
from io import StringIO
from xml.parsers import expat

FHIR = "http://hl7.org/fhir"
XHTML = "http://www.w3.org/1999/xhtml"
RUNS = frozenset({"script", "iframe", "object", "embed", "applet", "form", "link", "meta", "base", "svg"})
"""Elements that do something when a browser opens them. FHIR allows none of them in its narrative."""
_CONTROL = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f]")
_PAGE = re.compile(r"<(!doctype|html|head|body|script|svg|iframe|\?php|\?xml)\b", re.IGNORECASE)
DELIMITERS = (",", ";", "\t", "|")
ROWS_LOOKED_AT = 200


def read(content: bytes) -> str | None:
    """The text, or None where the bytes are no UTF-8 text."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    return None if _CONTROL.search(text) else text


def is_fhir_json(text: str) -> bool:
    """Whether it is one object that names its resource type; all else about it is for the reader of FHIR."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(document, dict) and isinstance(document.get("resourceType"), str)


def is_fhir_xml(text: str) -> bool:
    """Whether it is whole XML whose outermost element is FHIR's."""
    return _XmlLook(text).outermost.startswith(f"{FHIR} ")


def xml_problems(content: bytes) -> tuple[str, ...]:
    """A document type (which can pull in or blow up anything), or something that runs when a browser opens it."""
    look = _XmlLook(content.decode("utf-8-sig"))
    return ("file-runs-something",) if look.runs else ()


def is_table(text: str) -> bool:
    """Whether it is rows that have the same number of cells, at least two of each."""
    if text.lstrip().startswith(("<", "{", "[", "%PDF-")):
        return False
    return any(_is_table(text, delimiter) for delimiter in DELIMITERS)


def table_problems(content: bytes) -> tuple[str, ...]:
    """A table that a browser could take for a page."""
    return ("file-holds-more",) if _PAGE.search(content[:4096].decode("utf-8-sig", "ignore")) else ()


def _is_table(text: str, delimiter: str) -> bool:
    if delimiter not in text.split("\n", 1)[0]:
        return False
    widths = set()
    try:
        for number, row in enumerate(csv.reader(StringIO(text, newline=""), delimiter=delimiter)):
            if row and number < ROWS_LOOKED_AT:
                widths.add(len(row))
            elif number >= ROWS_LOOKED_AT:
                break
    except csv.Error:
        return False
    return len(widths) == 1 and min(widths) > 1


class _XmlLook:
    """One look through an XML document. It ends at a document type, so that nothing is ever expanded."""

    def __init__(self, text: str) -> None:
        self.outermost = ""
        self.runs = False
        parser = expat.ParserCreate("utf-8", " ")
        parser.StartElementHandler = self._element
        parser.StartDoctypeDeclHandler = self._document_type
        parser.ProcessingInstructionHandler = self._instruction
        try:
            parser.Parse(text.encode(), True)
        except expat.ExpatError:
            self.outermost = ""

    def _element(self, name: str, attributes: dict[str, str]) -> None:
        self.outermost = self.outermost or name
        namespace, _, local = name.rpartition(" ")
        if namespace != FHIR and local.lower() in RUNS:
            self.runs = True
        if namespace == XHTML and any(key.rpartition(" ")[2].lower().startswith("on") for key in attributes):
            self.runs = True

    def _document_type(self, *_: object) -> None:
        raise expat.ExpatError("a document type")

    def _instruction(self, target: str, data: str) -> None:
        self.runs = self.runs or target.lower() == "xml-stylesheet"
