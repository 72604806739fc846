// SPDX-License-Identifier: GPL-3.0-or-later
// A document of an answer as plain text for a terminal. Drawings are left out: the tables behind them stand for them.
#pragma once

#include <iosfwd>

#include "core/export/report_document.hpp"

namespace core {

void print_document(std::ostream& out, const ReportDocument& document);

}  // namespace core
