"""Sentences about accounts."""

from homeward.content.sentences import N_

SENTENCES = {
    "account.administrator-made": N_("{who} made an account for the administrator {name}."),
    "account-name-missing": N_("No name is given. Write the name others will see."),
    "account-email-wrong": N_("{email} is not an e-mail address. Write one like name@example.org."),
    "account-email-taken": N_("There is an account for {email} already. Sign in with it or choose another address."),
    "password-short": N_("The password is too short. Use at least {least} characters; three words will do."),
    "password-common": N_("Many people use this password, so it would be guessed. Choose another."),
    "password-like-you": N_("The password is too much like the name or e-mail address. Choose another."),
    "password-weak": N_("This password would be guessed. Choose another."),
}
