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

// Border places may lie a little outside the area a CRS is made for.
constexpr double area_margin_degrees = 1.0;

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

bool MappedSource::is_usable(const geo::Point& place) const {
    const geo::Box& area = m_context.crs.area_of_use();
    if (area.min.x > area.max.x) return true;  // across the antimeridian
    const auto degrees = m_to_degrees.try_transform(place);
    return degrees && area.grown(area_margin_degrees).contains(*degrees);
}

std::optional<geo::Point> MappedSource::stated_position(const geo::Crs& crs, const geo::Point& at,
                                                        std::string_view subject) {
    const auto place = transformer(crs).try_transform(at);
    if (place && is_usable(*place)) return place;
    const auto swapped = transformer(crs).try_transform(geo::Point{at.y, at.x});
    const bool mended = swapped && is_usable(*swapped);
    const std::string_view code = mended  ? "record.coordinates_swapped"
                                  : place ? "record.outside_area_of_use"
                                          : "record.geometry_not_transformable";
    const std::optional<geo::Point> result = mended ? swapped : place;
    m_source.report(code, std::string(subject), fmt::format("{} {} in {}", at.x, at.y, crs.code()),
                    result.value_or(geo::Point{}));
    return result;
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
    if (const auto* point = std::get_if<geo::Point>(&parsed->geometry); crs && point != nullptr) {
        const auto place = stated_position(*crs, *point, subject);
        return place ? geo::Geometry(*place) : geo::Geometry{};
    }
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

/// The reader has brought the point to the territory's CRS already; in doubt it is judged as the file has it.
std::optional<geo::Point> MappedSource::file_position(std::string_view subject) {
    const geo::Geometry& drawn = m_source.record().geometry;
    const geo::Point place = marker_of(drawn);
    if (!std::holds_alternative<geo::Point>(drawn) || m_file_crs.empty() || is_usable(place)) return place;
    const geo::Crs crs(m_file_crs);
    const auto stated = geo::Transformer(m_context.crs, crs).try_transform(place);
    return stated ? stated_position(crs, *stated, subject) : place;
}

std::optional<geo::Point> MappedSource::position(std::string_view subject) {
    if (!std::holds_alternative<std::monostate>(m_source.record().geometry)) return file_position(subject);
    if (const auto degrees = stated_point("lon", "lat", subject)) {
        return stated_position(geo::Crs(geo::wgs_84), *degrees, subject);
    }
    if (const auto plane = stated_point("x", "y", subject)) return stated_position(m_crs, *plane, subject);
    const geo::Point place = marker_of(text_geometry(subject));
    return geo::is_finite(place) ? std::optional(place) : std::nullopt;
}

std::optional<geo::MultiPolygon> MappedSource::area(std::string_view subject) {
    geo::Geometry geometry = this->geometry(subject);
    if (auto* area = std::get_if<geo::MultiPolygon>(&geometry)) return std::move(*area);
    return std::nullopt;
}

}  // namespace core
