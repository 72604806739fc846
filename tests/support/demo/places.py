# SPDX-License-Identifier: GPL-3.0-or-later
"""An invented island in the Bay of Biscay, far from any land: its communes, intercommunalities and activity zones.

Plane coordinates are Lambert-93 (EPSG:2154); GeoJSON is written in degrees.
"""
import json
import math

from osgeo import ogr, osr

ogr.UseExceptions()

# A department that does not exist, in the one range of codes where INSEE could still make some.
DEPARTMENT = "979"
FORMER_COMMUNE = DEPARTMENT + "90"

CENTRE = (150_000.0, 6_600_000.0)
NOTICE = "Territoire inventé pour la démonstration de maillage : aucun lieu, aucune entreprise, aucune personne n'existe."

COMMUNE_NAMES = [
    "Port-Maille", "Saint-Orme", "Les Trois-Ancres", "Valnoire", "Grand-Clos", "Aubeterrane", "Mirebrume", "La Lande-Bleue",
    "Fontsèche", "Roquépine", "Belle-Estacade", "Saint-Gervin", "Noirétang", "Les Salorges", "Haute-Drague", "Pontvieil",
    "L'Hermine", "Castelrive", "Brèche-Neuve", "Ormesson-sur-Vague", "Le Cabestan", "Sainte-Houle", "Mornac-l'Île", "Quatrevents"]
INTERCOMMUNALITIES = [
    ("000000018", "Communauté d'agglomération de Port-Maille"), ("000000026", "Communauté de communes des Salorges"),
    ("000000034", "Communauté de communes du Cabestan"), ("000000042", "Communauté de communes de Haute-Drague")]


def polygon(points):
    ring = ogr.Geometry(ogr.wkbLinearRing)
    for x, y in points:
        ring.AddPoint_2D(x, y)
    ring.CloseRings()
    result = ogr.Geometry(ogr.wkbPolygon)
    result.AddGeometry(ring)
    return result


def island():
    points = []
    for step in range(180):
        angle = 2 * math.pi * step / 180
        swell = 1 + 0.10 * math.sin(3 * angle + 0.7) + 0.06 * math.sin(7 * angle) + 0.03 * math.cos(13 * angle)
        points.append((CENTRE[0] + 22_500 * swell * math.cos(angle), CENTRE[1] + 15_500 * swell * math.sin(angle)))
    return polygon(points)


def commune_seeds(chance):
    seeds = []
    for row in range(4):
        for column in range(6):
            seeds.append((CENTRE[0] - 17_500 + 7_000 * column + chance.between(-1_700, 1_700),
                          CENTRE[1] - 10_500 + 7_000 * row + chance.between(-1_700, 1_700)))
    return seeds


def half_plane(seed, other):
    """The plane of the points nearer to seed than to other, as a large square."""
    mx, my = (seed[0] + other[0]) / 2, (seed[1] + other[1]) / 2
    dx, dy = seed[0] - other[0], seed[1] - other[1]
    size = math.hypot(dx, dy)
    dx, dy = dx / size * 100_000, dy / size * 100_000
    return polygon([(mx - dy, my + dx), (mx + dy, my - dx), (mx + dy + dx, my - dx + dy), (mx - dy + dx, my + dx + dy)])


def communes(chance):
    """A list of dicts: code, name, intercommunality, population, geometry."""
    seeds = commune_seeds(chance)
    land = island()
    result = []
    for index, seed in enumerate(seeds):
        cell = land.Clone()
        for other in seeds:
            if other is not seed:
                cell = cell.Intersection(half_plane(seed, other))
        column, row = index % 6, index // 6
        block = (0 if column < 3 else 1) + (0 if row < 2 else 2)
        result.append({"code": f"{DEPARTMENT}{index + 1:02d}", "name": COMMUNE_NAMES[index], "intercommunality": block,
                       "population": chance.whole(4, 180) * 100 + chance.whole(0, 99), "geometry": cell, "seed": seed})
    return result


def to_degrees():
    plane, degrees = osr.SpatialReference(), osr.SpatialReference()
    plane.ImportFromEPSG(2154)
    degrees.ImportFromEPSG(4326)
    degrees.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    plane.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return osr.CoordinateTransformation(plane, degrees)


def geojson_geometry(geometry, transform):
    moved = geometry.Clone()
    moved.Transform(transform)
    if ogr.GT_Flatten(moved.GetGeometryType()) == ogr.wkbPolygon:
        moved = ogr.ForceToMultiPolygon(moved)
    shape = json.loads(moved.ExportToJson())

    def rounded(item):
        return [rounded(each) for each in item] if isinstance(item[0], list) else [round(item[0], 6), round(item[1], 6)]

    shape["coordinates"] = rounded(shape["coordinates"])
    return shape


def write_features(path, name, features):
    lines = [json.dumps(feature, ensure_ascii=False, separators=(",", ":")) for feature in features]
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write('{"type":"FeatureCollection","name":%s,"description":%s,"features":[\n' %
                   (json.dumps(name), json.dumps(NOTICE, ensure_ascii=False)))
        file.write(",\n".join(lines) + "\n]}\n")


def write_administrative(folder, units):
    transform = to_degrees()
    features = []
    for unit in units:
        siren, name = INTERCOMMUNALITIES[unit["intercommunality"]]
        features.append({"type": "Feature",
                         "properties": {"code": unit["code"], "code_actuel": unit["code"], "nom": unit["name"], "dep": DEPARTMENT,
                                        "epci": siren, "epci_nom": name, "population_municipale": unit["population"]},
                         "geometry": geojson_geometry(unit["geometry"], transform)})
    # A commune that has merged since: an old code that establishments still carry.
    features[5]["properties"]["code"] = FORMER_COMMUNE
    write_features(folder / "communes_inventees.geojson", "communes", features)

    features = []
    for block, (siren, name) in enumerate(INTERCOMMUNALITIES):
        members = [unit for unit in units if unit["intercommunality"] == block]
        whole = members[0]["geometry"].Clone()
        for unit in members[1:]:
            whole = whole.Union(unit["geometry"])
        features.append({"type": "Feature",
                         "properties": {"code": siren, "nom": name, "nb_communes_2018": len(members),
                                        "population_municipale": sum(unit["population"] for unit in members)},
                         "geometry": geojson_geometry(whole, transform)})
    write_features(folder / "intercommunalites_inventees.geojson", "intercommunalites", features)
