// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/zip_directory.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "geo/io/raw_file.hpp"

namespace geo::io {
namespace {

constexpr std::size_t end_record_bytes = 22;
constexpr std::size_t header_bytes = 46;
constexpr std::uint32_t end_signature = 0x06054b50;
constexpr std::uint32_t end64_signature = 0x06064b50;
constexpr std::uint32_t locator64_signature = 0x07064b50;
constexpr std::uint32_t header_signature = 0x02014b50;
constexpr std::uint64_t greatest_directory = std::uint64_t{64} << 20;
constexpr std::size_t greatest_count = 65'536;

/// Little-endian integers of a piece of the archive. Reading past its end is an error of the archive.
class Bytes {
public:
    Bytes(const std::filesystem::path& file, std::string data) : m_file(file), m_data(std::move(data)) {}

    std::uint64_t number(std::size_t at, std::size_t width) const {
        if (at + width > m_data.size())
            throw input_error(m_file, "is a zip archive with a broken directory", "Send it again");
        std::uint64_t value = 0;
        for (std::size_t i = width; i-- > 0;) value = (value << 8) | static_cast<unsigned char>(m_data[at + i]);
        return value;
    }
    std::uint64_t u16(std::size_t at) const { return number(at, 2); }
    std::uint64_t u32(std::size_t at) const { return number(at, 4); }
    std::uint64_t u64(std::size_t at) const { return number(at, 8); }
    std::string text(std::size_t at, std::size_t length) const {
        if (at + length > m_data.size())
            throw input_error(m_file, "is a zip archive with a broken directory", "Send it again");
        return m_data.substr(at, length);
    }
    std::size_t size() const { return m_data.size(); }

private:
    const std::filesystem::path& m_file;
    std::string m_data;
};

Bytes piece(const RawFile& file, std::uint64_t offset, std::uint64_t length) {
    std::string data(static_cast<std::size_t>(length), '\0');
    data.resize(file.read_at(data, offset));
    return {file.path(), std::move(data)};
}

struct Directory {
    std::uint64_t offset = 0, bytes = 0, count = 0;
};

/// The end record lies in the last 64 KB, before a comment.
std::optional<std::uint64_t> try_end_record(const RawFile& file) {
    const std::uint64_t length = std::min<std::uint64_t>(file.size(), 65'535 + end_record_bytes);
    const Bytes tail = piece(file, file.size() - length, length);
    for (std::size_t at = tail.size() < end_record_bytes ? 0 : tail.size() - end_record_bytes + 1; at-- > 0;)
        if (tail.u32(at) == end_signature) return file.size() - length + at;
    return std::nullopt;
}

Directory find_directory(const RawFile& file) {
    const auto end = try_end_record(file);
    if (!end) throw input_error(file.path(), "is a zip archive without its end: it is truncated", "Fetch it again");
    const Bytes record = piece(file, *end, end_record_bytes);
    Directory directory{record.u32(16), record.u32(12), record.u16(10)};
    if (record.u16(4) != 0 && record.u16(4) != 0xFFFF)
        throw input_error(file.path(), "is one piece of a split zip archive", "Join the pieces first");
    const bool is_zip64 = directory.offset == 0xFFFFFFFF || directory.bytes == 0xFFFFFFFF || directory.count == 0xFFFF;
    if (is_zip64 && *end >= 20) {
        const Bytes locator = piece(file, *end - 20, 20);
        if (locator.u32(0) == locator64_signature) {
            const Bytes end64 = piece(file, locator.u64(8), 56);
            if (end64.u32(0) != end64_signature)
                throw input_error(file.path(), "is a zip archive with a broken directory", "Fetch it again");
            directory = {end64.u64(48), end64.u64(40), end64.u64(32)};
        }
    }
    if (directory.offset > file.size() || directory.bytes > file.size() - directory.offset)
        throw input_error(file.path(), "is a zip archive that has lost a part: it is truncated", "Fetch it again");
    if (directory.bytes > greatest_directory || directory.count > greatest_count)
        throw input_error(file.path(), "is a zip archive of more than 65,536 files", "Unpack the file that is wanted");
    return directory;
}

/// Sizes of more than 4 GB stand in an extra field, in the order of those that did not fit.
void read_zip64_sizes(const Bytes& bytes, std::size_t at, std::size_t length, ZipMember& member) {
    const std::size_t end = at + length;
    while (at + 4 <= end) {
        const std::uint64_t id = bytes.u16(at);
        const std::size_t size = bytes.u16(at + 2);
        at += 4;
        if (id == 1) {
            for (std::uint64_t* value : {&member.unpacked_bytes, &member.packed_bytes, &member.data_offset}) {
                if (*value != 0xFFFFFFFF || at + 8 > end) continue;
                *value = bytes.u64(at);
                at += 8;
            }
            return;
        }
        at += size;
    }
}

/// The local header repeats name and extra field with lengths of its own; the data follow.
std::uint64_t data_offset(const RawFile& file, const ZipMember& member) {
    const Bytes local = piece(file, member.data_offset, 30);
    if (local.size() < 30)
        throw input_error(file.path(), "is a zip archive that has lost a part: it is truncated", "Fetch it again");
    const std::uint64_t offset = member.data_offset + 30 + local.u16(26) + local.u16(28);
    if (offset > file.size() || member.packed_bytes > file.size() - offset)
        throw input_error(file.path(), "is a zip archive that has lost a part: it is truncated", "Fetch it again");
    return offset;
}

bool is_wanted(std::string_view name) {
    if (name.empty() || name.ends_with('/')) return false;
    const std::string_view base = name.substr(name.rfind('/') + 1);
    return !name.starts_with("__MACOSX/") && !base.starts_with("._") && base != ".DS_Store";
}

void check_sizes(const RawFile& file, const std::vector<ZipMember>& members, const ReadLimits& limits) {
    std::uint64_t total = 0;
    for (const ZipMember& member : members) {
        if (member.unpacked_bytes > limits.unpacked_bytes - total)
            throw input_error(file.path(), "unpacks to more than " + std::to_string(limits.unpacked_bytes) + " bytes",
                              "Unpack it first if it is to be trusted");
        total += member.unpacked_bytes;
    }
    if (total > 100'000'000 && static_cast<double>(total) > limits.expansion * static_cast<double>(file.size()))
        throw input_error(file.path(),
                          "unpacks to more than " + std::to_string(static_cast<int>(limits.expansion)) +
                              " times its size, as an archive made to do harm does",
                          "Unpack it first if it is to be trusted");
}

}  // namespace

std::vector<ZipMember> zip_members(const std::filesystem::path& archive, const ReadLimits& limits) {
    const RawFile file(archive);
    const Directory directory = find_directory(file);
    const Bytes bytes = piece(file, directory.offset, directory.bytes);
    std::vector<ZipMember> members;
    std::size_t at = 0;
    for (std::uint64_t i = 0; i < directory.count; ++i) {
        if (bytes.u32(at) != header_signature)
            throw input_error(archive, "is a zip archive with a broken directory", "Fetch it again");
        const std::size_t name = bytes.u16(at + 28);
        const std::size_t extra = bytes.u16(at + 30);
        ZipMember member{bytes.text(at + header_bytes, name),
                         static_cast<int>(bytes.u16(at + 10)),
                         bytes.u32(at + 20),
                         bytes.u32(at + 24),
                         bytes.u32(at + 42),
                         static_cast<std::uint32_t>(bytes.u32(at + 16))};
        read_zip64_sizes(bytes, at + header_bytes + name, extra, member);
        const bool encrypted = (bytes.u16(at + 8) & 1) != 0;
        at += header_bytes + name + extra + bytes.u16(at + 32);
        if (!is_wanted(member.name)) continue;
        if (encrypted) throw input_error(archive, "is an encrypted zip archive", "Unpack it with its password first");
        if (member.method != 0 && member.method != 8)
            throw input_error(archive,
                              "packs \"" + member.name + "\" by method " + std::to_string(member.method) +
                                  "; only stored and deflated are read",
                              "Pack it again as an ordinary zip");
        member.data_offset = data_offset(file, member);
        members.push_back(std::move(member));
    }
    check_sizes(file, members, limits);
    return members;
}

}  // namespace geo::io
