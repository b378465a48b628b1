// SPDX-License-Identifier: GPL-3.0-or-later
// The marked lines of one text of a document in Akoma Ntoso -> provisions, headings, leads and footnotes.
// Which texts a file holds, and where one stands in another, is akoma_ntoso's to say.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "model/collection.h"
#include "read/akoma_ntoso_lines.h"
#include "read/label.h"
#include "read/reporter.h"
#include "read/xml_words.h"

namespace kyoto {

/// A text while it is read.
struct RunningText {
  std::uint32_t text = 0;                   ///< index into Document::texts
  std::optional<std::uint32_t> first_text;  ///< the one before, when the numbers began again
  int parts = 1;                            ///< texts so far whose numbers began again, the first included
  bool is_ours = false;                     ///< written by render/akoma_ntoso: nothing is guessed
  std::string opens_at;                     ///< eId of the heading that opens it; empty: no section does
  bool is_counted = false;                  ///< no paragraph of it has a number
  int next_number = 1;                      ///< of the next numbered (or counted) paragraph
  int preambular = 0;                       ///< preambular paragraphs so far
  bool opened = false;                      ///< the line that names the body that speaks has been read
  std::optional<std::uint32_t> last_paragraph;  ///< the paragraph to whose points a label belongs
  std::optional<std::uint32_t> last_provision;  ///< the one that was read last, points too
  std::vector<std::string> point_path;          ///< labels down to the last point of it
  std::vector<std::uint32_t> point_provisions;  ///< the provisions of these labels
  std::size_t first_open_lead = 0;              ///< the leads from here on wait for what follows them
  std::optional<std::uint32_t> base_heading;    ///< the heading over the whole text
  std::vector<std::pair<int, std::uint32_t>> flat_headings;  ///< rank and index, from the base down
  std::vector<std::uint32_t> open_headings;                  ///< of sections that have not ended

  /// The innermost heading above what comes next.
  std::optional<std::uint32_t> heading() const;
  /// The paragraph or point in which an element stands that is `depth` paragraphs deep.
  std::optional<std::uint32_t> holder(int depth) const;
};

/// Puts lines into the texts of one document.
class AkomaNtosoTextReader {
 public:
  AkomaNtosoTextReader(Document& document, Reporter& reporter, XmlWordsReader& words, SourceAccount& account,
                       Collection& collection)
      : document_(document),
        document_index_(static_cast<std::uint32_t>(collection.documents.size())),
        reporter_(reporter),
        words_(words),
        account_(account),
        collection_(collection) {}

  /// What follows belongs to this text, which must live as long.
  void enter(RunningText& running) { running_ = &running; }
  RunningText& running() { return *running_; }
  Text& text() { return document_.texts[running_->text]; }

  /// One line, unless it is a component.
  void take(MarkedLine& line);
  /// A heading that is two lines, its number (`Annex`, `Annexe II`, `附件`) and its title, over the whole
  /// text. Returns how many lines it took.
  std::size_t take_annex_heading(std::vector<MarkedLine>& lines);
  void add_lead(XmlWords words);
  std::uint32_t add_heading(const XmlWords& number, XmlWords title, std::optional<std::uint32_t> parent);
  /// Footnotes that no mark calls: the elements, which are added when all others are.
  void keep_uncalled_notes(const XmlNode& notes);
  void add_uncalled_notes();

 private:
  void take_paragraph(MarkedLine& line);
  void take_point(MarkedLine& line, const PrintedLabel& label, const std::string& printed);
  void take_unnumbered(MarkedLine& line);
  void take_flat_heading(MarkedLine& line);
  void take_row(MarkedLine& line);
  void take_speaker(MarkedLine& line);
  void begin_text_again();

  std::optional<std::uint32_t> add_provision(Provision::Kind kind, const std::string& number,
                                             const std::string& point, XmlWords words);
  Block settle(XmlWords words, Role role, std::uint32_t owner);
  std::string settle_label(XmlWords label, XmlWords& words);
  std::optional<PrintedLabel> label_of(MarkedLine& line, std::string& printed);
  std::string number_of(NoteCall& call);
  void add_pending_notes();
  void add_note(const std::string& number, const XmlNode& note);
  void warn(const char* id, const XmlWords& words, std::string text, std::string hint);

  using Notes = std::vector<std::pair<std::string, const XmlNode*>>;  ///< numbers and elements

  Document& document_;
  std::uint32_t document_index_;
  Reporter& reporter_;
  XmlWordsReader& words_;
  SourceAccount& account_;
  Collection& collection_;
  RunningText* running_ = nullptr;
  std::unordered_set<std::string> ids_;           ///< of all provisions
  std::unordered_set<std::string> note_numbers_;  ///< of all footnotes
  Notes pending_notes_, uncalled_notes_;
  int next_note_ = 1;
};

}  // namespace kyoto
