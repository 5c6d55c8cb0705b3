"""A mail server in a few lines: it speaks SMTP on this machine and does as it is told.

For what only a real conversation shows: what is refused, what is answered too late, who hangs
up. It keeps what it was sent.
"""

import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Event, Lock, Thread
from time import monotonic, sleep

PATIENCE = 30  # seconds for a program to start on a loaded machine


@dataclass
class MailServer:
    """What it is told to do, and what it was sent.

    answers: by a letter's recipient ("kim@veman.example"): what to say to RCPT.
    at_data: what to say once a letter is whole; "" hangs up without a word.
    hold: until this is set, it has the letter and says nothing.
    """

    port: int = 0
    answers: dict[str, str] = field(default_factory=dict)
    at_data: str = "250 2.0.0 Queued"
    hold: Event = field(default_factory=Event)
    letters: list[bytes] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        self.hold.set()

    @property
    def setting(self) -> str:
        """What MALBILD_MAIL says."""
        return f"smtp://127.0.0.1:{self.port}"

    def wait_for(self, letters: int) -> None:
        """Wait until so many letters have come, answered or not."""
        until = monotonic() + PATIENCE
        while len(self.letters) < letters:
            assert monotonic() < until, "no letter came"
            sleep(0.02)

    def mails(self) -> list[EmailMessage]:
        """What was sent, as a mail program reads it."""
        with self.lock:
            return [message_from_bytes(one, policy=policy.default) for one in self.letters]


class _Conversation(socketserver.StreamRequestHandler):
    server: "_Listening"

    def handle(self) -> None:
        told = self.server.told
        self._say("220 prov.example ESMTP")
        while line := self.rfile.readline():
            word = line.decode("ascii", "replace").strip()
            verb = word.partition(" ")[0].upper()
            if verb == "QUIT":
                self._say("221 Bye")
                return
            if verb == "RCPT":
                address = word.partition("<")[2].partition(">")[0]
                self._say(told.answers.get(address, "250 OK"))
            elif verb == "DATA":
                self._say("354 Go ahead")
                if not self._take(told):
                    return
            else:
                self._say("250 prov.example")

    def _take(self, told: MailServer) -> bool:
        """Take a letter; whether the conversation goes on."""
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                return False
            lines.append(line[1:] if line.startswith(b".") else line)
        if told.at_data[:1] in ("2", ""):
            with told.lock:
                told.letters.append(b"".join(lines))
        told.hold.wait(PATIENCE)
        if not told.at_data:
            return False
        self._say(told.at_data)
        return True

    def _say(self, answer: str) -> None:
        self.wfile.write(f"{answer}\r\n".encode())


class _Listening(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    told: MailServer

    def handle_error(self, request: object, client_address: object) -> None:
        """Whoever was killed in the middle of a sentence is nothing to report."""


@contextmanager
def mail_server(port: int = 0) -> Iterator[MailServer]:
    """The server, listening for as long as this lasts. port: else a free one."""
    with _Listening(("127.0.0.1", port), _Conversation) as listening:
        told = MailServer(port=listening.server_address[1])
        listening.told = told
        thread = Thread(target=listening.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield told
        finally:
            told.hold.set()
            listening.shutdown()
            thread.join()
