"""All records of a feed as one directory: each service once, however many records tell of it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from homeward.domain.directory.entry import Service, Taxonomy, Term, taken_together
from homeward.domain.problem import Problem
from homeward.domain.story import canonical, sha256
from homeward.standards.open_referral.reading import read_record

MOST_SAID = 2_000
"""Problems that are remembered; beyond that they are only counted."""


@dataclass
class Gathering:
    """What has been read so far. `records` counts them, `wrong` those with a problem, `found` problems in all."""

    source: str
    services: dict[UUID, Service] = field(default_factory=dict)
    taxonomies: dict[UUID, Taxonomy] = field(default_factory=dict)
    terms: dict[UUID, Term] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    records: int = 0
    wrong: int = 0
    found: int = 0
    times: Counter[UUID] = field(default_factory=Counter)

    def add(self, records: Iterable[Any], again: bool = False) -> None:
        """Read these records. `again`: they tell in full what a list told in short, and are no records of their own."""
        for record in records:
            self.records += not again
            read = read_record(record, self.records, self.source)
            self.wrong += bool(read.problems)
            self.say(*read.problems)
            for service in read.services:
                self.times[service.id] += not again
                known = self.services.get(service.id)
                self.services[service.id] = taken_together(service, known) if known else service
                self._learn(service.every_term())
            for taxonomy in read.taxonomies:
                self.taxonomies.setdefault(taxonomy.id, taxonomy)
            self._learn(read.terms)

    def say(self, *problems: Problem) -> None:
        self.found += len(problems)
        self.problems += problems[: max(0, MOST_SAID - len(self.problems))]

    def end(self) -> None:
        """Say what only the whole shows: records that are one and the same."""
        for key, times in self.times.items():
            if times > 1:
                where = f"“{self.services[key].name[:60]}”, id {key}"
                self.say(Problem("feed-many-as-one", where, {"times": times}))

    @property
    def digest(self) -> str:
        """The same for the same directory, in whatever order it came."""
        parts = (self.services, self.taxonomies, self.terms)
        return sha256(canonical([[sha256(canonical(part[key])) for key in sorted(part)] for part in parts]))

    def _learn(self, terms: Iterable[Term]) -> None:
        for term in terms:
            known = self.terms.get(term.id)
            self.terms[term.id] = taken_together(known, term) if known else term
            if term.taxonomy_id and term.taxonomy_id not in self.taxonomies and term.taxonomy:
                self.taxonomies[term.taxonomy_id] = Taxonomy(term.taxonomy_id, term.taxonomy)
