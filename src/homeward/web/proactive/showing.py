"""The proactive list in words: why somebody is on it, and how it stands with them.

The score is named with its version; the plain look is said to be no score.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from homeward.domain.frailty import Risk, Sign
from homeward.domain.proactive import Said
from homeward.domain.proactive_figures import BY_EXTRACT, BY_POSTCODE, NOT_KNOWN, Row
from homeward.domain.register import age_on
from homeward.records.care.queries.proactive import Codes, ExtractLine, ListedLine
from homeward.web.dates import day

RISKS = {
    Risk.LOW: gettext_lazy("low risk"),
    Risk.INTERMEDIATE: gettext_lazy("intermediate risk"),
    Risk.HIGH: gettext_lazy("high risk"),
}
UNKNOWN = {
    Sign.AGE: gettext_lazy("age"),
    Sign.CONDITIONS: gettext_lazy("long-term conditions"),
    Sign.RECENT_USE: gettext_lazy("emergency stays"),
}
STANDS = {
    "not-asked": (gettext_lazy("Not asked"), "plain"),
    Said.OFFERED.value: (gettext_lazy("Offered"), "waiting"),
    Said.ACCEPTED.value: (gettext_lazy("Said yes"), "done"),
    Said.REFUSED.value: (gettext_lazy("Said no"), "stopped"),
    Said.KNOWN.value: (gettext_lazy("Known already"), "next"),
}
SPLITS = {
    "decile": gettext_lazy("By deprivation (1 is the most deprived tenth of England)"),
    "age": gettext_lazy("By age"),
    "sex": gettext_lazy("By sex"),
}
GROUPS = {
    "female": gettext_lazy("Female"), "male": gettext_lazy("Male"), "other": gettext_lazy("Other"),
    "85-": gettext_lazy("85 and over"), NOT_KNOWN: gettext_lazy("Not known"),
}


def points(tenths: int) -> str:
    """As the score is published: "12.4"."""
    return f"{tenths // 10}.{tenths % 10}"


def why(line: ListedLine) -> list[str]:
    """What speaks for asking them, the score first; without a code."""
    found = []
    if line.tenths is not None and line.risk is not None:
        params = {"points": points(line.tenths), "risk": RISKS[line.risk]}
        found.append(_("Hospital Frailty Risk Score %(points)s, %(risk)s") % params)
    found += [_sign(sign, number) for sign, number in line.signs]
    if line.unknown:
        found.append(_("not known: %(what)s") % {"what": ", ".join(str(UNKNOWN[sign]) for sign in line.unknown)})
    return found


def row(line: ListedLine, extract: ExtractLine) -> dict[str, Any]:
    """A line of the list."""
    words, kind = stands(line)
    born = {"when": day(line.date_of_birth), "age": age_on(line.date_of_birth, extract.scored_on)}
    about = [_("born %(when)s, %(age)s") % born, line.postcode]
    return {
        "name": line.name, "href": reverse("proactive:listed", args=[line.id]),
        "about": " · ".join(part for part in about if part), "next": "; ".join(why(line)), "state": words, "kind": kind,
        "when": day(line.last.on) if line.last else "",
    }


def stands(line: ListedLine) -> tuple[str, str]:
    """How it stands with somebody, as the words and the kind of a tag."""
    words, kind = STANDS[state(line)]
    return str(words), kind


def state(line: ListedLine) -> str:
    if line.last:
        return line.last.what.value
    return Said.KNOWN.value if line.person_id else "not-asked"


def made_by(extract: ExtractLine) -> list[str]:
    """By what the list was made, with its version and its bands."""
    score = extract.score
    if not score:
        return [
            _("There was no points table, so this list was made by a plain look: age (85 and over), long-term "
              "conditions (3 and more) and emergency stays in 12 months (2 and more). This is not a score, and is "
              "tested against nothing.")
        ]
    params = {
        "name": score["name"], "codes": score["codes"], "digest": score["digest"][:12], "months": score["months"],
        "middle": points(score["intermediate_from"]), "high": points(score["high_from"]), "age": score["youngest"],
    }
    return [
        _("Hospital Frailty Risk Score (Gilbert and others, Lancet 2018), table %(name)s with %(codes)s codes "
          "(%(digest)s). Emergency stays of %(months)s months; intermediate from %(middle)s, high from %(high)s.")
        % params,
        _("It was made for people of %(age)s and over with a stay in hospital. For everybody else there is a plain "
          "look at age, long-term conditions and emergency stays, which is not a score.")
        % params,
    ]


def counted(counts: Mapping[str, int], wanted: str) -> list[dict[str, Any]]:
    """How many of the list stand where, each a link to them; `wanted` are those that are shown."""
    order = ("not-asked", *(said.value for said in Said))
    all_of_them = _("Everybody: %(n)s") % {"n": sum(counts.values())}
    everybody = {"text": all_of_them, "href": "?", "current": wanted not in order}
    each = [
        {"text": f"{STANDS[name][0]}: {counts[name]}", "href": f"?stands={name}", "current": wanted == name}
        for name in order
    ]
    return [everybody, *each]


def compared(splits: Mapping[str, Iterable[Row]], extract: ExtractLine) -> list[dict[str, Any]]:
    """Who is on the list beside the whole register, a table for each split that says anything."""
    found = []
    for name, words in SPLITS.items():
        rows = [
            {
                "group": GROUPS.get(one.group, one.group), "registered": _number(one.registered),
                "listed": _number(one.listed),
            }
            for one in splits[name]
        ]
        nothing = [one.group for one in splits[name]] in ([], [NOT_KNOWN])
        from_where = decile_from(extract) if name == "decile" else ""
        found.append({"title": words, "rows": rows, "unknown": nothing, "from": from_where})
    return found


def decile_from(extract: ExtractLine) -> str:
    """Where what is known of deprivation came from. Without numbers, which would give small ones away."""
    params = {"name": extract.areas.get("name", ""), "digest": extract.areas.get("digest", "")[:12]}
    match BY_EXTRACT in extract.decile_from, BY_POSTCODE in extract.decile_from:
        case True, True:
            return _(
                "From the practice’s extract where it says so; else by the small area in which the postcode lies "
                "(%(name)s, %(digest)s)."
            ) % params
        case True, False:
            return _("From the practice’s extract.")
        case False, True:
            return _("By the small area in which the postcode lies (%(name)s, %(digest)s).") % params
    return ""


def opened(codes: Codes) -> dict[str, Any]:
    """A score opened to its codes."""
    return {
        "id": codes.listed_id,
        "name": codes.name,
        "points": points(codes.tenths),
        "rows": [
            {
                "code": one.code, "title": one.title, "points": points(one.tenths),
                "days": ", ".join(f"{code}, {day(on)}" for code, on in one.diagnoses),
            }
            for one in codes.reasons
        ],
        "passed_over": ", ".join(code for code, _on in codes.passed_over),
        "too_old": ", ".join(code for code, _on in codes.too_old),
    }


def _number(count: int | None) -> str:
    return f"{count:,}" if count is not None else _("not shown")


def _sign(sign: Sign, number: int) -> str:
    match sign:
        case Sign.AGE:
            return _("aged %(number)s") % {"number": number}
        case Sign.CONDITIONS:
            return _("%(number)s long-term conditions") % {"number": number}
    return ngettext(
        "%(number)s emergency stay in 12 months", "%(number)s emergency stays in 12 months", number
    ) % {"number": number}


