// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>
#include <ostream>

#include "core/cli/commands.hpp"
#include "core/edition/edition.hpp"
#include "core/edition/version.hpp"

namespace core {

void declare_version(CLI::App& app, Session& session) {
    app.callback([&session] {
        session.action = [&session] {
            session.out << "maillage " << program_version() << "\n"
                        << session.in_language("edition schema ", "schéma d'édition ") << edition_schema_version << "\n"
                        << "GPL-3.0-or-later\n";
            return 0;
        };
    });
}

}  // namespace core
