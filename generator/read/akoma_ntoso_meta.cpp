// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/akoma_ntoso_meta.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "base/unicode.h"
#include "model/language.h"

namespace kyoto {
namespace {

constexpr std::array<std::string_view, 12> document_types = {
    "act",      "amendment",       "amendmentList", "bill",
    "debate",   "debateReport",    "doc",           "documentCollection",
    "judgment", "officialGazette", "portion",       "statement"};

bool is_document(const XmlNode& node) {
  return !node.is_foreign &&
         std::find(document_types.begin(), document_types.end(), node.name) != document_types.end();
}

/// `mainBody`, `debateBody`, `preamble`: it holds words of a text. A collection's body only says what is in
/// it.
bool is_body(const XmlNode& node) {
  return node.name == "body" || node.name == "preamble" ||
         (node.name.ends_with("Body") && node.name != "collectionBody");
}

bool has_text(const XmlNode& document) {
  return std::any_of(document.children.begin(), document.children.end(), is_body);
}

const XmlNode* document_in(const XmlNode& holder) {
  for (const XmlNode& child : holder.children)
    if (is_document(child)) return &child;
  return nullptr;
}

/// The first element below `node` that `wanted` says yes to; null when there is none.
template <typename Wanted>
const XmlNode* find_below(const XmlNode* node, Wanted wanted) {
  if (node == nullptr) return nullptr;
  for (const XmlNode& child : node->children) {
    if (child.is_text()) continue;
    if (wanted(child)) return &child;
    if (const XmlNode* found = find_below(&child, wanted)) return found;
  }
  return nullptr;
}

const XmlNode* find_named(const XmlNode* node, std::string_view name) {
  return find_below(node, [&](const XmlNode& candidate) { return candidate.name == name; });
}

const XmlNode* find_referring(const XmlNode* node, std::string_view name, std::string_view refers_to) {
  return find_below(node, [&](const XmlNode& candidate) {
    return candidate.name == name && candidate.attribute("refersTo") == refers_to;
  });
}

const XmlNode* path(const XmlNode* node, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names)
    if (node != nullptr) node = node->child(name);
  return node;
}

/// The day, perhaps with a time behind it; empty for none and for the day that stands for none.
std::optional<Date> day(std::string_view value) {
  const std::optional<Date> date = parse_date(value.substr(0, 10));
  return date && date->year > 1 ? date : std::nullopt;
}

/// Our own namespace says what no element of the standard does; see render/akoma_ntoso.
const XmlNode* own_data(const XmlNode& document, std::string_view name) {
  return find_below(path(&document, {"meta", "proprietary"}),
                    [&](const XmlNode& candidate) { return candidate.is_foreign && candidate.name == name; });
}

/// The symbol that `text` is, or that it begins with (`A/RES/75/101 A-B`), or that it is when its spaces are
/// left out.
std::optional<Symbol> symbol_in(std::string_view text) {
  if (std::optional<Symbol> whole = Symbol::parse(text)) return whole;
  if (std::optional<Symbol> beginning = Symbol::parse(text.substr(0, Symbol::match(text)))) return beginning;
  std::string closed;
  for (const char c : text)
    if (c != ' ') closed += c;
  return Symbol::parse(closed);
}

/// `resolution`, `76/182` from `A/RES/76/182`, and the body that adopted it.
struct ResolutionSymbol {
  std::string_view body, kind;
  std::string number;
};

/// `2510 (2020)`, as a number is written in words, from `2510(2020)`.
std::string in_words(std::string_view number) {
  std::string words(number);
  if (const std::size_t open = words.find('('); open != std::string::npos && open > 0)
    words.insert(open, 1, ' ');
  return words;
}

std::optional<ResolutionSymbol> as_resolution(const Symbol& symbol) {
  struct Form {
    std::string_view begins, body, kind;
  };
  static constexpr std::array<Form, 7> forms = {{
      {"A/HRC/RES/", "Human Rights Council", "resolution"},
      {"A/HRC/DEC/", "Human Rights Council", "decision"},
      {"A/RES/", "General Assembly", "resolution"},
      {"A/DEC/", "General Assembly", "decision"},
      {"E/RES/", "Economic and Social Council", "resolution"},
      {"E/DEC/", "Economic and Social Council", "decision"},
      {"S/RES/", "Security Council", "resolution"},
  }};
  const std::string_view text = symbol.text();
  for (const Form& form : forms)
    if (text.starts_with(form.begins))
      return ResolutionSymbol{form.body, form.kind, in_words(text.substr(form.begins.size()))};
  return std::nullopt;
}

std::vector<std::string> other_names(const Symbol& symbol) {
  std::vector<std::string> names = {symbol.text()};
  if (const auto resolution = as_resolution(symbol)) {
    if (resolution->body == "General Assembly")
      names.push_back(fmt::format("Assembly {} {}", resolution->kind, resolution->number));
    names.push_back(fmt::format("{} {}", resolution->kind, resolution->number));
  }
  return names;
}

std::vector<std::string> aliases(const XmlNode* work, std::string_view name) {
  std::vector<std::string> values;
  if (work == nullptr) return values;
  for (const XmlNode& child : work->children)
    if (child.name == "FRBRalias" && child.attribute("name") == name)
      values.emplace_back(child.attribute("value"));
  return values;
}

std::string alias(const XmlNode* work, std::string_view name) {
  std::vector<std::string> values = aliases(work, name);
  return values.empty() ? std::string() : std::move(values.front());
}

std::optional<Date> adoption(const XmlNode& document) {
  if (const XmlNode* work = path(&document, {"meta", "identification", "FRBRWork"}))
    for (const XmlNode& child : work->children)
      if (child.name == "FRBRdate" && child.attribute("name") == "adoption")
        return day(child.attribute("date"));
  if (const XmlNode* date = find_referring(document.child("conclusions"), "docDate", "#adoptionDate"))
    return day(date->attribute("date"));
  return std::nullopt;
}

/// The title in the preface, without the dash that Arabic files write before it.
std::string preface_title(const XmlNode& document, XmlWordsReader& words) {
  const XmlNode* preface = document.child("preface");
  const XmlNode* title = find_referring(preface, "docTitle", "#resolutionTitle");
  if (title == nullptr) title = find_named(preface, "docTitle");
  if (title == nullptr) return {};
  const std::string text = words.plain(*title);
  return text.substr(std::min(dash_length(text), text.size()));
}

/// The names of a text that we wrote ourselves.
void read_own_names(const XmlNode& data, const XmlNode& document, AkomaNtosoPart& part) {
  const XmlNode* work = path(&document, {"meta", "identification", "FRBRWork"});
  part.is_ours = true;
  part.text.id = data.attribute("id");
  part.text.type = data.attribute("type");
  part.text.folder = data.attribute("folder");
  part.text.quoted_from = data.attribute("quotedFrom");
  part.opens_at = data.attribute("opensAt");
  part.text.title = alias(work, "title");
  part.text.cite = alias(work, "citation");
  part.text.other_names = aliases(work, "otherName");
  part.text.adopted = adoption(document);
  const std::string_view place = data.attribute("place");
  part.place = place.size() == 1 || place.size() == 2 ? std::stoi("0" + std::string(place)) : -1;
}

std::string with_capital(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  return text;
}

/// The names of a text as the United Nations publishes it: they follow from what it is and from the symbol.
void derive_names(const AkomaNtosoMeta& meta, XmlWordsReader& words, AkomaNtosoPart& part) {
  const XmlNode& document = *part.document;
  std::string name(document.attribute("name"));
  if (name.empty()) name = document.name;
  const XmlNode* number = find_named(document.child("preface"), "docNumber");
  const std::string letter = number == nullptr ? std::string() : words.plain(*number);
  const std::string whole = resolution_name(meta.symbol);

  part.text.type = name.ends_with("resolution") ? "resolution" : slug(name);
  part.text.title = preface_title(document, words);
  part.text.adopted = adoption(document);
  part.text.id = slug(name);
  if (part.text.id.empty()) part.text.id = "text";
  if (part.holder == nullptr) {
    part.text.cite = whole;
    if (meta.symbol && !whole.empty()) part.text.other_names = other_names(*meta.symbol);
  } else if (letter.size() == 1 && letter.front() >= 'A' && letter.front() <= 'Z') {
    // One of several resolutions under one number: 75/101 A.
    part.text.id += "-" + to_lower(letter);
    if (!whole.empty()) part.text.cite = fmt::format("{} {}", whole, letter);
  } else {
    const std::string before = !whole.empty() ? whole : meta.symbol ? meta.symbol->text() : meta.short_name;
    if (!before.empty()) part.text.cite = fmt::format("{}, {}", before, name);
  }
  if (part.text.title.empty()) part.text.title = part.holder == nullptr ? meta.title : with_capital(name);
}

void add_part(const XmlNode* holder, const XmlNode& document, const AkomaNtosoMeta& meta,
              XmlWordsReader& words, std::vector<AkomaNtosoPart>& parts) {
  if (has_text(document)) {
    AkomaNtosoPart part;
    part.holder = holder;
    part.document = &document;
    const XmlNode* data = own_data(document, "text");
    if (data != nullptr)
      read_own_names(*data, document, part);
    else
      derive_names(meta, words, part);
    parts.push_back(std::move(part));
  }
  for (const XmlNode& group : document.children)
    if (group.name == "attachments" || group.name == "components")
      for (const XmlNode& inner : group.children)
        if (const XmlNode* inside = document_in(inner)) add_part(&inner, *inside, meta, words, parts);
}

}  // namespace

