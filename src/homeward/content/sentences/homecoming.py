"""Sentences about coming home."""

from homeward.content.sentences import N_

SENTENCES = {
    "home-without": N_("“{title}” is not ready yet. Make it ready, or say that the person goes home knowing this."),
    "tick-unknown": N_("This line is not on the checklist. Open the list again."),
    "tick-note-long": N_("The note is longer than {most} characters. Keep to what the others need to know."),
    "home-in-future": N_("{on:%-d %B %Y} is still to come. Write the day they came home once they are home."),
    "hospital-in-future": N_("{on:%-d %B %Y} is still to come. Write the day they went back into hospital."),
}
