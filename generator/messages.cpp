// SPDX-License-Identifier: GPL-3.0-or-later
#include "messages.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kyoto {
namespace {

constexpr auto error = Diagnostic::Severity::Error;
constexpr auto warning = Diagnostic::Severity::Warning;

constexpr std::array table = {
    Message{"broken-link", error, "A page links to a page or an anchor that is not in the site.",
            "Correct the address where it is written; if nobody wrote it, this is a fault of the program: "
            "please report it."},
    Message{"build-at-work", error, "Another build writes beside the same folder.",
            "Wait until it has ended, or give another folder with --output."},
    Message{"busy-port", error, "Another program answers on the port that the preview should have.",
            "End that program, or take the port that the message names."},
    Message{"control-character", error,
            "A practice or an XML file holds a character that no editor shows and no page may hold.",
            "Remove it, or write the line anew."},
    Message{"correction-not-found", error,
            "A correction of a document.yml names words that are not in the source as often as it says.",
            "Copy the words from the source file exactly, or remove the correction."},
    Message{"duplicate-heading", error, "A practice has the same heading twice.",
            "Put both texts under the first one."},
    Message{"duplicate-key", error, "The same key stands twice in one group of fields.",
            "Keep one of them; several values of one key are a list."},
    Message{"duplicate-language", error, "Two files of a document are in the same language.",
            "All files of a folder are one document: move one of the two away."},
    Message{"duplicate-page", error, "Two things would have the same page.",
            "Rename one of them; if nobody named them, this is a fault of the program: please report it."},
    Message{"duplicate-practice", error,
            "Two practices would have the same address: an alias that is taken, or names that differ only in "
            "capital letters.",
            "Remove the alias, or rename one of the files."},
    Message{"duplicate-review", error, "Two entries of content/lineage.yml are about the same pair.",
            "Keep one of the two."},
    Message{"duplicate-source", error, "Two sources of a practice have the same id.",
            "Give the second one the next free number."},
    Message{"duplicate-term", error, "Two terms of a vocabulary have the same id.",
            "Give one of them another id, or make them one term."},
    Message{"duplicate-unit", error,
            "Two texts or two provisions of a document have the same name, so that one would hide the other.",
            "Name the text that begins there in document.yml, or give it another id."},
    Message{"empty-section", error,
            "A heading of a practice has no text; a warning when the practice was not submitted.",
            "Write the text, or remove the heading."},
    Message{"file-name", error, "A file or a folder among the practices cannot be one by its name.",
            "Rename it to letters a-z, digits and hyphens with the ending .md, or move it away."},
    Message{"foreign-output", error,
            "The folder of the site holds files that kyoto did not make, and would be replaced.",
            "Give an empty folder with --output."},
    Message{"front-matter", error, "The fields of a practice do not stand between two lines ---.",
            "Write three hyphens on a line of their own before and after the fields."},
    Message{"invalid-date", error, "A date is not written as year-month-day.", "Write it like 2021-03-26."},
    Message{"invalid-id", error, "An id has characters or a form that an id must not have.",
            "Use letters a-z, digits and hyphens; for a source the letter s and a number."},
    Message{"invalid-utf8", error, "A file is not text in UTF-8.",
            "Save it as UTF-8 (in Word: Save As, Plain Text, Other encoding, Unicode (UTF-8))."},
    Message{"invalid-value", error,
            "A value has not the form that its field asks for: a year, a number, true or false, an address, "
            "a code, a symbol.",
            "Write it in the form that the message shows."},
    Message{"lineage-order", error,
            "An entry of content/lineage.yml says that wording came from a later provision, or from itself.",
            "Exchange the two, or correct the dates of the documents."},
    Message{"lost-text", error,
            "A character of a source is in no part of the document as it was read, or in two.",
            "This is a fault of the program: please report it with the source."},
    Message{"mark-without-note", error, "A text calls a footnote that the document does not have.",
            "Look at the source; a correction in document.yml can mend it."},
    Message{"missing-heading", error, "A submitted practice lacks one of the seven headings.",
            "Write the heading and its text; say what is not known, too."},
    Message{"missing-index", error, "There is no search index where it was looked for.",
            "Run kyoto build, or give its folder with --index."},
    Message{"missing-key", error, "A field that must be there is not, or has no value.",
            "Write the field as the message shows."},
    Message{"missing-text", error, "A document.yml names a text or a paragraph that is not in the source.",
            "Copy the words from the source file exactly."},
    Message{"not-akoma-ntoso", error, "An XML file among the documents is none in Akoma Ntoso 3.0.",
            "Put only such files into the folder, or name another source in document.yml."},
    Message{"note-without-mark", warning, "A footnote is called nowhere in its document.",
            "Look at the source; the footnote is kept."},
    Message{"number-without-source", error, "A paragraph of Results has a number and no source mark.",
            "Write the id of the source behind the sentence, as in [s1]."},
    Message{"numbering-gap", error, "The paragraphs of a text are not numbered one after the other.",
            "Look at the source; a text that begins there may be missing in document.yml."},
    Message{"omitted-markup", warning,
            "HTML, a picture or an address that is no address of the web was left out of a practice.",
            "Write it in Markdown and in words."},
    Message{"other-index-version", error, "The search index was made by another version of the program.",
            "Run kyoto build."},
    Message{"refused-port", error, "The system does not let the preview answer on this port.",
            "Take the port that the message names."},
    Message{"stale-lineage-review", warning,
            "An entry of content/lineage.yml rejects a pair that the rules no longer find.",
            "Remove the entry."},
    Message{"stale-link-review", warning, "An entry of content/links.yml no longer applies.",
            "Remove the entry, or correct its words."},
    Message{"template-syntax", error, "A template is not well formed.",
            "Correct the tag at the place that is shown."},
    Message{"template-unknown-name", error, "A template uses a name that its page is not given.",
            "Correct the name, or remove the tag."},
    Message{"template-unknown-partial", error, "A template includes a part that does not exist.",
            "Correct the name, or write the file in templates/partials."},
    Message{"template-unquoted-attribute", error,
            "A template puts a value into an attribute without quotation marks.",
            "Write the attribute's value in double quotes."},
    Message{"too-large", error,
            "A practice, a paragraph of it or an XML file is longer or more deeply nested than can be read "
            "safely.",
            "Shorten or divide it."},
    Message{"too-long", error, "A value has more characters than its field may have.", "Shorten it."},
    Message{"unclear-reference", error,
            "A citation that staff wrote may name more than one provision, or none in particular.",
            "Name the document and the paragraph, as in: A/CONF.234/16, para. 158 (k)."},
    Message{"unknown-country", error, "No country of this name or code.",
            "Write it as in content/vocabularies/countries.yml: NOR, NO or Norway."},
    Message{"unknown-document", error, "A citation that staff wrote names a document that we do not hold.",
            "Correct the symbol, or cite it as an outside source with a title."},
    Message{"unknown-element", warning,
            "A document uses an element of Akoma Ntoso that the pages cannot show.",
            "Its words are kept and shown as plain text."},
    Message{"unknown-heading", error, "A heading of a practice is none of the seven.",
            "Use one of the seven, with two signs #."},
    Message{"unknown-key", error, "A field has a name that is not known there.",
            "Correct the name, or remove the field."},
    Message{"unknown-kind", error, "The kind that was asked for does not exist.",
            "Use one of the kinds that the message names."},
    Message{"unknown-parent", error,
            "A term names a broader term that is not in its vocabulary, or that stands below it.",
            "Write the id of another term of the same file."},
    Message{"unknown-place", warning,
            "A document names a paragraph, section or footnote that the document does not have.",
            "The words stay text. If the source has a misprint, say in content/links.yml what is meant."},
    Message{"unknown-practice", error, "A practice refers to another one that does not exist.",
            "Write the name of its file without .md."},
    Message{"unknown-provision", error,
            "A citation that staff wrote names a provision that its document does not have.",
            "Correct the number."},
    Message{"unknown-source", error,
            "A source mark or a field names a source that the practice does not list.",
            "Correct the id, or add the source."},
    Message{"unknown-term", error, "A term is not in its vocabulary.",
            "Use a term of the vocabulary's file, by its id or one of its names."},
    Message{"unknown-value", error, "A value is none of those that its field allows.",
            "Write one of those that the message names."},
    Message{"unplaced-text", warning, "A part of a source could not be placed and became a plain paragraph.",
            "Look at the source; a correction in document.yml can mend it."},
    Message{"unread-document", error, "What was asked for stands in a document that could not be read.",
            "Mend what kyoto check says of the documents first."},
    Message{"unreadable-file", error, "A file or a folder cannot be read.",
            "Put it there, or correct its name or its rights."},
    Message{"unreadable-index", error, "The search index cannot be read.", "Run kyoto build."},
    Message{"unwatchable-folder", error, "The system does not tell when files change.",
            "Raise the limit that the message names."},
    Message{"unwritable-file", error, "A file or a folder cannot be written.",
            "Check the free space and the rights of the folder."},
    Message{"unwritable-index", error, "The search index cannot be written.",
            "Check the free space and the rights of the folder."},
    Message{"version-differs", warning,
            "A document has other provisions in one language than in its main one.",
            "Compare the files with the published documents."},
    Message{"words-syntax", error, "A line of the file of fixed words is not of the form id = words.",
            "Correct the line."},
    Message{"words-unknown", error, "A page needs words that the file of fixed words does not have.",
            "Add the line that the message shows."},
    Message{"wrong-kind", error,
            "A list stands where one value is expected, or one value where a list is expected.",
            "Write it as the message shows."},
    Message{"xml-syntax", error,
            "An XML file is not well-formed, is not in UTF-8, or has a document type definition.",
            "Mend it at the place that is shown, or put the file here again as it was received."},
    Message{
        "yaml-syntax", error,
        "The fields cannot be read: a quotation mark, a bracket, a colon or the indentation is not right.",
        "Correct the line that is shown, or the one above it."},
};

constexpr bool by_id(const Message& a, const Message& b) {
  return a.id < b.id;
}
static_assert(std::is_sorted(table.begin(), table.end(), by_id), "the table is sorted by id");

constexpr std::array about_access = {"build-at-work",      "busy-port",       "missing-index",
                                     "refused-port",       "unreadable-file", "unreadable-index",
                                     "unwatchable-folder", "unwritable-file", "unwritable-index"};

}  // namespace

std::span<const Message> messages() {
  return table;
}

const Message* find_message(std::string_view id) {
  const auto found = std::lower_bound(table.begin(), table.end(), Message{id, error, {}, {}}, by_id);
  return found != table.end() && found->id == id ? &*found : nullptr;
}

bool is_about_access(std::string_view id) {
  return std::find(about_access.begin(), about_access.end(), id) != about_access.end();
}

std::string list_messages() {
  std::string text;
  for (const Message& message : table)
    text += fmt::format("{} ({})\n    {}\n    {}\n", message.id,
                        message.severity == error ? "error" : "warning", message.meaning, message.remedy);
  return text;
}

}  // namespace kyoto
