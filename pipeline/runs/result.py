"""What a run gives: the tables of the contract, and the exit code that tells of them."""

from dataclasses import dataclass, field
from pathlib import Path

from pipeline.exports import rows
from pipeline.exports.tables import Row, Table
from pipeline.rulebook import load_reasons
from pipeline.runs.entries import Entry, duplicate_entry

_GRAVITY = {"error": 0, "warning": 1, "info": 2}
_SURENESS = {"firm": 0, "likely": 1, "open": 2}
_SEVERITY, _CERTAINTY = rows.FINDINGS.index("severity"), rows.FINDINGS.index("certainty")


@dataclass(slots=True)
class Result:
    """All inputs of one run, in the order in which they were taken in."""

    rules: Path | None = None  # the folder of the rules, None for the shipped ones
    entries: list[Entry] = field(default_factory=list)
    stopped_by: int = 0  # the signal that stopped the run, 0 for none
    _seen: dict[str, str] = field(default_factory=dict)

    def add(self, entry: Entry) -> None:
        """Take in an input; the same bytes under another path are listed as a duplicate and exported once."""
        if entry.cell("status") in ("read", "partly"):
            sha256 = entry.cell("sha256")
            if sha256 in self._seen:
                entry = duplicate_entry(entry, self._seen[sha256])
            else:
                self._seen[sha256] = entry.cell("source")
        if reason := entry.cell("reason"):
            entry = entry.translated(load_reasons(self.rules).in_vietnamese(reason))
        self.entries.append(entry)

    @property
    def failures(self) -> list[tuple[str, str, str]]:
        """Source, reason and remedy of what could not be read."""
        failed = (each for each in self.entries if each.cell("status") == "failed")
        return [(each.cell("source"), each.cell("reason"), each.remedy) for each in failed]

    @property
    def documents(self) -> Table:
        return Table("documents", rows.DOCUMENTS, tuple(each.document for each in self.entries))

    @property
    def observations(self) -> Table:
        return Table("observations", rows.OBSERVATIONS, tuple(row for e in self.entries for row in e.observations))

    @property
    def claims(self) -> Table:
        return Table("claims", rows.CLAIMS, tuple(row for each in self.entries for row in each.claims))

    @property
    def checks(self) -> Table:
        return Table("checks", rows.CHECKS, tuple(row for each in self.entries for row in each.checks))

    @property
    def findings(self) -> Table:
        """The findings of all documents, worst first."""
        found = sorted((row for each in self.entries for row in each.findings), key=_badness)
        return Table("findings", rows.FINDINGS, tuple(found))

    @property
    def unbound(self) -> Table:
        return Table("unbound", rows.UNBOUND, tuple(row for each in self.entries for row in each.unbound))

    @property
    def tables(self) -> tuple[Table, ...]:
        return (self.documents, self.observations, self.claims, self.checks, self.findings, self.unbound)

    @property
    def exit_code(self) -> int:
        """0 all read, 3 something could not be read, 128 + signal when stopped."""
        if self.stopped_by:
            return 128 + self.stopped_by
        return 3 if self.failures else 0


def _badness(row: Row) -> tuple[int, int]:
    return _GRAVITY[row[_SEVERITY]], _SURENESS[row[_CERTAINTY]]
