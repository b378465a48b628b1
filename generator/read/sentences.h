// SPDX-License-Identifier: GPL-3.0-or-later
// Where one sentence ends and the next begins, for the rules about wording. For languages that end a sentence
// with a full stop, a question mark or an exclamation mark.
#pragma once

#include <string_view>
#include <vector>

namespace kyoto {

/// The sentences of `text` without the white space around them. A full stop after an abbreviation (`para.
/// 37`, `No. 5`, `e.g.`), after an initial and inside a number ends none.
std::vector<std::string_view> sentences_of(std::string_view text);

}  // namespace kyoto
