"""ZIP packages that come out the same, byte for byte, for the same parts and time."""

from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_FIRST_YEAR = 1980  # a ZIP file cannot tell an earlier time


def pack(parts: Iterable[tuple[str, bytes]], *, made_at: datetime) -> bytes:
    """The parts in the order given, all with the same time, in UTC.

    A part called "mimetype" is stored as it is, which OpenDocument asks of its first part.
    """
    moment = made_at.astimezone(UTC)
    stamp = (max(moment.year, _FIRST_YEAR), *moment.timetuple()[1:6])
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, data in parts:
            part = ZipInfo(name, date_time=stamp)
            part.external_attr = 0o600 << 16
            part.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            archive.writestr(part, data)
    return packed.getvalue()


def unpack(data: bytes) -> list[tuple[str, bytes]]:
    """The parts of a package that we made ourselves, in order; never for what came from outside."""
    with ZipFile(BytesIO(data)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]
