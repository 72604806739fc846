// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/byte_source.hpp"

#include <zlib.h>

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <utility>
#include <vector>

#include "geo/io/raw_file.hpp"

namespace geo::io {
namespace {

constexpr std::size_t packed_buffer_bytes = std::size_t{256} * 1024;
constexpr std::uint64_t expansion_free_bytes = 100'000'000;

class PlainSource : public ByteSource {
public:
    explicit PlainSource(const std::filesystem::path& file) : m_file(file) {}
    std::size_t read(std::span<char> into) override {
        const std::size_t got = m_file.read(into);
        m_done += got;
        return got;
    }
    double progress() const override {
        return m_file.size() == 0 ? 1.0
                                  : std::min(1.0, static_cast<double>(m_done) / static_cast<double>(m_file.size()));
    }

private:
    RawFile m_file;
    std::uint64_t m_done = 0;
};

/// Counts what comes out of a packed file against the limits.
class UnpackedCount {
public:
    UnpackedCount(std::filesystem::path file, const ReadLimits& limits) : m_file(std::move(file)), m_limits(limits) {}
    std::uint64_t unpacked() const { return m_unpacked; }
    void add(std::size_t out, std::uint64_t packed) {
        m_unpacked += out;
        if (m_unpacked > m_limits.unpacked_bytes)
            throw input_error(m_file, "unpacks to more than " + std::to_string(m_limits.unpacked_bytes) + " bytes",
                              "Unpack it first if it is to be trusted");
        const double ratio = static_cast<double>(m_unpacked) / static_cast<double>(std::max<std::uint64_t>(1, packed));
        if (m_unpacked > expansion_free_bytes && ratio > m_limits.expansion)
            throw input_error(m_file,
                              "unpacks to more than " + std::to_string(static_cast<int>(m_limits.expansion)) +
                                  " times its size, as an archive made to do harm does",
                              "Unpack it first if it is to be trusted");
    }

private:
    std::filesystem::path m_file;
    ReadLimits m_limits;
    std::uint64_t m_unpacked = 0;
};

/// zlib's stream, with the packed bytes of a file put before it piece by piece.
class Inflater {
public:
    enum class Format { gzip, bare };
    Inflater(RawFile& file, Format format, std::uint64_t packed_bytes)
        : m_file(file), m_left(packed_bytes), m_buffer(packed_buffer_bytes) {
        if (inflateInit2(&m_stream, format == Format::gzip ? 15 + 16 : -15) != Z_OK) throw std::bad_alloc();
    }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;
    ~Inflater() { inflateEnd(&m_stream); }

    std::uint64_t consumed() const { return m_taken - m_stream.avail_in; }
    bool at_end_of_input() {
        refill();
        return m_stream.avail_in == 0;
    }
    unsigned char next_byte() const { return *m_stream.next_in; }
    void restart() { inflateReset(&m_stream); }

    /// zlib's answer after it wrote what it could into `into`; `out` is how much that was.
    int step(std::span<char> into, std::size_t& out) {
        refill();
        const std::size_t room = std::min<std::size_t>(into.size(), 1U << 30);
        m_stream.next_out = static_cast<Bytef*>(static_cast<void*>(into.data()));
        m_stream.avail_out = static_cast<uInt>(room);
        const int answer = inflate(&m_stream, Z_NO_FLUSH);
        out = room - m_stream.avail_out;
        return answer;
    }

private:
    void refill() {
        if (m_stream.avail_in > 0 || m_left == 0) return;
        const std::size_t want = static_cast<std::size_t>(std::min<std::uint64_t>(m_buffer.size(), m_left));
        const std::size_t got = m_file.read({m_buffer.data(), want});
        m_left = got < want ? 0 : m_left - got;
        m_taken += got;
        m_stream.next_in = static_cast<Bytef*>(static_cast<void*>(m_buffer.data()));
        m_stream.avail_in = static_cast<uInt>(got);
    }

