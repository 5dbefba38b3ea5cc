"""Every page. One line a subject, in the order of the alphabet."""

from django.urls import include, path

from homeward.web.choose_anyone import choose

urlpatterns = [
    path("demo", choose, name="choose-anyone"),
    path("", include("homeward.web.assessments.urls")),
    path("", include("homeward.web.calendars.urls")),
    path("", include("homeward.web.caring.urls")),
    path("", include("homeward.web.choosing.urls")),
    path("", include("homeward.web.circles.urls")),
    path("", include("homeward.web.conversations.urls")),
    path("", include("homeward.web.courses.urls")),
    path("", include("homeward.web.decisions.urls")),
    path("", include("homeward.web.endings.urls")),
    path("", include("homeward.web.files.urls")),
    path("", include("homeward.web.gatherings.urls")),
    path("", include("homeward.web.held_forms.urls")),
    path("", include("homeward.web.homecoming.urls")),
    path("", include("homeward.web.hosts.urls")),
    path("", include("homeward.web.introductions.urls")),
    path("", include("homeward.web.involvements.urls")),
    path("", include("homeward.web.journeys.urls")),
    path("", include("homeward.web.library.urls")),
    path("", include("homeward.web.meetings.urls")),
    path("", include("homeward.web.near_home.urls")),
    path("", include("homeward.web.our_team.urls")),
    path("", include("homeward.web.pathways.urls")),
    path("", include("homeward.web.people.urls")),
    path("", include("homeward.web.plans.urls")),
    path("", include("homeward.web.practice_notes.urls")),
    path("", include("homeward.web.proactive.urls")),
    path("", include("homeward.web.requests.urls")),
    path("", include("homeward.web.reviews.urls")),
    path("", include("homeward.web.signs.urls")),
    path("", include("homeward.web.network_maps.urls")),
    path("", include("homeward.web.surveys.urls")),
    path("", include("homeward.web.taking_part.urls")),
    path("", include("homeward.web.teams.urls")),
    path("", include("homeward.web.volunteers.urls")),
    path("", include("homeward.web.wellness.urls")),
]
