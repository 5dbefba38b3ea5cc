"""A sentence about what was just done, said on the page that comes next and on no other."""

from homeward.web.asking import AskedRequest

_SAID = "said-once"


def say_once(request: AskedRequest, sentence: str) -> None:
    request.session[_SAID] = sentence


def said_once(request: AskedRequest) -> str:
    """The sentence, which is then gone; "" where there is none."""
    return str(request.session.pop(_SAID, ""))
