from django.urls import path

from homeward.web.meetings import one, tensions, views

app_name = "meetings"
urlpatterns = [
    path("meetings", views.mine, name="mine"),
    path("meetings/<uuid:meeting_id>", views.page, name="page"),
    path("meetings/<uuid:meeting_id>/there", views.there, name="there"),
    path("meetings/<uuid:meeting_id>/add", views.add, name="add"),
    path("meetings/<uuid:meeting_id>/close", views.close, name="close"),
    path("meetings/<uuid:meeting_id>/people/<uuid:person_id>", one.one, name="one"),
    path("people/<uuid:person_id>/meetings", views.about, name="about"),
    path("teams/<uuid:team_id>/meetings/<slug:sort>", views.start, name="start"),
    path("teams/<uuid:team_id>/tensions", tensions.every, name="tensions"),
    path("teams/<uuid:team_id>/tensions/new", tensions.raise_one, name="raise"),
    path("teams/<uuid:team_id>/learning/new", tensions.learn, name="learn"),
    path("teams/<uuid:team_id>/tensions/<uuid:tension_id>/learning", tensions.learn, name="learn-from"),
]
