// SPDX-License-Identifier: GPL-3.0-or-later
// The only file that knows Boost.Asio; heads are parsed by Boost.Beast in server_head.cpp. Each connection has a strand of its own and lives as long as
// something is pending on it, which is what its shared_ptr counts.
#include "core/service/server.hpp"

#include <fmt/format.h>

#include <utility>  // Boost 1.74 takes std::exchange for granted

#include <array>
#include <boost/asio.hpp>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

#include "core/service/answer_places.hpp"
#include "core/service/listening_failure.hpp"
#include "core/service/response_head.hpp"

namespace core {
namespace {

namespace net = boost::asio;
using tcp = net::ip::tcp;
using Clock = Deadline::Clock;
using Error = boost::system::error_code;

constexpr std::chrono::milliseconds longest_tick{500};
constexpr std::chrono::seconds longest_lingering{2};
constexpr std::size_t most_lingering_bytes = 256 * 1024;
constexpr std::string_view come_back =
    "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 2\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

/// An IPv4 client of a socket of IPv6 by its own address.
net::ip::address own_address(const net::ip::address& address) {
    if (!address.is_v6() || !address.to_v6().is_v4_mapped()) return address;
    return net::ip::make_address_v4(net::ip::v4_mapped, address.to_v6());
}

/// Those whose connections are counted together: an IPv6 subscriber has a /64.
std::string counted_as(const net::ip::address& address) {
    if (!address.is_v6()) return address.to_string();
    auto bytes = address.to_v6().to_bytes();
    std::fill(bytes.begin() + 8, bytes.end(), std::uint8_t{0});
    return net::ip::address_v6(bytes).to_string();
}

class Client;

/// What connections share with the server they came to.
struct Shared {
    Shared(const ServerLimits& asked, RequestHandler& answers)
        : limits(asked), handler(answers), places(asked.threads, asked.answer) {}

    const ServerLimits limits;
    RequestHandler& handler;
    ServerCounts counts;
    AnswerPlaces places;
    std::atomic<bool> draining{false};
    std::mutex mutex;  // of what follows
    std::map<Client*, std::weak_ptr<Client>> clients;
    std::map<std::string, std::size_t> by_address;
};

class Client : public std::enable_shared_from_this<Client> {
public:
    /// `counted` is empty for an address whose connections are not.
    Client(tcp::socket socket, Shared& shared, std::string address, std::string counted)
        : m_socket(std::move(socket)),
          m_timer(m_socket.get_executor()),
          m_shared(shared),
          m_address(std::move(address)),
          m_counted(std::move(counted)) {}
    ~Client() {
        const std::lock_guard lock(m_shared.mutex);
        m_shared.clients.erase(this);
        m_shared.counts.open = m_shared.clients.size();
        const auto counted = m_shared.by_address.find(m_counted);
        if (counted != m_shared.by_address.end() && --counted->second == 0) m_shared.by_address.erase(counted);
    }

    void start() {
        net::dispatch(m_socket.get_executor(), [self = shared_from_this()] {
            Error ignored;
            self->m_socket.set_option(tcp::no_delay(true), ignored);
            self->m_socket.non_blocking(true, ignored);
            self->enter(Phase::idle, self->m_shared.limits.idle);
            self->watch();
            self->read();
        });
    }
    void close_if_idle() {
        net::dispatch(m_socket.get_executor(), [self = shared_from_this()] {
            if (self->m_phase == Phase::idle) self->close();
        });
    }

private:
    enum class Phase { idle, head, sending, lingering };

    void enter(Phase phase, Clock::duration time) {
        m_phase = phase;
        m_end = Clock::now() + time;
    }
    void close() {
        Error ignored;
        m_timer.cancel();
        m_socket.close(ignored);
    }
    /// One timer a connection looks now and then whether the phase it is in has lasted too long.
    void watch() {
        m_timer.expires_after(longest_tick);
        m_timer.async_wait([self = shared_from_this()](const Error& error) {
            if (!error && self->m_socket.is_open()) self->look();
        });
    }
    void look() {
        const bool over = Clock::now() >= m_end || (m_phase == Phase::idle && m_shared.draining);
        if (!over) return watch();
        if (m_phase == Phase::head || m_phase == Phase::sending) ++m_shared.counts.cut;
        close();
    }

