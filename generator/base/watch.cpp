// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/watch.h"

#include <fmt/format.h>
#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <string_view>
#include <system_error>
#include <utility>

namespace kyoto {
namespace {

namespace fs = std::filesystem;

/// A file counts when it was closed or stands in its place: in between it may be half written.
constexpr std::uint32_t wanted = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE |
                                 IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;

constexpr int quiet = 15;          ///< milliseconds without a change that end a save
constexpr int longest_save = 150;  ///< milliseconds after which a change is told although others go on
constexpr int look_again = 500;    ///< milliseconds until a missing root is looked for

}  // namespace

std::optional<Watch> Watch::begin(const std::vector<fs::path>& folders, Diagnostics& diagnostics) {
  Watch watch;
  watch.roots_ = folders;
  watch.inotify_ = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  if (watch.inotify_ < 0)
    watch.refusal_ = errno;
  else
    watch.add_roots();
  if (watch.refusal_ == 0) return watch;
  diagnostics.error("unwatchable-folder",
                    {folders.empty() ? std::string() : folders.front().generic_string()},
                    fmt::format("expected to be told when files in this folder change, found: {}",
                                std::generic_category().message(watch.refusal_)),
                    "Raise the system's limits:  sysctl fs.inotify.max_user_watches=65536 "
                    "fs.inotify.max_user_instances=1024");
  return std::nullopt;
}

Watch::Watch(Watch&& other) noexcept
    : inotify_(std::exchange(other.inotify_, -1)),
      roots_(std::move(other.roots_)),
      folders_(std::move(other.folders_)),
      refusal_(other.refusal_) {}

Watch& Watch::operator=(Watch&& other) noexcept {
  std::swap(inotify_, other.inotify_);
  std::swap(roots_, other.roots_);
  std::swap(folders_, other.folders_);
  std::swap(refusal_, other.refusal_);
  return *this;
}

Watch::~Watch() {
  if (inotify_ >= 0) close(inotify_);
}

void Watch::add(const fs::path& folder) {
  const int descriptor = inotify_add_watch(inotify_, folder.c_str(), wanted);
  if (descriptor < 0) {
    // A folder that is gone again, or closed to us, holds nothing to read either.
    if (errno == ENOSPC || errno == ENOMEM) refusal_ = errno;
    return;
  }
  folders_[descriptor] = folder;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error); !error && entry != fs::directory_iterator();
       entry.increment(error))
    if (entry->is_directory(error) && !entry->is_symlink(error)) add(entry->path());
}

void Watch::add_roots() {
  for (const fs::path& root : roots_)
    if (std::none_of(folders_.begin(), folders_.end(), [&](const auto& f) { return f.second == root; }))
      add(root);
}

/// Takes what the system has to tell; whether any of it is a change.
bool Watch::take() {
  alignas(inotify_event) std::array<char, 16384> buffer = {};
  bool has_changed = false;
  for (;;) {
    const ssize_t count = read(inotify_, buffer.data(), buffer.size());
    if (count <= 0) return has_changed;
    for (std::size_t at = 0; at < static_cast<std::size_t>(count);) {
      inotify_event event = {};
      std::memcpy(&event, &buffer[at], sizeof event);
      const std::string_view name = event.len == 0 ? std::string_view() : &buffer[at + sizeof event];
      at += sizeof event + event.len;
      const bool is_folder = (event.mask & IN_ISDIR) != 0;
      if ((event.mask & IN_IGNORED) != 0) {
        folders_.erase(event.wd);
      } else if ((event.mask & IN_Q_OVERFLOW) != 0) {
        folders_.clear();  // some folders may have come unseen: all are added anew
        has_changed = true;
      } else if (is_folder && (event.mask & (IN_CREATE | IN_MOVED_TO)) != 0) {
        if (const auto parent = folders_.find(event.wd); parent != folders_.end()) add(parent->second / name);
        has_changed = true;
      } else if ((event.mask & IN_CREATE) == 0) {  // a new file is told when it is closed
        has_changed = true;
      }
      // A root that was moved lies elsewhere now; what comes to its old place is watched anew. Of the folders
      // in it their parents tell.
      if (const auto moved = folders_.find(event.wd);
          (event.mask & IN_MOVE_SELF) != 0 && moved != folders_.end() &&
          std::count(roots_.begin(), roots_.end(), moved->second) > 0) {
        inotify_rm_watch(inotify_, event.wd);
        folders_.erase(moved);
      }
    }
  }
}

Watch::Woken Watch::wait(int stop) {
  using Clock = std::chrono::steady_clock;
  std::optional<Clock::time_point> first;  // of the changes that are not told yet
  for (;;) {
    const std::size_t before = folders_.size();
    add_roots();
    const bool all_here = std::all_of(roots_.begin(), roots_.end(), [&](const fs::path& root) {
      return std::any_of(folders_.begin(), folders_.end(), [&](const auto& f) { return f.second == root; });
    });
    if (folders_.size() > before && !first) first = Clock::now();  // a folder has come: so have its files
    std::array<pollfd, 2> files = {{{inotify_, POLLIN, 0}, {stop, POLLIN, 0}}};
    const int ready = poll(files.data(), files.size(), first ? quiet : all_here ? -1 : look_again);
    if (ready < 0 && errno != EINTR) return Woken::Stopped;
    if (files[1].revents != 0) return Woken::Stopped;
    const bool more = files[0].revents != 0 && take();
    if (more && !first) first = Clock::now();
    if (!first) continue;
    if (!more || Clock::now() - *first > std::chrono::milliseconds(longest_save)) return Woken::Changed;
  }
}

}  // namespace kyoto
