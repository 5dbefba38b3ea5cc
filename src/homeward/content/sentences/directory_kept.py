"""What keeping the directory true says: to owners, to whoever keeps it, and what is wrong with a group as typed."""

from homeward.content.sentences import N_

SENTENCES = {
    "directory.asked": N_("{who} asked whoever keeps {name} whether all of it is right."),
    "directory.confirmed": N_("{who} said that all we say of {name} is right."),
    "directory.owner-changed": N_("{who} put right what we say of {name}: {fields}."),
    "directory.owner-set": N_("{who} wrote down who is asked whether {name} is right."),
    "directory.asked-no-more": N_("{who} wants no more messages about what stands in the directory."),
    "directory.asked-again": N_("{who} wants messages about what stands in the directory again."),
    "directory.reported": N_("{who} reported a problem with {name}."),
    "directory.settled": N_("{who} settled what was reported about {name}."),
    "directory.unsettled": N_("{who} took back that what was reported about {name} was settled."),
    "directory-no-owner": N_("Nobody’s e-mail address is written down to ask. Write one down first, or ring them."),
    "directory-asked-lately": N_("They were asked less than a week ago. Ring them, or wait for their answer."),
    "directory-asks-no-more": N_("They want no more messages from us. Ring them instead."),
    "directory-report-empty": N_("Say what is wrong, in a few words."),
    "directory-report-long": N_("Write at most {most} characters."),
    "directory-report-many": N_("Others have reported this one, and we are looking into it. Thank you all the same."),
    "directory-owner-wrong": N_("Write an e-mail address in full, for example name@example.org, or leave it empty."),
    "directory-changed-meanwhile": N_(
        "Somebody changed it while you wrote. What you typed stands below: look at it once more, and send it again."
    ),
    "directory-nothing-changed": N_("Nothing is different from what stands here. If all is right, say that instead."),
    "group-what-missing": N_("Say in a sentence what happens there."),
    "group-postcode": N_("This is not a whole postcode. Write it like ST3 4AB, or leave it out."),
    "group-time": N_("Write a time like 10am, 10:30 or 2pm."),
    "group-day-missing": N_("Say on which day or days these times hold."),
    "group-ends-first": N_("It ends before it begins. Check both times."),
    "group-cost": N_("Write “free”, or what it costs like £2 or £2.50."),
    "message-directory-check": N_(
        "People near you find {name} in our directory, and what it says there has not been looked at for three months. "
        "Is it still right? Open the link below: you can say so with one press, or change it. You need no account. "
        "If you would rather not be asked again, you can say that there too."
    ),
    "message-directory-check-several": N_(
        "People near you find {name} and more that you keep going in our directory ({number} in all), and what it says "
        "there has not been looked at for three months. Is it still right? Open the link below: you can say so with "
        "one press each, or change it. You need no account. If you would rather not be asked again, you can say that "
        "there too."
    ),
}
