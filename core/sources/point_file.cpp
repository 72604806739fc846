// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/point_file.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <stdexcept>

#include "geo/crs.hpp"
#include "geo/io/record_reader.hpp"

namespace core {
namespace {

using geo::io::Record;
using geo::io::RecordReader;
using Field = std::optional<std::size_t>;

struct CoordinatePair {
    std::string_view x, y, crs;  ///< crs "" is to be told, by a column `epsg` or by the caller
};

constexpr std::array known_pairs{CoordinatePair{"x_longitude", "y_latitude", geo::wgs_84},
                                 CoordinatePair{"longitude", "latitude", geo::wgs_84},
                                 CoordinatePair{"lon", "lat", geo::wgs_84},
                                 CoordinatePair{"lng", "lat", geo::wgs_84},
                                 CoordinatePair{"x", "y", ""},
                                 CoordinatePair{"X", "Y", ""}};

struct Columns {
    Field x, y, epsg, id;
    std::string crs;
};

Field field_named(const RecordReader& reader, const std::string& name) {
    const Field field = reader.try_field(name);
    if (field) return field;
    std::string known;
    for (const auto& each : reader.layer().fields) known += (known.empty() ? "" : ", ") + each.name;
    throw std::runtime_error("there is no column '" + name + "'; there are " + known);
}

Field id_field(const RecordReader& reader, const std::string& asked) {
    if (!asked.empty()) return field_named(reader, asked);
    for (const char* name : {"siret", "SIRET", "id", "fid"}) {
        if (const Field field = reader.try_field(name)) return field;
    }
    return {};
}

Columns columns_of(const RecordReader& reader, const PointFileOptions& options) {
    Columns columns;
    columns.id = id_field(reader, options.id);
    columns.crs = options.crs;
    if (!options.x.empty() || !options.y.empty()) {
        columns.x = field_named(reader, options.x);
        columns.y = field_named(reader, options.y);
        if (columns.crs.empty()) columns.crs = geo::wgs_84;
        return columns;
    }
    for (const CoordinatePair& pair : known_pairs) {
        columns.x = reader.try_field(pair.x);
        columns.y = reader.try_field(pair.y);
        if (!columns.x || !columns.y) continue;
        columns.epsg = reader.try_field("epsg");
        if (columns.crs.empty()) columns.crs = pair.crs;
        if (!columns.crs.empty() || columns.epsg) return columns;
        throw std::runtime_error("columns '" + std::string(pair.x) + "' and '" + std::string(pair.y) +
                                 "' are in an unknown CRS; give --crs, for example EPSG:2154");
    }
    throw std::runtime_error("there are no points and no columns of coordinates that are known; give --x and --y");
}

std::optional<double> try_number(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return {};
    return value;
}

/// Changes to degrees, one a CRS.
class ToDegrees {
public:
    geo::LonLat operator()(const std::string& crs, const geo::Point& p) {
        auto found = m_by_crs.find(crs);
        if (found == m_by_crs.end()) {
            found = m_by_crs.emplace(crs, geo::Transformer(geo::Crs(crs), geo::Crs(geo::wgs_84))).first;
        }
        const auto degrees = found->second.try_transform(p);
        return degrees ? geo::LonLat{degrees->x, degrees->y} : geo::LonLat{};
    }

private:
    std::map<std::string, geo::Transformer> m_by_crs;
};

geo::LonLat location_of(const Record& record, const Columns& columns, ToDegrees& to_degrees) {
    const auto x = try_number(record.values[*columns.x]);
    const auto y = try_number(record.values[*columns.y]);
    if (!x || !y) return {};
    std::string crs = columns.crs;
    if (columns.epsg && columns.crs != geo::wgs_84) {
        const std::string_view epsg = record.values[*columns.epsg];
        if (!epsg.empty()) crs = "EPSG:" + std::string(epsg);
    }
    return crs.empty() ? geo::LonLat{} : to_degrees(crs, {*x, *y});
}

PointFile read_all(RecordReader& reader, const PointFileOptions& options) {
    const bool by_geometry = reader.layer().geometry == geo::GeometryType::point && options.x.empty();
    Columns columns;
    if (by_geometry) {
        columns.id = id_field(reader, options.id);
    } else {
        columns = columns_of(reader, options);
    }
    ToDegrees to_degrees;
    PointFile points;
    Record record;
    while (reader.next(record)) {
        geo::LonLat location;
        if (!by_geometry) {
            location = location_of(record, columns, to_degrees);
        } else if (const auto* p = std::get_if<geo::Point>(&record.geometry)) {
            location = {p->x, p->y};
        }
        if (!geo::is_finite(location)) ++points.without_position;
        points.locations.push_back(location);
        points.ids.append(columns.id ? record.values[*columns.id] : std::string_view(std::to_string(record.row)));
    }
    return points;
}

}  // namespace

PointFile read_point_file(const std::filesystem::path& file, const PointFileOptions& options) {
    geo::io::ReadOptions read{.layer = options.layer, .crs = geo::Crs(geo::wgs_84)};
    if (!options.crs.empty()) read.assume_crs = geo::Crs(options.crs);
    RecordReader reader(file, std::move(read));
    try {
        return read_all(reader, options);
    } catch (const std::runtime_error& error) {
        throw std::runtime_error(file.string() + ": " + error.what());
    }
}

}  // namespace core
