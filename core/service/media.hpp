// SPDX-License-Identifier: GPL-3.0-or-later
// The formats that answers come in: what `f=` calls them, and their media types.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "core/model/language.hpp"

namespace core {

enum class Format {
    json,
    geojson,
    html,
    csv,
    flatgeobuf,
    xlsx,
    mvt,
    openapi,
    schema,
    script,
    style,
    png,
    xml,
    problem
};

/// Media type without parameters: "application/geo+json".
std::string_view media_type(Format format);
/// What `f=` calls it: "json" is both JSON and GeoJSON, whichever the resource has.
std::string_view parameter_value(Format format);
/// The same among the formats of one resource: where it has both, "json" is JSON and "geojson" is GeoJSON.
std::string_view parameter_value(Format format, std::span<const Format> offered);

/// The format asked for among those a resource has, the first of which is its default: by `f` when it is not empty,
/// else by Accept (RFC 9110, 12.5.1, with q and wildcards).
/// Errors: BadRequest naming `f` and the values there are; Problem 406 when Accept takes none of them.
Format negotiated(std::span<const Format> offered, std::string_view f, std::string_view accept);

/// Of two languages, that which Accept-Language prefers; `otherwise` when it names neither.
Language preferred_language(std::string_view accept_language, Language otherwise);

/// Whether Accept-Encoding takes gzip: it is named, or `*` is, with a weight above 0.
bool accepts_gzip(std::string_view accept_encoding);

}  // namespace core
