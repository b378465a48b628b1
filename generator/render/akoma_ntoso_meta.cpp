// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/akoma_ntoso_meta.h"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <utility>

#include "model/address.h"
#include "model/language.h"
#include "render/akoma_ntoso_ids.h"

namespace kyoto {
namespace {

constexpr std::string_view no_date = "0001-01-01";  ///< as the United Nations writes a day that is not known

/// `/akn/un/statement/deliberation/unga/2021-12-16/76-182` of a resolution, as the United Nations names it;
/// `/akn/un/doc/report/2021-03-26/a-conf.234-16` of others.
std::string work_address(const Collection& collection, const Document& document, std::uint32_t text) {
  const std::string date = document.date ? to_iso(*document.date) : std::string(no_date);
  std::string address;
  if (document.symbol) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> bodies = {
        {{"A/RES/", "unga"}, {"E/RES/", "unecosoc"}, {"S/RES/", "unsc"}}};
    for (const auto& [begins, body] : bodies)
      if (document.symbol->text().starts_with(begins))
        address = fmt::format("/akn/un/statement/deliberation/{}/{}/{}", body, date,
                              as_id(document.symbol->text().substr(begins.size())));
  }
  if (address.empty()) {
    const Document& main = document.version_of ? collection.documents[*document.version_of] : document;
    address = fmt::format("/akn/un/{}/{}/{}/{}", is_statement(document.type) ? "statement" : "doc",
                          as_id(document.type), date, main.slug);
  }
  return text == main_text(document) ? address : fmt::format("{}/!{}", address, document.texts[text].id);
}

void write_identification(XmlElement& meta, const Collection& collection, const Document& document,
                          std::uint32_t index) {
  const Text& text = document.texts[index];
  const Language* language = find_language(document.language);
  const std::string code(language != nullptr ? language->code3 : document.language);
  const std::string work = work_address(collection, document, index);
  const std::string expression = fmt::format("{}/{}@", work, code);
  const std::optional<Date>& date = text.adopted ? text.adopted : document.date;
  const std::string day = date ? to_iso(*date) : std::string(no_date);

  XmlElement& identification = meta.add("identification").set("source", "#kyoto");
  const auto begin_level = [&](const char* name, const std::string& address,
                               const char* ending) -> XmlElement& {
    XmlElement& level = identification.add(name);
    level.add("FRBRthis").set("value", address + "/!main" + ending);
    level.add("FRBRuri").set("value", address + ending);
    return level;
  };
  const auto end_level = [&](XmlElement& level, const char* what, const char* author, const char* as) {
    level.add("FRBRdate").set("date", day).set("name", what);
    level.add("FRBRauthor").set("href", author).set("as", as);
  };
  XmlElement& as_work = begin_level("FRBRWork", work, "");
  const auto alias = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) as_work.add("FRBRalias").set("value", value).set("name", name);
  };
  alias("title", text.title);
  alias("citation", text.cite);
  for (const std::string& name : text.other_names) alias("otherName", name);
  end_level(as_work, text.adopted ? "adoption" : "document", "#un", "#author");
  as_work.add("FRBRcountry").set("value", "un");
  XmlElement& as_expression = begin_level("FRBRExpression", expression, "");
  end_level(as_expression, "document", "#un", "#author");
  as_expression.add("FRBRlanguage").set("language", code);
  end_level(begin_level("FRBRManifestation", expression, ".xml"), "document", "#kyoto", "#editor");
}

/// What the names in `refersTo`, `as` and `source` stand for.
void write_references(XmlElement& meta, AkomaNtosoWords& words) {
  struct Named {
    std::string_view element, id, href, shown;
  };
  static constexpr std::array<Named, 7> names = {{
      {"TLCOrganization", "un", "/akn/ontology/organization/un", "United Nations"},
      {"TLCOrganization", "kyoto", "/akn/ontology/organization/kyoto", "Kyoto"},
      {"TLCConcept", "symbol", "/akn/ontology/reference/un/symbol", "Symbol"},
      {"TLCConcept", "documentDate", "/akn/ontology/concept/un/documentDate", "Date of the document"},
      {"TLCRole", "author", "/akn/ontology/role/un/author", "Author"},
      {"TLCRole", "editor", "/akn/ontology/role/un/editor", "Editor"},
      {"TLCTerm", "resolutionTitle", "/akn/ontology/reference/un/resolutionTitle", "Resolution title"},
  }};
  XmlElement& references = meta.add("references").set("source", "#kyoto");
  for (const Named& name : names)
    references.add(name.element)
        .set("eId", words.unique(std::string(name.id)))
        .set("href", name.href)
        .set("showAs", name.shown);
}

}  // namespace

bool is_statement(std::string_view type) {
  return type.ends_with("resolution") || type == "declaration" || type == "decision" || type == "statement";
}

void write_akoma_ntoso_meta(XmlElement& root, const Collection& collection, const Document& document,
                            std::uint32_t index, std::string_view opens_at, AkomaNtosoWords& words) {
  const Text& text = document.texts[index];
  const bool is_main = index == main_text(document);
  XmlElement& meta = root.add("meta");
  write_identification(meta, collection, document, index);
  if (is_main) {
    write_references(meta, words);
    words.write_uncalled_notes(meta);
  }
  XmlElement& proprietary = meta.add("proprietary").set("source", "#kyoto");
  if (is_main) {
    XmlElement& own = proprietary.add("kyoto:document");
    for (const RecommendationsPlace& place : document.recommendations)
      own.add("kyoto:recommendations")
          .set("unit", place.unit)
          .set("workshop", place.workshop)
          .set("title", place.title);
  }
  XmlElement& own = proprietary.add("kyoto:text");
  own.set("id", text.id).set("type", text.type).set("place", std::to_string(index));
  if (!text.folder.empty()) own.set("folder", text.folder);
  if (!text.quoted_from.empty()) own.set("quotedFrom", text.quoted_from);
  if (!opens_at.empty()) own.set("opensAt", opens_at);
}

void write_akoma_ntoso_cover(XmlElement& root, const Document& document) {
  XmlElement& cover = root.add("coverPage");
  if (document.symbol)
    cover.add("p").add("docNumber").set("refersTo", "#symbol").add_words(document.symbol->text());
  cover.add("p").add("docTitle", document.title);
  if (!document.short_name.empty()) cover.add("p").add("shortTitle", document.short_name);
  if (document.date)
    cover.add("p")
        .add("docDate")
        .set("date", to_iso(*document.date))
        .set("refersTo", "#documentDate")
        .add_words(to_words(*document.date));
}

}  // namespace kyoto
