"""The circle: offered, begun, met, and how it goes on; and two pages behind links that were sent."""
from django.urls import path

from homeward.web.circles import changing, invited, inviting, letter, meeting, round_me, views

app_name = "circles"
THE_CIRCLE = "people/<uuid:person_id>/circle"
urlpatterns = [
    path(THE_CIRCLE, views.read, name="read"),
    path(f"{THE_CIRCLE}/offer", views.offer, name="offer"),
    path(f"{THE_CIRCLE}/invite", inviting.invite, name="invite"),
    path(f"{THE_CIRCLE}/meeting", meeting.meeting, name="meeting"),
    path(f"{THE_CIRCLE}/asks/<uuid:promise_id>", views.take_on, name="take-on"),
    path(f"{THE_CIRCLE}/next.ics", meeting.next_meeting, name="next"),
    path(f"{THE_CIRCLE}/shape", changing.shape, name="shape"),
    path(f"{THE_CIRCLE}/rest", changing.rest, name="rest"),
    path(f"{THE_CIRCLE}/go-on", changing.go_on, name="go-on"),
    path(f"{THE_CIRCLE}/end", changing.end, name="end"),
    path(f"{THE_CIRCLE}/tension", changing.tension, name="tension"),
    path(f"{THE_CIRCLE}/letters", changing.words, name="words"),
    path(f"{THE_CIRCLE}/round-me", round_me.round_me, name="round-me"),
    path(f"{THE_CIRCLE}/members/<uuid:member_id>/sees", inviting.sees, name="sees"),
    path(f"{THE_CIRCLE}/members/<uuid:member_id>/leave", inviting.leave, name="leave"),
    path(f"{THE_CIRCLE}/invitations/<uuid:invitation_id>", inviting.told, name="told"),
    path(f"{THE_CIRCLE}/invitations/<uuid:invitation_id>/again", inviting.ask_again, name="ask-again"),
    path(f"{THE_CIRCLE}/invitations/<uuid:invitation_id>/take-back", inviting.take_back, name="take-back"),
    path("invitation/<str:secret>", invited.invited, name="invited"),
    path("circle/<str:secret>", letter.letter, name="letter"),
    path("circle/<str:secret>/asks/<uuid:promise_id>", letter.i_can, name="letter-i-can"),
    path("circle/<str:secret>/letters", letter.words_by_letter, name="letter-words"),
    path("circle/<str:secret>/next.ics", letter.next_meeting, name="letter-next"),
]
