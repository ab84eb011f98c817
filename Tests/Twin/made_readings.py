"""Readings to read twice: scores about the thresholds, before and after each dose."""

from datetime import timedelta

HOURS = [1, 2, 3, 4, 5, 6, 8, 8.5, 9, 10, 12]


class MadeReadings:
    """Draws what was read of a trial; who inherits holds the draw and puts the entries."""

    def fully(self, trial, dose, day):
        """Whatever may be read, with gaps and disagreements."""
        (self.spasticity if self.spastic else self.pain)(trial, dose, day)
        self.assessments(trial, dose, day)

    def plainly(self, trial, dose, day):
        """One series that says yes or no to most rules, and every goal."""
        draw = self.draw
        named = {"scale": "ashworth", "variant": "modified", "muscle": "m1"} if self.spastic else {"scale": "nrs", "context": "rest"}
        before, after = (4, draw.choice([1, 2, 3, 4, 4])) if self.spastic else (8, draw.choice([2, 4, 5, 6, 8, 8]))
        self.put_reading(trial, day, 8, before, phase="pre-dose", dose=dose, **named)
        for hour in (11, 13, 14):
            self.put_reading(trial, day, hour, after, dose=dose, **named)
        grade = draw.choice(["attained", "not-attained"])
        for goal in self.goals:
            self.put_reading(trial, day, 13, grade, dose=dose, scale="goal", goal=goal)

    def put_reading(self, trial, day, hour, value, **given):
        self.put("nurse", "reading", trial=trial, value=str(value), at=self.moment(day, hour), **given)

    def reading(self, trial, day, hour, value, **given):
        """A reading at a time, at a time since the dose, or without one; perhaps not obtained."""
        draw = self.draw
        when = {
            "at": self.moment(
                day,
                9 + hour if hour > 0 else 8,
                draw.choice([0, 0, 30]) if hour < 0 else round(60 * (hour % 1)),
            )
        }
        if hour > 0:
            when["at"] = self.moment(day, 9 + int(hour), round(60 * (hour % 1)))
            if draw.random() < 0.1:
                when = {"elapsed": str(hour), "elapsed_unit": "h"} if draw.random() < 0.7 else {}
        answer = {"value": str(value)}
        if draw.random() < 0.06:
            answer = {"absent": "not-obtained"}
        elif draw.random() < 0.05 and given["scale"] in ("nrs", "vas"):
            answer = {"low": str(value), "high": str(min(value + 1, 10))}
        self.put("nurse", "reading", trial=trial, **given, **answer, **when)

    def pain(self, trial, dose, day):
        draw = self.draw
        series = [{"scale": "nrs", "context": "rest"}]
        if draw.random() < 0.25:
            series.append(
                draw.choice(
                    [
                        {"scale": "nrs", "context": "movement"},
                        {"scale": "nrs"},
                        {"scale": "vas", "variant": "cm10"},
                        {"scale": "vas"},
                    ]
                )
            )
        for named in series:
            before = draw.choice([0, 4, 6, 8, 8, 8, 10])
            if draw.random() < 0.95:
                self.reading(
                    trial,
                    day,
                    -1,
                    before,
                    phase="pre-dose",
                    dose=dose if draw.random() < 0.7 else None,
                    **named,
                )
            if draw.random() < 0.2:
                self.reading(trial, day, -2, draw.choice([6, 7, 8]), phase="pre-dose", dose=dose, **named)
            if draw.random() < 0.2:
                for back in range(3):
                    self.reading(
                        trial, day - timedelta(back + 1), -1, draw.choice([6, 7, 8]), phase="diary", **named
                    )
            level = draw.choice([0.2, 0.5, 0.7])
            if draw.random() < 0.2:
                named_toxicity = {"scale": "drug-toxicity"}
                self.reading(trial, day, -1, 10, phase="pre-dose", dose=dose, **named_toxicity)
                self.reading(trial, day, 4, draw.choice([7, 8, 9]), dose=dose, **named_toxicity)
            for hour in sorted(draw.sample(HOURS, draw.choice([0, 1, 3, 4, 6]))):
                value = round(max(before * (1 - draw.choice([level, level, level, 0.3, 0.5, 0.6])), 0), 1)
                self.reading(trial, day, hour, value, dose=dose, **named)

    def spasticity(self, trial, dose, day):
        draw = self.draw
        scales = [
            ("ashworth", {"muscle": m}, ["0", "1", "1+", "2", "3", "4"])
            for m in ("m1", "m2")[: draw.choice([1, 2])]
        ]
        variant = draw.choice(["modified", "modified", "modified", "original", None])
        scales += [("penn", {}, ["0", "1", "2", "3", "4"])] * draw.choice([0, 1])
        scales += [
            ("mrc", {"muscle": "m1"}, ["2", "3", "4", "5"]),
            ("walk-10m", {}, ["20", "24", "24.1", "30"]),
        ] * draw.choice([0, 1])
        hours = sorted(draw.sample(HOURS, draw.choice([0, 1, 2, 3, 4])))
        for scale, named, grades in scales:
            if scale == "ashworth" and variant:
                named = {**named, "variant": variant}
                grades = [grade for grade in grades if variant == "modified" or grade != "1+"]
            before = draw.choice(grades[2:])
            if draw.random() < 0.93:
                self.reading(
                    trial,
                    day,
                    -1,
                    before,
                    phase="pre-dose",
                    dose=dose if draw.random() < 0.8 else None,
                    scale=scale,
                    **named,
                )
            if draw.random() < 0.15:
                self.reading(
                    trial,
                    day,
                    -2,
                    draw.choice(grades[2:]),
                    phase="pre-dose",
                    dose=draw.choice([dose, None]),
                    scale=scale,
                    **named,
                )
            after = grades[: grades.index(before) + 1] if scale in ("ashworth", "penn") else grades
            level = draw.choice(after)
            for hour in hours:
                self.reading(
                    trial,
                    day,
                    hour,
                    draw.choice([level, level, level, draw.choice(grades)]),
                    dose=dose,
                    scale=scale,
                    **named,
                )

    def assessments(self, trial, dose, day):
        draw = self.draw
        for goal in self.goals:
            for hour in draw.choice([[], [3], [4], [4, 8], [1, 5]]):
                self.reading(
                    trial,
                    day,
                    hour,
                    draw.choice(["attained", "attained", "not-attained"]),
                    dose=dose,
                    scale="goal",
                    goal=goal,
                )
        for scale in ("function", "relief-acceptable", "effects-acceptable", "patient-acceptance"):
            if draw.random() < 0.3:
                (variant,) = self.library.variants(scale).values()
                self.reading(
                    trial,
                    day,
                    6,
                    draw.choice([g.get("code") for g in variant.iter("grade")][:2]),
                    dose=dose,
                    scale=scale,
                )
