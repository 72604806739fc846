// SPDX-License-Identifier: GPL-3.0-or-later
// The pattern of LIKE: % stands for any characters, _ for one, \ takes their meaning from them. Matching costs at most
// the length of the text times that of the pattern. A value; reading is thread-safe.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace core::cql2 {

class LikePattern {
public:
    /// `fold` is applied to what stands between the wildcards.
    template <class Fold>
    LikePattern(std::string_view pattern, const Fold& fold) : LikePattern(pattern) {
        for (Piece& piece : m_pieces) {
            for (std::string& run : piece.runs) run = fold(run);
        }
    }
    /// Takes the pattern as `tidy_pattern` leaves it.
    explicit LikePattern(std::string_view pattern);

    bool matches(std::string_view text) const;

private:
    /// What stands between two %: runs of plain text with one _ between each two of them.
    struct Piece {
        std::vector<std::string> runs;

        /// The end of the piece in the text, when it stands at `begin`; npos when it does not.
        std::size_t end_at(std::string_view text, std::size_t begin) const;
        std::size_t first_end(std::string_view text, std::size_t begin) const;
        bool ends(std::string_view text, std::size_t begin) const;
    };
    std::vector<Piece> m_pieces;  // one more than there are %
};

}  // namespace core::cql2
