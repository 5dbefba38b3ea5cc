from django.urls import path

from homeward.web.teams import views

app_name = "teams"
urlpatterns = [
    path("teams", views.every, name="every"),
    path("teams/<uuid:team_id>/join", views.join, name="join"),
    path("teams/<uuid:team_id>/members/<uuid:party_id>/leave", views.leave, name="leave"),
]
