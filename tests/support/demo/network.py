# SPDX-License-Identifier: GPL-3.0-or-later
"""Flows, initiatives, synergies and actors of the invented island, as the project's own spreadsheets have them."""
import csv

FLOWS = ["siret", "ressource", "sens", "quantite", "unite", "annee", "preuve", "diffusion", "remarque"]
INITIATIVES = ["identifiant", "nom", "resume", "type", "stade", "stade_date", "date_debut", "date_fin", "mise_a_jour",
               "types_synergie", "animateur", "financeurs", "zones", "etablissements", "commune", "longitude", "latitude",
               "objectifs", "financements", "etp", "site_web", "diffusion", "contact_nom", "contact_fonction", "contact_courriel",
               "contact_telephone", "contact_diffusion"]
SYNERGIES = ["identifiant", "nom", "type", "parties", "ressource", "statut", "statut_date", "quantite", "unite", "demarche",
             "preuve", "diffusion"]
ACTORS = ["identifiant", "nom", "type", "commune", "demarches", "site_web", "diffusion", "contact_nom", "contact_fonction",
          "contact_courriel", "contact_telephone", "contact_diffusion"]

# Trade → what it gives off and takes in: (resource, direction, unit, low, high).
TRADE_FLOWS = {
    "Scierie": [("wood.sawdust", "sortie", "t", 80, 900), ("wood.offcuts", "sortie", "t", 40, 400)],
    "Menuiserie": [("wood.offcuts", "sortie", "t", 2, 60), ("service.waste_collection", "entrée", "EUR", 800, 6_000)],
    "Palettes": [("wood.pallets", "entrée", "pc", 500, 9_000), ("wood.offcuts", "entrée", "t", 30, 300)],
    "Papeterie": [("paper.board", "entrée", "t", 200, 4_000), ("steam", "entrée", "t", 4_000, 30_000)],
    "Cartonnages": [("paper.board", "sortie", "t", 20, 300)],
    "Imprimerie": [("paper.office", "sortie", "t", 5, 90)],
    "Plasturgie": [("plastics.pp", "sortie", "t", 5, 120), ("plastics.pe", "entrée", "t", 10, 200)],
    "Emballages": [("plastics.pe", "sortie", "t", 10, 150), ("plastics.film", "sortie", "t", 3, 60)],
    "Fonderie": [("mineral.foundry_sand", "sortie", "t", 200, 2_500), ("metal.steel", "entrée", "t", 100, 3_000),
                 ("heat.high", "sortie", "MWh", 800, 6_000)],
    "Mécanique": [("metal.turnings", "sortie", "t", 3, 90), ("purchase.protective_equipment", "entrée", "EUR", 500, 9_000)],
    "Chaudronnerie": [("metal.steel", "sortie", "t", 5, 80), ("equipment.handling", "entrée", "h", 40, 600)],
    "Traitements": [("chemical.acids", "sortie", "t", 5, 60), ("water.process", "entrée", "m3", 1_000, 20_000)],
    "Conserverie": [("organic.food_waste", "sortie", "t", 60, 700), ("water.treated", "sortie", "m3", 5_000, 60_000)],
    "Laiterie": [("organic.food_by_products", "sortie", "t", 100, 2_000), ("heat.medium", "sortie", "MWh", 300, 2_500)],
    "Boulangerie": [("organic.food_waste", "sortie", "t", 1, 12)],
    "Brasserie": [("organic.food_by_products", "sortie", "t", 10, 200), ("gas.co2", "sortie", "t", 4, 60)],
    "Salaisons": [("organic.fat", "sortie", "t", 5, 90), ("heat.medium", "entrée", "MWh", 100, 900)],
    "Verrerie": [("mineral.glass", "entrée", "t", 300, 6_000), ("heat.high", "sortie", "MWh", 1_500, 9_000)],
    "Béton": [("mineral.aggregates", "entrée", "t", 2_000, 40_000), ("mineral.foundry_sand", "entrée", "t", 100, 900)],
    "Carrière": [("mineral.inert", "entrée", "t", 1_000, 20_000), ("mineral.aggregates", "sortie", "t", 5_000, 90_000)],
    "Chimie": [("chemical.solvents", "sortie", "t", 10, 200), ("chemical.acids", "entrée", "t", 10, 120), ("gas.co2", "entrée", "t", 5, 80)],
    "Textiles": [("textile.offcuts", "sortie", "t", 2, 40)],
    "Récupération": [("metal.turnings", "entrée", "t", 200, 3_000), ("plastics.pp", "entrée", "t", 50, 600),
                     ("paper.office", "entrée", "t", 100, 900)],
    "Collecte": [("organic.food_waste", "entrée", "t", 200, 4_000), ("wood.offcuts", "entrée", "t", 100, 900)],
    "Chaufferie": [("wood.offcuts", "entrée", "t", 500, 6_000), ("wood.sawdust", "entrée", "t", 300, 3_000)],
    "Transports": [("wood.pallets", "sortie", "pc", 100, 4_000), ("purchase.energy", "entrée", "EUR", 9_000, 90_000)],
    "Entrepôts": [("plastics.film", "sortie", "t", 2, 40), ("service.security", "entrée", "EUR", 3_000, 30_000),
                  ("wood.pallets", "sortie", "pc", 200, 6_000)],
    "Garage": [("chemical.oils", "sortie", "t", 1, 12), ("rubber.tyres", "sortie", "t", 1, 15)],
    "Travaux": [("mineral.inert", "sortie", "t", 100, 5_000)],
    "Négoce": [("service.security", "entrée", "EUR", 1_000, 9_000)],
}
SHARED_NEEDS = [("service.waste_collection", "EUR", 800, 12_000), ("service.green_space", "EUR", 500, 5_000),
                ("purchase.inspection", "EUR", 400, 6_000), ("service.security", "EUR", 1_000, 20_000)]

