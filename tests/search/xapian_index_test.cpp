// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/xapian_search.h"

#include "bytes_of.h"
#include "sample_index.h"
#include "search/xapian_identity.h"
#include "small_disk.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace kyoto {
namespace {

namespace fs = std::filesystem;

/// The ids that answer, behind their `#` or `/`; those that do not hold everything after a bar: `15 37 | 38`.
std::string ids(const SearchResult& result) {
  std::string line;
  for (std::size_t i = 0; i < result.hits.size(); ++i) {
    if (i > 0) line += ' ';
    if (i == result.total) line += "| ";
    line += result.hits[i].id.substr(result.hits[i].id.find_first_of("#/") + 1);
  }
  return line;
}

SearchResult ask(const SampleIndex& index, const std::string& query, const std::string& kind = "",
                 const std::string& country = "") {
  Diagnostics diagnostics;
  SearchRequest request;
  request.query = query;
  if (!kind.empty()) request.filters.emplace_back(FieldId::Kind, kind);
  if (!country.empty()) request.filters.emplace_back(FieldId::Country, country);
  const std::optional<XapianSearch> search = XapianSearch::open(index.path, "en", diagnostics);
  REQUIRE(search);
  const std::optional<SearchResult> result = search->answer(request, diagnostics);
  CHECK(to_text(diagnostics).empty());
  return result.value_or(SearchResult{});
}

}  // namespace

TEST_CASE("each form of the query language finds what it should") {
  const SampleIndex index;
  const struct {
    const char* query;
    const char* expected;
  } cases[] = {
      // Stems: the plural finds the singular, a verb's form its noun.
      {"prisons", "report/15 volunteer-probation-officers kyoto-declaration/37"},
      {"PRISON", "report/15 volunteer-probation-officers kyoto-declaration/37"},
      {"rehabilitation", "kyoto-declaration/37"},
      // Quoting asks for the very word.
      {"\"prisons\"", "report/15"},
      // All words first, then those that hold most.
      {"prison overcrowding", "report/15 | volunteer-probation-officers kyoto-declaration/37"},
      {"\"rule of law\"", "kyoto-declaration/37"},
      {"prison -overcrowding", "volunteer-probation-officers kyoto-declaration/37"},
      {"overcrowding OR probation", "volunteer-probation-officers report/15"},
      {"overcrowd*", "report/15"},
      {"cote d'ivoire", "kyoto-declaration/38"},
      {"CÔTE", "kyoto-declaration/38"},
      {"gender-responsive", "kyoto-declaration/38"},
      {"gender responsive", "kyoto-declaration/38"},
      {"70/175", "report/158/k"},
      {"title:reoffending strategies", "report/158/k"},
      {"title:prison", ""},
      {"country:JPN", "volunteer-probation-officers jpn"},
      {"country:japan prison", "volunteer-probation-officers"},
      {"theme:reintegration", "volunteer-probation-officers"},
      {"kind:practice", "volunteer-probation-officers"},
      {"kind:practice -japan", ""},
      {"symbol:a/conf.234/16 \"rule of law\"", "kyoto-declaration/37"},
      {"year:1940..1960", "volunteer-probation-officers"},
      {"year:2021 overcrowding", "report/15"},
      {"-prison -rule -country:JPN", "report/158/k"},
      // A bare citation goes to its provision, although another one names it.
      {"A/CONF.234/16, para. 158 (k)", "report/158/k"},
      {"a/conf.234/16 paragraph 158(k)", "report/158/k"},
      {"Kyoto Declaration, para. 37", "kyoto-declaration/37"},
      {"KD 37", "kyoto-declaration/37"},
      {"what does paragraph 37 of the Kyoto Declaration say?", "kyoto-declaration/37"},
      {"158 (k)", "report/158/k report/15"},
      // A question in a sentence finds the record that holds most of it.
      {"How does Japan supervise those who leave prison after a sentence?",
       "| volunteer-probation-officers jpn report/15 kyoto-declaration/37"},
      // One name finds the other; quotation marks ask for the very word.
      {"recidivism", "report/158/k kyoto-declaration/37 report/15 kyoto-declaration/38"},
      {"\"recidivism\"", ""},
      // Misspelt, begun, or two words in one; the name of a State is no misspelling.
      {"overcroding", "report/15"},
      {"overcrow", "report/15"},
      {"probationofficers", "volunteer-probation-officers"},
      // Other consonants make another word.
      {"promote", "kyoto-declaration/37"},
      {"promise", ""},
      // Names and citations are found in what was meant.
      {"parole oficers", "volunteer-probation-officers"},
      {"kyoto decleration 37", "kyoto-declaration/37"},
      {"Kyoto Decl. §37", "kyoto-declaration/37"},
      // `work` frames a question, but not as part of a name.
      {"Which work in prison helps?", ""},
      {"Chile", ""},
      {"nosuchword", ""},
      {"", ""},
  };
  for (const auto& row : cases) {
    CAPTURE(row.query);
    CHECK(ids(ask(index, row.query)) == std::string(row.expected));
  }
}

