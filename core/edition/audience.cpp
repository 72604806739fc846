// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edition/audience.hpp"

#include "core/model/flow_evidence.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_set>

namespace core {
namespace {

using Flags = std::vector<std::uint8_t>;

bool flow_is_visible(const Territory& territory, const ResourceFlow& flow, Audience audience) {
    return may_see(audience, flow.diffusion) && flow.establishment != no_establishment &&
           may_see(audience, territory.establishments.diffusion[flow.establishment]);
}

Flags visible_establishments(const Territory& territory, Audience audience) {
    const auto& diffusion = territory.establishments.diffusion;
    Flags flags(diffusion.size());
    std::ranges::transform(diffusion, flags.begin(), [&](Diffusion of) { return may_see(audience, of); });
    return flags;
}

/// Ids of the establishments that exist here and are withheld: what rests on one of them is withheld too.
std::unordered_set<std::string_view> withheld_establishments(const Territory& territory, const Flags& visible) {
    std::unordered_set<std::string_view> ids;
    for (std::size_t row = 0; row < visible.size(); ++row) {
        if (visible[row] == 0) ids.insert(territory.establishments.id[row]);
    }
    return ids;
}

template <class Row>
Flags by_diffusion(const std::vector<Row>& rows, Audience audience) {
    Flags flags(rows.size());
    std::ranges::transform(rows, flags.begin(), [&](const Row& row) { return may_see(audience, row.diffusion); });
    return flags;
}

Flags visible_synergies(const Territory& territory, const Flags& establishments, Audience audience) {
    const auto withheld = withheld_establishments(territory, establishments);
    Flags flags = by_diffusion(territory.synergies, audience);
    for (std::size_t row = 0; row < flags.size(); ++row) {
        const auto& parties = territory.synergies[row].parties;
        if (std::ranges::any_of(parties, [&](const std::string& id) { return withheld.contains(id); })) flags[row] = 0;
    }
    return flags;
}

/// Files that are published as they are. A table of establishments that people fill in may hold rows that are not.
/// Judged by what kind of file it is and never by its rows, or the judgement would tell of them.
bool is_open_data(const SourceInfo& source) {
    switch (source.noun) {
        case Noun::zones:
        case Noun::poles:
        case Noun::plots:
        case Noun::administrative_units:
        case Noun::geolocation: return true;
        case Noun::establishments: return source.profile != "template" && source.profile != "generic";
        default: return false;
    }
}

/// A source is named when any of its rows is shown.
class SourceUse {
public:
    explicit SourceUse(std::size_t sources) : m_shown(sources) {}
    void add(SourceIndex source, bool visible) {
        if (visible) m_shown[source] = 1;
    }
    template <class Rows>
    void add_all(const Rows& rows, const Flags& visible) {
        for (std::size_t row = 0; row < visible.size(); ++row) add(rows[row].source, visible[row] != 0);
    }
    bool any_shown(std::size_t source) const { return m_shown[source] != 0; }

private:
    Flags m_shown;
};

void judge_sources(const Territory& territory, Audience audience, Visibility& visible) {
    SourceUse use(territory.sources.size());
    for (std::size_t row = 0; row < visible.establishments.size(); ++row) {
        use.add(territory.establishments.source[row], visible.establishments[row] != 0);
    }
    use.add_all(territory.flows.rows, visible.flows);
    use.add_all(territory.initiatives, visible.initiatives);
    use.add_all(territory.synergies, visible.synergies);
    use.add_all(territory.actors, visible.actors);
    for (std::size_t source = 0; source < territory.sources.size(); ++source) {
        const bool open = may_describe(audience, territory.sources[source]);
        // Sums of estimates are shown, so that their source is named; how many rows it has tells of withheld ones.
        const bool summed = territory.sources[source].profile == estimates_profile;
        visible.sources.push_back(open || summed || use.any_shown(source) ? 1 : 0);
        // Rows set aside were never judged, so an account of a restricted source is for internal use only.
        visible.source_contents.push_back(open ? 1 : 0);
    }
}

}  // namespace

void withhold(Territory& territory, Audience audience) {
    std::erase_if(territory.flows.rows,
                  [&](const ResourceFlow& flow) { return !flow_is_visible(territory, flow, audience); });
    const Flags shown = visible_synergies(territory, visible_establishments(territory, audience), audience);
    std::size_t row = 0;
    std::erase_if(territory.synergies, [&](const Synergy&) { return shown[row++] == 0; });
    keep_best_evidence(territory);
}

EstimateRanking estimate_ranking(const EditionOptions& options) {
    return is_summed_only(EvidenceGrade::estimated, options) ? EstimateRanking::apart : EstimateRanking::together;
}

bool is_summed_only(EvidenceGrade grade, const EditionOptions& options) {
    return grade == EvidenceGrade::estimated && options.audience == Audience::public_ &&
           options.estimates == EstimateDisplay::summed;
}

bool may_describe(Audience audience, const SourceInfo& source) {
    return audience == Audience::internal || is_open_data(source);
}

bool may_see_attribute(Audience audience, std::string_view attribute) {
    static constexpr std::array forbidden{std::string_view("terr_cession_date"), std::string_view("terr_vente_montant"),
                                          std::string_view("terr_m2_prix")};
    static constexpr std::array contacts{std::string_view("etab_contact_mail"), std::string_view("etab_contact_tel")};
    if (std::ranges::find(forbidden, attribute) != forbidden.end()) return audience == Audience::internal;
    if (std::ranges::find(contacts, attribute) != contacts.end()) return audience != Audience::public_;
    return true;
}

Visibility visibility(const Territory& territory, const Links& links, const EditionOptions& options) {
    const Audience audience = options.audience;
    Visibility visible;
    visible.establishments = visible_establishments(territory, audience);
    const auto& flows = territory.flows.rows;
    for (const ResourceFlow& flow : flows) {
        const bool summed = flow_is_visible(territory, flow, audience);
        visible.flows.push_back(summed && !is_summed_only(flow.grade, options) ? 1 : 0);
        visible.zone_totals = visible.zone_totals && summed;
    }
    for (const SubstitutionLink& link : links.substitutions) {
        visible.substitutions.push_back(visible.flows[link.supply] & visible.flows[link.demand]);
        visible.summed_substitutions.push_back(flow_is_visible(territory, flows[link.supply], audience) &&
                                                       flow_is_visible(territory, flows[link.demand], audience)
                                                   ? 1
                                                   : 0);
    }
    for (const MutualisationGroup& group : links.groups) {
        visible.groups.push_back(
            std::ranges::all_of(group.needs, [&](std::uint32_t need) { return visible.flows[need] != 0; }) ? 1 : 0);
    }
    visible.initiatives = by_diffusion(territory.initiatives, audience);
    visible.actors = by_diffusion(territory.actors, audience);
    visible.synergies = visible_synergies(territory, visible.establishments, audience);
    judge_sources(territory, audience, visible);
    return visible;
}

}  // namespace core
