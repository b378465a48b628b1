// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/words.h"

#include <fmt/format.h>

#include "base/file.h"

namespace kyoto {
namespace {

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
    text.remove_suffix(1);
  return text;
}

}  // namespace

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

std::optional<Words> Words::load(const std::filesystem::path& file, Diagnostics& diagnostics) {
  const std::optional<std::string> bytes = read_text_file(file, diagnostics);
  if (!bytes) return std::nullopt;
  Words words;
  words.file_ = file.string();
  bool sound = true;
  std::string_view rest = *bytes;
  for (int line = 1; !rest.empty(); ++line) {
    const std::size_t end = rest.find('\n');
    const std::string_view content = trim(rest.substr(0, end));
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    if (content.empty() || content.front() == '#') continue;
    const std::size_t sign = content.find('=');
    const std::string_view id =
        sign == std::string_view::npos ? std::string_view() : trim(content.substr(0, sign));
    const std::string_view text =
        sign == std::string_view::npos ? std::string_view() : trim(content.substr(sign + 1));
    if (id.empty() || text.empty()) {
      diagnostics.error("words-syntax", {words.file_, 0, line, 1},
                        fmt::format("expected `id = words`, found `{}`", content));
      sound = false;
    } else if (!words.words_.try_emplace(std::string(id), text).second) {
      diagnostics.error("words-syntax", {words.file_, 0, line, 1},
                        fmt::format("expected each id once, found {} again", id));
      sound = false;
    }
  }
  if (!sound) return std::nullopt;
  return words;
}

const std::string* Words::find(std::string_view id) const {
  const auto found = words_.find(id);
  return found == words_.end() ? nullptr : &found->second;
}

std::string Words::text(std::string_view id) const {
  if (const std::string* found = find(id)) return *found;
  const std::lock_guard lock(missed_->mutex);
  missed_->ids.emplace(id);
  return std::string(id);
}

std::string Words::counted(std::string_view id, std::size_t count) const {
  std::string words = text(fmt::format("{}.{}", id, count == 1 ? "one" : "other"));
  replace_all(words, "#", std::to_string(count));
  return words;
}

std::string Words::filled(std::string_view id, std::string_view name, std::string_view value) const {
  return filled(id, {{name, value}});
}

std::string Words::filled(std::string_view id,
                          std::initializer_list<std::pair<std::string_view, std::string_view>> values) const {
  std::string words = text(id);
  for (const auto& [name, value] : values) replace_all(words, std::string("{").append(name) += '}', value);
  return words;
}

std::map<std::string, std::string, std::less<>> Words::beginning_with(std::string_view prefix) const {
  std::map<std::string, std::string, std::less<>> found;
  for (const auto& [id, words] : words_)
    if (id.starts_with(prefix)) found.emplace(id.substr(prefix.size()), words);
  return found;
}

void Words::report_missed(Diagnostics& diagnostics) const {
  const std::lock_guard lock(missed_->mutex);
  for (const std::string& id : missed_->ids)
    diagnostics.error("words-unknown", {file_}, fmt::format("expected words for {}, found none", id),
                      fmt::format("Add a line `{} = ...`.", id));
}

}  // namespace kyoto
