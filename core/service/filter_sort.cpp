// SPDX-License-Identifier: GPL-3.0-or-later
// Rows in the order of columns. Values are made numbers that sort alike, so that comparisons touch nothing else.
#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <numeric>
#include <optional>

#include "core/service/filter.hpp"
#include "core/service/filter_operand.hpp"
#include "core/service/problem.hpp"
#include "geo/io/text_encoding.hpp"

namespace core {
namespace {

enum class Direction { ascending, descending };

/// Values as numbers, in the order that is asked for; this one for no value.
constexpr std::uint64_t no_value = ~std::uint64_t{0};

struct SortKey {
    const geo::Column* column;
    Direction direction;
    std::vector<std::uint32_t> ranks;  // of codes

    /// `depth` tells which letters of a text are meant: the first eight, the next eight…
    std::uint64_t number(std::size_t row, std::size_t depth) const {
        const std::optional<std::uint64_t> ascending = try_ascending(row, depth);
        if (!ascending) return no_value;
        return direction == Direction::ascending ? *ascending : ~*ascending - 1;
    }
    /// Whether rows with this number may differ in later letters: the last of these is not filled up.
    bool goes_on(std::uint64_t number) const {
        if (number == no_value || !std::holds_alternative<geo::TextColumn>(column->values)) return false;
        return ((direction == Direction::ascending ? number : ~(number + 1)) & 0xFFU) != 0;
    }

private:
    static constexpr std::uint64_t sign = std::uint64_t{1} << 63U;
    static constexpr std::size_t letters = 8;

    /// Never the greatest number.
    std::optional<std::uint64_t> try_ascending(std::size_t row, std::size_t depth) const {
        if (column->is_null(row)) return std::nullopt;
        if (const auto* codes = std::get_if<geo::CodeColumn>(&column->values)) return ranks[codes->code(row)];
        if (const auto* integers = std::get_if<geo::IntegerColumn>(&column->values)) {
            return (static_cast<std::uint64_t>((*integers)[row]) ^ sign) - 1;  // the least integer is no value
        }
        if (const auto* reals = std::get_if<geo::RealColumn>(&column->values)) {
            const auto bits = std::bit_cast<std::uint64_t>((*reals)[row] + 0.0);  // -0 is 0
            return (bits & sign) != 0 ? ~bits : bits | sign;
        }
        if (const auto* flags = std::get_if<geo::FlagColumn>(&column->values)) {
            return static_cast<std::uint64_t>((*flags)[row]);
        }
        return letters_at(std::get<geo::TextColumn>(column->values)[row], depth * letters);
    }

    static std::uint64_t letters_at(std::string_view text, std::size_t begin) {
        std::uint64_t number = 0;
        for (std::size_t i = begin; i < begin + letters; ++i) {
            number = (number << 8U) | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
        }
        return number;  // UTF-8 has no byte 255
    }
};

std::vector<std::uint32_t> ranks_of(const geo::CodeColumn& codes) {
    std::vector<std::uint32_t> order(codes.distinct());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, {}, [&](std::uint32_t code) { return codes.text(code); });
    std::vector<std::uint32_t> ranks(order.size());
    std::uint32_t rank = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (i != 0 && codes.text(order[i]) != codes.text(order[i - 1])) ++rank;
        ranks[order[i]] = rank;
    }
    return ranks;
}

SortKey sort_key(const Collection& collection, std::string_view written) {
    const Direction direction = written.starts_with('-') ? Direction::descending : Direction::ascending;
    const std::string_view name = written.substr(written.starts_with('-') || written.starts_with('+') ? 1 : 0);
    const geo::Column* const column = collection.try_column(name);
    if (column == nullptr) {
        throw BadRequest(
            fmt::format("sortby names '{}', which is no column of {}; there are {}, with - before it for "
                        "descending order",
                        geo::io::shortened(name, 60), collection.name(), fmt::join(collection.column_names(), ", ")),
            "sortby");
    }
    SortKey key{column, direction, {}};
    if (const auto* codes = std::get_if<geo::CodeColumn>(&column->values)) key.ranks = ranks_of(*codes);
    return key;
}

std::vector<SortKey> sort_keys(const Collection& collection, std::string_view sortby) {
    std::vector<SortKey> keys;
    while (true) {
        const std::size_t comma = sortby.find(',');
        SortKey key = sort_key(collection, sortby.substr(0, comma));
        if (std::ranges::find(keys, key.column, &SortKey::column) != keys.end()) {
            throw BadRequest("sortby names '" + key.column->name + "' twice", "sortby");
        }
        keys.push_back(std::move(key));
        if (comma == std::string_view::npos) return keys;
        sortby.remove_prefix(comma + 1);
    }
}

struct NumberedRow {
    std::uint64_t number;
    std::uint32_t row;
};

/// Rows that all keys before this one, and all letters before these, leave equal.
struct Run {
    std::size_t first, last, key, depth;
};

/// Sorts by one number after another, the rows that it leaves equal by the next.
class RowSorter {
public:
    RowSorter(const std::vector<SortKey>& keys, const Deadline& deadline) : m_keys(keys), m_deadline(deadline) {}

    void sort(std::vector<NumberedRow>& rows) {
        m_runs.push_back({0, rows.size(), 0, 0});
        while (!m_runs.empty()) {
            const Run run = m_runs.back();
            m_runs.pop_back();
            const auto part = std::span(rows).subspan(run.first, run.last - run.first);
            number(part, run);
            std::ranges::sort(part, [&](const NumberedRow& a, const NumberedRow& b) {
                m_deadline.check(++m_steps);
                return a.number != b.number ? a.number < b.number : a.row < b.row;
            });
            add_equal_runs(part, run);
        }
    }

private:
    void number(std::span<NumberedRow> part, const Run& run) {
        for (NumberedRow& row : part) {
            m_deadline.check(++m_steps);
            row.number = m_keys[run.key].number(row.row, run.depth);
        }
    }

    void add_equal_runs(std::span<const NumberedRow> part, const Run& run) {
        for (std::size_t first = 0, last = 0; first < part.size(); first = last) {
            const std::uint64_t number = part[first].number;
            while (last < part.size() && part[last].number == number) ++last;
            const bool goes_on = m_keys[run.key].goes_on(number);
            const Run next{run.first + first, run.first + last, run.key + (goes_on ? 0 : 1),
                           goes_on ? run.depth + 1 : 0};
            if (last - first > 1 && next.key < m_keys.size()) m_runs.push_back(next);
        }
    }

    const std::vector<SortKey>& m_keys;
    const Deadline& m_deadline;
    std::vector<Run> m_runs;
    std::size_t m_steps = 0;
};

}  // namespace

void sort_rows(const Collection& collection, std::string_view sortby, std::vector<std::uint32_t>& rows,
               const Deadline& deadline) {
    const std::vector<SortKey> keys = sort_keys(collection, sortby);
    deadline.check();
    std::vector<NumberedRow> numbered(rows.size());
    std::ranges::transform(rows, numbered.begin(), [](std::uint32_t row) { return NumberedRow{0, row}; });
    RowSorter(keys, deadline).sort(numbered);
    std::ranges::transform(numbered, rows.begin(), &NumberedRow::row);
}

}  // namespace core
