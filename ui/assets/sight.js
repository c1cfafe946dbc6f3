// Whether what the filter leaves can be read somewhere on the screen: a part of the page that says
// so is watched, and who shows it when no such part is in sight is told.

const seen = new Map(); // element -> in sight
const tell = new Set();

const watcher = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) seen.set(target, isIntersecting);
  said();
});

function said() {
  const any = [...seen.values()].some(Boolean);
  for (const fn of tell) fn(any);
}

// Watch a part; gives back the way out.
export function watch(part) {
  watcher.observe(part);
  return () => { watcher.unobserve(part); seen.delete(part); said(); };
}

// fn(whether any watched part is in sight), whenever it may have changed; gives back the way out.
export function onSight(fn) {
  tell.add(fn);
  return () => tell.delete(fn);
}
