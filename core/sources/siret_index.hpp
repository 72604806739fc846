// SPDX-License-Identifier: GPL-3.0-or-later
// Establishments by SIRET, for joins of tens of millions of rows: one flat table of numbers, no text, no allocation a row.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/model/establishment.hpp"

namespace core {

class SiretIndex {
public:
    /// Room for so many establishments.
    explicit SiretIndex(std::size_t establishments) : m_slots(std::bit_ceil(establishments * 2 + 1)) {}

    /// The first establishment of a SIRET is kept. Pre: no more are added than there is room for.
    void add(std::uint64_t siret, EstablishmentIndex establishment) {
        Slot& slot = m_slots[place_of(siret)];
        if (slot.establishment == no_establishment) slot = {siret, establishment};
    }
    EstablishmentIndex find(std::uint64_t siret) const { return m_slots[place_of(siret)].establishment; }

private:
    struct Slot {
        std::uint64_t siret = 0;
        EstablishmentIndex establishment = no_establishment;
    };
    /// Where a SIRET is, or the free slot where it would be.
    std::size_t place_of(std::uint64_t siret) const {
        // Fibonacci hashing: SIRETs of one enterprise differ in their last digits only.
        std::size_t place = (siret * 0x9E3779B97F4A7C15ULL) >> 20;
        for (;; ++place) {
            place &= m_slots.size() - 1;
            if (m_slots[place].establishment == no_establishment || m_slots[place].siret == siret) return place;
        }
    }

    std::vector<Slot> m_slots;
};

}  // namespace core
