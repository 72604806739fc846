// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cli/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <iostream>

namespace core {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds redraw_interval{100};

double seconds_between(Clock::time_point from, Clock::time_point to) {
    return std::chrono::duration<double>(to - from).count();
}

}  // namespace

Progress::Progress(const Session& session)
    : m_err(session.err), m_start(Clock::now()), m_step(m_start), m_drawn(m_start) {
    if (session.verbosity == Verbosity::quiet) return;
    const bool terminal = &session.err == &std::cerr && isatty(STDERR_FILENO) == 1;
    m_style = terminal ? Style::bar : Style::lines;
}

Progress::~Progress() {
    if (m_line_open) m_err << "\r\033[K" << std::flush;
}

double Progress::seconds() const { return seconds_between(m_start, Clock::now()); }

void Progress::show(std::string_view what, double share) {
    if (m_style == Style::silent) return;
    const auto now = Clock::now();
    if (what != m_what) {
        m_what = what;
        m_step = now;
        if (m_style == Style::lines) m_err << m_what << "\n";
    } else if (now - m_drawn < redraw_interval && share < 1.0) {
        return;
    }
    m_drawn = now;
    if (m_style == Style::bar) draw(std::clamp(share, 0.0, 1.0), seconds_between(m_step, now));
}

void Progress::draw(double share, double elapsed) {
    constexpr int width = 24;
    const int full = static_cast<int>(share * width);
    std::string line =
        fmt::format("\r\033[K{} [{}{}] {:3.0f} %", m_what, std::string(static_cast<std::size_t>(full), '#'),
                    std::string(static_cast<std::size_t>(width - full), '.'), share * 100);
    if (share > 0.01 && elapsed > 0.5) {
        line += fmt::format("  {:.1f} %/s  {:.0f} s", share * 100 / elapsed, elapsed * (1 - share) / share);
    }
    m_err << line << std::flush;
    m_line_open = true;
}

}  // namespace core
