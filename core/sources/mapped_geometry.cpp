// SPDX-License-Identifier: GPL-3.0-or-later
// Positions and areas of mapped sources: where a row's place may be written, and in which CRS.
#include <optional>
#include <stdexcept>
#include <variant>

#include <fmt/format.h>

#include "core/sources/mapped_source.hpp"
#include "core/sources/noun_columns.hpp"
#include "core/sources/written_values.hpp"

namespace core {
namespace {

/// Numbers that can only be degrees: a text without CRS is then taken as WGS 84, as GeoJSON says.
bool looks_geographic(const geo::Geometry& geometry) {
    const geo::Box box = geo::bounding_box(geometry);
    return !box.empty() && box.min.x >= -180.0 && box.max.x <= 180.0 && box.min.y >= -90.0 && box.max.y <= 90.0;
}

/// Nothing for a number that is no CRS: a record's fault, not an error of the program's.
std::optional<geo::Crs> try_crs(int epsg) {
    try {
        return geo::Crs(fmt::format("EPSG:{}", epsg));
    } catch (const std::runtime_error&) {
        return std::nullopt;
    }
}

}  // namespace

geo::Point marker_of(const geo::Geometry& geometry) {
    if (const auto* point = std::get_if<geo::Point>(&geometry)) return *point;
    const geo::Box box = geo::bounding_box(geometry);
    if (box.empty()) return {};
    return {(box.min.x + box.max.x) / 2.0, (box.min.y + box.max.y) / 2.0};
}

const geo::Transformer& MappedSource::transformer(const geo::Crs& from) {
    for (const auto& [code, transformer] : m_transformers) {
        if (code == from.code()) return transformer;
    }
    m_transformers.emplace_back(from.code(), geo::Transformer(from, m_context.crs));
    return m_transformers.back().second;
}

std::optional<geo::Point> MappedSource::stated_point(std::string_view x, std::string_view y, std::string_view subject) {
    if ((*this)[x].empty() && (*this)[y].empty()) return std::nullopt;
    const auto east = number(x, subject), north = number(y, subject);
    if (!east || !north) return std::nullopt;
    return geo::Point{*east, *north};
}

std::optional<MappedPosition> MappedSource::stated_position(const geo::Crs& crs, const geo::Point& at,
                                                            std::string_view subject) {
    const geo::Box& use = m_context.crs.area_of_use();
    const auto is_used_at = [&](const geo::Point& p) { return use.min.x > use.max.x || use.contains(p); };
    const geo::Point swapped{at.y, at.x};
    const bool strange = crs.is_geographic() && !is_used_at(at);
    const bool mended = strange && is_used_at(swapped);
    MappedPosition position{crs.epsg(), mended ? swapped : at, {}};
    const auto place = transformer(crs).try_transform(position.stated);
    if (place) position.place = *place;
    const std::string_view code = mended    ? "record.coordinates_swapped"
                                  : !place  ? "record.geometry_not_transformable"
                                  : strange ? "record.outside_area_of_use"
                                            : "";
    if (!code.empty()) {
        m_source.report(code, std::string(subject), fmt::format("{} {} in {}", at.x, at.y, crs.code()), position.place);
    }
    return position;
}

geo::Geometry MappedSource::text_geometry(std::string_view subject) {
    const std::string_view written = (*this)["geometry"];
    if (written.empty()) return {};
    std::vector<geo::io::Fault> faults;
    auto parsed = geo::io::try_parse_geometry(written, faults);
    if (!parsed) {
        m_source.report("record.geometry_unreadable", std::string(subject), std::string(written.substr(0, 80)));
        return {};
    }
    const std::optional<geo::Crs> crs = parsed->epsg > 0                     ? try_crs(parsed->epsg)
                                        : looks_geographic(parsed->geometry) ? geo::Crs(geo::wgs_84)
                                                                             : m_crs;
    auto placed = crs ? transformer(*crs).try_transform(parsed->geometry) : std::nullopt;
    if (placed) return std::move(*placed);
    m_source.report("record.geometry_not_transformable", std::string(subject),
                    fmt::format("geometry in {}", crs ? crs->code() : fmt::format("EPSG:{}", parsed->epsg)));
    return {};
}

geo::Geometry MappedSource::geometry(std::string_view subject) {
    const geo::Geometry& of_file = m_source.record().geometry;
    return std::holds_alternative<std::monostate>(of_file) ? text_geometry(subject) : of_file;
}

std::optional<MappedPosition> MappedSource::position(std::string_view subject) {
    if (!std::holds_alternative<std::monostate>(m_source.record().geometry)) {
        const geo::Point place = marker_of(m_source.record().geometry);
        return MappedPosition{m_context.crs.epsg(), place, place};
    }
    if (const auto degrees = stated_point("lon", "lat", subject)) {
        return stated_position(geo::Crs(geo::wgs_84), *degrees, subject);
    }
    if (const auto plane = stated_point("x", "y", subject)) return stated_position(m_crs, *plane, subject);
    const geo::Point place = marker_of(text_geometry(subject));
    if (!geo::is_finite(place)) return std::nullopt;
    return MappedPosition{m_context.crs.epsg(), place, place};
}

std::optional<geo::MultiPolygon> MappedSource::area(std::string_view subject) {
    geo::Geometry geometry = this->geometry(subject);
    if (auto* area = std::get_if<geo::MultiPolygon>(&geometry)) return std::move(*area);
    return std::nullopt;
}

}  // namespace core
