"""Sentences about a person's own signs, and what the story and messages say of them."""

from homeward.content.sentences import N_

SENTENCES = {
    "signs-without-green": N_("Write at least one green sign: how things are when they are all right."),
    "signs-without-amber": N_("Write at least one amber sign: what is first to get worse."),
    "signs-without-red": N_("Write at least one red sign: what means help now."),
    "signs-too-many": N_("There are more than {most} signs of this colour. Keep those that are noticed first."),
    "signs-amber-nothing-to-do": N_("Write what is done at an amber sign, beside ringing."),
    "signs-number-missing": N_("Write the telephone number of the team, as it is rung."),
    "signs-hours-missing": N_("Write when somebody answers this number."),
    "signs-answer-hours": N_("Write how many hours an answer may take: from 1 to {most}."),
    "sign-green-is-not-told": N_("Green is how things usually are. Only amber and red are told."),
    "sign-after-death": N_("This person has died. Nobody is rung about signs any more."),
    "sign-answered-already": N_("Somebody has answered this already. Read what they wrote."),
    "sign-answered-by-another": N_("Somebody else answers what you told. If you are all right again, tell them so."),
    "promise-sign-amber": N_("Ring: an amber sign was told. The signs are on their page."),
    "promise-sign-red": N_("Make sure that help has come: a red sign was told. The signs are on their page."),
    "promise.sign-kept": N_("{owner} did what the sign asked of them."),
    "promise.sign-undone": N_("{who} wrote down that what the sign asked is not done after all."),
    "signs.agreed": N_("The signs of {person} were written down: version {version}."),
    "sign.amber-told": N_("{person} has an amber sign. Somebody answers by {answer_by}."),
    "sign.red-told": N_(
        "{person} has a red sign. 999 or 111 comes first; the team makes sure by {answer_by} that help came."
    ),
    "sign.answered": N_("{who} spoke with {person} about the sign told on {told_at}."),
    "message-sign-amber": N_(
        "Somebody you lead for has told us of an amber sign and waits to be rung. Sign in to see who it is, and by "
        "when. Nothing about the person is in this message."
    ),
    "message-sign-red": N_(
        "Somebody you lead for has told us of a red sign. They were told to ring 999 or 111 first. Sign in, ring them, "
        "and make sure that help has come. Nothing about the person is in this message."
    ),
}
