// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/yaml.h"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>
#include <unordered_map>
#include <utility>

#include "base/unicode.h"
#include "read/plain_yaml.h"
#include "read/repair.h"
#include "read/reporter.h"
#include "read/yaml_line.h"

namespace kyoto {
namespace {

constexpr std::size_t longest_line = 8'000;

/// Makes the tree from yaml-cpp's events. After the first error the events that follow are ignored.
class TreeBuilder : public YAML::EventHandler {
 public:
  explicit TreeBuilder(Reporter& reporter) : reporter_(reporter) {}

  bool failed() const { return failed_; }
  std::optional<YamlNode> take_root() { return std::exchange(root_, std::nullopt); }

  void fail(std::size_t offset, int length, std::string text, std::string hint,
            std::vector<Repair> repairs = {}) {
    if (failed_) return;
    repairs_ = repairs;
    reporter_.error("yaml-syntax", reporter_.at(offset), length, std::move(text), std::move(hint),
                    std::move(repairs));
    failed_ = true;
  }

  /// What would mend the failure; empty when a person must decide.
  const std::vector<Repair>& repairs() const { return repairs_; }

  /// Where the innermost `[` or `{` stands that is still open; empty when none is.
  std::optional<std::size_t> open_bracket() const {
    for (auto open = open_.rbegin(); open != open_.rend(); ++open)
      if (open->flow) return open->offset;
    return std::nullopt;
  }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (std::exchange(started_, true))
      fail(offset_of(mark), 1,
           "expected the list of fields to go on, found a line that does not belong to it",
           "Begin the line as far to the right as the lines above that it belongs to.");
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const std::string_view rest = std::string_view(reporter_.text()).substr(offset_of(mark));
    for (const std::string_view word : {"~", "null", "Null", "NULL"}) {
      const std::string_view after = rest.starts_with(word) ? trimmed_line(rest.substr(word.size(), 2)) : "x";
      if (after.empty() || after.front() == '\n' || after.front() == ',' || after.front() == ']' ||
          after.front() == '}')
        return scalar(mark, anchor, std::string(word));
    }
    if (failed_) return;
    YamlNode node;
    node.where = reporter_.at(offset_of(mark));
    if (!open_.empty() && open_.back().key) {
      node.where = open_.back().key->where;
      node.length = static_cast<int>(code_point_count(open_.back().key->key));
    }
    place(std::move(node), offset_of(mark));
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) override {
    fail(offset_of(mark), 1, "expected a value, found a name that begins with *",
         quoted_hint(offset_of(mark), "A value that begins with * stands in quotation marks."),
         quoting(offset_of(mark)));
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    if (tag != "?" && tag != "!" && !tag.empty())
      fail(offset_of(mark), 1, "expected a value, found a mark that begins with !",
           quoted_hint(offset_of(mark), "A value that begins with ! stands in quotation marks."),
           quoting(offset_of(mark)));
    scalar(mark, anchor, value);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    open(mark, tag, anchor, style, YamlNode::Kind::Sequence);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    open(mark, tag, anchor, style, YamlNode::Kind::Map);
  }
  void OnMapEnd() override { close(); }

  std::size_t offset_of(const YAML::Mark& mark) const {
    return mark.is_null()
               ? 0
               : std::min(static_cast<std::size_t>(std::max(mark.pos, 0)), reporter_.text().size());
  }

  std::string quoted_hint(std::size_t offset, std::string_view rule) const {
    const std::string_view line = reporter_.line(reporter_.at(offset).line);
    const std::string quoted = value_in_quotes(line);
    return quoted.empty() ? std::string(rule) : fmt::format("{}  Write:  {}", rule, trimmed_line(quoted));
  }

  /// The repair that puts the value on the line of `offset` into quotation marks.
  std::vector<Repair> quoting(std::size_t offset) const {
    const int number = reporter_.at(offset).line;
    const std::string_view line = reporter_.line(number);
    const std::size_t begin = yaml_value_begin(line);
    const std::string_view value = trimmed_line(line.substr(begin));
    const std::string quoted = in_quotes(value);
    if (quoted.empty()) return {};
    return {reporter_.repair(reporter_.in_line(number, begin), static_cast<int>(code_point_count(value)),
                             quoted)};
  }

