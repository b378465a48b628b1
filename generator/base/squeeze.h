// SPDX-License-Identifier: GPL-3.0-or-later
// Stylesheets and scripts as a browser needs them: without the comments and the indentation that are for
// those who write them. Names and statements stay as they are, so that a reader of the site can still read
// them.
#pragma once

#include <string>
#include <string_view>

namespace kyoto {

/// Leaves out comments (but the first, which names the licence) and white space that separates nothing. What
/// stands in quotation marks is kept.
std::string squeeze_style(std::string_view css);

/// Leaves out empty lines, indentation, and lines that are nothing but a `//` comment (but the first line,
/// which names the licence). A script with template literals, in which lines may mean something, is kept as
/// it is.
std::string squeeze_script(std::string_view script);

}  // namespace kyoto
