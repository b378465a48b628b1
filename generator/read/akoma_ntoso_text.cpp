// SPDX-License-Identifier: GPL-3.0-or-later
//
//   - What an element says counts: a recital is a preambular paragraph, a `num` is a number. Numbers come
//   from `num`, or in files that lack it from the words before the first tab (`1 -`, `(أ)`); never from
//   `eId`, which counts on from the preamble.
//   - A label without a number above it is a point of the last paragraph. Points in points are so by their
//   elements, or else by the order of their labels, as in plain text (outline).
//   - Words without a number are a heading when no stop ends them, before the first number a preambular
//   paragraph when a comma does, and otherwise a lead: shown at their place, not citable, with a warning. In
//   a text without any number every paragraph is counted.
//   - A number that begins again at 1 begins a text of its own: a declaration inside a resolution.
//
// In a file that we wrote ourselves nothing is guessed. Cost: linear in the lines.
#include "read/akoma_ntoso_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/unicode.h"
#include "read/line_class.h"
#include "read/outline.h"

namespace kyoto {
namespace {

using Kind = MarkedLine::Kind;

}  // namespace

std::optional<std::uint32_t> RunningText::heading() const {
  if (!open_headings.empty()) return open_headings.back();
  if (!flat_headings.empty()) return flat_headings.back().second;
  return base_heading;
}

std::optional<std::uint32_t> RunningText::holder(int depth) const {
  if (depth <= 0) return std::nullopt;
  if (depth == 1 || point_provisions.empty()) return last_paragraph;
  return point_provisions[std::min(static_cast<std::size_t>(depth) - 2, point_provisions.size() - 1)];
}

void AkomaNtosoTextReader::warn(const char* id, const XmlWords& words, std::string text, std::string hint) {
  constexpr std::size_t longest_underline = 60;
  const Position where = place_of(words.text, reporter_);
  const int length =
      static_cast<int>(std::clamp<std::size_t>(code_point_count(words.text.bytes), 1, longest_underline));
  reporter_.warning(id, where, length, std::move(text), std::move(hint));
}

// ---- footnotes

/// The number under which a footnote is known in the document. One that stands there already, with other
/// words, is counted on.
std::string AkomaNtosoTextReader::number_of(NoteCall& call) {
  if (call.note == nullptr) return call.marker;
  std::string number = call.marker;
  std::erase_if(number, [](char c) { return c == ' ' || c == '\t' || c == '\n'; });
  if (!number.empty() && !note_numbers_.contains(number)) {
    if (std::all_of(number.begin(), number.end(), is_digit) && number.size() < 6)
      next_note_ = std::max(next_note_, std::stoi(number) + 1);
  } else {
    const std::string counted = std::to_string(next_note_++);
    if (!number.empty())
      reporter_.warning("numbering-gap", reporter_.at(call.note->begin), 1,
                        fmt::format("expected footnote {}, found a second footnote {}", counted, number),
                        fmt::format("It is shown as footnote {}.", counted));
    number = counted;
  }
  note_numbers_.insert(number);
  pending_notes_.emplace_back(number, call.note);
  return number;
}

void AkomaNtosoTextReader::add_note(const std::string& number, const XmlNode& note) {
  XmlWords words = words_.words_of(note);
  // Arabic files write the brackets of the call once more before the footnote's words.
  const std::size_t begin = words.indentation();
  if (words.text.bytes.compare(begin, 2, "()") == 0) {
    account_.assign(words.text.part(begin, 2), Role::Label);
    words = words.from(begin + 2);
  }
  Provision provision;
  provision.kind = Provision::Kind::Note;
  provision.document = document_index_;
  provision.number = number;
  provision.id = "notes/" + number;
  const auto index = static_cast<std::uint32_t>(collection_.provisions.size());
  for (NoteCall& call : words.calls) call.marker = number_of(call);
  provision.body = words_.settle(words, Role::Text, index);
  provision.body.where = place_of(words.text, reporter_);
  if (provision.body.text.empty()) provision.body.where = reporter_.at(note.begin);
  collection_.provisions.push_back(std::move(provision));
  document_.notes.push_back(index);
}

void AkomaNtosoTextReader::add_pending_notes() {
  // A footnote in a footnote is added to the list while it is walked.
  for (std::size_t i = 0; i < pending_notes_.size(); ++i) {
    const auto [number, note] = pending_notes_[i];
    add_note(number, *note);
  }
  pending_notes_.clear();
}

void AkomaNtosoTextReader::keep_uncalled_notes(const XmlNode& notes) {
  for (const XmlNode& note : notes.children) {
    if (note.is_text()) {
      words_.assign_all(note, Role::Furniture);
      continue;
    }
    NoteCall call{0, std::string(note.attribute("marker")), &note};
    number_of(call);
  }
  for (const auto& note : std::exchange(pending_notes_, {})) uncalled_notes_.push_back(note);
}

void AkomaNtosoTextReader::add_uncalled_notes() {
  for (const auto& [number, note] : std::exchange(uncalled_notes_, {})) add_note(number, *note);
  add_pending_notes();
}

// ---- words, headings, provisions

Block AkomaNtosoTextReader::settle(XmlWords words, Role role, std::uint32_t owner) {
  for (NoteCall& call : words.calls) call.marker = number_of(call);
  return words_.settle(words, role, owner);
}

/// The number or label as one line. A footnote that it calls is called before the words behind it: numbers
/// have no marks.
std::string AkomaNtosoTextReader::settle_label(XmlWords label, XmlWords& words) {
  for (NoteCall& call : label.calls) call.at = 0;
  words.calls.insert(words.calls.begin(), label.calls.begin(), label.calls.end());
  label.calls.clear();
  return settle(std::move(label), Role::Label, 0).text;
}

std::uint32_t AkomaNtosoTextReader::add_heading(const XmlWords& number, XmlWords title,
                                                std::optional<std::uint32_t> parent) {
  Heading heading;
  const bool has_title = !title.is_blank();
  const Position where = place_of(has_title ? title.text : number.text, reporter_);
  heading.number = settle_label(number, title);
  heading.title = settle(std::move(title), Role::Heading, 0);
  heading.title.where = where;
  heading.parent = parent;
  heading.level = parent ? document_.headings[*parent].level + 1 : 1;
  heading.text = running_->text;
  document_.headings.push_back(std::move(heading));
  add_pending_notes();
  return static_cast<std::uint32_t>(document_.headings.size() - 1);
}

/// Empty when the name is taken: then the words were kept as a lead.
std::optional<std::uint32_t> AkomaNtosoTextReader::add_provision(Provision::Kind kind,
                                                                 const std::string& number,
                                                                 const std::string& point, XmlWords words) {
  Provision provision;
  provision.kind = kind;
  provision.document = document_index_;
  provision.text = running_->text;
  provision.number = number;
  provision.point = point;
  provision.heading = running_->heading();
  const std::string& name = text().id;
  if (kind == Provision::Kind::Preambular)
    provision.id = fmt::format("{}/preamble/{}", name, number);
  else if (kind == Provision::Kind::Summary)
    provision.id = name;
  else
    provision.id = fmt::format("{}/{}{}{}", name, number, point.empty() ? "" : "/", point);
  if (!ids_.insert(provision.id).second) {
    warn("unplaced-text", words,
         fmt::format("expected each number once in {}, found {}{}{} again", name, number,
                     point.empty() ? "" : " ", point),
         "Its words are kept and shown, but cannot be cited.");
    add_lead(std::move(words));
    return std::nullopt;
  }
  const auto index = static_cast<std::uint32_t>(collection_.provisions.size());
  std::vector<Lead>& leads = text().leads;
  for (; running_->first_open_lead < leads.size(); ++running_->first_open_lead)
    leads[running_->first_open_lead].before = index;
  collection_.provisions.push_back(std::move(provision));
  Block body = settle(std::move(words), Role::Text, index);
  collection_.provisions[index].body = std::move(body);
  text().provisions.push_back(index);
  running_->last_provision = index;
  add_pending_notes();
  return index;
}

void AkomaNtosoTextReader::add_lead(XmlWords words) {
  if (words.is_blank()) return;
  Lead lead;
  lead.body = settle(std::move(words), Role::Lead, 0);
  text().leads.push_back(std::move(lead));
  add_pending_notes();
}

// ---- lines

/// The number or label of a line: its `num`, or else what its words begin with, which then is taken off them.
std::optional<PrintedLabel> AkomaNtosoTextReader::label_of(MarkedLine& line, std::string& printed) {
  if (!line.number.is_blank()) {
    std::optional<PrintedLabel> label = printed_label(line.number.text.trimmed().bytes, LabelPlace::Alone);
    if (label) printed = settle_label(std::exchange(line.number, {}), line.words);
    return label;
  }
  const std::size_t begin = line.words.indentation();
  const std::string_view words = std::string_view(line.words.text.bytes).substr(begin);
  std::optional<PrintedLabel> label = printed_label(words, LabelPlace::BeforeWords);
  if (!label) return std::nullopt;
  const SourcedText own = line.words.text.part(begin, label->length);
  account_.assign(own.trimmed(), Role::Label);
  printed = own.bytes;
  std::replace_if(
      printed.begin(), printed.end(), [](char c) { return c == '\t' || c == '\n'; }, ' ');
  line.words = line.words.from(begin + label->length);
  return label;
}

void AkomaNtosoTextReader::take_paragraph(MarkedLine& line) {
  std::string printed;
  // In our own files a paragraph without a number has none.
  const bool may_have_label = !line.number.is_blank() || !running_->is_ours;
  const std::optional<PrintedLabel> label = may_have_label ? label_of(line, printed) : std::nullopt;
  if (!line.number.is_blank()) {
    // A `num` that is no number we know is what it is: `Article I`, `*`.
    XmlWords whole = std::exchange(line.number, {});
    warn("unplaced-text", whole,
         fmt::format("expected a number or a label such as (a), found {}", whole.text.trimmed().bytes),
         "It is kept and shown with the words behind it, but cannot be cited.");
    whole.append(line.words);
    add_lead(std::move(whole));
    return;
  }
  if (!label) {
    take_unnumbered(line);
    return;
  }
  if (label->kind != PrintedLabel::Kind::Number || line.depth > 0) {
    take_point(line, *label, printed);
    return;
  }
  if (!running_->is_ours && label->value == 1 && label->word == "1" && running_->next_number > 1)
    begin_text_again();
  if (!running_->is_ours && label->value != running_->next_number &&
      label->value + 1 != running_->next_number)
    warn("numbering-gap", line.words,
         fmt::format("expected paragraph {} of {}, found paragraph {}", running_->next_number, text().id,
                     label->word),
         "Compare the file with the published document; the number is taken as it stands.");
  const std::optional<std::uint32_t> index =
      add_provision(Provision::Kind::Paragraph, label->word, {}, std::move(line.words));
  if (!index) return;
  if (printed != label->word + ".") collection_.provisions[*index].label = printed;
  running_->next_number = label->value + 1;
  running_->last_paragraph = index;
  running_->point_path.clear();
  running_->point_provisions.clear();
}

void AkomaNtosoTextReader::take_point(MarkedLine& line, const PrintedLabel& label,
                                      const std::string& printed) {
  RunningText& running = *running_;
  if (!running.last_paragraph) {
    warn("unplaced-text", line.words,
         fmt::format("expected a paragraph before the point {}, found none", printed),
         "The words are kept and shown, but cannot be cited.");
    add_lead(std::move(line.words));
    return;
  }
  std::vector<std::string> path;
  if (line.depth > 0) {
    const std::size_t above = std::min(static_cast<std::size_t>(line.depth) - 1, running.point_path.size());
    path.assign(running.point_path.begin(), running.point_path.begin() + static_cast<std::ptrdiff_t>(above));
    path.push_back(cited_label(label, above));
  } else {
    // Other scripts count points by letters and points in them by numbers.
    const std::size_t depth = label.kind == PrintedLabel::Kind::Count ? 1 : 0;
    path = place_label(running.point_path, cited_label(label, depth));
    if (path.empty()) {
      warn("numbering-gap", line.words,
           fmt::format("expected {} of paragraph {}, found {}", expected_labels(running.point_path),
                       collection_.provisions[*running.last_paragraph].number, printed),
           "Compare the file with the published document; the label is taken as it stands.");
      path = running.point_path;
      if (path.empty()) path.emplace_back();
      path.back() = cited_label(label, path.size() - 1);
    }
  }
  const std::size_t depth = path.size() - 1;
  running.point_provisions.resize(std::min(running.point_provisions.size(), depth));
  const std::uint32_t parent =
      running.point_provisions.empty() ? *running.last_paragraph : running.point_provisions.back();
  const std::string number = collection_.provisions[*running.last_paragraph].number;
  const std::optional<std::uint32_t> index =
      add_provision(depth == 0 ? Provision::Kind::Point : Provision::Kind::Subpoint, number,
                    fmt::format("{}", fmt::join(path, "/")), std::move(line.words));
  if (!index) return;
  Provision& point = collection_.provisions[*index];
  point.parent = parent;
  point.heading = collection_.provisions[*running.last_paragraph].heading;
  if (printed != "(" + path.back() + ")") point.label = printed;
  running.point_path = std::move(path);
  running.point_provisions.push_back(*index);
}

/// Words without a number or label.
void AkomaNtosoTextReader::take_unnumbered(MarkedLine& line) {
  if (line.words.is_blank()) return;
  RunningText& running = *running_;
  if (running.is_ours && !running.is_counted) {
    add_lead(std::move(line.words));
    return;
  }
  constexpr std::size_t longest_heading = 300;  // bytes: 100 Chinese characters
  const char stop = closing_stop(line.words.text.trimmed().bytes);
  const bool is_short = line.words.text.size() <= longest_heading;
  if (!running.is_ours && stop == 0 && is_short && line.depth == 0) {
    line.rank = line.rank > 0 ? line.rank : 5;
    take_flat_heading(line);
    return;
  }
  if (running.is_counted) {
    const std::optional<std::uint32_t> index = add_provision(
        Provision::Kind::Paragraph, std::to_string(running.next_number), {}, std::move(line.words));
    if (!index) return;
    ++running.next_number;
    running.last_paragraph = index;
    running.point_path.clear();
    running.point_provisions.clear();
    return;
  }
  if (stop != ':' && running.next_number == 1 && line.depth == 0) {
    if (stop == ',' && running.opened) {
      add_provision(Provision::Kind::Preambular, std::to_string(++running.preambular), {},
                    std::move(line.words));
      return;
    }
    if (stop == ',') {
      running.opened = true;
      add_lead(std::move(line.words));
      return;
    }
  }
  if (stop != ':' && line.depth == 0)
    warn("unplaced-text", line.words,
         fmt::format("expected paragraph {} of {}, a point or a heading, found words without a number",
                     running.next_number, text().id),
         "They are kept and shown, but cannot be cited.");
  add_lead(std::move(line.words));
}

void AkomaNtosoTextReader::take_flat_heading(MarkedLine& line) {
  RunningText& running = *running_;
  if (line.words.is_blank() && line.number.is_blank()) return;
  while (!running.flat_headings.empty() && running.flat_headings.back().first >= line.rank)
    running.flat_headings.pop_back();
  const std::optional<std::uint32_t> parent =
      !running.open_headings.empty()   ? std::optional(running.open_headings.back())
      : !running.flat_headings.empty() ? std::optional(running.flat_headings.back().second)
                                       : running.base_heading;
  running.flat_headings.emplace_back(line.rank, add_heading(line.number, std::move(line.words), parent));
}

/// The paragraphs count from 1 again: a text inside the text, under the heading that stands here.
void AkomaNtosoTextReader::begin_text_again() {
  const Text& first = document_.texts[running_->first_text.value_or(running_->text)];
  const std::uint32_t old = running_->text;
  const int count = ++running_->parts;
  Text next;
  next.id = fmt::format("{}-part-{}", first.id, count);
  next.type = first.type;
  next.cite = first.cite.empty() ? std::string() : fmt::format("{}, part {}", first.cite, count);
  next.title = first.title;
  next.adopted = first.adopted;
  const std::optional<std::uint32_t> above = running_->heading();
  if (above && document_.headings[*above].text == old && above != running_->base_heading) {
    next.title = document_.headings[*above].title.text;
    next.heading = above;
    document_.headings[*above].text = static_cast<std::uint32_t>(document_.texts.size());
  }
  // The leads that wait for what follows stand before the new text.
  std::vector<Lead>& leads = text().leads;
  next.leads.assign(leads.begin() + static_cast<std::ptrdiff_t>(running_->first_open_lead), leads.end());
  leads.resize(running_->first_open_lead);

  if (!running_->first_text) running_->first_text = old;
  running_->text = static_cast<std::uint32_t>(document_.texts.size());
  running_->next_number = 1;
  running_->preambular = 0;
  running_->first_open_lead = 0;
  running_->last_paragraph.reset();
  running_->point_path.clear();
  running_->point_provisions.clear();
  document_.texts.push_back(std::move(next));
}

void AkomaNtosoTextReader::take_row(MarkedLine& line) {
  const std::string item = settle_label(std::move(line.cells[1]), line.cells[2]);
  const std::string key = settle_label(std::move(line.cells[0]), line.cells[2]);
  const std::optional<std::uint32_t> index =
      add_provision(Provision::Kind::Row, key, {}, std::move(line.cells[2]));
  if (index) collection_.provisions[*index].agenda_item = item;
}

void AkomaNtosoTextReader::take_speaker(MarkedLine& line) {
  if (!running_->last_provision) {
    for (XmlWords& cell : line.cells) add_lead(std::move(cell));
    return;
  }
  const std::uint32_t owner = *running_->last_provision;
  Speaker speaker;
  speaker.where = place_of(line.cells[0].text, reporter_);
  speaker.name = settle(std::move(line.cells[0]), Role::Text, owner).text;
  speaker.mode = settle(std::move(line.cells[1]), Role::Text, owner).text;
  if (!line.cells[2].is_blank()) speaker.title = settle(std::move(line.cells[2]), Role::Text, owner);
  collection_.provisions[owner].speakers.push_back(std::move(speaker));
  add_pending_notes();
}

std::size_t AkomaNtosoTextReader::take_annex_heading(std::vector<MarkedLine>& lines) {
  if (running_->base_heading || lines.empty() || lines.front().kind != Kind::FlatHeading) return 0;
  const bool has_title = lines.size() > 1 && lines[1].kind == Kind::FlatHeading;
  running_->base_heading =
      add_heading(lines[0].words, has_title ? std::move(lines[1].words) : XmlWords(), running_->heading());
  const Heading& opened = document_.headings[*running_->base_heading];
  text().heading = running_->base_heading;
  text().title = opened.title.text.empty() ? opened.number : opened.title.text;
  return has_title ? 2 : 1;
}

void AkomaNtosoTextReader::take(MarkedLine& line) {
  switch (line.kind) {
    case Kind::Paragraph:
      return take_paragraph(line);
    case Kind::Lead:
      running_->opened = true;
      return add_lead(std::move(line.words));
    case Kind::Recital:
      running_->opened = true;
      add_provision(Provision::Kind::Preambular, std::to_string(++running_->preambular), {},
                    std::move(line.words));
      return;
    case Kind::FlatHeading:
      return take_flat_heading(line);
    case Kind::Open: {
      running_->flat_headings.clear();
      const std::uint32_t opened = add_heading(line.number, std::move(line.words), running_->heading());
      running_->open_headings.push_back(opened);
      if (!line.target.empty() && line.target == running_->opens_at) text().heading = opened;
      return;
    }
    case Kind::Close:
      running_->flat_headings.clear();
      running_->open_headings.pop_back();
      return;
    case Kind::Summary:
      add_provision(Provision::Kind::Summary, {}, {}, std::move(line.words));
      return;
    case Kind::Row:
      return take_row(line);
    case Kind::Speaker:
      return take_speaker(line);
    case Kind::Component:
      return;
  }
}

}  // namespace kyoto
