// Who asks: a JWT, HS256, proven by WebCrypto with a key that is imported once an isolate.

import { Refusal } from "./refusal.js";

const utf8 = new TextEncoder();
let known;

/** The user that the `authorization` header proves; refused with 401 otherwise. */
export async function bearer(header, secret) {
  const token = header?.startsWith("Bearer ") ? header.slice(7) : "";
  const claims = await proven(token, secret).catch(() => null);
  if (claims?.typ !== "access" || claims.exp * 1000 <= Date.now()) {
    throw new Refusal(401, "unauthenticated", "Sign in to go on.");
  }
  return claims.sub;
}

async function proven(token, secret) {
  known ??= crypto.subtle.importKey("raw", utf8.encode(secret), { name: "HMAC", hash: "SHA-256" }, false, ["verify"]);
  const [head, claims, proof] = token.split(".");
  const bytes = Uint8Array.from(base64(proof), (letter) => letter.charCodeAt(0));
  const right = await crypto.subtle.verify("HMAC", await known, bytes, utf8.encode(`${head}.${claims}`));
  return right && JSON.parse(base64(head)).alg === "HS256" ? JSON.parse(base64(claims)) : null;
}

const base64 = (text) => atob(text.replaceAll("-", "+").replaceAll("_", "/"));
