// SPDX-License-Identifier: GPL-3.0-or-later
// The usable area that zones state beside that of their plots. Source: CNIG Sites Économiques v2024-10: site_surf_utile is
// the sum of terr_surf_brute over the plots with terr_utile = oui.
#include <algorithm>
#include <cmath>
#include <vector>

#include <fmt/format.h>

#include "core/model/plain_text.hpp"
#include "core/model/reference_table.hpp"
#include "core/sources/check_zones.hpp"

namespace core {
namespace {

/// What the plots of one zone come to. Units: hectares.
struct PlotSum {
    double hectares = 0.0;
    bool has_plots = false;
    bool is_known = true;  // every plot that counts states its area
};

const geo::Column* try_attribute(const std::vector<geo::Column>& attributes, std::string_view name) {
    const auto found = std::ranges::find(attributes, name, &geo::Column::name);
    return found == attributes.end() ? nullptr : &*found;
}

/// One sum a zone.
std::vector<PlotSum> plot_sums(const Territory& territory, const geo::Column& counts, const geo::Column& areas) {
    const auto& zones = territory.zones.rows;
    std::vector<PlotSum> sums(zones.size());
    for (std::size_t row = 0; row < territory.plots.size(); ++row) {
        const auto zone = std::ranges::lower_bound(zones, territory.plots.rows[row].zone_id, {}, &ActivityZone::id);
        if (zone == zones.end() || zone->id != territory.plots.rows[row].zone_id) continue;
        PlotSum& sum = sums[static_cast<std::size_t>(zone - zones.begin())];
        const std::string counted = folded(counts.text(row));
        if (counted.empty()) sum.is_known = false;
        if (counted != "oui") continue;
        const auto area = try_written_number(areas.text(row));
        sum.has_plots = true;
        sum.is_known = sum.is_known && area.has_value();
        sum.hectares += area.value_or(0.0);
    }
    return sums;
}

}  // namespace

void check_usable_areas(Territory& territory) {
    const geo::Column* stated = try_attribute(territory.zones.attributes, "site_surf_utile");
    const geo::Column* counts = try_attribute(territory.plots.attributes, "terr_utile");
    const geo::Column* areas = try_attribute(territory.plots.attributes, "terr_surf_brute");
    if (stated == nullptr || counts == nullptr || areas == nullptr) return;
    const std::vector<PlotSum> sums = plot_sums(territory, *counts, *areas);
    for (std::size_t row = 0; row < sums.size(); ++row) {
        const auto usable = try_written_number(stated->text(row));
        const PlotSum& sum = sums[row];
        if (!usable || !sum.has_plots || !sum.is_known || area_agrees(*usable, sum.hectares)) continue;
        const ActivityZone& zone = territory.zones.rows[row];
        const geo::Box box = territory.zones.geometry.box(row);
        territory.issues.add("zone.usable_area_differs", zone.source, zone.source_row, zone.id,
                             fmt::format("{} ha stated, {} ha of plots", *usable, sum.hectares),
                             {(box.min.x + box.max.x) / 2, (box.min.y + box.max.y) / 2});
    }
}

}  // namespace core
