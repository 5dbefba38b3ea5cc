"""Versions of pathways and instruments: every file Homeward ships is kept as it is when it comes into use, and never
changed after."""

from datetime import datetime

from homeward.content import instruments, pathways
from homeward.records.care.models import InstrumentVersion, PathwayVersion


def synchronise_pathways(alias: str, now: datetime) -> None:
    """Keep the files that are not kept yet; safe to repeat. Journeys on an older version stay on it."""
    texts = {pathways.digest(text): (name, text) for name in pathways.names() if (text := pathways.source_text(name))}
    kept = set(PathwayVersion.objects.using(alias).filter(pk__in=texts).values_list("pk", flat=True))
    PathwayVersion.objects.using(alias).bulk_create(
        PathwayVersion(digest=digest, name=name, version=pathways.load(name).version, text=text, came_at=now)
        for digest, (name, text) in texts.items()
        if digest not in kept
    )


def synchronise_instruments(alias: str, now: datetime) -> None:
    """The same for questionnaires and assessments. What was filled in on an older version stays on it."""
    texts = {instruments.digest(text): name for name in instruments.names() if (text := instruments.source_text(name))}
    kept = set(InstrumentVersion.objects.using(alias).filter(pk__in=texts).values_list("pk", flat=True))
    InstrumentVersion.objects.using(alias).bulk_create(
        InstrumentVersion(
            digest=digest, name=name, version=instruments.load(name).version, text=instruments.source_text(name),
            came_at=now,
        )
        for digest, name in texts.items()
        if digest not in kept
    )
