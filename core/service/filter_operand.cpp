// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/filter_operand.hpp"

#include <fmt/format.h>

#include <array>

#include "core/model/plain_text.hpp"
#include "core/service/cql2_faults.hpp"
#include "geo/io/text_encoding.hpp"

namespace core {
namespace {

using cql2::Node;

constexpr std::string_view geometry_name = "geometry";

bool has_geometry(const Collection& collection) { return collection.has_geometry(); }

OperandType type_of(geo::ColumnType type) {
    switch (type) {
        case geo::ColumnType::text:
        case geo::ColumnType::code: return OperandType::text;
        case geo::ColumnType::integer:
        case geo::ColumnType::real: return OperandType::number;
        case geo::ColumnType::flag: return OperandType::truth;
        case geo::ColumnType::date: return OperandType::date;
    }
    return OperandType::text;
}

OperandType type_of_literal(const Node& node) {
    // In the order of the alternatives of Node::value; properties and calls are no literals.
    static constexpr std::array types{OperandType::truth,    OperandType::number,    OperandType::text,
                                      OperandType::date,     OperandType::timestamp, OperandType::text,
                                      OperandType::geometry, OperandType::text};
    return types[node.value.index()];
}

std::string_view type_name(OperandType type) {
    switch (type) {
        case OperandType::text: return "a text";
        case OperandType::number: return "a number";
        case OperandType::truth: return "TRUE or FALSE";
        case OperandType::date: return "a date";
        case OperandType::timestamp: return "a time";
        case OperandType::geometry: return "a geometry";
    }
    return "";
}

[[noreturn]] void refuse_name(const Node& node, const std::string& name, const Collection& collection) {
    const auto nearest = try_nearest(geo::io::shortened(name, 60), collection.column_names());
    cql2::refuse(node.place, "there is no column '" + geo::io::shortened(name, 60) + "' in " + collection.name() +
                                 (nearest ? " (" + std::string(*nearest) + "?)" : "") + "; there are " +
                                 column_names(collection));
}

Operand property(const Node& node, const std::string& name, const Collection& collection) {
    Operand operand{&node, {}, {}, nullptr, false};
    operand.column = collection.try_column(name);
    if (operand.column != nullptr) {
        operand.type = type_of(operand.column->type);
    } else if (name == geometry_name && has_geometry(collection)) {
        operand.type = OperandType::geometry;
        operand.is_geometry = true;
    } else {
        refuse_name(node, name, collection);
    }
    return operand;
}

}  // namespace

Operand operand_of(const Node& node, const Collection& collection) {
    if (const auto* name = std::get_if<cql2::Property>(&node.value)) return property(node, name->name, collection);
    const auto* call = std::get_if<cql2::Call>(&node.value);
    if (call == nullptr) return {&node, {}, type_of_literal(node), nullptr, false};
    Operand operand = operand_of(call->arguments.front(), collection);
    const bool cases = call->operation == cql2::Operation::casei;
    if (operand.type != OperandType::text) {
        cql2::refuse(node.place,
                     std::string(cases ? "CASEI" : "ACCENTI") + " takes a text, not " + description(operand));
    }
    (cases ? operand.folding.cases : operand.folding.accents) = true;
    return operand;
}

std::string description(const Operand& operand) {
    const std::string type(type_name(operand.type));
    if (operand.is_geometry) return "the geometry";
    if (operand.column != nullptr) return "the column '" + operand.column->name + "' (" + type + ")";
    return type + " (at " + operand.node->place + ")";
}

std::string column_names(const Collection& collection) {
    std::vector<std::string_view> names = collection.column_names();
    if (has_geometry(collection)) names.emplace_back(geometry_name);
    return fmt::format("{}", fmt::join(names, ", "));
}

}  // namespace core
