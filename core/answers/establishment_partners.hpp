// SPDX-License-Identifier: GPL-3.0-or-later
// With whom an establishment could exchange: who could use what it gives off, and who could supply what it needs, each
// candidate explained. Leads are computed, confirmed by nobody. Counted in the edition alone, so that an answer says no more
// than its audience may know. Thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/answers/explain.hpp"
#include "geo/point.hpp"
#include "geo/units.hpp"

namespace core {

enum class PartnerRole : std::uint8_t {
    receiver,  ///< could use an output of the establishment
    supplier   ///< could supply one of its inputs
};
std::string_view text(PartnerRole role);  ///< "receiver", "supplier"

struct PartnersQuestion {
    std::string establishment;        ///< id
    std::optional<PartnerRole> role;  ///< none: both
    std::string resource;             ///< code: of it or of one below it, offered or needed; "" is any
    geo::Metres within{1e9};          ///< of the other, inclusive
    std::size_t most = 20, skip = 0;  ///< of the candidates; `most` 0 gives all
};

/// One candidate, with the lead that makes it one.
struct ExplainedPartner {
    PartnerRole role = PartnerRole::receiver;
    std::string establishment, name, zone, activity;
    geo::LonLat location;  ///< not finite without position
    double azimuth = 0.0;  ///< degrees clockwise from north, from the establishment; NaN where they are on one point
    LinkExplanation lead;
};

/// Candidates of one resource, before they are cut into pages.
struct PartnerResource {
    PartnerRole role = PartnerRole::receiver;
    std::string resource;  ///< that the establishment gives off, or needs
    Bilingual name;
    std::uint64_t leads = 0, estimated = 0, partners = 0;
    double best_score = geo::no_real;
    double nearest = geo::no_real;  ///< metres
};

struct EstablishmentPartners {
    std::string id, name, activity, zone;
    std::uint32_t row = 0;                   ///< in the layer establishments
    geo::LonLat location;                    ///< not finite without position
    std::uint64_t flows = 0;                 ///< that the edition shows of it
    std::vector<PartnerResource> resources;  ///< receivers first, then most leads, then by resource
    std::vector<ExplainedPartner> partners;  ///< in the order of `LeadOrder`
    std::size_t found = 0;                   ///< candidates before pages
    bool has_single_leads = false;           ///< whether the edition shows leads one by one
    bool estimates_withheld = false;         ///< it shows those that rest on an estimate as sums by pair of zones only
};

/// Errors: UnknownId; std::runtime_error for a resource that no lead of the establishment has, with those there are.
EstablishmentPartners establishment_partners(const EditionIndex& index, const PartnersQuestion& question);

}  // namespace core
