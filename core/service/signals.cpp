// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/signals.hpp"

#include <ctime>

namespace core {

WaitingSignals::WaitingSignals() {
    sigemptyset(&m_waited);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&m_waited, signal);
    pthread_sigmask(SIG_BLOCK, &m_waited, &m_before);
    struct sigaction ignored {};
    ignored.sa_handler = SIG_IGN;
    ::sigaction(SIGPIPE, &ignored, &m_pipe_before);
}

WaitingSignals::~WaitingSignals() {
    ::sigaction(SIGPIPE, &m_pipe_before, nullptr);
    pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
}

Signal WaitingSignals::wait(std::chrono::milliseconds time) const {
    std::timespec most{};
    most.tv_sec = time.count() / 1000;
    most.tv_nsec = time.count() % 1000 * 1'000'000;
    const int signal = ::sigtimedwait(&m_waited, nullptr, &most);
    if (signal < 0) return Signal::none;
    return signal == SIGHUP ? Signal::reload : Signal::end;
}

}  // namespace core
