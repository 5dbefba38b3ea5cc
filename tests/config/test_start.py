"""There is one way to serve the site, and it asks first whether what is written would be kept."""

import re
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "homeward"
DOOR = re.compile(r"get_wsgi_application|get_asgi_application|WSGIHandler|ASGIHandler|WSGI_APPLICATION")


def test_no_door_goes_round_the_checks():
    doors = [file for file in SOURCE.rglob("*.py") if DOOR.search(file.read_text(encoding="utf-8"))]
    assert doors == [SOURCE / "cli" / "serve.py"]
    serve = doors[0].read_text(encoding="utf-8")
    assert serve.index("reasons = reasons_not_to_serve()") < serve.index("(get_wsgi_application(")
