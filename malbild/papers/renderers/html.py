"""HTML: one page that holds its own style and asks for nothing else."""

from malbild.core.wording.document import Document
from malbild.core.wording.markup import page
from malbild.papers.renderers import Renderer

_STYLE = """
:root { color-scheme: light dark; --ink: #1b2430; --ink-2: #4a5563; --line: #d9dee4;
  --paper: #ffffff; }
@media (prefers-color-scheme: dark) { :root { --ink: #eef1f4; --ink-2: #b6bfca; --line: #3a4450;
  --paper: #171c22; } }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 1.125rem/1.55 "Source Serif 4", "Source Serif Pro", Georgia, "DejaVu Serif", serif; }
.paper { max-width: 42rem; margin: 0 auto; padding: 1.5rem 1rem 3.5rem; }
.paper-head, .paper-to, h1, h2, h3, th, .paper-signatures { font-family: "Source Sans 3",
  "Source Sans Pro", system-ui, "DejaVu Sans", sans-serif; }
.paper-head { display: flex; flex-wrap: wrap; gap: 1rem 2.25rem; justify-content: space-between;
  border-bottom: 1px solid var(--line); padding-bottom: 1rem; font-size: 1rem; }
.paper-head p { margin: 0; }
.paper-party, .paper-kind { font-weight: 650; }
.paper-facts span, .paper-note { color: var(--ink-2); }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 1.5rem 0 1rem; overflow-wrap: break-word; }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 1.5rem 0 0.25rem; }
h3 { font-size: 1.125rem; line-height: 1.3; margin: 1rem 0 0.25rem; }
p, ul, ol, table { margin: 0 0 0.75rem; }
ol { padding-left: 1.75rem; }
li { margin-bottom: 0.25rem; }
.paper-point { margin-left: 1rem; }
.paper-lines { list-style: none; padding: 0; }
.paper-note { font-size: 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: 0.25rem 1rem 0.25rem 0; border-bottom: 1px solid var(--line);
  vertical-align: top; font-weight: 400; }
thead th { font-weight: 650; }
.paper-signatures div { display: flex; flex-wrap: wrap; gap: 1rem 2.25rem; margin-top: 2.25rem; }
.paper-signatures div p { flex: 1 1 12rem; border-top: 1px solid var(--ink-2);
  padding-top: 0.25rem; }
@media print { body { background: none; color: #000; font-size: 11pt; } }
"""


def render(document: Document) -> bytes:
    """The document as a page of its own, for a screen of any width, light or dark."""
    return page(document, style=_STYLE).encode()


HTML = Renderer("Webbsida", "text/html; charset=utf-8", ".html", render)
