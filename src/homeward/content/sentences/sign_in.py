"""Messages about how somebody signs in. The link of a new password stands beneath its message."""

from homeward.content.sentences import N_

SENTENCES = {
    "sign-in-new-password": N_(
        "Somebody, probably you, asked for a new password for your account. To choose one, open the link below within "
        "an hour. If it was not you, do nothing: your password stays as it is."
    ),
    "sign-in-password-changed": N_(
        "Your password was changed. If it was not you, tell your administrator at once: somebody else may be using "
        "your account."
    ),
    "sign-in-code-on": N_(
        "Signing in with a code was switched on. If it was not you, tell your administrator at once: somebody else may "
        "be using your account."
    ),
    "sign-in-code-off": N_(
        "Signing in with a code was switched off. If it was not you, tell your administrator at once: somebody else "
        "may be using your account."
    ),
    "sign-in-codes-made": N_(
        "New recovery codes were made. If it was not you, tell your administrator at once: somebody else may be using "
        "your account."
    ),
}
