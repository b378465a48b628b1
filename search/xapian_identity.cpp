// SPDX-License-Identifier: GPL-3.0-or-later
// Where it stands: `iamglass`, the file that names the newest revision of a database in Xapian's format
// "glass", begins with 14 bytes that name the format, 2 bytes of its version and 16 bytes of identity; no
// checksum covers them. Nothing inside the database refers to the identity. Whom it serves: replication and
// remote databases, which take two databases of the same identity for copies of one. That is true of ours:
// the identity is the hash of all other bytes of the database.
#include "search/xapian_identity.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"

namespace kyoto {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view format_name = "\x0f\x0dXapian Glass";
constexpr std::size_t identity_begin = 16, identity_size = 16;

[[noreturn]] void fail(const fs::path& file) {
  throw std::runtime_error("the disk failed at " + file.generic_string());
}

/// Adds a file's name and bytes, piece by piece: an index may be larger than the memory that a build should
/// take.
void add_file(const fs::path& file, Sha256& hash) {
  std::ifstream in(file, std::ios::binary);
  if (!in) fail(file);
  hash.add(file.filename().string());
  std::vector<char> piece(1 << 20);
  while (in) {
    in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    hash.add({piece.data(), static_cast<std::size_t>(in.gcount())});
  }
  if (in.bad()) fail(file);
}

}  // namespace

bool set_xapian_identity(const fs::path& folder) {
  const fs::path version = folder / "iamglass";
  std::string bytes;
  {
    std::ifstream in(version, std::ios::binary);
    bytes.assign(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  if (!bytes.starts_with(format_name) || bytes.size() < identity_begin + identity_size) return false;

  std::vector<fs::path> tables;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder))
    if (entry.path().extension() == ".glass") tables.push_back(entry.path());
  std::sort(tables.begin(), tables.end());
  const auto identity = bytes.begin() + identity_begin;
  std::fill_n(identity, identity_size, '\0');
  Sha256 hash;
  hash.add(bytes);
  for (const fs::path& table : tables) add_file(table, hash);

  const auto digit = [digits = hash.digits()](std::size_t at) {
    return digits[at] <= '9' ? digits[at] - '0' : digits[at] - 'a' + 10;
  };
  for (std::size_t i = 0; i < identity_size; ++i)
    identity[static_cast<std::ptrdiff_t>(i)] = static_cast<char>(digit(2 * i) << 4 | digit(2 * i + 1));
  // RFC 9562: version 8, made by a rule of one's own; variant 10.
  identity[6] = static_cast<char>((identity[6] & 0x0f) | 0x80);
  identity[8] = static_cast<char>((identity[8] & 0x3f) | 0x80);

  // A new file in the place of the old one, which may be a link to what is kept for the next build.
  const fs::path fresh = folder / "iamglass.tmp";
  std::ofstream out(fresh, std::ios::binary | std::ios::trunc);
  out << bytes;
  out.close();
  if (!out) fail(fresh);
  fs::rename(fresh, version);
  return true;
}

}  // namespace kyoto
