// SPDX-License-Identifier: GPL-3.0-or-later
//
// The body is walked once, in its order. Whatever is not known is looked into, so that no words are lost;
// what Word does not show (deleted words, the instructions of fields, hidden words) is left out by name. A
// footnote waits until the line that calls it is written, a text box until its paragraph and the notes of
// that are. Cost: linear in the parts.
#include "read/docx_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/file.h"
#include "base/unicode.h"
#include "read/docx_lines.h"
#include "read/docx_numbering.h"
#include "read/docx_shown.h"
#include "read/docx_styles.h"
#include "read/reporter.h"
#include "read/xml.h"

namespace kyoto {
namespace {

/// A part of the document with its XML.
struct Part {
  std::string_view source;
  XmlDocument xml;
};

using Notes = std::unordered_map<std::string, const XmlNode*>;

Notes notes_of(const std::optional<Part>& part) {
  Notes notes;
  if (!part) return notes;
  for (const XmlNode& node : part->xml.root.children) {
    const std::string_view type = node.attribute("type");
    // The others are lines that divide notes from the text.
    if (!node.is_text() && (type.empty() || type == "normal")) notes.emplace(node.attribute("id"), &node);
  }
  return notes;
}

class DocxReader {
 public:
  DocxReader(const Part& body, const std::optional<Part>& styles, const std::optional<Part>& numbering,
             const std::optional<Part>& footnotes, const std::optional<Part>& endnotes)
      : styles_(styles ? &styles->xml.root : nullptr),
        numbering_(numbering ? &numbering->xml.root : nullptr, styles_),
        source_(body.source),
        footnotes_{footnotes ? footnotes->source : std::string_view(), notes_of(footnotes), {}},
        endnotes_{endnotes ? endnotes->source : std::string_view(), notes_of(endnotes), {}} {
    pair_fields(body.xml.root, fields_);
    for (const std::optional<Part>* part : {&footnotes, &endnotes})
      if (*part)
        for (const XmlNode& note : (*part)->xml.root.children) pair_fields(note, fields_);
    take_blocks(body.xml.root);
  }

  std::string text() const { return docx_lines_to_text(lines_, last_note_); }

 private:
  /// The notes of one kind, and the marks of those that were called.
  struct NoteStory {
    std::string_view source;
    Notes notes;
    std::unordered_map<const XmlNode*, std::string> called;
  };
  struct WaitingNote {
    const XmlNode* note;
    std::string_view source;
    std::string mark;   ///< as it begins its line
    std::string typed;  ///< the mark as it was typed, in the note too; empty: it was not
    bool is_known;      ///< un_text knows such a mark; otherwise it is words
  };
  struct WaitingBox {
    const XmlNode* content;
    std::string_view source;
  };
  /// What a run of characters looks like.
  struct Look {
    DocxStyle paragraph;
    char flag = DocxLine::Plain;
  };

  void take_blocks(const XmlNode& holder);
  void take_block(const XmlNode& block);
  void take_paragraph(const XmlNode& paragraph);
  void take_table(const XmlNode& table);
  void take_row(const XmlNode& row);
  void take_inline(const XmlNode& node, const Look& look, DocxLine& line);
  void take_one(const XmlNode& node, const Look& look, DocxLine& line);
  void take_run(const XmlNode& run, const Look& look, DocxLine& line);
  void take_characters(const XmlNode& characters, char flag, DocxLine& line) const;
  void call_note(const XmlNode& reference, NoteStory& story, std::string typed, DocxLine& line);
  void end_paragraph(DocxLine line);
  void end_carried();
  void add_line(DocxLine line);
  void add_waiting();

