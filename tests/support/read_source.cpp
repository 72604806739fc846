// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/read_source.hpp"

#include <algorithm>
#include <fstream>

#include "tests/support/real_data.hpp"

namespace tests {

namespace fs = std::filesystem;

fs::path reference_data() { return source_path("data/reference"); }

void read_into(core::Territory& territory, const core::SourceSpec& spec, ReadFunction read) {
    const auto index = static_cast<core::SourceIndex>(territory.sources.size());
    const std::size_t files = 1 + spec.geolocation.size();
    territory.sources.resize(index + files);
    territory.accounts.resize(index + files);
    core::TerritoryConfig config;
    core::LoadOptions options;
    options.reference_data = reference_data();
    options.threads = {2};
    core::TerritoryDraft draft{territory, config, options};
    core::SourceContext context{
        territory.crs, territory.issues, index, territory.accounts[index], territory.sources[index], {}};
    read(spec, context, draft);
}

fs::path written(const fs::path& file, std::string_view content) {
    std::ofstream(file, std::ios::binary) << content;
    return file;
}

core::Territory territory_of(const core::SourceSpec& spec, ReadFunction read) {
    core::Territory territory;
    read_into(territory, spec, read);
    return territory;
}

core::SourceSpec spec_of(core::Noun noun, const fs::path& file) {
    core::SourceSpec spec;
    spec.noun = noun;
    spec.file = file;
    return spec;
}

std::string first_detail(const core::Territory& territory, std::string_view code) {
    const auto& issues = territory.issues.issues();
    const auto found = std::ranges::find(issues, code, &core::Issue::code);
    return found == issues.end() ? "none" : found->detail;
}

}  // namespace tests
