// SPDX-License-Identifier: GPL-3.0-or-later
// Territory and links → edition for one audience: the one gate through which rows reach any output. What the audience
// may not see is left out here, with everything that rests on it: links, groups, sums, counts.
#pragma once

#include <map>
#include <string>

#include "core/edition/streamed_edition.hpp"
#include "core/links/links.hpp"
#include "core/model/language.hpp"
#include "core/model/territory.hpp"

namespace core {

/// How estimated links of named establishments are shown to the public: summed by pair of zones, or one by one.
enum class EstimateDisplay { summed, individual };

struct EditionOptions {
    Audience audience = Audience::public_;
    EstimateDisplay estimates = EstimateDisplay::summed;
    Language language = Language::fr;              ///< of the advice on issues; all else is in both languages
    std::string date;                              ///< ISO 8601; empty: none written
    double detour_factor = default_detour_factor;  ///< that the links were found with
    std::map<std::string, std::string> options;    ///< recorded as they are: the options that change results
    geo::Threads threads;
};

/// Territory and links must outlive the result, unchanged: rows are made of them when they are written.
StreamedEdition stream_edition(const Territory& territory, const Links& links, const EditionOptions& options = {});

/// The same with all rows in memory.
Edition make_edition(const Territory& territory, const Links& links, const EditionOptions& options = {});

}  // namespace core
