// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/filter.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/service/cql2_faults.hpp"
#include "core/service/cql2_json.hpp"
#include "core/service/cql2_text.hpp"
#include "core/service/filter_compile.hpp"
#include "core/service/filter_shapes.hpp"
#include "geo/io/text_encoding.hpp"

namespace core {
namespace {

using cql2::Node;

/// Rows that are asked together: enough for wide loops, few enough for the cache and the clock.
constexpr std::size_t rows_at_once = 1024;
/// Where the boxes are more than this part of where rows lie, finding rows by them does not pay.
constexpr double much_of_the_extent = 0.2;

Node parsed(std::string_view text, FilterLanguage language) {
    if (text.size() > most_filter_bytes) {
        throw BadRequest("filter has " + std::to_string(text.size()) + " bytes, and no more than " +
                             std::to_string(most_filter_bytes) + " are taken",
                         "filter");
    }
    if (!geo::io::is_valid_utf8(text)) throw BadRequest("filter is not UTF-8", "filter");
    return language == FilterLanguage::cql2_text ? cql2::parsed_text(text) : cql2::parsed_json(text);
}

void place_shapes(Node& node, const ServiceCrs& crs) {
    if (auto* shape = std::get_if<cql2::Shape>(&node.value)) *shape = placed_in_degrees(*shape, crs, node.place);
    if (auto* call = std::get_if<cql2::Call>(&node.value)) {
        for (Node& argument : call->arguments) place_shapes(argument, crs);
    }
}

/// Whether so little of the collection lies in the boxes that it pays to look for it there.
bool are_few(const std::vector<geo::Box>& boxes, const geo::Box& extent) {
    const double width = extent.max.x - extent.min.x + (extent.min.x > extent.max.x ? 360 : 0);
    const double height = extent.max.y - extent.min.y;
    double sum = 0;
    for (const geo::Box& box : boxes) {
        sum += std::min(box.max.x - box.min.x, width) * std::min(box.max.y - box.min.y, height);
    }
    return sum <= width * height * much_of_the_extent;
}

/// Those of `among`, in their order, whose box meets one of `boxes`.
std::vector<std::uint32_t> rows_within(std::span<const std::uint32_t> among, const std::vector<geo::Box>& boxes,
                                       const Collection& collection) {
    std::vector<std::uint32_t> found, all;
    for (const geo::Box& box : boxes) {
        collection.boxes().intersecting(box, found);
        all.insert(all.end(), found.begin(), found.end());
    }
    std::ranges::sort(all);
    all.erase(std::unique(all.begin(), all.end()), all.end());
    const bool every_row = among.size() == collection.rows();
    if (every_row && std::ranges::is_sorted(among)) return all;
    std::vector<bool> wanted(collection.rows());
    for (const std::uint32_t row : all) wanted[row] = true;
    std::vector<std::uint32_t> kept;
    std::ranges::copy_if(among, std::back_inserter(kept), [&](std::uint32_t row) { return wanted[row]; });
    return kept;
}

std::vector<std::uint32_t> true_rows(Predicate& predicate, std::span<const std::uint32_t> among,
                                     const Deadline& deadline) {
    std::vector<std::uint32_t> rows;
    std::vector<Truth> truths(rows_at_once);
    for (std::size_t first = 0; first < among.size(); first += rows_at_once) {
        deadline.check();
        const auto asked = among.subspan(first, std::min(rows_at_once, among.size() - first));
        const std::span answers(truths.data(), asked.size());
        predicate.evaluate(asked, answers);
        const std::size_t before = rows.size();
        rows.resize(before + asked.size());
        std::size_t end = before;
        for (std::size_t i = 0; i < asked.size(); ++i) {  // written first and counted then: no branch to guess
            rows[end] = asked[i];
            end += answers[i] == Truth::yes ? 1U : 0U;
        }
        rows.resize(end);
    }
    return rows;
}

}  // namespace

std::span<const std::string_view> filter_classes() {
    static constexpr std::array<std::string_view, 10> classes{
        "http://www.opengis.net/spec/cql2/1.0/conf/cql2-text",
        "http://www.opengis.net/spec/cql2/1.0/conf/cql2-json",
        "http://www.opengis.net/spec/cql2/1.0/conf/basic-cql2",
        "http://www.opengis.net/spec/cql2/1.0/conf/advanced-comparison-operators",
        "http://www.opengis.net/spec/cql2/1.0/conf/case-insensitive-comparison",
        "http://www.opengis.net/spec/cql2/1.0/conf/accent-insensitive-comparison",
        "http://www.opengis.net/spec/cql2/1.0/conf/basic-spatial-functions",
        "http://www.opengis.net/spec/cql2/1.0/conf/basic-spatial-functions-plus",
        "http://www.opengis.net/spec/cql2/1.0/conf/spatial-functions",
        "http://www.opengis.net/spec/cql2/1.0/conf/property-property"};
    return classes;
}

struct Filter::Tree {
    const Collection& collection;
    Node root;
};

Filter::Filter(const Collection& collection, std::string_view text, FilterLanguage language, const ServiceCrs& crs)
    : m_tree(std::make_unique<Tree>(Tree{collection, parsed(text, language)})) {
    place_shapes(m_tree->root, crs);
    compiled(m_tree->root, collection, {});  // for what it refuses
}

Filter::Filter(Filter&&) noexcept = default;
Filter& Filter::operator=(Filter&&) noexcept = default;
Filter::~Filter() = default;

std::vector<std::uint32_t> Filter::rows(std::span<const std::uint32_t> among, const Deadline& deadline) const {
    const Collection& collection = m_tree->collection;
    const PredicatePointer predicate = compiled(m_tree->root, collection, deadline);
    const auto region = predicate->region();
    const bool by_boxes = region && collection.extent && are_few(*region, *collection.extent);
    if (!by_boxes) return true_rows(*predicate, among, deadline);
    return true_rows(*predicate, rows_within(among, *region, collection), deadline);
}

}  // namespace core
