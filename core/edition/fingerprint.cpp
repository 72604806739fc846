// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edition/fingerprint.hpp"

#include "core/edition/metadata_table.hpp"
#include "core/edition/row_hasher.hpp"
#include "core/edition/row_hashes.hpp"
#include "geo/io/input_file.hpp"

namespace core {
namespace {

/// Names, then the hash of each block of rows.
std::string hashes_of(const StreamedLayer& layer, geo::Threads threads) {
    RowHasher names;
    names.add(layer.definition.name);
    for (const geo::Column& column : layer.rows.columns().columns) names.add(column.name);
    if (layer.hashes) return names.bytes() + layer.hashes->all(layer.rows, threads);
    return names.bytes() + RowHashes(layer.rows.size()).all(layer.rows, threads);
}

}  // namespace

std::string fingerprint(const StreamedEdition& edition, geo::Threads threads) {
    EditionMetadata metadata = edition.metadata;
    metadata.run_id.clear();
    std::string text = metadata_json(metadata) + edition.crs.code();
    for (const StreamedLayer& layer : edition.layers) text += hashes_of(layer, threads);
    return geo::io::sha256(text).substr(0, 32);
}

EditionMetadata named_metadata(const StreamedEdition& edition, geo::Threads threads) {
    EditionMetadata metadata = edition.metadata;
    if (metadata.run_id.empty()) metadata.run_id = fingerprint(edition, threads);
    return metadata;
}

void hash_while_read(StreamedLayer& layer) {
    layer.hashes = std::make_unique<RowHashes>(layer.rows.size());
    layer.rows.watch([hashes = layer.hashes.get()](const geo::Layer& rows, std::size_t first) {
        hashes->take(rows, 0, rows.rows(), first);
    });
}

}  // namespace core
