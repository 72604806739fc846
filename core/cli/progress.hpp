// SPDX-License-Identifier: GPL-3.0-or-later
// Progress for people: a bar with rate and remaining time on a terminal, plain lines elsewhere, nothing when quiet.
#pragma once

#include <chrono>
#include <iosfwd>
#include <string>
#include <string_view>

#include "core/cli/session.hpp"

namespace core {

class Progress {
public:
    explicit Progress(const Session& session);
    /// Ends the bar's line.
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// What is being done, and the share of it done, in [0, 1]. Cheap to call often.
    void show(std::string_view what, double share);
    /// Seconds since the start.
    double seconds() const;

private:
    enum class Style { silent, lines, bar };
    void draw(double share, double elapsed);

    std::ostream& m_err;
    Style m_style = Style::silent;
    std::string m_what;
    std::chrono::steady_clock::time_point m_start, m_step, m_drawn;
    bool m_line_open = false;
};

}  // namespace core
