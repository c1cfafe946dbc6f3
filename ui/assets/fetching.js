// Asking the server: what it answers, {status, found}, with the whole of its JSON; null while it is
// away, also when it goes away in the middle of an answer. found is null for what is no JSON: Streamlit
// answers unknown paths with 200 and a page.
export async function get(url) {
  try {
    const answer = await fetch(url);
    const json = (answer.headers.get("content-type") ?? "").startsWith("application/json");
    return { status: answer.status, found: json ? await answer.json() : null };
  } catch (error) {
    return null;
  }
}
