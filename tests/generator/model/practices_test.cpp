// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/practices.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>
#include <string>

namespace kyoto {
namespace {

static_assert(std::random_access_iterator<Practices::Iterator>);

Practice named(const std::string& id) {
  Practice practice;
  practice.id = id;
  return practice;
}

TEST_CASE("a copy of a list shares its practices until one is edited, and then only that one") {
  Practices first = {named("a"), named("b")};
  const Practices second = first;
  CHECK(&first[0] == &second[0]);
  first.edit(0).title = "New";
  CHECK(first[0].title == "New");
  CHECK(second[0].title.empty());
  CHECK(&first[1] == &second[1]);
  CHECK_FALSE(first.shared(0).is_shared_with(second.shared(0)));
  // Nobody shares it any more: it is changed where it stands.
  const Practice* const own = &first[0];
  first.edit(0).title = "Newer";
  CHECK(&first[0] == own);
}

TEST_CASE("a list is walked, searched and thinned out like any other") {
  Practices practices = {named("a"), named("b"), named("c")};
  std::string ids;
  for (const Practice& practice : practices) ids += practice.id;
  CHECK(ids == "abc");
  const auto found =
      std::lower_bound(practices.begin(), practices.end(), "b",
                       [](const Practice& practice, const char* id) { return practice.id < id; });
  CHECK(found - practices.begin() == 1);
  practices.remove_if([](const Practice& practice) { return practice.id == "b"; });
  CHECK(practices.size() == 2);
  CHECK(practices.back().id == "c");
}

}  // namespace
}  // namespace kyoto
