from django.apps import AppConfig


class TeamsConfig(AppConfig):
    name = "homeward.records.teams"
    label = "teams"
    default_auto_field = "django.db.models.BigAutoField"
