// SPDX-License-Identifier: GPL-3.0-or-later
// The figures people ask for first: initiatives by stage, establishments mobilised, synergies by status, leads by grade.
// All are counted in the rows that the edition shows its audience, and each says what it is counted over. Thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/answers/breakdown.hpp"
#include "core/edition/edition.hpp"

namespace core {

/// What a figure rests on.
enum class FigureOrigin : std::uint8_t {
    recorded,  ///< rows that sources and people gave
    derived,   ///< places of such rows
    computed   ///< candidates: found by the program, confirmed by nobody
};
std::string_view text(FigureOrigin origin);  ///< "recorded", "derived", "computed"
Bilingual label(FigureOrigin origin);

struct KeyFigure {
    std::string code;   ///< stable: "initiatives", "zones_area"
    std::string layer;  ///< that it is counted in
    FigureOrigin origin = FigureOrigin::recorded;
    Bilingual title;
    Bilingual basis;              ///< what it is counted over, in a sentence
    std::optional<double> value;  ///< nothing: the edition shows no such rows, which is not to say that there are none
    std::optional<double> low, high;
    std::string unit;                   ///< "ha", "t", "MWh"; "" for a number of things
    std::vector<Breakdown> breakdowns;  ///< each adds up to the value
    friend bool operator==(const KeyFigure&, const KeyFigure&) = default;
};

struct KeyFigures {
    std::vector<KeyFigure> figures;  ///< in reading order; one a code

    const KeyFigure* try_figure(std::string_view code) const;
};

/// The layers that key figures are counted in. Those that an edition lacks give figures without value.
std::span<const std::string_view> key_figure_layers();

KeyFigures key_figures(const Edition& edition);

}  // namespace core
