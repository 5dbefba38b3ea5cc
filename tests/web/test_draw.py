import pytest


@pytest.mark.parametrize("where", ["sink", "form", "one", "pause", "foreign", "clash"])
def test_draws(client, where):
    answer = client.get(f"/{where}")
    assert answer.status_code in (200, 409)
    assert "None" not in answer.content.decode()
