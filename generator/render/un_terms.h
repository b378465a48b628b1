// SPDX-License-Identifier: GPL-3.0-or-later
// What terms of the United Nations mean, for a reader who meets them for the first time. The words are
// `un.<id>` of templates/words.
#pragma once

#include <string>
#include <string_view>

#include "render/template.h"
#include "render/words.h"

namespace kyoto {

/// The meaning of the term; empty when there are no words for it.
std::string un_term(const Words& words, std::string_view id);

/// The parts of a symbol that have a meaning of their own, with it: the names `part` and `meaning`.
/// `A/CONF.234/L.2/Add.3`: `A`, `CONF.234`, `L.2`, `Add.3`.
View::List symbol_terms(const Words& words, std::string_view symbol);

}  // namespace kyoto
