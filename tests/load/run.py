#!/usr/bin/env python3
"""Many runs: no wrong output, no growth of memory; and what a batch saves over runs of its own.

    tests/load/run.py BINARY [--calcola 1000] [--genera 200] [--enti 60] [SAMPLE]

Takes about ten minutes with a release build. Linux: memory is what the kernel counts for each child,
of a batch for the largest of its processes."""

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import bodies

ROOT = Path(__file__).resolve().parents[2]
AT_ONCE = 8
# How much more memory a long batch may take than one of a tenth of its length.
MOST_GROWTH = 1.15


@dataclass
class Run:
    """One process that ended."""

    status: int
    out: bytes
    wall: float
    cpu: float
    memory: int  # KiB, of the largest process where it started others


def run(arguments: list) -> Run:
    """Runs to the end and counts what it took."""
    began = time.perf_counter()
    child = subprocess.Popen([str(one) for one in arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    out = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - began
    return Run(child.returncode, out, wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)


def digest(file: Path) -> str:
    """A document's fingerprint; the file goes, so that the next run has to write it."""
    fingerprint = hashlib.sha256(file.read_bytes()).hexdigest()
    file.unlink()
    return fingerprint


def documents(folder: Path) -> Path:
    """The one PDF of a folder."""
    (found,) = (folder / "uscita").glob("*.pdf")
    return found


class Load:
    """The checks, and what failed of them."""

    def __init__(self, binary: Path, folders: list[Path]):
        self.binary, self.folders, self.failed = binary, folders, 0

    def check(self, holds: bool, words: str) -> None:
        """Says what was found."""
        self.failed += not holds
        print(("   " if holds else "!! ") + words, flush=True)

    def repeated(self, words: str, count: int, once, at_once: int) -> None:
        """Does one thing many times over the folders; each folder gives what it gave first."""
        first = [once(folder) for folder in self.folders]
        began = time.perf_counter()
        turns = [(number % len(first), self.folders[number % len(first)]) for number in range(count)]
        if at_once == 1:
            same = [once(folder) == first[place] for place, folder in turns]
        else:
            # A hand keeps to its folders: here runs share the machine, not a folder.
            hands = [turns[hand::at_once] for hand in range(at_once)]
            share = lambda turns: [once(folder) == first[place] for place, folder in turns]
            with ThreadPoolExecutor(at_once) as pool:
                same = [one for part in pool.map(share, hands) for one in part]
        took = time.perf_counter() - began
        self.check(all(same), f"{words}: {sum(same)} of {len(same)} as the first, {took:.0f} s")

    def compute(self, folder: Path) -> tuple:
        """The results of a folder."""
        done = run([self.binary, "calcola", folder, "--json"])
        return done.status, hashlib.sha256(done.out).hexdigest()

    def build(self, folder: Path) -> tuple:
        """The document of a folder."""
        done = run([self.binary, "genera", folder])
        return done.status, digest(documents(folder))

    def plan(self, folder: Path) -> int:
        """The status of a draft of the plan, whose albero says "segue" on other pages than the report's."""
        return run([self.binary, "genera", folder, "--documento", "piano", "--stato", "bozza", "-o", folder / "piano.pdf"]).status

    def batch(self, folders: list[Path]) -> tuple[Run, list[str]]:
        """The documents of many folders."""
        done = run([self.binary, "lotto", *folders, "--json"])
        return done, [digest(documents(folder)) for folder in folders]

    def batches(self, folders: list[Path]) -> None:
        """One batch against as many runs; a long batch against a short one."""
        began = time.perf_counter()
        alone = [self.build(folder) for folder in folders]
        separate = time.perf_counter() - began
        done, together = self.batch(folders)
        self.check(done.status == 0, f"lotto of {len(folders)}: status {done.status}")
        self.check([(0, one) for one in together] == alone, "its documents are those of genera")
        share = done.wall / separate
        self.check(True, f"{done.wall:.1f} s, {len(folders)} runs one by one {separate:.1f} s: {share:.0%}; cpu {done.cpu:.1f} s")
        few, _ = self.batch(folders[: max(8, len(folders) // 10)])
        growth = done.memory / few.memory
        self.check(growth < MOST_GROWTH, f"peak memory of one process {done.memory >> 10} MiB, of a tenth {few.memory >> 10} MiB: {growth:.2f}")


def main() -> int:
    """Everything in turn."""
    typed = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    typed.add_argument("binary", type=Path)
    typed.add_argument("sample", type=Path, nargs="?", default=ROOT / "samples/torino-2020")
    for name, count in (("calcola", 1000), ("genera", 200), ("enti", 60)):
        typed.add_argument(f"--{name}", type=int, default=count)
    wanted = typed.parse_args()
    with tempfile.TemporaryDirectory() as above:
        folders = bodies.make(wanted.sample, Path(above), max(wanted.enti, AT_ONCE))
        load = Load(wanted.binary.resolve(), folders[:AT_ONCE])
        load.repeated(f"{wanted.calcola} calcola in a row", wanted.calcola, load.compute, 1)
        load.repeated(f"{wanted.calcola} calcola, {AT_ONCE} at once", wanted.calcola, load.compute, AT_ONCE)
        load.repeated(f"{wanted.genera} genera in a row", wanted.genera, load.build, 1)
        load.repeated(f"{wanted.genera} genera, {AT_ONCE} at once", wanted.genera, load.build, AT_ONCE)
        plans = [load.plan(folder) for folder in load.folders]
        load.check(not any(plans), f"drafts of {len(plans)} plans: status {max(plans)}")
        load.batches(folders[: wanted.enti])
    return 1 if load.failed else 0


if __name__ == "__main__":
    sys.exit(main())
