// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/land_use_profiles.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "core/model/plain_text.hpp"
#include "core/sources/row_filter.hpp"
#include "core/sources/table_rows.hpp"
#include "core/sources/written_codes.hpp"

namespace core {
namespace {

using Field = std::optional<std::size_t>;

struct Vocation {
    std::string_view written, vocation;
};

// BD TOPO: natures of the category "Industriel et commercial" whose use is plain from their name.
constexpr std::array<Vocation, 4> natures{{{"zone industrielle", "industrielle"},
                                           {"divers industriel", "industrielle"},
                                           {"centre commercial", "commerciale"},
                                           {"divers commercial", "commerciale"}}};
constexpr std::array<Vocation, 3> states{
    {{"en service", "existant et actif"}, {"en construction", "création"}, {"en projet", "en projet"}}};
// OpenStreetMap: land uses where establishments gather. `commercial` is offices, `retail` is shops.
constexpr std::array<Vocation, 8> land_uses{{{"industrial", "industrielle"},
                                             {"commercial", "tertiaire"},
                                             {"retail", "commerciale"},
                                             {"port", "portuaire"},
                                             {"quarry", ""},
                                             {"landfill", ""},
                                             {"depot", ""},
                                             {"brownfield", ""}}};

template <std::size_t N>
const Vocation* try_vocation(const std::array<Vocation, N>& table, std::string_view written) {
    const auto* const found = std::ranges::find(table, written, &Vocation::written);
    return found == table.end() ? nullptr : found;
}

bool has_field(const geo::io::LayerSummary& layer, std::string_view name) {
    return std::ranges::any_of(layer.fields, [&](const auto& field) { return folded(field.name) == folded(name); });
}

/// "DATE_CRE_1": a name that a join has numbered.
bool is_numbered(std::string_view name) {
    return name.size() > 2 && name[name.size() - 2] == '_' && name.back() >= '0' && name.back() <= '9';
}

template <class Predicate>
std::string names_where(const geo::io::LayerSummary& layer, Predicate predicate) {
    std::string names;
    for (const geo::io::Field& field : layer.fields) {
        if (predicate(field.name)) names += (names.empty() ? "" : ", ") + field.name;
    }
    return names;
}

void report_columns(const geo::io::LayerSummary& layer, SourceContext& context) {
    const std::string joined = names_where(layer, is_numbered);
    if (!joined.empty()) context.issues.add("zone.joined_columns", context.index, 0, {}, joined);
    if (layer.driver != "ESRI Shapefile") return;
    const std::string cut = names_where(layer, [](std::string_view name) { return name.size() == 10; });
    if (!cut.empty()) context.issues.add("zone.truncated_names", context.index, 0, {}, cut);
}

/// Reading zones that a profile has recognised: filters, geometry, attributes.
class AreaReading {
public:
    AreaReading(const SourceSpec& spec, SourceContext& context, TerritoryDraft& draft,
                std::initializer_list<std::string_view> carried)
        : m_context(context),
          m_zones(draft.territory.zones),
          m_source(spec, context),
          m_filter(spec.filter, context.crs),
          m_attributes(m_zones.attributes) {
        for (const std::string_view name : carried) {
            if (const auto field = m_source.try_field({name}))
                m_carried.emplace_back(*field, m_attributes.column(name));
        }
    }

    RecordSource& source() { return m_source; }
    std::string_view value(const Field& field) const { return m_source.value(field); }

    void take(ActivityZone zone) {
        FilteredRow asked;
        asked.commune = zone.commune;
        if (const auto reason = m_filter.reason(asked); !reason.empty()) return m_source.filter(reason);
        const auto* area = std::get_if<geo::MultiPolygon>(&m_source.record().geometry);
        if (area == nullptr) return m_source.set_aside("zone.missing_geometry", zone.id, {});
        if (!m_filter.meets(*area)) return m_source.filter("perimeter");
        zone.source = m_context.index;
        zone.source_row = m_source.record().row;
        for (const auto& [field, column] : m_carried) m_attributes.set(column, m_zones.size(), value(field));
        m_zones.rows.push_back(std::move(zone));
        m_zones.geometry.append_polygons(*area);
        m_source.keep();
    }

private:
    SourceContext& m_context;
    ZoneTable& m_zones;
    RecordSource m_source;
    RowFilter m_filter;
    AttributeRows m_attributes;
    std::vector<std::pair<std::size_t, std::size_t>> m_carried;  // field, attribute column
};

}  // namespace

double recognise_bdtopo(const geo::io::LayerSummary& layer) {
    if (layer.geometry != geo::GeometryType::multi_polygon) return 0.0;
    const bool named = has_field(layer, "CATEGORIE") && has_field(layer, "NATURE") && has_field(layer, "TOPONYME");
    return named && (has_field(layer, "ID") || has_field(layer, "cleabs")) ? 1.0 : 0.0;
}

void read_bdtopo(const SourceSpec& spec, SourceContext& context, TerritoryDraft& draft) {
    AreaReading reading(spec, context, draft, {"CATEGORIE", "NATURE", "NAT_DETAIL", "FICTIF", "SOURCE"});
    RecordSource& source = reading.source();
    report_columns(source.layer(), context);
    const Field id = source.try_field({"ID", "cleabs"}), category = source.try_field({"CATEGORIE"});
    const Field nature = source.try_field({"NATURE"}), name = source.try_field({"TOPONYME"});
    const Field state = source.try_field({"ETAT", "etat_de_l_objet"}), commune = source.try_field({"INSEE_COM"});
    while (source.next()) {
        if (folded(reading.value(category)) != "industriel et commercial") {
            source.filter("category");
            continue;
        }
        ActivityZone zone;
        zone.id = reading.value(id);
        zone.name = reading.value(name);
        zone.commune = mended_commune(reading.value(commune)).text;
        if (const auto* known = try_vocation(natures, folded(reading.value(nature)))) zone.vocation = known->vocation;
        if (const auto* known = try_vocation(states, folded(reading.value(state)))) zone.state = known->vocation;
        reading.take(std::move(zone));
    }
}

double recognise_osm(const geo::io::LayerSummary& layer) {
    if (layer.geometry != geo::GeometryType::multi_polygon || !has_field(layer, "landuse")) return 0.0;
    return has_field(layer, "osm_id") || has_field(layer, "osm_way_id") ? 1.0 : 0.4;
}

void read_osm(const SourceSpec& spec, SourceContext& context, TerritoryDraft& draft) {
    AreaReading reading(spec, context, draft, {"landuse"});
    RecordSource& source = reading.source();
    const Field land_use = source.try_field({"landuse"}), name = source.try_field({"name"});
    const Field id = source.try_field({"osm_id"}), way = source.try_field({"osm_way_id"});
    while (source.next()) {
        const auto* known = try_vocation(land_uses, reading.value(land_use));
        if (known == nullptr) {
            source.filter("land_use");
            continue;
        }
        ActivityZone zone;
        // A raw extract numbers relations in osm_id and ways in osm_way_id; the two series overlap.
        const std::string_view relation = reading.value(id), of_way = reading.value(way);
        if (!relation.empty()) zone.id = (way ? "osm:r" : "osm:") + std::string(relation);
        if (!of_way.empty()) zone.id = "osm:w" + std::string(of_way);
        zone.name = reading.value(name);
        zone.vocation = known->vocation;
        reading.take(std::move(zone));
    }
}

}  // namespace core
