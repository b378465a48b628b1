// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/browser_index.h"

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <vector>

namespace kyoto {
namespace {

std::map<std::string, std::string> written(const std::vector<SearchRecord>& records) {
  std::map<std::string, std::string> files;
  Site site([&](const std::string& path, std::string_view bytes) { files[path] = bytes; });
  Diagnostics diagnostics;
  write_browser_index(records, {std::string(KYOTO_ROOT) + "/search/client/search.js"}, site, diagnostics);
  CHECK(to_text(diagnostics).empty());
  return files;
}

}  // namespace

TEST_CASE("records become classic scripts that call the client") {
  SearchRecord record;
  record.id = "themes/x";
  record.kind = "theme";
  record.cite = "Theme";
  record.title = "</script> \"X\"";
  record.url = "themes/x.html";
  record.text = "a\u2028b";
  std::map<std::string, std::string> files = written({record});
  REQUIRE(files.size() == 3);
  CHECK(files["search/records-1.js"] ==
        "kyotoSearch.records(0,[\n[\"themes/x\",\"theme\",\"Theme\",\"\\u003c/script> "
        "\\\"X\\\"\",\"themes/x.html\",\"a\\u2028b\"]\n]);\n");
  CHECK(files["search/records.js"].starts_with(
      "kyotoSearch.start({\"pieces\":[\"records-1.js\"],\"stopWords\":[\"a\","));
  CHECK(files.contains("assets/search.js"));
}

TEST_CASE("many records come in pieces, the same at each build") {
  std::vector<SearchRecord> records(20);
  for (std::size_t i = 0; i < records.size(); ++i) {
    records[i].id = "themes/" + std::to_string(i);
    records[i].text = std::string(50'000, 'x');
  }
  const std::map<std::string, std::string> files = written(records);
  CHECK(files.contains("search/records-4.js"));
  for (const auto& [path, bytes] : files) CHECK(bytes.size() < 310'000);
  CHECK(files == written(records));
}

TEST_CASE("a missing client is reported") {
  Site site([](const std::string&, std::string_view) {});
  Diagnostics diagnostics;
  write_browser_index({}, {"/nonexistent/search.js"}, site, diagnostics);
  CHECK(diagnostics.errors() == 1);
}

TEST_CASE("no records are an index too") {
  std::map<std::string, std::string> files = written({});
  CHECK(files["search/records.js"].starts_with("kyotoSearch.start({\"pieces\":[],"));
}

}  // namespace kyoto
