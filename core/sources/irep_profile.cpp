// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/irep_profile.hpp"

#include <algorithm>
#include <stdexcept>

#include "core/model/reference_table.hpp"
#include "core/sources/geolocation_join.hpp"
#include "core/sources/perimeter.hpp"
#include "core/sources/row_filter.hpp"
#include "core/sources/table_rows.hpp"
#include "core/sources/written_codes.hpp"

namespace core {
namespace {

// The files state no system; their numbers are NTF Lambert II étendu (1,389 of 1,389 facilities of 2017 then fall in
// the commune they name).
constexpr std::int32_t usual_epsg = 27572;

class IrepReading {
public:
    IrepReading(const SourceSpec& spec, SourceContext& context, TerritoryDraft& draft)
        : m_context(context),
          m_draft(draft),
          m_table(draft.territory.establishments),
          m_first(static_cast<EstablishmentIndex>(m_table.size())),
          m_source(spec, context),
          m_filter(spec.filter, context.crs),
          m_attributes(m_table.attributes),
          m_quality(LocationQualityTable(draft.options.reference_data).quality("irep", "stated")),
          m_stated_epsg(spec.crs.empty() ? usual_epsg : geo::Crs(spec.crs).epsg()) {
        if (!spec.filter.communes.empty()) {
            throw std::runtime_error(spec.file.string() + ": IREP names communes without their code; filter by " +
                                     "departments or by a perimeter instead");
        }
        for (const std::string_view name : {"Identifiant", "code_eprtr", "libelle_eprtr"}) {
            if (const auto field = m_source.try_field({name}))
                m_carried.emplace_back(*field, m_attributes.column(name));
        }
        if (!m_epsg && spec.crs.empty()) {
            context.issues.add("location.crs_assumed", context.index, 0, {}, "EPSG:27572 (NTF, Lambert II étendu)");
        }
    }

    void read() {
        while (m_source.next()) read_one();
        m_locations.place(m_table, m_context.crs, m_context.index, m_context.issues, m_draft.options.threads);
        drop_outside_perimeter(m_table, m_first, m_filter, m_context.account);
    }

private:
    void read_one() {
        const WrittenCode postcode = mended_postcode(m_source.value(m_postcode));
        const WrittenActivityCode activity = activity_code(m_source.value(m_activity));
        FilteredRow asked;
        asked.department = postcode.text;
        asked.activity = activity.code;
        asked.nomenclature = activity.nomenclature;
        if (const auto reason = m_filter.reason(asked); !reason.empty()) return m_source.filter(reason);
        const WrittenCode siret = mended_siret(m_source.value(m_siret));
        const std::string facility(m_source.value(m_facility));
        if (siret.text.empty() && facility.empty()) return m_source.set_aside("establishment.missing_id", {}, {});
        EstablishmentRow row;
        const std::string id = siret.text.empty() ? "irep:" + facility : siret.text;
        row.id = id;
        row.name = m_source.value(m_name);
        row.activity = activity.code;
        row.nomenclature = activity.nomenclature;
        row.commune_name = m_source.value(m_commune_name);
        report(id, siret, postcode, activity);
        const auto index = append_establishment(m_table, row, m_context.index, m_source.record().row);
        for (const auto& [field, column] : m_carried) m_attributes.set(column, index, m_source.value(field));
        add_location(index);
        m_source.keep();
    }

    void report(const std::string& id, const WrittenCode& siret, const WrittenCode& postcode,
                const WrittenActivityCode& activity) {
        if (siret.text.empty()) m_source.report("establishment.no_siret", id, {});
        if (siret.mended && !siret.text.empty()) {
            m_source.report("record.lost_leading_zero", id, std::string(m_source.value(m_siret)));
        }
        if (postcode.mended) m_source.report("record.lost_leading_zero", id, "postcode → " + postcode.text);
        if (!siret.text.empty() && (!is_siret(siret.text) || !siret_check_agrees(siret.text))) {
            m_source.report("establishment.bad_siret", id, {});
        }
        const std::string written(m_source.value(m_activity));
        if (written.empty()) return m_source.report("establishment.activity_missing", id, {});
        if (activity.mended) m_source.report("establishment.activity_mended", id, written + " → " + activity.code);
        if (activity.nomenclature.empty()) {
            m_source.report("establishment.activity_unknown", id, written);
        } else if (activity.nomenclature != nomenclature::naf_2) {
            m_source.report("establishment.old_nomenclature", id,
                            std::string(activity.nomenclature) + " " + activity.code);
        }
    }

    void add_location(EstablishmentIndex index) {
        const auto x = try_written_number(m_source.value(m_x)), y = try_written_number(m_source.value(m_y));
        if (!x || !y) return;
        const auto epsg = try_written_number(m_source.value(m_epsg));
        StatedLocation location;
        location.position = {
            index, epsg ? static_cast<std::int32_t>(*epsg) : m_stated_epsg, {*x, *y}, m_source.record().row};
        location.quality = m_quality;
        location.code = "irep:stated";
        m_locations.add(m_table, std::move(location));
    }

    using Field = std::optional<std::size_t>;
    SourceContext& m_context;
    TerritoryDraft& m_draft;
    EstablishmentTable& m_table;
    EstablishmentIndex m_first;
    RecordSource m_source;
    RowFilter m_filter;
    AttributeRows m_attributes;
    LocationQuality m_quality;
    std::int32_t m_stated_epsg;
    StatedLocations m_locations;
    std::vector<std::pair<std::size_t, std::size_t>> m_carried;  // field, attribute column
    Field m_facility = m_source.try_field({"Identifiant"});
    Field m_name = m_source.try_field({"Nom_Etablissement"});
    Field m_siret = m_source.try_field({"Numero_SIRET"});
    Field m_postcode = m_source.try_field({"Code_Postal"});
    Field m_commune_name = m_source.try_field({"Commune"});
    Field m_activity = m_source.try_field({"Code_APE"});
    Field m_x = m_source.try_field({"Coordonnees_X"});
    Field m_y = m_source.try_field({"Coordonnees_Y"});
    Field m_epsg = m_source.try_field({"code_epsg"});
};

}  // namespace

double recognise_irep(const geo::io::LayerSummary& layer) {
    const auto has = [&](std::string_view name) {
        return std::ranges::any_of(layer.fields, [&](const geo::io::Field& field) {
            return std::ranges::equal(field.name, name, [](char a, char b) {
                return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
            });
        });
    };
    return has("identifiant") && has("numero_siret") && has("coordonnees_x") && has("code_ape") ? 1.0 : 0.0;
}

void read_irep(const SourceSpec& spec, SourceContext& context, TerritoryDraft& draft) {
    IrepReading(spec, context, draft).read();
}

}  // namespace core
