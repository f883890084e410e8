"""Compares scores with their floors: floors.py SECTION SCORES.json. Exit code 1 when one lies below.

SCORES.json is what a scorer prints with --json: one object a line; where there are several, the one of mode ALL counts.
"""
import json
import pathlib
import sys
import tomllib


def main(section, path):
    floors = tomllib.loads(pathlib.Path(__file__).with_name("floors.toml").read_text())[section]
    rows = [json.loads(line) for line in open(path) if line.strip()]
    scores = next((row for row in rows if row.get("mode") == "ALL"), rows[0])
    below = False
    for name, floor in floors.items():
        score = scores[name]
        below |= score < floor
        print(f"{section} {name} {score:.4f} (floor {floor:.4f}){' TOO LOW' if score < floor else ''}")
    return below


sys.exit(main(*sys.argv[1:]))
