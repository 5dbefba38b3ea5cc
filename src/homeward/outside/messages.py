"""The message port: a few plain words to an e-mail address or a mobile telephone, by whatever way of sending the
settings choose.

Django's mail backend is one choice: `console` prints, `smtp` sends. GOV.UK Notify is another (`notify`): it sends what
it has a template for, texts among it. Nothing here is logged but that a message went.
"""

import logging
from collections.abc import Mapping

from django.conf import settings
from django.core.mail import EmailMessage

from homeward.outside import notify

log = logging.getLogger("homeward.outside.messages")


def send(to: str, subject: str, text: str) -> None:
    """Send one message. Raises OSError (SMTPException is one) if it was not taken."""
    EmailMessage(subject=" ".join(subject.split()), body=text, to=[to]).send(fail_silently=False)
    log.info("message sent")


def text(to: str, words: str) -> None:
    """Print a text where messages are printed. Raises OSError where they are really sent: by mail there is no way to a
    telephone."""
    if not settings.EMAIL_BACKEND.endswith(("console.EmailBackend", "locmem.EmailBackend", "filebased.EmailBackend")):
        raise OSError("texts are sent by GOV.UK Notify, and no key of it is set")
    EmailMessage(subject=f"Text to {to}", body=words, to=[f"{to}@text.invalid"]).send(fail_silently=False)
    log.info("text sent")


def can_text() -> bool:
    """Whether a text can be sent from here, or printed."""
    return bool(settings.NOTIFY_KEY) or not settings.EMAIL_HOST


def by_notify(by: str, to: str, what: str, said: Mapping[str, str], reference: str = "") -> bool:
    """Send the message `what` by GOV.UK Notify, filled in with `said`; False where there is no account, or no template
    for it. Raises OSError if it was not taken."""
    if not settings.NOTIFY_KEY:
        return False
    account = notify.account(settings.NOTIFY_KEY, settings.NOTIFY_TEMPLATES, settings.NOTIFY_URL)
    template = account.template(what, by) or account.template("any", by)
    if not template:
        return False
    notify.send(account, by, to, template, said, reference=reference)
    return True
