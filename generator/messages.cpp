// SPDX-License-Identifier: GPL-3.0-or-later
#include "messages.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kyoto {
namespace {

constexpr auto error = Diagnostic::Severity::Error;
constexpr auto warning = Diagnostic::Severity::Warning;
constexpr auto note = Diagnostic::Severity::Note;
using Group = Message::Group;

constexpr std::array table = {
    Message{"altered-file", error, "A file of an edition has other bytes than it was made with.",
            "Take the copy anew from where it came; of a site, run kyoto build.", Group::Copies},
    Message{"best-practice", warning, "A practice is called a best practice.",
            "Write promising practice: the site reports evidence and does not judge.", Group::Text, "words"},
    Message{"branding-words", warning, "A word names people by what they have done.",
            "Name the person first, as the message shows; a quotation stands in quotation marks.",
            Group::Text, "words"},
    Message{"broken-link", error, "A page links to a page or an anchor that is not in the site.",
            "Correct the address where it is written; if nobody wrote it, this is a fault of the program: "
            "please report it.",
            Group::Site},
    Message{"build-at-work", error, "Another build writes beside the same folder.",
            "Wait until it has ended, or give another folder with --output.", Group::Site},
    Message{"busy-port", error, "Another program answers on the port that the preview should have.",
            "End that program, or take the port that the message names.", Group::Site},
    Message{"byte-order-mark", note,
            "A practice begins with a mark that some programs of Windows write; it is skipped.",
            "Nothing need be done; kyoto check --fix takes it away.", Group::File, "file"},
    Message{"control-character", error,
            "A practice or an XML file holds a character that no editor shows and no page may hold.",
            "Remove it, or write the line anew.", Group::File, "file"},
    Message{"correction-not-found", error,
            "A correction of a document.yml names words that are not in the source as often as it says.",
            "Copy the words from the source file exactly, or remove the correction.", Group::Documents},
    Message{"curly-quotes", error, "Curly quotation marks of a word processor stand around a key or a value.",
            "Write straight ones.", Group::Fields, "fields"},
    Message{"damaged-cache", note, "What a build before has kept has other bytes than it had.",
            "Nothing need be done: it is made anew. If it happens again, look after the disk.", Group::Site},
    Message{"direction-mark", error,
            "A practice holds a character that turns the direction of writing, which nobody sees: behind it "
            "a text reads otherwise than "
            "it is written.",
            "Remove it; in the fields kyoto check --fix does.", Group::File, "file"},
    Message{"divided-word", warning,
            "A word stands across two printed lines, and nothing tells whether its hyphen is its own.",
            "If the hyphen only divides it, write a correction in document.yml.", Group::Documents},
    Message{"document-exists", error,
            "There is a document already in the folder that an imported one would have.",
            "Look whether it is the same document; if not, give the new one another name with --slug.",
            Group::Documents},
    Message{"duplicate-heading", error, "A practice has the same heading twice.",
            "Put both texts under the first one.", Group::Text, "text"},
    Message{"duplicate-key", error, "The same key stands twice in one group of fields.",
            "Keep one of them; several values of one key are a list.", Group::Fields, "fields"},
    Message{"duplicate-language", error, "Two files of a document are in the same language.",
            "All files of a folder are one document: move one of the two away.", Group::Documents},
    Message{"duplicate-page", error, "Two things would have the same page.",
            "Rename one of them; if nobody named them, this is a fault of the program: please report it.",
            Group::Site},
    Message{"duplicate-practice", error,
            "Two practices would have the same address: an alias that is taken, or names that differ only in "
            "capital letters.",
            "Remove the alias, or rename one of the files.", Group::File, "file"},
    Message{"duplicate-review", error, "Two entries of content/lineage.yml are about the same pair.",
            "Keep one of the two.", Group::Documents},
    Message{"duplicate-source", error, "Two sources of a practice have the same id.",
            "Give the second one the next free number.", Group::Sources, "field-sources"},
    Message{"duplicate-term", error, "Two terms of a vocabulary have the same id.",
            "Give one of them another id, or make them one term.", Group::Vocabularies},
    Message{"duplicate-unit", error,
            "Two texts or two provisions of a document have the same name, so that one would hide the other.",
            "Name the text that begins there in document.yml, or give it another id.", Group::Documents},
    Message{"empty-section", error,
            "A heading of a practice has no text; a warning when the practice was not submitted.",
            "Write the text, or remove the heading.", Group::Text, "text"},
    Message{"extra-file", error, "A file stands among those of an edition and is none of it.", "Remove it.",
            Group::Copies},
    Message{"file-name", error, "A file or a folder among the practices cannot be one by its name.",
            "Rename it to letters a-z, digits and hyphens with the ending .md, or move it away.", Group::File,
            "file"},
    Message{"foreign-cache", note, "The folder for what need not be made again holds other files.",
            "Move them away, or build with --no-cache.", Group::Site},
    Message{"foreign-output", error,
            "The folder of the site holds files that kyoto did not make, and would be replaced.",
            "Give an empty folder with --output.", Group::Site},
    Message{"front-matter", error, "The fields of a practice do not stand between two lines ---.",
            "Write three hyphens on a line of their own before and after the fields.", Group::Fields,
            "fields"},
    Message{"full-disk", error, "The disk has not enough room for the copy.",
            "Make room, or take a larger one; what was there stands as it was.", Group::Copies},
    Message{"full-folder", error, "A folder of the site holds more files than FAT32 can list.",
            "Divide what stands there.", Group::Copies},
    Message{"full-width-sign", error,
            "A wide colon, comma or bracket of an East Asian keyboard stands in the fields.",
            "Write the plain sign.", Group::Fields, "fields"},
    Message{"invalid-date", error, "A date is not written as year-month-day.", "Write it like 2021-03-26.",
            Group::Fields, "fields"},
    Message{"invalid-id", error, "An id has characters or a form that an id must not have.",
            "Use letters a-z, digits and hyphens; for a source the letter s and a number.", Group::Fields,
            "fields"},
    Message{"invalid-manifest", error,
            "A manifest.json or SHA256SUMS is not one of an edition, or the two do not agree.",
            "Take the copy anew from where it came.", Group::Copies},
    Message{"invalid-signature", error, "An edition is not signed by the key that was given.",
            "Do not trust the copy; take one from whom the key is.", Group::Copies},
    Message{"invalid-utf8", error, "A file is not text in UTF-8.",
            "Save it as UTF-8 (in Word: Save As, Plain Text, Other encoding, Unicode (UTF-8)).", Group::File,
            "file"},
    Message{"invalid-value", error,
            "A value has not the form that its field asks for: a year, a number, true or false, an address, "
            "a code, a symbol.",
            "Write it in the form that the message shows.", Group::Fields, "fields"},
    Message{"large-edition", error, "The collection is too large for a page of one file.",
            "Pack another form: usb, zip, zim or epub.", Group::Copies},
    Message{"line-ends", warning,
            "The lines of a practice end otherwise than with a line feed; a note when they end as in "
            "Windows, which is read as well.",
            "Save the file as plain text.", Group::File, "file"},
    Message{"lineage-order", error,
            "An entry of content/lineage.yml says that wording came from a later provision, or from itself.",
            "Exchange the two, or correct the dates of the documents.", Group::Documents},
    Message{"list-mark", error, "An entry of a list does not begin with a hyphen and a space.",
            "Write a hyphen and a space.", Group::Fields, "fields"},
    Message{"lock-file", warning, "Word has left a file among the practices that marks an open document.",
            "Close the document in Word; delete the file if it is still there.", Group::File, "file"},
    Message{"long-sentence", warning, "A sentence of a summary has more than 25 words.",
            "Make two sentences of it.", Group::Text, "words"},
    Message{"lost-address", error,
            "A page of the edition before is not in this one: links to it would lead nowhere. A warning "
            "without --base-url.",
            "Name the old id under aliases in the practice that took its place, or put back what was "
            "removed; to publish "
            "without it nevertheless, build into an empty folder.",
            Group::Site},
    Message{"lost-text", error,
            "A character of a source is in no part of the document as it was read, or in two.",
            "This is a fault of the program: please report it with the source.", Group::Documents},
    Message{"mark-without-note", error, "A text calls a footnote that the document does not have.",
            "Look at the source; a correction in document.yml can mend it.", Group::Documents},
    Message{"missing-edition", error, "A folder holds neither a site that was built nor a copy of one.",
            "Run kyoto build, or name another folder.", Group::Copies},
    Message{"missing-file", error, "A file of an edition is not there.",
            "Take the copy anew from where it came; of a site, run kyoto build.", Group::Copies},
    Message{"missing-heading", error, "A submitted practice lacks one of the seven headings.",
            "Write the heading and its text; say what is not known, too.", Group::Text, "text"},
    Message{"missing-index", error, "There is no search index where it was looked for.",
            "Run kyoto build, or give its folder with --index.", Group::Search},
    Message{"missing-key", error, "A field that must be there is not, or has no value.",
            "Write the field as the message shows.", Group::Fields, "fields"},
    Message{"missing-libzim", error, "This program was built without the package that writes ZIM files.",
            "Install libzim-dev and build kyoto anew, or pack another form.", Group::Copies},
    Message{"missing-text", error, "A document.yml names a text or a paragraph that is not in the source.",
            "Copy the words from the source file exactly.", Group::Documents},
    Message{"no-access-date", warning,
            "A source has an address of the web and no day on which it was opened.",
            "Open the address and write the day under accessed.", Group::Sources, "field-sources-accessed"},
    Message{"no-break-space", error,
            "A no-break space, or another space or sign that cannot be seen, stands around a key or a value.",
            "Write the space anew with the space bar.", Group::Fields, "fields"},
    Message{"not-a-heading", error,
            "A line looks like a heading and is none: it is in bold, or no space follows its signs #; a "
            "warning for bold lines that are none of the seven headings.",
            "Write the signs # and a space before the words.", Group::Text, "text"},
    Message{"not-akoma-ntoso", error, "An XML file among the documents is none in Akoma Ntoso 3.0.",
            "Put only such files into the folder, or name another source in document.yml.", Group::Documents},
    Message{"not-docx", error,
            "A file among the documents is no Word document (.docx), or cannot be read as one.",
            "Save it as a Word document without a password, or name its format in document.yml.",
            Group::Documents},
    Message{"note-without-mark", warning, "A footnote is called nowhere in its document.",
            "Look at the source; the footnote is kept.", Group::Documents},
    Message{"number-without-source", error, "A paragraph of Results has a number and no source mark.",
            "Write the id of the source behind the sentence, as in [s1].", Group::Text, "heading-results"},
    Message{"numbering-gap", error, "The paragraphs of a text are not numbered one after the other.",
            "Look at the source; a text that begins there may be missing in document.yml.", Group::Documents},
    Message{"omitted-markup", warning,
            "HTML, a picture or an address that is no address of the web was left out of a practice.",
            "Write it in Markdown and in words.", Group::Text, "text"},
    Message{"other-index-version", error, "The search index was made by another version of the program.",
            "Run kyoto build.", Group::Search},
    Message{"output-on-mount", error, "The folder of the site is a disk, or a folder that is mounted there.",
            "Give a folder inside it with --output: the new site takes the place of the old one in one step.",
            Group::Site},
    Message{"outside-content", error,
            "A file of the content is a link or a path that leads out of its folder.",
            "Put the file itself into the folder.", Group::File},
    Message{"practice-exists", error, "There is a practice already with the id that a new one would have.",
            "Give the new one another title, or its id with --id.", Group::File, "file"},
    Message{
        "random-identity", note, "This version of Xapian keeps the identity of a database at another place.",
        "Nothing need be done, but that two builds of the same content differ in the index.", Group::Site},
    Message{
        "ref-and-title", warning,
        "A source is a provision that we hold and says itself what the provision says: a title, a year, an "
        "address.",
        "Remove what stands beside ref, or write an entry of its own for the outside source.", Group::Sources,
        "field-sources"},
    Message{"refused-port", error, "The system does not let the preview answer on this port.",
            "Take the port that the message names.", Group::Site},
    Message{"review-overdue", warning, "The day by which a practice was to be reviewed has passed.",
            "Review the practice and write the new days.", Group::Fields, "field-review-due"},
    Message{"source-date-epoch", warning, "SOURCE_DATE_EPOCH is no time.",
            "Give the seconds since 1970 in digits, or take it out of the environment.", Group::Site},
    Message{"stale-lineage-review", warning,
            "An entry of content/lineage.yml rejects a pair that the rules no longer find.",
            "Remove the entry.", Group::Documents},
    Message{"stale-link-review", warning, "An entry of content/links.yml no longer applies.",
            "Remove the entry, or correct its words.", Group::Documents},
    Message{"stray-line", error,
            "A line of the fields is no field: its colon is missing, or it begins too far to the left.",
            "Write a colon after the key, or two spaces before words that belong to the line above.",
            Group::Fields, "fields"},
    Message{"tab-indentation", error, "A line of the fields begins with a tab.",
            "Write two spaces for each tab.", Group::Fields, "fields"},
    Message{"template-syntax", error, "A template is not well formed.",
            "Correct the tag at the place that is shown.", Group::Site},
    Message{"template-unknown-name", error, "A template uses a name that its page is not given.",
            "Correct the name, or remove the tag.", Group::Site},
    Message{"template-unknown-partial", error, "A template includes a part that does not exist.",
            "Correct the name, or write the file in templates/partials.", Group::Site},
    Message{"template-unquoted-attribute", error,
            "A template puts a value into an attribute without quotation marks.",
            "Write the attribute's value in double quotes.", Group::Site},
    Message{"too-large", error,
            "A practice, a paragraph of it or an XML file is longer or more deeply nested than can be read "
            "safely.",
            "Shorten or divide it.", Group::File, "file"},
    Message{"too-long", error, "A value has more characters than its field may have.", "Shorten it.",
            Group::Fields, "fields"},
    Message{"unclear-reference", error,
            "A citation that staff wrote may name more than one provision, or none in particular.",
            "Name the document and the paragraph, as in: A/CONF.234/16, para. 158 (k).", Group::Sources,
            "field-implements-ref"},
    Message{"unknown-country", error, "No country of this name or code.",
            "Write it as in content/vocabularies/countries.yml: NOR, NO or Norway.", Group::Search},
    Message{"unknown-document", error, "A citation that staff wrote names a document that we do not hold.",
            "Correct the symbol, or cite it as an outside source with a title.", Group::Sources,
            "field-implements-ref"},
    Message{"unknown-element", warning,
            "A document uses an element of Akoma Ntoso that the pages cannot show.",
            "Its words are kept and shown as plain text.", Group::Documents},
    Message{"unknown-format", error, "A file that was to be imported is of no kind that is read.",
            "Save it as plain text (UTF-8), or take the text out of it as the message says.",
            Group::Documents},
    Message{"unknown-heading", error, "A heading of a practice is none of the seven.",
            "Use one of the seven, with two signs #.", Group::Text, "text"},
    Message{"unknown-key", error, "A field has a name that is not known there.",
            "Correct the name, or remove the field.", Group::Fields, "fields"},
    Message{"unknown-kind", error, "The kind that was asked for does not exist.",
            "Use one of the kinds that the message names.", Group::Search},
    Message{"unknown-parent", error,
            "A term names a broader term that is not in its vocabulary, or that stands below it.",
            "Write the id of another term of the same file.", Group::Vocabularies},
    Message{"unknown-place", warning,
            "A document names a paragraph, section or footnote that the document does not have.",
            "The words stay text. If the source has a misprint, say in content/links.yml what is meant.",
            Group::Documents},
    Message{"unknown-practice", error, "A practice refers to another one that does not exist.",
            "Write the name of its file without .md.", Group::Fields, "field-translation-of"},
    Message{"unknown-provision", error,
            "A citation that staff wrote names a provision that its document does not have.",
            "Correct the number.", Group::Sources, "field-implements-ref"},
    Message{"unknown-source", error,
            "A source mark or a field names a source that the practice does not list.",
            "Correct the id, or add the source.", Group::Sources, "field-sources"},
    Message{"unknown-term", error, "A term is not in its vocabulary.",
            "Use a term of the vocabulary's file, by its id or one of its names.", Group::Fields, "fields"},
    Message{"unknown-value", error, "A value is none of those that its field allows.",
            "Write one of those that the message names.", Group::Fields, "fields"},
    Message{"unplaced-text", warning, "A part of a source could not be placed and became a plain paragraph.",
            "Look at the source; a correction in document.yml can mend it.", Group::Documents},
    Message{"unreachable-index", error, "A machine that holds a part of the search index does not answer.",
            "Start xapian-tcpsrv on it, or correct its address in the stub file.", Group::Search},
    Message{"unread-document", error, "What was asked for stands in a document that could not be read.",
            "Mend what kyoto check says of the documents first.", Group::Documents},
    Message{"unreadable-file", error, "A file or a folder cannot be read.",
            "Put it there, or correct its name or its rights.", Group::File},
    Message{"unreadable-index", error, "The search index cannot be read.", "Run kyoto build.", Group::Search},
    Message{"unsafe-name", error,
            "A page would have a name or a path that some memory stick cannot hold, or Windows takes for a "
            "device.",
            "Rename the file or the folder of the content that it is made of.", Group::Site},
    Message{"unusable-key", error, "The secret key cannot be used to sign an edition.",
            "Give its password, or make a key without one, as the message shows.", Group::Copies},
    Message{"unwatchable-folder", error, "The system does not tell when files change.",
            "Raise the limit that the message names.", Group::Site},
    Message{"unwritable-file", error, "A file or a folder cannot be written.",
            "Check the free space and the rights of the folder.", Group::File},
    Message{"unwritable-index", error, "The search index cannot be written.",
            "Check the free space and the rights of the folder.", Group::Search},
    Message{"value-cut", error,
            "A value has a space and the sign #, behind which YAML would drop everything.",
            "Put the value into quotation marks.", Group::Fields, "fields"},
    Message{"version-differs", warning,
            "A document has other provisions in one language than in its main one.",
            "Compare the files with the published documents.", Group::Documents},
    Message{"words-syntax", error, "A line of the file of fixed words is not of the form id = words.",
            "Correct the line.", Group::Site},
    Message{"words-unknown", error, "A page needs words that the file of fixed words does not have.",
            "Add the line that the message shows.", Group::Site},
    Message{"wrong-indentation", error, "A line of the fields begins too far to the left or to the right.",
            "Begin fields without a space, and the keys of an entry below its first key.", Group::Fields,
            "fields"},
    Message{"wrong-kind", error,
            "A list stands where one value is expected, or one value where a list is expected.",
            "Write it as the message shows.", Group::Fields, "fields"},
    Message{"wrong-update", error, "An update is for another edition than that of the copy.",
            "Take the update that is made since the manifest.json of the copy, or a whole copy.",
            Group::Copies},
    Message{"xml-syntax", error,
            "An XML file is not well-formed, is not in UTF-8, or has a document type definition.",
            "Mend it at the place that is shown, or put the file here again as it was received.",
            Group::Documents},
    Message{
        "yaml-syntax", error,
        "The fields cannot be read: a quotation mark, a bracket, a colon or the indentation is not right.",
        "Correct the line that is shown, or the one above it.", Group::Fields, "fields"},
};

constexpr bool by_id(const Message& a, const Message& b) {
  return a.id < b.id;
}
static_assert(std::is_sorted(table.begin(), table.end(), by_id), "the table is sorted by id");

constexpr std::array about_access = {
    "build-at-work",    "busy-port",          "foreign-output",  "full-disk",         "missing-index",
    "missing-libzim",   "output-on-mount",    "refused-port",    "unreachable-index", "unreadable-file",
    "unreadable-index", "unwatchable-folder", "unwritable-file", "unwritable-index"};

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

std::string_view group_title(Message::Group group) {
  switch (group) {
    case Group::File:
      return "Files";
    case Group::Fields:
      return "The fields of a practice, and what is written like them";
    case Group::Sources:
      return "Citations and sources";
    case Group::Text:
      return "The text of a practice";
    case Group::Vocabularies:
      return "Vocabularies";
    case Group::Documents:
      return "Documents";
    case Group::Site:
      return "The site and its templates";
    case Group::Search:
      return "Search";
    case Group::Copies:
      return "Copies on a memory stick";
  }
  return {};
}

std::string list_messages() {
  std::string text;
  for (const Message::Group group :
       {Group::File, Group::Fields, Group::Sources, Group::Text, Group::Vocabularies, Group::Documents,
        Group::Site, Group::Search, Group::Copies}) {
    text += fmt::format("{}{}\n", text.empty() ? "" : "\n", group_title(group));
    for (const Message& message : table)
      if (message.group == group)
        text += fmt::format("  {} ({})\n      {}\n      {}\n", message.id, severity_name(message.severity),
                            message.meaning, message.remedy);
  }
  return text;
}

}  // namespace kyoto
