// SPDX-License-Identifier: GPL-3.0-or-later
// The copy buttons. Everything else on the pages works without JavaScript.
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

  document.querySelectorAll('button.copy').forEach(function (button) {
    button.hidden = false;
    button.addEventListener('click', function () { copy(button); });
  });
})();
