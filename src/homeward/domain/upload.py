"""What may be brought in as a file, and what it is: told by its content, never by its name or by what a browser claims.

A file is kept byte for byte or not at all. What could be two things at once (a picture that is also an archive, a
letter that is also a page for a browser) is refused, and so is a file whose name says something else than its content.
"""

import hashlib
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from homeward.domain import upload_pictures, upload_text
from homeward.domain.problem import Problem, Refused

LARGEST = 10_000_000
"""Bytes of one file."""
LONGEST_NAME = 100


class FileKind(StrEnum):
    """What is taken, by the media type it is given back with."""

    FHIR_JSON = "application/fhir+json"
    FHIR_XML = "application/fhir+xml"
    CSV = "text/csv"
    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"


EVERY_KIND = frozenset(FileKind)
ENDINGS: dict[FileKind, tuple[str, ...]] = {
    FileKind.FHIR_JSON: ("json",),
    FileKind.FHIR_XML: ("xml",),
    FileKind.CSV: ("csv", "txt"),
    FileKind.PDF: ("pdf",),
    FileKind.JPEG: ("jpg", "jpeg", "jpe", "jfif"),
    FileKind.PNG: ("png",),
}
"""How the name of each kind may end; the first is given to a name that says nothing."""
_OF_OTHERS = {
    *("bat", "cmd", "com", "doc", "docx", "exe", "gif", "heic", "htm", "html", "jar", "js", "mov", "mp3", "mp4", "ods"),
    *("odt", "php", "ppt", "pptx", "rtf", "sh", "svg", "tif", "tiff", "webp", "xhtml", "xls", "xlsm", "xlsx", "zip"),
}
_CLAIMS = frozenset(_OF_OTHERS.union(*ENDINGS.values()))
"""Endings that say what a file is. Any other ("Letter.v2", "Dr.Stein") says nothing."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """A file that may be kept. `name` is cleaned and ends as its content says; `sha256` is 64 hex digits."""

    kind: FileKind
    name: str
    size: int
    sha256: str


def examine(content: bytes, name: str, wanted: Collection[FileKind] = EVERY_KIND) -> Accepted:
    """What the file is. Raises Refused with everything that is wrong with it, in a form that says what to do.

    `name` is what it was called where it came from; `wanted` are the kinds that are of use here.
    """
    if not content.strip():
        raise Refused([Problem("file-is-empty", "file")])
    if len(content) > LARGEST:
        raise Refused([Problem("file-too-large", "file", {"megabytes": LARGEST // 1_000_000})])
    kind = kind_of(content)
    if kind is None or kind not in wanted:
        raise Refused([Problem("file-kind-not-taken", "file")])
    problems = [Problem(code, "file") for code in content_problems(kind, content)]
    if not name_fits(kind, name):
        problems.append(Problem("file-name-says-otherwise", "file", {"ending": _ending(name)}))
    if problems:
        raise Refused(problems)
    return Accepted(kind, cleaned_name(name, kind), len(content), hashlib.sha256(content).hexdigest())


def kind_of(content: bytes) -> FileKind | None:
    """The kind that the content begins as; None for everything else, whatever it is called."""
    for beginning, kind in (
        (b"%PDF-", FileKind.PDF), (b"\xff\xd8\xff", FileKind.JPEG), (b"\x89PNG\r\n\x1a\n", FileKind.PNG)
    ):
        if content.startswith(beginning):
            return kind
    text = upload_text.read(content)
    if text is None:
        return None
    if text.lstrip().startswith("{"):
        return FileKind.FHIR_JSON if upload_text.is_fhir_json(text) else None
    if text.lstrip().startswith("<"):
        return FileKind.FHIR_XML if upload_text.is_fhir_xml(text) else None
    return FileKind.CSV if upload_text.is_table(text) else None


def content_problems(kind: FileKind, content: bytes) -> tuple[str, ...]:
    """Codes of what is wrong within a file of this kind: half of it, something else besides, too many pixels."""
    match kind:
        case FileKind.PDF:
            return upload_pictures.pdf_problems(content)
        case FileKind.JPEG:
            return upload_pictures.jpeg_problems(content)
        case FileKind.PNG:
            return upload_pictures.png_problems(content)
        case FileKind.FHIR_XML:
            return upload_text.xml_problems(content)
        case FileKind.CSV:
            return upload_text.table_problems(content)
    return ()


def name_fits(kind: FileKind, name: str) -> bool:
    """Whether a name may stand for this content: its ending says the same, or says nothing."""
    ending = _ending(name)
    return ending not in _CLAIMS or ending in ENDINGS[kind]


def cleaned_name(name: str, kind: FileKind) -> str:
    """A name that is safe to write down and to give back: no folders, no signs that hide or turn round what it says,
    at most LONGEST_NAME characters, and the ending of its kind."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    seen = "".join(sign for sign in last if unicodedata.category(sign)[0] not in "CZ" or sign == " ")
    kept = "".join("_" if sign in '<>:"|?*;%' else sign for sign in seen).strip(" .")
    ending = _ending(kept) if _ending(kept) in ENDINGS[kind] else ""
    stem = kept[: -len(ending) - 1] if ending else kept
    ending = ending or ENDINGS[kind][0]
    return f"{stem.strip(' .')[: LONGEST_NAME - len(ending) - 1] or 'file'}.{ending}"


def _ending(name: str) -> str:
    """ "Letter.PDF" -> "pdf"; "" for a name without one."""
    stem, _, ending = name.strip(" .").rpartition(".")
    return ending.lower() if stem else ""
