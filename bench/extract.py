"""What it costs to get the text out of a file, beside pdftotext where that is installed."""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from compileall import compile_dir
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from statistics import median
from tempfile import TemporaryDirectory

import pypdfium2
from weasyprint import HTML

import malbild
from malbild.papers.formats import extract, extract_confined

PAGES = 10
TARGET = 100  # ms of CPU for a PDF of ten pages (issue 2, "Speed and size")

_SENTENCES = (
    "Länets vård- och omsorgsråd rekommenderar huvudmännen att anta målbilden för nära vård.",
    "Omställningen förutsätter samverkan mellan kommunernas socialtjänst och regionens vård.",
    "Nämnden behandlade remissammanställningen (HSN 2024/77) den 12 november 2024, § 93.",
    "Överenskommelsen beskriver utvecklingsområden, kompetensförsörjning och uppföljning.",
)


def ten_pages() -> bytes:
    """A paper of the fictional county: justified, hyphenated, with a head and page numbers."""
    paragraphs = "".join(
        f"<h2>Avsnitt {i}</h2><p>{' '.join(_SENTENCES[(i + j) % 4] for j in range(9))}</p>"
        for i in range(60)
    )
    html = (
        '<html lang="sv"><meta charset="utf-8"><style>@page { size: A4; margin: 30mm 25mm;'
        ' @top-left { content: "Region Fjällsjö HSN 2025/118" }'
        ' @bottom-right { content: counter(page) " (" counter(pages) ")" } }'
        " body { font: 11pt/1.4 serif } p { text-align: justify; hyphens: auto }</style>"
        f"<body><h1>Gemensam plan</h1>{paragraphs}</body></html>"
    )
    whole = pypdfium2.PdfDocument(HTML(string=html).write_pdf())
    short = pypdfium2.PdfDocument.new()
    short.import_pages(whole, range(PAGES))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ten.pdf"
        short.save(path)
        return path.read_bytes()


def _cpu(work: Callable[[], object], *, whose: int, times: int) -> float:
    """The median CPU time of a piece of work, in milliseconds."""
    spent = []
    for _ in range(times):
        before = getrusage(whose)
        work()
        after = getrusage(whose)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return 1000 * median(spent)


def main() -> None:
    """Print one line for each figure."""
    data = ten_pages()
    compile_dir(malbild.__path__[0], quiet=2)  # as it is where the program is installed
    _measure(data)


def _measure(data: bytes) -> None:
    extract(data, name="ten.pdf")  # PDFium is loaded once for the life of a process
    inside = _cpu(lambda: extract(data, name="ten.pdf"), whose=RUSAGE_SELF, times=15)
    print(f"PDF, {PAGES} pages, in the process: {inside:.0f} ms CPU (target {TARGET})")
    print(f"PDF, in the process: {1000 * PAGES / inside:.0f} pages per CPU second")

    began = time.perf_counter()
    apart = _cpu(lambda: extract_confined(data, "ten.pdf"), whose=RUSAGE_CHILDREN, times=9)
    wall = (time.perf_counter() - began) / 9 * 1000
    print(f"PDF, {PAGES} pages, confined process: {apart:.0f} ms CPU, {wall:.0f} ms on the clock")
    start = _cpu(lambda: extract_confined(b"Hej", "hej.txt"), whose=RUSAGE_CHILDREN, times=9)
    print(f"text of one word, confined process: {start:.0f} ms CPU, which is its start")
    bare = _cpu(
        lambda: subprocess.run([sys.executable, "-I", "-c", "pass"], check=True),
        whose=RUSAGE_CHILDREN,
        times=9,
    )
    print(f"compare: an empty Python process: {bare:.0f} ms CPU")

    other = shutil.which("pdftotext")
    if other is None:
        print("compare: pdftotext is not installed")
        return
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ten.pdf"
        path.write_bytes(data)
        theirs = _cpu(
            lambda: subprocess.run([other, "-layout", str(path), "-"], capture_output=True),
            whose=RUSAGE_CHILDREN,
            times=9,
        )
    print(f"compare: pdftotext -layout: {theirs:.0f} ms CPU, {1000 * PAGES / theirs:.0f} pages/s")


if __name__ == "__main__":
    main()
