// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/zip_stream.hpp"

#include <zlib.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "geo/io/file_sink.hpp"
#include "geo/io/zip_records.hpp"

namespace geo::io {
namespace {

constexpr std::uint64_t largest = std::numeric_limits<std::uint32_t>::max();
constexpr int level = 4;  // a sixth larger than the best, in a third of its time

void expect_room(std::uint64_t bytes, const char* what) {
    if (bytes < largest) return;
    throw std::runtime_error(std::string(what) + " would be larger than 4 GB, which is what the format holds");
}

}  // namespace

struct ZipStream::State {
    explicit State(const std::filesystem::path& path) : State() { file.emplace(path); }
    explicit State(std::string& bytes) : State() { memory = &bytes; }
    State() {
        if (deflateInit2(&stream, level, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
            throw std::runtime_error("a zip archive cannot be made: not enough memory");
        }
    }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() { deflateEnd(&stream); }

    void put(std::string_view bytes) { file ? file->write(bytes) : static_cast<void>(memory->append(bytes)); }
    void put_over(std::uint64_t offset, std::string_view bytes) {
        if (file) return file->write_over(offset, bytes);
        memory->replace(static_cast<std::size_t>(offset), bytes.size(), bytes);
    }
    std::uint64_t size() const { return file ? file->size() : memory->size(); }

    void deflate_all(int flush) {
        do {
            buffer.resize(std::size_t{1} << 18U);
            stream.next_out = reinterpret_cast<Bytef*>(buffer.data());  // zlib's own type for bytes
            stream.avail_out = static_cast<uInt>(buffer.size());
            deflate(&stream, flush);
            const std::size_t made = buffer.size() - stream.avail_out;
            put(std::string_view(buffer).substr(0, made));
            packed += made;
        } while (stream.avail_out == 0);
    }

    void end_entry() {
        if (!open) return;
        stream.avail_in = 0;
        deflate_all(Z_FINISH);
        expect_room(packed, "a part of the archive");
        ZipEntry& entry = entries.back();
        entry.packed = static_cast<std::uint32_t>(packed);
        entry.unpacked = static_cast<std::uint32_t>(unpacked);
        // The sizes were not known when the header was written.
        put_over(entry.offset, zip_local_header(entry));
        open = false;
    }

    std::optional<FileSink> file;
    std::string* memory = nullptr;  // where there is no file
    z_stream stream{};
    std::string buffer;
    std::vector<ZipEntry> entries;
    std::uint64_t packed = 0, unpacked = 0;
    bool open = false;
};

ZipStream::ZipStream(const std::filesystem::path& file) : m_state(std::make_unique<State>(file)) {}
ZipStream::ZipStream(std::string& bytes) : m_state(std::make_unique<State>(bytes)) {}
ZipStream::~ZipStream() = default;

void ZipStream::begin(std::string_view name) {
    State& state = *m_state;
    state.end_entry();
    expect_room(state.size(), "the archive");
    deflateReset(&state.stream);
    state.entries.push_back({std::string(name), 0, 0, 0, static_cast<std::uint32_t>(state.size())});
    state.put(zip_local_header(state.entries.back()));
    state.packed = state.unpacked = 0;
    state.open = true;
}

void ZipStream::write(std::string_view contents) {
    State& state = *m_state;
    constexpr std::size_t at_once = std::size_t{1} << 30U;  // zlib counts in 32 bits
    while (!contents.empty()) {
        const std::string_view part = contents.substr(0, at_once);
        const auto* bytes = reinterpret_cast<const Bytef*>(part.data());
        state.unpacked += part.size();
        expect_room(state.unpacked, "a part of the archive, unpacked,");
        state.entries.back().crc =
            static_cast<std::uint32_t>(crc32(state.entries.back().crc, bytes, static_cast<uInt>(part.size())));
        state.stream.next_in = const_cast<Bytef*>(bytes);  // zlib does not write there
        state.stream.avail_in = static_cast<uInt>(part.size());
        state.deflate_all(Z_NO_FLUSH);
        contents.remove_prefix(part.size());
    }
}

void ZipStream::close() {
    State& state = *m_state;
    state.end_entry();
    expect_room(state.size(), "the archive");
    state.put(zip_directory(state.entries, static_cast<std::uint32_t>(state.size())));
    if (state.file) state.file->close();
}

}  // namespace geo::io
