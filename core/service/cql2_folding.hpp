// SPDX-License-Identifier: GPL-3.0-or-later
// Texts compared without case (CASEI) or accents (ACCENTI). Pure functions; thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace core::cql2 {

/// What is set aside in a comparison.
struct Folding {
    bool cases = false, accents = false;

    bool none() const { return !cases && !accents; }
    friend bool operator==(const Folding&, const Folding&) = default;
};

/// Cases: the full case folding of Unicode 14. Accents: canonical decomposition without its combining marks, and the
/// letters that have a stroke or are two in one as they are written without (ø o, œ oe). Bytes that are no UTF-8 stay.
std::string folded_text(std::string_view text, Folding folding);
/// The same into `out`, which a loop can use again.
void fold_text(std::string_view text, Folding folding, std::string& out);

}  // namespace core::cql2
