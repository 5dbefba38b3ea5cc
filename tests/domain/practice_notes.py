"""A note for the practice, for tests."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

from homeward.domain.conversation import Conversation
from homeward.domain.person_details import (
    Address,
    ContactKind,
    ContactPoint,
    ContactUse,
    Gender,
    NhsNumberStatus,
    PersonDetails,
)
from homeward.domain.practice_note import (
    AgreedPlan,
    Author,
    Doing,
    Heard,
    HowItMoved,
    LookedBack,
    PracticeNote,
    Stands,
    without_hours,
)
from homeward.domain.review import Moved
from tests.domain.plans import GARDEN, KEY_SAFE, PLAN, POTS, SAFE

KEY = UUID(int=77)
AT = datetime(2026, 12, 1, 15, 30, tzinfo=UTC)
PERSON = PersonDetails(
    preferred_name="Edie",
    given_name="Edith",
    family_name="Carter <of Meir>",
    date_of_birth=date(1939, 5, 3),
    nhs_number="9990000018",
    nhs_number_status=NhsNumberStatus.VERIFIED,
    addresses=(Address(("7 Kiln Terrace", "Meir"), "ST3 4AB"),),
    contacts=(ContactPoint(ContactKind.PHONE, "01632 960001", ContactUse.HOME),),
    gender=Gender.FEMALE,
    practice_code="Z99999",
    practice_name="Meir Lane Surgery",
)
NOTE = PracticeNote(
    given_at=AT,
    author=Author(UUID(int=5), "Lena Holt", Stands.WORKER, "Wellbeing Leader"),
    team="Kiln Lane",
    phone="01632 960000",
    plan=AgreedPlan(
        version=2,
        plan=without_hours(PLAN),
        agreed_at=datetime(2026, 11, 20, 10, 0, tzinfo=UTC),
        starts_on=date(2026, 11, 21),
        doings=(
            Doing(POTS, "Bring the pots to the back step", "Sushila", date(2026, 11, 28), done=True),
            Doing(KEY_SAFE, "Fit the key safe", "Femi", outcome=SAFE),
        ),
    ),
    heard=Heard(date(2026, 11, 2), Conversation("My garden & the girls", priorities=("Home", "The cat"))),
    looked_back=LookedBack(
        date(2026, 11, 30),
        (HowItMoved(GARDEN, "I want to be out in my garden again.", Moved.FURTHER_ON),
         HowItMoved(SAFE, "I want to wash and dress without being afraid of falling.", Moved.NOT_SURE)),
        date(2027, 2, 1),
    ),
)
DECIDED_FOR = replace(NOTE, agreed_by="Dr Osei", heard=None, looked_back=None)
