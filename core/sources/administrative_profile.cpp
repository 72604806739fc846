// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/administrative_profile.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <stdexcept>

#include "core/model/plain_text.hpp"
#include "core/model/reference_table.hpp"
#include "core/sources/row_filter.hpp"
#include "core/sources/written_codes.hpp"
#include "geo/topology.hpp"

namespace core {
namespace {

struct LevelWord {
    std::string_view word;
    AdministrativeLevel level;
};
constexpr std::array<LevelWord, 6> level_words{{{"commune", AdministrativeLevel::commune},
                                                {"epci", AdministrativeLevel::intercommunality},
                                                {"intercommunal", AdministrativeLevel::intercommunality},
                                                {"departement", AdministrativeLevel::department},
                                                {"department", AdministrativeLevel::department},
                                                {"region", AdministrativeLevel::region}}};

/// What a name says of the level: the first word of the list that is in it.
std::optional<AdministrativeLevel> try_level(std::string_view name) {
    const std::string plain = folded(name);
    for (const LevelWord& one : level_words) {
        if (plain.find(one.word) != std::string::npos) return one.level;
    }
    return {};
}

AdministrativeLevel level_by_code(std::string_view code) {
    if (code.size() == 9) return AdministrativeLevel::intercommunality;
    return code.size() >= 4 ? AdministrativeLevel::commune : AdministrativeLevel::department;
}

/// A unit under the code it has today, with the areas of all rows that became it.
struct Gathered {
    AdministrativeUnit unit;
    std::vector<geo::MultiPolygon> areas;
    bool has_own_row = false;  // a row whose code is the present one
};

class AdministrativeReading {
public:
    AdministrativeReading(const SourceSpec& spec, SourceContext& context, TerritoryDraft& draft)
        : m_context(context),
          m_table(draft.territory.administrative),
          m_source(spec, context),
          m_filter(spec.filter, context.crs) {
        for (const std::string& name : {spec.name, m_source.layer().name, spec.file.filename().string()}) {
            if (!m_level) m_level = try_level(name);
        }
        if (folded(m_source.layer().name).find("arrondissement") != std::string::npos) {
            throw std::runtime_error(spec.file.string() +
                                     ": arrondissements are no level of this map; give communes, " +
                                     "intercommunalities, departments or regions");
        }
    }

    void read() {
        while (m_source.next()) read_one();
        for (auto& [key, gathered] : m_gathered) append(gathered);
    }

private:
    void read_one() {
        const std::string code = code_of_row();
        if (code.empty()) return m_source.set_aside("administrative.missing_code", {}, {});
        AdministrativeUnit unit = unit_of_row(code);
        FilteredRow asked;
        asked.commune = unit.level == AdministrativeLevel::commune ? std::string_view(unit.code) : std::string_view{};
        asked.department = unit.department;
        const bool has_place =
            unit.level == AdministrativeLevel::commune || unit.level == AdministrativeLevel::department;
        if (const auto reason = m_filter.reason(asked); has_place && !reason.empty()) return m_source.filter(reason);
        const auto* area = std::get_if<geo::MultiPolygon>(&m_source.record().geometry);
        if (area != nullptr && !m_filter.meets(*area)) return m_source.filter("perimeter");
        if (area == nullptr) m_source.report("administrative.no_geometry", code, unit.name);
        gather(code, std::move(unit), area == nullptr ? geo::MultiPolygon{} : *area);
    }

    std::string code_of_row() const {
        const WrittenCode written{std::string(m_source.value(m_code))};
        if (m_level == AdministrativeLevel::commune) return mended_commune(written.text).text;
        if (m_level == AdministrativeLevel::department) return mended_department(written.text).text;
        return written.text;
    }

