"""What is reckoned over a whole trial: crossover, rated relief, toxicity, the diary, opioids by day; Ashworth."""

from datetime import timedelta
from fractions import Fraction

import measures as m
from trial_cases import FIRST, before, case, decimal, given, reading

PAIN = "Pain, numeric rating scale, rest"
WHOLE = "The whole trial"
LABELS = {"buprenorphine": "buprenorphine", "other-opioid": "another opioid, given in the note"}


def drawn(library, number, rng, said):
    """A case of four doses, some of them placebos, and the rows it must have."""
    rows, wanted, doses = [], {}, []
    for index in range(1, 5):
        is_placebo = rng.random() < 0.4
        base = Fraction(rng.choice([0, 20, 45, 60, 80, 80, 95]), 10)
        hours = sorted(rng.sample(range(1, 13), rng.randrange(1, 5)))
        readings = [(Fraction(h), None if rng.random() < 0.2 else Fraction(rng.randrange(0, 101), 10)) for h in hours]
        at, dose = given(index, is_placebo)
        rows += [dose, before(f"d{index}", "nrs", base, at)]
        rows += [reading(f"d{index}", "nrs", *one) for one in readings]
        doses.append((is_placebo, base, readings))
    wanted |= over_doses(library, doses)
    for part in (relief, toxicity, opioids):
        rows += part(library, rng, doses, wanted)
    rows += diary(library, rng, doses, wanted)
    for index, (is_placebo, base, readings) in enumerate(doses, 1):
        found = {} if is_placebo else said(library, base, readings)
        wanted |= {(f"{PAIN}, dose d{index}", name): value for name, value in found.items() if name != "Baseline"}
    return case(number + 100_000, rows), wanted


def read(readings):
    return [(hour, score) for hour, score in readings if score is not None]


def over_doses(library, doses):
    """Percent of means beside mean of percents, and active less placebo (C13), each dose counted once."""
    curves = [(is_placebo, base, read(readings)) for is_placebo, base, readings in doses if read(readings)]
    pairs = [(base, m.mean([p for _, p in points])) for is_placebo, base, points in curves if not is_placebo]
    percent = lambda value: f"{m.printed(value, library.limits)} %"
    both = (m.percent_of_means(pairs), m.mean_of_percents(pairs)) if len(pairs) > 1 else (None, None)
    wanted = {(WHOLE, f"{PAIN}, {len(pairs)} doses"): None if None in both else
              f"percent of the means {percent(both[0])}; mean of the percents {percent(both[1])}"}
    arms = [[curve[1:] for curve in curves if curve[0] == arm] for arm in (False, True)]
    text = None
    if all(arms):
        falls = [m.mean([m.mean([base - p for _, p in points]) for base, points in arm]) for arm in arms]
        text = f"mean PID {m.printed(falls[0] - falls[1])} points"
        if all(base for arm in arms for base, _ in arm):
            shares = [m.mean([100 * m.spid(base, points, "trapezoid") / (base * points[-1][0]) for base, points in arm])
                      for arm in arms]
            text += f"; percent SPID {m.printed(shares[0] - shares[1], library.limits)} percentage points"
    return wanted | {(WHOLE, f"{PAIN}, active less placebo"): text}


def relief(library, rng, doses, wanted):
    name = "Pain relief, as the patient rates it, rest, dose d1: TOTPAR"
    hours = sorted(rng.sample(range(1, 13), rng.randrange(1, 5)))
    ratings = [(Fraction(h), None if rng.random() < 0.2 else Fraction(rng.randrange(0, 5))) for h in hours]
    points = read(ratings)
    if doses[0][0] or not points:
        wanted[WHOLE, name] = None
    else:
        total = m.totpar(points)
        share = m.printed(100 * total / (4 * points[-1][0]), library.limits)
        wanted[WHOLE, name] = f"{m.printed(total)} points × h ({share} % of the greatest possible)"
        gaps = len(ratings) - len(points)
        filled = m.totpar([(hour, rating or Fraction(0)) for hour, rating in ratings])
        wanted[WHOLE, name + " note"] = "rated relief by steps" + (
            f"; {m.printed(filled)} with no relief in place of {gaps} not obtained" if gaps else "")
    return [reading("d1", "pain-relief", *one) for one in ratings]


