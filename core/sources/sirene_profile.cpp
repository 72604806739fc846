// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/sirene_profile.hpp"

#include <algorithm>
#include <stdexcept>

#include "core/model/administrative.hpp"
#include "core/sources/geolocation_join.hpp"
#include "core/sources/perimeter.hpp"
#include "core/sources/row_filter.hpp"
#include "core/sources/sirene_fields.hpp"
#include "core/sources/table_rows.hpp"
#include "core/sources/written_codes.hpp"

namespace core {
namespace {

bool has_field(const geo::io::LayerSummary& layer, std::string_view name) {
    return std::ranges::find(layer.fields, name, &geo::io::Field::name) != layer.fields.end();
}

ActivityState state_of(std::string_view written) {
    if (written == "A") return ActivityState::active;
    return written == "F" ? ActivityState::closed : ActivityState::unknown;
}

/// P is partial diffusion; N, in older files, none at all. Neither may be published.
Diffusion diffusion_of(std::string_view written) {
    return written == "P" || written == "N" ? Diffusion::confidential : Diffusion::public_;
}

/// The nomenclature in INSEE's spelling, without making a text: files nearly always have it already.
std::string_view nomenclature_of(std::string_view stated, std::string_view code) {
    for (const std::string_view known :
         {nomenclature::naf_2, nomenclature::naf_1, nomenclature::naf_1993, nomenclature::nap, nomenclature::naf_25}) {
        if (stated == known) return known;
    }
    return activity_code(code, stated).nomenclature;
}

class SireneReading {
public:
    SireneReading(const SourceSpec& spec, SourceContext& context, TerritoryDraft& draft)
        : m_spec(spec),
          m_context(context),
          m_draft(draft),
          m_table(draft.territory.establishments),
          m_first(static_cast<EstablishmentIndex>(m_table.size())),
          m_source(spec, context),
          m_fields(m_source),
          m_position_fields(m_source),
          m_filter(spec.filter, context.crs),
          m_quality(draft.options.reference_data),
          m_empty_columns(m_source.layer()) {}

    void read() {
        while (m_source.next()) read_one();
        m_stated.place(m_table, m_context.crs, m_context.index, m_context.issues, m_draft.options.threads);
        join_geolocation(m_spec, m_context, m_draft, m_quality, m_first);
        drop_outside_perimeter(m_table, m_first, m_filter, m_context.account);
        report_columns();
    }

private:
    void read_one() {
        if (!m_source.record().excess.empty()) {
            return m_source.set_aside("establishment.shifted_row", std::string(value(m_fields.siret)),
                                      std::to_string(m_source.record().excess.size()) + " values too many");
        }
        // Views live as long as the record; what is mended lives in these.
        const WrittenCode headcount = mended_if(value(m_fields.headcount), 1, mended_headcount);
        const WrittenCode commune = mended_if(value(m_fields.commune), 4, mended_commune);
        if (const auto reason = m_filter.reason(asked(headcount.text, commune.text)); !reason.empty()) {
            return m_source.filter(reason);
        }
        const WrittenCode siret = mended_siret(value(m_fields.siret));
        if (!is_siret(siret.text)) {
            return m_source.set_aside("establishment.missing_id", siret.text, "not a SIRET");
        }
        keep(siret, headcount, commune);
    }

    std::string_view value(const SireneFields::Field& field) const { return unmasked(m_source.value(field)); }

    /// Codes are whole in nearly all files: a text is made only for those of the length that a lost zero leaves.
    static WrittenCode mended_if(std::string_view written, std::size_t short_length,
                                 WrittenCode (*mend)(std::string_view)) {
        return written.size() == short_length ? mend(written) : WrittenCode{std::string(written), false};
    }

    FilteredRow asked(std::string_view headcount, std::string_view commune) const {
        FilteredRow row;
        row.commune = commune;
        row.department = value(m_fields.postcode);
        row.headcount = headcount;
        row.activity = value(m_fields.activity);
        row.nomenclature = nomenclature_of(value(m_fields.nomenclature), row.activity);
        row.state = state_of(value(m_fields.state));
        return row;
    }

    void keep(const WrittenCode& siret, const WrittenCode& headcount, const WrittenCode& commune) {
        const WrittenActivityCode activity = activity_code(value(m_fields.activity), value(m_fields.nomenclature));
        const WrittenActivityCode naf25 = activity_code(value(m_fields.activity_naf25), nomenclature::naf_25);
        EstablishmentRow row;
        row.id = siret.text;
        row.name = name();
        row.activity = activity.code;
        row.nomenclature = activity.code.empty() ? std::string_view{} : activity.nomenclature;
        row.activity_naf25 = naf25.code;
        row.headcount = headcount.text;
        row.commune = whole_commune(commune.text);
        row.commune_name = value(m_fields.commune_name);
        row.state = state_of(value(m_fields.state));
        row.diffusion = diffusion_of(value(m_fields.diffusion));
        report_codes(siret, headcount, commune);
        report_activity(siret.text, activity);
        report_unknowns(row);
        const EstablishmentIndex index = append_establishment(m_table, row, m_context.index, m_source.record().row);
        const auto department = department_of(row.commune);
        if (auto location = try_stated_location(m_source, m_position_fields, m_quality, department)) {
            location->position.establishment = index;
            m_stated.add(m_table, *location);
        }
        m_empty_columns.see(m_source.record());
        m_source.keep();
    }