  /// The repair that adds `closing` to the line of `offset`, when the line below it begins another field.
  std::vector<Repair> closing(std::size_t offset, char sign) const {
    const int number = reporter_.at(offset).line;
    const std::string_view line = reporter_.line(number), below = reporter_.line(number + 1);
    if (!below.empty() && yaml_key_length(below) == 0) return {};
    const auto length = trimmed_line(line).size() + line.find_first_not_of(" \t");
    if (line.substr(0, length).ends_with(',')) return {};
    return {reporter_.repair(reporter_.in_line(number, length), 0, std::string(1, sign))};
  }

  /// `Write:  the line with the closing sign`, or `otherwise` when nobody knows where it belongs.
  std::string closed_hint(std::size_t offset, char sign, std::string_view otherwise) const {
    const std::vector<Repair> repairs = closing(offset, sign);
    if (repairs.empty()) return std::string(otherwise);
    const std::string line = repairs.front().line + sign;
    return fmt::format("Write:  {}", trimmed_line(line));
  }

  /// yaml-cpp lets a quotation mark that nobody closed swallow the lines that follow, and says nothing.
  void refuse_open_quote(std::size_t offset) {
    const std::string_view text = reporter_.text();
    const char quote = offset < text.size() ? text[offset] : ' ';
    if (quote != '"' && quote != '\'') return;
    std::size_t end = offset + 1;
    while (end < text.size() && (text[end] != quote || text.substr(end).starts_with("''")))
      end += text[end] == quote || (quote == '"' && text[end] == '\\') ? 2 : 1;
    bool swallows = end >= text.size();
    for (std::size_t at = text.find('\n', offset); !swallows && at < end; at = text.find('\n', at + 1)) {
      const std::string_view line = text.substr(at + 1, text.find('\n', at + 1) - at - 1);
      const std::size_t key = yaml_key_length(line);
      swallows = key > 0 && (key == line.size() || line[key] == ' ' || line[key] == '\r');
    }
    if (swallows)
      fail(offset, 1,
           fmt::format("expected a second {} that closes this one, found none before the next field", quote),
           closed_hint(offset, quote,
                       "Write the same quotation mark at the end of the value, or remove this one."),
           closing(offset, quote));
  }

 private:
  /// A sequence or a map that has not ended.
  struct Open {
    YamlNode node;
    std::optional<YamlEntry> key;                ///< of a map: the key whose value comes next
    std::unordered_map<std::string, int> lines;  ///< of a map: the line of each key
    std::size_t offset = 0;
    bool flow = false;
  };

  void scalar(const YAML::Mark& mark, YAML::anchor_t anchor, const std::string& value) {
    refuse_anchor(mark, anchor);
    if (failed_) return;
    const std::size_t offset = offset_of(mark);
    refuse_open_quote(offset);
    if (failed_) return;
    YamlNode node;
    node.scalar = value;
    node.where = reporter_.at(offset);
    node.length = shown_length(offset, value);
    place(std::move(node), offset);
  }

  void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
            YAML::EmitterStyle::value style, YamlNode::Kind kind) {
    refuse_anchor(mark, anchor);
    if (tag != "?" && tag != "!" && !tag.empty())
      fail(offset_of(mark), 1, "expected a value, found a mark that begins with !",
           "Remove the mark that begins with !.");
    if (!open_.empty() && open_.back().node.kind == YamlNode::Kind::Map && !open_.back().key)
      fail(offset_of(mark), 1, "expected a key, found a list or a group of fields",
           "Write a word, a colon and a space before it.");
    if (open_.size() >= deepest_yaml)
      fail(offset_of(mark), 1,
           fmt::format("expected at most {} levels of lists in lists, found more", deepest_yaml),
           "Remove the brackets or the indentation that is too much.");
    if (failed_) return;
    Open opened;
    opened.node.kind = kind;
    opened.node.where = reporter_.at(offset_of(mark));
    opened.offset = offset_of(mark);
    opened.flow = style == YAML::EmitterStyle::Flow;
    open_.push_back(std::move(opened));
  }

