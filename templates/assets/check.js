// SPDX-License-Identifier: GPL-3.0-or-later
// The check of a copy in the browser: the reader chooses its folder, every file is read and hashed here, and nothing is sent anywhere.
// Without it the page tells how to check with the tools of the system.
(function () {
  'use strict';

  var section = document.getElementById('check');
  var form = document.getElementById('check-form');
  var input = document.getElementById('check-folder');
  var status = document.getElementById('check-status');
  var faults = document.getElementById('check-faults');
  if (!section || !form || !input) return;

  // The hash of the manifest stands in a file that is written behind all pages.
  var script = document.createElement('script');
  script.src = 'assets/edition.js';
  script.onload = function () {
    var place = document.getElementById('manifest-hash');
    if (!window.kyotoEdition || !place) return;
    place.textContent = window.kyotoEdition.manifest;
    place.parentNode.hidden = false;
  };
  document.head.appendChild(script);

  if (!('webkitdirectory' in input) || !window.crypto || !window.crypto.subtle || !window.FileReader) return;
  input.webkitdirectory = true;  // a folder, not one file; no attribute of the standard says so
  form.hidden = false;

  function say(word, values) {
    var text = section.getAttribute('data-' + word);
    Object.keys(values || {}).forEach(function (name) { text = text.split('{' + name + '}').join(values[name]); });
    return text;
  }

  function read(file) {
    return new Promise(function (done, failed) {
      var reader = new FileReader();
      reader.onload = function () { done(reader.result); };
      reader.onerror = function () { failed(reader.error); };
      reader.readAsArrayBuffer(file);
    });
  }

  function hash(bytes) {
    return window.crypto.subtle.digest('SHA-256', bytes).then(function (digest) {
      return Array.prototype.map.call(new Uint8Array(digest), function (byte) {
        return (byte < 16 ? '0' : '') + byte.toString(16);
      }).join('');
    });
  }

  function report(kind, path) {
    var item = document.createElement('li');
    item.setAttribute('data-fault', kind);
    item.textContent = say(kind, {file: path});
    faults.appendChild(item);
  }

  // The files by their paths from the folder that holds SHA256SUMS: `kyoto` itself, or the one above it.
  function findEdition(files) {
    var paths = new Map();
    Array.prototype.forEach.call(files, function (file) {
      paths.set(file.webkitRelativePath.split('/').slice(1).join('/'), file);
    });
    var root = paths.has('SHA256SUMS') ? '' : paths.has('kyoto/SHA256SUMS') ? 'kyoto/' : null;
    if (root === null) return null;
    var edition = new Map();
    paths.forEach(function (file, path) {
      if (path.indexOf(root) === 0) edition.set(path.slice(root.length), file);
    });
    return {files: edition, start: root ? paths.get('START-HERE.html') || null : undefined};
  }

  function parse(bytes) {
    var sums = new Map();
    new TextDecoder().decode(bytes).split('\n').forEach(function (line) {
      var parts = /^([0-9a-f]{64}) {2}(.+)$/.exec(line);
      if (parts) sums.set(parts[2], parts[1]);
    });
    return sums;
  }

  // Outside the edition by intent: see `kyoto verify`.
  function isBeside(path) {
    return path === 'SHA256SUMS' || path === 'SHA256SUMS.minisig' || path === 'README.txt' || path.charAt(0) === '.' || path.indexOf('search-index/') === 0;
  }

  function check(edition) {
    var found = 0;
    var done = 0;
    function fault(kind, path) { found += 1; report(kind, path); }
    return read(edition.files.get('SHA256SUMS')).then(function (bytes) {
      var sums = parse(bytes);
      var list = Array.from(sums.keys());
      edition.files.forEach(function (file, path) {
        if (!sums.has(path) && !isBeside(path)) fault('extra', path);
      });
      function compare(name, file, sum) {
        return read(file).then(hash).then(function (own) {
          if (own !== sum) fault('altered', name);
        }, function () { fault('altered', name); });
      }
      // One after the other: a stick is slow, and memory is small.
      return list.reduce(function (before, path) {
        return before.then(function () {
          done += 1;
          if (done % 50 === 0) status.textContent = say('at-work', {done: done, all: list.length});
          if (!edition.files.has(path)) return fault('missing', path);
          return compare(path, edition.files.get(path), sums.get(path));
        });
      }, Promise.resolve()).then(function () {
        var readme = edition.files.get('README.txt');
        if (readme && sums.has('assets/readme.txt')) return compare('README.txt', readme, sums.get('assets/readme.txt'));
        if (edition.start !== undefined && sums.has('assets/readme.txt')) return fault('missing', 'README.txt');
        return undefined;
      }).then(function () {
        if (edition.start === undefined || !sums.has('assets/start-here.txt')) return undefined;
        if (edition.start === null) return fault('missing', 'START-HERE.html');
        return compare('START-HERE.html', edition.start, sums.get('assets/start-here.txt'));
      }).then(function () {
        if (!list.length) fault('altered', 'SHA256SUMS');
        status.textContent = found ? say('faults', {count: found}) : say('whole', {all: list.length});
        status.setAttribute('data-faults', String(found));
      });
    });
  }

  input.addEventListener('change', function () {
    faults.textContent = '';
    status.removeAttribute('data-faults');
    var edition = findEdition(input.files);
    if (!edition) {
      status.textContent = say('no-edition');
      status.setAttribute('data-faults', 'none');
      return;
    }
    status.textContent = say('at-work', {done: 0, all: edition.files.size});
    check(edition).catch(function (error) {
      status.textContent = String(error);
      status.setAttribute('data-faults', 'failed');
    });
  });
})();
