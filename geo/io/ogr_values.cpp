// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/ogr_values.hpp"

#include <cpl_vsi.h>
#include <fmt/format.h>
#include <ogr_api.h>
#include <ogr_feature.h>

#include <charconv>
#include <cmath>
#include <iterator>
#include <memory>

namespace geo::io {
namespace {

/// The fewest digits that read back as the same number, without exponent where people would not write one.
void write_real(double value, std::string& out) {
    char digits[400];
    const bool plain = value == 0 || (std::abs(value) >= 1e-5 && std::abs(value) < 1e17);
    const auto end = plain ? std::to_chars(digits, std::end(digits), value, std::chars_format::fixed)
                           : std::to_chars(digits, std::end(digits), value);
    out.assign(digits, end.ptr);
}

/// GDAL's time zone flag: 0 unknown, 1 local, 100 UTC, each quarter of an hour east one more.
void write_zone(int flag, std::string& out) {
    if (flag <= 1) return;
    if (flag == 100) {
        out += 'Z';
        return;
    }
    const int minutes = std::abs(flag - 100) * 15;
    fmt::format_to(std::back_inserter(out), "{}{:02}:{:02}", flag > 100 ? '+' : '-', minutes / 60, minutes % 60);
}

void write_date_time(OGRFeatureH feature, int field, OGRFieldType type, std::string& out) {
    int year = 0, month = 0, day = 0, hour = 0, minute = 0, zone = 0;
    float seconds = 0;
    if (OGR_F_GetFieldAsDateTimeEx(feature, field, &year, &month, &day, &hour, &minute, &seconds, &zone) == 0) return;
    if (type != OFTTime) fmt::format_to(std::back_inserter(out), "{:04}-{:02}-{:02}", year, month, day);
    if (type == OFTDate) return;
    if (type == OFTDateTime) out += 'T';
    const int whole = static_cast<int>(seconds);
    fmt::format_to(std::back_inserter(out), "{:02}:{:02}:{:02}", hour, minute, whole);
    const int thousandths = static_cast<int>(std::lround((seconds - static_cast<float>(whole)) * 1000.0F));
    if (thousandths > 0 && thousandths < 1000) fmt::format_to(std::back_inserter(out), ".{:03}", thousandths);
    write_zone(zone, out);
}

void write_binary(OGRFeatureH feature, int field, std::string& out) {
    int bytes = 0;
    const GByte* data = OGR_F_GetFieldAsBinary(feature, field, &bytes);
    for (int i = 0; i < bytes; ++i) fmt::format_to(std::back_inserter(out), "{:02x}", data[i]);
}

/// Lists as JSON arrays.
void write_list(OGRFeatureH feature, int field, std::string& out) {
    const std::unique_ptr<char, decltype(&VSIFree)> json(
        OGRFeature::FromHandle(feature)->GetFieldAsSerializedJSon(field), VSIFree);
    if (json) out = json.get();
}

}  // namespace

FieldType field_type_of(void* field_definition) {
    switch (OGR_Fld_GetType(field_definition)) {
        case OFTInteger:
            return OGR_Fld_GetSubType(field_definition) == OFSTBoolean ? FieldType::flag : FieldType::integer;
        case OFTInteger64: return FieldType::integer;
        case OFTReal: return FieldType::real;
        case OFTDate: return FieldType::date;
        case OFTDateTime: return FieldType::date_time;
        case OFTBinary: return FieldType::binary;
        default: return FieldType::text;
    }
}

std::string_view field_text(void* feature, int field, std::string& scratch) {
    if (OGR_F_IsFieldSetAndNotNull(feature, field) == 0) return {};
    const OGRFieldDefnH definition = OGR_F_GetFieldDefnRef(feature, field);
    const OGRFieldType type = OGR_Fld_GetType(definition);
    scratch.clear();
    switch (type) {
        case OFTInteger64:
            fmt::format_to(std::back_inserter(scratch), "{}", OGR_F_GetFieldAsInteger64(feature, field));
            break;
        case OFTReal: write_real(OGR_F_GetFieldAsDouble(feature, field), scratch); break;
        case OFTDate:
        case OFTTime:
        case OFTDateTime: write_date_time(feature, field, type, scratch); break;
        case OFTBinary: write_binary(feature, field, scratch); break;
        case OFTInteger: {
            const int value = OGR_F_GetFieldAsInteger(feature, field);
            if (OGR_Fld_GetSubType(definition) == OFSTBoolean) return value != 0 ? "true" : "false";
            fmt::format_to(std::back_inserter(scratch), "{}", value);
            break;
        }
        case OFTString: return OGR_F_GetFieldAsString(feature, field);
        default: write_list(feature, field, scratch);
    }
    return scratch;
}

}  // namespace geo::io
