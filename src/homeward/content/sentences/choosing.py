"""Sentences about choosing a worker: why somebody is suggested, and why a choice cannot be made."""

from homeward.content.sentences import N_

SENTENCES = {
    "pounds-unreadable": N_("“{typed}” is not an amount of money. Write it like 16, or 16.50."),
    "price-out-of-range": N_("An hour costs more than nothing and at most £{most}."),
    "price-not-known": N_("{name} has not said what an hour costs. Nothing is agreed before the price was seen."),
    "price-below-least": N_("{name} asks less than £{least} an hour, which is the least that is asked here."),
    "price-has-changed": N_("The price of an hour has changed since this page was opened. Look at it, then agree."),
    "hours-a-week-missing": N_("Write how many hours a week they come."),
    "hours-a-week-range": N_("Write a number of hours that a week has."),
    "suggested-language": N_("Speaks {language} too."),
    "suggested-days": N_("Free on {days}."),
    "suggested-interest": N_("Likes {what}. What was said: “{words}”."),
    "suggested-good-at": N_("Good at {what}. What was said: “{words}”."),
    "suggested-near": N_("Lives {miles} miles away."),
    "suggested-very-near": N_("Lives less than half a mile away."),
    "trial-end-missing": N_("Enter the last day of the trial."),
    "trial-end-past": N_("The last day of the trial, {date}, has gone by. Choose a day to come."),
    "worker-takes-nobody-new": N_("{name} is not taking new people at the moment. Choose somebody else for now."),
    "worker-already-agreed": N_("{name} is already the worker who was chosen."),
    "worker-other-agreed": N_(
        "{name} is the Link Wellbeing Worker who was agreed. Changing that changes who leads: record it as a "
        "hand-over, with the reason."
    ),
    "team-empty": N_("Choose at least one worker for the team."),
    "team-not-supporting": N_("Choose from the workers who have been supporting the person."),
    "mini-profile-lines": N_("Write at most {most} of these, each no longer than {long} characters."),
    "mini-profile-days": N_("Choose the days from the list."),
    "mini-profile-about-missing": N_("Write a few words about yourself, so that people know who they are choosing."),
    "mini-profile-language-missing": N_("Write at least one language you speak."),
}
