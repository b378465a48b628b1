// SPDX-License-Identifier: GPL-3.0-or-later
//
// A text is written in the order of its source. Its headings are elements that hold what stands below them;
// only one that stands over the whole text is its title, in the preface, as in the files of the United
// Nations: there is no place for a heading over a preamble. Another text stands where its first provision
// does: between two provisions of the main text, or in the paragraph whose words end where it begins.
#include "render/akoma_ntoso.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "model/address.h"
#include "render/akoma_ntoso_ids.h"
#include "render/akoma_ntoso_layout.h"
#include "render/akoma_ntoso_meta.h"
#include "render/akoma_ntoso_words.h"
#include "render/xml.h"

namespace kyoto {
namespace {

constexpr std::uint32_t behind_all = UINT32_MAX;

class Writer {
 public:
  Writer(const Collection& collection, std::uint32_t document)
      : collection_(collection),
        document_(collection.documents[document]),
        layout_(collection, document_),
        main_(layout_.main()),
        words_(collection, document),
        heading_ids_(document_.headings.size()) {
    for (const Text& text : document_.texts)
      for (const std::uint32_t p : text.provisions)
        if (const auto parent = collection.provisions[p].parent) points_[*parent].push_back(p);
    for (std::uint32_t t = 0; t < document_.texts.size(); ++t)
      if (const auto within = document_.texts[t].within) texts_within_[*within].push_back(t);
  }

  std::string write();

 private:
  /// A text while it is written.
  struct Running {
    std::uint32_t text = 0;
    XmlElement* base = nullptr;                               ///< where what stands below no heading goes
    std::vector<std::uint32_t> titles;                        ///< headings in the preface, outermost first
    std::vector<std::uint32_t> headings;                      ///< those that are elements
    std::size_t next_heading = 0;                             ///< of `headings`
    std::vector<std::pair<std::uint32_t, XmlElement*>> open;  ///< headings with their elements
    XmlElement* table = nullptr;                              ///< of the rows that were written last
    std::vector<bool> written_leads;
    std::unordered_map<std::uint32_t, std::vector<std::size_t>> leads;  ///< by the provision that follows

    XmlElement& here() const { return open.empty() ? *base : *open.back().second; }
  };

  void write_text(XmlElement& root, std::uint32_t text);
  void write_preface(XmlElement& root, Running& running);
  std::size_t write_preamble(XmlElement& root, Running& running);
  void write_body(XmlElement& body, Running& running, std::size_t first);
  void write_conclusions(XmlElement& root, Running& running);
  void write_others(XmlElement& root);

  void open_headings(Running& running, std::uint32_t last, std::uint32_t provision);
  void open_heading(Running& running, std::uint32_t heading);
  void go_below(Running& running, std::optional<std::uint32_t> heading);
  void write_item(Running& running, std::uint32_t provision);
  void write_paragraph(Running& running, XmlElement& parent, std::uint32_t provision);
  void write_row(Running& running, std::uint32_t provision);
  void write_speakers(XmlElement& content, const Provision& provision);
  void write_lead(Running& running, XmlElement& parent, std::size_t lead, std::string_view element);
  void write_leads_before(Running& running, XmlElement& parent, std::uint32_t provision,
                          std::string_view element);
  void write_component_ref(XmlElement& parent, std::uint32_t text);

  bool stands_before(const Lead& lead, std::uint32_t heading) const;
  std::string make_heading_id(const Running& running, std::uint32_t heading);
  std::string prefix(std::uint32_t text) const {
    return text == main_ ? std::string() : document_.texts[text].id + "__";
  }
  const Text& text_of(const Running& running) const { return document_.texts[running.text]; }

