// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/waste_list.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <stdexcept>
#include <tuple>

namespace core {

namespace {

constexpr std::array<std::string_view, 3> hazard_texts{"no", "yes", ""};

[[noreturn]] void refuse(const std::string& digits, const std::string& why) {
    throw std::runtime_error("list of waste: code \"" + digits + "\": " + why);
}

bool is_length_of_a_code(std::size_t length) { return length == 2 || length == 4 || length == 6; }

bool is_valid_on(const WasteEntry& entry, std::string_view day) {
    if (day.empty()) return true;
    return (entry.valid_from.empty() || entry.valid_from <= day) && (entry.valid_to.empty() || day <= entry.valid_to);
}

std::span<const WasteEntry> entries_of(const std::vector<WasteEntry>& rows, std::string_view digits) {
    const auto first = std::ranges::lower_bound(rows, digits, {}, &WasteEntry::digits);
    return {first, std::ranges::upper_bound(first, rows.end(), digits, {}, &WasteEntry::digits)};
}

/// The entry of that day, else the last: a code is still understood when its time is over.
const WasteEntry* try_entry(std::span<const WasteEntry> entries, std::string_view day) {
    if (entries.empty()) return nullptr;
    const auto on_day = std::ranges::find_if(entries, [&](const WasteEntry& entry) { return is_valid_on(entry, day); });
    return day.empty() || on_day == entries.end() ? &entries.back() : &*on_day;
}

}  // namespace

std::string_view text(Hazard hazard) { return hazard_texts[static_cast<std::size_t>(hazard)]; }

std::string WrittenWasteCode::text() const {
    std::string written;
    for (std::size_t i = 0; i < digits.size(); i += 2) {
        if (i > 0) written += ' ';
        written += digits.substr(i, 2);
    }
    if (starred) written += '*';
    return written;
}

std::optional<WrittenWasteCode> try_waste_code(std::string_view written) {
    WrittenWasteCode code;
    for (const char c : written) {
        const bool separates = c == ' ' || c == '.' || c == '-';
        if (c >= '0' && c <= '9' && !code.starred) {
            code.digits += c;
        } else if (c == '*') {
            code.starred = true;
        } else if (!separates) {
            return std::nullopt;
        }
    }
    if (!is_length_of_a_code(code.digits.size())) return std::nullopt;
    return code;
}

WasteList::WasteList(std::vector<WasteEntry> rows) : m_rows(std::move(rows)) {
    std::ranges::sort(m_rows, {}, [](const WasteEntry& row) { return std::tie(row.digits, row.valid_from); });
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const WasteEntry& row = m_rows[i];
        if (!is_length_of_a_code(row.digits.size())) refuse(row.digits, "a code has 2, 4 or 6 digits");
        if (row.digits.size() > 2 && entries_of(m_rows, row.digits.substr(0, 2)).empty()) {
            refuse(row.digits, "its chapter is not in the list");
        }
        if (i == 0 || m_rows[i - 1].digits != row.digits) continue;
        const std::string& former_end = m_rows[i - 1].valid_to;
        if (former_end.empty() || former_end >= row.valid_from) refuse(row.digits, "two of its rows hold on one day");
    }
}

std::optional<WasteMeaning> WasteList::try_meaning(const WrittenWasteCode& code, std::string_view day) const {
    for (std::size_t length = code.digits.size(); length >= 2; length -= 2) {
        const WasteEntry* entry = try_entry(entries_of(m_rows, code.digits.substr(0, length)), day);
        if (entry == nullptr) continue;
        WasteMeaning meaning{entry->resource, entry->hazard, false, false,
                             static_cast<std::uint32_t>(entry - m_rows.data())};
        if (length == code.digits.size()) {
            meaning.out_of_date = !is_valid_on(*entry, day);
        } else {
            meaning.newer_than_table = true;
            meaning.hazard = code.starred ? Hazard::yes : Hazard::no;
        }
        return meaning;
    }
    return std::nullopt;
}

std::vector<ResourceIndex> WasteList::resources_below(const WrittenWasteCode& code, std::string_view day) const {
    std::vector<ResourceIndex> resources;
    for (const WasteEntry& row : m_rows) {
        if (row.digits.size() != 6 || !row.digits.starts_with(code.digits)) continue;
        const auto entries = entries_of(m_rows, row.digits);
        if (try_entry(entries, day) == &row && (day.empty() || is_valid_on(row, day)))
            resources.push_back(row.resource);
    }
    return resources;
}

}  // namespace core
