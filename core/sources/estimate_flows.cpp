// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/estimate_flows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <unordered_map>

#include "core/sources/flow_coefficients.hpp"
#include "core/sources/rule_files.hpp"
#include "geo/io/input_file.hpp"

namespace core {
namespace {

/// A flow that establishments of an activity have.
struct UsualFlow {
    FlowDirection direction = FlowDirection::output;
    ResourceIndex resource = no_resource;
    double likelihood = 0.0;
    std::string rule;  ///< id of the rule, or of the coefficient
    const FlowCoefficient* coefficient = nullptr;
    std::uint32_t rule_index = 0;  ///< in FlowTable::rules
};

/// What is said of one activity: looked up once a code.
struct UsualFlows {
    std::vector<UsualFlow> flows;  ///< sorted by direction, then resource
    std::uint64_t below_likelihood = 0;
};

/// A code with its share, 1 but for those that come through a correspondence.
struct WeightedCode {
    ActivityCode code;
    double weight = 1.0;
};

class UsualFlowsOfActivities {
public:
    UsualFlowsOfActivities(const Territory& territory, const std::vector<FlowCoefficient>& coefficients, double least)
        : m_territory(territory), m_coefficients(coefficients), m_least(least) {}

    UsualFlows of(const std::vector<WeightedCode>& codes) const {
        std::map<std::pair<FlowDirection, ResourceIndex>, UsualFlow> found;
        for (const WeightedCode& code : codes) add_rules(code, found);
        for (const WeightedCode& code : codes) add_coefficients(code.code, found);
        UsualFlows usual;
        for (auto& [key, flow] : found) {
            constexpr double rounding = 1e-9;  // of sums of weighted likelihoods
            if (flow.coefficient == nullptr && flow.likelihood + rounding < m_least) {
                ++usual.below_likelihood;
            } else {
                usual.flows.push_back(std::move(flow));
            }
        }
        return usual;
    }

private:
    using Found = std::map<std::pair<FlowDirection, ResourceIndex>, UsualFlow>;

    void add_rules(const WeightedCode& code, Found& found) const {
        for (const FlowDirection direction : {FlowDirection::output, FlowDirection::input}) {
            for (const ActivityRuleIndex index : m_territory.activity_rules.rules_of(code.code, direction)) {
                const ActivityRule& rule = m_territory.activity_rules[index];
                UsualFlow& flow = found[{direction, rule.resource}];
                if (flow.rule.empty()) flow = {direction, rule.resource, 0.0, rule.id};  // that of the largest share
                flow.likelihood += code.weight * rule.likelihood;
            }
        }
    }

    /// The most precise coefficient of a resource; a cited figure says by itself that the activity has the flow.
    void add_coefficients(const ActivityCode& code, Found& found) const {
        for (const FlowCoefficient& row : m_coefficients) {
            if (!code.is_within(row.activity)) continue;
            UsualFlow& flow = found[{row.direction, row.resource}];
            if (flow.coefficient != nullptr && flow.coefficient->activity.level() >= row.activity.level()) continue;
            flow = {row.direction, row.resource, 1.0, row.id, &row};
        }
    }

    const Territory& m_territory;
    const std::vector<FlowCoefficient>& m_coefficients;
    double m_least;
};

class FlowEstimation {
public:
    explicit FlowEstimation(TerritoryDraft& draft)
        : m_draft(draft),
          m_territory(draft.territory),
          m_headcounts(read_headcount_ranges(draft.options.reference_data)),
          m_coefficients(read_flow_coefficients(draft.options.reference_data, draft.territory.catalogue,
                                                draft.config.estimates.coefficients)),
          m_activities(draft.territory, m_coefficients, draft.config.estimates.least_likelihood),
          m_source(static_cast<SourceIndex>(draft.territory.sources.size())) {
        add_source();
    }

    void run() {
        const EstablishmentTable& table = m_territory.establishments;
        std::vector<std::uint32_t> usual(table.size());
        std::size_t total = m_territory.flows.size();
        for (std::size_t i = 0; i < table.size(); ++i) {
            usual[i] = usual_of(i);
            total += m_usual[usual[i]].flows.size();
        }
        merge(usual, total);
        report_unknown_activities();
    }

private:
    void add_source() {
        const std::filesystem::path file = m_draft.options.reference_data / activity_rule_file_name;
        const geo::io::FileIdentity identity = geo::io::identity_of(file);
        SourceInfo info;
        info.name = estimates_profile;
        info.noun = Noun::flows;
        info.profile = estimates_profile;
        info.file = identity.name;
        info.bytes = identity.bytes;
        info.sha256 = identity.sha256;
        info.licence = "GPL-3.0-or-later";
        info.attribution = "maillage: activity rules, after the List of Waste (Decision 2000/532/EC)";
        m_territory.sources.push_back(std::move(info));
        m_territory.accounts.emplace_back();
    }

    /// The place in `m_usual` of what an establishment's activity says.
    std::uint32_t usual_of(std::size_t row) {
        const EstablishmentTable& table = m_territory.establishments;
        if (table.state[row] == ActivityState::closed) return nothing;
        const Key key{table.activity.code(row), table.activity_nomenclature.code(row), table.activity_naf25.code(row)};
        const auto [known, is_new] = m_places.try_emplace(key, nothing);
        if (is_new) {
            UsualFlows usual = m_activities.of(codes_of(row));
            for (UsualFlow& flow : usual.flows) flow.rule_index = rule_index(flow.rule);
            known->second = static_cast<std::uint32_t>(m_usual.size());
            m_usual.push_back(std::move(usual));
        }
        return known->second;
    }

