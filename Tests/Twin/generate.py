"""Cases to read twice: samples with a few answers changed, and cases made up from nothing. The same seed
gives the same cases."""

import random
from functools import lru_cache
import xml.etree.ElementTree as tree
from datetime import date, datetime, timedelta, timezone
from fractions import Fraction

from library import load, words
from made_trials import MadeTrials
from values import unit

CET = timezone(timedelta(hours=1))
ABSENT = ["not-done", "not-known", "not-stated"]


def decimal(number):
    """A number as a case writes it: plain, at most six digits after the point."""
    text = f"{float(round(number, 6)):.6f}".rstrip("0").rstrip(".")
    return text


class Generator:
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
                                (Fraction(condition.get(name)), condition.get("unit")))

    def case(self, number):
        """The text of a case and the moment as of which it is read."""
        draw = self.draw
        if self.samples and draw.random() < 0.75:
            root, as_of = draw.choice(self.samples)
            entries = [(e.get("role"), e.get("recorded"), tree.fromstring(tree.tostring(e[0])))
                       for e in root.iter("entry")]
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
            if draw.random() < 0.8:
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
        found = {name for part in asking for element in part.iter() for key, name in element.attrib.items()
                 if key == "fact" or key.endswith("-fact")}
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
                role, _, content = draw.choice(findings)
                self.answer(entries, content.get("fact"), day, content.get("on"))
            elif kind == 2 and findings:
                role, recorded, content = chosen = draw.choice(findings)
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

    def answer(self, entries, name, day, when=None):
        """One answer: a value about the thresholds that ask for it, a range, or none."""
        draw, fact = self.draw, self.library.facts[name]
        values = [value.get("code") for value in fact.findall("value")]
        given = {"fact": name, "on": when or self.moment(day, fact.get("type") == "date")}
        if draw.random() < 0.06:
            given["absent"] = draw.choice(ABSENT)
        elif fact.get("type") == "quantity":
            given |= self.quantity(fact)
        elif fact.get("type") == "date":
            amount, name_of = draw.choice(self.thresholds.get(name, [(Fraction(9), "d")]))
            back = int(amount * unit(name_of)[1] * {"months": Fraction(61, 2), "time": Fraction(1, 86400)}[
                unit(name_of)[0][0][0]]) + draw.choice([-1, 0, 1, 0, 1, 2, 30])
            given["value"] = self.coarse(day - timedelta(max(back, 0)))
        else:
            given["value"] = draw.choice(values or ["yes", "no", "no"])
        suppliers = words(fact, "supplied-by")
        role = draw.choice(suppliers) if draw.random() < 0.9 else draw.choice(["patient", "nurse", "surgeon"])
        self.add(entries, role, "finding", **given)

    def quantity(self, fact):
        """A number just below, at or just above a threshold, or a range about it, in a unit of the fact."""
        draw, units = self.draw, words(fact, "units")
        least, most = Fraction(fact.get("least") or 0), Fraction(fact.get("greatest") or 1000)
        value, wanted = draw.choice(self.thresholds.get(fact.get("id"), [((least + most) / 2, units[0])]))
        same = [name for name in units if unit(name)[0] == unit(wanted)[0]]
        given = draw.choice(same if same and draw.random() < 0.8 else units)
        scale = {(("months", 1),): Fraction(61, 2) * 86400}
        factor = (unit(wanted)[1] * scale.get(unit(wanted)[0], 1)) / (unit(given)[1] * scale.get(unit(given)[0], 1))
        step = draw.choice([Fraction(0), Fraction(0), Fraction(1, 10), Fraction(-1, 10), Fraction(1), Fraction(-1)])
        middle = value * factor + step
        if fact.get("age") == "yes" or draw.random() < 0.3:
            middle = Fraction(round(middle))
        top = most * unit(units[0])[1] * scale.get(unit(units[0])[0], 1) / (
            unit(given)[1] * scale.get(unit(given)[0], 1))
        middle = min(max(middle, least), top)
        if draw.random() < 0.2 and middle + 1 <= top:
            return {"low": decimal(max(middle - draw.choice([0, 1]), least)), "high": decimal(middle + 1), "unit": given}
        return {"value": decimal(middle), "unit": given}

    def therapy(self, entries, day):
        draw = self.draw
        given = {"class": draw.choice(["systemic-opioid", "scheduled-analgesic", "rehabilitation",
                                       "physical-therapy", "oral-antispasmodic", "nsaid"])}
        if draw.random() < 0.85:
            given["outcome"] = draw.choice(["inadequate", "not-tolerated", "partial", "helped", "ongoing"])
        if draw.random() < 0.5:
            given |= {"lasted": str(draw.choice([5, 6, 7, 41, 42, 43, 3])), "unit": draw.choice(["wk", "mo", "d"])}
        elif draw.random() < 0.8:
            start = day - timedelta(draw.choice([60, 90, 200, 400]))
            given |= {"started": self.coarse(start), "ended": self.coarse(start + timedelta(draw.choice([41, 42, 43])))}
        self.add(entries, "pain-physician", "therapy", **given, on=self.day(day))

    def review(self, entries, day):
        draw = self.draw
        self.add(entries, draw.choice(["pain-physician", "psychologist", "surgeon", "neurologist", "nurse"]),
                 "review", stage=draw.choice(["team-review", "team-review", "psychological-evaluation"]),
                 outcome=draw.choice(["favourable", "favourable", "conditional", "unfavourable", "deferred"]),
                 on=self.coarse(day - timedelta(draw.choice([0, 0, 1, 5, 30, 364, 365, 366]))))

    def waiver(self, entries, path, day):
        draw = self.draw
        pathway = self.pathway(path)
        permits = [(p.get("of-set"), p.get("of")) for p in pathway.iter("permits-waiver")]
        adopted = [(a.get("set"), a.get("criterion")) for a in pathway.iter("adopt")]
        name, criterion = draw.choice(permits if permits and draw.random() < 0.7 else adopted)
        self.add(entries, "pain-physician", "waiver", set=name, criterion=criterion, reason="r", on=self.day(day))

    # ----- moments -----

    def moment(self, day, only_date):
        """A day of late or at the edge of an age limit; a coarse date or an instant."""
        draw = self.draw
        back = draw.choice([0, 0, 0, 0, 0, 1, 1, 2, 3, 4, 28, 29, 89, 90, 91, 364, 365, 366])
        chosen = day - timedelta(back)
        return self.instant(chosen) if not only_date and draw.random() < 0.5 else self.coarse(chosen)

    def coarse(self, day):
        part = self.draw.random()
        return day.isoformat()[: 10 if part < 0.9 else 7 if part < 0.97 else 4]

    @staticmethod
    def day(day):
        return day.isoformat()

    def instant(self, day):
        draw = self.draw
        clock = draw.choice([(0, 0, 0), (23, 59, 59), (8, 30, 0), (12, 0, 0), (12, 0, 1)])
        offset = draw.choice(["+01:00"] * 8 + ["Z", "-05:00"])
        return f"{day.isoformat()}T{clock[0]:02}:{clock[1]:02}:{clock[2]:02}{offset}"

    # ----- entries -----

    @staticmethod
    def add(entries, role, tag, **given):
        entries.append((role, None, tree.Element(tag, given)))

    def corrected(self, entries, day):
        """A few entries corrected or withdrawn; a correction stands after what it corrects."""
        draw, corrections = self.draw, []
        for place in draw.sample(range(len(entries)), min(len(entries), draw.choice([0, 0, 0, 1, 2]))):
            role, _, content = entries[place]
            if content.tag not in ("finding", "therapy", "review", "adverse-event"):
                continue
            given = {"of": str(place + 1), "reason": "typing error", "on": self.day(day)}
            correction = tree.Element("correction", given)
            if draw.random() < 0.7:
                changed = tree.fromstring(tree.tostring(content))
                others = [e[2] for e in entries if e[2].tag == "finding" and e[2].get("fact") == content.get("fact")]
                correction.append(draw.choice(others) if others and content.tag == "finding" else changed)
            corrections.append((role, None, correction))
        return entries + corrections

    def written(self, number, path, entries):
        """The case as a draft: without times of recording, or with one for each entry, in order."""
        root = tree.Element("case", {
            "xmlns": "urn:thecal:case:1", "id": f"GEN-{number}", "pathway": path,
            "edition": self.pathway(path).get("edition")})
        for role, _, content in entries:
            tree.SubElement(root, "entry", {"role": role}).append(content)
        return tree.tostring(root, encoding="unicode")
