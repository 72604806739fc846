// SPDX-License-Identifier: GPL-3.0-or-later
// What `maillage check` says of a territory: what became of every row of every source, and every defect with examples.
#pragma once

#include <cstddef>
#include <string>

#include "core/model/language.hpp"
#include "core/model/territory.hpp"
#include "geo/layer.hpp"

namespace core {

struct CheckOptions {
    Language language = Language::fr;
    std::size_t examples = 3;  ///< of each kind of issue and source, in the text
};

/// For people: the account of each source, then the issues, errors first.
std::string check_text(const Territory& territory, const CheckOptions& options = {});

/// For machines: {"territory", "sources": [{…, "account": {…}}], "issues": [{"code", …, "examples": [{…}]}]}; all listed
/// issues are there.
std::string check_json(const Territory& territory, const CheckOptions& options = {});

/// All listed issues, one a row, as CSV with `;`.
std::string issues_csv(const Territory& territory, const CheckOptions& options = {});

/// One row a source and fate: source;file;fate;reason;rows. Fates: kept, filtered, merged, set_aside.
std::string accounts_csv(const Territory& territory, const CheckOptions& options = {});

/// The listed issues that have a place, as points in the territory's CRS, for a GeoPackage layer.
geo::Layer located_issues(const Territory& territory, const CheckOptions& options = {});

}  // namespace core
