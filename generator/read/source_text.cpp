// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/source_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/unicode.h"
#include "read/reporter.h"
#include "read/superscript.h"

namespace kyoto {
namespace {

constexpr std::string_view no_break_space = "\xC2\xA0";

bool is_blank_byte(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v';
}

/// The length of the white space at `at`; 0 when there is none.
std::size_t space_length(std::string_view text, std::size_t at) {
  if (at < text.size() && is_blank_byte(text[at])) return 1;
  if (text.substr(at).starts_with(no_break_space)) return no_break_space.size();
  // The spaces of a fixed width, U+2000 to U+200A, and the narrow no-break space that French puts before a
  // colon.
  const std::string_view rest = text.substr(at, 3);
  const auto last = rest.size() == 3 ? static_cast<unsigned char>(rest[2]) : 0U;
  const bool is_typographic = rest.starts_with("\xE2\x80") && (last <= 0x8AU ? last >= 0x80U : last == 0xAFU);
  return is_typographic ? rest.size() : 0;
}

/// The length of a mark that shows no width, at `at`: a soft hyphen, a place where a line may break. 0: none.
std::size_t unseen_length(std::string_view text, std::size_t at) {
  for (const std::string_view mark : {"\xC2\xAD", "\xE2\x80\x8B", "\xE2\x81\xA0", "\xEF\xBB\xBF"})
    if (text.substr(at).starts_with(mark)) return mark.size();
  return 0;
}

/// The length of the sign that the backslash at `at` takes for itself; 0: it is a backslash.
std::size_t escaped_length(std::string_view text, std::size_t at) {
  const std::string_view next = text.substr(at + 1, 3);
  if (!next.empty() && std::string_view("*[<\\").find(next.front()) != std::string_view::npos) return 1;
  return raised_number(next).length;
}

/// Marks of one run of words that are not words, by byte: found first, so that the copy below is one straight
/// pass.
struct Markup {
  std::vector<bool> drop;                ///< the byte is markup
  std::vector<std::uint32_t> note;       ///< length in bytes of the note mark that begins here; 0 elsewhere
  std::vector<std::string> note_number;  ///< for each byte where a mark begins
  std::vector<Emphasis> emphasis;        ///< in bytes of the run
};

/// The text with every sign that a backslash takes for itself (`\*`, `\[`, `\<`, `\²`, `\\`) made a plain
/// letter, so that what looks for markup passes over it; the backslash goes.
std::string without_escaped(std::string_view text, Markup& markup) {
  std::string plain(text);
  for (std::size_t at = plain.find('\\'); at != std::string::npos; at = plain.find('\\', at)) {
    const std::size_t length = escaped_length(text, at);
    if (length > 0) {
      markup.drop[at] = true;
      std::fill_n(plain.begin() + static_cast<std::ptrdiff_t>(at), length + 1, 'x');
    }
    at += length + 1;
  }
  return plain;
}

/// `[words](#)` and `[words](address)`: the brackets and the address go. A bracket without an address behind
/// it is a word's own.
void find_links(std::string_view text, Markup& markup) {
  // What was found behind one bracket holds for the next ones, too: cost is linear.
  std::size_t close = 0, end = 0, dropped = 0;
  for (std::size_t open = text.find('['); open != std::string_view::npos; open = text.find('[', open + 1)) {
    if (close <= open) close = text.find("](", open);
    if (close == std::string_view::npos) return;
    if (text.substr(open + 1, close - open - 1).find('[') != std::string_view::npos) continue;
    if (end <= close) end = text.find(')', close);
    if (end == std::string_view::npos) return;
    markup.drop[open] = true;
    dropped = std::max(dropped, close);
    std::fill(markup.drop.begin() + static_cast<std::ptrdiff_t>(dropped),
              markup.drop.begin() + static_cast<std::ptrdiff_t>(end) + 1, true);
    dropped = end + 1;
    for (std::size_t at = open; at < close; ++at)
      if (text[at] == '\\' &&
          (text[at + 1] == '(' || text[at + 1] == ')' || text[at + 1] == '[' || text[at + 1] == ']'))
        markup.drop[at] = true;
  }
}

void find_tags(std::string_view text, Markup& markup) {
  static constexpr std::array<std::string_view, 4> tags = {"<i>", "</i>", "<b>", "</b>"};
  for (const std::string_view tag : tags)
    for (std::size_t at = text.find(tag); at != std::string_view::npos; at = text.find(tag, at + tag.size()))
      std::fill_n(markup.drop.begin() + static_cast<std::ptrdiff_t>(at), tag.size(), true);
}

/// Emphasis opens before a letter or quotation mark and closes behind one. A lone `*` behind a word calls the
/// starred note.
void find_emphasis(std::string_view text, Markup& markup) {
  for (std::size_t open = text.find('*'); open != std::string_view::npos; open = text.find('*', open)) {
    const std::size_t width = text.substr(open).starts_with("**") ? 2 : 1;
    const std::string_view mark = text.substr(open, width);
    const std::size_t first = open + width;
    const bool opens = first < text.size() && space_length(text, first) == 0;
    const std::size_t close = opens ? text.find(mark, first + 1) : std::string_view::npos;
    if (close != std::string_view::npos && space_length(text, close - 1) == 0) {
      std::fill_n(markup.drop.begin() + static_cast<std::ptrdiff_t>(open), width, true);
      std::fill_n(markup.drop.begin() + static_cast<std::ptrdiff_t>(close), width, true);
      markup.emphasis.push_back({width == 2 ? Emphasis::Kind::Bold : Emphasis::Kind::Italic,
                                 static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(close)});
      open = close + width;
    } else {
      if (width == 1 && open > 0 && space_length(text, open - 1) == 0) {
        markup.note[open] = 1;
        markup.note_number[open] = "*";
      }
      open = first;
    }
  }
}

void find_note_marks(std::string_view text, Markup& markup) {
  for (std::size_t at = 0; at < text.size();) {
    const RaisedNumber mark = raised_number(text.substr(at));
    if (mark.length > 0) {
      markup.note[at] = static_cast<std::uint32_t>(mark.length);
      markup.note_number[at] = mark.number;
    }
    at += std::max<std::size_t>(mark.length, 1);
  }
}

}  // namespace

std::size_t SourcedText::place() const {
  const auto from =
      std::find_if(origin.begin(), origin.end(), [](std::uint32_t offset) { return offset != inserted; });
  return from == origin.end() ? 0 : *from;
}

void SourcedText::push(char byte, std::uint32_t from) {
  bytes += byte;
  origin.push_back(from);
}

void SourcedText::append(const SourcedText& other) {
  bytes += other.bytes;
  origin.insert(origin.end(), other.origin.begin(), other.origin.end());
}

void SourcedText::pop() {
  bytes.pop_back();
  origin.pop_back();
}

SourcedText SourcedText::part(std::size_t begin, std::size_t length) const {
  SourcedText result;
  result.bytes = bytes.substr(begin, length);
  const auto first = origin.begin() + static_cast<std::ptrdiff_t>(begin);
  result.origin.assign(first, first + static_cast<std::ptrdiff_t>(result.bytes.size()));
  return result;
}

SourcedText SourcedText::trimmed() const {
  std::size_t begin = 0;
  while (const std::size_t length = space_length(bytes, begin)) begin += length;
  std::size_t end = bytes.size();
  while (end > begin) {
    if (is_blank_byte(bytes[end - 1]))
      --end;
    else if (end - begin >= 2 && std::string_view(bytes).substr(end - 2, 2) == no_break_space)
      end -= 2;
    else
      break;
  }
  return part(begin, end - begin);
}

void SourceAccount::assign(const SourcedText& text, Role role, std::uint32_t owner) {
  for (const std::uint32_t offset : text.origin) assign(offset, role, owner);
}

void SourceAccount::assign(std::uint32_t offset, Role role, std::uint32_t owner) {
  if (offset == SourcedText::inserted) return;
  if (roles_[offset] != Role::Unassigned) doubled_.push_back(offset);
  roles_[offset] = role;
  owners_[offset] = owner;
}

std::size_t SourceAccount::first_unassigned(std::string_view source) const {
  std::size_t at = source.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  while (at < source.size()) {
    if (const std::size_t space = space_length(source, at); space > 0)
      at += space;
    else if (roles_[at] != Role::Unassigned)
      ++at;
    else
      break;
  }
  return at;
}

void report_lost_text(const SourceAccount& account, Reporter& reporter) {
  const std::size_t lost = account.first_unassigned(reporter.text());
  const bool is_doubled = !account.doubled().empty();
  if (lost == account.size() && !is_doubled) return;
  reporter.error("lost-text", reporter.at(is_doubled ? account.doubled().front() : lost), 1,
                 fmt::format("expected every character of the source once in the model, found one {}",
                             is_doubled ? "twice" : "that is in no part of it"),
                 "This is a fault of the program; the document should not be published before it is mended.");
}

SourcedText correct(std::string_view source, const std::vector<Correction>& corrections,
                    SourceAccount& account, Diagnostics& diagnostics) {
  SourcedText text;
  text.bytes = source;
  text.origin.resize(source.size());
  for (std::uint32_t i = 0; i < source.size(); ++i) text.origin[i] = i;
  if (source.starts_with(byte_order_mark)) text = text.part(byte_order_mark.size());

  for (const Correction& correction : corrections) {
    const std::size_t at = text.bytes.find(correction.find);
    if (at == std::string::npos || text.bytes.find(correction.find, at + 1) != std::string::npos) {
      diagnostics.error("correction-not-found", correction.where,
                        fmt::format("expected \"{}\" exactly once in the source, found it {}",
                                    correction.find, at == std::string::npos ? "nowhere" : "more than once"),
                        "Give the defect with as many words around it as make it the only one, exactly as "
                        "the source prints them.");
      continue;
    }
    // Only what differs is taken out and put in, so that the words around it keep their places.
    std::string_view from = correction.find;
    std::string_view to = correction.replace;
    std::size_t begin = at;
    while (!from.empty() && !to.empty() && from.front() == to.front()) {
      from.remove_prefix(1);
      to.remove_prefix(1);
      ++begin;
    }
    while (!from.empty() && !to.empty() && from.back() == to.back()) {
      from.remove_suffix(1);
      to.remove_suffix(1);
    }
    SourcedText mended = text.part(0, begin);
    account.assign(text.part(begin, from.size()), Role::Correction);
    for (const char c : to) mended.push(c, SourcedText::inserted);
    mended.append(text.part(begin + from.size()));
    text = std::move(mended);
  }
  return text;
}

std::string unescaped(std::string_view words) {
  std::string plain;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t length = words[at] == '\\' ? escaped_length(words, at) : 0;
    plain += words.substr(at + (length > 0 ? 1 : 0), std::max<std::size_t>(length, 1));
    at += length + 1;
  }
  return plain;
}

