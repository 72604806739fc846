// SPDX-License-Identifier: GPL-3.0-or-later
// The table of what the service answers. Each row declares a path, the parameters it takes and the formats it has, from
// which requests are checked and the OpenAPI document is made: nothing is described twice.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/model/language.hpp"
#include "core/service/deadline.hpp"
#include "core/service/media.hpp"
#include "core/service/request.hpp"
#include "core/service/response.hpp"
#include "core/service/snapshot.hpp"

namespace core {

enum class ParameterKind { text, integer, number, numbers, choice };

/// A parameter of the query, once for all the routes that take it.
struct ParameterDefinition {
    std::string_view name;
    ParameterKind kind = ParameterKind::text;
    std::string_view description_en, description_fr;
    double minimum = -std::numeric_limits<double>::infinity();
    double maximum = std::numeric_limits<double>::infinity();
    std::string_view default_value = {};             ///< empty: none
    std::span<const std::string_view> choices = {};  ///< of `choice`
    int least_items = 0, most_items = 0;             ///< of `numbers`
    bool required = false;
    /// What becomes of an integer above the maximum: OGC wants a large `limit` lowered, not refused.
    enum class AboveMaximum { refused, lowered } above_maximum = AboveMaximum::refused;
};

/// The values given for a route's parameters; every name is one the route takes, none is twice, and integers, numbers and
/// choices have been checked against their definition.
class Parameters {
public:
    Parameters() = default;
    explicit Parameters(std::map<std::string, std::string, std::less<>> values) : m_values(std::move(values)) {}

    bool has(std::string_view name) const { return m_values.contains(name); }
    /// "" when it is not given.
    std::string_view text(std::string_view name) const;
    /// Its definition's default when it is not given, 0 when it has none. Pre: it was checked as an integer.
    std::int64_t integer(const ParameterDefinition& definition) const;
    const std::map<std::string, std::string, std::less<>>& all() const { return m_values; }

private:
    std::map<std::string, std::string, std::less<>> m_values;
};

/// What a handler is given beside the snapshot.
struct Query {
    std::vector<std::string> path;  ///< what stands for the {…} of the route, decoded, in order
    Parameters parameters;
    Format format = Format::json;
    Language language = Language::en;
    std::string base_url;  ///< of the service, without "/" at its end: from the configuration, never from the client
    std::string self;      ///< path and query of this request, encoded anew, for `self` links: "/collections?f=json"
    Deadline deadline;

    /// base_url + path.
    std::string address(std::string_view path_and_query) const { return base_url + std::string(path_and_query); }
};

using Answer = Response (*)(const Snapshot&, const Query&);

struct Route {
    std::string_view path;  ///< "/collections/{collectionId}/items"; one segment for each {…}
    std::string_view operation_id;
    std::string_view tag;  ///< heading it stands under in the OpenAPI document
    std::string_view summary_en, summary_fr;
    std::span<const ParameterDefinition* const> parameters;  ///< besides `f` and `lang`, which every route takes
    std::span<const Format> formats;                         ///< the first is the default
    Answer answer = nullptr;
    /// Columns of the collection named by the first {…} are parameters too: `activity=24.10Z`.
    enum class Columns { no, yes } columns_are_parameters = Columns::no;
};

/// The routes of each part of the service; a part's file declares its own.
std::span<const Route> common_routes();     ///< /, /conformance, /api
std::span<const Route> features_routes();   ///< /collections…
std::span<const Route> tiles_routes();      ///< …/tiles…, /tileMatrixSets…, styles
std::span<const Route> proximity_routes();  ///< /near, /zones/{zoneId}/profile, …
std::span<const Route> map_routes();        ///< /map and its parts

/// What a path means: the route, and what stands for its {…}. A segment that is written out goes before a {…}.
struct MatchedRoute {
    const Route* route = nullptr;  ///< none: nothing is there
    std::vector<std::string> path;
};
MatchedRoute matched(std::span<const Route> table, std::span<const std::string> segments);

/// The parameters of a request, checked against the definitions of its route; without `f` and `lang`.
/// `path` is as in MatchedRoute. Errors: BadRequest naming the parameter and what is allowed; NotFound for a collection
/// whose columns are parameters.
Parameters checked(const Route& route, std::span<const QueryParameter> given, std::span<const std::string> path,
                   const Snapshot& snapshot);

/// All of them, in the order of the document.
std::span<const Route> routes();

/// Conformance classes that each part declares, as URIs.
std::span<const std::string_view> common_classes();
std::span<const std::string_view> features_classes();
std::span<const std::string_view> tiles_classes();

}  // namespace core
