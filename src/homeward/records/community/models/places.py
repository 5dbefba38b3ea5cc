"""Neighbourhoods, practices, postcodes. Organisation and location are shaped for Open Referral (HSDS 3)."""

from typing import ClassVar
from uuid import uuid4

from django.db import models


class Neighbourhood(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid4)
    name = models.CharField(max_length=100, unique=True)


class Organisation(models.Model):
    """Open Referral `organization`."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    name = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    email = models.EmailField(blank=True)
    website = models.URLField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    ods_code = models.CharField(max_length=10, unique=True, null=True)


class Location(models.Model):
    """Open Referral `location`; latitude and longitude are WGS84 degrees."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="locations")
    address = models.CharField(max_length=300)
    postcode = models.CharField(max_length=8)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)


class Practice(models.Model):
    """A GP practice of the NHS ODS `epraccur` file, or another prescriber listed there."""

    code = models.CharField(max_length=10, primary_key=True)
    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT)
    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.SET_NULL, null=True, related_name="practices")
    status = models.CharField(max_length=1)
    prescribing_setting = models.CharField(max_length=3)
    opened_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    is_active_gp = models.BooleanField()


class Edition(models.Model):
    """One loading of the postcodes of an area ("ST"), which replaces the one before as a whole.

    Rows are staged under it in short transactions; they are read once it `is_current`, all at the same moment.
    """

    area = models.CharField(max_length=2)
    digest = models.CharField(max_length=64)  # of the files it was read from
    rows_staged = models.PositiveIntegerField(default=0)  # of all rows of those files, in their order
    began_at = models.DateTimeField()
    is_current = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area"], name="one_edition_in_use", condition=models.Q(is_current=True)),
            models.UniqueConstraint(fields=["area", "digest"], name="edition_of_its_files"),
        ]


class InUse(models.Manager["Postcode"]):
    """Only what has been switched to."""

    def get_queryset(self) -> models.QuerySet["Postcode"]:
        return super().get_queryset().filter(edition__is_current=True)


class Postcode(models.Model):
    """A postcode with its place: easting and northing in metres (OSGB36), latitude and longitude in WGS84 degrees."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="postcodes")
    postcode = models.CharField(max_length=8)
    easting = models.IntegerField()
    northing = models.IntegerField()
    latitude = models.FloatField()
    longitude = models.FloatField()
    ward_code = models.CharField(max_length=9, blank=True)
    quality = models.PositiveSmallIntegerField()

    objects: ClassVar[InUse] = InUse()
    staged: ClassVar[models.Manager["Postcode"]] = models.Manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["postcode", "edition"], name="postcode_once_an_edition")]
