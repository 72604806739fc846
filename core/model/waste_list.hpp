// SPDX-License-Identifier: GPL-3.0-or-later
// The European List of Waste (Decision 2000/532/EC), dated: each code with its hazard mark and the resource it is. The
// list changes on 9 November 2026 (Decision (EU) 2025/934); what was seen of the change is in the table, which is not
// complete from that day on. Dates are texts YYYY-MM-DD, which compare as dates. Immutable; thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/language.hpp"
#include "core/model/resource.hpp"

namespace core {

enum class Hazard : std::uint8_t { no, yes, unknown };
std::string_view text(Hazard hazard);  ///< "no", "yes", ""

/// The day from which the table does not hold all codes there are.
inline constexpr std::string_view waste_table_incomplete_from = "2026-11-09";

/// A row of the list: a chapter (2 digits), a sub-chapter (4) or a waste (6).
struct WasteEntry {
    std::string digits;               ///< "100202"
    Hazard hazard = Hazard::unknown;  ///< unknown for chapters and sub-chapters
    ResourceIndex resource = no_resource;
    Bilingual title;
    std::string valid_from, valid_to;  ///< "" is always
    Citation citation;
};

/// A code as somebody wrote it.
struct WrittenWasteCode {
    std::string digits;  ///< 2, 4 or 6
    bool starred = false;
    std::string text() const;  ///< "10 02 02", "16 06 01*"
};
/// "10 02 02", "100202", "16 06 01*", "10 02". Nothing when it is no code of 2, 4 or 6 digits.
std::optional<WrittenWasteCode> try_waste_code(std::string_view written);

/// What a written code means on a day.
struct WasteMeaning {
    ResourceIndex resource = no_resource;
    Hazard hazard = Hazard::unknown;
    bool newer_than_table = false;  ///< not in the table: resource of its sub-chapter or chapter, hazard of its star
    bool out_of_date = false;       ///< in the table, but not on that day
    std::uint32_t entry = 0;        ///< row of `rows()` that says so
};

class WasteList {
public:
    WasteList() = default;
    /// Sorted by digits, then by date. Errors: std::runtime_error naming the code, when two rows of one code overlap in
    /// time, a code is not of 2, 4 or 6 digits, or a waste has no chapter.
    explicit WasteList(std::vector<WasteEntry> rows);

    const std::vector<WasteEntry>& rows() const { return m_rows; }
    /// Nothing when not even the chapter is known. `day` "" is any day: the last row of the code.
    std::optional<WasteMeaning> try_meaning(const WrittenWasteCode& code, std::string_view day = {}) const;
    /// The resources of all wastes below a code of any length, one a waste on that day.
    std::vector<ResourceIndex> resources_below(const WrittenWasteCode& code, std::string_view day = {}) const;

private:
    std::vector<WasteEntry> m_rows;
};

}  // namespace core
