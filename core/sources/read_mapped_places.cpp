// SPDX-License-Identifier: GPL-3.0-or-later
// Zones, poles, plots and administrative units from mapped columns. Columns of the file that are not mapped are carried
// through under their own names.
#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "core/model/plain_text.hpp"
#include "core/sources/mapped_readers.hpp"
#include "core/sources/mapped_source.hpp"
#include "core/sources/noun_columns.hpp"
#include "core/sources/row_filter.hpp"
#include "core/sources/table_rows.hpp"

namespace core {
namespace {

/// The id of a row, or one made of the source's number and the row's, so that no two rows share it.
std::string id_or_number(MappedSource& in, std::string_view code, SourceIndex source) {
    if (const std::string_view id = in["id"]; !id.empty()) return std::string(id);
    std::string made = fmt::format("{}-{}", source + 1, in.source().record().row);
    in.source().report(code, made, {});
    return made;
}

/// The fields of a file that its noun has no column for.
class OtherFields {
public:
    OtherFields(const MappedSource& in, const geo::io::LayerSummary& layer, std::vector<geo::Column>& attributes)
        : m_attributes(attributes) {
        for (std::size_t field = 0; field < layer.fields.size(); ++field) {
            if (!in.uses(field)) m_fields.emplace_back(field, m_attributes.column(layer.fields[field].name));
        }
    }
    void carry(const geo::io::Record& record, std::size_t row) {
        for (const auto& [field, column] : m_fields) m_attributes.set(column, row, record.values[field]);
    }

private:
    AttributeRows m_attributes;
    std::vector<std::pair<std::size_t, std::size_t>> m_fields;
};

std::optional<AdministrativeLevel> try_level(std::string_view written) {
    static constexpr std::array<std::pair<std::string_view, AdministrativeLevel>, 7> words{
        {{"commune", AdministrativeLevel::commune},
         {"intercommunality", AdministrativeLevel::intercommunality},
         {"epci", AdministrativeLevel::intercommunality},
         {"intercommunalite", AdministrativeLevel::intercommunality},
         {"department", AdministrativeLevel::department},
         {"departement", AdministrativeLevel::department},
         {"region", AdministrativeLevel::region}}};
    const std::string wanted = folded(written);
    const auto* const found = std::ranges::find_if(words, [&](const auto& word) { return word.first == wanted; });
    if (found == words.end()) return std::nullopt;
    return found->second;
}

ActivityZone zone_of(MappedSource& in, SourceIndex source) {
    ActivityZone zone;
    zone.id = id_or_number(in, "zone.missing_id", source);
    zone.name = in["name"];
    zone.type = in["type"];
    zone.vocation = in["vocation"];
    zone.state = in["state"];
    zone.commune = in.commune("commune", zone.id);
    zone.commune_name = in["commune_name"];
    zone.intercommunality = in["intercommunality"];
    zone.intercommunality_name = in["intercommunality_name"];
    zone.source = source;
    zone.source_row = in.source().record().row;
    return zone;
}

AdministrativeUnit unit_of(MappedSource& in, AdministrativeLevel level, SourceIndex source) {
    AdministrativeUnit unit;
    unit.code = in["code"];
    unit.level = level;
    unit.name = in["name"];
    unit.intercommunality = in["intercommunality"];
    unit.department = in["department"];
    unit.region = in["region"];
    unit.population = in.number("population", unit.code).value_or(0.0);
    unit.source = source;
    unit.source_row = in.source().record().row;
    return unit;
}

}  // namespace

void read_mapped_zones(const SourceSpec& spec, SourceContext& context, TerritoryDraft& draft) {
    MappedSource in(spec, context);
    ZoneTable& zones = draft.territory.zones;
    OtherFields others(in, in.source().layer(), zones.attributes);
    const RowFilter filter(spec.filter, context.crs);
    while (in.next()) {
        ActivityZone zone = zone_of(in, context.index);
        const geo::MultiPolygon area = in.area(zone.id).value_or(geo::MultiPolygon{});
        FilteredRow row;
        row.commune = zone.commune;
        const std::string_view reason = filter.reason(row);
        if (!reason.empty()) {
            in.source().filter(reason);
        } else if (filter.has_perimeter() && !filter.meets(area)) {
            in.source().filter("perimeter");
        } else {
            others.carry(in.source().record(), zones.size());
            zones.geometry.append_polygons(area);
            zones.rows.push_back(std::move(zone));
            in.source().keep();
        }
    }
}

void read_mapped_poles(const SourceSpec& spec, SourceContext& context, TerritoryDraft& draft) {
    MappedSource in(spec, context);
    PoleTable& poles = draft.territory.poles;
    OtherFields others(in, in.source().layer(), poles.attributes);
    while (in.next()) {
        EconomicPole pole{id_or_number(in, "pole.missing_id", context.index), std::string(in["name"]), context.index,
                          in.source().record().row};
        const auto position = in.position(pole.id);
        others.carry(in.source().record(), poles.size());
        poles.geometry.append_point(position ? *position : geo::Point{});
        poles.rows.push_back(std::move(pole));
        in.source().keep();
    }
}

void read_mapped_plots(const SourceSpec& spec, SourceContext& context, TerritoryDraft& draft) {
    MappedSource in(spec, context);
    PlotTable& plots = draft.territory.plots;
    OtherFields others(in, in.source().layer(), plots.attributes);
    while (in.next()) {
        Plot plot{id_or_number(in, "plot.missing_id", context.index), std::string(in["zone"]), context.index,
                  in.source().record().row};
        others.carry(in.source().record(), plots.size());
        plots.geometry.append_polygons(in.area(plot.id).value_or(geo::MultiPolygon{}));
        plots.rows.push_back(std::move(plot));
        in.source().keep();
    }
}

void read_mapped_administrative_units(const SourceSpec& spec, SourceContext& context, TerritoryDraft& draft) {
    MappedSource in(spec, context);
    AdministrativeTable& units = draft.territory.administrative;
    while (in.next()) {
        const auto level = try_level(in["level"]);
        const std::string_view code = in["code"];
        if (code.empty() || !level) {
            in.source().set_aside(code.empty() ? "administrative.missing_code" : "administrative.unknown_level",
                                  std::string(code), std::string(in["level"]));
            continue;
        }
        AdministrativeUnit unit = unit_of(in, *level, context.index);
        const std::string_view current = in["current_code"];
        if (!current.empty() && current != unit.code) units.current_code.emplace(unit.code, current);
        units.geometry.append_polygons(in.area(unit.code).value_or(geo::MultiPolygon{}));
        units.rows.push_back(std::move(unit));
        in.source().keep();
    }
}

}  // namespace core
