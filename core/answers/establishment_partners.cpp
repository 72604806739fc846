// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/answers/establishment_partners.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <stdexcept>
#include <tuple>

#include "core/answers/cells.hpp"
#include "core/answers/estimates_shown.hpp"
#include "core/answers/lead_order.hpp"
#include "core/answers/unknown_id.hpp"
#include "geo/ellipsoid.hpp"

namespace core {
namespace {

struct Lead {
    PartnerRole role;
    std::uint32_t row;
};

bool is_at_or_below(std::string_view code, std::string_view branch) {
    return code.starts_with(branch) && (code.size() == branch.size() || code[branch.size()] == '.');
}

/// The column of what the establishment itself gives off or needs.
std::string_view own_resource(PartnerRole role) {
    return role == PartnerRole::receiver ? "resource" : "needed_resource";
}

std::vector<Lead> all_leads(const EditionIndex& index, const PartnersQuestion& question) {
    std::vector<Lead> leads;
    for (const PartnerRole role : {PartnerRole::receiver, PartnerRole::supplier}) {
        if (question.role && *question.role != role) continue;
        const std::string_view own = role == PartnerRole::receiver ? "supplier" : "consumer";
        for (const std::uint32_t row : index.rows("substitution_links", own, question.establishment)) {
            leads.push_back({role, row});
        }
    }
    return leads;
}

[[noreturn]] void refuse(const Cells& links, const std::vector<Lead>& leads, const PartnersQuestion& question) {
    std::set<std::string_view> known;
    for (const Lead& lead : leads) {
        known.insert({links.text("resource", lead.row), links.text("needed_resource", lead.row)});
    }
    std::string list;
    for (const std::string_view code : known) list.append(list.empty() ? "" : ", ").append(code);
    throw std::runtime_error("no lead of establishment '" + question.establishment + "' is of resource '" +
                             question.resource + "'; there are " + (list.empty() ? "none" : list));
}

/// Those of the resource and distance asked for.
std::vector<Lead> chosen(const Cells& links, std::vector<Lead> leads, const PartnersQuestion& question) {
    if (!question.resource.empty()) {
        std::vector<Lead> of_resource;
        std::ranges::copy_if(leads, std::back_inserter(of_resource), [&](const Lead& lead) {
            return is_at_or_below(links.text("resource", lead.row), question.resource) ||
                   is_at_or_below(links.text("needed_resource", lead.row), question.resource);
        });
        if (of_resource.empty() && !leads.empty()) refuse(links, leads, question);
        leads = std::move(of_resource);
    }
    // A distance that is not known is within no limit but that which is none.
    if (question.within < PartnersQuestion{}.within) {
        std::erase_if(leads,
                      [&](const Lead& lead) { return !(links.real("distance", lead.row) <= question.within.value); });
    }
    return leads;
}

std::vector<PartnerResource> resources_of(const EditionIndex& index, const Cells& links,
                                          const std::vector<Lead>& leads) {
    struct Sum {
        PartnerResource resource;
        std::set<std::string_view> partners;
    };
    std::map<std::pair<PartnerRole, std::string_view>, Sum> sums;
    for (const auto& [role, row] : leads) {
        Sum& sum = sums[{role, links.text(own_resource(role), row)}];
        ++sum.resource.leads;
        sum.resource.estimated += links.text("grade", row) == "estimated" ? 1U : 0U;
        sum.resource.best_score = std::fmax(sum.resource.best_score, links.real("score", row));
        sum.resource.nearest = std::fmin(sum.resource.nearest, links.real("distance", row));
        sum.partners.insert(links.text(role == PartnerRole::receiver ? "consumer" : "supplier", row));
    }
    const Cells catalogue(index.edition(), "resources");
    std::vector<PartnerResource> resources;
    for (auto& [key, sum] : sums) {
        PartnerResource& resource = sum.resource;
        resource.role = key.first;
        resource.resource = key.second;
        resource.partners = sum.partners.size();
        resource.name = {resource.resource, resource.resource};
        if (const auto row = index.try_row("resources", "id", resource.resource)) {
            resource.name = {std::string(catalogue.text("name_en", *row)),
                             std::string(catalogue.text("name_fr", *row))};
        }
        resources.push_back(std::move(resource));
    }
    std::ranges::stable_sort(resources, [](const PartnerResource& a, const PartnerResource& b) {
        return std::tuple(a.role, b.leads) < std::tuple(b.role, a.leads);
    });
    return resources;
}

geo::LonLat location_of(const EditionIndex& index, std::optional<std::uint32_t> row) {
    const EditionLayer* layer = index.edition().try_layer("establishments");
    if (!row || layer == nullptr || !layer->data.geometry.has_geometry(*row)) return {};
    const geo::Lease projection(index.projections());
    return (*projection).try_to_lonlat(layer->data.geometry.point(*row)).value_or(geo::LonLat{});
}

ExplainedPartner described(const EditionIndex& index, const Cells& links, const Lead& lead, const geo::LonLat& from) {
    ExplainedPartner partner;
    partner.role = lead.role;
    partner.lead = explain(index, links.text("id", lead.row));
    const ExplainedEnd& other = lead.role == PartnerRole::receiver ? partner.lead.demand : partner.lead.supply;
    partner.establishment = other.establishment;
    partner.name = other.name;
    partner.zone = other.zone;
    partner.activity = other.activity;
    partner.location = location_of(index, index.try_row("establishments", "id", other.establishment));
    const bool apart = geo::is_finite(from) && geo::is_finite(partner.location) && from != partner.location;
    partner.azimuth = apart ? geo::azimuth(from, partner.location) : geo::no_real;
    return partner;
}

}  // namespace

std::string_view text(PartnerRole role) { return role == PartnerRole::receiver ? "receiver" : "supplier"; }

EstablishmentPartners establishment_partners(const EditionIndex& index, const PartnersQuestion& question) {
    EstablishmentPartners answer;
    answer.row = row_of_id(index, "establishments", question.establishment);
    const Cells establishments(index.edition(), "establishments");
    answer.id = question.establishment;
    answer.name = establishments.text("name", answer.row);
    answer.activity = establishments.text("activity", answer.row);
    answer.zone = establishments.text("zone", answer.row);
    answer.location = location_of(index, answer.row);
    answer.flows = index.rows("flows", "establishment", question.establishment).size();
    answer.estimates_withheld = estimates_are_summed(index.edition());
    const Cells links(index.edition(), "substitution_links");
    answer.has_single_leads = links.layer() != nullptr;
    if (links.layer() == nullptr) return answer;
    std::vector<Lead> leads = chosen(links, all_leads(index, question), question);
    answer.found = leads.size();
    answer.resources = resources_of(index, links, leads);
    const LeadOrder order(*links.layer());
    std::ranges::sort(leads, [&](const Lead& a, const Lead& b) { return order(a.row, b.row); });
    const std::size_t first = std::min(question.skip, leads.size());
    const std::size_t rest = leads.size() - first;
    const std::size_t last = first + (question.most == 0 ? rest : std::min(question.most, rest));
    for (std::size_t i = first; i < last; ++i) {
        answer.partners.push_back(described(index, links, leads[i], answer.location));
    }
    return answer;
}

}  // namespace core
