// SPDX-License-Identifier: GPL-3.0-or-later
// Any text as a document whose lines are paragraphs.
#include "fuzz/no_text_lost.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return kyoto::require_no_text_lost(data, size, kyoto::DocumentSheet::Format::Text);
}
