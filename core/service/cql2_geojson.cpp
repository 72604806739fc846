// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/cql2_geojson.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "core/service/cql2_faults.hpp"
#include "core/service/cql2_literals.hpp"

namespace core::cql2 {
namespace {

using nlohmann::json;

constexpr std::string_view shape_types =
    "Point, LineString, Polygon, MultiPoint, MultiLineString, MultiPolygon or GeometryCollection";

std::vector<double> numbers_of(const json& value, const std::string& place) {
    if (!value.is_array() || !std::ranges::all_of(value, [](const json& one) { return one.is_number(); })) {
        refuse(place, "a list of numbers was expected");
    }
    return value.get<std::vector<double>>();
}

geo::Point position(const json& value, const std::string& place) {
    const std::vector<double> numbers = numbers_of(value, place);
    if (numbers.size() < 2) refuse(place, "a position has two numbers");
    return {numbers[0], numbers[1]};
}

/// Each element of a list, as `thing` reads it.
template <class Thing>
auto listed(const json& value, const std::string& place, const Thing& thing) {
    std::vector<decltype(thing(value, place))> things;
    if (!value.is_array() || value.empty()) refuse(place, "a list that is not empty was expected");
    for (std::size_t i = 0; i < value.size(); ++i) things.push_back(thing(value[i], place + "/" + std::to_string(i)));
    return things;
}

std::vector<geo::Point> line(const json& value, const std::string& place) {
    return line_literal(listed(value, place, position), place);
}
geo::Ring ring(const json& value, const std::string& place) {
    return ring_literal(listed(value, place, position), place);
}
geo::Polygon polygon(const json& value, const std::string& place) {
    return polygon_literal(listed(value, place, ring), place);
}

geo::Geometry geometry(const std::string& type, const json& coordinates, const std::string& place) {
    if (type == "Point") return position(coordinates, place);
    if (type == "LineString") return geo::MultiLine{{line(coordinates, place)}};
    if (type == "Polygon") return geo::MultiPolygon{{polygon(coordinates, place)}};
    if (type == "MultiPoint") return geo::MultiPoint{listed(coordinates, place, position)};
    if (type == "MultiLineString") return geo::MultiLine{listed(coordinates, place, line)};
    if (type == "MultiPolygon") return geo::MultiPolygon{listed(coordinates, place, polygon)};
    refuse(place, "the type of a geometry is " + std::string(shape_types));
}

/// "crs" above all: it would say that the coordinates mean something else.
void refuse_other_members(const json& value, std::string_view content, const std::string& place) {
    for (const auto& [name, ignored] : value.items()) {
        if (name != "type" && name != "bbox" && name != content) {
            refuse(place, "a geometry has the members \"type\" and \"" + std::string(content) + "\" only");
        }
    }
}

std::vector<geo::Geometry> parts_of(const json& value, const std::string& place, std::size_t& depth) {
    const Depth deeper(depth, place);
    const json* type = value.is_object() && value.contains("type") ? &value["type"] : nullptr;
    if (type == nullptr || !type->is_string()) {
        refuse(place, "a geometry was expected: an object with \"type\", which is " + std::string(shape_types));
    }
    const bool collection = *type == "GeometryCollection";
    const char* const content = collection ? "geometries" : "coordinates";
    refuse_other_members(value, content, place);
    if (!value.contains(content)) refuse(place, "this geometry has no \"" + std::string(content) + "\"");
    const std::string where = place + "/" + content;
    if (!collection) return {geometry(type->get<std::string>(), value[content], where)};
    std::vector<geo::Geometry> all;
    const auto member = [&](const json& one, const std::string& at) { return parts_of(one, at, depth); };
    for (std::vector<geo::Geometry>& some : listed(value[content], where, member)) {
        std::ranges::move(some, std::back_inserter(all));
    }
    return all;
}

}  // namespace

bool is_shape(const json& value) { return value.is_object() && (value.contains("type") || value.contains("bbox")); }

Shape shape_of(const json& value, const std::string& place, std::size_t& depth) {
    if (value.contains("type")) return parts_of(value, place, depth);
    if (value.size() != 1) refuse(place, "a box has the member \"bbox\" only");
    return box_literal(numbers_of(value["bbox"], place + "/bbox"), place + "/bbox");
}

}  // namespace core::cql2
