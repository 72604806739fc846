// SPDX-License-Identifier: GPL-3.0-or-later
// What names an edition: a hash of all that it shows, so that what is withheld cannot be told from it.
#pragma once

#include <string>

#include "core/edition/streamed_edition.hpp"
#include "geo/parallel.hpp"

namespace core {

/// 32 hexadecimal digits, equal for equal editions whatever their `run_id`.
std::string fingerprint(const StreamedEdition& edition, geo::Threads threads = {});

}  // namespace core
