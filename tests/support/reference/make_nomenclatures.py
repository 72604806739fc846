#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes data/reference/waste_codes.csv and activities.csv from the published lists.

    make_nomenclatures.py NOMENCLATURE_FOLDER OUTPUT_FOLDER

Reads only files under Licence Ouverte, OGL v3 or the reuse terms of the EU (see data/reference/SOURCES.md). The resource
of each waste comes from waste_resources.csv beside this script (the longest prefix counts), the changes of November 2026
from waste_changes.csv.
"""
import csv
import re
import sys
from pathlib import Path

HERE = Path(__file__).parent
LAST_DAY_OF_THE_OLD_LIST = "2026-11-08"
NEW_SUB_CHAPTERS = {
    "1914": ("fractions intermédiaires du traitement de déchets de batteries",
             "intermediate fractions from the treatment of waste batteries"),
}
UNSEEN = "Decision (EU) 2025/934 as transcribed by a third party; titles shortened by this project"


def rows_of(file):
    with open(file, encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def plain(text):
    return re.sub(r"\s+", " ", text).strip()


def sentence(text):
    """A title in capitals as the list prints those of chapters, in small letters."""
    text = plain(text)
    return text[:1] + text[1:].lower() if text.isupper() else text


def write(file, header, rows):
    with open(file, "w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def resource_of(code, resources):
    for length in (6, 4, 2):
        if len(code) >= length and code[:length] in resources:
            return resources[code[:length]]
    raise SystemExit(f"waste_resources.csv: no resource for {code}")


def waste_rows(folder):
    resources = {row["prefix"]: row["resource"] for row in rows_of(HERE / "waste_resources.csv")}
    french = {re.sub(r"\D", "", row["code"]): plain(row["description"]) for row in rows_of(folder / "codes_dechets_fr.csv")}
    starred = {re.sub(r"\D", "", row["code"]) for row in rows_of(folder / "codes_dechets_fr.csv") if "*" in row["code"]}
    english = rows_of(folder / "ewc_low_en_defra.csv")
    rows = {}
    for row in english:
        code = row["code"]
        if (row["isHazardous"] == "true") != (code in starred):
            raise SystemExit(f"{code}: the lists disagree on its hazard")
        chapter, sub_chapter = sentence(row["chapter"]), sentence(row["subChapter"])
        rows.setdefault((code[:2], ""), [code[:2], "", "", chapter, "", "", "OGL", "V"])
        rows.setdefault((code[:4], ""), [code[:4], "", "", sub_chapter, "", "", "OGL", "V"])
        rows[(code, "")] = [code, "yes" if code in starred else "no", french[code], sentence(row["description"]), "", "",
                            "LO, OGL", "V"]
    for code, (title_fr, title_en) in NEW_SUB_CHAPTERS.items():
        rows[(code, "")] = [code, "", title_fr, title_en, "2026-11-09", "", UNSEEN, "T"]
    for change in rows_of(HERE / "waste_changes.csv"):
        code = change["code"]
        if change["valid_to"]:
            rows[(code, "")][5] = change["valid_to"]
        else:
            rows[(code, change["valid_from"])] = [code, change["hazardous"], change["title_fr"], change["title_en"],
                                                  change["valid_from"], "", UNSEEN, "T"]
    return [row[:2] + [resource_of(row[0], resources)] + row[2:] for _, row in sorted(rows.items())]


def activity_rows(folder):
    # The list as stored writes division 07 "007".
    english = {row["NACE Rev. 2"][-int(row["Level"]):] if row["Level"] == "2" else row["NACE Rev. 2"]: plain(row["Description"]) for row in rows_of(folder / "nace_rev2_en.csv")}
    rows = {}
    for row in rows_of(folder / "naf_2008_niveaux_fr.csv"):
        parent = ""
        for level, name in enumerate(("section", "division", "groupe", "classe", "sous_classe")):
            code = row["code_" + name]
            nace = row["code_classe"] if name == "sous_classe" else code
            title = english.get(nace.replace(".", ""), "")
            rows.setdefault(code, [code, ("section", "division", "group", "class", "subclass")[level], parent,
                                   plain(row["libelle_" + name]), title[:1] + title[1:].lower() if level == 0 else title])
            parent = code
    return list(rows.values())


def main():
    folder, output = Path(sys.argv[1]), Path(sys.argv[2])
    write(output / "waste_codes.csv",
          ["code", "hazardous", "resource", "title_fr", "title_en", "valid_from", "valid_to", "source", "grade"], waste_rows(folder))
    write(output / "activities.csv", ["code", "level", "parent", "label_fr", "label_en"], activity_rows(folder))


if __name__ == "__main__":
    main()
