// SPDX-License-Identifier: GPL-3.0-or-later
// All features that a request chooses, as one file: CSV, FlatGeobuf or a workbook. Made in memory by the writers of files.
#pragma once

#include "core/service/selection.hpp"

namespace core {

/// All of the selection from `offset` on, up to `limit` when that is given; for saving. CSV and workbooks have positions in
/// degrees; FlatGeobuf is in the CRS that is asked for.
/// Errors: BadRequest for what a format cannot hold; Problem when the file would be too large; Overdue.
Response download(const Snapshot& snapshot, const Collection& collection, const Query& query,
                  const Selection& selection);

}  // namespace core
