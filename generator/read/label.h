// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers and labels of paragraphs and points as the six languages of the United Nations print them, and the
// one form in which all of them are cited. Where a label stands among others is outline's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kyoto {

/// A number or label at the start of a text.
struct PrintedLabel {
  enum class Kind : std::uint8_t {
    Number,  ///< of a paragraph: `12.`, `12 -`, `١٢ -`, `12、`, `十二、`, `12 bis.`
    Latin,   ///< of a point: `(a)`, `a)`, `iv)`, `(aa)`
    Letter,  ///< the same in another alphabet: `(أ)`, `а)`
    Count,   ///< of a point inside a point: `㈠`, `（一）`, `’1‘`, `(1)`, `①`
  } kind = Kind::Number;
  int value = 0;     ///< its place in its series; 0 for Kind::Latin, where `i` may be a letter or a number
  std::string word;  ///< `12`, `12bis` of a number; `a`, `iv` of Kind::Latin; empty for others
  std::size_t length = 0;  ///< bytes, without the white space behind it
};

/// What may stand where the text begins: only a label, as in an element of its own, or a label before words.
enum class LabelPlace : std::uint8_t { Alone, BeforeWords };

/// The label at the start of `text`, which begins without white space. Before words it needs white space
/// behind it, but for the Chinese comma.
std::optional<PrintedLabel> printed_label(std::string_view text, LabelPlace place);

/// The label of a point as it is cited, `depth` levels below its paragraph (0: directly in it): small letters
/// and small Roman numbers in turn, whatever the script. A Latin label is what it is.
std::string cited_label(const PrintedLabel& label, std::size_t depth);

}  // namespace kyoto
