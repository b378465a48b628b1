// SPDX-License-Identifier: GPL-3.0-or-later
// The copy buttons, and whether a review is overdue. Everything else on the pages works without JavaScript.
(function () {
  'use strict';

  function select(element) {
    var range = document.createRange();
    range.selectNodeContents(element);
    var selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  function copy(button) {
    var source = document.getElementById(button.getAttribute('data-copy'));
    if (!source) return;
    var label = button.textContent;
    function done() {
      button.textContent = button.getAttribute('data-done');
      window.setTimeout(function () { button.textContent = label; }, 2000);
    }
    function fallback() {
      select(source);
      if (document.execCommand('copy')) done();
    }
    if (navigator.clipboard) navigator.clipboard.writeText(source.textContent).then(done, fallback);
    else fallback();
  }

  // Only the reader's clock can tell whether the day of a review has passed: a copy may be read years after it was made.
  function today() {
    var now = new Date();
    function two(number) { return (number < 10 ? '0' : '') + number; }
    return now.getFullYear() + '-' + two(now.getMonth() + 1) + '-' + two(now.getDate());
  }

  document.querySelectorAll('[data-due]').forEach(function (note) {
    note.hidden = note.getAttribute('data-due') >= today();
  });

  document.querySelectorAll('button.copy').forEach(function (button) {
    button.hidden = false;
    button.addEventListener('click', function () { copy(button); });
  });
})();
