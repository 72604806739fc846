// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/model/plain_text.hpp"
#include "core/sources/mapped_readers.hpp"
#include "core/sources/mapped_source.hpp"
#include "core/sources/written_values.hpp"

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
    bool read_quantity(ResourceFlow& flow, const std::string& establishment);
    void read_unit(ResourceFlow& flow, std::string_view beside, const std::string& establishment);
    void read_resource(ResourceFlow& flow, const std::string& establishment);
    void read_year(ResourceFlow& flow, const std::string& establishment);
    std::uint32_t rule_of(std::string_view id);

    MappedSource& m_in;
    const SourceContext& m_context;
    TerritoryDraft& m_draft;
};

void FlowReader::read_row() {
    const std::string establishment = m_in.establishment_id("establishment");
    const std::string_view resource = m_in["resource"];
    const auto direction = try_direction(m_in["direction"]);
    RecordSource& source = m_in.source();
    if (establishment.empty()) return source.set_aside("flow.missing_establishment", {}, std::string(resource));
    if (resource.empty()) return source.set_aside("flow.missing_resource", establishment, {});
    if (!direction) return source.set_aside("flow.unknown_direction", establishment, std::string(m_in["direction"]));
    ResourceFlow flow;
    flow.direction = *direction;
    flow.source = m_context.index;
    flow.source_row = static_cast<std::uint32_t>(source.record().row);
    if (!read_quantity(flow, establishment)) return;
    read_resource(flow, establishment);
    read_year(flow, establishment);
    flow.grade = m_in.grade("grade", establishment);
    flow.rule = rule_of(m_in["rule"]);
    flow.diffusion = m_in.diffusion("diffusion", Diffusion::confidential, establishment);
    append_flow(m_draft, establishment, flow);
    source.keep();
}

/// False when the row has been set aside.
bool FlowReader::read_quantity(ResourceFlow& flow, const std::string& establishment) {
    RecordSource& source = m_in.source();
    const WrittenQuantity written = written_quantity(m_in["quantity"], m_in["quantity_low"], m_in["quantity_high"]);
    const std::string as_written =
        fmt::format("{} [{} ; {}]", m_in["quantity"], m_in["quantity_low"], m_in["quantity_high"]);
    switch (written.remark) {
        case QuantityRemark::negative:
            source.set_aside("flow.negative_quantity", establishment, as_written);
            return false;
        case QuantityRemark::below_threshold: source.report("flow.below_threshold", establishment, as_written); break;
        case QuantityRemark::unreadable: source.report("flow.unreadable_quantity", establishment, as_written); break;
        case QuantityRemark::reversed_interval:
            source.report("flow.reversed_interval", establishment, as_written);
            break;
        case QuantityRemark::none:
        case QuantityRemark::empty: break;
    }
    flow.quantity = written.interval;
    read_unit(flow, written.unit, establishment);
    return true;
}

/// The unit of its own column comes before the one written beside the number.
void FlowReader::read_unit(ResourceFlow& flow, std::string_view beside, const std::string& establishment) {
    const std::string_view column = m_in["unit"];
    const std::string_view written = column.empty() ? beside : column;
    if (const auto unit = try_unit(written); unit && !written.empty()) {
        flow.unit = *unit;
    } else if (!written.empty()) {
        m_in.source().report("flow.unknown_unit", establishment, std::string(written));
    } else if (flow.quantity.is_known()) {
        m_in.source().report("flow.missing_unit", establishment, std::string(m_in["quantity"]));
    }
}

void FlowReader::read_resource(ResourceFlow& flow, const std::string& establishment) {
    const std::string_view written = m_in["resource"];
    const auto resource = m_draft.territory.catalogue.try_find(written);
    if (!resource) return m_in.source().report("flow.unknown_resource", establishment, std::string(written));
    flow.resource = *resource;
    const Unit counted = m_draft.territory.catalogue[*resource].unit;
    const bool comparable =
        flow.unit == Unit::none || counted == Unit::none || dimension(flow.unit) == dimension(counted);
    if (!comparable) {
        m_in.source().report("flow.unit_of_another_dimension", establishment,
                             fmt::format("{} in {}, counted in {}", written, text(flow.unit), text(counted)));
    }
}

void FlowReader::read_year(ResourceFlow& flow, const std::string& establishment) {
    const std::string_view written = m_in["year"];
    if (written.empty()) return;
    const auto date = try_written_date(written);
    const auto year = date ? try_decimal(std::string_view(*date).substr(0, 4)) : try_decimal(written);
    if (year && *year >= 1900.0 && *year <= 2200.0) {
        flow.year = static_cast<std::int16_t>(*year);
    } else {
        m_in.source().report("flow.bad_year", establishment, std::string(written));
    }
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
