// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/address.h"

#include <fmt/format.h>

#include <map>

#include "base/unicode.h"

namespace kyoto {
namespace {

/// The part of a file name that a heading gives: `chapter-v`, `b`, `annex`, `summary`. A bare heading gives
/// its place among its siblings, for its wording may be long; only `Summary` is a name of its own.
std::string heading_file(const Document& document, std::uint32_t index) {
  const Heading& heading = document.headings[index];
  std::string number = slug(heading.number);
  if (heading.level == 1) {
    if (number.starts_with("chapter") || number.starts_with("annex")) return number;
    if (!number.empty()) return "chapter-" + number;
    if (heading.title.text.size() <= 20) return slug(heading.title.text);
    std::size_t place = 1;
    for (std::uint32_t i = 0; i < index; ++i) place += document.headings[i].level == 1;
    return fmt::format("part-{}", place);
  }
  if (!number.empty()) return number;
  std::size_t place = 1;
  for (std::uint32_t i = 0; i < index; ++i) place += document.headings[i].parent == heading.parent;
  return fmt::format("part-{}", place);
}

/// The heading's ancestor (or itself) at `level`; the innermost above it when it has none so deep.
std::uint32_t ancestor(const Document& document, std::uint32_t heading, int level) {
  while (document.headings[heading].level > level && document.headings[heading].parent)
    heading = *document.headings[heading].parent;
  return heading;
}

bool has_own_page(const Collection& collection, std::uint32_t index) {
  const Provision& provision = collection.provisions[index];
  return !collection.documents[provision.document].texts[provision.text].folder.empty();
}

}  // namespace

std::uint32_t main_text(const Document& document) {
  std::uint32_t text = 0;
  while (text + 1 < document.texts.size() && document.texts[text].type == "summary") ++text;
  return text;
}

std::vector<DocumentPage> document_pages(const Collection& collection, std::uint32_t index) {
  const Document& document = collection.documents[index];
  std::map<std::uint32_t, std::size_t> chapter_size;
  const std::vector<std::uint32_t> order = reading_order(collection, index);
  for (const std::uint32_t p : order) {
    const Provision& provision = collection.provisions[p];
    if (provision.heading && !has_own_page(collection, p)) {
      std::size_t& size = chapter_size[ancestor(document, *provision.heading, 1)];
      size += provision.body.text.size();
      for (const Speaker& speaker : provision.speakers)
        size += speaker.name.size() + speaker.title.text.size() + 60;
    }
  }

  std::map<std::optional<std::uint32_t>, DocumentPage> pages;  // by heading: the order of the document
  const auto page_heading = [&](std::uint32_t heading) {
    const std::uint32_t chapter = ancestor(document, heading, 1);
    return chapter_size[chapter] > longest_page ? ancestor(document, heading, 2) : chapter;
  };
  for (std::uint32_t h = 0; h < document.headings.size(); ++h) {
    const std::uint32_t top = page_heading(h);
    if (!document.texts[document.headings[h].text].folder.empty()) continue;
    pages[top].headings.push_back(h);
  }
  for (const std::uint32_t p : order) {
    if (has_own_page(collection, p)) continue;
    const std::optional<std::uint32_t> heading = collection.provisions[p].heading;
    pages[heading ? std::optional(page_heading(*heading)) : std::nullopt].provisions.push_back(p);
  }

  std::vector<DocumentPage> result;
  for (auto& [heading, page] : pages) {
    page.heading = heading;
    if (!heading)
      page.file = "text.html";
    else if (document.headings[*heading].level == 1)
      page.file = heading_file(document, *heading) + ".html";
    else
      page.file = heading_file(document, ancestor(document, *heading, 1)) + "-" +
                  heading_file(document, *heading) + ".html";
    result.push_back(std::move(page));
  }
  return result;
}

std::string anchor(const Document& document, const Provision& provision) {
  if (provision.kind == Provision::Kind::Note)
    return fmt::format("note-{}", provision.number == "*" ? "star" : provision.number);
  const std::string prefix =
      provision.text == main_text(document) ? "" : document.texts[provision.text].id + "-";
  std::string point;
  for (const char c : provision.point) point += c == '/' ? '-' : c;
  if (!point.empty()) point.insert(0, "-");
  switch (provision.kind) {
    case Provision::Kind::Preambular:
      return fmt::format("{}preamble-{}", prefix, provision.number);
    case Provision::Kind::Summary:
      return document.texts[provision.text].id;
    case Provision::Kind::Row: {
      const std::optional<Symbol> symbol = Symbol::parse(provision.number);
      return fmt::format("row-{}", symbol ? symbol->slug() : slug(provision.number));
    }
    case Provision::Kind::Paragraph:
    case Provision::Kind::Point:
    case Provision::Kind::Subpoint:
    case Provision::Kind::Note:
      break;
  }
  return fmt::format("{}{}-{}{}", prefix, document.texts[provision.text].type == "agenda" ? "item" : "para",
                     provision.number, point);
}

std::string comparison_address(const Collection& collection, const ComparedTexts& pair, std::size_t part) {
  const auto name = [&](const TextRef& ref) {
    const Document& document = collection.documents[ref.document];
    if (ref.text == main_text(document)) return document.slug;
    return fmt::format("{}-{}", document.slug, document.texts[ref.text].id);
  };
  const std::string suffix = part == 1 ? std::string() : fmt::format("-part-{}", part);
  return fmt::format("compare/{}/{}{}.html", name(pair.earlier), name(pair.later), suffix);
}

Addresses::Addresses(const Collection& collection) {
  provisions_.resize(collection.provisions.size());
  for (std::uint32_t d = 0; d < collection.documents.size(); ++d) {
    const Document& document = collection.documents[d];
    documents_.push_back(fmt::format("documents/{}/index.html", document.slug));
    pages_.push_back(document_pages(collection, d));
    for (const DocumentPage& page : pages_.back())
      for (const std::uint32_t p : page.provisions)
        provisions_[p] = fmt::format("documents/{}/{}#{}", document.slug, page.file,
                                     anchor(document, collection.provisions[p]));
    for (const Text& text : document.texts) {
      if (text.folder.empty()) continue;
      for (const std::uint32_t p : text.provisions) {
        const Provision& provision = collection.provisions[p];
        if (provision.kind == Provision::Kind::Paragraph)
          provisions_[p] = fmt::format("{}/{}.html", text.folder, provision.number);
        else if (provision.kind == Provision::Kind::Preambular)
          provisions_[p] = fmt::format("{}/whole.html#preamble-{}", text.folder, provision.number);
        else
          provisions_[p] =
              fmt::format("{}/{}.html#{}", text.folder, provision.number, anchor(document, provision));
      }
    }
  }
  for (const Recommendation& recommendation : collection.recommendations)
    provisions_[recommendation.provision] = fmt::format("recommendations/{}.html", recommendation.id);
  for (std::uint32_t d = 0; d < collection.documents.size(); ++d) {
    const Document& document = collection.documents[d];
    for (const std::uint32_t n : document.notes) {
      const Provision& note = collection.provisions[n];
      std::string page = fmt::format("documents/{}/whole.html", document.slug);
      if (note.parent) page = provisions_[*note.parent].substr(0, provisions_[*note.parent].find('#'));
      provisions_[n] = fmt::format("{}#{}", page, anchor(document, note));
    }
  }
  lineages_.resize(collection.provisions.size());
  for (std::uint32_t p = 0; p < collection.provisions.size(); ++p)
    if (!collection.lineage_from(p).empty() || !collection.lineage_to(p).empty())
      lineages_[p] = lineage_address(collection, p);
  for (const Practice& practice : collection.practices)
    practices_.push_back(fmt::format("practices/{}.html", practice.id));
  for (const Term& term : collection.terms)
    terms_.push_back(fmt::format("{}/{}.html", folder_name(term.vocabulary), term.id));
}

std::string Addresses::lineage_address(const Collection& collection, std::uint32_t index) const {
  for (std::optional<std::uint32_t> p = index; p; p = collection.provisions[*p].parent)
    if (provisions_[*p].find('#') == std::string::npos) return provisions_[*p] + "#lineage";
  const Provision& provision = collection.provisions[index];
  const Document& document = collection.document_of(provision);
  return fmt::format("lineage/{}/{}.html", document.slug, anchor(document, provision));
}

const std::string& Addresses::of(Ref ref) const {
  switch (ref.kind) {
    case Ref::Kind::Document:
      return documents_[ref.index];
    case Ref::Kind::Provision:
      return provisions_[ref.index];
    case Ref::Kind::Practice:
      return practices_[ref.index];
    case Ref::Kind::Term:
      break;
  }
  return terms_[ref.index];
}

bool occurs(const Collection& collection, std::uint32_t term) {
  return !collection.links_to({Ref::Kind::Term, term}).empty();
}

}  // namespace kyoto
