// SPDX-License-Identifier: GPL-3.0-or-later
// Pages whose content is known, on their way into the site: templates are filled in by further threads, while
// the next page is prepared. The pages come into the site one after the other in the order in which they were
// added, so that the site is the same whatever the number of threads.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
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
  /// `jobs` as thread_count (parallel.h) takes it, the thread that adds the pages counted in. All that is
  /// given must outlive the queue.
  PageQueue(Templates& templates, Site& site, Diagnostics& diagnostics, std::size_t jobs);
  ~PageQueue();  ///< pages that are still under way are let go
  PageQueue(const PageQueue&) = delete;
  PageQueue& operator=(const PageQueue&) = delete;

  /// From one thread: that which prepares the pages.
  void add(std::string path, std::string kind, View content);

  /// Returns when all pages are in the site. From the same thread.
  void finish();

 private:
  struct Page {
    std::string path, kind;
    View content;
    std::string bytes;
    PageParts parts;    ///< views of the bytes
    Diagnostics found;  ///< while the template was filled in
    bool is_taken = false, is_made = false;
  };

  void make(Page& page);
  void work(const std::stop_token& stop);
  void put_first_into_site();

  Templates& templates_;
  Site& site_;
  Diagnostics& diagnostics_;
  std::size_t threads_;
  std::mutex mutex_;  ///< guards what follows, but for the content of a page that is taken
  std::condition_variable_any is_added_, is_made_;
  std::deque<Page> pages_;             ///< in the order in which they go into the site
  std::size_t next_ = 0;               ///< in `pages_`: the first that nobody has taken
  std::vector<std::jthread> workers_;  ///< last: they end before what they use
};

}  // namespace kyoto
