"""Zip archives read with care: a member is only unpacked when its declared size is bearable."""

import io
import zipfile
from typing import Any

LARGEST_MEMBER = 128 * 1024 * 1024


class ArchiveError(ValueError):
    """An archive, or a part of it, that cannot be read; the message is for a person."""


class Archive:
    """The members of a zip archive by name. Raises ``ArchiveError``."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError) as error:
            raise ArchiveError(f"its archive is damaged: {error}") from None

    def __contains__(self, name: str) -> bool:
        return name in self._zip.NameToInfo

    def read(self, name: str) -> bytes:
        """The bytes of a member."""
        import zlib

        info = self._zip.NameToInfo.get(name)
        if info is None:
            raise ArchiveError(f"its archive has no part {name!r}")
        if info.file_size > LARGEST_MEMBER:
            raise ArchiveError(f"its part {name!r} has {info.file_size / 1e6:.0f} MB; at most {LARGEST_MEMBER / 1e6:.0f} MB are read")
        if info.flag_bits & 1:
            raise ArchiveError(f"its part {name!r} is locked with a password")
        try:
            return self._zip.read(info)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            raise ArchiveError(f"its part {name!r} is damaged: {error}") from None

    def xml(self, name: str) -> Any:
        """The root element of an XML member; entities are not expanded, nothing is loaded."""
        from lxml import etree

        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
        try:
            return etree.fromstring(self.read(name), parser)
        except etree.XMLSyntaxError as error:
            raise ArchiveError(f"its part {name!r} is not well-formed XML: {error}") from None


def is_zip(data: bytes) -> bool:
    """Whether bytes begin as a zip archive does."""
    return data.startswith(b"PK\x03\x04")


def packed(members: dict[str, str]) -> bytes:
    """A zip archive of text members, the first one stored as it is; always the same bytes for the same members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number, (name, text) in enumerate(members.items()):
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED if number else zipfile.ZIP_STORED
            archive.writestr(info, text)
    return buffer.getvalue()
