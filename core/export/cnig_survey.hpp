// SPDX-License-Identifier: GPL-3.0-or-later
// One pass over a table before it is written: what it lacks, what cannot be written, and how wide its columns must be.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "core/export/cnig_findings.hpp"
#include "core/export/cnig_table.hpp"

namespace core {

/// What a column holds.
struct CnigColumnSurvey {
    bool filled = false;
    bool whole = true;                      ///< all numbers are whole, and of 32 bits
    std::size_t characters = 0, bytes = 0;  ///< of its longest text
};

struct CnigSurvey {
    std::vector<CnigColumnSurvey> columns;  ///< by attribute
    std::vector<std::uint32_t> rows;        ///< of the layer, those that are written
    bool several_parts = false;             ///< some geometry has more than one part
};

/// A row's values as they are to be written, by attribute; "" for the attribute that is the geometry.
std::vector<std::string> cnig_row(const CnigStandard& standard, const CnigRows& rows, const geo::Layer& layer,
                                  std::size_t row);
bool is_cnig_geometry(CnigTable table, const CnigAttribute& attribute);

CnigSurvey survey(const CnigStandard& standard, const CnigRows& rows, CnigFindings& findings);

}  // namespace core
