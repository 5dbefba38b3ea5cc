from django.urls import path

from homeward.web.pathways import views

app_name = "pathways"
urlpatterns = [
    path("ways-of-working", views.every, name="list"),
    path("ways-of-working/<slug:name>", views.show, name="show"),
]
