// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/serve.hpp"

#include <fmt/format.h>
#include <malloc.h>
#include <sys/resource.h>

#include <algorithm>
#include <ostream>
#include <stdexcept>
#include <thread>

#include "core/service/edition_handler.hpp"
#include "core/service/signals.hpp"
#include "core/service/token.hpp"

namespace core {
namespace {

constexpr std::chrono::milliseconds tick{250};
constexpr int ticks_a_look = 4;

/// Addresses that clients reach the service by, without a slash at the end.
std::string checked_base_url(std::string url) {
    while (url.ends_with('/')) url.pop_back();
    const bool is_web = url.starts_with("http://") || url.starts_with("https://");
    const auto may_stand = [](char c) {
        return c > ' ' && c < 0x7f && std::string_view("\"<>\\^`{|}?#").find(c) == std::string_view::npos;
    };
    if (!is_web || !std::ranges::all_of(url, may_stand)) {
        throw std::runtime_error(
            "the base URL is to begin with http:// or https:// and to have no ? or #: https://example.org/maillage");
    }
    return url;
}

/// What links begin with: never what a client says in Host.
std::string base_url(const ServeOptions& options, const Server& server) {
    if (!options.base_url.empty()) return checked_base_url(options.base_url);
    if (options.host == "0.0.0.0" || options.host == "::") return fmt::format("http://localhost:{}", server.port());
    return server.address();
}

/// As many open files as connections need, where the system lets us.
void make_room_for(std::size_t connections) {
    rlimit files{};
    if (::getrlimit(RLIMIT_NOFILE, &files) != 0) return;
    const rlim_t wanted = std::min<rlim_t>(connections + 64, files.rlim_max);
    if (files.rlim_cur >= wanted) return;
    files.rlim_cur = wanted;
    ::setrlimit(RLIMIT_NOFILE, &files);
}

/// The allocator makes up to eight pools a processor, and what an edition leaves in one is no use to the others: each
/// swap would spread over more of them. As many as can be at work at a time are enough.
void keep_memory_together() {
    ::mallopt(M_ARENA_MAX, static_cast<int>(std::max(2u, std::thread::hardware_concurrency())));
}

AccessLog::Target log_target(const ServeOptions& options) {
    if (!options.logged) return AccessLog::Target::none;
    return options.access_log.empty() ? AccessLog::Target::standard_error : AccessLog::Target::file;
}

ServerLimits few_connections(const ServerLimits& limits) {
    ServerLimits few = limits;
    few.connections = 16;
    few.threads = 2;
    return few;
}

/// Until it is told to end.
void follow(ServedEdition& edition, AccessLog& log, const WaitingSignals& signals, std::ostream& err) {
    for (int ticks = 1;; ++ticks) {
        const Signal signal = signals.wait(tick);
        if (signal == Signal::end) return;
        if (signal == Signal::reload) {
            log.reopen();
            edition.ask_reload();
        }
        if (signal == Signal::none && ticks % ticks_a_look != 0) continue;
        if (const auto news = edition.look()) err << "maillage: " << *news << std::endl;
    }
}

/// What is in hand comes to its end, unless that takes too long or we are told again.
void drain(Server& server, std::chrono::milliseconds most, const WaitingSignals& signals) {
    server.drain();
    const auto end = Deadline::Clock::now() + most;
    while (server.counts().open > 0 && Deadline::Clock::now() < end) {
        if (signals.wait(std::chrono::milliseconds(20)) == Signal::end) return;
    }
}

}  // namespace

void serve(const ServeOptions& options, std::ostream& out, std::ostream& err) {
    const WaitingSignals signals;  // before any thread is started
    keep_memory_together();
    make_room_for(options.limits.connections);
    const Access access = options.token_file.empty() ? Access::everybody : Access::token;
    std::optional<std::string> token;
    if (access == Access::token) token = read_token(options.token_file);
    AccessLog log(log_target(options), options.access_log);
    ServedEdition edition(options.edition, options.snapshot, access);
    EditionHandler handler(edition, log);
    Server server(options.host, options.port, options.limits, handler);
    handler.options = {.base_url = base_url(options, server), .token = token, .language = options.language};
    HealthHandler health(edition, handler, server.counts(), log);
    std::optional<Server> admin;
    if (options.admin_port) admin.emplace("127.0.0.1", *options.admin_port, few_connections(options.limits), health);
    server.start();
    if (admin) admin->start();
    out << server.address() << "/" << std::endl;
    if (admin) out << admin->address() << "/health" << std::endl;
    follow(edition, log, signals, err);
    drain(server, options.drain, signals);
    server.stop();
}

}  // namespace core
