// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/cql2_json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "core/service/cql2_faults.hpp"
#include "core/service/cql2_geojson.hpp"
#include "core/service/cql2_literals.hpp"
#include "core/service/cql2_operations.hpp"
#include "geo/io/text_encoding.hpp"

namespace core::cql2 {
namespace {

using nlohmann::json;

/// Operators, their lists of arguments, and a collection of multipolygons in the innermost.
constexpr int most_json_depth = 2 * static_cast<int>(most_filter_depth) + 8;

json document(std::string_view text) {
    const auto not_too_deep = [](int depth, json::parse_event_t, const json&) {
        if (depth > most_json_depth) refuse("the beginning", "objects and lists are nested too deep");
        return true;
    };
    try {
        return json::parse(text, not_too_deep);
    } catch (const json::parse_error& error) {
        refuse("byte " + std::to_string(error.byte),
               "this is no JSON; an example: {\"op\":\"=\",\"args\":[{\"property\":"
               "\"activity\"},\"24.10Z\"]}");
    } catch (const json::out_of_range&) {
        refuse("the beginning", "a number is too large to be kept");
    }
}

std::string member(const std::string& place, std::string_view name) { return place + "/" + std::string(name); }
std::string member(const std::string& place, std::size_t index) { return place + "/" + std::to_string(index); }

/// The only member of an object, when it is called so.
const json* try_only_member(const json& value, const char* name) {
    if (!value.is_object() || value.size() != 1) return nullptr;
    const auto found = value.find(name);
    return found == value.end() ? nullptr : &*found;
}

const std::string& text_of(const json& value, const std::string& place) {
    const auto* text = value.get_ptr<const std::string*>();
    if (text == nullptr) refuse(place, "a text was expected");
    return *text;
}

Number number_of(const json& value) {
    Number number{value.get<double>(), std::nullopt};
    if (value.is_number_unsigned()) {
        const auto whole = value.get<std::uint64_t>();
        if (whole <= static_cast<std::uint64_t>(INT64_MAX)) number.whole = static_cast<std::int64_t>(whole);
    } else if (value.is_number_integer()) {
        number.whole = value.get<std::int64_t>();
    }
    return number;
}

class JsonParser {
public:
    Node condition(const json& value, const std::string& place) {
        const Depth depth(m_depth, place);
        if (value.is_boolean()) return {value.get<bool>(), place};
        if (const json* name = try_only_member(value, "property")) return {Property{text_of(*name, place)}, place};
        const OperationName& name = operation(value, place);
        if (name.operation == Operation::casei || name.operation == Operation::accenti) {
            refuse(place, "a condition was expected, and " + std::string(name.json) + " gives a text");
        }
        const json& arguments = value["args"];
        const std::string where = member(place, "args");
        if (name.operation == Operation::in) return in(arguments, place);
        const bool logical = name.operation <= Operation::negation;
        Call call{name.operation, {}};
        for (std::size_t i = 0; i < arguments.size(); ++i) {
            const bool is_pattern = name.operation == Operation::like && i == 1;
            call.arguments.push_back(logical      ? condition(arguments[i], member(where, i))
                                     : is_pattern ? pattern(arguments[i], member(where, i))
                                                  : operand(arguments[i], member(where, i)));
        }
        return {std::move(call), place};
    }

private:
    static const OperationName& operation(const json& value, const std::string& place) {
        if (!value.is_object() || !value.contains("op")) {
            refuse(place, "a condition was expected: true, false, or an object with \"op\" and \"args\"");
        }
        const std::string& written = text_of(value["op"], member(place, "op"));
        const auto* const name = std::ranges::find(operation_names, written, &OperationName::json);
        if (name == operation_names.end()) {
            std::string known;
            for (const OperationName& one : operation_names)
                known += (known.empty() ? "" : ", ") + std::string(one.json);
            refuse(member(place, "op"),
                   "there is no operator '" + geo::io::shortened(written, 40) + "'; there are " + known);
        }
        const auto arguments = value.find("args");
        const std::string expected = name->least_arguments == name->most_arguments
                                         ? std::to_string(name->least_arguments)
                                         : std::to_string(name->least_arguments) + " or more";
        if (arguments == value.end() || !arguments->is_array() || arguments->size() < name->least_arguments ||
            arguments->size() > name->most_arguments) {
            refuse(member(place, "args"), std::string(name->json) + " takes a list of " + expected + " arguments");
        }
        if (value.size() != 2) refuse(place, "an operator has the members \"op\" and \"args\" only");
        return *name;
    }

    Node in(const json& arguments, const std::string& place) {
        const std::string where = member(place, "args");
        Call call{Operation::in, {}};
        call.arguments.push_back(operand(arguments[0], member(where, 0)));
        const json& list = arguments[1];
        if (!list.is_array() || list.empty()) refuse(member(where, 1), "a list of one value or more was expected");
        for (std::size_t i = 0; i < list.size(); ++i) {
            call.arguments.push_back(operand(list[i], member(member(where, 1), i)));
        }
        return {std::move(call), place};
    }

    Node operand(const json& value, const std::string& place) {
        const Depth depth(m_depth, place);
        if (value.is_boolean()) return {value.get<bool>(), place};
        if (value.is_number()) return {number_of(value), place};
        if (value.is_string()) return {value.get<std::string>(), place};
        if (const json* name = try_only_member(value, "property")) return {Property{text_of(*name, place)}, place};
        if (const json* date = try_only_member(value, "date"))
            return {date_literal(text_of(*date, place), place), place};
        if (const json* time = try_only_member(value, "timestamp")) {
            return {timestamp_literal(text_of(*time, place), place), place};
        }
        if (is_shape(value)) return {shape_of(value, place, m_depth), place};
        if (value.is_object() && value.contains("op")) return folded(value, place, &JsonParser::operand);
        refuse(
            place,
            "a value was expected: a text, a number, true, false, {\"property\":…}, {\"date\":…}, {\"timestamp\":…}, "
            "casei, accenti or a geometry");
    }

    Node pattern(const json& value, const std::string& place) {
        const Depth depth(m_depth, place);
        if (value.is_string()) return {tidy_pattern(value.get<std::string>()), place};
        if (value.is_object() && value.contains("op")) return folded(value, place, &JsonParser::pattern);
        refuse(place, "a pattern was expected: a text, or casei or accenti of one");
    }

    Node folded(const json& value, const std::string& place,
                Node (JsonParser::*part)(const json&, const std::string&)) {
        const OperationName& name = operation(value, place);
        if (name.operation != Operation::casei && name.operation != Operation::accenti) {
            refuse(place, "a value was expected, and " + std::string(name.json) + " gives none");
        }
        Call call{name.operation, {}};
        call.arguments.push_back((this->*part)(value["args"][0], member(member(place, "args"), std::size_t{0})));
        return {std::move(call), place};
    }

    std::size_t m_depth = 0;
};

}  // namespace

Node parsed_json(std::string_view text) {
    const json root = document(text);
    return JsonParser().condition(root, "");
}

}  // namespace core::cql2
