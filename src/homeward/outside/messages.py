"""The message port: a few plain words to an e-mail address, by whatever way of sending the settings choose.

Django's mail backend is the choice: `console` prints, `smtp` sends. Nothing here is logged but that a message went.
"""

import logging

from django.core.mail import EmailMessage

log = logging.getLogger("homeward.outside.messages")


def send(to: str, subject: str, text: str) -> None:
    """Send one message. Raises OSError (SMTPException is one) if it was not taken."""
    EmailMessage(subject=" ".join(subject.split()), body=text, to=[to]).send(fail_silently=False)
    log.info("message sent")
