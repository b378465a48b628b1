// SPDX-License-Identifier: GPL-3.0-or-later
// Real requests over real sockets, written out, so that a test may also say what no client would.
#include "publish/serve.h"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace kyoto {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

/// A connection to the server; what does not come within ten seconds never comes.
class Connection {
 public:
  explicit Connection(int port, std::uint32_t host = INADDR_LOOPBACK)
      : socket_(socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(host);
    is_open_ = connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    const timeval longest{10, 0};
    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &longest, sizeof longest);
  }
  ~Connection() { close(socket_); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  bool is_open() const { return is_open_; }

  void say(std::string_view text) const {
    while (!text.empty()) {
      const ssize_t sent = send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
      if (sent <= 0) return;
      text.remove_prefix(static_cast<std::size_t>(sent));
    }
  }

  /// All that comes until the other side ends, or until `end` has come.
  std::string hear(std::string_view end = {}) const {
    std::string heard;
    std::array<char, 65536> buffer = {};
    while (end.empty() || heard.find(end) == std::string::npos) {
      const ssize_t count = recv(socket_, buffer.data(), buffer.size(), 0);
      if (count <= 0) break;
      heard.append(buffer.data(), static_cast<std::size_t>(count));
    }
    return heard;
  }

 private:
  int socket_;
  bool is_open_ = false;
};

/// A server with a few files.
struct Served {
  std::mutex mutex;
  std::map<std::string, std::string> files = {
      {"index.html", "<html><head></head><body>home</body></html>"},
      {"practices/a.html", "<html><head></head><body>a practice</body></html>"},
      {"practices/index.html", "<html><head></head><body>practices</body></html>"},
      {"assets/kyoto.css", "p {}"},
      {"assets/kyoto.js", "// </head>"},
      {"data/links.json", "[]"},
      {"data/practices.csv", "id"},
      {"assets/icon.svg", "<svg/>"},
      {"SHA256SUMS", ""},
  };
  Html banner;
  PreviewServer server{[this](const std::string& path) {
    const std::lock_guard lock(mutex);
    const auto file = files.find(path);
    if (file == files.end()) return Answer{404, "<html><head></head><body>none</body></html>", banner};
    return Answer{200, file->second, banner};
  }};
  Diagnostics diagnostics;

  Served() { REQUIRE(server.start(0, diagnostics)); }

  std::string ask(const std::string& request) const {
    const Connection connection(server.port());
    REQUIRE(connection.is_open());
    connection.say(request);
    return connection.hear();
  }
  std::string get(const std::string& target) const {
    return ask(fmt::format("GET {} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nAccept-Encoding: gzip, br\r\n\r\n",
                           target, server.port()));
  }
  void write(const std::string& path, const std::string& bytes) {
    const std::lock_guard lock(mutex);
    files[path] = bytes;
  }
};

bool has(const std::string& text, std::string_view words) {
  return text.find(words) != std::string::npos;
}

std::string version_in(const std::string& page) {
  const std::string_view name = "data-version=\"";
  const std::size_t at = page.find(name);
  return at == std::string::npos ? std::string() : page.substr(at + name.size(), 16);
}

TEST_CASE("the preview gives files with their types, not to be kept and not compressed") {
  const Served served;
  const std::vector<std::pair<std::string, std::string>> types = {
      {"/index.html", "text/html; charset=utf-8"},
      {"/assets/kyoto.css", "text/css; charset=utf-8"},
      {"/assets/kyoto.js", "text/javascript; charset=utf-8"},
      {"/data/links.json", "application/json"},
      {"/data/practices.csv", "text/csv; charset=utf-8"},
      {"/assets/icon.svg", "image/svg+xml"},
      {"/SHA256SUMS", "application/octet-stream"},
  };
  for (const auto& [path, type] : types) {
    CAPTURE(path);
    const std::string answer = served.get(path);
    CHECK(answer.starts_with("HTTP/1.1 200 OK\r\n"));
    CHECK(has(answer, fmt::format("Content-Type: {}\r\n", type)));
    CHECK(has(answer, "Cache-Control: no-store\r\n"));
    CHECK(has(answer, "X-Content-Type-Options: nosniff\r\n"));
    CHECK_FALSE(has(answer, "Content-Encoding"));
  }
  CHECK(served.get("/assets/kyoto.js").ends_with("\r\n\r\n// </head>"));
}