  void close() {
    if (failed_) return;
    Open closed = std::move(open_.back());
    open_.pop_back();
    place(std::move(closed.node), closed.offset);
  }

  void place(YamlNode node, std::size_t offset) {
    if (open_.empty()) {
      root_ = std::move(node);
      return;
    }
    Open& top = open_.back();
    if (top.node.kind == YamlNode::Kind::Sequence) {
      top.node.items.push_back(std::move(node));
    } else if (!top.key) {
      if (node.scalar.empty())
        return fail(offset, 1, "expected a key, found nothing before the colon",
                    "Write a word before the colon.");
      top.key = YamlEntry{std::move(node.scalar), std::move(node.where), {}};
    } else {
      YamlEntry entry = *std::exchange(top.key, std::nullopt);
      entry.value = std::move(node);
      add_entry(top, std::move(entry));
    }
  }

  void add_entry(Open& map, YamlEntry entry) {
    const auto [first, added] = map.lines.try_emplace(entry.key, entry.where.line);
    if (!added) {
      reporter_.error("duplicate-key", entry.where, static_cast<int>(code_point_count(entry.key)),
                      fmt::format("expected each key once, found \"{}\" again (first in line {})", entry.key,
                                  first->second),
                      "Keep one of the two; several values of one key are a list:  key: [first, second]");
      return;
    }
    map.node.entries.push_back(std::move(entry));
  }

  void refuse_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (anchor != 0)
      fail(offset_of(mark), 1, "expected a value, found a name that begins with &",
           quoted_hint(offset_of(mark), "A value that begins with & stands in quotation marks."),
           quoting(offset_of(mark)));
  }

  /// Characters from `offset` to the end of the value on its line.
  int shown_length(std::size_t offset, std::string_view value) const {
    const std::string_view rest = std::string_view(reporter_.text()).substr(offset);
    if (!value.empty() && rest.starts_with(value)) return static_cast<int>(code_point_count(value));
    const std::string_view line = rest.substr(0, rest.find('\n'));
    if (!line.empty() && (line.front() == '"' || line.front() == '\'')) {
      const std::size_t end = line.find(line.front(), 1);
      if (end != std::string_view::npos) return static_cast<int>(code_point_count(line.substr(0, end + 1)));
    }
    return static_cast<int>(code_point_count(trimmed_line(line)));
  }

  Reporter& reporter_;
  std::vector<Open> open_;
  std::optional<YamlNode> root_;
  std::vector<Repair> repairs_;
  bool started_ = false;
  bool failed_ = false;
};

/// `title: "A" way home`: a value that is in quotation marks only in part. Whether it was one.
bool refuse_words_behind_quote(std::size_t offset, TreeBuilder& builder, const Reporter& reporter) {
  const std::string_view line = reporter.line(reporter.at(offset).line);
  const std::size_t begin = yaml_value_begin(line);
  if (begin >= line.size() || (line[begin] != '"' && line[begin] != '\'')) return false;
  const std::size_t close = line.find(line[begin], begin + 1);
  if (close == std::string_view::npos || trimmed_line(line.substr(close + 1)).empty()) return false;
  builder.fail(static_cast<std::size_t>(line.data() - reporter.text().data()) + close + 1, 1,
               fmt::format("expected nothing behind the closing {}, found more words", line[begin]),
               builder.quoted_hint(offset, "Quotation marks stand around the whole value."),
               builder.quoting(offset));
  return true;
}

