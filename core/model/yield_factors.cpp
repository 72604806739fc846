// SPDX-License-Identifier: GPL-3.0-or-later
// Yields as products of two factors: a walk over the graph whose nodes are the (output, preparation) pairs and the
// inputs, and whose edges are the rules of known yield. Each part has one free factor, set to 1.
#include <cmath>
#include <map>
#include <queue>
#include <utility>

#include "core/model/substitution_rules.hpp"

namespace core {

namespace {

using Node = std::pair<int, std::uint32_t>;  // (0, output and preparation) or (1, input)

Node output_node(const SubstitutionRule& rule) {
    return {0, static_cast<std::uint32_t>(rule.output) * 256U + static_cast<std::uint32_t>(rule.preparation)};
}
Node input_node(const SubstitutionRule& rule) { return {1, rule.input}; }

using Neighbours = std::map<Node, std::vector<std::size_t>>;

/// Gives every node reached from `start` its factor.
void spread(const Node& start, const Neighbours& neighbours, std::span<const SubstitutionRule> rules,
            std::map<Node, double>& factors) {
    factors[start] = 1.0;
    std::queue<Node> waiting;
    waiting.push(start);
    while (!waiting.empty()) {
        const Node node = waiting.front();
        waiting.pop();
        for (const std::size_t r : neighbours.at(node)) {
            const Node other = node.first == 0 ? input_node(rules[r]) : output_node(rules[r]);
            const auto [entry, added] = factors.emplace(other, rules[r].yield.best / factors.at(node));
            if (added) waiting.push(entry->first);
        }
    }
}

}  // namespace

std::optional<YieldFactors> try_factor_yields(std::span<const SubstitutionRule> rules, double tolerance) {
    Neighbours neighbours;
    for (std::size_t r = 0; r < rules.size(); ++r) {
        if (std::isnan(rules[r].yield.best)) continue;
        neighbours[output_node(rules[r])].push_back(r);
        neighbours[input_node(rules[r])].push_back(r);
    }
    std::map<Node, double> factors;
    for (const auto& [node, edges] : neighbours) {
        if (!factors.contains(node)) spread(node, neighbours, rules, factors);
    }
    YieldFactors result{std::vector<double>(rules.size(), 1.0), std::vector<double>(rules.size(), 1.0)};
    for (std::size_t r = 0; r < rules.size(); ++r) {
        if (std::isnan(rules[r].yield.best)) continue;
        result.of_rule_output[r] = factors.at(output_node(rules[r]));
        result.of_rule_input[r] = factors.at(input_node(rules[r]));
        const double product = result.of_rule_output[r] * result.of_rule_input[r];
        if (std::abs(product - rules[r].yield.best) > tolerance * rules[r].yield.best) return std::nullopt;
    }
    return result;
}

}  // namespace core
