"""The measures of a trial, from their formulas, in exact fractions.

Every area, mean and crossing is reckoned a second time in floating point by numpy and scipy: `Float` holds the
two beside each other and counts where they differ.
"""

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import numpy
from scipy import integrate, optimize

ZERO = Fraction(0)


class Float:
    """Counts the figures whose floating-point value is not that of the fraction."""

    compared, faults = 0, []

    @classmethod
    def agrees(cls, what, exact, value):
        cls.compared += 1
        if abs(float(exact) - float(value)) > 1e-7 * max(1.0, abs(float(exact))):
            cls.faults.append(f"{what}: {float(exact)} by fractions, {value} in floating point")
        return exact


# ---- numbers as a report prints them


def half_up(value, digits):
    """A whole number of the last decimal, rounded half up (away from zero)."""
    scaled = abs(value) * 10**digits
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return -whole if value < 0 else whole


def sign(value):
    return (value > 0) - (value < 0)


def digits_for(value, least, thresholds):
    """As few decimals as stand to every threshold as the number does; the sixth goes to its side."""
    for digits in range(least, 7):
        units = half_up(value, digits)
        shown = Fraction(units, 10**digits)
        if all(sign(value - t) == sign(shown - t) for t in thresholds):
            return units, digits
    units = half_up(value, 6)
    return units + (1 if value > Fraction(units, 10**6) else -1), 6


def printed(value, thresholds=(), least=2):
    """Without trailing zeros."""
    units, digits = digits_for(value, least, thresholds)
    text = f"{abs(units):0{digits + 1}d}"
    text = f"{text[:-digits]}.{text[-digits:]}".rstrip("0").rstrip(".")
    return ("-" if units < 0 else "") + text


def counted(number, noun):
    """So many of a thing; one is singular."""
    return f"{number} {noun}" + ("" if number == "1" else "s")


def fixed(value, thresholds):
    """With one decimal or more, as relief is printed."""
    units, digits = digits_for(value, 1, thresholds)
    text = f"{abs(units):0{digits + 1}d}"
    return ("-" if units < 0 else "") + f"{text[:-digits]}.{text[-digits:]}"


def root(square, negative=False):
    """A square root with two decimals, rounded half up."""
    with localcontext() as context:
        context.prec = 60
        value = (Decimal(square.numerator) / Decimal(square.denominator)).sqrt()
        value = value.quantize(Decimal("0.01"), ROUND_HALF_UP)
    Float.agrees("root", Fraction(value), round(float(numpy.sqrt(float(square))), 2))
    text = format(value, "f").rstrip("0").rstrip(".")
    return f"-{text}" if negative and value else text


# ---- curves: a baseline and (hours, score) pairs


def spid(base, points, way):
    """C3: Σ (B - Pᵢ)(tᵢ - tᵢ₋₁); C3t: by trapezoids from 0 at time 0."""
    total, time, score = ZERO, ZERO, base
    for hour, value in points:
        height = value if way == "step" else (score + value) / 2
        total, time, score = total + (base - height) * (hour - time), hour, value
    hours = numpy.array([0.0, *(float(h) for h, _ in points)])
    falls = numpy.array([0.0, *(float(base - p) for _, p in points)])
    other = integrate.trapezoid(falls, hours) if way == "trapezoid" else numpy.dot(falls[1:], numpy.diff(hours))
    return Float.agrees("SPID", total, other)


def area(base, points):
    """C6: the trapezoids under the scores."""
    corners = [(ZERO, base), *points]
    total = sum(((p + q) / 2 * (u - t) for (t, p), (u, q) in zip(corners, corners[1:])), ZERO)
    other = numpy.trapezoid([float(p) for _, p in corners], [float(t) for t, _ in corners])
    return Float.agrees("area", total, other)


def relief_times(base, points, percent):
    """C9, C10: onset, total, longest and whether it still shows, with straight lines from (0, baseline)."""
    limit, spans = base * (1 - Fraction(percent, 100)), []
    corners = [(ZERO, base), *points]
    for (t, p), (u, q) in zip(corners, corners[1:]):
        if min(p, q) > limit:
            continue
        cross = t + (u - t) * (p - limit) / (p - q) if p != q else None
        if p > limit or q > limit:
            line = lambda x: float(p) + (float(q) - float(p)) * (x - float(t)) / float(u - t) - float(limit)
            ends = (line(float(t)), line(float(u)))
            if ends[0] * ends[1] < 0:
                Float.agrees("crossing", cross, optimize.brentq(line, float(t), float(u), xtol=1e-13))
        start, end = (t if p <= limit else cross), (u if q <= limit else cross)
        if spans and spans[-1][1] == start:
            spans[-1][1] = end
        else:
            spans.append([start, end])
    if not spans:
        return None
    lengths = [end - start for start, end in spans]
    return spans[0][0], sum(lengths), max(lengths), points[-1][1] <= limit


def held(points, base, percent):
    """The longest and the summed stretches between observed readings with relief; whether it still shows."""
    spans, first, last = [], None, None
    for hour, score in points:
        if 100 * (base - score) >= percent * base:
            first, last = (hour if first is None else first), hour
        elif first is not None:
            spans.append(last - first)
            first = None
    open_end = first is not None
    if open_end:
        spans.append(last - first)
    return max(spans, default=ZERO), sum(spans, ZERO), open_end and max(spans) > 0


def carried(base, readings, last):
    """Every gap filled: with the baseline (BOCF), or with the last reading (LOCF)."""
    kept, found = base, []
    for hour, score in readings:
        kept = score if score is not None else (kept if last else base)
        found.append((hour, kept))
    return found


def mean(values):
    exact = sum(values, ZERO) / len(values)
    return Float.agrees("mean", exact, numpy.mean([float(v) for v in values]))


def fall(before, after):
    """C1, C14: 100 (B - P) / B."""
    return 100 * (before - after) / before


def percent_of_means(pairs):
    before, after = (mean([pair[i] for pair in pairs]) for i in (0, 1))
    return fall(before, after) if before > 0 else None


def mean_of_percents(pairs):
    return mean([fall(*pair) for pair in pairs]) if all(pair[0] > 0 for pair in pairs) else None


def totpar(ratings):
    """C5: Σ PARᵢ (tᵢ - tᵢ₋₁)."""
    total, time = ZERO, ZERO
    for hour, rating in ratings:
        total, time = total + rating * (hour - time), hour
    return total
