"""Mail that is written to a folder, one file for each: what the demo and a cautious start use."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class FolderBackend(BaseEmailBackend):
    """A mail backend of Django's: a letter becomes a file that any mail program opens.

    The same letter sent twice is one file, named by its Message-ID. Only the one who runs the
    server reads the files: the secrets of personal links stand in them, as in any mail.
    """

    def __init__(self, *, folder: Path, **_: Any) -> None:
        super().__init__()
        self.folder = folder

    def open(self) -> bool:
        """Make the folder. Raises OSError where that cannot be done."""
        self.folder.mkdir(parents=True, exist_ok=True)
        return True

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write each letter whole or not at all. Raises OSError."""
        for one in email_messages:
            name = one.extra_headers["Message-ID"].strip("<>").partition("@")[0]
            part, whole = self.folder / f"{name}.part", self.folder / f"{name}.eml"
            with open(os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as file:
                file.write(one.message().as_bytes())
            part.replace(whole)
        return len(email_messages)
