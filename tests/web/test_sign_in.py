"""Real accounts: in by e-mail and password, a code if they want it, a new password by e-mail, and no way to sign up."""

import re
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from homeward.actions.accounts import create_admin, new_account
from homeward.domain.actor import SYSTEM
from homeward.jobs.outbox import drain
from homeward.records.journal.models import Outgoing
from tests.moments import NOON

EMAIL, PASSWORD, ANOTHER = "ann@example.org", "three words will do", "other words entirely"


@pytest.fixture
def visitor(committed) -> Client:
    account = new_account(name="Ann Other", email=EMAIL, password=PASSWORD)
    create_admin(actor=SYSTEM, now=NOON, act_id=uuid4(), account=account)
    return Client()


def sign_in(client: Client, password: str = PASSWORD):
    return client.post(reverse("account_login"), {"login": EMAIL, "password": password})


def posted() -> list[mail.EmailMessage]:
    """What the outbox holds goes out, as `homeward work` sends it."""
    drain(timezone.now)
    return mail.outbox


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_in_with_the_password_and_out_again(visitor):
    page = visitor.get(reverse("account_login")).content.decode()
    assert "<h1" in page
    assert "Sign in" in page
    sign_in(visitor)
    assert is_in(visitor)
    visitor.post(reverse("account_logout"))
    assert not is_in(visitor)


def test_a_wrong_password_and_an_unknown_address_say_the_same(visitor):
    wrong = sign_in(visitor, "not the password at all").content.decode()
    unknown = visitor.post(reverse("account_login"), {"login": "b@example.org", "password": PASSWORD}).content.decode()
    said = [re.findall(r"Error:</span>(.*?)</span>|error-summary.*?</li>", page) for page in (wrong, unknown)]
    assert said[0] == said[1]
    assert "not correct" in wrong
    assert not is_in(visitor)


def test_nobody_signs_up():
    with pytest.raises(NoReverseMatch):
        reverse("account_signup")


def test_a_forgotten_password_is_chosen_anew_by_e_mail(visitor, settings):
    settings.ALLOWED_HOSTS = ["*"]
    visitor.post(reverse("account_reset_password"), {"email": EMAIL}, headers={"host": "elsewhere.example"})
    assert mail.outbox == []  # nobody waits for a mail server
    [message] = posted()
    assert (message.to, "You have a message" in message.subject) == ([EMAIL], True)
    link = re.search(r"http\S+", message.body)[0]
    assert link.startswith(f"{settings.SITE_URL}/sign-in/")
    assert Outgoing.objects.get().body == {}  # the link is forgotten once it is sent
    chosen = visitor.get(urlsplit(link).path, follow=True)
    assert "Choose a new password" in chosen.content.decode()
    address = chosen.redirect_chain[-1][0]
    weak = visitor.post(address, {"password1": "short", "password2": "short"})
    assert "at least 12" in weak.content.decode()
    done = visitor.post(address, {"password1": ANOTHER, "password2": ANOTHER}, follow=True)
    assert "Your password is changed" in done.content.decode()
    assert "Your password was changed" in posted()[1].body
    sign_in(visitor, ANOTHER)
    assert is_in(visitor)
    again = visitor.get(urlsplit(link).path, follow=True)
    assert "no longer works" in again.content.decode()


def test_an_unknown_address_gets_the_same_answer_and_no_mail(visitor):
    answer = visitor.post(reverse("account_reset_password"), {"email": "nobody@example.org"}, follow=True)
    assert "Look at your e-mail" in answer.content.decode()
    assert posted() == []


def set_up_codes(client: Client) -> str:
    """The page that shows the key, after being asked whether it is still them."""
    asked = client.get(reverse("mfa_activate_totp"))
    return client.post(asked.url, {"password": PASSWORD}, follow=True).content.decode()


def code_for(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def test_with_codes_switched_on_a_password_alone_lets_nobody_in(visitor):
    sign_in(visitor)
    asked = set_up_codes(visitor)
    secret = re.search(r"<code>(\w+)</code>", asked)[1]
    wrong = visitor.post(reverse("mfa_activate_totp"), {"code": "000"})
    assert "Error:" in wrong.content.decode()
    on = visitor.post(reverse("mfa_activate_totp"), {"code": code_for(secret)}, follow=True).content.decode()
    recovery = re.findall(r"<code>(\d{8})</code>", on)
    assert len(recovery) == 10
    assert "Signing in with a code was switched on" in posted()[0].body

    another = Client()
    sign_in(another)
    assert not is_in(another)
    assert "Write the code" in another.get(reverse("mfa_authenticate")).content.decode()
    another.post(reverse("mfa_authenticate"), {"code": recovery[0]})
    assert is_in(another)
    for page in ("mfa_index", "mfa_view_recovery_codes"):
        assert visitor.get(reverse(page)).status_code == 200


def test_the_key_of_an_app_is_kept_encrypted(visitor):
    sign_in(visitor)
    asked = set_up_codes(visitor)
    secret = re.search(r"<code>(\w+)</code>", asked)[1]
    visitor.post(reverse("mfa_activate_totp"), {"code": code_for(secret)})
    kept = Authenticator.objects.get(type="totp")
    assert secret not in str(kept.data)
    assert kept.wrap().validate_code(code_for(secret))


@pytest.mark.parametrize(
    "page",
    ["account_login", "account_inactive", "account_reset_password", "account_reset_password_done"],
)
def test_every_page_can_be_opened(visitor, page):
    assert visitor.get(reverse(page), follow=True).status_code == 200


@pytest.mark.parametrize(
    "page",
    ["account_logout", "account_change_password", "account_reauthenticate", "mfa_index", "mfa_activate_totp"],
)
def test_every_page_of_ones_own_can_be_opened(visitor, page):
    sign_in(visitor)
    assert visitor.get(reverse(page), follow=True).status_code == 200
    assert Client().get(reverse(page)).status_code == 302
