from django.urls import path

from homeward.web.surveys import answering, asking, showing

app_name = "surveys"
urlpatterns = [
    path("people/<uuid:person_id>/journeys/<uuid:journey_id>/budget-survey", asking.ask, name="ask"),
    path(
        "people/<uuid:person_id>/journeys/<uuid:journey_id>/budget-survey/<uuid:asked_id>/no", asking.say_no,
        name="say-no",
    ),
    path("teams/<uuid:team_id>/budget-survey", showing.results, name="results"),
    path("survey/<str:secret>", answering.answer, name="answer"),
    path("survey/<str:secret>/no", answering.say_no, name="no-thanks"),
]
