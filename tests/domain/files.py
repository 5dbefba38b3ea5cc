"""Small files of every kind that is taken, made here so that nothing in them is a mystery."""

import json
import struct
import zlib

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n" + (
    b"trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"
)
HTML = b"<!DOCTYPE html><html><body><script>alert(1)</script></body></html>"
FHIR_JSON = json.dumps({"resourceType": "Bundle", "type": "document"}).encode()
FHIR_XML = b'<?xml version="1.0"?><Bundle xmlns="http://hl7.org/fhir"><type value="document"/></Bundle>'
CSV = b"name,born\nRosa Bright,1941\nDev Rao,1950\n"
ARCHIVE = b"PK\x03\x04rest of an archive" + b"PK\x05\x06" + bytes(16) + struct.pack("<H", 0)


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width: int = 2, height: int = 2) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\0" + bytes(6) + b"\0" + bytes(6))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def jpeg(width: int = 2, height: int = 2, comment: bytes = b"a photo of her dog", after: bytes = b"") -> bytes:
    sized = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00"
    picture = segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x12\x34\x56\xff\x00\x78"
    return b"\xff\xd8" + segment(0xFE, comment) + segment(0xC0, sized) + picture + b"\xff\xd9" + after
