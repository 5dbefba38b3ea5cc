from django.urls import path

from homeward.web.pathways import setting_up, views

app_name = "pathways"
urlpatterns = [
    path("ways-of-working", views.every, name="list"),
    path("ways-of-working/<slug:name>", views.show, name="show"),
    path("ways-of-working/<slug:name>/file", views.file, name="file"),
    path("ways-of-working/<slug:name>/teams", setting_up.teams, name="teams"),
    path("ways-of-working/<slug:name>/switch", setting_up.switch, name="switch"),
    path("ways-of-working/<slug:name>/make-our-own", setting_up.adapt, name="adapt"),
    path("people/<uuid:person_id>/another-way", setting_up.another_way, name="another"),
]
