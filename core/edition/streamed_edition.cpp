// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edition/streamed_edition.hpp"

#include <utility>

#include "core/edition/fingerprint.hpp"

namespace core {

StreamedLayer streamed(std::size_t rows, MakeRows make) {
    EditionLayer none = make(0, 0);
    return {std::move(none.definition),
            geo::LayerRows(std::move(none.data), rows, [make = std::move(make)](std::size_t first, std::size_t last) {
                return make(first, last).data;
            })};
}

StreamedLayer streamed(EditionLayer layer) {
    return {std::move(layer.definition), geo::LayerRows(std::move(layer.data))};
}

StreamedEdition streamed(const Edition& edition) {
    StreamedEdition result{edition.metadata, edition.crs, {}};
    for (const EditionLayer& layer : edition.layers) {
        result.layers.push_back({layer.definition, geo::LayerRows(&layer.data)});
    }
    return result;
}

Edition collected(const StreamedEdition& edition) {
    Edition result{named_metadata(edition, {}), edition.crs, {}};
    for (const StreamedLayer& layer : edition.layers) result.layers.push_back({layer.definition, layer.rows.all()});
    return result;
}

}  // namespace core