const XmlNode* akoma_ntoso_document(const XmlDocument& file, Reporter& reporter) {
  const auto refuse = [&](const XmlNode& at, std::string text, std::string hint) -> const XmlNode* {
    reporter.error("not-akoma-ntoso", reporter.at(at.begin), static_cast<int>(code_point_count(at.name)),
                   std::move(text), std::move(hint));
    return nullptr;
  };
  if (file.root.name != "akomaNtoso")
    return refuse(file.root,
                  fmt::format("expected the root element <akomaNtoso>, found <{}>", file.root.name),
                  "Put only documents in Akoma Ntoso 3.0 into this folder, or name another `source` in "
                  "document.yml.");
  if (!file.vocabulary.starts_with(akoma_ntoso_namespace))
    return refuse(file.root,
                  fmt::format("expected the namespace {}, found {}", akoma_ntoso_namespace,
                              file.vocabulary.empty() ? "none" : file.vocabulary),
                  fmt::format("Write:  <akomaNtoso xmlns=\"{}\">", akoma_ntoso_namespace));
  const XmlNode* document = document_in(file.root);
  if (document == nullptr)
    return refuse(file.root, "expected a document in <akomaNtoso> such as <statement> or <doc>, found none",
                  "The file may be cut off: compare it with the one that was received.");
  if (find_below(&file.root, is_body) == nullptr)
    return refuse(
        *document,
        fmt::format("expected <{}> to have a text in <preamble> or <mainBody>, found none", document->name),
        "The file may be cut off: compare it with the one that was received.");
  return document;
}

