// SPDX-License-Identifier: GPL-3.0-or-later
// The parameters of a request against the definitions of its route.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/service/number_text.hpp"
#include "core/service/route.hpp"

namespace core {
namespace {

[[noreturn]] void refuse(const ParameterDefinition& definition, const std::string& allowed) {
    throw BadRequest(std::string(definition.name) + " is to be " + allowed, std::string(definition.name));
}

/// " from 1 to 10000", " from 0", or nothing.
std::string range_text(const ParameterDefinition& definition) {
    std::string text;
    if (std::isfinite(definition.minimum)) text += " from " + number_text(definition.minimum);
    if (std::isfinite(definition.maximum)) {
        text += (text.empty() ? " up to " : " to ") + number_text(definition.maximum);
    }
    return text;
}

void check_integer(const ParameterDefinition& definition, std::string_view text) {
    const WholeNumber number = whole_number(text);
    const auto value = static_cast<double>(number.value);
    const bool too_large =
        value > definition.maximum && definition.above_maximum == ParameterDefinition::AboveMaximum::refused;
    if (!number.is_one || value < definition.minimum || too_large) {
        refuse(definition, "a whole number" + range_text(definition));
    }
}

bool is_within(const ParameterDefinition& definition, std::string_view text) {
    const std::optional<double> value = try_finite_number(text);
    return value && *value >= definition.minimum && *value <= definition.maximum;
}

void check_numbers(const ParameterDefinition& definition, std::string_view text) {
    int count = 0;
    bool sound = true;
    for (std::size_t begin = 0; begin <= text.size() && count <= definition.most_items; ++count) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        sound = sound && is_within(definition, text.substr(begin, end - begin));
        begin = end + 1;
    }
    if (sound && count >= definition.least_items && count <= definition.most_items) return;
    std::string many = std::to_string(definition.least_items);
    if (definition.most_items != definition.least_items) many += " to " + std::to_string(definition.most_items);
    refuse(definition, many + " finite numbers" + range_text(definition) + ", with commas between them");
}

void check_choice(const ParameterDefinition& definition, std::string_view text) {
    if (std::ranges::find(definition.choices, text) != definition.choices.end()) return;
    std::string all;
    for (const std::string_view choice : definition.choices) {
        all += all.empty() ? "" : ", ";
        all += choice;
    }
    refuse(definition, "one of: " + all);
}

void check_value(const ParameterDefinition& definition, std::string_view text) {
    switch (definition.kind) {
        case ParameterKind::text: return;
        case ParameterKind::integer: return check_integer(definition, text);
        case ParameterKind::number:
            if (!is_within(definition, text)) refuse(definition, "a finite number" + range_text(definition));
            return;
        case ParameterKind::numbers: return check_numbers(definition, text);
        case ParameterKind::choice: return check_choice(definition, text);
    }
}

/// The collection whose columns are parameters of the route; none when they are not.
const Collection* try_collection(const Route& route, std::span<const std::string> path, const Snapshot& snapshot) {
    if (route.columns_are_parameters == Route::Columns::no || path.empty()) return nullptr;
    return &snapshot.collection(path.front());
}

std::string allowed_names(const Route& route, const Collection* collection) {
    std::string text;
    for (const ParameterDefinition* definition : route.parameters) text += std::string(definition->name) + ", ";
    text += "f, lang";
    if (collection != nullptr) text += fmt::format(", {}", fmt::join(collection->column_names(), ", "));
    return text;
}

void check_one(const Route& route, const Collection* collection, const QueryParameter& given) {
    const auto found = std::ranges::find(route.parameters, std::string_view(given.name), &ParameterDefinition::name);
    if (found != route.parameters.end()) return check_value(**found, given.value);
    if (collection != nullptr && collection->try_place(given.name)) return;
    throw BadRequest("this resource has no parameter of that name; it takes: " + allowed_names(route, collection),
                     given.name);
}

}  // namespace

Parameters checked(const Route& route, std::span<const QueryParameter> given, std::span<const std::string> path,
                   const Snapshot& snapshot) {
    const Collection* collection = try_collection(route, path, snapshot);
    std::map<std::string, std::string, std::less<>> values;
    for (const QueryParameter& parameter : given) {
        if (parameter.name == "f" || parameter.name == "lang") continue;
        check_one(route, collection, parameter);
        if (!values.emplace(parameter.name, parameter.value).second) {
            throw BadRequest(parameter.name + " is given twice", parameter.name);
        }
    }
    for (const ParameterDefinition* definition : route.parameters) {
        if (definition->required && !values.contains(definition->name)) {
            throw BadRequest(std::string(definition->name) + " is missing", std::string(definition->name));
        }
    }
    return Parameters(std::move(values));
}

}  // namespace core
