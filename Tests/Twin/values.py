"""Three values, numbers, units and ranges (docs/semantics.md: Values, Three values).

A condition is True, False or None (indeterminate). Numbers are exact fractions; a range is a pair.
"""

from fractions import Fraction
from functools import lru_cache

INFINITE = float("inf")


def all_of(parts):
    parts = list(parts)
    return False if False in parts else None if None in parts else True


def any_of(parts):
    parts = list(parts)
    return True if True in parts else None if None in parts else False


def negate(part):
    return None if part is None else not part


def at_least(n, parts):
    parts = list(parts)
    if parts.count(True) >= n:
        return True
    return False if parts.count(True) + parts.count(None) < n else None


def agree(parts):
    """The common answer of several readings of the same evidence, if there is one."""
    parts = list(parts)
    return parts[0] if parts and all(part is parts[0] for part in parts) else None


def compare(operator, value, threshold):
    """How a range stands to a range: decided only if it comes out the same for every pair inside."""
    (low, high), (least, most) = value, threshold
    if operator == "lt":
        return True if high < least else False if low >= most else None
    if operator == "le":
        return True if high <= least else False if low > most else None
    if operator == "eq":
        return True if low == high == least == most else False if high < least or low > most else None
    return negate(compare({"ge": "lt", "gt": "le"}[operator], value, threshold))


def exactly(number):
    return Fraction(number), Fraction(number)


# ----- units -----

# dimension and size of each unit that counts; lengths of time by the calendar are apart from those by
# the clock. What stands in braces is an annotation of the number one.
ATOMS = {
    "s": ("time", 1),
    "min": ("time", 60),
    "h": ("time", 3600),
    "d": ("time", 86400),
    "wk": ("time", 604800),
    "mo": ("months", 1),
    "a": ("months", 12),
    "kg": ("mass", 10**9),
    "g": ("mass", 10**6),
    "mg": ("mass", 1000),
    "ug": ("mass", 1),
    "mcg": ("mass", 1),
    "ng": ("mass", Fraction(1, 1000)),
    "m": ("length", 1000),
    "cm": ("length", 10),
    "mm": ("length", 1),
    "L": ("volume", 1000),
    "dL": ("volume", 100),
    "mL": ("volume", 1),
    "mmol": ("substance", 1),
    "%": (None, Fraction(1, 100)),
    "1": (None, 1),
    "10*9": (None, 10**9),
}


def unit(text):
    """The dimensions of a unit (as a sorted tuple of powers) and its size."""
    powers, size = {}, Fraction(1)
    for index, part in enumerate(text.split("/")):
        name = "1" if part.startswith("{") else part.split("{")[0]
        dimension, factor = ATOMS[name]
        sign = 1 if index == 0 else -1
        size *= Fraction(factor) ** sign
        if dimension:
            powers[dimension] = powers.get(dimension, 0) + sign
    return tuple(sorted((name, power) for name, power in powers.items() if power)), size


YEAR = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
LEAP_CYCLE = YEAR[:1] + [29] + YEAR[2:] + YEAR * 3


@lru_cache(None)
def days_in_months(count):
    """The fewest and the most days that so many consecutive months hold over a leap cycle of four years."""
    cycles, rest = divmod(count, len(LEAP_CYCLE))
    spans = [sum((LEAP_CYCLE * 2)[start : start + rest]) for start in range(len(LEAP_CYCLE))]
    whole = cycles * sum(LEAP_CYCLE)
    return Fraction(whole + min(spans)), Fraction(whole + max(spans))


def in_unit(value, given, wanted):
    """A range converted into another unit of its dimension."""
    (low, high), size = value, unit(given)[1] / unit(wanted)[1]
    return low * size, high * size


def compare_quantities(operator, value, given, threshold, wanted):
    """A range in one unit against a range in another; months meet days as the days they can hold."""
    kinds = unit(given)[0], unit(wanted)[0]
    if kinds[0] == kinds[1]:
        return compare(operator, in_unit(value, given, wanted), threshold)
    if set(kinds) == {(("time", 1),), (("months", 1),)}:
        return compare(operator, in_days(value, given), in_days(threshold, wanted))
    raise ValueError(f"{given} and {wanted} do not compare")


def in_days(value, given):
    """A length of time as a range of days; parts of a month are of any length."""
    if unit(given)[0] == (("time", 1),):
        return in_unit(value, given, "d")
    fewest, most = in_unit(value, given, "mo")
    if fewest.denominator != 1 or most.denominator != 1:
        return Fraction(0), INFINITE
    return days_in_months(int(fewest))[0], days_in_months(int(most))[1]
