"""A practice with a register, for tests of its proactive list."""

import io
from uuid import uuid4

from homeward.actions import registers
from homeward.cli.demo_register import nhs_numbers
from homeward.domain.actor import SYSTEM
from homeward.records.care.models import InUse
from homeward.records.community.models import Organisation, Practice
from homeward.records.people.reading import LONDON
from homeward.records.teams.models import Team
from homeward.standards.register_csv import NEEDED, read_register
from tests.arrivals import team
from tests.moments import NOON

CODE, OFFICER = "Q88001", "practice-data-officer"


def practice(name: str = "Kiln Lane", neighbourhood: str = "Meir", code: str = CODE) -> Team:
    """A team that works as a community team, and the practice of its neighbourhood."""
    made = team(name, neighbourhood)
    practice_of(made, code)
    return made


def practice_of(team: Team, code: str) -> str:
    """A practice in the neighbourhood of a team that works as a community team. Its code."""
    organisation = Organisation.objects.create(name=f"{team.neighbourhood.name} Surgery", ods_code=code)
    Practice.objects.create(
        code=code, organisation=organisation, neighbourhood=team.neighbourhood, status="A", prescribing_setting="4",
        is_active_gp=True,
    )
    InUse.objects.create(team=team, name="community-team", start=NOON)
    return code


def register_of(people: int, begin: int = 0) -> bytes:
    """A register of so many, beginning at a number: every tenth is 85, has been in hospital twice, and was confused."""
    numbers = nhs_numbers()
    for _ in range(begin):
        next(numbers)
    rows = [",".join(NEEDED)]
    for n in range(people):
        often = "4,2,3,F00.1@2026-01-20 F05.9@2026-01-20" if n % 10 == 0 else "1,0,0,"
        rows.append(f"{next(numbers)},Ana,Brook{n},{1940 if n % 10 == 0 else 1980}-05-01,female,ZZ91 1AA,{often}")
    return ("\n".join(rows) + "\n").encode()


def extract(team, content, *, actor=SYSTEM, now=NOON, code=CODE, **more):
    """Brought in as an import brings it in. Its key."""
    return registers.bring_in(
        actor=actor, now=now, act_id=uuid4(), team_id=team.pk, practice=code, digest=str(hash(content) % 10**12),
        rows=read_register(io.BytesIO(content), now.astimezone(LONDON).date()), **more,
    )
