// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/geopackage_pages.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <stdexcept>

#include "geo/io/sqlite_format.hpp"

namespace geo::io {
namespace {

constexpr std::size_t usable = sqlite_page_size;
// The page that holds the byte at 1 GiB is never used: file locks live there.
constexpr std::uint32_t lock_page = (1U << 30U) / sqlite_page_size + 1;
constexpr std::size_t pending_pages = 256;  // written in one go
constexpr std::uint64_t page_count_offset = 28;

char byte_of(std::uint64_t value, unsigned shift) { return static_cast<char>((value >> shift) & 0xFFU); }

void append_big_endian(std::string& out, std::uint64_t value, unsigned bytes) {
    for (unsigned i = bytes; i-- > 0;) out.push_back(byte_of(value, 8 * i));
}

void put_big_endian(std::string& page, std::size_t at, std::uint64_t value, unsigned bytes) {
    for (unsigned i = 0; i < bytes; ++i) page[at + i] = byte_of(value, 8 * (bytes - 1 - i));
}

void append_varint(std::string& out, std::uint64_t value) {
    if (value < 0x80U) return out.push_back(static_cast<char>(value));
    std::array<char, 9> bytes{};
    std::size_t first = bytes.size();
    if (value >> 56U != 0) {
        bytes[--first] = byte_of(value, 0);
        value >>= 8U;
        for (int i = 0; i < 8; ++i, value >>= 7U) bytes[--first] = static_cast<char>(0x80U | (value & 0x7FU));
    } else {
        bytes[--first] = static_cast<char>(value & 0x7FU);
        for (value >>= 7U; value != 0; value >>= 7U) bytes[--first] = static_cast<char>(0x80U | (value & 0x7FU));
    }
    out.append(bytes.data() + first, bytes.size() - first);
}

/// The page's header and pointers, its cells at the end. `ends` are the ends of the cells in `cells`.
std::string assembled_page(std::uint8_t kind, std::size_t header, const std::string& cells,
                           const std::vector<std::uint16_t>& ends) {
    std::string page(usable, '\0');
    page[0] = static_cast<char>(kind);
    put_big_endian(page, 3, ends.size(), 2);
    const std::size_t content = usable - cells.size();
    put_big_endian(page, 5, content, 2);
    std::size_t start = 0, pointer = header;
    for (const std::uint16_t end : ends) {
        put_big_endian(page, pointer, content + start, 2);
        pointer += 2;
        start = end;
    }
    std::ranges::copy(cells, page.begin() + static_cast<std::ptrdiff_t>(content));
    return page;
}

std::uint32_t pages_of(std::uint64_t bytes) {
    if (bytes == 0 || bytes % sqlite_page_size != 0) throw std::runtime_error("the database has another page size");
    return static_cast<std::uint32_t>(bytes / sqlite_page_size);
}

}  // namespace

PageFile::PageFile(const std::filesystem::path& file)
    : m_sink(file, FileSink::Contents::kept), m_next(pages_of(m_sink.size()) + 1) {}

std::uint32_t PageFile::append(std::string_view page) {
    assert(page.size() == sqlite_page_size);
    if (m_next == lock_page) {
        m_pending.append(sqlite_page_size, '\0');
        ++m_next;
    }
    m_pending.append(page);
    if (m_pending.size() >= pending_pages * sqlite_page_size) flush();
    return m_next++;
}

std::uint32_t PageFile::number_ahead(std::uint32_t ahead) const {
    const std::uint32_t number = m_next + ahead;
    return m_next <= lock_page && number >= lock_page ? number + 1 : number;
}

void PageFile::flush() {
    m_sink.write(m_pending);
    m_pending.clear();
}

void PageFile::replace(std::uint32_t number, std::string_view page) {
    m_sink.write_over(std::uint64_t{number - 1} * sqlite_page_size, page);
}

void PageFile::close() {
    flush();
    std::string count;
    append_big_endian(count, m_next - 1, 4);
    m_sink.write_over(page_count_offset, count);
    m_sink.close();
}

void TablePages::append(std::int64_t rowid, std::string_view record) {
    const std::size_t local = sqlite_local_size(record.size(), usable);
    const std::size_t cell = 9 + 9 + local + 4;  // at most
    if (sqlite_leaf_head + 2 * (m_ends.size() + 1) + m_cells.size() + cell > usable && !m_ends.empty()) flush_leaf();
    const std::uint32_t overflow = local == record.size() ? 0 : append_overflow(record.substr(local));
    append_varint(m_cells, record.size());
    append_varint(m_cells, static_cast<std::uint64_t>(rowid));
    m_cells.append(record.substr(0, local));
    if (overflow != 0) append_big_endian(m_cells, overflow, 4);
    m_ends.push_back(static_cast<std::uint16_t>(m_cells.size()));
    m_last_rowid = rowid;
}

std::uint32_t TablePages::append_overflow(std::string_view rest) {
    std::uint32_t first = 0;
    std::string page;
    while (!rest.empty()) {
        const std::string_view here = rest.substr(0, usable - 4);
        rest.remove_prefix(here.size());
        page.clear();
        append_big_endian(page, rest.empty() ? 0 : m_file.number_ahead(1), 4);
        page.append(here).resize(usable, '\0');
        const std::uint32_t number = m_file.append(page);
        if (first == 0) first = number;
    }
    return first;
}

std::string TablePages::leaf_page() const {
    return assembled_page(sqlite_leaf_kind, sqlite_leaf_head, m_cells, m_ends);
}

void TablePages::flush_leaf() {
    m_children.push_back({m_file.append(leaf_page()), m_last_rowid});
    m_cells.clear();
    m_ends.clear();
}

std::string TablePages::interior_page(std::size_t first, std::size_t last) const {
    std::string cells;
    std::vector<std::uint16_t> ends;
    for (std::size_t i = first; i + 1 < last; ++i) {
        append_big_endian(cells, m_children[i].page, 4);
        append_varint(cells, static_cast<std::uint64_t>(m_children[i].last_rowid));
        ends.push_back(static_cast<std::uint16_t>(cells.size()));
    }
    std::string page = assembled_page(sqlite_interior_kind, sqlite_interior_head, cells, ends);
    put_big_endian(page, 8, m_children[last - 1].page, 4);
    return page;
}

void TablePages::build_level() {
    constexpr std::size_t most = (usable - sqlite_interior_head) / (2 + 4 + 9);
    const std::size_t pages = (m_children.size() + most - 1) / most;
    std::vector<Child> parents;
    for (std::size_t i = 0; i < pages; ++i) {  // evenly, so that no page is left with one child
        const std::size_t first = i * m_children.size() / pages, last = (i + 1) * m_children.size() / pages;
        const std::string page = interior_page(first, last);
        if (pages == 1) {
            m_file.replace(m_root, page);
        } else {
            parents.push_back({m_file.append(page), m_children[last - 1].last_rowid});
        }
    }
    m_children = std::move(parents);
}

void TablePages::finish() {
    if (m_children.empty()) return m_file.replace(m_root, leaf_page());
    flush_leaf();
    while (!m_children.empty()) build_level();
}

void RecordText::clear() {
    m_types.clear();
    m_body.clear();
}

void RecordText::add(std::int64_t value) {
    if (value == 0 || value == 1) return m_types.push_back(static_cast<char>(8 + value));
    struct Width {
        char type;
        unsigned bytes;
    };
    constexpr std::array widths{Width{1, 1}, Width{2, 2}, Width{3, 3}, Width{4, 4}, Width{5, 6}, Width{6, 8}};
    for (const Width& width : widths) {
        const std::int64_t limit = width.bytes == 8 ? INT64_MAX : (std::int64_t{1} << (8 * width.bytes - 1)) - 1;
        if (value > limit || value < -limit - 1) continue;
        m_types.push_back(width.type);
        return append_big_endian(m_body, static_cast<std::uint64_t>(value), width.bytes);
    }
}

void RecordText::add(double value) {
    m_types.push_back('\7');
    append_big_endian(m_body, std::bit_cast<std::uint64_t>(value), 8);
}

void RecordText::add_text(std::string_view text) {
    append_varint(m_types, 2 * text.size() + 13);
    m_body.append(text);
}

void RecordText::add_blob(std::string_view bytes) {
    append_varint(m_types, 2 * bytes.size() + 12);
    m_body.append(bytes);
}

void RecordText::append_to(std::string& out) const {
    // The header counts its own length, which takes one byte up to 127 and two from there on (three past 16 KiB).
    std::size_t length = m_types.size() + 1;
    if (length > 127) ++length;
    if (length > 16383) ++length;
    append_varint(out, length);
    out.append(m_types).append(m_body);
}

}  // namespace geo::io
