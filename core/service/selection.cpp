// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/selection.hpp"

#include <algorithm>
#include <optional>

#include "core/service/bbox.hpp"
#include "core/service/datetime.hpp"
#include "core/service/feature_parameters.hpp"
#include "core/service/filter.hpp"
#include "core/service/number_text.hpp"

namespace core {
namespace {

const ServiceCrs& crs_of(const Snapshot& snapshot, const Query& query, std::string_view parameter) {
    const std::span<const ServiceCrs> offered = snapshot.crs_changes().offered();
    if (!query.parameters.has(parameter)) return offered.front();
    return crs_named(offered, query.parameters.text(parameter), parameter);
}

/// Whether a row holds a value, as the column's type compares it.
class Equals {
public:
    Equals(const geo::Column& column, std::string_view value) : m_column(column), m_value(value) {
        const bool numeric = column.type == geo::ColumnType::integer || column.type == geo::ColumnType::real;
        if (numeric && !value.empty()) {
            m_number = try_finite_number(value);
            if (!m_number) throw BadRequest(column.name + " is a column of numbers", column.name);
        }
        if (column.type == geo::ColumnType::flag && !value.empty() && value != "true" && value != "false") {
            throw BadRequest(column.name + " is true or false", column.name);
        }
        if (const auto* codes = std::get_if<geo::CodeColumn>(&column.values)) {
            m_codes.resize(codes->distinct());
            for (geo::CodeColumn::Code code = 0; code < m_codes.size(); ++code)
                m_codes[code] = codes->text(code) == value;
        }
    }

    bool operator()(std::uint32_t row) const {
        if (const auto* codes = std::get_if<geo::CodeColumn>(&m_column.values)) return m_codes[codes->code(row)];
        if (const auto* texts = std::get_if<geo::TextColumn>(&m_column.values)) return (*texts)[row] == m_value;
        if (m_column.is_null(row)) return m_value.empty();
        if (!m_number) return m_column.text(row) == m_value;
        if (const auto* reals = std::get_if<geo::RealColumn>(&m_column.values)) return (*reals)[row] == *m_number;
        return static_cast<double>(std::get<geo::IntegerColumn>(m_column.values)[row]) == *m_number;
    }

private:
    const geo::Column& m_column;
    std::string_view m_value;
    std::optional<double> m_number;
    std::vector<bool> m_codes;
};

bool is_own(std::string_view name, std::span<const ParameterDefinition* const> route) {
    return std::ranges::find(route, name, &ParameterDefinition::name) != route.end();
}

/// What is left of the rows after one condition and the next.
class Narrowing {
public:
    Narrowing(const Snapshot& snapshot, const Collection& collection, const Query& query)
        : m_snapshot(snapshot), m_collection(collection), m_query(query) {}

    Selection run() {
        const Parameters& given = m_query.parameters;
        // The CRS are checked even where there is nothing to be in them.
        const ServiceCrs& box_crs = crs_of(m_snapshot, m_query, "bbox-crs");
        crs_of(m_snapshot, m_query, "filter-crs");
        if (given.has("bbox")) {
            m_rows = rows_meeting(m_snapshot, m_collection, parsed_bbox(given.text("bbox"), box_crs), box_crs,
                                  m_query.deadline);
        }
        if (given.has("datetime")) keep_lasting(layer(), parsed_datetime(given.text("datetime")), rows());
        keep_equal();
        if (given.has("filter")) m_rows = filtered(m_snapshot, m_collection, m_query, std::move(rows()));
        if (given.has("sortby")) sort_rows(m_collection, given.text("sortby"), rows(), m_query.deadline);
        return m_rows ? Selection(std::move(*m_rows)) : Selection(m_collection.rows());
    }

private:
    const geo::Layer& layer() const { return m_collection.layer->data; }

    std::vector<std::uint32_t>& rows() {
        if (!m_rows) {
            m_rows.emplace(m_collection.rows());
            std::iota(m_rows->begin(), m_rows->end(), std::uint32_t{0});
        }
        return *m_rows;
    }

    /// The parameters that are named after columns: all others have been checked to be the route's.
    void keep_equal() {
        for (const auto& [name, value] : m_query.parameters.all()) {
            if (is_own(name, items_parameters())) continue;
            const Equals equals(*m_collection.try_column(name), value);
            std::erase_if(rows(), [&](std::uint32_t row) { return !equals(row); });
            m_query.deadline.check();
        }
    }

    const Snapshot& m_snapshot;
    const Collection& m_collection;
    const Query& m_query;
    std::optional<std::vector<std::uint32_t>> m_rows;
};

}  // namespace

std::vector<std::uint32_t> filtered(const Snapshot& snapshot, const Collection& collection, const Query& query,
                                    std::vector<std::uint32_t> rows) {
    const Parameters& given = query.parameters;
    const ServiceCrs& crs = crs_of(snapshot, query, "filter-crs");
    if (!given.has("filter")) return rows;
    const auto language =
        given.text("filter-lang") == "cql2-json" ? FilterLanguage::cql2_json : FilterLanguage::cql2_text;
    return Filter(collection, given.text("filter"), language, crs).rows(rows, query.deadline);
}

Selection selected(const Snapshot& snapshot, const Collection& collection, const Query& query) {
    return Narrowing(snapshot, collection, query).run();
}

}  // namespace core
