// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <memory>
#include <mutex>
#include <utility>

namespace kyoto {
namespace {

struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
struct FreeParser {
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};
struct FreeIterator {
  void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};
using Node = std::unique_ptr<cmark_node, FreeNode>;
using Parser = std::unique_ptr<cmark_parser, FreeParser>;
using Iterator = std::unique_ptr<cmark_iter, FreeIterator>;

/// cmark-gfm keeps its extensions' special characters in global tables while it parses (github/cmark-gfm,
/// issue 221).
std::mutex& parsing() {
  static std::mutex mutex;
  return mutex;
}

Node parse(std::string_view markdown, cmark_parser* parser) {
  const std::lock_guard lock(parsing());
  cmark_gfm_core_extensions_ensure_registered();
  for (const char* name : {"table", "strikethrough", "autolink"})
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name));
  cmark_parser_feed(parser, markdown.data(), markdown.size());
  return Node(cmark_parser_finish(parser));
}

std::string_view literal(cmark_node* node) {
  const char* text = cmark_node_get_literal(node);
  return text ? text : "";
}

/// The tables' node types are in no public header.
bool is_type(cmark_node* node, std::string_view name) {
  return cmark_node_get_type_string(node) == name;
}

/// Calls `visit` for each node below `root` when the walk enters it. The tree must not change meanwhile.
template <typename Visit>
void walk(cmark_node* root, Visit visit) {
  const Iterator iterator(cmark_iter_new(root));
  for (cmark_event_type event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(iterator.get()))
    if (event == CMARK_EVENT_ENTER) visit(cmark_iter_get_node(iterator.get()));
}

int line_of_node(cmark_node* node) {
  while (node && cmark_node_get_start_line(node) == 0) node = cmark_node_parent(node);
  return node ? cmark_node_get_start_line(node) : 1;
}

/// Puts the children of `node` in its place.
void replace_by_children(cmark_node* node) {
  while (cmark_node* child = cmark_node_first_child(node)) {
    cmark_node_unlink(child);
    cmark_node_insert_before(node, child);
  }
  cmark_node_free(node);
}

cmark_node* new_text(std::string_view text) {
  cmark_node* node = cmark_node_new(CMARK_NODE_TEXT);
  cmark_node_set_literal(node, std::string(text).c_str());
  return node;
}

/// The length of a source mark `[s12]` at the start of `text`; 0 when there is none.
std::size_t source_mark_length(std::string_view text) {
  if (!text.starts_with("[s")) return 0;
  std::size_t end = 2;
  while (end < text.size() && end < 8 && text[end] >= '0' && text[end] <= '9') ++end;
  return end > 2 && end < text.size() && text[end] == ']' ? end + 1 : 0;
}

/// Only addresses of the web, of a mailbox, and relative ones; everything else might run or fetch something.
bool is_safe_address(std::string_view url) {
  if (url.empty() || url.starts_with("//") || url.find('\\') != std::string_view::npos) return false;
  if (std::any_of(url.begin(), url.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }))
    return false;
  const std::size_t colon = url.substr(0, url.find_first_of("/?#")).find(':');
  if (colon == std::string_view::npos) return true;
  std::string scheme(url.substr(0, colon));
  for (char& c : scheme) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return scheme == "http" || scheme == "https" || scheme == "mailto";
}

/// `other.md#results` -> `other.html#results`; other addresses as they are.
std::string site_address(std::string_view url) {
  const std::string_view path = url.substr(0, url.find_first_of("?#"));
  if (!path.ends_with(".md") || path.find(':') != std::string_view::npos) return std::string(url);
  return std::string(path.substr(0, path.size() - 3)) + ".html" + std::string(url.substr(path.size()));
}

constexpr std::string_view source_anchor = "#source-";

/// Whether the node is a link that link_source_marks made.
bool is_source_mark(cmark_node* node) {
  if (cmark_node_get_type(node) != CMARK_NODE_LINK || !cmark_node_first_child(node)) return false;
  const std::string_view words = literal(cmark_node_first_child(node));
  return source_mark_length(words) == words.size() &&
         std::string_view(cmark_node_get_url(node)).starts_with(source_anchor);
}

