// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/symbology.hpp"

#include <algorithm>
#include <fstream>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

namespace core {
namespace {

using Json = nlohmann::json;

/// A value of the file and where it stands, for complaints.
struct Entry {
    const Json& json;
    std::string place;

    [[noreturn]] void fail(const std::string& message) const { throw std::runtime_error(place + ": " + message); }
    Entry at(std::string_view key) const {
        const auto found = json.find(std::string(key));
        if (found == json.end()) fail("has no '" + std::string(key) + "'");
        return {*found, place + "." + std::string(key)};
    }
    template <class Value>
    Value as(const char* kind) const {
        try {
            return json.get<Value>();
        } catch (const Json::exception&) {
            fail("is not " + std::string(kind));
        }
    }
    std::string text() const { return as<std::string>("a text"); }
    double number() const { return as<double>("a number"); }
    bool flag() const { return as<bool>("true or false"); }
    std::vector<std::string> texts() const { return as<std::vector<std::string>>("a list of texts"); }
    Bilingual bilingual() const { return {at("en").text(), at("fr").text()}; }
};

/// What becomes of each key; any other key is a mistake.
using Readers = std::map<std::string, std::function<void(const Entry&)>, std::less<>>;

void read(const Entry& entry, const Readers& readers) {
    if (!entry.json.is_object()) entry.fail("is not an object");
    for (const auto& [key, value] : entry.json.items()) {
        const auto reader = readers.find(key);
        if (reader == readers.end()) entry.fail("has an unknown key '" + key + "'");
        reader->second({value, entry.place + "." + key});
    }
}

template <class Use>
void each(const Entry& list, Use use) {
    if (!list.json.is_array()) list.fail("is not a list");
    for (std::size_t index = 0; index < list.json.size(); ++index) {
        use(Entry{list.json[index], list.place + "[" + std::to_string(index) + "]"});
    }
}

template <class Member>
auto text_into(Member& member) {
    return [&member](const Entry& entry) { member = entry.text(); };
}
template <class Member>
auto number_into(Member& member) {
    return [&member](const Entry& entry) { member = entry.number(); };
}
template <class Member>
auto flag_into(Member& member) {
    return [&member](const Entry& entry) { member = entry.flag(); };
}

Readers change_readers(SymbolChange& change) {
    return {{"shape", text_into(change.shape)},
            {"colour", text_into(change.colour)},
            {"outline", text_into(change.outline)},
            {"line", text_into(change.line)},
            {"outline_line", text_into(change.outline_line)},
            {"pattern", text_into(change.pattern)},
            {"size", number_into(change.size)},
            {"outline_width", number_into(change.outline_width)},
            {"width", number_into(change.width)},
            {"opacity", number_into(change.opacity)},
            {"arrow", flag_into(change.arrow)},
            {"mark", [&change](const Entry& entry) { change.mark = entry.bilingual(); }}};
}

SymbolClass class_of(const Entry& entry) {
    SymbolClass result;
    bool is_other = false;
    Readers readers = change_readers(result.change);
    readers.emplace("value", [&](const Entry& value) { result.values = {value.text()}; });
    readers.emplace("values", [&](const Entry& values) { result.values = values.texts(); });
    readers.emplace("other", flag_into(is_other));
    readers.emplace("label", [&](const Entry& label) { result.label = label.bilingual(); });
    readers.emplace("farthest", number_into(result.farthest));
    readers.emplace("label_nearest", number_into(result.label_nearest));
    readers.emplace("label_farthest", number_into(result.label_farthest));
    read(entry, readers);
    if (result.values.empty() != is_other) entry.fail("needs one of 'value', 'values' and 'other'");
    if (is_other && !result.label) entry.fail("stands for all other values and needs a label");
    return result;
}

RowCondition condition_of(const Entry& entry) {
    RowCondition result;
    read(entry, {{"column", text_into(result.column)},
                 {"equals", text_into(result.equals)},
                 {"equals_column", text_into(result.equals_column)},
                 {"above", number_into(result.above)}});
    return result;
}

LabelSymbology label_of(const Entry& entry) {
    LabelSymbology result;
    read(entry, {{"column", text_into(result.column)},
                 {"size", number_into(result.size)},
                 {"bold", flag_into(result.bold)},
                 {"colour", text_into(result.colour)},
                 {"farthest", number_into(result.farthest)},
                 {"by", text_into(result.by)}});
    return result;
}

WidthSymbology width_of(const Entry& entry) {
    WidthSymbology result;
    const auto range = [&](const Entry& bounds) {
        const auto numbers = bounds.as<std::vector<double>>("a list of two numbers");
        if (numbers.size() != 2) bounds.fail("is not a list of two numbers");
        result.narrowest = numbers[0];
        result.widest = numbers[1];
    };
    read(entry, {{"column", text_into(result.column)},
                 {"from", number_into(result.from)},
                 {"to", number_into(result.to)},
                 {"range", range}});
    return result;
}

UncertaintySymbology uncertainty_of(const Entry& entry) {
    UncertaintySymbology result;
    read(entry, {{"column", text_into(result.column)},
                 {"farthest", number_into(result.farthest)},
                 {"outline", text_into(result.outline)},
                 {"line", text_into(result.line)}});
    return result;
}

using Dimensions = std::map<std::string, SymbolDimension>;

Dimensions dimensions_of(const Entry& entry) {
    Dimensions result;
    for (const auto& [name, value] : entry.json.items()) {
        SymbolDimension dimension{name, {}, {}};
        const auto classes = [&](const Entry& list) {
            each(list, [&](const Entry& item) { dimension.classes.push_back(class_of(item)); });
        };
        read({value, entry.place + "." + name}, {{"column", text_into(dimension.column)}, {"classes", classes}});
        result.emplace(name, std::move(dimension));
    }
    return result;
}

LayerSymbology layer_of(const Entry& entry, const Dimensions& dimensions) {
    LayerSymbology result;
    const auto symbol = [&](const Entry& value) {
        SymbolChange change;
        read(value, change_readers(change));
        result.symbol = changed(Symbol{}, change);
    };
    const auto by = [&](const Entry& names) {
        for (const std::string& name : names.texts()) {
            const auto found = dimensions.find(name);
            if (found == dimensions.end()) names.fail("there is no dimension '" + name + "'");
            result.by.push_back(found->second);
        }
    };
    const auto star = [&](const Entry& value) {
        read(value, {{"lon", text_into(result.star_lon)}, {"lat", text_into(result.star_lat)}});
    };
    read(entry, {{"name", text_into(result.name)},
                 {"group", text_into(result.group)},
                 {"visible", flag_into(result.visible)},
                 {"nearest", number_into(result.nearest)},
                 {"farthest", number_into(result.farthest)},
                 {"symbol", symbol},
                 {"by", by},
                 {"drawn", [&](const Entry& value) { result.drawn = condition_of(value); }},
                 {"estimated", [&](const Entry& value) { result.estimated = condition_of(value); }},
                 {"quantity", text_into(result.quantity)},
                 {"width", [&](const Entry& value) { result.width = width_of(value); }},
                 {"label", [&](const Entry& value) { result.label = label_of(value); }},
                 {"uncertainty", [&](const Entry& value) { result.uncertainty = uncertainty_of(value); }},
                 {"star", star},
                 {"mark_farthest", number_into(result.mark_farthest)},
                 {"tip", [&](const Entry& value) { result.tip = value.texts(); }}});
    return result;
}

SymbologyGroup group_of(const Entry& entry) {
    SymbologyGroup result;
    read(entry, {{"name", text_into(result.name)},
                 {"title", [&](const Entry& value) { result.title = value.bilingual(); }},
                 {"layers", [&](const Entry& value) { result.layers = value.texts(); }},
                 {"only", [&](const Entry& value) {
                      for (const auto& [layer, condition] : value.json.items()) {
                          result.only.emplace(layer, condition_of({condition, value.place + "." + layer}));
                      }
                  }}});
    return result;
}

}  // namespace

Symbol changed(Symbol symbol, const SymbolChange& change) {
    const auto take = [](auto& member, const auto& wanted) {
        if (wanted) member = *wanted;
    };
    take(symbol.shape, change.shape);
    take(symbol.colour, change.colour);
    take(symbol.outline, change.outline);
    take(symbol.line, change.line);
    take(symbol.outline_line, change.outline_line);
    take(symbol.pattern, change.pattern);
    take(symbol.size, change.size);
    take(symbol.outline_width, change.outline_width);
    take(symbol.width, change.width);
    take(symbol.opacity, change.opacity);
    take(symbol.arrow, change.arrow);
    take(symbol.mark, change.mark);
    return symbol;
}

const LayerSymbology* Symbology::try_layer(std::string_view name) const {
    const auto found = std::ranges::find(layers, name, &LayerSymbology::name);
    return found == layers.end() ? nullptr : &*found;
}

Symbology read_symbology(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) throw std::runtime_error(file.string() + ": cannot be opened; maillage is not fully installed");
    Json json;
    try {
        json = Json::parse(stream);
    } catch (const Json::exception& error) {
        throw std::runtime_error(file.string() + ": is not JSON (" + error.what() + ")");
    }
    const Entry top{json, file.string()};
    Symbology result;
    const Dimensions dimensions = dimensions_of(top.at("dimensions"));
    each(top.at("groups"), [&](const Entry& entry) { result.groups.push_back(group_of(entry)); });
    each(top.at("themes"), [&](const Entry& entry) { result.themes.push_back(group_of(entry)); });
    each(top.at("layers"), [&](const Entry& entry) { result.layers.push_back(layer_of(entry, dimensions)); });
    return result;
}

}  // namespace core
