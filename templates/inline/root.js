(function () {
  // From a file the links hold as they are. On a server the page may stand at any depth: where nobody said which folder is the
  // root of the site, the first one that has the icon is.
  var base = document.querySelector("base");
  if (location.protocol === "file:") {
    if (base) base.remove();
    return;
  }
  if (base) return;
  document.addEventListener("DOMContentLoaded", function () {
    var links = Array.from(document.querySelectorAll("link[href]"));
    var icon = links.find(function (link) { return link.rel === "icon"; }).getAttribute("href");
    var folders = location.pathname.split("/").slice(1, -1);
    function look(depth) {
      if (depth > folders.length) return;
      var root = "/" + folders.slice(0, depth).map(function (name) { return name + "/"; }).join("");
      var probe = new Image();
      probe.onerror = function () { look(depth + 1); };
      probe.onload = function () {
        base = document.createElement("base");
        base.href = root;
        document.head.prepend(base);
        links.forEach(function (link) { link.replaceWith(link.cloneNode()); });
      };
      probe.src = root + icon;
    }
    look(0);
  });
})();
