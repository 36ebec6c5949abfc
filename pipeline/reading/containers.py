"""Open ZIP containers and XML parts within limits: no bombs, no entities, no network."""

import io
import zipfile
import zlib
from dataclasses import dataclass

from lxml import etree

from pipeline.errors import UnreadableError

_MB = 1024 * 1024
_SMALL = _MB  # bytes; below it a high ratio harms nobody
_ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True)
class Limits:
    """What a container may hold; sizes are in bytes when unpacked, `ratio` is unpacked to packed."""

    members: int = 10_000
    member_bytes: int = 200 * _MB
    total_bytes: int = 1024 * _MB
    ratio: int = 200


PARTS = Limits(members=10_000, member_bytes=50 * _MB, total_bytes=400 * _MB)


def check_size(source: str, name: str, size: int, packed: int, limits: Limits) -> None:
    """Raise UnreadableError where a member is too large or packed too densely; a `packed` of 0 is unknown."""
    if size > limits.member_bytes:
        reason = f"its member {name} is larger than {limits.member_bytes // _MB} MB"
        raise UnreadableError(source, reason, "unpack it and give the files")
    if packed and size > _SMALL and size > packed * limits.ratio:
        raise UnreadableError(
            source, f"its member {name} unpacks to {size // packed} times its size", "do not trust it"
        )


class Container:
    """The parts of a ZIP file held in memory; raises UnreadableError where it is broken, encrypted or too large."""

    def __init__(self, data: bytes, source: str, limits: Limits = PARTS) -> None:
        self._source = source
        self._limits = limits
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, IndexError, OverflowError) as error:
            raise UnreadableError(source, "it is a broken ZIP container", "check that it was copied whole") from error
        if len(infos) > limits.members:
            raise UnreadableError(source, f"it holds more than {limits.members:,} members", "split it")
        if sum(info.file_size for info in infos) > limits.total_bytes:
            raise UnreadableError(source, f"it unpacks to more than {limits.total_bytes // _MB} MB", "split it")
        self.infos = {info.filename: info for info in infos}
        if len({name.casefold() for name in self.infos}) < len(infos):
            raise UnreadableError(source, "two of its members have the same name", "open it and save it again")
        self._folded = {name.casefold().lstrip("/"): name for name in self.infos}

    def __contains__(self, name: str) -> bool:
        return name.casefold().lstrip("/") in self._folded

    def read(self, name: str) -> bytes | None:
        """The bytes of a member, or None where there is none of that name."""
        found = self._folded.get(name.casefold().lstrip("/"))
        if found is None:
            return None
        info = self.infos[found]
        if info.flag_bits & _ENCRYPTED:
            raise UnreadableError(self._source, f"its member {found} is encrypted", "remove the password")
        check_size(self._source, found, info.file_size, info.compress_size, self._limits)
        try:
            with self._zip.open(info) as handle:
                return handle.read(self._limits.member_bytes)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            ValueError,
            RuntimeError,
            NotImplementedError,
        ) as error:
            reason = f"its member {found} is broken or packed in an unknown way"
            raise UnreadableError(self._source, reason, "check that it was copied whole") from error

    def check(self) -> None:
        """Hold every member against the limits, for a reader that opens the bytes itself."""
        for name, info in self.infos.items():
            check_size(self._source, name, info.file_size, info.compress_size, self._limits)
            if info.flag_bits & _ENCRYPTED:
                raise UnreadableError(self._source, f"its member {name} is encrypted", "remove the password")

    def xml(self, name: str) -> etree._Element | None:
        """The root of an XML member, or None where there is none of that name."""
        data = self.read(name)
        return None if data is None else parse_xml(data, self._source, name)


def parse_xml(data: bytes, source: str, name: str) -> etree._Element:
    """The root element; a document type is refused. Raises UnreadableError where it is no well-formed XML."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = f"its part {name} is no well-formed XML"
        raise UnreadableError(source, reason, "open it in an office program and save it again") from error
    if root is None or root.getroottree().docinfo.doctype:
        raise UnreadableError(source, f"its part {name} declares a document type", "do not trust it")
    return root
