// SPDX-License-Identifier: GPL-3.0-or-later
#include "publish/fat.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

namespace kyoto {
namespace {

constexpr std::size_t cluster = 32 * 1024;

TEST_CASE("a file takes whole clusters, and so does each folder") {
  FatSpace space;
  space.add("a.html", 1);  // one cluster, and one for the root
  CHECK(space.bytes() == 2 * cluster);
  space.add("b/empty.html", 0);  // none, and one for its folder
  CHECK(space.bytes() == 3 * cluster);
  space.add("b/c/d.html", cluster);      // exactly one, and one for its folder
  space.add("b/c/e.html", cluster + 1);  // two
  CHECK(space.bytes() == 7 * cluster);
  CHECK_FALSE(space.full_folder().has_value());
}

TEST_CASE("a folder that FAT32 cannot list is named") {
  // 40 characters take four entries for the long name and one for the short one: 13,106 of them fit beside
  // the two that every folder has.
  FatSpace space;
  for (int file = 0; file < 13106; ++file) space.add(fmt::format("kyoto/practices/{:035}.html", file), 100);
  CHECK_FALSE(space.full_folder().has_value());
  space.add("kyoto/practices/one-more.html", 100);
  space.add("kyoto/practices/and-one-more.html", 100);
  CHECK(space.full_folder().value_or("") == "kyoto/practices");
}

}  // namespace
}  // namespace kyoto
