// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edition/edition.hpp"

namespace core {

/// Whether an edition may show leads that rest on an estimate as sums by pair of zones only: that of the public, unless
/// it was asked to show them one by one.
bool estimates_are_summed(const Edition& edition);

}  // namespace core