    void read() {
        const std::size_t had = m_received.size();
        m_received.resize(std::min(std::max(2 * had, std::size_t{2048}), m_shared.limits.head.header_bytes));
        m_socket.async_read_some(net::buffer(m_received.data() + had, m_received.size() - had),
                                 [self = shared_from_this(), had](const Error& error, std::size_t bytes) {
                                     self->m_received.resize(had + bytes);
                                     if (error) return self->close();
                                     self->go_on();
                                 });
    }
    /// With what has been received and not been answered yet.
    void go_on() {
        if (m_phase == Phase::idle) enter(Phase::head, m_shared.limits.header);
        try {
            const std::size_t size = head_size(m_received, m_seen);
            m_seen = m_received.size();
            if (size != 0) return serve(size);
            if (m_received.size() >= m_shared.limits.head.header_bytes) {
                const bool first_line = m_received.find('\n') == std::string::npos;
                throw Problem(first_line ? 414 : 431, "the head of the request is too large");
            }
        } catch (const Problem& problem) {
            return refuse(problem);
        }
        read();
    }
    void serve(std::size_t size) {
        m_began = Clock::now();
        try {
            const RequestHead head = parsed_head(std::string_view(m_received).substr(0, size), m_shared.limits.head);
            m_method = method_named(head.method);
            m_after = head.keep_alive && !head.has_body && !m_shared.draining ? AfterAnswer::keep : AfterAnswer::close;
            m_received.erase(0, size);
            m_seen = 0;
            answer(head);
        } catch (const Problem& problem) {
            refuse(problem);
        }
    }
    void answer(const RequestHead& head) {
        Exchange exchange;
        try {
            const AnswerPlaces::Place place(m_shared.places);
            exchange = m_shared.handler.answer(request_of(head, m_shared.limits.head), place.deadline());
        } catch (const Problem& problem) {
            exchange = {m_shared.handler.refusal(problem), nullptr};
        } catch (const std::bad_alloc&) {
            exchange = {m_shared.handler.refusal(Problem(503, "this service has no memory left for that")), nullptr};
        }
        send(std::move(exchange));
    }
    /// What is no request: nobody knows where the next one would begin.
    void refuse(const Problem& problem) {
        ++m_shared.counts.malformed;
        if (m_began == Clock::time_point()) m_began = Clock::now();
        m_after = AfterAnswer::close;
        m_method = Method::other;
        send({m_shared.handler.refusal(problem), nullptr});
    }

    void send(Exchange exchange) {
        m_exchange = std::move(exchange);
        hold();
        Response& response = m_exchange.response;
        m_head = response_head(response, m_after, std::time(nullptr));
        const bool whole = has_body(response, m_method);
        const auto piece = [&](std::string_view text) { return net::buffer(text.data(), whole ? text.size() : 0); };
        std::array<net::const_buffer, 4> pieces{net::buffer(m_head), piece(response.body.head),
                                                piece(response.body.shared), piece(response.body.tail)};
        enter(Phase::sending, m_shared.limits.sending);
        // Most answers are taken by the socket at once, and no thread is woken to learn it.
        Error error;
        const std::size_t at_once = m_socket.write_some(pieces, error);
        if (error == net::error::would_block) error.clear();
        if (error || at_once == net::buffer_size(pieces)) return sent(error, at_once);
        for (std::size_t passed = at_once; net::const_buffer& left : pieces) {
            const std::size_t taken = std::min(passed, left.size());
            left += taken;
            passed -= taken;
        }
        net::async_write(m_socket, pieces, [self = shared_from_this(), at_once](const Error& fault, std::size_t bytes) {
            self->sent(fault, at_once + bytes);
        });
    }
    /// Counts the memory of the answer; where all of them have too much, this one is not sent.
    void hold() {
        const Body& body = m_exchange.response.body;
        m_held = body.head.size() + body.tail.size();
        if (m_shared.counts.bytes_in_hand.fetch_add(m_held) + m_held <= m_shared.limits.bytes_in_hand) return;
        m_shared.counts.bytes_in_hand -= m_held;
        m_held = 0;
        m_exchange = {m_shared.handler.refusal(Problem(503, "this service is sending all it can hold: ask again")),
                      nullptr};
    }
    void sent(const Error& error, std::size_t bytes) {
        m_shared.counts.bytes_in_hand -= m_held;
        m_shared.counts.bytes_sent += bytes;
        const Response& response = m_exchange.response;
        m_shared.handler.answered({m_address, method_word(m_method), response.route, response.status, bytes,
                                   std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - m_began),
                                   !error, response.fault});
        m_exchange = {};
        m_began = {};
        if (error) return close();
        if (m_after == AfterAnswer::close || m_shared.draining) return linger();
        enter(Phase::idle, m_shared.limits.idle);
        if (m_received.empty()) return read();
        net::post(m_socket.get_executor(), [self = shared_from_this()] { self->go_on(); });  // many may have come at once
    }

    /// Closing with bytes unread would take the answer back from the client: what it still sends is read for a while.
    void linger() {
        Error ignored;
        m_socket.shutdown(tcp::socket::shutdown_send, ignored);
        enter(Phase::lingering, longest_lingering);
        m_received.assign(4096, '\0');
        m_seen = 0;
        discard();
    }
    void discard() {
        m_socket.async_read_some(net::buffer(m_received),
                                 [self = shared_from_this()](const Error& error, std::size_t bytes) {
                                     self->m_seen += bytes;
                                     if (error || self->m_seen > most_lingering_bytes) return self->close();
                                     self->discard();
                                 });
    }

