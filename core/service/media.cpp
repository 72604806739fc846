// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/media.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "core/service/problem.hpp"
#include "core/service/weighted_list.hpp"

namespace core {
namespace {

struct Medium {
    Format format;
    std::string_view type, value;
};

constexpr std::array media{
    Medium{Format::json, "application/json", "json"},
    Medium{Format::geojson, "application/geo+json", "json"},
    Medium{Format::html, "text/html", "html"},
    Medium{Format::csv, "text/csv", "csv"},
    Medium{Format::flatgeobuf, "application/vnd.flatgeobuf", "fgb"},
    Medium{Format::xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"},
    Medium{Format::mvt, "application/vnd.mapbox-vector-tile", "mvt"},
    Medium{Format::openapi, "application/vnd.oai.openapi+json", "json"},
    Medium{Format::schema, "application/schema+json", "json"},
    Medium{Format::script, "text/javascript", "js"},
    Medium{Format::style, "text/css", "css"},
    Medium{Format::png, "image/png", "png"},
    Medium{Format::xml, "application/xml", "xml"},
    Medium{Format::problem, "application/problem+json", ""},
};

const Medium& medium(Format format) { return *std::ranges::find(media, format, &Medium::format); }

bool is_json(Format format) { return medium(format).value == "json"; }

/// How closely a range of Accept names a format: 0 not at all, 1 "*/*", 2 "text/*", 3 JSON for a kind of JSON, 4 itself.
int closeness(std::string_view range, Format format) {
    const std::string_view type = media_type(format);
    if (same_word(range, type)) return 4;
    if (is_json(format) && same_word(range, "application/json")) return 3;
    if (range == "*/*" || range == "*") return 1;
    const std::size_t slash = type.find('/') + 1;
    if (range.size() == slash + 1 && range.back() == '*' && same_word(range.substr(0, slash), type.substr(0, slash))) {
        return 2;
    }
    return 0;
}

/// The weight that the closest range gives to a format.
int weight_of(Format format, std::span<const WeightedValue> ranges) {
    int closest = 0;
    int weight = 0;
    for (const WeightedValue& range : ranges) {
        const int close = closeness(range.value, format);
        if (close > closest) {
            closest = close;
            weight = range.weight;
        }
    }
    return weight;
}

template <class Word>
std::string listed(std::span<const Format> formats, const Word& word) {
    std::string text;
    for (const Format format : formats) {
        if (word(format).empty()) continue;
        text += text.empty() ? "" : ", ";
        text += word(format);
    }
    return text;
}

Format named(std::span<const Format> offered, std::string_view f) {
    const auto value = [&](Format format) { return parameter_value(format, offered); };
    const auto found = std::ranges::find(offered, f, value);
    if (found == offered.end()) throw BadRequest("f is one of: " + listed(offered, value), "f");
    return *found;
}

int language_weight(std::span<const WeightedValue> ranges, std::string_view language) {
    int weight = -1;
    for (const WeightedValue& range : ranges) {
        const std::string_view primary = range.value.substr(0, range.value.find('-'));
        if (same_word(primary, language)) weight = std::max(weight, range.weight);
    }
    return weight;
}

}  // namespace

std::string_view media_type(Format format) { return medium(format).type; }

std::string_view parameter_value(Format format) { return medium(format).value; }

std::string_view parameter_value(Format format, std::span<const Format> offered) {
    const bool both = std::ranges::find(offered, Format::json) != offered.end();
    return both && format == Format::geojson ? "geojson" : parameter_value(format);
}

Format negotiated(std::span<const Format> offered, std::string_view f, std::string_view accept) {
    if (!f.empty()) return named(offered, f);
    const std::vector<WeightedValue> ranges = weighted_list(accept);
    if (ranges.empty()) return offered.front();
    const auto best = std::ranges::max_element(offered, {}, [&](Format format) { return weight_of(format, ranges); });
    if (weight_of(*best, ranges) > 0) return *best;
    throw Problem(406, "this resource comes as " + listed(offered, media_type));
}

Language preferred_language(std::string_view accept_language, Language otherwise) {
    const std::vector<WeightedValue> ranges = weighted_list(accept_language);
    const int en = language_weight(ranges, "en");
    const int fr = language_weight(ranges, "fr");
    if (std::max(en, fr) <= 0 || en == fr) return otherwise;
    return fr > en ? Language::fr : Language::en;
}

bool accepts_gzip(std::string_view accept_encoding) {
    int named = -1;
    int any = -1;
    for (const WeightedValue& coding : weighted_list(accept_encoding)) {
        if (same_word(coding.value, "gzip") || same_word(coding.value, "x-gzip")) named = coding.weight;
        if (coding.value == "*") any = coding.weight;
    }
    return (named >= 0 ? named : any) > 0;
}

}  // namespace core
