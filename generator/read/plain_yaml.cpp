// SPDX-License-Identifier: GPL-3.0-or-later
// Line by line. A line is `key: value`, `- value`, `- key: value`, a comment or blank; a value is on one
// line. At the first thing that is none of these the whole text is given up. Cost: linear.
#include "read/plain_yaml.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "base/unicode.h"

namespace kyoto {
namespace {

constexpr std::size_t longest_line = 8'000;
constexpr std::size_t most_entries = 200;  // of a map: each key is compared with those before it

bool is_key_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

/// Whether nothing in the line means something else than itself to YAML, wherever it stands.
bool has_plain_bytes(std::string_view line) {
  for (std::size_t at = 0; at < line.size(); ++at) {
    const auto byte = static_cast<unsigned char>(line[at]);
    if (byte < 0x20 || byte == 0x7F) return false;
    if (byte < 0xC2) continue;
    const std::string_view rest = line.substr(at);  // NEL, the line separators, the byte order mark
    if (rest.starts_with("\xC2\x85") || rest.starts_with("\xE2\x80\xA8") ||
        rest.starts_with("\xE2\x80\xA9") || rest.starts_with(byte_order_mark))
      return false;
  }
  return true;
}

bool may_begin_plain(char c) {
  return std::string_view("-?:,[]{}#&*!|>'\"%@`").find(c) == std::string_view::npos;
}

class PlainReader {
 public:
  PlainReader(std::string_view text, const std::string& file, int first_line)
      : text_(text), file_(file), number_(first_line - 1) {}

  std::optional<YamlNode> read() {
    YamlNode root;
    root.kind = YamlNode::Kind::Map;
    if (!next_line() || !read_entries(root, 0) || has_line_) return std::nullopt;
    return root;
  }

 private:
  /// Goes to the next line with words; false when there is none, or when it is not plain.
  bool next_line() {
    has_line_ = false;
    while (at_ < text_.size()) {
      const std::size_t end = std::min(text_.find('\n', at_), text_.size());
      line_ = text_.substr(at_, end - at_);
      at_ = end + 1;
      ++number_;
      indent_ = line_.find_first_not_of(' ');
      if (indent_ == std::string_view::npos) continue;
      if (line_.size() > longest_line || !has_plain_bytes(line_)) return is_plain_ = false;
      if (line_[indent_] == '#') continue;
      line_ = line_.substr(0, line_.find_last_not_of(' ') + 1);
      return has_line_ = true;
    }
    return false;
  }

  Position place(std::size_t byte) const {
    return {file_, 0, number_, 1 + static_cast<int>(code_point_count(line_.substr(0, byte)))};
  }

  /// The length of a key at `begin` when a colon and a space or the end follow; 0 otherwise.
  std::size_t key_length(std::size_t begin) const {
    std::size_t end = begin;
    while (end < line_.size() && is_key_character(line_[end])) ++end;
    if (end == begin || line_[begin] == '-' || end >= line_.size() || line_[end] != ':') return 0;
    return end + 1 == line_.size() || line_[end + 1] == ' ' ? end - begin : 0;
  }

  /// The fields of a map whose keys begin at `column`; the first one stands on this line.
  bool read_entries(YamlNode& map, std::size_t column) {
    map.where = place(column);
    bool is_first = true;  // after the hyphen of a list: the indentation is the hyphen's
    while (has_line_) {
      if (!is_first && indent_ != column) return indent_ < column;
      const std::size_t length = key_length(column);
      if (length == 0 || (is_first && column > 0 ? indent_ + 2 != column : indent_ != column)) return false;
      YamlEntry entry{std::string(line_.substr(column, length)), place(column), {}};
      if (map.entries.size() == most_entries || map.find(entry.key)) return false;  // yaml reports it
      if (!read_entry_value(entry, column + length + 1, column)) return false;
      map.entries.push_back(std::move(entry));
      is_first = false;
    }
    return is_plain_;
  }

