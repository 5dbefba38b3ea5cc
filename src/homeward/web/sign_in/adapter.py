"""How Homeward bends django-allauth: nobody signs up, pages say what happened in their own words, and the keys that
make codes are kept encrypted."""

import hashlib
from base64 import urlsafe_b64encode
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from homeward.actions import later

WHAT_CHANGED = {
    "account/email/password_changed": "sign-in-password-changed",
    "account/email/password_reset": "sign-in-password-changed",
    "mfa/email/totp_activated": "sign-in-code-on",
    "mfa/email/totp_deactivated": "sign-in-code-off",
    "mfa/email/recovery_codes_generated": "sign-in-codes-made",
}
"""What allauth would tell somebody by e-mail, and the message (`content.sentences.sign_in`) that tells it here."""
RESET = "account/email/password_reset_key"


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by an administrator."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """allauth's own flash messages are left out: each page already says what was done."""

    def send_notification_mail(
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell somebody that how they sign in has changed, in case it was not them."""
        _put(email or user.email, WHAT_CHANGED[template_prefix], {})

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Messages go out like every other: through the outbox, so that a mail server that does not answer keeps
        nobody waiting and loses nothing. Raises KeyError for a message of allauth's that we have no words for."""
        if template_prefix != RESET:
            raise KeyError(template_prefix)
        # Only the path: the address of the site is a setting, and not what a visitor said it was called.
        _put(email, "sign-in-new-password", {"path": urlsplit(str(context["password_reset_url"])).path})


class SecondStepAdapter(DefaultMFAAdapter):
    """The secret shared with somebody's app is encrypted with the site's own secret key."""

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()


def _put(email: str, what: str, params: dict[str, str]) -> None:
    with transaction.atomic():
        later.message(email, what, params, timezone.now())


def _cipher() -> MultiFernet:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(urlsafe_b64encode(hashlib.sha256(f"codes:{key}".encode()).digest())) for key in keys])