  const Collection& collection_;
  const Document& document_;
  AkomaNtosoLayout layout_;
  std::uint32_t main_;
  AkomaNtosoWords words_;
  std::vector<std::string> heading_ids_;  ///< by heading; empty for one that is a title
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> points_;        ///< by the provision above
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> texts_within_;  ///< by the provision around
};

// ---- what stands where

/// By their places in the source; false when these are not known.
bool Writer::stands_before(const Lead& lead, std::uint32_t heading) const {
  const Position& a = lead.body.where;
  const Position& b = document_.headings[heading].title.where;
  return a.line > 0 && a.file == b.file && a < b;
}

// ---- headings

/// `chp_V`, `chp_V__sec_B`, `hcontainer_3`: abbreviations as the standard's naming convention has them.
std::string Writer::make_heading_id(const Running& running, std::uint32_t index) {
  constexpr std::string_view chapter = "Chapter ";
  const Heading& heading = document_.headings[index];
  std::string_view number = heading.number;
  std::string_view kind = heading.level == 1 ? "chp" : "sec";
  if (number.starts_with(chapter))
    number.remove_prefix(chapter.size());
  else if (number.find(' ') != std::string_view::npos)
    kind = "hcontainer";  // `Resolution 1`
  while (number.ends_with('.')) number.remove_suffix(1);
  const std::string part =
      number.empty() ? fmt::format("hcontainer_{}", index + 1) : fmt::format("{}_{}", kind, as_id(number));
  const std::string above = heading.parent ? heading_ids_[*heading.parent] : std::string();
  return words_.unique((above.empty() ? prefix(running.text) : above + "__") + part);
}

void Writer::open_heading(Running& running, std::uint32_t index) {
  const Heading& heading = document_.headings[index];
  const std::string& id = heading_ids_[index];
  const std::size_t above = id.rfind("__");
  const std::string_view part = std::string_view(id).substr(above == std::string::npos ? 0 : above + 2);
  go_below(running, heading.parent);
  XmlElement& node = running.here().add(part.starts_with("chp_")   ? "chapter"
                                        : part.starts_with("sec_") ? "section"
                                                                   : "hcontainer");
  if (part.starts_with("hcontainer")) node.set("name", "heading");
  node.set("eId", id);
  if (!heading.number.empty()) node.add("num", heading.number);
  if (!heading.title.text.empty() || !heading.title.marks.empty())
    words_.write(node.add("heading"), heading.title);
  running.open.emplace_back(index, &node);
}

/// Closes what stands deeper than the heading.
void Writer::go_below(Running& running, std::optional<std::uint32_t> heading) {
  while (!running.open.empty() && running.open.back().first != heading) {
    running.open.pop_back();
    running.table = nullptr;
  }
}

/// Opens the headings up to `last`. The leads that wait for the provision and stand before such a heading go
/// first.
void Writer::open_headings(Running& running, std::uint32_t last, std::uint32_t provision) {
  for (; running.next_heading < running.headings.size() && running.headings[running.next_heading] <= last;
       ++running.next_heading) {
    const std::uint32_t heading = running.headings[running.next_heading];
    running.table = nullptr;
    for (const std::size_t lead : running.leads[provision]) {
      if (running.written_leads[lead] || !stands_before(text_of(running).leads[lead], heading)) continue;
      go_below(running, document_.headings[heading].parent);
      write_lead(running, running.here(), lead, "hcontainer");
    }
    open_heading(running, heading);
  }
}

// ---- provisions and leads

void Writer::write_lead(Running& running, XmlElement& parent, std::size_t lead, std::string_view element) {
  running.written_leads[lead] = true;
  XmlElement* node = &parent.add(element);
  if (element != "p") {
    const bool is_formula = element == "formula";
    node->set("name", is_formula ? "enactingFormula" : "lead")
        .set("eId", words_.unique(fmt::format("{}{}_{}", prefix(running.text),
                                              is_formula ? "formula" : "lead", lead + 1)));
    if (!is_formula) node = &node->add("content");
    node = &node->add("p");
  }
  words_.write(*node, text_of(running).leads[lead].body);
}

void Writer::write_leads_before(Running& running, XmlElement& parent, std::uint32_t provision,
                                std::string_view element) {
  for (const std::size_t lead : running.leads[provision])
    if (!running.written_leads[lead]) write_lead(running, parent, lead, element);
}

void Writer::write_component_ref(XmlElement& parent, std::uint32_t index) {
  const Text& text = document_.texts[index];
  parent.add("componentRef")
      .set("src", "#" + text.id)
      .set("showAs", text.title.empty() ? text.id : text.title);
}

void Writer::write_speakers(XmlElement& content, const Provision& provision) {
  if (provision.speakers.empty()) return;
  XmlElement& list = content.add("ul").set("class", "speakers");
  for (const Speaker& speaker : provision.speakers) {
    XmlElement& entry = list.add("li");
    entry.add("inline").set("name", "speaker").add_words(speaker.name);
    if (!speaker.mode.empty()) {
      entry.add_words(" (");
      entry.add("inline").set("name", "mode").add_words(speaker.mode);
      entry.add_words(")");
    }
    if (speaker.title.text.empty()) continue;
    entry.add_words(", ");
    words_.write(entry.add("inline").set("name", "title"), speaker.title);
  }
}

void Writer::write_paragraph(Running& running, XmlElement& parent, std::uint32_t index) {
  const Provision& provision = collection_.provisions[index];
  const bool is_point = provision.kind != Provision::Kind::Paragraph;
  XmlElement& node = parent.add(is_point ? "subparagraph" : "paragraph");
  node.set("eId", words_.unique(akoma_ntoso_id(document_, provision)));
  const std::string printed =
      is_point ? fmt::format("({})", provision.point.substr(provision.point.rfind('/') + 1))
               : provision.number + ".";
  if (is_point || text_of(running).numbers == Text::Numbers::Printed)
    node.add("num", provision.label.empty() ? printed : provision.label);
  const std::vector<std::uint32_t>& points = points_[index];
  const std::vector<std::uint32_t>& texts = texts_within_[index];
  XmlElement& content = node.add(points.empty() && texts.empty() ? "content" : "intro");
  words_.write_provision(content.add("p"), index);
  write_speakers(content, provision);
  for (const std::uint32_t point : points) {
    write_leads_before(running, node, point, "hcontainer");
    write_paragraph(running, node, point);
  }
  for (const std::uint32_t text : texts) write_component_ref(node, text);
}

void Writer::write_row(Running& running, std::uint32_t index) {
  const Provision& provision = collection_.provisions[index];
  if (running.table == nullptr)
    running.table = &running.here()
                         .add("hcontainer")
                         .set("name", "table")
                         .add("content")
                         .add("table")
                         .set("class", "rows");
  XmlElement& row = running.table->add("tr");
  row.set("eId", words_.unique(akoma_ntoso_id(document_, provision)));
  words_.write_key(row.add("th").add("p"), index);
  row.add("td").add("p", provision.agenda_item);
  words_.write_provision(row.add("td").add("p"), index);
}

void Writer::write_item(Running& running, std::uint32_t index) {
  const Provision& provision = collection_.provisions[index];
  if (provision.kind != Provision::Kind::Row) running.table = nullptr;
  write_leads_before(running, running.here(), index, "hcontainer");
  const auto write_plain = [&](std::string_view name) {
    XmlElement& node = running.here().add("hcontainer");
    node.set("name", name).set("eId", words_.unique(akoma_ntoso_id(document_, provision)));
    words_.write_provision(node.add("content").add("p"), index);
  };
  switch (provision.kind) {
    case Provision::Kind::Preambular:
      return write_plain("recital");
    case Provision::Kind::Summary:
      return write_plain("summary");
    case Provision::Kind::Row:
      return write_row(running, index);
    case Provision::Kind::Paragraph:
    case Provision::Kind::Point:
    case Provision::Kind::Subpoint:
      return write_paragraph(running, running.here(), index);
    case Provision::Kind::Note:
      break;
  }
}

// ---- texts

void Writer::write_preface(XmlElement& root, Running& running) {
  if (running.titles.empty()) return;
  XmlElement& preface = root.add("preface");
  const bool is_main = running.text == main_;
  for (const std::uint32_t title : running.titles) {
    const Heading& heading = document_.headings[title];
    for (std::size_t lead = 0; lead < text_of(running).leads.size(); ++lead)
      if (!running.written_leads[lead] && stands_before(text_of(running).leads[lead], title))
        write_lead(running, preface, lead, "formula");
    // A resolution's own number stands before its title.
    constexpr std::string_view resolution = "/RES/";
    std::string number = heading.number;
    const std::size_t at = document_.symbol ? document_.symbol->text().find(resolution) : std::string::npos;
    if (number.empty() && is_main && at != std::string::npos)
      number = document_.symbol->text().substr(at + resolution.size()) + ".";
    XmlElement& block = preface.add("p");
    if (!number.empty()) block.add("docNumber", number);
    XmlElement& words = block.add("docTitle");
    if (is_main && is_statement(document_.type)) words.set("refersTo", "#resolutionTitle");
    words_.write(words, heading.title);
  }
}

/// What opens a preambular paragraph (`Noting also`), as the UN names the element after it: the words that
/// stand out, or the first one.
std::string opening_of(const Block& block) {
  constexpr std::size_t longest_word = 40;  // Chinese has no spaces
  if (!block.emphasis.empty() && block.emphasis.front().begin == 0)
    return block.text.substr(0, block.emphasis.front().end);
  const std::string word = block.text.substr(0, block.text.find(' '));
  return word.empty() || word.size() > longest_word ? "recital" : word;
}

/// The preambular paragraphs at the head of the text, with the leads among them. Returns the place of the
/// first provision behind them.
std::size_t Writer::write_preamble(XmlElement& root, Running& running) {
  const Text& text = text_of(running);
  const auto title = running.titles.empty() ? std::nullopt : std::optional(running.titles.back());
  // Provisions that stand below a heading of the body cannot stand in the preamble.
  const auto belongs = [&](std::size_t place) {
    const std::optional<std::uint32_t>& heading = collection_.provisions[text.provisions[place]].heading;
    return heading == title || (running.headings.empty() && running.titles.empty());
  };
  const auto is_preambular = [&](std::size_t place) {
    return collection_.provisions[text.provisions[place]].kind == Provision::Kind::Preambular;
  };
  std::size_t count = 0;
  while (count < text.provisions.size() && is_preambular(count) && belongs(count)) ++count;
  // What stands between the preamble and the first paragraph closes it: `Declare the following:`.
  const bool has_end = count < text.provisions.size() && belongs(count) &&
                       !running.leads[text.provisions[count]].empty() &&
                       (count > 0 || is_statement(text.type));
  const bool is_open = has_end && !std::all_of(running.leads[text.provisions[count]].begin(),
                                               running.leads[text.provisions[count]].end(),
                                               [&](std::size_t lead) { return running.written_leads[lead]; });
  if (count == 0 && !is_open) return 0;
  XmlElement& preamble = root.add("preamble");
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t p = text.provisions[i];
    const Provision& provision = collection_.provisions[p];
    write_leads_before(running, preamble, p, "formula");
    XmlElement& container = preamble.add("container");
    container.set("name", opening_of(provision.body))
        .set("eId", words_.unique(akoma_ntoso_id(document_, provision)));
    words_.write_provision(container.add("p"), p);
  }
  if (has_end) write_leads_before(running, preamble, text.provisions[count], "formula");
  return count;
}

void Writer::write_body(XmlElement& body, Running& running, std::size_t first) {
  const Text& text = text_of(running);
  running.base = &body;
  const std::vector<std::uint32_t> hosted = layout_.hosted_texts(running.text);
  auto next = hosted.begin();
  const auto write_hosted = [&](std::uint32_t before) {
    for (; next != hosted.end(); ++next) {
      const std::vector<std::uint32_t>& provisions = document_.texts[*next].provisions;
      if (!provisions.empty() ? provisions.front() > before : before != behind_all) return;
      const std::optional<std::uint32_t> heading = layout_.first_heading(*next);
      if (heading && *heading > 0) open_headings(running, *heading - 1, behind_all);
      go_below(running, heading ? document_.headings[*heading].parent : std::nullopt);
      write_component_ref(running.here(), *next);
    }
  };
  for (std::size_t i = first; i < text.provisions.size(); ++i) {
    const std::uint32_t p = text.provisions[i];
    const Provision& provision = collection_.provisions[p];
    if (provision.parent) continue;  // a point, written with its paragraph
    write_hosted(p);
    if (provision.heading) open_headings(running, *provision.heading, p);
    go_below(running, provision.heading);
    write_item(running, p);
  }
  write_hosted(behind_all);
  open_headings(running, behind_all, behind_all);
  if (body.is_empty()) body.add("p");  // the standard asks for something
}

void Writer::write_conclusions(XmlElement& root, Running& running) {
  XmlElement* conclusions = nullptr;
  for (std::size_t lead = 0; lead < text_of(running).leads.size(); ++lead) {
    if (running.written_leads[lead]) continue;
    if (conclusions == nullptr) conclusions = &root.add("conclusions");
    write_lead(running, *conclusions, lead, "p");
  }
}

void Writer::write_text(XmlElement& root, std::uint32_t index) {
  const Text& text = document_.texts[index];
  root.set("name", index == main_ ? document_.type : text.type);
  Running running;
  running.text = index;
  running.written_leads.assign(text.leads.size(), false);
  for (std::size_t lead = 0; lead < text.leads.size(); ++lead)
    if (text.leads[lead].before) running.leads[*text.leads[lead].before].push_back(lead);
  running.titles = layout_.titles_of(index);
  const auto is_title = [&](std::uint32_t heading) {
    return std::find(running.titles.begin(), running.titles.end(), heading) != running.titles.end();
  };
  for (std::uint32_t h = 0; h < document_.headings.size(); ++h) {
    if (document_.headings[h].text != index || is_title(h)) continue;
    running.headings.push_back(h);
    heading_ids_[h] = make_heading_id(running, h);
  }
  std::string opens_at;
  if (text.heading) opens_at = heading_ids_[*text.heading];
  // Titles have no id: they are counted, `preface-2` is the second.
  for (std::size_t i = 0; i < running.titles.size(); ++i)
    if (running.titles[i] == text.heading) opens_at = i == 0 ? "preface" : fmt::format("preface-{}", i + 1);
  write_akoma_ntoso_meta(root, collection_, document_, index, opens_at, words_);
  if (index == main_) write_akoma_ntoso_cover(root, document_);
  write_preface(root, running);
  const std::size_t first = write_preamble(root, running);
  write_body(root.add("mainBody"), running, first);
  write_conclusions(root, running);
}

/// Annexes behind the main text, and the texts that stand in it.
void Writer::write_others(XmlElement& root) {
  for (const bool attachments : {true, false}) {
    XmlElement* group = nullptr;
    for (std::uint32_t t = 0; t < document_.texts.size(); ++t) {
      if (t == main_ || layout_.is_attachment(t) != attachments) continue;
      if (group == nullptr) group = &root.add(attachments ? "attachments" : "components");
      XmlElement& holder = group->add(attachments ? "attachment" : "component");
      holder.set("eId", words_.unique(document_.texts[t].id));
      write_text(holder.add(is_statement(document_.texts[t].type) ? "statement" : "doc"), t);
    }
  }
}

std::string Writer::write() {
  XmlElement file("akomaNtoso");
  file.set("xmlns", "http://docs.oasis-open.org/legaldocml/ns/akn/3.0").set("xmlns:kyoto", "urn:kyoto:model");
  if (!document_.texts.empty()) {
    XmlElement& root = file.add(is_statement(document_.type) ? "statement" : "doc");
    write_text(root, main_);
    write_others(root);
  }
  return to_text(file);
}

}  // namespace

std::string akoma_ntoso(const Collection& collection, std::uint32_t document) {
  return Writer(collection, document).write();
}

}  // namespace kyoto
