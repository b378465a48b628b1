// SPDX-License-Identifier: GPL-3.0-or-later
// Every message that the program can give: its name, what it means and what to do. Printed by `kyoto check
// --list`. The readers do not include it: they name a message at its place, and a test compares those names
// with this table.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/diagnostics.h"

namespace kyoto {

struct Message {
  /// What the message is about.
  enum class Group : std::uint8_t {
    File,
    Fields,
    Sources,
    Text,
    Vocabularies,
    Documents,
    Site,
    Search,
    Copies
  };

  std::string_view id;
  Diagnostic::Severity severity =
      Diagnostic::Severity::Error;  ///< the stronger one, where a message has both
  std::string_view meaning;
  std::string_view remedy;
  Group group = Group::File;
  std::string_view guide = {};  ///< the anchor in the authors' guide, where a message names none; or empty
};

/// All messages, sorted by id.
std::span<const Message> messages();

/// Null when no message has this id.
const Message* find_message(std::string_view id);

/// Whether the message says that a file or a folder could not be read or written: no fault of the content.
bool is_about_access(std::string_view id);

std::string_view group_title(Message::Group group);

/// The table as text, by group, three lines a message.
std::string list_messages();

}  // namespace kyoto
