// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/document_sheet.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <utility>

#include "base/edit_distance.h"
#include "base/file.h"
#include "read/reporter.h"
#include "read/yaml.h"

namespace kyoto {
namespace {

/// What one map of the sheet may say; reports what it may not.
class SheetMap {
 public:
  SheetMap(const YamlNode& node, std::string what, Reporter& reporter)
      : node_(node), what_(std::move(what)), reporter_(reporter) {}

  /// Reports every key that is not among `known`, with the nearest that is.
  void allow_only(std::span<const std::string> known) {
    if (node_.kind != YamlNode::Kind::Map) {
      reporter_.error("unknown-key", node_.where, node_.length,
                      fmt::format("expected the keys of {}, found a bare value", what_),
                      fmt::format("Write one `key: value` a line: {}.", fmt::join(known, ", ")));
      return;
    }
    for (const YamlEntry& entry : node_.entries) {
      if (std::find(known.begin(), known.end(), entry.key) != known.end()) continue;
      const std::optional<std::string> near = nearest(entry.key, known);
      reporter_.error("unknown-key", entry.where, static_cast<int>(entry.key.size()),
                      fmt::format("expected a key of {}, found {}", what_, entry.key),
                      near ? fmt::format("did you mean {}?", *near)
                           : fmt::format("Known keys: {}.", fmt::join(known, ", ")));
    }
  }

  std::string text(std::string_view key) const {
    const YamlNode* value = node_.find(key);
    return value != nullptr && value->is_scalar() ? value->scalar : std::string();
  }

  std::string required(std::string_view key) {
    std::string value = text(key);
    if (value.empty())
      reporter_.error("missing-key", node_.where, 1,
                      fmt::format("expected {} to have `{}`, found none", what_, key),
                      fmt::format("Write:  {}: ...", key));
    return value;
  }

  /// One of `choices`, by its place; the first when the key is missing.
  std::size_t choice(std::string_view key, std::span<const std::string> choices) {
    const YamlNode* value = node_.find(key);
    if (value == nullptr) return 0;
    const auto found = std::find(choices.begin(), choices.end(), value->scalar);
    if (found != choices.end()) return static_cast<std::size_t>(found - choices.begin());
    reporter_.error(
        "unknown-value", value->where, value->length,
        fmt::format("expected {}, found {}", fmt::join(choices, " or "), value->scalar),
        fmt::format("Write:  {}: {}", key, nearest(value->scalar, choices).value_or(choices.front())));
    return 0;
  }

  /// A day of the calendar; empty when the key is missing or, reported, when it is none.
  std::optional<Date> date(std::string_view key) {
    const YamlNode* value = node_.find(key);
    if (value == nullptr) return std::nullopt;
    const std::optional<Date> date = parse_date(value->scalar);
    if (!date)
      reporter_.error("invalid-date", value->where, value->length,
                      fmt::format("expected a date such as 2021-03-26, found {}", value->scalar),
                      "Write year-month-day.");
    return date;
  }

  std::vector<std::string> list(std::string_view key) const {
    std::vector<std::string> values;
    if (const YamlNode* value = node_.find(key); value != nullptr)
      for (const YamlNode& item : value->items) values.push_back(item.scalar);
    return values;
  }

  const std::vector<YamlNode>& items(std::string_view key) const {
    static const std::vector<YamlNode> none;
    const YamlNode* value = node_.find(key);
    return value == nullptr ? none : value->items;
  }

  const YamlNode* find(std::string_view key) const { return node_.find(key); }
  const Position& where() const { return node_.where; }

