"""`homeward story verify` finds what somebody with the whole database in their hands did to the story."""

from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from homeward.actions import people
from homeward.actions.anchoring import anchor
from homeward.cli.command_line import run
from homeward.cli.story import folder
from homeward.domain.actor import SYSTEM
from homeward.domain.problem import Refused
from homeward.domain.story import Link, payload_digest
from homeward.outside import anchors
from homeward.records.journal.models import Entry, Payload, Stream
from homeward.records.people.models import Person
from homeward.records.session import acting, asked_by
from homeward.records.teams.models import Team
from tests import postgres
from tests.arrivals import IRIS, add, team
from tests.databases import use
from tests.moments import NOON


@pytest.fixture
def story(committed, settings, tmp_path):
    """Two people, one with a story of four entries, anchored in a folder of the test's own."""
    settings.DATA = tmp_path
    with acting(SYSTEM, NOON):
        lane = team()
    iris = add(IRIS, lane)
    add(replace(IRIS, preferred_name="Otto", given_name="Otto", nhs_number=""), lane)
    for hours in (1, 2, 3):
        with asked_by(SYSTEM, NOON):
            person = Person.objects.get(pk=iris)
        now = NOON + timedelta(hours=hours)
        details = replace(IRIS, preferred_name=f"Iris {hours}")
        people.correct(actor=SYSTEM, now=now, act_id=uuid4(), person_id=iris, seen=person.version, details=details)
    with asked_by(SYSTEM, NOON):
        assert Stream.objects.get(pk=iris).sequence >= 4
    return iris


@contextmanager
def owning_everything(engine, databases):
    """As somebody who owns the machine: no guard and no wall holds against them."""
    url = connection.settings_dict
    name = url["NAME"]
    if engine == "postgresql":
        use(default=databases.cluster.url(name, databases.cluster.superuser))
    with transaction.atomic():
        with connection.cursor() as cursor:
            if engine == "postgresql":
                cursor.execute("SET LOCAL session_replication_role = replica")
            else:
                for table in ("journal_entry", "journal_payload"):
                    cursor.execute(f"DROP TRIGGER {table}_no_update")
                cursor.execute("DROP TRIGGER journal_entry_no_delete")
        yield
    if engine == "postgresql":
        use(default=databases.cluster.url(name, postgres.APPLICATION))


def verify(capsys, *more):
    code = run(["story", "verify", *more])
    said = capsys.readouterr()
    return code, said.out + said.err


def entry(person_id, sequence):
    return Entry.objects.get(stream=person_id, sequence=sequence)


def test_a_whole_story_is_said_to_be_whole_and_that_nothing_was_anchored(story, capsys):
    code, said = verify(capsys)
    assert code == 0
    assert "Every chain is whole." in said
    assert "There are no anchors" in said
    assert run(["story", "anchor"]) == 0
    assert verify(capsys)[0] == 0
    assert "There are no anchors" not in verify(capsys)[1]
    assert verify(capsys, "--person", "nobody-9")[0] == 1


def test_the_guards_refuse_what_the_rest_of_this_file_does(story):
    for change in (
        lambda: Entry.objects.filter(stream=story).update(what="plan.agreed"),
        lambda: Entry.objects.filter(stream=story, sequence=2)._raw_delete("default"),
        lambda: Payload.objects.filter(entry__stream=story).update(nonce="x"),
    ):
        with pytest.raises(DatabaseError, match="append-only"), acting(SYSTEM, NOON):
            change()


@pytest.mark.parametrize("field", ["what", "kind", "label", "actor_name", "said_by", "recorded_at", "occurred_at"])
def test_an_edit_is_found(story, engine, databases, capsys, field):
    value = NOON if field.endswith("_at") else "team" if field == "label" else "plan"
    with owning_everything(engine, databases):
        was = entry(story, 3)
        value = "circle" if getattr(was, field) == value else value
        Entry.objects.filter(pk=was.pk).update(**{field: value})
    code, said = verify(capsys)
    assert code == 1
    assert "entry 3: This entry, or its place in the chain, was changed" in said
    assert "entry 2" not in said


def test_edited_words_are_found_and_erased_words_are_not_a_break(story, engine, databases, capsys):
    with owning_everything(engine, databases):
        Payload.objects.filter(entry=entry(story, 2)).update(body={"preferred_name": "Somebody else"})
        Payload.objects.filter(entry=entry(story, 3)).delete()
    code, said = verify(capsys)
    assert code == 1
    assert "entry 2: The words of this entry were changed" in said
    assert "entry 3" not in said
    assert "1 entries whose words were lawfully erased" in said


