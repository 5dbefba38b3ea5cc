from django.urls import path

from homeward.web.endings import views

app_name = "endings"
urlpatterns = [
    path("people/<uuid:person_id>/journeys/<uuid:journey_id>/end", views.end, name="end"),
]
