"""What is asked of every page that a browser reaches."""

import re
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "pages"))

import keyboard  # noqa: E402
from check_pages import axe_faults, nu_faults  # noqa: E402

SHAPE = """() => {
  const parts = [...document.querySelectorAll('main *')].map(e => e.tagName + '.' + e.getAttribute('class'));
  return [...new Set(parts)].sort().join(' ');
}"""


HERE = """() => [...document.querySelectorAll('a[href^="#"]')].map(a => a.getAttribute('href'))
  .filter(link => link === '#' || !document.getElementById(link.slice(1)))"""

# Parts of other pages that links lead to: each page is fetched, and its parts are looked for.
ELSEWHERE = """async () => {
  const links = [...document.querySelectorAll('a[href*="#"]')]
    .filter(a => a.origin === location.origin && a.pathname + a.search !== location.pathname + location.search);
  const places = {};
  for (const a of links) (places[a.pathname + a.search] ??= new Set()).add(a.hash.slice(1));
  const lost = [];
  for (const [place, parts] of Object.entries(places)) {
    const text = await (await fetch(place)).text();
    const found = new DOMParser().parseFromString(text, 'text/html');
    for (const part of parts) if (!found.getElementById(part)) lost.push(`${place}#${part}`);
  }
  return lost;
}"""


class Looking:
    """Faults of all pages; a page is looked at closely once for each shape, width and kind of browser."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self.pages: dict[tuple, bytes] = {}
        self._close: set[tuple] = set()

    def look(self, page, body: bytes, width: int, has_script: bool, secrets: set[str]) -> None:
        """Looks at a page as it stands; `secrets` are what neither title nor address may say."""
        place = re.sub(r"(/cases|/proposals|/people)/(?!new)[^/?#]+", r"\1/…", page.url.split("/", 3)[3])
        kind = (place.split("?")[0], page.title(), page.evaluate(SHAPE))
        self.pages.setdefault(kind, body)
        faults = self._everywhere(page, width, secrets)
        if (*kind, width, has_script) not in self._close:
            self._close.add((*kind, width, has_script))
            if has_script:
                faults += axe_faults(page, width)
                faults += [f"leads nowhere: {link}" for link in page.evaluate(ELSEWHERE)]
            faults += keyboard.first_faults(page)
        scripts = "with" if has_script else "without"
        self.faults += [f"/{place} ({kind[1]}), {width} px, {scripts} scripts: {fault}" for fault in faults]

    def _everywhere(self, page, width: int, secrets: set[str]) -> list[str]:
        wide = page.evaluate("document.documentElement.scrollWidth")
        faults = [f"reflow: {wide} px wide"] if wide > width else []
        faults += [f"leads nowhere: {link}" for link in page.evaluate(HERE)]
        told = page.title() + " " + page.url
        return faults + [
            f"title or address says '{secret}'" for secret in secrets if secret.lower() in told.lower()]

    def nu(self) -> list[str]:
        """What the Nu checker has against the pages that were seen, as they were sent."""
        with tempfile.TemporaryDirectory() as folder:
            paths = {}
            for number, (kind, body) in enumerate(self.pages.items()):
                path = Path(folder, f"{number}.html")
                path.write_bytes(body)
                paths[path.as_uri()] = f"/{kind[0]} ({kind[1]})"
            found = nu_faults([Path(folder, f"{n}.html") for n in range(len(self.pages))])
        return [f"{paths.get(uri, uri)}: {fault}" for uri, faults in found.items() for fault in faults]