def toxicity(library, rng, doses, wanted):
    """C14, by the last score after the dose."""
    first, last = (Fraction(rng.randrange(0, 1200), 100) for _ in range(2))
    text = f"fell by {m.printed(m.fall(first, last), library.limits)} %" if first and not doses[0][0] else None
    wanted[WHOLE, "Drug toxicity, dose d1"] = text
    return [before("d1", "drug-toxicity", first, FIRST), reading("d1", "drug-toxicity", Fraction(2), first),
            reading("d1", "drug-toxicity", Fraction(24), last)]


def diary(library, rng, doses, wanted):
    """The mean of the diary beside the reading before the dose; 2 points apart is said."""
    days = sorted(rng.sample(range(1, 12), rng.choice([0, 0, 2, 4, 7, 9])))
    scores = [Fraction(rng.randrange(0, 101), 10) for _ in days]
    length, least = int(library.diary.get("days")), int(library.diary.get("least-readings"))
    inside = [score for day, score in zip(days, scores) if day <= length]
    several = lambda n: f"{n} {{}}reading{'' if n == 1 else 's'}"
    for index, (is_placebo, base, readings) in enumerate(doses, 1):
        if is_placebo:
            continue
        value, notes = f"{m.printed(base)} before the dose", []
        if days:
            mean = m.mean(scores)
            value += f"; diary {m.printed(mean)}, mean of {several(len(days)).format('')}"
            notes.append("the rule counts the first")
            if abs(mean - base) >= 2:
                notes.append(f"the two differ by {m.printed(abs(mean - base), [Fraction(2)])} points, 2 or more")
            if len(inside) < len(days):
                tail = f", mean {m.printed(m.mean(inside))}" if inside else ""
                notes.append(f"{len(inside)} of the diary's readings lie in the {length} days before the first dose{tail}")
            if len(inside) < least:
                notes.append(f"{several(len(inside)).format('valid ')} in {length} days; the team wants at least {least}")
        wanted[f"{PAIN}, dose d{index}", "Baseline"] = value
        wanted[f"{PAIN}, dose d{index}", "Baseline note"] = "; ".join(notes)
    return [f'<reading trial="t1" phase="diary" scale="nrs" variant="standard" context="rest" value="{decimal(score)}" '
            f'at="{FIRST - timedelta(days=day)}T20:00:00+00:00"/>' for day, score in zip(days, scores)]


# ---- Ashworth by muscle group

GRADES = {"0": (0, 0, 0), "1": (1, 1, 1), "1+": (1, 2, Fraction(3, 2)), "2": (2, 2, 2), "3": (3, 3, 3), "4": (4, 4, 4)}
ASHWORTH = "Muscle tone, Ashworth scale, Modified Ashworth scale, with grade 1+, dose d1"