    AdministrativeUnit unit_of_row(const std::string& code) {
        AdministrativeUnit unit;
        unit.level = m_level.value_or(level_by_code(code));
        const std::string_view current = m_source.value(m_current_code);
        const bool has_merged = unit.level == AdministrativeLevel::commune && !current.empty();
        unit.code = has_merged ? mended_commune(current).text : code;
        unit.name = m_source.value(m_name);
        unit.intercommunality = m_source.value(m_intercommunality);
        unit.department = m_source.value(m_department);
        if (unit.level == AdministrativeLevel::department) unit.department = unit.code;
        if (unit.department.empty()) unit.department = department_of(unit.code);
        unit.region = m_source.value(m_region);
        unit.population = try_written_number(m_source.value(m_population)).value_or(0.0);
        unit.source = m_context.index;
        unit.source_row = m_source.record().row;
        return unit;
    }

    void gather(const std::string& code, AdministrativeUnit unit, geo::MultiPolygon area) {
        const auto key = std::pair(unit.level, unit.code);
        const bool is_former = code != unit.code;
        if (is_former) {
            m_table.current_code.emplace(code, unit.code);
            m_source.report("administrative.merged_commune", code, unit.name + " → " + unit.code);
        }
        const auto [place, is_new] = m_gathered.try_emplace(key);
        Gathered& gathered = place->second;
        if (!is_former && gathered.has_own_row) {
            m_source.report("administrative.duplicate", code, unit.name);
            return m_source.merge("administrative.duplicate");
        }
        gathered.areas.push_back(std::move(area));
        const double population = std::max(gathered.unit.population, unit.population);
        if (is_new || !is_former) gathered.unit = std::move(unit);
        gathered.unit.population = population;
        gathered.has_own_row = gathered.has_own_row || !is_former;
        if (is_new) return m_source.keep();
        m_source.merge("administrative.merged_commune");
    }

    void append(Gathered& gathered) {
        m_table.rows.push_back(std::move(gathered.unit));
        for (geo::MultiPolygon& area : gathered.areas) {
            if (geo::try_invalidity(area)) area = geo::made_valid(area).area;
        }
        m_table.geometry.append_polygons(gathered.areas.size() == 1 ? gathered.areas.front()
                                                                    : geo::union_of(gathered.areas));
    }

    using Field = std::optional<std::size_t>;
    using Key = std::pair<AdministrativeLevel, std::string>;
    SourceContext& m_context;
    AdministrativeTable& m_table;
    RecordSource m_source;
    RowFilter m_filter;
    std::optional<AdministrativeLevel> m_level;
    std::map<Key, Gathered> m_gathered;
    Field m_code = m_source.try_field({"code", "insee_com", "code_insee", "code_siren", "insee_dep", "insee_reg"});
    Field m_current_code = m_source.try_field({"code_actuel"});
    Field m_name = m_source.try_field({"nom", "nom_officiel", "name", "libelle"});
    Field m_intercommunality = m_source.try_field({"epci", "siren_epci", "codes_siren_des_epci"});
    Field m_department = m_source.try_field({"dep", "insee_dep", "code_departement", "departement"});
    Field m_region = m_source.try_field({"reg", "insee_reg", "code_region", "region"});
    Field m_population = m_source.try_field({"population_municipale", "population", "pop"});
};

}  // namespace

double recognise_administrative(const geo::io::LayerSummary& layer) {
    if (layer.geometry != geo::GeometryType::multi_polygon) return 0.0;
    const auto has = [&](std::string_view name) {
        return std::ranges::any_of(layer.fields, [&](const auto& field) { return folded(field.name) == name; });
    };
    const bool coded = has("code") || has("insee com") || has("insee dep") || has("insee reg") || has("code siren");
    if (!coded || !(has("nom") || has("nom officiel"))) return 0.0;
    return try_level(layer.name) ? 0.9 : 0.6;
}

void read_administrative(const SourceSpec& spec, SourceContext& context, TerritoryDraft& draft) {
    AdministrativeReading(spec, context, draft).read();
}

}  // namespace core
