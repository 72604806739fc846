// SPDX-License-Identifier: GPL-3.0-or-later
// The server on real sockets, with answers that take as long as they may.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <mutex>
#include <set>
#include <thread>

#include "core/service/problem_document.hpp"
#include "core/service/server.hpp"

using core::Deadline;
using core::Exchange;
using core::Request;
using core::Response;

namespace {

/// 300,000 numbers in order, one a line: no piece of it is like another.
std::string numbers_from(int first) {
    std::string text;
    for (int i = first; i < first + 300'000; ++i) text += std::to_string(i) + "\n";
    return text;
}

/// "/slow" takes all the time there is, and is overdue; "/shared" sends bytes of something that must be kept alive.
class SlowHandler : public core::RequestHandler {
public:
    Exchange answer(const Request& request, const Deadline& deadline) override {
        if (request.path == "/slow") {
            ++slow;
            while (!deadline.passed()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
            throw core::Overdue();
        }
        if (request.path == "/memory") throw std::bad_alloc();
        Exchange exchange;
        exchange.response.route = "/quick";
        if (request.path == "/shared") {
            const auto kept = std::make_shared<const std::string>(3'000'000, 's');
            exchange.response.body.shared = *kept;
            exchange.kept = kept;
        }
        if (request.path == "/pieces") {
            const auto kept = std::make_shared<const std::string>(numbers_from(300'000));
            exchange.response.body = {numbers_from(0), *kept, numbers_from(600'000)};
            exchange.kept = kept;
        }
        return exchange;
    }
    Response refusal(const core::Problem& problem) override { return core::problem_document(problem); }
    void answered(const core::RequestRecord& record) noexcept override {
        const std::lock_guard lock(mutex);
        statuses.insert(record.status);
    }

    std::atomic<int> slow{0};
    std::mutex mutex;
    std::multiset<int> statuses;
};

class Socket {
public:
    explicit Socket(std::uint16_t port) : m_socket(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        REQUIRE(::connect(m_socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    }
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;
    ~Socket() { ::close(m_socket); }

    void ask(const std::string& path) {
        const std::string text = "GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
        REQUIRE(::send(m_socket, text.data(), text.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(text.size()));
    }
    /// Until the server closes.
    std::string everything() {
        std::string all;
        std::string part(65536, '\0');
        for (ssize_t size = 0; (size = ::recv(m_socket, part.data(), part.size(), 0)) > 0;) {
            all.append(part, 0, static_cast<std::size_t>(size));
        }
        return all;
    }

private:
    int m_socket;
};

}  // namespace

TEST_CASE("questions that take all their time leave threads to others, and end as 503") {
    SlowHandler handler;
    core::ServerLimits limits;
    limits.threads = 4;
    limits.answer = std::chrono::seconds(2);
    core::Server server("127.0.0.1", 0, limits, handler);
    server.start();
    std::vector<std::unique_ptr<Socket>> slow;
    for (int i = 0; i < 12; ++i) {
        slow.push_back(std::make_unique<Socket>(server.port()));
        slow.back()->ask("/slow");
    }
    Socket quick(server.port());
    quick.ask("/quick");
    CHECK(quick.everything().starts_with("HTTP/1.1 200 "));
    for (const auto& socket : slow) {
        const std::string answer = socket->everything();
        CHECK(answer.starts_with("HTTP/1.1 503 "));
        CHECK(answer.find("Retry-After") != std::string::npos);
    }
    CHECK(handler.slow == 12);
}

TEST_CASE("bytes of what is shared are sent whole, and memory that runs out costs one answer only") {
    SlowHandler handler;
    core::ServerLimits limits;
    limits.threads = 2;
    core::Server server("127.0.0.1", 0, limits, handler);
    server.start();
    for (int i = 0; i < 3; ++i) {
        Socket starved(server.port());
        starved.ask("/memory");
        CHECK(starved.everything().starts_with("HTTP/1.1 503 "));
        Socket socket(server.port());
        socket.ask("/shared");
        const std::string answer = socket.everything();
        CHECK(answer.substr(answer.find("\r\n\r\n") + 4) == std::string(3'000'000, 's'));
    }
    server.drain();
    server.stop();
    CHECK(server.counts().bytes_in_hand == 0);
}

TEST_CASE("an answer that the socket takes bit by bit arrives whole and in order") {
    SlowHandler handler;
    core::Server server("127.0.0.1", 0, {}, handler);
    server.start();
    Socket socket(server.port());
    socket.ask("/pieces");
    const std::string all = socket.everything();
    CHECK(all.substr(all.find("\r\n\r\n") + 4) == numbers_from(0) + numbers_from(300'000) + numbers_from(600'000));
}

TEST_CASE("a port that is taken, or an address that is none, is told by name with what to do") {
    SlowHandler handler;
    core::Server server("127.0.0.1", 0, {}, handler);
    CHECK_THROWS_WITH(core::Server("127.0.0.1", server.port(), {}, handler),
                      Catch::Contains(std::to_string(server.port())) && Catch::Contains("--port"));
    CHECK_THROWS_WITH(core::Server("nowhere", 0, {}, handler),
                      Catch::Contains("nowhere") && Catch::Contains("--host"));
}
