"""What the story says of a person's needs, and what can be wrong with them."""

from homeward.content.sentences import N_

SENTENCES = {
    "need.added": N_("A communication need: “{text}”. To be looked at again by {review_on}."),
    "alert.added": N_("Something to know first: “{text}”. To be looked at again by {review_on}."),
    "need.kept": N_("Looked at again, and still true: “{text}”. Next by {review_on}."),
    "need.ended": N_("No longer true: “{text}”."),
    "need-empty": N_("Write what people need to know."),
    "need-sort": N_("Choose whether this is about communication or something to know first."),
    "review-not-ahead": N_("Choose a day after today to look at this again."),
}
