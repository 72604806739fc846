// SPDX-License-Identifier: GPL-3.0-or-later
// Dates, numbers, quantities and lists as people write them in spreadsheets, in French or English.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/quantity.hpp"

namespace core {

/// A date as ISO 8601, as precise as it was written: "2026", "2026-11", "2026-11-21". Accepts 21/11/2026 (day first),
/// 2026/11/21, 11/2026, 21 novembre 2026, November 2026, and a time of day after a date, which is left out.
/// Nothing when it is no date, or not one of the calendar.
std::optional<std::string> try_written_date(std::string_view written);

/// A decimal number: "1 234,5", "1,234.5", "1.234,5", "1e3". Nothing when it is not one or not finite.
/// One comma followed by three digits ("1,234") is a decimal comma: the French reading.
std::optional<double> try_decimal(std::string_view written);

/// The items of a list separated by | or ; without blanks, empty ones left out.
std::vector<std::string> written_list(std::string_view written);

enum class QuantityRemark {
    none,
    empty,
    below_threshold,    ///< "< seuil", "<LQ": unknown, never zero
    reversed_interval,  ///< "20-10", exchanged
    negative,
    unreadable
};

struct WrittenQuantity {
    Interval interval;
    std::string unit;  ///< what stood after the number ("12 t"); "" when nothing did
    QuantityRemark remark = QuantityRemark::none;
};

/// "120" is low = best = high; "10-20", "10 à 20", "10..20" have their middle as best; "20 ± 5"; "< 10" has only high,
/// "> 10" only low; "~10", "env. 10" has only best.
WrittenQuantity written_quantity(std::string_view written);

/// The same with bounds written in columns of their own, which come before what the quantity says.
WrittenQuantity written_quantity(std::string_view written, std::string_view low, std::string_view high);

}  // namespace core
