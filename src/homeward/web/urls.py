"""Every page. One line a subject, in the order of the alphabet."""

from django.urls import include, path

urlpatterns = [
    path("", include("homeward.web.journeys.urls")),
    path("", include("homeward.web.pathways.urls")),
    path("", include("homeward.web.people.urls")),
    path("", include("homeward.web.requests.urls")),
]
