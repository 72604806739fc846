// SPDX-License-Identifier: GPL-3.0-or-later
// One round of the transport problem with LEMON's network simplex. (Its CostScaling does not compile in C++20.)
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <string>

#include "core/links/allocation_transport.hpp"

namespace core {

namespace {

using lemon::SmartDigraph;
using Simplex = lemon::NetworkSimplex<SmartDigraph, std::int64_t, std::int64_t>;

/// What could flow more, or less, along an arc of the network.
struct ResidualArc {
    std::int64_t capacity = 0;
    std::int64_t cost = 0;
};

/// A column of the residual arcs, as LEMON reads maps.
template <std::int64_t ResidualArc::*Column>
struct ResidualMap {
    using Key = SmartDigraph::Arc;
    using Value = std::int64_t;
    const std::vector<ResidualArc>& arcs;
    Value operator[](const Key& arc) const { return arcs[static_cast<std::size_t>(SmartDigraph::id(arc))].*Column; }
};

/// The network: a source and sink in one, node 0, gives to supplies what they have and takes from demands what they
/// need, at no cost; then supplies, then demands. A circulation of it is an allocation.
class ResidualNetwork {
public:
    ResidualNetwork(const AllocationMarket& market, const std::vector<MarketArc>& arcs, const MarketPrices& prices)
        : m_market(market), m_arcs(arcs), m_prices(prices) {
        const std::size_t nodes = 1 + market.supplies.size() + market.demands.size();
        const std::size_t room = arcs.size() + 3 * nodes;
        if (room > static_cast<std::size_t>(std::numeric_limits<int>::max()) / 2) {
            throw std::overflow_error("an allocation has too many candidates in use: " + std::to_string(arcs.size()));
        }
        m_graph.reserveNode(static_cast<int>(nodes));
        m_graph.reserveArc(static_cast<int>(room));
        m_residual.reserve(room);
        for (std::size_t i = 0; i < nodes; ++i) m_graph.addNode();
        add_candidates();
        add_ends();
    }

    const SmartDigraph& graph() const { return m_graph; }
    const std::vector<ResidualArc>& residual() const { return m_residual; }
    int supply_node(std::size_t supply) const { return static_cast<int>(1 + supply); }
    int demand_node(std::size_t demand) const { return static_cast<int>(1 + m_market.supplies.size() + demand); }
    /// Residual arc of the first candidate that has an amount, back; the others with an amount follow it.
    int first_back() const { return static_cast<int>(m_arcs.size()); }

private:
    void add(int from, int to, std::int64_t capacity, std::int64_t cost) {
        m_graph.addArc(SmartDigraph::nodeFromId(from), SmartDigraph::nodeFromId(to));
        m_residual.push_back({capacity, cost});
    }

    /// All candidates forth, then those with an amount back.
    void add_candidates() {
        for (const MarketArc& arc : m_arcs) {
            // Never reached: an arc that is full could gain more than its prices.
            const std::int64_t room = m_market.supplies.quanta[arc.supply] + m_market.demands.quanta[arc.demand] + 1;
            add(supply_node(arc.supply), demand_node(arc.demand), room, unpaid(arc));
        }
        for (const MarketArc& arc : m_arcs) {
            if (arc.amount > 0) add(demand_node(arc.demand), supply_node(arc.supply), arc.amount, -unpaid(arc));
        }
    }

    /// From and to node 0: what is left and what is used of each node.
    void add_ends() {
        std::vector<std::int64_t> given(m_market.supplies.size(), 0), received(m_market.demands.size(), 0);
        for (const MarketArc& arc : m_arcs) {
            given[arc.supply] += arc.amount;
            received[arc.demand] += arc.amount;
        }
        for (std::size_t i = 0; i < given.size(); ++i) {
            const std::int64_t left = m_market.supplies.quanta[i] - given[i];
            if (left > 0) add(0, supply_node(i), left, -m_prices.supply[i]);
            if (given[i] > 0) add(supply_node(i), 0, given[i], m_prices.supply[i]);
        }
        for (std::size_t j = 0; j < received.size(); ++j) {
            const std::int64_t left = m_market.demands.quanta[j] - received[j];
            if (left > 0) add(demand_node(j), 0, left, -m_prices.demand[j]);
            if (received[j] > 0) add(0, demand_node(j), received[j], m_prices.demand[j]);
        }
    }

    std::int64_t unpaid(const MarketArc& arc) const {
        return m_prices.supply[arc.supply] + m_prices.demand[arc.demand] - arc.gain;
    }

    const AllocationMarket& m_market;
    const std::vector<MarketArc>& m_arcs;
    const MarketPrices& m_prices;
    SmartDigraph m_graph;
    std::vector<ResidualArc> m_residual;
};

void apply(const ResidualNetwork& network, const Simplex& simplex, std::vector<MarketArc>& arcs, MarketPrices& prices) {
    const auto change = [&](int arc) { return simplex.flow(SmartDigraph::arcFromId(arc)); };
    int back = network.first_back();
    for (std::size_t a = 0; a < arcs.size(); ++a) {
        const bool was_used = arcs[a].amount > 0;
        arcs[a].amount += change(static_cast<int>(a));
        if (was_used) arcs[a].amount -= change(back++);
    }
    const auto potential = [&](int node) { return simplex.potential(SmartDigraph::nodeFromId(node)); };
    // A price below zero belongs to a node of which nothing is used; at zero its candidates gain no more than before.
    const std::int64_t at_end = potential(0);
    for (std::size_t i = 0; i < prices.supply.size(); ++i) {
        prices.supply[i] = std::max<std::int64_t>(0, prices.supply[i] + potential(network.supply_node(i)) - at_end);
    }
    for (std::size_t j = 0; j < prices.demand.size(); ++j) {
        prices.demand[j] = std::max<std::int64_t>(0, prices.demand[j] - potential(network.demand_node(j)) + at_end);
    }
}

}  // namespace

void improve_transport(const AllocationMarket& market, std::vector<MarketArc>& arcs, MarketPrices& prices) {
    if (arcs.empty()) return;
    const ResidualNetwork network(market, arcs, prices);
    Simplex simplex(network.graph());
    simplex.upperMap(ResidualMap<&ResidualArc::capacity>{network.residual()});
    simplex.costMap(ResidualMap<&ResidualArc::cost>{network.residual()});
    if (simplex.run() != Simplex::OPTIMAL) {
        throw std::logic_error("the network simplex found no circulation, where standing still is one");
    }
    apply(network, simplex, arcs, prices);
}

}  // namespace core
