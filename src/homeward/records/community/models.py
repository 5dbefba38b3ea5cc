"""Neighbourhoods, practices, postcodes. Organisation and location are shaped for Open Referral (HSDS 3)."""

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


class Postcode(models.Model):
    """A postcode with its place: easting and northing in metres (OSGB36), latitude and longitude in WGS84 degrees."""

    postcode = models.CharField(max_length=8, primary_key=True)
    easting = models.IntegerField()
    northing = models.IntegerField()
    latitude = models.FloatField()
    longitude = models.FloatField()
    ward_code = models.CharField(max_length=9, blank=True)
    quality = models.PositiveSmallIntegerField()
