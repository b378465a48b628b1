// SPDX-License-Identifier: GPL-3.0-or-later
// Markdown (CommonMark with GitHub's tables, strikethrough, autolinks) to safe HTML and plain words. The only
// includer of cmark-gfm.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/html.h"

namespace kyoto {

/// A source mark `[s1]` in a block.
struct SourceMark {
  std::string id;
  std::size_t at = 0;  ///< byte of the block's text behind which it stands
};

/// A paragraph, a table or a block of code.
struct MarkdownBlock {
  std::string text;               ///< its words without markup and without source marks
  std::vector<SourceMark> marks;  ///< in the order of the text
  int line = 1;                   ///< of its first line in the text that was given, 1-based
  std::uint32_t group = 0;        ///< equal for the paragraphs of one list or quotation of the section
  bool is_table = false;
  bool is_paragraph = false;  ///< one that stands by itself, not in a list, a quotation or a table
  std::string bold_line;      ///< of such a paragraph: its first line, when all of it is in bold
};

/// Markup that was left out, for safety.
struct MarkdownOmission {
  enum class Kind { Html, Address, Picture, Markup } kind = Kind::Html;
  int line = 1;
};

/// A link that stayed in the text.
struct MarkdownLink {
  std::string address;  ///< as it was written
  int line = 1;
};

/// A part of a Markdown text under one heading of level 1 or 2; the first part may have no heading.
struct MarkdownSection {
  std::string title;  ///< plain words of the heading; empty for what stands before the first one
  int level = 2;      ///< of the heading
  int line = 1;       ///< line of the heading in the text that was given, 1-based
  Html html;          ///< without the heading itself
  std::string text;   ///< the words without markup and source marks, blocks separated by line breaks
  std::vector<MarkdownBlock> blocks;  ///< in the order of the text; headings inside the section are none
  std::vector<MarkdownLink> links;    ///< those of the text, not the source marks
  std::vector<MarkdownOmission> omitted;
};

/// Beyond these sizes the parser's time may grow with the square of the text, so it is shown without markup
/// (Kind::Markup).
inline constexpr std::size_t longest_markdown = 2'000'000;
inline constexpr std::size_t longest_markdown_paragraph =
    8'000;  ///< bytes of lines without a blank one between them
inline constexpr std::size_t longest_markdown_nesting =
    80;  ///< bytes of spaces, `>`, `-` and numbers at the start of a line

/// Divides `markdown` at its `#` and `##` headings and renders each part. Raw HTML, unsafe addresses and
/// pictures are left out (of a picture its description stays). A source mark `[s1]` becomes a link to
/// `#source-s1`; a link to `other.md` leads to `other.html`. `markdown` is UTF-8. Safe to call from several
/// threads.
std::vector<MarkdownSection> render_markdown(std::string_view markdown);

}  // namespace kyoto
