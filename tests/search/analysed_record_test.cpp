// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/analysed_record.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <numeric>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "search/phrase_index.h"
#include "temporary_folder.h"

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
  std::size_t record = 0;
  for (const AnalysedPart& each : analysed.parts) {
    const PartPostings part = each.by_record();
    std::size_t next = 0;
    for (const std::size_t end : part.ends) {
      std::vector<std::string> terms;
      for (; next < end; ++next) {
        const Posting& posting = part.postings[next];
        std::string term = fmt::format("{} {}", part.terms[posting.term], posting.wdf);
        for (std::uint32_t p = 0; p < posting.position_count; ++p)
          term += fmt::format("@{}", part.positions[posting.first_position + p]);
        terms.push_back(std::move(term));
      }
      std::sort(terms.begin(), terms.end());
      lines += fmt::format("{}: {}\n", analysed.lengths[record++], fmt::join(terms, ", "));
    }
  }
  return lines;
}

SearchContent many_records() {
  SearchContent content;
  for (int i = 0; i < 9000; ++i)
    content.records.push_back(record(fmt::format("p{}", i), fmt::format("word{} shared w{}", i, i % 97)));
  return content;
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
  const SearchContent content = many_records();
  const AnalysedRecords alone = analyse_records(content, "en", 1);
  const AnalysedRecords together = analyse_records(content, "en", 4);
  CHECK(dump(together) == dump(alone));
  CHECK(together.records == alone.records);
  CHECK(together.parts.size() > 20);
}

TEST_CASE("an analysis that was kept is the same as one made anew") {
  const TemporaryFolder temporary;
  const std::filesystem::path entries = temporary.path / "cache" / "entries";
  SearchContent content = many_records();
  const auto kept = [&](const SearchContent& of, std::size_t jobs) {
    Cache cache;
    Diagnostics diagnostics;
    cache.open(temporary.path / "cache", diagnostics);
    const std::string terms = dump(analyse_records(of, "en", jobs, &cache));
    diagnostics.append(cache.take_notes());
    return std::pair(terms, to_text(diagnostics));
  };
  const auto count = [&] { return std::distance(std::filesystem::directory_iterator(entries), {}); };
  const std::string anew = dump(analyse_records(content, "en"));
  CHECK(kept(content, 4) == std::pair(anew, std::string()));
  const auto parts = count();
  CHECK(parts > 20);
  CHECK(kept(content, 1) == std::pair(anew, std::string()));
  CHECK(count() == parts);

  // An edit changes one part.
  content.records[4711].text += " amended";
  const std::string edited = dump(analyse_records(content, "en"));
  CHECK(edited != anew);
  CHECK(kept(content, 2) == std::pair(edited, std::string()));
  CHECK(count() == parts + 1);

  // Another name of a text changes what records of it are found by: nothing that was kept is taken.
  content.citation_names = {{"practice", "practice"}};
  CHECK(kept(content, 2).first == dump(analyse_records(content, "en")));
  CHECK(count() == 2 * parts + 1);

  // What is damaged is made anew, with a note.
  for (const auto& entry : std::filesystem::directory_iterator(entries)) {
    std::ofstream(entry.path() / "bytes", std::ios::binary | std::ios::app) << "more";
  }
  const auto [terms, notes] = kept(content, 2);
  CHECK(terms == dump(analyse_records(content, "en")));
  CHECK(notes.find("damaged-cache") != std::string::npos);
}

TEST_CASE("whatever bytes a part is read from, what is read can be used") {
  const SearchContent content = many_records();
  std::vector<const SearchRecord*> records;
  for (std::size_t i = 0; i < 40; ++i) records.push_back(&content.records[i]);
  SearchContent few;
  few.records.assign(content.records.begin(), content.records.begin() + 40);
  const AnalysedRecords analysed = analyse_records(few, "en");
  REQUIRE(analysed.parts.size() == 1);
  const std::string bytes(analysed.parts[0].bytes());
  REQUIRE(AnalysedPart::read(bytes, records));
  CHECK_FALSE(AnalysedPart::read(bytes, std::span(records).first(39)));
  CHECK_FALSE(AnalysedPart::read(bytes + '\0', records));
  CHECK_FALSE(AnalysedPart::read("", records));

  std::mt19937 random(20210307);
  std::size_t accepted = 0;
  for (int round = 0; round < 3000; ++round) {
    std::string altered = bytes;
    for (std::uint32_t n = 0; n <= random() % 3; ++n)
      altered[random() % altered.size()] = static_cast<char>(random());
    if (round % 10 == 0) altered.resize(random() % altered.size());
    std::optional<AnalysedPart> part = AnalysedPart::read(std::move(altered), records);
    if (!part) continue;
    ++accepted;  // another letter, say
    AnalysedRecords all{"en", records, {{0, records.size()}}, {}, {}};
    all.lengths.assign(part->lengths().begin(), part->lengths().end());
    all.parts.push_back(*std::move(part));
    CHECK_FALSE(dump(all).empty());
    const InvertedTerms inverted(all);
    std::vector<std::uint32_t> terms(inverted.size());
    std::iota(terms.begin(), terms.end(), 0U);
    index_phrases(inverted, terms, 10, [](const PhraseGroup&) {});
  }
  CHECK(accepted > 0);
}

}  // namespace kyoto
