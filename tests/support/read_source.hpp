// SPDX-License-Identifier: GPL-3.0-or-later
// One source read by one profile into an empty territory, as load_territory would, without the steps that come after.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/sources/profile.hpp"

namespace tests {

using ReadFunction = void (*)(const core::SourceSpec&, core::SourceContext&, core::TerritoryDraft&);

/// data/reference of the repository.
std::filesystem::path reference_data();

/// Reads one source; the territory's sources and accounts then have it and its geolocation files. The territory may hold
/// what earlier calls read.
void read_into(core::Territory& territory, const core::SourceSpec& spec, ReadFunction read);
/// Writes a file of a test.
std::filesystem::path written(const std::filesystem::path& file, std::string_view content);

core::Territory territory_of(const core::SourceSpec& spec, ReadFunction read);

core::SourceSpec spec_of(core::Noun noun, const std::filesystem::path& file);

/// The detail of the first issue of a code, or "none".
std::string first_detail(const core::Territory& territory, std::string_view code);

}  // namespace tests
