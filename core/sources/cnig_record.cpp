// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/cnig_record.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "core/model/reference_table.hpp"
#include "core/sources/cnig_rejoin.hpp"
#include "core/sources/written_codes.hpp"

namespace core {
namespace {

bool looks_like_degrees(const geo::Geometry& geometry) {
    const geo::Box box = geo::bounding_box(geometry);
    return std::abs(box.min.x) <= 180.0 && std::abs(box.max.x) <= 180.0 && std::abs(box.min.y) <= 90.0 &&
           std::abs(box.max.y) <= 90.0;
}

std::string without_spaces(std::string_view written) {
    std::string text(written);
    std::erase(text, ' ');
    return text;
}

/// Each of the values between "|", mended and joined again.
template <class Mend>
std::string mended_list(std::string_view written, Mend mend) {
    std::string result;
    for (std::size_t begin = 0; begin <= written.size();) {
        const std::size_t end = std::min(written.find('|', begin), written.size());
        if (begin > 0) result += '|';
        result += mend(written.substr(begin, end - begin));
        begin = end + 1;
    }
    return result;
}

/// What is said of a geometry that could be read.
std::string_view mended_code(geo::io::FaultKind kind) {
    if (kind == geo::io::FaultKind::ring_closed) return "record.ring_closed";
    return kind == geo::io::FaultKind::geometry_type ? "record.geometry_type" : "record.geometry_not_finite";
}

bool is_identifier(std::string_view name) { return name.ends_with("_id") || name == "terr_refcad" || name == "SIREN"; }

}  // namespace

CnigRecords::CnigRecords(const SourceSpec& spec, SourceContext& context, const std::filesystem::path& reference_data,
                         CnigTable table)
    : m_spec(spec),
      m_context(context),
      m_standard(reference_data),
      m_attributes(m_standard.attributes(table)),
      m_source(spec, context),
      m_field_of(cnig_fields(m_attributes, m_source.layer().fields)),
      m_attribute_of(m_source.layer().fields.size(), -1),
      m_values(m_attributes.size()),
      m_further(m_source.layer().fields.size()) {
    for (std::size_t i = 0; i < m_attributes.size(); ++i) {
        m_index.emplace(m_attributes[i].name, i);
        if (m_field_of[i] >= 0) m_attribute_of[static_cast<std::size_t>(m_field_of[i])] = static_cast<int>(i);
    }
    report_columns();
}

CnigRecords::~CnigRecords() = default;

void CnigRecords::report_columns() {
    std::string missing, renamed;
    const bool has_layer_geometry = m_source.layer().geometry != geo::GeometryType::none;
    for (std::size_t i = 0; i < m_attributes.size(); ++i) {
        const CnigAttribute& attribute = m_attributes[i];
        if (m_field_of[i] < 0) {
            const bool is_the_geometry = attribute.is_geometry() && has_layer_geometry;
            if (attribute.mandatory && !is_the_geometry) missing += (missing.empty() ? "" : ", ") + attribute.name;
            continue;
        }
        const std::string& field = m_source.layer().fields[static_cast<std::size_t>(m_field_of[i])].name;
        if (field != attribute.name) renamed += (renamed.empty() ? "" : ", ") + field + " = " + attribute.name;
    }
    if (!missing.empty()) m_context.issues.add("cnig.missing_columns", m_context.index, 0, {}, missing);
    if (!renamed.empty()) m_context.issues.add("cnig.other_names", m_context.index, 0, {}, renamed);
}

bool CnigRecords::next() {
    while (m_source.next()) {
        if (put_in_order()) return true;
        const auto& record = m_source.record();
        m_source.set_aside("cnig.shifted_row", std::string(record.values.empty() ? "" : record.values.front()),
                           std::to_string(record.excess.size()) + " values too many");
    }
    return false;
}

/// Takes the record's values over, shifted ones put right; false when the row has too many values and no order in them.
bool CnigRecords::put_in_order() {
    const auto& record = m_source.record();
    std::vector<std::string_view> values(record.values.begin(), record.values.end());
    values.insert(values.end(), record.excess.begin(), record.excess.end());
    const bool misfit = std::ranges::any_of(m_index, [&](const auto& entry) {
        const int field = m_field_of[entry.second];
        const CnigAttribute& attribute = m_attributes[entry.second];
        return field >= 0 && !attribute.list.empty() &&
               !m_standard.fits(attribute, record.values[static_cast<std::size_t>(field)]);
    });
    std::optional<CnigRejoined> rejoined;
    if (misfit || !record.excess.empty()) {
        rejoined = try_rejoined(m_standard, m_attributes, m_attribute_of, values);
        if (!rejoined && !record.excess.empty()) return false;
        if (rejoined) values.assign(rejoined->values.begin(), rejoined->values.end());
    }
    for (std::size_t field = 0; field < m_attribute_of.size(); ++field) {
        if (m_attribute_of[field] < 0) m_further[field] = values[field];
    }
    for (std::size_t i = 0; i < m_attributes.size(); ++i) {
        m_values[i].clear();
        if (m_field_of[i] >= 0) take(i, values[static_cast<std::size_t>(m_field_of[i])]);
    }
    if (rejoined) m_source.report("cnig.row_rejoined", subject(), rejoined->what);
    report_gaps();
    return true;
}

void CnigRecords::take(std::size_t index, std::string_view written) {
    const CnigAttribute& attribute = m_attributes[index];
    if (is_cnig_missing(written)) return;
    m_values[index] = attribute.list.empty() ? mended_value(attribute, written) : list_value(attribute, written);
}

std::string CnigRecords::list_value(const CnigAttribute& attribute, std::string_view written) {
    using enum CnigStandard::Spelling;
    CnigStandard::Spelling worst = official;
    std::string text = mended_list(written, [&](std::string_view one) {
        const auto value = m_standard.value(attribute.list, one);
        worst = std::max(worst, value.spelling);
        return value.text;
    });
    const std::string detail = attribute.name + ": " + std::string(written);
    if (worst == variant) m_source.report("cnig.value_variant", subject(), detail + " → " + text);
    if (worst == unknown) m_source.report("cnig.unknown_value", subject(), detail);
    return text;
}

std::string CnigRecords::mended_value(const CnigAttribute& attribute, std::string_view written) {
    const std::string detail = attribute.name + ": " + std::string(written);
    const auto mended_code = [&](WrittenCode (*mend)(std::string_view)) {
        std::string text = mended_list(written, [&](std::string_view one) { return mend(one).text; });
        if (text != written) m_source.report("record.lost_leading_zero", subject(), detail + " → " + text);
        return text;
    };
    if (attribute.name.ends_with("comm_insee")) return mended_code(mended_commune);
    if (attribute.name == "etab_effectif_code") return mended_code(mended_headcount);
    if (attribute.name == "SIRET") return mended_code(mended_siret);
    if (is_identifier(attribute.name)) {
        std::string text = without_spaces(written);
        if (text != written) m_source.report("cnig.space_in_id", subject(), detail + " → " + text);
        return text;
    }
    if (attribute.type == CnigType::number && written.find(',') != std::string_view::npos) {
        std::string text(written);
        std::ranges::replace(text, ',', '.');
        if (try_written_number(text)) {
            m_source.report("cnig.decimal_comma", subject(), detail);
            return text;
        }
    }
    const bool is_written_geometry = attribute.type == CnigType::area || attribute.type == CnigType::point;
    if (!is_written_geometry && !m_standard.fits(attribute, written)) {
        m_source.report("cnig.wrong_type", subject(), detail);
    }
    return std::string(written);
}

void CnigRecords::report_gaps() {
    std::string gaps;
    for (std::size_t i = 0; i < m_attributes.size(); ++i) {
        if (!m_attributes[i].mandatory || m_field_of[i] < 0 || !m_values[i].empty()) continue;
        gaps += (gaps.empty() ? "" : ", ") + m_attributes[i].name;
    }
    if (!gaps.empty()) m_source.report("cnig.mandatory_missing", subject(), gaps);
    for (const std::string_view prefix : {"pole", "site", "terr", "etab"}) {
        const auto identified = m_index.find(std::string(prefix) + "_identif_date");
        const auto updated = m_index.find(std::string(prefix) + "_actu_date");
        if (identified == m_index.end() || updated == m_index.end()) continue;
        const std::string &from = m_values[identified->second], &to = m_values[updated->second];
        if (!from.empty() && !to.empty() && to < from) {
            m_source.report("cnig.dates_out_of_order", subject(), fmt::format("{} > {}", from, to));
        }
    }
}

std::size_t CnigRecords::attribute_index(std::string_view name) const { return m_index.find(name)->second; }

std::string_view CnigRecords::value(std::string_view attribute) const { return m_values[attribute_index(attribute)]; }

const geo::Transformer* CnigRecords::transformer(const std::string& crs) {
    auto found = m_transformers.find(crs);
    if (found == m_transformers.end()) {
        found = m_transformers.emplace(crs, geo::Transformer(geo::Crs(crs), m_context.crs)).first;
    }
    return &found->second;
}

geo::Geometry CnigRecords::geometry(std::string_view attribute) {
    const geo::Geometry& of_layer = m_source.record().geometry;
    const std::string_view written = value(attribute);
    if (!std::holds_alternative<std::monostate>(of_layer) || written.empty()) return of_layer;
    std::vector<geo::io::Fault> faults;
    const auto parsed = geo::io::try_parse_geometry(written, faults);
    if (!parsed) {
        m_source.report("record.geometry_unreadable", subject(), std::string(written.substr(0, 80)));
        return {};
    }
    for (const geo::io::Fault& fault : faults) m_source.report(mended_code(fault.kind), subject(), fault.detail);
    const bool degrees = looks_like_degrees(parsed->geometry);
    if (!degrees && parsed->epsg == 0 && m_spec.crs.empty() && !m_crs_assumed) {
        m_crs_assumed = true;
        m_context.issues.add("cnig.crs_assumed", m_context.index, 0, std::string(attribute), "EPSG:2154");
    }
    const std::string stated = m_spec.crs.empty() ? std::string(geo::lambert_93) : m_spec.crs;
    const std::string crs = parsed->epsg != 0 ? "EPSG:" + std::to_string(parsed->epsg)
                            : degrees         ? std::string(geo::wgs_84)
                                              : stated;
    const auto moved = transformer(crs)->try_transform(parsed->geometry);
    if (moved) return *moved;
    m_source.report("record.geometry_not_transformable", subject(), std::string(written.substr(0, 80)));
    return {};
}

void CnigRecords::carry(std::vector<geo::Column>& columns, std::size_t row, std::string_view geometry_attribute) {
    AttributeRows rows(columns);
    for (std::size_t i = 0; i < m_attributes.size(); ++i) {
        if (m_attributes[i].name == geometry_attribute || m_values[i].empty()) continue;
        rows.set(rows.column(m_attributes[i].name), row, m_values[i]);
    }
    for (std::size_t field = 0; field < m_further.size(); ++field) {
        if (m_attribute_of[field] >= 0 || m_further[field].empty()) continue;
        rows.set(rows.column(m_source.layer().fields[field].name), row, m_further[field]);
    }
}

}  // namespace core
