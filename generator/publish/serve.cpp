// SPDX-License-Identifier: GPL-3.0-or-later
//
// A page comes with a script that holds a connection open (`/-/events`) and names the version of the page it
// shows, a hash of its bytes. When something changed, the page is made again for each connection and the
// versions are compared: so a browser loads again only what looks different, also after the server was away.
//
// Only loopback, only GET and HEAD, and only requests that name this server as their host: another site can
// have its own name resolved to 127.0.0.1 and then read what a page of this origin may read. Paths never
// reach the file system.
#include "publish/serve.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <httplib.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>

#include "base/hash.h"

namespace kyoto {
namespace {

constexpr const char* loopback = "127.0.0.1";
constexpr const char* events_path = "/-/events";
constexpr std::size_t threads = 48;                      // each visible page of a browser holds one
constexpr int ports_to_try = 100;                        // for the suggestion of a free one
constexpr auto glance = std::chrono::milliseconds(200);  // between looks whether a browser is still there

/// Another program may not share the port, which is what the package allows unless it is told otherwise.
void set_socket_options(socket_t socket) {
  const int yes = 1;
  setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
}

/// Why the system would not let us have the port; 0 when it would.
int refusal_of(int port) {
  const int probe = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (probe < 0) return errno;
  set_socket_options(probe);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  int refusal = 0;
  if (bind(probe, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 || listen(probe, 1) != 0)
    refusal = errno;
  close(probe);
  return refusal;
}

void report_refused_port(int port, int refusal, Diagnostics& diagnostics) {
  const Position where{fmt::format("{}:{}", loopback, port)};
  int other = port < 1024 ? 8000 : port + 1;
  for (int tried = 0; tried < ports_to_try && other < 65535 && refusal_of(other) != 0; ++tried) ++other;
  const std::string hint = fmt::format("Take another port:  kyoto serve --port {}", other);
  if (refusal == EADDRINUSE)
    diagnostics.error(
        "busy-port", where,
        fmt::format("expected port {} to be free, found another program that answers there", port), hint);
  else
    diagnostics.error("refused-port", where,
                      fmt::format("expected to answer on port {}, found: {}", port,
                                  std::generic_category().message(refusal)),
                      hint);
}

std::string version_of(const Answer& answer) {
  return sha256(answer.bytes + answer.banner.text).substr(0, 16);
}

/// The page with what only a preview has.
std::string live_page(const std::string& path, Answer answer) {
  const std::string head = fmt::format(
      "<link rel=\"stylesheet\" href=\"/-/preview.css\">\n"
      "<script src=\"/-/preview.js\" defer data-page=\"{}\" data-version=\"{}\" "
      "data-status=\"{}\"></script>\n",
      escape(path), version_of(answer), answer.status);
  std::string page = std::move(answer.bytes);
  page.insert(std::min(page.rfind("</body>"), page.size()), answer.banner.text);
  page.insert(std::min(page.find("</head>"), page.size()), head);
  return page;
}

/// Fixed length: the package would compress a plain body, and slowly, for a browser on the same machine.
void set_bytes(httplib::Response& response, std::string bytes, const std::string& type) {
  if (bytes.empty()) return response.set_content(bytes, type);
  const std::size_t size = bytes.size();
  response.set_content_provider(
      size, type, [held = std::move(bytes)](std::size_t begin, std::size_t length, httplib::DataSink& sink) {
        return sink.write(held.data() + begin, length);
      });
}

/// The whole file goes out, as RFC 9110, 14.2 allows: "A server MAY ignore the Range header field". The
/// package would cut the bytes by itself and call a part 200, or 404.
void forget_ranges(const httplib::Request& request, httplib::Response& response) {
  const_cast<httplib::Request&>(request).ranges.clear();  // the package's own, which is not constant there
  response.set_header("Accept-Ranges", "none");
}

/// What is asked for: `/practices/` -> `practices/index.html`.
std::string path_of(std::string_view target) {
  std::string path(target.substr(target.starts_with('/') ? 1 : 0));
  if (path.empty() || path.ends_with('/')) path += "index.html";
  return path;
}

}  // namespace

struct PreviewServer::Http {
  Show show;
  httplib::Server server;
  std::thread thread;
  int port = 0;

  std::mutex mutex;
  std::condition_variable news;
  std::uint64_t turn = 0;  ///< how often something was announced
  bool has_ended = false;

  bool is_own_host(const std::string& host) const {
    constexpr int http_port = 80;  // which a browser leaves out
    const std::string behind = port == http_port ? std::string() : fmt::format(":{}", port);
    return host == loopback + behind || host == "localhost" + behind;
  }

