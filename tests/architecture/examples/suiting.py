"""How what is not for somebody is remembered, and put back."""

from dataclasses import replace
from uuid import uuid4

from homeward.actions import suiting
from tests.architecture.examples.example import Example, Prepare, about
from tests.introductions import choir
from tests.planning import Round


def _not_for_me(there: Round, beside: Round) -> Example:
    # The directory is everybody's: an entry from elsewhere is one that there is not.
    made = about(there, there.rosa, entry_id=choir(there), why="Too loud", said_by="person")
    return replace(made, foreign={"entry_id": uuid4()})


def _put_back(there: Round, beside: Round) -> Example:
    key = there.do(suiting.not_for_me, there.rosa, entry_id=choir(there))
    return about(there, there.iris, not_for_me_id=key)


EXAMPLES: dict[str, list[Prepare]] = {
    "suiting.not_for_me": [_not_for_me],
    "suiting.put_back": [_put_back],
}
