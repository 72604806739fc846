# SPDX-License-Identifier: GPL-3.0-or-later
"""Activity zones, plots and poles of the invented island, in the GeoPackage model of CNIG Sites Économiques v2024-10."""
import math

from osgeo import ogr, osr

from places import DEPARTMENT, INTERCOMMUNALITIES, NOTICE, polygon

VOCATIONS = [("industrielle", 9), ("artisanale", 8), ("mixte", 9), ("commerciale", 5), ("tertiaire", 3),
             ("entrepôts, logistique", 4), ("portuaire", 2)]
STATES = [("existant et actif", 15), ("en projet", 2), ("création", 3)]
PLACES = ["les Forges", "la Corderie", "le Chantier", "les Vanneaux", "la Saulnerie", "le Grand Pré", "les Tanneurs", "la Verrerie",
          "le Moulin Haut", "la Jetée", "les Quatre Routes", "le Bois Carré", "la Briqueterie", "les Eaux Vives", "la Minoterie",
          "le Pré Neuf", "les Amandiers", "la Cale", "le Phare", "les Dunes"]

SITE_FIELDS = [
    "site_id", "pole_id", "site_nom", "site_type", "site_vocadomi", "site_etat", "site_surf_brute", "site_surf_utile",
    "site_creation_date", "site_identif_date", "site_actu_date", "source_producteur", "site_description",
    "site_quali_territoire", "site_evol_urba", "site_url", "site_epci_nom", "site_epci_siren", "site_comm_nom",
    "site_comm_insee", "site_moa_type", "site_moa_nom", "site_uf_nbre", "site_uf_vacant_nbre", "site_taux_vacance",
    "site_nb_etab", "site_nb_emploi"]
PLOT_FIELDS = ["terr_id", "site_id", "terr_refcad", "terr_surf_brute", "terr_utile", "terr_identif_date", "terr_actu_date",
               "terr_maitrise_fonc", "terr_stade_amngt", "terr_stade_comm", "terr_etat_occup", "terr_usage", "terr_cle_en_main",
               "terr_acquereur", "terr_cession_date", "terr_vente_montant", "terr_m2_prix"]
POLE_FIELDS = ["pole_id", "pole_nom", "pole_vocadomi", "pole_identif_date", "pole_actu_date", "pole_nb_site", "pole_nb_etab",
               "pole_nb_emploi", "pole_surface", "pole_rayonnement"]


def turned(points, centre, angle):
    cosine, sine = math.cos(angle), math.sin(angle)
    return polygon([(centre[0] + x * cosine - y * sine, centre[1] + x * sine + y * cosine) for x, y in points])


def outline(chance, index, centre):
    """A rectangle, an L or a U of 4 to 60 hectares, or two parts."""
    w, h = chance.between(220, 800), chance.between(180, 620)
    angle = chance.between(0, math.pi)
    corner = [(-w / 2, -h / 2), (w / 2, -h / 2), (w / 2, h / 2), (-w / 2, h / 2)]
    if index % 9 == 4:
        corner = [(-w / 2, -h / 2), (w / 2, -h / 2), (w / 2, h / 2), (w / 4, h / 2), (w / 4, -h / 4), (-w / 4, -h / 4),
                  (-w / 4, h / 2), (-w / 2, h / 2)]
    elif index % 5 == 2:
        corner = [(-w / 2, -h / 2), (w / 2, -h / 2), (w / 2, 0), (0, 0), (0, h / 2), (-w / 2, h / 2)]
    area = ogr.ForceToMultiPolygon(turned(corner, centre, angle))
    if index % 13 == 7:
        area.AddGeometry(turned([(-80, -60), (90, -60), (90, 70), (-80, 70)], (centre[0] + w + 150, centre[1] + 60), angle))
    return area


def placed(chance, index, unit, others):
    """A zone in its commune, apart from the others."""
    inner = unit["geometry"].PointOnSurface()
    for attempt in range(400):
        reach = 2_600 * (1 - attempt / 400)
        centre = (inner.GetX() + chance.between(-reach, reach), inner.GetY() + chance.between(-reach, reach))
        area = outline(chance, index, centre)
        if unit["geometry"].Contains(area) and all(area.Distance(other) > 60 for other in others):
            return area
    raise RuntimeError(f"no room for zone {index + 1} in {unit['name']}")


def zones(chance, units):
    roomy = [unit for unit in units if unit["geometry"].GetArea() > 15e6]
    result = []
    for index in range(40):
        unit = roomy[(index * 7) % len(roomy)]
        area = placed(chance, index, unit, [other["geometry"] for other in result])
        place = PLACES[index % len(PLACES)]
        result.append({"id": f"{unit['code']}_SITE-ECO_{index + 1:05d}", "unit": unit, "geometry": area,
                       "name": ("ZI " if index % 3 == 0 else "ZA " if index % 3 == 1 else "Parc d'activités ") + place +
                               (" II" if index >= len(PLACES) else ""),
                       "vocation": chance.weighted(VOCATIONS), "state": chance.weighted(STATES)})
    spoil(result)
    return result


def spoil(all_zones):
    """Defects that real inventories have, once each."""
    # Two zones that overlap: the second is moved onto the edge of the first.
    first, second = all_zones[0]["geometry"], all_zones[1]
    box = first.GetEnvelope()
    x, y = box[1], (box[2] + box[3]) / 2
    second["geometry"] = ogr.ForceToMultiPolygon(polygon([(x - 60, y - 150), (x + 400, y - 150), (x + 400, y + 150), (x - 60, y + 150)]))
    second["unit"] = all_zones[0]["unit"]
    # A ring that crosses itself.
    box = all_zones[10]["geometry"].GetEnvelope()
    all_zones[10]["geometry"] = ogr.ForceToMultiPolygon(
        polygon([(box[0], box[2]), (box[1], box[3]), (box[1], box[2]), (box[0], box[3] - 40)]))
    # Words that are not those of the standard's lists.
    all_zones[3]["vocation"] = "Industrielle"
    all_zones[4]["vocation"] = "entrepôts;logistique"
    all_zones[5]["state"] = "Existant et actif"
    # An identifier given twice.
    all_zones[12]["id"] = all_zones[11]["id"]


