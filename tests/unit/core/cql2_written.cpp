// SPDX-License-Identifier: GPL-3.0-or-later
#include "cql2_written.hpp"

#include <array>
#include <charconv>
#include <functional>
#include <nlohmann/json.hpp>

#include "core/service/cql2_operations.hpp"

namespace test {
namespace {

using core::cql2::Call;
using core::cql2::Node;
using core::cql2::Operation;
using nlohmann::json;

std::string number_text(double value) {
    std::array<char, 40> buffer{};
    return {buffer.data(), std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr};
}

std::string number_text(const core::cql2::Number& number) {
    if (number.whole) return std::to_string(*number.whole);
    const std::string text = number_text(number.value);
    return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
}

std::string joined(const std::vector<std::string>& parts, const std::string& between) {
    std::string all;
    for (const std::string& part : parts) all += (all.empty() ? "" : between) + part;
    return all;
}

template <class Things, class Write>
std::string listed(const Things& things, const Write& write) {
    std::vector<std::string> parts;
    for (const auto& thing : things) parts.push_back(write(thing));
    return "(" + joined(parts, ",") + ")";
}

std::string position(const geo::Point& p) { return number_text(p.x) + " " + number_text(p.y); }

std::string rings(const geo::Polygon& polygon) {
    std::vector<geo::Ring> all{polygon.shell};
    all.insert(all.end(), polygon.holes.begin(), polygon.holes.end());
    return listed(all, [](const geo::Ring& ring) { return listed(ring, position); });
}

std::string wkt(const geo::Geometry& geometry) {
    if (const auto* p = std::get_if<geo::Point>(&geometry)) return "POINT(" + position(*p) + ")";
    if (const auto* points = std::get_if<geo::MultiPoint>(&geometry)) {
        return "MULTIPOINT" + listed(points->points, [](const geo::Point& p) { return "(" + position(p) + ")"; });
    }
    if (const auto* line = std::get_if<geo::MultiLine>(&geometry)) {
        return "MULTILINESTRING" + listed(line->lines, [](const auto& part) { return listed(part, position); });
    }
    return "MULTIPOLYGON" + listed(std::get<geo::MultiPolygon>(geometry).polygons, rings);
}

std::string shape_text(const core::cql2::Shape& shape) {
    if (const auto* box = std::get_if<core::cql2::WrittenBox>(&shape)) {
        return "BBOX(" + number_text(box->lower.x) + "," + number_text(box->lower.y) + "," + number_text(box->upper.x) +
               "," + number_text(box->upper.y) + ")";
    }
    const auto& parts = std::get<std::vector<geo::Geometry>>(shape);
    return parts.size() == 1 ? wkt(parts[0]) : "GEOMETRYCOLLECTION" + listed(parts, wkt);
}

json position_json(const geo::Point& p) { return json::array({p.x, p.y}); }

template <class Things, class Write>
json list_json(const Things& things, const Write& write) {
    json list = json::array();
    for (const auto& thing : things) list.push_back(write(thing));
    return list;
}

json line_json(const std::vector<geo::Point>& line) { return list_json(line, position_json); }

json rings_json(const geo::Polygon& polygon) {
    json list = json::array({line_json(polygon.shell)});
    for (const geo::Ring& hole : polygon.holes) list.push_back(line_json(hole));
    return list;
}

json geometry_json(const geo::Geometry& geometry) {
    if (const auto* p = std::get_if<geo::Point>(&geometry))
        return {{"type", "Point"}, {"coordinates", position_json(*p)}};
    if (const auto* points = std::get_if<geo::MultiPoint>(&geometry)) {
        return {{"type", "MultiPoint"}, {"coordinates", line_json(points->points)}};
    }
    if (const auto* line = std::get_if<geo::MultiLine>(&geometry)) {
        return {{"type", "MultiLineString"}, {"coordinates", list_json(line->lines, line_json)}};
    }
    const auto& area = std::get<geo::MultiPolygon>(geometry);
    return {{"type", "MultiPolygon"}, {"coordinates", list_json(area.polygons, rings_json)}};
}

json shape_json(const core::cql2::Shape& shape) {
    if (const auto* box = std::get_if<core::cql2::WrittenBox>(&shape)) {
        return {{"bbox", {box->lower.x, box->lower.y, box->upper.x, box->upper.y}}};
    }
    const auto& parts = std::get<std::vector<geo::Geometry>>(shape);
    if (parts.size() == 1) return geometry_json(parts[0]);
    return {{"type", "GeometryCollection"}, {"geometries", list_json(parts, geometry_json)}};
}

json to_json(const Node& node) {
    if (const auto* truth = std::get_if<bool>(&node.value)) return *truth;
    if (const auto* number = std::get_if<core::cql2::Number>(&node.value)) {
        return number->whole ? json(*number->whole) : json(number->value);
    }
    if (const auto* text = std::get_if<std::string>(&node.value)) return *text;
    if (const auto* date = std::get_if<core::cql2::Date>(&node.value)) return {{"date", date->text}};
    if (const auto* time = std::get_if<core::cql2::Timestamp>(&node.value)) return {{"timestamp", time->text}};
    if (const auto* name = std::get_if<core::cql2::Property>(&node.value)) return {{"property", name->name}};
    if (const auto* shape = std::get_if<core::cql2::Shape>(&node.value)) return shape_json(*shape);
    const auto& call = std::get<Call>(node.value);
    json arguments = list_json(call.arguments, to_json);
    if (call.operation == Operation::in) {
        json list = json::array();
        for (std::size_t i = 1; i < arguments.size(); ++i) list.push_back(arguments[i]);
        arguments = json::array({arguments[0], list});
    }
    return {{"op", core::cql2::name_of(call.operation).json}, {"args", arguments}};
}

std::string quoted(std::string_view text, char quote, bool backslash_too) {
    std::string all(1, quote);
    for (const char c : text) {
        if (c == quote || (c == '\\' && backslash_too)) all += c;
        all += c;
    }
    return all + quote;
}

enum class Language { cql2, sql };

/// A condition of operators between operands, with brackets round each condition in it.
std::string operators(const Node& node, Language language, const std::function<std::string(const Node&)>& operand) {
    const auto& call = std::get<Call>(node.value);
    const std::string name(core::cql2::name_of(call.operation).text);
    std::vector<std::string> parts;
    for (const Node& argument : call.arguments) parts.push_back(operand(argument));
    switch (call.operation) {
        case Operation::conjunction:
        case Operation::disjunction:
            for (std::string& part : parts) part = "(" + part + ")";
            return joined(parts, " " + name + " ");
        case Operation::negation: return "NOT (" + parts[0] + ")";
        case Operation::is_null: return parts[0] + " IS NULL";
        case Operation::between: return parts[0] + " BETWEEN " + parts[1] + " AND " + parts[2];
        case Operation::in: return parts[0] + " IN (" + joined({parts.begin() + 1, parts.end()}, ",") + ")";
        case Operation::like: return parts[0] + " LIKE " + parts[1] + (language == Language::sql ? " ESCAPE '\\'" : "");
        default: break;
    }
    const bool function = call.operation >= Operation::casei;
    return function ? name + "(" + joined(parts, ",") + ")" : parts[0] + name + parts[1];
}

/// The text of a pattern has its own way with backslashes; any other doubles them.
std::string pattern_text(const Node& node) {
    if (const auto* text = std::get_if<std::string>(&node.value)) return quoted(*text, '\'', false);
    const auto& call = std::get<Call>(node.value);
    return std::string(core::cql2::name_of(call.operation).text) + "(" + pattern_text(call.arguments[0]) + ")";
}

}  // namespace

std::string written_text(const Node& node) {
    if (const auto* truth = std::get_if<bool>(&node.value)) return *truth ? "TRUE" : "FALSE";
    if (const auto* number = std::get_if<core::cql2::Number>(&node.value)) return number_text(*number);
    if (const auto* text = std::get_if<std::string>(&node.value)) return quoted(*text, '\'', true);
    if (const auto* date = std::get_if<core::cql2::Date>(&node.value)) return "DATE('" + date->text + "')";
    if (const auto* time = std::get_if<core::cql2::Timestamp>(&node.value)) return "TIMESTAMP('" + time->text + "')";
    if (const auto* name = std::get_if<core::cql2::Property>(&node.value)) return quoted(name->name, '"', false);
    if (const auto* shape = std::get_if<core::cql2::Shape>(&node.value)) return shape_text(*shape);
    const auto& call = std::get<Call>(node.value);
    if (call.operation == Operation::like) {
        return written_text(call.arguments[0]) + " LIKE " + pattern_text(call.arguments[1]);
    }
    return operators(node, Language::cql2, written_text);
}

std::string written_json(const Node& node) { return to_json(node).dump(); }

std::string written_sql(const Node& node) {
    if (const auto* truth = std::get_if<bool>(&node.value)) return *truth ? "1" : "0";
    if (const auto* text = std::get_if<std::string>(&node.value)) return quoted(*text, '\'', false);
    if (const auto* date = std::get_if<core::cql2::Date>(&node.value)) return "'" + date->text + "'";
    if (const auto* time = std::get_if<core::cql2::Timestamp>(&node.value)) return "'" + time->text + "'";
    if (!std::holds_alternative<Call>(node.value)) return written_text(node);
    return operators(node, Language::sql, written_sql);
}

}  // namespace test
