// SPDX-License-Identifier: GPL-3.0-or-later
// The same work for many things, on all cores. Each piece of work writes to a place of its own, so that the
// result is the same whatever the number of threads.
#pragma once

#include <cstddef>
#include <functional>

namespace kyoto {

/// The number of threads that `jobs` asks for: itself, or for 0 as many as the machine has cores.
std::size_t thread_count(std::size_t jobs);

/// Calls `work` once for every index below `count`, on as many threads as `jobs` asks for, each with at least
/// `fewest` of them, and returns when all is done. What `work` throws is thrown here, that of the smallest
/// index.
void for_each_index(std::size_t count, const std::function<void(std::size_t)>& work, std::size_t jobs = 0,
                    std::size_t fewest = 16);

}  // namespace kyoto
