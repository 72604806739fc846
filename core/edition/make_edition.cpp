// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edition/make_edition.hpp"

#include <array>

#include "core/edition/audience.hpp"
#include "core/edition/fingerprint.hpp"
#include "core/edition/layers.hpp"
#include "core/edition/version.hpp"

namespace core {
namespace {

using MakeLayer = StreamedLayer (*)(const layers::Input&);

/// A layer that is small enough to be made at once.
template <EditionLayer (*make)(const layers::Input&)>
StreamedLayer whole(const layers::Input& input) {
    return streamed(make(input));
}

/// In reading order: what is drawn on top comes first.
constexpr std::array<MakeLayer, 23> makers{whole<layers::initiatives>,
                                           whole<layers::synergies>,
                                           whole<layers::mutualisation_groups>,
                                           whole<layers::mutualisation_members>,
                                           whole<layers::mutualisation_needs>,
                                           layers::allocations,
                                           layers::substitution_links,
                                           layers::zone_family_links,
                                           layers::zone_links,
                                           layers::establishments,
                                           layers::flows,
                                           layers::unmatched_flows,
                                           whole<layers::allocation_totals>,
                                           whole<layers::poles>,
                                           whole<layers::plots>,
                                           whole<layers::zones>,
                                           whole<layers::initiative_perimeters>,
                                           whole<layers::actors>,
                                           whole<layers::issues>,
                                           whole<layers::administrative_units>,
                                           whole<layers::resources>,
                                           whole<layers::rules>,
                                           whole<layers::sources>};

EditionMetadata metadata(const Territory& territory, const Visibility& visible, const EditionOptions& options) {
    EditionMetadata data;
    data.territory = territory.name;
    data.invented = territory.invented;
    data.audience = options.audience;
    data.version = std::string(program_version());
    data.date = options.date;
    data.options = options.options;
    for (std::size_t row = 0; row < territory.sources.size(); ++row) {
        if (visible.sources[row] == 0) continue;
        SourceInfo source = territory.sources[row];
        const bool described = visible.source_contents[row] != 0 && row < territory.accounts.size();
        if (!described) {
            // How such a file is written may depend on rows that are withheld, so no more than its name is told.
            source.bytes = 0;
            for (std::string* text : {&source.sha256, &source.layer, &source.encoding, &source.crs, &source.transform})
                text->clear();
        }
        data.sources.push_back(std::move(source));
        data.accounts.push_back(described ? territory.accounts[row] : RowAccount{});
    }
    return data;
}

}  // namespace

StreamedEdition stream_edition(const Territory& territory, const Links& links, const EditionOptions& options) {
    const Visibility visible = visibility(territory, links, options);
    const layers::Input input{territory, links, visible, options, options.detour_factor};
    StreamedEdition edition;
    edition.crs = territory.crs;
    for (const MakeLayer make : makers) {
        StreamedLayer layer = make(input);
        if (layer.rows.size() == 0) continue;
        hash_while_read(layer);
        edition.layers.push_back(std::move(layer));
    }
    edition.metadata = metadata(territory, visible, options);
    return edition;
}

Edition make_edition(const Territory& territory, const Links& links, const EditionOptions& options) {
    return collected(stream_edition(territory, links, options));
}

}  // namespace core