Block clean(const SourcedText& words, Role role, std::uint32_t owner, SourceAccount& account) {
  const std::string_view text = words.bytes;
  Markup markup{std::vector<bool>(text.size()),
                std::vector<std::uint32_t>(text.size()),
                std::vector<std::string>(text.size()),
                {}};
  for (std::size_t at = 0; at < text.size(); ++at)
    for (std::size_t length = unseen_length(text, at); length > 0; --length)
      markup.drop[at + length - 1] = true;
  const std::string plain = without_escaped(text, markup);
  find_links(plain, markup);
  find_tags(plain, markup);
  find_emphasis(plain, markup);
  find_note_marks(plain, markup);

  Block block;
  std::vector<std::uint32_t> place(text.size() + 1);  // of each byte of the run in the block's text
  bool space_waits = false;
  for (std::size_t at = 0; at < text.size();) {
    place[at] = static_cast<std::uint32_t>(block.text.size() + (space_waits && !block.text.empty() ? 1 : 0));
    if (const std::size_t space = space_length(text, at); space > 0) {
      space_waits = true;
      at += space;
    } else if (markup.drop[at]) {
      account.assign(words.origin[at], Role::Markup);
      ++at;
    } else if (markup.note[at] > 0) {
      // The mark stands behind the word before it; the spaces around it become one space of the text, or none
      // before a stop.
      block.marks.push_back({static_cast<std::uint32_t>(block.text.size()), markup.note_number[at]});
      const std::size_t end = at + markup.note[at];
      for (; at < end; ++at) account.assign(words.origin[at], Role::NoteMark);
      if (at < text.size() && std::string_view(".,;:").find(text[at]) != std::string_view::npos)
        space_waits = false;
    } else {
      if (space_waits && !block.text.empty()) block.text += ' ';
      space_waits = false;
      account.assign(words.origin[at], role, owner);
      block.text += text[at];
      ++at;
    }
  }
  place[text.size()] = static_cast<std::uint32_t>(block.text.size());
  for (const Emphasis& run : markup.emphasis) {
    const Emphasis placed{run.kind, place[run.begin],
                          std::min(place[run.end], static_cast<std::uint32_t>(block.text.size()))};
    if (placed.begin < placed.end) block.emphasis.push_back(placed);
  }
  return block;
}

}  // namespace kyoto
