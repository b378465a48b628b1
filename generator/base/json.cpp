// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json.h"

namespace kyoto {
namespace {

void replace_all(std::string& text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

}  // namespace

std::string to_text(const Json& value) {
  return value.dump(1) + "\n";
}

std::string to_script_text(const Json& value) {
  std::string text = value.dump();
  replace_all(text, "<", "\\u003c");
  replace_all(text, "\xE2\x80\xA8", "\\u2028");
  replace_all(text, "\xE2\x80\xA9", "\\u2029");
  return text;
}

}  // namespace kyoto