/// `illegal map value`: a colon stands where none is expected.
void report_second_colon(std::size_t offset, TreeBuilder& builder, const Reporter& reporter) {
  const Position place = reporter.at(offset);
  const std::string_view line = reporter.line(place.line);
  for (const int number : {place.line, place.line - 1}) {
    const std::string_view text = reporter.line(number);
    const std::size_t key = yaml_key_length(text);
    if (key == 0 || key >= text.size() || text[key] == ' ') continue;
    return builder.fail(static_cast<std::size_t>(text.data() - reporter.text().data()) + key - 1, 1,
                        "expected a space after the colon, found none",
                        fmt::format("Write:  {}", space_after_colon(text)),
                        {reporter.repair(reporter.in_line(number, key), 0, " ")});
  }
  const std::size_t begin = yaml_value_begin(line);
  const std::string_view value = trimmed_line(line.substr(begin));
  const bool has_colon = value.find(": ") != std::string_view::npos || value.ends_with(':');
  const std::vector<Repair> quoting = builder.quoting(offset);
  if (has_colon && !quoting.empty())
    return builder.fail(offset, 1,
                        "expected a value without a colon, or in quotation marks; found a second colon",
                        fmt::format("Write:  {}", trimmed_line(value_in_quotes(line))), quoting);
  builder.fail(offset, 1, "expected a field of the form \"key: value\", found a line that breaks the form",
               "Write a space after the colon, here and in the line above, and begin both lines "
               "equally far to the right.");
}

/// What yaml-cpp found wrong, in the words of somebody who fills in fields.
void report(const YAML::ParserException& exception, TreeBuilder& builder, const Reporter& reporter) {
  const std::size_t offset = builder.offset_of(exception.mark);
  const Position place = reporter.at(offset);
  const std::string_view line = reporter.line(place.line);
  const std::string_view indentation = line.substr(0, std::min(line.find_first_not_of(" \t"), line.size()));
  const std::string& found = exception.msg;
  if (indentation.find('\t') != std::string_view::npos)
    return builder.fail(
        static_cast<std::size_t>(line.data() - reporter.text().data()) + indentation.find('\t'), 1,
        "expected spaces at the beginning of the line, found a tab", "Write two spaces for each tab.");
  if (const std::optional<std::size_t> bracket = builder.open_bracket()) {
    const char open = reporter.text()[*bracket], closing = open == '[' ? ']' : '}';
    const std::string_view opened = reporter.line(reporter.at(*bracket).line);
    if (opened.find(closing) != std::string_view::npos)
      return builder.fail(*bracket, 1,
                          "expected a list in brackets, found a sign in it that has another meaning there",
                          "Put each entry into quotation marks:  key: [\"first\", \"second\"]");
    return builder.fail(
        *bracket, 1,
        fmt::format("expected a bracket that closes this \"{}\", found none before the next field", open),
        builder.closed_hint(*bracket, closing, "Close the list on the same line:  key: [first, second]"),
        builder.closing(*bracket, closing));
  }
  if (found == YAML::ErrorMsg::EOF_IN_SCALAR)
    if (const std::optional<std::size_t> quote = find_open_quote(reporter.text()))
      return builder.refuse_open_quote(*quote);
  if (refuse_words_behind_quote(offset, builder, reporter)) return;
  for (const char* message :
       {YAML::ErrorMsg::UNKNOWN_ANCHOR, YAML::ErrorMsg::ALIAS_NOT_FOUND, YAML::ErrorMsg::CHAR_IN_ALIAS,
        YAML::ErrorMsg::ANCHOR_NOT_FOUND, YAML::ErrorMsg::CHAR_IN_ANCHOR})
    if (found == message)
      return builder.fail(
          offset, 1, "expected a value, found a sign * or & that means something else in these fields",
          builder.quoted_hint(offset, "A value that begins with * or & stands in quotation marks."),
          builder.quoting(offset));
  if (found == YAML::ErrorMsg::MAP_VALUE) return report_second_colon(offset, builder, reporter);
  if (found == YAML::ErrorMsg::UNKNOWN_TOKEN)
    return builder.fail(offset, 1, "expected a value, found a character that cannot begin one",
                        builder.quoted_hint(offset, "Put the value in quotation marks."),
                        builder.quoting(offset));
  if (found == YAML::ErrorMsg::BLOCK_ENTRY)
    return builder.fail(
        offset, 1, "expected a value, found a dash that begins a list",
        "Write each line of a list below its key, or the list in brackets:  key: [first, second]");
  builder.fail(
      offset, 1, fmt::format("expected fields of the form \"key: value\", found something else ({})", found),
      "Look at this line and the one above: a quotation mark, a bracket or the indentation is not right.");
}

