// SPDX-License-Identifier: GPL-3.0-or-later
// SHA-256 of bytes: for the edition's manifest, to name what a page may run, and for names that change with
// the bytes.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace kyoto {

/// 64 lower-case hexadecimal digits, as `sha256sum` prints them.
std::string sha256(std::string_view bytes);

/// The same of bytes that come piece by piece.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;

  void add(std::string_view piece);
  std::string digits();  ///< once, behind the last piece

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The same as a Content-Security-Policy names it, in base 64: `sha256-...=`.
std::string sha256_source(std::string_view bytes);

/// The file's name with the beginning of its hash before the ending: `kyoto.css` -> `kyoto.3f9a1c04d2.css`.
std::string hashed_name(std::string_view name, std::string_view bytes);

}  // namespace kyoto
