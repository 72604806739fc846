// SPDX-License-Identifier: GPL-3.0-or-later
// What of a collection is made once it is served, since no answer has to wait for all of it: the indexes of boxes and
// of ids, by the first who asks; features as text, by `Snapshot::prepare`. Thread-safe.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "core/service/feature_id.hpp"
#include "core/service/feature_texts.hpp"
#include "geo/box_index.hpp"
#include "geo/made_once.hpp"

namespace core {

class MadeLater {
public:
    /// Boxes of the places, which are the same whenever it is asked.
    const geo::BoxIndex& boxes(const geo::GeometryColumn& places) const {
        return m_boxes.value([&] {
            std::vector<geo::Box> boxes(places.size());
            for (std::size_t row = 0; row < boxes.size(); ++row) boxes[row] = places.box(row);
            return geo::BoxIndex(boxes);
        });
    }

    /// Rows by a hash of their id; empty: the id of a row is its number, from 1.
    const std::vector<std::uint32_t>& by_id(const geo::Layer& layer) const {
        return m_by_id.value([&] { return rows_by_id(layer); });
    }

    /// Null until they are made, and where they did not pay.
    const FeatureTexts* try_texts() const { return m_has_texts.load(std::memory_order_acquire) ? &m_texts : nullptr; }
    /// Once, by one thread.
    void set_texts(FeatureTexts texts) {
        m_texts = std::move(texts);
        m_has_texts.store(!m_texts.empty(), std::memory_order_release);
    }

private:
    geo::MadeOnce<geo::BoxIndex> m_boxes;
    geo::MadeOnce<std::vector<std::uint32_t>> m_by_id;
    FeatureTexts m_texts;
    std::atomic<bool> m_has_texts{false};
};

}  // namespace core
