// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/yaml_line.h"

#include <fmt/format.h>

#include <algorithm>

#include "read/yaml.h"

namespace kyoto {

std::string_view trimmed_line(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
    text.remove_suffix(1);
  return text;
}

std::size_t yaml_key_length(std::string_view line) {
  std::size_t at = 0;
  while (at < line.size() && line[at] == ' ') ++at;
  if (line.substr(at).starts_with("- ")) at += 2;
  const std::size_t start = at;
  const auto in_key = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  };
  while (at < line.size() && in_key(line[at])) ++at;
  return at > start && at < line.size() && line[at] == ':' ? at + 1 : 0;
}

std::size_t yaml_value_begin(std::string_view line) {
  std::size_t at = yaml_key_length(line);
  if (at == 0) {
    at = std::min(line.find_first_not_of(' '), line.size());
    if (!line.substr(at).starts_with("- ")) return line.size();
    ++at;
  }
  return std::min(line.find_first_not_of(" \t", at), line.size());
}

std::string in_quotes(std::string_view value) {
  if (value.empty() || std::string_view("[{|>").find(value.front()) != std::string_view::npos) return {};
  return quoted(value);
}

std::string quoted(std::string_view value) {
  const char quote = value.empty() ? ' ' : value.front();
  const bool is_quoted = value.size() > 1 && (quote == '"' || quote == '\'') && value.back() == quote;
  if (is_quoted) value = value.substr(1, value.size() - 2);
  if (value.find('"') != std::string_view::npos && value.find('\'') == std::string_view::npos)
    return fmt::format("'{}'", value);
  return fmt::format("\"{}\"", escaped(value));
}

std::string escaped(std::string_view words) {
  std::string text;
  for (const char c : words) {
    if (c == '"' || c == '\\') text += '\\';
    text += c;
  }
  return text;
}

std::string value_in_quotes(std::string_view line) {
  const std::size_t begin = yaml_value_begin(line);
  const std::string quoted = in_quotes(trimmed_line(line.substr(begin)));
  return quoted.empty() ? std::string() : std::string(line.substr(0, begin)) + quoted;
}

std::string space_after_colon(std::string_view line) {
  const std::size_t length = yaml_key_length(line);
  return fmt::format("{} {}", trimmed_line(line.substr(0, length)), trimmed_line(line.substr(length)));
}

std::optional<std::size_t> find_open_quote(std::string_view text) {
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    const std::string_view line = text.substr(start, end - start);
    std::size_t value = yaml_key_length(line);
    while (value < line.size() && (line[value] == ' ' || (line[value] == '-' && yaml_key_length(line) == 0)))
      ++value;
    if (value < line.size() && (line[value] == '"' || line[value] == '\'') &&
        line.find(line[value], value + 1) == std::string_view::npos)
      return start + value;
    start = end + 1;
  }
  return std::nullopt;
}

std::string yaml_scalar(std::string_view text) {
  constexpr std::string_view special = "!&*-?|>@`%\"'#,[]{}:~=<. ";
  bool plain = !text.empty() && special.find(text.front()) == std::string_view::npos && text.back() != ' ' &&
               text.back() != ':';
  plain = plain && text != "null" && text != "Null" && text != "NULL";
  for (const std::string_view sign : {": ", " #", "\n", "\r", "\t", "[", "]", "{", "}", ", "})
    plain = plain && text.find(sign) == std::string_view::npos;
  if (plain) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    if (c == '\n')
      quoted += "\\n";
    else if (c == '\t')
      quoted += "\\t";
    else if (c == '\r')
      quoted += "\\r";
    else
      quoted += c;
  }
  return quoted + "\"";
}

}  // namespace kyoto
