// SPDX-License-Identifier: GPL-3.0-or-later
//
// Each text of the file (the resolution, its annexes, the draft resolutions in it) is first made a row of
// marked lines (akoma_ntoso_lines), then read line by line (akoma_ntoso_text). A component stands where the
// body refers to it, or behind the text that holds it; an attachment stands behind. Cost: linear in the file.
#include "read/akoma_ntoso.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/unicode.h"
#include "read/akoma_ntoso_lines.h"
#include "read/akoma_ntoso_meta.h"
#include "read/akoma_ntoso_text.h"
#include "read/label.h"
#include "read/line_class.h"
#include "read/notes.h"
#include "read/reporter.h"
#include "read/xml.h"
#include "read/xml_words.h"

namespace kyoto {
namespace {

constexpr int deepest_text = 20;  ///< beyond any real document

class AkomaNtosoReader {
 public:
  AkomaNtosoReader(const XmlDocument& file, const AkomaNtosoPlace& place, Reporter& reporter,
                   Collection& collection)
      : file_(file),
        place_(place),
        reporter_(reporter),
        collection_(collection),
        account_(reporter.text().size()),
        words_(reporter, account_),
        texts_(document_, reporter, words_, account_, collection) {}

  SourceAccount read(const XmlNode& document);

 private:
  void read_sheet();
  void read_text_sheets();
  void check_symbol();
  void read_part(AkomaNtosoPart& part, std::optional<std::uint32_t> within,
                 std::optional<std::uint32_t> heading);
  void read_holder(const AkomaNtosoPart& part);
  void add_words(const XmlNode& node);
  void read_preface(const XmlNode& preface, const AkomaNtosoPart& part);
  void read_lines(std::vector<MarkedLine> lines, const AkomaNtosoPart& part);
  void read_meta(const XmlNode& meta);
  void read_rest();

  void take_component(const MarkedLine& line);
  void finish();
  void sort_notes();

