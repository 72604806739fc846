// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/file_sink.hpp"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <random>
#include <string>

#include "tests/support/scratch_folder.hpp"

namespace {

using geo::io::FileSink;

constexpr std::size_t megabyte = std::size_t{1} << 20U;
constexpr std::size_t past_the_cache = 45 * megabyte;  // what is written round the cache begins at 32

std::string random_bytes(std::size_t size, std::mt19937_64& random) {
    std::string bytes(size, '\0');
    for (std::size_t i = 0; i < size; i += 8) {
        const std::uint64_t value = random();
        for (std::size_t k = i; k < std::min(size, i + 8); ++k) bytes[k] = static_cast<char>(value >> (8 * (k - i)));
    }
    return bytes;
}

/// Appends `bytes` in pieces of any size; now and then writes over a place far back, and one just written.
void write_in_pieces(FileSink& sink, std::string& whole, std::string_view bytes, std::mt19937_64& random) {
    std::uniform_int_distribution<std::size_t> piece_sizes(1, 700'000);
    while (!bytes.empty()) {
        const std::string_view piece = bytes.substr(0, piece_sizes(random));
        sink.write(piece);
        whole.append(piece);
        bytes.remove_prefix(piece.size());
        if (random() % 8 != 0) continue;
        const std::size_t far = random() % whole.size(),
                          late = whole.size() - random() % std::min<std::size_t>(whole.size(), 5 * megabyte);
        for (const std::size_t at : {far, std::min(late, whole.size() - 1)}) {
            const std::string other =
                random_bytes(std::min<std::size_t>(whole.size() - at, random() % (2 * megabyte)), random);
            sink.write_over(at, other);
            whole.replace(at, other.size(), other);
        }
    }
    CHECK(sink.size() == whole.size());
}

}  // namespace

TEST_CASE("a file of many blocks holds every byte, appended in pieces and written over anywhere") {
    const tests::ScratchFolder folder;
    std::mt19937_64 random(1);
    const std::string bytes = random_bytes(past_the_cache, random);
    std::string whole;
    FileSink sink(folder / "a.bin");
    write_in_pieces(sink, whole, bytes, random);
    sink.close();
    CHECK((tests::file_bytes(folder / "a.bin") == whole));
}

TEST_CASE("a file that is there is added to, wherever it ends") {
    const tests::ScratchFolder folder;
    for (const std::size_t before : {std::size_t{0}, std::size_t{4096}, 33 * megabyte, 33 * megabyte + 17}) {
        std::mt19937_64 random(before);
        std::string whole = random_bytes(before, random);
        std::ofstream(folder / "a.bin", std::ios::binary) << whole;
        const std::string bytes = random_bytes(10 * megabyte, random);
        FileSink sink(folder / "a.bin", FileSink::Contents::kept);
        CHECK(sink.size() == before);
        write_in_pieces(sink, whole, bytes, random);
        sink.close();
        CHECK((tests::file_bytes(folder / "a.bin") == whole));
    }
}

TEST_CASE(
    "a file that may grow no further is an error, be it found out late, and a sink may be left without closing it") {
    const tests::ScratchFolder folder;
    for (const std::size_t limit : {megabyte, 34 * megabyte}) {
        const pid_t child = fork();
        if (child == 0) {
            signal(SIGXFSZ, SIG_IGN);
            const rlimit size{limit, limit};
            setrlimit(RLIMIT_FSIZE, &size);
            const std::string some(megabyte, 'x');
            try {
                FileSink sink(folder / "a.bin");
                for (std::size_t i = 0; i < past_the_cache; i += some.size()) sink.write(some);
                sink.close();
                _exit(1);
            } catch (const std::runtime_error& error) {
                _exit(std::string(error.what()).starts_with("writing failed") ? 0 : 2);
            }
        }
        int status = 0;
        waitpid(child, &status, 0);
        CHECK((WIFEXITED(status) && WEXITSTATUS(status) == 0));
    }
}