 private:
  const YamlNode& node_;
  std::string what_;
  Reporter& reporter_;
};

using Format = DocumentSheet::Format;

// In the order of the enumerations.
const std::array<std::string, 4> format_names = {"text", "pdf-text", "akoma-ntoso", "docx"};
const std::array<std::string, 5> paragraphs_names = {"numbered", "unnumbered", "single", "table", "lines"};

TextSheet read_text_sheet(const YamlNode& node, Format format, Reporter& reporter) {
  static const std::array<std::string, 13> keys = {
      "quoted-from", "id",     "adopted", "type",       "title",   "cite",   "other-names",
      "folder",      "begins", "within",  "paragraphs", "opening", "closing"};
  // Where a text begins and what its paragraphs are an XML file says itself.
  static const std::span<const std::string> names_only = std::span(keys).first(8);
  static const std::array<std::string, 2> openings = {"lead", "counted"};
  SheetMap map(node, "a text", reporter);
  map.allow_only(format == Format::AkomaNtoso ? names_only : keys);
  TextSheet sheet;
  sheet.where = node.where;
  sheet.id = map.required("id");
  sheet.type = format == Format::AkomaNtoso ? map.text("type") : map.required("type");
  sheet.title = map.text("title");
  sheet.cite = map.text("cite");
  sheet.other_names = map.list("other-names");
  sheet.folder = map.text("folder");
  sheet.begins = map.text("begins");
  sheet.within = map.text("within");
  sheet.adopted = map.date("adopted");
  sheet.quoted_from = map.text("quoted-from");
  sheet.closing = map.list("closing");
  sheet.paragraphs = static_cast<TextSheet::Paragraphs>(map.choice("paragraphs", paragraphs_names));
  sheet.opening = static_cast<TextSheet::Opening>(map.choice("opening", openings));
  return sheet;
}

void read_texts(const SheetMap& map, DocumentSheet& sheet, Reporter& reporter) {
  std::set<std::string> ids;
  for (const YamlNode& node : map.items("texts")) {
    TextSheet text = read_text_sheet(node, sheet.format, reporter);
    if (!ids.insert(text.id).second)
      reporter.error("duplicate-unit", node.where, 1,
                     fmt::format("expected each text once, found {} twice", text.id),
                     "Give the second text an id of its own.");
    if (sheet.format != Format::AkomaNtoso && !sheet.texts.empty() && text.begins.empty() &&
        text.within.empty())
      reporter.error(
          "missing-key", node.where, 1,
          fmt::format("expected the text {} to say where it begins, found neither `begins` nor `within`",
                      text.id),
          "Write:  begins: the first words of the line with which it begins");
    sheet.texts.push_back(std::move(text));
  }
  if (sheet.texts.empty() && sheet.format != Format::AkomaNtoso)
    reporter.error("missing-key", map.where(), 1, "expected the document to have `texts`, found none",
                   "Write:  texts:  and below it  - id: body");
}

/// What a sheet without `format` describes: by the ending of its source, or XML when it names none and XML is
/// there.
Format format_of(const SheetMap& map, bool has_xml, std::size_t stated) {
  if (map.find("format") != nullptr) return static_cast<Format>(stated);
  const std::string source = map.text("source");
  if (source.ends_with(".docx")) return Format::Docx;
  return has_xml && (source.empty() || source.ends_with(".xml")) ? Format::AkomaNtoso : Format::Text;
}

}  // namespace

std::optional<DocumentSheet> read_document_sheet(const std::filesystem::path& folder,
                                                 Diagnostics& diagnostics) {
  static const std::array<std::string, 11> keys = {
      "source", "format",   "symbol", "title",           "short",      "type",
      "date",   "language", "texts",  "recommendations", "corrections"};
  static const std::array<std::string, 3> recommendation_keys = {"unit", "workshop", "title"};
  static const std::array<std::string, 3> correction_keys = {"find", "replace", "why"};

  const std::filesystem::path path = folder / "document.yml";
  Diagnostics ignored;  // the files were listed before
  const bool has_xml = !list_files(folder, ".xml", ignored).empty();
  if (has_xml && is_missing(path)) {
    DocumentSheet sheet;
    sheet.slug = folder.filename().generic_string();
    sheet.format = Format::AkomaNtoso;
    return sheet;
  }
  const std::optional<std::string> text = read_text_file(path, diagnostics);
  if (!text) return std::nullopt;
  const std::optional<YamlNode> root = parse_yaml(*text, path.generic_string(), 1, diagnostics);
  if (!root) return std::nullopt;
  Reporter reporter(*text, path.generic_string(), diagnostics);
  SheetMap map(*root, "a document's sheet", reporter);
  map.allow_only(keys);

  DocumentSheet sheet;
  sheet.slug = folder.filename().generic_string();
  sheet.format = format_of(map, has_xml, map.choice("format", format_names));
  // What an XML file says of itself need not be said again.
  const auto value = [&](std::string_view key) {
    return sheet.format == Format::AkomaNtoso ? map.text(key) : map.required(key);
  };
  sheet.source = value("source");
  sheet.title = value("title");
  sheet.short_name = value("short");
  sheet.type = value("type");
  if (const std::string language = map.text("language"); !language.empty()) sheet.language = language;

  if (const YamlNode* symbol = map.find("symbol")) {
    sheet.symbol = Symbol::parse(symbol->scalar);
    if (!sheet.symbol)
      reporter.error(
          "unknown-value", symbol->where, symbol->length,
          fmt::format("expected a document symbol such as A/CONF.234/16, found {}", symbol->scalar),
          "Leave `symbol` out when the document does not state one.");
    else if (sheet.symbol->slug() != sheet.slug)
      reporter.error(
          "unknown-value", symbol->where, symbol->length,
          fmt::format("expected the folder {} for this symbol, found {}", sheet.symbol->slug(), sheet.slug),
          "Rename the folder, or correct the symbol.");
  }
  sheet.date = map.date("date");
  read_texts(map, sheet, reporter);
  for (const YamlNode& node : map.items("recommendations")) {
    SheetMap entry(node, "recommendations", reporter);
    entry.allow_only(recommendation_keys);
    sheet.recommendations.push_back(
        {entry.required("unit"), entry.required("workshop"), entry.required("title")});
    sheet.recommendation_places.push_back(node.where);
  }
  for (const YamlNode& node : map.items("corrections")) {
    SheetMap entry(node, "a correction", reporter);
    entry.allow_only(correction_keys);
    Correction correction{entry.required("find"), entry.text("replace"), entry.required("why"), node.where};
    if (!correction.find.empty()) sheet.corrections.push_back(std::move(correction));
  }
  if (reporter.errors() > 0) return std::nullopt;
  return sheet;
}

std::string_view name_of(DocumentSheet::Format format) {
  return format_names.at(static_cast<std::size_t>(format));
}

std::string_view name_of(TextSheet::Paragraphs paragraphs) {
  return paragraphs_names.at(static_cast<std::size_t>(paragraphs));
}

Document begin_document(const DocumentSheet& sheet) {
  Document document;
  document.slug = sheet.slug;
  document.symbol = sheet.symbol;
  document.title = sheet.title;
  document.short_name = sheet.short_name;
  document.type = sheet.type;
  document.date = sheet.date;
  document.language = sheet.language;
  document.source_file = sheet.source;
  document.recommendations = sheet.recommendations;
  for (const TextSheet& described : sheet.texts) {
    Text& text = document.texts.emplace_back();
    text.id = described.id;
    text.title = described.title;
    text.type = described.type;
    if (described.paragraphs == TextSheet::Paragraphs::Unnumbered ||
        described.paragraphs == TextSheet::Paragraphs::Lines)
      text.numbers = Text::Numbers::Counted;
    text.folder = described.folder;
    text.cite = described.cite;
    text.other_names = described.other_names;
    text.adopted = described.adopted;
    text.quoted_from = described.quoted_from;
  }
  return document;
}

}  // namespace kyoto
