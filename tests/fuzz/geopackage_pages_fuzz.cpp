// SPDX-License-Identifier: GPL-3.0-or-later
// A file of which some bytes were changed: its rows are read from the pages, or it is refused. The input is a list of
// changes, each a place of three bytes, the lowest first, and the byte that is put there.
#include <fstream>
#include <stdexcept>
#include <string>

#include "fuzz_file.hpp"
#include "geo/io/geopackage_database.hpp"
#include "geo/io/sqlite_record.hpp"
#include "geo/io/sqlite_scan.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using geo::io::Database;

/// A database with two levels above its leaves, and records that go on in other pages. It is removed at the end.
class Damaged {
public:
    Damaged() : m_file(fuzz::input_file(nullptr, 0, ".db")) {
        {
            Database database(m_file, Database::Access::created);
            database.run(
                "PRAGMA page_size = 512; CREATE TABLE t (a INTEGER, b TEXT, c BLOB); "
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) "
                "INSERT INTO t SELECT i * i, 'text ' || i, zeroblob(CASE WHEN i % 50 = 0 THEN 3000 ELSE 1 END) FROM n");
            m_root = static_cast<std::uint32_t>(database.integer("SELECT rootpage FROM sqlite_master"));
        }
        std::ifstream stream(m_file, std::ios::binary);
        m_bytes.assign(std::istreambuf_iterator<char>(stream), {});
    }
    Damaged(const Damaged&) = delete;
    Damaged& operator=(const Damaged&) = delete;
    ~Damaged() { std::filesystem::remove(m_file); }

    std::uint32_t root() const { return m_root; }
    std::size_t size() const { return m_bytes.size(); }
    const std::filesystem::path& file() const { return m_file; }
    void put(std::size_t at, char value) {
        std::fstream stream(m_file, std::ios::binary | std::ios::in | std::ios::out);
        stream.seekp(static_cast<std::streamoff>(at)).put(value);
    }
    void restore(std::size_t at) { put(at, m_bytes[at]); }

private:
    std::filesystem::path m_file;
    std::uint32_t m_root = 0;
    std::string m_bytes;
};

void read(const Damaged& damaged) {
    const Database database(damaged.file(), Database::Access::read_only);
    auto undisturbed = database.prepare("SELECT 1 FROM sqlite_master");
    undisturbed.step();
    const geo::io::SqliteHeader header(database);
    geo::io::TableScan scan(database, header, damaged.root());
    geo::io::SqliteRecord record(3);
    std::int64_t before = -1;
    scan.rows(0, 5000, [&](std::int64_t rowid, std::string_view bytes) {
        fuzz::require(rowid > before && rowid <= 5000);
        before = rowid;
        record.parse(bytes);
        fuzz::require(record.value(1).bytes().size() + record.value(2).bytes().size() < bytes.size());
    });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static Damaged damaged;
    constexpr std::size_t change = 4, most_changes = 16;
    const std::size_t changes = std::min(size / change, most_changes);
    const auto place = [&](std::size_t i) {
        const std::uint8_t* bytes = data + change * i;
        return (bytes[0] | static_cast<std::size_t>(bytes[1]) << 8U | static_cast<std::size_t>(bytes[2]) << 16U) %
               damaged.size();
    };
    for (std::size_t i = 0; i < changes; ++i) damaged.put(place(i), static_cast<char>(data[change * i + 3]));
    try {
        read(damaged);
    } catch (const std::runtime_error&) {
        // Refused: SQLite is asked then.
    }
    for (std::size_t i = 0; i < changes; ++i) damaged.restore(place(i));
    return 0;
}
