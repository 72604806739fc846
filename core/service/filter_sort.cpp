// SPDX-License-Identifier: GPL-3.0-or-later
// Rows in the order of columns. The first column's values are made numbers that sort alike, so that most comparisons
// touch nothing else.
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

    std::uint64_t number(std::size_t row) const {
        const std::optional<std::uint64_t> ascending = try_ascending(row);
        if (!ascending) return no_value;
        return direction == Direction::ascending ? *ascending : ~*ascending - 1;
    }
    /// Whether values with one number are the same value; texts have more in them than their first letters.
    bool is_decided() const { return !std::holds_alternative<geo::TextColumn>(column->values); }

    std::strong_ordering text_order(std::size_t a, std::size_t b) const {
        const auto& texts = std::get<geo::TextColumn>(column->values);
        return direction == Direction::ascending ? texts[a] <=> texts[b] : texts[b] <=> texts[a];
    }

private:
    static constexpr std::uint64_t sign = std::uint64_t{1} << 63U;

    /// Never the greatest number.
    std::optional<std::uint64_t> try_ascending(std::size_t row) const {
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
        return first_letters(std::get<geo::TextColumn>(column->values)[row]);
    }

    static std::uint64_t first_letters(std::string_view text) {
        std::uint64_t number = 0;
        for (std::size_t i = 0; i < 8; ++i) {
            number = (number << 8U) | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
        }
        return number;  // no text begins with the byte 255
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
    const geo::Column* const column = collection.layer->data.try_column(name);
    if (column == nullptr) {
        std::string names;
        for (const geo::Column& known : collection.layer->data.columns)
            names += (names.empty() ? "" : ", ") + known.name;
        throw BadRequest("sortby names '" + geo::io::shortened(name, 60) + "', which is no column of " +
                             collection.name() + "; there are " + names + ", with - before it for descending order",
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

/// The order of two rows by keys, from the number of key `from` on.
bool comes_before(const std::vector<SortKey>& keys, const NumberedRow& a, const NumberedRow& b) {
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const std::uint64_t number_a = i == 0 ? a.number : keys[i].number(a.row);
        const std::uint64_t number_b = i == 0 ? b.number : keys[i].number(b.row);
        if (number_a != number_b) return number_a < number_b;
        if (keys[i].is_decided() || number_a == no_value) continue;
        const std::strong_ordering order = keys[i].text_order(a.row, b.row);
        if (order != 0) return order < 0;
    }
    return a.row < b.row;
}

}  // namespace

void sort_rows(const Collection& collection, std::string_view sortby, std::vector<std::uint32_t>& rows,
               const Deadline& deadline) {
    const std::vector<SortKey> keys = sort_keys(collection, sortby);
    std::vector<NumberedRow> numbered(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        deadline.check(i);
        numbered[i] = {keys.front().number(rows[i]), rows[i]};
    }
    std::size_t compared = 0;
    std::ranges::sort(numbered, [&](const NumberedRow& a, const NumberedRow& b) {
        if (++compared % 16384 == 0) deadline.check();
        return comes_before(keys, a, b);
    });
    std::ranges::transform(numbered, rows.begin(), &NumberedRow::row);
}

}  // namespace core
