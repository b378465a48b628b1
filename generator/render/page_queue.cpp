// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/page_queue.h"

#include <utility>

#include "base/parallel.h"

namespace kyoto {
namespace {

/// Pages that wait, for each thread: enough that none stands idle, few enough that memory stays small.
constexpr std::size_t waiting_a_thread = 16;

}  // namespace

PageQueue::PageQueue(Templates& templates, Site& site, Diagnostics& diagnostics, std::size_t jobs)
    : templates_(templates), site_(site), diagnostics_(diagnostics), threads_(thread_count(jobs)) {
  for (std::size_t i = 1; i < threads_; ++i)
    workers_.emplace_back([this](const std::stop_token& stop) { work(stop); });
}

PageQueue::~PageQueue() {
  for (std::jthread& worker : workers_) worker.request_stop();
  is_added_.notify_all();
}

void PageQueue::make(Page& page) {
  page.bytes = templates_.render(page.kind, page.content, page.found);
  page.content = View();
  page.parts = parts_of(page.bytes);
}

void PageQueue::work(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (is_added_.wait(lock, stop, [this] { return next_ < pages_.size(); })) {
    Page& page = pages_[next_++];  // stays where it is: a deque moves nothing when its ends change
    page.is_taken = true;
    lock.unlock();
    make(page);
    lock.lock();
    page.is_made = true;
    is_made_.notify_one();
  }
}

void PageQueue::add(std::string path, std::string kind, View content) {
  std::unique_lock lock(mutex_);
  Page& page = pages_.emplace_back();
  page.path = std::move(path);
  page.kind = std::move(kind);
  page.content = std::move(content);
  lock.unlock();
  is_added_.notify_one();
  // Where there is one thread, or enough waits already, this one does its part.
  const std::size_t most = (threads_ - 1) * waiting_a_thread;
  while (pages_.size() > most) put_first_into_site();
}

void PageQueue::finish() {
  while (!pages_.empty()) put_first_into_site();
}

void PageQueue::put_first_into_site() {
  std::unique_lock lock(mutex_);
  Page& page = pages_.front();
  if (page.is_taken) {
    is_made_.wait(lock, [&page] { return page.is_made; });
  } else {
    page.is_taken = true;
    ++next_;
    lock.unlock();
    make(page);
    lock.lock();
  }
  lock.unlock();
  site_.add_page(page.path, page.bytes, page.parts, diagnostics_);
  diagnostics_.append(std::move(page.found));
  lock.lock();
  pages_.pop_front();
  --next_;
}

}  // namespace kyoto
