// SPDX-License-Identifier: GPL-3.0-or-later
// The page kinds, each in a file of its own name: what render() goes through.
#pragma once

#include "render/page.h"

namespace kyoto {

void add_home_page(Rendering& rendering);  ///< home_page.cpp: index.html
void add_declaration_pages(
    Rendering& rendering);  ///< declaration_page.cpp: texts whose paragraphs have pages of their own
void add_recommendation_pages(Rendering& rendering);  ///< recommendations_page.cpp
void add_document_pages(Rendering& rendering);        ///< document_page.cpp
void add_practice_pages(Rendering& rendering);        ///< practice_page.cpp
void add_lineage_pages(Rendering& rendering);         ///< lineage_page.cpp
void add_compare_pages(Rendering& rendering);         ///< compare_page.cpp
void add_vocabulary_pages(Rendering& rendering);      ///< vocabulary_page.cpp
void add_search_page(Rendering& rendering);           ///< search_page.cpp
void add_about_page(Rendering& rendering);            ///< about_page.cpp: about-this-copy.html and 404.html
void add_contribute_page(Rendering& rendering);       ///< contribute_page.cpp
void add_data_files(Rendering& rendering);  ///< data_files.cpp: data/, apart from the documents' own

}  // namespace kyoto
