"""Files, for those who may have them: a person's own, the original of a request, and one that waits to be sent."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet, Value

from homeward.domain.access import Action, Kind, Label
from homeward.domain.failures import NotThere
from homeward.domain.upload import ENDINGS, FileKind
from homeward.records.care.models import Request, RequestSource
from homeward.records.people.files import waits_for
from homeward.records.people.models import Person, Upload
from homeward.records.people.reading import Reader


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file in a list: what it is, what it is called, how large in bytes, and who put it there."""

    id: UUID
    title: str
    name: str
    kind: FileKind
    size: int
    label: Label
    put_by: str
    put_at: datetime


@dataclass(frozen=True, slots=True)
class PersonFiles:
    """Newest first. `may_put` lays out the page; the act asks again."""

    files: tuple[FileLine, ...]
    may_put: bool


@dataclass(frozen=True, slots=True)
class Download:
    """A file as it is given back."""

    name: str
    content_type: str
    content: bytes


def files_of(reader: Reader, person_id: UUID) -> PersonFiles:
    """The person's files that the reader may see. Raises NotThere for whoever may see none of anybody like them."""
    may = Person.objects.filter(reader.may(Kind.FILE, person="id") | _may_put(reader), pk=person_id)
    if not may.exists():
        raise NotThere
    rows = Upload.objects.filter(reader.may(Kind.FILE), person=person_id).select_related("put_by").defer("content")
    reader.saw(person_id, Kind.FILE)
    writes = Person.objects.filter(_may_put(reader), pk=person_id).exists()
    return PersonFiles(tuple(_line(row) for row in rows.order_by("-put_at", "id")), writes)


def file(reader: Reader, file_id: UUID) -> Download:
    """One file, whichever way the reader comes to it. Raises NotThere."""
    row = _rows(reader).filter(pk=file_id).first()
    if row is None:
        raise NotThere
    if row.person_id:
        reader.saw(row.person_id, Kind.FILE)
    else:
        reader.listed([], Kind.FILE, asked=f"the file {row.pk}")
    return Download(row.name, row.content_type, bytes(row.content))


def original(reader: Reader, request_id: UUID) -> Download:
    """What a request came in, for whoever may see the request. Raises NotThere, also where it was typed in here."""
    requests = Request.objects.filter(reader.may(Kind.REQUEST, team="team_id"), pk=request_id)
    source = (
        RequestSource.objects.filter(request__in=requests).exclude(request__via="web")
        .select_related("request", "upload").first()
    )
    if source is None or not (source.upload_id or source.content):
        raise NotThere
    if source.request.person_id:
        reader.saw(source.request.person_id, Kind.REQUEST)
    else:
        reader.listed([], Kind.REQUEST, asked=f"the original of request {source.request.reference}")
    if source.upload:
        return Download(source.upload.name, source.upload.content_type, bytes(source.upload.content))
    ending = next((ENDINGS[kind][0] for kind in FileKind if kind == source.content_type), "txt")
    return Download(f"{source.request.reference}.{ending}", source.content_type, bytes(source.content))


def waiting_file(reader: Reader, file_id: UUID) -> Download | None:
    """A file the reader brought in themself and has not made into anything yet; None when there is none such."""
    row = Upload.objects.filter(_waits(reader), pk=file_id).first()
    if row is None:
        return None
    reader.listed([], Kind.FILE, asked=f"the file {row.pk}")
    return Download(row.name, row.content_type, bytes(row.content))


def _rows(reader: Reader) -> QuerySet[Upload]:
    requests = Request.objects.filter(reader.may(Kind.REQUEST, team="team_id"))
    with_requests = RequestSource.objects.filter(request__in=requests, upload__isnull=False)
    return Upload.objects.filter(
        reader.may(Kind.FILE) | _waits(reader) | Q(pk__in=with_requests.values("upload"))
    )


def _waits(reader: Reader) -> Q:
    if reader.actor.party_id is None:
        return Q(pk__in=[])
    return waits_for(Value(reader.actor.party_id), Value(reader.now))


def _may_put(reader: Reader) -> Q:
    return reader.may(Kind.FILE, Action.WRITE, person="id")


def _line(row: Upload) -> FileLine:
    return FileLine(
        id=row.pk, title=row.title, name=row.name, kind=FileKind(row.content_type), size=row.size,
        label=Label(row.label), put_by=row.put_by.name if row.put_by else "", put_at=row.put_at,
    )
