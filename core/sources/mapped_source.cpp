// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/mapped_source.hpp"

#include <algorithm>
#include <cassert>
#include <stdexcept>
#include <variant>

#include <fmt/format.h>

#include "core/sources/config_value.hpp"
#include "core/sources/noun_columns.hpp"
#include "core/sources/written_codes.hpp"
#include "core/sources/written_values.hpp"

namespace core {
namespace {

std::string field_names(const geo::io::LayerSummary& layer) {
    std::string names;
    for (const geo::io::Field& field : layer.fields) names += (names.empty() ? "" : ", ") + field.name;
    return names;
}

/// The detail of an issue: which column said what.
std::string column_says(std::string_view column, std::string_view written) {
    return fmt::format("{}: {}", column, written);
}

}  // namespace

MappedSource::MappedSource(const SourceSpec& spec, SourceContext& context)
    : m_context(context),
      m_source(spec, context),
      m_noun(spec.noun),
      m_crs(spec.crs.empty() ? context.crs : geo::Crs(spec.crs)),
      m_to_degrees(context.crs, geo::Crs(geo::wgs_84)),
      m_file_crs(spec.crs.empty() ? m_source.layer().crs : spec.crs) {
    resolve(spec);
}

std::optional<std::size_t> MappedSource::mapped_field(const SourceSpec& spec, std::string_view column) const {
    const auto mapped = spec.columns.find(std::string(column));
    if (mapped == spec.columns.end()) return std::nullopt;
    if (const auto field = m_source.try_field({std::string_view(mapped->second)})) return field;
    std::vector<std::string_view> known;
    for (const geo::io::Field& field : m_source.layer().fields) known.push_back(field.name);
    throw std::runtime_error(
        fmt::format("{} (line {} of territory.toml): columns.{} names '{}', which the file does not have{}",
                    spec.file.string(), spec.line, column, mapped->second, suggestion(mapped->second, known)));
}

void MappedSource::resolve(const SourceSpec& spec) {
    for (const NounColumn& known : noun_columns(spec.noun)) {
        Column column;
        column.field = mapped_field(spec, known.name);
        const auto value = spec.values.find(std::string(known.name));
        if (value != spec.values.end()) column.value = value->second;
        if (!column.field) column.field = m_source.try_field({known.name, known.name_fr});
        if (known.need == ColumnNeed::required && !column.field && column.value.empty()) {
            throw std::runtime_error(
                fmt::format("{}: {} need a column '{}' ({}); name the file's column with columns = {{ {} = \"…\" }} in "
                            "territory.toml. "
                            "The file has: {}",
                            spec.file.string(), text(spec.noun), known.name, known.meaning_en, known.name,
                            field_names(m_source.layer())));
        }
        m_columns.push_back(std::move(column));
    }
}

bool MappedSource::next() {
    while (m_source.next()) {
        const geo::io::Record& record = m_source.record();
        const bool blank = std::ranges::all_of(record.values, &std::string_view::empty) &&
                           std::holds_alternative<std::monostate>(record.geometry);
        if (!blank) return true;
        m_source.filter("blank");
    }
    return false;
}

std::size_t MappedSource::index_of(std::string_view column) const {
    const auto known = noun_columns(m_noun);
    const auto found = std::ranges::find(known, column, &NounColumn::name);
    assert(found != known.end());
    return static_cast<std::size_t>(found - known.begin());
}

std::string_view MappedSource::operator[](std::string_view column) const {
    const Column& resolved = m_columns[index_of(column)];
    const std::string_view written = m_source.value(resolved.field);
    return written.empty() ? std::string_view(resolved.value) : written;
}

bool MappedSource::has(std::string_view column) const {
    const Column& resolved = m_columns[index_of(column)];
    return resolved.field || !resolved.value.empty();
}

bool MappedSource::uses(std::size_t field) const {
    return std::ranges::any_of(m_columns, [&](const Column& column) { return column.field == field; });
}

std::string MappedSource::date(std::string_view column, std::string_view subject) {
    const std::string_view written = (*this)[column];
    if (written.empty()) return {};
    if (auto date = try_written_date(written)) return *date;
    m_source.report("record.bad_date", std::string(subject), column_says(column, written));
    return {};
}

std::optional<double> MappedSource::number(std::string_view column, std::string_view subject) {
    const std::string_view written = (*this)[column];
    if (written.empty()) return std::nullopt;
    const auto number = try_decimal(written);
    if (!number) m_source.report("record.bad_number", std::string(subject), column_says(column, written));
    return number;
}

std::vector<std::string> MappedSource::list(std::string_view column) const { return written_list((*this)[column]); }

Diffusion MappedSource::diffusion(std::string_view column, Diffusion unmarked, std::string_view subject) {
    const std::string_view written = (*this)[column];
    if (written.empty()) return unmarked;
    if (const auto diffusion = try_diffusion(written)) return *diffusion;
    m_source.report("record.unknown_diffusion", std::string(subject), column_says(column, written));
    return Diffusion::confidential;
}

EvidenceGrade MappedSource::grade(std::string_view column, std::string_view subject) {
    const std::string_view written = (*this)[column];
    if (written.empty()) return EvidenceGrade::declared;
    if (const auto grade = try_evidence_grade(written)) return *grade;
    m_source.report("record.unknown_grade", std::string(subject), column_says(column, written));
    return EvidenceGrade::estimated;
}

std::string MappedSource::commune(std::string_view column, std::string_view subject) {
    const std::string_view written = (*this)[column];
    if (written.empty()) return {};
    WrittenCode code = mended_commune(written);
    if (department_of(code.text).empty()) {
        m_source.report("record.bad_code", std::string(subject), column_says(column, written));
        return std::string(written);
    }
    if (code.text.size() > written.size()) {
        m_source.report("record.lost_leading_zero", std::string(subject), column_says(column, written));
    }
    return std::string(whole_commune(code.text));
}

std::string MappedSource::establishment_id(std::string_view column) {
    const std::string_view written = (*this)[column];
    const WrittenCode siret = mended_siret(written);
    if (!is_siret(siret.text)) return std::string(written);
    if (siret.text.size() > written.size()) {
        m_source.report("record.lost_leading_zero", siret.text, column_says(column, written));
    }
    return siret.text;
}

std::vector<std::string> MappedSource::establishment_ids(std::string_view column) const {
    std::vector<std::string> ids = list(column);
    for (std::string& id : ids) {
        WrittenCode siret = mended_siret(id);
        if (is_siret(siret.text)) id = std::move(siret.text);
    }
    return ids;
}

}  // namespace core
