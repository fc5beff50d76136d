// Keeps the shell usable with no network. Data under /api/ is never touched here: it belongs to the
// app, which knows what may be stale. A new version installs beside the old one and waits until the
// person agrees, so a page never meets assets of another build.
const VERSION = "__VERSION__";
const SHELL = `shell-${VERSION}`;
const PRECACHE = /*PRECACHE*/[];
// The folder, not the file: servers answer /index.html with a redirect, which no navigation may be given.
const INDEX = "/";

self.addEventListener("install", (event) => {
  event.waitUntil(fill());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOldShells().then(() => self.clients.claim()));
});

self.addEventListener("message", (event) => {
  if (event.data === "skipWaiting") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith("/api/")) return;
  event.respondWith(request.mode === "navigate" ? page(request) : asset(request));
});

// The network is back. Pages send what waits by themselves, in an order that they alone know; one that the
// browser has put to sleep is woken for it.
self.addEventListener("sync", (event) => {
  if (event.tag === "outbox") event.waitUntil(wakePages());
});

async function wakePages() {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  for (const page of pages) page.postMessage("outbox");
}

// A notice of ours leads back to the page that it came from.
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(comeBack());
});

async function comeBack() {
  const pages = await self.clients.matchAll({ type: "window" });
  return pages.length > 0 ? pages[0].focus() : self.clients.openWindow("/today");
}

async function fill() {
  const cache = await caches.open(SHELL);
  // `reload` goes round the HTTP cache: an index from there could name assets that are gone.
  const wanted = [...new Set([INDEX, ...PRECACHE])];
  await cache.addAll(wanted.map((path) => new Request(path, { cache: "reload" })));
}

async function dropOldShells() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith("shell-") && name !== SHELL);
  await Promise.all(old.map((name) => caches.delete(name)));
}

// Every route is drawn by the same page, and the cached one matches the cached assets.
async function page(request) {
  const cache = await caches.open(SHELL);
  return (await cache.match(INDEX)) ?? fetch(request);
}

async function asset(request) {
  const cache = await caches.open(SHELL);
  return (await cache.match(request, { ignoreVary: true })) ?? fetch(request);
}
