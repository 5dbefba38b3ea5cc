"""Where the `homeward` command starts: chooses the settings, then hands over to the command line."""

import os
import sys

import django

from homeward.config.environment import SettingWrong


def main(arguments: list[str] | None = None) -> None:
    """Run the command in `arguments` (those of this process if None) and exit with its code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "homeward.config.settings")
    try:
        django.setup()
    except SettingWrong as wrong:
        print(wrong, file=sys.stderr)
        sys.exit(1)

    from homeward.cli.command_line import run
    from homeward.jobs import work  # its subjects read records, which need the settings

    sys.exit(run(sys.argv[1:] if arguments is None else arguments, more=[work]))
