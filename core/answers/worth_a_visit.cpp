// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/answers/worth_a_visit.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <tuple>

#include "core/answers/breakdown.hpp"
#include "core/answers/lead_order.hpp"

namespace core {
namespace {

/// How often each establishment has been named so far.
class Named {
public:
    explicit Named(std::size_t most) : m_most(most) {}
    /// Counts both, unless one of them is there often enough.
    bool accept(std::string_view a, std::string_view b) {
        if (m_times[a] >= m_most || m_times[b] >= m_most) return false;
        ++m_times[a];
        ++m_times[b];
        return true;
    }

private:
    std::size_t m_most;
    std::map<std::string_view, std::size_t> m_times;
};

std::vector<std::uint32_t> all_rows(std::size_t rows) {
    std::vector<std::uint32_t> order(rows);
    std::iota(order.begin(), order.end(), std::uint32_t{0});
    return order;
}

/// Rank by threshold: reached before unknown and none, these before not reached.
int threshold_rank(std::string_view state) {
    if (state == "reached") return 0;
    return state == "not_reached" ? 2 : 1;
}

/// What is not known counts for nothing.
std::int64_t known_or_none(std::int64_t count) { return count == geo::no_integer ? 0 : count; }

void add_pair(const geo::Layer& layer, std::size_t row, ZonePair& pair) {
    const auto value = [&](std::string_view column) {
        return known_or_none(std::get<geo::IntegerColumn>(layer.column(column).values)[row]);
    };
    pair.candidates += value("candidates");
    pair.leads += value("links");
    pair.estimated_leads += value("estimated_links");
    ++pair.resources;
}

}  // namespace

LeadsToVisit leads_to_visit(const Edition& edition, const VisitOptions& options) {
    LeadsToVisit result;
    const EditionLayer* layer = edition.try_layer("substitution_links");
    if (layer == nullptr) return result;
    const LeadOrder is_before(*layer);
    const geo::Column& supplier = layer->data.column("supplier");
    const geo::Column& consumer = layer->data.column("consumer");
    result.leads = layer->data.rows();
    // A heap: the best few of millions are wanted, not all of them in order.
    const auto is_worse = [&](std::uint32_t a, std::uint32_t b) { return is_before(b, a); };
    std::vector<std::uint32_t> heap = all_rows(layer->data.rows());
    for (const std::uint32_t row : heap) result.estimated += is_before.is_estimated(row) ? 1U : 0U;
    std::ranges::make_heap(heap, is_worse);
    Named named(options.most_each);
    while (!heap.empty() && result.rows.size() < options.most) {
        std::ranges::pop_heap(heap, is_worse);
        const std::uint32_t row = heap.back();
        heap.pop_back();
        if (named.accept(text_at(supplier, row), text_at(consumer, row))) result.rows.emplace_back(layer->data, row);
    }
    return result;
}

GroupsToVisit groups_to_visit(const Edition& edition, const VisitOptions& options) {
    GroupsToVisit result;
    const EditionLayer* layer = edition.try_layer("mutualisation_groups");
    if (layer == nullptr) return result;
    const geo::Column& state = layer->data.column("threshold_state");
    const geo::Column& grade = layer->data.column("grade");
    const auto& members = std::get<geo::IntegerColumn>(layer->data.column("members").values);
    const auto& mean = std::get<geo::RealColumn>(layer->data.column("mean_distance").values);
    const auto rank = [&](std::uint32_t row) {
        return std::tuple(threshold_rank(text_at(state, row)), text_at(grade, row) == "estimated",
                          -known_or_none(members[row]), std::isnan(mean[row]) ? 0.0 : mean[row], row);
    };
    std::vector<std::uint32_t> rows = all_rows(layer->data.rows());
    result.groups = rows.size();
    std::ranges::sort(rows, {}, rank);
    if (rows.size() > options.most) rows.resize(options.most);
    for (const std::uint32_t row : rows) result.rows.emplace_back(layer->data, row);
    return result;
}

ZonePairs zone_pairs_to_visit(const Edition& edition, const VisitOptions& options) {
    ZonePairs result;
    const EditionLayer* layer = edition.try_layer("zone_links");
    if (layer == nullptr) return result;
    const geo::Column& from = layer->data.column("supplier_zone");
    const geo::Column& to = layer->data.column("consumer_zone");
    std::map<std::pair<std::string_view, std::string_view>, ZonePair> pairs;
    for (std::size_t row = 0; row < layer->data.rows(); ++row) {
        // Without a receiving zone: all those together that have no row of their own, so no pair to visit.
        if (text_at(to, row).empty()) continue;
        add_pair(layer->data, row, pairs[{text_at(from, row), text_at(to, row)}]);
    }
    result.pairs = pairs.size();
    for (auto& [key, pair] : pairs) {
        pair.supplier_zone = key.first;
        pair.consumer_zone = key.second;
        result.rows.push_back(std::move(pair));
    }
    std::ranges::stable_sort(result.rows, [](const ZonePair& a, const ZonePair& b) {
        return std::tuple(b.leads, b.candidates) < std::tuple(a.leads, a.candidates);
    });
    if (result.rows.size() > options.most) result.rows.resize(options.most);
    return result;
}

}  // namespace core
