// SPDX-License-Identifier: GPL-3.0-or-later
// Tiles that were made already. Thread-safe.
#pragma once

namespace core {

class TileStore {};

}  // namespace core
