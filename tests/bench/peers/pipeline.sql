-- SPDX-License-Identifier: GPL-3.0-or-later
-- What `maillage build` does, as one does it with PostGIS and ogr2ogr: load, index, analyse, place in zones, join supplies
-- with demands, keep the best, export. Run by postgis.py in the folder of a territory. Tables are not logged, the server
-- writes nothing to the disk that it need not, and two workers help each query that PostgreSQL can share out.
-- Left out, to the pipeline's advantage: the checks of the input, geodesic distances, the hash of the inputs, the styles.
-- The join is asked for a sample of the supplies (:sampled of the resources, of these one supply in :stride) and its links
-- are exported :stride times; the report multiplies. Lines "@ step time": a step lasts until the next such line.
-- The score is maillage's (data/reference/score_weights.csv) where every match is of one resource, needs no preparation and
-- nothing is recorded nearby. At the end, not timed, one in :checked of the sampled supplies again with distances on the
-- ellipsoid: its links, and those of the join, go to pipeline/*.csv to be compared with maillage's.
\! echo "@ load $(date +%s.%N)"
CREATE UNLOGGED TABLE stock (
    siren text, nic text, siret text, statutDiffusionEtablissement text, dateCreationEtablissement text,
    trancheEffectifsEtablissement text, anneeEffectifsEtablissement text,
    activitePrincipaleRegistreMetiersEtablissement text, dateDernierTraitementEtablissement text, etablissementSiege
    text, nombrePeriodesEtablissement text, complementAdresseEtablissement text, numeroVoieEtablissement text,
    indiceRepetitionEtablissement text, dernierNumeroVoieEtablissement text,
    indiceRepetitionDernierNumeroVoieEtablissement text, typeVoieEtablissement text, libelleVoieEtablissement text,
    codePostalEtablissement text, libelleCommuneEtablissement text, libelleCommuneEtrangerEtablissement text,
    distributionSpecialeEtablissement text, codeCommuneEtablissement text, codeCedexEtablissement text,
    libelleCedexEtablissement text, codePaysEtrangerEtablissement text, libellePaysEtrangerEtablissement text,
    identifiantAdresseEtablissement text, coordonneeLambertAbscisseEtablissement text,
    coordonneeLambertOrdonneeEtablissement text, complementAdresse2Etablissement text, numeroVoie2Etablissement
    text, indiceRepetition2Etablissement text, typeVoie2Etablissement text, libelleVoie2Etablissement text,
    codePostal2Etablissement text, libelleCommune2Etablissement text, libelleCommuneEtranger2Etablissement text,
    distributionSpeciale2Etablissement text, codeCommune2Etablissement text, codeCedex2Etablissement text,
    libelleCedex2Etablissement text, codePaysEtranger2Etablissement text, libellePaysEtranger2Etablissement text,
    dateDebut text, etatAdministratifEtablissement text, enseigne1Etablissement text, enseigne2Etablissement text,
    enseigne3Etablissement text, denominationUsuelleEtablissement text, activitePrincipaleEtablissement text,
    nomenclatureActivitePrincipaleEtablissement text, caractereEmployeurEtablissement text,
    activitePrincipaleNAF25Etablissement text);
CREATE UNLOGGED TABLE geolocation (
    siret text, x float8, y float8, qualite_xy text, epsg int, plg_qp24 text, plg_iris text, plg_zus text, plg_qp15
    text, plg_qva text, plg_code_commune text, distance_precision text, qualite_qp24 text, qualite_iris text,
    qualite_zus text, qualite_qp15 text, qualite_qva text, y_latitude float8, x_longitude float8);
CREATE UNLOGGED TABLE declared (siret text, resource text, direction text, quantity float8, unit text, year int, grade text, diffusion text);
CREATE UNLOGGED TABLE catalogue (code text, name_fr text, name_en text, family text, unit text, kind text, soft_km float8, hard_km float8, basis text, source text, grade text);
\copy stock FROM 'stock.csv' CSV HEADER
\copy geolocation FROM 'geolocation.csv' CSV HEADER DELIMITER ';'
\copy declared FROM 'flows.csv' CSV HEADER DELIMITER ';'
\copy catalogue FROM 'resources.csv' CSV HEADER
\! ogr2ogr -q -f PostgreSQL "PG:" zones.gpkg site_eco -nln zones -lco GEOMETRY_NAME=geom -lco FID=fid -lco SPATIAL_INDEX=NONE -lco UNLOGGED=ON --config PG_USE_COPY YES
CREATE UNLOGGED TABLE located AS
    SELECT row_number() OVER (ORDER BY stock.ctid) AS number, siret, coalesce(nullif(denominationUsuelleEtablissement, ''), enseigne1Etablissement) AS name,
           activitePrincipaleEtablissement AS activity, nomenclatureActivitePrincipaleEtablissement AS activity_nomenclature,
           trancheEffectifsEtablissement AS headcount, codeCommuneEtablissement AS commune,
           libelleCommuneEtablissement AS commune_name, etatAdministratifEtablissement AS state,
           statutDiffusionEtablissement AS diffusion, qualite_xy AS location_quality, ST_SetSRID(ST_MakePoint(x, y), 2154) AS geom
    FROM stock JOIN geolocation USING (siret) WHERE etatAdministratifEtablissement <> 'F';
\! echo "@ index $(date +%s.%N)"
CREATE INDEX ON zones USING gist (geom);
CREATE INDEX ON located USING gist (geom);
\! echo "@ analyse $(date +%s.%N)"
ANALYZE;
\! echo "@ zones $(date +%s.%N)"
-- Inside, else the nearest boundary within 30 m; the neighbours of each zone within 500 m.
CREATE UNLOGGED TABLE placed AS
    SELECT DISTINCT ON (l.number) l.number, z.fid AS zone, z.site_id AS zone_id, ST_Distance(z.geom, l.geom) AS zone_distance
    FROM located l JOIN zones z ON ST_DWithin(z.geom, l.geom, 30) ORDER BY l.number, ST_Distance(z.geom, l.geom), z.fid;
CREATE UNLOGGED TABLE establishments AS
    SELECT l.*, p.zone, p.zone_id, p.zone_distance FROM located l LEFT JOIN placed p USING (number);
CREATE UNLOGGED TABLE neighbours AS
    SELECT a.fid AS a, b.fid AS b FROM zones a JOIN zones b ON a.fid <> b.fid AND ST_DWithin(a.geom, b.geom, 500);
SELECT '= pipeline.zones', count(*) FROM placed WHERE zone_distance = 0;
\! echo "@ flows $(date +%s.%N)"
CREATE UNLOGGED TABLE flows AS
    SELECT e.number, substr(d.resource, 6)::int AS resource, d.resource AS code, c.family, d.direction, d.quantity, d.unit, d.year, d.grade,
           CASE d.grade WHEN 'mesuré' THEN 1.0 WHEN 'déclaré' THEN 0.75 ELSE 0.5 END::float8 AS evidence,
           1000 * c.soft_km AS soft, 1000 * c.hard_km AS hard, d.diffusion, d.siret, e.name, e.zone, e.zone_id, e.geom
    FROM declared d JOIN establishments e USING (siret) JOIN catalogue c ON c.code = d.resource;
CREATE UNLOGGED TABLE supplies AS
    SELECT * FROM flows WHERE direction = 'sortie' AND resource < :sampled AND (number - 1) % :stride = 0;
CREATE UNLOGGED TABLE demands AS SELECT * FROM flows WHERE direction = 'entrée';
\! echo "@ index_flows $(date +%s.%N)"
CREATE INDEX ON demands USING gist (resource, geom);
CREATE UNIQUE INDEX ON neighbours (a, b);
ANALYZE flows, supplies, demands, neighbours;
\! echo "@ join $(date +%s.%N)"
-- A window and not LIMIT: PostgreSQL shares out no query with a LIMIT inside.
CREATE UNLOGGED TABLE links AS
    SELECT s.number AS supply, s.resource, best.* FROM supplies s CROSS JOIN LATERAL (
        SELECT *, row_number() OVER (ORDER BY score DESC, distance, demand) AS rank FROM (
            SELECT d.number AS demand, distance, least(s.quantity, d.quantity) AS quantity,
                   0.35 * greatest(0, least(1, (s.hard - distance) / (s.hard - s.soft)))
                   + 0.15 * least(s.quantity, d.quantity) / greatest(s.quantity, d.quantity)
                   + 0.15 * least(s.evidence, d.evidence) + 0.15 + 0.05
                   + 0.1 * CASE WHEN s.zone = d.zone THEN 1
                                WHEN EXISTS (SELECT FROM neighbours n WHERE n.a = s.zone AND n.b = d.zone) THEN 0.5
                                ELSE 0 END AS score
            FROM demands d CROSS JOIN LATERAL (SELECT ST_Distance(d.geom, s.geom) AS distance) measured
            WHERE d.resource = s.resource AND ST_DWithin(d.geom, s.geom, s.hard)) pairs) best
    WHERE rank <= :best;
\! echo "@ - $(date +%s.%N)"
SELECT '= pipeline.links', count(*) FROM links;
ANALYZE links;
CREATE UNLOGGED TABLE exported_links AS
    SELECT s.code AS resource, s.family, s.siret AS supplier, s.name AS supplier_name, d.siret AS consumer, d.name AS consumer_name,
           l.distance, s.hard AS straight_limit, l.quantity, s.unit, s.zone_id AS supplier_zone, d.zone_id AS consumer_zone,
           l.score, l.rank, least(s.evidence, d.evidence) AS evidence, ST_Multi(ST_MakeLine(s.geom, d.geom)) AS geom
    FROM links l JOIN supplies s ON s.number = l.supply AND s.resource = l.resource
         JOIN demands d ON d.number = l.demand AND d.resource = l.resource
         CROSS JOIN generate_series(1, :stride) copies;
\! echo "@ export $(date +%s.%N)"
\! mkdir -p pipeline
\! ogr2ogr -q -f GPKG pipeline/out.gpkg "PG:" establishments -nln establishments -nlt POINT
\! ogr2ogr -q -f GPKG -update pipeline/out.gpkg "PG:" zones -nln zones
\! ogr2ogr -q -f GPKG -update pipeline/out.gpkg "PG:" -sql "SELECT number, siret, code, family, direction, quantity, unit, year, grade, diffusion FROM flows" -nln flows -nlt NONE
\if :geojson
\! ogr2ogr -q -f GeoJSON pipeline/establishments.geojson "PG:" establishments -t_srs OGC:CRS84 -lco RFC7946=YES
\! ogr2ogr -q -f GeoJSON pipeline/zones.geojson "PG:" zones -t_srs OGC:CRS84 -lco RFC7946=YES
\endif
\! echo "@ export_links $(date +%s.%N)"
\! ogr2ogr -q -f GPKG -update pipeline/out.gpkg "PG:" exported_links -nln substitution_links -nlt MULTILINESTRING
\if :geojson
\! ogr2ogr -q -f GeoJSON pipeline/substitution_links.geojson "PG:" exported_links -t_srs OGC:CRS84 -lco RFC7946=YES
\endif
\! echo "@ - $(date +%s.%N)"
SELECT '= pipeline.exported_links', count(*) FROM exported_links;

CREATE UNLOGGED TABLE exact_links AS
    SELECT s.siret AS supplier, s.code, best.* FROM supplies s CROSS JOIN LATERAL (
        SELECT *, row_number() OVER (ORDER BY score DESC, distance, consumer) AS rank FROM (
            SELECT d.siret AS consumer, distance,
                   0.35 * greatest(0, least(1, (s.hard - distance) / (s.hard - s.soft)))
                   + 0.15 * least(s.quantity, d.quantity) / greatest(s.quantity, d.quantity)
                   + 0.15 * least(s.evidence, d.evidence) + 0.15 + 0.05
                   + 0.1 * CASE WHEN s.zone = d.zone THEN 1
                                WHEN EXISTS (SELECT FROM neighbours n WHERE n.a = s.zone AND n.b = d.zone) THEN 0.5
                                ELSE 0 END AS score
            FROM demands d CROSS JOIN LATERAL (
                SELECT ST_Distance(ST_Transform(d.geom, 4171)::geography, ST_Transform(s.geom, 4171)::geography) AS distance) measured
            WHERE d.resource = s.resource AND ST_DWithin(d.geom, s.geom, 1.005 * s.hard) AND distance <= s.hard
                  AND d.number <> s.number) pairs) best
    WHERE rank <= :best AND (s.number - 1) % (:stride * :checked) = 0;
CREATE VIEW checked AS SELECT siret, code FROM supplies WHERE (number - 1) % (:stride * :checked) = 0;
\copy (SELECT siret, code FROM checked) TO 'pipeline/checked.csv' CSV
\copy (SELECT supplier, code, consumer, score FROM exact_links) TO 'pipeline/exact.csv' CSV
\copy (SELECT s.siret, s.code, d.siret, l.score FROM links l JOIN supplies s ON s.number = l.supply AND s.resource = l.resource JOIN demands d ON d.number = l.demand AND d.resource = l.resource) TO 'pipeline/planar.csv' CSV
