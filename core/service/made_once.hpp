// SPDX-License-Identifier: GPL-3.0-or-later
// A text that is made when it is first asked for, and kept: for what costs too much to make for each request, or before
// the first. Thread-safe.
#pragma once

#include <mutex>
#include <string>

namespace core {

class MadeOnce {
public:
    /// What `make()` gave the first time that it did not throw.
    template <class Make>
    const std::string& text(const Make& make) const {
        std::call_once(m_once, [&] { m_text = make(); });
        return m_text;
    }

private:
    mutable std::once_flag m_once;
    mutable std::string m_text;
};

}  // namespace core
