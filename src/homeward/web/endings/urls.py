from django.urls import path

from homeward.web.endings import views

app_name = "endings"
urlpatterns = [
    path("people/<uuid:person_id>/journeys/<uuid:journey_id>/end", views.end, name="end"),
    path("people/<uuid:person_id>/journeys/<uuid:journey_id>/end/take-back", views.take_back, name="take-back"),
]
