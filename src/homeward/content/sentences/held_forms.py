"""Sentences about forms that are kept elsewhere: only where they are, never what they say."""

from homeward.content.sentences import N_

SENTENCES = {
    "held-form-unknown": N_("Choose which form it is."),
    "held-form-of-another-kind": N_("A newer form is of the same kind as the one whose place it takes."),
    "held-form-twice": N_(
        "A form of this kind is written down already: dated {dated:%-d %B %Y}, kept here: “{place}”. If there is a "
        "newer one, open that one and choose “There is a newer form”. If its date or place is wrong, put it right."
    ),
    "held-form-in-future": N_("The date on the form is still to come. Look again: it is the day it was signed."),
    "held-form-before-birth": N_("The date on the form is before the person was born. Look at the form again."),
    "held-form-older": N_(
        "This form is older than the one whose place it would take, which is dated {dated:%-d %B %Y}. Check both "
        "dates on paper."
    ),
    "held-form-review-before": N_("The day to look at it again comes after the date on the form. Check both."),
    "held-form-without-place": N_("Write where the form is kept, so that somebody who needs it finds it."),
    "held-form-over": N_("This form holds no longer. Open the page again to see which one does."),
    "held-form-not-withdrawn": N_("This form was not withdrawn. Open the page again to see how it stands."),
    "held-form.added": N_("{form}, dated {dated}, is kept here: “{place}”."),
    "held-form.corrected": N_(
        "{form}: it is dated {dated} and kept here: “{place}”. Before, it said dated {was_dated}, “{before}”."
    ),
    "held-form.replaced": N_(
        "There is a newer form. {form}, dated {dated}, is kept here: “{place}”. The one dated {was_dated} (“{before}”) "
        "holds no longer."
    ),
    "held-form.withdrawn": N_("{form}, dated {dated}, holds no longer: it was withdrawn. It was kept here: “{place}”."),
    "held-form.put-back": N_(
        "{form}, dated {dated}, holds after all: it was called withdrawn by mistake. It is kept here: “{place}”."
    ),
    "message-form-changed": N_(
        "Somebody you lead for has a newer form, or one that no longer holds. Sign in to see where it is kept. Nothing "
        "about the person is in this message."
    ),
}
