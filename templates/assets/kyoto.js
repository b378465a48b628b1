// SPDX-License-Identifier: GPL-3.0-or-later
// What makes reading easier: copying, footnotes in place, the section one is in, how old a copy is. All pages can be
// read and walked without it.
(function () {
  'use strict';

  function all(selector, act) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), act);
  }

  // Only the reader's clock can tell whether the day of a review has passed: a copy may be read years after it was made.
  function today() {
    var now = new Date();
    function two(number) { return (number < 10 ? '0' : '') + number; }
    return now.getFullYear() + '-' + two(now.getMonth() + 1) + '-' + two(now.getDate());
  }

  all('[data-due]', function (note) {
    note.hidden = note.getAttribute('data-due') >= today();
  });

  all('[data-age-since]', function (line) {
    var since = line.getAttribute('data-age-since');
    var now = today();
    if (!since) return;
    var months = (now.slice(0, 4) - since.slice(0, 4)) * 12 + (now.slice(5, 7) - since.slice(5, 7)) - (now.slice(8) < since.slice(8) ? 1 : 0);
    var words = now < since ? 'future' : months === 0 ? 'new' : months === 1 ? 'one' : 'many';
    line.textContent = line.getAttribute('data-' + words).replace('{months}', months);
    line.hidden = false;
  });

  // The whole number of the edition, which would change every page if it stood in all of them.
  all('[data-edition]', function (link) {
    var script = document.createElement('script');
    script.src = link.getAttribute('data-edition');
    script.onload = function () {
      var edition = window.kyotoEdition;
      if (edition) link.textContent = link.textContent.replace(edition.edition, edition.edition + '-' + edition.content);
    };
    document.head.appendChild(script);
  });

  // Copying. Where the page has an address on the web, that is the one to hand on, also from a copy on a memory stick.
  function address() {
    var canonical = document.querySelector('link[rel="canonical"]');
    return canonical ? canonical.href : location.href.split('#')[0];
  }

  function select(element) {
    var range = document.createRange();
    range.selectNodeContents(element);
    var selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  // Browsers without a clipboard for scripts copy what is selected.
  function copySelected(text, source) {
    var element = source;
    if (!element) {
      element = document.body.appendChild(document.createElement('span'));
      element.textContent = text;
    }
    select(element);
    var copied = document.execCommand('copy');
    if (!source) element.remove();
    return copied;
  }

  function copy(text, source, done) {
    function fallback() { if (copySelected(text, source)) done(); }
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, fallback);
    else fallback();
  }

  var status = null;
  var fading = 0;
  function say(words, className) {
    if (!status) {
      status = document.body.appendChild(document.createElement('p'));
      status.setAttribute('role', 'status');
    }
    status.className = className;
    // A moment later: a screen reader hears what changes in a status that it knows.
    window.setTimeout(function () { status.textContent = words; }, 100);
    window.clearTimeout(fading);
    fading = window.setTimeout(function () { status.textContent = ''; }, 4000);
  }

  all('[data-needs-script]', function (element) { element.hidden = false; });
  all('#cite-link', function (link) { link.textContent = address(); });

  all('button.copy', function (button) {
    var label = button.textContent;
    button.addEventListener('click', function () {
      var source = document.getElementById(button.getAttribute('data-copy'));
      copy(source.textContent, source, function () {
        button.textContent = button.getAttribute('data-done');
        say(button.textContent, 'unseen');
        window.setTimeout(function () { button.textContent = label; }, 2000);
      });
    });
  });

  all('button.save', function (button) {
    button.addEventListener('click', function () {
      var text = document.getElementById(button.getAttribute('data-save')).textContent + '\n';
      var link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([text], {type: button.getAttribute('data-type')}));
      link.download = button.getAttribute('data-file');
      link.click();
      window.setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
    });
  });

  // A number that leads to its own place copies its address on the way.
  all('a.number', function (number) {
    if (number.href.split('#')[0] !== location.href.split('#')[0]) return;
    number.addEventListener('click', function () {
      var link = address() + number.hash;
      copy(link, null, function () { say(document.body.getAttribute('data-link-copied') + ': ' + link, 'say'); });
    });
  });

  // Footnotes open below the words that call them; the mark closes them again, as does Escape.
  function close(mark) {
    document.getElementById(mark.getAttribute('aria-controls')).remove();
    mark.removeAttribute('aria-controls');
    mark.setAttribute('aria-expanded', 'false');
  }

  all('a[role="doc-noteref"]', function (mark) {
    var note = document.getElementById(mark.hash.slice(1));
    var around = mark.closest('p, dd, td, h1, h2, h3, h4, h5, h6');
    if (!note || !around) return;
    mark.setAttribute('aria-expanded', 'false');
    mark.addEventListener('click', function (event) {
      event.preventDefault();
      if (mark.hasAttribute('aria-controls')) return close(mark);
      var here = note.querySelector('.words').cloneNode(true);
      var back = here.querySelector('.back');
      if (back) back.remove();
      here.className = 'note-here';
      here.id = 'open-' + mark.id;
      here.setAttribute('role', 'note');
      if (/^(DD|TD)$/.test(around.tagName)) around.append(here);
      else around.after(here);
      mark.setAttribute('aria-controls', here.id);
      mark.setAttribute('aria-expanded', 'true');
    });
  });

  document.addEventListener('keydown', function (event) {
    if (event.key !== 'Escape') return;
    all('a[role="doc-noteref"][aria-controls]', close);
    all('.un-term[open]', function (term) { term.open = false; });
  });

  // One explanation at a time, and none in the way of what is read next.
  document.addEventListener('click', function (event) {
    all('.un-term[open]', function (term) { if (!term.contains(event.target)) term.open = false; });
  });

  // The contents beside the text: open where there is room, with the section marked in which one reads.
  var wide = window.matchMedia('(min-width: 60rem)');
  all('.beside details', function (contents) {
    function fit() { contents.open = wide.matches; }
    fit();
    wide.addEventListener('change', fit);
    var links = Array.prototype.filter.call(contents.querySelectorAll('a[href^="#"]'), function (link) {
      return document.getElementById(link.hash.slice(1));
    });
    if (!links.length) return;
    var marked = null;
    var waiting = false;
    function mark() {
      waiting = false;
      var here = null;
      links.forEach(function (link) {
        if (document.getElementById(link.hash.slice(1)).getBoundingClientRect().top < window.innerHeight / 4) here = link;
      });
      if (here === marked) return;
      if (marked) marked.removeAttribute('aria-current');
      if (here) here.setAttribute('aria-current', 'location');
      marked = here;
    }
    window.addEventListener('scroll', function () {
      if (!waiting) window.requestAnimationFrame(mark);
      waiting = true;
    }, {passive: true});
    mark();
  });

  // Finding words on a page that holds a whole text: all of them marked, one after the other shown.
  all('.find[data-none]', function (form) {
    var box = form.querySelector('input');
    var answer = form.querySelector('[role="status"]');
    var ranges = [];
    var at = -1;
    form.hidden = false;

    function look() {
      ranges = [];
      at = -1;
      var words = box.value.trim().toLowerCase();
      var text = document.createTreeWalker(document.querySelector('.document'), NodeFilter.SHOW_TEXT);
      while (words && text.nextNode()) {
        var inside = text.currentNode.data.toLowerCase();
        for (var i = inside.indexOf(words); i >= 0; i = inside.indexOf(words, i + words.length)) {
          var range = document.createRange();
          range.setStart(text.currentNode, i);
          range.setEnd(text.currentNode, i + words.length);
          ranges.push(range);
        }
      }
      if (window.CSS && CSS.highlights) CSS.highlights.set('found', new Highlight(...ranges));
      answer.textContent = words && !ranges.length ? form.getAttribute('data-none') : '';
    }

    box.addEventListener('input', look);
    form.addEventListener('submit', function (event) {
      event.preventDefault();
      if (!ranges.length) return;
      at = (at + 1) % ranges.length;
      var selection = window.getSelection();
      selection.removeAllRanges();
      selection.addRange(ranges[at]);
      ranges[at].startContainer.parentElement.scrollIntoView({block: 'center'});
      answer.textContent = form.getAttribute('data-found').replace('{number}', at + 1).replace('{count}', ranges.length);
    });
  });
})();
