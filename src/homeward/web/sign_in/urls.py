"""The pages of django-allauth that Homeward uses, at addresses of its own. There is no way to sign up."""

from allauth.account import views as account
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as app_codes
from django.urls import path, re_path
from django.views.generic import RedirectView

urlpatterns = [
    path("", account.login, name="account_login"),
    path("out", account.logout, name="account_logout"),
    path("inactive", account.account_inactive, name="account_inactive"),
    path("again", account.reauthenticate, name="account_reauthenticate"),
    path("password", account.password_change, name="account_change_password"),
    # Whoever has none yet (somebody was given a sign-in, and never used it) chooses one by the address it was made for.
    path("password/first", RedirectView.as_view(pattern_name="account_reset_password"), name="account_set_password"),
    path("forgotten", account.password_reset, name="account_reset_password"),
    path("forgotten/sent", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^forgotten/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("forgotten/done", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("code", second_step.authenticate, name="mfa_authenticate"),
    path("code/again", second_step.reauthenticate, name="mfa_reauthenticate"),
    path("codes", second_step.index, name="mfa_index"),
    path("codes/app", app_codes.activate_totp, name="mfa_activate_totp"),
    path("codes/app/off", app_codes.deactivate_totp, name="mfa_deactivate_totp"),
    path("codes/recovery", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("codes/recovery/new", recovery_codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
]
