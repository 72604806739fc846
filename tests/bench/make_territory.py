# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a seeded territory to measure with, as files of the formats that people have.

    make_territory.py FOLDER ESTABLISHMENTS [--flows N] [--zones N] [--seed N]

The same arguments give the same files: a SIRENE stock (54 columns) and its geolocation, N flows (one, if not said) for each
establishment of as many of 60 resources, activity zones in a CNIG GeoPackage, territory.toml, and for the programs that search pairs alone
points.csv (lon,lat,resource,role,x,y,row) with its samples six.csv, sample.csv and exact.csv.
Towns of very unequal sizes, as real ones are, a third of the establishments in or beside zones; the area grows with the
number of establishments, so that density does not change. All of it is invented.
"""
import argparse
import csv
import hashlib
import json
import pathlib
import shutil

import numpy as np
import pyproj
from osgeo import gdal, ogr, osr

RESOURCES = 60
LIMITS_KM = [2, 10, 20, 30, 40, 50]  # resource r has limit r modulo 6
FULL_SIZE = 1_000_000
FULL_WIDTH, FULL_HEIGHT = 300_000.0, 230_000.0  # metres, of 10^6 establishments: a region such as Auvergne-Rhône-Alpes
CENTRE = (700_000.0, 6_500_000.0)
CELL = 500.0  # metres: at most one zone in each cell, so that zones do not overlap
SAMPLED_SUPPLIES = 100_000  # flows that the sample for slow peers is drawn from
SOURCE = {"licence": "GPL-3.0-or-later", "attribution": "invented", "vintage": "2026"}
GEOLOCATION = ("siret;x;y;qualite_xy;epsg;plg_qp24;plg_iris;plg_zus;plg_qp15;plg_qva;plg_code_commune;distance_precision;"
               "qualite_qp24;qualite_iris;qualite_zus;qualite_qp15;qualite_qva;y_latitude;x_longitude")
STOCK = (
    "siren nic siret statutDiffusionEtablissement dateCreationEtablissement trancheEffectifsEtablissement "
    "anneeEffectifsEtablissement activitePrincipaleRegistreMetiersEtablissement dateDernierTraitementEtablissement "
    "etablissementSiege nombrePeriodesEtablissement complementAdresseEtablissement numeroVoieEtablissement "
    "indiceRepetitionEtablissement dernierNumeroVoieEtablissement indiceRepetitionDernierNumeroVoieEtablissement "
    "typeVoieEtablissement libelleVoieEtablissement codePostalEtablissement libelleCommuneEtablissement "
    "libelleCommuneEtrangerEtablissement distributionSpecialeEtablissement codeCommuneEtablissement "
    "codeCedexEtablissement libelleCedexEtablissement codePaysEtrangerEtablissement libellePaysEtrangerEtablissement "
    "identifiantAdresseEtablissement coordonneeLambertAbscisseEtablissement coordonneeLambertOrdonneeEtablissement "
    "complementAdresse2Etablissement numeroVoie2Etablissement indiceRepetition2Etablissement typeVoie2Etablissement "
    "libelleVoie2Etablissement codePostal2Etablissement libelleCommune2Etablissement "
    "libelleCommuneEtranger2Etablissement distributionSpeciale2Etablissement codeCommune2Etablissement "
    "codeCedex2Etablissement libelleCedex2Etablissement codePaysEtranger2Etablissement "
    "libellePaysEtranger2Etablissement dateDebut etatAdministratifEtablissement enseigne1Etablissement "
    "enseigne2Etablissement enseigne3Etablissement denominationUsuelleEtablissement activitePrincipaleEtablissement "
    "nomenclatureActivitePrincipaleEtablissement caractereEmployeurEtablissement "
    "activitePrincipaleNAF25Etablissement").split()


class Places:
    """Where towns are, and points drawn as people build."""

    def __init__(self, random, establishments):
        self.random = random
        scale = np.sqrt(establishments / FULL_SIZE)
        self.width, self.height = FULL_WIDTH * scale, FULL_HEIGHT * scale
        self.towns = max(12, round(400 * establishments / FULL_SIZE))
        size = 1.0 / (np.arange(self.towns) + 1.0)  # Zipf's law
        self.share = size / size.sum()
        self.centre = self.anywhere(self.towns)
        self.spread = 9_000.0 * scale**0.5 * np.sqrt(size) + 600.0

    def anywhere(self, count):
        corner = np.array(CENTRE) - np.array([self.width, self.height]) / 2
        return corner + self.random.random((count, 2)) * [self.width, self.height]

    def draw(self, count):
        """85 % in towns, the rest anywhere. Returns the points and the town of each, of the countryside a random one."""
        town = self.random.choice(self.towns, count, p=self.share)
        urban = self.centre[town] + self.random.standard_normal((count, 2)) * self.spread[town][:, None]
        rural = self.anywhere(count)
        return np.where(self.random.random(count)[:, None] < 0.85, urban, rural), town


def zone_centres(random, places, count):
    """The middles of distinct cells, most where most establishments are."""
    cells = np.empty((0, 2), dtype=np.int64)
    while len(cells) < count:
        drawn = np.floor(places.draw(2 * count)[0] / CELL).astype(np.int64)
        cells = np.unique(np.concatenate([cells, drawn]), axis=0)
    return (random.permutation(cells)[:count] + 0.5) * CELL


def zone_rings(random, centres):
    """A star of 8 to 40 corners round each centre, within its cell."""
    rings = []
    for centre in centres:
        corners = random.integers(8, 41)
        angle = 2 * np.pi * np.arange(corners) / corners
        radius = 0.48 * CELL * random.uniform(0.45, 1.0, corners)
        ring = np.round(centre + radius[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1), 2)
        rings.append(np.concatenate([ring, ring[:1]]))
    return rings


def write_zones(path, rings):
    gdal.SetConfigOption("OGR_CURRENT_DATE", "1970-01-01T00:00:00Z")
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(2154)
    source = ogr.GetDriverByName("GPKG").CreateDataSource(str(path), options=["VERSION=1.3"])
    layer = source.CreateLayer("site_eco", reference, ogr.wkbMultiPolygon, options=["GEOMETRY_NAME=geom", "FID=fid"])
    for name in ("site_id", "site_nom", "site_type", "site_vocadomi", "site_etat", "site_identif_date", "site_actu_date",
                 "site_comm_nom", "site_comm_insee"):
        layer.CreateField(ogr.FieldDefn(name, ogr.OFTString))
    source.StartTransaction()
    for number, ring in enumerate(rings, 1):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature["site_id"] = f"69123_SITE-ECO_{number:05d}"
        feature["site_nom"] = f"Zone inventée {number}"
        feature["site_type"] = "zone d'activité économique"
        feature["site_vocadomi"] = ("industrielle", "artisanale", "mixte", "commerciale")[number % 4]
        feature["site_etat"] = "existant et actif"
        feature["site_identif_date"], feature["site_actu_date"] = "2022-06-01", "2025-11-15"
        feature["site_comm_nom"], feature["site_comm_insee"] = "Lyon", "69123"
        corners = ",".join(f"{x:.2f} {y:.2f}" for x, y in ring)
        feature.SetGeometry(ogr.CreateGeometryFromWkt(f"MULTIPOLYGON((({corners})))"))
        layer.CreateFeature(feature)
    source.CommitTransaction()


def luhn_digit(number, digits):
    """The check digit that `number`, of so many digits, takes after it."""
    total = np.zeros_like(number)
    for place in range(digits):
        digit = number // 10**place % 10 * (2 - place % 2)
        total += digit // 10 + digit % 10
    return -total % 10


def sirets(random, count):
    """Distinct numbers with both check digits right, in random order."""
    siren = random.permutation(10_000_000 + 7 * np.arange(count, dtype=np.int64))
    siren = siren * 10 + luhn_digit(siren, 8)
    body = siren * 10_000 + 1 + random.integers(0, 9, count)
    return body * 10 + luhn_digit(body, 13)


def write_establishments(folder, random, siret, town, xy, lonlat):
    count = len(siret)
    activity = [f"{10 + k % 80:02d}.{10 + k % 70:02d}{'ABCZ'[k % 4]}" for k in range(400)]
    drawn = {"activity": random.integers(0, 400, count), "headcount": random.integers(0, 6, count),
             "street": random.integers(1, 300, count), "year": random.integers(1980, 2026, count)}
    bands = ["NN", "00", "01", "02", "03", "11"]
    at = {name: column for column, name in enumerate(STOCK)}
    row = [""] * len(STOCK)
    constant = {"statutDiffusionEtablissement": "O", "anneeEffectifsEtablissement": "2024",
                "etablissementSiege": "true", "nombrePeriodesEtablissement": "1", "typeVoieEtablissement": "RUE",
                "libelleVoieEtablissement": "DES INVENTIONS", "etatAdministratifEtablissement": "A",
                "dateDernierTraitementEtablissement": "2025-10-01T00:00:00",
                "nomenclatureActivitePrincipaleEtablissement": "NAFRev2", "caractereEmployeurEtablissement": "O"}
    for name, value in constant.items():
        row[at[name]] = value
    with open(folder / "stock.csv", "w", encoding="utf-8", newline="") as stock, \
            open(folder / "geolocation.csv", "w", encoding="utf-8", newline="") as geolocation:
        stock.write(",".join(STOCK) + "\n")
        geolocation.write(GEOLOCATION + "\n")
        for i in range(count):
            text = f"{siret[i]:014d}"
            commune = f"{69001 + town[i] % 299:05d}"
            row[0], row[1], row[2] = text[:9], text[9:], text
            row[at["dateCreationEtablissement"]] = row[at["dateDebut"]] = f"{drawn['year'][i]}-01-01"
            row[at["trancheEffectifsEtablissement"]] = bands[drawn["headcount"][i]]
            row[at["numeroVoieEtablissement"]] = str(drawn["street"][i])
            row[at["codePostalEtablissement"]] = row[at["codeCommuneEtablissement"]] = commune
            row[at["libelleCommuneEtablissement"]] = f"COMMUNE {commune}"
            row[at["denominationUsuelleEtablissement"]] = f"Établissement inventé {i + 1}"
            row[at["activitePrincipaleEtablissement"]] = activity[drawn["activity"][i]]
            stock.write(",".join(row) + "\n")
            geolocation.write(f"{text};{xy[i, 0]:.1f};{xy[i, 1]:.1f};11;2154;;;CSZ;;;{commune};;;;;;;"
                              f"{lonlat[i, 1]:.9f};{lonlat[i, 0]:.9f}\n")


def flows_of(random, establishments, flows):
    """Resource and direction of each flow, the first of all establishments before the second ones; no resource twice in
    one establishment."""
    resource = random.integers(0, RESOURCES, establishments)
    supplies = random.random(establishments * flows) < 0.5
    apart = np.linspace(1, RESOURCES, flows).astype(int)  # from the first one: a range of its own for each further flow
    further = [(resource + random.integers(a, b, establishments)) % RESOURCES for a, b in zip(apart, apart[1:])]
    return np.concatenate([resource, *further]), supplies


def write_flows(folder, random, siret, resource, supplies):
    quantity = random.integers(1, 5_000, len(siret))
    year = random.integers(2021, 2026, len(siret))
    grade = random.integers(0, 3, len(siret))
    with open(folder / "flows.csv", "w", encoding="utf-8", newline="") as out:
        out.write("siret;ressource;sens;quantite;unite;annee;preuve;diffusion\n")
        for i, number in enumerate(siret):
            out.write(f"{number:014d};bench{resource[i]:02d};{'sortie' if supplies[i] else 'entrée'};{quantity[i]};t;"
                      f"{year[i]};{('mesuré', 'déclaré', 'enquêté')[grade[i]]};public\n")


def write_resources(folder):
    with open(folder / "resources.csv", "w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow("code name_fr name_en family unit kind soft_km hard_km basis source grade".split())
        for r in range(RESOURCES):
            limit = LIMITS_KM[r % len(LIMITS_KM)]
            table.writerow([f"bench{r:02d}", f"Ressource {r}", f"Resource {r}", f"bench{r:02d}", "t", "substitution",
                            limit / 2, limit, "straight", "invented to measure with", "U"])


def write_points(folder, lonlat, resource, supplies, xy):
    """All flows, and what slow peers take: six resources, of these a share of the supplies, and one resource of these."""
    establishments = len(xy)
    stride = max(1, len(resource) // SAMPLED_SUPPLIES)
    files = {name: open(folder / f"{name}.csv", "w", encoding="ascii") for name in ("points", "six", "sample", "exact")}
    for out in files.values():
        out.write("lon,lat,resource,role,x,y,row\n")
    for i, of in enumerate(resource):
        at = i % establishments
        line = (f"{lonlat[at, 0]:.9f},{lonlat[at, 1]:.9f},{of},{'s' if supplies[i] else 'd'},"
                f"{xy[at, 0]:.1f},{xy[at, 1]:.1f},{i}\n")
        sampled = of < len(LIMITS_KM) and (not supplies[i] or at % stride == 0)
        for name, wanted in (("points", True), ("six", of < len(LIMITS_KM)), ("sample", sampled),
                             ("exact", sampled and of == 1)):
            if wanted:
                files[name].write(line)
    for out in files.values():
        out.close()
    return stride


def write_config(folder):
    blocks = ['[territory]\nname = "Invented territory to measure with"\ncrs = "EPSG:2154"\ninvented = true\n'
              'resources = "resources.csv"\n']
    sources = [("zones", "zones.gpkg", "cnig", 'layer = "site_eco"\n'),
               ("establishments", "stock.csv", "sirene", 'geolocation = ["geolocation.csv"]\n'),
               ("flows", "flows.csv", "template", "")]
    for noun, name, profile, more in sources:
        told = "".join(f"{key} = {json.dumps(value)}\n" for key, value in SOURCE.items())
        blocks.append(f'[[{noun}]]\nfile = "{name}"\nprofile = "{profile}"\n{more}{told}')
    blocks.append("[estimates]\nenabled = false\n")  # the programs that are compared know the flows of the file alone
    (folder / "territory.toml").write_text("\n".join(blocks), encoding="utf-8")


def own_hash():
    return hashlib.sha256(pathlib.Path(__file__).read_bytes()).hexdigest()


def is_there(folder):
    """Whether a territory was made whole, and by this very program: another one's may lack what is asked of it."""
    facts = folder / "facts.json"
    return facts.exists() and json.loads(facts.read_text(encoding="utf-8")).get("maker") == own_hash()


