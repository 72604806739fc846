// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/web_page_rows.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <string_view>
#include <unordered_set>

namespace core {
namespace {

using Rows = std::vector<std::uint32_t>;
using Names = std::unordered_set<std::string>;
using AllShown = std::unordered_map<std::string, ShownRows>;

Rows all_rows(const geo::Layer& layer) {
    Rows rows(layer.rows());
    std::iota(rows.begin(), rows.end(), 0U);
    return rows;
}

/// Keeps the rows of the greatest priority; of equal ones, the first.
void keep_most(Rows& rows, std::size_t most, const std::function<double(std::uint32_t)>& priority) {
    if (rows.size() <= most) return;
    std::vector<std::pair<double, std::uint32_t>> ranked;
    ranked.reserve(rows.size());
    for (const std::uint32_t row : rows) ranked.emplace_back(-priority(row), row);
    std::nth_element(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(most), ranked.end());
    ranked.resize(most);
    rows.clear();
    for (const auto& [rank, row] : ranked) rows.push_back(row);
    std::sort(rows.begin(), rows.end());
}

double number(const geo::Layer& layer, std::string_view column, std::uint32_t row) {
    const geo::Column* found = layer.try_column(column);
    if (found == nullptr || found->is_null(row)) return 0.0;
    if (const auto* integers = std::get_if<geo::IntegerColumn>(&found->values)) {
        return static_cast<double>((*integers)[row]);
    }
    const auto* reals = std::get_if<geo::RealColumn>(&found->values);
    return reals == nullptr ? 0.0 : (*reals)[row];
}

bool is(const geo::Layer& layer, std::string_view column, std::uint32_t row, std::string_view value) {
    const geo::Column* found = layer.try_column(column);
    return found != nullptr && found->text(row) == value;
}

/// Adds the values of a column, which may list several, separated by |.
void add_names(const Edition& edition, std::string_view layer_name, std::string_view column, Names& names) {
    const EditionLayer* layer = edition.try_layer(layer_name);
    const geo::Column* values = layer == nullptr ? nullptr : layer->data.try_column(column);
    if (values == nullptr) return;
    for (std::size_t row = 0; row < values->size(); ++row) {
        const std::string text = values->text(row);
        for (std::size_t first = 0; first <= text.size();) {
            const std::size_t end = std::min(text.find('|', first), text.size());
            names.insert(text.substr(first, end - first));
            first = end + 1;
        }
    }
}

ShownRows zone_links(const geo::Layer& layer, std::size_t most) {
    ShownRows shown{{}, layer.rows(), {}};
    for (std::uint32_t row = 0; row < layer.rows(); ++row) {
        if (number(layer, "links", row) > 0.0) shown.rows.push_back(row);
    }
    keep_most(shown.rows, most, [&](std::uint32_t row) {
        const double links = number(layer, "links", row);
        return (links - number(layer, "estimated_links", row)) * 1e6 + links;
    });
    shown.left_out = {"Pairs of zones without a retained lead are left out, then those with the fewest leads.",
                      "Les couples de zones sans piste retenue sont omis, puis ceux qui ont le moins de pistes."};
    return shown;
}

ShownRows links(const geo::Layer& layer, std::size_t most) {
    ShownRows shown{all_rows(layer), layer.rows(), {}};
    keep_most(shown.rows, most, [&](std::uint32_t row) {
        return (is(layer, "grade", row, "estimated") ? 0.0 : 10.0) + number(layer, "score", row);
    });
    shown.left_out = {
        "Leads that rest on declared or measured flows come first, then the best scores.",
        "Les pistes fondées sur des flux déclarés ou mesurés passent d'abord, puis les meilleurs scores."};
    return shown;
}

ShownRows establishments(const Edition& edition, const geo::Layer& layer, std::size_t most) {
    ShownRows shown{all_rows(layer), layer.rows(), {}};
    if (shown.rows.size() <= most) return shown;
    Names mobilised, linked;
    add_names(edition, "initiatives", "establishments", mobilised);
    add_names(edition, "synergies", "parties", mobilised);
    add_names(edition, "mutualisation_members", "establishment", mobilised);
    add_names(edition, "substitution_links", "supplier", linked);
    add_names(edition, "substitution_links", "consumer", linked);
    const geo::Column& ids = layer.column("id");
    keep_most(shown.rows, most, [&](std::uint32_t row) {
        const std::string id = ids.text(row);
        return (mobilised.contains(id) ? 4.0 : 0.0) + (linked.contains(id) ? 2.0 : 0.0) +
               (is(layer, "zone", row, "") ? 0.0 : 1.0);
    });
    shown.left_out = {
        "Establishments in initiatives, synergies or groups come first, then those with leads, then those of zones.",
        "Les établissements des démarches, synergies ou groupes passent d'abord, puis ceux qui ont des pistes, puis "
        "ceux des zones."};
    return shown;
}

/// Flows of establishments that are in the page.
ShownRows flows(const Edition& edition, const geo::Layer& layer, const AllShown& others, std::size_t most) {
    ShownRows shown{all_rows(layer), layer.rows(), {}};
    const auto there = others.find("establishments");
    if (there != others.end() && there->second.rows.size() < there->second.total) {
        Names names;
        const geo::Column& ids = edition.try_layer("establishments")->data.column("id");
        for (const std::uint32_t row : there->second.rows) names.insert(ids.text(row));
        const geo::Column& of = layer.column("establishment");
        std::erase_if(shown.rows, [&](std::uint32_t row) { return !names.contains(of.text(row)); });
    }
    keep_most(shown.rows, most, [&](std::uint32_t row) { return is(layer, "grade", row, "estimated") ? 0.0 : 1.0; });
    shown.left_out = {"Flows of the establishments shown; those not estimated come first.",
                      "Flux des établissements montrés ; ceux qui ne sont pas estimés passent d'abord."};
    return shown;
}

ShownRows issues(const geo::Layer& layer, std::size_t most) {
    ShownRows shown{all_rows(layer), layer.rows(), {}};
    keep_most(shown.rows, most, [&](std::uint32_t row) {
        return is(layer, "severity", row, "error") ? 2.0 : is(layer, "severity", row, "warning") ? 1.0 : 0.0;
    });
    shown.left_out = {"Errors come first, then warnings.", "Les erreurs passent d'abord, puis les avertissements."};
    return shown;
}

void widen(geo::Box& box, const geo::Box& other) {
    if (!std::isfinite(other.min.x) || !std::isfinite(other.max.x)) return;
    box.min = {std::min(box.min.x, other.min.x), std::min(box.min.y, other.min.y)};
    box.max = {std::max(box.max.x, other.max.x), std::max(box.max.y, other.max.y)};
}

/// Where everything but the administrative units and the lines lies, with a margin of a tenth.
geo::Box extent(const Edition& edition) {
    constexpr double far = std::numeric_limits<double>::infinity();
    geo::Box box{{far, far}, {-far, -far}};
    for (const EditionLayer& layer : edition.layers) {
        if (layer.definition.name == "administrative_units") continue;
        for (std::size_t row = 0; row < layer.data.geometry.size(); ++row) {
            if (layer.data.geometry.has_geometry(row)) widen(box, layer.data.geometry.box(row));
        }
    }
    const double margin = 0.1 * std::max(box.max.x - box.min.x, box.max.y - box.min.y);
    return {{box.min.x - margin, box.min.y - margin}, {box.max.x + margin, box.max.y + margin}};
}

ShownRows administrative_units(const Edition& edition, const geo::Layer& layer, std::size_t most) {
    ShownRows shown{{}, layer.rows(), {}};
    const geo::Box around = extent(edition);
    const bool anywhere = !(around.min.x <= around.max.x);  // nothing else has a place
    for (std::uint32_t row = 0; row < layer.rows() && shown.rows.size() < most; ++row) {
        const geo::Box box = layer.geometry.has_geometry(row) ? layer.geometry.box(row) : around;
        const bool apart = box.max.x < around.min.x || box.min.x > around.max.x || box.max.y < around.min.y ||
                           box.min.y > around.max.y;
        if (anywhere || !apart) shown.rows.push_back(row);
    }
    shown.left_out = {"Administrative units far from all that is on the map are left out.",
                      "Les unités administratives éloignées de tout ce qui est sur la carte sont omises."};
    return shown;
}

ShownRows allocations(const geo::Layer& layer, std::size_t most) {
    constexpr double more_than_any = 1e12;  // leaves thousandths of a quantity to tell rows apart
    ShownRows shown{all_rows(layer), layer.rows(), {}};
    keep_most(shown.rows, most, [&](std::uint32_t row) {
        return (is(layer, "scenario", row, "best") ? more_than_any : 0.0) + number(layer, "taken", row);
    });
    shown.left_out = {"Those of the most likely scenario come first, then the largest quantities.",
                      "Ceux du scénario le plus probable passent d'abord, puis les plus grandes quantités."};
    return shown;
}

ShownRows first_rows(const geo::Layer& layer, std::size_t most) {
    ShownRows shown{all_rows(layer), layer.rows(), {}};
    if (shown.rows.size() > most) shown.rows.resize(most);
    shown.left_out = {"The first rows are shown.", "Les premières lignes sont montrées."};
    return shown;
}

}  // namespace

AllShown rows_of_page(const Edition& edition, const WebPageBounds& bounds) {
    AllShown all;
    for (const EditionLayer& layer : edition.layers) {
        const std::string& name = layer.definition.name;
        const geo::Layer& data = layer.data;
        ShownRows& shown = all[name];
        if (name == "zone_links" || name == "zone_family_links")
            shown = zone_links(data, bounds.zone_links);
        else if (name == "substitution_links")
            shown = links(data, bounds.links);
        else if (name == "allocations")
            shown = allocations(data, bounds.others);
        else if (name == "establishments")
            shown = establishments(edition, data, bounds.establishments);
        else if (name == "issues")
            shown = issues(data, bounds.issues);
        else if (name == "administrative_units")
            shown = administrative_units(edition, data, bounds.others);
        else if (name != "flows")
            shown = first_rows(data, bounds.others);
    }
    if (const EditionLayer* layer = edition.try_layer("flows")) {
        all["flows"] = flows(edition, layer->data, all, bounds.flows);
    }
    for (auto& [name, shown] : all) {
        if (shown.rows.size() == shown.total) shown.left_out = {};
    }
    return all;
}

}  // namespace core
