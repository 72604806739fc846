// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/irep_flows_profile.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <stdexcept>
#include <string>

#include "core/model/plain_text.hpp"
#include "core/sources/flow_values.hpp"
#include "core/sources/written_codes.hpp"

namespace core {
namespace {

enum class IrepFile : std::uint8_t { wastes_produced, wastes_treated, water, emissions };

using Names = std::vector<std::string>;

Names folded_names(const geo::io::LayerSummary& layer) {
    Names names;
    for (const geo::io::Field& field : layer.fields) names.push_back(folded(field.name));
    return names;
}

bool has(const Names& names, std::string_view name) { return std::ranges::find(names, name) != names.end(); }

/// Where water is withdrawn from: a word of the column's name, and the resource that is taken in. What it is used for is
/// not said, so that water from the ground and from rivers is water, no more precisely.
struct WaterColumn {
    std::string_view word, resource;
};
constexpr std::array<WaterColumn, 4> water_columns{{{"souterraines", "water"},
                                                    {"surface", "water"},
                                                    {"reseau distribution", "water.drinking"},
                                                    {"mer", "water.saline"}}};

std::optional<std::size_t> try_water_field(const Names& names, std::string_view word) {
    const auto found = std::ranges::find_if(names, [&](const std::string& name) {
        const std::size_t at = name.rfind(word);
        return at != std::string::npos && at + word.size() == name.size() && (at == 0 || name[at - 1] == ' ');
    });
    if (found == names.end()) return std::nullopt;
    return static_cast<std::size_t>(found - names.begin());
}

std::optional<IrepFile> try_irep_file(const geo::io::LayerSummary& layer) {
    const Names names = folded_names(layer);
    const bool of_facilities = has(names, "identifiant") && has(names, "annee");
    if (!of_facilities) return std::nullopt;
    const bool of_wastes = has(names, "code dechet");
    if (of_wastes && (has(names, "quantite admise") || has(names, "quantite traitee"))) return IrepFile::wastes_treated;
    if (of_wastes && has(names, "quantite")) return IrepFile::wastes_produced;
    if (has(names, "polluant") && has(names, "quantite")) return IrepFile::emissions;
    const auto sources = std::ranges::count_if(
        water_columns, [&](const WaterColumn& column) { return try_water_field(names, column.word).has_value(); });
    if (sources >= 2) return IrepFile::water;
    return std::nullopt;
}

IrepFile irep_file(const SourceSpec& spec, const geo::io::LayerSummary& layer) {
    if (const auto file = try_irep_file(layer)) return *file;
    throw std::runtime_error(spec.file.string() +
                             ": not one of IREP's files of flows: wastes produced or treated, water withdrawn, "
                             "emissions (the columns identifiant, annee and what is counted are needed)");
}

/// Carbon dioxide of all origins: parts of it by origin would count twice.
bool is_carbon_dioxide(std::string_view pollutant) {
    const std::string name = folded(pollutant);
    const bool named = name.find("co2") != std::string::npos || name.find("dioxyde de carbone") != std::string::npos;
    const bool part = name.find("biomasse") != std::string::npos && name.find("total") == std::string::npos;
    return named && !part;
}

class IrepFlows {
public:
    IrepFlows(const SourceSpec& spec, SourceContext& context, TerritoryDraft& draft)
        : m_draft(draft), m_context(context), m_source(spec, context), m_file(irep_file(spec, m_source.layer())) {
        const Names names = folded_names(m_source.layer());
        for (std::size_t i = 0; i < water_columns.size(); ++i)
            m_water[i] = try_water_field(names, water_columns[i].word);
        const auto value = spec.values.find("unit");
        if (value != spec.values.end()) m_stated_unit = value->second;
        if (m_file == IrepFile::water && !m_unit && m_stated_unit.empty()) {
            m_stated_unit = "m3";
            context.issues.add("flow.unit_assumed", context.index, 0, {}, "m3");
        }
    }

    void read() {
        while (m_source.next()) read_row();
    }

private:
    void read_row() {
        m_establishment = mended_siret(m_source.value(m_siret)).text;
        const std::string_view facility = m_source.value(m_facility);
        if (m_establishment.empty() && !facility.empty()) m_establishment = "irep:" + std::string(facility);
        if (m_establishment.empty()) return m_source.set_aside("flow.missing_establishment", {}, {});
        switch (m_file) {
            case IrepFile::wastes_produced: return read_waste_row(FlowDirection::output, m_quantity);
            case IrepFile::wastes_treated: return read_waste_row(FlowDirection::input, m_admitted);
            case IrepFile::emissions: return read_emission();
            case IrepFile::water: break;
        }
        read_water();
    }

