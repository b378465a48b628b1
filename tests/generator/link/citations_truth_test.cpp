// SPDX-License-Identifier: GPL-3.0-or-later
// How well citations are found, against tests/truth/citations-sample.json: precision, recall and F1 of each
// kind, and every gain and loss since the list of the last accepted run (tests/truth/citations-found.txt;
// UPDATE_GOLDEN=1 writes it anew).
//
// A mention is right when unit, start, words, kind and target are those of the sample. A record of the sample
// that is part of a name, lies inside another one or is an anaphora counts neither way.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/unicode.h"
#include "bytes_of.h"
#include "link/link.h"
#include "read/read.h"

namespace kyoto {
namespace {

const std::string truth_folder = std::string(KYOTO_ROOT) + "/tests/truth/";

const std::vector<std::string> judged_kinds = {"un_symbol", "resolution", "decision",
                                               "xref",      "instrument", "sdg"};

/// `kind<TAB>unit<TAB>start<TAB>words<TAB>target` of every mention of the judged kinds.
std::set<std::string> found_lines() {
  Diagnostics diagnostics;
  Collection all = read(std::string(KYOTO_ROOT) + "/content", Drafts::Take, diagnostics);
  link(all, diagnostics);
  REQUIRE_MESSAGE(!diagnostics.has_errors(), to_text(diagnostics));
  std::set<std::string> lines;
  for (const Mention& mention : all.mentions) {
    const std::string kind = kind_name(mention.kind);
    if (std::find(judged_kinds.begin(), judged_kinds.end(), kind) == judged_kinds.end()) continue;
    const Provision& provision = all.provisions[mention.in.index];
    const std::string_view text = provision.body.text;
    const std::string start =
        mention.is_key ? "-" : std::to_string(code_point_count(text.substr(0, mention.begin)));
    const std::string words = mention.is_key
                                  ? provision.number
                                  : std::string(text.substr(mention.begin, mention.end - mention.begin));
    lines.insert(fmt::format("{}\t{}\t{}\t{}\t{}", kind, record_id(all, mention.in), start, words,
                             mention.target_name));
  }
  return lines;
}

std::set<std::string> read_lines(const std::string& path) {
  std::set<std::string> lines;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) lines.insert(line);
  return lines;
}

struct Count {
  int right = 0, wrong = 0, missed = 0;
  double precision() const { return right + wrong == 0 ? 1 : double(right) / (right + wrong); }
  double recall() const { return right + missed == 0 ? 1 : double(right) / (right + missed); }
  double f1() const {
    const double sum = precision() + recall();
    return sum == 0 ? 0 : 2 * precision() * recall() / sum;
  }
};

}  // namespace

TEST_CASE("citations: precision at least 0.99 and recall at least 0.97 on the labelled sample") {
  const std::set<std::string> found = found_lines();
  const Json truth = read_json(bytes_of(truth_folder + "citations-sample.json"));
  std::set<std::string> judged_units;
  for (const Json& unit : truth["units_judged"]) judged_units.insert(unit.get<std::string>());

  std::set<std::string> expected, counts_neither_way;
  for (const Json& record : truth["citations"]) {
    const std::string kind = record["kind"];
    if (std::find(judged_kinds.begin(), judged_kinds.end(), kind) == judged_kinds.end()) continue;
    const std::string start = record["start"].is_null() ? "-" : std::to_string(record["start"].get<int>());
    const std::string line =
        fmt::format("{}\t{}\t{}\t{}\t{}", kind, record["unit"].get<std::string>(), start,
                    record["surface"].get<std::string>(), record["target"].get<std::string>());
    const bool is_free = record.contains("part_of_name") || record.contains("nested_in") ||
                         record.value("note", "") == "anaphora";
    (is_free ? counts_neither_way : expected).insert(line);
  }
  REQUIRE(expected.size() > 190);

  std::map<std::string, Count> counts;
  for (const std::string& line : found) {
    const std::string kind = line.substr(0, line.find('\t'));
    const std::size_t unit = kind.size() + 1;
    if (!judged_units.contains(line.substr(unit, line.find('\t', unit) - unit))) continue;
    if (counts_neither_way.contains(line)) continue;
    const bool is_right = expected.contains(line);
    ++(is_right ? counts[kind].right : counts[kind].wrong);
    if (!is_right) MESSAGE("wrong: " << line);
  }
  for (const std::string& line : expected)
    if (!found.contains(line)) {
      ++counts[line.substr(0, line.find('\t'))].missed;
      MESSAGE("missed: " << line);
    }
  Count all;
  for (const std::string& kind : judged_kinds) {
    const Count& count = counts[kind];
    MESSAGE(fmt::format("{:<11} precision {:.3f}  recall {:.3f}  F1 {:.3f}  ({} right, {} wrong, {} missed)",
                        kind, count.precision(), count.recall(), count.f1(), count.right, count.wrong,
                        count.missed));
    all.right += count.right;
    all.wrong += count.wrong;
    all.missed += count.missed;
  }
  MESSAGE(fmt::format("{:<11} precision {:.3f}  recall {:.3f}  F1 {:.3f}", "all", all.precision(),
                      all.recall(), all.f1()));
  CHECK(all.precision() >= 0.99);
  CHECK(all.recall() >= 0.97);

  const std::string list = truth_folder + "citations-found.txt";
  if (std::getenv("UPDATE_GOLDEN") != nullptr) {
    std::ofstream out(list);
    for (const std::string& line : found) out << line << "\n";
  }
  const std::set<std::string> before = read_lines(list);
  REQUIRE(!before.empty());
  std::vector<std::string> gained, lost;
  std::set_difference(found.begin(), found.end(), before.begin(), before.end(), std::back_inserter(gained));
  std::set_difference(before.begin(), before.end(), found.begin(), found.end(), std::back_inserter(lost));
  for (const std::string& line : gained) MESSAGE("gained: " << line);
  for (const std::string& line : lost) MESSAGE("lost: " << line);
  MESSAGE(fmt::format("{} citations, {} gained and {} lost since the last accepted run", found.size(),
                      gained.size(), lost.size()));
}

}  // namespace kyoto
