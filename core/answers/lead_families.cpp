// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/answers/lead_families.hpp"

#include <algorithm>
#include <map>

#include "core/answers/breakdown.hpp"

namespace core {
namespace {

using Families = std::map<std::string_view, FamilyLeads>;

Families of_links(const EditionLayer& layer) {
    const geo::Column& family = layer.data.column("family");
    const geo::Column& grade = layer.data.column("grade");
    Families families;
    for (std::size_t row = 0; row < layer.data.rows(); ++row) {
        FamilyLeads& sum = families[text_at(family, row)];
        ++sum.leads;
        sum.estimated += text_at(grade, row) == "estimated" ? 1U : 0U;
    }
    return families;
}

Families of_zone_links(const EditionLayer& layer) {
    const geo::Column& family = layer.data.column("family");
    const auto& leads = std::get<geo::IntegerColumn>(layer.data.column("links").values);
    const auto& estimated = std::get<geo::IntegerColumn>(layer.data.column("estimated_links").values);
    Families families;
    for (std::size_t row = 0; row < layer.data.rows(); ++row) {
        FamilyLeads& sum = families[text_at(family, row)];
        sum.leads += static_cast<std::uint64_t>(std::max<std::int64_t>(leads[row], 0));
        sum.estimated += static_cast<std::uint64_t>(std::max<std::int64_t>(estimated[row], 0));
    }
    return families;
}

}  // namespace

LeadFamilies leads_by_family(const Edition& edition) {
    const EditionLayer* links = edition.try_layer("substitution_links");
    if (links != nullptr && links->data.rows() == 0) links = nullptr;
    const EditionLayer* layer = links != nullptr ? links : edition.try_layer("zone_links");
    if (layer == nullptr) return {};
    LeadFamilies result{layer->definition.name, {}};
    for (auto& [name, family] : links != nullptr ? of_links(*layer) : of_zone_links(*layer)) {
        if (family.leads == 0) continue;
        result.families.push_back(
            {std::string(name), label_of(layer->definition, "family", name), family.leads, family.estimated});
    }
    std::ranges::stable_sort(result.families, std::greater<>{}, &FamilyLeads::leads);
    return result;
}

}  // namespace core
