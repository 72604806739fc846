// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "core/model/plain_text.hpp"
#include "core/sources/icpe_headings.hpp"
#include "core/sources/mapped_readers.hpp"
#include "core/sources/mapped_source.hpp"
#include "core/sources/row_filter.hpp"
#include "core/sources/table_rows.hpp"
#include "core/sources/written_codes.hpp"

namespace core {
namespace {

template <class Value>
using Words = std::span<const std::pair<std::string_view, Value>>;

template <class Value>
std::optional<Value> try_word(Words<Value> words, std::string_view written) {
    const std::string wanted = folded(written);
    const auto found = std::ranges::find_if(words, [&](const auto& word) { return word.first == wanted; });
    if (found == words.end()) return std::nullopt;
    return found->second;
}

constexpr std::array<std::pair<std::string_view, ActivityState>, 11> state_words{{{"a", ActivityState::active},
                                                                                  {"active", ActivityState::active},
                                                                                  {"actif", ActivityState::active},
                                                                                  {"oui", ActivityState::active},
                                                                                  {"ouvert", ActivityState::active},
                                                                                  {"f", ActivityState::closed},
                                                                                  {"closed", ActivityState::closed},
                                                                                  {"ferme", ActivityState::closed},
                                                                                  {"fermee", ActivityState::closed},
                                                                                  {"non", ActivityState::closed},
                                                                                  {"unknown", ActivityState::unknown}}};

constexpr std::array<std::pair<std::string_view, LocationPrecision>, 11> precision_words{
    {{"address", LocationPrecision::address},
     {"adresse", LocationPrecision::address},
     {"street", LocationPrecision::street},
     {"rue", LocationPrecision::street},
     {"voie", LocationPrecision::street},
     {"locality", LocationPrecision::locality},
     {"lieu dit", LocationPrecision::locality},
     {"commune", LocationPrecision::commune},
     {"unknown", LocationPrecision::unknown},
     {"inconnue", LocationPrecision::unknown},
     {"inconnu", LocationPrecision::unknown}}};

/// One row as it is kept; owns the texts that an EstablishmentRow only looks at.
struct MappedEstablishment {
    std::string id, commune, headcount, icpe_headings;
    WrittenActivityCode activity, activity_naf25;
    ActivityState state = ActivityState::unknown;
};

ActivityState state_of(MappedSource& in, std::string_view id) {
    const std::string_view written = in["state"];
    if (written.empty()) return ActivityState::unknown;
    if (const auto state = try_word<ActivityState>(state_words, written)) return *state;
    in.source().report("establishment.unknown_state", std::string(id), std::string(written));
    return ActivityState::unknown;
}

std::string headings_of(MappedSource& in, std::string_view id) {
    WrittenHeadings headings = icpe_headings(in["icpe_headings"]);
    for (std::string& refused : headings.refused) {
        in.source().report("establishment.unknown_heading", std::string(id), std::move(refused));
    }
    return std::move(headings.text);
}

MappedEstablishment mapped_establishment(MappedSource& in) {
    MappedEstablishment row;
    row.id = in.establishment_id("id");
    row.commune = in.commune("commune", row.id);
    row.headcount = mended_headcount(in["headcount"]).text;
    row.activity = activity_code(in["activity"], in["activity_nomenclature"]);
    row.activity_naf25 = activity_code(in["activity_naf25"], nomenclature::naf_25);
    row.icpe_headings = headings_of(in, row.id);
    row.state = state_of(in, row.id);
    return row;
}

FilteredRow filtered_row(const MappedEstablishment& mapped) {
    FilteredRow row;
    row.commune = mapped.commune;
    row.headcount = mapped.headcount;
    row.activity = mapped.activity.code;
    row.nomenclature = mapped.activity.nomenclature;
    row.state = mapped.state;
    return row;
}

/// Looks at the texts of both.
EstablishmentRow establishment_row(const MappedEstablishment& mapped, const MappedSource& in) {
    EstablishmentRow row;
    row.id = mapped.id;
    row.name = in["name"];
    row.activity = mapped.activity.code;
    row.nomenclature = mapped.activity.nomenclature;
    row.activity_naf25 = mapped.activity_naf25.code;
    row.icpe_headings = mapped.icpe_headings;
    row.headcount = mapped.headcount;
    row.commune = mapped.commune;
    row.commune_name = in["commune_name"];
    row.state = mapped.state;
    return row;
}

void place(EstablishmentRow& row, MappedSource& in, const geo::Projection& projection) {
    const auto position = in.position(row.id);
    if (!position || !geo::is_finite(*position)) return;
    const auto degrees = projection.try_to_lonlat(*position);
    if (!degrees) return;
    row.location = *degrees;
    row.position = *position;
    const std::string_view written = in["precision"];
    row.precision = try_word<LocationPrecision>(precision_words, written).value_or(LocationPrecision::unknown);
    if (const auto radius = in.number("uncertainty", row.id); radius && *radius >= 0.0) {
        row.uncertainty = static_cast<float>(*radius);
    }
    row.location_quality = written;
}

}  // namespace

void read_mapped_establishments(const SourceSpec& spec, SourceContext& context, TerritoryDraft& draft) {
    MappedSource in(spec, context);
    const RowFilter filter(spec.filter, context.crs);
    const geo::Projection projection(context.crs);
    while (in.next()) {
        const MappedEstablishment mapped = mapped_establishment(in);
        if (mapped.id.empty()) {
            in.source().set_aside("establishment.missing_id", {}, std::string(in["name"]));
            continue;
        }
        const std::string_view reason = filter.reason(filtered_row(mapped));
        if (!reason.empty()) {
            in.source().filter(reason);
            continue;
        }
        EstablishmentRow row = establishment_row(mapped, in);
        row.diffusion = in.diffusion("diffusion", Diffusion::public_, row.id);
        place(row, in, projection);
        if (filter.has_perimeter() && !filter.is_inside(row.position)) {
            in.source().filter("perimeter");
            continue;
        }
        if (is_siret(row.id) && !siret_check_agrees(row.id)) {
            in.source().report("establishment.bad_siret", mapped.id, {}, row.position);
        }
        append_establishment(draft.territory.establishments, row, context.index, in.source().record().row);
        in.source().keep();
    }
}

}  // namespace core
