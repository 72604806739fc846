// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/ready_texts.hpp"

#include <atomic>
#include <functional>

#include "core/service/feature_writer.hpp"

namespace core {
namespace {

constexpr std::size_t rows_per_block = 4096;

class Writing {
public:
    Writing(const Snapshot& snapshot, const Collection& collection, std::size_t most_bytes)
        : m_collection(collection),
          m_most_bytes(most_bytes),
          m_view(feature_view(snapshot, collection, {})),
          m_writer(snapshot, collection, m_view) {}

    FeatureTexts run(geo::Threads threads) {
        std::vector<FeatureTexts> blocks(geo::ordered_slots(threads));
        geo::for_each_block_in_order(
            m_collection.rows(), rows_per_block, threads,
            [&](std::size_t first, std::size_t last, std::size_t slot, const std::function<void()>&) {
                blocks[slot] = m_has_room ? written(first, last) : FeatureTexts();
            },
            [&](std::size_t slot) { take(blocks[slot]); });
        return m_has_room ? std::move(m_texts) : FeatureTexts();
    }

private:
    FeatureTexts written(std::size_t first, std::size_t last) const {
        FeatureTexts texts;
        std::string text;
        for (std::size_t row = first; row < last; ++row) {
            text.clear();
            m_writer.append(text, row);
            texts.append(text);
        }
        return texts;
    }
    /// Whether the whole layer's texts have room is judged by each block, as if all that follow were like it.
    void take(const FeatureTexts& block) {
        if (!m_has_room || block.empty()) return;
        const std::size_t left = m_collection.rows() - m_texts.rows();
        const std::size_t expected = block.bytes() / block.rows() * left;
        m_has_room = m_texts.bytes() + expected <= m_most_bytes;
        if (!m_has_room) return;
        if (m_texts.empty()) m_texts.reserve(left, expected + expected / 8);
        m_texts.append(block);
    }

    const Collection& m_collection;
    const std::size_t m_most_bytes;
    const FeatureView m_view;
    const FeatureWriter m_writer;
    std::atomic<bool> m_has_room{true};
    FeatureTexts m_texts;
};

}  // namespace

FeatureTexts ready_texts(const Snapshot& snapshot, const Collection& collection, std::size_t most_bytes,
                         geo::Threads threads) {
    return most_bytes == 0 ? FeatureTexts() : Writing(snapshot, collection, most_bytes).run(threads);
}

}  // namespace core
