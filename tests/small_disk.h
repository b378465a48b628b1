// SPDX-License-Identifier: GPL-3.0-or-later
// A disk that fills, without a disk of its own.
#pragma once

#include <sys/resource.h>

#include <csignal>

namespace kyoto {

/// While it lives no file may have more bytes, as on a disk that is full.
class SmallDisk {
 public:
  explicit SmallDisk(rlim_t bytes) {
    before_ = std::signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &limit_);
    const rlimit less{bytes, limit_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &less);
  }
  ~SmallDisk() {
    setrlimit(RLIMIT_FSIZE, &limit_);
    std::signal(SIGXFSZ, before_);
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

 private:
  rlimit limit_ = {};
  void (*before_)(int) = nullptr;
};

}  // namespace kyoto
