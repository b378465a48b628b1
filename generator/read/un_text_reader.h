// SPDX-License-Identifier: GPL-3.0-or-later
// The reader of UN text in plain lines while it reads: what un_text does with lines and texts,
// un_text_headings with headings, un_text_paragraphs with what is numbered. Nobody else includes this.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "read/document_sheet.h"
#include "read/headings.h"
#include "read/line.h"
#include "read/line_class.h"
#include "read/outline.h"
#include "read/reporter.h"
#include "read/un_text.h"

namespace kyoto {

using Paragraphs = TextSheet::Paragraphs;

/// No heading is longer, in bytes.
constexpr std::size_t longest_bare_heading = 200;

class UnTextReader {
 public:
  UnTextReader(std::string_view source, const std::string& file, const DocumentSheet& sheet,
               Collection& collection, Diagnostics& diagnostics)
      : source_(source),
        reporter_(source, file, diagnostics),
        sheet_(sheet),
        collection_(collection),
        diagnostics_(diagnostics),
        account_(source.size()) {}

  SourceAccount read();

 private:
  /// A text while it is read.
  struct Running {
    std::uint32_t text = 0;
    int begin_level = 0;  ///< level of the heading with which it began; 0: with none
    int next_number = 1;  ///< of the next numbered (or counted) paragraph
    int preambular = 0;   ///< preambular paragraphs so far
    int next_part = 0;  ///< of paragraphs such as `2.1`, the second number of the next one; 0: there are none
    int next_in_rule = 0;     ///< number that the next paragraph of a rule would have; 0: no rule runs
    bool opened = false;      ///< the line that names the body that speaks has been read
    bool began_bare = false;  ///< it began with a heading without a number
    std::optional<std::uint32_t>
        last_paragraph;  ///< the paragraph, or its numbered part, to whose points a label belongs
    std::vector<std::string> point_path;          ///< labels down to the last point of it
    std::vector<std::uint32_t> point_provisions;  ///< the provisions of these labels
  };
  /// What further words would belong to.
  struct Open {
    enum class Kind : std::uint8_t { None, Provision, SpeakerTitle } kind = Kind::None;
    std::uint32_t index = 0;  ///< of the provision, or of the one with the speaker
    SourcedText words;
    Position where = {};  ///< of its number, for what has no words
  };

  void take(const Line& line);
  bool take_furniture(const SourcedText& words);
  bool take_masthead(const SourcedText& words);
  void take_note(const SourcedText& words, const NoteStart& start);
  void take_table_line(const SourcedText& words);
  void take_chapter_title(const SourcedText& words);
  bool take_chapter_mark(const SourcedText& words);
  bool take_numbered_heading(const SourcedText& words);
  bool take_counted_heading(const SourcedText& words);
  bool take_rule(const SourcedText& words);
  void begin_rule(const SourcedText& mark, int number);
  bool take_part_of_rule(const SourcedText& words);
  bool take_paragraph(const SourcedText& words);
  bool take_point(const SourcedText& words);
  bool take_speaker(const SourcedText& words);
  void take_words(const SourcedText& words);
  void take_opening_words(const SourcedText& words, char stop);

  bool begin_text_at(const SourcedText& words);
  void begin_text(std::uint32_t text, int level);
  void begin_nested_text(const SourcedText& words);
  void end_texts_below(int level);
  void settle_bare_headings();
  void close_bare_headings();
  void leave_paragraph();
  int base_level() const;
  PointBrackets brackets() const;
  bool is_title(std::string_view words) const;
  bool heads_next_paragraph(HeadingStyle style, int value) const;
  std::optional<ParagraphNumber> number_of(std::string_view words) const;
  std::uint32_t text_of_heading() const { return stack_.empty() ? 0 : stack_.back().text; }
  std::uint32_t add_provision(Provision::Kind kind, const std::string& id, const std::string& number,
                              const std::string& point, const SourcedText& words);
  std::uint32_t add_paragraph(const std::string& number, const SourcedText& words);
  void add_lead(const SourcedText& words);
  void flush();
  void finish();
  void check_recommendations();

  bool is_open() const;
  bool is_cut(std::string_view words) const;
  bool goes_on(std::string_view words) const;
  SourcedText without_quotation_marks(const SourcedText& words);
  Position position(const SourcedText& words) const { return reporter_.at(words.place()); }
  void report(Diagnostic::Severity severity, const char* id, const SourcedText& words, std::string text,
              std::string hint);
  Running& running() { return stack_.back(); }
  const TextSheet& running_sheet() const { return sheet_.texts[stack_.back().text]; }
  Text& running_text() { return document_.texts[stack_.back().text]; }

  std::string_view source_;
  Reporter reporter_;
  const DocumentSheet& sheet_;
  Collection& collection_;
  Diagnostics& diagnostics_;
  SourceAccount account_;
  Document document_;
  std::uint32_t document_index_ = 0;
  std::vector<Running> stack_;
  std::vector<bool> begun_;  ///< by text: it has been reached
  Open open_;
  Headings headings_{document_, account_, reporter_};
  bool in_speakers_ = false;
  bool begins_text_ = false;  ///< the line that is taken begins a text
  int numbered_notes_ = 0;
  int rule_waits_ = 0;  ///< number of the rule whose title is waited for; 0: none
  std::vector<Line> lines_;
  std::vector<bool> contents_;   ///< for each line, whether it stands in a table of contents
  std::size_t at_ = 0;           ///< the line that is taken
  std::string_view next_words_;  ///< of the next line that is no footnote; empty at the end
};

}  // namespace kyoto