def test_a_deletion_in_the_middle_is_found(story, engine, databases, capsys):
    with owning_everything(engine, databases):
        Payload.objects.filter(entry=entry(story, 2)).delete()
        entry(story, 2).delete()
    code, said = verify(capsys)
    assert code == 1
    assert "entry 2: This entry is missing" in said


def test_a_cut_tail_is_found_and_with_an_anchor_even_when_the_head_was_set_back(story, engine, databases, capsys):
    assert run(["story", "anchor"]) == 0
    with owning_everything(engine, databases):
        head = Stream.objects.get(pk=story)
        Payload.objects.filter(entry=entry(story, head.sequence)).delete()
        entry(story, head.sequence).delete()
    assert "was cut off here" in verify(capsys)[1]
    with acting(SYSTEM, NOON):  # heads have no guard
        left = entry(story, head.sequence - 1)
        Stream.objects.filter(pk=story).update(sequence=left.sequence, hash=left.hash)
    code, said = verify(capsys)
    assert code == 1
    assert f"entry {head.sequence}: The story was cut off here" in said
    next(folder().glob("*.jsonl")).unlink()
    assert verify(capsys)[0] == 0  # without the anchors nobody could know: that is what they are for


def test_a_story_removed_whole_is_found(story, engine, databases, capsys):
    assert run(["story", "anchor"]) == 0
    with owning_everything(engine, databases):
        Payload.objects.filter(entry__stream=story).delete()
        Entry.objects.filter(stream=story).delete()
        Stream.objects.filter(pk=story).delete()
    code, said = verify(capsys)
    assert code == 1
    assert "entry 1: The story was cut off here" in said


def test_a_story_written_anew_consistently_is_found_against_its_anchors(story, engine, databases, capsys):
    assert run(["story", "anchor"]) == 0
    with owning_everything(engine, databases):
        rewrite(story, "told otherwise")
    code, said = verify(capsys)
    assert code == 1
    assert "was written anew from here or before" in said
    next(folder().glob("*.jsonl")).unlink()
    code, said = verify(capsys)
    assert code == 0  # the control: the rewrite was done so well that only an anchor tells
    assert "could not be noticed" in said


def rewrite(stream, said_by):
    """Write the chain anew from its second entry, every digest and hash made to fit."""
    previous = entry(stream, 1).hash
    for row in Entry.objects.filter(stream=stream, sequence__gt=1).order_by("sequence"):
        payload = Payload.objects.get(entry=row)
        link = Link(
            stream=stream, sequence=row.sequence, what=row.what, kind=row.kind, label=row.label,
            actor=f"{row.actor_kind}:{row.actor_id or ''}:{row.actor_name}", said_by=said_by,
            purpose=row.purpose, subject=str(row.subject_id or ""), occurred=row.occurred_at.isoformat(),
            recorded=row.recorded_at.isoformat(), digest=payload_digest(payload.nonce, payload.body),
            previous=previous,
        )
        Entry.objects.filter(pk=row.pk).update(said_by=said_by, previous=previous, hash=link.hash)
        previous = link.hash
    Stream.objects.filter(pk=stream).update(hash=previous)


def test_only_what_moved_is_anchored_again(story):
    assert anchor(folder(), NOON) >= 2
    assert anchor(folder(), NOON) == 0
    add(replace(IRIS, preferred_name="Pia", given_name="Pia", nhs_number=""), Team.objects.get())
    assert anchor(folder(), NOON + timedelta(days=31)) == 1
    assert len(list(folder().glob("*.jsonl"))) == 2


def test_a_line_broken_off_is_passed_over_and_a_spoilt_one_is_not(story, capsys):
    anchor(folder(), NOON)
    (file,) = folder().glob("*.jsonl")
    before = list(anchors.read(folder()))
    with file.open("a") as out:
        out.write('{"at": "2026-03-02T12:00')
    assert list(anchors.read(folder())) == before
    assert anchors.append(folder(), before[:1], NOON) == 1
    assert list(anchors.read(folder())) == [*before, before[0]]
    file.write_text(file.read_text() + '{"stream": "not a key"}\n')
    with pytest.raises(Refused, match="anchor-unreadable"):
        list(anchors.read(folder()))
    assert verify(capsys)[0] == 1
