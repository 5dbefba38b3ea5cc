"""The policy table: `content/access.yaml` as rows, put there after migration and compared before serving."""

from homeward.content.access import access_policy
from homeward.domain.access import Action, Cell, Kind, Label
from homeward.records.people.models import Policy


def synchronise_policy(alias: str) -> None:
    """Make the rows those of the file; safe to repeat."""
    there, wanted = _there(alias), access_policy().cells
    for cell in there - wanted:
        Policy.objects.using(alias).filter(
            relation=cell.relation, kind=cell.kind, action=cell.action, label=cell.label
        ).delete()
    Policy.objects.using(alias).bulk_create(
        Policy(relation=cell.relation, kind=cell.kind, action=cell.action, label=cell.label)
        for cell in sorted(wanted - there)
    )


def policy_differences(alias: str) -> list[str]:
    """Every cell that only the table or only the file has, as "gp may write needs (circle): only in the table"."""
    there, wanted = _there(alias), access_policy().cells
    return [_said(cell, "table") for cell in sorted(there - wanted)] + [
        _said(cell, "file") for cell in sorted(wanted - there)
    ]


def _said(cell: Cell, where: str) -> str:
    return f"{cell.relation} may {cell.action} {cell.kind} ({cell.label}): only in the {where}"


def _there(alias: str) -> frozenset[Cell]:
    rows = Policy.objects.using(alias).values_list("relation", "kind", "action", "label")
    return frozenset(_cell(*row) for row in rows)


def _cell(relation: str, kind: str, action: str, label: str) -> Cell:
    try:
        return Cell(relation, Kind(kind), Action(action), Label(label))
    except ValueError:  # a word of an older version of the policy
        return Cell(relation, kind, action, label)  # type: ignore[arg-type]
