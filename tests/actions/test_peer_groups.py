"""Peer groups: who comes in, who reads, what a host does, what was reported, and a worry. On both engines."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from homeward.actions import (
    endings,
    memberships,
    peer_groups,
    peer_letters,
    peer_members,
    peer_posts,
    peer_reports,
)
from homeward.content.access import access_policy
from homeward.domain.access import Kind
from homeward.domain.actor import SYSTEM
from homeward.domain.course import Leads
from homeward.domain.ending import Speaks, Word
from homeward.domain.failures import NotThere
from homeward.domain.peer_group import Decided, Host, Joins, Shows
from homeward.domain.problem import Refused
from homeward.records.care.models import PeerMember, PeerPost, PeerReport, PeerWords, Tension
from homeward.records.care.queries.peers import (
    group_page,
    groups_of_team,
    hosting,
    my_groups,
    one_post,
    reports_about_hosts,
)
from homeward.records.care.queries.tensions import open_tensions
from homeward.records.journal.models import Act, Entry, Outgoing
from homeward.records.people.models import Relationship
from homeward.records.session import asked_by
from homeward.records.teams.models import PeerGroup as Row
from tests.arrivals import reads
from tests.moments import NOON
from tests.peers import GROUP, peers_of
from tests.planning import round_iris, stored

MONDAY = NOON + timedelta(days=(7 - NOON.weekday()) % 7 or 7)


@pytest.fixture
def ours(database):
    return peers_of(round_iris())


def seen(actor, query, *said, now=NOON):
    with asked_by(actor, now):
        reader = reads(actor)
        reader.now = now
        return query(reader, *said)


def words(page) -> list[str]:
    return [one.words for post in page.posts for one in (post, *post.answers)]


def read(ours, actor) -> list[str]:
    return words(seen(actor, group_page, ours.group_id))


def codes(refused) -> list[str]:
    return [one.code for one in refused.value.problems]


def hosts_first(database_of):
    return peers_of(database_of, replace(GROUP, shows=Shows.HOST_FIRST))


def sent() -> list[str]:
    return stored(lambda: sorted(Outgoing.objects.values_list("body__what", flat=True)))


def rows(reader):
    """What the filter gives, whatever page asks."""
    yield from PeerPost.objects.filter(reader.may(Kind.PEER_POST, group="group_id"))
    yield from PeerMember.objects.filter(reader.may(Kind.PEER_GROUP, group="group_id"))


# Who reads


def test_those_in_it_read_each_other_and_nobody_of_the_team_does_by_working_there(ours):
    ours.iris_joins("Robin")
    stan, _person = ours.somebody("Stan")
    ours.written("Evenings are long")
    assert read(ours, stan) == read(ours, ours.grace) == read(ours, ours.rosa) == ["Evenings are long"]
    for worker in (ours.there.lena, ours.there.tom, ours.there.nasreen, ours.there.stranger, ours.there.nell):
        with pytest.raises(NotThere):
            read(ours, worker)
        with pytest.raises(NotThere):
            seen(worker, hosting, ours.group_id)
        with pytest.raises(NotThere):
            seen(worker, one_post, ours.group_id, stored(PeerPost.objects.get).pk)
        assert seen(worker, lambda reader: list(rows(reader))) == []
    assert len(seen(stan, lambda reader: list(rows(reader)))) == 2  # the post, and their own part


def test_the_wall_holds_without_the_filter(ours, engine):
    """On PostgreSQL the rows do not show, whatever a query forgets; the control is somebody who is in the group."""
    ours.iris_joins()
    ours.written()
    stan, _person = ours.somebody("Stan")
    tables = (PeerPost, PeerWords)
    wall = engine == "postgresql"
    for actor, count in ((ours.there.tom, 0), (ours.there.lena, 0), (stan, 1), (ours.grace, 1)):
        with asked_by(actor, NOON):
            assert [table.objects.count() for table in tables] == [count if wall else 1] * 2
    with asked_by(stan, NOON):
        assert PeerMember.objects.count() == (1 if wall else 2)  # who else is in it, nobody in it sees


def test_the_policy_gives_no_relation_of_a_team_what_is_written():
    """The table itself, and a table with one careless row in it."""

    def reaches(cells) -> set[str]:
        kinds = {Kind.PEER_GROUP, Kind.PEER_POST}
        return {cell.relation for cell in cells if cell.kind in kinds}

    cells = access_policy().cells
    assert reaches(cells) == {"self", "peer-member", "peer-host"}
    careless = next(iter(one for one in cells if one.relation == "leader"))
    assert reaches([replace(careless, kind=Kind.PEER_POST)]) == {"leader"}


def test_a_name_of_ones_own_choosing_and_nothing_of_the_record(ours):
    ours.iris_joins("Robin")
    ours.written("Hello")
    stan, _person = ours.somebody("Stan")
    page = seen(stan, group_page, ours.group_id)
    assert [(post.as_name, post.mine) for post in page.posts] == [("Robin", False)]
    assert "Iris" not in repr(page)
    assert "Iris" not in repr(seen(ours.grace, hosting, ours.group_id))


def test_what_somebody_wrote_is_in_no_act_and_no_story(ours):
    ours.iris_joins()
    ours.written("Something of my own")
    told = stored(lambda: [entry.payload.body for entry in Entry.objects.filter(kind=Kind.PEER_POST)])
    assert told
    assert "Something of my own" not in repr(told)
    assert stored(lambda: Act.objects.filter(name="peer_posts.write").count()) == 1


# Coming in, and going


def test_whoever_is_of_the_team_says_yes_to_the_rules_and_is_in(ours):
    with pytest.raises(Refused) as refused:
        ours.iris(peer_members.join, as_name=" ", rules=0)
    assert codes(refused) == ["peer-rules-newer", "peer-as-name-missing"]
    ours.iris_joins()
    with pytest.raises(Refused) as refused:
        ours.iris_joins()
    assert codes(refused) == ["peer-in-already"]
    assert stored(Row.objects.get).people == 1


def test_a_group_of_a_way_of_working_is_for_those_on_it(database):
    ours = peers_of(round_iris(), replace(GROUP, pathway="home-from-hospital"))
    stan, person = ours.somebody("Stan", joins=False)
    with pytest.raises(NotThere):
        ours.do(peer_members.join, stan, person, as_name="Stan", rules=1)
    with pytest.raises(NotThere):
        seen(stan, group_page, ours.group_id)
    ours.iris_joins()  # she is on it


def test_the_hosts_answer_whoever_asks_and_a_no_has_a_reason(database):
    ours = peers_of(round_iris(), replace(GROUP, joins=Joins.ASK))
    member = ours.iris_joins(asked="My sister said you were kind")
    assert read(ours, ours.there.iris) == []
    with pytest.raises(NotThere):
        ours.written()
    with pytest.raises(Refused) as refused:
        ours.host(peer_members.answer, member_id=member, yes=False)
    assert codes(refused) == ["peer-answer-missing"]
    ours.host(peer_members.answer, member_id=member, yes=False, words="We are full until spring")
    assert seen(ours.there.iris, group_page, ours.group_id).part.answer == "We are full until spring"
    ours.host(peer_members.answer, member_id=ours.iris_joins(), yes=True)
    assert ours.written()


def test_whoever_leaves_reads_no_more_and_can_still_take_back_what_they_wrote(ours):
    ours.iris_joins()
    mine = ours.written("Mine")
    ours.host(peer_posts.host_writes, words="Welcome")
    ours.iris(peer_members.leave)
    assert read(ours, ours.there.iris) == ["Mine"]
    assert my_open(ours.there.iris) == [ours.group_id]
    ours.iris(peer_posts.take_back, post_id=mine)
    assert read(ours, ours.grace) == ["Welcome"]
    assert stored(Row.objects.get).people == 0


def my_open(actor):
    return [line.id for line in seen(actor, my_groups).open]


def test_after_a_death_nobody_is_in_it_and_nothing_goes_out(ours):
    ours.iris_joins()
    ours.somebody("Stan")
    died = {"journey_id": ours.there.journey_id, "end": "died", "on": NOON.date(), "word": Word(Speaks.LEAD, "Lena")}
    ours.there.do(endings.end, ours.there.lena, **died)
    assert stored(lambda: PeerMember.objects.get(person=ours.there.person_id).state) == "died"
    ours.host(peer_posts.host_writes, words="We miss her", now=NOON + timedelta(minutes=1))
    assert peer_letters.send_due(MONDAY) == 1  # Stan's; the control
    assert stored(lambda: Outgoing.objects.filter(body__person=str(ours.there.person_id)).count()) == 0
    back = {"journey_id": ours.there.journey_id, "why": "It was somebody else", "now": NOON + timedelta(hours=1)}
    ours.there.do(endings.take_back, ours.there.lena, **back)
    page = seen(ours.there.iris, group_page, ours.group_id, now=NOON + timedelta(hours=1))
    assert words(page) == ["We miss her"]


def test_a_host_who_leaves_the_team_or_is_not_named_reads_no_more(ours):
    ours.iris_joins()
    ours.written()
    team = ours.there.team.pk
    memberships.leave(actor=SYSTEM, now=NOON, act_id=uuid4(), team_id=team, party_id=ours.rosa.party_id)
    with pytest.raises(NotThere):
        read(ours, ours.rosa)
    assert [name for name, _leads in stored(Row.objects.get).hosts] == ["Grace"]
    said = {"team_id": team, "group_id": ours.group_id, "hosts": (Host(ours.there.tom.party_id, Leads.PROFESSIONAL),)}
    peer_groups.name_hosts(actor=ours.there.lena, now=NOON, act_id=uuid4(), **said)
    with pytest.raises(NotThere):
        seen(ours.grace, hosting, ours.group_id)
    assert seen(ours.there.tom, hosting, ours.group_id).people


# Writing


def test_where_a_host_reads_first_nobody_else_does_before(database):
    ours = hosts_first(round_iris())
    ours.iris_joins()
    stan, _person = ours.somebody("Stan")
    post = ours.written("Hello")
    assert (read(ours, stan), read(ours, ours.there.iris)) == ([], ["Hello"])
    assert [one.words for one in seen(ours.grace, hosting, ours.group_id).waiting] == ["Hello"]
    ours.written("And again")
    assert sent().count("message-peer-waits") == 2  # the two hosts, once
    ours.host(peer_posts.show, post_id=post)
    assert read(ours, stan) == ["Hello"]
    ours.iris(peer_posts.edit, post_id=post, words="Hello there", seen=1)
    assert read(ours, stan) == []  # a host reads it again
    versions = stored(lambda: list(PeerWords.objects.filter(post=post).order_by("version")))
    assert [one.words for one in versions] == ["Hello", "Hello there"]


def test_a_host_hides_with_a_reason_that_the_writer_reads_and_may_show_it_again(ours):
    ours.iris_joins()
    stan, _person = ours.somebody("Stan")
    post = ours.written("My neighbour Ken drinks")
    with pytest.raises(Refused) as refused:
        ours.host(peer_posts.hide, post_id=post, why=" ")
    assert codes(refused) == ["peer-why-missing"]
    ours.host(peer_posts.hide, post_id=post, why="It names somebody")
    assert read(ours, stan) == []
    mine = seen(ours.there.iris, group_page, ours.group_id).posts[0]
    assert (mine.state, mine.hidden_why) == ("hidden", "It names somebody")
    assert "peer.hidden" in [entry.what for entry in ours.there.told()]
    ours.host(peer_posts.show, post_id=post)
    assert read(ours, stan) == ["My neighbour Ken drinks"]


def test_whoever_is_paused_reads_and_does_not_write_and_newer_rules_are_agreed_to_first(ours):
    member = ours.iris_joins()
    ours.host(peer_members.pause, member_id=member, why="A week to breathe")
    with pytest.raises(Refused) as refused:
        ours.written()
    assert codes(refused) == ["peer-paused"]
    ours.host(peer_members.resume, member_id=member)
    ours.host(peer_groups.write_rules, rules="Kind first, and second.")
    with pytest.raises(Refused) as refused:
        ours.written()
    assert codes(refused) == ["peer-rules-newer"]
    ours.iris(peer_members.agree, rules=2)
    assert ours.written()


def test_nobody_changes_takes_back_or_answers_what_is_not_theirs_or_not_shown(ours):
    ours.iris_joins()
    stan, person = ours.somebody("Stan")
    post = ours.written()
    for act, said in ((peer_posts.edit, {"words": "Mine now"}), (peer_posts.take_back, {})):
        with pytest.raises(NotThere):
            ours.do(act, stan, person, post_id=post, **said)
    answer = ours.do(peer_posts.write, stan, person, words="Same here", answers=post)
    again = ours.written("And tonight?", answers=answer)
    assert ours.post_of(again).answers_id == post
    ours.iris(peer_posts.take_back, post_id=post)
    with pytest.raises(NotThere):
        ours.do(peer_posts.write, stan, person, words="Still here?", answers=post)


def test_a_closed_group_takes_no_more_and_can_be_read_for_four_weeks(ours):
    ours.iris_joins()
    ours.written("Goodbye")
    ours.host(peer_groups.close, why="Everybody goes to the choir now")
    with pytest.raises(Refused) as refused:
        ours.written("One more")
    assert codes(refused) == ["peer-closed"]
    assert read(ours, ours.grace) == ["Goodbye"]
    with pytest.raises(NotThere):
        seen(ours.grace, group_page, ours.group_id, now=NOON + timedelta(days=29))


# Reporting, and being worried


def test_what_was_reported_the_hosts_decide_and_whoever_reported_it_is_told(ours):
    stan, person = ours.somebody("Stan")
    ours.iris_joins()
    post = ours.do(peer_posts.write, stan, person, words="Buy my pills")
    made = ours.iris(peer_reports.report, post_id=post, reason="He sells something")
    with pytest.raises(Refused) as refused:
        ours.iris(peer_reports.report, post_id=post, reason="Again")
    assert codes(refused) == ["peer-reported-already"]
    waits = seen(ours.grace, hosting, ours.group_id).reports
    assert [(one.words, one.reason) for one in waits] == [("Buy my pills", "He sells something")]
    assert seen(stan, group_page, ours.group_id).reports == ()  # he is not told
    assert seen(ours.there.lena, reports_about_hosts, ours.there.team.pk) == ()
    said = {"decided": Decided.HIDDEN, "answer": "Thank you for saying so"}
    with pytest.raises(Refused) as refused:
        ours.host(peer_reports.decide, report_id=made, **said)
    assert codes(refused) == ["peer-why-missing"]
    ours.host(peer_reports.decide, report_id=made, **said, why="Nothing is sold here")
    assert read(ours, ours.there.iris) == []
    assert [one.answer for one in seen(ours.there.iris, group_page, ours.group_id).reports] == [said["answer"]]
    assert sent() == ["message-peer-answered", "message-peer-report", "message-peer-report"]


def test_what_a_host_wrote_goes_to_those_who_answer_for_the_team_and_not_to_the_hosts(ours):
    ours.iris_joins()
    post = ours.host(peer_posts.host_writes, ours.rosa, words="Pull yourselves together")
    made = ours.iris(peer_reports.report, post_id=post, reason="Unkind")
    team = ours.there.team.pk
    assert seen(ours.grace, hosting, ours.group_id).reports == ()
    assert [one.words for one in seen(ours.there.lena, reports_about_hosts, team)] == ["Pull yourselves together"]
    assert seen(ours.rosa, reports_about_hosts, team) == ()  # she answers for the team too; it is about her
    said = {"report_id": made, "decided": Decided.HIDDEN, "answer": "We spoke with her", "why": "It was unkind"}
    for actor in (ours.rosa, ours.there.tom):
        with pytest.raises(NotThere):
            peer_reports.decide_about_host(actor=actor, now=NOON, act_id=uuid4(), team_id=team, **said)
    with pytest.raises(NotThere):
        ours.host(peer_reports.decide, **said)
    peer_reports.decide_about_host(actor=ours.there.lena, now=NOON, act_id=uuid4(), team_id=team, **said)
    assert read(ours, ours.there.iris) == []
    with pytest.raises(NotThere):
        read(ours, ours.there.lena)  # she read what was reported, and no more


def test_a_worry_is_the_teams_at_once_with_the_words_and_whose_they_are(ours):
    ours.iris_joins()
    stan, person = ours.somebody("Stan")
    post = ours.do(peer_posts.write, stan, person, words="I cannot see the point")
    ours.iris(peer_reports.worry, text="He does not sound like himself", post_id=post)
    found = seen(ours.there.tom, open_tensions, ours.there.team.pk)
    assert [(one.text, one.peer_group, one.quoted, one.about_name) for one in found] == [
        ("He does not sound like himself", "Living alone", "Stan: I cannot see the point", "Stan")
    ]
    assert set(sent()) == {"message-peer-worry"}
    bodies = stored(lambda: repr(list(Outgoing.objects.values_list("body", flat=True))))
    assert not any(word in bodies for word in ("Stan", "Living", "himself", "point"))
    with pytest.raises(NotThere):
        seen(ours.there.tom, group_page, ours.group_id)
    ours.host(peer_reports.host_worries, text="Nor to me")
    assert stored(lambda: Tension.objects.filter(peer_group=ours.group_id).count()) == 2


# Letters


def test_a_letter_a_week_says_how_much_and_nothing_else_until_it_is_shut_off(ours):
    ours.iris_joins()
    ours.written("Mine")
    assert peer_letters.send_due(MONDAY) == 0  # only what others wrote
    ours.host(peer_posts.host_writes, words="Welcome", now=NOON + timedelta(hours=1))
    assert peer_letters.send_due(MONDAY + timedelta(days=1)) == 0
    assert [peer_letters.send_due(MONDAY), peer_letters.send_due(MONDAY + timedelta(hours=1))] == [1, 1]
    letters = stored(lambda: [one.body for one in Outgoing.objects.filter(body__what="message-peer-letter")])
    assert [one["params"]["posts"] for one in letters] == ["1"]
    assert "Living" not in repr(letters)
    ours.iris(peer_members.choose, as_name="Iris", letter=False)
    ours.host(peer_posts.host_writes, words="Again", now=MONDAY + timedelta(days=1))
    assert peer_letters.send_due(MONDAY + timedelta(days=7)) == 0


def test_the_leaflet_is_the_teams_to_keep(ours):
    team = ours.there.team.pk
    (line,) = seen(ours.there.tom, groups_of_team, team)
    assert (line.group.name, line.people) == ("Living alone", 0)
    assert [name for name, _leads in line.hosts] == ["Rosa Bright", "Grace"]
    said = {"group": replace(GROUP, name=""), "rules": "", "hosts": ()}
    with pytest.raises(Refused) as refused:
        peer_groups.open_one(actor=ours.there.tom, now=NOON, act_id=uuid4(), team_id=team, **said)
    assert codes(refused) == ["peer-name-missing", "peer-rules-missing", "peer-hosts"]
    assert stored(lambda: Relationship.objects.filter(relation="peer-host", end=None).count()) == 2
    assert stored(PeerReport.objects.count) == 0
