// SPDX-License-Identifier: GPL-3.0-or-later
// Words without which a query loses nothing. They are indexed and count in phrases.
#pragma once

#include <string_view>
#include <vector>

namespace kyoto {

/// `the`, `of`, `what`.
bool is_stop_word(std::string_view folded_word);

/// Words that frame a question and are not its subject: `which countries have ...`, `what does it say about
/// ...`. Left out of questions only: as keywords they may be meant.
bool is_question_frame(std::string_view folded_word);

/// Whether a query that begins with the word is a question.
bool begins_question(std::string_view folded_word);

/// Words that only say what a symbol is: `GA resolution 65/229`.
bool is_symbol_word(std::string_view folded_word);

/// The lists behind these, sorted; the browser gets them with the index.
const std::vector<std::string_view>& stop_words();
const std::vector<std::string_view>& question_frames();
const std::vector<std::string_view>& question_openings();
const std::vector<std::string_view>& symbol_words();

}  // namespace kyoto
