"""How long an effect lasted, by observed readings alone (docs/semantics.md: Duration)."""

from typing import NamedTuple

from values import agree, any_of


class Point(NamedTuple):
    """Seconds since the dose where known; whether the threshold is reached; None where it may be."""

    at: int | None
    reached: bool | None


def lasted(points, span):
    """Whether the effect lasted so long, with what was not obtained left out and as the baseline.

    The points come twice: (without what was not obtained, with the baseline in its place).
    """
    left_out, in_place = points
    return agree([stretch(left_out, span), stretch(in_place, span)])


def reached(points):
    """At any moment; scores of one moment are the range that they span, open where they differ."""
    by_time = {}
    for place, point in enumerate(points):
        by_time.setdefault((point.at, place if point.at is None else 0), []).append(point.reached)
    return any_of(agree(verdicts) for verdicts in by_time.values()) if points else None


def stretch(points, span):
    """Proven, disproven or neither."""
    timed = moments([point for point in points if point.at is not None])
    if not timed:
        return None
    loose = [point.reached for point in points if point.at is None]
    if is_proven(timed, span):
        return True if all(verdict is True for verdict in loose) else None
    if is_disproven(timed, span):
        return False if all(verdict is False for verdict in loose) else None
    return None


def moments(points):
    """One verdict for each moment, in order: a failing reading breaks the stretch."""
    by_time = {}
    for point in points:
        by_time.setdefault(point.at, []).append(point.reached)
    return [
        (at, False if False in verdicts else None if None in verdicts else True)
        for at, verdicts in sorted(by_time.items())
    ]


def is_proven(timed, span):
    first = None
    for at, verdict in timed:
        if verdict is not True:
            first = None
            continue
        first = at if first is None else first
        if at - first >= span:
            return True
    return False


def is_disproven(timed, span):
    """Every reading that may be in a stretch lies between failing ones no further apart than the span."""
    failing = [0] + [at for at, verdict in timed if verdict is False]
    for at, verdict in timed:
        if verdict is False:
            continue
        before = max(time for time in failing if time <= at)
        after = min((time for time in failing if time > at), default=None)
        if after is None or after - before > span:
            return False
    return True