TEST_CASE("a folder is its index") {
  const Served served;
  CHECK(has(served.get("/"), "<body>home"));
  CHECK(has(served.get("/practices/"), "<body>practices"));
  CHECK(has(served.get("/practices/?from=mail#x"), "<body>practices"));
  CHECK(served.get("/practices").starts_with("HTTP/1.1 404 "));
}

TEST_CASE("only pages carry the script that follows changes, and the banner") {
  Served served;
  served.banner = {"<p>2 errors</p>"};
  const std::string page = served.get("/practices/a.html");
  CHECK(has(page, "<script src=\"/-/preview.js\" defer data-page=\"practices/a.html\""));
  CHECK(has(page, "data-status=\"200\"></script>\n</head>"));
  CHECK(has(page, "a practice<p>2 errors</p></body>"));
  CHECK_FALSE(has(served.get("/data/links.json"), "script"));
  const std::string missing = served.get("/practices/%22%3E%3Cscript%3E");
  CHECK(missing.starts_with("HTTP/1.1 404 "));
  CHECK(has(missing, "data-page=\"practices/&quot;&gt;&lt;script&gt;\""));
  CHECK(has(missing, "data-status=\"404\""));
}

TEST_CASE("HEAD gives the head alone") {
  const Served served;
  const std::string answer =
      served.ask(fmt::format("HEAD / HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", served.server.port()));
  CHECK(answer.starts_with("HTTP/1.1 200 OK\r\n"));
  CHECK(answer.ends_with("\r\n\r\n"));
}

TEST_CASE("a part of a file is not given: the whole is, and called so") {
  const Served served;
  for (const char* range : {"0-5", "5-", "-5", "0-0,2-3", "99999-"}) {
    CAPTURE(range);
    const auto ask = [&](const char* method, const char* path) {
      return served.ask(fmt::format("{} {} HTTP/1.1\r\nHost: localhost:{}\r\nRange: bytes={}\r\n\r\n", method,
                                    path, served.server.port(), range));
    };
    const std::string whole = ask("GET", "/assets/kyoto.js");
    CHECK(whole.starts_with("HTTP/1.1 200 OK\r\n"));
    CHECK(whole.ends_with("\r\n\r\n// </head>"));
    CHECK_FALSE(has(whole, "Content-Range"));
    CHECK(has(ask("HEAD", "/assets/kyoto.js"), "Accept-Ranges: none\r\n"));
    const std::string missing = ask("GET", "/missing.html");
    CHECK(missing.starts_with("HTTP/1.1 404 "));
    CHECK(has(missing, "</html>"));
  }
}

TEST_CASE("nothing outside the site is given, however the path is written") {
  const Served served;
  for (const char* target :
       {"/../etc/passwd", "/../../../../../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc%2fpasswd", "/assets/../../CMakeLists.txt", "/assets/..%5c..%5cCMakeLists.txt",
        "//etc/passwd", "/./index.html", "/%00", "/index.html%00.css", "/practices/%252e%252e/index.html",
        "/-/../CMakeLists.txt", "/%0a", "file:///etc/passwd", "/proc/self/environ", "/.git/config"}) {
    CAPTURE(target);
    const std::string answer = served.get(target);
    CHECK_FALSE(has(answer, " 200 "));
    CHECK_FALSE(has(answer, "root:"));
  }
}

TEST_CASE("a request that names another host, as after DNS rebinding, is refused") {
  const Served served;
  const int port = served.server.port();
  for (const std::string& host :
       {std::string("evil.example"), fmt::format("evil.example:{}", port), std::string("127.0.0.1"),
        fmt::format("127.0.0.1.evil.example:{}", port), fmt::format("localhost:{}", port + 1),
        fmt::format("localhost:{}@evil.example", port), std::string()}) {
    CAPTURE(host);
    const std::string answer = served.ask(fmt::format("GET / HTTP/1.1\r\nHost: {}\r\n\r\n", host));
    CHECK(answer.starts_with("HTTP/1.1 403 "));
    CHECK_FALSE(has(answer, "home"));
  }
  CHECK(served.ask("GET / HTTP/1.0\r\n\r\n").starts_with("HTTP/1.1 403 "));
  CHECK(has(served.ask(fmt::format("GET / HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", port)), "home"));
}

