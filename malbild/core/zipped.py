"""Files that are zip archives of XML (DOCX, ODT), opened as if a stranger had packed them.

Everything is decided from the archive's directory, before anything is unpacked: how many
parts, how large they say they are, what they are called. Python's zipfile then stops at the
size that the directory states, so a directory that lies about it gains nothing.
"""

import struct
from io import BytesIO
from typing import TYPE_CHECKING

from malbild.core.text_layer import Limits, Unreadable

if TYPE_CHECKING:
    from zipfile import ZipFile

    from lxml.etree import _Element

SIGNATURE = b"PK\x03\x04"

_END = struct.Struct("<4s4H2LH")  # the end record: signature, disks, counts, size, offset
_ENTRY = struct.Struct("<4s6H3L5H2L")  # one entry of the directory


def damaged() -> Unreadable:
    """The archive or one of its parts is broken or cut off."""
    return Unreadable("damaged", "Filen är skadad och går inte att läsa.")


def _entities() -> Unreadable:
    return Unreadable(
        "xml_entities",
        "Filen hänvisar till annat än sig själv (XML-entiteter) och läses därför inte.",
    )


def names_in(data: bytes, *, most: int = 200) -> tuple[str, ...]:
    """The names of the first parts; none if this is no zip archive. Unpacks nothing.

    Good enough to recognise a format by, and cheap for an archive of sixty thousand parts.
    """
    end = _end_of(data)
    if not data.startswith(SIGNATURE) or end is None:
        return ()
    count, _, place = end
    names: list[str] = []
    for _ in range(min(count, most)):
        if place + _ENTRY.size > len(data):
            break
        entry = _ENTRY.unpack_from(data, place)
        if entry[0] != b"PK\x01\x02":
            break
        name = place + _ENTRY.size
        names.append(data[name : name + entry[10]].decode("utf-8", "replace"))
        place = name + entry[10] + entry[11] + entry[12]
    return tuple(names)


def _end_of(data: bytes) -> tuple[int, int, int] | None:
    """The number of entries, and the size and place of the directory."""
    place = data.rfind(b"PK\x05\x06", max(0, len(data) - 65_557))
    if place < 0 or place + _END.size > len(data):
        return None
    end = _END.unpack_from(data, place)
    return end[4], end[5], end[6]


def opened(data: bytes, limits: Limits) -> "ZipFile":
    """Open an archive whose directory keeps within the limits; otherwise `Unreadable`.

    Refused: more parts, larger parts, a larger whole or a higher ratio than the limits
    allow; parts outside the archive, of the same name, or encrypted.
    """
    # imported here: reading a PDF in its own process need not pay 20 ms for it
    from zipfile import BadZipFile, ZipFile

    end = _end_of(data)
    if end is None:
        raise damaged()
    # zip64 writes 65 535 here, which is more than any limit; a directory that holds more
    # entries than it says is longer than its entries can be
    if end[0] > limits.entries or end[1] > 500 * limits.entries:
        raise Unreadable(
            "zip_bomb", f"Filen är packad med fler än {limits.entries} delar och läses därför inte."
        )
    try:
        archive = ZipFile(BytesIO(data))
        parts = archive.infolist()
    except (BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise damaged() from error
    unpacked = sum(part.file_size for part in parts)
    if (
        unpacked > limits.unpacked
        or any(part.file_size > limits.part for part in parts)
        or unpacked > limits.ratio * len(data) + 1_000_000
    ):
        raise Unreadable(
            "zip_bomb",
            f"Filen skulle bli {unpacked / 1e6:.0f} MB när den packas upp och läses därför inte.",
        )
    names = [part.filename for part in parts]
    if len(set(names)) < len(names) or any(_leads_out(name) for name in names):
        raise Unreadable(
            "zip_paths", "Filen är packad på ett otillåtet sätt och läses därför inte."
        )
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable("encrypted", "Filen är skyddad med lösenord och går inte att läsa.")
    return archive


def _leads_out(name: str) -> bool:
    return name.startswith(("/", "\\")) or "\\" in name or ":" in name or ".." in name.split("/")


def part_of(archive: "ZipFile", name: str) -> bytes | None:
    """One part, unpacked; None if the archive has none of that name."""
    import zlib
    from zipfile import BadZipFile

    try:
        return archive.read(name)
    except KeyError:
        return None
    except (BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError) as error:
        raise damaged() from error


def xml_of(part: bytes) -> "_Element":
    """Parse a part. A document type is refused: no office file has one, and entities hide there.

    Nothing is fetched, no entity is expanded, and what is nested too deep is damaged.
    """
    # imported here: reading a PDF in its own process need not pay 35 ms for it
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False
    )
    try:
        root = etree.fromstring(part, parser)
    except etree.XMLSyntaxError as error:
        if b"<!DOCTYPE" in part[:2_000].upper():
            raise _entities() from error
        raise damaged() from error
    except ValueError as error:
        raise damaged() from error
    if getattr(root.getroottree().docinfo, "doctype", ""):
        raise _entities()
    return root
