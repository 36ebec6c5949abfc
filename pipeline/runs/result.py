"""What a run gives: the tables of the contract, and the exit code that tells of them."""

from dataclasses import dataclass, field

from pipeline.exports import rows
from pipeline.exports.tables import Row, Table
from pipeline.model.documents import Document
from pipeline.model.figures import Observed
from pipeline.model.verdicts import Audit, Finding


@dataclass(frozen=True, slots=True)
class Reading:
    """One document, read and judged."""

    document: Document
    observed: Observed
    audit: Audit


@dataclass(slots=True)
class Result:
    """All documents of one run. `failures` are source, reason and remedy of what could not be read."""

    readings: list[Reading] = field(default_factory=list)
    failures: list[tuple[str, str, str]] = field(default_factory=list)
    stopped_by: int = 0  # the signal that stopped the run, 0 for none
    _documents: list[Row] = field(default_factory=list)
    _seen: dict[str, str] = field(default_factory=dict)

    def add(self, reading: Reading) -> None:
        """Take in a document; the same bytes under another path are listed as a duplicate and exported once."""
        document = reading.document
        if document.sha256 in self._seen:
            reason = f"the same bytes as {self._seen[document.sha256]}"
            self._documents.append(rows.failed_row(document.source, document.sha256, "duplicate", reason))
            return
        self._seen[document.sha256] = document.source
        self.readings.append(reading)
        observed = reading.observed
        counts = (observed.figures, observed.bound, len(observed.unbound))
        identities = sum(1 for each in observed.observations if each.obs_id in reading.audit.confirmed)
        self._documents.append(rows.document_row(document, reading.audit, counts, identities))

    def fail(self, source: str, sha256: str, reason: str, remedy: str) -> None:
        """Take in an input that could not be read."""
        self.failures.append((source, reason, remedy))
        self._documents.append(rows.failed_row(source, sha256, "failed", reason))

    @property
    def documents(self) -> Table:
        return Table("documents", rows.DOCUMENTS, tuple(self._documents))

    @property
    def observations(self) -> Table:
        found = [
            rows.observation_row(r.document.doc_id, each, r.audit.confirmed.get(each.obs_id, 0))
            for r in self.readings
            for each in r.observed.observations
        ]
        return Table("observations", rows.OBSERVATIONS, tuple(found))

    @property
    def claims(self) -> Table:
        found = []
        for reading in self.readings:
            verdicts = {
                verdict.observations[0].claim_id: verdict.outcome.value
                for verdict in reading.audit.verdicts
                if verdict.check in ("percent_of_target", "impossible_percent")
            }
            found += [rows.claim_row(reading.document.doc_id, claim, verdicts) for claim in reading.observed.claims]
        return Table("claims", rows.CLAIMS, tuple(found))

    @property
    def checks(self) -> Table:
        found = [rows.check_row(r.document.doc_id, each) for r in self.readings for each in r.audit.verdicts]
        return Table("checks", rows.CHECKS, tuple(found))

    @property
    def findings(self) -> Table:
        found = [rows.finding_row(reading.document.doc_id, each) for reading, each in self.worst_first()]
        return Table("findings", rows.FINDINGS, tuple(found))

    @property
    def unbound(self) -> Table:
        found = [rows.unbound_row(r.document.doc_id, each) for r in self.readings for each in r.observed.unbound]
        return Table("unbound", rows.UNBOUND, tuple(found))

    @property
    def tables(self) -> tuple[Table, ...]:
        return (self.documents, self.observations, self.claims, self.checks, self.findings, self.unbound)

    def worst_first(self) -> list[tuple[Reading, Finding]]:
        """The findings of all documents, worst first."""
        gravity = {"error": 0, "warning": 1, "info": 2}
        sureness = {"firm": 0, "likely": 1, "open": 2}
        pairs = [(reading, finding) for reading in self.readings for finding in reading.audit.findings]
        return sorted(
            pairs, key=lambda p: (gravity[p[1].verdict.severity.value], sureness[p[1].verdict.certainty.value])
        )

    @property
    def exit_code(self) -> int:
        """0 all read, 3 something could not be read, 128 + signal when stopped."""
        if self.stopped_by:
            return 128 + self.stopped_by
        return 3 if self.failures else 0
