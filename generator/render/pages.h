// SPDX-License-Identifier: GPL-3.0-or-later
// The page kinds, each in a file of its own name: what render() goes through.
#pragma once

#include <span>

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
void add_practices_index(
    Rendering& rendering);  ///< practices_index.cpp: practices/index.html and what follows it
void add_vocabulary_pages(Rendering& rendering);  ///< vocabulary_page.cpp
void add_region_pages(Rendering& rendering);      ///< region_page.cpp: regions/
void add_body_pages(Rendering& rendering);        ///< body_page.cpp: bodies/
void add_evidence_pages(Rendering& rendering);    ///< evidence_page.cpp: evidence/
void add_coverage_page(Rendering& rendering);     ///< coverage_page.cpp: coverage.html
void add_matrix_page(Rendering& rendering);       ///< matrix_page.cpp: matrix.html
void add_search_page(Rendering& rendering);       ///< search_page.cpp
void add_about_page(Rendering& rendering);        ///< about_page.cpp: about-this-copy.html
void add_licence_page(Rendering& rendering);      ///< about_page.cpp: licence.html
void add_missing_page(Rendering& rendering);      ///< missing_page.cpp: 404.html
void add_find_page(Rendering& rendering);         ///< find_page.cpp: from a citation to its place
void add_a_to_z_pages(Rendering& rendering);      ///< a_to_z_page.cpp: a-z.html and what follows it
void add_glance_page(Rendering& rendering);       ///< glance_page.cpp: glance.html, pictures of it all
void add_timeline_page(Rendering& rendering);     ///< timeline_page.cpp: timeline.html
void add_contribute_page(Rendering& rendering);   ///< contribute_page.cpp
void add_guide_page(Rendering& rendering,
                    const PracticeSchema& schema);  ///< guide_page.cpp: how to write a practice
void add_problems_page(Rendering& rendering,
                       std::span<const Problem> problems);  ///< problems_page.cpp: problems.html
/// The same without any template.
void add_bare_problems_page(std::span<const Problem> problems, Site& site, Diagnostics& diagnostics);
void add_styleguide_page(Rendering& rendering);  ///< styleguide_page.cpp: every component once
void add_data_files(Rendering& rendering);       ///< data_files.cpp: data/, apart from the documents' own
void add_feed(Rendering& rendering);  ///< atom_feed.cpp: feed.xml, when it is known where the site will stand
void add_open_search(Rendering& rendering);  ///< open_search.cpp: opensearch.xml, likewise
void add_sitemap(Rendering& rendering);      ///< sitemap.cpp: likewise; comes last, for it lists the pages

void add_stick_files(Rendering& rendering);  ///< stick_files.cpp: what a stick holds beside the pages

}  // namespace kyoto
