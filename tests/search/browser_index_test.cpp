// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/browser_index.h"

#include "sample_index.h"

#include <doctest/doctest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/unicode.h"
#include "search/browser_piece.h"

namespace kyoto {
namespace {

std::map<std::string, std::string> written(const SearchContent& content,
                                           const std::string& client = std::string(KYOTO_ROOT) +
                                                                       "/search/client") {
  std::map<std::string, std::string> files;
  Site site([&](const std::string& path, std::string_view bytes) { files[path] = bytes; });
  Diagnostics diagnostics;
  std::vector<AnalysedRecords> analysed;
  for (const std::string& language : languages_of(content.records))
    analysed.push_back(analyse_records(content, language));
  write_browser_index(content, analysed, {client}, site, diagnostics);
  CHECK(diagnostics.errors() == (files.empty() ? 1 : 0));
  return files;
}

}  // namespace

TEST_CASE("numbers are written in digits that need no escape") {
  const struct {
    std::uint64_t number;
    const char* expected;
  } cases[] = {{0, "!"}, {43, "O"}, {44, "P#"}, {87, "~#"}, {1936, "PP#"}};
  for (const auto& row : cases) {
    std::string data;
    append_number(data, row.number);
    CHECK(data == row.expected);
  }
}

TEST_CASE("terms are written with what they share with the one before, whole code points only") {
  std::string data;
  append_term(data, "", "prison");
  append_term(data, "prison", "prisoner");
  append_term(data, "été", "èté");  // é and è share a byte
  CHECK(data == "!)prison)$er!%èté");
}

TEST_CASE("a list takes as many classes of counts as make it shortest") {
  struct Row {
    std::vector<PostingGap> postings;
    std::vector<std::uint64_t> numbers;
  };
  for (const Row& row : {Row{{}, {}},
                         // all hold it as often: one class, and the gaps alone
                         Row{{{3, 1}, {0, 1}, {7, 1}}, {1, 1, 3, 0, 7}}, Row{{{5, 0}}, {1, 0, 5}},
                         // far apart: two classes, what is more follows
                         Row{{{20, 1}, {21, 1}, {20, 4}}, {2, 1, 40, 42, 41, 2}},
                         // close together: every count in the number itself
                         Row{{{0, 1}, {1, 3}, {0, 2}, {2, 1}}, {4, 1, 0, 6, 1, 8}}}) {
    std::string expected, data;
    for (const std::uint64_t number : row.numbers) append_number(expected, number);
    append_postings(data, row.postings);
    CHECK(data == expected);
  }
}

TEST_CASE("a piece is a classic script that carries its version and its sum") {
  CHECK(piece_script("t-0", "a\n<\"") == "kyotoSearch.piece(4,\"t-0\",\"82bece18\",\"a\\n\\u003c\\\"\");\n");
}

TEST_CASE("comments and indentation of the client stay at home") {
  CHECK(stripped_script("// SPDX-License-Identifier: X\n// Words.\n\n  let a = 1;  // kept\n    // gone\n") ==
        "// SPDX-License-Identifier: X\nlet a = 1;  // kept\n");
}

TEST_CASE("the same records give the same files, in a folder named after them") {
  const std::map<std::string, std::string> files = written(sample_content());
  CHECK(files == written(sample_content()));
  CHECK(files.contains("assets/search.js"));
  SearchContent other = sample_content();
  other.records[0].text += " More.";
  std::set<std::string> folders;
  for (const auto& each : {files, written(other)})
    for (const auto& [path, bytes] : each) folders.insert(path.substr(0, path.rfind('/')));
  CHECK(folders.size() == 3);  // assets, and a folder for each
  for (const auto& [path, bytes] : files) {
    CAPTURE(path);
    CHECK(path.size() < 60);
    CHECK_FALSE(find_invalid_utf8(bytes));
  }
}

TEST_CASE("of two documents that are called alike both engines take the first") {
  SearchContent content = sample_content();
  content.facet_names.insert(content.facet_names.begin() + 5,
                             {FieldId::Document, "a-conf.234-16-fr", "Rapport", {"A/CONF.234/16"}});
  std::string start;
  for (const auto& [path, bytes] : written(content))
    if (path.ends_with("/start.js")) start = bytes;
  CHECK(start.find(R"("a/conf.234/16":"a-conf.234-16")") != std::string::npos);
}

TEST_CASE("the same files whatever the number of threads") {
  const SearchContent content = sample_content();
  const std::vector<AnalysedRecords> analysed = {analyse_records(content, "en")};
  std::map<std::string, std::string> files[2];
  for (const std::size_t jobs : {1U, 2U}) {
    Site site([&](const std::string& path, std::string_view bytes) { files[jobs - 1][path] = bytes; });
    Diagnostics diagnostics;
    write_browser_index(
        content, analysed,
        {std::string(KYOTO_ROOT) + "/search/client", BrowserIndexSettings::ScriptName::Plain, jobs}, site,
        diagnostics);
  }
  CHECK(files[0] == files[1]);
}

TEST_CASE("a missing client is reported, and no records are an index too") {
  CHECK(written(sample_content(), "/nonexistent").empty());
  CHECK(written({}).contains("assets/search.js"));
}

}  // namespace kyoto
