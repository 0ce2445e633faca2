/* The service worker. It keeps the empty page to log on and the files of its frame: nothing of anybody's.
   The view that serves it puts OFFLINE above it: { version, shell, files, nothing }. */
"use strict";

const CACHE = `shell-${OFFLINE.version}`;
// A stylesheet writes "@" where a page writes "%40".
const FILES = new Map(OFFLINE.files.map((name) => [decodeURIComponent(name), name]));
const HASHED = /\.[0-9a-f]{12}\./;
const LOG = "/log/";
const PATIENCE = 8_000;

async function fill() {
  const cache = await caches.open(CACHE);
  if (await cache.match(OFFLINE.shell, { ignoreVary: true })) return;
  await cache.addAll([...OFFLINE.files, new Request(OFFLINE.shell, { cache: "reload", credentials: "omit" })]);
}

async function forget(isOld) {
  await Promise.all((await caches.keys()).filter(isOld).map((name) => caches.delete(name)));
}

const kept = () => caches.match(OFFLINE.shell, { ignoreVary: true });

async function shell() {
  const headers = { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": "default-src 'none'" };
  return await kept() ?? new Response(OFFLINE.nothing, { headers });
}

// The network as it is; without it the shell. A page to log on is not waited for: half a bar of reception can take minutes.
async function navigate(event) {
  const page = (async () => (await event.preloadResponse) ?? fetch(event.request))();
  if (new URL(event.request.url).pathname !== LOG) return page.catch(shell);
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE)).then(async () => await kept() ? shell() : page.catch(shell));
  return Promise.race([page.catch(shell), late]);
}

async function file(request, name) {
  const copy = await caches.match(name, { ignoreVary: true });
  if (copy && HASHED.test(request.url)) return copy;
  return fetch(request).catch((error) => copy ?? Promise.reject(error));
}

self.addEventListener("install", (event) => event.waitUntil(fill().then(() => self.skipWaiting())));

self.addEventListener("activate", (event) => event.waitUntil((async () => {
  await forget((name) => name !== CACHE);
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
})()));

self.addEventListener("message", (event) => {
  if (event.data === "fill") event.waitUntil(fill());
  if (event.data === "forget") event.waitUntil(forget(() => true));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== self.location.origin) return;
  if (request.mode === "navigate") return void event.respondWith(navigate(event));
  const name = FILES.get(decodeURIComponent(address.pathname));
  if (name) event.respondWith(file(request, name));
});