    std::string_view name() const {
        for (const auto* field :
             {&m_fields.usual_name, &m_fields.sign_1, &m_fields.sign_2, &m_fields.sign_3, &m_fields.legal_name}) {
            if (const auto name = value(*field); !name.empty()) return name;
        }
        return {};
    }

    void report(std::string_view code, std::string_view siret, std::string_view detail = {}) {
        m_source.report(code, std::string(siret), std::string(detail));
    }

    void report_codes(const WrittenCode& siret, const WrittenCode& headcount, const WrittenCode& commune) {
        if (siret.mended) report("record.lost_leading_zero", siret.text, m_source.value(m_fields.siret));
        if (headcount.mended) report("record.lost_leading_zero", siret.text, "headcount → " + headcount.text);
        if (commune.mended) report("record.lost_leading_zero", siret.text, "commune → " + commune.text);
        if (!siret_check_agrees(siret.text)) report("establishment.bad_siret", siret.text);
        if (whole_commune(commune.text) != commune.text) {
            report("establishment.district", siret.text,
                   commune.text + " → " + std::string(whole_commune(commune.text)));
        }
    }

    void report_activity(std::string_view siret, const WrittenActivityCode& activity) {
        const std::string_view written = value(m_fields.activity);
        if (written.empty()) return report("establishment.activity_missing", siret);
        if (activity.mended) {
            report("establishment.activity_mended", siret, std::string(written) + " → " + activity.code);
        }
        if (activity.nomenclature.empty()) return report("establishment.activity_unknown", siret, written);
        if (activity.nomenclature != nomenclature::naf_2) {
            report("establishment.old_nomenclature", siret, std::string(activity.nomenclature) + " " + activity.code);
        }
    }

    void report_unknowns(const EstablishmentRow& row) {
        const std::string_view state = value(m_fields.state), diffusion = value(m_fields.diffusion);
        if (state.empty()) {
            report("establishment.state_missing", row.id);
        } else if (row.state == ActivityState::unknown) {
            report("establishment.unknown_state", row.id, state);
        }
        if (diffusion.empty()) report("establishment.diffusion_missing", row.id);
        if (row.diffusion != Diffusion::public_) report("establishment.partial_diffusion", row.id, diffusion);
        if (row.name.empty()) report("establishment.name_missing", row.id);
        const bool masked = std::ranges::any_of(m_source.record().values, is_masked);
        if (masked) report("establishment.masked", row.id);
    }

    void report_columns() {
        const std::string repeated = repeated_columns(m_source.layer());
        if (!repeated.empty()) m_context.issues.add("establishment.repeated_column", m_context.index, 0, {}, repeated);
        const std::string empty = m_empty_columns.names();
        if (m_context.account.kept == 0 || empty.empty()) return;
        m_context.issues.add("establishment.empty_columns", m_context.index, 0, {}, empty);
    }

    const SourceSpec& m_spec;
    SourceContext& m_context;
    TerritoryDraft& m_draft;
    EstablishmentTable& m_table;
    EstablishmentIndex m_first;
    RecordSource m_source;
    SireneFields m_fields;
    PositionFields m_position_fields;
    RowFilter m_filter;
    LocationQualityTable m_quality;
    EmptyColumns m_empty_columns;
    StatedLocations m_stated;
};

}  // namespace

double recognise_sirene(const geo::io::LayerSummary& layer) {
    if (!has_field(layer, "siret")) return 0.0;
    const bool stock = has_field(layer, "activitePrincipaleEtablissement");
    const bool details =
        has_field(layer, "etatAdministratifEtablissement") || has_field(layer, "trancheEffectifsEtablissement");
    return stock && details ? 1.0 : stock ? 0.7 : 0.0;
}

double recognise_sirene_geolocation(const geo::io::LayerSummary& layer) {
    if (has_field(layer, "activitePrincipaleEtablissement")) return 0.0;
    return has_field(layer, "siret") && has_field(layer, "qualite_xy") && has_field(layer, "epsg") ? 1.0 : 0.0;
}

void read_sirene(const SourceSpec& spec, SourceContext& context, TerritoryDraft& draft) {
    SireneReading(spec, context, draft).read();
}

void read_sirene_geolocation(const SourceSpec& spec, SourceContext&, TerritoryDraft&) {
    throw std::runtime_error(spec.file.string() + ": geolocation is joined to establishments; name this file as " +
                             "geolocation = [\"...\"] in the [[establishments]] block of the stock file");
}

}  // namespace core
