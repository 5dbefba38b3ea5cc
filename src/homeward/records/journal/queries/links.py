"""Which signed link a secret opens."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from homeward.domain.failures import NotThere
from homeward.records.journal.models import SignedLink


@dataclass(frozen=True, slots=True)
class OpenLink:
    """A link that may be used now."""

    id: UUID
    party_id: UUID
    person_id: UUID | None
    subject_id: UUID


def hashed(secret: str) -> str:
    """What is kept of a secret. It has 256 bits of chance in it, so no salt and no slow hash is called for."""
    return hashlib.sha256(secret.encode("utf-8", errors="surrogatepass")).hexdigest()


def open_link(secret: str, purpose: str, now: datetime) -> OpenLink:
    """The link this secret opens for `purpose`. Raises NotThere, the same and as quickly whatever is wrong.

    The index is searched by the hash, so how long that takes tells nothing of a secret; the rest is asked all at once.
    """
    wanted = hashed(secret)
    row = SignedLink.objects.filter(secret_hash=wanted).first() or SignedLink(secret_hash="", ends_at=now)
    conditions = (
        hmac.compare_digest(row.secret_hash, wanted),
        hmac.compare_digest(row.purpose.encode(), purpose.encode()),
        row.ends_at > now,
        row.used_at is None,
        row.revoked_at is None,
    )
    if not all(conditions):
        raise NotThere
    return OpenLink(row.pk, row.party_id, row.person_id, row.subject_id)
