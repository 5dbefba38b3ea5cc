"""Parties (anyone who can be somebody to a person) and users (parties who sign in)."""

from typing import Any, ClassVar
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class Party(models.Model):
    """A human being or an agency that can stand in a relationship; it need not have an account."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    name = models.CharField(max_length=200)
    is_agency = models.BooleanField(default=False)
    role_title = models.CharField(max_length=100, blank=True)
    organisation_name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField()


class Client(models.Model):
    """Another system that may send requests. It is a party; only a hash of its secret is kept."""

    party = models.OneToOneField(Party, on_delete=models.PROTECT, primary_key=True, related_name="client")
    secret_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)


class Users(BaseUserManager["User"]):
    def get_queryset(self) -> models.QuerySet["User"]:
        return super().get_queryset().select_related("party")  # the name is on every page

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """Somebody who signs in. The key is the party's key, so that an actor is one key everywhere."""

    id = models.UUIDField(primary_key=True)
    party = models.OneToOneField(Party, on_delete=models.PROTECT, related_name="user")
    email = models.EmailField(unique=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField()

    objects: ClassVar[Users] = Users()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=models.F("party_id")), name="user_is_its_party")]

    def __str__(self) -> str:
        return self.party.name

    def get_full_name(self) -> Any:
        return self.party.name
