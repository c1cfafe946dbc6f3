/* Asking the server: the type of an answer counts, its whole body, and patience while it is not ready. */
(function (shudi) {
  "use strict";
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));

  /* Streamlit answers unknown paths with 200 text/html, so the type counts, not the status alone. */
  async function get(url, type, signal) {
    const answer = await fetch(url, { signal });
    if (answer.status === 204) return null;
    if (answer.ok && (answer.headers.get("content-type") || "").startsWith(type)) return new Response(await answer.arrayBuffer(), answer);
    const error = new Error(`${url}: ${answer.status}`);
    error.status = answer.ok ? 404 : answer.status;
    throw error;
  }

  /* The same, trying again while the server is not ready or not there. */
  async function getPatiently(url, type, goOn) {
    for (let wait = 300; ; wait = Math.min(wait * 1.6, 5000)) {
      try {
        return await get(url, type);
      } catch (error) {
        if ((error.status && error.status !== 503) || !goOn()) throw error;
      }
      await pause(wait);
    }
  }

  shudi.get = get;
  shudi.getPatiently = getPatiently;
})((window.shudi = window.shudi || {}));
