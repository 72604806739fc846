// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/downloads.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/service/feature_page.hpp"
#include "core/service/feature_parameters.hpp"
#include "geo/io/memory_writer.hpp"
#include "geo/layer_append.hpp"

namespace core {
namespace {

constexpr std::size_t most_bytes = 256U << 20U;
/// Larger workbooks take many seconds to make, and longer to open.
constexpr std::size_t most_workbook_rows = 100'000;
constexpr geo::Threads one_thread{1};  // others ask too

/// What the name of a file may hold everywhere.
std::string file_name(std::string_view collection, std::string_view extension) {
    std::string name(collection);
    for (char& c : name) {
        const bool kept = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
        if (!kept) c = '-';
    }
    return name + "." + std::string(extension);
}

/// The rows that are to be saved, as a layer that is made while it is written.
class ChosenRows {
public:
    ChosenRows(const Snapshot& snapshot, const Collection& collection, const Query& query, const Selection& selection)
        : m_query(query), m_collection(collection), m_view(feature_view(snapshot, collection, query.parameters)) {
        PageOfRows page = page_of_rows(selection, query.parameters);
        if (!query.parameters.has("limit")) page.last = selection.size();
        m_rows = selection.rows(page.first, page.last);
        // Writers want longitude or easting first, whatever the CRS.
        m_crs = *m_view.crs;
        m_crs.axes = AxisOrder::easting_first;
        m_view.crs = &m_crs;
        m_writer.emplace(snapshot, collection, m_view);
    }
    ChosenRows(const ChosenRows&) = delete;
    ChosenRows& operator=(const ChosenRows&) = delete;

    std::size_t size() const { return m_rows.size(); }
    const FeatureView& view() const { return m_view; }
    const geo::Crs& crs() const { return m_crs.crs; }

    geo::LayerRows rows() const {
        return {with_view({}), m_rows.size(), [this](std::size_t first, std::size_t last) {
                    m_query.deadline.check();
                    return with_view(std::span(m_rows).subspan(first, last - first));
                }};
    }

    geo::io::WritableLayer writable() const {
        const LayerDefinition& layer = m_collection.layer->definition;
        return {rows(), layer.title.in(m_query.language), {}, {}, {}, {}, {}};
    }

private:
    geo::Layer with_view(std::span<const std::uint32_t> rows) const {
        geo::Layer all{m_collection.name(), {}, geo::GeometryColumn{}};
        for (const std::size_t i : m_view.columns) {
            all.columns.push_back(geo::chosen_rows(m_collection.column(i), rows));
        }
        if (m_view.without_geometry) return all;
        all.geometry = geo::GeometryColumn(m_collection.degrees.type());
        for (const std::uint32_t row : rows) all.geometry.append(m_writer->geometry(row));
        return all;
    }

    const Query& m_query;
    const Collection& m_collection;
    FeatureView m_view;
    ServiceCrs m_crs{{}, geo::Crs(geo::wgs_84)};
    std::optional<FeatureWriter> m_writer;
    std::vector<std::uint32_t> m_rows;
};

void expect_degrees(const ChosenRows& rows) {
    if (rows.crs().code() == geo::wgs_84) return;
    throw BadRequest("this format has positions in degrees: leave crs out, or ask for f=json or f=fgb", "crs");
}

std::string csv(const ChosenRows& rows) {
    expect_degrees(rows);
    std::string text;
    geo::io::csv_bytes(rows.writable(), rows.crs(), {.threads = one_thread}, [&text](std::string_view bytes) {
        if (text.size() + bytes.size() > most_bytes) {
            throw Problem(403, "the file would be larger than this service makes: choose fewer features");
        }
        text += bytes;
    });
    return text;
}

std::string flatgeobuf(const ChosenRows& rows, const Collection& collection) {
    if (!collection.has_geometry() || rows.view().without_geometry) {
        throw BadRequest("FlatGeobuf holds nothing without geometry: ask for f=csv or f=xlsx", "f");
    }
    return geo::io::flatgeobuf_bytes(rows.writable(), rows.crs());
}

std::string workbook(const ChosenRows& rows, const Collection& collection, Language language) {
    expect_degrees(rows);
    if (rows.size() > most_workbook_rows) {
        throw BadRequest(
            fmt::format("a workbook has at most {} features here: choose fewer, or ask for f=csv", most_workbook_rows),
            "f");
    }
    geo::io::XlsxTable table{collection.layer->definition.title.in(language), {}, {}, rows.rows()};
    for (const std::size_t i : rows.view().columns) {
        const ColumnDefinition& column = collection.definition(i);
        table.titles.push_back(column.title.in(language) + (column.unit.empty() ? "" : " (" + column.unit + ")"));
        auto& labels = table.labels.emplace_back();
        for (const DomainValue& value : column.domain) labels.emplace(value.value, value.label.in(language));
    }
    const bool french = language == Language::fr;
    return geo::io::xlsx_bytes({&table, 1}, rows.crs(),
                               {.yes = french ? "oui" : "yes", .no = french ? "non" : "no", .threads = one_thread});
}

std::string made(const ChosenRows& rows, const Collection& collection, const Query& query) {
    try {
        if (query.format == Format::csv) return csv(rows);
        if (query.format == Format::xlsx) return workbook(rows, collection, query.language);
        return flatgeobuf(rows, collection);
    } catch (const Problem&) {
        throw;
    } catch (const std::runtime_error&) {
        query.deadline.check();  // a writer may have told of it in its own words
        throw;
    }
}

}  // namespace

Response download(const Snapshot& snapshot, const Collection& collection, const Query& query,
                  const Selection& selection) {
    const ChosenRows rows(snapshot, collection, query, selection);
    Response response;
    response.content_type = link_type(query.format);
    if (query.format == Format::csv) response.content_type += "; charset=utf-8; header=present";
    response.headers.push_back({"Content-Crs", content_crs(*feature_view(snapshot, collection, query.parameters).crs)});
    response.headers.push_back(
        {"Content-Disposition",
         "attachment; filename=\"" + file_name(collection.name(), parameter_value(query.format)) + "\""});
    response.body.head = made(rows, collection, query);
    return response;
}

}  // namespace core
