// SPDX-License-Identifier: GPL-3.0-or-later
// The JSON Schemas of the files in data/, as they are published beside them.
#pragma once

#include <span>
#include <string_view>

namespace kyoto {

struct DataSchema {
  std::string_view name;  ///< of the file in data/schema/, without its ending
  std::string_view text;
};

std::span<const DataSchema> data_schemas();

}  // namespace kyoto
