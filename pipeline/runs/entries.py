"""What an input comes to: its row of documents.csv, and the rows that it adds to the other tables."""

from dataclasses import dataclass, replace

from pipeline.exports import rows
from pipeline.exports.tables import Row
from pipeline.model.documents import Document
from pipeline.model.figures import Observed
from pipeline.model.verdicts import Audit


@dataclass(frozen=True, slots=True)
class Entry:
    """One document, or one input that could not be read; `findings` come worst first."""

    document: Row
    remedy: str = ""  # what to do where it could not be read
    observations: tuple[Row, ...] = ()
    claims: tuple[Row, ...] = ()
    checks: tuple[Row, ...] = ()
    findings: tuple[Row, ...] = ()
    unbound: tuple[Row, ...] = ()

    def named(self, source: str) -> "Entry":
        """What the same bytes come to under another path: the row of documents.csv alone."""
        row = list(self.document)
        row[rows.DOCUMENTS.index("source")] = source
        return Entry(tuple(row), self.remedy)

    def translated(self, reason: str) -> "Entry":
        """The entry with its reason in Vietnamese."""
        row = list(self.document)
        row[rows.DOCUMENTS.index("reason_vi")] = reason
        return replace(self, document=tuple(row))

    def cell(self, column: str) -> str:
        """A cell of the row of documents.csv."""
        return self.document[rows.DOCUMENTS.index(column)]


def read_entry(document: Document, observed: Observed, audit: Audit) -> Entry:
    """The entry of a document that was read, observed and audited."""
    doc_id = document.doc_id
    counts = (observed.figures, observed.bound, len(observed.unbound))
    identities = sum(1 for each in observed.observations if each.obs_id in audit.confirmed)
    outcomes = {
        verdict.observations[0].claim_id: verdict.outcome.value
        for verdict in audit.verdicts
        if verdict.check in ("percent_of_target", "impossible_percent")
    }
    return Entry(
        rows.document_row(document, audit, counts, identities),
        "",
        tuple(rows.observation_row(doc_id, e, audit.confirmed.get(e.obs_id, 0)) for e in observed.observations),
        tuple(rows.claim_row(doc_id, each, outcomes) for each in observed.claims),
        tuple(rows.check_row(doc_id, each) for each in audit.verdicts),
        tuple(rows.finding_row(doc_id, each) for each in audit.findings),
        tuple(rows.unbound_row(doc_id, each) for each in observed.unbound),
    )


def failed_entry(source: str, sha256: str, reason: str, remedy: str) -> Entry:
    """The entry of an input that could not be read."""
    return Entry(rows.failed_row(source, sha256, "failed", reason), remedy)


def duplicate_entry(twin: Entry, first: str) -> Entry:
    """The entry of bytes that were read before, under the path `first`."""
    reason = f"the same bytes as {first}"
    return Entry(rows.failed_row(twin.cell("source"), twin.cell("sha256"), "duplicate", reason))
