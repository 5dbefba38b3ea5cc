from django.urls import path

from homeward.web.practice_notes import views

app_name = "practice_notes"
urlpatterns = [
    path("people/<uuid:person_id>/for-the-practice", views.give, name="give"),
    path("people/<uuid:person_id>/for-the-practice/<uuid:note_id>", views.read, name="read"),
    path("people/<uuid:person_id>/for-the-practice/<uuid:note_id>/document", views.document, name="document"),
]
