// SPDX-License-Identifier: GPL-3.0-or-later
// The signals that a service is told things by, taken one after another by the thread that waits for them.
#pragma once

#include <csignal>

#include <chrono>

namespace core {

enum class Signal { none, reload, end };

/// While it lives, SIGTERM, SIGINT and SIGHUP wait until they are asked for, in this thread and those that it starts, and
/// a peer that closes a pipe ends nothing.
class WaitingSignals {
public:
    WaitingSignals();
    WaitingSignals(const WaitingSignals&) = delete;
    WaitingSignals& operator=(const WaitingSignals&) = delete;
    ~WaitingSignals();

    /// The next one; none when none has come in that time.
    Signal wait(std::chrono::milliseconds time) const;

private:
    sigset_t m_waited{}, m_before{};
    struct sigaction m_pipe_before {};
};

}  // namespace core