/// Cuts the source marks out of a text node and puts links in their place.
void link_source_marks(cmark_node* node) {
  const std::string text(literal(node));
  std::size_t start = 0;
  const auto put = [&](std::size_t end) {
    if (end > start)
      cmark_node_insert_before(node, new_text(std::string_view(text).substr(start, end - start)));
  };
  for (std::size_t at = text.find("[s"); at != std::string::npos; at = text.find("[s", at + 1)) {
    const std::size_t length = source_mark_length(std::string_view(text).substr(at));
    if (length == 0) continue;
    put(at);
    const std::string id = text.substr(at + 1, length - 2);
    cmark_node* link = cmark_node_new(CMARK_NODE_LINK);
    cmark_node_set_url(link, (std::string(source_anchor) + id).c_str());
    cmark_node_append_child(link, new_text("[" + id + "]"));
    cmark_node_insert_before(node, link);
    start = at + length;
  }
  if (start == 0) return;
  put(text.size());
  cmark_node_free(node);
}

/// `[x]` at the beginning of a list's item as a sign: a check box would need a label.
void mark_task(cmark_node* node) {
  const std::string_view text = literal(node);
  const char* sign = text.starts_with("[ ] ")                               ? "☐ "
                     : text.starts_with("[x] ") || text.starts_with("[X] ") ? "☑ "
                                                                            : nullptr;
  cmark_node* paragraph = cmark_node_parent(node);
  const bool first = !cmark_node_previous(node) && paragraph &&
                     cmark_node_get_type(paragraph) == CMARK_NODE_PARAGRAPH &&
                     !cmark_node_previous(paragraph) && cmark_node_parent(paragraph) &&
                     cmark_node_get_type(cmark_node_parent(paragraph)) == CMARK_NODE_ITEM;
  if (sign && first) cmark_node_set_literal(node, (sign + std::string(text.substr(4))).c_str());
}

/// Whether the raw HTML is a comment and nothing else: a note of the author's that is meant to be left out.
bool is_comment(std::string_view html) {
  while (!html.empty() && (html.back() == '\n' || html.back() == ' ')) html.remove_suffix(1);
  return html.starts_with("<!--") && html.size() >= 7 && html.find("-->") == html.size() - 3;
}

/// What was found in the whole text while it was made safe.
struct Cleaned {
  std::vector<MarkdownOmission> omitted;
  std::vector<MarkdownLink> links;
};

/// Takes out what is unsafe and links the source marks; the tree is altered after each walk, not within it.
Cleaned clean(cmark_node* root) {
  Cleaned cleaned;
  std::vector<MarkdownOmission>& omitted = cleaned.omitted;
  std::vector<cmark_node*> html, links, pictures, texts;
  walk(root, [&](cmark_node* node) {
    const cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE) html.push_back(node);
    if (type == CMARK_NODE_LINK) links.push_back(node);
    if (type == CMARK_NODE_IMAGE) pictures.push_back(node);
  });
  for (cmark_node* node : html) {
    if (!is_comment(literal(node))) omitted.push_back({MarkdownOmission::Kind::Html, line_of_node(node)});
    cmark_node_free(node);
  }
  for (cmark_node* node : pictures) {
    omitted.push_back({MarkdownOmission::Kind::Picture, line_of_node(node)});
    replace_by_children(node);
  }
  for (cmark_node* node : links) {
    const std::string url = cmark_node_get_url(node) ? cmark_node_get_url(node) : "";
    if (is_safe_address(url)) {
      cleaned.links.push_back({url, line_of_node(node)});
      cmark_node_set_url(node, site_address(url).c_str());
    } else {
      omitted.push_back({MarkdownOmission::Kind::Address, line_of_node(node)});
      replace_by_children(node);
    }
  }
  cmark_consolidate_text_nodes(root);
  int depth = 0;  // of links: an anchor may not hold another one
  const Iterator iterator(cmark_iter_new(root));
  for (cmark_event_type event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(iterator.get())) {
    cmark_node* node = cmark_iter_get_node(iterator.get());
    if (cmark_node_get_type(node) == CMARK_NODE_LINK) depth += event == CMARK_EVENT_ENTER ? 1 : -1;
    if (cmark_node_get_type(node) == CMARK_NODE_TEXT && event == CMARK_EVENT_ENTER && depth == 0)
      texts.push_back(node);
  }
  for (cmark_node* node : texts) {
    mark_task(node);
    link_source_marks(node);
  }
  return cleaned;
}

