// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/facets.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <unordered_map>

#include "core/answers/breakdown.hpp"
#include "core/service/facet_labels.hpp"

namespace core {
namespace {

/// What of a cell is counted.
enum class Reading { whole, each_listed, division };

/// Columns that list several values between bars.
struct ListColumn {
    std::string_view layer, column;
};
constexpr std::array<ListColumn, 8> list_columns{{{"initiatives", "synergy_kinds"},
                                                  {"initiatives", "zones"},
                                                  {"initiatives", "establishments"},
                                                  {"initiatives", "funders"},
                                                  {"synergies", "parties"},
                                                  {"actors", "initiatives"},
                                                  {"establishments", "offers"},
                                                  {"establishments", "needs"}}};

/// Where a facet's values stand, and what it is called.
struct FacetSource {
    const ColumnDefinition* definition = nullptr;
    Bilingual title;
    std::vector<const geo::Column*> columns;
    Reading reading = Reading::whole;
};

Reading reading_of(std::string_view layer, std::string_view column) {
    const bool lists = std::ranges::any_of(
        list_columns, [&](const ListColumn& known) { return known.layer == layer && known.column == column; });
    return lists ? Reading::each_listed : Reading::whole;
}

bool has_ends(const geo::Layer& layer) {
    return layer.try_column("supplier_zone") != nullptr && layer.try_column("consumer_zone") != nullptr;
}

FacetSource source_of(const Collection& collection, std::string_view name) {
    const geo::Layer& data = collection.layer->data;
    const LayerDefinition& definition = collection.layer->definition;
    FacetSource source;
    if (name == "division" && data.try_column("activity") != nullptr) {
        source.definition = try_definition(definition, "activity");
        source.title = {"Activity (division)", "Activité (division)"};
        source.columns = {data.try_column("activity")};
        source.reading = Reading::division;
    } else if (name == "either_zone" && has_ends(data)) {
        source.definition = try_definition(definition, "supplier_zone");
        source.title = {"Activity zone (either)", "Zone d'activités (l'une ou l'autre)"};
        source.columns = {data.try_column("supplier_zone"), data.try_column("consumer_zone")};
    } else if (const auto place = collection.try_place(name);
               place && collection.definition(*place).type != geo::ColumnType::real) {
        source.definition = &collection.definition(*place);
        source.title = source.definition->title;
        source.columns = {&collection.column(*place)};
        source.reading = reading_of(collection.name(), name);
    } else {
        std::string message = "columns names columns of " + collection.name() + " that can be counted:";
        for (const std::string& known : facet_names(collection)) message += " " + known;
        throw BadRequest(message, "columns");
    }
    return source;
}

using Counts = std::unordered_map<std::string, std::uint64_t>;

void add(Counts& counts, std::string_view text, Reading reading, std::uint64_t rows) {
    if (reading == Reading::division) text = text.substr(0, 2);
    if (reading != Reading::each_listed) {
        counts[std::string(text)] += rows;
        return;
    }
    bool any = false;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('|', begin), text.size());
        if (end > begin) {
            counts[std::string(text.substr(begin, end - begin))] += rows;
            any = true;
        }
        begin = end + 1;
    }
    if (!any) counts[{}] += rows;
}

/// Codes repeat: their rows are counted first, and each is read once.
Counts counted_codes(const geo::CodeColumn& codes, std::span<const std::uint32_t> rows, Reading reading,
                     const Deadline& deadline) {
    std::vector<std::uint64_t> by_code(codes.distinct());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        deadline.check(i);
        ++by_code[codes.code(rows[i])];
    }
    Counts counts;
    for (std::size_t code = 0; code < by_code.size(); ++code) {
        if (by_code[code] > 0) add(counts, codes.text(static_cast<std::uint32_t>(code)), reading, by_code[code]);
    }
    return counts;
}

Counts counted(const FacetSource& source, std::span<const std::uint32_t> rows, const Deadline& deadline) {
    if (source.columns.size() == 1) {
        if (const auto* codes = std::get_if<geo::CodeColumn>(&source.columns.front()->values)) {
            return counted_codes(*codes, rows, source.reading, deadline);
        }
    }
    Counts counts;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        deadline.check(i);
        const std::string text = source.columns.front()->text(rows[i]);
        add(counts, text, source.reading, 1);
        if (source.columns.size() == 1) continue;
        const std::string other = source.columns.back()->text(rows[i]);
        if (other != text) add(counts, other, source.reading, 1);
    }
    return counts;
}

/// Place of a value in the dictionary; those that it does not have come after.
std::size_t place(const ColumnDefinition& definition, std::string_view value) {
    const auto found = std::ranges::find(definition.domain, value, &DomainValue::value);
    return found == definition.domain.end() ? std::numeric_limits<std::size_t>::max()
                                            : static_cast<std::size_t>(found - definition.domain.begin());
}

}  // namespace

std::vector<std::string> facet_names(const Collection& collection) {
    std::vector<std::string> names;
    const geo::Layer& data = collection.layer->data;
    if (data.try_column("activity") != nullptr) names.emplace_back("division");
    if (has_ends(data)) names.emplace_back("either_zone");
    for (std::size_t place = 0; place < collection.columns(); ++place) {
        const ColumnDefinition& column = collection.definition(place);
        if (column.type != geo::ColumnType::real) names.push_back(column.name);
    }
    return names;
}

Facet facet(const Snapshot& snapshot, const Collection& collection, std::string_view column,
            std::span<const std::uint32_t> rows, std::size_t most, const Deadline& deadline) {
    const FacetSource source = source_of(collection, column);
    Facet facet{std::string(column), source.title, {}, 0};
    struct Ranked {
        std::size_t place;
        std::uint64_t rows;
        std::string value;
    };
    std::vector<Ranked> ranked;
    for (auto& [value, count] : counted(source, rows, deadline)) {
        ranked.push_back({place(*source.definition, value), count, value});
    }
    std::ranges::sort(ranked, [](const Ranked& a, const Ranked& b) {
        if (a.place != b.place) return a.place < b.place;
        return a.rows != b.rows ? a.rows > b.rows : a.value < b.value;
    });
    facet.more = ranked.size() - std::min(ranked.size(), most);
    ranked.resize(ranked.size() - facet.more);
    for (Ranked& one : ranked) {
        Bilingual label = facet_label(snapshot, collection, *source.definition, one.value);
        facet.values.push_back({std::move(one.value), std::move(label), one.rows});
    }
    return facet;
}

}  // namespace core
