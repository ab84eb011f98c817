"""The criteria library as it lies on disk: XML in, plain elements out, nothing judged."""

import xml.etree.ElementTree as tree
from fractions import Fraction
from pathlib import Path


def load(path):
    """A document without its namespaces."""
    root = tree.parse(path).getroot()
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = element.tag.split("}")[-1]
    return root


def words(element, name):
    return (element.get(name) or "").split()


def number(element, name):
    return Fraction(element.get(name))


class Library:
    """Every document, by what refers to it."""

    def __init__(self, folder):
        folder = Path(folder)
        self.folder = folder
        self.facts = {
            fact.get("id"): fact
            for path in sorted(folder.glob("dictionary/*.xml"))
            for fact in load(path).iter("fact")
        }
        self.sets = {(s.get("id"), s.get("edition")): s for s in self.documents("sets/*/*.xml")}
        self.pathways = {(p.get("id"), p.get("edition")): p for p in self.documents("pathways/*/*.xml")}
        self.profiles = {p.get("id"): p for p in self.documents("profiles/*.xml")}
        self.protocols = {p.get("id"): p for p in self.documents("protocols/*.xml")}
        self.instruments = {i.get("id"): i for i in load(folder / "instruments.xml").iter("instrument")}
        self.rules = load(folder / "outcome-rules.xml")
        self.factors = {o.get("id"): o for o in load(folder / "mme.xml").iter("opioid")}
        self.drugs = {d.get("id"): d for d in load(folder / "formulary.xml").iter("drug")}
        self.devices = {d.get("id"): d for d in load(folder / "formulary.xml").iter("device")}

    def documents(self, pattern):
        return [load(path) for path in sorted(self.folder.glob(pattern))]

    def criteria_of(self, pathway):
        """The criteria of each set that a pathway uses, by set and id."""
        return {
            (used.get("set"), criterion.get("id")): criterion
            for used in pathway.iter("uses")
            for criterion in self.sets[used.get("set"), used.get("edition")].iter("criterion")
        }

    def coverage_sets(self, pathway):
        return [used.get("set") for used in pathway.iter("uses") if used.get("coverage") == "yes"]

    def profile(self, name, pathway):
        """The profile that a trial names, if the library holds it and it is verified, else the pathway's."""
        named = self.profiles.get(name)
        if named is not None and named.get("confidence") == "unverified":
            named = None
        return named if named is not None else self.profiles[pathway.find("trial").get("profile")]

    def variants(self, scale):
        return {variant.get("id"): variant for variant in self.instruments[scale].iter("variant")}

    def measures(self, scale):
        return self.instruments[scale].get("measures")
