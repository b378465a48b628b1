// SPDX-License-Identifier: GPL-3.0-or-later
// A Word document (Office Open XML, .docx) -> UN text in plain lines, which un_text reads. What the lines say
// is for un_text to tell.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostics.h"

namespace kyoto {

/// A longer file is refused, in bytes.
inline constexpr std::size_t longest_docx = 200'000'000;

/// Whether the bytes are a ZIP file, as every Word document (.docx) is.
bool is_zip(std::string_view bytes);

/// The words of a Word document as UN text in plain lines, as un_text reads it: a line for each paragraph and
/// each row of a table, its cells divided by tabs; automatic numbers written out; italics as `*words*`; a
/// footnote as a line `¹ words` behind the line that calls it; a text box behind the paragraph that it hangs
/// on. Each word that Word shows in the body stands there once; heads and feet of pages, comments, hidden and
/// deleted words do not. Empty, and a message (`not-docx`) at `file`, when it is none, is protected by a
/// password, is damaged or larger than any real document.
std::optional<std::string> docx_text(std::string_view bytes, const std::string& file,
                                     Diagnostics& diagnostics);

}  // namespace kyoto