    /// NAF rév. 2 comes first: the rules are written in it.
    std::vector<WeightedCode> codes_of(std::size_t row) {
        const EstablishmentTable& table = m_territory.establishments;
        const std::string_view written = table.activity_nomenclature[row];
        const auto nomenclature =
            written.empty() ? std::optional(ActivityNomenclature::naf_rev2) : try_activity_nomenclature(written);
        const auto code = nomenclature ? ActivityCode::try_parse(table.activity[row], *nomenclature) : std::nullopt;
        if (code && shares_tree(code->nomenclature(), ActivityNomenclature::naf_rev2)) return {{*code, 1.0}};
        const bool is_newer = code && code->nomenclature() == ActivityNomenclature::naf_2025;
        const auto newer =
            is_newer ? code : ActivityCode::try_parse(table.activity_naf25[row], ActivityNomenclature::naf_2025);
        if (!newer) return {};
        std::vector<WeightedCode> codes;
        for (const ActivityCorrespondenceRow& to : m_territory.activity_correspondence.of(*newer)) {
            codes.push_back({to.to, to.weight});
        }
        if (codes.empty()) m_without_correspondence.push_back({table.source[row], newer->text()});
        return codes;
    }

    std::uint32_t rule_index(const std::string& rule) {
        auto& rules = m_territory.flows.rules;
        const auto [known, is_new] = m_rules.try_emplace(rule, static_cast<std::uint32_t>(rules.size()));
        if (is_new) rules.push_back(rule);
        return known->second;
    }

    /// The flows of files and the estimates of each establishment, one establishment after another.
    void merge(const std::vector<std::uint32_t>& usual, std::size_t total) {
        std::vector<ResourceFlow>& stated = m_territory.flows.rows;
        std::vector<ResourceFlow> all;
        all.reserve(total);
        auto next = stated.begin();
        for (EstablishmentIndex row = 0; row < usual.size(); ++row) {
            const auto first = static_cast<std::ptrdiff_t>(all.size());
            for (; next != stated.end() && next->establishment == row; ++next) all.push_back(*next);
            const auto middle = static_cast<std::ptrdiff_t>(all.size());
            append(row, m_usual[usual[row]], all);
            if (middle > first) {
                std::inplace_merge(all.begin() + first, all.begin() + middle, all.end(),
                                   [](const auto& a, const auto& b) {
                                       return std::tie(a.direction, a.resource) < std::tie(b.direction, b.resource);
                                   });
            }
        }
        stated = std::move(all);
    }

    void append(EstablishmentIndex row, const UsualFlows& usual, std::vector<ResourceFlow>& all) {
        const auto band = m_headcounts.find(m_territory.establishments.headcount[row]);
        const HeadcountRange* headcount = band == m_headcounts.end() ? nullptr : &band->second;
        ResourceFlow flow;
        flow.establishment = row;
        flow.source = m_source;
        flow.grade = EvidenceGrade::estimated;
        flow.diffusion = Diffusion::public_;
        for (const UsualFlow& said : usual.flows) {
            ++flow.source_row;  // within the establishment: it must not tell how many others there are
            flow.direction = said.direction;
            flow.resource = said.resource;
            flow.rule = said.rule_index;
            flow.quantity = {};
            flow.unit = Unit::none;
            if (said.coefficient != nullptr) quantify(*said.coefficient, headcount, flow);
            all.push_back(flow);
        }
        RowAccount& account = m_territory.accounts[m_source];
        account.rows += usual.flows.size() + usual.below_likelihood;
        account.kept += usual.flows.size();
        if (usual.below_likelihood > 0) account.filtered["least_likelihood"] += usual.below_likelihood;
    }

    /// In the unit that the resource is counted in.
    void quantify(const FlowCoefficient& coefficient, const HeadcountRange* headcount, ResourceFlow& flow) const {
        const Resource& resource = m_territory.catalogue[flow.resource];
        const Interval quantity = estimated_quantity(coefficient, headcount);
        if (!quantity.is_known()) return;
        flow.quantity = try_converted(quantity, coefficient.unit, resource.unit, resource).value_or(Interval{});
        flow.unit = resource.unit;
    }

    void report_unknown_activities() {
        for (const auto& [source, code] : m_without_correspondence) {
            m_territory.issues.add("estimate.no_correspondence", source, 0, {}, code);
        }
    }

    struct Key {
        std::uint32_t activity, nomenclature, newer;
        friend auto operator<=>(const Key&, const Key&) = default;
    };
    static constexpr std::uint32_t nothing = 0;

    TerritoryDraft& m_draft;
    Territory& m_territory;
    std::map<std::string, HeadcountRange, std::less<>> m_headcounts;
    std::vector<FlowCoefficient> m_coefficients;
    UsualFlowsOfActivities m_activities;
    SourceIndex m_source;
    std::vector<UsualFlows> m_usual{{}};  // the first says nothing
    std::map<Key, std::uint32_t> m_places;
    std::unordered_map<std::string, std::uint32_t> m_rules;
    std::vector<std::pair<SourceIndex, std::string>> m_without_correspondence;
};

}  // namespace

void estimate_flows(TerritoryDraft& draft) {
    if (draft.config.estimates.enabled) FlowEstimation(draft).run();
}

}  // namespace core
