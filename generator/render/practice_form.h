// SPDX-License-Identifier: GPL-3.0-or-later
// The form that writes a practice's file in the browser, made from the table in model/practice: its controls
// stand in the page, and what is long (countries, provisions, the practices that are published) in classic
// scripts that load when they are first used. What the form does is templates/assets/contribute.js.
#pragma once

#include <string>

#include "model/practice.h"
#include "render/page.h"

namespace kyoto {

/// The chapters of fields, for contribute.html. A control carries what its rules need as `data-` attributes.
View::List form_chapters(const Rendering& rendering, const Href& href, const PracticeSchema& schema);

/// The headings of the text.
View::List form_headings(const PracticeSchema& schema);

/// Adds the data scripts, below contribute/.
void add_form_data(Rendering& rendering, const PracticeSchema& schema);

/// The word by which a practice names the term: `NOR`, `volunteers`.
const std::string& term_word(const Term& term);

/// The name of the term where it is chosen: a goal is known by its number.
std::string term_name(const Term& term);

/// The words that a field may have: `word` and `meaning`.
View::List choice_views(const PracticeField& field);

/// The words that say when a field is needed.
std::string need_words(const Rendering& rendering, PracticeField::Required required);

/// Whether the terms of the field are searched. A short vocabulary stands in the page as boxes to tick.
bool is_searched(const Collection& collection, const PracticeField& field);

}  // namespace kyoto
