// SPDX-License-Identifier: GPL-3.0-or-later
// The preview's web server: shows pages on this machine alone and tells the browser when one has changed. It
// makes no pages: who starts it says what stands where. The only includer of cpp-httplib.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/diagnostics.h"
#include "base/html.h"

namespace kyoto {

/// What a browser gets for a path.
struct Answer {
  int status = 200;  ///< 404 for what stands in the place of a missing page
  std::string bytes;
  Html banner = {};  ///< laid over the page; empty for none
};

class PreviewServer {
 public:
  /// Gives the answer for a path from the site's root, without a leading `/` and never empty. It is called
  /// from several threads at a time.
  using Show = std::function<Answer(const std::string& path)>;

  explicit PreviewServer(Show show);
  ~PreviewServer();  ///< stops
  PreviewServer(const PreviewServer&) = delete;
  PreviewServer& operator=(const PreviewServer&) = delete;

  /// Begins to answer on 127.0.0.1; port 0 is any free one. False, and `busy-port` or `refused-port`, when it
  /// cannot.
  bool start(int port, Diagnostics& diagnostics);

  /// The port on which it answers.
  int port() const;

  /// Something may have changed: each browser whose page has other bytes now is told to load it again.
  void announce();

  /// Ends all connections and returns when nothing is answered any more.
  void stop();

 private:
  struct Http;
  std::unique_ptr<Http> http_;
};

/// The content type of a file by the ending of its name.
std::string content_type(const std::string& path);

}  // namespace kyoto
