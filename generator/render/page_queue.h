// SPDX-License-Identifier: GPL-3.0-or-later
// Pages and other files on their way into the site: what goes into each is found, and templates are filled
// in, by as many threads as there are, in any order. The site is the same whatever that is: a page does not
// know of the others.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/diagnostics.h"
#include "base/site.h"
#include "render/template.h"

namespace kyoto {

class PageQueue {
 public:
  /// Finds what a page shows. From any thread, and later: what it uses must stay as it is until finish().
  using MakeContent = std::function<View()>;
  /// Adds files to the site by itself. As MakeContent.
  using Work = std::function<void(Diagnostics&)>;

  /// `jobs` as thread_count (parallel.h) takes it, the thread that adds the pages counted in. All that is
  /// given must outlive the queue; `diagnostics` is told in finish().
  PageQueue(Templates& templates, Site& site, Diagnostics& diagnostics, std::size_t jobs);
  ~PageQueue();  ///< what is still waiting is let go
  PageQueue(const PageQueue&) = delete;
  PageQueue& operator=(const PageQueue&) = delete;

  /// From one thread. With one job, all is done before it returns.
  void add(std::string path, std::string kind, MakeContent content);
  void add(Work work);

  /// Returns when all is in the site. From the same thread. What was thrown on the way is thrown here.
  void finish();

 private:
  void work(const std::stop_token& stop);
  void do_next(std::unique_lock<std::mutex>& lock);

  Templates& templates_;
  Site& site_;
  Diagnostics& diagnostics_;
  std::size_t most_waiting_;
  std::mutex mutex_;  ///< guards what follows
  std::condition_variable_any is_added_, is_done_;
  std::deque<Work> waiting_;
  std::size_t under_way_ = 0;
  Diagnostics found_;
  std::exception_ptr failure_;         ///< the first
  std::vector<std::jthread> workers_;  ///< last: they end before what they use
};

}  // namespace kyoto
