"""`homeward import ...`: bringing in what others publish or send."""

from pathlib import Path

from homeward.cli import import_directory, import_people, import_places, import_register, import_request
from homeward.cli.words import Commands

KEEP_GOOD = "bring in the rows that are right and leave out the others (otherwise nothing is brought in)"


def add(commands: Commands) -> None:
    parser = commands.add_parser(
        "import",
        help="bring in practices, postcodes, a directory, a request, people or a practice's register",
        description="Everything is checked first. What is wrong is said by row and column, all at once.",
    )
    subjects = parser.add_subparsers(title="what to bring in", metavar="WHAT", required=True)
    _practices(subjects)
    _postcodes(subjects)
    _directory(subjects)
    _request(subjects)
    _people(subjects)
    _register(subjects)
    _points(subjects)


def _practices(subjects: Commands) -> None:
    parser = subjects.add_parser(
        "practices",
        help="GP practices (NHS ODS epraccur, CSV)",
        description="Safe to repeat: new practices are added, changed ones brought up to date, none is taken away.",
    )
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--keep-good", action="store_true", help=KEEP_GOOD)
    parser.set_defaults(run=import_places.practices)


def _postcodes(subjects: Commands) -> None:
    parser = subjects.add_parser(
        "postcodes",
        help="postcodes and where they are (Code-Point Open, CSV)",
        description="The postcodes of each area in the files replace those there were, all at one moment. Broken "
        "off, the same command goes on where it stopped.",
    )
    parser.add_argument("files", type=Path, metavar="FILE", nargs="+")
    parser.add_argument("--keep-good", action="store_true", help=KEEP_GOOD)
    parser.set_defaults(run=import_places.postcodes)


def _directory(subjects: Commands) -> None:
    parser = subjects.add_parser(
        "directory",
        help="services and groups near home (Open Referral UK 3.0 or 1.0, HSDS 3)",
        description="Safe to repeat: entries are brought up to date, what was changed or noted here stays, and what "
        "the feed has no more is marked and kept. What is wrong in a record is said and left out; the rest comes in.",
    )
    parser.add_argument("source", nargs="+", metavar="FILE|URL", help="files, or the address of a feed")
    parser.add_argument("--feed", default="", metavar="NAME", help="what the feed is called here (its address or file)")
    parser.add_argument("--dry-run", action="store_true", help="say what would happen, and store nothing")
    parser.set_defaults(run=import_directory.bring_in)


def _request(subjects: Commands) -> None:
    parser = subjects.add_parser(
        "request",
        help="a request for help (FHIR R4, JSON)",
        description="It waits with a team like any other request. The same file twice is one request.",
    )
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--team", metavar="NAME", help="the team it is for, if not that of the practice or the home")
    parser.set_defaults(run=import_request.request)


def _people(subjects: Commands) -> None:
    parser = subjects.add_parser(
        "people",
        help="people a team supports already (CSV with headings)",
        description="Columns are told by their headings, or by --map. Broken off, the same command goes on where "
        "it stopped; nobody is brought in twice.",
    )
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--team", metavar="NAME", help="the team, if not that of each one's practice or home")
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="FILE|FIELD=HEADING",
        help="which column holds what: FIELD=HEADING, or a file with one such line each; may be repeated",
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would happen, and store nothing")
    parser.add_argument("--keep-good", action="store_true", help=KEEP_GOOD)
    parser.set_defaults(run=import_people.people)


def _register(subjects: Commands) -> None:
    parser = subjects.add_parser(
        "register",
        help="a practice's register extract (CSV), for its proactive list",
        description="Its columns are described in docs/proactive-list.md. It replaces the one before of this practice, "
        "at one moment. Broken off, the same command goes on where it stopped.",
    )
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--practice", required=True, metavar="CODE", help="the practice's code, such as M83001")
    parser.add_argument("--team", metavar="NAME", help="the team that works from the list, if not the practice's")
    parser.add_argument("--dry-run", action="store_true", help="say what would happen, and store nothing")
    parser.add_argument("--keep-good", action="store_true", help=KEEP_GOOD)
    parser.set_defaults(run=import_register.register)


def _points(subjects: Commands) -> None:
    parser = subjects.add_parser(
        "frailty-points",
        help="the points table of the Hospital Frailty Risk Score (CSV)",
        description="Columns points, icd10_code, icd_description. Without one there is no score, only a plain look.",
    )
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.set_defaults(run=import_register.points)