    tcp::socket m_socket;
    net::steady_timer m_timer;
    Shared& m_shared;
    const std::string m_address, m_counted;
    Phase m_phase = Phase::idle;
    Clock::time_point m_end, m_began;
    std::string m_received;
    std::size_t m_seen = 0;  // of m_received; while lingering, all that was thrown away
    Method m_method = Method::other;
    AfterAnswer m_after = AfterAnswer::close;
    Exchange m_exchange;
    std::size_t m_held = 0;
    std::string m_head;
};

ServerLimits with_threads(ServerLimits limits) {
    if (limits.threads == 0) limits.threads = std::max(8u, 4 * std::thread::hardware_concurrency());
    return limits;
}

}  // namespace

struct Server::Parts {
    Parts(const std::string& host, std::uint16_t port, const ServerLimits& limits, RequestHandler& handler)
        : shared(with_threads(limits), handler),
          context(static_cast<int>(shared.limits.threads)),
          acceptor(net::make_strand(context)),
          pause(acceptor.get_executor()) {
        const tcp::endpoint endpoint(net::ip::make_address(host == "localhost" ? "127.0.0.1" : host), port);
        acceptor.open(endpoint.protocol());
        acceptor.set_option(net::socket_base::reuse_address(true));
        acceptor.bind(endpoint);
        acceptor.listen();
    }

    void accept() {
        acceptor.async_accept(net::make_strand(context), [this](const Error& error, tcp::socket socket) {
            if (!acceptor.is_open()) return;
            if (!error) {
                admit(std::move(socket));
                return accept();
            }
            // No file descriptors are left, say: asking again at once would not help.
            pause.expires_after(std::chrono::milliseconds(50));
            pause.async_wait([this](const Error& stopped) {
                if (!stopped && acceptor.is_open()) accept();
            });
        });
    }
    void admit(tcp::socket socket) {
        Error gone;
        const net::ip::address peer = own_address(socket.remote_endpoint(gone).address());
        if (gone) return;
        ++shared.counts.accepted;
        const std::string counted = peer.is_loopback() ? std::string() : counted_as(peer);
        std::shared_ptr<Client> client;
        {
            const std::lock_guard lock(shared.mutex);
            if (shared.clients.size() >= shared.limits.connections)
                return turn_away(socket, shared.counts.refused_full);
            if (!counted.empty() && shared.by_address[counted]++ >= shared.limits.connections_per_address) {
                --shared.by_address[counted];
                return turn_away(socket, shared.counts.refused_address);
            }
            client = std::make_shared<Client>(std::move(socket), shared, peer.to_string(), counted);
            shared.clients.emplace(client.get(), client);
            shared.counts.open = shared.clients.size();
        }
        client->start();
    }
    static void turn_away(tcp::socket& socket, std::atomic<std::uint64_t>& count) {
        ++count;
        Error ignored;
        socket.non_blocking(true, ignored);
        socket.write_some(net::buffer(come_back), ignored);
        socket.shutdown(tcp::socket::shutdown_send, ignored);
    }
    /// A connection that could not be served for want of memory is lost; the others go on.
    void run() {
        for (bool ended = false; !ended;) {
            try {
                context.run();
                ended = true;
            } catch (const std::exception&) {
                shared.counts.cut += 1;
            }
        }
    }
    void stop_accepting() {
        shared.draining = true;
        net::post(acceptor.get_executor(), [this] {
            Error ignored;
            acceptor.close(ignored);
            pause.cancel();
        });
        std::vector<std::shared_ptr<Client>>
            clients;  // let go when the lock is: the last one to hold a client takes it
        {
            const std::lock_guard lock(shared.mutex);
            for (const auto& [key, held] : shared.clients) clients.push_back(held.lock());
        }
        for (const auto& client : clients) {
            if (client) client->close_if_idle();
        }
    }

    // What connections use comes first, as they end with the context.
    Shared shared;
    net::io_context context;
    tcp::acceptor acceptor;
    net::steady_timer pause;
    std::vector<std::thread> threads;
};

Server::Server(const std::string& host, std::uint16_t port, const ServerLimits& limits, RequestHandler& handler) try
    : m_parts(std::make_unique<Parts>(host, port, limits, handler)) {
} catch (const boost::system::system_error& error) {
    throw std::runtime_error(listening_failure(host, port, error.code()));
}

Server::~Server() { stop(); }

void Server::start() {
    m_parts->accept();
    for (unsigned index = 0; index < m_parts->shared.limits.threads; ++index) {
        m_parts->threads.emplace_back([this] { m_parts->run(); });
    }
}

void Server::drain() { m_parts->stop_accepting(); }

void Server::stop() {
    m_parts->context.stop();
    for (std::thread& thread : m_parts->threads) thread.join();
    m_parts->threads.clear();
}

std::uint16_t Server::port() const { return m_parts->acceptor.local_endpoint().port(); }

std::string Server::address() const {
    const tcp::endpoint endpoint = m_parts->acceptor.local_endpoint();
    const std::string host = endpoint.address().to_string();
    return fmt::format("http://{}:{}", endpoint.address().is_v6() ? "[" + host + "]" : host, endpoint.port());
}

const ServerCounts& Server::counts() const { return m_parts->shared.counts; }

}  // namespace core
