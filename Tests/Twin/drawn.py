"""What is drawn for a case: answers about their thresholds, treatments, reviews, waivers, moments."""

import xml.etree.ElementTree as tree
from datetime import timedelta
from fractions import Fraction

from library import words
from values import unit

ABSENT = ["not-done", "not-known", "not-stated"]
MONTH = Fraction(61, 2) * 86400


def decimal(number):
    """A number as a case writes it: plain, at most six digits after the point."""
    return f"{float(round(number, 6)):.6f}".rstrip("0").rstrip(".")


def size(name):
    """The size of a unit, months taken as long as they are in the mean."""
    dimensions, factor = unit(name)
    return factor * MONTH if dimensions == (("months", 1),) else factor


class Drawn:
    """Draws single entries; who inherits holds the library, the draw and the thresholds."""

    @staticmethod
    def add(entries, role, tag, **given):
        entries.append((role, None, tree.Element(tag, given)))

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
            back = int(amount * size(name_of) / size("d")) + draw.choice([-1, 0, 1, 0, 1, 2, 30])
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
        step = draw.choice([0, 0, Fraction(1, 10), Fraction(-1, 10), 1, -1])
        middle = value * size(wanted) / size(given) + step
        # A part of a day is not held against months: the program refuses most of them.
        parted = unit(given)[0] != unit(units[0])[0] and draw.random() < 0.95
        if fact.get("age") == "yes" or parted or draw.random() < 0.3:
            middle = Fraction(round(middle))
        bottom, top = (end * size(units[0]) / size(given) for end in (least, most))
        middle = min(max(middle, bottom), top)
        if draw.random() < 0.2 and middle + 1 <= top:
            low = max(middle - draw.choice([0, 1]), bottom)
            return {"low": decimal(low), "high": decimal(middle + 1), "unit": given}
        return {"value": decimal(middle), "unit": given}

    def therapy(self, entries, day):
        """A treatment that lasted about as long as criteria ask, perhaps with a part of it unknown."""
        draw = self.draw
        given = {
            "class": draw.choice(
                [
                    "systemic-opioid",
                    "scheduled-analgesic",
                    "rehabilitation",
                    "physical-therapy",
                    "oral-antispasmodic",
                    "nsaid",
                ]
            )
        }
        if draw.random() < 0.85:
            given["outcome"] = draw.choice(["inadequate", "not-tolerated", "partial", "helped", "ongoing"])
        if draw.random() < 0.5:
            given |= {
                "lasted": str(draw.choice([5, 6, 7, 41, 42, 43, 3])),
                "unit": draw.choice(["wk", "mo", "d"]),
            }
        elif draw.random() < 0.8:
            start = day - timedelta(draw.choice([60, 90, 200, 400]))
            ended = start + timedelta(draw.choice([41, 42, 43, 89, 92]))
            given |= {"started": self.coarse(start), "ended": self.coarse(ended)}
            if draw.random() < 0.2:
                del given[draw.choice(["started", "ended"])]
        self.add(entries, "pain-physician", "therapy", **given, on=self.day(day))

    def review(self, entries, day):
        draw = self.draw
        self.add(
            entries,
            draw.choice(["pain-physician", "psychologist", "surgeon", "neurologist", "nurse"]),
            "review",
            stage=draw.choice(["team-review", "team-review", "psychological-evaluation"]),
            outcome=draw.choice(["favourable", "favourable", "conditional", "unfavourable", "deferred"]),
            on=self.coarse(day - timedelta(draw.choice([0, 0, 1, 5, 30, 364, 365, 366]))),
        )

    def waiver(self, entries, path, day):
        draw = self.draw
        pathway = self.pathway(path)
        permits = [(p.get("of-set"), p.get("of")) for p in pathway.iter("permits-waiver")]
        adopted = [(a.get("set"), a.get("criterion")) for a in pathway.iter("adopt")]
        name, criterion = draw.choice(permits if permits and draw.random() < 0.7 else adopted)
        self.add(
            entries, "pain-physician", "waiver", set=name, criterion=criterion, reason="r", on=self.day(day)
        )

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
