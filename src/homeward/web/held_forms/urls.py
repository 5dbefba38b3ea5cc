"""The pages of forms that are kept elsewhere."""
from django.urls import path

from homeward.web.held_forms import views

app_name = "held_forms"
urlpatterns = [
    path("people/<uuid:person_id>/forms", views.read, name="read"),
    path("people/<uuid:person_id>/forms/add", views.add, name="add"),
    path("people/<uuid:person_id>/forms/<uuid:series>/correct", views.correct, name="correct"),
    path("people/<uuid:person_id>/forms/<uuid:series>/newer", views.newer, name="newer"),
    path("people/<uuid:person_id>/forms/<uuid:series>/withdraw", views.withdraw, name="withdraw"),
    path("people/<uuid:person_id>/forms/<uuid:series>/put-back", views.put_back, name="put-back"),
]
