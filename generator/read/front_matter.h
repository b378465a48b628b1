// SPDX-License-Identifier: GPL-3.0-or-later
// The two parts of a practice's file: the fields between two lines `---`, and the body below them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "read/reporter.h"

namespace kyoto {

struct FrontMatter {
  std::string fields;    ///< YAML
  int fields_line = 2;   ///< line of the file at which it begins
  int closing_line = 2;  ///< the second `---`
  std::string body;      ///< Markdown
  int body_line = 3;     ///< line of the file at which it begins
};

/// Without a byte order mark, with `\n` at the end of each line.
std::string plain_text(std::string_view text);

/// Divides the file. Where a line `---` is missing or is another line, `front-matter` is reported and the
/// parts come back all the same when it is clear where it belongs; empty when it is not.
std::optional<FrontMatter> split_front_matter(Reporter& reporter);

}  // namespace kyoto
