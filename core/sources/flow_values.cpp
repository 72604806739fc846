// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/flow_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/sources/written_values.hpp"

namespace core {
namespace {

std::string_view issue_of(QuantityRemark remark) {
    switch (remark) {
        case QuantityRemark::below_threshold: return "flow.below_threshold";
        case QuantityRemark::unreadable: return "flow.unreadable_quantity";
        case QuantityRemark::reversed_interval: return "flow.reversed_interval";
        case QuantityRemark::negative:
        case QuantityRemark::none:
        case QuantityRemark::empty: break;
    }
    return {};
}

void read_unit(std::string_view written, std::string_view quantity, FlowBeingRead& into) {
    if (const auto unit = try_unit(written); unit && !written.empty()) {
        into.flow.unit = *unit;
    } else if (!written.empty()) {
        into.source.report("flow.unknown_unit", into.establishment, std::string(written));
    } else if (into.flow.quantity.is_known()) {
        into.source.report("flow.missing_unit", into.establishment, std::string(quantity));
    }
}

std::uint16_t index_of(std::vector<std::string>& texts, std::string text) {
    const auto found = std::ranges::find(texts, text);
    if (found != texts.end()) return static_cast<std::uint16_t>(found - texts.begin());
    texts.push_back(std::move(text));
    return static_cast<std::uint16_t>(texts.size() - 1);
}

/// The resource with the density that a row states; nothing when it states none, or one that cannot be.
std::optional<Resource> try_with_density(std::string_view written, const Resource& resource, FlowBeingRead& into) {
    if (written.empty()) return std::nullopt;
    const auto density = try_decimal(written);
    if (!density || !(*density > 0.0)) {
        into.source.report("flow.bad_density", into.establishment, std::string(written));
        return std::nullopt;
    }
    Resource dense = resource;
    dense.density = *density;
    dense.density_source = "row";
    return dense;
}

}  // namespace

bool read_amount(const WrittenAmount& written, FlowBeingRead& into) {
    const WrittenQuantity quantity = written_quantity(written.quantity, written.low, written.high);
    const std::string as_written = fmt::format("{} [{} ; {}]", written.quantity, written.low, written.high);
    if (quantity.remark == QuantityRemark::negative) {
        into.source.set_aside("flow.negative_quantity", into.establishment, as_written);
        return false;
    }
    if (const auto issue = issue_of(quantity.remark); !issue.empty()) {
        into.source.report(issue, into.establishment, as_written);
    }
    into.flow.quantity = quantity.interval;
    read_unit(written.unit.empty() ? std::string_view(quantity.unit) : written.unit, written.quantity, into);
    return true;
}

void settle_dimension(const WrittenAmount& written, FlowBeingRead& into) {
    ResourceFlow& flow = into.flow;
    if (flow.resource == no_resource) return;
    const Resource& counted = into.draft.territory.catalogue[flow.resource];
    if (flow.unit == Unit::none || counted.unit == Unit::none || dimension(flow.unit) == dimension(counted.unit))
        return;
    const auto dense = try_with_density(written.density, counted, into);
    const Resource& resource = dense ? *dense : counted;
    const auto converted = try_converted(flow.quantity, flow.unit, counted.unit, resource);
    if (!converted) {
        return into.source.report(
            "flow.unit_of_another_dimension", into.establishment,
            fmt::format("{} in {}, counted in {}", counted.code, text(flow.unit), text(counted.unit)));
    }
    into.source.report("flow.converted_by_density", into.establishment,
                       fmt::format("{}: {} → {} at {} t/m3 ({})", counted.code, text(flow.unit), text(counted.unit),
                                   resource.density, resource.density_source));
    flow.quantity = *converted;
    flow.unit = counted.unit;
}

void read_flow_year(std::string_view written, FlowBeingRead& into) {
    if (written.empty()) return;
    const auto date = try_written_date(written);
    const auto year = date ? try_decimal(std::string_view(*date).substr(0, 4)) : try_decimal(written);
    if (year && *year >= 1900.0 && *year <= 2200.0) {
        into.flow.year = static_cast<std::int16_t>(*year);
    } else {
        into.source.report("flow.bad_year", into.establishment, std::string(written));
    }
}

bool read_waste(std::string_view written, FlowBeingRead& into) {
    const auto code = try_waste_code(written);
    if (!code) {
        into.source.report("waste.unreadable_code", into.establishment, std::string(written));
        return false;
    }
    const std::string day = into.flow.year == 0 ? std::string() : fmt::format("{}-07-01", into.flow.year);
    const auto meaning = into.draft.territory.waste_list.try_meaning(*code, day);
    if (!meaning) {
        into.source.report("waste.unreadable_code", into.establishment, code->text());
        return false;
    }
    if (meaning->newer_than_table) {
        into.source.report("waste.code_newer_than_table", into.establishment, code->text());
    }
    if (meaning->out_of_date) into.source.report("waste.code_out_of_date", into.establishment, code->text());
    into.flow.waste = index_of(into.draft.territory.flows.wastes, code->text());
    into.flow.hazard = meaning->hazard;
    if (into.flow.resource == no_resource) into.flow.resource = meaning->resource;
    return true;
}

}  // namespace core
