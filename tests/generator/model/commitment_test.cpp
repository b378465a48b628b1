// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/commitment.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <vector>

#include "generator/render/small_collection.h"
#include "link/link.h"
#include "read/read.h"

namespace kyoto {
namespace {

/// `declaration/1 0 1` for a commitment and its practices, `+ 2` behind for those that only give context.
std::string dump(const Collection& collection, const CommitmentGroup& group) {
  std::vector<std::string> lines;
  for (const Commitment& commitment : group.commitments)
    lines.push_back(fmt::format(
        "{} [{}]{}", collection.provisions[commitment.provision].id, fmt::join(commitment.practices, " "),
        commitment.context.empty() ? std::string()
                                   : fmt::format(" + {}", fmt::join(commitment.context, " "))));
  return fmt::format("{}", fmt::join(lines, ", "));
}

}  // namespace

TEST_CASE(
    "the action part of the Kyoto Declaration is paragraphs 21 to 95, and there are 42 recommendations") {
  Diagnostics diagnostics;
  Collection collection = read(std::string(KYOTO_ROOT) + "/content", Drafts::LeaveOut, diagnostics);
  link(collection, diagnostics);
  std::vector<std::string> paragraphs;
  std::size_t recommendations = 0;
  std::vector<std::size_t> sections;
  for (const CommitmentGroup& group : find_commitments(collection)) {
    if (!group.workshop.empty()) {
      recommendations += group.commitments.size();
      continue;
    }
    sections.push_back(group.commitments.size());
    for (const Commitment& commitment : group.commitments)
      paragraphs.push_back(collection.provisions[commitment.provision].id);
  }
  REQUIRE(paragraphs.size() == 75);
  CHECK(paragraphs.front() == "kyoto-declaration/21");
  CHECK(paragraphs.back() == "kyoto-declaration/95");
  CHECK(sections == std::vector<std::size_t>{10, 17, 12, 36});
  CHECK(recommendations == 42);
}

TEST_CASE("a practice for a point is one for the whole, and context alone covers nothing") {
  Collection collection = small_collection();
  const auto implement = [&](std::uint32_t practice, const char* unit, const char* how) {
    const std::uint32_t provision = *collection.find_provision(0, unit);
    collection.links.push_back({Link::Kind::Implements,
                                {Ref::Kind::Practice, practice},
                                {Ref::Kind::Provision, provision},
                                {},
                                how,
                                {}});
  };
  for (int i = 0; i < 3; ++i) {
    Practice practice;
    practice.id = fmt::format("x{}", i);
    collection.practices.push_back(std::move(practice));
  }
  implement(1, "declaration/3/a", "partial");
  implement(2, "declaration/1", "context");
  implement(3, "report/2/a/i", "inspired");
  implement(3, "report/2/a", "context");
  collection.index_links();
  const std::vector<CommitmentGroup> groups = find_commitments(collection);
  REQUIRE(groups.size() == 2);
  CHECK(dump(collection, groups[0]) == "declaration/1 [] + 2, declaration/2 [0], declaration/3 [1]");
  CHECK(dump(collection, groups[1]) == "report/2/a [3], report/2/b []");
  CHECK(groups[1].workshop_title == "Reducing something");
}

TEST_CASE("in a text without headings of its own every numbered paragraph asks for action") {
  Collection collection = small_collection();
  for (const std::uint32_t p : collection.documents[0].texts[1].provisions)
    collection.provisions[p].heading = collection.documents[0].texts[1].heading;
  CHECK(action_paragraphs(collection, 0, 1).size() == 3);
}

}  // namespace kyoto
