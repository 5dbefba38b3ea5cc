from django.urls import path

from homeward.web.conversations import views

app_name = "conversations"
urlpatterns = [
    path("people/<uuid:person_id>/conversations", views.every, name="every"),
    path("people/<uuid:person_id>/conversation", views.hold, name="hold"),
    path("people/<uuid:person_id>/conversation/draft", views.draft, name="draft"),
    path("people/<uuid:person_id>/conversation/discard", views.discard, name="discard"),
    path("people/<uuid:person_id>/conversations/<int:version>", views.read, name="read"),
]
