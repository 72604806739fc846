// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/sqlite_scan.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <stdexcept>

#include "geo/io/sqlite_format.hpp"
#include "geo/io/sqlite_record.hpp"

namespace geo::io {
namespace {

constexpr std::size_t page_number = 4;  // bytes of one
constexpr unsigned most_depth = 20;
constexpr std::uint32_t most_ahead = 64;  // pages read in one go

[[noreturn]] void refuse() { throw std::runtime_error("the file is laid out in a way that is not read here"); }

std::uint8_t byte(std::string_view bytes, std::size_t at) { return static_cast<std::uint8_t>(bytes[at]); }

/// Where the cells of a page begin.
class Cells {
public:
    Cells(std::string_view page, std::size_t head)
        : m_page(page), m_head(head), m_count(static_cast<std::size_t>(big_endian(page.substr(3), 2))) {
        if (head + 2 * m_count > page.size()) refuse();
    }
    std::size_t size() const { return m_count; }
    /// From its beginning to the end of the page.
    std::string_view operator[](std::size_t i) const {
        const auto at = static_cast<std::size_t>(big_endian(m_page.substr(m_head + 2 * i), 2));
        if (at < m_head + 2 * m_count || at > m_page.size()) refuse();
        return m_page.substr(at);
    }

private:
    std::string_view m_page;
    std::size_t m_head, m_count;
};

}  // namespace

SqliteHeader::SqliteHeader(const Database& database) {
    // A log beside the file counts whatever the header says, and others may write to the file while it is read.
    if (database.text("PRAGMA journal_mode") == "wal") refuse();
    std::array<char, 100> bytes{};
    if (!database.try_read(bytes, 0)) refuse();
    const std::string_view head(bytes.data(), bytes.size());
    const auto number = [&](std::size_t at, std::size_t count) { return big_endian(head.substr(at), count); };
    constexpr std::uint64_t rollback_journal = 1, utf8 = 1, least_usable = 480;
    const bool plain = number(18, 1) == rollback_journal && number(19, 1) == rollback_journal && number(56, 4) == utf8;
    if (!plain || number(24, 4) != number(92, 4)) refuse();  // the latter: whoever wrote last did not count its pages
    page_size = number(16, 2) == 1 ? 65536 : static_cast<std::size_t>(number(16, 2));
    if (page_size < 512 || !std::has_single_bit(page_size)) refuse();
    usable = page_size - static_cast<std::size_t>(number(20, 1));
    if (usable < least_usable) refuse();
    pages = static_cast<std::uint32_t>(number(28, 4));
    changes = static_cast<std::uint32_t>(number(24, 4));
}

std::string_view PageWindow::page(std::uint32_t number) {
    if (!holds(number)) read(number);
    return std::string_view(m_bytes).substr((number - m_first) * m_header.page_size, m_header.usable);
}

void PageWindow::read(std::uint32_t number) {
    if (number < 2 || number > m_header.pages) refuse();  // the first one is the schema's
    const bool near = number >= m_first && number - m_first <= m_count + most_ahead;
    const std::uint32_t ahead = near ? std::clamp(2 * m_count, std::uint32_t{1}, most_ahead) : 1;
    const std::uint32_t count = std::min(ahead, m_header.pages - number + 1);
    m_count = 0;
    m_bytes.resize(std::size_t{count} * m_header.page_size);
    if (!m_database.try_read(m_bytes, std::uint64_t{number - 1} * m_header.page_size)) refuse();
    m_first = number;
    m_count = count;
}

TableScan::TableScan(const Database& database, const SqliteHeader& header, std::uint32_t root)
    : m_header(header), m_leaves(database, header), m_overflow(database, header), m_root(root) {}

void TableScan::rows(std::int64_t first, std::int64_t last, const Use& use) {
    m_visited = 0;
    m_first = first;
    m_last = last;
    m_before.reset();
    m_use = &use;
    scan(m_root, 0);
}

TableScan::Step TableScan::scan(std::uint32_t page, unsigned depth) {
    // No page is in a tree twice: those of a damaged file may lead in circles.
    if (depth > most_depth || ++m_visited > m_header.pages) refuse();
    const std::string_view bytes = m_leaves.page(page);
    if (byte(bytes, 0) == sqlite_leaf_kind) return scan_leaf(bytes);
    if (byte(bytes, 0) != sqlite_interior_kind) refuse();
    return scan_children(std::string(bytes), depth);
}

TableScan::Step TableScan::scan_children(const std::string& page, unsigned depth) {
    const Cells cells(page, sqlite_interior_head);
    if (cells.size() == 0) refuse();
    for (std::size_t i = 0; i < cells.size(); ++i) {
        std::string_view cell = cells[i];
        if (cell.size() < page_number) refuse();
        const auto child = static_cast<std::uint32_t>(big_endian(cell, page_number));
        cell.remove_prefix(page_number);
        const auto most_rowid = static_cast<std::int64_t>(take_varint(cell));
        if (most_rowid < m_first) continue;
        if (scan(child, depth + 1) == Step::enough) return Step::enough;
    }
    return scan(static_cast<std::uint32_t>(big_endian(std::string_view(page).substr(8), page_number)), depth + 1);
}

TableScan::Step TableScan::scan_leaf(std::string_view page) {
    const Cells cells(page, sqlite_leaf_head);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        std::string_view cell = cells[i];
        const std::uint64_t size = take_varint(cell);
        const auto rowid = static_cast<std::int64_t>(take_varint(cell));
        if (rowid < m_first) continue;
        if (rowid > m_last) return Step::enough;
        if (m_before && rowid <= *m_before) refuse();
        m_before = rowid;
        (*m_use)(rowid, record(cell, size));
    }
    return m_before == m_last ? Step::enough : Step::on;
}

std::string_view TableScan::record(std::string_view cell, std::uint64_t size) {
    const std::size_t local = sqlite_local_size(size, m_header.usable);
    if (local == size) {
        if (local > cell.size()) refuse();
        return cell.substr(0, local);
    }
    if (local + page_number > cell.size() || size / m_header.usable > m_header.pages) refuse();
    m_long_record.assign(cell.substr(0, local));
    auto next = static_cast<std::uint32_t>(big_endian(cell.substr(local), page_number));
    while (m_long_record.size() < size) {
        const std::string_view page = m_overflow.page(next);
        next = static_cast<std::uint32_t>(big_endian(page, page_number));
        m_long_record.append(page.substr(page_number, size - m_long_record.size()));
    }
    return m_long_record;
}

}  // namespace geo::io
