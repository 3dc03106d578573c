"""How long Anki's own optimiser takes over the reviews of a made-up learner.

    BENCH_FOLDER=/tmp/bench cargo bench --bench cloudnotes     # writes learner-*.tsv
    python -m venv /tmp/anki && /tmp/anki/bin/pip install anki
    /tmp/anki/bin/python benches/beside_anki.py /tmp/bench/learner-*.tsv

A file has a line a review: card, milliseconds since 1970 (UTC), grade 1-4, apart by tabs. They
are put into a new collection as its review log; then Anki's backend fits parameters to it as its
deck options do ("optimize"). The time is that of the call alone: reading the log from SQLite,
making the items, fitting, and judging before and after. Best of three.
"""

import os
import sqlite3
import sys
import tempfile
import time

from anki.collection import Collection

OUT_OF_STEPS_MS = 12 * 3600 * 1000


def main():
    for path in sys.argv[1:]:
        with open(path) as log:
            reviews = [tuple(map(int, line.split("\t"))) for line in log]
        with tempfile.TemporaryDirectory() as folder:
            path_of_collection = os.path.join(folder, "collection.anki2")
            fill(path_of_collection, reviews)
            col = Collection(path_of_collection)
            times, response = [], None
            for _ in range(3):
                start = time.perf_counter()
                response = fit(col)
                times.append(time.perf_counter() - start)
            print(
                f"{path}: {len(reviews)} reviews, {response.fsrs_items} items, "
                f"{len(response.params)} parameters, {min(times):.3f} s"
            )
            col.close()


def fill(path, reviews):
    """Cards and their log, as if they had been answered in Anki."""
    col = Collection(path)
    note = col.new_note(col.models.by_name("Basic"))
    note["Front"] = "?"
    col.add_note(note, 1)
    col.close()
    # Anki's own way to many rows takes a call for each.
    with sqlite3.connect(path) as db:
        template = db.execute("select * from cards").fetchone()
        columns = [row[1] for row in db.execute("pragma table_info(cards)")]
        numbers = {card: 10_000 + i for i, card in enumerate(dict.fromkeys(c for c, _, _ in reviews))}
        rows = []
        for number in numbers.values():
            card = dict(zip(columns, template))
            card.update(id=number, type=2, queue=2, ivl=10, due=10, reps=2)
            rows.append([card[column] for column in columns])
        marks = ",".join("?" * len(columns))
        db.executemany(f"insert into cards values ({marks})", rows)

        last, entries, used = {}, [], set()
        for card, at, grade in reviews:
            while at in used:
                at += 1
            used.add(at)
            before = last.get(card)
            # 0 learning, 1 review, 2 relearning
            kind = 0 if before is None else 1 if at - before > OUT_OF_STEPS_MS else 2
            last[card] = at
            entries.append((at, numbers[card], -1, grade, 10, 10, 2500, 5000, kind))
        db.executemany("insert into revlog values (?,?,?,?,?,?,?,?,?)", entries)
    db.close()


def fit(col):
    return col._backend.compute_fsrs_params(
        search="",
        current_params=[],
        ignore_revlogs_before_ms=0,
        num_of_relearning_steps=1,
        health_check=False,
    )


if __name__ == "__main__":
    main()
