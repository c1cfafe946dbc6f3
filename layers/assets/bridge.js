/* Words between the map and the page that holds it in a frame, by topic.
 *
 * shudi.tell(topic, value): the page's handler of that topic gets the value (ui/map_view.py, hears).
 * shudi.hear(topic, fn): fn gets what the page tells of a topic, when it is another value than last.
 * Only the parent window, of our own origin, is heard and spoken to.
 */
(function (shudi) {
  "use strict";
  const heard = new Map(), last = new Map();

  shudi.framed = window.parent !== window;
  shudi.post = (message) => { if (shudi.framed) window.parent.postMessage(message, location.origin); };
  shudi.tell = (topic, value) => shudi.post({ type: "tell", topic, value });
  shudi.hear = (topic, fn) => {
    heard.set(topic, fn);
    if (last.has(topic)) fn(last.get(topic));
  };
  /* A message of the page: {type: "told", topic, value}. */
  shudi.listen = ({ topic, value }) => {
    last.set(topic, value);
    const fn = heard.get(topic);
    if (fn) fn(value);
  };
})((window.shudi = window.shudi || {}));
