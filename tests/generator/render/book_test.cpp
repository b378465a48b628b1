// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <filesystem>
#include <map>
#include <pugixml.hpp>
#include <string>
#include <vector>

#include "generator/render/rendered.h"
#include "generator/render/small_collection.h"

namespace {

using namespace kyoto;

struct SmallBook {
  std::vector<std::string> order;
  std::map<std::string, std::string> files;
  std::string messages;
};

SmallBook render_small_book() {
  const Collection collection = small_collection();
  SmallBook book;
  Diagnostics diagnostics;
  const auto take = [&](const std::string& path, std::string_view bytes) {
    book.order.push_back(path);
    book.files.emplace(path, bytes);
  };
  Site site(take, Site::Names::Own);
  const Addresses addresses(collection);
  render_book(collection, addresses, {std::filesystem::path(KYOTO_ROOT) / "templates", {}}, site,
              diagnostics);
  site.check_links(diagnostics);
  book.messages = to_text(diagnostics);
  return book;
}

}  // namespace

TEST_CASE("A book begins as a book must, and every link in it leads somewhere") {
  const SmallBook book = render_small_book();
  CHECK(book.messages == "");
  REQUIRE(book.order.size() > 10);
  CHECK(book.order[0] == "mimetype");
  CHECK(book.files.at("mimetype") == "application/epub+zip");
  CHECK(book.order[1] == "META-INF/container.xml");
}

TEST_CASE("The same collection gives the same book, with the same identity") {
  CHECK(render_small_book().files == render_small_book().files);
}

TEST_CASE("All files of a book are XML, and listed where readers look for them") {
  const SmallBook book = render_small_book();
  pugi::xml_document package;
  REQUIRE(package.load_string(book.files.at("EPUB/package.opf").c_str()));
  std::map<std::string, std::string> listed;
  for (const pugi::xml_node item : package.child("package").child("manifest"))
    if (item.type() == pugi::node_element)
      listed.emplace(std::string("EPUB/") + item.attribute("href").value(),
                     item.attribute("media-type").value());
  for (const auto& [path, bytes] : book.files) {
    INFO(path);
    if (path.ends_with(".xhtml")) CHECK(listed[path] == "application/xhtml+xml");
    if (path.starts_with("EPUB/") && !path.ends_with(".opf")) CHECK(listed.contains(path));
    if (!path.ends_with("ml") && !path.ends_with(".opf")) continue;
    pugi::xml_document document;
    const pugi::xml_parse_result read = document.load_string(bytes.c_str(), pugi::parse_full);
    CHECK_MESSAGE(read, read.description());
  }
  CHECK(listed.size() == book.files.size() - 3);  // but mimetype, container and package
}

TEST_CASE("A footnote stands in the file that calls it, marked so that it can be shown over the text") {
  const SmallBook book = render_small_book();
  std::size_t calls = 0;
  for (const auto& [path, page] : book.files) {
    INFO(path);
    if (!path.ends_with(".xhtml")) continue;
    for (std::size_t at = page.find("epub:type=\"noteref\""); at != std::string::npos;
         at = page.find("epub:type=\"noteref\"", at + 1)) {
      ++calls;
      const std::size_t begin = page.rfind("href=\"#", at) + 7;
      const std::string id = page.substr(begin, page.find('"', begin) - begin);
      CHECK(has(page, "<aside id=\"" + id + "\" epub:type=\"footnote\" role=\"doc-footnote\">"));
    }
  }
  CHECK(calls == 2);
}

TEST_CASE("What the book holds is linked, what it leaves to the site is plain words") {
  const SmallBook book = render_small_book();
  const std::string& page = book.files.at("EPUB/recommendations.xhtml");
  CHECK_MESSAGE(has(page, "text.xhtml#"), page);            // the Declaration
  CHECK_MESSAGE(has(page, "countries.xhtml#term-"), page);  // a State with practices
  CHECK_MESSAGE(has(page, "Recalling the Tokyo Rules and"),
                page);  // an instrument's page is on the site alone
  const std::string& practice = book.files.at("EPUB/practices/volunteers-japan.xhtml");
  CHECK_MESSAGE(has(practice, "../recommendations.xhtml#recommendation-2-b"), practice);
  CHECK_MESSAGE(has(practice, "Volunteers &amp; officers"), practice);
}
