// SPDX-License-Identifier: GPL-3.0-or-later
// What stands behind a commitment, in numbers: who does it, what was recommended in its words, who cites it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "render/page.h"

namespace kyoto {

/// A provision together with the points in it.
struct Behind {
  std::size_t practices = 0;        ///< that carry it out, wholly or in part, or are inspired by it
  std::size_t recommendations = 0;  ///< that share wording with it or refer to it
  std::size_t citations = 0;        ///< provisions elsewhere that refer to it, recommendations left out
};

Behind find_behind(const Rendering& rendering, std::uint32_t provision);

/// `10 practices, 1 recommendation, cited 3 times`; empty when there is nothing.
std::string behind_in_words(const Rendering& rendering, const Behind& behind);

}  // namespace kyoto
