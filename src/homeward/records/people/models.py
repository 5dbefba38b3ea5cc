"""The people supported, who is who to them, and who may see what.

Every row about a person says its kind of record (a constant of its model) and its label, and is read only through
`visible.visible`.
"""

from typing import ClassVar
from uuid import uuid4

from django.db import models

from homeward.domain.access import Kind, Label, Scope
from homeward.records.accounts.models import Party
from homeward.records.append_only import AppendOnly
from homeward.records.community.models import Neighbourhood, Practice
from homeward.records.teams.models import PeerGroup, Team


class Person(models.Model):
    kind = Kind.IDENTITY
    finding = Kind.FINDING  # the few columns by which a person is found are a kind of their own

    id = models.UUIDField(primary_key=True, default=uuid4)
    reference = models.CharField(max_length=20, unique=True)
    label = models.CharField(max_length=20, default=Label.TEAM)
    version = models.PositiveIntegerField(default=1)
    preferred_name = models.CharField(max_length=200)
    given_name = models.CharField(max_length=200)
    family_name = models.CharField(max_length=200)
    pronouns = models.CharField(max_length=40, blank=True)
    date_of_birth = models.DateField(null=True)
    birth_year = models.PositiveSmallIntegerField(null=True)  # also where only the year is known
    nhs_number = models.CharField(max_length=10, unique=True, null=True)
    nhs_number_status = models.CharField(max_length=40, blank=True)
    gender = models.CharField(max_length=20, blank=True)
    ethnicity = models.TextField(blank=True)
    language = models.TextField(blank=True)
    interpreter_needed = models.BooleanField(null=True)
    preferred_contact = models.CharField(max_length=30, blank=True)
    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, null=True, related_name="people")
    outward_postcode = models.CharField(max_length=4, blank=True)
    made_at = models.DateTimeField()
    died_on = models.DateField(null=True)


class AccessRecord(models.Model):
    """What every row behind the access filter carries: a key, a label, and (of its model) a kind of record."""

    kind: ClassVar[Kind]
    waits_with: ClassVar[str | None] = None  # the column of the team a row waits with before it has a person
    in_group: ClassVar[str | None] = None  # the column of the peer group a row belongs to
    of_person: ClassVar[str | None] = "person_id"  # None where rows are a team's and about nobody

    id = models.UUIDField(primary_key=True, default=uuid4)
    label = models.CharField(max_length=20, default=Label.TEAM)

    class Meta:
        abstract = True


class PersonRecord(AccessRecord):
    """A row about a person."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT)

    class Meta:
        abstract = True


class InVersions(PersonRecord):
    """A row whose words are never changed: put right, it is followed by a newer version of the same `series`.

    `replaced_at` is when that was; a row that was not replaced is what is known now. Who wrote it is empty for what
    came with the record itself.
    """

    series = models.UUIDField(default=uuid4)
    version = models.PositiveSmallIntegerField(default=1)
    replaced_at = models.DateTimeField(null=True)
    written_at = models.DateTimeField(null=True)
    written_by = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, related_name="+")
    said_by = models.CharField(max_length=200, blank=True)

    class Meta:
        abstract = True


class Address(InVersions):
    """Where a person lives or is staying: several at once are usual. `end` is the first day it no longer holds."""

    kind = Kind.CONTACT

    use = models.CharField(max_length=20)  # a `person_details.AddressKind`
    lines = models.TextField()  # one line of text a line of the address
    postcode = models.CharField(max_length=8, blank=True)
    start = models.DateField(null=True)
    end = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["series", "version"], name="address_version")]


class ContactPoint(InVersions):
    """A way to reach the person. `end` is the first day it no longer works."""

    kind = Kind.CONTACT

    system = models.CharField(max_length=10)  # phone, email
    value = models.CharField(max_length=200)
    use = models.CharField(max_length=20, blank=True)
    preferred = models.BooleanField(default=False)
    end = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["series", "version"], name="contact_version")]


class Need(PersonRecord):
    """A communication need (Accessible Information Standard) or an alert, with the day it is looked at again."""

    kind = Kind.NEEDS

    sort = models.CharField(max_length=20)  # communication, alert
    code = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    review_on = models.DateField(null=True)
    start = models.DateField()
    end = models.DateField(null=True)


class OwnPage(PersonRecord, AppendOnly):
    """A version of a page that is the person's own (`content/own_pages.yaml`): section name -> text in their words.

    A version has a row for each label a section of that page can have, an empty one too: whoever may see a label finds
    in the newest of its rows what is open to them now, and never what was open to them once.
    """

    version = models.PositiveIntegerField()
    sections = models.JSONField()
    said_by = models.CharField(max_length=200, blank=True)
    written_by = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        abstract = True


class Profile(OwnPage):
    """About me."""

    kind = Kind.PROFILE

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "version", "label"], name="profile_version")]


class WellnessPlan(OwnPage):
    """The person's wellness plan: what keeps them well, what tells them they are not, and what they want done then."""

    kind = Kind.WELLNESS

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "version", "label"], name="wellness_version")]


class KeptForm(InVersions):
    """Where a form is kept that decides something (`domain.held_form`). What it says is nowhere in Homeward."""

    kind = Kind.HELD_FORM

    form = models.CharField(max_length=40)  # of `content/held_forms.yaml`
    dated = models.DateField()  # the date on the form
    place = models.CharField(max_length=400)
    whom = models.CharField(max_length=200, blank=True)
    review_on = models.DateField(null=True)
    over = models.CharField(max_length=20, blank=True)  # a `held_form.Over`, once it holds no longer
    over_why = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["series", "version"], name="kept_form_version")]


