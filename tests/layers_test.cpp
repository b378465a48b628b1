// SPDX-License-Identifier: GPL-3.0-or-later
// Who may include whom: reads the `#include "..."` lines of all sources and fails when a layer reaches where
// it may not.
//
//   base <- model <- read | link | render | search <- build, commands, messages <- main
//   base <- publish                                <-
//
// And each foreign package enters by the files named here alone.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct Include {
  std::string file;  ///< from the project's root
  std::string name;
  bool ours = false;
};

std::vector<Include> all_includes() {
  std::vector<Include> includes;
  const fs::path root(KYOTO_ROOT);
  for (const char* part : {"generator", "search"}) {
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root / part)) {
      const std::string ending = entry.path().extension().string();
      if (ending != ".h" && ending != ".cpp") continue;
      std::ifstream in(entry.path());
      for (std::string line; std::getline(in, line);) {
        if (!line.starts_with("#include ")) continue;
        const bool ours = line[9] == '"';
        const std::size_t end = line.find(ours ? '"' : '>', 10);
        includes.push_back(
            {fs::relative(entry.path(), root).generic_string(), line.substr(10, end - 10), ours});
      }
    }
  }
  return includes;
}

/// `generator/read/un_text.cpp` and `read/un_text.h` -> `read`; what lies in generator/ itself -> its own
/// name.
std::string layer_of(std::string path) {
  if (path.starts_with("generator/")) path.erase(0, 10);
  const std::size_t slash = path.find('/');
  return slash == std::string::npos ? "top" : path.substr(0, slash);
}

}  // namespace

TEST_CASE("no layer includes one that it may not know") {
  const std::map<std::string, std::set<std::string>> may = {
      {"base", {"base"}},
      {"model", {"base", "model"}},
      {"read", {"base", "model", "read"}},
      {"link", {"base", "model", "link"}},
      {"render", {"base", "model", "render"}},
      {"search", {"base", "model", "search"}},
      {"publish", {"base", "publish"}},
      {"commands", {"base", "model", "read", "link", "search", "publish", "commands", "top"}},
      {"top", {"base", "model", "read", "link", "render", "search", "publish", "commands", "top"}},
  };
  const std::vector<Include> includes = all_includes();
  REQUIRE(includes.size() > 100);
  for (const Include& include : includes) {
    if (!include.ours) continue;
    const std::string layer = layer_of(include.file);
    REQUIRE_MESSAGE(may.contains(layer), include.file);
    CHECK_MESSAGE(may.at(layer).contains(layer_of(include.name)),
                  fmt::format("{} includes {}", include.file, include.name));
    const bool is_way = include.file == "generator/build.cpp" || include.file == "generator/preview.cpp";
    if (is_way && layer_of(include.name) == "read") CHECK(include.name == "read/read.h");
    if (is_way && layer_of(include.name) == "link") CHECK(include.name == "link/link.h");
    if (is_way && layer_of(include.name) == "render") CHECK(include.name == "render/render.h");
  }
}

TEST_CASE("each foreign package enters by its own files") {
  const std::map<std::string, std::set<std::string>> doors = {
      {"xapian.h",
       {"search/shards.cpp", "search/stems.cpp", "search/xapian_index.cpp", "search/xapian_search.cpp"}},
      {"cmark-gfm", {"generator/read/markdown.cpp"}},
      {"yaml-cpp/", {"generator/read/yaml.cpp"}},
      {"pugixml.hpp", {"generator/read/xml.cpp", "generator/render/xml.cpp"}},
      {"kainjow/", {"generator/render/template.cpp"}},
      {"openssl/", {"generator/base/hash.cpp", "generator/base/signature.cpp"}},
      {"httplib.h", {"generator/publish/serve.cpp"}},
      {"zlib.h", {"generator/base/compress.cpp"}},
      {"brotli/", {"generator/base/compress.cpp"}},
      {"zip.h", {"generator/base/unzip.cpp", "generator/publish/zip.cpp"}},
      {"zim/", {"generator/publish/zim.cpp"}},
      {"sys/inotify.h", {"generator/base/watch.cpp"}},
      {"nlohmann/", {"generator/base/json.h"}},
      {"CLI/", {"generator/main.cpp", "generator/command_line.h", "generator/subcommands.h"}},
      {"unicode/", {"generator/base/unicode.cpp", "search/analysis.cpp"}},
  };
  std::set<std::string> seen;
  for (const Include& include : all_includes()) {
    if (include.ours) continue;
    for (const auto& [package, files] : doors) {
      if (!include.name.starts_with(package)) continue;
      seen.insert(package);
      CHECK_MESSAGE(files.contains(include.file),
                    fmt::format("{} includes <{}>", include.file, include.name));
    }
  }
  CHECK(seen.size() == doors.size());
}
