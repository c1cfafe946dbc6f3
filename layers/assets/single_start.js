/* What a map in one file has in place of the page round the map: a start, and a unit to read in.
 *
 * Loaded first, so that area.js and the like find what they ask for. Nothing here knows a server.
 */
(function (shudi) {
  "use strict";
  const starts = [], hearing = new Map();

  shudi.onStart = (fn) => starts.push(fn);
  shudi.hear = (topic, fn) => hearing.set(topic, fn);
  shudi.say = (topic, value) => { const fn = hearing.get(topic); if (fn) fn(value); };
  shudi.begin = (parts) => { for (const fn of starts) fn(parts); };
  /* An element with a class, words (as text, never as markup) and a parent. */
  shudi.make = (tag, look, words, parent) => {
    const element = document.createElement(tag);
    if (look) element.className = look;
    if (words) element.textContent = words;
    if (parent) parent.append(element);
    return element;
  };
})((window.shudi = window.shudi || {}));
