// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/page_queue.h"

#include <utility>

#include "base/parallel.h"

namespace kyoto {
namespace {

/// Pages that wait, for each further thread: enough that none stands idle, few enough that memory stays
/// small.
constexpr std::size_t waiting_a_thread = 16;

}  // namespace

PageQueue::PageQueue(Templates& templates, Site& site, Diagnostics& diagnostics, std::size_t jobs)
    : templates_(templates), site_(site), diagnostics_(diagnostics) {
  const std::size_t others = thread_count(jobs) - 1;
  most_waiting_ = others * waiting_a_thread;
  for (std::size_t i = 0; i < others; ++i)
    workers_.emplace_back([this](const std::stop_token& stop) { work(stop); });
}

PageQueue::~PageQueue() {
  for (std::jthread& worker : workers_) worker.request_stop();
  is_added_.notify_all();
}

void PageQueue::do_next(std::unique_lock<std::mutex>& lock) {
  const Work next = std::move(waiting_.front());
  waiting_.pop_front();
  ++under_way_;
  lock.unlock();
  Diagnostics found;
  std::exception_ptr failure;
  try {
    next(found);
  } catch (...) {  // thrown again in finish(), in the thread that asked
    failure = std::current_exception();
  }
  lock.lock();
  found_.append(std::move(found));
  if (failure && !failure_) failure_ = failure;
  if (--under_way_ == 0 && waiting_.empty()) is_done_.notify_all();
}

void PageQueue::work(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  const auto has_more = [this] { return !waiting_.empty(); };
  while (is_added_.wait(lock, stop, has_more) && !stop.stop_requested()) do_next(lock);
}

void PageQueue::add(std::string path, std::string kind, MakeContent content) {
  add([this, path = std::move(path), kind = std::move(kind), content = std::move(content)](
          Diagnostics& found) { site_.add(path, templates_.render(kind, content(), found), found); });
}

void PageQueue::add(Work work) {
  std::unique_lock lock(mutex_);
  waiting_.push_back(std::move(work));
  is_added_.notify_one();
  // Where there is one thread, or enough waits already, this one does its part.
  while (waiting_.size() > most_waiting_) do_next(lock);
}

void PageQueue::finish() {
  std::unique_lock lock(mutex_);
  while (!waiting_.empty()) do_next(lock);
  is_done_.wait(lock, [this] { return under_way_ == 0 && waiting_.empty(); });
  diagnostics_.append(std::exchange(found_, {}));
  if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
}

}  // namespace kyoto
