from django.urls import path

from homeward.web.peers import hosting, joining, keeping, reading, writing

HERE = "peer-groups/<uuid:group_id>"
POST = f"{HERE}/posts/<uuid:post_id>"
HOST = f"{HERE}/host"
KEPT = "teams/<uuid:team_id>/peer-groups"

app_name = "peers"
urlpatterns = [
    path("peer-groups", reading.mine, name="mine"),
    path(HERE, reading.group, name="group"),
    path(f"{HERE}/join", joining.join, name="join"),
    path(f"{HERE}/rules", joining.agree, name="agree"),
    path(f"{HERE}/my-part", joining.part, name="part"),
    path(f"{HERE}/leave", joining.leave, name="leave"),
    path(f"{HERE}/write", writing.write, name="write"),
    path(f"{HERE}/worried", writing.worried, name="worried"),
    path(f"{POST}/answer", writing.answer, name="answer"),
    path(f"{POST}/edit", writing.edit, name="edit"),
    path(f"{POST}/take-back", writing.take_back, name="take-back"),
    path(f"{POST}/report", writing.report, name="report"),
    path(f"{POST}/worried", writing.worried, name="worried-by"),
    path(HOST, hosting.host, name="host"),
    path(f"{HOST}/posts/<uuid:post_id>/show", hosting.show, name="show"),
    path(f"{HOST}/posts/<uuid:post_id>/hide", hosting.hide, name="hide"),
    path(f"{HOST}/asked/<uuid:member_id>", hosting.answer, name="answer-asked"),
    path(f"{HOST}/people/<uuid:member_id>/pause", hosting.pause, name="pause"),
    path(f"{HOST}/people/<uuid:member_id>/resume", hosting.resume, name="resume"),
    path(f"{HOST}/reports/<uuid:report_id>", hosting.decide, name="decide"),
    path(f"{HOST}/change", hosting.change, name="change"),
    path(f"{HOST}/rules", hosting.rules, name="rules"),
    path(f"{HOST}/close", hosting.close, name="close"),
    path(KEPT, keeping.every, name="every"),
    path(f"{KEPT}/open", keeping.open_one, name="open"),
    path(f"{KEPT}/<uuid:group_id>/hosts", keeping.hosts, name="hosts"),
    path(f"{KEPT}/reports/<uuid:report_id>", keeping.decide, name="decide-about-host"),
]
