from django.urls import path

from homeward.web.homecoming import views

app_name = "homecoming"
urlpatterns = [
    path("people/<uuid:person_id>/journeys/<uuid:journey_id>/coming-home", views.checklist, name="checklist"),
    path("people/<uuid:person_id>/journeys/<uuid:journey_id>/coming-home/tick", views.tick, name="tick"),
    path("people/<uuid:person_id>/journeys/<uuid:journey_id>/coming-home/ready", views.ready, name="ready"),
    path("people/<uuid:person_id>/journeys/<uuid:journey_id>/home", views.came_home, name="home"),
    path("people/<uuid:person_id>/journeys/<uuid:journey_id>/hospital", views.hospital, name="hospital"),
]
