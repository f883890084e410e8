"""Whom of outside lists the registry knows: registry_coverage.py OFFICE_HOLDERS.jsonl TRUTH_US.jsonl MOTORCADE.

Each person becomes two generated articles of one sentence, dated within his time in office: "PRESIDENT NAME of COUNTRY
arrived in Vienna on Monday." and the same by name alone. The program reads them all; a person counts as known where a
trip bears the id of somebody of the registry whose names are like the one that the list prints. Exit code 1 when
visitors or travellers since 2000 lie below 95 %. Nothing of the lists is copied into the registry.
"""
import collections
import csv
import difflib
import json
import pathlib
import re
import subprocess
import sys
import unicodedata

TARGET = 0.95
DATA = pathlib.Path(__file__).parent.parent / "data"
OFFICE = {"head of government": "Prime Minister", "chief of state": "President"}
# What stands before the name in the lists.
BEFORE = re.compile(
    r"^(?:[-–\s]+|(?:first|second|third|acting|interim|executive|vice|deputy|president|presidents|presidential|prime|"
    r"minister|ministers|premier|chairman|chairperson|chair|council|king|queen|emir|amir|sultan|prince|crown|the|of|sheikh|"
    r"shaykh|gen\.|lt\.|capt\.|col\.|maj\.|dr\.|sir|dame|state|counselor|taoiseach|chancellor)\b[\s,]*)+",
    re.IGNORECASE,
)
AFTER = re.compile(r"\(.*?\)|\[.*?\]|\"|,? aka .*|, .*|;.*| of (?:the )?[A-Z]\w+$")


def rows(path):
    return [json.loads(line) for line in open(path, encoding="utf-8") if line.strip()]


def table(name):
    return list(csv.DictReader(open(DATA / name, encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE))


def plain(name):
    """The name's words in lower case and without marks."""
    letters = unicodedata.normalize("NFD", name.lower().translate(str.maketrans("ıøłđ", "iold")))
    return re.findall("[a-z]+", "".join(letter for letter in letters if not unicodedata.combining(letter)))


def cased(name):
    """RAKHMON to Rakhmon, without what stands before and after the name."""
    bare = AFTER.sub("", BEFORE.sub("", name)).strip(" ,")
    words = []
    for word in bare.split():
        if re.search(r"[^\W\d_]{2}", word) and word.upper() == word and not re.fullmatch(r"[IVX]+[.,]?", word):
            word = re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word)
        words.append(word)
    return " ".join(words)


def office_holders(path):
    kinds = {name: row["kind"] for row in table("countries.tsv") for name in [row["name"], *row["names"].split("|")]}
    for row in rows(path):
        if not row["country"]:
            continue
        country = re.sub(r"\s*\(.*?\)|,.*", "", row["country"])
        day = max(row.get("since") or "", row["first_seen"])
        place = "territories" if kinds.get(country) == "territory" or country not in kinds else "states"
        yield f"{row['role']}, {place}", row["name"], OFFICE[row["role"]], country, min(day, row["last_seen"])


def history(path):
    for row in rows(path):
        if row["start"] and row["start"] >= "2000":
            kind = "visitors to" if row["kind"] == "visit" else "travellers from"
            yield f"{kind} the US since 2000", row["leader"], row["office"], row["from"], row["start"]


def like(one, other):
    return difflib.SequenceMatcher(None, one, other).ratio() >= 0.7


def same(name, spellings):
    """Of the printed name, all but one word are like words of one spelling."""
    words = plain(name)
    wanted = max(1, (len(words) + 1) // 2)
    return any(sum(any(like(word, known) for known in plain(spelling)) for word in words) >= wanted for spelling in spellings)


def articles(people):
    for at, (key, (office, day)) in enumerate(people.items()):
        name, country = key[1:]
        city = "Prague" if country in ("Austria", "Holy See") else "Vienna"
        for form, who in enumerate([f"{office} {cased(name)} of {country}", cased(name)]):
            yield {"id": f"{at}.{form}", "published": day, "text": f"{who} arrived in {city} on Monday."}


def main(holders, truth, motorcade):
    spellings = {row["id"]: [row["name"], *filter(None, row["names"].split("|"))] for row in table("people.tsv")}
    people = {}
    for kind, name, office, country, day in [*office_holders(holders), *history(truth)]:
        people.setdefault((kind, name, country), (office, day))
    lines = "".join(json.dumps(article) + "\n" for article in articles(people))
    done = subprocess.run([motorcade, "extract", "-"], input=lines, capture_output=True, text=True, check=True)
    trips = [[trip["leader"] for trip in json.loads(line)["trips"]] for line in done.stdout.splitlines()]
    counts, missing = collections.Counter(), collections.defaultdict(list)
    for at, (key, (_, day)) in enumerate(people.items()):
        leaders = trips[2 * at] + trips[2 * at + 1]
        known = any(same(cased(key[1]), spellings[one["id"]]) for one in leaders if one["id"] in spellings)
        counts[key[0], known] += 1
        if not known:
            missing[key[0]].append(f"{key[1]} ({key[2]}, {day})" + (f" found {leaders[0]['id']}" if leaders else ""))
    low = False
    for kind in sorted({key[0] for key in people}):
        yes, no = counts[kind, True], counts[kind, False]
        low |= "2000" in kind and yes / (yes + no) < TARGET
        print(f"{kind}: {yes} of {yes + no} people, {yes / (yes + no):.1%}")
        for line in missing[kind]:
            print("   ", line)
    return low


sys.exit(main(*sys.argv[1:]))
