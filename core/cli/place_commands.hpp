// SPDX-License-Identifier: GPL-3.0-or-later
// The commands that ask an edition about a zone, an establishment, or two zones.
#pragma once

#include "core/cli/session.hpp"

namespace CLI {
class App;
}

namespace core {

void declare_profile(CLI::App& app, Session& session);
void declare_partners(CLI::App& app, Session& session);
void declare_between(CLI::App& app, Session& session);

}  // namespace core
