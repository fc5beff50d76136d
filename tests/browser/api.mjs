// The platform as a program of the same person sees it, to compare with what a device says.

/** Signs in beside the browser's session. */
export async function api(base, { email, password }) {
  const answer = await fetch(`${base}/api/auth/login`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password }),
  });
  const { access_token: token } = await answer.json();
  const get = async (path) => {
    const answer = await fetch(base + path, { headers: { authorization: `Bearer ${token}` } });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  return { get };
}
