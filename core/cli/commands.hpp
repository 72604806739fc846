// SPDX-License-Identifier: GPL-3.0-or-later
// The commands: each declares its options and sets `Session::action` when it is asked for. One line a command in
// commands.cpp; one file `<name>_command.cpp` each.
#pragma once

#include <span>

#include "core/cli/session.hpp"

namespace CLI {
class App;
}

namespace core {

struct Command {
    const char* name;
    const char *summary_en, *summary_fr;
    void (*declare)(CLI::App& app, Session& session);
};

std::span<const Command> commands();

void declare_init(CLI::App& app, Session& session);
void declare_template(CLI::App& app, Session& session);
void declare_check(CLI::App& app, Session& session);
void declare_build(CLI::App& app, Session& session);
void declare_near(CLI::App& app, Session& session);
void declare_explain(CLI::App& app, Session& session);
void declare_export(CLI::App& app, Session& session);
void declare_serve(CLI::App& app, Session& session);
void declare_match(CLI::App& app, Session& session);
void declare_pairs(CLI::App& app, Session& session);
void declare_formats(CLI::App& app, Session& session);
void declare_version(CLI::App& app, Session& session);

}  // namespace core
