// SPDX-License-Identifier: GPL-3.0-or-later
// What names an edition: a hash of all that it shows, so that what is withheld cannot be told from it.
#pragma once

#include <string>

#include "core/edition/streamed_edition.hpp"
#include "geo/parallel.hpp"

namespace core {

/// 32 hexadecimal digits, equal for equal editions whatever their `run_id`.
/// Rows whose hash is known already are not read.
std::string fingerprint(const StreamedEdition& edition, geo::Threads threads = {});

/// The metadata with the run id: the fingerprint, when it has none yet. To be asked for after the rows are written, as
/// they need not be made for it then.
EditionMetadata named_metadata(const StreamedEdition& edition, geo::Threads threads);

/// From here on, whoever reads the rows of a layer in blocks of `RowHashes` has them hashed.
void hash_while_read(StreamedLayer& layer);

}  // namespace core
