// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/book_package.h"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <utility>

#include "base/file.h"
#include "base/hash.h"
#include "render/edition_parts.h"
#include "render/xml.h"

namespace kyoto {
namespace {

constexpr std::string_view folder = "EPUB/";
constexpr const char* package_path = "EPUB/package.opf";
constexpr const char* page_type = "application/xhtml+xml";

// RFC 9562, 5.8: "UUIDv8 provides a format for experimental or vendor-specific use cases." The bits are those
// of a hash, so that the same book has the same name.
std::string uuid_of(const std::string& bytes) {
  std::string hex = sha256(bytes);
  hex[12] = '8';
  hex[16] = 'a';
  return fmt::format("urn:uuid:{}-{}-{}-{}-{}", hex.substr(0, 8), hex.substr(8, 4), hex.substr(12, 4),
                     hex.substr(16, 4), hex.substr(20, 12));
}

View::List entries_view(const std::vector<BookEntry>& entries) {
  View::List list;
  for (const BookEntry& entry : entries)
    list.push_back(View()
                       .set("title", entry.title)
                       .set("href", entry.path)
                       .set("children", entries_view(entry.children)));
  return list;
}

void add_meta(XmlElement& metadata, std::string_view property, std::string_view words) {
  metadata.add("meta").set("property", property).add_words(words);
}

/// Where readers find the package document: the same in every book.
std::string container() {
  XmlElement root("container");
  root.set("version", "1.0").set("xmlns", "urn:oasis:names:tc:opendocument:xmlns:container");
  root.add("rootfiles")
      .add("rootfile")
      .set("full-path", package_path)
      .set("media-type", "application/oebps-package+xml");
  return to_text(root);
}

}  // namespace

Book::Book(Rendering& rendering) : rendering_(&rendering) {
  // "The mimetype file is the first file in the archive"; whoever packs keeps the order.
  rendering.site.add("mimetype", "application/epub+zip", rendering.diagnostics);
  rendering.site.add("META-INF/container.xml", container(), rendering.diagnostics);
  const std::optional<std::string> style =
      read_file(rendering.settings.templates / "book" / "style.css", rendering.diagnostics);
  if (style) add_file({"style.css", "text/css", {}}, *style);
}

void Book::add_file(const Item& item, std::string_view bytes) {
  hashes_ += sha256(bytes);
  items_.push_back(item);
  rendering_->site.add(std::string(folder) + item.path, bytes, rendering_->diagnostics);
}

void Book::add_page(std::string_view kind, const std::string& path, const std::string& title,
                    const std::string& language, View content) {
  content.set("page_title", title).set("page_language", language);
  content.set("style_href", relative_path(path, "style.css"));
  add_file({path, page_type, kind == "contents" ? "nav" : ""},
           rendering_->templates.render(std::string(kind), content, rendering_->diagnostics));
}

void Book::finish(const std::vector<BookEntry>& contents) {
  const Words& words = rendering_->words;
  add_page("contents", "contents.xhtml", words.text("contents"), "en",
           View().set("entries", entries_view(contents)));

  XmlElement root("package");
  root.set("xmlns", "http://www.idpf.org/2007/opf").set("version", "3.0").set("unique-identifier", "id");
  root.set("xml:lang", "en");
  XmlElement& metadata = root.add("metadata").set("xmlns:dc", "http://purl.org/dc/elements/1.1/");
  metadata.add("dc:identifier").set("id", "id").add_words(uuid_of(hashes_));
  metadata.add("dc:title", words.text("site.full_name"));
  metadata.add("dc:language", "en");
  metadata.add("dc:description", words.text("site.description"));
  metadata.add("dc:rights", words.text("about.licence.text"));
  // A book must say when it was last modified; the time of packing would make two runs differ.
  const std::optional<Date> day = rendering_->settings.edition.date();
  const std::string date = to_iso(day.value_or(Date{1980, 1, 1}));
  metadata.add("dc:date", date);
  add_meta(metadata, "dcterms:modified", date + "T00:00:00Z");
  add_meta(metadata, "schema:accessMode", "textual");
  add_meta(metadata, "schema:accessModeSufficient", "textual");
  for (const char* feature :
       {"structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability"})
    add_meta(metadata, "schema:accessibilityFeature", feature);
  add_meta(metadata, "schema:accessibilityHazard", "none");
  add_meta(metadata, "schema:accessibilitySummary", words.text("book.accessibility"));
  XmlElement& manifest = root.add("manifest");
  XmlElement& spine = root.add("spine");
  for (std::size_t i = 0; i < items_.size(); ++i) {
    const std::string id = fmt::format("f{}", i);
    XmlElement& item = manifest.add("item");
    item.set("id", id).set("href", items_[i].path).set("media-type", items_[i].type);
    if (!items_[i].properties.empty()) item.set("properties", items_[i].properties);
    if (items_[i].type == page_type && items_[i].properties.empty()) spine.add("itemref").set("idref", id);
  }
  rendering_->site.add(package_path, to_text(root), rendering_->diagnostics);
}

}  // namespace kyoto
