# SPDX-License-Identifier: GPL-3.0-or-later
"""400 invented establishments as the two files of INSEE: the SIRENE stock (54 columns) and its geolocation.

SIREN begin with 000, which INSEE has never given; they satisfy the check digit, as real ones do.
"""
import csv

from osgeo import ogr

from places import DEPARTMENT, FORMER_COMMUNE, to_degrees

STOCK = [
    "siren", "nic", "siret", "statutDiffusionEtablissement", "dateCreationEtablissement", "trancheEffectifsEtablissement",
    "anneeEffectifsEtablissement", "activitePrincipaleRegistreMetiersEtablissement", "dateDernierTraitementEtablissement",
    "etablissementSiege", "nombrePeriodesEtablissement", "complementAdresseEtablissement", "numeroVoieEtablissement",
    "indiceRepetitionEtablissement", "dernierNumeroVoieEtablissement", "indiceRepetitionDernierNumeroVoieEtablissement",
    "typeVoieEtablissement", "libelleVoieEtablissement", "codePostalEtablissement", "libelleCommuneEtablissement",
    "libelleCommuneEtrangerEtablissement", "distributionSpecialeEtablissement", "codeCommuneEtablissement",
    "codeCedexEtablissement", "libelleCedexEtablissement", "codePaysEtrangerEtablissement", "libellePaysEtrangerEtablissement",
    "identifiantAdresseEtablissement", "coordonneeLambertAbscisseEtablissement", "coordonneeLambertOrdonneeEtablissement",
    "complementAdresse2Etablissement", "numeroVoie2Etablissement", "indiceRepetition2Etablissement", "typeVoie2Etablissement",
    "libelleVoie2Etablissement", "codePostal2Etablissement", "libelleCommune2Etablissement",
    "libelleCommuneEtranger2Etablissement", "distributionSpeciale2Etablissement", "codeCommune2Etablissement",
    "codeCedex2Etablissement", "libelleCedex2Etablissement", "codePaysEtranger2Etablissement",
    "libellePaysEtranger2Etablissement", "dateDebut", "etatAdministratifEtablissement", "enseigne1Etablissement",
    "enseigne2Etablissement", "enseigne3Etablissement", "denominationUsuelleEtablissement", "activitePrincipaleEtablissement",
    "nomenclatureActivitePrincipaleEtablissement", "caractereEmployeurEtablissement", "activitePrincipaleNAF25Etablissement"]
GEOLOCATION = [
    "siret", "x", "y", "qualite_xy", "epsg", "plg_qp24", "plg_iris", "plg_zus", "plg_qp15", "plg_qva", "plg_code_commune",
    "distance_precision", "qualite_qp24", "qualite_iris", "qualite_zus", "qualite_qp15", "qualite_qva", "y_latitude", "x_longitude"]

# Trade, activity code, weight, headcount codes that suit it.
TRADES = [
    ("Scierie", "16.10A", 5, "03 11 12"), ("Menuiserie", "16.23Z", 7, "01 02 03 11"), ("Palettes", "16.24Z", 3, "03 11 12"),
    ("Papeterie", "17.12Z", 2, "21 22 32"), ("Cartonnages", "17.21A", 4, "12 21 22"), ("Imprimerie", "18.12Z", 5, "02 03 11"),
    ("Plasturgie", "22.29A", 8, "11 12 21 22"), ("Emballages", "22.22Z", 4, "12 21"), ("Fonderie", "24.51Z", 2, "21 22"),
    ("Mécanique", "25.62B", 14, "02 03 11 12 21"), ("Chaudronnerie", "25.11Z", 8, "03 11 12"), ("Traitements", "25.61Z", 4, "11 12 21"),
    ("Conserverie", "10.39A", 4, "12 21 22"), ("Laiterie", "10.51C", 3, "12 21 32"), ("Boulangerie", "10.71A", 6, "02 03 11"),
    ("Brasserie", "11.05Z", 3, "01 02 03"), ("Salaisons", "10.13A", 4, "03 11 12 21"), ("Verrerie", "23.13Z", 2, "21 22"),
    ("Béton", "23.63Z", 4, "03 11"), ("Carrière", "08.12Z", 3, "03 11 12"), ("Chimie", "20.59Z", 4, "12 21 22 32"),
    ("Textiles", "13.92Z", 3, "03 11 12"), ("Récupération", "38.32Z", 5, "03 11 12"), ("Collecte", "38.11Z", 3, "11 12 21"),
    ("Chaufferie", "35.30Z", 2, "01 02 03"), ("Transports", "49.41B", 9, "03 11 12 21"), ("Entrepôts", "52.10B", 7, "11 12 21"),
    ("Garage", "45.20A", 9, "01 02 03"), ("Travaux", "43.12A", 8, "02 03 11"), ("Énergies", "35.11Z", 2, "NN 01"),
    ("Négoce", "46.73A", 7, "02 03 11"), ("Laboratoire", "71.20B", 4, "03 11 12")]
NAF_25 = {"25.62B": "25.53Y", "16.10A": "16.11Y", "38.32Z": "38.21Y"}
WORDS = ["de la Jetée", "des Salorges", "du Cabestan", "de la Houle", "des Embruns", "du Ponant", "de l'Estran", "du Grand Large",
         "des Brisants", "de la Passe", "du Goéland", "des Alizés", "de la Dune", "du Fanal", "de l'Anse", "des Récifs"]


def luhn(digits):
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str((10 - total % 10) % 10)


def siret(number):
    siren = f"000{number:05d}"
    siren += luhn(siren)
    return siren, siren + "0001" + luhn(siren + "0001")


