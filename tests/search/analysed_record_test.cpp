// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/analysed_record.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

namespace kyoto {
namespace {

SearchRecord record(const std::string& title, const std::string& text) {
  SearchRecord made;
  made.id = "practices/" + title;
  made.kind = "practice";
  made.cite = "Practice";
  made.title = title;
  made.text = text;
  made.language = "en";
  return made;
}

/// `term wdf@positions`, sorted, a line a record.
std::string dump(const AnalysedRecords& analysed) {
  std::string lines;
  for (std::size_t i = 0; i < analysed.records.size(); ++i) {
    std::vector<std::string> terms;
    for (const Posting& posting : analysed.postings[i]) {
      std::string term = fmt::format("{} {}", analysed.terms[posting.term], posting.wdf);
      for (std::uint32_t p = 0; p < posting.position_count; ++p)
        term += fmt::format("@{}", analysed.positions[posting.first_position + p]);
      terms.push_back(std::move(term));
    }
    std::sort(terms.begin(), terms.end());
    lines += fmt::format("{}: {}\n", analysed.lengths[i], fmt::join(terms, ", "));
  }
  return lines;
}

}  // namespace

TEST_CASE("a record's terms have their counts and their places, each place once") {
  SearchContent content;
  content.records = {record("Mentors", "Mentors re-enter; mentors")};
  const std::string terms = dump(analyse_records(content, "en"));
  // The title counts twice; the text begins a gap behind it.
  CHECK_MESSAGE(terms.find("mentors 4@1@102@105") != std::string::npos, terms);
  CHECK_MESSAGE(terms.find("re-enter 1@103") != std::string::npos, terms);
  CHECK_MESSAGE(terms.find("reenter 1@103") != std::string::npos, terms);
  CHECK_MESSAGE(terms.find("Zmentor 4,") != std::string::npos, terms);
}

TEST_CASE("many records come to the same terms whatever the number of threads") {
  SearchContent content;
  for (int i = 0; i < 9000; ++i)
    content.records.push_back(record(fmt::format("p{}", i), fmt::format("word{} shared w{}", i, i % 97)));
  const AnalysedRecords alone = analyse_records(content, "en", 1);
  const AnalysedRecords together = analyse_records(content, "en", 4);
  CHECK(dump(together) == dump(alone));
  CHECK(together.records == alone.records);
  CHECK(together.terms.size() == alone.terms.size());
}

}  // namespace kyoto
