// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "core/model/plain_text.hpp"
#include "core/sources/flow_values.hpp"
#include "core/sources/mapped_readers.hpp"
#include "core/sources/mapped_source.hpp"

namespace core {
namespace {

std::optional<FlowDirection> try_direction(std::string_view written) {
    constexpr std::array<std::string_view, 10> outputs{"output", "out",   "sortie", "sortant", "sortants",
                                                       "offre",  "offer", "supply", "rejet",   "produit"};
    constexpr std::array<std::string_view, 11> inputs{"input",  "in",      "entree", "entrant",   "entrants", "besoin",
                                                      "demand", "demande", "need",   "recherche", "consomme"};
    const std::string word = folded(written);
    if (std::ranges::find(outputs, std::string_view(word)) != outputs.end()) return FlowDirection::output;
    if (std::ranges::find(inputs, std::string_view(word)) != inputs.end()) return FlowDirection::input;
    return std::nullopt;
}

/// Reads one row after another into flows; what makes a row unusable is its set-aside code.
class FlowReader {
public:
    FlowReader(MappedSource& in, const SourceContext& context, TerritoryDraft& draft)
        : m_in(in), m_context(context), m_draft(draft) {}

    void read_row();

private:
    bool read_resource(FlowBeingRead& into);
    std::uint32_t rule_of(std::string_view id);

    MappedSource& m_in;
    const SourceContext& m_context;
    TerritoryDraft& m_draft;
};

void FlowReader::read_row() {
    const std::string establishment = m_in.establishment_id("establishment");
    const auto direction = try_direction(m_in["direction"]);
    RecordSource& source = m_in.source();
    if (establishment.empty()) {
        return source.set_aside("flow.missing_establishment", {}, std::string(m_in["resource"]));
    }
    if (m_in["resource"].empty() && m_in["waste_code"].empty()) {
        return source.set_aside("flow.missing_resource", establishment, {});
    }
    if (!direction) return source.set_aside("flow.unknown_direction", establishment, std::string(m_in["direction"]));
    ResourceFlow flow;
    flow.direction = *direction;
    flow.source = m_context.index;
    flow.source_row = static_cast<std::uint32_t>(source.record().row);
    FlowBeingRead into{source, m_draft, establishment, flow};
    const WrittenAmount amount{m_in["quantity"], m_in["quantity_low"], m_in["quantity_high"], m_in["unit"],
                               m_in["density"]};
    if (!read_amount(amount, into)) return;
    read_flow_year(m_in["year"], into);
    if (!read_resource(into)) return;
    settle_dimension(amount, into);
    flow.grade = m_in.grade("grade", establishment);
    flow.rule = rule_of(m_in["rule"]);
    flow.diffusion = m_in.diffusion("diffusion", Diffusion::confidential, establishment);
    append_flow(m_draft, establishment, flow);
    source.keep();
}

/// The resource that is named, else that of the waste code. False when the row has been set aside.
bool FlowReader::read_resource(FlowBeingRead& into) {
    const std::string_view named = m_in["resource"], waste = m_in["waste_code"];
    if (const auto resource = m_draft.territory.catalogue.try_find(named); resource && !named.empty()) {
        into.flow.resource = *resource;
    } else if (!named.empty()) {
        into.source.report("flow.unknown_resource", into.establishment, std::string(named));
    }
    const bool waste_is_read = !waste.empty() && read_waste(waste, into);
    if (!named.empty() || waste_is_read) return true;
    into.source.set_aside("flow.unknown_waste", into.establishment, std::string(waste));
    return false;
}

std::uint32_t FlowReader::rule_of(std::string_view id) {
    auto& rules = m_draft.territory.flows.rules;
    const auto found = std::ranges::find(rules, id);
    if (found != rules.end()) return static_cast<std::uint32_t>(found - rules.begin());
    rules.emplace_back(id);
    return static_cast<std::uint32_t>(rules.size() - 1);
}

}  // namespace

void read_mapped_flows(const SourceSpec& spec, SourceContext& context, TerritoryDraft& draft) {
    MappedSource in(spec, context);
    FlowReader reader(in, context, draft);
    while (in.next()) reader.read_row();
}

}  // namespace core