TOPICS = ["Palettes en boucle", "Chaleur partagée", "Achats groupés", "Biodéchets", "Eau réemployée", "Cartons et films",
          "Bois local", "Métaux et copeaux", "Équipements partagés", "Sables de fonderie"]
STAGES = [("préfiguration", 6), ("animation", 9), ("opérationnelle", 9), ("pérenne", 4), ("terminée", 2)]


def quantity(chance, low, high):
    middle = chance.between(low, high)
    value = f"{middle:.0f}" if middle >= 10 else f"{middle:.1f}".replace(".", ",")
    return value if chance.share() < 0.7 else f"{middle * 0.7:.0f}-{middle * 1.3 + 1:.0f}"


def flow_rows(chance, establishments):
    rows = []
    for item in establishments:
        if item["state"] == "F" or chance.share() < 0.35:
            continue
        flows = list(TRADE_FLOWS.get(item["trade"], []))
        if chance.share() < 0.35:
            resource, unit, low, high = chance.one_of(SHARED_NEEDS)
            flows.append((resource, "entrée", unit, low, high))
        for resource, direction, unit, low, high in flows:
            known = chance.share() < 0.62  # quantities are mostly unknown in interviews too
            rows.append({"siret": item["siret"], "ressource": resource, "sens": direction,
                         "quantite": quantity(chance, low, high) if known else "", "unite": unit if known else "",
                         "annee": str(chance.whole(2022, 2025)) if known else "",
                         "preuve": chance.weighted([("déclaré", 60), ("enquêté", 28), ("mesuré", 8), ("estimé", 4)]),
                         "diffusion": chance.weighted([("public", 70), ("réseau", 15), ("confidentiel", 10), ("", 5)]),
                         "remarque": "donnée inventée"})
    spoil_flows(rows)
    return rows


def spoil_flows(rows):
    rows[3]["quantite"], rows[3]["unite"] = "-12", "t"
    rows[4]["quantite"], rows[4]["unite"] = "< 5", "t"
    rows[5]["ressource"] = "poudre de perlimpinpin"
    rows[6]["siret"] = "00088888800014"  # an establishment that is in no file
    rows[7]["quantite"], rows[7]["unite"] = "40", "charretées"
    rows[8]["quantite"] = "environ trois"
    rows[9]["siret"] = rows[9]["siret"].lstrip("0")  # leading zeros that a spreadsheet took away
    rows[10]["preuve"] = "à vue de nez"


def initiative_rows(chance, units, zones, establishments):
    rows = []
    for number in range(1, 31):
        unit = units[(number * 5) % len(units)]
        stage = chance.weighted(STAGES)
        near = [zone for zone in zones if zone["unit"]["intercommunality"] == unit["intercommunality"]]
        own = near[number % len(near):][:2]
        members = [item for item in establishments if item["zone"] is not None and zones[item["zone"]] in own][:chance.whole(0, 9)]
        kind = "démarche" if number % 5 else chance.one_of(["substitution", "mutualisation"])
        year = chance.whole(2018, 2025)
        rows.append(dict.fromkeys(INITIATIVES, "") | {
            "identifiant": f"DEM-{number:03d}", "nom": f"{TOPICS[number % len(TOPICS)]} – {unit['name']}",
            "resume": "Démarche inventée : recenser les flux, réunir les établissements, monter des synergies.", "type": kind,
            "stade": stage, "stade_date": f"{year + 1}-{chance.whole(1, 12):02d}", "date_debut": f"{year}-{chance.whole(1, 12):02d}",
            "date_fin": f"{year + 3}-06" if stage == "terminée" else "", "mise_a_jour": f"2026-{chance.whole(1, 10):02d}-15",
            "types_synergie": chance.one_of(["substitution", "mutualisation", "substitution|mutualisation"]),
            "animateur": f"ACT-{1 + number % 12:03d}", "financeurs": chance.one_of(["Fonds insulaire", "Fonds insulaire|Région inventée", ""]),
            "zones": "|".join(zone["id"] for zone in own) if number % 3 else "",
            "etablissements": "|".join(item["siret"] for item in members), "commune": unit["code"],
            "objectifs": f"déchets évités (t) : {chance.whole(2, 40) * 50} : {chance.whole(0, 30) * 40} : {year + 2}" if number % 2 else "",
            "financements": f"Fonds insulaire : {chance.whole(2, 12) * 10000} : EUR : {year}" if number % 3 else "",
            "etp": chance.one_of(["0,5", "1", "1,5", ""]), "site_web": f"https://demarche-{number:02d}.example",
            "diffusion": "public", "contact_nom": "Service économie circulaire", "contact_fonction": "accueil",
            "contact_courriel": f"demarche{number:02d}@example.org", "contact_telephone": "00 00 00 00 00",
            "contact_diffusion": chance.one_of(["public", "réseau", ""])})
    rows[6]["stade"] = "lauréate de l'appel à projets 2023"
    rows[9]["commune"] = "00999"  # of no department
    rows[11]["stade_date"] = "31/02/2024"
    rows[13]["diffusion"] = "réseau"
    rows[17]["etablissements"] += "|00077777700017"
    return rows


