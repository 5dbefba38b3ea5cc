"""Files that are not text: PDF, JPEG and PNG. Whether they are whole, one thing only, and not more than can be shown.

Only their outer shape is read, with integer arithmetic and no decoder: a picture is never drawn here.
"""

import re
import zlib
from collections.abc import Iterator

MOST_PIXELS = 50_000_000
"""Width times height. A telephone takes 12 to 50 million; a small file that claims more is made to exhaust a viewer."""
_SIGNS = re.compile(rb"%pdf-|<!doctype|<html|<script|<svg[\s>]|<iframe|<\?php", re.IGNORECASE)
_FRONT = 4096
"""Bytes at the front of a file that programs look into to tell what it is."""
_SIZED = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})
_ZIP_END, _ZIP_END_LENGTH, _ZIP_COMMENT = b"PK\x05\x06", 22, 65_535

HALF, MORE, PIXELS = "file-is-half", "file-holds-more", "picture-too-large"


def pdf_problems(content: bytes) -> tuple[str, ...]:
    """A PDF ends with its end mark, and neither begins as a page for a browser nor ends as an archive."""
    found = []
    if b"%%EOF" not in content[-1024:]:
        found.append(HALF)
    if _signs(content[5:_FRONT]) or _is_archive(content):
        found.append(MORE)
    return tuple(found)


def png_problems(content: bytes) -> tuple[str, ...]:
    """A PNG is a chain of chunks, each with its sum, from IHDR to IEND, and nothing after."""
    size, whole, ended_at = (0, 0), False, 0
    for kind, body, at in _chunks(content):
        if kind == b"IHDR" and len(body) == 13:
            size = (int.from_bytes(body[:4]), int.from_bytes(body[4:8]))
        if kind == b"IEND":
            whole, ended_at = True, at
            break
    problems: tuple[str, ...] = () if whole and min(size) else (HALF,)
    if whole and (content[ended_at:].strip(b"\0\r\n ") or _signs(content[8:_FRONT])):
        problems += (MORE,)
    return problems + _pixel_problems(size)


def jpeg_problems(content: bytes) -> tuple[str, ...]:
    """A JPEG is a chain of segments up to the picture itself, and has an end mark. Telephones add things after it, so
    what follows may be there as long as it is nothing that another program would open."""
    size, picture_at = (0, 0), 0
    for marker, body, at in _segments(content):
        if marker in _SIZED and len(body) >= 5:
            size = (int.from_bytes(body[3:5]), int.from_bytes(body[1:3]))
        if marker == 0xDA:
            picture_at = at
            break
    if not picture_at or not min(size):
        return (HALF,)
    end = content.find(b"\xff\xd9", picture_at)
    problems: tuple[str, ...] = () if end > 0 else (HALF,)
    if _signs(content[:picture_at]) or (end > 0 and _signs(content[end:])) or _is_archive(content):
        problems += (MORE,)
    return problems + _pixel_problems(size)


def _pixel_problems(size: tuple[int, int]) -> tuple[str, ...]:
    return (PIXELS,) if size[0] * size[1] > MOST_PIXELS else ()


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes, int]]:
    """(kind, body, where the next one begins) of every chunk of a PNG up to one that is broken."""
    at = 8
    while at + 12 <= len(content):
        length, kind = int.from_bytes(content[at : at + 4]), content[at + 4 : at + 8]
        body, sum_at = content[at + 8 : at + 8 + length], at + 8 + length
        if len(body) < length or int.from_bytes(content[sum_at : sum_at + 4]) != zlib.crc32(body, zlib.crc32(kind)):
            return
        at = sum_at + 4
        yield kind, body, at


def _segments(content: bytes) -> Iterator[tuple[int, bytes, int]]:
    """(marker, body, where the next one begins) of every segment of a JPEG up to the picture, or to one broken."""
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker in _ALONE or marker == 0xFF:
            at += 1 if marker == 0xFF else 2
            continue
        length = int.from_bytes(content[at + 2 : at + 4])
        if length < 2 or at + 2 + length > len(content):
            return
        yield marker, content[at + 4 : at + 2 + length], at + 2 + length
        at += 2 + length


def _signs(part: bytes) -> bool:
    return _SIGNS.search(part) is not None


def _is_archive(content: bytes) -> bool:
    """Whether a program for ZIP archives (or Java, or an office document) would open it: such a file is read from its
    end, so that it can begin as anything."""
    back = content[-(_ZIP_END_LENGTH + _ZIP_COMMENT) :]
    at = back.rfind(_ZIP_END)
    while at >= 0:
        comment = int.from_bytes(back[at + 20 : at + 22], "little")
        if at + _ZIP_END_LENGTH + comment <= len(back) and len(back) - at >= _ZIP_END_LENGTH:
            return True
        at = back.rfind(_ZIP_END, 0, at)
    return False