def spasticity(library, number, rng):
    """A screening test: the fall of the mean, of the worst muscle and of any, with the codes kept."""
    muscles = sorted(rng.sample(["adductors", "gastrocnemius", "hamstrings", "quadriceps"], rng.randrange(1, 5)))
    at, given_dose = given(1)
    rows = [given_dose.replace("morphine", "baclofen").replace('amount="0.1" unit="mg"', 'amount="50" unit="ug"')]
    first = {muscle: rng.choice(list(GRADES)) for muscle in muscles}
    common = 'trial="t1" dose="d1" scale="ashworth" variant="modified"'
    rows += [f'<reading {common} muscle="{muscle}" value="{code}" phase="pre-dose" at="{at}T07:00:00+00:00"/>' for muscle, code in first.items()]
    wanted = {}
    for hour in sorted(rng.sample(range(1, 9), rng.randrange(1, 4))):
        codes = {muscle: rng.choice(list(GRADES)) for muscle in muscles if rng.random() < 0.9}
        rows += [f'<reading {common} muscle="{muscle}" value="{code}" elapsed="{hour}" elapsed-unit="h"/>' for muscle, code in codes.items()]
        if codes:
            wanted[ASHWORTH, f"{hour} h after the dose"] = falls(muscles, first, codes)
            wanted[ASHWORTH, f"{hour} h after the dose note"] = kept(muscles, first, codes)
    text = case(number + 200_000, rows).replace('purpose="analgesia"', 'purpose="spasticity"').replace(
        'drug="morphine" on', 'drug="baclofen" on').replace("noncancer-pain", "severe-spasticity")
    return text, wanted


def falls(muscles, first, codes):
    if len(codes) < len(muscles):
        return "not every muscle was read again"
    pairs = [(GRADES[first[muscle]], GRADES[codes[muscle]]) for muscle in muscles]
    means = [m.mean([Fraction(pair[i][2]) for pair in pairs]) for i in (0, 1)]
    worst = [tuple(max(pair[i][end] for pair in pairs) for end in (0, 1)) for i in (0, 1)]
    names = [max(own.values(), key=list(GRADES).index) for own in (first, codes)]
    single = [fallen(b[:2], a[:2]) for b, a in pairs]
    any_muscle = tuple(max(fall[end] for fall in single) for end in (0, 1))
    points = [Fraction(p) for p in (1, 2)]
    shown = lambda ends: m.printed(Fraction(ends[0]), points) if ends[0] == ends[1] else f"{m.printed(Fraction(ends[0]), points)} to {m.printed(Fraction(ends[1]), points)}"
    # The program cuts the mean's fall at the millionth, towards zero.
    cut = Fraction(int((means[0] - means[1]) * 10**6), 10**6)
    parts = [f"{m.printed(means[0])} → {m.printed(means[1])}, fall {m.printed(cut, points)}",
             f"{names[0]} → {names[1]}, fall {shown(fallen(*worst))}"]
    return parts[1] if len(muscles) == 1 else f"mean {parts[0]}; worst {parts[1]}; any muscle, fall {shown(any_muscle)}"


def fallen(before, after):
    return (0, 0) if before == after else (Fraction(before[0] - after[1]), Fraction(before[1] - after[0]))


def kept(muscles, first, codes):
    pairs = ", ".join(f"{muscle} {first[muscle]} → {codes.get(muscle, 'not read')}" for muscle in muscles)
    half = "1+" in [*first.values(), *codes.values()]
    return pairs + ("; 1+ counts 1.5 in the mean" if half else "")


# ---- systemic opioids


def opioids(library, rng, doses, wanted):
    """Entries day by day; some days have none, some two of one opioid, some one without a factor."""
    factors = {e.get("id"): (e.get("factor") and Fraction(e.get("factor")), e.get("unit")) for e in library.mme.iter()
               if e.get("id") and e.tag.endswith("opioid")}
    rows, taken = [], {}
    for offset in range(-rng.randrange(0, 8), rng.randrange(1, 8)):
        day = FIRST + timedelta(days=offset)
        for _ in range(rng.choice([0, 1, 1, 1, 2])):
            pool = ["morphine", "oxycodone", "fentanyl-transdermal", "methadone", "tramadol", "codeine"]
            drug = rng.choice(pool * 5 + ["buprenorphine", "other-opioid"])
            amount, text = dose(rng, drug)
            rows.append(f'<systemic-opioid drug="{drug}" {text} on="{day}"/>')
            taken.setdefault(day, []).append((drug, amount))
    declared = FIRST + timedelta(days=rng.randrange(0, 10)) if rng.random() < 0.4 else None
    if declared:
        rows.append(f'<complete list="systemic-opioids" on="{declared}"/>')
    if taken or declared:
        wanted |= periods(library, taken, declared, factors)
    return rows


