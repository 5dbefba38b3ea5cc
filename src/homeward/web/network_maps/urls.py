"""The pages of a person's network map."""

from django.urls import path

from homeward.web.network_maps import drawing, keeping, views

app_name = "network_maps"
HERE = "people/<uuid:person_id>/network"
urlpatterns = [
    path(HERE, views.read, name="read"),
    path(f"{HERE}/versions/<int:version>", views.earlier, name="version"),
    path(f"{HERE}/compare/<int:version>/<int:second_version>", views.compare, name="compare"),
    path(f"{HERE}/draw", drawing.draw, name="draw"),
    path(f"{HERE}/draw/add", drawing.add, name="add"),
    path(f"{HERE}/draw/undo", drawing.undo, name="undo"),
    path(f"{HERE}/draw/discard", drawing.discard, name="discard"),
    path(f"{HERE}/draw/keep", keeping.keep, name="keep"),
    path(f"{HERE}/draw/keep/draft", keeping.draft, name="draft"),
    path(f"{HERE}/draw/<uuid:member_id>", drawing.change, name="change"),
    path(f"{HERE}/draw/<uuid:member_id>/move", drawing.move, name="move"),
    path(f"{HERE}/draw/<uuid:member_id>/remove", drawing.remove, name="remove"),
]
