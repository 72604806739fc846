// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/record_source.hpp"

#include <algorithm>
#include <cassert>
#include <exception>
#include <variant>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/model/plain_text.hpp"
#include "geo/io/input_file.hpp"

namespace core {
namespace {

using geo::io::FaultKind;

constexpr std::uint64_t rows_between_progress = 8192;

std::string_view issue_code(FaultKind kind) {
    switch (kind) {
        case FaultKind::re_encoded: return "record.re_encoded";
        case FaultKind::double_encoded: return "record.double_encoded";
        case FaultKind::control_removed: return "record.control_removed";
        case FaultKind::newline_in_value: return "record.newline_in_value";
        case FaultKind::too_few_values: return "record.too_few_values";
        case FaultKind::too_many_values: return "record.too_many_values";
        case FaultKind::bad_quote: return "record.bad_quote";
        case FaultKind::geometry_unreadable: return "record.geometry_unreadable";
        case FaultKind::geometry_not_finite: return "record.geometry_not_finite";
        case FaultKind::geometry_not_transformable: return "record.geometry_not_transformable";
        case FaultKind::geometry_type: return "record.geometry_type";
        case FaultKind::ring_closed: return "record.ring_closed";
        case FaultKind::coordinates_swapped: break;
    }
    return "record.coordinates_swapped";
}

geo::io::ReadOptions read_options(const SourceSpec& spec, const geo::Crs& crs) {
    geo::io::ReadOptions options;
    options.layer = spec.layer;
    options.crs = crs;
    if (!spec.crs.empty()) options.assume_crs = geo::Crs(spec.crs);
    options.separator = spec.separator;
    options.encoding = spec.encoding;
    return options;
}

/// "Lambert zone II to RGF93 (accuracy 1 m)".
std::string transform_text(const geo::TransformQuality& quality) {
    if (quality.accuracy_metres < 0.0) return quality.operation;
    return fmt::format("{} (accuracy {} m)", quality.operation, quality.accuracy_metres);
}

/// Where a record can be shown on a map.
geo::Point place_of(const geo::Geometry& geometry) {
    if (const auto* point = std::get_if<geo::Point>(&geometry)) return *point;
    const geo::Box box = geo::bounding_box(geometry);
    if (box.empty()) return {};
    return {(box.min.x + box.max.x) / 2.0, (box.min.y + box.max.y) / 2.0};
}

}  // namespace

RecordSource::RecordSource(const SourceSpec& spec, SourceContext& context)
    : m_context(context), m_reader(spec.file, read_options(spec, context.crs)) {
    const geo::io::FileIdentity identity = geo::io::identity_of(spec.file);
    SourceInfo& info = context.info;
    info.file = identity.name;
    info.bytes = identity.bytes;
    info.sha256 = identity.sha256;
    info.layer = m_reader.layer().name;
    info.noun = spec.noun;
    if (info.name.empty()) info.name = spec.name.empty() ? identity.name : spec.name;
    for (const geo::io::Field& field : m_reader.layer().fields) m_folded_names.push_back(folded(field.name));
}

RecordSource::~RecordSource() { assert(!m_open || std::uncaught_exceptions() > 0); }

std::optional<std::size_t> RecordSource::try_field(std::initializer_list<std::string_view> names) const {
    for (const std::string_view name : names) {
        if (const auto field = m_reader.try_field(name)) return field;
    }
    for (const std::string_view name : names) {
        const auto found = std::ranges::find(m_folded_names, folded(name));
        if (found != m_folded_names.end()) return static_cast<std::size_t>(found - m_folded_names.begin());
    }
    return std::nullopt;
}

bool RecordSource::next() {
    assert(!m_open);
    if (!m_reader.next(m_record)) {
        finish();
        return false;
    }
    m_open = true;
    ++m_context.account.rows;
    if (m_context.progress && m_context.account.rows % rows_between_progress == 0) {
        m_context.progress(m_reader.progress());
    }
    for (const geo::io::Fault& fault : m_record.faults) report_fault(fault);
    return true;
}

void RecordSource::report_fault(const geo::io::Fault& fault) {
    const auto& fields = m_reader.layer().fields;
    std::string detail = fault.detail;
    if (fault.field >= 0 && static_cast<std::size_t>(fault.field) < fields.size()) {
        detail = fmt::format("{}: {}", fields[static_cast<std::size_t>(fault.field)].name, detail);
    }
    if (!m_record.excess.empty() && fault.kind == FaultKind::too_many_values) {
        detail = fmt::format("{} (excess: {})", detail, fmt::join(m_record.excess, " | "));
    }
    report(issue_code(fault.kind), {}, std::move(detail), place_of(m_record.geometry));
}

void RecordSource::finish() {
    const geo::io::ReadReport& report = m_reader.report();
    SourceInfo& info = m_context.info;
    info.encoding = report.encoding;
    info.crs = report.crs;
    if (report.transform) info.transform = transform_text(*report.transform);
    if (m_finished) return;
    m_finished = true;
    for (const std::string& note : report.notes) m_context.issues.add("file.note", m_context.index, 0, {}, note);
    if (m_context.account.rows == 0) m_context.issues.add("file.empty", m_context.index, 0, {}, info.file);
    if (report.transform && !report.transform->missing_grids.empty()) {
        m_context.issues.add("file.missing_grid", m_context.index, 0, {},
                             fmt::format("{}", fmt::join(report.transform->missing_grids, ", ")));
    }
}

void RecordSource::settle() {
    assert(m_open);
    m_open = false;
}

void RecordSource::keep() {
    settle();
    ++m_context.account.kept;
}

void RecordSource::filter(std::string_view reason) {
    settle();
    ++m_context.account.filtered[std::string(reason)];
}

void RecordSource::merge(std::string_view reason) {
    settle();
    ++m_context.account.merged[std::string(reason)];
}

void RecordSource::set_aside(std::string_view code, std::string subject, std::string detail, geo::Point where) {
    report(code, std::move(subject), std::move(detail), where);
    settle();
    ++m_context.account.set_aside[std::string(code)];
}

void RecordSource::report(std::string_view code, std::string subject, std::string detail, geo::Point where) {
    m_context.issues.add(
        Issue{code, m_context.index, m_record.row, m_record.line, std::move(subject), std::move(detail), where});
}

}  // namespace core
