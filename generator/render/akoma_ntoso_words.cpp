// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/akoma_ntoso_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include "render/akoma_ntoso_ids.h"

namespace kyoto {
namespace {

std::string file_of(const Document& document) {
  return document.slug + ".xml";
}

}  // namespace

AkomaNtosoWords::AkomaNtosoWords(const Collection& collection, std::uint32_t document)
    : collection_(collection), document_(collection.documents[document]), index_(document) {
  for (const std::uint32_t n : document_.notes) note_by_number_.emplace(collection.provisions[n].number, n);
  for (std::uint32_t d = 0; d < collection.documents.size(); ++d)
    if (const std::optional<Symbol>& symbol = collection.documents[d].symbol)
      held_.emplace(symbol->text(), d);
}

std::string AkomaNtosoWords::unique(const std::string& id) {
  if (ids_.insert(id).second) return id;
  int count = 2;
  while (!ids_.insert(fmt::format("{}-{}", id, count)).second) ++count;
  return fmt::format("{}-{}", id, count);
}

std::string AkomaNtosoWords::address_of(const Mention& mention) const {
  if (!mention.target) return mention.url;
  switch (mention.target->kind) {
    case Ref::Kind::Document:
      return file_of(collection_.documents[mention.target->index]);
    case Ref::Kind::Provision: {
      const Provision& provision = collection_.provisions[mention.target->index];
      const Document& document = collection_.document_of(provision);
      return fmt::format("{}#{}", provision.document == index_ ? std::string() : file_of(document),
                         akoma_ntoso_id(document, provision));
    }
    case Ref::Kind::Term: {
      const std::optional<Instrument>& instrument = collection_.terms[mention.target->index].instrument;
      if (!instrument) return {};
      if (!instrument->symbol) return instrument->url;
      const auto held = held_.find(instrument->symbol->text());
      return held == held_.end() ? instrument->symbol->url() : file_of(collection_.documents[held->second]);
    }
    case Ref::Kind::Practice:
      break;
  }
  return {};
}

/// The citations in the block; none overlaps another.
std::vector<AkomaNtosoWords::Reference> AkomaNtosoWords::references(const Block& block,
                                                                    std::span<const Mention> mentions) const {
  std::vector<Reference> found;
  for (const Mention& mention : mentions) {
    const auto [begin, end] = own_words(mention);
    if (mention.is_key || begin >= end || end > block.text.size()) continue;
    std::string href = address_of(mention);
    if (!href.empty()) found.push_back({begin, end, std::move(href)});
  }
  std::stable_sort(found.begin(), found.end(), [](const Reference& a, const Reference& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
  });
  std::size_t behind = 0;
  std::erase_if(found, [&](const Reference& reference) {
    if (reference.begin < behind) return true;
    behind = reference.end;
    return false;
  });
  return found;
}

/// The footnote stands where it is called first; a further call refers to it, and so does a call in a
/// footnote.
void AkomaNtosoWords::write_note(XmlElement& element, const std::string& number) {
  const std::string id = akoma_ntoso_note_id(number);
  const auto note = note_by_number_.find(number);
  if (in_note_ || note == note_by_number_.end() || !written_notes_.insert(number).second) {
    element.add("noteRef").set("href", "#" + id).set("marker", number);
    return;
  }
  XmlElement& node = element.add("authorialNote");
  node.set("marker", number).set("placement", "bottom").set("eId", unique(id));
  write_note_words(node, note->second);
}

void AkomaNtosoWords::write_note_words(XmlElement& note, std::uint32_t provision) {
  in_note_ = true;
  write_provision(note.add("p"), provision);
  in_note_ = false;
}

/// The text is walked from boundary to boundary; emphasis stands inside references, and is taken up again
/// where one begins or ends.
void AkomaNtosoWords::write(XmlElement& element, const Block& block, std::span<const Mention> mentions) {
  const std::string& text = block.text;
  const auto clamped = [&](std::uint32_t at) { return std::min<std::size_t>(at, text.size()); };
  const std::vector<Reference> found = references(block, mentions);
  std::set<std::size_t> boundaries = {0, text.size()};
  for (const Reference& reference : found) boundaries.insert({reference.begin, reference.end});
  for (const Emphasis& run : block.emphasis) boundaries.insert({clamped(run.begin), clamped(run.end)});
  for (const NoteMark& mark : block.marks) boundaries.insert(clamped(mark.at));

  auto reference = found.begin();
  auto run = block.emphasis.begin();
  auto mark = block.marks.begin();
  XmlElement* outer = &element;  // the reference that is open, else the element
  XmlElement* inner = nullptr;   // the emphasis that is open
  for (auto boundary = boundaries.begin(); boundary != boundaries.end(); ++boundary) {
    const std::size_t at = *boundary;
    if (outer != &element && reference->end == at) {
      outer = &element;
      inner = nullptr;
      ++reference;
    }
    if (run != block.emphasis.end() && clamped(run->end) <= at) {
      inner = nullptr;
      ++run;
    }
    for (; mark != block.marks.end() && clamped(mark->at) <= at; ++mark)
      write_note(inner != nullptr ? *inner : *outer, mark->note);
    if (at == text.size()) break;
    if (outer == &element && reference != found.end() && reference->begin == at) {
      outer = &element.add("ref").set("href", reference->href);
      inner = nullptr;
    }
    if (inner == nullptr && run != block.emphasis.end() && run->begin <= at)
      inner = &outer->add("span").set("class", run->kind == Emphasis::Kind::Italic ? "italic" : "bold");
    (inner != nullptr ? *inner : *outer)
        .add_words(std::string_view(text).substr(at, *std::next(boundary) - at));
  }
}

void AkomaNtosoWords::write_provision(XmlElement& element, std::uint32_t provision) {
  write(element, collection_.provisions[provision].body,
        collection_.mentions_in({Ref::Kind::Provision, provision}));
}

void AkomaNtosoWords::write_key(XmlElement& element, std::uint32_t provision) {
  const std::span<const Mention> mentions = collection_.mentions_in({Ref::Kind::Provision, provision});
  const auto key = std::find_if(mentions.begin(), mentions.end(), [](const Mention& m) { return m.is_key; });
  const std::string href = key == mentions.end() ? std::string() : address_of(*key);
  XmlElement& holder = href.empty() ? element : element.add("ref").set("href", href);
  holder.add_words(collection_.provisions[provision].number);
}

void AkomaNtosoWords::write_uncalled_notes(XmlElement& meta) {
  std::set<std::string> called;
  const auto take = [&](const Block& block) {
    for (const NoteMark& mark : block.marks) called.insert(mark.note);
  };
  for (const Heading& heading : document_.headings) take(heading.title);
  for (const Text& text : document_.texts) {
    for (const Lead& lead : text.leads) take(lead.body);
    for (const std::uint32_t p : text.provisions) {
      take(collection_.provisions[p].body);
      for (const Speaker& speaker : collection_.provisions[p].speakers) take(speaker.title);
    }
  }
  XmlElement* notes = nullptr;
  for (const std::uint32_t n : document_.notes) {
    const std::string& number = collection_.provisions[n].number;
    if (called.contains(number) || !written_notes_.insert(number).second) continue;
    if (notes == nullptr) notes = &meta.add("notes").set("source", "#un");
    XmlElement& note = notes->add("note");
    note.set("marker", number).set("placement", "bottom").set("eId", unique(akoma_ntoso_note_id(number)));
    write_note_words(note, n);
  }
}

}  // namespace kyoto
