// SPDX-License-Identifier: GPL-3.0-or-later
// What lies within a distance of a point, an establishment or a zone: the planner's question. Distances are geodesic on
// GRS80; those to areas go to their boundary, 0 inside. Limits are inclusive. Thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "core/answers/edition_index.hpp"
#include "geo/units.hpp"

namespace core {

struct EstablishmentId {
    std::string text;
};
struct ZoneId {
    std::string text;
};

struct NearQuestion {
    std::variant<geo::LonLat, EstablishmentId, ZoneId> origin;
    geo::Metres within{1000.0};
    std::vector<std::string> layers{"establishments"};  ///< names of layers with points or areas
    std::string resource;  ///< code: only establishments with a flow of it or of one below it; "" is any
    std::string activity;  ///< prefix of the activity code, with or without dot; "" is any
    std::size_t most = 0;  ///< nearest rows to give; 0 gives all
    std::size_t skip = 0;  ///< nearer rows that are not given, being those of pages before
};

/// One thing found.
struct NearRow {
    std::string layer, id, name;
    std::string zone;       ///< id of the zone it belongs to, where its layer says so
    std::string activity;   ///< where its layer says so
    std::uint32_t row = 0;  ///< in its layer
    geo::Metres distance;
    double azimuth = 0.0;      ///< degrees clockwise from north, from the origin; NaN at distance 0
    bool to_boundary = false;  ///< measured to or from a boundary, not between two points
    bool uncertain = false;    ///< the uncertainty of a position could carry it over the limit
    double uncertainty = 0.0;  ///< of the position, as the layer has it: metres; NaN where it is not known
    geo::LonLat location;      ///< of the thing, or of the place on its boundary
};

struct NearAnswer {
    std::string origin;             ///< what was asked about, in words: id and name, or the coordinates
    geo::LonLat location;           ///< a point of the origin
    std::vector<NearRow> rows;      ///< nearest first; ties by layer, then id
    std::size_t found = 0;          ///< rows there are, before `skip` and `most` cut them
    std::size_t without_place = 0;  ///< rows of the layers that have no position and so cannot be told
};

/// Called now and then while rows are measured: throws when the answer is not wanted any more.
using Interruption = std::function<void()>;

/// Errors: UnknownId for an establishment or zone that the edition lacks, std::runtime_error for a layer or resource; the
/// message lists what there is.
NearAnswer near(const EditionIndex& index, const NearQuestion& question, const Interruption& interruption = {});
/// For one question: the index is made for it.
NearAnswer near(const Edition& edition, const NearQuestion& question);

}  // namespace core