  DocxStyles styles_;
  DocxNumbering numbering_;
  std::string_view source_;  ///< of the part that is walked
  NoteStory footnotes_, endnotes_;
  DocxFieldDepths fields_;
  int instructions_ = 0;  ///< of fields, in which the walk stands
  std::vector<DocxLine> lines_;
  DocxLine* cell_ = nullptr;  ///< takes the paragraphs in the place of lines: a cell, or a note
  DocxLine carried_;          ///< words before the mark of a paragraph that was deleted
  int last_note_ = 0;
  bool has_star_ = false;
  std::vector<WaitingNote> waiting_notes_;
  std::vector<WaitingBox> waiting_boxes_;
};

// ---- paragraphs and tables

void DocxReader::take_blocks(const XmlNode& holder) {
  for_each_shown(holder, [&](const XmlNode& block) { take_block(block); });
  end_carried();
}

void DocxReader::take_block(const XmlNode& block) {
  if (block.name == "p") {
    take_paragraph(block);
  } else if (block.name == "tbl") {
    take_table(block);
  } else if (block.name == "r" || block.name == "t") {
    // Where no run may stand: as a paragraph, rather than lost.
    DocxLine line;
    take_one(block, {}, line);
    end_paragraph(std::move(line));
  } else {
    if (block.name == "fldChar")
      if (const auto depth = fields_.find(&block); depth != fields_.end()) instructions_ += depth->second;
    for_each_shown(block, [&](const XmlNode& inner) { take_block(inner); });
  }
}

void DocxReader::take_paragraph(const XmlNode& paragraph) {
  static const XmlNode none = {};
  const XmlNode* const found = paragraph.child("pPr");
  const XmlNode& properties = found == nullptr ? none : *found;
  const XmlNode* const named = properties.child("pStyle");
  const std::string style(named == nullptr ? std::string_view(styles_.default_paragraph())
                                           : named->attribute("val"));
  Look look;
  look.paragraph = styles_.of(style);
  DocxStyle own;
  add_list_properties(&properties, own);
  const int list = own.list.value_or(look.paragraph.list.value_or(0));
  const XmlNode* const mark = properties.child("rPr");
  DocxLine words = std::exchange(carried_, {});
  take_inline(paragraph, look, words);
  if (mark != nullptr && (mark->child("del") != nullptr || mark->child("moveFrom") != nullptr)) {
    carried_ = std::move(words);
    return;
  }
  DocxStyle of_mark;
  add_run_properties(mark, of_mark);
  DocxLine line;
  if (list > 0 && !(words.empty() && of_mark.hidden.value_or(false))) {
    const std::string label = numbering_.next(list, own.level, style, look.paragraph.level.value_or(0));
    line.push(label, DocxLine::Plain);
    if (!label.empty()) line.push_space();
  }
  if (words.empty()) line = {};
  line.append(words);
  end_paragraph(std::move(line));
}

void DocxReader::end_paragraph(DocxLine line) {
  line.trim();
  line.settle_tabs();
  if (cell_ == nullptr) {
    add_line(std::move(line));
    return;
  }
  std::replace(line.bytes.begin(), line.bytes.end(), '\t', ' ');
  if (line.empty()) return;
  cell_->push_space();
  cell_->append(line);
}

void DocxReader::end_carried() {
  if (!carried_.empty()) end_paragraph(std::exchange(carried_, {}));
}

void DocxReader::take_table(const XmlNode& table) {
  end_carried();
  const auto take_rows = [&](const auto& self, const XmlNode& holder) -> void {
    for_each_shown(holder, [&](const XmlNode& node) {
      if (node.name == "tr")
        take_row(node);
      else if (node.name == "p" || node.name == "tbl" || node.name == "r" || node.name == "t")
        take_block(node);
      else
        self(self, node);
    });
  };
  take_rows(take_rows, table);
}

void DocxReader::take_row(const XmlNode& row) {
  if (cell_ != nullptr) {  // of a table in a cell
    take_blocks(row);
    return;
  }
  DocxLine line;
  bool is_first = true;
  const auto take_cells = [&](const auto& self, const XmlNode& holder) -> void {
    for_each_shown(holder, [&](const XmlNode& node) {
      if (node.name != "tc" && node.name != "p" && node.name != "tbl" && node.name != "r" && node.name != "t")
        return self(self, node);
      DocxLine cell;
      cell_ = &cell;
      if (node.name == "tc")
        take_blocks(node);
      else
        take_block(node);
      end_carried();
      cell_ = nullptr;
      if (!std::exchange(is_first, false)) line.push("\t", DocxLine::Plain);
      line.append(cell);
    });
  };
  take_cells(take_cells, row);
  line.trim();
  add_line(std::move(line));
}

/// Ends a line; the notes that it calls and the text boxes that hang on it follow.
void DocxReader::add_line(DocxLine line) {
  if (!line.empty()) lines_.push_back(std::move(line));
  add_waiting();
}

void DocxReader::add_waiting() {
  const std::string_view source = source_;
  const int instructions = std::exchange(instructions_, 0);
  while (!waiting_notes_.empty()) {
    const std::vector<WaitingNote> notes = std::exchange(waiting_notes_, {});
    for (const WaitingNote& waiting : notes) {
      source_ = waiting.source;
      DocxLine words;
      cell_ = &words;
      take_blocks(*waiting.note);
      cell_ = nullptr;
      std::size_t begin = words.bytes.starts_with(waiting.typed) ? waiting.typed.size() : 0;
      while (begin < words.bytes.size() && words.bytes[begin] == ' ') ++begin;
      words.bytes.erase(0, begin);
      words.flags.erase(0, begin);
      if (words.empty()) continue;
      DocxLine line;
      line.is_note = waiting.is_known;
      line.push(waiting.mark, waiting.is_known ? DocxLine::Mark : DocxLine::Plain);
      line.push_space();
      line.append(words);
      lines_.push_back(std::move(line));
    }
  }
  for (const WaitingBox& box : std::exchange(waiting_boxes_, {})) {
    source_ = box.source;
    instructions_ = 0;
    take_blocks(*box.content);
  }
  source_ = source;
  instructions_ = instructions;
}

// ---- what stands in a paragraph

void DocxReader::take_inline(const XmlNode& node, const Look& look, DocxLine& line) {
  for_each_shown(node, [&](const XmlNode& child) { take_one(child, look, line); });
}

void DocxReader::take_one(const XmlNode& node, const Look& look, DocxLine& line) {
  if (node.name == "txbxContent") {
    waiting_boxes_.push_back({&node, source_});
    return;
  }
  if (node.name == "fldChar") {
    if (const auto depth = fields_.find(&node); depth != fields_.end()) instructions_ += depth->second;
  }
  if (node.name == "r") return take_run(node, look, line);
  if (instructions_ > 0) return take_inline(node, look, line);
  if (node.name == "t") {
    take_characters(node, look.flag, line);
  } else if (node.name == "tab" || node.name == "ptab") {
    line.push_space('\t');
  } else if (node.name == "br" || node.name == "cr") {
    line.push_space();
  } else if (node.name == "noBreakHyphen") {
    line.push("-", look.flag);
  } else if (node.name == "sym") {
    line.push(docx_symbol(node), look.flag);
  } else if (node.name == "footnoteReference") {
    call_note(node, footnotes_, {}, line);
  } else if (node.name == "endnoteReference") {
    call_note(node, endnotes_, {}, line);
  } else {
    take_inline(node, look, line);
  }
}

void DocxReader::take_run(const XmlNode& run, const Look& look, DocxLine& line) {
  DocxStyle own;
  const XmlNode* const properties = run.child("rPr");
  add_run_properties(properties, own);
  const XmlNode* const named = properties == nullptr ? nullptr : properties->child("rStyle");
  const DocxStyle& style = styles_.of(named == nullptr ? std::string_view() : named->attribute("val"));
  // The styles of the paragraph and of the characters together switch on what one of them alone does.
  const auto holds = [&](std::optional<bool> DocxStyle::*property) {
    if (own.*property) return *(own.*property);
    return (styles_.document().*property).value_or(false) ||
           (look.paragraph.*property).value_or(false) != (style.*property).value_or(false);
  };
  Look runs = look;
  runs.flag = static_cast<char>((holds(&DocxStyle::italic) ? DocxLine::Italic : 0) |
                                (own.raised.value_or(style.raised.value_or(false)) ? DocxLine::Raised : 0));
  const bool is_hidden = holds(&DocxStyle::hidden);
  const XmlNode* typed_note = nullptr;  // a note whose mark the words of this run are
  std::string typed_mark;
  for_each_shown(run, [&](const XmlNode& child) {
    if (is_hidden && child.name != "fldChar") return;
    const std::string_view is_typed = child.attribute("customMarkFollows");
    if ((child.name == "footnoteReference" || child.name == "endnoteReference") && !is_typed.empty() &&
        is_typed != "0" && is_typed != "false" && is_typed != "off") {
      typed_note = &child;
      return;
    }
    if (typed_note != nullptr && child.name == "t") {
      DocxLine mark;
      take_characters(child, DocxLine::Plain, mark);
      typed_mark += mark.bytes;
      return;
    }
    take_one(child, runs, line);
  });
  if (typed_note == nullptr || instructions_ > 0) return;
  call_note(*typed_note, typed_note->name == "footnoteReference" ? footnotes_ : endnotes_,
            typed_mark.empty() ? "*" : typed_mark, line);
}

void DocxReader::take_characters(const XmlNode& node, char flag, DocxLine& line) const {
  const std::string words = docx_characters(node, source_);
  static constexpr std::string_view blank = " \t\r\n";
  std::string_view shown = words;
  if (node.attribute("space") != "preserve") {
    shown.remove_prefix(std::min(shown.find_first_not_of(blank), shown.size()));
    shown = shown.substr(0, shown.find_last_not_of(blank) + 1);
  }
  for (std::size_t at = 0; at < shown.size();) {
    const std::size_t end = std::min(shown.find_first_of(blank, at), shown.size());
    line.push(shown.substr(at, end - at), flag);
    if (end < shown.size()) line.push_space();
    at = end + 1;
  }
}

// ---- notes

void DocxReader::call_note(const XmlNode& reference, NoteStory& story, std::string typed, DocxLine& line) {
  const auto note = story.notes.find(std::string(reference.attribute("id")));
  if (note == story.notes.end()) {
    line.push(typed, DocxLine::Plain);
    return;
  }
  const auto before = story.called.find(note->second);
  if (before != story.called.end()) {
    line.push_mark(before->second);
    return;
  }
  std::string mark = typed;
  const bool is_number = !typed.empty() && std::to_string(last_note_ + 1) == typed;
  if (typed.empty() || is_number) mark = raised(std::to_string(++last_note_));
  // One starred note is known as such; any other mark stands as words.
  const bool is_star = typed == "*" && !has_star_;
  has_star_ = has_star_ || is_star;
  const bool is_known = typed.empty() || is_number || is_star;
  if (is_known)
    line.push_mark(mark);
  else
    line.push(mark, DocxLine::Plain);
  story.called.emplace(note->second, mark);
  waiting_notes_.push_back({note->second, story.source, std::move(mark), std::move(typed), is_known});
}

// ---- parts

constexpr const char* get_again = "Get the file again, or open it in Word and save it anew as .docx.";

/// False when the part is damaged, which was reported; `part` stays empty where the document has none.
bool read_part(const std::string& bytes, const char* name, std::string_view root, const std::string& file,
               std::optional<Part>& part, Diagnostics& diagnostics) {
  if (bytes.empty()) return true;
  std::string_view source = bytes;
  if (source.starts_with(byte_order_mark)) source.remove_prefix(byte_order_mark.size());
  Diagnostics found;
  if (is_utf8(source, name, found)) {
    Reporter reporter(source, name, found);
    std::optional<XmlDocument> xml = parse_xml(reporter);
    if (xml && xml->root.name == root) {
      part = Part{source, std::move(*xml)};
      return true;
    }
    if (xml) {
      report_not_docx(file, fmt::format("<{}> in its {}", xml->root.name, name),
                      "Open it in the program that it comes from and save it as .docx.", diagnostics);
      return false;
    }
  }
  const std::vector<Diagnostic> reasons = found.sorted();
  if (!reasons.empty() && reasons.front().id == "too-large")
    report_not_docx(
        file, fmt::format("one larger than any real document: in its {}, {}", name, reasons.front().text),
        "Look at where the file came from.", diagnostics);
  else
    report_not_docx(file,
                    fmt::format("a damaged one: in its {}, {}", name,
                                reasons.empty() ? "expected XML, found none" : reasons.front().text),
                    get_again, diagnostics);
  return false;
}

}  // namespace

void report_not_docx(const std::string& file, std::string found, std::string hint, Diagnostics& diagnostics) {
  diagnostics.error("not-docx", {file}, fmt::format("expected a Word document (.docx), found {}", found),
                    std::move(hint));
}

std::optional<std::string> docx_parts_to_text(const DocxParts& parts, const std::string& file,
                                              Diagnostics& diagnostics) {
  std::optional<Part> body, styles, numbering, footnotes, endnotes;
  if (!read_part(parts.document, "body", "document", file, body, diagnostics) ||
      !read_part(parts.styles, "styles", "styles", file, styles, diagnostics) ||
      !read_part(parts.numbering, "numbering", "numbering", file, numbering, diagnostics) ||
      !read_part(parts.footnotes, "footnotes", "footnotes", file, footnotes, diagnostics) ||
      !read_part(parts.endnotes, "endnotes", "endnotes", file, endnotes, diagnostics))
    return std::nullopt;
  if (!body) {
    report_not_docx(file, "one without a body", get_again, diagnostics);
    return std::nullopt;
  }
  return DocxReader(*body, styles, numbering, footnotes, endnotes).text();
}

}  // namespace kyoto