def make(folder, establishments, flows, zones, seed):
    random = np.random.default_rng([seed, establishments])
    places = Places(random, establishments)
    zones = zones or round(1_000 * 10 ** ((np.log10(establishments) - 4) / 2))  # 10^3 for 10^4, 10^4 for 10^6
    centres = zone_centres(random, places, zones)
    xy, town = places.draw(establishments)
    in_zone = random.random(establishments) < 0.33
    around = centres[random.integers(0, zones, establishments)] + random.uniform(-0.4, 0.4, (establishments, 2)) * CELL
    xy = np.round(np.where(in_zone[:, None], around, xy), 1)
    to_degrees = pyproj.Transformer.from_crs("EPSG:2154", "EPSG:4171", always_xy=True)
    lonlat = np.stack(to_degrees.transform(xy[:, 0], xy[:, 1]), axis=1)
    resource, supplies = flows_of(random, establishments, flows)
    siret = sirets(random, establishments)

    folder.mkdir(parents=True)
    write_zones(folder / "zones.gpkg", zone_rings(random, centres))
    write_establishments(folder, random, siret, town, xy, lonlat)
    write_flows(folder, random, np.tile(siret, flows), resource, supplies)
    write_resources(folder)
    stride = write_points(folder, lonlat, resource, supplies, xy)
    write_config(folder)
    facts = {"maker": own_hash(), "establishments": establishments, "flows": flows, "zones": zones, "resources": RESOURCES, "seed": seed,
             "limits_m": [1000 * limit for limit in LIMITS_KM], "sampled_resources": len(LIMITS_KM), "stride": stride}
    (folder / "facts.json").write_text(json.dumps(facts), encoding="utf-8")  # last: the territory is whole


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("establishments", type=int)
    parser.add_argument("--flows", type=int, default=1, help="of each establishment")
    parser.add_argument("--zones", type=int, default=0, help="as many as establishments call for, if not said")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    if is_there(arguments.folder):
        print(f"{arguments.folder} is there already")
        return
    shutil.rmtree(arguments.folder, ignore_errors=True)
    make(arguments.folder, arguments.establishments, arguments.flows, arguments.zones, arguments.seed)


if __name__ == "__main__":
    main()
