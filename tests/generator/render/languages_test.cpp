// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of a document in more than one language.
#include <doctest/doctest.h>

#include <map>
#include <string>
#include <string_view>

#include "generator/read/akoma_ntoso_sample.h"
#include "read/akoma_ntoso.h"
#include "render/render.h"

namespace kyoto {
namespace {

constexpr std::string_view english =
    R"(<preamble><container name="r"><p>Recalling the garden,</p></container></preamble>
  <mainBody><paragraph><num>1.</num><content><p>Plants a tree.</p></content></paragraph></mainBody>)";
constexpr std::string_view arabic =
    R"(<preamble><container name="r"><p>إذ تشير إلى الحديقة،</p></container></preamble>
  <mainBody><paragraph><num>1 -</num><content><p>تغرس شجرة.</p></content></paragraph></mainBody>)";
constexpr std::string_view chinese = R"(<preamble><container name="r"><p>回顾花园，</p></container></preamble>
  <mainBody><paragraph><num>一、</num><content><p>种树。</p></content></paragraph></mainBody>)";

/// The files of a site with one resolution in three languages and one in English alone.
const std::map<std::string, std::string>& site() {
  static const std::map<std::string, std::string> files = [] {
    Collection collection;
    Diagnostics diagnostics;
    const auto add = [&](std::string_view words, std::string_view language, const std::string& slug,
                         std::string_view symbol, std::optional<std::uint32_t> version_of) {
      const std::string folder = slug.substr(0, std::string_view("a-res-99-1").size());
      std::string source = sample_resolution(words, language, symbol);
      const std::string_view title = language == "ara" ? "حديقة" : language == "zho" ? "花园" : "A garden";
      source.replace(source.find(" A title"), 8, title);
      read_akoma_ntoso(source, slug + ".xml", {slug, folder, version_of, nullptr}, collection, diagnostics);
    };
    add(english, "eng", "a-res-99-1", "A/RES/99/1", {});
    add(arabic, "ara", "a-res-99-1.ar", "A/RES/99/1", 0);
    add(chinese, "zho", "a-res-99-1.zh", "A/RES/99/1", 0);
    add(english, "eng", "a-res-99-2", "A/RES/99/2", {});
    collection.index_names();
    collection.index_mentions();
    collection.index_links();
    REQUIRE(collection.documents.size() == 4);
    std::map<std::string, std::string> made;
    Site site([&](const std::string& path, std::string_view bytes) { made.emplace(path, bytes); });
    render(collection, Addresses(collection), {std::filesystem::path(KYOTO_ROOT) / "templates", {}}, site,
           diagnostics);
    if (!made.contains("assets/search.js")) site.add("assets/search.js", "", diagnostics);
    site.check_links(diagnostics);
    CHECK(to_text(diagnostics) == "");
    return made;
  }();
  return files;
}

bool has(const std::string& path, std::string_view words) {
  const auto file = site().find(path);
  REQUIRE_MESSAGE(file != site().end(), path);
  return file->second.find(words) != std::string::npos;
}

/// The page of the paragraphs, which a short title names.
std::string page_of(const std::string& slug, std::string_view file = "part") {
  if (file != "part") return fmt::format("documents/{}/{}", slug, file);
  const std::string folder = fmt::format("documents/{}/", slug);
  for (const auto& [path, text] : site())
    if (path.starts_with(folder) && text.find("id=\"para-1\"") != std::string::npos &&
        !path.ends_with("whole.html"))
      return path;
  FAIL(slug);
  return {};
}

TEST_CASE("every page of a document leads to the same page in its other languages") {
  for (const char* file : {"index.html", "whole.html", "part"}) {
    CAPTURE(file);
    const std::string in_english = page_of("a-res-99-1", file);
    const std::string in_arabic = page_of("a-res-99-1.ar", file);
    const auto link = [&](const char* slug, const char* rest) {
      return fmt::format("<a href=\"../{}\" {}</a>", page_of(slug, file).substr(10), rest);
    };
    CHECK(has(in_english, "<span lang=\"en\" dir=\"ltr\" aria-current=\"true\">English</span>"));
    CHECK(has(in_english, link("a-res-99-1.ar", "hreflang=\"ar\" lang=\"ar\" dir=\"rtl\">العربية")));
    CHECK(has(in_english, link("a-res-99-1.zh", "hreflang=\"zh\" lang=\"zh\" dir=\"ltr\">中文")));
    CHECK(has(in_arabic, "<span lang=\"ar\" dir=\"rtl\" aria-current=\"true\">العربية</span>"));
    CHECK(has(in_arabic, link("a-res-99-1", "hreflang=\"en\" lang=\"en\" dir=\"ltr\">English")));
    CHECK_FALSE(has(page_of("a-res-99-2", file), "class=\"languages\""));
  }
}

TEST_CASE("words of a document say their language and direction, numbers stand as printed") {
  const std::string page = page_of("a-res-99-1.ar");
  CHECK(has(page, "<html lang=\"en\">"));  // the site's own words
  CHECK(has(page, "<article class=\"document\" lang=\"ar\" dir=\"rtl\">"));
  CHECK(has(page, ">1 -<"));
  CHECK(has(page_of("a-res-99-1.zh"), ">一、<"));
  CHECK(has(page_of("a-res-99-1"), "<article class=\"document\" lang=\"en\" dir=\"ltr\">"));
}

TEST_CASE("a document in three languages is listed and counted once") {
  const std::string& list = site().at("documents/index.html");
  std::size_t titles = 0;
  for (std::size_t at = list.find("class=\"title\""); at != std::string::npos;
       at = list.find("class=\"title\"", at + 1))
    ++titles;
  CHECK(titles == 2);
  CHECK(has("documents/index.html", "hreflang=\"ar\""));
  CHECK(has("data/documents/a-res-99-1.ar.json", "\"ar\""));
  CHECK(has("data/documents/a-res-99-1.ar.xml", "language=\"ara\""));
}

}  // namespace
}  // namespace kyoto