    RawFile& m_file;
    std::uint64_t m_left = 0;
    std::uint64_t m_taken = 0;
    std::vector<char> m_buffer;
    z_stream m_stream{};
};

/// gzip, of any number of members one after the other; zeros after the last one are padding.
class GzipSource : public ByteSource {
public:
    GzipSource(const std::filesystem::path& file, const ReadLimits& limits)
        : m_file(file), m_inflater(m_file, Inflater::Format::gzip, m_file.size()), m_count(file, limits) {}

    std::size_t read(std::span<char> into) override {
        std::size_t done = 0;
        while (done < into.size() && !m_ended) {
            std::size_t out = 0;
            const int answer = m_inflater.step(into.subspan(done), out);
            done += out;
            m_count.add(out, m_inflater.consumed());
            if (answer == Z_STREAM_END) {
                begin_next_member();
            } else if (answer == Z_BUF_ERROR || (answer == Z_OK && out == 0 && m_inflater.at_end_of_input())) {
                throw input_error(m_file.path(),
                                  "is a gzip file that stops in the middle, after " +
                                      std::to_string(m_count.unpacked()) + " unpacked bytes: it is truncated",
                                  "Fetch it again");
            } else if (answer != Z_OK) {
                throw input_error(
                    m_file.path(),
                    "is a damaged gzip file, after " + std::to_string(m_count.unpacked()) + " unpacked bytes",
                    "Fetch it again");
            }
        }
        return done;
    }
    double progress() const override {
        return std::min(1.0, static_cast<double>(m_inflater.consumed()) /
                                 static_cast<double>(std::max<std::uint64_t>(1, m_file.size())));
    }

private:
    void begin_next_member() {
        m_ended = m_inflater.at_end_of_input() || m_inflater.next_byte() != 0x1F;
        if (!m_ended) m_inflater.restart();
    }

    RawFile m_file;
    Inflater m_inflater;
    UnpackedCount m_count;
    bool m_ended = false;
};

class ZipSource : public ByteSource {
public:
    ZipSource(const std::filesystem::path& file, const ZipMember& member, const ReadLimits& limits)
        : m_file(file),
          m_member(member),
          m_inflater(m_file, Inflater::Format::bare, member.packed_bytes),
          m_count(file, limits) {
        m_file.seek(member.data_offset);
    }

    std::size_t read(std::span<char> into) override {
        std::size_t done = 0;
        while (done < into.size() && !m_ended) {
            const std::size_t out =
                m_member.method == 0 ? read_stored(into.subspan(done)) : read_deflated(into.subspan(done));
            m_crc = crc32_z(m_crc, static_cast<const Bytef*>(static_cast<const void*>(into.data() + done)), out);
            done += out;
            m_count.add(out, std::max<std::uint64_t>(1, m_member.packed_bytes));
        }
        if (m_ended && (m_count.unpacked() != m_member.unpacked_bytes || m_crc != m_member.crc)) throw damaged();
        return done;
    }
    double progress() const override {
        return std::min(1.0, static_cast<double>(m_count.unpacked()) /
                                 static_cast<double>(std::max<std::uint64_t>(1, m_member.unpacked_bytes)));
    }

private:
    std::runtime_error damaged() const {
        return input_error(m_file.path(), "holds a damaged \"" + m_member.name + "\"", "Fetch it again");
    }
    std::size_t read_stored(std::span<char> into) {
        const std::uint64_t left = m_member.packed_bytes - m_count.unpacked();
        const std::size_t got =
            m_file.read(into.first(static_cast<std::size_t>(std::min<std::uint64_t>(left, into.size()))));
        m_ended = got == left;
        if (got == 0 && left > 0) throw damaged();
        return got;
    }
    std::size_t read_deflated(std::span<char> into) {
        std::size_t out = 0;
        const int answer = m_inflater.step(into, out);
        m_ended = answer == Z_STREAM_END;
        const bool stuck = answer == Z_OK && out == 0 && m_inflater.at_end_of_input();
        if (stuck || (answer != Z_OK && answer != Z_STREAM_END)) throw damaged();
        return out;
    }