  /// The value that begins at `byte` of this line, or below it; goes on to the line behind it.
  bool read_entry_value(YamlEntry& entry, std::size_t byte, std::size_t column) {
    if (byte < line_.size()) {
      if (!read_value(entry.value, byte)) return false;
      next_line();
      return is_plain_ && (!has_line_ || indent_ <= column);
    }
    entry.value.where = entry.where;
    entry.value.length = static_cast<int>(entry.key.size());
    next_line();
    if (!is_plain_) return false;
    const bool is_list = has_line_ && column == 0 && indent_ > 0 && line_[indent_] == '-';
    if (is_list) return read_items(entry.value);
    // A hyphen right below its key begins a list as well: yaml's to read.
    return !has_line_ || (indent_ <= column && !line_.substr(indent_).starts_with("-"));
  }

  bool read_items(YamlNode& list) {
    list.kind = YamlNode::Kind::Sequence;
    list.length = 1;
    const std::size_t hyphen = indent_;
    list.where = place(hyphen);
    while (has_line_ && indent_ == hyphen) {
      const std::size_t begin = hyphen + 2;
      if (!line_.substr(hyphen).starts_with("- ") || begin >= line_.size() || line_[begin] == ' ')
        return false;
      YamlNode item;
      if (key_length(begin) > 0) {
        item.kind = YamlNode::Kind::Map;
        if (!read_entries(item, begin)) return false;
      } else {
        if (!read_value(item, begin)) return false;
        next_line();
        if (!is_plain_ || (has_line_ && indent_ > hyphen)) return false;
      }
      list.items.push_back(std::move(item));
    }
    return is_plain_ && (!has_line_ || indent_ == 0);
  }

  /// A value on one line, from the first character behind the spaces at `byte`.
  bool read_value(YamlNode& node, std::size_t byte) {
    const std::size_t begin = line_.find_first_not_of(' ', byte);
    if (begin == std::string_view::npos) return false;
    if (line_[begin] == '[') return read_brackets(node, begin);
    return read_scalar(node, begin, line_.size());
  }

  bool read_scalar(YamlNode& node, std::size_t begin, std::size_t end) {
    std::string_view words = line_.substr(begin, end - begin);
    node.where = place(begin);
    node.length = static_cast<int>(code_point_count(words));
    if (words.front() == '"' || words.front() == '\'') {
      const char quote = words.front();
      words.remove_prefix(1);
      if (words.find(quote) != words.size() - 1 || words.empty() ||
          words.find('\\') != std::string_view::npos)
        return false;
      words.remove_suffix(1);
    } else if (!may_begin_plain(words.front()) || words.back() == ':' ||
               words.find(": ") != std::string_view::npos || words.find(" #") != std::string_view::npos) {
      return false;
    }
    node.scalar = words;
    return true;
  }

  /// `[a, b]`
  bool read_brackets(YamlNode& node, std::size_t begin) {
    node.kind = YamlNode::Kind::Sequence;
    node.where = place(begin);
    if (line_.back() != ']') return false;
    const std::size_t close = line_.size() - 1;
    if (line_.find_first_not_of(' ', begin + 1) == close) return true;
    for (std::size_t at = begin + 1; at <= close;) {
      std::size_t first = line_.find_first_not_of(' ', at);
      const char quote = line_[first] == '"' || line_[first] == '\'' ? line_[first] : '\0';
      const std::size_t quote_end = quote != '\0' ? line_.find(quote, first + 1) : first;
      if (quote_end == std::string_view::npos) return false;
      const std::size_t comma = std::min(line_.find(',', quote_end), close);
      std::size_t last = comma;
      while (last > first && line_[last - 1] == ' ') --last;
      if (last == first) return false;
      if (quote == '\0' &&
          line_.substr(first, last - first).find_first_of("[]{}:#?\"'") != std::string_view::npos)
        return false;
      YamlNode item;
      if (!read_scalar(item, first, last)) return false;
      node.items.push_back(std::move(item));
      at = comma + 1;
    }
    return true;
  }

  std::string_view text_;
  const std::string& file_;
  std::size_t at_ = 0;      ///< where the next line begins
  std::string_view line_;   ///< without spaces at its end
  std::size_t indent_ = 0;  ///< spaces at its beginning
  int number_;
  bool has_line_ = false;
  bool is_plain_ = true;
};

}  // namespace

std::optional<YamlNode> read_plain_yaml(std::string_view text, const std::string& file, int first_line) {
  return PlainReader(text, file, first_line).read();
}

}  // namespace kyoto
