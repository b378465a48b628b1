// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/xml_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/among.h"
#include "base/unicode.h"

namespace kyoto {
namespace {

constexpr std::string_view no_break_space = "\xC2\xA0";

bool is_blank_byte(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

std::size_t space_length(std::string_view text, std::size_t at) {
  if (at < text.size() && is_blank_byte(text[at])) return 1;
  return text.substr(at).starts_with(no_break_space) ? no_break_space.size() : 0;
}

/// Elements whose words are words of the text around them, and that say nothing else that a text shows.
constexpr std::array<std::string_view, 47> plain_inlines = {"a",
                                                            "abbr",
                                                            "b",
                                                            "block",
                                                            "concept",
                                                            "date",
                                                            "def",
                                                            "docAuthority",
                                                            "docCommittee",
                                                            "docDate",
                                                            "docIntroducer",
                                                            "docJurisdiction",
                                                            "docNumber",
                                                            "docProponent",
                                                            "docPurpose",
                                                            "docStage",
                                                            "docStatus",
                                                            "docTitle",
                                                            "docType",
                                                            "docketNumber",
                                                            "entity",
                                                            "event",
                                                            "heading",
                                                            "i",
                                                            "inline",
                                                            "legislature",
                                                            "listIntroduction",
                                                            "listWrapUp",
                                                            "location",
                                                            "mref",
                                                            "num",
                                                            "object",
                                                            "organization",
                                                            "p",
                                                            "person",
                                                            "process",
                                                            "quantity",
                                                            "ref",
                                                            "role",
                                                            "rref",
                                                            "session",
                                                            "shortTitle",
                                                            "span",
                                                            "subheading",
                                                            "term",
                                                            "time",
                                                            "u"};
static_assert(std::is_sorted(plain_inlines.begin(), plain_inlines.end()));

/// Small raised and lowered letters have no place in the model: `54e` is what is left of `54ᵉ`.
constexpr std::array<std::string_view, 2> raised_inlines = {"sub", "sup"};

/// Elements that hold nothing, and mean a space between words or nothing.
constexpr std::array<std::string_view, 3> breaks = {"br", "eol", "eop"};
constexpr std::array<std::string_view, 2> without_words = {"img", "marker"};

/// The UN writes `<span class="italic">`, in Arabic `bold italic`, in Chinese `bold`.
std::optional<Emphasis::Kind> emphasis_of(const XmlNode& element) {
  if (element.name == "i") return Emphasis::Kind::Italic;
  if (element.name == "b") return Emphasis::Kind::Bold;
  if (element.name != "span" && element.name != "inline") return std::nullopt;
  const std::string_view style = element.attribute("class");
  if (style.find("italic") != std::string_view::npos) return Emphasis::Kind::Italic;
  if (style.find("bold") != std::string_view::npos) return Emphasis::Kind::Bold;
  return std::nullopt;
}

/// Chinese characters and the signs that stand among them, all without spaces.
bool is_chinese(char32_t c) {
  return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF00 && c <= 0xFF60);
}

char32_t last_code_point(std::string_view text) {
  std::size_t at = text.size();
  while (at > 0 && (static_cast<unsigned char>(text[--at]) & 0xC0U) == 0x80U) {
  }
  return at < text.size() ? next_code_point(text, at) : 0;
}

char32_t code_point_at(std::string_view text, std::size_t at) {
  return at < text.size() ? next_code_point(text, at) : 0;
}

/// A stop stands at the word before it, whatever white space a call left between them.
bool is_stop(char32_t c) {
  static constexpr std::u32string_view stops = U".,;:،؛，；：。、";
  return stops.find(c) != std::u32string_view::npos;
}

}  // namespace

bool XmlWords::is_blank() const {
  return calls.empty() && indentation() == text.size();
}

std::size_t XmlWords::indentation() const {
  std::size_t at = 0;
  while (const std::size_t length = space_length(text.bytes, at)) at += length;
  return at;
}

void XmlWords::append(const XmlWords& other) {
  if (!text.empty() && !other.text.empty()) text.push(' ', SourcedText::inserted);
  const auto shift = static_cast<std::uint32_t>(text.size());
  text.append(other.text);
  for (NoteCall call : other.calls) {
    call.at += shift;
    calls.push_back(std::move(call));
  }
  for (Emphasis run : other.emphasis) {
    run.begin += shift;
    run.end += shift;
    emphasis.push_back(run);
  }
}

XmlWords XmlWords::from(std::size_t begin) const {
  const auto shift = static_cast<std::uint32_t>(begin);
  XmlWords rest;
  rest.text = text.part(begin);
  for (NoteCall call : calls) {
    call.at = std::max(call.at, shift) - shift;
    rest.calls.push_back(std::move(call));
  }
  for (Emphasis run : emphasis) {
    run.begin = std::max(run.begin, shift) - shift;
    run.end = std::max(run.end, shift) - shift;
    if (run.begin < run.end) rest.emphasis.push_back(run);
  }
  return rest;
}

void XmlWordsReader::take_characters(const XmlNode& characters, XmlWords& words) {
  const std::string_view source = reporter_->text();
  for (std::uint32_t at = characters.begin; at < characters.end;) {
    if (source[at] != '&' || characters.is_verbatim) {
      words.text.push(source[at], at);
      ++at;
      continue;
    }
    // What the reference stands for has the place of its first byte; the others are markup. White space has
    // no place in the model.
    const XmlReference reference = xml_reference(source.substr(at, characters.end - at));
    const bool is_white = space_length(reference.characters, 0) == reference.characters.size();
    for (std::size_t i = 0; i < reference.characters.size(); ++i)
      words.text.push(reference.characters[i], i == 0 && !is_white ? at : SourcedText::inserted);
    for (std::size_t i = is_white ? 0 : 1; i < reference.length; ++i)
      account_->assign(at + static_cast<std::uint32_t>(i), Role::Markup);
    at += static_cast<std::uint32_t>(std::max<std::size_t>(reference.length, 1));
  }
}

void XmlWordsReader::report_unknown(const XmlNode& element) {
  if (!reported_.insert(element.name).second) return;
  reporter_->warning("unknown-element", reporter_->at(element.begin), static_cast<int>(element.name.size()),
                     fmt::format("expected an element that the pages can show, found <{}>", element.name),
                     "Its words are kept and shown as plain text.");
}

void XmlWordsReader::take(const XmlNode& child, XmlWords& words) {
  if (child.is_text()) {
    take_characters(child, words);
    return;
  }
  const auto here = static_cast<std::uint32_t>(words.text.size());
  if (child.name == "authorialNote" || child.name == "noteRef") {
    words.calls.push_back(
        {here, std::string(child.attribute("marker")), child.name == "authorialNote" ? &child : nullptr});
    if (child.name == "noteRef") assign_all(child, Role::NoteMark);
    return;
  }
  if (is_among(child.name, breaks)) words.text.push(' ', SourcedText::inserted);
  const bool is_known = is_among(child.name, plain_inlines) || is_among(child.name, raised_inlines) ||
                        is_among(child.name, breaks) || is_among(child.name, without_words);
  if (child.is_foreign || !is_known) report_unknown(child);
  // Blocks inside words, as the paragraphs of a footnote, stand apart from one another.
  const bool is_block = child.name == "p" || child.name == "block";
  if (is_block && here > 0) words.text.push(' ', SourcedText::inserted);
  const std::optional<Emphasis::Kind> kind = emphasis_of(child);
  const std::size_t runs_before = words.emphasis.size();
  const auto begin = static_cast<std::uint32_t>(words.text.size());
  for (const XmlNode& inner : child.children) take(inner, words);
  if (kind) {
    words.emphasis.resize(runs_before);  // runs are not nested: the outer one counts
    words.emphasis.push_back({*kind, begin, static_cast<std::uint32_t>(words.text.size())});
  }
}

XmlWords XmlWordsReader::words_of(const XmlNode& element) {
  XmlWords words;
  for (const XmlNode& child : element.children) take(child, words);
  return words;
}

std::string XmlWordsReader::plain(const XmlNode& element) {
  std::string text;
  bool space_waits = false;
  const auto walk = [&](const auto& self, const XmlNode& node) -> void {
    if (!node.is_text()) {
      if (is_among(node.name, breaks)) space_waits = true;
      for (const XmlNode& child : node.children) self(self, child);
      return;
    }
    const std::string_view source = reporter_->text();
    for (std::size_t at = node.begin; at < node.end;) {
      if (const std::size_t space = space_length(source, at); space > 0) {
        space_waits = true;
        at += space;
        continue;
      }
      const XmlReference reference = source[at] == '&' && !node.is_verbatim
                                         ? xml_reference(source.substr(at, node.end - at))
                                         : XmlReference{std::string(1, source[at]), 1};
      if (space_waits && !text.empty()) text += ' ';
      space_waits = false;
      text += reference.characters;
      at += std::max<std::size_t>(reference.length, 1);
    }
  };
  walk(walk, element);
  return text;
}

void XmlWordsReader::assign_all(const XmlNode& element, Role role) {
  if (element.is_text()) {
    for (std::uint32_t at = element.begin; at < element.end; ++at) account_->assign(at, role);
    return;
  }
  for (const XmlNode& child : element.children) assign_all(child, role);
}

Block XmlWordsReader::settle(const XmlWords& words, Role role, std::uint32_t owner) {
  const std::string& text = words.text.bytes;
  Block block;
  block.where = place_of(words.text, *reporter_);
  // Where each byte of the words begins in the block, as far as runs of emphasis need it.
  std::vector<std::uint32_t> place(text.size() + 1);
  bool space_waits = false;
  bool behind_call = false;
  auto call = words.calls.begin();
  for (std::size_t at = 0; at <= text.size();) {
    for (; call != words.calls.end() && call->at <= at; ++call) {
      block.marks.push_back({static_cast<std::uint32_t>(block.text.size()), call->marker});
      behind_call = true;
    }
    place[at] = static_cast<std::uint32_t>(block.text.size());
    if (at == text.size()) break;
    if (const std::size_t space = space_length(text, at); space > 0) {
      space_waits = true;
      at += space;
      continue;
    }
    // In Arabic files the call stands in brackets of its own: (<authorialNote/>).
    const bool opens_call =
        text[at] == '(' && call != words.calls.end() && call->at == at + 1 && text.substr(at + 1, 1) == ")";
    const bool closes_call = text[at] == ')' && at > 0 && text[at - 1] == '(' && behind_call &&
                             call != words.calls.begin() && std::prev(call)->at == at;
    if (opens_call || closes_call) {
      account_->assign(words.text.origin[at], Role::NoteMark);
      ++at;
      continue;
    }
    const char32_t next = code_point_at(text, at);
    const bool is_joined =
        behind_call && (is_stop(next) || is_chinese(next) || is_chinese(last_code_point(block.text)));
    if (space_waits && !block.text.empty() && !is_joined) block.text += ' ';
    space_waits = false;
    behind_call = false;
    place[at] = static_cast<std::uint32_t>(block.text.size());
    const std::size_t end = [&] {
      std::size_t behind = at;
      next_code_point(text, behind);
      return behind;
    }();
    for (; at < end; ++at) {
      place[at] = static_cast<std::uint32_t>(block.text.size());
      account_->assign(words.text.origin[at], role, owner);
      block.text += text[at];
    }
  }
  // A run that a citation divides is one; white space at its ends is none of it.
  std::vector<Emphasis> runs;
  for (const Emphasis& run : words.emphasis) {
    if (!runs.empty() && runs.back().kind == run.kind && runs.back().end == run.begin)
      runs.back().end = run.end;
    else
      runs.push_back(run);
  }
  for (const Emphasis& run : runs) {
    std::uint32_t begin = run.begin;
    while (begin < run.end && space_length(text, begin) > 0)
      begin += static_cast<std::uint32_t>(space_length(text, begin));
    Emphasis placed{run.kind, place[std::min(begin, run.end)], place[run.end]};
    while (placed.end > placed.begin && block.text[placed.end - 1] == ' ') --placed.end;
    if (placed.begin < placed.end) block.emphasis.push_back(placed);
  }
  return block;
}

Position place_of(const SourcedText& text, const Reporter& reporter) {
  // The words begin behind their indentation.
  std::size_t at = 0;
  while (const std::size_t length = space_length(text.bytes, at)) at += length;
  while (at < text.size() && text.origin[at] == SourcedText::inserted) ++at;
  if (at == text.size()) return reporter.whole_file();
  return reporter.at(text.origin[at]);
}

}  // namespace kyoto