std::string resolution_name(const std::optional<Symbol>& symbol) {
  if (!symbol) return {};
  const auto resolution = as_resolution(*symbol);
  return resolution ? fmt::format("{} {} {}", resolution->body, resolution->kind, resolution->number)
                    : std::string();
}

bool is_number_of(std::string_view number, const std::optional<Symbol>& symbol) {
  const auto closed = [](std::string_view text) {
    std::string without_spaces;
    for (const char c : text)
      if (c != ' ') without_spaces += c;
    return without_spaces;
  };
  std::string own = closed(number);
  while (own.ends_with('.') || own.ends_with('-')) own.pop_back();
  for (const std::string_view kind : {"/RES/", "/DEC/"})
    if (const std::size_t at = symbol ? symbol->text().find(kind) : std::string::npos;
        at != std::string::npos)
      return own == closed(std::string_view(symbol->text()).substr(at + kind.size()));
  return false;
}

std::size_t dash_length(std::string_view title) {
  if (!title.starts_with('-')) return 0;
  std::size_t length = 1;
  while (length < title.size() && (title[length] == ' ' || title[length] == '\t')) ++length;
  return length > 1 ? length : 0;
}

AkomaNtosoMeta read_akoma_ntoso_meta(const XmlNode& document, XmlWordsReader& words) {
  AkomaNtosoMeta meta;
  const XmlNode* cover = document.child("coverPage");
  const XmlNode* identification = path(&document, {"meta", "identification"});
  meta.symbol_node = find_referring(cover, "docNumber", "#symbol");
  if (meta.symbol_node == nullptr)
    meta.symbol_node = find_below(cover, [&](const XmlNode& candidate) {
      return candidate.name == "docNumber" && Symbol::parse(words.plain(candidate)).has_value();
    });
  if (meta.symbol_node != nullptr) {
    meta.symbol_text = words.plain(*meta.symbol_node);
    meta.symbol = symbol_in(meta.symbol_text);
  }
  meta.type = document.attribute("name");
  const XmlNode* language = path(identification, {"FRBRExpression", "FRBRlanguage"});
  if (language != nullptr) {
    const std::string_view code = language->attribute("language");
    const Language* known = find_language(code);
    meta.language = known != nullptr ? known->code : code;
  }
  const XmlNode* stated = find_referring(cover, "docDate", "#documentDate");
  meta.is_ours = own_data(document, "document") != nullptr;
  if (meta.is_ours) {
    if (const XmlNode* title = find_named(cover, "docTitle")) meta.title = words.plain(*title);
    if (const XmlNode* name = find_named(cover, "shortTitle")) meta.short_name = words.plain(*name);
    if (stated != nullptr) meta.date = day(stated->attribute("date"));
    for (const XmlNode& child : own_data(document, "document")->children)
      if (child.name == "recommendations")
        meta.recommendations.push_back({std::string(child.attribute("unit")),
                                        std::string(child.attribute("workshop")),
                                        std::string(child.attribute("title"))});
    return meta;
  }
  meta.date = adoption(document);
  if (!meta.date)
    if (const XmlNode* date = path(identification, {"FRBRWork", "FRBRdate"}))
      meta.date = day(date->attribute("date"));
  meta.title = preface_title(document, words);
  if (meta.title.empty())
    if (const XmlNode* title = find_named(cover, "docTitle")) meta.title = words.plain(*title);
  meta.short_name = resolution_name(meta.symbol);
  if (meta.short_name.empty()) meta.short_name = meta.symbol ? meta.symbol->text() : meta.title;
  return meta;
}