/// Reports what must not reach yaml-cpp: it ends the text at some control characters, drops directives, and
/// its time grows with the square of a line's length.
void refuse_before_parsing(Reporter& reporter, TreeBuilder& builder) {
  const std::string_view text = reporter.text();
  bool content = false;
  for (std::size_t start = 0; start < text.size() && !builder.failed();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    const std::string_view line = trimmed_line(text.substr(start, end - start));
    for (std::size_t at = start; at < end; ++at) {
      const auto c = static_cast<unsigned char>(text[at]);
      if ((c >= 0x20 && c != 0x7F) || c == '\t' || (c == '\r' && at + 1 == end)) continue;
      builder.fail(at, 1, fmt::format("expected text, found the control character 0x{:02X}", c),
                   "Remove the character, or write the line anew.");
      break;
    }
    if (end - start > longest_line)
      builder.fail(
          start, 1,
          fmt::format("expected lines of at most {} bytes, found one of {}", longest_line, end - start),
          "Divide the line, or shorten it.");
    if (!content && line.starts_with('%'))
      builder.fail(start, 1, "expected fields, found a directive of YAML that begins with %",
                   "Remove the line that begins with %.");
    content = content || (!line.empty() && !line.starts_with('#'));
    start = end + 1;
  }
}

}  // namespace

const YamlEntry* YamlNode::find_entry(std::string_view key) const {
  const auto found =
      std::find_if(entries.begin(), entries.end(), [&](const YamlEntry& entry) { return entry.key == key; });
  return found == entries.end() ? nullptr : &*found;
}

const YamlNode* YamlNode::find(std::string_view key) const {
  const YamlEntry* entry = find_entry(key);
  return entry ? &entry->value : nullptr;
}

std::optional<YamlNode> parse_yaml(std::string_view text, const std::string& file, int first_line,
                                   Diagnostics& diagnostics, std::string* as_read) {
  if (std::optional<YamlNode> plain = read_plain_yaml(text, file, first_line)) {
    if (as_read) *as_read = text;
    return plain;
  }
  return parse_any_yaml(text, file, first_line, diagnostics, as_read);
}

std::optional<YamlNode> parse_any_yaml(std::string_view text, const std::string& file, int first_line,
                                       Diagnostics& diagnostics, std::string* as_read) {
  // A failure hides what stands behind it, so the text is read again as it would be without the failure.
  constexpr int most_failures = 20;
  constexpr std::size_t longest_read_again = 100'000;
  std::string mended;
  for (int failures = 0;; ++failures) {
    Diagnostics found;
    Reporter reporter(failures == 0 ? text : mended, file, found, first_line);
    TreeBuilder builder(reporter);
    refuse_before_parsing(reporter, builder);
    try {
      std::istringstream in{reporter.text()};
      YAML::Parser parser(in);
      while (!builder.failed() && parser.HandleNextDocument(builder)) {
      }
    } catch (const YAML::ParserException& exception) {
      report(exception, builder, reporter);
    }
    if (!builder.failed()) {
      diagnostics.append(std::move(found));
      if (as_read) *as_read = reporter.text();
      std::optional<YamlNode> root = builder.take_root();
      if (!root) {
        root.emplace();
        root->kind = YamlNode::Kind::Map;
        root->where = reporter.at(0);
      }
      return root;
    }
    std::string next = repaired(reporter.text(), builder.repairs(), first_line);
    if (failures == most_failures || text.size() > longest_read_again || next == reporter.text()) {
      diagnostics.append(std::move(found));
      return std::nullopt;
    }
    for (Diagnostic& diagnostic : found.sorted())
      if (diagnostic.id == "yaml-syntax") diagnostics.add(std::move(diagnostic));
    mended = std::move(next);
  }
}

}  // namespace kyoto
