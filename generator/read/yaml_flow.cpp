// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/yaml_flow.h"

#include <utility>

namespace kyoto {

void OpenFlow::take(char c) {
  const char before = std::exchange(before_, c);
  if (std::exchange(is_escaped_, false)) return;
  if (quote_ != '\0') {
    is_escaped_ = c == '\\' && quote_ == '"';
    if (c == quote_) quote_ = '\0';
  } else if (c == '"' || c == '\'') {
    if (std::string_view("[{, \"'").find(before) != std::string_view::npos) quote_ = c;
  } else if (c == '[' || c == '{') {
    ++depth_;
  } else if ((c == ']' || c == '}') && depth_ > 0) {
    --depth_;
  }
}

void OpenFlow::begin_line() {
  before_ = ' ';
  is_escaped_ = false;
}

bool begins_flow(std::string_view value) {
  return !value.empty() && std::string_view("\"'[{").find(value.front()) != std::string_view::npos;
}

}  // namespace kyoto
