"""Where a form is kept: said, put right, replaced by a newer one, withdrawn; what is over is never among what holds."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from homeward.actions import held_forms
from homeward.domain.failures import Clash, NotThere, SentDifferently
from homeward.domain.held_form import HeldForm, Over
from homeward.domain.problem import Refused
from homeward.records.accounts.models import Party
from homeward.records.journal.models import Outgoing
from homeward.records.people.models import KeptForm
from homeward.records.people.queries.held_forms import kept_form, kept_forms
from homeward.records.session import asked_by
from tests.arrivals import reads
from tests.moments import NOON
from tests.planning import close, round_iris, stored

DAY = NOON.date()
MONTH = timedelta(days=30)
DRAWER = HeldForm("respect", DAY - MONTH, "Green folder in the kitchen drawer", "Nell", DAY + MONTH)
NEWER = HeldForm("respect", DAY, "GP record")


@pytest.fixture
def there(database):
    made = round_iris()
    stored(lambda: Party.objects.filter(pk=made.lena.party_id).update(email="lena@example.org"))
    return made


def said(there, actor=None, **more):
    return there.do(held_forms.write, actor or there.lena, **({"held": DRAWER} | more))


def seen_by(there, actor):
    with asked_by(actor, NOON):
        return kept_forms(reads(actor), there.person_id)


def codes(refused):
    return [one.code for one in refused.value.problems]


def test_where_a_form_is_kept_who_told_us_and_when(there):
    series = said(there, said_by="person")
    [one] = seen_by(there, there.tom).held
    assert (one.series, one.form, one.said_by, one.written_by, one.written_at) == (
        series, DRAWER, "person", "Lena Holt", NOON,
    )
    entry = there.told()[-1]
    assert (entry.what, entry.kind, entry.label) == ("held-form.added", "held-form", "clinical")
    assert stored(lambda: entry.payload.body["place"]) == DRAWER.place


def test_it_is_for_those_who_work_with_the_person_and_for_the_circle_only_if_the_person_shares_it(there):
    series = said(there)
    ward = stored(lambda: close("Ruth Adeyemi", "ward", there.person_id))
    assert [len(seen_by(there, who).held) for who in (there.iris, there.tom, ward)] == [1, 1, 1]
    assert [seen_by(there, who).held for who in (there.nell, there.stranger)] == [(), ()]
    said(there, there.iris, series=series, seen=1, open_to_circle=True)
    assert seen_by(there, there.nell).held[0].form == DRAWER
    said(there, there.iris, series=series, seen=2)
    assert seen_by(there, there.nell).held == ()
    with asked_by(there.nell, NOON):  # nor in an older version, past every query
        assert not KeptForm.objects.filter(reads(there.nell).may(KeptForm.kind), series=series).exists()


def test_only_who_may_write_it_does(there):
    for actor in (there.nell, there.stranger):
        with pytest.raises(NotThere):
            said(there, actor)
    assert stored(KeptForm.objects.count) == 0


def test_everything_wrong_is_said_at_once_and_nothing_is_kept(there):
    with pytest.raises(Refused) as refused:
        said(there, held=HeldForm("no-such", DAY + timedelta(days=1), " "))
    assert codes(refused) == ["held-form-unknown", "held-form-in-future", "held-form-without-place"]
    with pytest.raises(Refused) as refused:
        said(there, held=replace(DRAWER, dated=date(1066, 10, 14)))
    assert codes(refused) == ["held-form-before-birth"]
    assert stored(KeptForm.objects.count) == 0


def test_said_twice_is_refused_and_says_where_the_other_one_is(there):
    said(there)
    with pytest.raises(Refused) as refused:
        said(there, there.tom, held=NEWER)
    assert codes(refused) == ["held-form-twice"]
    assert refused.value.problems[0].params["place"] == DRAWER.place


def test_sent_twice_is_kept_once(there):
    act_id = uuid4()
    assert said(there, act_id=act_id) == said(there, act_id=act_id)
    assert stored(KeptForm.objects.count) == 1
    with pytest.raises(SentDifferently):
        said(there, act_id=act_id, form=NEWER)


def test_put_right_it_says_what_it_said_before(there):
    series = said(there)
    assert said(there, held=replace(DRAWER, place="The hall"), series=series, seen=1) == series
    [one] = seen_by(there, there.tom).held
    assert (one.form.place, one.version) == ("The hall", 2)
    entry = there.told()[-1]
    assert (entry.what, stored(lambda: entry.payload.body["before"])) == ("held-form.corrected", DRAWER.place)
    with pytest.raises(Clash):
        said(there, held=DRAWER, series=series, seen=1)


def test_a_newer_form_takes_its_place_and_the_lead_hears_of_it_without_a_name(there):
    old = said(there)
    new = said(there, held=NEWER, replaces=old, seen=1)
    found = seen_by(there, there.tom)
    assert [one.series for one in found.held] == [new]
    assert [(one.series, one.over) for one in found.over] == [(old, Over.REPLACED)]
    assert there.told()[-1].what == "held-form.replaced"
    mail = stored(lambda: Outgoing.objects.get(topic="message"))
    assert (mail.body["to"], mail.body["what"]) == ("lena@example.org", "message-form-changed")
    assert "Iris" not in str(mail.body)
    for again in ({"series": old}, {"replaces": old}):
        with pytest.raises(Refused) as refused:
            said(there, held=NEWER, seen=2, **again)
        assert codes(refused) == ["held-form-over"]


def test_a_newer_form_is_not_older_and_of_the_same_kind(there):
    old = said(there)
    with pytest.raises(Refused) as refused:
        said(there, held=replace(NEWER, dated=DRAWER.dated - timedelta(days=1)), replaces=old, seen=1)
    assert codes(refused) == ["held-form-older"]
    with pytest.raises(Refused) as refused:
        said(there, held=replace(NEWER, form="adrt"), replaces=old, seen=1)
    assert codes(refused) == ["held-form-of-another-kind"]
    assert [one.series for one in seen_by(there, there.tom).held] == [old]


def test_withdrawn_it_holds_no_longer_at_once_and_a_mistake_is_taken_back(there):
    series = said(there)
    there.do(held_forms.withdraw, there.iris, series=series, seen=1, why="I tore it up")
    found = seen_by(there, there.tom)
    assert (found.held, found.over[0].over, found.over[0].why) == ((), Over.WITHDRAWN, "I tore it up")
    assert stored(lambda: Outgoing.objects.filter(topic="message").count()) == 1
    with asked_by(there.tom, NOON), pytest.raises(NotThere):
        kept_form(reads(there.tom), there.person_id, series)
    there.do(held_forms.put_back, there.lena, series=series, seen=2)
    assert seen_by(there, there.tom).held[0].form == DRAWER
    told = [entry.what for entry in there.told()[-3:]]
    assert told == ["held-form.added", "held-form.withdrawn", "held-form.put-back"]
    with pytest.raises(Refused) as refused:
        there.do(held_forms.put_back, there.lena, series=series, seen=3)
    assert codes(refused) == ["held-form-not-withdrawn"]


def test_what_was_withdrawn_does_not_come_back_beside_a_newer_one(there):
    series = said(there)
    there.do(held_forms.withdraw, there.lena, series=series, seen=1)
    said(there, held=NEWER)
    with pytest.raises(Refused) as refused:
        there.do(held_forms.put_back, there.lena, series=series, seen=2)
    assert codes(refused) == ["held-form-twice"]


def test_out_of_date_it_says_so(there):
    said(there, held=replace(DRAWER, review_on=DAY - timedelta(days=1)))
    assert seen_by(there, there.tom).held[0].is_out_of_date