    RawFile m_file;
    ZipMember m_member;
    Inflater m_inflater;
    UnpackedCount m_count;
    uLong m_crc = 0;
    bool m_ended = false;
};

class Utf16Source : public ByteSource {
public:
    Utf16Source(std::unique_ptr<ByteSource> inner, Encoding encoding)
        : m_inner(std::move(inner)), m_little(encoding == Encoding::utf_16_le), m_buffer(packed_buffer_bytes) {}

    std::size_t read(std::span<char> into) override {
        while (m_text.size() - m_given < into.size() && !m_ended) decode_more();
        const std::size_t count = std::min(into.size(), m_text.size() - m_given);
        std::memcpy(into.data(), m_text.data() + m_given, count);
        m_given += count;
        return count;
    }
    double progress() const override { return m_inner->progress(); }

private:
    void decode_more() {
        m_text.erase(0, m_given);
        m_given = 0;
        const std::size_t got = m_inner->read(m_buffer);
        m_ended = got < m_buffer.size();
        for (std::size_t i = 0; i + 1 < got; i += 2) {
            const auto first = static_cast<unsigned char>(m_buffer[i + (m_little ? 1 : 0)]);
            const auto second = static_cast<unsigned char>(m_buffer[i + (m_little ? 0 : 1)]);
            append_unit(static_cast<char32_t>(first << 8 | second));
        }
        if (m_ended && m_high != 0) append_utf8(m_text, 0xFFFD);
    }
    void append_unit(char32_t unit) {
        const bool low = unit >= 0xDC00 && unit <= 0xDFFF;
        if (m_high != 0 && low) {
            append_utf8(m_text, 0x10000 + ((m_high - 0xD800) << 10) + (unit - 0xDC00));
            m_high = 0;
            return;
        }
        if (m_high != 0) append_utf8(m_text, 0xFFFD);
        m_high = unit >= 0xD800 && unit <= 0xDBFF ? unit : 0;
        if (m_high == 0) append_utf8(m_text, low ? 0xFFFD : unit);
    }

    std::unique_ptr<ByteSource> m_inner;
    bool m_little;
    std::vector<char> m_buffer;
    std::string m_text;
    std::size_t m_given = 0;
    char32_t m_high = 0;  ///< first half of a pair that is not complete yet
    bool m_ended = false;
};

bool is_gzip(const std::filesystem::path& file) {
    RawFile raw(file);
    std::string magic(2, '\0');
    return raw.read(magic) == 2 && magic == "\x1F\x8B";
}

}  // namespace

std::unique_ptr<ByteSource> open_bytes(const std::filesystem::path& file, const ReadLimits& limits) {
    if (is_gzip(file)) return std::make_unique<GzipSource>(file, limits);
    return std::make_unique<PlainSource>(file);
}

std::unique_ptr<ByteSource> open_bytes(const std::filesystem::path& file, const ZipMember& member,
                                       const ReadLimits& limits) {
    return std::make_unique<ZipSource>(file, member, limits);
}

std::unique_ptr<ByteSource> from_utf16(std::unique_ptr<ByteSource> inner, Encoding encoding) {
    return std::make_unique<Utf16Source>(std::move(inner), encoding);
}

std::string first_bytes(const std::filesystem::path& file, std::size_t count, const ReadLimits& limits) {
    std::string bytes(count, '\0');
    bytes.resize(open_bytes(file, limits)->read(bytes));
    return bytes;
}

std::uint64_t checked_unpacked_size(const std::filesystem::path& gzip, const ReadLimits& limits) {
    const auto source = open_bytes(gzip, limits);
    std::vector<char> buffer(packed_buffer_bytes);
    std::uint64_t total = 0;
    while (const std::size_t got = source->read(buffer)) total += got;
    return total;
}

}  // namespace geo::io
