// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cli/commands.hpp"

#include <array>

#include "core/cli/place_commands.hpp"

namespace core {

std::span<const Command> commands() {
    static constexpr std::array table{
        Command{"init", "Write a territory.toml for these files", "Écrire un territory.toml pour ces fichiers",
                declare_init},
        Command{"template", "Write a spreadsheet to fill in", "Écrire un tableau à remplir", declare_template},
        Command{"check", "Read the sources and say what is wrong with them",
                "Lire les sources et dire ce qui n'y va pas", declare_check},
        Command{"build", "Make the edition: the main job", "Produire l'édition : le travail principal", declare_build},
        Command{"near", "Say what lies within a distance, from an edition",
                "Dire ce qui se trouve à une distance, d'après une édition", declare_near},
        Command{"profile", "Say all that an edition shows of one zone", "Dire tout ce qu'une édition montre d'une zone",
                declare_profile},
        Command{"partners", "Say with whom an establishment could exchange, and why",
                "Dire avec qui un établissement pourrait échanger, et pourquoi", declare_partners},
        Command{"between", "Say what could flow between two zones", "Dire ce qui pourrait circuler entre deux zones",
                declare_between},
        Command{"explain", "Say why a link or a group of an edition is there",
                "Dire pourquoi une piste ou un groupe d'une édition existe", declare_explain},
        Command{"export", "Write an edition in another format", "Écrire une édition dans un autre format",
                declare_export},
        Command{"serve", "Answer questions about an edition over HTTP: OGC API, tiles, a map",
                "Répondre aux questions sur une édition par HTTP : API de l'OGC, tuiles, carte", declare_serve},
        Command{"pairs", "Count or list the pairs of points within a distance",
                "Compter ou lister les paires de points à une distance", declare_pairs},
        Command{"match", "List the rules that connect two activities, or rank partners",
                "Lister les règles qui relient deux activités, ou classer les partenaires", declare_match},
        Command{"formats", "List what can be read and written", "Lister ce qui peut être lu et écrit", declare_formats},
        Command{"version", "Print the version", "Afficher la version", declare_version},
    };
    return table;
}

}  // namespace core
