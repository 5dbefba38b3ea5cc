"""How Homeward bends django-allauth: nobody signs up, pages say what happened in their own words, and the keys that
make codes are kept encrypted."""

import hashlib
from base64 import urlsafe_b64encode
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

WHAT_CHANGED = {
    "account/email/password_changed": _("Your password was changed"),
    "account/email/password_reset": _("Your password was changed"),
    "mfa/email/totp_activated": _("Signing in with a code was switched on"),
    "mfa/email/totp_deactivated": _("Signing in with a code was switched off"),
    "mfa/email/recovery_codes_generated": _("New recovery codes were made"),
}


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
        self.send_mail("account/email/changed", email or user.email, {"what": WHAT_CHANGED[template_prefix]})


class SecondStepAdapter(DefaultMFAAdapter):
    """The secret shared with somebody's app is encrypted with the site's own secret key."""

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()


def _cipher() -> MultiFernet:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(urlsafe_b64encode(hashlib.sha256(f"codes:{key}".encode()).digest())) for key in keys])
