from django.urls import path

from homeward.web.taking_part import courses, library, page

THEIRS = "people/<uuid:person_id>/taking-part"

app_name = "taking_part"
urlpatterns = [
    path(THEIRS, page.page, name="page"),
    path(f"{THEIRS}/given", library.given, name="given"),
    path(f"{THEIRS}/library/<uuid:resource_id>", library.give, name="give"),
    path(f"{THEIRS}/courses/<uuid:cohort_id>/join", courses.join, name="join"),
    path(f"{THEIRS}/places/<uuid:enrolment_id>/leave", courses.leave, name="leave"),
    path(f"{THEIRS}/places/<uuid:enrolment_id>/certificate", courses.certificate, name="certificate"),
]
