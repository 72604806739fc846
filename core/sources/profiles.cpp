// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <vector>

#include "core/sources/mapped_profiles.hpp"
#include "core/sources/profile.hpp"

namespace core {
namespace {

std::vector<Profile> registered_profiles() {
    std::vector<Profile> all;
    const auto add = [&](std::span<const Profile> some) { all.insert(all.end(), some.begin(), some.end()); };
    add(template_profiles());
    add(generic_profiles());
    return all;
}

}  // namespace

std::span<const Profile> profiles() {
    static const std::vector<Profile> all = registered_profiles();
    return all;
}

const Profile* try_profile(std::string_view name, Noun noun) {
    const auto all = profiles();
    const auto found = std::ranges::find_if(all, [&](const Profile& p) { return p.name == name && p.noun == noun; });
    return found == all.end() ? nullptr : &*found;
}

const Profile* try_recognised_profile(const geo::io::LayerSummary& layer, std::optional<Noun> noun) {
    const Profile* best = nullptr;
    double most = 0.0;
    for (const Profile& profile : profiles()) {
        if (noun && profile.noun != *noun) continue;
        const double certainty = profile.recognise(layer);
        if (certainty > most) {
            most = certainty;
            best = &profile;
        }
    }
    return best;
}

}  // namespace core
