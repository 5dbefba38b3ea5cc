"""What became of a part between two versions, in words."""

from django.utils.translation import gettext_lazy

from homeward.domain.changed import Change

CHANGES = {
    Change.NEW: (gettext_lazy("New"), "next"),
    Change.GONE: (gettext_lazy("Left out"), "stopped"),
    Change.CHANGED: (gettext_lazy("Changed"), "waiting"),
    Change.SAME: (gettext_lazy("As before"), "plain"),
}
"""A change as the words and the kind of its tag."""
