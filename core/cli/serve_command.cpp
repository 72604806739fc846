// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>
#include <memory>

#include "core/cli/commands.hpp"
#include "core/cli/installation.hpp"
#include "core/service/serve.hpp"
#include "core/sources/rule_files.hpp"

namespace core {
namespace {

struct ServeArguments {
    std::string edition, host = "127.0.0.1", base_url, token_file, access_log;
    std::uint16_t port = 8080;
    std::uint16_t admin_port = 0;
    bool has_admin_port = false;
    std::size_t connections = ServerLimits{}.connections;
    std::size_t per_address = ServerLimits{}.connections_per_address;
    std::size_t tile_cache = 0;
    bool has_tile_cache = false;
    double header_seconds = 10, answer_seconds = 5, sending_seconds = 60, idle_seconds = 15, drain_seconds = 10;
};

/// Half a file's size holds the features of all layers but the millions of links, which few ask for page after page.
constexpr double ready_texts = 0.5;

std::chrono::milliseconds milliseconds(double seconds) {
    return std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000));
}

int execute(const ServeArguments& arguments, const Session& session) {
    ServeOptions options{.edition = arguments.edition,
                         .host = arguments.host,
                         .port = arguments.port,
                         .base_url = arguments.base_url,
                         .token_file = arguments.token_file,
                         .access_log = arguments.access_log,
                         .logged = session.verbosity == Verbosity::normal || !arguments.access_log.empty(),
                         .drain = milliseconds(arguments.drain_seconds),
                         .snapshot = {.data = data_directory(),
                                      .activities = read_activity_list(data_directory() / "reference"),
                                      .threads = session.threads,
                                      .texts_per_file_byte = ready_texts},
                         .language = session.language};
    if (arguments.has_admin_port) options.admin_port = arguments.admin_port;
    if (arguments.has_tile_cache) options.snapshot.tile_bytes = arguments.tile_cache << 20U;
    options.limits.connections = arguments.connections;
    options.limits.connections_per_address = arguments.per_address;
    options.limits.header = milliseconds(arguments.header_seconds);
    options.limits.answer = milliseconds(arguments.answer_seconds);
    options.limits.sending = milliseconds(arguments.sending_seconds);
    options.limits.idle = milliseconds(arguments.idle_seconds);
    serve(options, session.out, session.err);
    return 0;
}

void declare_limits(CLI::App& app, ServeArguments& arguments, const Session& session) {
    const auto in = [&](const char* en, const char* fr) { return session.in_language(en, fr); };
    auto* limits = app.add_option_group(in("Limits", "Limites"));
    limits->add_option("--connections", arguments.connections, in("Connections at a time", "Connexions à la fois"))
        ->check(CLI::Range(1U, 100'000U).description(""))
        ->type_name(in("NUMBER", "NOMBRE"))
        ->capture_default_str();
    limits
        ->add_option("--per-address", arguments.per_address,
                     in("Connections at a time from one address other than this machine",
                        "Connexions à la fois depuis une adresse autre que cette machine"))
        ->check(CLI::Range(1U, 100'000U).description(""))
        ->type_name(in("NUMBER", "NOMBRE"))
        ->capture_default_str();
    limits
        ->add_option_function<std::size_t>(
            "--tile-cache",
            [&arguments](std::size_t megabytes) {
                arguments.tile_cache = megabytes;
                arguments.has_tile_cache = true;
            },
            in("Tiles kept, in MB; a share of the edition's size if not said, 0 keeps none",
               "Tuiles gardées, en Mo ; par défaut selon la taille de l'édition, 0 : aucune"))
        ->check(CLI::Range(0U, 1'000'000U).description(""))
        ->type_name(in("NUMBER", "NOMBRE"));
    const auto seconds = [&](const char* name, double& value, const char* en, const char* fr) {
        limits->add_option(name, value, in(en, fr))
            ->check(CLI::Range(0.1, 3600.0).description(""))
            ->type_name(in("SECONDS", "SECONDES"))
            ->capture_default_str();
    };
    seconds("--header-seconds", arguments.header_seconds, "Time for a client to send the head of a request",
            "Temps laissé à un client pour envoyer l'en-tête d'une requête");
    seconds("--answer-seconds", arguments.answer_seconds, "Time to make an answer; then 503",
            "Temps pour établir une réponse ; ensuite 503");
    seconds("--sending-seconds", arguments.sending_seconds, "Time for a client to take an answer",
            "Temps laissé à un client pour recevoir une réponse");
    seconds("--idle-seconds", arguments.idle_seconds, "Time that a connection is kept without a request",
            "Temps pendant lequel une connexion sans requête est gardée");
    seconds("--drain-seconds", arguments.drain_seconds, "Time for answers in hand when the service is ended",
            "Temps laissé aux réponses en cours à l'arrêt du service");
}

}  // namespace

void declare_serve(CLI::App& app, Session& session) {
    const auto arguments = std::make_shared<ServeArguments>();
    const auto in = [&](const char* en, const char* fr) { return session.in_language(en, fr); };
    app.add_option("edition", arguments->edition,
                   in("Edition made by build; when another takes its place, that one is served",
                      "Édition produite par build ; si une autre la remplace, celle-ci est servie"))
        ->required();
    app.add_option("--host", arguments->host,
                   in("Address to listen at; 0.0.0.0 and :: are all of this machine",
                      "Adresse d'écoute ; 0.0.0.0 et :: : toutes celles de cette machine"))
        ->capture_default_str();
    app.add_option("--port", arguments->port, in("Port; 0 is any that is free", "Port ; 0 : un port libre"))
        ->check(CLI::Range(0U, 65'535U).description(""))
        ->capture_default_str();
    app.add_option("--base-url", arguments->base_url,
                   in("Address that people reach the service by, for links: https://example.org/maillage",
                      "Adresse du service pour le public, pour les liens : https://exemple.fr/maillage"));
    app.add_option("--token-file", arguments->token_file,
                   in("File with the token that every request must carry; editions that are not public need one",
                      "Fichier du jeton que chaque requête doit porter ; exigé pour une édition non publique"));
    auto* admin =
        app.add_option("--admin-port", arguments->admin_port,
                       in("Port of this machine for /health and /metrics; 0 is any that is free; none by default",
                          "Port de cette machine pour /health et /metrics ; 0 : un port libre ; aucun par défaut"))
            ->check(CLI::Range(0U, 65'535U).description(""));
    app.add_option("--access-log", arguments->access_log,
                   in("File for one line a request; the standard error by default, nothing with --quiet",
                      "Fichier d'une ligne par requête ; par défaut l'erreur standard, rien avec --quiet"));
    declare_limits(app, *arguments, session);
    app.callback([arguments, admin, &session] {
        arguments->has_admin_port = admin->count() > 0;
        session.action = [arguments, &session] { return execute(*arguments, session); };
    });
}

}  // namespace core
