// SPDX-License-Identifier: GPL-3.0-or-later
// Answers about places as documents for people: what the service shows as a page and the command line as text. The words
// and figures of both are these. Thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/answers/establishment_partners.hpp"
#include "core/answers/near.hpp"
#include "core/answers/zone_profile.hpp"
#include "core/answers/zones_between.hpp"
#include "core/export/report_document.hpp"

namespace core {

struct AnswerPages {
    Language language = Language::fr;
    std::string base_url;        ///< of the service whose pages things link to; empty: they link nowhere
    Prose trail = {};            ///< links above the title
    std::string previous, next;  ///< addresses of the pages before and after this one; empty: none
};

ReportDocument near_document(const EditionIndex& index, const NearQuestion& question, const NearAnswer& answer,
                             const AnswerPages& pages);
ReportDocument profile_document(const EditionIndex& index, const ZoneProfile& profile, const AnswerPages& pages);
ReportDocument partners_document(const EditionIndex& index, const PartnersQuestion& question,
                                 const EstablishmentPartners& answer, const AnswerPages& pages);
ReportDocument between_document(const EditionIndex& index, const ZonesBetween& answer, const AnswerPages& pages);

}  // namespace core