class Death(PersonRecord):
    """That the person died, and who told us; `Person.died_on` is the day, where everybody needs no more than that.
    Taken back, it stays to be seen that it had been written down."""

    kind = Kind.IDENTITY

    on = models.DateField()
    told_by = models.CharField(max_length=200)
    words = models.CharField(max_length=1000, blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, related_name="+")
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(taken_back_at__isnull=True), name="one_death_a_person"
            )
        ]


class Relationship(models.Model):
    """Who somebody is to a person, to everybody a team or a neighbourhood supports, or in a peer group. Access follows
    from it."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="relationships")
    relation = models.CharField(max_length=40)
    scope = models.CharField(max_length=20)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="relationships")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, related_name="relationships")
    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, null=True, related_name="relationships")
    peer_group = models.ForeignKey(PeerGroup, on_delete=models.PROTECT, null=True, related_name="relationships")
    words = models.CharField(max_length=100, blank=True)  # "daughter", "next door": how the person says it
    basis = models.CharField(max_length=40)
    reason = models.CharField(max_length=400, blank=True)
    seen_by = models.CharField(max_length=200, blank=True)  # whose own eyes saw the registration it rests on
    parental = models.JSONField(null=True)  # a `domain.parental.Parental`, for a parent or guardian
    start = models.DateTimeField()
    end = models.DateTimeField(null=True)
    given_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="relationship_has_its_scope",
                condition=(
                    models.Q(scope=Scope.PERSON, person__isnull=False, team=None, neighbourhood=None, peer_group=None)
                    | models.Q(scope=Scope.TEAM, person=None, team__isnull=False, neighbourhood=None, peer_group=None)
                    | models.Q(
                        scope=Scope.NEIGHBOURHOOD, person=None, team=None, neighbourhood__isnull=False, peer_group=None
                    )
                    | models.Q(scope=Scope.GROUP, person=None, team=None, neighbourhood=None, peer_group__isnull=False)
                    | models.Q(scope=Scope.EVERYWHERE, person=None, team=None, neighbourhood=None, peer_group=None)
                ),
            )
        ]
        indexes = [
            models.Index(fields=["party", "scope", "person"], name="relationship_of_party"),
            models.Index(fields=["person", "relation"], name="relationship_to_person"),
        ]


class Belonging(models.Model):
    """A person is supported by a team, or lives in a neighbourhood, from a time to a time."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="belongings")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True)
    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, null=True)
    start = models.DateTimeField()
    end = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="belonging_to_one",
                condition=models.Q(team__isnull=False, neighbourhood=None)
                | models.Q(team=None, neighbourhood__isnull=False),
            )
        ]
        indexes = [
            models.Index(fields=["person", "team"], name="belonging_team"),
            models.Index(fields=["team", "person"], name="belonging_of_team"),
        ]


class Policy(models.Model):
    """`content/access.yaml`, written out as rows so that the filter is a join."""

    relation = models.CharField(max_length=40)
    kind = models.CharField(max_length=20)
    action = models.CharField(max_length=10)
    label = models.CharField(max_length=20)

    class Meta:
        constraints = [
            # The row's own columns first: the planner may come from the row or from the relationship.
            models.UniqueConstraint(fields=["kind", "action", "label", "relation"], name="policy_cell"),
        ]


class Withhold(models.Model):
    """Not them, or not this: the person's own choice, or a named and reviewed decision.

    A kind of "*" is every kind. Either a `party` or everybody who comes by a `relation`. A decision to hold something
    back from the person names the relation "self", who decided, and when it is looked at again.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="withholds")
    record_kind = models.CharField(max_length=20)
    record_id = models.UUIDField(null=True)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, null=True)
    relation = models.CharField(max_length=40, blank=True)
    reason = models.CharField(max_length=400, blank=True)
    decided_by = models.UUIDField(null=True)
    review_on = models.DateField(null=True)
    start = models.DateTimeField()
    end = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="withhold_from_somebody",
                condition=models.Q(party__isnull=False, relation="") | (models.Q(party=None) & ~models.Q(relation="")),
            ),
            models.CheckConstraint(
                name="withhold_from_self_is_decided",
                condition=~models.Q(relation="self")
                | (models.Q(decided_by__isnull=False, review_on__isnull=False) & ~models.Q(reason="")),
            ),
        ]
        indexes = [models.Index(fields=["person", "record_kind"], name="withhold_of_person")]


class Upload(AccessRecord, AppendOnly):
    """A file, byte for byte, taken by what is in it (`domain.upload`) and given back as a download only.

    With a person it is seen by whoever may see their files. Without one it waits for whoever put it there, until
    `waits_until`, and shows with the request that was made from it.
    """

    erasable = True
    kind = Kind.FILE

    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="files")
    title = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=100)
    content_type = models.CharField(max_length=100)  # an `upload.FileKind`
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    content = models.BinaryField()
    put_by = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, related_name="+")
    put_at = models.DateTimeField()
    waits_until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="upload_of_a_person_or_waiting",
                condition=models.Q(person__isnull=False, waits_until=None)
                | models.Q(person=None, waits_until__isnull=False),
            )
        ]


class SearchGram(models.Model):
    """One key by which a person is found (`domain.people_search`), asked for by equality: the same on both engines.

    No row is behind the wall: a trigram tells nothing, and nobody is shown but through the access filter.
    """

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    field = models.CharField(max_length=1)  # a `people_search.Kind`
    gram = models.CharField(max_length=40)

    class Meta:
        indexes = [models.Index(fields=["gram", "field", "person"], name="gram_finds_person")]
