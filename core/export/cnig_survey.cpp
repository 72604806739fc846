// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/cnig_survey.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <functional>
#include <limits>
#include <unordered_set>

namespace core {
namespace {

constexpr std::size_t rows_per_block = 4096;
constexpr std::size_t longest_in_shapefile = 254;  // bytes of a text in a .dbf

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80; }));
}

bool is_whole(std::string_view number) {
    double value = 0.0;
    std::from_chars(number.data(), number.data() + number.size(), value);
    return value == std::floor(value) && std::abs(value) < std::numeric_limits<std::int32_t>::max();
}

class Survey {
public:
    Survey(const CnigStandard& standard, const CnigRows& rows, CnigFindings& findings)
        : m_standard(standard), m_rows(rows), m_findings(findings) {
        m_result.columns.resize(rows.attributes().size());
    }

    CnigSurvey take() {
        const geo::LayerRows& rows = m_rows.layer().rows;
        for (std::size_t first = 0; first < rows.size(); first += rows_per_block) {
            rows.read(first, std::min(first + rows_per_block, rows.size()),
                      [&](const geo::Layer& layer, std::size_t from, std::size_t to) {
                          for (std::size_t row = from; row < to; ++row) see(layer, row, first + row - from);
                      });
        }
        return std::move(m_result);
    }

private:
    void see(const geo::Layer& layer, std::size_t row, std::size_t number) {
        const std::vector<std::string> values = m_rows.values(layer, row);
        const std::string& id = values[m_rows.identifier()];
        if (id.empty()) {
            // The identifier of the edition says which row it is.
            m_findings.add(m_rows.names().code, CnigFinding::no_id, "", layer.columns[0].text(row), "");
            return;
        }
        m_result.rows.push_back(static_cast<std::uint32_t>(number));
        if (!m_ids.insert(std::hash<std::string>{}(id)).second) {
            m_findings.add(m_rows.names().code, CnigFinding::repeated_id, m_rows.attributes()[0].name, id, "");
        }
        for (std::size_t i = 0; i < values.size(); ++i) see(i, values[i], id);
        if (!layer.geometry.has_geometry(row)) {
            m_findings.add(m_rows.names().code, CnigFinding::no_geometry, "", id, "");
        } else if (layer.geometry.type() == geo::GeometryType::multi_polygon) {
            m_result.several_parts |= layer.geometry.polygons(row).polygons.size() > 1;
        }
    }

    void see(std::size_t index, const std::string& written, const std::string& id) {
        const CnigAttribute& attribute = m_rows.attributes()[index];
        if (is_cnig_geometry(m_rows.names().table, attribute)) return;
        const CnigValue value = cnig_value(m_standard, attribute, written);
        if (value.finding) m_findings.add(m_rows.names().code, *value.finding, attribute.name, id, written);
        CnigColumnSurvey& column = m_result.columns[index];
        if (value.text.empty()) return;
        column.filled = true;
        column.characters = std::max(column.characters, characters(value.text));
        column.bytes = std::max(column.bytes, value.text.size());
        if (attribute.type == CnigType::number) {
            column.whole = column.whole && is_whole(value.text);
        } else if (value.text.size() > longest_in_shapefile) {
            m_findings.add(m_rows.names().code, CnigFinding::shortened, attribute.name, id, written);
        }
    }

    const CnigStandard& m_standard;
    const CnigRows& m_rows;
    CnigFindings& m_findings;
    CnigSurvey m_result;
    std::unordered_set<std::size_t> m_ids;  // hashes: a repeated one is told, nothing else depends on it
};

}  // namespace

bool is_cnig_geometry(CnigTable table, const CnigAttribute& attribute) {
    switch (table) {
        case CnigTable::pole: return attribute.name == "pole_geompoint";
        case CnigTable::zone: return attribute.name == "site_geomsurf";
        case CnigTable::plot: return attribute.name == "terr_geomsurf";
        case CnigTable::establishment: break;
    }
    return attribute.name == "etab_geompoint";
}

std::vector<std::string> cnig_row(const CnigStandard& standard, const CnigRows& rows, const geo::Layer& layer,
                                  std::size_t row) {
    std::vector<std::string> values = rows.values(layer, row);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const CnigAttribute& attribute = rows.attributes()[i];
        values[i] = is_cnig_geometry(rows.names().table, attribute) ? std::string()
                                                                    : cnig_value(standard, attribute, values[i]).text;
    }
    return values;
}

CnigSurvey survey(const CnigStandard& standard, const CnigRows& rows, CnigFindings& findings) {
    return Survey(standard, rows, findings).take();
}

}  // namespace core
