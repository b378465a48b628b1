// SPDX-License-Identifier: GPL-3.0-or-later
// HTML text: escaping, and a type for what is safe already. Not a template engine (render/template is).
#pragma once

#include <string>
#include <string_view>

namespace kyoto {

/// Text that is HTML already; everything else must pass through escape().
struct Html {
  std::string text;
};

/// `& < > " '` as character references: safe in element content and in quoted attributes.
std::string escape(std::string_view text);

/// Appends escape(text) to `out`.
void append_escaped(std::string& out, std::string_view text);

}  // namespace kyoto
