"""Sentences about a request for help and the person it is for."""

from homeward.content.sentences import N_

SENTENCES = {
    "person-name-missing": N_(
        "No name is given. Write the name the person likes to be called by, or any name you know."
    ),
    "person-cannot-be-found": N_(
        "Nothing here would let us find this person. Add a date of birth, an NHS number, an address or a phone number."
    ),
    "birth-in-future": N_("The date of birth {date} is in the future. Check the year."),
    "birth-too-long-ago": N_("The date of birth {date} is more than {years} years ago. Check the year."),
    "birth-year-impossible": N_(
        "The year of birth {year} is in the future or more than {years} years ago. Check the year."
    ),
    "death-in-future": N_("The date of death {date} is in the future. Check the date."),
    "death-before-birth": N_("The date of death {date} is before the date of birth. Check both dates."),
    "request-person-has-died": N_(
        "Whoever sent this says that {name} has died, so nothing begins. Ring them if you doubt it. Otherwise decline, "
        "and write who is there for those close to {name}."
    ),
    "request-known-has-died": N_(
        "Our record says that {name} has died, so nothing begins. Choose somebody else if this is not them, and ring "
        "whoever sent this if you doubt it. Otherwise decline, and write what else was arranged."
    ),
    "address-empty": N_("This address has neither a line nor a postcode. Fill it in or take it out."),
    "address-ends-before-start": N_("This address ends before it starts. Check both dates."),
    "text-too-long": N_("This is longer than {most} characters. Shorten it, and put the rest in the reason."),
    "request-why-missing": N_("Nothing says what help is wanted. Write what the person would like help with."),
    "sender-missing": N_("Nothing says who is asking. Add a name or an organisation."),
    "sender-contact-missing": N_(
        "There is no way to answer whoever is asking. Add a phone number, an email address or an organisation code."
    ),
    "asker-cannot-be-reached": N_(
        "There is no way to answer you yet. Add a phone number, an email address or the address of your home; "
        "or go to the person close to you, and add somebody we may ring."
    ),
    "admission-in-future": N_("The date of going into hospital, {date}, is in the future. Check the date."),
    "admission-before-birth": N_(
        "The date of going into hospital, {date}, is before the person was born. Check both dates."
    ),
    "discharge-in-future": N_(
        "The date of leaving hospital, {date}, is in the future. If it is planned, give it as the expected date."
    ),
    "discharge-before-admission": N_("The date of leaving hospital, {date}, is before going in. Check both dates."),
    "agreement-decider-missing": N_("The person cannot decide this themself. Write who decided for them."),
    "agreement-ground-missing": N_(
        "Say on what ground somebody decided for the person: best interests, health and welfare attorney, or deputy."
    ),
    "agreement-nobody-consulted": N_(
        "A best-interests decision asks the people who know the person. Write who was asked."
    ),
    "agreement-refused": N_(
        "The person does not agree to this request. Talk with them first; if they change their mind, record that."
    ),
    "agreement-not-known": N_(
        "Nobody has said whether the person knows about this and agrees. Ask them, or say who decided for them."
    ),
}