def point_in(chance, area):
    low_x, high_x, low_y, high_y = area.GetEnvelope()
    while True:
        point = ogr.Geometry(ogr.wkbPoint)
        point.AddPoint_2D(round(chance.between(low_x, high_x), 1), round(chance.between(low_y, high_y), 1))
        if area.Contains(point):
            return point


def establishments(chance, units, zones):
    areas = [zone["geometry"].Buffer(0) for zone in zones]
    result = []
    for number in range(1, 401):
        trade, code, _, sizes = chance.weighted([(item, item[2]) for item in TRADES])
        zone = chance.whole(0, len(zones) - 1) if chance.share() < 0.66 else None
        unit = zones[zone]["unit"] if zone is not None else chance.one_of(units)
        place = point_in(chance, areas[zone] if zone is not None else unit["geometry"])
        siren, identifier = siret(number)
        result.append({"siren": siren, "siret": identifier, "name": f"{trade} {chance.one_of(WORDS)}", "trade": trade, "activity": code,
                       "headcount": chance.one_of(sizes.split()), "unit": unit, "zone": zone, "place": place,
                       "quality": chance.weighted([("11", 84), ("12", 8), ("21", 3), ("22", 2), ("33", 3)]),
                       "state": "F" if chance.share() < 0.04 else "A", "diffusion": "O"})
    return result


def stock_row(item):
    row = dict.fromkeys(STOCK, "")
    row.update({"siren": item["siren"], "nic": item["siret"][9:], "siret": item["siret"], "statutDiffusionEtablissement": item["diffusion"],
                "dateCreationEtablissement": "2015-01-01", "trancheEffectifsEtablissement": item["headcount"],
                "anneeEffectifsEtablissement": "2024", "etablissementSiege": "true", "nombrePeriodesEtablissement": "1",
                "libelleVoieEtablissement": "DES INVENTIONS", "typeVoieEtablissement": "RUE", "codePostalEtablissement": DEPARTMENT + "00",
                "libelleCommuneEtablissement": item["unit"]["name"].upper(), "codeCommuneEtablissement": item["unit"]["code"],
                "dateDebut": "2015-01-01", "etatAdministratifEtablissement": item["state"],
                "denominationUsuelleEtablissement": item["name"], "enseigne3Etablissement": "DONNEE INVENTEE",
                "activitePrincipaleEtablissement": item["activity"], "nomenclatureActivitePrincipaleEtablissement": "NAFRev2",
                "caractereEmployeurEtablissement": "O", "activitePrincipaleNAF25Etablissement": NAF_25.get(item["activity"], "")})
    return row


def spoil_stock(rows):
    """Defects that real extracts have."""
    for index in (20, 21, 22):  # partial diffusion: the name is masked
        rows[index].update({"statutDiffusionEtablissement": "P", "denominationUsuelleEtablissement": "[ND]",
                            "libelleVoieEtablissement": "[ND]"})
    for index in (30, 31):
        rows[index]["etatAdministratifEtablissement"] = ""
    rows[32]["statutDiffusionEtablissement"] = ""
    rows[40]["trancheEffectifsEtablissement"] = "3"  # a leading zero that a spreadsheet took away
    rows[41]["activitePrincipaleEtablissement"] = rows[41]["activitePrincipaleEtablissement"].replace(".", "")
    rows[42].update({"activitePrincipaleEtablissement": "28.5D", "nomenclatureActivitePrincipaleEtablissement": "NAFRev1"})
    rows[43]["denominationUsuelleEtablissement"] = "RÃ©paration de la Passe"  # UTF-8 encoded twice
    rows[44]["libelleVoieEtablissement"] = "DES\nINVENTIONS"
    rows[45]["codeCommuneEtablissement"] = FORMER_COMMUNE  # a commune that has merged
    rows.append(dict(rows[50]))  # the same SIRET twice


def geolocation_row(item, transform):
    x, y = item["place"].GetX(), item["place"].GetY()
    lon, lat = transform.TransformPoint(x, y)[:2]
    row = dict.fromkeys(GEOLOCATION, "")
    row.update({"siret": item["siret"], "x": f"{x:.1f}", "y": f"{y:.1f}", "qualite_xy": item["quality"], "epsg": "2154",
                "plg_code_commune": item["unit"]["code"], "plg_zus": "CSZ", "y_latitude": f"{lat:.9f}", "x_longitude": f"{lon:.9f}"})
    return row


def write_table(path, header, rows, separator):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, delimiter=separator, lineterminator="\r\n" if separator == "," else "\n")
        writer.writeheader()
        writer.writerows(rows)


def found_twice(item):
    """An establishment under a second SIRET: the same name some steps away, as after a change of owner."""
    siren, identifier = siret(401)
    place = ogr.Geometry(ogr.wkbPoint)
    place.AddPoint_2D(item["place"].GetX() + 12.0, item["place"].GetY())
    return item | {"siren": siren, "siret": identifier, "name": item["name"].upper(), "place": place}


def write_establishments(folder, items):
    items = items + [found_twice(items[80])]
    rows = [stock_row(item) for item in items]
    spoil_stock(rows)
    write_table(folder / "StockEtablissement_invente.csv", STOCK, rows, ",")
    transform = to_degrees()
    places = [geolocation_row(item, transform) for index, item in enumerate(items) if index not in (60, 61)]
    places[70]["x"], places[70]["y"] = "nan", "nan"
    places[70]["x_longitude"], places[70]["y_latitude"] = "", ""
    places.append(dict(places[5], siret="00099999900017"))  # an establishment that the stock does not have
    write_table(folder / "GeolocalisationEtablissement_invente.csv", GEOLOCATION, places, ";")
