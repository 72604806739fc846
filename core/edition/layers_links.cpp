// SPDX-License-Identifier: GPL-3.0-or-later
// The links found, one by one.
#include <array>
#include <charconv>
#include <cmath>
#include <span>
#include <unordered_map>

#include "core/edition/dictionary.hpp"
#include "core/edition/flow_ids.hpp"
#include "core/edition/layer_builder.hpp"
#include "core/edition/layers.hpp"
#include "core/links/hazardous_waste.hpp"

namespace core::layers {
namespace {

/// The number that a float stands for in decimal: 0.8, not 0.800000011920929.
double real(float value) {
    if (std::isnan(value)) return geo::no_real;
    std::array<char, 32> text{};
    double result = 0.0;
    std::from_chars(text.data(), std::to_chars(text.data(), text.data() + text.size(), value).ptr, result);
    return result;
}

using Block = std::span<const SubstitutionLink* const>;

/// Rows that share keys, such as establishments: each distinct key, and which of them a row has. What a key stands for is
/// then looked up once and not once a row.
class Keys {
public:
    explicit Keys(std::size_t rows) { m_rows.reserve(rows); }

    void add(std::uint32_t key) {
        // Rows follow each other by supply: the key of the row before is the most likely one.
        if (m_rows.empty() || m_distinct[m_rows.back()] != key) {
            const auto [found, added] = m_index.try_emplace(key, static_cast<std::uint32_t>(m_distinct.size()));
            if (added) m_distinct.push_back(key);
            m_rows.push_back(found->second);
        } else {
            m_rows.push_back(m_rows.back());
        }
    }
    template <class TextOf>
    void append_to(geo::CodeColumn& column, const TextOf& text_of) const {
        // The codes of a new column count from 0, as the distinct keys do.
        for (const std::uint32_t key : m_distinct) column.new_code(text_of(key));
        column.reserve(m_rows.size());
        for (const std::uint32_t row : m_rows) column.append_code(row);
    }

private:
    std::unordered_map<std::uint32_t, std::uint32_t> m_index;
    std::vector<std::uint32_t> m_distinct, m_rows;
};

void append_ids(LayerBuilder& layer, const FlowIds& ids, Block links) {
    geo::TextColumn& column = layer.text("id");
    column.reserve(links.size(), links.size() * stable_id_length);
    for (const SubstitutionLink* link : links) ids.prefetch_establishment(link->demand);
    std::string key;
    for (const SubstitutionLink* link : links) {
        key.clear();
        ids.append_to(key, link->supply);
        key += '>';
        ids.append_to(key, link->demand);
        column.append(stable_id(key));
    }
}

void append_ends(LayerBuilder& layer, const Territory& territory, Block links) {
    const EstablishmentTable& table = territory.establishments;
    const auto& flows = territory.flows.rows;
    for (const SubstitutionLink* link : links) {
        const EstablishmentIndex consumer = flows[link->demand].establishment;
        __builtin_prefetch(&table.position[consumer]);
        __builtin_prefetch(table.name[consumer].data());
    }
    Keys suppliers(links.size()), consumers(links.size());
    for (const SubstitutionLink* link : links) {
        const EstablishmentIndex supplier = flows[link->supply].establishment;
        const EstablishmentIndex consumer = flows[link->demand].establishment;
        suppliers.add(supplier);
        consumers.add(consumer);
        layer.geometry().append_segment(table.position[supplier], table.position[consumer]);
    }
    const auto id = [&](EstablishmentIndex row) { return table.id[row]; };
    const auto name = [&](EstablishmentIndex row) { return table.name[row]; };
    const auto zone = [&](EstablishmentIndex row) { return zone_id(territory, row); };
    suppliers.append_to(layer.code("supplier"), id);
    suppliers.append_to(layer.code("supplier_name"), name);
    suppliers.append_to(layer.code("supplier_zone"), zone);
    consumers.append_to(layer.code("consumer"), id);
    consumers.append_to(layer.code("consumer_name"), name);
    consumers.append_to(layer.code("consumer_zone"), zone);
}

/// How what is offered meets what is needed.
void append_match(LayerBuilder& layer, const Territory& territory, Block links) {
    Keys needed(links.size()), levels(links.size()), rules(links.size()), permits(links.size()), headings(links.size());
    for (const SubstitutionLink* link : links) {
        needed.add(territory.flows.rows[link->demand].resource);
        levels.add(static_cast<std::uint32_t>(link->level));
        rules.add(link->rule);
        permits.add(static_cast<std::uint32_t>(link->permit));
        const bool by_heading = link->permit == PermitState::heading;
        headings.add(by_heading ? territory.flows.rows[link->demand].establishment : no_establishment);
    }
    const auto rule = [&](std::uint32_t index) -> const SubstitutionRule* {
        return index == no_substitution_rule ? nullptr
                                             : &territory.substitution_rules[static_cast<SubstitutionRuleIndex>(index)];
    };
    needed.append_to(layer.code("needed_resource"), [&](std::uint32_t index) {
        return std::string_view(territory.catalogue[static_cast<ResourceIndex>(index)].code);
    });
    levels.append_to(layer.code("match_level"),
                     [](std::uint32_t level) { return text(static_cast<MatchLevel>(level)); });
    permits.append_to(layer.code("permit"),
                      [](std::uint32_t permit) { return text(static_cast<PermitState>(permit)); });
    headings.append_to(layer.code("permit_heading"), [&](EstablishmentIndex receiver) {
        return receiver == no_establishment ? std::string() : hazardous_headings(territory, receiver);
    });
    rules.append_to(layer.code("rule"), [&](std::uint32_t index) {
        return rule(index) == nullptr ? std::string_view() : std::string_view(rule(index)->id);
    });
    rules.append_to(layer.code("preparation"), [&](std::uint32_t index) {
        return text(rule(index) == nullptr ? Preparation::none : rule(index)->preparation);
    });
}

void append_kinds(LayerBuilder& layer, const ResourceCatalogue& catalogue, Block links) {
    Keys resources(links.size()), relations(links.size()), grades(links.size());
    for (const SubstitutionLink* link : links) {
        resources.add(link->resource);
        relations.add(static_cast<std::uint32_t>(link->relation));
        grades.add(static_cast<std::uint32_t>(link->grade));
    }
    const auto of_resource = [&](const char* column, const auto& text_of) {
        resources.append_to(layer.code(column), [&](std::uint32_t index) {
            return std::string_view(text_of(catalogue[static_cast<ResourceIndex>(index)]));
        });
    };
    of_resource("resource", [](const Resource& row) -> std::string_view { return row.code; });
    of_resource("family", [](const Resource& row) -> std::string_view { return row.family; });
    of_resource("limit_basis", [](const Resource& row) { return text(row.basis); });
    of_resource("unit", [](const Resource& row) { return text(row.unit); });
    relations.append_to(layer.code("zone_relation"),
                        [](std::uint32_t relation) { return text(static_cast<ZoneRelation>(relation)); });
    grades.append_to(layer.code("grade"), [](std::uint32_t grade) { return text(static_cast<EvidenceGrade>(grade)); });
}

void append_figures(LayerBuilder& layer, std::span<const double> straight_limits, Block links) {
    const auto fill = [&](const char* column, const auto& figure) {
        geo::RealColumn& values = layer.real(column);
        values.reserve(links.size());
        for (const SubstitutionLink* link : links) values.push_back(figure(*link));
    };
    const auto part = [&](const char* column, ScorePart which) {
        fill(column,
             [which](const SubstitutionLink& link) { return rounded_score(static_cast<double>(link.parts[which])); });
    };
    fill("distance", [](const SubstitutionLink& link) { return rounded_metres(link.distance); });
    fill("straight_limit", [&](const SubstitutionLink& link) { return straight_limits[link.resource]; });
    fill("quantity_low", [](const SubstitutionLink& link) { return real(link.quantity[0]); });
    fill("quantity_best", [](const SubstitutionLink& link) { return real(link.quantity[1]); });
    fill("quantity_high", [](const SubstitutionLink& link) { return real(link.quantity[2]); });
    fill("score", [](const SubstitutionLink& link) { return rounded_score(static_cast<double>(link.score)); });
    part("score_distance", ScorePart::distance);
    part("score_quantity", ScorePart::quantity);
    part("score_evidence", ScorePart::evidence);
    part("score_match", ScorePart::match);
    part("score_preparation", ScorePart::preparation);
    part("score_zone", ScorePart::zone);
    part("score_recorded", ScorePart::recorded);
    geo::FlagColumn& uncertain = layer.flag("distance_uncertain");
    for (const SubstitutionLink* link : links) {
        uncertain.push_back(link->distance_uncertain ? geo::Flag::yes : geo::Flag::no);
    }
}

std::vector<double> straight_limits(const Input& input) {
    std::vector<double> limits;
    for (const Resource& row : input.territory.catalogue.rows()) {
        limits.push_back(rounded_metres(input.straight_limit(row)));
    }
    return limits;
}

}  // namespace

StreamedLayer substitution_links(const Input& input) {
    std::vector<std::uint32_t> shown = shown_rows(input.visible.substitutions);
    const std::size_t rows = shown.size();
    return streamed(rows, [&territory = input.territory, &links = input.links.substitutions,
                           ids = FlowIds(input.territory, input.visible.flows), limits = straight_limits(input),
                           shown = std::move(shown)](std::size_t first, std::size_t last) {
        LayerBuilder layer(with_resources(dictionary::substitution_links(), territory.catalogue));
        std::vector<const SubstitutionLink*> block;
        block.reserve(last - first);
        for (const std::uint32_t row : std::span(shown).subspan(first, last - first)) {
            block.push_back(&links[row]);
            ids.prefetch(links[row].demand);
        }
        append_ids(layer, ids, block);
        append_ends(layer, territory, block);
        append_match(layer, territory, block);
        append_kinds(layer, territory.catalogue, block);
        append_figures(layer, limits, block);
        return layer.finish();
    });
}

}  // namespace core::layers
