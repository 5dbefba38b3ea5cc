"""The files of one kind that Homeward ships, in the package that holds them: each by its name, without its ending."""

from functools import cache
from importlib.resources import files

_ENDING = ".yaml"


@cache
def names_on(package: str) -> tuple[str, ...]:
    """What is there, in alphabetical order."""
    found = (file.name for file in files(package).iterdir())
    return tuple(sorted(name.removesuffix(_ENDING) for name in found if name.endswith(_ENDING)))


def text_on(package: str, name: str) -> str:
    """The file called `name`, as it is; KeyError if there is none."""
    if name not in names_on(package):
        raise KeyError(name)
    return files(package).joinpath(f"{name}{_ENDING}").read_text(encoding="utf-8")
