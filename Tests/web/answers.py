"""What the team answers: the findings of an accepted sample, by fact."""

import xml.etree.ElementTree as tree
from pathlib import Path

SAMPLE = Path(__file__).resolve().parents[2] / "Samples/accepted/syn-implant-spasticity-serial-baclofen.xml"
NAMES = {"c": "urn:thecal:case:1"}


def findings() -> dict[str, dict[str, str]]:
    """The attributes of each fact's last finding."""
    found = tree.parse(SAMPLE).getroot().iterfind("c:entry/c:finding", NAMES)
    return {finding.get("fact"): dict(finding.attrib) for finding in found}