TEST_CASE("a kind and a country narrow any query") {
  const SampleIndex index;
  CHECK(ids(ask(index, "prison", "practice")) == "volunteer-probation-officers");
  CHECK(ids(ask(index, "", "recommendation")) == "report/158/k");
  CHECK(ids(ask(index, "", "", "Japan")) == "volunteer-probation-officers jpn");
  CHECK(ids(ask(index, "japan", "Country", "jp")) == "jpn");
}

TEST_CASE("facets are counted over all that hold everything") {
  const SampleIndex index;
  const SearchResult result = ask(index, "prison overcrowding OR japan");
  std::string line;
  for (const Facet& facet : result.facets)
    for (const FacetValue& value : facet.values)
      line += facet.name + ":" + value.value + "=" + std::to_string(value.count) + " ";
  CHECK(result.total == 2);
  CHECK(line ==
        "kind:practice=1 kind:provision=1 document:a-conf.234-16=1 theme:reintegration=1 country:JPN=1 "
        "year:1950=1 year:2021=1 ");
}

TEST_CASE("no input is refused") {
  const SampleIndex index;
  std::vector<std::string> inputs = {"\"",          "\"\"",
                                     "((",          "))",
                                     "AND",         "OR",
                                     "NOT",         "*",
                                     "a*",          "-",
                                     "--",          "-*",
                                     "+",           "NEAR/3",
                                     "~",           ":",
                                     "kind:",       "kind:nosuch",
                                     "title:\"",    "year:..",
                                     "year:9..1",   "year:99999999999999999999",
                                     "country:",    "\\",
                                     "\xff\xfe",    "\xc3",
                                     "prison\xff",  std::string(1, '\0'),
                                     "\x01\x1b[1m", "<script>alert(1)</script>",
                                     "XKpractice",  "Zprison",
                                     "%00",         "🙂",
                                     "“",           "prison OR OR OR",
                                     "- -prison"};
  inputs.emplace_back(10'000, 'x');
  inputs.emplace_back(10'000, '"');
  inputs.emplace_back(10'000, '(');
  std::string long_query;
  while (long_query.size() < 10'000) long_query += "prison OR \"rule of law\" -women kind:practice a* ";
  inputs.push_back(long_query);
  Diagnostics diagnostics;
  const std::optional<XapianSearch> search = XapianSearch::open(index.path, "en", diagnostics);
  REQUIRE(search);
  for (const std::string& input : inputs) {
    CAPTURE(input);
    for (const Typing typing : {Typing::Done, Typing::Under_way}) {
      CHECK(search->answer({input, {}, 10, typing}, diagnostics).has_value());
      CHECK(search->answer({input, {{FieldId::Theme, input}, {FieldId::Year, input}}, 0, typing}, diagnostics)
                .has_value());
    }
  }
  CHECK_FALSE(diagnostics.has_errors());
}

TEST_CASE("what cannot be answered is said with what to do") {
  const SampleIndex index;
  const auto message = [](const fs::path& path, const std::string& value, FieldId field = FieldId::Kind) {
    Diagnostics diagnostics;
    SearchRequest request{"prison", {}, 10};
    if (!value.empty()) request.filters.emplace_back(field, value);
    const std::optional<XapianSearch> search = XapianSearch::open(path, "en", diagnostics);
    if (search) CHECK_FALSE(search->answer(request, diagnostics).has_value());
    REQUIRE(diagnostics.errors() == 1);
    return diagnostics.sorted().front();
  };
  CHECK(message(index.folder.path / "nothing", "").id == "missing-index");
  CHECK(message(index.folder.path / "nothing", "").hint ==
        "run kyoto build first, or name the index with --index");
  CHECK(message(index.folder.path, "").id == "missing-index");
  const Diagnostic kind = message(index.path, "practise");
  CHECK(kind.id == "unknown-kind");
  CHECK(kind.text == "expected one of country, practice, provision, recommendation; found practise");
  CHECK(kind.hint == "did you mean practice?");
  const Diagnostic country = message(index.path, "Jpaan", FieldId::Country);
  CHECK(country.id == "unknown-country");
  CHECK(country.hint == "did you mean Japan?");
  std::ofstream(index.folder.path / "file") << "no database";
  CHECK(message(index.folder.path / "file", "").id == "missing-index");
  fs::resize_file(index.path / "en" / "postlist.glass", 100);
  CHECK_FALSE(message(index.path, "").id.empty());
}

TEST_CASE("an index is replaced as a whole, and kept when a new one cannot be made") {
  const SampleIndex index;
  Diagnostics diagnostics;
  SearchContent content = sample_content();
  content.records = {sample_records().back()};
  REQUIRE(write_sample(content, index.path, diagnostics));
  CHECK(ids(ask(index, "japan")) == "jpn");
  CHECK_FALSE(fs::exists(index.path.string() + ".new"));
  CHECK_FALSE(fs::exists(index.path.string() + ".old"));

  std::ofstream(index.folder.path / "file") << "in the way";
  CHECK_FALSE(write_sample(sample_content(), index.folder.path / "file" / "search-index", diagnostics));
  REQUIRE(diagnostics.errors() == 1);
  CHECK(diagnostics.sorted().front().id == "unwritable-index");
}

TEST_CASE("the same records are the same bytes, and other records have another identity") {
  const SampleIndex one, two;
  std::size_t files = 0;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(one.path)) {
    if (!entry.is_regular_file()) continue;
    ++files;
    const fs::path path = entry.path().lexically_relative(one.path);
    CAPTURE(path);
    CHECK(bytes_of(one.path / path) == bytes_of(two.path / path));
  }
  CHECK(files > 3);
  const auto identity = [&](const SampleIndex& index) {
    return bytes_of(index.path / "en" / "iamglass").substr(16, 16);
  };
  CHECK(identity(one) == identity(two));
  CHECK((static_cast<unsigned char>(identity(one)[6]) >> 4) == 8);

  Diagnostics diagnostics;
  SearchContent content = sample_content();
  content.records.pop_back();
  REQUIRE(write_sample(content, two.path, diagnostics));
  CHECK(identity(one) != identity(two));
  CHECK(ids(ask(two, "prisons")) != "");
}

TEST_CASE("what is no Xapian database of the form we know keeps its identity") {
  const TemporaryFolder folder;
  CHECK_FALSE(set_xapian_identity(folder.path));
  const std::string other = "\x0f\x0dXapian Honey, of another kind";
  std::ofstream(folder.path / "iamglass", std::ios::binary) << other;
  CHECK_FALSE(set_xapian_identity(folder.path));
  CHECK(fs::file_size(folder.path / "iamglass") == other.size());
}

TEST_CASE("wherever the writing of the index breaks off, it is reported") {
  // Each file may grow only so far, as on a disk that fills. Some of what Xapian writes, it writes in a
  // destructor.
  SearchContent content = sample_content();
  const std::vector<SearchRecord> some = content.records;
  for (int i = 0; i < 100; ++i)
    for (SearchRecord record : some) {
      record.id += std::to_string(i);
      record.text += " " + record.id;
      for (int theme = 0; theme < 40; ++theme)
        record.themes.push_back("theme-" + std::to_string((i * 7 + theme * 31) % 97));
      content.records.push_back(std::move(record));
    }
  const TemporaryFolder folder;
  std::size_t failures = 0;
  bool is_written = false;
  for (rlim_t size = 8192; !is_written && size < 16 << 20; size += 24576) {
    Diagnostics diagnostics;
    {
      const SmallDisk disk(size);
      is_written = write_sample(content, folder.path / "search-index", diagnostics);
    }
    CHECK(diagnostics.has_errors() != is_written);
    if (is_written) continue;
    ++failures;
    CHECK(diagnostics.sorted().front().id == "unwritable-index");
    CHECK(fs::is_empty(folder.path));
  }
  CHECK(is_written);
  CHECK(failures > 10);
}

}  // namespace kyoto
