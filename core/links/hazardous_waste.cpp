// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/links/hazardous_waste.hpp"

#include <algorithm>

namespace core {

namespace {

bool treats(const Territory& territory, const ActivityCode& code) {
    if (territory.waste_treatment.takes_hazardous(code)) return true;
    return std::ranges::any_of(territory.activity_correspondence.of(code), [&](const ActivityCorrespondenceRow& row) {
        return territory.waste_treatment.takes_hazardous(row.to);
    });
}

}  // namespace

bool treats_hazardous_waste(const Territory& territory, EstablishmentIndex establishment) {
    const EstablishmentTable& table = territory.establishments;
    const auto text = [&](const geo::CodeColumn& column) {
        return establishment < column.size() ? column[establishment] : std::string_view();
    };
    if (territory.waste_treatment.rows().empty()) return false;
    const std::string_view written = text(table.activity_nomenclature);
    const auto nomenclature =
        written.empty() ? std::optional(ActivityNomenclature::naf_rev2) : try_activity_nomenclature(written);
    const auto code = nomenclature ? ActivityCode::try_parse(text(table.activity), *nomenclature) : std::nullopt;
    if (code && treats(territory, *code)) return true;
    const auto newer = ActivityCode::try_parse(text(table.activity_naf25), ActivityNomenclature::naf_2025);
    return newer && treats(territory, *newer);
}

std::string hazardous_headings(const Territory& territory, EstablishmentIndex establishment) {
    const geo::CodeColumn& column = territory.establishments.icpe_headings;
    return establishment < column.size() ? territory.waste_treatment.hazardous_headings(column[establishment])
                                         : std::string();
}

PermitState hazardous_permit(const Territory& territory, const ResourceFlow& demand) {
    const EstablishmentIndex receiver = demand.establishment;
    if (demand.hazard == Hazard::yes || treats_hazardous_waste(territory, receiver)) return PermitState::treatment;
    return hazardous_headings(territory, receiver).empty() ? PermitState::needed : PermitState::heading;
}

}  // namespace core
