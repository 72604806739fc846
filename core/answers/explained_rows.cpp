// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/answers/explained_rows.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <vector>

#include "core/edition/edition_file.hpp"

namespace core {

Edition read_rows_of_link(const std::filesystem::path& file, std::string_view link) {
    const std::array<LayerChoice, 1> of_link{{{"substitution_links", "id", {std::string(link)}}}};
    Edition edition = read_edition_rows(file, of_link);
    const EditionLayer* found = edition.try_layer("substitution_links");
    if (found == nullptr || found->data.rows() == 0) return edition;
    const std::vector<std::string> ends{found->data.column("supplier").text(0), found->data.column("consumer").text(0)};
    const std::array<LayerChoice, 4> around{
        {{"flows", "establishment", ends}, {"establishments", "id", ends}, {"resources", "", {}}, {"rules", "", {}}}};
    Edition rest = read_edition_rows(file, around);
    std::ranges::move(rest.layers, std::back_inserter(edition.layers));
    return edition;
}

Edition read_rows_of_group(const std::filesystem::path& file, std::string_view group) {
    const std::vector<std::string> ids{std::string(group)};
    const std::array<LayerChoice, 1> itself{{{"mutualisation_groups", "id", ids}}};
    Edition edition = read_edition_rows(file, itself);
    const EditionLayer* found = edition.try_layer("mutualisation_groups");
    if (found == nullptr || found->data.rows() == 0) return edition;
    const std::vector<std::string> needs{found->data.column("resource").text(0)};
    const std::array<LayerChoice, 3> around{
        {{"mutualisation_members", "group", ids}, {"mutualisation_needs", "resource", needs}, {"resources", "", {}}}};
    Edition rest = read_edition_rows(file, around);
    std::ranges::move(rest.layers, std::back_inserter(edition.layers));
    return edition;
}

}  // namespace core
