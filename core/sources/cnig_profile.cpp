// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/cnig_profile.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "core/model/administrative.hpp"
#include "core/sources/cnig_record.hpp"
#include "core/sources/locate.hpp"
#include "core/sources/location_quality.hpp"
#include "core/sources/row_filter.hpp"
#include "core/sources/written_codes.hpp"

namespace core {
namespace {

/// Names that a table cannot do without, in the spellings of CSV, GeoPackage and Shapefile; each list is one attribute.
using Names = std::array<std::string_view, 3>;

bool has_any(const geo::io::LayerSummary& layer, const Names& names) {
    return std::ranges::any_of(layer.fields, [&](const geo::io::Field& field) {
        return std::ranges::find(names, std::string_view(field.name)) != names.end();
    });
}

/// Certain when all of the table's names are there; nothing when its own id is not.
double recognised(const geo::io::LayerSummary& layer, std::initializer_list<Names> names) {
    if (!has_any(layer, *names.begin())) return 0.0;
    const auto found = std::ranges::count_if(names, [&](const Names& one) { return has_any(layer, one); });
    return found < 2 ? 0.0 : static_cast<double>(found) / static_cast<double>(names.size());
}

FilteredRow at_commune(std::string_view commune) {
    FilteredRow row;
    row.commune = commune;
    return row;
}

std::string_view first_of_list(std::string_view values) { return values.substr(0, values.find('|')); }

geo::Point first_point(const geo::Geometry& geometry) {
    if (const auto* point = std::get_if<geo::Point>(&geometry)) return *point;
    if (const auto* points = std::get_if<geo::MultiPoint>(&geometry)) {
        return points->points.empty() ? geo::Point{} : points->points.front();
    }
    return {};
}

std::size_t point_count(const geo::Geometry& geometry) {
    const auto* points = std::get_if<geo::MultiPoint>(&geometry);
    return points == nullptr ? 0 : points->points.size();
}

geo::MultiPolygon area_of(const geo::Geometry& geometry) {
    const auto* area = std::get_if<geo::MultiPolygon>(&geometry);
    return area == nullptr ? geo::MultiPolygon{} : *area;
}

ActivityZone zone_of(const CnigRecords& records, SourceIndex source) {
    ActivityZone zone;
    zone.id = records.value("site_id");
    zone.name = records.value("site_nom");
    zone.type = records.value("site_type");
    zone.vocation = records.value("site_vocadomi");
    zone.state = records.value("site_etat");
    zone.commune = first_of_list(records.value("site_comm_insee"));
    zone.commune_name = first_of_list(records.value("site_comm_nom"));
    zone.intercommunality = first_of_list(records.value("site_epci_siren"));
    zone.intercommunality_name = first_of_list(records.value("site_epci_nom"));
    zone.source = source;
    zone.source_row = records.row();
    return zone;
}

ActivityState state_of(std::string_view active, std::string_view closing_date) {
    if (active == "oui") return ActivityState::active;
    if (active == "non" || !closing_date.empty()) return ActivityState::closed;
    return ActivityState::unknown;
}

class CnigEstablishments {
public:
    CnigEstablishments(const SourceSpec& spec, SourceContext& context, TerritoryDraft& draft)
        : m_context(context),
          m_draft(draft),
          m_records(spec, context, draft.options.reference_data, CnigTable::establishment),
          m_filter(spec.filter, context.crs),
          m_quality(draft.options.reference_data),
          m_to_degrees(context.crs) {}

    void read() {
        while (m_records.next()) read_one();
    }

private:
    void read_one() {
        const std::string siret(m_records.value("SIRET"));
        if (siret.empty()) return m_records.source().set_aside("establishment.missing_id", {}, {});
        if (!is_siret(siret) || !siret_check_agrees(siret))
            m_records.source().report("establishment.bad_siret", siret, {});
        const WrittenActivityCode activity = activity_code(m_records.value("etab_activite_code"));
        if (activity.mended) {
            m_records.source().report("establishment.activity_mended", siret,
                                      std::string(m_records.value("etab_activite_code")) + " → " + activity.code);
        }
        EstablishmentRow row = identity(siret, activity);
        FilteredRow asked = at_commune(row.commune);
        asked.headcount = row.headcount;
        asked.activity = row.activity;
        asked.nomenclature = row.nomenclature;
        asked.state = row.state;
        if (const auto reason = m_filter.reason(asked); !reason.empty()) return m_records.source().filter(reason);
        const std::string code = "cnig:" + std::string(m_records.value("geocodage_qualite"));
        place(row);
        if (!m_filter.is_inside(row.position)) return m_records.source().filter("perimeter");
        if (geo::is_finite(row.position)) row.location_quality = code;
        auto& table = m_draft.territory.establishments;
        const auto index = append_establishment(table, row, m_context.index, m_records.row());
        m_records.carry(table.attributes, index, "etab_geompoint");
        m_records.source().keep();
    }

    EstablishmentRow identity(std::string_view siret, const WrittenActivityCode& activity) const {
        EstablishmentRow row;
        row.id = siret;
        row.name = m_records.value("etab_nom");
        if (row.name.empty()) row.name = m_records.value("etab_raison_sociale");
        row.activity = activity.code;
        row.nomenclature = activity.nomenclature;
        row.headcount = m_records.value("etab_effectif_code");
        row.commune = whole_commune(first_of_list(m_records.value("comm_insee")));
        row.commune_name = first_of_list(m_records.value("comm_nom"));
        row.state = state_of(m_records.value("etab_actif"), m_records.value("etab_fermeture_date"));
        return row;
    }

