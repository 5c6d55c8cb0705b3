"""A fictional paper of Fjällsjö län, as source text and as the files that offices make of it."""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from docx.document import Document
from weasyprint import HTML

HEAD = "Region Fjällsjö · Hälso- och sjukvårdsnämnden · HSN 2025/118"
FOOT = "Box 17, 830 01 Älvsborre · 010-000 00 00"

_SENTENCES = (
    "Länets vård- och omsorgsråd rekommenderar huvudmännen att anta den länsgemensamma målbilden.",
    "Omställningen förutsätter samverkan mellan kommunernas socialtjänst och regionens vård.",
    "Överenskommelsen mellan staten och Sveriges Kommuner och Regioner beskriver "
    "utvecklingsområden, kompetensförsörjning och uppföljningsindikatorer.",
    "Invånarnas delaktighet i planeringen av förebyggande och rehabiliterande insatser har ökat.",
    "Barn- och ungdomspsykiatrin, primärvården samt elevhälsan har fått yttra sig.",
    "Nämnden behandlade remissammanställningen (HSN 2024/77) den 12 november 2024, § 93.",
    "En e-post har gått till samtliga it-ansvariga, och hälso- samt sjukvårdens företrädare.",
    "Genomförandet följs årligen; verksamhetsutvecklarna återrapporterar till beredningsgruppen.",
)


@dataclass(frozen=True)
class Paper:
    """Headings, paragraphs, clauses and basis, in the order in which they are shown."""

    title: str
    clauses: tuple[str, ...]
    sections: tuple[tuple[str, tuple[str, ...]], ...]
    basis: tuple[str, ...]

    def words(self) -> list[str]:
        """Every word in order, with the marks that are shown before clauses and basis."""
        pieces = [self.title, "Förslag till beslut"]
        pieces += [f"{i}. {clause}" for i, clause in enumerate(self.clauses, 1)]
        for heading, paragraphs in self.sections:
            pieces += [heading, *paragraphs]
        pieces += ["Beslutsunderlag", *(f"• {item}" for item in self.basis)]
        return " ".join(pieces).split()

    def html(self) -> str:
        """The paper as a page for WeasyPrint: justified, hyphenated, with head and foot."""
        clauses = "".join(f"<li>{clause}</li>" for clause in self.clauses)
        basis = "".join(f"<li>{item}</li>" for item in self.basis)
        sections = "".join(
            f"<h2>{heading}</h2>" + "".join(f"<p>{text}</p>" for text in paragraphs)
            for heading, paragraphs in self.sections
        )
        return (
            '<html lang="sv"><head><meta charset="utf-8"><style>'
            "@page { size: A4; margin: 30mm 25mm;"
            f' @top-left {{ content: "{HEAD}" }} @bottom-left {{ content: "{FOOT}" }}'
            ' @bottom-right { content: counter(page) " (" counter(pages) ")" } }'
            " body { font: 11pt/1.4 'DejaVu Serif', serif }"
            " p, li { text-align: justify; hyphens: auto }"
            "</style></head><body>"
            f"<h1>{self.title}</h1><h2>Förslag till beslut</h2><ol>{clauses}</ol>"
            f"{sections}<h2>Beslutsunderlag</h2><ul>{basis}</ul></body></html>"
        )

    def document(self) -> Document:
        """The paper as Word has it, with Word's own lists."""
        made = docx.Document()
        made.add_heading(self.title, 0)
        made.add_heading("Förslag till beslut", 1)
        for clause in self.clauses:
            made.add_paragraph(clause, style="List Number")
        for heading, paragraphs in self.sections:
            made.add_heading(heading, 1)
            for text in paragraphs:
                made.add_paragraph(text)
        made.add_heading("Beslutsunderlag", 1)
        for item in self.basis:
            made.add_paragraph(item, style="List Bullet")
        made.sections[0].header.paragraphs[0].text = HEAD
        made.sections[0].footer.paragraphs[0].text = FOOT
        return made


@pytest.fixture(scope="session")
def paper() -> Paper:
    def text(first: int) -> str:
        return " ".join(_SENTENCES[(first + 3 * i) % len(_SENTENCES)] for i in range(9))

    return Paper(
        title="Gemensam målbild för god och nära vård i Fjällsjö län",
        clauses=(
            "Hälso- och sjukvårdsnämnden antar den länsgemensamma målbilden för omställningen "
            "till god och nära vård, i enlighet med länsrådets rekommendation.",
            "Lägga programdirektivet till handlingarna.",
            "Föreslå regionstyrelsen föreslå regionfullmäktige att ställa sig bakom "
            "avsiktsförklaringen.",
        ),
        sections=tuple(
            (heading, tuple(text(3 * i + j) for j in range(4)))
            for i, heading in enumerate(("Sammanfattning", "Ärendet", "Bedömning", "Uppföljning"))
        ),
        basis=("Tjänsteskrivelse 2025-03-04", "Protokollsutdrag LVOR 2025-02-06 § 9"),
    )


@pytest.fixture(scope="session")
def pdf(paper: Paper) -> bytes:
    return made_pdf(paper.html())


def made_pdf(html: str) -> bytes:
    written: bytes = HTML(string=html).write_pdf()
    return written


@pytest.fixture(scope="session")
def docx_file(paper: Paper) -> bytes:
    return saved(paper.document())


def saved(document: Document) -> bytes:
    file = BytesIO()
    document.save(file)
    return file.getvalue()


Convert = Callable[[bytes, str, str], bytes]


@pytest.fixture(scope="session")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """LibreOffice's own conversion: convert(data, "docx", "pdf"). Skips where it is missing."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("office")

    def converted(data: bytes, given: str, wanted: str) -> bytes:
        source = folder / f"paper.{given}"
        source.write_bytes(data)
        target = folder / f"paper.{wanted}"
        target.unlink(missing_ok=True)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        asked = [office, profile, "--headless", "--convert-to", wanted, "--outdir", str(folder)]
        subprocess.run([*asked, str(source)], check=True, capture_output=True, timeout=120)
        return target.read_bytes()

    return converted


Repack = Callable[[bytes, dict[str, bytes]], bytes]


@pytest.fixture(scope="session")
def repack() -> Repack:
    """Put parts into a zip archive, over those of the same name."""

    def repacked(data: bytes, parts: dict[str, bytes]) -> bytes:
        file = BytesIO()
        with ZipFile(BytesIO(data)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
            for name in old.namelist():
                new.writestr(name, parts.get(name, old.read(name)))
            for name in parts.keys() - set(old.namelist()):
                new.writestr(name, parts[name])
        return file.getvalue()

    return repacked
