// SPDX-License-Identifier: GPL-3.0-or-later
// In the preview only: loads a page again when it has changed, and goes back to where one was reading.
(function () {
  'use strict';

  var own = document.currentScript;
  var page = own.getAttribute('data-page');
  var is_in_place = own.getAttribute('data-status') === '200'; // else it stands for a page that could not be made
  var key = 'kyoto-preview/' + page;
  var source = null;

  function load_again() {
    if (is_in_place) window.sessionStorage.setItem(key, String(window.scrollY));
    // The browser itself would go to the place on the page that it showed last, which may be another one.
    window.history.scrollRestoration = 'manual';
    window.location.reload();
  }

  function go_back() {
    var place = window.sessionStorage.getItem(key);
    if (place === null || !is_in_place) return;
    window.scrollTo({ top: Number(place), behavior: 'instant' });
  }

  // Each connection holds one of the few that a browser has for a server: a page that nobody sees has none.
  function listen() {
    if (document.hidden && source) {
      source.close();
      source = null;
    } else if (!document.hidden && !source) {
      source = new EventSource('/-/events?page=' + encodeURIComponent(page) +
        '&version=' + own.getAttribute('data-version'));
      source.addEventListener('changed', load_again);
    }
  }

  go_back();
  window.addEventListener('load', function () {
    go_back(); // other scripts may have made the page longer
    if (is_in_place) window.sessionStorage.removeItem(key);
    // Only behind the moment at which the browser would restore the place that it knows.
    window.setTimeout(function () { window.history.scrollRestoration = 'auto'; }, 1000);
  });
  document.addEventListener('visibilitychange', listen);
  listen();
})();
