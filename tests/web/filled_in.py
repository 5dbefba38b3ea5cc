"""A questionnaire as somebody would have typed it, for tests of its pages."""

from homeward.domain.instrument import Answers, Asks, Instrument, Unsaid
from homeward.web.assessments.questions import APART, FIELD


def body_of(instrument: Instrument, answers: Answers) -> dict[str, list[str]]:
    """Answers as they would have been typed: the inverse of `answers_of`."""
    kinds = {item.name: item for _, item in instrument.items()}
    body: dict[str, list[str]] = {}
    for key, answer in answers.items():
        item, name = kinds[key.partition(".")[0]], f"{FIELD}{key}"
        values = [answer] if isinstance(answer, str) else list(answer)
        if item.kind in (Asks.NUMBER, Asks.DATE) and values[0] in set(Unsaid):
            body[f"{name}{APART}"] = values
        elif item.kind is Asks.DATE:
            year, month, day = values[0].split("-")
            body |= {f"{name}-day": [str(int(day))], f"{name}-month": [str(int(month))], f"{name}-year": [year]}
        else:
            body[name] = values
    return body