    ResourceFlow blank(FlowDirection direction) const {
        ResourceFlow flow;
        flow.direction = direction;
        flow.source = m_context.index;
        flow.source_row = static_cast<std::uint32_t>(m_source.record().row);
        flow.grade = EvidenceGrade::declared;
        flow.diffusion = Diffusion::public_;
        return flow;
    }

    WrittenAmount amount(std::optional<std::size_t> field) const {
        const std::string_view unit = m_source.value(m_unit);
        return {m_source.value(field), {}, {}, unit.empty() ? std::string_view(m_stated_unit) : unit, {}};
    }

    void read_waste_row(FlowDirection direction, std::optional<std::size_t> quantity) {
        ResourceFlow flow = blank(direction);
        FlowBeingRead into{m_source, m_draft, m_establishment, flow};
        const WrittenAmount written = amount(quantity);
        if (!read_amount(written, into)) return;
        read_flow_year(m_source.value(m_year), into);
        const std::string_view code = m_source.value(m_waste);
        if (!read_waste(code, into))
            return m_source.set_aside("flow.unknown_waste", m_establishment, std::string(code));
        settle_dimension(written, into);
        append_flow(m_draft, m_establishment, flow);
        m_source.keep();
    }

    void read_emission() {
        if (!is_carbon_dioxide(m_source.value(m_pollutant))) return m_source.filter("emission_without_resource");
        ResourceFlow flow = blank(FlowDirection::output);
        FlowBeingRead into{m_source, m_draft, m_establishment, flow};
        const WrittenAmount written = amount(m_quantity);
        if (!read_amount(written, into)) return;
        read_flow_year(m_source.value(m_year), into);
        flow.resource = resource("gas.co2");
        settle_dimension(written, into);
        append_flow(m_draft, m_establishment, flow);
        m_source.keep();
    }

    /// One row is as many flows as it names sources of water; none is no flow.
    void read_water() {
        std::vector<ResourceFlow> flows;
        for (std::size_t i = 0; i < water_columns.size(); ++i) {
            const WrittenAmount written = amount(m_water[i]);
            if (written.quantity.empty() || is_zero(written.quantity)) continue;
            ResourceFlow flow = blank(FlowDirection::input);
            FlowBeingRead into{m_source, m_draft, m_establishment, flow};
            if (!read_amount(written, into)) return;
            read_flow_year(m_source.value(m_year), into);
            flow.resource = resource(water_columns[i].resource);
            settle_dimension(written, into);
            flows.push_back(flow);
        }
        if (flows.empty()) return m_source.filter("nothing_withdrawn");
        for (const ResourceFlow& flow : flows) append_flow(m_draft, m_establishment, flow);
        m_source.keep();
    }

    static bool is_zero(std::string_view written) {
        return written.find_first_not_of("0., ") == std::string_view::npos &&
               written.find('0') != std::string_view::npos;
    }

    ResourceIndex resource(std::string_view code) const {
        return m_draft.territory.catalogue.try_find(code).value_or(no_resource);
    }

    using Field = std::optional<std::size_t>;
    TerritoryDraft& m_draft;
    SourceContext& m_context;
    RecordSource m_source;
    IrepFile m_file;
    std::string m_establishment, m_stated_unit;
    std::array<Field, water_columns.size()> m_water{};
    Field m_siret = m_source.try_field({"numero_siret", "siret"});
    Field m_facility = m_source.try_field({"identifiant"});
    Field m_year = m_source.try_field({"annee"});
    Field m_waste = m_source.try_field({"code_dechet"});
    Field m_quantity = m_source.try_field({"quantite"});
    Field m_admitted = m_source.try_field({"quantite_admise", "quantite_traitee"});
    Field m_unit = m_source.try_field({"unite"});
    Field m_pollutant = m_source.try_field({"polluant"});
};

}  // namespace

double recognise_irep_flows(const geo::io::LayerSummary& layer) { return try_irep_file(layer) ? 1.0 : 0.0; }

void read_irep_flows(const SourceSpec& spec, SourceContext& context, TerritoryDraft& draft) {
    IrepFlows(spec, context, draft).read();
}

}  // namespace core
