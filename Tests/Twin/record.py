"""The entries of a case as they stand as of a moment (docs/semantics.md: Which answer counts)."""

import xml.etree.ElementTree as tree
from typing import Any, NamedTuple

from library import load
from moments import parse


class Entry(NamedTuple):
    """What one entry says: by which role, of when, and when it was written down."""

    number: int
    role: str
    recorded: Any | None
    content: tree.Element
    # What a corrected entry said before and says now, each with the moment at which it was written.
    versions: tuple = ()

    @property
    def kind(self):
        return self.content.tag

    @property
    def when(self):
        """The clinical date; a reading may have none."""
        text = self.content.get("on") or self.content.get("at")
        return parse(text) if text else None

    def get(self, name):
        return self.content.get(name)


class Case:
    """A case file: every entry, whether seen or not."""

    def __init__(self, path):
        root = load(path)
        self.id, self.pathway, self.edition = root.get("id"), root.get("pathway"), root.get("edition")
        self.entries = []
        for place, element in enumerate(root.iter("entry"), 1):
            recorded = element.get("recorded")
            self.entries.append(
                Entry(
                    int(element.get("n") or place),
                    element.get("role"),
                    parse(recorded) if recorded else None,
                    element[0],
                )
            )

    def standing(self, as_of):
        """What is seen as of a moment, each correction in the place of what it names."""
        seen = [entry for entry in self.entries if is_seen(entry, as_of)]
        replaced = {int(entry.get("of")) for entry in seen if entry.kind == "correction"}
        numbered = {entry.number: entry for entry in seen}
        entries = [corrected(entry, numbered) for entry in seen if entry.number not in replaced]
        return [entry for entry in entries if entry is not None]


def is_seen(entry, as_of):
    """A draft's entry has no time of recording: its clinical date stands in, and where there is none
    it is always seen."""
    written = entry.recorded or entry.when
    return written is None or as_of.covers(written)


def corrected(entry, numbered):
    """The content of a correction as an entry of its own; nothing where it withdraws."""
    if entry.kind != "correction":
        return entry
    line = lineage(entry, numbered)
    content = line[-1][1]
    return None if content is None else entry._replace(content=content, versions=tuple(line))


def lineage(entry, numbered):
    """Every version of an entry, the first one first."""
    written = entry.recorded or entry.when
    if entry.kind != "correction":
        return [(written, entry.content)]
    inside = [child for child in entry.content if child.tag != "note"]
    former = numbered.get(int(entry.get("of")))
    return (lineage(former, numbered) if former else []) + [(written, inside[0] if inside else None)]
