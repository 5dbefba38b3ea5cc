from django.urls import path

from homeward.web.our_team import hand_overs, views

app_name = "our_team"
urlpatterns = [
    path("team", views.page, name="page"),
    path("team/hand-overs", hand_overs.page, name="hand-overs"),
]
