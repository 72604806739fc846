// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/answers/estimates_shown.hpp"

namespace core {

bool estimates_are_summed(const Edition& edition) {
    if (edition.metadata.audience != Audience::public_) return false;
    const auto found = edition.metadata.options.find("publication.estimates");
    return found == edition.metadata.options.end() || found->second != "individual";
}

}  // namespace core