    void place(EstablishmentRow& row) {
        const geo::Geometry geometry = m_records.geometry("etab_geompoint");
        row.position = first_point(geometry);
        if (!geo::is_finite(row.position)) return;
        if (point_count(geometry) > 1) {
            m_records.source().report("location.several_points", std::string(row.id),
                                      std::to_string(point_count(geometry)) + " points", row.position);
        }
        const auto degrees = m_to_degrees.try_to_lonlat(row.position);
        if (degrees) row.location = *degrees;
        const LocationQuality quality = m_quality.quality("cnig", m_records.value("geocodage_qualite"));
        row.precision = quality.precision;
        row.uncertainty = quality.radius;
    }

    SourceContext& m_context;
    TerritoryDraft& m_draft;
    CnigRecords m_records;
    RowFilter m_filter;
    LocationQualityTable m_quality;
    geo::Projection m_to_degrees;
};

}  // namespace

double recognise_cnig_zones(const geo::io::LayerSummary& layer) {
    return recognised(layer, {{"site_id", "SITEID"},
                              {"site_nom", "SITENOM"},
                              {"site_type", "SITETYPE"},
                              {"site_vocadomi", "SITVOCDOM", "site_vocad"},
                              {"site_etat", "SITEETAT"}});
}

double recognise_cnig_poles(const geo::io::LayerSummary& layer) {
    if (has_any(layer, {"site_id", "SITEID"})) return 0.0;
    return recognised(layer,
                      {{"pole_id", "POLEID"}, {"pole_nom", "POLENOM"}, {"pole_vocadomi", "POLVOCDOM", "pole_vocad"}});
}

double recognise_cnig_plots(const geo::io::LayerSummary& layer) {
    return recognised(layer, {{"terr_id", "TERRID"},
                              {"site_id", "SITEID"},
                              {"terr_surf_brute", "TESURFBRUT"},
                              {"terr_maitrise_fonc", "TEFONCIER", "terr_maitr"}});
}

double recognise_cnig_establishments(const geo::io::LayerSummary& layer) {
    return recognised(layer, {{"etab_nom", "ETABNOM"},
                              {"SIRET", "siret", "ETABSIRET"},
                              {"etab_activite_code", "ETACTICODE", "etab_activ"},
                              {"geocodage_qualite", "ETGEOQUALI"}});
}

void read_cnig_zones(const SourceSpec& spec, SourceContext& context, TerritoryDraft& draft) {
    CnigRecords records(spec, context, draft.options.reference_data, CnigTable::zone);
    const RowFilter filter(spec.filter, context.crs);
    ZoneTable& zones = draft.territory.zones;
    while (records.next()) {
        ActivityZone zone = zone_of(records, context.index);
        if (const auto reason = filter.reason(at_commune(zone.commune)); !reason.empty()) {
            records.source().filter(reason);
            continue;
        }
        const geo::MultiPolygon area = area_of(records.geometry("site_geomsurf"));
        if (!filter.meets(area)) {
            records.source().filter("perimeter");
            continue;
        }
        records.carry(zones.attributes, zones.size(), "site_geomsurf");
        zones.rows.push_back(std::move(zone));
        zones.geometry.append_polygons(area);
        records.source().keep();
    }
}

void read_cnig_poles(const SourceSpec& spec, SourceContext& context, TerritoryDraft& draft) {
    CnigRecords records(spec, context, draft.options.reference_data, CnigTable::pole);
    const RowFilter filter(spec.filter, context.crs);
    PoleTable& poles = draft.territory.poles;
    while (records.next()) {
        // The id of a pole begins with the code of its commune.
        const std::string_view id = records.value("pole_id");
        if (const auto reason = filter.reason(at_commune(id.substr(0, 5))); !reason.empty()) {
            records.source().filter(reason);
            continue;
        }
        records.carry(poles.attributes, poles.size(), "pole_geompoint");
        poles.rows.push_back({std::string(id), std::string(records.value("pole_nom")), context.index, records.row()});
        poles.geometry.append_point(first_point(records.geometry("pole_geompoint")));
        records.source().keep();
    }
}

void read_cnig_plots(const SourceSpec& spec, SourceContext& context, TerritoryDraft& draft) {
    CnigRecords records(spec, context, draft.options.reference_data, CnigTable::plot);
    const RowFilter filter(spec.filter, context.crs);
    PlotTable& plots = draft.territory.plots;
    while (records.next()) {
        const std::string_view id = records.value("terr_id");
        if (const auto reason = filter.reason(at_commune(id.substr(0, 5))); !reason.empty()) {
            records.source().filter(reason);
            continue;
        }
        records.carry(plots.attributes, plots.size(), "terr_geomsurf");
        plots.rows.push_back({std::string(id), std::string(records.value("site_id")), context.index, records.row()});
        plots.geometry.append_polygons(area_of(records.geometry("terr_geomsurf")));
        records.source().keep();
    }
}

void read_cnig_establishments(const SourceSpec& spec, SourceContext& context, TerritoryDraft& draft) {
    CnigEstablishments(spec, context, draft).read();
}

}  // namespace core