def dose(rng, drug):
    """The amount in the unit of the factor, and the attributes that say it."""
    if rng.random() < 0.05:
        return None, 'absent="not-stated"'
    low = Fraction(rng.randrange(0, 600), 10)
    high = low + (Fraction(rng.randrange(1, 50), 10) if rng.random() < 0.1 else 0)
    unit, scale = "mg/d", 1
    if drug == "fentanyl-transdermal":
        unit, scale = rng.choice([("ug/h", 1), ("ug/d", 24)])
    said = f'amount="{decimal(low)}"' if low == high else f'low="{decimal(low)}" high="{decimal(high)}"'
    return (low / scale, high / scale), f'{said} unit="{unit}"'


def amount(entries, factors):
    """A day's MME as a range, the opioids that have no factor, or None where a dose is not known."""
    unknown = sorted({drug for drug, _ in entries if not factors.get(drug, (None, None))[0]})
    if unknown:
        return unknown
    if any(dose is None for _, dose in entries):
        return None
    low = high = m.ZERO
    for drug in {drug for drug, _ in entries}:
        own = [tuple(end * factors[drug][0] for end in dose) for name, dose in entries if name == drug]
        # Two entries may be one dose twice, or two doses.
        low, high = low + max(a for a, _ in own), high + sum(b for _, b in own)
    return low, high


def periods(library, taken, declared, factors):
    start, end = FIRST, FIRST + timedelta(days=3)
    first, last = min([start, *taken]), max([end, *taken])
    days = [first + timedelta(days=i) for i in range((last - first).days + 1)]
    none = lambda day: (m.ZERO, m.ZERO) if declared and day <= declared else None
    values = {day: amount(taken[day], factors) if day in taken else none(day) for day in days}
    parts = {"before": [d for d in days if d < start], "during": [d for d in days if start <= d <= end],
             "after": [d for d in days if d > end]}
    table, wanted, means = "Systemic opioids, MME", {}, {}
    for period, own in parts.items():
        name = f"{period.capitalize()} the trial"
        known = [values[day] for day in own if isinstance(values[day], tuple)]
        unknown = sorted({drug for day in own if isinstance(values[day], list) for drug in values[day]})
        missing = sum(values[day] is None for day in own)
        if not own:
            wanted[table, name] = None
            continue
        ends = [m.mean([value[i] for value in known]) for i in (0, 1)] if known else None
        wanted[table, name] = (f"{between(ends)} MME/day (CDC 2022)" if known else "not computable" if unknown else "not known")
        count = lambda n: f"{n} day{'' if n == 1 else 's'}"
        notes = [f"mean of {count(len(known))}"] * bool(known)
        notes += [f"{count(missing)} missing, not counted as 0"] * bool(missing)
        notes += [f"not computable: no factor for {', '.join(LABELS[drug] for drug in unknown)}"] * bool(unknown)
        if 2 <= len(own) <= 14:
            each = ["–" if values[d] is None else "not computable" if isinstance(values[d], list) else between(values[d])
                    for d in own]
            notes.append(f"by day from {own[0].day} {own[0]:%b %Y}: {', '.join(each)}")
        wanted[table, name + " note"] = "; ".join(notes)
        if ends and ends[0] == ends[1] and not unknown:
            means[period] = ends[0]
    falls = [f"{m.printed(m.fall(means['before'], means[p]), library.limits)} % {p} the trial"
             for p in ("during", "after") if p in means] if means.get("before") else []
    wanted[table, "Fall from before the trial"] = "; ".join(falls) or None
    return wanted


def between(ends):
    low, high = (m.printed(end) for end in ends)
    return low if low == high else f"{low} to {high}"
