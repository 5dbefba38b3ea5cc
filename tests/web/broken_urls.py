"""A page that breaks, for the tests of what happens then."""

from django.urls import path

from homeward.config.urls import *  # noqa: F403


def broken(request):
    raise RuntimeError("Rosa Lind, born 1931")


urlpatterns = [path("broken", broken)]