/// Appends the words of inlines, and their source marks.
void append_words(cmark_node* root, std::string& text, std::vector<SourceMark>& marks) {
  bool in_mark = false;
  const Iterator iterator(cmark_iter_new(root));
  for (cmark_event_type event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(iterator.get())) {
    cmark_node* node = cmark_iter_get_node(iterator.get());
    const cmark_node_type type = cmark_node_get_type(node);
    if (is_source_mark(node)) {
      in_mark = event == CMARK_EVENT_ENTER;
    } else if (event != CMARK_EVENT_ENTER) {
      if (is_type(node, "table_cell")) text += ' ';
    } else if (in_mark) {
      const std::string_view mark = literal(node);
      if (text.ends_with(' ')) text.pop_back();
      marks.push_back({std::string(mark.substr(1, mark.size() - 2)), text.size()});
    } else if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE || type == CMARK_NODE_CODE_BLOCK) {
      text += literal(node);
    } else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) {
      text += ' ';
    }
  }
  while (text.ends_with(' ') || text.ends_with('\n')) text.pop_back();
}

/// The words of the paragraph's first line when all of them are in bold, but for a colon or a full stop.
std::string bold_line_of(cmark_node* paragraph) {
  cmark_node* first = cmark_node_first_child(paragraph);
  if (!first || cmark_node_get_type(first) != CMARK_NODE_STRONG) return {};
  cmark_node* next = cmark_node_next(first);
  if (next && cmark_node_get_type(next) == CMARK_NODE_TEXT) {
    const std::string_view rest = literal(next);
    if (rest != ":" && rest != "." && rest != " ") return {};
    next = cmark_node_next(next);
  }
  const bool ends = !next || cmark_node_get_type(next) == CMARK_NODE_SOFTBREAK ||
                    cmark_node_get_type(next) == CMARK_NODE_LINEBREAK;
  if (!ends) return {};
  std::string words;
  std::vector<SourceMark> marks;
  append_words(first, words, marks);
  while (words.ends_with(':') || words.ends_with('.')) words.pop_back();
  return words;
}

/// What tags of the renderer begin with, and what we write for it: a class for the obsolete attribute that
/// aligns columns, the end of an empty element as HTML has it. The first that fits counts: a `<thead` stays,
/// for it is no `<th`.
struct TagBeginning {
  std::string_view from, to;
};
constexpr auto tag_beginnings =
    std::to_array<TagBeginning>({{"<br />", "<br>"},
                                 {"<hr />", "<hr>"},
                                 {"<thead", "<thead"},
                                 {"<th align=\"left\">", "<th scope=\"col\" class=\"align-left\">"},
                                 {"<th align=\"center\">", "<th scope=\"col\" class=\"align-center\">"},
                                 {"<th align=\"right\">", "<th scope=\"col\" class=\"align-right\">"},
                                 {"<th", "<th scope=\"col\""},
                                 {"<td align=\"left\">", "<td class=\"align-left\">"},
                                 {"<td align=\"center\">", "<td class=\"align-center\">"},
                                 {"<td align=\"right\">", "<td class=\"align-right\">"}});

/// Appends HTML of the renderer. Every `<` of it is the renderer's own (raw HTML is gone, text is escaped),
/// so it begins a tag and is nobody's word.
void append_html(std::string& html, std::string_view rendered) {
  std::size_t copied = 0;
  for (std::size_t at = rendered.find('<'); at != std::string_view::npos; at = rendered.find('<', at + 1)) {
    const std::string_view rest = rendered.substr(at);
    if (rest.size() < 2 || (rest[1] != 't' && rest[1] != 'b' && rest[1] != 'h')) continue;
    const auto tag = std::find_if(tag_beginnings.begin(), tag_beginnings.end(),
                                  [&](const TagBeginning& one) { return rest.starts_with(one.from); });
    if (tag == tag_beginnings.end()) continue;
    html.append(rendered, copied, at - copied).append(tag->to);
    copied = at + tag->from.size();
  }
  html.append(rendered, copied);
}

void append_rendered(std::string& html, cmark_node* node, cmark_parser* parser) {
  char* rendered = cmark_render_html(node, CMARK_OPT_DEFAULT, cmark_parser_get_syntax_extensions(parser));
  append_html(html, rendered);
  cmark_get_default_mem_allocator()->free(rendered);
}

void append_block(MarkdownSection& section, cmark_node* node, cmark_node* top, std::uint32_t group) {
  MarkdownBlock block;
  block.line = line_of_node(node);
  block.group = group;
  block.is_table = is_type(node, "table");
  block.is_paragraph = node == top && cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH;
  if (block.is_paragraph) block.bold_line = bold_line_of(node);
  append_words(node, block.text, block.marks);
  if (!section.text.empty()) section.text += '\n';
  section.text += block.text;
  if (cmark_node_get_type(node) != CMARK_NODE_HEADING) section.blocks.push_back(std::move(block));
}