TEST_CASE("the preview is not to be reached from another machine") {
  const Served served;
  // Another address of the loopback device stands for those of the network: what listened everywhere would
  // answer on it.
  CHECK_FALSE(Connection(served.server.port(), INADDR_LOOPBACK + 1).is_open());
}

TEST_CASE("only GET and HEAD are answered") {
  const Served served;
  for (const char* method : {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"}) {
    CAPTURE(method);
    const std::string answer = served.ask(fmt::format(
        "{} / HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Length: 1\r\n\r\nx", method, served.server.port()));
    CHECK(answer.starts_with("HTTP/1.1 405 "));
    CHECK(has(answer, "Allow: GET, HEAD\r\n"));
  }
}

TEST_CASE("requests that are none end without harm") {
  const Served served;
  for (const std::string& request :
       {std::string("\r\n\r\n"), std::string("GET\r\n\r\n"), std::string("GET / HTTP/9.9\r\n\r\n"),
        "GET /" + std::string(100'000, 'a') + " HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nX: " + std::string(100'000, 'b') + "\r\n\r\n", std::string(5000, '\0')})
    served.ask(request);
  CHECK(has(served.get("/"), "home"));
}

TEST_CASE("a browser is told when its page has other bytes, and only then") {
  Served served;
  const int port = served.server.port();
  const std::string version = version_in(served.get("/practices/a.html"));
  REQUIRE(version.size() == 16);
  const Connection events(port);
  events.say(
      fmt::format("GET /-/events?page=practices%2Fa.html&version={} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n"
                  "Accept-Encoding: gzip, br\r\n\r\n",
                  version, port));
  const std::string head = events.hear("retry: ");
  CHECK(has(head, "Content-Type: text/event-stream\r\n"));
  CHECK_FALSE(has(head, "Content-Encoding"));

  served.write("index.html", "another page");
  served.server.announce();
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  served.write("practices/a.html", "<html><head></head><body>new words</body></html>");
  const auto begin = Clock::now();
  served.server.announce();
  const std::string told = events.hear("data: 1");
  CHECK(has(told, "event: changed"));
  CHECK(seconds_since(begin) < 2);
  CHECK(version_in(served.get("/practices/a.html")) != version);
  // With an old version, as after the server was away, it is told at once.
  CHECK(
      has(served.get(fmt::format("/-/events?page=practices/a.html&version={}", version)), "event: changed"));
}

TEST_CASE("browsers that have left do not hold the server's threads") {
  const Served served;
  const int port = served.server.port();
  const std::string version = version_in(served.get("/"));
  for (int visit = 0; visit < 200; ++visit) {
    const Connection events(port);
    events.say(fmt::format("GET /-/events?page=index.html&version={} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n",
                           version, port));
    if (visit % 2 == 0) events.hear("retry: ");
  }
  const auto begin = Clock::now();
  CHECK(has(served.get("/"), "home"));
  CHECK(seconds_since(begin) < 5);
}

TEST_CASE("the server ends soon, whatever is connected") {
  Served served;
  const int port = served.server.port();
  const std::string version = version_in(served.get("/"));
  const Connection idle(port), half(port), following(port);
  half.say("GET / HT");
  following.say(
      fmt::format("GET /-/events?page=&version={} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", version, port));
  following.hear("retry: ");
  const auto begin = Clock::now();
  served.server.stop();
  CHECK(seconds_since(begin) < 3);
  CHECK_FALSE(Connection(port).is_open());
  served.server.stop();  // a second time does nothing
}

TEST_CASE("a busy port is said, with one that is free") {
  Served first;
  const int port = first.server.port();
  PreviewServer second([](const std::string&) { return Answer(); });
  Diagnostics diagnostics;
  CHECK_FALSE(second.start(port, diagnostics));
  const std::string text = to_text(diagnostics);
  CHECK(has(text, fmt::format("127.0.0.1:{}: error: expected port {} to be free, found another program that "
                              "answers there  [busy-port]\n    Take another port:  kyoto serve --port ",
                              port, port)));
  const int suggested = std::stoi(text.substr(text.rfind(' ')));
  CHECK(suggested > port);
  Diagnostics none;
  CHECK(second.start(suggested, none));
  // When the first has ended its port can be had at once.
  first.server.stop();
  PreviewServer third([](const std::string&) { return Answer(); });
  CHECK(third.start(port, none));
  CHECK(to_text(none) == "");
}

}  // namespace
}  // namespace kyoto
