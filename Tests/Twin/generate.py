"""Cases to read twice: samples with a few answers changed, and cases made up from nothing. The same seed
gives the same cases."""

import random
import xml.etree.ElementTree as tree
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache

from drawn import Drawn
from library import load
from made_trials import MadeTrials


class Generator(Drawn):
    """Draws cases for the pathways of a library."""

    def __init__(self, library, samples, seed, pathways=None):
        self.library, self.draw = library, random.Random(seed)
        self.samples = [(load(path), as_of) for path, as_of in samples]
        self.pathways = [p for p in library.pathways.values() if p.get("id") in (pathways or [p.get("id")])]
        self.thresholds = {}
        for path in library.sets.values():
            for condition in path.iter():
                if condition.tag in ("compare", "between", "elapsed"):
                    for name in ("value", "low", "high"):
                        if condition.get(name):
                            self.thresholds.setdefault(condition.get("fact"), []).append(
                                (Fraction(condition.get(name)), condition.get("unit"))
                            )

    def case(self, number):
        """The text of a case and the moment as of which it is read."""
        draw = self.draw
        if self.samples and draw.random() < 0.75:
            root, as_of = draw.choice(self.samples)
            entries = [
                (e.get("role"), e.get("recorded"), tree.fromstring(tree.tostring(e[0])))
                for e in root.iter("entry")
            ]
            entries = [entry for entry in entries if entry[2].tag not in ("decision", "follow-up")]
            path, day = root.get("pathway"), date.fromisoformat(as_of)
        else:
            pathway = draw.choice(self.pathways)
            path, day = pathway.get("id"), date(2026, 3, 1) + timedelta(draw.randrange(400))
            entries = self.made_up(pathway, day)
        self.change(entries, path, day)
        if draw.random() < 0.15:
            entries = [entry for entry in entries if not self.is_trial(entry[2])]
        if draw.random() < 0.5:
            if draw.random() < 0.95:
                entries = [entry for entry in entries if not self.is_trial(entry[2])]
            MadeTrials(self.library, draw).add(entries, path, day)
        as_of = day + timedelta(draw.choice([0, 0, 0, 0, 0, 1, 2, 3, 4, 14, 89, 90, 91, 365, 366, -1, -3]))
        moment = as_of.isoformat() if draw.random() < 0.85 else self.instant(as_of)
        return self.written(number, path, self.corrected(entries, day)), moment

    def pathway(self, name):
        return next(pathway for pathway in self.pathways if pathway.get("id") == name)

    @staticmethod
    def is_trial(content):
        return content.tag in ("trial", "dose", "reading", "adverse-event") or content.get("trial")

    # ----- answers -----

    def made_up(self, pathway, day):
        """A referral and answers to many questions."""
        entries = []
        self.add(entries, "coordinator", "referral", on=self.day(day), indication=pathway.get("indication"))
        for name in self.asked(pathway):
            well = {"good": "yes", "bad.": "no"}.get(name[:4])
            if well and self.draw.random() < 0.98:
                self.add(entries, "nurse", "finding", fact=name, value=well, on=self.day(day))
            elif self.draw.random() < 0.7:
                self.answer(entries, name, day)
        return entries

    @lru_cache(None)
    def asked(self, pathway):
        """The facts that a pathway's criteria, population and plan ask for."""
        asking = [*self.library.criteria_of(pathway).values(), pathway]
        found = {
            name
            for part in asking
            for element in part.iter()
            for key, name in element.attrib.items()
            if key == "fact" or key.endswith("-fact")
        }
        return sorted(found - {"indication"})

    def change(self, entries, path, day):
        """A few answers added, taken away, repeated or contradicted; therapies, reviews, a waiver."""
        draw = self.draw
        for _ in range(draw.choice([0, 1, 1, 2, 2, 3, 5, 9])):
            findings = [entry for entry in entries if entry[2].tag == "finding"]
            kind = draw.randrange(6)
            if kind == 0 and findings:
                entries.remove(draw.choice(findings))
            elif kind == 1 and findings:
                _, _, content = draw.choice(findings)
                self.answer(entries, content.get("fact"), day, content.get("on"))
            elif kind == 2 and findings:
                _role, _recorded, content = chosen = draw.choice(findings)
                entries.remove(chosen)
                self.answer(entries, content.get("fact"), day)
            elif kind == 3:
                self.answer(entries, draw.choice(self.asked(self.pathway(path))), day)
            elif kind == 4:
                self.therapy(entries, day)
            else:
                self.review(entries, day)
        if draw.random() < 0.2:
            self.waiver(entries, path, day)
        if draw.random() < 0.2:
            self.add(entries, "referrer", "complete", list="therapies", on=self.day(day))

    # ----- entries -----

    def corrected(self, entries, day):
        """A few entries corrected or withdrawn; a correction stands after what it corrects."""
        draw, corrections = self.draw, []
        for place in draw.sample(range(len(entries)), min(len(entries), draw.choice([0, 0, 0, 1, 2]))):
            if any(entry[2].tag == "correction" for entry in entries):
                break
            role, _, content = entries[place]
            if content.tag not in ("finding", "therapy", "review", "adverse-event"):
                continue
            given = {"of": str(place + 1), "reason": "typing error", "on": self.day(day)}
            correction = tree.Element("correction", given)
            if draw.random() < 0.7:
                changed = tree.fromstring(tree.tostring(content))
                others = [
                    e[2] for e in entries if e[2].tag == "finding" and e[2].get("fact") == content.get("fact")
                ]
                correction.append(draw.choice(others) if others and content.tag == "finding" else changed)
            corrections.append((role, None, correction))
        return entries + corrections

    def written(self, number, path, entries):
        """The case as a draft: without times of recording, or with one for each entry, in order."""
        root = tree.Element(
            "case",
            {
                "xmlns": "urn:thecal:case:1",
                "id": f"GEN-{number}",
                "pathway": path,
                "edition": self.pathway(path).get("edition"),
            },
        )
        for role, _, content in entries:
            tree.SubElement(root, "entry", {"role": role}).append(content)
        return tree.tostring(root, encoding="unicode")
