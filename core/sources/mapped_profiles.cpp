// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/mapped_profiles.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "core/model/plain_text.hpp"
#include "core/sources/mapped_readers.hpp"
#include "core/sources/noun_columns.hpp"

namespace core {
namespace {

double never(const geo::io::LayerSummary&) { return 0.0; }

/// The share of the spreadsheet's columns that a layer has, in either language; 0 unless it is nearly all of them.
double recognise_template(const geo::io::LayerSummary& layer, Noun noun) {
    std::vector<std::string> fields;
    for (const geo::io::Field& field : layer.fields) fields.push_back(folded(field.name));
    const auto has = [&](std::string_view name) { return std::ranges::find(fields, folded(name)) != fields.end(); };
    std::size_t usual = 0, found = 0;
    for (const NounColumn& column : noun_columns(noun)) {
        if (column.need == ColumnNeed::rare) continue;
        ++usual;
        const bool present = has(column.name) || has(column.name_fr);
        if (!present && column.need == ColumnNeed::required) return 0.0;
        found += present ? 1U : 0U;
    }
    const double share = static_cast<double>(found) / static_cast<double>(usual);
    return share < 0.75 ? 0.0 : share;
}

template <Noun Described>
double recognise_template_of(const geo::io::LayerSummary& layer) {
    return recognise_template(layer, Described);
}

constexpr std::string_view generic_en = "Any table or layer, with a column mapping";
constexpr std::string_view generic_fr = "Toute table ou couche, avec une correspondance de colonnes";
constexpr std::string_view template_en = "Spreadsheet written by `maillage template`";
constexpr std::string_view template_fr = "Tableur écrit par `maillage template`";

constexpr Profile generic(Noun noun, decltype(Profile::read) read) {
    return {"generic", noun, generic_en, generic_fr, "", "", never, read};
}

template <Noun Described>
constexpr Profile spreadsheet(decltype(Profile::read) read) {
    return {"template", Described, template_en, template_fr, "", "", recognise_template_of<Described>, read};
}

constexpr std::array generics{generic(Noun::zones, read_mapped_zones),
                              generic(Noun::establishments, read_mapped_establishments),
                              generic(Noun::flows, read_mapped_flows),
                              generic(Noun::initiatives, read_mapped_initiatives),
                              generic(Noun::synergies, read_mapped_synergies),
                              generic(Noun::actors, read_mapped_actors),
                              generic(Noun::poles, read_mapped_poles),
                              generic(Noun::plots, read_mapped_plots),
                              generic(Noun::administrative_units, read_mapped_administrative_units)};

constexpr std::array spreadsheets{
    spreadsheet<Noun::initiatives>(read_mapped_initiatives), spreadsheet<Noun::synergies>(read_mapped_synergies),
    spreadsheet<Noun::actors>(read_mapped_actors), spreadsheet<Noun::flows>(read_mapped_flows),
    spreadsheet<Noun::establishments>(read_mapped_establishments)};

constexpr std::array spreadsheet_nouns{Noun::initiatives, Noun::synergies, Noun::actors, Noun::flows,
                                       Noun::establishments};

}  // namespace

std::span<const Profile> generic_profiles() { return generics; }
std::span<const Profile> template_profiles() { return spreadsheets; }
std::span<const Noun> template_nouns() { return spreadsheet_nouns; }

}  // namespace core
