from django.urls import path

from homeward.web.plans import views

app_name = "plans"
urlpatterns = [
    path("promises", views.mine, name="mine"),
    path("people/<uuid:person_id>/plan", views.read, name="read"),
    path("people/<uuid:person_id>/plan/write", views.edit, name="edit"),
    path("people/<uuid:person_id>/plan/draft", views.draft, name="draft"),
    path("people/<uuid:person_id>/plan/versions/<int:version>", views.compared, name="compared"),
    path("people/<uuid:person_id>/promises/<uuid:promise_id>/kept", views.keep, name="keep"),
    path("people/<uuid:person_id>/promises/<uuid:promise_id>/not-kept", views.undo, name="undo"),
]
