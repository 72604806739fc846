// SPDX-License-Identifier: GPL-3.0-or-later
// HTTP/1.1 on sockets: reads heads of requests, has them answered, sends the answers, and keeps those out that are slow,
// many or malformed. Knows nothing of editions. All times are absolute: a client that drips bytes gains nothing by it.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "core/service/deadline.hpp"
#include "core/service/http_head.hpp"
#include "core/service/response.hpp"

namespace core {

struct ServerLimits {
    std::size_t connections = 1000;            ///< open at a time; more are told to come back
    std::size_t connections_per_address = 64;  ///< likewise; those of this machine are not counted: a proxy is there
    std::size_t bytes_in_hand = 512u << 20;    ///< of answers that are being sent, all together
    HeadLimits head;
    std::chrono::milliseconds idle{15'000};     ///< without a request
    std::chrono::milliseconds header{10'000};   ///< from the first byte of a head to its last
    std::chrono::milliseconds answer{5'000};    ///< to make an answer
    std::chrono::milliseconds sending{60'000};  ///< from the first byte of an answer to its last
    unsigned threads = 0;                       ///< 0: four a processor, 8 at least
};

/// An answer, and what keeps the bytes alive that its body shares.
struct Exchange {
    Response response;
    std::shared_ptr<const void> kept;
};

/// What has been answered, for logs and counts. Nothing in it was written by the client but the address it came from.
struct RequestRecord {
    std::string address;
    std::string_view method;  ///< "GET", "HEAD", "OPTIONS" or "other"
    std::string_view route;   ///< template; empty when none answered
    int status = 0;
    std::uint64_t bytes = 0;  ///< sent, with the head
    std::chrono::microseconds time{};
    bool complete = true;  ///< false: the client was gone, or cut off
    std::string fault;
};

/// Who answers. Called by several threads at a time.
class RequestHandler {
public:
    virtual ~RequestHandler() = default;
    /// Errors: std::bad_alloc alone.
    virtual Exchange answer(const Request& request, const Deadline& deadline) = 0;
    /// To what is no request.
    virtual Response refusal(const Problem& problem) = 0;
    virtual void answered(const RequestRecord& record) noexcept = 0;
};

struct ServerCounts {
    std::atomic<std::uint64_t> open{0};      ///< connections now
    std::atomic<std::uint64_t> accepted{0};  ///< connections since the start
    std::atomic<std::uint64_t> refused_full{0}, refused_address{0};
    std::atomic<std::uint64_t> cut{0};        ///< at a deadline, while something was going on
    std::atomic<std::uint64_t> malformed{0};  ///< heads that are no request
    std::atomic<std::uint64_t> bytes_sent{0};
    std::atomic<std::uint64_t> bytes_in_hand{0};  ///< of answers being sent now, but for what snapshots hold anyhow
};

class Server {
public:
    /// Listens at once: clients that connect wait for `start`. Port 0 is any that is free. `handler` outlives the server.
    /// Errors: std::runtime_error that names address and port.
    Server(const std::string& host, std::uint16_t port, const ServerLimits& limits, RequestHandler& handler);
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    ~Server();  ///< stops

    void start();
    /// Takes no more connections and closes those that wait; what is in hand goes on until `stop`. How much that is say
    /// the counts.
    void drain();
    /// Cuts off what is left. Returns when all threads have ended.
    void stop();

    std::uint16_t port() const;
    /// "http://127.0.0.1:8080", brackets around IPv6.
    std::string address() const;
    const ServerCounts& counts() const;

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

}  // namespace core
