"""What the story says of a person's profile and needs, and what can be wrong with them."""

from homeward.content.sentences import N_

SENTENCES = {
    "about-me.written": N_("{who} wrote version {version} of About me."),
    "need.added": N_("{who} wrote down a communication need: “{text}”. To be looked at again by {review_on}."),
    "alert.added": N_("{who} wrote down something to know first: “{text}”. To be looked at again by {review_on}."),
    "need.kept": N_("{who} looked again at “{text}”. It still holds, until {review_on}."),
    "need.ended": N_("{who} wrote down that this no longer holds: “{text}”."),
    "about-me-too-long": N_("This has {length} characters. {longest} is the most, so that it prints on one side."),
    "about-me-empty": N_("Write at least one thing. What matters most is a good place to begin."),
    "need-empty": N_("Write what people need to know."),
    "need-sort": N_("Choose whether this is about communication or something to know first."),
    "review-not-ahead": N_("Choose a day after today to look at this again."),
}