std::vector<AkomaNtosoPart> akoma_ntoso_parts(const XmlNode& file_root, const XmlNode& document,
                                              const AkomaNtosoMeta& meta, XmlWordsReader& words) {
  std::vector<AkomaNtosoPart> parts;
  add_part(nullptr, document, meta, words, parts);
  // A collection has its components beside it.
  if (const XmlNode* components = file_root.child("components"))
    for (const XmlNode& component : components->children)
      if (const XmlNode* inside = document_in(component)) add_part(&component, *inside, meta, words, parts);

  // Names that stand twice are counted: `annex`, `annex-2`.
  std::map<std::string, int> seen;
  for (AkomaNtosoPart& part : parts) {
    const int count = part.is_ours ? 1 : ++seen[part.text.id];
    if (count == 1) continue;
    part.text.id += fmt::format("-{}", count);
    if (!part.text.cite.empty()) part.text.cite += fmt::format(" {}", count);
  }
  std::stable_sort(parts.begin(), parts.end(),
                   [](const AkomaNtosoPart& a, const AkomaNtosoPart& b) { return a.place < b.place; });
  return parts;
}

std::string akoma_ntoso_language(std::string_view source, const std::string& file) {
  Diagnostics ignored;  // what is wrong is said when the file is read
  Reporter reporter(source, file, ignored);
  const std::optional<XmlDocument> parsed = parse_xml(reporter);
  const XmlNode* document = parsed ? document_in(parsed->root) : nullptr;
  const XmlNode* language =
      document == nullptr ? nullptr
                          : path(document, {"meta", "identification", "FRBRExpression", "FRBRlanguage"});
  if (language == nullptr) return {};
  const std::string_view code = language->attribute("language");
  const Language* known = find_language(code);
  return std::string(known != nullptr ? known->code : code);
}

}  // namespace kyoto
