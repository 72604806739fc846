// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/core/links_planted_choice.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace tests {

namespace {

using core::ResourceIndex;

constexpr std::size_t most_sets = 40;

bool lies_in(std::string_view code, std::string_view broader) {
    return code == broader ||
           (code.starts_with(broader) && code.size() > broader.size() && code[broader.size()] == '.');
}

class Choice {
public:
    Choice(const core::ResourceCatalogue& catalogue, const core::SubstitutionRules& rules, std::mt19937& random)
        : m_catalogue(catalogue), m_rules(rules), m_random(random) {}

    PlantedChoice made() {
        set_apart();
        m_choice.sets.push_back(heat());
        std::vector<PlantedKind> kinds = sure_kinds();
        std::shuffle(kinds.begin(), kinds.end(), m_random);
        for (const PlantedKind& kind : kinds) place(kind);
        for (std::size_t i = 0; i < m_catalogue.size(); ++i) {
            const core::Resource& resource = m_catalogue[static_cast<ResourceIndex>(i)];
            // One need of a branch: a broader need beside a narrower one is none of the two questions asked here.
            if (resource.kind == core::SynergyKind::mutualisation && resource.code == resource.family) {
                m_choice.needs.push_back(static_cast<ResourceIndex>(i));
            }
        }
        return std::move(m_choice);
    }

private:
    std::string_view code(ResourceIndex resource) const { return m_catalogue[resource].code; }
    ResourceIndex index(std::string_view code) const { return m_catalogue.try_find(code).value(); }

    bool in_one_line(ResourceIndex a, ResourceIndex b) const {
        return lies_in(code(a), code(b)) || lies_in(code(b), code(a));
    }
    /// Whether an output might serve an input: conditions, shares and likelihoods aside.
    bool might_serve(ResourceIndex output, ResourceIndex input) const {
        return in_one_line(output, input) || std::ranges::any_of(m_rules.rows(), [&](const auto& rule) {
                   return rule.input == input && in_one_line(output, rule.output);
               });
    }
    bool hazardous_might_serve(const core::SubstitutionRule& rule) const {
        return in_one_line(rule.output, rule.input) || std::ranges::any_of(m_rules.rows(), [&](const auto& other) {
                   return other.hazard == core::HazardCondition::any && other.input == rule.input &&
                          in_one_line(rule.output, other.output);
               });
    }
    bool might_serve(const PlantedKind& kind, ResourceIndex input) const {
        return might_serve(kind.output, input) ||
               std::ranges::any_of(kind.cold, [&](ResourceIndex cold) { return might_serve(cold, input); });
    }
    bool might_meet(const PlantedKind& a, const PlantedKind& b) const {
        return might_serve(a, b.input) || might_serve(b, a.input);
    }
    bool meets_those_apart(const PlantedKind& kind) const {
        const auto asks = [&](ResourceIndex offered) { return might_serve(offered, kind.input); };
        const auto serves = [&](ResourceIndex asked) { return might_serve(kind, asked); };
        return std::ranges::any_of(m_choice.only_offered, asks) || std::ranges::any_of(m_choice.only_asked, serves);
    }

    /// One branch that is only offered, one that is only asked for.
    void set_apart() {
        std::array<std::string_view, 4> branches{"electricity", "paper", "water", "wood"};
        std::shuffle(branches.begin(), branches.end(), m_random);
        for (std::size_t i = 0; i < m_catalogue.size(); ++i) {
            const auto resource = static_cast<ResourceIndex>(i);
            if (lies_in(code(resource), branches[0])) m_choice.only_offered.push_back(resource);
            if (lies_in(code(resource), branches[1])) m_choice.only_asked.push_back(resource);
        }
    }

    /// What temperature decides: between classes, and by the rule for all heat of at least 100 °C.
    std::vector<PlantedKind> heat() const {
        const ResourceIndex low = index("heat.low"), medium = index("heat.medium"), high = index("heat.high");
        return {{.output = high, .input = medium, .cold = {low}},
                {.output = high, .input = index("drying"), .cold = {low, medium}},
                {.output = high, .input = high, .cold = {low, medium}},
                {.output = medium, .input = medium, .cold = {low}},
                {.output = medium, .input = low},
                {.output = index("steam"), .input = index("heat")}};
    }

    std::vector<PlantedKind> sure_kinds() const {
        std::vector<PlantedKind> kinds;
        for (const core::SubstitutionRule& rule : m_rules.rows()) {
            // Where temperature is asked for, heat() above says what is warm enough.
            if (!std::isnan(rule.least_temperature)) continue;
            const bool any = rule.hazard == core::HazardCondition::any;
            kinds.push_back({rule.output, rule.input, {}, !any && !hazardous_might_serve(rule), any});
        }
        for (std::size_t i = 0; i < m_catalogue.size(); ++i) {
            const auto resource = static_cast<ResourceIndex>(i);
            if (m_catalogue[resource].kind != core::SynergyKind::substitution) continue;
            kinds.push_back({.output = resource, .input = resource});
            const std::string_view own = code(resource);
            if (const std::size_t dot = own.rfind('.'); dot != std::string_view::npos) {
                const ResourceIndex parent = index(own.substr(0, dot));
                kinds.push_back({.output = resource, .input = parent});
                kinds.push_back({.output = parent, .input = resource});
            }
        }
        return kinds;
    }

    /// In a set of its own, or in the only one that it has to do with.
    void place(const PlantedKind& kind) {
        if (meets_those_apart(kind)) return;
        std::vector<std::size_t> met;
        for (std::size_t i = 0; i < m_choice.sets.size(); ++i) {
            const auto meets = [&](const PlantedKind& other) { return might_meet(kind, other); };
            if (std::ranges::any_of(m_choice.sets[i], meets)) met.push_back(i);
        }
        if (met.empty() && m_choice.sets.size() < most_sets) {
            m_choice.sets.push_back({kind});
        } else if (met.size() == 1) {
            m_choice.sets[met.front()].push_back(kind);
        }
    }

    const core::ResourceCatalogue& m_catalogue;
    const core::SubstitutionRules& m_rules;
    std::mt19937& m_random;
    PlantedChoice m_choice;
};

}  // namespace

PlantedChoice planted_choice(const core::ResourceCatalogue& catalogue, const core::SubstitutionRules& rules,
                             std::mt19937& random) {
    return Choice(catalogue, rules, random).made();
}

}  // namespace tests
