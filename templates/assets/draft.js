// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps one text across a reload: in the browser's storage, or where that refuses, in the history of the tab. Whatever the browser
// forbids, nothing here fails.
var kyotoDraft = function (place) {
  "use strict";

  // Whether `text` will outlive the tab. An empty one is forgotten.
  function keep(text) {
    let isKept = false;
    try {
      if (text) localStorage.setItem(place, text);
      else localStorage.removeItem(place);
      isKept = (localStorage.getItem(place) || "") === text;
    } catch (error) { /* A browser may refuse to store anything, or only what is this long. */ }
    try {
      history.replaceState(text && !isKept ? { kyotoDraft: text } : null, "");
    } catch (error) { /* As above. */ }
    return isKept;
  }

  // What was kept, the newest first.
  function kept() {
    const texts = [history.state && history.state.kyotoDraft];
    try { texts.push(localStorage.getItem(place)); } catch (error) { /* As above. */ }
    return texts.filter(Boolean);
  }

  return { keep: keep, kept: kept };
};
