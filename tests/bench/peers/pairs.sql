-- SPDX-License-Identifier: GPL-3.0-or-later
-- Pairs within a limit and points in zones, as PostGIS is best asked: tables in memory and analysed, the resource and the
-- place in one index, so that no pair of another resource is looked at. Run by postgis.py in the folder of a territory.
-- Lines "@ step time" are read by it: a step lasts until the next line. Lines "= name value…" are answers.
CREATE UNLOGGED TABLE points (lon float8, lat float8, resource int, role text, x float8, y float8, number int);
CREATE UNLOGGED TABLE sample (LIKE points);
\copy points FROM 'points.csv' CSV HEADER
\copy sample FROM 'sample.csv' CSV HEADER
CREATE UNLOGGED TABLE limits AS
    SELECT r AS resource, (ARRAY[:limits])[r % array_length(ARRAY[:limits], 1) + 1]::float8 AS metres
    FROM generate_series(0, :resources - 1) r;
CREATE UNLOGGED TABLE supplies AS
    SELECT number, resource, metres, ST_SetSRID(ST_MakePoint(x, y), 2154) AS geom,
           ST_SetSRID(ST_MakePoint(lon, lat), 4171)::geography AS place
    FROM sample JOIN limits USING (resource) WHERE role = 's';
CREATE UNLOGGED TABLE demands AS
    SELECT number, resource, ST_SetSRID(ST_MakePoint(x, y), 2154) AS geom,
           ST_SetSRID(ST_MakePoint(lon, lat), 4171)::geography AS place
    FROM sample WHERE role = 'd';
\! echo "@ pairs.index $(date +%s.%N)"
CREATE INDEX ON demands USING gist (resource, geom);
\! echo "@ - $(date +%s.%N)"
ANALYZE supplies, demands;

\! echo "@ pairs.count $(date +%s.%N)"
SELECT '= pairs.count', count(*) FROM supplies s JOIN demands d ON d.resource = s.resource AND ST_DWithin(d.geom, s.geom, s.metres);
\! echo "@ pairs.count $(date +%s.%N)"
SELECT '= pairs.count', count(*) FROM supplies s JOIN demands d ON d.resource = s.resource AND ST_DWithin(d.geom, s.geom, s.metres);
\! echo "@ pairs.count $(date +%s.%N)"
SELECT '= pairs.count', count(*) FROM supplies s JOIN demands d ON d.resource = s.resource AND ST_DWithin(d.geom, s.geom, s.metres);
-- Every pair's two rows are read, and nothing is kept: the least that a listing can cost.
\! echo "@ pairs.rows $(date +%s.%N)"
SELECT '= pairs.rows', count(*), sum((s.number # d.number)::bigint) FROM supplies s JOIN demands d ON d.resource = s.resource AND ST_DWithin(d.geom, s.geom, s.metres);
\! echo "@ pairs.rows $(date +%s.%N)"
SELECT '= pairs.rows', count(*), sum((s.number # d.number)::bigint) FROM supplies s JOIN demands d ON d.resource = s.resource AND ST_DWithin(d.geom, s.geom, s.metres);
\! echo "@ pairs.rows $(date +%s.%N)"
SELECT '= pairs.rows', count(*), sum((s.number # d.number)::bigint) FROM supplies s JOIN demands d ON d.resource = s.resource AND ST_DWithin(d.geom, s.geom, s.metres);
\! echo "@ - $(date +%s.%N)"

-- On the spheroid, one resource: the answer that ours must equal to the pair.
CREATE INDEX ON demands USING gist (place) WHERE resource = 1;
ANALYZE demands;
\! echo "@ pairs.exact $(date +%s.%N)"
SELECT '= pairs.exact', count(*) FROM supplies s JOIN demands d ON s.resource = 1 AND d.resource = 1 AND ST_DWithin(d.place, s.place, s.metres);
\! echo "@ - $(date +%s.%N)"

CREATE UNLOGGED TABLE places AS SELECT number, ST_SetSRID(ST_MakePoint(x, y), 2154) AS geom FROM points;
\! ogr2ogr -q -f PostgreSQL "PG:" zones.gpkg site_eco -nln zones -lco GEOMETRY_NAME=geom -lco FID=fid -lco SPATIAL_INDEX=NONE -lco UNLOGGED=ON --config PG_USE_COPY YES
ANALYZE places, zones;
\! echo "@ zones.index $(date +%s.%N)"
CREATE INDEX ON zones USING gist (geom);
\! echo "@ zones.index_points $(date +%s.%N)"
CREATE INDEX ON places USING gist (geom);
\! echo "@ - $(date +%s.%N)"
ANALYZE places, zones;
\! echo "@ zones $(date +%s.%N)"
SELECT '= zones', count(*), sum((p.number # (z.fid::int - 1))::bigint) FROM places p JOIN zones z ON ST_Intersects(z.geom, p.geom);
\! echo "@ zones $(date +%s.%N)"
SELECT '= zones', count(*), sum((p.number # (z.fid::int - 1))::bigint) FROM places p JOIN zones z ON ST_Intersects(z.geom, p.geom);
\! echo "@ zones $(date +%s.%N)"
SELECT '= zones', count(*), sum((p.number # (z.fid::int - 1))::bigint) FROM places p JOIN zones z ON ST_Intersects(z.geom, p.geom);
\! echo "@ - $(date +%s.%N)"