def synergy_rows(chance, establishments):
    rows = []
    by_trade = {}
    for item in establishments:
        if item["state"] == "A":
            by_trade.setdefault(item["trade"], []).append(item)
    couples = [("Scierie", "Chaufferie", "wood.sawdust"), ("Fonderie", "Béton", "mineral.foundry_sand"), ("Transports", "Palettes", "wood.pallets"),
               ("Mécanique", "Récupération", "metal.turnings"), ("Laiterie", "Salaisons", "heat.medium"), ("Emballages", "Plasturgie", "plastics.pe")]
    statuses = ["identifiée", "qualifiée", "étude de faisabilité", "décidée", "mise en œuvre", "suspendue", "abandonnée", "terminée"]
    for number in range(1, 25):
        if number % 4:
            giver, taker, resource = couples[number % len(couples)]
            parties, kind = [chance.one_of(by_trade[giver]), chance.one_of(by_trade[taker])], "substitution"
        else:
            parties, kind, resource = [chance.one_of(establishments) for _ in range(4)], "mutualisation", chance.one_of(SHARED_NEEDS)[0]
        rows.append({"identifiant": f"SYN-{number:03d}", "nom": f"Synergie inventée n° {number}", "type": kind,
                     "parties": "|".join(item["siret"] for item in parties), "ressource": resource,
                     "statut": statuses[number % len(statuses)], "statut_date": f"{2020 + number % 6}-0{1 + number % 9}",
                     "quantite": f"{chance.whole(5, 400)}" if number % 3 and kind == "substitution" else "",
                     "unite": ("pc" if resource == "wood.pallets" else "MWh" if resource.startswith("heat") else "t")
                     if number % 3 and kind == "substitution" else "",
                     "demarche": f"DEM-{1 + number % 30:03d}", "preuve": "déclaré",
                     "diffusion": chance.weighted([("public", 6), ("réseau", 3), ("confidentiel", 1), ("", 1)])})
    rows[2]["demarche"] = "DEM-999"
    return rows


def actor_rows(chance, units):
    kinds = ["animateur"] * 12 + ["financeur"] * 4 + ["tête de réseau"] * 2 + ["membre"] * 96 + ["autre"] * 6
    names = {"animateur": "Club d'entreprises", "financeur": "Fonds insulaire", "tête de réseau": "Réseau des îles inventées",
             "membre": "Adhérent", "autre": "Partenaire"}
    rows = []
    for number, kind in enumerate(kinds, start=1):
        unit = units[number % len(units)]
        rows.append({"identifiant": f"ACT-{number:03d}", "nom": f"{names[kind]} {number} de {unit['name']}", "type": kind,
                     "commune": unit["code"], "demarches": f"DEM-{1 + number % 30:03d}" if number % 3 == 0 else "",
                     "site_web": f"https://acteur-{number:03d}.example", "diffusion": chance.weighted([("public", 9), ("réseau", 1)]),
                     "contact_nom": "Accueil", "contact_fonction": "standard", "contact_courriel": f"acteur{number:03d}@example.org",
                     "contact_telephone": "00 00 00 00 00", "contact_diffusion": chance.one_of(["public", "réseau", ""])})
    return rows


def write_rows(path, header, rows, encoding):
    with open(path, "w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, header, delimiter=";", lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(rows)


def write_network(folder, chance, units, zones, establishments):
    write_rows(folder / "flux_inventes.csv", FLOWS, flow_rows(chance, establishments), "utf-8")
    write_rows(folder / "demarches_inventees.csv", INITIATIVES, initiative_rows(chance, units, zones, establishments), "utf-8-sig")
    write_rows(folder / "synergies_inventees.csv", SYNERGIES, synergy_rows(chance, establishments), "utf-8")
    # As some spreadsheets still export: not UTF-8.
    write_rows(folder / "acteurs_inventes.csv", ACTORS, actor_rows(chance, units), "cp1252")
