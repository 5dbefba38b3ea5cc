from django.urls import path

from homeward.web.caring import views, writing

app_name = "caring"
urlpatterns = [
    path("people/<uuid:person_id>/looking-after", views.read, name="read"),
    path("people/<uuid:person_id>/looking-after/add", writing.add, name="add"),
    path("people/<uuid:person_id>/looking-after/<uuid:tie_id>/end", writing.end, name="end"),
    path("people/<uuid:person_id>/looking-after/<uuid:tie_id>/sign-in", writing.sign_in, name="sign-in"),
    path("people/<uuid:person_id>/looking-after/<uuid:tie_id>/if-i-cannot", writing.share, name="share"),
]