def layer_of(source, name, kind, fields, reference):
    layer = source.CreateLayer(name, reference, kind, options=["GEOMETRY_NAME=geom", "FID=fid", f"DESCRIPTION={NOTICE}"])
    for field in fields:
        layer.CreateField(ogr.FieldDefn(field, ogr.OFTString))
    return layer


def add(layer, values, geometry):
    feature = ogr.Feature(layer.GetLayerDefn())
    for key, value in values.items():
        if value != "":
            feature.SetField(key, str(value))
    feature.SetGeometry(geometry)
    layer.CreateFeature(feature)


def hectares_of(geometry):
    return round(geometry.Buffer(0).GetArea() / 10_000, 2)


def site_values(index, zone, usable):
    siren, epci = INTERCOMMUNALITIES[zone["unit"]["intercommunality"]]
    hectares = hectares_of(zone["geometry"])
    pole = f"{DEPARTMENT}01_POLE-ECO_{zone['unit']['intercommunality'] + 1:05d}" if index != 9 else ""
    return {"site_id": zone["id"], "pole_id": pole, "site_nom": zone["name"], "site_type": "zone d'activité économique",
            "site_vocadomi": zone["vocation"], "site_etat": zone["state"], "site_surf_brute": hectares,
            "site_surf_utile": usable or round(hectares * 0.8, 2), "site_identif_date": "2022-06-01", "site_actu_date": "2025-11-15",
            "source_producteur": "inventé", "site_description": NOTICE, "site_evol_urba": "extension" if index == 6 else
            "extension urbaine", "site_epci_nom": epci, "site_epci_siren": siren, "site_comm_nom": zone["unit"]["name"],
            "site_comm_insee": zone["unit"]["code"], "site_moa_type": "EPCI" if index == 8 else "epci", "site_moa_nom": epci,
            "site_uf_nbre": 10 + index, "site_uf_vacant_nbre": index % 4,
            "site_taux_vacance": round(100 * (index % 4) / (10 + index), 1)}


def plots_of(zone):
    inside = zone["geometry"].Buffer(0).PointOnSurface()
    corners = [(inside.GetX() + 45 * part, inside.GetY()) for part in range(2)]
    return [polygon([(x - 20, y - 18), (x + 20, y - 18), (x + 20, y + 18), (x - 20, y + 18)]) for x, y in corners]


def plot_values(number, zone, geometry):
    sold = number % 6 == 0
    return {"terr_id": f"{zone['unit']['code']}_TERR-ECO_{number:05d}", "site_id": zone["id"],
            "terr_surf_brute": hectares_of(geometry), "terr_utile": "oui", "terr_identif_date": "2022-06-01",
            "terr_actu_date": "2025-11-15", "terr_maitrise_fonc": "EPCI, structure intercommunale", "terr_stade_amngt": "viabilisé et aménagé",
            "terr_stade_comm": "vendu, commercialisation achevée" if sold else "en vente", "terr_etat_occup": "occupé" if sold else "inoccupé",
            "terr_usage": "industrie" if number == 4 else "bâti productif" if sold else "inconnu", "terr_cession_date": "2024-03-01" if sold else "",
            "terr_vente_montant": "123456" if sold else "", "terr_m2_prix": "41.15" if sold else ""}


def write_zones(path, all_zones):
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(2154)
    driver = ogr.GetDriverByName("GPKG")
    if path.exists():
        path.unlink()
    source = driver.CreateDataSource(str(path), options=["VERSION=1.3"])
    source.StartTransaction()
    sites = layer_of(source, "site_eco", ogr.wkbMultiPolygon, SITE_FIELDS, reference)
    plots = layer_of(source, "terrain_eco", ogr.wkbPolygon, PLOT_FIELDS, reference)
    poles = layer_of(source, "pole_eco", ogr.wkbPoint, POLE_FIELDS, reference)
    plots_by_zone = {index: plots_of(all_zones[index]) for index in range(2, 40, 3)}
    for index, zone in enumerate(all_zones):
        # The usable area is that of the plots to count, which one zone gets wrong.
        usable = round(sum(map(hectares_of, plots_by_zone.get(index, []))), 2) if index != 2 else None
        add(sites, site_values(index, zone, usable), zone["geometry"])
    number = 0
    for index, shapes in plots_by_zone.items():
        for plot in shapes:
            number += 1
            add(plots, plot_values(number, all_zones[index], plot), plot)
    for block, (_, epci) in enumerate(INTERCOMMUNALITIES):
        members = [zone for zone in all_zones if zone["unit"]["intercommunality"] == block]
        centre = members[0]["geometry"].Buffer(0).Centroid()
        add(poles, {"pole_id": f"{DEPARTMENT}01_POLE-ECO_{block + 1:05d}", "pole_nom": "Pôle de " + epci.split(" de ")[-1],
                    "pole_vocadomi": "industrielle", "pole_identif_date": "2022-06-01", "pole_nb_site": len(members),
                    "pole_surface": round(sum(zone["geometry"].Buffer(0).GetArea() for zone in members) / 10_000, 1),
                    "pole_rayonnement": "local"}, centre)
    source.CommitTransaction()
