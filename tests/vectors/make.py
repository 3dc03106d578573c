"""Writes fsrs6.json: what the independent Python implementation of FSRS-6 says of many histories.

Run by hand, where the vectors are to be made anew; `tests/fsrs.rs` reads what it wrote:

    pip install fsrs==6.3.2
    python tests/vectors/make.py

Earlier versions of the package err on a Hard given on the day of the answer before. Its learning
steps and its fuzz are off: they are no part of FSRS. A history stops before a stability of 36 500
days: the crate ends there, Python does not.

A history is [parameter set, desired retention, [grade, days since the answer before, stability,
difficulty, retrievability before the answer, interval], …], each answer flat after the other.
"""

import json
import random
from datetime import datetime, timedelta, timezone
from pathlib import Path

from fsrs import Card, Rating, Scheduler
from fsrs.scheduler import DEFAULT_PARAMETERS, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4
GRADES = (AGAIN, HARD, GOOD, EASY)
GAPS = (0, 1, 3, 30, 365)
MOST_STABLE = 36_500
START = datetime(2026, 1, 1, tzinfo=timezone.utc)


def parameter_sets():
    """The defaults; others about them, some far off; and both ends of same-day learning."""
    chance = random.Random(21)
    bounds = list(zip(LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS))
    sets = [list(DEFAULT_PARAMETERS)]
    for spread in (0.2, 0.2, 0.5, 0.8):
        near = [w * (1 + chance.uniform(-spread, spread)) for w in DEFAULT_PARAMETERS]
        near[:4] = sorted(near[:4])
        sets.append([min(max(w, low), high) for w, (low, high) in zip(near, bounds)])
    flat = list(DEFAULT_PARAMETERS)
    flat[17] = flat[18] = flat[19] = 0.0
    steep = list(DEFAULT_PARAMETERS)
    steep[17], steep[18], steep[19], steep[20] = 1.5, 1.0, 0.3, 0.5
    return [[round(w, 4) for w in numbers] for numbers in sets + [flat, steep]]


def run(numbers, retention, answers):
    """Each answer with what it gave; fewer where the card grows too stable."""
    scheduler = Scheduler(
        parameters=numbers,
        desired_retention=retention,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=MOST_STABLE,
        enable_fuzzing=False,
    )
    card, now, told = Card(card_id=1), START, []
    for i, (grade, gap) in enumerate(answers):
        gap = gap(card) if callable(gap) else gap
        now += timedelta(days=gap if i else 0)
        recall = scheduler.get_card_retrievability(card, now) if i else 1.0
        card, _ = scheduler.review_card(card, Rating(grade), now)
        if card.stability >= MOST_STABLE:
            break
        days = (card.due - now).days
        told += [grade, gap if i else 0, digits(card.stability), digits(card.difficulty)]
        told += [digits(recall), days]
    return told


def digits(number):
    return float(f"{number:.9g}")


def on_time(card):
    """The days after which the card is due."""
    return max(1, (card.due - card.last_review).days) if card.last_review else 0


def late(times):
    return lambda card: min(20_000, round(on_time(card) * times))


def histories(sets):
    chance = random.Random(6)
    for p in range(len(sets)):
        for grade in GRADES:
            yield p, 0.9, [(grade, 0)]
    for p in (0, 3):
        for first in GRADES:
            for second in GRADES:
                for gap in GAPS:
                    yield p, 0.9, [(first, 0), (second, gap), (GOOD, 7)]
    for p in range(len(sets)):
        for pattern in (
            [GOOD] * 40,
            [HARD] * 40,
            [EASY] * 12,
            [AGAIN] * 30,
            [GOOD, GOOD, GOOD, AGAIN] * 10,
            [GOOD, AGAIN, HARD, EASY] * 10,
            [EASY, HARD] * 10,
        ):
            yield p, 0.9, [(grade, on_time) for grade in pattern]
        for grade in GRADES:
            yield p, 0.85, [(GOOD, 0), (GOOD, on_time), (grade, late(12)), (GOOD, late(5))]
            yield p, 0.9, [(first, 0) for first in (GOOD, grade, grade, grade, HARD, GOOD)]
        yield p, 0.9, [(GOOD, 0), (GOOD, 20_000), (AGAIN, 20_000), (GOOD, 1)]
    for _ in range(150):
        p = chance.randrange(len(sets))
        retention = chance.choice((0.7, 0.8, 0.85, 0.9, 0.95, 0.97))
        gaps = (0, 0, 1, 1, 2, 5, 14, 60, 400, on_time, on_time, on_time, late(0.5), late(3))
        answers = [
            (chance.choices(GRADES, (2, 1, 6, 1))[0], chance.choice(gaps))
            for _ in range(chance.randrange(2, 25))
        ]
        yield p, retention, answers


def main():
    sets = parameter_sets()
    told = [[p, r, run(sets[p], r, answers)] for p, r, answers in histories(sets)]
    lines = ",\n".join(json.dumps(history, separators=(",", ":")) for history in told)
    parameters = json.dumps(sets, separators=(",", ":"))
    text = f'{{"fsrs":"6.3.2","parameters":{parameters},"histories":[\n{lines}\n]}}\n'
    Path(__file__).with_name("fsrs6.json").write_text(text)
    print(len(told), "histories,", sum(len(history[2]) // 6 for history in told), "answers")


if __name__ == "__main__":
    main()