  void answer(const httplib::Request& request, httplib::Response& response);
  void follow(const httplib::Request& request, httplib::Response& response);
  bool wait_for_change(const std::string& path, const std::string& version, httplib::DataSink& sink);
};

void PreviewServer::Http::answer(const httplib::Request& request, httplib::Response& response) {
  forget_ranges(request, response);
  response.set_header("Cache-Control", "no-store");
  response.set_header("X-Content-Type-Options", "nosniff");
  response.set_header("Referrer-Policy", "no-referrer");
  response.set_header("Cross-Origin-Resource-Policy", "same-origin");
  const auto refuse = [&](int status, const char* words) {
    response.status = status;
    set_bytes(response, words, "text/plain; charset=utf-8");
  };
  if (!is_own_host(request.get_header_value("Host")))
    return refuse(403, "This preview answers only on this machine, by its own address.\n");
  if (request.method != "GET" && request.method != "HEAD") {
    response.set_header("Allow", "GET, HEAD");
    return refuse(405, "This preview only shows pages.\n");
  }
  if (request.path == events_path) return follow(request, response);

  const std::string path = path_of(request.path);
  Answer found = show(path);
  response.status = found.status;
  // What stands in the place of a missing file is a page.
  const std::string type = content_type(found.status == 200 ? path : ".html");
  const bool is_page = type.starts_with("text/html");
  // The pages need nothing else; a preview that allowed more would hide what a strict host refuses.
  if (is_page)
    response.set_header(
        "Content-Security-Policy",
        "default-src 'self'; img-src 'self' data:; object-src 'none'; frame-ancestors 'none'");
  set_bytes(response, is_page ? live_page(path, std::move(found)) : std::move(found.bytes), type);
}

void PreviewServer::Http::follow(const httplib::Request& request, httplib::Response& response) {
  const std::string path = path_of(request.get_param_value("page"));
  const std::string version = request.get_param_value("version");
  response.set_chunked_content_provider(
      "text/event-stream", [this, path, version](std::size_t, httplib::DataSink& sink) {
        try {
          return wait_for_change(path, version, sink);
        } catch (const std::exception&) {
          return false;  // what is wrong is told where the page itself is asked for
        }
      });
}

/// Writes one event when the page has another version; false when the browser or the server went first.
bool PreviewServer::Http::wait_for_change(const std::string& path, const std::string& version,
                                          httplib::DataSink& sink) {
  const std::string_view opening = "retry: 1000\n\n";
  if (!sink.write(opening.data(), opening.size())) return false;
  for (;;) {
    std::uint64_t seen = 0;
    {
      const std::lock_guard lock(mutex);
      if (has_ended) return false;
      seen = turn;
    }
    if (version_of(show(path)) != version) {
      const std::string_view event = "event: changed\ndata: 1\n\n";
      const bool is_written = sink.write(event.data(), event.size());
      sink.done();
      return is_written;
    }
    std::unique_lock lock(mutex);
    while (!news.wait_for(lock, glance, [&] { return has_ended || turn != seen; }))
      if (!sink.is_writable()) return false;
  }
}

PreviewServer::PreviewServer(Show show) : http_(std::make_unique<Http>()) {
  http_->show = std::move(show);
  httplib::Server& server = http_->server;
  server.new_task_queue = [] { return new httplib::ThreadPool(threads); };  // the package deletes it
  server.set_address_family(AF_INET);
  server.set_socket_options(set_socket_options);
  // An idle connection holds a thread and delays the end; to open a new one on the same machine costs
  // nothing.
  server.set_keep_alive_max_count(1);
  server.set_keep_alive_timeout(1);
  server.set_read_timeout(1);
  server.set_tcp_nodelay(true);
  server.set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
    http_->answer(request, response);
    return httplib::Server::HandlerResponse::Handled;
  });
}

PreviewServer::~PreviewServer() {
  stop();
}

bool PreviewServer::start(int port, Diagnostics& diagnostics) {
  Http& http = *http_;
  const int refusal = port == 0 ? 0 : refusal_of(port);
  if (refusal == 0 && port == 0)
    http.port = http.server.bind_to_any_port(loopback);
  else if (refusal == 0)
    http.port = http.server.bind_to_port(loopback, port) ? port : -1;
  if (refusal != 0 || http.port <= 0) {
    report_refused_port(port, refusal == 0 ? EADDRINUSE : refusal, diagnostics);
    return false;
  }
  http.thread = std::thread([&http] { http.server.listen_after_bind(); });
  while (!http.server.is_running()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  return true;
}

int PreviewServer::port() const {
  return http_->port;
}

void PreviewServer::announce() {
  {
    const std::lock_guard lock(http_->mutex);
    ++http_->turn;
  }
  http_->news.notify_all();
}

void PreviewServer::stop() {
  {
    const std::lock_guard lock(http_->mutex);
    http_->has_ended = true;
  }
  http_->news.notify_all();
  if (!http_->thread.joinable()) return;
  http_->server.stop();
  http_->thread.join();
}

std::string content_type(const std::string& path) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 13> types = {{
      {".html", "text/html; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".json", "application/json"},
      {".xml", "application/xml"},
      {".svg", "image/svg+xml"},
      {".csv", "text/csv; charset=utf-8"},
      {".txt", "text/plain; charset=utf-8"},
      {".md", "text/markdown; charset=utf-8"},
      {".png", "image/png"},
      {".jpg", "image/jpeg"},
      {".ico", "image/x-icon"},
      {".webmanifest", "application/manifest+json"},
  }};
  for (const auto& [ending, type] : types)
    if (path.ends_with(ending)) return std::string(type);
  return "application/octet-stream";
}

}  // namespace kyoto
