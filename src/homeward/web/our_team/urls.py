from django.urls import path

from homeward.web.our_team import views

app_name = "our_team"
urlpatterns = [path("team", views.page, name="page")]
