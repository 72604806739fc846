# SPDX-License-Identifier: GPL-3.0-or-later
"""Invented files of wastes produced, in the columns of the register of polluting emissions (IREP) as a third party describes
them: no real one was at hand."""
import csv

COLUMNS = ["identifiant", "nom_etablissement", "numero_siret", "annee", "code_operation_eliminatio_valorisation",
           "libelle_operation_eliminatio_valorisation", "code_departement", "pays", "code_dechet", "libelle_dechet", "quantite",
           "unite"]
# Trade: wastes with their code, title and yearly tonnes.
NOT_HAZARDOUS = {"Scierie": ("03 01 05", "Sciure et chutes de bois", 150, 900), "Fonderie": ("10 09 08", "Sables de fonderie", 80, 600),
                 "Plasturgie": ("07 02 13", "Déchets plastiques", 10, 120), "Cartonnages": ("03 03 08", "Papiers et cartons", 40, 400)}
HAZARDOUS = {"Traitements": ("11 01 05*", "Acides de décapage", 4, 60), "Chimie": ("07 05 04*", "Solvants", 5, 80),
             "Imprimerie": ("08 03 12*", "Déchets d'encres", 1, 12)}


def rows(chance, establishments, wastes):
    result = []
    for item in establishments:
        if item["trade"] not in wastes or item["state"] == "F" or item["diffusion"] != "O":
            continue
        code, title, low, high = wastes[item["trade"]]
        for year in (2023, 2024):
            result.append(dict(zip(COLUMNS, [f"979.{item['siret'][3:8]}", item["name"], item["siret"], year, "R3", "Recyclage", "979",
                                             "FRANCE", code, title, chance.whole(low, high), "tonnes/an"])))
    return result


def write_irep(folder, chance, establishments):
    for name, wastes in (("non_dangereux", NOT_HAZARDOUS), ("dangereux", HAZARDOUS)):
        table = rows(chance, establishments, wastes)
        table[0]["quantite"] = "< seuil"
        table[-1]["numero_siret"] = "00099999800019"  # an establishment that the territory does not have
        with open(folder / f"Prod_dechets_{name}_invente.csv", "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, lineterminator="\r\n")
            writer.writeheader()
            writer.writerows(table)