  const XmlDocument& file_;
  const AkomaNtosoPlace& place_;
  Reporter& reporter_;
  Collection& collection_;
  SourceAccount account_;
  XmlWordsReader words_;
  Document document_;
  AkomaNtosoTextReader texts_;
  AkomaNtosoMeta meta_;
  std::vector<AkomaNtosoPart> parts_;
  std::vector<bool> read_parts_;  ///< by part: it was reached
  std::unordered_map<std::string, std::size_t> part_by_id_;
  std::unordered_map<const XmlNode*, std::size_t> part_by_holder_;
  int depth_ = 0;  ///< texts inside which this one stands
};

void AkomaNtosoReader::take_component(const MarkedLine& line) {
  const auto found = part_by_id_.find(line.target);
  if (found == part_by_id_.end() || read_parts_[found->second]) return;
  if (depth_ > deepest_text) return;  // it is read behind the others
  RunningText& outer = texts_.running();
  read_part(parts_[found->second], outer.holder(line.depth), outer.heading());
  texts_.enter(outer);
}

void AkomaNtosoReader::read_lines(std::vector<MarkedLine> lines, const AkomaNtosoPart& part) {
  const bool is_annex = part.holder != nullptr && part.holder->name == "attachment" && !part.is_ours;
  for (std::size_t i = is_annex ? texts_.take_annex_heading(lines) : 0; i < lines.size(); ++i) {
    if (lines[i].kind == MarkedLine::Kind::Component)
      take_component(lines[i]);
    else
      texts_.take(lines[i]);
  }
}

/// Words that stand where the standard has none.
void AkomaNtosoReader::add_words(const XmlNode& node) {
  XmlWords words;
  words_.take(node, words);
  texts_.add_lead(std::move(words));
}

/// A title with its number is the heading over the whole text; other words are leads.
void AkomaNtosoReader::read_preface(const XmlNode& preface, const AkomaNtosoPart& part) {
  const auto find = [](const auto& self, const XmlNode& node, std::string_view name) -> const XmlNode* {
    for (const XmlNode& child : node.children) {
      if (child.name == name) return &child;
      if (const XmlNode* found = self(self, child, name)) return found;
    }
    return nullptr;
  };
  int titles = 0;
  for (const XmlNode& block : preface.children) {
    const XmlNode* number = find(find, block, "docNumber");
    const XmlNode* title = find(find, block, "docTitle");
    if (number == nullptr && title == nullptr) {
      if (words_.plain(block).empty()) continue;
      texts_.running().opened = true;
      if (block.is_text())
        add_words(block);
      else
        texts_.add_lead(words_.words_of(block));
      continue;
    }
    XmlWords number_words = number != nullptr ? words_.words_of(*number) : XmlWords();
    XmlWords title_words = title != nullptr ? words_.words_of(*title) : XmlWords();
    // The document's own number is no part of its heading, nor is the dash behind it.
    if (part.holder == nullptr && number != nullptr && is_number_of(words_.plain(*number), meta_.symbol)) {
      account_.assign(number_words.text.trimmed(), Role::Label);
      number_words = {};
    }
    const std::size_t begin = title_words.indentation();
    if (const std::size_t dash = dash_length(std::string_view(title_words.text.bytes).substr(begin));
        dash > 0) {
      account_.assign(title_words.text.part(begin, 1), Role::Label);
      title_words = title_words.from(begin + dash);
    }
    if (!part.is_ours) title_words.emphasis.clear();  // how titles are set
    // What else stands beside them is how the page is set.
    const auto rest = [&](const auto& self, const XmlNode& node) -> void {
      if (&node == number || &node == title) return;
      if (node.is_text()) words_.assign_all(node, Role::Furniture);
      for (const XmlNode& child : node.children) self(self, child);
    };
    rest(rest, block);
    if (number_words.is_blank() && title_words.is_blank()) continue;
    RunningText& running = texts_.running();
    running.base_heading = texts_.add_heading(number_words, std::move(title_words), running.heading());
    ++titles;
    const bool opens = part.is_ours
                           ? part.opens_at == (titles == 1 ? "preface" : fmt::format("preface-{}", titles))
                           : !texts_.text().heading;
    if (opens) texts_.text().heading = running.base_heading;
  }
}

/// Footnotes that no mark calls stand among the metadata; all else there is no text.
void AkomaNtosoReader::read_meta(const XmlNode& meta) {
  for (const XmlNode& child : meta.children) {
    if (child.name == "notes")
      texts_.keep_uncalled_notes(child);
    else
      words_.assign_all(child, Role::Furniture);
  }
}

/// An attachment may carry the number and title of what it holds: `Annex II`.
void AkomaNtosoReader::read_holder(const AkomaNtosoPart& part) {
  XmlWords number, title;
  for (const XmlNode& child : part.holder->children) {
    if (child.name == "num")
      number.append(words_.words_of(child));
    else if (child.name == "heading" || child.name == "subheading")
      title.append(words_.words_of(child));
    else if (&child != part.document)
      add_words(child);
  }
  if (number.is_blank() && title.is_blank()) return;
  RunningText& running = texts_.running();
  running.base_heading = texts_.add_heading(number, std::move(title), running.heading());
  texts_.text().heading = running.base_heading;
}

void AkomaNtosoReader::read_part(AkomaNtosoPart& part, std::optional<std::uint32_t> within,
                                 std::optional<std::uint32_t> above) {
  const auto place = static_cast<std::size_t>(&part - parts_.data());
  read_parts_[place] = true;
  RunningText running;
  running.text = static_cast<std::uint32_t>(place);
  running.is_ours = part.is_ours;
  running.opens_at = part.opens_at;
  running.base_heading = above;
  texts_.enter(running);
  texts_.text().within = within;
  ++depth_;
  if (part.holder != nullptr) read_holder(part);

  MarkedLines marked(words_);
  std::vector<MarkedLine> body, closing;
  for (const XmlNode& child : part.document->children) {
    if (child.name == "meta") {
      read_meta(child);
    } else if (child.name == "coverPage") {
      words_.assign_all(child, Role::Furniture);
    } else if (child.name == "preface") {
      read_preface(child, part);
    } else if (child.name == "preamble") {
      read_lines(marked.of_preamble(child), part);
    } else if (child.name == "conclusions") {
      for (MarkedLine& line : marked.of_conclusions(child)) closing.push_back(std::move(line));
    } else if (child.name != "attachments" && child.name != "components" && !child.is_text()) {
      // Whatever its name (mainBody, body, debateBody ...), it holds the paragraphs.
      for (MarkedLine& line : marked.of_body(child)) body.push_back(std::move(line));
    } else if (child.is_text()) {
      add_words(child);
    }
  }
  running.is_counted = std::none_of(body.begin(), body.end(), [&](const MarkedLine& line) {
    if (line.kind != MarkedLine::Kind::Paragraph || line.depth > 0) return false;
    if (part.is_ours) return !line.number.is_blank();
    const std::optional<PrintedLabel> label =
        line.number.is_blank()
            ? printed_label(std::string_view(line.words.text.bytes).substr(line.words.indentation()),
                            LabelPlace::BeforeWords)
            : printed_label(line.number.text.trimmed().bytes, LabelPlace::Alone);
    return label && label->kind == PrintedLabel::Kind::Number;
  });
  read_lines(std::move(body), part);
  const std::vector<std::uint32_t>& provisions = texts_.text().provisions;
  const bool has_paragraphs = std::any_of(provisions.begin(), provisions.end(), [&](std::uint32_t p) {
    return collection_.provisions[p].kind == Provision::Kind::Paragraph;
  });
  if (running.is_counted && has_paragraphs) texts_.text().numbers = Text::Numbers::Counted;
  read_lines(std::move(closing), {});
  texts_.add_uncalled_notes();

  // Attachments, and components that nothing in the text refers to, follow it.
  const std::uint32_t outer_text = running.text;
  const std::optional<std::uint32_t> last = running.last_provision;
  for (const XmlNode& group : part.document->children) {
    if (group.name != "attachments" && group.name != "components") continue;
    for (const XmlNode& holder : group.children) {
      const auto found = part_by_holder_.find(&holder);
      if (found == part_by_holder_.end()) add_words(holder);
      if (found == part_by_holder_.end() || read_parts_[found->second]) continue;
      AkomaNtosoPart* const inner = &parts_[found->second];
      // `... the following draft resolution:` holds what follows.
      const bool is_held = group.name == "components" && !inner->is_ours && last &&
                           closing_stop(collection_.provisions[*last].body.text) == ':' &&
                           document_.texts[outer_text].numbers == Text::Numbers::Counted;
      read_part(*inner, is_held ? last : std::nullopt,
                is_held ? collection_.provisions[*last].heading : std::nullopt);
    }
  }
  --depth_;
}

/// What stands in the file outside its texts: a collection's own frame.
void AkomaNtosoReader::read_rest() {
  for (std::size_t i = 0; i < parts_.size(); ++i)
    if (!read_parts_[i]) read_part(parts_[i], std::nullopt, std::nullopt);
  std::unordered_set<const XmlNode*> texts;
  for (const AkomaNtosoPart& part : parts_) texts.insert(part.document);
  const auto walk = [&](const auto& self, const XmlNode& node) -> void {
    if (node.is_text()) {
      for (std::uint32_t at = node.begin; at < node.end; ++at)
        if (account_.role(at) == Role::Unassigned) account_.assign(at, Role::Furniture);
      return;
    }
    if (texts.contains(&node)) return;
    for (const XmlNode& child : node.children) self(self, child);
  };
  walk(walk, file_.root);
}

// ---- the whole

/// `document.yml` goes before the file.
void AkomaNtosoReader::read_sheet() {
  if (place_.sheet == nullptr) return;
  const DocumentSheet& sheet = *place_.sheet;
  if (sheet.symbol) {
    meta_.symbol = sheet.symbol;
    meta_.symbol_node = nullptr;
    meta_.symbol_text = sheet.symbol->text();
    if (!meta_.is_ours && !resolution_name(meta_.symbol).empty())
      meta_.short_name = resolution_name(meta_.symbol);
  }
  if (!place_.version_of && !sheet.title.empty()) meta_.title = sheet.title;
  if (!sheet.short_name.empty()) meta_.short_name = sheet.short_name;
  if (!sheet.type.empty()) meta_.type = sheet.type;
  if (sheet.date) meta_.date = sheet.date;
  if (!sheet.recommendations.empty()) meta_.recommendations = sheet.recommendations;
  if (meta_.language.empty()) meta_.language = sheet.language;
}

/// What `document.yml` says of single texts: it names them as the file does.
void AkomaNtosoReader::read_text_sheets() {
  if (place_.sheet == nullptr) return;
  for (const TextSheet& sheet : place_.sheet->texts) {
    const auto text = std::find_if(document_.texts.begin(), document_.texts.end(),
                                   [&](const Text& candidate) { return candidate.id == sheet.id; });
    if (text == document_.texts.end()) {
      std::vector<std::string> known;
      for (const Text& candidate : document_.texts) known.push_back(candidate.id);
      reporter_.diagnostics().error(
          "missing-text", sheet.where,
          fmt::format("expected a text of {}, found {}", document_.source_file, sheet.id),
          fmt::format("Its texts are: {}.", fmt::join(known, ", ")));
      continue;
    }
    if (!sheet.title.empty() && !place_.version_of) text->title = sheet.title;
    if (!sheet.type.empty()) text->type = sheet.type;
    if (!sheet.cite.empty()) text->cite = sheet.cite;
    if (!sheet.folder.empty() && !place_.version_of) text->folder = sheet.folder;
    if (!sheet.other_names.empty()) text->other_names = sheet.other_names;
    if (sheet.adopted) text->adopted = sheet.adopted;
    if (!sheet.quoted_from.empty()) text->quoted_from = sheet.quoted_from;
  }
}

void AkomaNtosoReader::check_symbol() {
  const XmlNode& place = meta_.symbol_node != nullptr ? *meta_.symbol_node : file_.root;
  const Position where = reporter_.at(place.begin);
  const int length = static_cast<int>(code_point_count(place.name));
  if (!meta_.symbol && !meta_.symbol_text.empty()) {
    reporter_.error(
        "unknown-value", where, length,
        fmt::format("expected a document symbol such as A/RES/76/182, found {}", meta_.symbol_text),
        "Write the symbol into document.yml, as the United Nations gives it:  symbol: ...");
  } else if (!meta_.symbol && !meta_.is_ours) {
    reporter_.warning("missing-key", where, length,
                      "expected the document's symbol in <docNumber refersTo=\"#symbol\">, found none",
                      "If it has one, write it into document.yml:  symbol: ...");
  } else if (meta_.symbol && meta_.symbol->slug() != place_.folder) {
    reporter_.error("unknown-value", where, length,
                    fmt::format("expected the folder {} for the symbol {}, found {}", meta_.symbol->slug(),
                                meta_.symbol->text(), place_.folder),
                    fmt::format("Rename the folder:  content/documents/{}", meta_.symbol->slug()));
  }
  if (meta_.title.empty())
    reporter_.error("missing-key", reporter_.at(file_.root.begin), 1,
                    "expected the document to have a title in its <preface>, found none",
                    "Write it into document.yml:  title: ...");
  if (meta_.language.empty())
    reporter_.warning("missing-key", reporter_.at(file_.root.begin), 1,
                      "expected the document to say its language in <FRBRlanguage>, found none",
                      "It is taken for English. Write it into document.yml:  language: fr");
}

/// Footnotes stand in the order of their numbers; a starred one keeps its place.
void AkomaNtosoReader::sort_notes() {
  const auto value = [&](std::uint32_t note) {
    const std::string& number = collection_.provisions[note].number;
    return !number.empty() && number.size() < 7 && std::all_of(number.begin(), number.end(), is_digit)
               ? std::stoi(number)
               : 0;
  };
  std::vector<std::uint32_t> numbered;
  for (const std::uint32_t note : document_.notes)
    if (value(note) > 0) numbered.push_back(note);
  std::stable_sort(numbered.begin(), numbered.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return value(a) < value(b); });
  auto next = numbered.begin();
  for (std::uint32_t& note : document_.notes)
    if (value(note) > 0) note = *next++;
}

void AkomaNtosoReader::finish() {
  sort_notes();
  match_notes(document_, collection_, UnmarkedNotes::Known, reporter_.diagnostics());
  for (const XmlSpan& span : file_.markup)
    for (std::uint32_t at = span.begin; at < span.end; ++at)
      if (account_.role(at) == Role::Unassigned) account_.assign(at, Role::Markup);
  report_lost_text(account_, reporter_);
}

SourceAccount AkomaNtosoReader::read(const XmlNode& document) {
  meta_ = read_akoma_ntoso_meta(document, words_);
  read_sheet();
  check_symbol();
  document_.slug = place_.slug;
  document_.symbol = meta_.symbol;
  document_.title = meta_.title;
  document_.short_name = meta_.short_name;
  document_.type = meta_.type.empty() ? "document" : meta_.type;
  document_.date = meta_.date;
  if (!meta_.language.empty()) document_.language = meta_.language;
  document_.source_file = reporter_.file().substr(reporter_.file().rfind('/') + 1);
  document_.version_of = place_.version_of;
  if (!place_.version_of) document_.recommendations = meta_.recommendations;

  parts_ = akoma_ntoso_parts(file_.root, document, meta_, words_);
  read_parts_.assign(parts_.size(), false);
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    document_.texts.push_back(parts_[i].text);
    if (place_.version_of) document_.texts.back().folder.clear();  // its pages are those of the document
    if (parts_[i].holder == nullptr) continue;
    part_by_id_.emplace(parts_[i].holder->attribute("eId"), i);
    part_by_holder_.emplace(parts_[i].holder, i);
  }
  read_text_sheets();
  const auto main = std::find_if(parts_.begin(), parts_.end(),
                                 [](const AkomaNtosoPart& part) { return part.holder == nullptr; });
  if (main != parts_.end()) read_part(*main, std::nullopt, std::nullopt);
  read_rest();
  finish();
  collection_.documents.push_back(std::move(document_));
  return std::move(account_);
}

}  // namespace

std::optional<SourceAccount> read_akoma_ntoso(std::string_view source, const std::string& file,
                                              const AkomaNtosoPlace& place, Collection& collection,
                                              Diagnostics& diagnostics) {
  Reporter reporter(source, file, diagnostics);
  const std::optional<XmlDocument> parsed = parse_xml(reporter);
  if (!parsed) return std::nullopt;
  const XmlNode* document = akoma_ntoso_document(*parsed, reporter);
  if (document == nullptr) return std::nullopt;
  return AkomaNtosoReader(*parsed, place, reporter, collection).read(*document);
}

}  // namespace kyoto
