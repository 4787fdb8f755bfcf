#!/usr/bin/env python3
"""Holds `relazione calcola --json` against the rules written a second time, over random plans.

    tests/differential/run.py BINARY [COUNT] [SEED]

Every attainment, deviation and rating must be equal to the last digit. The first plan that is not is kept, and told.
"""

import json
import random
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import rules
import trees


def text(figure):
    return None if figure is None else rules.half_up(figure)


def differences(found, must):
    """What the program says otherwise, as sentences, and how many figures were compared."""
    compared, wrong = 0, []

    def same(what, said, due):
        nonlocal compared
        compared += 1
        if said != due:
            wrong.append(f"{what}: {said!r}, must be {due!r}")

    same("ente", found["raggiungimento"], text(must["entity"][0]))
    same("ente, rating", found["valutazione"], must["entity"][1])
    for node in found["nodi"]:
        figure, rating = must["nodes"][node["codice"]]
        same(node["codice"], node["raggiungimento"], text(figure))
        same(f"{node['codice']}, rating", node["valutazione"], rating)
        for it in node["indicatori"]:
            what = f"{node['codice']} {it['codice']}"
            result, (deviation, favourable) = must["indicators"][node["codice"], it["codice"]]
            held, whole = result or (None, None)
            same(what, it["raggiungimento"], text(held))
            same(f"{what}, uncapped", it["raggiungimento_non_limitato"], text(whole))
            same(f"{what}, deviation", it["scostamento"], deviation)
            same(f"{what}, favourable", it["favorevole"], favourable)
    due = len(must["nodes"]), len(must["indicators"])
    same("number of nodes", len(found["nodi"]), due[0])
    same("number of indicators", sum(len(n["indicatori"]) for n in found["nodi"]), due[1])
    return compared, wrong


def one(binary, seed):
    plan = trees.plan(random.Random(seed))
    folder = Path(tempfile.mkdtemp(prefix="relazione-"))
    trees.write(plan, folder)
    run = subprocess.run([binary, "calcola", "--json", str(folder)], capture_output=True, text=True, encoding="utf-8")
    if run.returncode != 0:
        return 0, [f"seed {seed}: status {run.returncode} in {folder}", run.stderr]
    compared, wrong = differences(json.loads(run.stdout), rules.measure(plan))
    if wrong:
        return compared, [f"seed {seed}, kept in {folder}", *wrong]
    shutil.rmtree(folder)
    return compared, []


def main(binary, count=500, seed=1):
    binary, count, seed = str(Path(binary).resolve()), int(count), int(seed)
    compared, failed = 0, 0
    with ThreadPoolExecutor(2) as pool:
        for figures, wrong in pool.map(lambda s: one(binary, s), range(seed, seed + count)):
            compared += figures
            if wrong:
                failed += 1
                if failed <= 3:
                    print("\n".join(wrong[:12]), file=sys.stderr)
    print(f"{count} plans, {compared} figures compared, {failed} plans differ")
    return 1 if failed or not compared else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
