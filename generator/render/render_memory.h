// SPDX-License-Identifier: GPL-3.0-or-later
// What a renderer leaves for the next one.
#pragma once

#include <optional>

#include "model/practice_lists.h"
#include "render/render.h"
#include "render/template.h"

namespace kyoto {

struct RenderMemory::Kept {
  std::optional<Templates> templates;  ///< empty: they must be read
  NameKeys names;                      ///< of bodies, and the titles of practices
};

}  // namespace kyoto
