// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/hotmaps_profile.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <stdexcept>
#include <string>

#include "core/model/reference_table.hpp"
#include "core/sources/written_codes.hpp"

namespace core {
namespace {

constexpr std::array<std::string_view, 3> heat_columns{"Excess_Heat_100-200C", "Excess_Heat_200-500C",
                                                       "Excess_Heat_500C"};
constexpr double megawatt_hours_each = 1000.0;  // the file counts in GWh

using SiteTable = std::map<std::string, std::string, std::less<>>;

SiteTable read_sites(const std::filesystem::path& file) {
    SiteTable sites;
    if (file.empty()) return sites;
    constexpr std::array<std::string_view, 2> columns{"site", "establishment"};
    const ReferenceTable table(file, columns);
    for (std::size_t i = 0; i < table.size(); ++i) {
        const std::string_view written = table.value(i, table.column("establishment"));
        const WrittenCode siret = mended_siret(written);
        const auto [known, is_new] = sites.emplace(table.value(i, table.column("site")),
                                                   is_siret(siret.text) ? siret.text : std::string(written));
        if (!is_new) table.refuse(i, "site", "each site once");
    }
    return sites;
}

class HotmapsFlows {
public:
    HotmapsFlows(const SourceSpec& spec, SourceContext& context, TerritoryDraft& draft)
        : m_draft(draft), m_context(context), m_source(spec, context), m_sites(read_sites(spec.sites)) {
        for (const std::string_view column : heat_columns) {
            const auto field = m_source.try_field({column});
            if (!field) throw std::runtime_error(spec.file.string() + ": no column " + std::string(column));
            m_heat.push_back(*field);
        }
        context.issues.add("flow.unit_assumed", context.index, 0, {}, "GWh");
    }

    void read() {
        while (m_source.next()) read_row();
    }

private:
    void read_row() {
        const auto joined = m_sites.find(m_source.value(m_site));
        if (joined == m_sites.end()) return m_source.filter("site_not_joined");
        double total = 0.0;
        bool known = false;
        for (const std::size_t field : m_heat) {
            const auto heat = try_written_number(m_source.value(field));
            known = known || heat.has_value();
            total += heat.value_or(0.0);
        }
        if (known && total == 0.0) return m_source.filter("no_excess_heat");
        if (total < 0.0) return m_source.set_aside("flow.negative_quantity", joined->second, {});
        ResourceFlow flow;
        flow.source = m_context.index;
        flow.source_row = static_cast<std::uint32_t>(m_source.record().row);
        flow.resource = m_draft.territory.catalogue.try_find("heat.high").value_or(no_resource);
        flow.grade = EvidenceGrade::estimated;
        flow.diffusion = Diffusion::public_;
        flow.unit = Unit::megawatt_hour;
        if (known) {
            const double quantity = total * megawatt_hours_each;
            flow.quantity = {quantity, quantity, quantity};
        }
        append_flow(m_draft, joined->second, flow);
        m_source.keep();
    }

    TerritoryDraft& m_draft;
    SourceContext& m_context;
    RecordSource m_source;
    SiteTable m_sites;
    std::vector<std::size_t> m_heat;
    std::optional<std::size_t> m_site = m_source.try_field({"SiteID"});
};

}  // namespace

double recognise_hotmaps(const geo::io::LayerSummary& layer) {
    const auto has = [&](std::string_view name) {
        return std::ranges::find(layer.fields, name, &geo::io::Field::name) != layer.fields.end();
    };
    return has("SiteID") && std::ranges::all_of(heat_columns, has) ? 1.0 : 0.0;
}

void read_hotmaps(const SourceSpec& spec, SourceContext& context, TerritoryDraft& draft) {
    HotmapsFlows(spec, context, draft).read();
}

}  // namespace core
