from django.urls import path

from homeward.web.calendars import views

app_name = "calendars"
urlpatterns = [
    path("calendar", views.mine, name="mine"),
    path("calendar/close", views.close, name="close"),
    path("calendar/<str:secret>/homeward.ics", views.feed, name="feed"),
]
