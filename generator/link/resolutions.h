// SPDX-License-Identifier: GPL-3.0-or-later
// Finds resolutions and decisions that a text names in words: `General Assembly resolutions 46/152, annex,
// and 74/171`. Not for their symbols (link/citations).
#pragma once

#include <string_view>
#include <vector>

#include "model/mention.h"

namespace kyoto {

/// A body whose resolutions have no symbols of their own: a commission, a conference.
inline constexpr std::string_view other_speaker = "other";

/// The mentions of kind Resolution and Decision in `text`, in its order; one for each member of a list.
/// `speaker` is the organ whose words the text is (`A/`, `E/`, `S/`, `other_speaker`, or empty when it is
/// none): that of `its resolution 74/171` when the sentence names no other. `in` and `target` are left for
/// the caller; `url` is the UN's own address. Names of a whole body of resolutions (`relevant Security
/// Council resolutions`) have the target `S/RES/*` and no address.
std::vector<Mention> find_resolutions(std::string_view text, std::string_view speaker = {});

}  // namespace kyoto
