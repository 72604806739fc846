// SPDX-License-Identifier: GPL-3.0-or-later
// What rows of flows say, read alike for every format: quantities, units, waste codes, years. What cannot be read is
// reported about the present record of the source.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/sources/profile.hpp"
#include "core/sources/record_source.hpp"

namespace core {

/// A flow being read from the present record.
struct FlowBeingRead {
    RecordSource& source;
    TerritoryDraft& draft;
    const std::string& establishment;  ///< what issues are about
    ResourceFlow& flow;
};

struct WrittenAmount {
    std::string_view quantity, low, high;
    std::string_view unit;     ///< of its own column: comes before the one written beside the number
    std::string_view density;  ///< tonnes a cubic metre, of this row
};

/// Fills quantity and unit. False when the row has been set aside (a negative quantity).
bool read_amount(const WrittenAmount& written, FlowBeingRead& into);

/// Brings a quantity to the dimension that its resource is counted in, by the row's density or else the resource's; one
/// that cannot be is reported and stays as it is: nothing computes with it. Pre: resource and amount are read.
void settle_dimension(const WrittenAmount& written, FlowBeingRead& into);

/// "2024", or the year of a date.
void read_flow_year(std::string_view written, FlowBeingRead& into);

/// Fills waste and hazard, and the resource where `flow.resource` is none. False when the code says nothing (reported).
/// A code is read by the list in force in the middle of the flow's year. Pre: the year is read.
bool read_waste(std::string_view written, FlowBeingRead& into);

}  // namespace core
