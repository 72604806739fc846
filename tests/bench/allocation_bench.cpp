// SPDX-License-Identifier: GPL-3.0-or-later
// How long the allocation of many flows takes, and in how much memory. Built on demand: `ninja allocation_bench`, Release.
//
//   allocation_bench [--flows N] [--resources R] [--limit METRES] [--objective quantity|co2|value] [--clustered SHARE]
//                    [--yields] [--threads N] [--nearest K] [--added K] [--seed S]
//
// Half of the N flows (100,000) are supplies, half demands, of R output and R input resources (1); output r replaces
// inputs r and r+1. A share of them (0.85) lies in towns of very unequal sizes over 400 km by 300 km, the rest anywhere.
// Quantities are spread over three orders of magnitude. --yields gives each resource a factor of its own.
// Prints one line of `name=value`: candidates (pairs within the limit), arcs (held in memory), rounds, priced pairs,
// allocated amounts, certified, seconds, and resident_mb, the most memory that the process ever held.
#include <sys/resource.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <iostream>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "core/links/allocation.hpp"

namespace {

struct Request {
    std::size_t flows = 100'000;
    std::size_t resources = 1;
    double limit = 6'000.0;
    double clustered = 0.85;
    bool yields = false;
    std::uint64_t seed = 1;
    core::AllocationOptions options;
};

class Places {
public:
    Places(double clustered, std::uint64_t seed) : m_random(seed), m_clustered(clustered) {
        std::vector<double> sizes;
        for (std::size_t i = 0; i < 400; ++i) {
            const double size = 1.0 / (static_cast<double>(i) + 3.0);
            m_towns.push_back({anywhere(), 0.12 * std::sqrt(size) + 0.01});
            sizes.push_back(size);
        }
        m_town_of = std::discrete_distribution<std::size_t>(sizes.begin(), sizes.end());
    }
    geo::LonLat next() {
        if (unit() >= m_clustered) return anywhere();
        const Town& town = m_towns[m_town_of(m_random)];
        const double east = m_normal(m_random), north = m_normal(m_random);
        return {town.centre.lon + 1.4 * town.spread * east, town.centre.lat + town.spread * north};
    }
    double unit() { return std::uniform_real_distribution<double>(0.0, 1.0)(m_random); }

private:
    struct Town {
        geo::LonLat centre;
        double spread;
    };
    geo::LonLat anywhere() {
        const double lon = 2.2 + 4.9 * unit();
        return {lon, 44.2 + 2.6 * unit()};
    }

    std::mt19937_64 m_random;
    double m_clustered;
    std::normal_distribution<double> m_normal;
    std::vector<Town> m_towns;
    std::discrete_distribution<std::size_t> m_town_of;
};

core::AllocationProblem make_problem(const Request& request) {
    Places places(request.clustered, request.seed);
    core::AllocationProblem problem;
    for (std::size_t i = 0; i < request.flows; ++i) {
        core::AllocationNode node;
        node.rank = node.establishment = static_cast<std::uint32_t>(i);
        node.resource = static_cast<core::ResourceIndex>(places.unit() * static_cast<double>(request.resources));
        node.location = places.next();
        node.quantity.best = std::round(std::pow(10.0, 3.0 * places.unit()) * 1'000.0) / 1'000.0;
        (places.unit() < 0.5 ? problem.supplies : problem.demands).push_back(node);
    }
    for (std::size_t r = 0; r < request.resources; ++r) {
        for (std::size_t next = 0; next < std::min<std::size_t>(2, request.resources); ++next) {
            core::ResourcePair pair;
            pair.output = static_cast<core::ResourceIndex>(r);
            pair.input = static_cast<core::ResourceIndex>((r + next) % request.resources);
            pair.limit = {request.limit};
            if (request.yields)
                pair.yield = (0.5 + 0.05 * static_cast<double>(pair.output % 7)) *
                             (1.0 + 0.1 * static_cast<double>(pair.input % 5));
            pair.co2 = {300.0, 0.10163};
            pair.value = {12.0, 0.15};
            problem.pairs.push_back(pair);
        }
    }
    return problem;
}

core::AllocationObjective parse_objective(const std::string& name) {
    if (name == "quantity") return core::AllocationObjective::quantity;
    if (name == "co2") return core::AllocationObjective::co2;
    if (name == "value") return core::AllocationObjective::value;
    throw std::runtime_error("no such objective: " + name);
}

Request parse(const std::vector<std::string>& arguments) {
    Request request;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string& option = arguments[i];
        if (option == "--yields") {
            request.yields = true;
            continue;
        }
        if (i + 1 == arguments.size()) throw std::runtime_error("no value for " + option + "; see the source");
        const std::string& value = arguments[++i];
        if (option == "--flows")
            request.flows = std::stoul(value);
        else if (option == "--resources")
            request.resources = std::stoul(value);
        else if (option == "--limit")
            request.limit = std::stod(value);
        else if (option == "--clustered")
            request.clustered = std::stod(value);
        else if (option == "--seed")
            request.seed = std::stoull(value);
        else if (option == "--objective")
            request.options.objective = parse_objective(value);
        else if (option == "--threads")
            request.options.threads.count = static_cast<unsigned>(std::stoul(value));
        else if (option == "--nearest")
            request.options.nearest = std::stoul(value);
        else if (option == "--added")
            request.options.added_per_supply = std::stoul(value);
        else
            throw std::runtime_error("no such option: " + option + "; see the source");
    }
    return request;
}

void measure(const Request& request) {
    const core::AllocationProblem problem = make_problem(request);
    const auto start = std::chrono::steady_clock::now();
    const core::Allocation allocation = core::allocate(problem, request.options);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    for (const core::AllocationPart& part : allocation.parts) {
        const core::AllocationCertificate& certificate = part.certificate;
        std::printf(
            "flows=%zu candidates=%llu arcs=%llu rounds=%u priced=%llu method=%s certified=%s missed=%g taken=%.6g "
            "tonne_km=%.6g\n",
            request.flows, static_cast<unsigned long long>(certificate.candidates),
            static_cast<unsigned long long>(certificate.arcs), certificate.rounds,
            static_cast<unsigned long long>(certificate.pairs_priced), std::string(text(part.method)).c_str(),
            certificate.holds ? "yes" : "no", certificate.largest_missed_gain, part.taken, part.tonne_kilometres);
    }
    std::printf("amounts=%zu seconds=%.2f resident_mb=%ld threads=%u\n", allocation.amounts.size(), seconds,
                usage.ru_maxrss / 1024, request.options.threads.resolved());
}

}  // namespace

int main(int count, char** values) {
    try {
        measure(parse({values + 1, values + count}));
    } catch (const std::exception& error) {
        std::cerr << "allocation_bench: " << error.what() << '\n';
        return 1;
    }
    return 0;
}
