// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/sirene_fields.hpp"

#include <algorithm>
#include <numeric>

namespace core {
namespace {

constexpr std::string_view mask = "[ND]";

void append_name(std::string& names, std::string_view name) {
    if (!names.empty()) names += ", ";
    names += name;
}

}  // namespace

SireneFields::SireneFields(const RecordSource& source)
    : siret(source.try_field({"siret"})),
      state(source.try_field({"etatAdministratifEtablissement"})),
      diffusion(source.try_field({"statutDiffusionEtablissement"})),
      headcount(source.try_field({"trancheEffectifsEtablissement"})),
      commune(source.try_field({"codeCommuneEtablissement", "plg_code_commune"})),
      commune_name(source.try_field({"libelleCommuneEtablissement"})),
      postcode(source.try_field({"codePostalEtablissement"})),
      activity(source.try_field({"activitePrincipaleEtablissement"})),
      nomenclature(source.try_field({"nomenclatureActivitePrincipaleEtablissement"})),
      activity_naf25(source.try_field({"activitePrincipaleNAF25Etablissement"})),
      usual_name(source.try_field({"denominationUsuelleEtablissement"})),
      sign_1(source.try_field({"enseigne1Etablissement"})),
      sign_2(source.try_field({"enseigne2Etablissement"})),
      sign_3(source.try_field({"enseigne3Etablissement"})),
      legal_name(source.try_field({"denominationUniteLegale"})) {}

bool is_masked(std::string_view value) { return value == mask; }
std::string_view unmasked(std::string_view value) { return is_masked(value) ? std::string_view{} : value; }

std::string repeated_columns(const geo::io::LayerSummary& layer) {
    std::string names;
    for (const geo::io::Field& field : layer.fields) {
        const std::size_t colon = field.name.rfind(':');
        if (colon == std::string::npos) continue;
        const std::string_view base = std::string_view(field.name).substr(0, colon);
        const bool repeats = std::ranges::any_of(layer.fields, [&](const auto& other) { return other.name == base; });
        if (repeats) append_name(names, field.name);
    }
    return names;
}

EmptyColumns::EmptyColumns(const geo::io::LayerSummary& layer) : m_layer(layer), m_unseen(layer.fields.size()) {
    std::iota(m_unseen.begin(), m_unseen.end(), std::size_t{0});
}

std::string EmptyColumns::names() const {
    std::string names;
    for (const std::size_t field : m_unseen) append_name(names, m_layer.fields[field].name);
    return names;
}

}  // namespace core
