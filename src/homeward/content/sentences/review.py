"""Sentences about a review."""

from homeward.content.sentences import N_

SENTENCES = {
    "review-ahead": N_("{on:%-d %B %Y} is still to come. Write a review down once it has been held."),
    "review-nobody-took-part": N_("Choose who took part."),
    "review-next-missing": N_("Agree with the person when you will look at it together again, and write the date."),
    "review-next-is-past": N_("The next review, {on:%-d %B %Y}, is not after this one. Check the date."),
    "review-person-unheard": N_(
        "The person's own view is missing. Write what is working and not working for them in their words, or why they "
        "could not take part."
    ),
    "review-outcome-unasked": N_(
        "Say how “{words}” moved, as the person sees it. “Not sure” is an answer."
    ),
    "review-outcome-unknown": N_("“{words}” is not in the plan before. Open the review again."),
    "review-page-open": N_("“{page}” is not written yet."),
    "review-duty-unknown": N_("This pathway's review does not meet “{duty}”. Take it out."),
}
