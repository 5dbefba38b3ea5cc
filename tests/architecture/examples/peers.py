"""How each act of a peer group is done."""

from dataclasses import replace
from datetime import timedelta

from homeward.actions import peer_members, peer_posts, peer_reports
from homeward.domain.actor import SYSTEM
from homeward.domain.course import Leads
from homeward.domain.peer_group import Decided, Host, Joins, Shows
from tests.architecture.examples.example import Example, Prepare
from tests.moments import NOON
from tests.peers import GROUP, RULES, Peers, peers_of
from tests.planning import Round

LATER = NOON + timedelta(days=5)


def _keeps(ours: Peers, **said: object) -> Example:
    return Example(ours.rosa, {"team_id": ours.there.team.pk, **said})


def _hosts(ours: Peers, **said: object) -> Example:
    return Example(ours.grace, {"group_id": ours.group_id, **said})


def _iris(ours: Peers, **said: object) -> Example:
    return Example(ours.there.iris, {"person_id": ours.there.person_id, "group_id": ours.group_id, **said})


def _host(actor) -> tuple[Host, ...]:
    return (Host(actor.party_id, Leads.PROFESSIONAL),)


def _open(there: Round, beside: Round) -> Example:
    ours = peers_of(there)
    example = _keeps(ours, group=replace(GROUP, name="Breath"), rules=RULES, hosts=_host(ours.rosa))
    example.foreign["hosts"] = _host(beside.tom)
    return example


def _name_hosts(there: Round, beside: Round) -> Example:
    ours = peers_of(there)
    example = _keeps(ours, group_id=ours.group_id, hosts=_host(there.tom))
    example.foreign["hosts"] = _host(beside.tom)
    return example


def _change(there: Round, beside: Round) -> Example:
    return _hosts(peers_of(there), group=replace(GROUP, joins=Joins.ASK))


def _rules(there: Round, beside: Round) -> Example:
    return _hosts(peers_of(there), rules="Kind first, and second.")


def _close(there: Round, beside: Round) -> Example:
    return _hosts(peers_of(there), why="Everybody goes to the choir now")


def _join(joins: Joins) -> Prepare:
    def prepare(there: Round, beside: Round) -> Example:
        return _iris(peers_of(there, replace(GROUP, joins=joins)), as_name="Iris", rules=1)

    return prepare


def _answer(yes: bool) -> Prepare:
    def prepare(there: Round, beside: Round) -> Example:
        ours = peers_of(there, replace(GROUP, joins=Joins.ASK))
        return _hosts(ours, member_id=ours.iris_joins(), yes=yes, words="We are twelve, and full")

    return prepare


def _in(**said: object) -> Prepare:
    def prepare(there: Round, beside: Round) -> Example:
        ours = peers_of(there)
        ours.iris_joins()
        return _iris(ours, **said)

    return prepare


def _pause(there: Round, beside: Round) -> Example:
    ours = peers_of(there)
    return _hosts(ours, member_id=ours.iris_joins(), why="A week to breathe")


def _resume(there: Round, beside: Round) -> Example:
    ours = peers_of(there)
    member = ours.iris_joins()
    ours.host(peer_members.pause, member_id=member, why="A week to breathe")
    return _hosts(ours, member_id=member)


def _write(there: Round, beside: Round) -> Example:
    ours = peers_of(there)
    ours.iris_joins()
    return _iris(ours, words="Evenings are long", answers=ours.written())


def _own(**said: object) -> Prepare:
    def prepare(there: Round, beside: Round) -> Example:
        ours = peers_of(there)
        ours.iris_joins()
        return _iris(ours, post_id=ours.written(), **said)

    return prepare


def _host_writes(there: Round, beside: Round) -> Example:
    ours = peers_of(there)
    ours.iris_joins()
    return _hosts(ours, words="Welcome", answers=ours.written())


def _show(there: Round, beside: Round) -> Example:
    ours = peers_of(there, replace(GROUP, shows=Shows.HOST_FIRST))
    ours.iris_joins()
    return _hosts(ours, post_id=ours.written())


def _hide(there: Round, beside: Round) -> Example:
    ours = peers_of(there)
    ours.iris_joins()
    return _hosts(ours, post_id=ours.written(), why="It names somebody")


def _of_another(ours: Peers):
    """A post of somebody else in the group."""
    ours.iris_joins()
    who, person = ours.somebody("Stan")
    return ours.do(peer_posts.write, who, person, words="Buy my pills")


def _report(there: Round, beside: Round) -> Example:
    ours = peers_of(there)
    return _iris(ours, post_id=_of_another(ours), reason="He sells something")


def _decide(decided: Decided) -> Prepare:
    def prepare(there: Round, beside: Round) -> Example:
        ours = peers_of(there)
        made = ours.iris(peer_reports.report, post_id=_of_another(ours), reason="He sells something")
        said = {"decided": decided, "answer": "Thank you for saying so", "why": "Nothing is sold here"}
        return _hosts(ours, report_id=made, **said)

    return prepare


def _decide_about_host(decided: Decided) -> Prepare:
    def prepare(there: Round, beside: Round) -> Example:
        ours = peers_of(there)
        ours.iris_joins()
        post = ours.host(peer_posts.host_writes, words="Pull yourselves together")
        made = ours.iris(peer_reports.report, post_id=post, reason="Unkind")
        said = {"team_id": there.team.pk, "report_id": made, "decided": decided, "answer": "We spoke with her"}
        return Example(there.lena, {**said, "why": "It was unkind"})

    return prepare


def _worry(there: Round, beside: Round) -> Example:
    ours = peers_of(there)
    return _iris(ours, text="Stan has not eaten since Sunday", post_id=_of_another(ours))


def _host_worries(there: Round, beside: Round) -> Example:
    ours = peers_of(there)
    return _hosts(ours, text="Stan has not eaten since Sunday", post_id=_of_another(ours))


def _letter(there: Round, beside: Round) -> Example:
    ours = peers_of(there)
    member = ours.iris_joins()
    ours.host(peer_posts.host_writes, now=NOON + timedelta(hours=1), words="Welcome")
    return Example(SYSTEM, {"person_id": there.person_id, "member_id": member}, LATER)


EXAMPLES: dict[str, list[Prepare]] = {
    "peer_groups.change": [_change],
    "peer_groups.close": [_close],
    "peer_groups.name_hosts": [_name_hosts],
    "peer_groups.open_one": [_open],
    "peer_groups.write_rules": [_rules],
    "peer_letters.send": [_letter],
    "peer_members.agree": [_in(rules=1)],
    "peer_members.answer": [_answer(True), _answer(False)],
    "peer_members.choose": [_in(as_name="Robin", letter=False)],
    "peer_members.join": [_join(Joins.OPEN), _join(Joins.ASK)],
    "peer_members.leave": [_in()],
    "peer_members.pause": [_pause],
    "peer_members.resume": [_resume],
    "peer_posts.edit": [_own(words="Evenings are shorter now")],
    "peer_posts.hide": [_hide],
    "peer_posts.host_writes": [_host_writes],
    "peer_posts.show": [_show],
    "peer_posts.take_back": [_own()],
    "peer_posts.write": [_write],
    "peer_reports.decide": [_decide(Decided.STAYS), _decide(Decided.HIDDEN)],
    "peer_reports.decide_about_host": [_decide_about_host(Decided.STAYS), _decide_about_host(Decided.HIDDEN)],
    "peer_reports.host_worries": [_host_worries],
    "peer_reports.report": [_report],
    "peer_reports.worry": [_worry],
}
