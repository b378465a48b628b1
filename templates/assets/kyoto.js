// SPDX-License-Identifier: GPL-3.0-or-later
// The buttons that copy and save, whether a review is overdue, and how old this copy is. Everything else on the pages works without JavaScript.
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

  function save(button) {
    var text = document.getElementById(button.getAttribute('data-save')).textContent;
    var link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text + '\n'], {type: 'text/plain;charset=utf-8'}));
    link.download = button.getAttribute('data-file');
    document.body.appendChild(link);
    link.click();
    link.remove();
    window.setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
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

  document.querySelectorAll('[data-age-since]').forEach(function (line) {
    var since = line.getAttribute('data-age-since');
    var now = today();
    if (!since) return;
    var months = (now.slice(0, 4) - since.slice(0, 4)) * 12 + (now.slice(5, 7) - since.slice(5, 7)) - (now.slice(8) < since.slice(8) ? 1 : 0);
    var words = now < since ? 'future' : months === 0 ? 'new' : months === 1 ? 'one' : 'many';
    line.textContent = line.getAttribute('data-' + words).replace('{months}', months);
    line.hidden = false;
  });

  document.querySelectorAll('button.copy').forEach(function (button) {
    button.hidden = false;
    button.addEventListener('click', function () { (button.hasAttribute('data-save') ? save : copy)(button); });
  });
})();
