// SPDX-License-Identifier: GPL-3.0-or-later
// What people organise and record: initiatives, synergies, actors. Small tables; positions in the territory's CRS.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/model/establishment.hpp"
#include "core/model/quantity.hpp"
#include "core/model/resource.hpp"

namespace core {

/// Where an initiative stands in its life. `unknown` when the source's words fit none; they are kept beside.
enum class InitiativeStage : std::uint8_t { unknown, prefiguration, animation, operational, perennial, ended };
std::string_view text(InitiativeStage stage);

/// What an initiative is: an approach on a perimeter, or one synergy of its own.
enum class InitiativeKind : std::uint8_t { approach, substitution, mutualisation };
std::string_view text(InitiativeKind kind);

/// A person or office to call. Shown only to audiences its diffusion allows.
struct Contact {
    std::string name, role, email, telephone;
    Diffusion diffusion = Diffusion::network;
};

struct Objective {
    std::string indicator, target, result, date;
};
struct Funding {
    std::string funder, amount, unit, year;
};

struct Initiative {
    std::string id, name, summary;
    InitiativeKind kind = InitiativeKind::approach;
    InitiativeStage stage = InitiativeStage::unknown;
    std::string stage_as_written, stage_date;
    std::string start_date, end_date, updated;  ///< ISO 8601: year, month or day; empty when unknown
    std::vector<std::string> synergy_kinds;     ///< "substitution", "mutualisation"
    std::string facilitator;                    ///< name of the organisation or id of an actor
    std::vector<std::string> funders;
    Contact contact;
    std::string web;
    std::vector<std::string> zones;           ///< ids
    std::vector<std::string> establishments;  ///< ids of those that take part
    std::string commune;                      ///< INSEE code
    std::vector<Objective> objectives;
    std::vector<Funding> funding;
    std::optional<double> full_time_equivalents;
    Diffusion diffusion = Diffusion::public_;
    geo::Point position;                       ///< NaN when nothing places it
    std::string position_basis;                ///< "given", "zones", "perimeter", "commune": how the position was found
    std::vector<geo::MultiPolygon> perimeter;  ///< none or one
    SourceIndex source = 0;
    std::uint64_t source_row = 0;
};

enum class SynergyStatus : std::uint8_t {
    unknown,
    identified,
    qualified,
    feasibility,
    decided,
    implemented,
    suspended,
    abandoned,
    completed
};
std::string_view text(SynergyStatus status);

/// A synergy that people have recorded.
struct Synergy {
    std::string id, name;
    SynergyKind kind = SynergyKind::substitution;
    std::vector<std::string> parties;  ///< establishment ids; for a substitution the giver first
    std::string resource_as_written;
    ResourceIndex resource = no_resource;
    SynergyStatus status = SynergyStatus::unknown;
    std::string status_date;
    Interval quantity;
    Unit unit = Unit::none;
    std::string initiative;  ///< id
    EvidenceGrade grade = EvidenceGrade::declared;
    Diffusion diffusion = Diffusion::confidential;
    SourceIndex source = 0;
    std::uint64_t source_row = 0;
};

enum class ActorKind : std::uint8_t { member, funder, facilitator, network_head, other };
std::string_view text(ActorKind kind);

/// A member of the network.
struct Actor {
    std::string id, name;
    ActorKind kind = ActorKind::member;
    std::string commune, web;
    Contact contact;
    geo::Point position;
    std::vector<std::string> initiatives;  ///< ids
    Diffusion diffusion = Diffusion::public_;
    SourceIndex source = 0;
    std::uint64_t source_row = 0;
};

}  // namespace core