/// Adds one child of the document to its section.
void append_node(MarkdownSection& section, cmark_node* top, cmark_parser* parser) {
  append_rendered(section.html.text, top, parser);
  std::vector<cmark_node*> blocks;
  walk(top, [&](cmark_node* node) {
    const cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING || type == CMARK_NODE_CODE_BLOCK ||
        is_type(node, "table"))
      blocks.push_back(node);
  });
  const std::uint32_t group = section.blocks.empty() ? 0 : section.blocks.back().group + 1;
  for (cmark_node* block : blocks) append_block(section, block, top, group);
}

/// How many bytes at the start of the line are indentation and the marks of quotations and lists.
std::size_t nesting_length(std::string_view line) {
  std::size_t at = 0;
  while (at < line.size()) {
    std::size_t end = at;
    while (end < line.size() && line[end] >= '0' && line[end] <= '9') ++end;
    const bool bullet = end == at && (line[at] == '-' || line[at] == '*' || line[at] == '+');
    const bool number = end > at && end < line.size() && (line[end] == '.' || line[end] == ')');
    const bool is_mark =
        (bullet || number) && (end + 1 == line.size() || line[end + 1] == ' ' || line[end + 1] == '\t');
    if (is_mark)
      at = end + 1;
    else if (line[at] == ' ' || line[at] == '\t' || line[at] == '>')
      ++at;
    else
      break;
  }
  return at;
}

/// The first line of what would take the parser too long: a run of lines without a blank one, or a deep
/// nesting; 0 when there is none.
int overlong_part(std::string_view markdown) {
  int line = 1, first = 1;
  std::size_t length = 0;
  for (std::size_t start = 0; start < markdown.size(); ++line) {
    const std::size_t end = std::min(markdown.find('\n', start), markdown.size());
    const std::string_view words = markdown.substr(start, end - start);
    if (words.find_first_not_of(" \t\r") == std::string_view::npos) {
      length = 0;
      first = line + 1;
    } else {
      length += words.size() + 1;
      if (nesting_length(words) > longest_markdown_nesting) return line;
    }
    if (length > longest_markdown_paragraph) return first;
    start = end + 1;
  }
  return 0;
}

MarkdownSection without_markup(std::string_view markdown, int line) {
  MarkdownSection section;
  section.text = markdown;
  section.html.text = "<p>" + escape(markdown) + "</p>\n";
  section.omitted.push_back({MarkdownOmission::Kind::Markup, line});
  return section;
}

}  // namespace

std::vector<MarkdownSection> render_markdown(std::string_view markdown) {
  if (markdown.size() > longest_markdown) return {without_markup(markdown, 1)};
  if (const int line = overlong_part(markdown)) return {without_markup(markdown, line)};

  const Parser parser(cmark_parser_new(CMARK_OPT_DEFAULT));
  const Node root = parse(markdown, parser.get());
  const Cleaned cleaned = clean(root.get());

  std::vector<MarkdownSection> sections;
  for (cmark_node* node = cmark_node_first_child(root.get()); node; node = cmark_node_next(node)) {
    const bool divides =
        cmark_node_get_type(node) == CMARK_NODE_HEADING && cmark_node_get_heading_level(node) <= 2;
    if (divides || sections.empty()) {
      sections.emplace_back();
      sections.back().line = line_of_node(node);
    }
    if (divides) {
      std::vector<SourceMark> marks;
      sections.back().level = cmark_node_get_heading_level(node);
      append_words(node, sections.back().title, marks);
    } else {
      append_node(sections.back(), node, parser.get());
    }
  }
  if (sections.empty() && !cleaned.omitted.empty()) sections.emplace_back();
  const auto section_of = [&](int line) -> MarkdownSection& {
    const auto after = std::find_if(sections.begin(), sections.end(),
                                    [&](const MarkdownSection& section) { return section.line > line; });
    return after == sections.begin() ? *after : *std::prev(after);
  };
  for (const MarkdownOmission& omission : cleaned.omitted)
    section_of(omission.line).omitted.push_back(omission);
  if (!sections.empty())
    for (const MarkdownLink& link : cleaned.links) section_of(link.line).links.push_back(link);
  return sections;
}

}  // namespace kyoto
