// SPDX-License-Identifier: GPL-3.0-or-later
// A territory of every noun for the tests of editions, made in memory: cells without value, texts of several scripts,
// all diffusions, rows that refer to rows of narrower diffusion.
#pragma once

#include <cstddef>

#include "core/edition/make_edition.hpp"

namespace tests {

/// About `size` establishments, and fewer of the rest. The same for the same seed.
core::Territory territory_of_every_noun(unsigned seed, std::size_t size);

/// The edition as `build` makes it: flows withheld first, then links found among the rest.
core::Edition edition_for(core::Territory territory, const core::EditionOptions& options);

}  // namespace tests
